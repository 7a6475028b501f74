//! About keys themselves, and about going back.

use crate::app::{items::Step, sentence};

/// `x is no key here: ? shows the keys, : finds a command`
///
/// Where one of the two has no key, as help in a text, only the other one is named.
pub(crate) fn none_here(keys: &str, help: &str, palette: &str) -> String {
    let mut ways = Vec::new();
    if !help.is_empty() {
        ways.push(format!("{help} shows the keys"));
    }
    if !palette.is_empty() {
        ways.push(format!("{palette} finds a command"));
    }
    if ways.is_empty() {
        ways.push("`stackrank keys` lists them all".to_owned());
    }
    format!("{keys} is no key here: {}", ways.join(", "))
}

/// `s works in the sprint: 2 goes there`
pub(crate) fn works_in(keys: &str, place: &str, go: &str) -> String {
    format!("{keys} works in {place}: {go} goes there")
}

/// `v works where items are: 1 goes there`
pub(crate) fn works_on_items(keys: &str, go: &str) -> String {
    format!("{keys} works where items are: {go} goes there")
}

/// `g …: Esc gives up`
pub(crate) fn unfinished(keys: &str, esc: &str) -> String {
    format!("{keys} …: {esc} gives up")
}

/// `g given up`
pub(crate) fn given_up(keys: &str) -> String {
    format!("{keys} given up")
}

/// `pasted text is not taken for keys: n first, then paste`
pub(crate) fn paste_on_board(new: &str) -> String {
    format!("pasted text is not taken for keys: {new} first, then paste")
}

/// `pasted text is not taken for keys: Esc goes back`
pub(crate) fn paste_on_question(back: &str) -> String {
    format!("pasted text is not taken for keys: {back} goes back")
}

/// `the cursor is in the Product Backlog already`
pub(crate) fn here_already(place: &str) -> String {
    format!("the cursor is in {place} already")
}

/// `nothing open: q leaves`
pub(crate) fn nothing_open(leave: &str) -> String {
    format!("nothing open: {leave} leaves")
}

/// `unmarked 3 items`
pub(crate) fn all_unmarked(marked: usize) -> String {
    format!("unmarked {}", sentence::count(marked, "item"))
}

/// `all items are shown again`
pub(crate) fn all_shown() -> String {
    "all items are shown again".to_owned()
}

/// `no shell has started this board, so none could bring it back: q leaves`
pub(crate) fn no_shell(leave: &str) -> String {
    format!("no shell has started this board, so none could bring it back: {leave} leaves")
}

/// A walk that leads no further.
#[must_use]
pub(crate) fn end(step: Step) -> String {
    if step.is_up() { "nothing is above" } else { "nothing is below" }.to_owned()
}
