//! About what others wrote into the file.

use crate::{
    app::{sentence::count, settling::Standing},
    board::changes::Changes,
};

/// `changed on disk: 4 items changed, 1 added (marked ~), your place kept`, `changed on disk: 1 new suggestion, I shows it`
pub(crate) fn changed(changes: &Changes, suggestions: usize, inbox: &str) -> String {
    let parts = [
        (changes.changed.len(), "changed"),
        (changes.added.len(), "added"),
        (changes.moved.len(), "moved"),
        (changes.removed.len(), "gone"),
    ];
    let mut said: Vec<String> = Vec::new();
    for (number, what) in parts {
        match number {
            0 => {}
            _ if said.is_empty() => said.push(format!("{} {what}", count(number, "item"))),
            _ => said.push(format!("{number} {what}")),
        }
    }
    let suggested = match suggestions {
        0 => String::new(),
        1 => format!("1 new suggestion, {inbox} shows it"),
        _ => format!("{suggestions} new suggestions, {inbox} shows them"),
    };
    if said.is_empty() && suggestions > 0 {
        return format!("changed on disk: {suggested}");
    }
    if said.is_empty() {
        return "changed on disk: goals, sprints or definitions, no item".to_owned();
    }
    let marked = changes.added.len() + changes.changed.len() + changes.moved.len() > 0;
    let marked = if marked { " (marked ~)" } else { "" };
    let more = if suggested.is_empty() { "your place kept".to_owned() } else { suggested };
    format!("changed on disk: {}{marked}, {more}", said.join(", "))
}

/// `1 conflict among 4 changes from outside: both texts are kept, m shows them`
pub(crate) fn conflicts(conflicts: usize, changes: usize, walk: &str) -> String {
    let (conflicts, changes) = (count(conflicts, "conflict"), count(changes, "change"));
    format!("{conflicts} among {changes} from outside: both texts are kept, {walk} shows them")
}

/// `the file went back to an older state: Ctrl+S asks which one stays`
pub(crate) fn undecided(save: &str) -> String {
    format!("the file went back to an older state: {save} asks which one stays")
}

/// `The file went back to an older state: what was saved since about 2 items is not in it. Keep it, or go back too?`
pub(crate) fn older(items: usize) -> String {
    let items = match items {
        0 => String::new(),
        _ => format!(" about {}", count(items, "item")),
    };
    format!(
        "The file went back to an older state: what was saved since{items} is not in it. Keep yours, or go back too?"
    )
}

/// `kept yours`
pub(crate) fn kept_ours() -> String {
    "kept yours".to_owned()
}

/// `went back to the older state of the file`
pub(crate) fn took_theirs() -> String {
    "went back to the older state of the file".to_owned()
}

/// `others have changed the same since: ? shows the keys to change it by hand`
pub(crate) fn undo_conflicts(help: &str) -> String {
    format!("others have changed the same since: {help} shows the keys to change it by hand")
}

/// `git conflict in 2 places (first line 41): m merges`
pub(crate) fn sides(places: usize, line: usize, merge: &str) -> String {
    format!("git conflict in {} (first line {line}): {merge} merges", count(places, "place"))
}

/// `merging the two sides that git has left`
pub(crate) fn merging_sides() -> String {
    "merging the two sides that git has left".to_owned()
}

/// `there is no conflict: nothing to settle`
pub(crate) fn no_conflict() -> String {
    "there is no conflict: nothing to settle".to_owned()
}

/// `settled SHOP-38, title`
pub(crate) fn settled(place: &str) -> String {
    format!("settled {place}")
}

/// `settled SHOP-38, title: that was the last conflict`
pub(crate) fn all_settled(said: &str) -> String {
    format!("{said}: that was the last conflict")
}

/// `it has many lines: Enter takes one of the two`
pub(crate) fn many_lines(take: &str) -> String {
    format!("it has many lines: {take} takes one of the two")
}

/// `Both sides changed SHOP-38, title. …`
pub(crate) fn both_changed(place: &str) -> String {
    format!("Both sides changed {place}. Nothing is lost: undo brings back what you don't choose.")
}

/// The word before what stood there before both sides changed it.
pub(crate) const BEFORE: &str = "before";

/// The words before the text that stands and the one that does not: `yours`, `theirs`.
pub(crate) fn sides_of(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Ours => ("yours", "theirs"),
        Standing::Theirs => ("theirs", "yours"),
        Standing::Unknown => ("as it is", "the other"),
    }
}

/// What stands for no text.
pub(crate) const NOTHING: &str = "(nothing)";

/// `this is the only conflict`
pub(crate) fn only_conflict() -> String {
    "this is the only conflict".to_owned()
}
