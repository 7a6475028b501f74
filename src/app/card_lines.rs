//! The card of an item as lines: what stands where. The app scrolls by them, the view draws them.

mod known;

use std::ops::Range;

use crate::{
    app::{
        Model,
        card::{self, Card, row::Row},
        command::Command,
        day,
        editor::Editor,
        folded::Folded,
        items::Step,
        markdown,
        purpose::Purpose,
        sentence,
        slot::Slot,
        span::{self, Ink, Span},
        status::Status,
    },
    board::{
        definition::Computed,
        item::{Item, Kind},
        ready::{Missing, Rules},
    },
    safe, text,
};

/// The column where titles begin.
pub const MARGIN: u16 = 2;

/// The column where texts begin, behind the names of their fields.
pub const GUTTER: u16 = 13;

/// The longest lines that are read with ease.
const WIDEST: usize = 64;

/// From this height on there is air between groups of fields.
const ROOMY: u16 = 30;

/// A line of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The rows it belongs to: one, or several that share a line.
    pub rows: Range<usize>,
    /// The name of the field, if it begins here.
    pub label: &'static str,
    /// The column of the text.
    pub at: u16,
    /// The text.
    pub spans: Vec<Span>,
    /// Whether it is a part of the field that is typed in.
    pub field: bool,
    /// How many spans stand before the real cursor, if it is on this line.
    pub caret: Option<usize>,
}

impl Model {
    /// Returns the lines of the card that is open, as they were laid out last, and how many of them there is room for.
    #[must_use]
    pub fn card_lines(&self) -> Option<(&[Line], usize)> {
        let height = self.areas()?.open.height;
        Some((self.card()?.lines.as_slice(), usize::from(height.saturating_sub(1))))
    }

    /// Lays the card out that is open.
    pub(crate) fn lay_out_card(&self) -> Option<Vec<Line>> {
        let (card, item) = (self.card()?, self.card_item()?);
        let area = self.areas()?.open;
        let columns = usize::from(area.width.saturating_sub(GUTTER + 1)).min(WIDEST);
        let edit = self.keymap.label(crate::app::keymap::Scope::IN_CARD, Command::Edit);
        let mut writer = Writer { model: self, card, item, columns, lines: Vec::new(), label: "", edit };
        let roomy = area.height >= ROOMY;
        let rows = card::rows(self, card, item);
        let mut group = None;
        for (index, row) in rows.iter().enumerate() {
            let now = Some(group_of(row));
            if now != group && (roomy || group == Some(Group::Head)) {
                writer.lines.push(Line::default());
            }
            if writer.write(index, row) {
                group = now;
            } else if writer.lines.last() == Some(&Line::default()) && now != group {
                // Nothing of the group is shown so far.
                writer.lines.pop();
            }
        }
        Some(writer.lines)
    }

    /// Returns the editor of a field of the card, while it is typed in.
    #[must_use]
    pub fn typed_in(&self, slot: Slot) -> Option<&Editor> {
        let field = self.mode().field()?;
        let is_it = matches!(&field.purpose, Purpose::Slot { slot: typed, .. } if *typed == slot);
        is_it.then_some(&field.editor)
    }
}

/// Returns how wide the text of a field is that is typed in: the bar and the cursor need a column each.
pub(crate) fn field_columns(model: &Model) -> Option<usize> {
    let area = model.areas()?.open;
    Some(usize::from(area.width.saturating_sub(GUTTER + 1)).min(WIDEST).saturating_sub(2))
}

/// What stands together on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Head,
    Story,
    Criteria,
    Facts,
    About,
    Talk,
    Record,
}

fn group_of(row: &Row) -> Group {
    match row {
        Row::Field(slot) => match slot {
            Slot::Title | Slot::Kind | Slot::Validation | Slot::RequestedBy => Group::Head,
            Slot::Who | Slot::Want | Slot::Why | Slot::Worth => Group::Story,
            Slot::Criterion(_) => Group::Criteria,
            Slot::Estimate | Slot::Epic | Slot::Labels | Slot::DependsOn | Slot::Persona => Group::Facts,
            Slot::About => Group::About,
            Slot::Question(_)
            | Slot::Answer(_)
            | Slot::Solution(_)
            | Slot::Note(_)
            | Slot::Evidence(_)
            | Slot::Task(_) => Group::Talk,
        },
        Row::Ready(_) | Row::Done(_) | Row::Hint(_) | Row::Known(_) => Group::Record,
    }
}

