//! About saving and leaving.

use crate::app::sentence;

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

/// `NOT SAVED: the disk is full. Ctrl+S tries again, q asks where to`
pub(crate) fn not_saved(why: &str, save: &str, leave: &str) -> String {
    format!("NOT SAVED: {why}. {save} tries again, {leave} asks where to")
}

/// The same where there is less room.
pub(crate) fn not_saved_short(why: &str, leave: &str) -> String {
    format!("NOT SAVED: {why}. {leave} asks")
}

/// The same where there is no room for the reason: half of it would not say what helps.
pub(crate) fn not_saved_at_all(leave: &str) -> String {
    format!("NOT SAVED: {leave} says why, and what can be done")
}

/// `not saved: the disk is full ─ 3 changes are only on this screen`
pub(crate) fn only_here(why: &str, changes: u64, copied: Option<bool>) -> String {
    if changes == 0 {
        return only_here_short(why);
    }
    let (changes, are) = changes_are(changes);
    let place = if copied == Some(true) { "in a rescue copy" } else { "only on this screen" };
    format!("{} ─ {changes} {are} {place}", only_here_short(why))
}

/// `not saved: the disk is full`
pub(crate) fn only_here_short(why: &str) -> String {
    format!("not saved: {why}")
}

/// `3 changes are not on the disk: the disk is full. A copy is kept: the next start brings them back.`
pub(crate) fn leave_anyway(why: &str, changes: u64, copied: Option<bool>) -> String {
    let (what, back) = match changes {
        0 => ("The board is not on the disk".to_owned(), "offers it"),
        1 => ("1 change is not on the disk".to_owned(), "brings it back"),
        _ => (format!("{} are not on the disk", changes_are(changes).0), "brings them back"),
    };
    let copy = match copied {
        None => String::new(),
        Some(true) => format!(" A copy is kept: the next start {back}."),
        Some(false) => " There is no copy anywhere: it is only on this screen.".to_owned(),
    };
    format!("{what}: {why}.{copy}")
}

/// `quit, a copy is kept`: what leaving without saving does.
pub(crate) fn quit(changes: u64, copied: Option<bool>) -> &'static str {
    match (copied, changes) {
        (Some(true), _) => "quit, a copy is kept",
        (Some(false) | None, 0 | 1) => "quit and lose it",
        (Some(false) | None, _) => "quit and lose them",
    }
}

/// `x separates them: the other names keep the old text.`
pub(crate) fn separates(key: &str) -> String {
    format!("{key} separates them: the other names keep the old text.")
}

/// `this window is too small for the question: make it larger`
pub(crate) fn too_small_to_ask() -> String {
    "this window is too small for the question: make it larger".to_owned()
}

/// Everything was saved while somebody was asked.
pub(crate) fn saved_meanwhile() -> String {
    "Everything was saved in the meantime.".to_owned()
}

/// `Save this sample as backlog.ron, or start empty?`
pub(crate) fn keep_sample(path: &str) -> String {
    format!("Save this sample as {path}, or start empty?")
}

/// `NOT SAVED: 3 changes`, or `NOT SAVED`
pub(crate) fn not_saved_count(changes: u64) -> String {
    match changes {
        0 => "NOT SAVED".to_owned(),
        _ => format!("NOT SAVED: {}", changes_are(changes).0),
    }
}

fn changes_are(changes: u64) -> (String, &'static str) {
    let count = sentence::count(usize::try_from(changes).unwrap_or(usize::MAX), "change");
    (count, if changes == 1 { "is" } else { "are" })
}

/// `everything is saved`
pub(crate) fn all_saved() -> String {
    "everything is saved".to_owned()
}

/// `recovered what could not be saved at 14:02`
pub(crate) fn recovered(when: &str) -> String {
    format!("recovered what could not be saved at {when}")
}

/// `brought back from the copy of 22 Nov 14:03: what the file held is a copy now`
pub(crate) fn restored(when: &str) -> String {
    format!("{}: what the file held is a copy now", put_back(when))
}

/// `brought back from the copy of 22 Nov 14:03`
pub(crate) fn put_back(when: &str) -> String {
    format!("brought back from the copy of {when}")
}

/// `saved after 12 s`
pub(crate) fn saved_after(seconds: u64) -> String {
    format!("saved after {seconds} s")
}

/// `saving 12 s`
pub(crate) fn saving(for_seconds: Option<u64>) -> String {
    for_seconds.map_or_else(|| "saving".to_owned(), |seconds| format!("saving {seconds} s"))
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
