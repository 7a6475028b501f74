//! About sprints.

use crate::board::edit::Work;

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

/// `"Guest order page" is to review`
pub(crate) fn is_now(name: &str, work: Work) -> String {
    let state = match work {
        Work::ToDo => "to do",
        Work::Doing => "doing",
        Work::Review => "to review",
    };
    format!("{name} is {state}")
}

/// `"Guest order page" waits for the owner's word: a accepts`
pub(crate) fn waits(name: &str, accept: &str) -> String {
    format!("{name} waits for the owner's word: {accept} accepts")
}

/// `nothing of "Receipt by mail" has begun: s begins it`
pub(crate) fn nothing_begun(name: &str, begin: &str) -> String {
    format!("nothing of {name} has begun: {begin} begins it")
}

/// `why is "Receipt by mail" rejected?`
pub(crate) fn ask_reject(name: &str) -> String {
    format!("why is {name} rejected?")
}

/// `a rejection needs a reason: Esc leaves it`
pub(crate) fn no_reject_reason(forget: &str) -> String {
    format!("a rejection needs a reason: {forget} leaves it")
}

/// `rejected "Receipt by mail": back at rank 1, counts 0`
pub(crate) fn rejected(name: &str) -> String {
    format!("rejected {name}: back at rank 1, counts 0")
}

/// `"Gift cards" is not ready: no criteria. Take it all the same?`
pub(crate) fn not_ready(name: &str, missing: &str) -> String {
    format!("{name} is not ready: {missing}. Take it all the same?")
}

/// What stands before the answer about a change of a running sprint.
pub(crate) fn ask_scope() -> String {
    "does this endanger the Sprint Goal? y n, and why".to_owned()
}

/// Nobody has said whether it does.
pub(crate) fn no_answer() -> String {
    "noted with the day, without an answer".to_owned()
}

/// `noted: it does not endanger the Sprint Goal`
pub(crate) fn explained(endangers: Option<bool>) -> String {
    match endangers {
        Some(true) => "noted: it endangers the Sprint Goal",
        Some(false) => "noted: it does not endanger the Sprint Goal",
        None => "noted",
    }
    .to_owned()
}

/// What stands before the reason of a cancellation.
pub(crate) fn ask_cancel(sprint: &str) -> String {
    format!("why is the goal of {sprint} obsolete?")
}

/// `only an obsolete goal cancels a sprint: say why it is, or Esc`
pub(crate) fn no_cancel_reason(forget: &str) -> String {
    format!("only an obsolete goal ends a sprint before its time: say why it is, or {forget}")
}

/// `Sprint 12 is cancelled: what is accepted counts, all else is back on top`
pub(crate) fn cancelled(sprint: &str) -> String {
    format!("{sprint} is cancelled: what is accepted counts, all else is back on top")
}

/// `Sprint 12 does not run: S plans and starts it`
pub(crate) fn does_not_run(sprint: &str, step: &str) -> String {
    format!("{sprint} does not run: {step} plans and starts it")
}
