//! The track record of a forecast: what was said, what came of it, and what that means for what is said today.

use chrono::NaiveDate;

use crate::{
    app::{
        day,
        outlook::{
            kept::{Became, Kept},
            past::Told,
            stale::{Stale, Why},
            track::Track,
        },
        sentence::count,
    },
    board::settings::Count,
    forecast::{calibration::TrackRecord, chance::Percent},
};

/// `Our 85 % came true 5 of 6 times.`
#[must_use]
pub(crate) fn title(track: &Track) -> String {
    let [_, TrackRecord { sure, came_true, of }, _] = track.records;
    match of {
        0 => "No forecast was put to the test yet: that takes four closed sprints.".to_owned(),
        1 => format!("Our {sure} came true {came_true} of 1 time."),
        of => format!("Our {sure} came true {came_true} of {of} times."),
    }
}

/// `5 of 6`
#[must_use]
pub(crate) fn came_true(record: TrackRecord) -> String {
    format!("{} of {}", record.came_true, record.of)
}

/// What to do about it.
#[must_use]
pub(crate) fn advice(track: &Track) -> String {
    let [_, likely, _] = track.records;
    match track.advice {
        Some(advice) => {
            let (came_true, of) = (advice.record.came_true, advice.record.of);
            format!("{advice}: that came true {came_true} of {of} times.")
        }
        None if likely.of == 0 => {
            "wait: a forecast shows its worth once it can be held against what came.".to_owned()
        }
        None if likely.rate().is_some_and(|rate| rate.reaches(Percent::LIKELY)) => {
            format!("keep to {}: what was called likely came true.", Percent::LIKELY)
        }
        None => format!("keep to {}: a single miss says nothing.", Percent::LIKELY),
    }
}

/// The heading of what was said.
#[must_use]
pub(crate) fn said_in(count: Count) -> &'static str {
    match count {
        Count::Items => "Said, newest first",
        Count::Points => "Said, in points",
    }
}

/// What came of what was said of a sprint.
#[must_use]
pub(crate) fn outcome(told: &Told) -> String {
    let [_, likely, _] = told.said;
    match likely.less(told.happened) {
        short if short.hundredths() == 0 => "came true".to_owned(),
        short => format!("{short} too few"),
    }
}

/// What has become of a forecast that was kept: `all by Sprint 14`
#[must_use]
pub(crate) fn became(kept: &Kept) -> String {
    let open = kept.open;
    match &kept.became {
        Became::InTime { by } => format!("all by {by}"),
        Became::Late { by } => format!("late: {by}"),
        Became::SoFar { accepted } => format!("{accepted} of {open} so far"),
        Became::Missed { accepted } => format!("late: {accepted} of {open}"),
    }
}

/// A forecast that was kept, in a sentence: for screens that are too narrow for a table.
#[must_use]
pub(crate) fn kept(kept: &Kept, today: NaiveDate) -> String {
    let on = kept.on.map_or_else(String::new, |on| format!(", {}", day::short(on, today)));
    let [_, likely, _] = &kept.by;
    let likely = likely.as_ref().map_or_else(|| "never likely".to_owned(), |by| format!("likely by {by}"));
    format!("{}{on}: {}, {likely}; {}.", kept.sprint, count(kept.open, "item"), became(kept))
}

/// Nothing was kept so far.
pub(crate) const NONE_KEPT: &str =
    "none yet: from the third on, closing a sprint keeps what is foreseen then.";

/// `forecast not updated since Sprint 9, 9 Oct`
#[must_use]
pub(crate) fn stale(stale: &Stale, today: NaiveDate) -> String {
    match &stale.since {
        None => "forecast not updated since the board began".to_owned(),
        Some((sprint, None)) => format!("forecast not updated since {sprint}"),
        Some((sprint, Some(on))) => {
            format!("forecast not updated since {sprint}, {}", day::short(*on, today))
        }
    }
}

/// Why that is so.
#[must_use]
pub(crate) fn why_stale(stale: &Stale) -> String {
    match &stale.why {
        Why::NotKept { sprint } => {
            format!("{sprint} ended without one. Closing a sprint here keeps what is foreseen then.")
        }
        Why::NoneClosed => "no sprint was closed for longer than two of them last.".to_owned(),
    }
}

/// What the page measures, each with its label.
#[must_use]
pub(crate) fn meaning() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "Said",
            "before each closed sprint, from up to twelve sprints before it (at least three), how many items (or points) it \
             would finish at least: half of the time, 85 of 100 times, 95 of 100 times. It is worked out today as it would \
             have been then; cancelled sprints are left out.",
        ),
        ("True", "as many items were accepted as were said, or more. What is partly done counts nothing."),
        (
            "Kept",
            "what was stored when a sprint was closed: how many items were open, and by which sprint as many would be \
             done. It is held against how many items the sprints behind it have accepted, whichever they were.",
        ),
        (
            "So",
            "where clearly less than 85 of 100 came true, the next higher certainty that did is the honest one to \
             quote. Past sprints are not as independent of each other as the arithmetic takes them to be.",
        ),
    ]
}
