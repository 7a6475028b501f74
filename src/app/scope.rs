//! Which rows of the key table hold now, and why a command can't run.

use crate::{
    app::{
        Mode, Model,
        command::Command,
        keymap::Scope,
        menu::{Door, Menu},
        sentence,
    },
    board::{item::State, refusal::Refusal},
    layout::Pane,
};

impl Model {
    /// Returns the scopes that see a key, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self.menu.as_ref().map(Menu::door) {
            Some(Door::Help) => return Scope::IN_HELP,
            Some(Door::Palette) => return Scope::IN_PALETTE,
            None => {}
        }
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog) => Scope::IN_BACKLOG,
            (Mode::Browsing, Pane::Sprint) => Scope::IN_SPRINT,
            (Mode::Browsing, Pane::Done) => Scope::IN_DONE,
            (Mode::Carrying(_), _) => Scope::IN_GRAB,
            (Mode::Typing(_), _) => Scope::IN_FIELD,
            (Mode::Finding(_), _) => Scope::IN_FIND,
            (Mode::Unsaved, _) => Scope::IN_UNSAVED,
        }
    }

    /// Returns the scope whose footer is shown.
    #[must_use]
    pub fn footer_scope(&self) -> Scope {
        match self.menu.as_ref().map(Menu::door) {
            Some(Door::Help) => return Scope::Help,
            Some(Door::Palette) => return Scope::Palette,
            None => {}
        }
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog | Pane::Sprint) if !self.marks_are_empty() => Scope::Marked,
            (Mode::Browsing, Pane::Backlog) => Scope::Backlog,
            (Mode::Browsing, Pane::Sprint) => Scope::Sprint,
            (Mode::Browsing, Pane::Done) => Scope::Done,
            (Mode::Carrying(_), _) => Scope::Grab,
            (Mode::Typing(_), _) => Scope::Field,
            (Mode::Finding(_), _) => Scope::Find,
            (Mode::Unsaved, _) => Scope::Unsaved,
        }
    }

    /// Returns what the place is called where the keys go, below help and palette.
    #[must_use]
    pub fn place(&self) -> &'static str {
        match (&self.mode, self.pane) {
            (Mode::Browsing, Pane::Backlog) => "Product Backlog",
            (Mode::Browsing, Pane::Sprint) => "sprint",
            (Mode::Browsing, Pane::Done) => "Definition of Done",
            (Mode::Carrying(_), _) => "while carrying",
            (Mode::Typing(_), _) => "text fields",
            (Mode::Finding(_), _) => "find",
            (Mode::Unsaved, _) => "leaving with unsaved changes",
        }
    }

    fn marks_are_empty(&self) -> bool {
        self.list().is_none_or(|list| list.marks().is_empty())
    }
}

