//! About sprints.

/// `"Gift cards" into Sprint 13, now 24 points`
pub(crate) fn planned(name: &str, sprint: &str, points: Option<String>) -> String {
    let points = points.map_or_else(String::new, |points| format!(", now {points} points"));
    format!("{name} into {sprint}{points}")
}

/// `"Receipt by mail" back at 6`, or `8 items back between 6 and 20`
pub(crate) fn back(name: &str, mut ranks: Vec<usize>) -> String {
    /// More ranks nobody reads.
    const MOST: usize = 5;
    ranks.sort_unstable();
    match ranks.as_slice() {
        [first, .., last] if ranks.len() > MOST => format!("{name} back between {first} and {last}"),
        ranks => {
            let ranks: Vec<String> = ranks.iter().map(usize::to_string).collect();
            format!("{name} back at {}", ranks.join(", "))
        }
    }
}

/// `3 of 4: Sprint 12`
pub(crate) fn shown(number: usize, of: usize, name: &str) -> String {
    format!("{number} of {of}: {name}")
}

/// `Sprint 12 is the first one`
pub(crate) fn is_first(name: &str) -> String {
    format!("{name} is the first one")
}

/// `Sprint 12 is the last one`
pub(crate) fn is_last(name: &str) -> String {
    format!("{name} is the last one")
}

/// `this is the beginning of Sprint 11`: its record scrolls no further.
pub(crate) fn beginning(name: &str) -> String {
    format!("this is the beginning of {name}")
}

/// `this is the end of Sprint 11`
pub(crate) fn end(name: &str) -> String {
    format!("this is the end of {name}")
}
