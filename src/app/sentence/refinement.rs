//! About refinement: what is missing, what it led to.

use chrono::NaiveTime;

use crate::{
    app::{
        clock::Left,
        sentence::{count, in_quotes},
    },
    board::{
        gradient::{Gradient, Remark},
        id::ItemId,
        points::Points,
        ready::SMALL,
    },
};

/// `acceptance criteria   none yet`
pub(crate) fn no_criteria() -> (&'static str, String) {
    ("acceptance criteria", "none yet".to_owned())
}

/// `why   not said yet`
pub(crate) fn no_why() -> (&'static str, String) {
    ("why", "not said yet".to_owned())
}

/// `estimate   none yet`
pub(crate) fn no_estimate() -> (&'static str, String) {
    ("estimate", "none yet".to_owned())
}

/// `small enough   13 points, 8 are the most`
pub(crate) fn too_big(estimate: Option<Points>) -> (&'static str, String) {
    let points = estimate.map_or_else(String::new, |points| format!("{points} points, "));
    ("small enough", format!("{points}{SMALL} are the most"))
}

/// `not blocked   SHOP-29 is not done`
pub(crate) fn blocked(by: Option<&ItemId>) -> (&'static str, String) {
    ("not blocked", by.map_or_else(String::new, |by| format!("{by} is not done")))
}

/// A line of the Definition of Ready that somebody ticks.
pub(crate) fn not_ticked() -> String {
    "not ticked".to_owned()
}

/// `1 open question`, or `open question 2`
pub(crate) fn open_question(number: usize, of: usize) -> String {
    if of == 1 { "1 open question".to_owned() } else { format!("open question {number}") }
}

/// `9 days old`
pub(crate) fn days_old(days: i64) -> String {
    match days {
        0 => "asked today".to_owned(),
        1 => "1 day old".to_owned(),
        days => format!("{days} days old"),
    }
}

/// `"Who cancels unpaid orders?" to Ops`
pub(crate) fn question(text: &str, to: Option<&str>) -> String {
    let to = to.map_or_else(String::new, |to| format!(" to {to}"));
    format!("{}{to}", in_quotes(text))
}

/// Nothing is to be refined.
pub(crate) fn all_ready(items: usize) -> String {
    match items {
        0 => "the Product Backlog is empty: nothing to refine".to_owned(),
        items => format!("the first {} are ready: nothing to refine", count(items, "item")),
    }
}

/// An item became ready.
pub(crate) fn made_ready(item: &str) -> String {
    format!("made {item} ready")
}

/// Nothing is missing any more.
pub(crate) fn ready(next: &str) -> String {
    format!("ready. {next} takes the next")
}

/// `"Gift cards" is the last one: q ends`
pub(crate) fn is_last(item: &str, end: &str) -> String {
    format!("{item} is the last one: {end} ends")
}

/// `"Gift cards" is the first one`
pub(crate) fn is_first(item: &str) -> String {
    format!("{item} is the first one")
}

/// `"Gift cards" comes again at the end`
pub(crate) fn parked(item: &str) -> String {
    format!("{item} comes again at the end")
}

/// `"Gift cards" comes last anyway: q ends`
pub(crate) fn parked_last(item: &str, end: &str) -> String {
    format!("{item} comes last anyway: {end} ends")
}

/// A line was ticked.
pub(crate) fn ticked(item: &str, line: &str) -> String {
    format!("{item}: {} ticked", in_quotes(line))
}

/// A hint is not shown any more.
pub(crate) fn silenced(item: &str, rule: &str) -> String {
    format!("{item}: \"{rule}\" says nothing more about it")
}

/// There is no hint.
pub(crate) fn no_hint() -> String {
    "no hint to silence".to_owned()
}

/// There is no line of a number.
pub(crate) fn no_line(lines: usize, next: &str) -> String {
    match lines {
        0 => format!("no line is left: {next} takes the next"),
        1 => format!("there is only line 1: {next} takes the next"),
        lines => format!("there are only lines 1 to {lines}: {next} takes the next"),
    }
}

/// `8 min left for it`
pub(crate) fn left_for_it(left: Left) -> String {
    match left {
        Left::Minutes(minutes) => format!("{minutes} min left for it"),
        Left::Over(0) => "time is up".to_owned(),
        Left::Over(minutes) => format!("time is up: {} over", count(minutes as usize, "minute")),
    }
}

