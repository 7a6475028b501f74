//! The page of the track record: how often what was said came true, sprint by sprint, and what was kept when sprints ended.

use chrono::NaiveDate;

use crate::{
    app::{
        day,
        forecast::text::{at, cut, ending, paragraph},
        outlook::{
            kept::Kept,
            past::{SURE, Told},
            track::Track,
        },
        review::text::Line,
        sentence::forecast::track as said,
        span::Ink,
    },
    board::settings::Count,
    text,
};

/// Below so many columns numbers stand without their words.
const WIDE: usize = 72;

/// Where names stand, and how long they may be.
const NAME: usize = 3;
const NAMED: usize = 20;

/// Where percentages and counts of the summary end.
const PERCENT: usize = 22;
const COUNT: usize = 32;
const SHARE: usize = 41;

/// Where the columns of the sprints end, and the words behind them begin.
const ENDS: [usize; 4] = [34, 43, 56, 66];
const WORD: usize = 68;

/// The same on a screen that is narrower.
const NARROW_NAMED: usize = 11;
const NARROW_ENDS: [usize; 4] = [20, 26, 32, 38];

/// Where what was kept stands: the number of items ends, the three sprints and what became of it begin.
const OPEN: usize = 27;
const BY: [usize; 3] = [29, 40, 51];
const BECAME: usize = 63;

/// Lays the page out.
pub(super) fn lines(track: &Track, today: NaiveDate, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default(), Line::of(1, said::title(track), Ink::Bold)];
    if let Some(stale) = &track.stale {
        let words = format!("{}: {}", said::stale(stale, today), said::why_stale(stale));
        let wrapped = text::wrap(&words, columns.saturating_sub(6).max(20));
        for (number, line) in wrapped.into_iter().enumerate() {
            let mark = if number == 0 { "!" } else { "" };
            lines.push(Line::of(1, mark, Ink::Warning).and(3, line, Ink::Warning));
        }
    }
    lines.push(Line::default());
    let [_, likely, _] = track.records;
    if likely.of > 0 {
        summary(&mut lines, track);
        lines.push(Line::default());
    }
    paragraph(&mut lines, "So", &said::advice(track), columns);
    if !track.told.is_empty() {
        lines.push(Line::default());
        sprints(&mut lines, &track.told, track.count, columns);
    }
    lines.push(Line::default());
    kept(&mut lines, &track.kept, today, columns);
    lines
}

/// Lays out what the page measures.
pub(super) fn meaning(columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    for (label, words) in said::meaning() {
        paragraph(&mut lines, label, words, columns);
    }
    lines
}

/// How often each certainty came true.
fn summary(lines: &mut Vec<Line>, track: &Track) {
    for record in track.records {
        let (percent, count) = (record.sure.to_string(), said::came_true(record));
        let share = record.rate().map_or_else(String::new, |rate| rate.to_string());
        let word = record.sure.word().unwrap_or_default();
        lines.push(
            Line::of(at(NAME), word, Ink::Text)
                .and(ending(PERCENT, &percent), percent, Ink::Text)
                .and(ending(COUNT, &count), count, Ink::Bold)
                .and(ending(SHARE, &share), share, Ink::Text),
        );
    }
}

/// What would have been said of each sprint, and what happened.
fn sprints(lines: &mut Vec<Line>, told: &[Told], count: Count, columns: usize) {
    let wide = columns >= WIDE;
    let (ends, named) = if wide { (ENDS, NAMED) } else { (NARROW_ENDS, NARROW_NAMED) };
    let heading = if wide {
        let [even, likely, sure] = SURE.map(|sure| sure.word().unwrap_or_default().to_owned());
        (said::said_in(count), [even, likely, sure, "happened".to_owned()])
    } else {
        let [even, likely, sure] = SURE.map(|sure| sure.to_string());
        ("Said", [even, likely, sure, "came".to_owned()])
    };
    let row = |line: Line, cells: [String; 4], ink: Ink| {
        cells.into_iter().zip(ends).fold(line, |line, (cell, end)| line.and(ending(end, &cell), cell, ink))
    };
    lines.push(row(Line::of(1, heading.0, Ink::Bold), heading.1, Ink::Text));
    for told in told {
        let [even, likely, sure] = told.said.map(|amount| amount.to_string());
        let name = Line::of(at(NAME), cut(&told.sprint, named), Ink::Text);
        let line = row(name, [even, likely, sure, told.happened.to_string()], Ink::Bold);
        let [.., last] = ends;
        let word = if wide { WORD } else { last + 2 };
        lines.push(line.and(at(word), said::outcome(told), Ink::Text));
    }
}

/// What was kept when sprints ended, and what has become of it.
fn kept(lines: &mut Vec<Line>, kept: &[Kept], today: NaiveDate, columns: usize) {
    if kept.is_empty() {
        return paragraph(lines, "Kept", said::NONE_KEPT, columns);
    }
    if columns < WIDE {
        for (number, kept) in kept.iter().enumerate() {
            paragraph(lines, if number == 0 { "Kept" } else { "" }, &said::kept(kept, today), columns);
        }
        return;
    }
    let heading = Line::of(1, "Kept when it ended", Ink::Bold).and(ending(OPEN, "open"), "open", Ink::Text);
    let heading = SURE
        .into_iter()
        .zip(BY)
        .fold(heading, |line, (sure, begin)| line.and(at(begin), sure.word().unwrap_or_default(), Ink::Text));
    lines.push(heading.and(at(BECAME), "so it came", Ink::Text));
    for kept in kept {
        let on = kept.on.map_or_else(String::new, |on| format!(", {}", day::short(on, today)));
        let open = kept.open.to_string();
        let name = format!("{}{on}", cut(&kept.sprint, NAMED.saturating_sub(text::width(&on))));
        let line = Line::of(at(NAME), name, Ink::Text).and(ending(OPEN, &open), open, Ink::Bold);
        let line = kept.by.iter().zip(BY).fold(line, |line, (by, begin)| {
            line.and(at(begin), by.as_deref().map_or_else(|| "never".to_owned(), |by| cut(by, 10)), Ink::Text)
        });
        lines.push(line.and(at(BECAME), said::became(kept), Ink::Text));
    }
}
