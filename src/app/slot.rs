//! The fields of an item that are edited as text: what stands in each, and what a text there means.

use chrono::NaiveDate;

use crate::{
    app::{sentence, take},
    board::{
        Board,
        acceptance::{AcceptanceCriterion, Task},
        edit::Edit,
        id::ItemId,
        item::{Item, Kind},
        note::Note,
        points::Points,
        question::Question,
        solution::Solution,
        title::Title,
        validation::Validation,
        value::Value,
    },
};

/// A field, or a line of one. Lines are counted from 0; the one behind the last is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields of an item, which are explained there")]
pub enum Slot {
    Title,
    Kind,
    Who,
    Want,
    Why,
    Worth,
    Criterion(usize),
    Estimate,
    Epic,
    Labels,
    DependsOn,
    Persona,
    RequestedBy,
    About,
    Question(usize),
    Answer(usize),
    Solution(usize),
    Note(usize),
    Evidence(usize),
    Task(usize),
    Validation,
}

impl Slot {
    /// Returns the name of the field, as the card has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "kind",
            Self::Who => "who",
            Self::Want => "want",
            Self::Why => "why",
            Self::Worth => "value",
            Self::Criterion(_) => "criteria",
            Self::Estimate => "points",
            Self::Epic => "epic",
            Self::Labels => "labels",
            Self::DependsOn => "needs",
            Self::Persona => "persona",
            Self::RequestedBy => "asked by",
            Self::About => "text",
            Self::Question(_) => "questions",
            Self::Answer(_) => "answer",
            Self::Solution(_) => "solutions",
            Self::Note(_) => "notes",
            Self::Evidence(_) => "evidence",
            Self::Task(_) => "tasks",
            Self::Validation => "validation",
        }
    }

    /// Returns which line of a list it is, from 0.
    #[must_use]
    pub fn line(self) -> Option<usize> {
        match self {
            Self::Criterion(at)
            | Self::Question(at)
            | Self::Answer(at)
            | Self::Solution(at)
            | Self::Note(at)
            | Self::Evidence(at)
            | Self::Task(at) => Some(at),
            Self::Title
            | Self::Kind
            | Self::Who
            | Self::Want
            | Self::Why
            | Self::Worth
            | Self::Estimate
            | Self::Epic
            | Self::Labels
            | Self::DependsOn
            | Self::Persona
            | Self::RequestedBy
            | Self::About
            | Self::Validation => None,
        }
    }

    /// Says whether the text is one word, which nobody changes letter by letter.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(self, Self::Kind | Self::Estimate | Self::Epic | Self::Validation)
    }

    /// Says whether the text may have several lines.
    #[must_use]
    pub fn is_long(self) -> bool {
        matches!(self, Self::About | Self::Criterion(_) | Self::Note(_))
    }

    /// Returns the text that stands in it, as it is typed.
    #[must_use]
    pub fn text(self, board: &Board, item: &Item) -> String {
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Title => item.title.to_string(),
            Self::Kind => item.kind.word().to_owned(),
            Self::Who => given(&item.story.who),
            Self::Want => given(&item.story.want),
            Self::Why => given(&item.story.why),
            Self::Worth => given(&item.story.value),
            Self::Criterion(at) => item.acceptance.get(at).map(|line| line.text.clone()).unwrap_or_default(),
            Self::Estimate => item.estimate.map(|points| points.to_string()).unwrap_or_default(),
            Self::Epic => board.epic_of(item).map(|epic| epic.name.to_string()).unwrap_or_default(),
            Self::Labels => item.labels.join(", "),
            Self::DependsOn => item.depends_on.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            Self::Persona => given(&item.story.persona),
            Self::RequestedBy => given(&item.requested_by),
            Self::About => item.about.clone(),
            Self::Question(at) => item.questions.get(at).map(typed_question).unwrap_or_default(),
            Self::Answer(at) => {
                item.questions.get(at).and_then(|question| question.answer.clone()).unwrap_or_default()
            }
            Self::Solution(at) => item.solutions.get(at).map(typed_solution).unwrap_or_default(),
            Self::Note(at) => item.notes.get(at).map(typed_note).unwrap_or_default(),
            Self::Evidence(at) => item.evidence.get(at).cloned().unwrap_or_default(),
            Self::Task(at) => item.tasks.get(at).map(|task| task.text.clone()).unwrap_or_default(),
            Self::Validation => item.validation.word().to_owned(),
        }
    }

    /// Returns the edit that writes a text into it, for one item or for several alike.
    ///
    /// # Errors
    ///
    /// Why the text can't stand there, in words.
    pub fn edit(self, board: &Board, items: &[ItemId], text: &str, today: NaiveDate) -> Result<Edit, String> {
        let given = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let first = items.first().and_then(|id| board.item(id));
        let value = match self {
            Self::Title => {
                let title = Title::tidied(text).map_err(|refusal| refusal.to_string())?;
                let rename = |item: &ItemId| Edit::Rename { item: item.clone(), title: title.clone() };
                return Ok(Edit::All(items.iter().map(rename).collect()));
            }
            Self::Kind => Value::Kind(kind(text)?),
            Self::Who | Self::Want | Self::Why
                if let Some(story) = crate::board::story::Story::sentence(text) =>
            {
                let set = |value| Edit::Set { items: items.to_vec(), value };
                let why = story.why.map(|why| set(Value::Why(Some(why))));
                let rest = [Value::Who(story.who), Value::Want(story.want)].map(set);
                return Ok(Edit::All(rest.into_iter().chain(why).collect()));
            }
            Self::Who => Value::Who(given()),
            Self::Want => Value::Want(given()),
            Self::Why => Value::Why(given()),
            Self::Worth => Value::Worth(given()),
            Self::Persona => Value::Persona(given()),
            Self::RequestedBy => Value::RequestedBy(given()),
            Self::About => Value::About(text.trim_end().to_owned()),
            Self::Estimate => {
                let estimate = points(text)?;
                let set = Edit::Set { items: items.to_vec(), value: Value::Estimate(estimate) };
                let decided = board.reestimates(items, estimate, today);
                return Ok(Edit::All([set].into_iter().chain(decided).collect()));
            }
            Self::Epic => match given() {
                None => Value::Epic(None),
                Some(name) => epic(board, &name)?,
            },
            Self::Labels => Value::Labels(labels(text)),
            Self::DependsOn => Value::DependsOn(ids(text)?),
            Self::Validation => Value::Validation(validation(text)?),
            Self::Criterion(at) if first.is_some_and(|item| at >= item.acceptance.len()) => {
                let known = first.into_iter().flat_map(|item| item.acceptance.iter().cloned());
                let new = criteria(text).into_iter().map(|text| AcceptanceCriterion { text, met: false });
                Value::Acceptance(known.chain(new).collect())
            }
            Self::Criterion(at) => {
                let met = first.and_then(|item| item.acceptance.get(at)).is_some_and(|line| line.met);
                let lines = first.map(|item| item.acceptance.clone()).unwrap_or_default();
                Value::Acceptance(put(lines, at, given().map(|text| AcceptanceCriterion { text, met })))
            }
            Self::Question(at) => {
                let questions = first.map(|item| item.questions.clone()).unwrap_or_default();
                let old = questions.get(at).cloned();
                Value::Questions(put(questions, at, given().map(|text| question(old, &text, today))))
            }
            Self::Answer(at) => {
                let mut questions = first.map(|item| item.questions.clone()).unwrap_or_default();
                if let Some(question) = questions.get_mut(at) {
                    question.answer = given();
                    question.answered = question.answer.as_ref().map(|_| today);
                }
                Value::Questions(questions)
            }
            Self::Solution(at) => {
                let solutions = first.map(|item| item.solutions.clone()).unwrap_or_default();
                let chosen = solutions.get(at).is_some_and(|solution| solution.chosen);
                let new = given().map(|text| Solution { chosen, ..solution(&text) });
                Value::Solutions(put(solutions, at, new))
            }
            Self::Note(at) => {
                let notes = first.map(|item| item.notes.clone()).unwrap_or_default();
                Value::Notes(put(notes, at, given().map(|text| note(&text))))
            }
            Self::Evidence(at) => {
                let texts = first.map(|item| item.evidence.clone()).unwrap_or_default();
                Value::Evidence(put(texts, at, given()))
            }
            Self::Task(at) => {
                let tasks = first.map(|item| item.tasks.clone()).unwrap_or_default();
                let done = tasks.get(at).is_some_and(|task| task.done);
                Value::Tasks(put(tasks, at, given().map(|text| Task { text, done })))
            }
        };
        Ok(Edit::Set { items: items.to_vec(), value })
    }
}

