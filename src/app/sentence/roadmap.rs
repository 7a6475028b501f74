//! About the roadmap.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    app::{
        items::Step,
        outlook::cut_lines::CutLineAhead,
        sentence::{cut_lines, forecast, in_quotes, items},
    },
    board::cut_line::{CutLine, LineKind, LinePlace},
};

/// After so many days without a release it is said as a warning (`domain.md` row 20).
const LONG: i64 = 60;

/// `2026-11-16`
pub(crate) fn day(day: NaiveDate) -> String {
    day.to_string()
}

/// `Christmas release: 90 % by 18 Dec`
pub(crate) fn name(ahead: &CutLineAhead, today: NaiveDate) -> String {
    let CutLineAhead { line, above: _, remaining: _, reached } = ahead;
    let kind = match line.kind {
        LineKind::Release if !line.name.as_str().to_lowercase().contains("release") => " release",
        LineKind::Release | LineKind::Goal => "",
    };
    let chance = reached.as_ref().filter(|reached| !reached.done).and_then(|reached| reached.by_then);
    let by = line.by.map(|by| forecast::figures::day(by, today));
    let wanted = match (chance, by) {
        (Some(chance), Some(by)) => format!(": {chance} by {by}"),
        (None, Some(by)) => format!(": wanted by {by}"),
        (_, None) => String::new(),
    };
    format!("{}{kind}{wanted}", line.name)
}

/// `ranks 1 to 6`
pub(crate) fn ranks(items: &Range<usize>) -> String {
    match items.len() {
        0 => "no items".to_owned(),
        1 => format!("rank {}", items.end),
        _ => format!("ranks {} to {}", items.start + 1, items.end),
    }
}

/// `4 Dec to 18 Dec`
pub(crate) fn when(ahead: &CutLineAhead, today: NaiveDate) -> String {
    match &ahead.reached {
        None => "no forecast yet".to_owned(),
        Some(reached) if reached.done => "nothing above".to_owned(),
        Some(reached) => {
            let trust =
                forecast::trust(reached.evidence).map_or_else(String::new, |word| format!(", {word}"));
            format!("{}{trust}", cut_lines::range(reached, today))
        }
    }
}

/// A day so far away that nobody should read one.
pub(crate) fn far() -> String {
    "beyond 3 months".to_owned()
}

/// `Sprint 12, runs`
pub(crate) fn sprint(name: &str, runs: bool) -> String {
    format!("{name}, {}", if runs { "runs" } else { "planned" })
}

/// A sprint without a goal.
pub(crate) fn no_sprint_goal() -> String {
    "(no Sprint Goal)".to_owned()
}

/// The items below the last goal.
pub(crate) fn no_goal() -> String {
    "(no goal yet)".to_owned()
}

/// `3 horizons, 5 goals, 1 release`
pub(crate) fn counted(horizons: usize, goals: usize, releases: usize) -> String {
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let counts = [(horizons, "horizon"), (goals, "goal"), (releases, "release")];
    if goals + releases == 0 {
        return "no goal yet".to_owned();
    }
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(count, word)| plural(count, word)).collect::<Vec<_>>().join(", ")
}

/// What the days mean.
pub(crate) fn meaning() -> String {
    "Dates are ranges: even odds to nearly sure (50 to 95 %).".to_owned()
}

/// `Days since the last release: 24`, and whether that is long; nothing before the first one.
pub(crate) fn since_release(last: Option<NaiveDate>, today: NaiveDate) -> Option<(String, bool)> {
    let days = (today - last?).num_days();
    let long =
        if days > LONG { format!(", more than {LONG}: what could go out now?") } else { String::new() };
    Some((format!("Days since the last release: {days}{long}"), days > LONG))
}

/// `Summer sale, released 28 Oct`
pub(crate) fn behind(line: &CutLine, today: NaiveDate) -> String {
    let does = match line.kind {
        LineKind::Release => "released",
        LineKind::Goal => "reached",
    };
    let on = match line.place {
        LinePlace::Passed(on) => format!(" {}", crate::app::day::short(on, today)),
        LinePlace::Below(_) => String::new(),
    };
    format!("{}, {does}{on}", line.name)
}

/// The roadmap has no goal: what makes one.
pub(crate) fn empty(new: &str, release: &str) -> [(String, String); 2] {
    [
        (new.to_owned(), "writes the first goal: what will be true when it is reached".to_owned()),
        (release.to_owned(), "draws a release".to_owned()),
    ]
}

/// `"Christmas" is the last`
pub(crate) fn end(name: &str, step: Step) -> String {
    items::is_end(&in_quotes(name), step)
}

/// The roadmap is elsewhere.
pub(crate) fn only_roadmap(key: &str) -> String {
    format!("that works on the roadmap: {key} shows it")
}

/// What is under the cursor is no line.
pub(crate) fn no_line(new: &str) -> String {
    format!("only goals and releases of the backlog can be changed here: {new} writes a goal")
}

/// Asks where the roadmap goes.
pub(crate) fn ask_export() -> String {
    "the roadmap as Markdown, to the file".to_owned()
}
