//! About filters.

use crate::app::{query::lens::Lens, sentence};

/// `type to find in title, id, label and epic`
pub(crate) fn type_to_find() -> String {
    "type to find in title, id, label and epic".to_owned()
}

/// `3 found so far`
pub(crate) fn so_far(found: usize) -> String {
    format!("{found} found so far")
}

/// `none of 30 items found`
pub(crate) fn none_of(items: usize) -> String {
    format!("none of {} found", sentence::count(items, "item"))
}

/// `none of 30 items found, but 3 in Sprint 12: Esc, then 2 goes there`
pub(crate) fn only_in_sprint(items: usize, there: usize, sprint: &str, leave: &str, go: &str) -> String {
    format!("{}, but {there} in {sprint}: {leave}, then {go} goes there", none_of(items))
}

/// `3 found in title, id, label, epic`; terms say themselves where they look.
pub(crate) fn found(items: usize, by_words: bool) -> String {
    if by_words { format!("{items} found in title, id, label, epic") } else { format!("{items} found") }
}

/// `3 items shown, ranks are those of the whole list`
pub(crate) fn kept_ranked(items: usize) -> String {
    format!("{}, ranks are those of the whole list", kept(items))
}

/// `3 items shown`
pub(crate) fn kept(items: usize) -> String {
    format!("{} shown", sentence::count(items, "item"))
}

/// `by points`, or `by points, backwards`
fn by(lens: Lens) -> String {
    let backwards = if lens.backwards { ", backwards" } else { "" };
    format!("by {}{backwards}", lens.by.word())
}

/// `by points: only a lens`: stands in the heading.
pub(crate) fn lens(lens: Lens) -> String {
    format!("{}: only a lens", by(lens))
}

/// `30 items shown by points: only a lens, the ranks stay as they are`
pub(crate) fn kept_sorted(items: usize, lens: Lens) -> String {
    format!("{} {}: only a lens, the ranks stay as they are", kept(items), by(lens))
}

/// `sorted by points, which is only a lens: Esc shows the order in which items are moved`
pub(crate) fn only_a_lens(lens: Lens, back: &str) -> String {
    format!("sorted {}, which is only a lens: {back} shows the order in which items are moved", by(lens))
}

/// `nothing matches "gift": Esc shows everything`
pub(crate) fn nothing_matches(text: &str, back: &str) -> String {
    format!("nothing matches {}: {back} shows everything", sentence::in_quotes(text))
}

/// `keep "is:ready" as`: stands before the field.
pub(crate) fn ask_name(query: &str) -> String {
    format!("keep {} as", sentence::in_quotes(query))
}

/// `kept: view:mine shows it`
pub(crate) fn kept_as(name: &str) -> String {
    let name = if name.contains(char::is_whitespace) { sentence::in_quotes(name) } else { name.to_owned() };
    format!("kept: view:{name} shows it")
}

/// `nothing to keep: type what to find first, or Esc goes back`
pub(crate) fn nothing_to_keep(back: &str) -> String {
    format!("nothing to keep: type what to find first, or {back} goes back")
}

/// `is:ready is:refuted`: what the word may become.
pub(crate) fn may_become(words: &[String]) -> String {
    const MOST: usize = 8;
    let more = if words.len() > MOST { format!(" and {} more", words.len() - MOST) } else { String::new() };
    format!("{}{more}", words.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("  "))
}

/// `nothing on the board begins like this: Backspace shortens it`
pub(crate) fn nothing_begins_so(shorten: &str) -> String {
    format!("nothing on the board begins like this: {shorten} shortens it")
}

/// `only items can be found: 1 and 2 go where they are`
pub(crate) fn only_items(backlog: &str, sprint: &str) -> String {
    format!("only items can be found: {backlog} and {sprint} go where they are")
}
