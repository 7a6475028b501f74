//! Suggestions.

use crate::board::{Board, inbox::Suggestion};

/// Asks for the rank of a suggestion that is accepted, in a backlog with so many items.
#[must_use]
pub(crate) fn ask_rank(items: usize) -> String {
    format!("to which rank? 1-{}, Enter = the end", items + 1)
}

/// Asks for the item that a suggestion is a vote for.
#[must_use]
pub(crate) fn ask_item(name: &str) -> String {
    format!("{name} is a vote for, by id or words")
}

/// Asks for the answer to a suggestion that is declined.
#[must_use]
pub(crate) fn ask_answer(from: Option<&str>) -> String {
    format!("what do we answer{}?", from.map_or_else(String::new, |from| format!(" {from}")))
}

/// Asks for a new suggestion.
#[must_use]
pub(crate) fn ask_wish() -> String {
    "what is wished for? … @who because …".to_owned()
}

/// Asks for the words to look for.
#[must_use]
pub(crate) fn ask_words() -> String {
    "find in the inbox".to_owned()
}

/// A suggestion was put off.
#[must_use]
pub(crate) fn later(name: &str) -> String {
    format!("{name} waits: later")
}

/// A suggestion that was put off before.
#[must_use]
pub(crate) fn later_already(name: &str) -> String {
    format!("{name} waits already")
}

/// A text that is no rank.
#[must_use]
pub(crate) fn no_rank() -> String {
    "a rank is a number from 1: or nothing, for the end".to_owned()
}

/// A suggestion became an item.
#[must_use]
pub(crate) fn accepted(name: &str, rank: usize) -> String {
    format!("accepted {name}: rank {rank} of the backlog")
}

/// A suggestion became a vote.
#[must_use]
pub(crate) fn joined(name: &str, item: &str, votes: usize) -> String {
    format!("{name} is a vote for {item}, {}", super::count(votes, "vote"))
}

/// Nothing says which item is meant.
#[must_use]
pub(crate) fn no_item() -> String {
    "which item? its id, or words of its title".to_owned()
}

/// Several items have the words.
#[must_use]
pub(crate) fn several(one: &str, other: &str) -> String {
    format!("that is in {one} and in {other}: more words, or the id")
}

/// No open item has the words.
#[must_use]
pub(crate) fn none_like(text: &str) -> String {
    format!("no open item has {}: other words, or the id", super::in_quotes(text))
}

/// A suggestion was declined without an answer.
#[must_use]
pub(crate) fn no_answer() -> String {
    "whoever asked gets an answer: one sentence".to_owned()
}

/// A suggestion was declined.
#[must_use]
pub(crate) fn declined(name: &str) -> String {
    format!("declined {name}; the answer is kept")
}

/// A suggestion without words.
#[must_use]
pub(crate) fn no_wish() -> String {
    "what is wished for? a few words".to_owned()
}

/// A suggestion came in.
#[must_use]
pub(crate) fn suggested(name: &str) -> String {
    format!("{name} is in the inbox")
}

/// Nothing is in the inbox.
#[must_use]
pub(crate) fn empty(new: &str) -> Vec<String> {
    vec![
        "nothing waits for a decision".to_owned(),
        format!("{new} writes a suggestion down; so does `stackrank suggest`"),
    ]
}

/// No suggestion has the words that are looked for.
#[must_use]
pub(crate) fn none_with(find: &str, all: &str) -> String {
    format!("no suggestion has \"{find}\" in it: {all} shows all")
}

/// There is no suggestion to act on.
#[must_use]
pub(crate) fn nothing_here(new: &str) -> String {
    format!("no suggestion is here: {new} writes one down")
}

/// `about SHOP-7 Gift cards, at Sprint 12`: where a suggestion was heard; nothing when nobody said.
pub(crate) fn heard(board: &Board, wish: &Suggestion) -> Option<String> {
    let about = wish.item.as_ref().map(|id| match board.item(id) {
        Some(item) => format!("about {id} {}", item.title),
        None => format!("about {id}"),
    });
    let at = wish.sprint.map(|id| match board.sprint(id) {
        Some(sprint) => format!("at {}", sprint.name),
        None => format!("at {id}"),
    });
    let parts: Vec<String> = about.into_iter().chain(at).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
