//! About items and lines in their lists: where they are, where they go, what becomes of them.

use crate::app::{items::Step, sentence::are};

/// `"Gift cards" is the first`: the cursor goes no further.
pub(crate) fn is_end(name: &str, step: Step) -> String {
    format!("{name} is the {}", end(step))
}

/// `"Gift cards" is the last that is shown`: the same under a filter.
pub(crate) fn is_shown_end(name: &str, step: Step) -> String {
    format!("{name} is the {} that is shown", end(step))
}

fn end(step: Step) -> &'static str {
    if step.is_up() { "first" } else { "last" }
}

/// `"Gift cards" is at the top already`
pub(crate) fn at_end_already(name: &str, items: usize, step: Step) -> String {
    let edge = if step.is_up() { "top" } else { "bottom" };
    format!("{name} {} at the {edge} already", are(items))
}

/// `"Gift cards" is at 3 already`
pub(crate) fn at_already(name: &str, items: usize, rank: usize) -> String {
    format!("{name} {} at {rank} already", are(items))
}

/// `moved "Gift cards" 7 → 3, ahead of "Reset a password"`
pub(crate) fn moved(landed: &str) -> String {
    format!("moved {landed}")
}

/// `"Gift cards": 3 acceptance criteria`
pub(crate) fn criteria(item: &str, criteria: usize) -> String {
    format!("{item}: {criteria} acceptance criteria")
}

/// `, now above "Pay by card", which it needs`: behind where an item is now.
pub(crate) fn above_need(need: &str) -> String {
    format!(", now above {need}, which it needs")
}

/// `moved "Gift cards" 7 → 40, behind "Chat" (there are only 40)`
pub(crate) fn only_so_many(said: &str, lowest: u32) -> String {
    format!("{said} (there are only {lowest})")
}

/// `, 2 of them hidden`: of those that moved.
pub(crate) fn along(hidden: usize) -> String {
    format!(", {hidden} of them hidden")
}

/// `3 items (1 hidden)`
pub(crate) fn with_hidden(name: &str, hidden: usize) -> String {
    format!("{name} ({hidden} hidden)")
}

/// `marked "Gift cards"`
pub(crate) fn marked(name: &str) -> String {
    format!("marked {name}")
}

/// `unmarked "Gift cards"`
pub(crate) fn unmarked(name: &str) -> String {
    format!("unmarked {name}")
}

/// `new at 8: "Gift wrapping"`
pub(crate) fn new(name: &str, rank: usize) -> String {
    format!("new at {rank}: {name}")
}

/// `3 new at 8 to 10: "Gift wrapping" and what follows`
pub(crate) fn many_new(name: &str, rank: usize, items: usize) -> String {
    format!("{items} new at {rank} to {}: {name} and what follows", rank + items - 1)
}

/// `new at 8: "Gift wrapping"; the filter would hide it and is off`
pub(crate) fn filter_is_off(said: &str) -> String {
    format!("{said}; the filter would hide it and is off")
}

/// `renamed "Gift" to "Gift cards"`
pub(crate) fn renamed(old: &str, new: &str) -> String {
    format!("renamed {old} to {new}")
}

/// `dropped "Wish lists": "nobody asked twice"`
pub(crate) fn dropped(name: &str, why: &str) -> String {
    format!("dropped {name}: {why}")
}

/// A card was opened.
#[must_use]
pub(crate) fn opened(item: &str) -> String {
    format!("opened {item}")
}

/// `2 items: all have the labels "both"`: others that only some have are still there.
#[must_use]
pub(crate) fn labelled(items: &str, text: &str) -> String {
    match text.trim() {
        "" => format!("{items}: no label that all have"),
        text => format!("{items}: all have the labels {}", super::in_quotes(text)),
    }
}

/// A field of items holds another text.
#[must_use]
pub(crate) fn written(items: &str, field: &str, text: &str) -> String {
    match text.trim() {
        "" => format!("{items}: took {field} out"),
        text => format!("{items}: {field} {}", super::in_quotes(&text.replace('\n', " "))),
    }
}
