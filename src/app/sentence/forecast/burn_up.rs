//! The burn-up in words: what is done, what there is in all, and by when the one reaches the other.

use chrono::NaiveDate;

use crate::{
    app::{
        outlook::{burn_up::BurnUp, figures::Ahead},
        sentence::{
            count,
            forecast::{figures::day, trust},
        },
    },
    forecast::{amount::Amount, chance::Percent},
};

/// What the chart shows.
pub(crate) const HEADING: &str = "Items accepted, and how many there are in all";

/// No sprint is over: nothing to draw.
pub(crate) const NONE: &str = "no sprint is over yet";

/// `7 items in 1 closed sprint are done; 7 are in Sprint 12, which runs, 30 are open: 51 in all.`
#[must_use]
pub(crate) fn now(burn: &BurnUp) -> String {
    let done = items(burn.done);
    let runs = burn.runs.as_ref().map_or_else(String::new, |runs| {
        format!(" {} are in {}, which runs, {} of them accepted;", runs.all, runs.sprint, runs.accepted)
    });
    let closed = count(burn.sprints, "closed sprint");
    format!("{done} done in {closed};{runs} {} open: the scope is {}.", burn.open, burn.scope())
}

/// By when the done reaches the scope, each day with its percentage.
#[must_use]
pub(crate) fn ahead(burn: &BurnUp, today: NaiveDate) -> String {
    let Some(evidence) = burn.evidence else {
        return "There is no forecast yet: the fan begins with the third closed sprint.".to_owned();
    };
    if burn.open == Amount::ZERO {
        return "Nothing is open.".to_owned();
    }
    let trust = trust(evidence).map_or_else(String::new, |word| format!(", {word}"));
    let [even, likely] = &burn.by;
    let by = |sprint: &Ahead| match sprint.by {
        Some(by) => format!("by {}, {}", day(by, today), sprint.name),
        None => format!("with {}", sprint.name),
    };
    match (even, likely) {
        (Some(even), Some(likely)) if even == likely => {
            format!("All of it is likely done {} ({}{trust}).", by(likely), Percent::LIKELY)
        }
        (Some(even), Some(likely)) => format!(
            "All of it is done {} ({}{trust}), or likely {} ({}{trust}).",
            by(even),
            Percent::EVEN_ODDS,
            by(likely),
            Percent::LIKELY
        ),
        (_, _) => format!("At this pace all of it is never likely done{trust}."),
    }
}

/// How much the scope has grown since the first sprint that is shown.
#[must_use]
pub(crate) fn grown(burn: &BurnUp) -> Option<String> {
    let first = burn.past.iter().find_map(|point| Some((&point.sprint, point.scope?)))?;
    Some(format!("At the end of {} the scope was {}.", first.0, first.1))
}

/// What the two series and the fan are, each with its label.
#[must_use]
pub(crate) fn meaning() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "Done",
            "the items that were accepted up to the end of a sprint, all sprints before it included. What is partly \
             done counts nothing.",
        ),
        (
            "Scope",
            "that, and what was written down by then and neither done nor dropped. It grows when wishes come in; the gap \
             between the two is what was still to do.",
        ),
        (
            "Fan",
            "what runs is taken to finish; on top of it comes what the next sprints finish together, likely (85 %) and \
             with even odds (50 %).",
        ),
    ]
}

/// `51 items`
fn items(amount: Amount) -> String {
    count(usize::try_from(amount.whole_part()).unwrap_or(usize::MAX), "item")
}
