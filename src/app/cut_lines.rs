//! What keys do on the lines of the backlog: releases, and goals of the roadmap.

mod target;
mod typed;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        cut_lines::{
            target::target,
            typed::{Typed, below_rank},
        },
        day,
        editor::Editor,
        field::Field,
        items::Step,
        keymap::Scope,
        outlook::cut_lines::CutLineAhead,
        purpose::Purpose,
        roadmap,
        sentence::{self, cut_lines as words},
        status::Status,
    },
    board::{
        Board,
        cut_line::{CutLine, LineKind, LinePlace, LineSpot},
        edit::Edit,
        id::ItemId,
        moving::Landing,
        order::Order,
        title::Title,
    },
    layout::Pane,
};

/// A grab of a line. The board already shows it where it is carried; one step of the history and one save come when it is
/// dropped.
#[derive(Clone, Debug)]
pub struct CarriedLine {
    name: Title,
    /// The board before.
    origin: Arc<Board>,
}

impl CarriedLine {
    /// Returns its name.
    #[must_use]
    pub fn name(&self) -> &Title {
        &self.name
    }
}

impl Model {
    /// Returns the lines of the backlog from the top, and what the past says about them.
    #[must_use]
    pub fn cut_lines(&self) -> &[CutLineAhead] {
        &self.cut_lines
    }

    /// Returns the line under the cursor, of the backlog or of the roadmap.
    #[must_use]
    pub fn line(&self) -> Option<&CutLineAhead> {
        if self.roadmap().is_some() {
            return self.line_on_roadmap();
        }
        let name = self.backlog.line().filter(|_| self.pane == Pane::Backlog)?;
        self.cut_lines.iter().find(|ahead| ahead.line.name == *name)
    }

    /// Returns the row of the backlog above which each line stands; none where the list is not in its order.
    #[must_use]
    pub fn line_rows(&self) -> Vec<(usize, &CutLineAhead)> {
        if self.cut_lines.is_empty() || self.backlog.filter().is_some_and(|filter| filter.lens().is_some()) {
            return Vec::new();
        }
        let rows = self.backlog.rows(self.board().backlog());
        self.cut_lines.iter().map(|ahead| (rows.rows_before(ahead.above), ahead)).collect()
    }

    fn cut_line(&self, name: &Title) -> Option<&CutLineAhead> {
        self.cut_lines.iter().find(|ahead| ahead.line.name == *name)
    }

    /// Says whether the keys are about a line of the backlog.
    #[must_use]
    pub fn is_on_line(&self) -> bool {
        (self.open.is_none() || self.roadmap().is_some()) && self.line().is_some()
    }

    /// Says whether items, or a line, are in the hand: what the board shows is then not decided yet.
    #[must_use]
    pub fn is_carrying(&self) -> bool {
        matches!(self.mode, Mode::Carrying(_) | Mode::CarryingLine(_))
    }

    /// Says whether the cursor stops on lines: not where items are chosen, or only looked at.
    fn stops_on_lines(&self) -> bool {
        self.pane == Pane::Backlog
            && self.open.is_none()
            && !self.is_presenting()
            && !self.is_choosing()
            && matches!(self.mode, Mode::Browsing)
    }

    /// Looks at the lines anew, at another pace.
    pub(crate) fn look_at_lines(&mut self) {
        self.cut_lines.clear();
        self.follow_lines();
    }

    /// Looks at the lines again when they, or what stands above them, may be others.
    pub(crate) fn follow_lines(&mut self) {
        let (board, guess) = (self.history.board(), self.guess.as_ref());
        self.cut_lines = CutLineAhead::all(board, self.today, guess, &self.cut_lines);
        let shown = self.backlog.filter().is_none_or(|filter| filter.lens().is_none());
        let is_there = |name: &Title| self.cut_lines.iter().any(|ahead| ahead.line.name == *name);
        if self.backlog.line().is_some_and(|name| !shown || !is_there(name)) {
            self.backlog.leave_line();
        }
    }

    /// Puts the cursor on a line.
    pub(crate) fn go_to_line(&mut self, name: &Title) {
        let row = self.line_rows().into_iter().find(|(_, ahead)| ahead.line.name == *name);
        let Some((row, _)) = row else { return };
        let board = Arc::clone(self.board());
        if self.open.is_none() {
            self.pane = Pane::Backlog;
        }
        roadmap::select(self, name);
        self.backlog.go_to_line(board.backlog(), row, name.clone());
    }
}

