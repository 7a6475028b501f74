//! Sentences about what happened to items: the same on the screen and on the command line.

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
    let before = || first.checked_sub(1).and_then(|at| order.get(at));
    match (order.get(first + length), before()) {
        (Some(next), _) => format!(", ahead of {}", quoted(next)),
        (None, Some(previous)) => format!(", behind {}", quoted(previous)),
        (None, None) => String::new(),
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
