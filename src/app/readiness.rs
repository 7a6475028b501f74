//! The Definition of Ready on the screen: which lines the board looks up, and which are ticked by hand.

use crate::{
    app::{
        Model, command::Command, field::Field, items::Step, open::Open, purpose::Purpose, sentence,
        status::Status,
    },
    board::{
        Board,
        definition::{Computed, Criterion, ReadyVersion},
        edit::Edit,
        ready,
        title::Title,
    },
};

/// The Definition of Ready on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    row: usize,
}

impl Readiness {
    /// Returns the row of the cursor: first the lines that the board can look up, then those that are ticked by hand.
    #[must_use]
    pub fn row(self) -> usize {
        self.row
    }
}

/// What the Definition of Ready consists of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The lines that the board looks up.
    pub computed: Vec<Computed>,
    /// The lines that are ticked by hand.
    pub own: Vec<Criterion>,
}

impl Lines {
    /// Returns the current lines of a board, or the usual ones.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        match board.definition_of_ready().last() {
            Some(ReadyVersion { version, computed }) => {
                Self { computed: computed.clone(), own: version.criteria.clone() }
            }
            None => Self { computed: ready::USUAL.to_vec(), own: Vec::new() },
        }
    }
}

/// What is under the cursor.
enum Line {
    Computed(Computed),
    Own(usize),
}

impl Model {
    /// Returns the Definition of Ready, if it is open.
    #[must_use]
    pub fn readiness(&self) -> Option<Readiness> {
        let Some(Open::Readiness(readiness)) = &self.open else { return None };
        Some(*readiness)
    }

    fn ready_line(&self) -> Option<Line> {
        let row = self.readiness()?.row;
        match Computed::ALL.get(row) {
            Some(line) => Some(Line::Computed(*line)),
            None => Some(Line::Own(row - Computed::ALL.len())),
        }
    }

    /// Says whether a line of the team's own is under the cursor.
    pub(crate) fn is_on_own_ready_line(&self) -> bool {
        let own = Lines::of(self.board()).own.len();
        matches!(self.ready_line(), Some(Line::Own(at)) if at < own)
    }
}

/// Opens the Definition of Ready.
pub(crate) fn open(model: &mut Model) {
    model.open = Some(Open::Readiness(Readiness::default()));
    model.status = Status::Silent;
}

/// Walks the lines.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let rows = Computed::ALL.len() + Lines::of(model.board()).own.len();
    if let Some(Open::Readiness(readiness)) = &mut model.open {
        let row = step.from(readiness.row, rows, rows);
        if std::mem::replace(&mut readiness.row, row) == row {
            model.status = Status::Said(sentence::key::end(step));
        }
    }
}

/// Keeps the cursor on a line.
pub(crate) fn follow(readiness: &mut Readiness, board: &Board) {
    let rows = Computed::ALL.len() + Lines::of(board).own.len();
    readiness.row = readiness.row.min(rows - 1);
}

/// Takes a line that the board can look up in, or out.
pub(crate) fn toggle(model: &mut Model) {
    let Some(Line::Computed(line)) = model.ready_line() else {
        model.status = Status::Said(sentence::ready::tick_on_the_card(&model.way(Command::Leave)));
        return;
    };
    let mut lines = Lines::of(model.board());
    let was_there = lines.computed.contains(&line);
    lines.computed.retain(|known| *known != line);
    if !was_there {
        lines.computed.push(line);
        // In the order in which they are always shown.
        lines.computed.sort_unstable();
    }
    let said = sentence::ready::toggled(sentence::ready::line(line), !was_there);
    revise(model, lines, said);
}

/// Asks for a line, behind the one under the cursor.
pub(crate) fn ask_new(model: &mut Model) {
    let at = match model.ready_line() {
        Some(Line::Own(at)) => at + 1,
        Some(Line::Computed(_)) | None => 0,
    };
    Field::open(model, Purpose::NewReadyLine { at }, "");
}

/// Asks for other words of the line under the cursor.
pub(crate) fn ask_words(model: &mut Model) {
    let Some(Line::Own(at)) = model.ready_line() else {
        model.status = Status::Said(sentence::ready::words_stay(&model.way(Command::Tick)));
        return;
    };
    let Some(line) = Lines::of(model.board()).own.get(at).cloned() else { return };
    Field::open(model, Purpose::ReadyLine { at }, line.text.as_str());
}

/// Adds a line, or gives one other words; false when there are none.
pub(crate) fn put(model: &mut Model, at: usize, text: &str, is_new: bool) -> bool {
    let Ok(text) = Title::tidied(text) else {
        model.status = Status::Refused(sentence::ready::no_words());
        return false;
    };
    let mut lines = Lines::of(model.board());
    let name = sentence::in_quotes(text.as_str());
    if lines.own.iter().any(|line| line.text == text) {
        model.status = Status::Refused(sentence::ready::says_already(&name));
        return false;
    }
    let said = if is_new {
        let id = model.board().next_ready_line();
        lines.own.insert(at.min(lines.own.len()), Criterion::new(id, text));
        sentence::ready::new_line(&name)
    } else {
        if let Some(line) = lines.own.get_mut(at) {
            line.text = text;
        }
        sentence::ready::reworded(&name)
    };
    revise(model, lines, said);
    if let Some(Open::Readiness(readiness)) = &mut model.open {
        readiness.row = Computed::ALL.len() + at;
    }
    true
}

/// Takes the line under the cursor out; older versions keep it.
pub(crate) fn remove(model: &mut Model) {
    let Some(Line::Own(at)) = model.ready_line() else { return toggle_out(model) };
    let mut lines = Lines::of(model.board());
    if at < lines.own.len() {
        let line = lines.own.remove(at);
        revise(model, lines, sentence::ready::removed(&sentence::in_quotes(line.text.as_str())));
    }
}

/// Takes a line that the board looks up out, if it is in.
fn toggle_out(model: &mut Model) {
    let Some(Line::Computed(line)) = model.ready_line() else { return };
    if Lines::of(model.board()).computed.contains(&line) {
        toggle(model);
    }
}

/// Moves the line under the cursor among the team's own.
pub(crate) fn shift(model: &mut Model, step: Step) {
    let Some(Line::Own(at)) = model.ready_line() else {
        model.status = Status::Said(sentence::ready::order_stays(&model.way(Command::Tick)));
        return;
    };
    let mut lines = Lines::of(model.board());
    let to = step.from(at, lines.own.len(), lines.own.len());
    if to == at || at >= lines.own.len() {
        return;
    }
    let line = lines.own.remove(at);
    let said = sentence::ready::moved(&sentence::in_quotes(line.text.as_str()), to + 1);
    lines.own.insert(to, line);
    revise(model, lines, said);
    if let Some(Open::Readiness(readiness)) = &mut model.open {
        readiness.row = Computed::ALL.len() + to;
    }
}

fn revise(model: &mut Model, Lines { computed, own }: Lines, said: String) {
    let edit = Edit::ReviseReady { computed, lines: own, on: model.today };
    model.edit(&edit, |_| said);
}
