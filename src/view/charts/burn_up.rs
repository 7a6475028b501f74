//! The burn-up of the product: a column a sprint up to what is done, the scope above it, and from today on the fan.

use chrono::NaiveDate;
use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{outlook::burn_up::BurnUp, sentence::forecast::burn_up as said},
    forecast::amount::Amount,
    text,
    view::{brush::Brush, row},
};

/// How many columns stand before the first sprint, for the numbers.
const LEFT: u16 = 5;

/// The widest a sprint is, with its gap.
const WIDEST: u16 = 6;

/// The fewest rows that say something.
const FEWEST: u16 = 3;

/// What is drawn for one sprint.
struct Column {
    /// What stands below it.
    name: String,
    date: Option<NaiveDate>,
    /// Up to here it is done, likely done, and done with even odds.
    ends: [Amount; 3],
    scope: Option<Amount>,
}

/// Draws it, with its numbers in words below.
pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, burn: &BurnUp, today: NaiveDate) {
    let theme = brush.theme;
    brush.line(Rect { height: 1, ..area }).write(said::HEADING, theme.bold);
    if burn.past.is_empty() {
        let line = Rect { y: area.y + 2, height: 1, ..area };
        if line.y < area.bottom() {
            brush.line(line).write(said::NONE, theme.text);
        }
        return;
    }
    let words = words(brush, burn, today, usize::from(area.width));
    let below = u16::try_from(words.len()).unwrap_or(area.height);
    let airy = u16::from(area.height > below + 3 + FEWEST + 2);
    // The heading, two lines of the axis, the words.
    let room = area.height.saturating_sub(1 + airy + 2 + airy + below);
    let first = if room < FEWEST { area.y + 1 } else { area.bottom() - below };
    for (words, y) in words.iter().zip(first..area.bottom()) {
        brush.line(Rect { y, height: 1, ..area }).write(words, theme.text);
    }
    if room >= FEWEST {
        draw_chart(brush, Rect { y: area.y + 1 + airy, height: room + 2, ..area }, burn);
    }
}

/// What the signs are, and the numbers.
fn words(brush: &Brush<'_>, burn: &BurnUp, today: NaiveDate, columns: usize) -> Vec<String> {
    let [possible, likely] = brush.glyphs.waiting_and_under_way();
    let (bar, scope) = (brush.glyphs.bar, brush.glyphs.scope);
    let fan = if burn.coming.is_empty() {
        String::new()
    } else {
        format!("  {likely} likely (85 %)  {possible} even odds (50 %)")
    };
    let mut lines = text::wrap(&format!("{bar} done{fan}  {scope} scope"), columns);
    let grown = said::grown(burn).map_or_else(String::new, |grown| format!(" {grown}"));
    lines.extend(text::wrap(&format!("{}{grown}", said::now(burn)), columns));
    lines.extend(text::wrap(&said::ahead(burn, today), columns));
    lines
}

fn draw_chart(brush: &mut Brush<'_>, area: Rect, burn: &BurnUp) {
    let theme = brush.theme;
    let room = usize::from(area.width.saturating_sub(LEFT) / 2);
    let columns = columns(burn, room);
    let count = u16::try_from(columns.len()).unwrap_or(u16::MAX).max(1);
    let step = (area.width.saturating_sub(LEFT) / count).clamp(2, WIDEST);
    let grid = Rect { height: area.height - 2, ..area };
    let highest = |column: &Column| column.ends.iter().copied().chain(column.scope).max();
    let most = columns.iter().filter_map(highest).max().unwrap_or_default().hundredths();
    let each = most.div_ceil(100).div_ceil(u64::from(grid.height.max(1))).max(1) * 100;
    for (y, number) in (grid.top()..grid.bottom()).rev().zip(1_u64..) {
        if number % 2 == 0 {
            let line = Rect { y, height: 1, ..grid };
            row::right(brush, line, grid.x + LEFT - 1, &(number * each / 100).to_string(), theme.muted);
        }
    }
    let axis = Rect { y: grid.bottom(), height: 1, ..grid };
    let dates = Rect { y: grid.bottom() + 1, ..axis };
    let mut free = [axis.x; 2];
    for (column, at) in columns.iter().zip(0..) {
        let x = grid.x + LEFT + at * step;
        let cell = Rect { x, width: (step - 1).min(grid.right().saturating_sub(x)), height: 1, ..grid };
        draw_column(brush, cell, grid, column, each);
        let date = column.date.map_or_else(String::new, |date| date.format("%-d %b").to_string());
        for ((line, words), free) in [(axis, column.name.clone()), (dates, date)].into_iter().zip(&mut free) {
            let width = u16::try_from(text::width(&words)).unwrap_or(u16::MAX);
            // What has no room is left out, not cut: the one beside it says enough.
            if x >= *free && width > 0 && x.saturating_add(width) <= area.right() {
                brush.line(line).go(x).write(&words, theme.muted);
                *free = x + width + 1;
            }
        }
    }
}

/// Returns the sprints that have room: the fan first, for it says when, then as many of the past as fit.
fn columns(burn: &BurnUp, room: usize) -> Vec<Column> {
    let (base, scope) = (burn.base(), Some(burn.scope()));
    let runs = burn.runs.iter().map(|runs| Column {
        name: last_word(&runs.sprint),
        date: runs.until,
        ends: [[burn.done, runs.accepted].into_iter().sum(), base, base],
        scope,
    });
    let coming = burn.coming.iter().take(room.saturating_mul(2) / 3).map(|coming| Column {
        name: last_word(&coming.sprint.name),
        date: coming.sprint.by,
        ends: [Amount::ZERO, coming.likely, coming.even],
        scope,
    });
    let ahead: Vec<Column> = runs.chain(coming).collect();
    let past = burn.past.len().min(room.saturating_sub(ahead.len()));
    let past = burn.past.iter().skip(burn.past.len() - past).map(|point| Column {
        name: last_word(&point.sprint),
        date: point.on,
        ends: [point.done; 3],
        scope: point.scope,
    });
    past.chain(ahead).collect()
}

fn draw_column(brush: &mut Brush<'_>, cell: Rect, grid: Rect, column: &Column, each: u64) {
    let [possible, likely] = brush.glyphs.waiting_and_under_way();
    let (bar, sign) = (brush.glyphs.bar, brush.glyphs.scope);
    let style: Style = brush.theme.text;
    let rows = |amount: Amount| u16::try_from(amount.hundredths().div_ceil(each)).unwrap_or(u16::MAX);
    let [done, sure, even] = column.ends.map(rows);
    for (y, row) in (grid.top()..grid.bottom()).rev().zip(1..) {
        let sign = if row <= done {
            bar
        } else if row <= sure {
            likely
        } else if row <= even {
            possible
        } else {
            break;
        };
        brush.fill(Rect { y, ..cell }, sign, style);
    }
    let scope = column.scope.map(rows).and_then(|rows| grid.bottom().checked_sub(rows));
    if let Some(y) = scope.filter(|y| (grid.top()..grid.bottom()).contains(y)) {
        // The done that has reached the scope covers it.
        if !brush.holds(cell.x, y, bar) {
            let accent = brush.theme.accent;
            brush.fill(Rect { y, ..cell }, sign, accent);
        }
    }
}

/// Returns the number of a sprint that is named after one.
fn last_word(name: &str) -> String {
    let word = name.split_whitespace().next_back().unwrap_or_default();
    text::cut(word, usize::from(WIDEST), "").into_owned()
}
