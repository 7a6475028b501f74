//! Example mapping (`domain.md` A19): rules, examples under them, and questions, until everybody means the same. Rules
//! are the acceptance criteria of the item, examples the lines below each: nothing has to be carried over.

use crate::{
    app::{
        Model, card,
        clock::Clock,
        command::Command,
        field::Field,
        items::Step,
        open::{self, Open},
        purpose::Purpose,
        sentence,
        slot::Slot,
        status::Status,
    },
    board::{acceptance::AcceptanceCriterion, edit::Edit, id::ItemId, item::Item, value::Value},
};

/// How many minutes there are.
const MINUTES: u32 = 25;

/// From how many on there are many rules, examples under one rule, and questions.
pub const MANY_RULES: usize = 6;
/// See [`MANY_RULES`].
pub const MANY_EXAMPLES: usize = 5;
/// See [`MANY_RULES`].
pub const MANY_QUESTIONS: usize = 4;

/// An example map that is open.
#[derive(Clone, Debug)]
pub struct Examples {
    item: ItemId,
    row: usize,
    pub(crate) clock: Clock,
}

/// A row of the map; what each counts from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A rule.
    Rule(usize),
    /// An example: a line of its rule, from 1.
    Example {
        /// Its rule.
        rule: usize,
        /// Its line.
        line: usize,
    },
    /// A question that is open.
    Question(usize),
}

impl Examples {
    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the row under the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the time.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }
}

/// Returns the rows of an item: each rule with its examples, then the open questions.
#[must_use]
pub fn rows(item: &Item) -> Vec<Row> {
    let mut rows = Vec::new();
    for (rule, criterion) in item.acceptance.iter().enumerate() {
        rows.push(Row::Rule(rule));
        rows.extend((1..criterion.text.lines().count()).map(|line| Row::Example { rule, line }));
    }
    let open = item.questions.iter().enumerate().filter(|(_, question)| question.is_open());
    rows.extend(open.map(|(at, _)| Row::Question(at)));
    rows
}

/// What a map advises, in sentences.
#[must_use]
pub fn advice(item: &Item) -> Vec<String> {
    let questions = item.questions.iter().filter(|question| question.is_open()).count();
    let mut advice = Vec::new();
    if questions >= MANY_QUESTIONS {
        advice.push(sentence::examples::many_questions(questions));
    }
    if item.acceptance.len() >= MANY_RULES {
        advice.push(sentence::examples::many_rules(item.acceptance.len()));
    }
    for (rule, criterion) in (1..).zip(&item.acceptance) {
        let examples = criterion.text.lines().count().saturating_sub(1);
        if examples >= MANY_EXAMPLES {
            advice.push(sentence::examples::many_examples(rule, examples));
        }
    }
    advice
}

impl Model {
    /// Returns the example map that is open.
    #[must_use]
    pub fn examples(&self) -> Option<&Examples> {
        let Some(Open::Examples(examples)) = &self.open else { return None };
        Some(examples)
    }

    /// Returns the item of the example map.
    #[must_use]
    pub fn mapped(&self) -> Option<&std::sync::Arc<Item>> {
        self.board().item(&self.examples()?.item)
    }
}

/// Opens the map of the item under the cursor.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.to_split().map(|item| item.id.clone()) else { return };
    open::set_aside(model);
    let clock = Clock::of(MINUTES);
    model.open = Some(Open::Examples(Examples { item, row: 0, clock }));
    model.status = Status::Silent;
}

/// Walks the rows.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some(count) = model.mapped().map(|item| rows(item).len()) else { return };
    let end = sentence::examples::no_further(&model.way(Command::NewRule));
    let Some(Open::Examples(examples)) = &mut model.open else { return };
    let row = step.from(examples.row, count, count);
    model.status = if row == examples.row { Status::Said(end) } else { Status::Silent };
    examples.row = row;
}

fn selected(model: &Model) -> Option<Row> {
    rows(model.mapped()?).get(model.examples()?.row).copied()
}

/// Asks for a rule.
pub(crate) fn new_rule(model: &mut Model) {
    let Some(item) = model.mapped() else { return };
    let (rule, item) = (item.acceptance.len(), item.id.clone());
    Field::open(model, Purpose::MapLine { item, rule, line: 0 }, "");
}

/// Asks for an example of the rule under the cursor, or of the last one.
pub(crate) fn new_example(model: &mut Model) {
    let Some(item) = model.mapped() else { return };
    let rule = match selected(model) {
        Some(Row::Rule(rule) | Row::Example { rule, line: _ }) => Some(rule),
        Some(Row::Question(_)) | None => item.acceptance.len().checked_sub(1),
    };
    let Some((rule, criterion)) = rule.and_then(|rule| Some((rule, item.acceptance.get(rule)?))) else {
        let way = model.way(Command::NewRule);
        model.status = Status::Refused(sentence::examples::no_rule(&way));
        return;
    };
    let line = criterion.text.lines().count().max(1);
    let item = item.id.clone();
    Field::open(model, Purpose::MapLine { item, rule, line }, "");
}

