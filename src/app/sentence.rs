//! Every sentence of the status line, of questions and of empty panes, in one place: what they have in common is here, each subject has a file below.
//!
//! They are lower case and without a full stop; what they name stands in straight quotes, because that is what is cut
//! when the line is too short. A refusal says why, then a colon, then the key that helps; the sign before it is drawn
//! by the view. Keys and names arrive as they are shown. What the board refuses by itself says
//! [`crate::board::refusal`], what a key table refuses [`crate::app::keymap::problem`].

pub(crate) mod acceptance;
pub(crate) mod asking;
pub(crate) mod broken;
pub(crate) mod card;
pub(crate) mod carry;
pub(crate) mod clock;
pub(crate) mod closing;
pub(crate) mod cut_lines;
pub(crate) mod decision;
pub(crate) mod done;
pub(crate) mod empty;
pub(crate) mod estimation;
pub(crate) mod examples;
pub(crate) mod field;
pub(crate) mod find;
pub(crate) mod forecast;
pub(crate) mod hint;
pub(crate) mod history;
pub(crate) mod inbox;
pub(crate) mod items;
pub(crate) mod key;
pub(crate) mod menu;
pub(crate) mod obstacle;
pub(crate) mod outside;
pub(crate) mod planning;
pub(crate) mod questions;
pub(crate) mod quick_add;
pub(crate) mod ready;
pub(crate) mod refinement;
pub(crate) mod refusal;
pub(crate) mod review;
pub(crate) mod roadmap;
pub(crate) mod saving;
pub(crate) mod settings;
pub(crate) mod since;
pub(crate) mod split;
pub(crate) mod sprint;

use std::sync::Arc;

use crate::board::{id::ItemId, item::Item, order::Order};

/// Names what an edit is about: one title in quotes, or a number of items.
#[must_use]
pub fn naming(order: &Order, ids: &[ItemId]) -> String {
    match ids {
        [id] => order
            .position(id)
            .and_then(|at| order.get(at))
            .map_or_else(|| id.to_string(), |item| quoted(item)),
        _ => count(ids.len(), "item"),
    }
}

/// Returns the title of an item in straight quotes; quotes within it are curly, so that the sentence can be read.
#[must_use]
pub fn quoted(item: &Item) -> String {
    in_quotes(item.title.as_str())
}

/// Puts a text in straight quotes, as [`quoted`].
#[must_use]
pub fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "”"))
}

/// Returns "1 item", "2 items".
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Returns "is" or "are".
fn are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// What the Product Backlog is called.
pub(crate) const BACKLOG: &str = "the Product Backlog";

/// What a sprint is called that has no name yet, or whose name does not matter.
pub(crate) const SPRINT: &str = "the sprint";

/// What the Definition of Done is called.
pub(crate) const DONE: &str = "the Definition of Done";

/// Says where moved items are now: `"Gift cards" 7 → 3, ahead of "Reset a password"`, or
/// `3 items → 8 to 10, ahead of "Dark theme"`.
///
/// They stand together and are named in their order; `from` is the rank (from 1) the first of them had.
#[must_use]
pub fn landed(order: &Order, ids: &[ItemId], from: usize) -> String {
    let first = ids.first().and_then(|id| order.position(id)).unwrap_or(0);
    let whence = if ids.len() == 1 { format!(" {from}") } else { String::new() };
    let whither = match ids.len() {
        0 | 1 => (first + 1).to_string(),
        many => format!("{} to {}", first + 1, first + many),
    };
    let name = naming(order, ids);
    let neighbour = neighbour(order, first, ids.len());
    format!("{name}{whence} → {whither}{neighbour}")
}

/// Names the item behind a block, or else the one before it.
fn neighbour(order: &Order, first: usize, length: usize) -> String {
    let name = |at: usize| order.get(at).map(|item| quoted(item));
    beside(name(first + length), || first.checked_sub(1).and_then(name))
}

/// Names what is behind something that moved, or else what is before it: `, ahead of "Gift cards"`.
pub(crate) fn beside(next: Option<String>, previous: impl FnOnce() -> Option<String>) -> String {
    match next {
        Some(next) => format!(", ahead of {next}"),
        None => previous().map_or_else(String::new, |previous| format!(", behind {previous}")),
    }
}

/// Says which hidden items were passed: `, past 1 hidden: "Cancel an order"`.
#[must_use]
pub fn passed(hidden: usize, first: Option<&Arc<Item>>) -> String {
    match (hidden, first) {
        (0, _) => String::new(),
        (1, Some(item)) => format!(", past 1 hidden: {}", quoted(item)),
        (many, Some(item)) => format!(", past {many} hidden, first {}", quoted(item)),
        (many, None) => format!(", past {many} hidden"),
    }
}
