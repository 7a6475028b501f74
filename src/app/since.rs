//! What has changed in the backlog since the last review, or since a day.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::{
    app::{
        Model,
        command::Command,
        day,
        field::Field,
        items::Step,
        keymap::Scope,
        list::scrolled,
        open::{self, Open},
        purpose::Purpose,
        sentence,
        status::Status,
    },
    board::{
        Board,
        id::{ItemId, SprintId},
        since::{Held, Moved, Since as Changed},
    },
};

/// How far back is looked where no sprint was closed yet, in days.
const DAYS: u64 = 14;

/// How many moves and estimates are told one by one where there is little room.
const FEW: usize = 3;

/// From when on changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the end of a sprint on, or of its review.
    Sprint(SprintId, NaiveDate, Held),
    /// From a day on.
    Day(NaiveDate),
}

impl Start {
    /// Returns where nobody says: the last review, else the last sprint that was closed, else two weeks ago.
    #[must_use]
    pub fn usual(board: &Board, today: NaiveDate) -> Self {
        match board.last_review() {
            Some((sprint, on, held)) => Self::Sprint(sprint, on, held),
            None => Self::Day(today.checked_sub_days(Days::new(DAYS)).unwrap_or(today)),
        }
    }

    /// Returns the first day. What happened on the day of a review was seen there.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Sprint(_, on, _) => on.succ_opt().unwrap_or(on),
            Self::Day(day) => day,
        }
    }
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// All of it, a line each.
    All,
    /// What has room on one page.
    Few,
}

/// A line of what has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What kind of change it is; empty where it is the one above.
    pub label: &'static str,
    /// How many there are of the kind, where that is said.
    pub count: Option<usize>,
    /// The item.
    pub item: Option<ItemId>,
    /// What it is called: cut first where there is little room.
    pub name: String,
    /// What is said behind that.
    pub tail: String,
    /// From what to what: `12 → 1`, with the arrow among others.
    pub figures: Option<(String, String)>,
    /// The reason; empty when there is none.
    pub why: String,
}

/// Returns the lines of what has changed. Where estimates stay hidden, no line has any.
#[must_use]
pub fn rows(board: &Board, changed: &Changed, amount: Amount, hide_estimates: bool) -> Vec<Row> {
    let Changed { new, dropped, up, down, sizes, split, accepted, goals } = changed;
    let title = |id: &ItemId| board.item(id).map_or_else(|| id.to_string(), |item| item.title.to_string());
    let named = |id: &ItemId| Row { item: Some(id.clone()), name: title(id), ..Row::default() };
    let mut rows = Vec::new();
    let mut counted = |label: &'static str, kind: Vec<Row>| {
        let count = kind.len();
        let shown = if amount == Amount::Few { 1 } else { count };
        for (at, row) in kind.into_iter().take(shown).enumerate() {
            let more = sentence::since::more(count - shown);
            let head = if at == 0 { (label, Some(count)) } else { ("", None) };
            rows.push(Row { label: head.0, count: head.1, tail: row.tail.clone() + &more, ..row });
        }
    };
    counted("new", new.iter().map(named).collect());
    let with_reason = |(id, why): &(ItemId, String)| Row {
        tail: sentence::since::because(why),
        why: why.clone(),
        ..named(id)
    };
    counted("dropped", dropped.iter().map(with_reason).collect());
    let mut listed = |label: &'static str, kind: Vec<Row>| {
        let count = kind.len();
        let shown = if amount == Amount::Few { FEW.min(count) } else { count };
        for (at, row) in kind.into_iter().take(shown).enumerate() {
            let more = if at + 1 == shown { sentence::since::more(count - shown) } else { String::new() };
            let label = if at == 0 { label } else { "" };
            rows.push(Row { label, tail: row.tail.clone() + &more, ..row });
        }
    };
    let moved = |Moved { item, from, to, why }: &Moved| Row {
        figures: Some((from.to_string(), to.to_string())),
        why: why.clone(),
        ..named(item)
    };
    listed("moved up", up.iter().map(moved).collect());
    listed("moved down", down.iter().map(moved).collect());
    if !hide_estimates {
        let sizes = sizes.iter().map(|(id, from, to)| {
            let figures = Some(sentence::since::sizes(*from, *to));
            Row { figures, ..named(id) }
        });
        listed("new size", sizes.collect());
    }
    let parts = |(id, parts): &(ItemId, u32)| Row { tail: sentence::since::parts(*parts), ..named(id) };
    listed("split", split.iter().map(parts).collect());
    for (sprint, items) in accepted {
        let sprint = sprint.and_then(|id| board.sprint(id));
        let words =
            sprint.map_or_else(String::new, |sprint| sentence::since::in_sprint(sprint.name.as_str()));
        let lines = items.iter().map(|id| Row { tail: words.clone(), ..named(id) }).collect::<Vec<_>>();
        let count = lines.len();
        let shown = if amount == Amount::Few { 1.min(count) } else { count };
        for (at, row) in lines.into_iter().take(shown).enumerate() {
            let more = sentence::since::more(count - shown);
            let head = if at == 0 { ("accepted", Some(count)) } else { ("", None) };
            rows.push(Row { label: head.0, count: head.1, tail: row.tail.clone() + &more, ..row });
        }
    }
    for (at, change) in goals.iter().enumerate() {
        let whose = change.sprint.and_then(|id| board.sprint(id)).map(|sprint| sprint.name.as_str());
        let name = sentence::since::goal(whose, change.from.as_deref(), change.to.as_deref());
        rows.push(Row { label: if at == 0 { "goal" } else { "" }, name, ..Row::default() });
    }
    rows
}