/// Goes one step up or down onto a line, or from one; false when there is none that way.
pub(crate) fn walk(model: &mut Model, step: Step) -> bool {
    if !model.stops_on_lines() || !matches!(step, Step::Up | Step::Down) {
        return false;
    }
    let rows = model.line_rows();
    let here = model.line().and_then(|line| rows.iter().position(|(_, other)| *other == line));
    let list = &model.backlog;
    let beside = match (here, step.is_up()) {
        // From a line to the next one at the same place, or to the item on that side.
        (Some(at), true) => {
            let row = rows.get(at).map_or(0, |(row, _)| *row);
            match at.checked_sub(1).and_then(|above| rows.get(above)) {
                Some((other, line)) if *other == row => Ok(line.line.name.clone()),
                Some(_) | None => Err(row.checked_sub(1)),
            }
        }
        (Some(at), false) => {
            let row = rows.get(at).map_or(0, |(row, _)| *row);
            let count = list.rows(model.board().backlog()).len();
            match rows.get(at + 1) {
                Some((other, line)) if *other == row => Ok(line.line.name.clone()),
                Some(_) | None => Err((row < count).then_some(row)),
            }
        }
        (None, true) => {
            let line = rows.iter().rfind(|(row, _)| *row == list.row());
            let Some((_, line)) = line else { return false };
            Ok(line.line.name.clone())
        }
        (None, false) => {
            let line = rows.iter().find(|(row, _)| *row == list.row() + 1);
            let Some((_, line)) = line else { return false };
            Ok(line.line.name.clone())
        }
    };
    let board = Arc::clone(model.board());
    model.status = Status::Silent;
    match beside {
        Ok(name) => model.go_to_line(&name),
        Err(Some(row)) => model.backlog.go(board.backlog(), row),
        Err(None) => {
            let name = model.line().map(|ahead| words::naming(&ahead.line)).unwrap_or_default();
            model.status = Status::Said(sentence::items::is_end(&name, step));
        }
    }
    model.forgotten = None;
    true
}

/// Moves the line under the cursor a step.
fn shift(model: &mut Model, step: Step) {
    let Some(name) = model.line().map(|ahead| ahead.line.name.clone()) else { return };
    match target(model, &name, step) {
        Some(to) => put(model, &name, to),
        None => stays(model, &name, step),
    }
}

fn stays(model: &mut Model, name: &Title, step: Step) {
    let Some(line) = model.board().cut_line(name) else { return };
    model.status = Status::Said(sentence::items::at_end_already(&words::naming(line), 1, step));
}

/// Puts the line of a name somewhere, and says what that means.
fn put(model: &mut Model, name: &Title, to: LineSpot) {
    let edit = Edit::MoveLine { name: name.clone(), to };
    if model.edit(&edit, |model| words::moved(model.cut_line(name), model.today())) {
        model.go_to_line(name);
    }
}

/// Puts the line of a name below a rank.
pub(crate) fn put_below_rank(model: &mut Model, name: &Title, rank: usize) {
    let place = below_rank(model.board(), rank);
    put(model, name, LineSpot { place, below: None });
}

/// Grabs the line under the cursor.
fn grab(model: &mut Model) {
    let Some(ahead) = model.line() else { return };
    let (name, said) = (ahead.line.name.clone(), words::grabbed(&ahead.line));
    model.mode = Mode::CarryingLine(CarriedLine { name, origin: Arc::clone(model.history.board()) });
    model.status = Status::Said(said);
}

/// Carries the line a step.
pub(crate) fn carry(model: &mut Model, step: Step) {
    let Mode::CarryingLine(carried) = &model.mode else { return };
    let name = carried.name.clone();
    match target(model, &name, step).map(|to| Edit::MoveLine { name: name.clone(), to }) {
        // A line that is there can go to any item that is there.
        Some(edit) if model.preview(&edit).is_ok() => {
            model.go_to_line(&name);
            model.status = Status::Said(words::carried(model.cut_line(&name), model.today));
        }
        Some(_) | None => stays(model, &name, step),
    }
}

/// Drops the line where it is: one step, one save.
pub(crate) fn drop_here(model: &mut Model) {
    let Mode::CarryingLine(_) = &model.mode else { return };
    let Mode::CarryingLine(carried) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    if carried.origin.cut_lines() == model.board().cut_lines() {
        return stays_where_it_was(model, &carried);
    }
    let label = words::moved(model.cut_line(&carried.name), model.today);
    let focus = model.focus();
    model.commit(carried.origin, label, focus);
}

/// Puts the line back where it was.
fn put_back(model: &mut Model) {
    let Mode::CarryingLine(carried) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    stays_where_it_was(model, &carried);
}