/// Puts something in its place in a list, behind its end when it is new; nothing takes out what was there.
fn put<T>(mut list: Vec<T>, at: usize, new: Option<T>) -> Vec<T> {
    match (new, list.get_mut(at)) {
        (Some(new), Some(old)) => *old = new,
        (Some(new), None) => list.push(new),
        (None, Some(_)) => {
            list.remove(at);
        }
        (None, None) => {}
    }
    list
}

fn kind(text: &str) -> Result<Kind, String> {
    let word = text.trim().to_lowercase();
    let mut kinds = Kind::ALL.into_iter();
    let found = kinds.find(|kind| !word.is_empty() && kind.word().starts_with(&word));
    found.ok_or_else(|| sentence::field::no_kind(text.trim(), &Kind::ALL.map(Kind::word)))
}

fn validation(text: &str) -> Result<Validation, String> {
    let word = text.trim().to_lowercase();
    let mut all = Validation::ALL.into_iter();
    let found = all.find(|validation| !word.is_empty() && validation.word().starts_with(&word));
    found.ok_or_else(|| sentence::field::no_kind(text.trim(), &Validation::ALL.map(Validation::word)))
}

/// Reads an estimate; nothing, `?` and `-` mean that there is none.
fn points(text: &str) -> Result<Option<Points>, String> {
    match text.trim() {
        "" | "?" | "-" => Ok(None),
        text => Points::parse(text).map(Some).ok_or_else(|| sentence::field::no_points(text)),
    }
}

