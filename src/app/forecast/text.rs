//! The pages of the forecast that are text, laid out: they scroll where they must.

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        command::Command,
        forecast::{self, arithmetic, budget, burn_up, fan, page::Page, track},
        outlook::{
            figures::{Ahead, Figures, LISTED},
            past::Past,
            track::Track,
        },
        review::text::Line,
        sentence::forecast::{self as words, figures as said, track as said_of_track},
        span::Ink,
    },
    forecast::{chance::Percent, samples::BadSamples},
    text,
};

/// Where dates, names, chances (their end) and words of certainty stand.
const DATE: usize = 3;
const NAME: usize = 16;
const CHANCE: usize = 34;
const WORD: usize = 40;

/// Where names stand in the table, and where its columns end.
const TABLE_NAME: usize = 13;
const ENDS: [usize; 3] = [40, 52, 67];

/// Where the columns end on a screen that is narrower than the table.
const NARROW_ENDS: [usize; 3] = [30, 37, 44];

/// Below so many columns the table is narrow.
const WIDE: usize = 69;

/// Where texts begin, behind their labels.
const TEXT: usize = 7;

/// Nobody follows lines that are longer than this.
const LONGEST: usize = 90;

/// Returns the lines of the page that is shown, and how many of them there is room for; none where it is a drawing.
#[must_use]
pub fn lines(model: &Model) -> Option<(Vec<Line>, usize)> {
    let pages = model.forecast()?;
    let area = forecast::room(model)?.page;
    let (columns, height) = (usize::from(area.width), usize::from(area.height));
    let lines = match (pages.page(), pages.figures()) {
        (Page::TrackRecord, _) if pages.shows_arithmetic() => track::meaning(columns),
        (Page::TrackRecord, _) => track::lines(pages.track(), model.today, columns),
        (Page::BurnUp, _) if pages.shows_arithmetic() => {
            burn_up::lines(pages.burn_up(), model.today, columns)
        }
        (Page::Budget, _) if model.is_shared() => return None,
        (Page::Budget, _) if pages.shows_arithmetic() => budget::meaning(columns),
        (Page::Budget, figures) => budget::lines(model, figures.ok(), columns),
        (Page::BurnUp | Page::Velocity | Page::Flow | Page::Age, _) => return None,
        (_, Err(why)) => none(model, why),
        (_, Ok(figures)) if pages.shows_arithmetic() => {
            arithmetic::lines(model.board(), model.today, figures, columns)
        }
        (Page::When, Ok(figures)) => when(model, figures, pages.track(), columns),
        (Page::Fan, Ok(figures)) => fan::lines(figures, model.today, columns, height),
    };
    let lines = tightened(lines, height);
    // What does not fit is said in the last line.
    let shown = if lines.len() > height { height.saturating_sub(1) } else { height };
    Some((lines, shown))
}

/// Takes the air out of a page, as far as it must and where it helps.
fn tightened(mut lines: Vec<Line>, height: usize) -> Vec<Line> {
    let words = lines.iter().filter(|line| !line.cells.is_empty()).count();
    if words > height {
        return lines;
    }
    let mut over = lines.len().saturating_sub(height);
    lines.retain(|line| {
        let goes = over > 0 && line.cells.is_empty();
        over -= usize::from(goes);
        !goes
    });
    lines
}

/// There is no forecast, and what can be done about it.
fn none(model: &Model, why: &BadSamples) -> Vec<Line> {
    let mut lines = vec![Line::default(), Line::of(1, said::none(why), Ink::Bold)];
    let left_out = said::left_out(&Past::of(model.board(), model.board().product().settings.forecast));
    if !left_out.is_empty() {
        lines.push(Line::of(1, left_out.trim(), Ink::Text));
    }
    lines.push(Line::default());
    if matches!(why, BadSamples::TooFew { .. }) {
        let (key, does) = said::guess_instead(&model.way(Command::GuessRange));
        let column = 1 + text::width(&key) + 1;
        lines.push(Line::of(1, key, Ink::Bold).and(at(column), does, Ink::Text));
    }
    lines
}

