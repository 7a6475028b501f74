//! About what is to come.

pub(crate) mod asked;
pub(crate) mod budget;
pub(crate) mod burn_up;
pub(crate) mod figures;
pub(crate) mod track;

use chrono::NaiveDate;

use crate::{
    app::{
        outlook::{
            ahead::{Coming, Line},
            wait::Wait,
        },
        sentence::{count, in_quotes},
    },
    board::foreseen::Foreseen,
    forecast::{
        chance::{Chance, Percent},
        samples::{Evidence, Samples},
    },
};

/// Whether the lines are shown from now on.
pub(crate) fn lines(shown: bool) -> String {
    if shown { "the backlog shows where sprints end" } else { "the backlog hides where sprints end" }
        .to_owned()
}

/// `85 % Sprint 13 by 4 Dec`, and how far to trust it when that is not far.
#[must_use]
pub(crate) fn line(line: &Line<'_>, evidence: Evidence) -> String {
    let Coming { name, by, likely: _, even: _, finished: _ } = line.sprint;
    let by = by.map_or_else(String::new, |day| format!(" by {}", day.format("%-d %b")));
    let trust = trust(evidence).map_or_else(String::new, |word| format!(", {word}"));
    format!("{} % {name}{by}{trust}", line.sure.number())
}

/// The word for evidence that is not what it should be.
#[must_use]
pub(crate) fn trust(evidence: Evidence) -> Option<&'static str> {
    match evidence {
        Evidence::Guess => Some("guess"),
        Evidence::Weak => Some("weak"),
        Evidence::Normal => None,
    }
}

/// The word for a chance that was worked out: nothing below 85 %, for 72 % is neither even odds nor likely.
#[must_use]
pub(crate) fn word(chance: Chance) -> Option<&'static str> {
    let sure = [Percent::NEARLY_SURE, Percent::LIKELY].into_iter().find(|sure| chance.reaches(*sure));
    sure.and_then(Percent::word)
}

/// The forecast is elsewhere.
pub(crate) fn only_forecast(key: &str) -> String {
    format!("that works in the forecast: {key} shows it")
}

/// A question of the forecast is elsewhere.
pub(crate) fn only_asking(forecast: &str, ask: &str) -> String {
    format!("that works on an answer of the forecast: {forecast}, then {ask} asks for one")
}

/// There is nothing to ask yet.
pub(crate) fn no_forecast(guess: &str) -> String {
    format!("there is no forecast yet: {guess} guesses a range")
}

/// The past says more than a guess.
pub(crate) fn no_guess(sprints: usize, arithmetic: &str) -> String {
    format!("{sprints} closed sprints say more than a guess: {arithmetic} shows the arithmetic")
}

/// Asks for a guess.
pub(crate) fn ask_guess() -> String {
    "a sprint finishes how many items, between (such as 3 and 8)".to_owned()
}

/// What was typed is no range.
pub(crate) fn no_range(leave: &str) -> String {
    format!("a range is two numbers, such as 3 and 8: {leave} leaves it")
}

/// A range that can't be: why.
pub(crate) fn bad_range(why: &str, leave: &str) -> String {
    format!("{why}; {leave} leaves it")
}

/// A guess was taken.
pub(crate) fn guessed(low: u64, high: u64) -> String {
    format!("guessed {low} to {high} items a sprint: kept until you leave the program, in no file")
}

/// The guess is gone.
pub(crate) fn no_guess_any_more() -> String {
    "the guess is gone".to_owned()
}

/// It is the first page, or the last.
pub(crate) fn end_of_pages(first: bool) -> String {
    if first { "this is the first page of the forecast" } else { "this is the last page of the forecast" }
        .to_owned()
}

/// `done in about 2 sprints (even odds), likely 3: Sprint 14, by 18 Dec (85 %)`
pub(crate) fn wait(wait: &Wait, today: NaiveDate) -> String {
    let trust = trust(wait.evidence).map_or_else(String::new, |word| format!(", {word}"));
    let Some(even) = wait.even else {
        let never = if wait.never { "never done at this pace" } else { "not done within 10,000 sprints" };
        return format!("{never}{trust}");
    };
    let even = format!("done in about {} (even odds)", count(usize::from(even), "sprint"));
    let Some(likely) = &wait.likely else { return format!("{even}, never likely{trust}") };
    let by = likely.by.map_or_else(String::new, |by| format!(", by {}", figures::day(by, today)));
    format!("{even}, likely {}: {}{by} (85 %){trust}", likely.number, likely.name)
}

/// `no forecast yet: 2 of 3 closed sprints; F takes a guess`, the longest form first.
pub(crate) fn none_yet(have: usize, forecast: &str) -> Vec<String> {
    let need = Samples::FEWEST;
    vec![
        format!("no forecast yet: {have} of {need} closed sprints; {forecast} takes a guess"),
        format!("forecast: {have} of {need} sprints; {forecast} guesses"),
    ]
}

/// What a move has changed for what is moved: `likely in Sprint 13, was 14`.
pub(crate) fn likely(now: Option<&Coming>, was: Option<&Coming>) -> String {
    format!("likely {}, was {}", within(now), short(was, now))
}

/// `now likely in Sprint 13, was 14`: behind a move.
pub(crate) fn now_likely(now: Option<&Coming>, was: Option<&Coming>) -> String {
    format!("now {}", likely(now, was))
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

/// What was foreseen when a sprint ended: `stored: 32 items in 6 sprints (50 %), 7 (85 %), 7 (95 %)`
pub(crate) fn foreseen(foreseen: &Foreseen) -> String {
    let Foreseen { open, finished: _, even, likely, sure } = foreseen;
    let open = count(usize::try_from(*open).unwrap_or(usize::MAX), "item");
    let after =
        |sprints: &Option<u16>| sprints.map_or_else(|| "never".to_owned(), |sprints| sprints.to_string());
    let first =
        even.map_or_else(|| "never".to_owned(), |even| format!("in {}", count(usize::from(even), "sprint")));
    format!("stored: {open} {first} (50 %), {} (85 %), {} (95 %)", after(likely), after(sure))
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
