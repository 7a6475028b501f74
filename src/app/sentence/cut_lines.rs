//! About the lines of the backlog: releases, and goals of the roadmap.

use chrono::NaiveDate;

use crate::{
    app::{
        outlook::{
            cut_lines::{CutLineAhead, Reached},
            figures::Ahead,
        },
        sentence::{count, forecast, in_quotes},
    },
    board::{
        cut_line::{CutLine, LineKind},
        title::Title,
    },
};

/// A day that is over has its year: nobody should take it for the next one of its name.
fn day(day: NaiveDate, today: NaiveDate) -> String {
    if day < today { day.format("%-d %b %Y").to_string() } else { forecast::figures::day(day, today) }
}

/// The word for what a line is the end of.
#[must_use]
pub(crate) fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Release => "release",
        LineKind::Goal => "goal",
    }
}

/// `the release "Christmas"`
#[must_use]
pub(crate) fn naming(line: &CutLine) -> String {
    format!("the {} {}", kind(line.kind), in_quotes(line.name.as_str()))
}

/// `"Christmas"`: the name that a line had.
pub(crate) fn naming_old(name: &Title) -> String {
    in_quotes(name.as_str())
}

/// What stands behind the name in the line, the longest form first: `: 90 % by 18 Dec, 18 Dec to 1 Jan`. Never a day without
/// how sure it is, or a range.
#[must_use]
pub(crate) fn forms(ahead: &CutLineAhead, today: NaiveDate) -> Vec<String> {
    let CutLineAhead { line, above: _, remaining: _, reached } = ahead;
    let Some(reached) = reached else {
        let wanted = line.by.map_or_else(String::new, |by| format!(": wanted by {}", day(by, today)));
        return vec![wanted];
    };
    if reached.done {
        return vec![": nothing above".to_owned()];
    }
    let trust = forecast::trust(reached.evidence).map_or_else(String::new, |word| format!(", {word}"));
    let range = range(reached, today);
    match reached.by_then.zip(line.by) {
        Some((chance, by)) => {
            let chance = format!("{chance} by {}", day(by, today));
            vec![format!(": {chance}, {range}{trust}"), format!(": {chance}{trust}")]
        }
        None => vec![format!(": {range}{trust}")],
    }
}

/// From even odds to nearly sure (50 to 95 %): `18 Dec to 1 Jan`, or sprints where nobody knows their days.
#[must_use]
pub(crate) fn range(reached: &Reached, today: NaiveDate) -> String {
    let when = |sprint: &Ahead| sprint.by.map_or_else(|| sprint.name.clone(), |by| day(by, today));
    match (&reached.even, &reached.nearly_sure) {
        (None, _) => "not at this pace".to_owned(),
        (Some(even), None) => format!("{} or never", when(even)),
        // One sprint is a range as well: from its first day on.
        (Some(even), Some(sure)) if even == sure => format!("within {}", even.name),
        (Some(even), Some(sure)) => format!("{} to {}", when(even), when(sure)),
    }
}

/// All there is to say about the line under the cursor, behind its name.
#[must_use]
pub(crate) fn parts(ahead: &CutLineAhead, today: NaiveDate) -> Vec<String> {
    let mut parts = vec![format!("{} above", count(ahead.above, "item"))];
    let Some(reached) = &ahead.reached else {
        parts.extend(ahead.line.by.map(|by| format!("wanted by {}", day(by, today))));
        parts.push("no forecast yet".to_owned());
        return parts;
    };
    if let (Some(chance), Some(by), false) = (reached.by_then, ahead.line.by, reached.done) {
        parts.push(format!("{chance} by {}", day(by, today)));
    }
    if !reached.done {
        parts.push(format!("{} (50 to 95 %)", range(reached, today)));
        parts.extend(reached.likely.as_ref().map(|sprint| format!("likely {}", sprint.name)));
    }
    parts.extend(forecast::trust(reached.evidence).map(str::to_owned));
    parts
}

fn said(ahead: Option<&CutLineAhead>, today: NaiveDate) -> String {
    ahead.map_or_else(String::new, |ahead| {
        let parts = parts(ahead, today);
        format!("{}, {}", naming(&ahead.line), parts.into_iter().take(2).collect::<Vec<_>>().join(", "))
    })
}

/// `moved the release "Christmas" 9 items above, 90 % by 18 Dec`
pub(crate) fn moved(ahead: Option<&CutLineAhead>, today: NaiveDate) -> String {
    format!("moved {}", said(ahead, today))
}

