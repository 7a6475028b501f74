//! About what is to come.

use crate::{
    app::{
        outlook::ahead::{Coming, Line},
        sentence::{count, in_quotes},
    },
    board::foreseen::Foreseen,
    forecast::samples::Evidence,
};

/// Whether the lines are shown from now on.
pub(crate) fn lines(shown: bool) -> String {
    if shown { "the backlog shows where sprints end" } else { "the backlog hides where sprints end" }
        .to_owned()
}

/// `85 % Sprint 13 by 4 Dec`, and how far to trust it when that is not far.
#[must_use]
pub(crate) fn line(line: &Line<'_>, evidence: Evidence) -> String {
    let Coming { name, by, likely: _, even: _ } = line.sprint;
    let by = by.map_or_else(String::new, |day| format!(" by {}", day.format("%-d %b")));
    let trust = match evidence {
        Evidence::Guess => ", guess",
        Evidence::Weak => ", weak",
        Evidence::Normal => "",
    };
    format!("{} % {name}{by}{trust}", line.sure.number())
}

/// What a move has changed for what is moved: `likely in Sprint 13, was 14`.
pub(crate) fn likely(now: Option<&Coming>, was: Option<&Coming>) -> String {
    format!("likely {}, was {}", within(now), short(was, now))
}

/// `even odds for Sprint 13, was 14`
pub(crate) fn even(now: Option<&Coming>, was: Option<&Coming>) -> String {
    let now_in = now.map_or_else(|| "a later sprint".to_owned(), |sprint| sprint.name.clone());
    format!("even odds for {now_in}, was {}", short(was, now))
}

/// `still likely in Sprint 14`
pub(crate) fn still(now: &Coming) -> String {
    format!("still likely in {}", now.name)
}

/// What it has changed for another one: `later: "Gift cards" now Sprint 14, was 13`, or `now in 14: "Gift cards"`.
pub(crate) fn other(later: bool, title: &str, now: Option<&Coming>, was: Option<&Coming>) -> Vec<String> {
    let now_in = now.map_or_else(|| "later".to_owned(), |sprint| sprint.name.clone());
    let title = in_quotes(title);
    let in_few = now.map_or_else(|| "now later".to_owned(), |_| format!("now in {}", short(now, was)));
    vec![
        format!("{}: {title} now {now_in}, was {}", which(later), short(was, now)),
        format!("{in_few}: {title}"),
    ]
}

/// `later: 3 items, first "Gift cards"`
pub(crate) fn others(later: bool, count: usize, title: &str) -> String {
    format!("{}: {count} items, first {}", which(later), in_quotes(title))
}

/// What was foreseen when a sprint ended: `30 items open: likely done after 6 sprints, nearly sure after 7`
pub(crate) fn foreseen(foreseen: &Foreseen) -> String {
    let Foreseen { open, finished: _, even: _, likely, sure } = foreseen;
    let open = count(usize::try_from(*open).unwrap_or(usize::MAX), "item");
    match (likely, sure) {
        (None, _) => format!("{open} open: at this pace likely never done"),
        (Some(likely), None) => format!("{open} open: likely done after {}", sprints(*likely)),
        (Some(likely), Some(sure)) => {
            format!("{open} open: likely done after {}, nearly sure after {sure}", sprints(*likely))
        }
    }
}

fn sprints(number: u16) -> String {
    count(usize::from(number), "sprint")
}

fn which(later: bool) -> &'static str {
    if later { "later" } else { "sooner" }
}

/// `in Sprint 13`; `later` where nobody looks.
fn within(sprint: Option<&Coming>) -> String {
    sprint.map_or_else(|| "later".to_owned(), |sprint| format!("in {}", sprint.name))
}

/// The name of a sprint beside another one: `14` beside `Sprint 13`.
fn short(sprint: Option<&Coming>, beside: Option<&Coming>) -> String {
    let Some(sprint) = sprint else { return "later".to_owned() };
    let parts = sprint.name.rsplit_once(' ').zip(beside.and_then(|beside| beside.name.rsplit_once(' ')));
    match parts {
        Some(((words, number), (same, _))) if words == same => number.to_owned(),
        Some(_) | None => sprint.name.clone(),
    }
}