/// What has changed, on the screen.
#[derive(Clone, Debug)]
pub struct Since {
    start: Start,
    /// The board that was looked through.
    board: Arc<Board>,
    rows: Vec<Row>,
    row: usize,
    top: usize,
}

impl Since {
    fn of(board: &Arc<Board>, start: Start) -> Self {
        let rows = rows(board, &Changed::on(board, start.first()), Amount::All, false);
        Self { start, board: Arc::clone(board), rows, row: 0, top: 0 }
    }

    /// Returns from when on changes are told.
    #[must_use]
    pub fn start(&self) -> Start {
        self.start
    }

    /// Returns the lines.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first row that is shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the item under the cursor.
    #[must_use]
    pub fn item(&self) -> Option<&ItemId> {
        self.rows.get(self.row)?.item.as_ref()
    }

    /// Looks through the board again if it is another one, and keeps the cursor on the screen.
    pub(crate) fn follow(&mut self, board: &Arc<Board>, height: usize) {
        if !Arc::ptr_eq(&self.board, board) {
            let (row, top) = (self.row, self.top);
            *self = Self { row, top, ..Self::of(board, self.start) };
        }
        self.row = self.row.min(self.rows.len().saturating_sub(1));
        self.top = scrolled(self.top, self.row, self.rows.len(), height);
    }
}

impl Model {
    /// Returns what has changed, if it is on the screen.
    #[must_use]
    pub fn since(&self) -> Option<&Since> {
        let Some(Open::Since(since)) = &self.open else { return None };
        Some(since)
    }
}

/// Shows what has changed since the last review.
pub(crate) fn open(model: &mut Model) {
    let start = Start::usual(model.board(), model.today);
    open::set_aside(model);
    model.open = Some(Open::Since(Box::new(Since::of(model.board(), start))));
    model.status = Status::Silent;
}

/// Walks the lines.
pub(crate) fn walk(model: &mut Model, step: Step) {
    const PAGE: usize = 8;
    if let Some(Open::Since(since)) = &mut model.open {
        let row = step.from(since.row, since.rows.len(), PAGE);
        if std::mem::replace(&mut since.row, row) == row {
            model.status = Status::Said(sentence::key::end(step));
        } else {
            model.status = Status::Silent;
        }
    }
}

/// Asks for another day.
pub(crate) fn ask_day(model: &mut Model) {
    Field::open(model, Purpose::SinceDay, "");
}

/// Asks for another day, which begins with a digit.
pub(crate) fn type_day(model: &mut Model, digit: char) {
    Field::open(model, Purpose::SinceDay, "");
    if let crate::app::Mode::Typing(field) = &mut model.mode {
        field.editor.insert(digit);
    }
}

/// Takes a day: a date, or how many days ago; false when it is none.
pub(crate) fn take_day(model: &mut Model, text: &str) -> bool {
    let text = text.trim();
    let ago = text.parse::<u64>().ok().and_then(|days| model.today.checked_sub_days(Days::new(days)));
    let day = ago.or_else(|| day::read_past(text, model.today)).filter(|day| *day <= model.today);
    let Some(day) = day else {
        let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::since::no_day(&leave));
        return false;
    };
    let since = Since::of(model.board(), Start::Day(day));
    if let Some(Open::Since(shown)) = &mut model.open {
        **shown = since;
    }
    model.status = Status::Silent;
    true
}
