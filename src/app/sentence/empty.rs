//! What empty panes say: what they are for, and which key fills them. Each line has a key, or none, and words behind it.

use crate::app::sentence;

/// A key that is named first, and words.
pub(crate) type Line = (String, String);

fn line(key: &str, words: &str) -> Line {
    (key.to_owned(), words.to_owned())
}

/// Nothing is in the Product Backlog.
pub(crate) fn backlog(new: &str) -> Vec<Line> {
    vec![
        line("", "the Product Backlog is empty"),
        line(new, "types the first item; paste a list to add many"),
    ]
}

/// There is no sprint.
pub(crate) fn no_sprint(plan: &str, sprint: &str) -> Vec<Line> {
    vec![line("", "no sprint yet"), line(plan, &format!("puts an item of the backlog into {sprint}"))]
}

/// Nothing is in the sprint.
pub(crate) fn sprint(plan: &str) -> Vec<Line> {
    vec![line("", "nothing in it yet"), line(plan, "puts an item of the backlog in")]
}

/// The Definition of Done has no line.
pub(crate) fn done(keys: &str) -> Vec<Line> {
    vec![
        line("", "no Definition of Done yet: everything would count as done"),
        line(keys, "adds the first line"),
    ]
}

/// A filter is still looking.
pub(crate) fn searching() -> Vec<Line> {
    vec![line("", "searching")]
}

/// A filter that is being typed finds nothing.
pub(crate) fn finds_nothing(text: &str, shorten: &str, clear: &str) -> Vec<Line> {
    vec![line("", &nothing_matches(text)), line(shorten, &format!("shortens, {clear} clears"))]
}

/// A filter that was kept finds nothing.
pub(crate) fn found_nothing(text: &str, clear: &str, new: &str) -> Vec<Line> {
    vec![line("", &nothing_matches(text)), line(clear, &format!("clears, {new} makes an item of it"))]
}

fn nothing_matches(text: &str) -> String {
    format!("nothing matches {}", sentence::in_quotes(text.trim()))
}
