//! About Sprint Planning.

use crate::app::{outlook::Pace, planning::Step, sentence::count};

/// `made Sprint 13`
pub(crate) fn made(number: u32) -> String {
    format!("made Sprint {number}")
}

/// `Sprint 13 has its days`
pub(crate) fn dated(name: &str) -> String {
    format!("{name} has its days")
}

/// `left the planning: S goes on`
pub(crate) fn left(step: &str) -> String {
    format!("left the planning, all of it is kept: {step} goes on")
}

/// What a step is about.
pub(crate) fn step(step: Step) -> String {
    match step {
        Step::Why => "why is this sprint worth it?",
        Step::What => "what goes in? From the top, and only what is ready",
        Step::How => "how is it done? The tasks of each item, as far as you know them",
    }
    .to_owned()
}

/// The question for the goal.
pub(crate) const WHY: &str = "why is this sprint worth it?";

/// `a sprint needs a goal: e writes it`
pub(crate) fn needs_goal(edit: &str) -> String {
    format!("a sprint needs a goal, why is it worth it?: {edit} writes it")
}

/// `"soon" is no day: 2026-11-23 or 23 Nov is one`
pub(crate) fn no_day(text: &str) -> String {
    format!("{text:?} is no day: 2026-11-23 is one, or 23 Nov")
}

/// `Sprint 13 runs: 5 items, 18 points, until Fri 4 Dec`
pub(crate) fn started(name: &str, items: usize, points: &str, end: Option<&str>) -> String {
    let end = end.map_or_else(String::new, |end| format!(", until {end}"));
    format!("{name} runs: {}, {points} points{end}", count(items, "item"))
}

/// `nothing is in the sprint yet: Left goes back to what`
pub(crate) fn nothing_in(back: &str) -> String {
    format!("nothing is in the sprint yet: {back} goes back to what")
}

/// `no task here: n writes one`
pub(crate) fn no_task(new: &str) -> String {
    format!("no task here: {new} writes one")
}

/// `tasks come with the last step: Enter goes on`
pub(crate) fn tasks_later(next: &str) -> String {
    format!("tasks come with the last step: {next} goes on")
}

/// `done: "form"`
pub(crate) fn ticked(text: &str, done: bool) -> String {
    let text = super::in_quotes(text);
    if done { format!("done: {text}") } else { format!("open again: {text}") }
}

/// There is no closed sprint.
pub(crate) fn no_past() -> String {
    "no sprint is closed yet: the first one is a guess".to_owned()
}

/// `3 to 8 items a sprint, 11 to 24 points`
pub(crate) fn range(pace: &Pace) -> String {
    let (least, most) = pace.items;
    let points = pace.points.map_or_else(String::new, |(least, most)| format!(", {least} to {most} points"));
    if least == most {
        return format!("{} a sprint{points}", count(most, "item"));
    }
    format!("{least} to {most} items a sprint{points}")
}

/// `likely 4 items, even odds 6`
pub(crate) fn likely(likely: u64, even: u64) -> String {
    format!("likely {likely} items, even odds {even}")
}

/// `5 of the first 6 items in the backlog`
pub(crate) fn ready((ready, of): &(usize, usize)) -> String {
    match (ready, of) {
        (_, 0) => "the backlog is empty".to_owned(),
        (ready, of) => format!("{ready} of the first {} in the backlog", count(*of, "item")),
    }
}

/// `Sprint 12 of the same team runs: S there closes it first`
pub(crate) fn team_busy(name: &str, step: &str) -> String {
    format!("{name} of the same team runs: {step} there closes it first")
}
