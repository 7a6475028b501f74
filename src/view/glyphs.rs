//! The signs of the screen, each one column wide and in every common font.

use crate::board::item::{State, Tick};

pub(crate) const CURSOR: &str = ">";
pub(crate) const GRABBED: &str = ">>";
pub(crate) const MARKED: &str = "*";
pub(crate) const FIELD: &str = "▌";
pub(crate) const RULE: &str = "─";
pub(crate) const FOCUS_RULE: &str = "═";
pub(crate) const DIVIDER: &str = "│";
pub(crate) const DIVIDER_BELOW_RULE: &str = "┬";
pub(crate) const DIVIDER_ABOVE_RULE: &str = "┴";
pub(crate) const DIVIDER_BESIDE_RULE: &str = "├";
pub(crate) const BULLET: &str = "•";

pub(crate) const DONE: &str = "●";
pub(crate) const OPEN: &str = "·";
pub(crate) const DONE_WORD: &str = "done";
pub(crate) const BACK_WORD: &str = "back";

/// Returns the sign of a state.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::ToDo => OPEN,
        State::Doing => "»",
        State::Review => "▲",
        State::Accepted(_) => DONE,
    }
}

/// Returns the word of a state, at most six columns.
pub(crate) fn state_word(state: State) -> &'static str {
    match state {
        State::ToDo => "to do",
        State::Doing => "doing",
        State::Review => "review",
        State::Accepted(_) => DONE_WORD,
    }
}

/// Returns the box of a line of the Definition of Done.
pub(crate) fn tick(tick: Tick<'_>) -> &'static str {
    match tick {
        Tick::Open => "[ ]",
        Tick::Ticked => "[x]",
        Tick::NotApplicable { .. } => "[-]",
    }
}