/// `52 min left`
pub(crate) fn left(left: Left) -> String {
    match left {
        Left::Minutes(minutes) => format!("{minutes} min left"),
        Left::Over(0) => "session: time is up".to_owned(),
        Left::Over(minutes) => format!("session: {} over", count(minutes as usize, "minute")),
    }
}

/// `Wish lists → 3 items`
pub(crate) fn split_into(title: &str, parts: usize) -> String {
    format!("{title} → {}", count(parts, "item"))
}

/// `5 rounds, 2 voted twice`
pub(crate) fn rounds(rounds: usize, again: usize) -> String {
    match (rounds, again) {
        (0, _) => String::new(),
        (rounds, 0) => count(rounds, "round"),
        (rounds, again) => format!("{}, {again} voted again", count(rounds, "round")),
    }
}

/// `58 minutes, 9 of 11 items looked at`
pub(crate) fn minutes_and_items(minutes: u32, looked: usize, of: usize) -> String {
    format!("{}, {looked} of {} looked at", count(minutes as usize, "minute"), count(of, "item"))
}

/// `14:02 to 15:00`
pub(crate) fn from_to((from, to): (NaiveTime, NaiveTime)) -> String {
    format!("{} to {}", from.format("%H:%M"), to.format("%H:%M"))
}

/// `Ready now: 13 of 31. The next sprint's worth (6 items) is ready.`, and where more or less is than should be (A8).
pub(crate) fn ready_now(gradient: &Gradient) -> String {
    let Gradient { next, then, later } = gradient;
    let ready = next.ready + then.ready + later.ready;
    let items = next.items + then.items + later.items;
    let mut sentences = vec![format!("Ready now: {ready} of {items}.")];
    let remarks = gradient.remarks();
    if next.items > 0 && !remarks.contains(&Remark::NextUnready) {
        sentences.push(format!("The next sprint's worth ({}) is ready.", count(next.items, "item")));
    }
    sentences.extend(remarks.iter().map(|remark| match remark {
        Remark::NextUnready => format!("In the next sprint's worth: {} of {}.", next.ready, next.items),
        Remark::ThenUnready => {
            format!("In the two behind it: {} of {}, half should be.", then.ready, then.items)
        }
        Remark::OverDetailed => {
            format!("Further down: {} of {}, more than anybody needs so soon.", later.ready, later.items)
        }
    }));
    sentences.join(" ")
}

/// `So far: 2 made ready · 1 split`
pub(crate) fn so_far(parts: &[(usize, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{number} {words}"))
        .collect();
    if parts.is_empty() { String::new() } else { format!("So far: {}", parts.join(" · ")) }
}

/// `write it to`: stands before the field.
pub(crate) fn ask_export() -> String {
    "write it to".to_owned()
}

/// The summary is a file.
pub(crate) fn exported(path: &str) -> String {
    format!("it is in {path} now")
}

/// There is such a file.
pub(crate) fn export_exists(path: &str, again: &str) -> String {
    format!("{} is there already: {again} again writes over it", in_quotes(path))
}

/// It could not be written.
pub(crate) fn not_exported(why: &str, leave: &str) -> String {
    format!("not written: {why}: {leave} leaves it")
}

/// The summary is in the clipboard, if the terminal takes it.
pub(crate) fn copied() -> String {
    "copied the summary, if this terminal has a clipboard".to_owned()
}

/// A command works in refinement.
pub(crate) fn only_refining(refine: &str) -> String {
    format!("only in refinement: {refine} begins one")
}

/// A command works in the summary.
pub(crate) fn only_summary(refine: &str, end: &str) -> String {
    format!("only in the summary of a refinement: {refine} begins one, {end} ends it")
}

/// What stands before the day on which the team wants to meet again.
pub(crate) const LOOK_AGAIN: &str = "Look again on";

/// Asks for that day.
pub(crate) fn ask_again() -> String {
    "look again on (24 Nov, or tuesday)".to_owned()
}

/// What was typed is no day to come.
pub(crate) fn no_day(leave: &str) -> String {
    format!("that is no day to come (24 Nov, or tuesday): {leave} leaves it")
}