/// Edits the row under the cursor: a question is answered.
pub(crate) fn edit(model: &mut Model) {
    let (Some(row), Some(item)) = (selected(model), model.mapped().cloned()) else {
        let way = model.way(Command::NewRule);
        model.status = Status::Refused(sentence::examples::no_rule(&way));
        return;
    };
    let (rule, line) = match row {
        Row::Question(at) => return card::edit_slot(model, vec![item.id.clone()], Slot::Answer(at)),
        Row::Rule(rule) => (rule, 0),
        Row::Example { rule, line } => (rule, line),
    };
    let text = text_of(&item, rule, line).to_owned();
    Field::open(model, Purpose::MapLine { item: item.id.clone(), rule, line }, &text);
}

/// Returns the text of a rule (line 0) or of an example of it.
#[must_use]
pub fn text_of(item: &Item, rule: usize, line: usize) -> &str {
    item.acceptance.get(rule).and_then(|criterion| criterion.text.lines().nth(line)).unwrap_or_default()
}

/// Takes a rule or an example; nothing takes out what was there.
pub(crate) fn take(model: &mut Model, id: &ItemId, rule: usize, line: usize, text: &str) -> bool {
    let Some(item) = model.board().item(id).cloned() else { return true };
    let text = text.trim();
    let text = if line > 0 { example(text) } else { text.to_owned() };
    let mut acceptance = item.acceptance.clone();
    if let Some(criterion) = acceptance.get_mut(rule) {
        let mut lines: Vec<String> = criterion.text.lines().map(str::to_owned).collect();
        match (lines.get_mut(line), text.is_empty()) {
            (Some(_), true) if line == 0 => lines.clear(),
            (Some(_), true) => {
                lines.remove(line);
            }
            (Some(old), false) => old.clone_from(&text),
            (None, true) => {}
            (None, false) => lines.push(text.clone()),
        }
        if lines.is_empty() {
            acceptance.remove(rule);
        } else {
            criterion.text = lines.join("\n");
        }
    } else if !text.is_empty() {
        acceptance.push(AcceptanceCriterion { text: text.clone(), met: false });
    }
    let said = sentence::examples::written(&sentence::quoted(&item), line, &text);
    let edit = Edit::Set { items: vec![id.clone()], value: Value::Acceptance(acceptance) };
    let changed = model.edit(&edit, |_| said);
    if changed && !text.is_empty() {
        let row = if line == 0 { Row::Rule(rule) } else { Row::Example { rule, line } };
        let at = model.mapped().and_then(|item| rows(item).iter().position(|known| *known == row));
        if let (Some(at), Some(Open::Examples(examples))) = (at, &mut model.open) {
            examples.row = at;
        }
    }
    if !changed && model.status == Status::Silent {
        model.status = Status::Said(sentence::field::nothing_changed());
    }
    changed || !matches!(model.status, Status::Refused(_))
}

/// Writes an example so that it begins with Given, When or Then.
fn example(text: &str) -> String {
    let lower = text.to_lowercase();
    let begins = ["given ", "when ", "then ", "and ", "but "].iter().any(|word| lower.starts_with(word));
    if begins || text.is_empty() { text.to_owned() } else { format!("Given {text}") }
}

/// Says whether everybody may call it ready: not while a question is open.
pub(crate) fn call_ready(model: &mut Model) {
    let Some(item) = model.mapped() else { return };
    let questions = item.questions.iter().filter(|question| question.is_open()).count();
    let rules = item.acceptance.len();
    let lines: usize = item.acceptance.iter().map(|criterion| criterion.text.lines().count()).sum();
    let (edit, rule) = (model.way(Command::EditRow), model.way(Command::NewRule));
    model.status = match (questions, rules) {
        (1.., _) => Status::Refused(sentence::examples::not_ready(questions, &edit)),
        (0, 0) => Status::Refused(sentence::examples::no_rule(&rule)),
        (0, _) => Status::Said(sentence::examples::ready(rules, lines.saturating_sub(rules))),
    };
}

/// Keeps the cursor on a row; closes the map of an item that has gone.
pub(crate) fn follow(model: &mut Model) {
    if model.examples().is_none() {
        return;
    }
    let Some(count) = model.mapped().map(|item| rows(item).len()) else {
        open::close(model);
        return;
    };
    if let Some(Open::Examples(examples)) = &mut model.open {
        examples.row = examples.row.min(count.saturating_sub(1));
    }
}
