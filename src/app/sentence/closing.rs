//! About the end of a sprint.

use crate::{
    app::{
        closing::{Becomes, Step},
        sentence::{count, in_quotes},
    },
    board::{edit::LeftTo, sprint::SprintResult},
};

/// What a step asks.
pub(crate) fn step(step: Step) -> String {
    match step {
        Step::Items => "where does what was not accepted go?",
        Step::Goal => "was the Sprint Goal met?",
        Step::Retrospective => "what helps most? One line",
        Step::Next => "one thing is left: to close it",
    }
    .to_owned()
}

/// `Sprint 12 ends. 2 of 7 items are not accepted, one after the other:`
pub(crate) fn left_over(name: &str, left: usize, of: usize) -> String {
    let are = if left == 1 { "is" } else { "are" };
    format!("{name} ends. {left} of {} {are} not accepted, one after the other:", count(of, "item"))
}

/// Where an item is that was rejected: `in the backlog again: "not readable aloud"`
pub(crate) fn rejected(why: &str) -> String {
    format!("in the backlog again: {}", in_quotes(why))
}

/// Everything was accepted.
pub(crate) fn nothing_left(name: &str) -> String {
    format!("{name} ends. Everything in it is accepted.")
}

/// Where an item goes: `back to the top of the backlog`
pub(crate) fn goes(to: LeftTo) -> &'static str {
    match to {
        LeftTo::Top => "to the top of the backlog",
        LeftTo::Back => "back to the rank it had",
        LeftTo::Next => "into the next sprint",
    }
}

/// What stands before the reason.
pub(crate) fn ask_why(name: &str) -> String {
    format!("why is {name} not accepted? (may be empty)")
}

/// What stands before the note on the goal.
pub(crate) fn ask_note() -> String {
    "what is to be said about the goal? (may be empty)".to_owned()
}

/// What stands before the most helpful change.
pub(crate) fn ask_helps() -> String {
    "what helps most? (empty: no retrospective was held)".to_owned()
}

/// What to do with it.
pub(crate) fn becomes() -> String {
    "what becomes of it?".to_owned()
}

/// A choice of what becomes of it.
pub(crate) fn choice(becomes: Becomes) -> &'static str {
    match becomes {
        Becomes::Item => "an item at the top of the backlog",
        Becomes::Line => "a line of the Definition of Done",
        Becomes::Record => "nothing more: it stands in the record",
    }
}

/// The key sends items, and there are none here.
pub(crate) fn only_items(choose: &str, next: &str) -> String {
    format!("that is for items: {choose} chooses here, {next} goes on")
}

/// There is no step in that direction.
pub(crate) fn no_further(choose: &str, leave: &str) -> String {
    format!("no step there: {choose} does this one, {leave} leaves, nothing is closed")
}

/// `the sprint is still open, what was said is kept: S goes on`
pub(crate) fn left(step: &str) -> String {
    format!("the sprint is still open, what was said is kept: {step} goes on")
}

/// `Sprint 12 is closed: 5 items, 18 points accepted, 2 back; Sprint 13 from Mon 23 Nov`
pub(crate) fn closed(
    name: &str,
    result: Option<&SprintResult>,
    next: Option<(String, Option<String>)>,
) -> String {
    let Some(result) = result else { return format!("{name} is closed") };
    let points = result.accepted.points().map_or_else(String::new, |points| format!(", {points} points"));
    let back = match result.returned.len() {
        0 => String::new(),
        returned => format!(", {returned} back"),
    };
    let next = match next {
        Some((next, Some(start))) => format!("; {next} from {start}"),
        Some((next, None)) => format!("; {next} is next"),
        None => String::new(),
    };
    format!("{name} is closed: {}{points} accepted{back}{next}", count(result.accepted.items(), "item"))
}