/// Says that a line is in the hand; there is only one thing to do first.
pub(crate) fn drop_it_first(model: &mut Model) {
    let Mode::CarryingLine(carried) = &model.mode else { return };
    let Some(line) = model.board().cut_line(&carried.name) else { return };
    let (down, back) = (model.way(Command::PutDown), model.way(Command::PutBack));
    model.status = Status::Refused(sentence::carry::drop_first(&words::naming(line), &down, &back));
}

fn stays_where_it_was(model: &mut Model, carried: &CarriedLine) {
    model.restore(Arc::clone(&carried.origin));
    model.go_to_line(&carried.name);
    let Some(line) = model.board().cut_line(&carried.name) else { return };
    model.status = Status::Said(words::stays(line));
}

/// Returns where an item goes that is put directly above, or below, the line under the cursor, and the row it takes.
pub(crate) fn beside(model: &Model, above: bool) -> (Landing, usize) {
    let Some(ahead) = model.line() else { return (Landing::Bottom, 0) };
    let order = model.board().backlog();
    let item = |position: usize| order.get(position).map(|item| item.id.clone());
    let row = model.backlog.rows(order).rows_before(ahead.above);
    let to = if above {
        ahead.above.checked_sub(1).and_then(item).map_or(Landing::Top, Landing::After)
    } else {
        item(ahead.above).map_or(Landing::Bottom, Landing::Before)
    };
    (to, row)
}

/// Asks for the name of a new line below the cursor.
pub(crate) fn ask_new(model: &mut Model, kind: LineKind) {
    let spot = match model.line() {
        _ if model.roadmap().is_some() => roadmap::end_of_new(model),
        Some(ahead) => LineSpot { place: ahead.line.place.clone(), below: Some(ahead.line.name.clone()) },
        None => LineSpot { place: LinePlace::Below(model.backlog.selected().cloned()), below: None },
    };
    Field::open(model, Purpose::NewCutLine { kind, spot }, "");
}

/// Asks for another name, and another day, of a line.
fn ask_words(model: &mut Model, name: &Title) {
    let Some(line) = model.board().cut_line(name) else { return };
    let text = as_typed(line, model.today);
    Field::open(model, Purpose::CutLineWords { name: name.clone() }, &text);
}

/// Asks below which rank the line shall stand.
fn ask_rank(model: &mut Model, name: &Title) {
    Field::open(model, Purpose::CutLineRank { name: name.clone() }, "");
}

/// Returns a line as it is typed: `Christmas by 18 Dec`.
fn as_typed(line: &CutLine, today: NaiveDate) -> String {
    let by = line.by.map_or_else(String::new, |by| format!(" by {}", day::short(by, today)));
    format!("{}{by}", line.name)
}

/// Says what the text that is being typed sets besides the name.
pub(crate) fn preview(model: &Model, editor: &Editor) -> Option<String> {
    let Typed { name, by, rank } = Typed::read(editor.text(), model.today)?;
    let no_day = name.as_str().rsplit_once(" by ").map(|(_, day)| day);
    match no_day.filter(|day| by.is_none() && day.starts_with(|letter: char| letter.is_ascii_digit())) {
        Some(no_day) => Some(words::no_day(&name, no_day)),
        None => (by.is_some() || rank.is_some()).then(|| words::reads(&name, by, rank, model.today)),
    }
}

/// Says that what was typed has no name.
fn nameless(model: &mut Model) -> bool {
    let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
    model.status = Status::Refused(words::no_name(&leave));
    false
}

/// Draws a line; says why not when it can't be.
pub(crate) fn draw(model: &mut Model, kind: LineKind, spot: &LineSpot, text: &str) -> bool {
    let Some(typed) = Typed::read(text, model.today) else { return nameless(model) };
    let place = typed.place(model.board(), &spot.place);
    let below = spot.below.clone().filter(|_| place == spot.place);
    let Typed { name, by, rank: _ } = typed;
    let line = CutLine { name: name.clone(), kind, by, place };
    let edit = Edit::DrawLine { line, below };
    let drawn = model.edit(&edit, |model| words::new(model.cut_line(&name), model.today));
    if drawn {
        model.go_to_line(&name);
    }
    drawn
}

/// Gives a line another name, another day, another place.
pub(crate) fn rename(model: &mut Model, old: &Title, text: &str) -> bool {
    let Some(typed) = Typed::read(text, model.today) else { return nameless(model) };
    let Some(line) = model.board().cut_line(old).cloned() else { return false };
    let place = typed.place(model.board(), &line.place);
    let Typed { name, by, rank: _ } = typed;
    let edit =
        Edit::RedrawLine { name: old.clone(), line: CutLine { name: name.clone(), by, place, ..line } };
    let was = words::naming_old(old);
    let changed = model.edit(&edit, |model| words::renamed(&was, model.cut_line(&name), model.today));
    if changed {
        model.go_to_line(&name);
    }
    !matches!(model.status, Status::Refused(_))
}

