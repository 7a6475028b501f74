//! How far the next sprints get, as bars: what is likely, and what is possible.

use chrono::NaiveDate;

use crate::{
    app::{
        forecast::text::{at, cut, ending},
        outlook::figures::{Coming, Figures},
        review::text::Line,
        sentence::forecast::{self as words, figures as said},
        span::Ink,
    },
    forecast::chance::Percent,
    text,
};

/// Where dates end, where names and bars begin.
const DATE: usize = 9;
const NAME: usize = 11;
const BAR: usize = 23;

/// How many columns the numbers take behind the bars, with the margin.
const NUMBERS: usize = 21;

/// So long are bars, with numbers behind them, on a screen of 80 columns.
const NUMBERS_AT: usize = 36;

/// How many lines stand above and below the bars, without the past.
const AROUND: usize = 8;

/// How many bars are drawn where there is little room: as far as most boards reach.
const FEW: usize = 6;

/// Lays the page out.
pub(super) fn lines(figures: &Figures, today: NaiveDate, columns: usize, height: usize) -> Vec<Line> {
    let mut lines =
        vec![Line::default(), Line::of(1, said::bars(figures, columns), Ink::Text), Line::default()];
    if figures.samples.all_zero() {
        lines.push(Line::of(1, format!("{}.", said::title(figures)), Ink::Bold));
        return lines;
    }
    // All sprints, up to the first in which everything is likely done.
    let open = figures.remaining.hundredths().div_ceil(100);
    let last = figures.coming.iter().position(|coming| coming.likely >= open);
    let wanted = last.map_or(figures.coming.len(), |last| last + 1).max(1);
    let room = height.saturating_sub(AROUND).max(FEW);
    let shown: Vec<&Coming> = figures.coming.iter().take(wanted.min(room)).collect();
    let most = shown.iter().map(|coming| coming.even).max().unwrap_or(0);
    let bar = columns.saturating_sub(BAR + NUMBERS).clamp(8, 60);
    let scale = Scale { most: most.max(1), room: u64::try_from(bar).unwrap_or(8) };
    let goal = (open > 0 && open <= most.max(1)).then(|| scale.columns(open));
    let trust = words::trust(figures.samples.evidence()).unwrap_or_default();
    // Numbers stand beside the longest bar, or where they stand on a screen of 80 columns.
    let end = BAR + scale.columns(most).max(bar.min(NUMBERS_AT)) + NUMBERS - 11;
    for coming in &shown {
        lines.push(row(coming, today, &scale, goal, end).and(at(end + 2), trust, Ink::Text));
    }
    match goal {
        Some(goal) => {
            let column = BAR + goal - 1;
            let label = said::open(figures);
            let begin = column.saturating_sub(text::width(&label) / 2);
            lines.push(Line::of(at(column), "▲", Ink::Text));
            lines.push(Line::of(at(begin), label, Ink::Bold));
        }
        None if open > 0 => lines.push(Line::of(1, said::further(figures), Ink::Text)),
        None => {}
    }
    lines.push(Line::default());
    lines.push(Line::of(1, "█ likely: 85 of 100 such futures get at least this far", Ink::Text));
    lines.push(Line::of(1, "─ possible: half of them get this far", Ink::Text));
    past(&mut lines, figures, height);
    lines
}

/// How long bars are.
struct Scale {
    most: u64,
    room: u64,
}

impl Scale {
    /// Returns how many columns so many items take: whole ones for each where there is room, so that they can be counted.
    fn columns(&self, items: u64) -> usize {
        let columns = if self.most <= self.room {
            items.saturating_mul((self.room / self.most).clamp(1, 3))
        } else {
            items.saturating_mul(self.room).div_ceil(self.most)
        };
        usize::try_from(columns.min(self.room)).unwrap_or(0)
    }
}

fn row(coming: &Coming, today: NaiveDate, scale: &Scale, goal: Option<usize>, end: usize) -> Line {
    let date = coming.sprint.by.map_or_else(String::new, |by| by.format("%-d %b").to_string());
    let date =
        if coming.sprint.by.is_some_and(|by| said::day(by, today) != date) { String::new() } else { date };
    let (likely, even) = (scale.columns(coming.likely), scale.columns(coming.even));
    let mut line = Line::of(ending(DATE, &date), date, Ink::Text)
        .and(at(NAME), cut(&coming.sprint.name, BAR - NAME - 1), Ink::Text)
        .and(at(BAR), "█".repeat(likely), Ink::Text)
        .and(at(BAR + likely), "─".repeat(even.saturating_sub(likely)), Ink::Text);
    if let Some(goal) = goal.filter(|goal| *goal > even) {
        line = line.and(at(BAR + goal - 1), "│", Ink::Muted);
    }
    let (from, to) = (coming.likely.to_string(), coming.even.to_string());
    let to = format!(" to {to:>2}");
    let middle = end.saturating_sub(text::width(&to));
    line.and(ending(middle, &from), from, Ink::Bold).and(at(middle), to, Ink::Bold)
}

/// What was said of sprints that are over, and what happened, as many as there is room for.
fn past(lines: &mut Vec<Line>, figures: &Figures, height: usize) {
    if figures.guess.is_some() {
        return;
    }
    let all = figures.past.forecasted();
    let room = height.saturating_sub(lines.len() + 3).max(2);
    let shown = all.get(all.len().saturating_sub(room)..).unwrap_or_default();
    if shown.is_empty() {
        return;
    }
    // Two lines of air where there is room for them.
    let air = height.saturating_sub(lines.len() + 1 + shown.len()).clamp(1, 2);
    lines.extend((0..air).map(|_| Line::default()));
    let (likely, happened) = (format!("said {}", Percent::LIKELY), "happened");
    lines.push(Line::of(1, "Past forecasts", Ink::Bold).and(ending(30, &likely), likely, Ink::Text).and(
        ending(41, happened),
        happened,
        Ink::Text,
    ));
    for one in shown {
        let said = one.said.said.to_string();
        let unit = figures.measure.count.word();
        let unit = format!(" {}", if said == "1" { unit.trim_end_matches('s') } else { unit });
        let happened = one.said.happened.to_string();
        lines.push(
            Line::of(3, cut(&format!("for {}", one.sprint), 20), Ink::Text)
                .and(ending(26, &said), said, Ink::Bold)
                .and(26, unit, Ink::Text)
                .and(ending(41, &happened), happened, Ink::Bold),
        );
    }
}