/// `new: the release "Christmas" 9 items above, 90 % by 18 Dec`
pub(crate) fn new(ahead: Option<&CutLineAhead>, today: NaiveDate) -> String {
    format!("new: {}", said(ahead, today))
}

/// `"Xmas" is now the release "Christmas", 9 items above, 90 % by 18 Dec`
pub(crate) fn renamed(was: &str, ahead: Option<&CutLineAhead>, today: NaiveDate) -> String {
    format!("{was} is now {}", said(ahead, today))
}

/// `grabbed the release "Christmas"`
pub(crate) fn grabbed(line: &CutLine) -> String {
    format!("grabbed {}", naming(line))
}

/// `carrying the release "Christmas" 9 items above, 90 % by 18 Dec`
pub(crate) fn carried(ahead: Option<&CutLineAhead>, today: NaiveDate) -> String {
    format!("carrying {}", said(ahead, today))
}

/// `the release "Christmas" stays where it was`
pub(crate) fn stays(line: &CutLine) -> String {
    format!("{} stays where it was", naming(line))
}

/// `took the release "Christmas" away: its items stay`
pub(crate) fn erased(line: &CutLine) -> String {
    format!("took {} away: its items stay", naming(line))
}

/// `released "Christmas"`, and what is still above its line.
pub(crate) fn passed(ahead: &CutLineAhead) -> String {
    let does = match ahead.line.kind {
        LineKind::Release => "released",
        LineKind::Goal => "reached",
    };
    let left = match ahead.above {
        0 => String::new(),
        above => format!("; {} above its line are still open", count(above, "item")),
    };
    format!("{does} {}{left}", in_quotes(ahead.line.name.as_str()))
}

/// `"Gift cards" 10 → 8, ahead of "Wish lists", now above the release "Christmas"`
pub(crate) fn crossed(landed: &str, line: &CutLine, above: bool) -> String {
    format!("{landed}, now {} {}", side(above), naming(line))
}

/// `"Gift cards", still 10, now above the release "Christmas"`
pub(crate) fn still(name: &str, rank: usize, line: &CutLine, above: bool) -> String {
    format!("{name}, still {rank}, now {} {}", side(above), naming(line))
}

fn side(above: bool) -> &'static str {
    if above { "above" } else { "below" }
}

/// Asks for a new line.
pub(crate) fn ask_new(new: LineKind) -> String {
    match new {
        LineKind::Release => "new release (such as Christmas by 18 Dec)",
        LineKind::Goal => "new goal (such as Any book is found down to 14)",
    }
    .to_owned()
}

/// Asks for other words of a line.
pub(crate) fn ask_words() -> String {
    "name and day (such as Christmas by 18 Dec)".to_owned()
}

/// Asks for the rank below which a line shall stand.
pub(crate) fn ask_rank(name: &Title) -> String {
    format!("{} down to which rank", in_quotes(name.as_str()))
}

/// `"Christmas", wanted by 18 Dec 2026, down to rank 9`: what is being typed.
pub(crate) fn reads(name: &Title, by: Option<NaiveDate>, rank: Option<usize>, today: NaiveDate) -> String {
    let over = |by: NaiveDate| if by < today { ", which is over" } else { "" };
    let by = by.map_or_else(String::new, |by| format!(", wanted by {}{}", by.format("%-d %b %Y"), over(by)));
    let rank = rank.map_or_else(String::new, |rank| format!(", down to rank {rank}"));
    format!("{}{by}{rank}", in_quotes(name.as_str()))
}

/// `"18 Dez" is no day: it is called "Christmas by 18 Dez"`
pub(crate) fn no_day(name: &Title, no_day: &str) -> String {
    format!("{} is no day: it is called {}", in_quotes(no_day), in_quotes(name.as_str()))
}

/// `a line stands below a rank, 0 is above all: Esc moves nothing`
pub(crate) fn no_rank(forget: &str) -> String {
    format!("a line stands below a rank, 0 is above all: {forget} moves nothing")
}

/// A line without a name.
pub(crate) fn no_name(leave: &str) -> String {
    format!("it needs a name, as people call it: {leave} leaves it")
}

/// The line is elsewhere.
pub(crate) fn only_lines(new: &str) -> String {
    format!("that works on a line of the backlog: {new} draws one")
}

/// What is under the cursor is a line, and the key is for items.
pub(crate) fn no_item(down: &str) -> String {
    format!("on items, and this is a line between them: {down} goes on to one")
}

/// `> works on items, and this is a line between them: ↓ goes on to one`
pub(crate) fn works_on_items(keys: &str, down: &str) -> String {
    format!("{keys} works {}", no_item(down))
}