fn when(model: &Model, figures: &Figures, track: &Track, columns: usize) -> Vec<Line> {
    let today = model.today;
    let trust = words::trust(figures.samples.evidence());
    let mut lines = vec![Line::default()];
    let title = said::title(figures);
    let from = said::evidence(figures);
    let right = columns.saturating_sub(29).max(1);
    if 1 + text::width(&title) + 2 <= right && columns > 60 {
        lines.push(Line::of(1, title, Ink::Bold).and(at(right), from, Ink::Text));
    } else {
        lines.push(Line::of(1, title, Ink::Bold));
        lines.push(Line::of(1, from, Ink::Text));
    }
    if let Some(stale) = &track.stale {
        let words = said_of_track::stale(stale, today);
        lines.push(Line::of(1, "!", Ink::Warning).and(3, words, Ink::Warning));
    }
    lines.push(Line::default());
    let dates: Vec<String> = figures.when.iter().map(|when| by(&when.sprint, today)).collect();
    let name = DATE + dates.iter().map(|date| text::width(date) + 2).max().unwrap_or(0);
    let name = if dates.iter().all(String::is_empty) { DATE } else { name.max(NAME) };
    let names = CHANCE - NAME - 7;
    // A long chance needs more room behind a long name.
    let needs = figures.when.iter().map(|when| {
        name + text::width(&cut(&when.sprint.name, names)) + 1 + text::width(&when.chance.to_string())
    });
    let shift = name.saturating_sub(NAME).max(needs.max().unwrap_or(0).saturating_sub(CHANCE));
    for (when, date) in figures.when.iter().zip(dates) {
        let chance = when.chance.to_string();
        let ink = if when.likely { Ink::Bold } else { Ink::Text };
        let mut line = Line::of(at(DATE), date, ink);
        line = line.and(at(name), cut(&when.sprint.name, names), ink);
        line = line.and(ending(CHANCE + shift, &chance), chance, ink);
        let word = if when.likely { Percent::LIKELY.word().unwrap_or_default() } else { "" };
        let word = [word, trust.unwrap_or_default()].into_iter().filter(|word| !word.is_empty());
        let word = word.collect::<Vec<_>>().join(", ");
        lines.push(line.and(at(WORD + shift), word, ink));
    }
    if !figures.when.is_empty() {
        lines.push(Line::default());
    }
    if !figures.samples.all_zero() {
        table(&mut lines, figures, today, columns);
    }
    let change = model.way(Command::GuessRange);
    paragraph(&mut lines, "Why", &said::why(figures, &change), columns);
    paragraph(&mut lines, "Trust", &said::trusted(figures), columns);
    lines
}

fn table(lines: &mut Vec<Line>, figures: &Figures, today: NaiveDate, columns: usize) {
    let ends = if columns < WIDE { NARROW_ENDS } else { ENDS };
    let sure = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];
    let row = |line: Line, cells: [String; 3], ink: Ink| {
        cells.into_iter().zip(ends).fold(line, |line, (cell, end)| line.and(ending(end, &cell), cell, ink))
    };
    let heading = Line::of(1, said::how_many(figures), Ink::Bold);
    let percents = sure.map(|sure| sure.to_string());
    if columns < WIDE {
        // Nobody has to know the words to read the numbers.
        lines.push(row(heading, percents, Ink::Text));
    } else {
        lines.push(row(heading, sure.map(|sure| sure.word().unwrap_or_default().to_owned()), Ink::Text));
        lines.push(row(Line::default(), percents, Ink::Text));
    }
    let trust = words::trust(figures.samples.evidence());
    for coming in figures.coming.iter().take(LISTED) {
        let date = coming.sprint.by.map_or_else(String::new, |by| said::day(by, today));
        let name = if date.is_empty() { DATE } else { TABLE_NAME.max(DATE + text::width(&date) + 1) };
        let line = Line::of(at(DATE), date, Ink::Text).and(at(name), cut(&coming.sprint.name, 14), Ink::Text);
        let cells = [coming.even, coming.likely, coming.nearly_sure].map(|items| items.to_string());
        let line = row(line, cells, Ink::Bold);
        let [.., last] = ends;
        lines.push(match trust {
            Some(word) if last + 3 + text::width(word) <= columns => line.and(at(last + 3), word, Ink::Text),
            Some(_) | None => line,
        });
    }
    lines.push(Line::default());
}

/// Writes a text behind its label.
pub(super) fn paragraph(lines: &mut Vec<Line>, label: &str, words: &str, columns: usize) {
    let room = columns.saturating_sub(TEXT + 3).clamp(20, LONGEST);
    for (number, line) in text::wrap(words, room).into_iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        lines.push(Line::of(1, label, Ink::Muted).and(at(TEXT), line, Ink::Text));
    }
}

/// `by 18 Dec`; empty where nobody knows.
fn by(sprint: &Ahead, today: NaiveDate) -> String {
    sprint.by.map_or_else(String::new, |by| format!("by {}", said::day(by, today)))
}

pub(super) fn cut(name: &str, columns: usize) -> String {
    text::cut(name, columns, "…").into_owned()
}

/// Returns where a text begins that ends before a column.
pub(super) fn ending(end: usize, what: &str) -> u16 {
    at(end.saturating_sub(text::width(what)))
}

pub(super) fn at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