/// Says why a command can't run now, and what would help; nothing when it can.
#[must_use]
pub fn refusal(model: &Model, command: Command) -> Option<String> {
    if model.menu.is_some() || matches!(model.mode, Mode::Carrying(_)) {
        return None;
    }
    match command {
        Command::Undo => (!model.history.can_undo()).then(|| "nothing to undo".to_owned()),
        Command::Redo => {
            let nothing = !model.history.can_redo() && model.forgotten.is_none();
            nothing.then(|| "nothing to redo".to_owned())
        }
        Command::Find => (model.pane == Pane::Done).then(|| {
            let (one, two) = (model.key(Command::GoBacklog), model.key(Command::GoSprint));
            format!("only items can be found: {one} and {two} go where they are")
        }),
        Command::Grab
        | Command::MoveUp
        | Command::MoveDown
        | Command::MoveTop
        | Command::MoveBottom
        | Command::MoveToRank
        | Command::Edit
        | Command::Drop
        | Command::Mark => nothing_here(model).or_else(|| accepted(model, command)),
        Command::NewBelow | Command::NewAbove => closed_sprint(model).or_else(|| no_sprint(model)),
        Command::Plan => plan(model),
        Command::Return => nothing_here(model).or_else(|| accepted(model, command)),
        Command::EarlierSprint | Command::LaterSprint => no_sprint(model),
        Command::Tick | Command::Exempt => tick(model),
        Command::Help
        | Command::Palette
        | Command::DarkTheme
        | Command::LightTheme
        | Command::MonoTheme
        | Command::SixteenColours
        | Command::AsciiSigns
        | Command::Choose
        | Command::AllPlaces
        | Command::Complete
        | Command::Close
        | Command::Leave
        | Command::Back
        | Command::Save
        | Command::NextPane
        | Command::PreviousPane
        | Command::GoBacklog
        | Command::GoSprint
        | Command::GoDone
        | Command::Zoom
        | Command::Up
        | Command::Down
        | Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last
        | Command::PutDown
        | Command::PutBack
        | Command::Digits
        | Command::Typing
        | Command::Keep
        | Command::Forget
        | Command::RubOut
        | Command::RubOutNext
        | Command::RubOutWord
        | Command::LetterLeft
        | Command::LetterRight
        | Command::WordLeft
        | Command::WordRight
        | Command::LineStart
        | Command::LineEnd
        | Command::TextUndo
        | Command::TextRedo
        | Command::TryAgain
        | Command::SaveElsewhere
        | Command::LeaveUnsaved => None,
    }
}

/// Says where a command works that does not work here, and how to get there.
#[must_use]
pub(crate) fn elsewhere(model: &Model, scope: Scope) -> String {
    let key = |scopes: &[Scope], command| model.keymap.label(scopes, command);
    let board = |command| key(&[Scope::Board], command);
    match (scope, &model.mode) {
        (Scope::Grab, _) => format!("only while carrying: {} grabs", key(&[Scope::Items], Command::Grab)),
        (Scope::Find, _) => format!("only while a filter is typed: {} begins one", board(Command::Find)),
        (Scope::Field, _) => "only while text is typed".to_owned(),
        (Scope::Unsaved, _) => "only when changes can't be saved".to_owned(),
        (Scope::Help | Scope::Palette, _) => "only in help and palette".to_owned(),
        (_, Mode::Carrying(_)) => {
            format!("not while carrying: {} drops it first", key(Scope::IN_GRAB, Command::PutDown))
        }
        (_, Mode::Typing(_) | Mode::Finding(_)) => {
            format!("not while text is typed: {} leaves it first", key(Scope::IN_FIELD, Command::Forget))
        }
        (_, Mode::Unsaved) => format!("not now: {} stays first", key(Scope::IN_UNSAVED, Command::Back)),
        (Scope::Sprint, Mode::Browsing) => format!("in the sprint: {} goes there", board(Command::GoSprint)),
        (Scope::Done, Mode::Browsing) => {
            format!("in the Definition of Done: {} goes there", board(Command::GoDone))
        }
        (
            Scope::Backlog | Scope::Items | Scope::Marked | Scope::List | Scope::Board | Scope::Everywhere,
            Mode::Browsing,
        ) => format!("in the Product Backlog: {} goes there", board(Command::GoBacklog)),
    }
}

/// Nothing is under the cursor.
fn nothing_here(model: &Model) -> Option<String> {
    if model.pane == Pane::Done {
        let new = model.key(Command::NewBelow);
        return model
            .criterion()
            .is_none()
            .then(|| format!("no Definition of Done yet: {new} adds its first line"));
    }
    if model.list()?.marks().is_empty() && model.selected().is_none() {
        let back = model.key(Command::Back);
        return Some(match (model.list().and_then(|list| list.filter()), model.pane) {
            (Some(filter), _) => format!("nothing matches \"{}\": {back} shows everything", filter.text()),
            (None, Pane::Sprint) => {
                return closed_sprint(model).or_else(|| {
                    let name = model.sprint_name();
                    Some(format!("nothing is in {name}: {} in the backlog puts an item in", plan_key(model)))
                });
            }
            (None, Pane::Backlog | Pane::Done) => {
                let new = model.key(Command::NewBelow);
                format!("the Product Backlog is empty: {new} writes the first item")
            }
        });
    }
    None
}

