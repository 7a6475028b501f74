//! The roadmap: what is reached now, next and later (`domain.md` row 18). Its goals and releases are the lines of the backlog, so
//! their order and their days follow from it.

use std::{fmt::Write as _, ops::Range, sync::Arc};

use chrono::Months;

use crate::{
    app::{
        Model,
        items::Step,
        open::{self, Open},
        outlook::{ahead::LINES, cut_lines::CutLineAhead},
        sentence::roadmap as words,
        status::Status,
    },
    board::{
        cut_line::{CutLine, LineKind, LinePlace, LineSpot},
        id::SprintId,
        sprint::Phase,
        title::Title,
    },
    layout::Pane,
};

/// The roadmap on the screen.
#[derive(Clone, Debug, Default)]
pub struct Roadmap {
    /// The line of the backlog under the cursor: that follows it wherever it goes.
    line: Option<Title>,
    /// The row of the cursor.
    row: usize,
}

/// How far ahead something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// In a sprint that runs.
    Now,
    /// Likely within the next three sprints; without a forecast, what comes first.
    Next,
    /// All else.
    Later,
}

impl Horizon {
    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Now => "Now",
            Self::Next => "Next",
            Self::Later => "Later",
        }
    }
}

/// What a row of the roadmap is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A sprint that runs, or is planned.
    Sprint(SprintId),
    /// A line of the backlog.
    Line(Title),
    /// The items below the last goal.
    Rest,
}

/// A row of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How far ahead it is.
    pub horizon: Horizon,
    /// What it is about.
    pub subject: Subject,
    /// What is reached.
    pub name: String,
    /// The items that it takes: `ranks 1 to 6`.
    pub ranks: String,
    /// When: a range, never a bare day.
    pub when: String,
    /// The first item that it takes, as a position of the backlog.
    pub first: usize,
}

impl Model {
    /// Returns the roadmap, if it is open.
    #[must_use]
    pub fn roadmap(&self) -> Option<&Roadmap> {
        let Some(Open::Roadmap(roadmap)) = &self.open else { return None };
        Some(roadmap)
    }

    /// Returns the line of the backlog under the cursor of the roadmap.
    pub(crate) fn line_on_roadmap(&self) -> Option<&CutLineAhead> {
        let entries = entries(self);
        let Subject::Line(name) = &entries.get(selected(self, &entries))?.subject else { return None };
        self.cut_lines.iter().find(|ahead| ahead.line.name == *name)
    }
}

/// Returns the rows of the roadmap.
#[must_use]
pub fn entries(model: &Model) -> Vec<Entry> {
    let mut entries = sprints(model);
    let mut reached = 0;
    for (at, ahead) in model.cut_lines().iter().enumerate() {
        let items = match ahead.line.kind {
            LineKind::Release => 0..ahead.above,
            LineKind::Goal => reached..ahead.above,
        };
        if ahead.line.kind == LineKind::Goal {
            reached = ahead.above;
        }
        entries.push(entry(model, ahead, at, items));
    }
    let all = model.board().backlog().len();
    if !model.cut_lines().is_empty() && reached < all {
        entries.push(Entry {
            horizon: Horizon::Later,
            subject: Subject::Rest,
            name: words::no_goal(),
            ranks: words::ranks(&(reached..all)),
            when: String::new(),
            first: reached,
        });
    }
    entries.sort_by_key(|entry| entry.horizon);
    entries
}

fn sprints(model: &Model) -> Vec<Entry> {
    let board = model.board();
    let entry = |sprint: &Arc<crate::board::sprint::Sprint>| {
        let (horizon, runs) = match sprint.phase {
            Phase::Running { .. } => (Horizon::Now, true),
            // One that nobody has begun to plan says nothing.
            Phase::Planned if sprint.goal.is_some() || !sprint.items.is_empty() => (Horizon::Next, false),
            Phase::Planned | Phase::Closed { .. } => return None,
        };
        Some(Entry {
            horizon,
            subject: Subject::Sprint(sprint.id),
            name: sprint.goal.clone().unwrap_or_else(words::no_sprint_goal),
            ranks: String::new(),
            when: words::sprint(sprint.name.as_str(), runs),
            first: 0,
        })
    };
    board.sprints().iter().filter_map(entry).collect()
}

fn entry(model: &Model, ahead: &CutLineAhead, at: usize, items: Range<usize>) -> Entry {
    let reached = ahead.reached.as_ref();
    let is_next = match reached {
        Some(reached) if reached.done => true,
        Some(reached) => reached.likely.as_ref().is_some_and(|sprint| usize::from(sprint.number) <= LINES),
        None => at == 0,
    };
    // Beyond three months nobody should read a day (row 53).
    let far = model.today().checked_add_months(Months::new(3));
    let day = reached.and_then(|reached| reached.even.as_ref()).and_then(|sprint| sprint.by);
    let is_far = day.zip(far).is_some_and(|(day, far)| day > far);
    Entry {
        horizon: if is_next { Horizon::Next } else { Horizon::Later },
        subject: Subject::Line(ahead.line.name.clone()),
        name: words::name(ahead, model.today()),
        ranks: if is_far { String::new() } else { words::ranks(&items) },
        when: if is_far { words::far() } else { words::when(ahead, model.today()) },
        first: items.start,
    }
}

