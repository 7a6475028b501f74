//! The numbers of the burn-up as text, and what they mean.

use chrono::NaiveDate;

use crate::{
    app::{
        day,
        forecast::text::{at, cut, ending, paragraph},
        outlook::burn_up::BurnUp,
        review::text::Line,
        sentence::forecast::{self as words, burn_up as said, figures},
        span::Ink,
    },
    text,
};

/// Where dates and names stand, and where numbers end.
const DATE: usize = 3;
const NAME: usize = 15;
const ENDS: [usize; 3] = [38, 48, 58];

/// The same on a screen that is narrow.
const NARROW: usize = 60;
const NARROW_NAME: usize = 11;
const NARROW_ENDS: [usize; 3] = [26, 33, 39];

/// Lays them out.
pub(super) fn lines(burn: &BurnUp, today: NaiveDate, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    paragraph(&mut lines, "Now", &said::now(burn), columns);
    paragraph(&mut lines, "Then", &said::ahead(burn, today), columns);
    for (label, words) in said::meaning() {
        paragraph(&mut lines, label, words, columns);
    }
    let narrow = columns < NARROW;
    let (name, ends) = if narrow { (NARROW_NAME, NARROW_ENDS) } else { (NAME, ENDS) };
    let row = |line: Line, cells: [String; 3], ink: Ink| {
        cells.into_iter().zip(ends).fold(line, |line, (cell, end)| line.and(ending(end, &cell), cell, ink))
    };
    let heading = |lines: &mut Vec<Line>, words: &str, cells: [&str; 3]| {
        lines.push(Line::default());
        lines.push(row(Line::of(1, words, Ink::Bold), cells.map(ToOwned::to_owned), Ink::Text));
    };
    let named = |date: Option<String>, sprint: &str| {
        let date = date.unwrap_or_default();
        let name = name.max(DATE + text::width(&date) + 1);
        Line::of(at(DATE), date, Ink::Text).and(at(name), cut(sprint, 14), Ink::Text)
    };
    if !burn.past.is_empty() {
        heading(&mut lines, "So far", ["done", "scope", "to do"]);
    }
    for point in &burn.past {
        let number = |amount: Option<String>| amount.unwrap_or_else(|| "?".to_owned());
        let scope = number(point.scope.map(|scope| scope.to_string()));
        let left = number(point.scope.map(|scope| scope.less(point.done).to_string()));
        let line = named(point.on.map(|on| day::short(on, today)), &point.sprint);
        lines.push(row(line, [point.done.to_string(), scope, left], Ink::Bold));
    }
    if !burn.coming.is_empty() {
        heading(&mut lines, "From today on", ["85 %", "50 %", "scope"]);
    }
    let trust = burn.evidence.and_then(words::trust).unwrap_or_default();
    for coming in &burn.coming {
        let line = named(coming.sprint.by.map(|by| figures::day(by, today)), &coming.sprint.name);
        let cells = [coming.likely, coming.even, burn.scope()].map(|amount| amount.to_string());
        let [.., last] = ends;
        lines.push(row(line, cells, Ink::Bold).and(at(last + 3), trust, Ink::Text));
    }
    lines
}