fn epic(board: &Board, name: &str) -> Result<Value, String> {
    if let Some(epic) = board.epics().iter().find(|epic| epic.id.as_str().eq_ignore_ascii_case(name)) {
        return Ok(Value::Epic(Some(epic.id.clone())));
    }
    Title::tidied(name).map(Value::EpicNamed).map_err(|refusal| refusal.to_string())
}

/// Reads labels, parted by commas; each stands there once.
/// Parts a text into new criteria: each line is one. A scenario (Given, When, Then) stays together, with the line above it that
/// names it.
fn criteria(text: &str) -> Vec<String> {
    let mut criteria: Vec<String> = Vec::new();
    // How many lines the last one has, and whether it is a scenario.
    let (mut lines, mut is_scenario) = (0, false);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words = take::without_bullet(line);
        let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
        let goes_on = match first.as_str() {
            "given" => lines == 1 && !is_scenario,
            "when" | "then" | "and" | "but" => is_scenario,
            _ => false,
        };
        if let Some(scenario) = criteria.last_mut().filter(|_| goes_on && words == line) {
            scenario.extend(["\n", words]);
            lines += 1;
        } else {
            criteria.push(words.to_owned());
            (lines, is_scenario) = (1, false);
        }
        is_scenario |= matches!(first.as_str(), "given" | "when");
    }
    criteria
}

/// Returns the labels that all of some items have.
pub(crate) fn common_labels(board: &Board, items: &[ItemId]) -> Vec<String> {
    let mut all = items.iter().filter_map(|id| board.item(id)).map(|item| &item.labels);
    let first = all.next().cloned().unwrap_or_default();
    all.fold(first, |common, labels| common.into_iter().filter(|label| labels.contains(label)).collect())
}