fn plan_key(model: &Model) -> String {
    model.keymap.label(&[Scope::Backlog], Command::Plan)
}

fn no_sprint(model: &Model) -> Option<String> {
    let missing = model.pane == Pane::Sprint && model.shown_sprint().is_none();
    missing.then(|| format!("no sprint yet: {} in the backlog puts an item into Sprint 1", plan_key(model)))
}

fn closed_sprint(model: &Model) -> Option<String> {
    let sprint = model.shown_sprint().filter(|sprint| model.pane == Pane::Sprint && sprint.is_closed())?;
    let later = model.keymap.label(&[Scope::Sprint], Command::LaterSprint);
    Some(format!("{} is closed, it stays as it was: {later} goes to the next sprint", sprint.name))
}

/// Accepted items stay as they are, but for their order.
fn accepted(model: &Model, command: Command) -> Option<String> {
    if !matches!(command, Command::Edit | Command::Drop | Command::Return) {
        return None;
    }
    let item = model.selected().filter(|_| model.pane == Pane::Sprint)?;
    match item.state {
        State::Accepted(done) if done.definition == 0 => {
            Some(format!("{} was done when it was imported: it stays as it is", sentence::quoted(item)))
        }
        State::Accepted(_) => Some(format!("{} is accepted: it stays as it is", sentence::quoted(item))),
        State::ToDo | State::Doing | State::Review => None,
    }
}

fn plan(model: &Model) -> Option<String> {
    if let Some(nothing) = nothing_here(model) {
        return Some(nothing);
    }
    let sprint = model.shown_sprint().filter(|sprint| sprint.is_closed())?;
    let sprint_pane = model.key(Command::GoSprint);
    let later = model.keymap.label(&[Scope::Sprint], Command::LaterSprint);
    Some(format!("{} is closed: {sprint_pane}, then {later} shows the next sprint", sprint.name))
}

fn tick(model: &Model) -> Option<String> {
    if model.criterion().is_none() {
        let new = model.key(Command::NewBelow);
        return Some(format!("no Definition of Done yet: {new} adds its first line"));
    }
    let sprint_pane = model.key(Command::GoSprint);
    match model.judged() {
        None => {
            Some(format!("nothing to tick: no item in the sprint is selected ({sprint_pane} goes there)"))
        }
        Some(item) => match item.state {
            State::Accepted(_) => Some(format!("{} is accepted: its ticks stay", sentence::quoted(item))),
            State::ToDo | State::Doing | State::Review => None,
        },
    }
}

/// Returns the words for what the board refused, with the way out where there is one.
#[must_use]
pub(crate) fn with_way_out(model: &Model, refusal: &Refusal) -> String {
    let title = |id| model.board().item(id).map_or_else(|| format!("{id}"), |item| sentence::quoted(item));
    match refusal {
        Refusal::Accepted(id) => format!("{} is accepted: it stays as it is", title(id)),
        Refusal::PlannedAlready(id) => format!("{} is in {} already", title(id), model.sprint_name()),
        Refusal::SprintClosed(_) => {
            let later = model.keymap.label(&[Scope::Sprint], Command::LaterSprint);
            format!("{} is closed: {later} in its pane shows the next sprint", model.sprint_name())
        }
        Refusal::BlankTitle
        | Refusal::TitleOfManyLines
        | Refusal::BadId { .. }
        | Refusal::BadSprintId { .. }
        | Refusal::NoSuchItem(_)
        | Refusal::NoSuchSprint(_)
        | Refusal::NoSuchCriterion(_)
        | Refusal::ElsewhereItem(_)
        | Refusal::RankZero
        | Refusal::BesideItself(_)
        | Refusal::NotInSprint(_)
        | Refusal::Closed(_)
        | Refusal::NoSuchList
        | Refusal::SameCriterion { .. }
        | Refusal::NoNumberLeft => refusal.to_string(),
    }
}