struct Writer<'m> {
    model: &'m Model,
    card: &'m Card,
    item: &'m Item,
    columns: usize,
    lines: Vec<Line>,
    /// The name that stood last in the gutter.
    label: &'static str,
    /// The key that edits a row.
    edit: String,
}

impl Writer<'_> {
    /// Writes a row; false when nothing of it is shown.
    fn write(&mut self, index: usize, row: &Row) -> bool {
        let label = row.name();
        if let Row::Field(slot) = row
            && let Some(editor) = self.model.typed_in(*slot)
        {
            self.write_field(index, label, editor);
            return true;
        }
        let selected = index == self.card.row;
        let (at, lines) = match row {
            Row::Field(Slot::Title) => (MARGIN, self.wrapped(self.item.title.as_str(), Ink::Bold)),
            // They stand in one line, behind the kind.
            Row::Field(Slot::Validation | Slot::RequestedBy) => return false,
            Row::Field(Slot::Kind) => {
                let spans = self.facts_in_a_line(index);
                let line = Line { rows: index..index + 3, at: MARGIN, spans, ..Line::default() };
                self.lines.push(line);
                return true;
            }
            Row::Field(slot) => match self.text_of(*slot, selected) {
                Some(lines) => (GUTTER, lines),
                None => return false,
            },
            Row::Ready(line) => (GUTTER, self.ready_line(line)),
            Row::Done(line) => (GUTTER, self.done_line(line)),
            Row::Hint(rule) => {
                let words = match self.card.said.iter().find(|said| said.rule == *rule) {
                    Some(said) => format!("{}: {}", rule.word(), said.words),
                    None => format!("{}: silenced", rule.word()),
                };
                (GUTTER, self.wrapped(&words, Ink::Muted))
            }
            Row::Known(known) => (GUTTER, self.known(*known)),
        };
        for spans in lines {
            let label = self.once(label, at);
            self.lines.push(Line { rows: index..index + 1, label, at, spans, field: false, caret: None });
        }
        true
    }

    /// Returns the name of a field where it begins; nothing where it goes on.
    fn once(&mut self, label: &'static str, at: u16) -> &'static str {
        if at == MARGIN || label == self.label {
            return "";
        }
        self.label = label;
        label
    }

    fn wrapped(&self, words: &str, ink: Ink) -> Vec<Vec<Span>> {
        span::wrap(&[Span::new(safe::show(words), ink)], self.columns)
    }

    /// The line of words below the title: `story · hypothesis · asked for by Ops on 3 Nov`.
    fn facts_in_a_line(&self, first: usize) -> Vec<Span> {
        let item = self.item;
        let on = item.created.map(|on| day::short(on, self.model.today));
        let asked = match (&item.requested_by, on) {
            (Some(who), Some(on)) => format!("asked for by {} on {on}", safe::show(who)),
            (Some(who), None) => format!("asked for by {}", safe::show(who)),
            (None, Some(on)) => format!("written down on {on}, asked for by whom?"),
            (None, None) => sentence::card::belongs(Slot::RequestedBy, ""),
        };
        let parts = [item.kind.word().to_owned(), item.validation.word().to_owned(), asked];
        let mut spans = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                spans.push(Span::new(" · ", Ink::Muted));
            }
            let empty = at == 2 && item.requested_by.is_none();
            let ink = match (self.card.row == first + at, empty) {
                (true, _) => Ink::Accent,
                (false, true) => Ink::Muted,
                (false, false) => Ink::Text,
            };
            // Three fields share the line: without colours nobody would know which has the cursor.
            let part = if ink == Ink::Accent { format!("[{part}]") } else { part };
            spans.push(Span::new(part, ink));
        }
        spans
    }

    /// Returns what stands in a field; nothing for the new line of a list that has not the cursor.
    fn text_of(&self, slot: Slot, selected: bool) -> Option<Vec<Vec<Span>>> {
        let item = self.item;
        let given =
            |text: &Option<String>| match text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
                Some(text) => self.wrapped(text, Ink::Text),
                None => self.empty(slot),
            };
        Some(match slot {
            // They have lines of their own.
            Slot::Title | Slot::Kind | Slot::Validation | Slot::RequestedBy => return None,
            Slot::Who => given(&item.story.who),
            Slot::Want => given(&item.story.want),
            Slot::Why => given(&item.story.why),
            Slot::Worth => given(&item.story.value),
            Slot::Persona => given(&item.story.persona),
            Slot::Criterion(at) => match item.acceptance.get(at) {
                Some(line) => self.criterion(&line.text, line.met),
                None => return self.new_line(slot, item.acceptance.len(), selected),
            },
            Slot::Estimate => match item.estimate {
                None => self.empty(slot),
                Some(points) => {
                    let mut spans = vec![Span::new(points.to_string(), Ink::Text)];
                    if self.misses(Computed::Small) {
                        spans.push(Span::new(" ! too big for a sprint", Ink::Warning));
                    }
                    vec![spans]
                }
            },
            Slot::Epic => match self.model.board().epic_of(item) {
                Some(epic) => self.epic(epic),
                None => self.empty(slot),
            },
            Slot::Labels => given(&Some(item.labels.join(", "))),
            Slot::DependsOn if item.depends_on.is_empty() => self.empty(slot),
            Slot::DependsOn => item.depends_on.iter().flat_map(|id| self.need(id)).collect(),
            Slot::About if item.about.trim().is_empty() => self.empty(slot),
            Slot::About => markdown::set(&item.about, self.columns),
            Slot::Question(at) => match item.questions.get(at) {
                Some(question) => self.question(question),
                None => return self.new_line(slot, item.questions.len(), selected),
            },
            Slot::Answer(at) => match &item.questions.get(at)?.answer {
                Some(answer) => self.wrapped(answer, Ink::Muted),
                None if selected => self.wrapped(&self.belongs(slot), Ink::Muted),
                None => return None,
            },
            Slot::Solution(at) => match item.solutions.get(at) {
                Some(solution) => {
                    let ink = if solution.chosen { Ink::Done } else { Ink::Text };
                    let chosen = if solution.chosen { " (chosen)" } else { "" };
                    self.wrapped(&format!("{}{chosen}", slot.text(self.model.board(), item)), ink)
                }
                None => return self.new_line(slot, item.solutions.len(), selected),
            },
            Slot::Note(at) => {
                let Some(note) = item.notes.get(at) else {
                    let is_shared = self.model.is_shared();
                    let seen = item.notes.iter().filter(|note| !(is_shared && note.private)).count();
                    return self.new_line(slot, seen, selected);
                };
                let ink = if note.private { Ink::Muted } else { Ink::Text };
                let text = slot.text(self.model.board(), item);
                text.lines().flat_map(|line| self.wrapped(line, ink)).collect()
            }
            Slot::Evidence(at) => match item.evidence.get(at) {
                Some(text) => self.wrapped(text, Ink::Text),
                None => return self.new_line(slot, item.evidence.len(), selected),
            },
            Slot::Task(at) => match item.tasks.get(at) {
                Some(task) => self.criterion(&task.text, task.done),
                None => return self.new_line(slot, item.tasks.len(), selected),
            },
        })
    }

    /// Returns the words for an empty field; with a sign when the Definition of Ready needs it.
    fn empty(&self, slot: Slot) -> Vec<Vec<Span>> {
        let needs = [
            (Slot::Why, Computed::Why),
            (Slot::Estimate, Computed::Estimate),
            (Slot::Criterion(0), Computed::Acceptance),
        ];
        let needed = needs.iter().any(|(needed, line)| *needed == slot && self.misses(*line));
        if slot == Slot::Solution(0) && self.item.lacks_solution() {
            let words = sentence::obstacle::no_solution_here(&self.edit);
            return self.wrapped(&format!("! {words}"), Ink::Warning);
        }
        let words = self.belongs(slot);
        if needed {
            self.wrapped(&format!("! {words}"), Ink::Warning)
        } else {
            self.wrapped(&words, Ink::Muted)
        }
    }

    fn belongs(&self, slot: Slot) -> String {
        sentence::card::belongs(slot, &self.edit)
    }

    fn misses(&self, computed: Computed) -> bool {
        Rules::of(self.model.board()).missing(self.item).any(|missing| missing == Missing::Computed(computed))
    }

    /// Returns the line that adds one to a list: always while it is empty, else only under the cursor.
    fn new_line(&self, slot: Slot, lines: usize, selected: bool) -> Option<Vec<Vec<Span>>> {
        match (lines, selected) {
            (0, _) => Some(self.empty(slot)),
            (_, true) => Some(self.wrapped(&sentence::card::adds_one(&self.edit), Ink::Muted)),
            (_, false) => None,
        }
    }

    /// Returns a criterion with its box; what follows its first line, as Given, When, Then do, stands below it.
    fn criterion(&self, words: &str, met: bool) -> Vec<Vec<Span>> {
        let (sign, ink) = if met { ("[x] ", Ink::Done) } else { ("[ ] ", Ink::Text) };
        self.boxed(sign, words, ink)
    }

    /// Returns lines behind a box.
    fn boxed(&self, sign: &str, words: &str, ink: Ink) -> Vec<Vec<Span>> {
        let mut lines: Vec<Vec<Span>> = words.lines().flat_map(|line| self.indented(line, ink)).collect();
        if let Some(lead) = lines.first_mut().and_then(|line| line.first_mut()) {
            sign.clone_into(&mut lead.text);
        }
        lines
    }

    /// Returns lines that are indented by four columns.
    fn indented(&self, words: &str, ink: Ink) -> Vec<Vec<Span>> {
        let lines = span::wrap(&[Span::new(safe::show(words), ink)], self.columns.saturating_sub(4));
        let indent = |line: Vec<Span>| [Span::new("    ", ink)].into_iter().chain(line).collect();
        lines.into_iter().map(indent).collect()
    }

    /// Writes the field that is typed in: all of it, and below it why it was refused.
    fn write_field(&mut self, index: usize, label: &'static str, editor: &Editor) {
        let rows = index..index + 1;
        let label = self.once(label, GUTTER);
        let folded = Folded::new(editor.text(), self.columns.saturating_sub(2));
        let cursor = editor.halves().0.len();
        let (caret_line, _) = folded.place(cursor);
        for (at, line) in folded.lines().iter().enumerate() {
            let mut spans = Vec::new();
            let mut caret = None;
            // Where the look changes, and where the cursor is.
            let selected = editor.selection().unwrap_or(cursor..cursor);
            let mut cuts = vec![line.start, selected.start, cursor, selected.end, line.end];
            cuts.retain(|cut| line.contains(cut) || *cut == line.end);
            cuts.sort_unstable();
            cuts.dedup();
            for pair in cuts.windows(2) {
                let &[from, to] = pair else { continue };
                if at == caret_line && from == cursor {
                    caret = Some(spans.len());
                }
                let ink = if selected.contains(&from) { Ink::Selected } else { Ink::Accent };
                spans.push(Span::new(editor.text().get(from..to).unwrap_or_default(), ink));
            }
            if at == caret_line && caret.is_none() {
                caret = Some(spans.len());
            }
            let label = if at == 0 { label } else { "" };
            self.lines.push(Line { rows: rows.clone(), label, at: GUTTER, spans, field: true, caret });
        }
        if let Status::Refused(why) = self.model.status() {
            for spans in span::wrap(&[Span::new(format!("! {why}"), Ink::Warning)], self.columns - 1) {
                let line = Line { rows: rows.clone(), at: GUTTER + 1, spans, ..Line::default() };
                self.lines.push(line);
            }
        }
    }
}