/// Returns the edit that gives items other labels than those that all of them had: what only some of them have stays.
pub(crate) fn edit_common_labels(board: &Board, items: &[ItemId], text: &str) -> Edit {
    let (were, are) = (common_labels(board, items), labels(text));
    let edit = |item: &ItemId| {
        let own = board.item(item).map(|item| item.labels.clone()).unwrap_or_default();
        let mut labels: Vec<String> =
            own.into_iter().filter(|label| are.contains(label) || !were.contains(label)).collect();
        let new: Vec<String> = are.iter().filter(|label| !labels.contains(label)).cloned().collect();
        labels.extend(new);
        Edit::Set { items: vec![item.clone()], value: Value::Labels(labels) }
    };
    Edit::All(items.iter().map(edit).collect())
}

fn labels(text: &str) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for label in text.split(',').map(str::trim).filter(|label| !label.is_empty()) {
        if !labels.iter().any(|known| known == label) {
            labels.push(label.to_owned());
        }
    }
    labels
}

fn ids(text: &str) -> Result<Vec<ItemId>, String> {
    let mut ids: Vec<ItemId> = Vec::new();
    for word in text.split([',', ' ']).filter(|word| !word.is_empty()) {
        let id = ItemId::new(&word.to_uppercase()).map_err(|refusal| refusal.to_string())?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Writes a question as it is typed: `Who cancels unpaid orders? @ops`.
fn typed_question(question: &Question) -> String {
    match &question.to {
        Some(to) => format!("{} @{to}", question.text),
        None => question.text.clone(),
    }
}

fn question(old: Option<Question>, text: &str, today: NaiveDate) -> Question {
    let (text, to) = match text.rsplit_once(" @") {
        Some((text, to)) if !text.trim().is_empty() && !to.trim().is_empty() => {
            (text.trim(), Some(to.trim()))
        }
        Some(_) | None => (text, None),
    };
    let new = Question { asked: Some(today), ..Question::new(text) };
    Question { text: text.to_owned(), to: to.map(str::to_owned), ..old.unwrap_or(new) }
}

/// Writes a solution as it is typed: `buy it; cost: 900 a year; then: we depend on them`.
fn typed_solution(solution: &Solution) -> String {
    let Solution { text, cost, consequence, chosen: _ } = solution;
    let cost = cost.as_ref().map_or_else(String::new, |cost| format!("; cost: {cost}"));
    let then = consequence.as_ref().map_or_else(String::new, |then| format!("; then: {then}"));
    format!("{text}{cost}{then}")
}

fn solution(text: &str) -> Solution {
    let mut parts = text.split(';').map(str::trim);
    let mut solution = Solution::new(parts.next().unwrap_or_default());
    for part in parts {
        let lower = part.to_lowercase();
        let rest = |name: &str| lower.starts_with(name).then(|| part.get(name.len()..)).flatten();
        match (rest("cost:"), rest("then:")) {
            (Some(cost), _) => solution.cost = Some(cost.trim().to_owned()),
            (None, Some(then)) => solution.consequence = Some(then.trim().to_owned()),
            (None, None) => solution.text = format!("{}; {part}", solution.text),
        }
    }
    solution
}

/// What a note begins with that stays off shared screens.
const PRIVATE: &str = "private:";

/// Writes a note as it is typed: `private: the contract is not signed yet`.
fn typed_note(note: &Note) -> String {
    if note.private { format!("{PRIVATE} {}", note.text) } else { note.text.clone() }
}

/// Says whether a note, as it is typed, stays off shared screens.
pub(crate) fn is_private(text: &str) -> bool {
    text.trim_start().get(..PRIVATE.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(PRIVATE))
}

fn note(text: &str) -> Note {
    let text = text.trim_start();
    let private = is_private(text);
    let text = if private { text.get(PRIVATE.len()..).unwrap_or_default() } else { text };
    Note { text: text.trim().to_owned(), private }
}
