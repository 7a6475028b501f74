//! About undo and redo.

/// `undid: moved "Gift cards" 7 → 3`
pub(crate) fn undid(label: &str) -> String {
    format!("undid: {label}")
}

/// `redid: moved "Gift cards" 7 → 3`
pub(crate) fn redid(label: &str) -> String {
    format!("redid: {label}")
}

/// `nothing to undo`
pub(crate) fn nothing_to_undo() -> String {
    "nothing to undo".to_owned()
}

/// `nothing to redo`
pub(crate) fn nothing_to_redo() -> String {
    "nothing to redo".to_owned()
}
