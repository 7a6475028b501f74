//! About filters.

use crate::app::sentence;

/// `3 items shown, ranks are those of the whole list`
pub(crate) fn kept_ranked(items: usize) -> String {
    format!("{}, ranks are those of the whole list", kept(items))
}

/// `3 items shown`
pub(crate) fn kept(items: usize) -> String {
    format!("{} shown", sentence::count(items, "item"))
}

/// `nothing matches "gift": Esc shows everything`
pub(crate) fn nothing_matches(text: &str, back: &str) -> String {
    format!("nothing matches {}: {back} shows everything", sentence::in_quotes(text))
}

/// `only items can be found: 1 and 2 go where they are`
pub(crate) fn only_items(backlog: &str, sprint: &str) -> String {
    format!("only items can be found: {backlog} and {sprint} go where they are")
}
