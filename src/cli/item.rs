//! The item that an argument names.

use std::sync::Arc;

use crate::{
    board::{
        Board,
        id::ItemId,
        item::{Item, State},
    },
    cli,
};

/// Finds the item of an id, in capitals or small letters.
///
/// # Errors
///
/// A sentence that says what there is instead.
pub(crate) fn find<'a>(board: &'a Board, id: &ItemId) -> anyhow::Result<&'a Arc<Item>> {
    let same = |item: &&Arc<Item>| is_same(&item.id, id);
    // As it is written first: a file may have both `a-1` and `A-1`.
    board.item(id).or_else(|| board.items().find(same)).ok_or_else(|| cli::refuse(missing(board, id)))
}

fn is_same(one: &ItemId, other: &ItemId) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}

/// Says that there is no such item, and which one is likely meant.
fn missing(board: &Board, id: &ItemId) -> String {
    if let Some(epic) = board.epics().iter().find(|epic| is_same(&epic.id, id)) {
        return format!("there is no item {id}: that is the epic \"{}\"", epic.name);
    }
    if let Some(wish) = board.inbox().iter().find(|wish| is_same(&wish.id, id)) {
        return format!("there is no item {id}: that is a suggestion, \"{}\"", wish.title);
    }
    let wanted = id.as_str().to_ascii_uppercase();
    let distance = |known: &ItemId| {
        let letters = strsim::damerau_levenshtein(&known.as_str().to_ascii_uppercase(), &wanted);
        (letters, known.number().abs_diff(id.number()))
    };
    match board.items().map(|item| &item.id).min_by_key(|known| distance(known)) {
        Some(near) if distance(near).0 <= 2 => format!("there is no {id}: did you mean {near}?"),
        Some(_) | None => format!("there is no {id}: `stackrank list --place all` shows what there is"),
    }
}

/// Names a state as people say it.
pub(crate) fn state_word(state: State) -> &'static str {
    match state {
        State::ToDo => "to do",
        State::Doing => "doing",
        State::Review => "to review",
        State::Accepted(_) => "accepted",
    }
}