/// Returns the row of the cursor.
#[must_use]
pub fn selected(model: &Model, entries: &[Entry]) -> usize {
    let Some(Roadmap { line, row }) = model.roadmap() else { return 0 };
    let is_it = |entry: &Entry| matches!(&entry.subject, Subject::Line(name) if Some(name) == line.as_ref());
    entries.iter().position(is_it).unwrap_or((*row).min(entries.len().saturating_sub(1)))
}

/// Shows the roadmap.
pub(crate) fn open(model: &mut Model) {
    let line = model.line().map(|ahead| ahead.line.name.clone());
    open::set_aside(model);
    model.open = Some(Open::Roadmap(Roadmap { line, row: 0 }));
    model.status = Status::Silent;
}

/// Moves the cursor.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let entries = entries(model);
    let here = selected(model, &entries);
    let to = step.from(here, entries.len(), entries.len());
    go(model, &entries, to);
    model.status = match entries.get(to) {
        Some(entry) if to == here => Status::Said(words::end(&entry.name, step)),
        Some(_) | None => Status::Silent,
    };
}

fn go(model: &mut Model, entries: &[Entry], to: usize) {
    let Some(Open::Roadmap(roadmap)) = &mut model.open else { return };
    let line = match entries.get(to).map(|entry| &entry.subject) {
        Some(Subject::Line(name)) => Some(name.clone()),
        Some(Subject::Sprint(_) | Subject::Rest) | None => None,
    };
    *roadmap = Roadmap { line, row: to };
}

/// Puts the cursor on a line, if the roadmap is open.
pub(crate) fn select(model: &mut Model, name: &Title) {
    if let Some(Open::Roadmap(roadmap)) = &mut model.open {
        roadmap.line = Some(name.clone());
    }
}

/// Returns where a new goal ends: below all, so that it takes what no other goal has.
pub(crate) fn end_of_new(model: &Model) -> LineSpot {
    let last = model.board().backlog().iter().next_back();
    let place = LinePlace::Below(last.map(|item| item.id.clone()));
    let lowest = model.cut_lines().last().filter(|lowest| lowest.line.place == place);
    LineSpot { below: lowest.map(|lowest| lowest.line.name.clone()), place }
}

/// Closes the roadmap, and goes to the first item of what is under the cursor.
pub(crate) fn to_items(model: &mut Model) {
    let entries = entries(model);
    let Some(entry) = entries.get(selected(model, &entries)).cloned() else { return };
    while open::close(model) {}
    model.status = Status::Silent;
    match entry.subject {
        Subject::Sprint(sprint) => {
            model.pane = Pane::Sprint;
            model.sprint = Some(sprint);
        }
        Subject::Line(_) | Subject::Rest => {
            let board = Arc::clone(model.board());
            model.pane = Pane::Backlog;
            if let Some(item) = board.backlog().get(entry.first) {
                model.reveal(&item.id);
            }
        }
    }
}

/// Returns the lines behind us, the latest first.
#[must_use]
pub fn behind(model: &Model) -> Vec<&CutLine> {
    let passed = |line: &CutLine| match line.place {
        LinePlace::Passed(on) => Some(on),
        LinePlace::Below(_) => None,
    };
    let mut lines: Vec<&CutLine> =
        model.board().cut_lines().iter().filter(|line| passed(line).is_some()).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(passed(line)));
    lines
}

/// Returns the roadmap as Markdown.
#[must_use]
pub fn markdown(model: &Model) -> String {
    let mut text = format!("# {}: roadmap, {}\n", model.board().product().name, words::day(model.today()));
    let mut horizon = None;
    for entry in entries(model) {
        if horizon != Some(entry.horizon) {
            horizon = Some(entry.horizon);
            let _ = write!(text, "\n## {}\n\n", entry.horizon.word());
        }
        let more = [entry.ranks, entry.when].into_iter().filter(|part| !part.is_empty());
        let more = more.collect::<Vec<_>>().join(", ");
        let more = if more.is_empty() { more } else { format!(" ({more})") };
        let _ = writeln!(text, "- {}{more}", entry.name);
    }
    let _ = write!(text, "\n{}\n", words::meaning());
    if let Some(said) = words::since_release(model.board().last_release(), model.today()) {
        let _ = writeln!(text, "{}.", said.0);
    }
    for line in behind(model) {
        let _ = writeln!(text, "- {}", words::behind(line, model.today()));
    }
    text
}