/// Returns what an item lacks for the Definition of Ready, in a few words each.
pub(crate) fn missing_words(rules: &Rules<'_>, item: &Item) -> Vec<String> {
    rules.missing(item).map(|missing| sentence::card::missing(missing, &item.questions)).collect()
}

/// Says whether an item is one for which solutions are sought.
pub(crate) fn has_solutions(item: &Item) -> bool {
    item.kind == Kind::Obstacle || !item.solutions.is_empty()
}

/// Returns the first line and the one behind the last of a row.
pub(crate) fn lines_of(lines: &[Line], row: usize) -> Option<Range<usize>> {
    let first = lines.iter().position(|line| line.rows.contains(&row))?;
    let last = lines.iter().rposition(|line| line.rows.contains(&row))?;
    Some(first..last + 1)
}

/// Returns how far the lines scroll when a step leaves the row under the cursor, which is longer than what is shown.
pub(crate) fn scrolled_within(
    lines: &[Line],
    row: usize,
    top: usize,
    height: usize,
    step: Step,
) -> Option<usize> {
    let own = lines_of(lines, row)?;
    let half = (height / 2).max(1);
    match step {
        Step::Down if own.end > top + height => Some((top + half).min(own.end - height)),
        Step::Up if own.start < top => Some(top.saturating_sub(half).max(own.start)),
        Step::Up | Step::Down | Step::PageUp | Step::PageDown | Step::First | Step::Last => None,
    }
}

/// Returns how wide a line is.
#[must_use]
pub fn width(spans: &[Span]) -> usize {
    spans.iter().map(|span| text::width(&span.text)).sum()
}