/// Takes a line away.
fn erase(model: &mut Model, name: &Title) {
    let Some(said) = model.board().cut_line(name).map(words::erased) else { return };
    model.edit(&Edit::EraseLine(name.clone()), |_| said);
}

/// Does what a command means on a line, while one is carried, and on the roadmap; false when it means the same as elsewhere.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these mean something else there")]
pub(crate) fn run(model: &mut Model, command: Command) -> bool {
    if model.menu.is_some() {
        return false;
    }
    match (&model.mode, command) {
        (Mode::CarryingLine(_), Command::PutDown) => drop_here(model),
        (Mode::CarryingLine(_), Command::PutBack) => put_back(model),
        (Mode::Browsing, Command::NewBelow) if model.roadmap().is_some() => ask_new(model, LineKind::Goal),
        (Mode::Browsing, Command::Export) if model.roadmap().is_some() => ask_export(model),
        (Mode::Browsing, command) if model.is_on_line() => match command {
            Command::Grab => grab(model),
            Command::MoveUp => shift(model, Step::Up),
            Command::MoveDown => shift(model, Step::Down),
            Command::MoveTop => shift(model, Step::First),
            Command::MoveBottom => shift(model, Step::Last),
            Command::MoveToRank => on_line(model, ask_rank),
            Command::Edit => on_line(model, ask_words),
            Command::Drop => on_line(model, erase),
            Command::PassLine => on_line(model, pass),
            _ => return false,
        },
        (_, _) => return false,
    }
    true
}

/// Does something with the line under the cursor.
fn on_line(model: &mut Model, what: fn(&mut Model, &Title)) {
    if let Some(name) = model.line().map(|ahead| ahead.line.name.clone()) {
        what(model, &name);
    }
}

/// Leaves a line behind: it is released today, or its goal reached.
fn pass(model: &mut Model, name: &Title) {
    let Some(ahead) = model.cut_line(name).cloned() else { return };
    let line = CutLine { place: LinePlace::Passed(model.today), ..ahead.line.clone() };
    let said = words::passed(&ahead);
    model.edit(&Edit::RedrawLine { name: name.clone(), line }, |_| said);
}

/// Returns where items go that take a step past a line, when one stands directly beside them; nothing when none does.
pub(crate) fn past_line(model: &Model, positions: &[usize], step: Step) -> Option<Landing> {
    let (top, bottom) = (*positions.first()?, *positions.last()?);
    let together = bottom + 1 - top == positions.len();
    if !together || model.pane != Pane::Backlog || model.line_rows().is_empty() {
        return None;
    }
    let order = model.board().backlog();
    let stands = |above: usize| model.cut_lines.iter().any(|line| line.above == above);
    let item = |position: usize| order.get(position).map(|item| item.id.clone());
    match step {
        Step::Up if stands(top) => {
            Some(top.checked_sub(1).and_then(item).map_or(Landing::Top, Landing::After))
        }
        Step::Down if stands(bottom + 1) => Some(item(bottom + 1).map_or(Landing::Bottom, Landing::Before)),
        Step::Up | Step::Down | Step::PageUp | Step::PageDown | Step::First | Step::Last => None,
    }
}

/// Adds to where items are now which line they have crossed on their way from another board.
pub(crate) fn landed(model: &Model, before: &Board, items: &[ItemId], landed: String) -> String {
    let Some((line, above)) = crossed(model, before, items) else { return landed };
    let order = model.board().backlog();
    let at = |order: &Order| items.first().and_then(|first| order.position(first));
    match at(order) {
        Some(position) if at(before.backlog()) == Some(position) => {
            words::still(&sentence::naming(order, items), position + 1, line, above)
        }
        Some(_) | None => words::crossed(&landed, line, above),
    }
}

/// Returns the line that the first of some items has crossed, and whether it is above that now.
fn crossed<'a>(model: &'a Model, before: &Board, items: &[ItemId]) -> Option<(&'a CutLine, bool)> {
    let first = items.first()?;
    let (was, is) = (before.backlog().position(first)?, model.board().backlog().position(first)?);
    let old = before.lines_ahead();
    model.board().lines_ahead().into_iter().find_map(|(above, line)| {
        let (was_above, _) = old.iter().find(|(_, known)| known.name == line.name)?;
        let now = is < above;
        (now != (was < *was_above)).then_some((line, now))
    })
}

/// Asks for the file that the roadmap goes to.
fn ask_export(model: &mut Model) {
    let name = format!("roadmap-{}.md", model.today);
    Field::open(model, Purpose::ExportTo { over: None }, &name);
}
