//! About saving and leaving.

/// `q again leaves stackrank`
pub(crate) fn again_leaves(keys: &str) -> String {
    format!("{keys} again leaves stackrank")
}

/// `leaving as soon as everything is saved`
pub(crate) fn leaving_when_saved() -> String {
    "leaving as soon as everything is saved".to_owned()
}

/// `staying`
pub(crate) fn staying() -> String {
    "staying".to_owned()
}

/// `kept as backlog.ron: every change is saved from now on`
pub(crate) fn kept(path: &str) -> String {
    format!("kept as {path}: every change is saved from now on")
}

/// `everything is saved`
pub(crate) fn all_saved() -> String {
    "everything is saved".to_owned()
}

/// `everything is saved after all`
pub(crate) fn all_saved_after_all() -> String {
    "everything is saved after all".to_owned()
}

/// `comments inside "Gift cards" in the file get lost: again to go on`
pub(crate) fn loses_comments(names: &str) -> String {
    format!("comments inside {names} in the file get lost: again to go on")
}

/// `"Gift cards", Done v3, 2 more`: what has comments inside it.
pub(crate) fn commented(mut names: Vec<String>) -> String {
    /// More names nobody reads.
    const MOST: usize = 3;
    if names.len() > MOST {
        let more = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

/// `Done v3`: a version of the Definition of Done.
pub(crate) fn version(number: u32) -> String {
    format!("Done v{number}")
}
