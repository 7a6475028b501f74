//! A sprint day by day: what was accepted, up to what was in it; or what was still to do.

use ratatui::{
    layout::Rect,
    symbols::bar,
    widgets::{Bar, BarChart, BarGroup},
};

use crate::{
    app::series::burn::Burn,
    forecast::amount::Amount,
    view::{brush::Brush, glyphs::Glyphs, row},
};

/// Which way it burns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// What was accepted, with the scope above.
    Up,
    /// What was still to do.
    Down,
}

/// How many columns stand before the first day, for the numbers.
const LEFT: u16 = 3;

/// How many lines stand below the columns: the days, the legend.
const BELOW: u16 = 3;

/// Draws it; the legend may go on to a column behind it.
pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, legend_end: u16, burn: &Burn, way: Way, name: &str) {
    let theme = brush.theme;
    let heading = match way {
        Way::Up => format!("{} in {name}", capital(burn.unit.word())),
        Way::Down => format!("{} still to do in {name}", capital(burn.unit.word())),
    };
    brush.line(Rect { height: 1, ..area }).write(&heading, theme.bold);
    let grid = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + BELOW), ..area };
    let value = |day: &crate::app::series::burn::Day| match way {
        Way::Up => day.accepted,
        Way::Down => day.left(),
    };
    let most = burn.days.iter().map(|day| day.scope.max(value(day))).max().unwrap_or_default();
    let scale = Scale::of(most, grid.height);
    let rows = scale.rows(most).max(1).min(grid.height);
    let grid = Rect { y: grid.y + (grid.height - rows).min(1), height: rows, ..grid };
    draw_numbers(brush, grid, scale);
    let step = (area.width.saturating_sub(LEFT) / small(burn.of.max(1))).clamp(1, 6);
    let width = step.saturating_sub(1).max(1);
    let gap = step.saturating_sub(width);
    let columns = Rect { x: grid.x + LEFT, width: grid.width.saturating_sub(LEFT), ..grid };
    draw_columns(brush, columns, burn.days.iter().map(value), (width, gap), scale);
    for (day, at) in burn.days.iter().zip(0..) {
        let x = columns.x + at * step;
        let cell = Rect { x, width: width.min(columns.right().saturating_sub(x)), height: 1, ..columns };
        if way == Way::Up {
            draw_scope(brush, cell, grid, scale.rows(day.scope));
        }
    }
    let axis = Rect { y: grid.bottom(), height: 1, ..grid };
    // Numbers of two digits need three columns.
    let every = if step >= 3 { 1 } else { 5 };
    for at in (0..small(burn.of)).filter(|at| at % every == 0) {
        let x = columns.x + at * step;
        if x + 1 < area.right() {
            brush.line(axis).go(x).write(&(at + 1).to_string(), theme.muted);
        }
    }
    let legend = Rect {
        y: (axis.y + 2).min(area.bottom().saturating_sub(1)),
        height: 1,
        width: legend_end.saturating_sub(area.x),
        ..area
    };
    let words = words(brush.glyphs, burn, way);
    brush.line(legend).write(&words, theme.text);
}

/// Returns the numbers of the last day, with the sign that each has.
fn words(glyphs: &Glyphs, burn: &Burn, way: Way) -> String {
    let Some(last) = burn.days.last() else { return "no working day is over".to_owned() };
    let before =
        burn.first_scope().map_or_else(String::new, |(scope, day)| format!(", was {scope} until day {day}"));
    let days = format!("days 1 to {}", burn.days.len());
    match way {
        Way::Up => {
            format!(
                "{} accepted {}    {} scope {}{before}    {days}",
                glyphs.bar, last.accepted, glyphs.scope, last.scope
            )
        }
        Way::Down => format!("{} still to do {} of {}    {days}", glyphs.bar, last.left(), last.scope),
    }
}

/// How much a row of the chart stands for, in whole points or items.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// In hundredths.
    row: u64,
}

impl Scale {
    fn of(most: Amount, rows: u16) -> Self {
        let rows = u64::from(rows.max(1));
        Self { row: most.hundredths().div_ceil(100).div_ceil(rows).max(1) * 100 }
    }

    /// Returns how many rows an amount reaches.
    fn rows(self, amount: Amount) -> u16 {
        u16::try_from(amount.hundredths().div_ceil(self.row)).unwrap_or(u16::MAX)
    }
}

/// Writes what every second row stands for, and the highest.
fn draw_numbers(brush: &mut Brush<'_>, grid: Rect, scale: Scale) {
    let muted = brush.theme.muted;
    for (y, number) in (grid.top()..grid.bottom()).rev().zip(1_u64..) {
        if number % 2 == 1 || y == grid.top() {
            let text = (number * scale.row / 100).to_string();
            row::right(brush, Rect { y, height: 1, ..grid }, grid.x + LEFT - 1, &text, muted);
        }
    }
}

fn draw_columns(
    brush: &mut Brush<'_>,
    area: Rect,
    amounts: impl Iterator<Item = Amount>,
    (width, gap): (u16, u16),
    scale: Scale,
) {
    let style = brush.theme.text;
    let bars: Vec<Bar<'_>> =
        amounts.map(|amount| Bar::default().value(amount.hundredths()).text_value("").style(style)).collect();
    let chart = BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .bar_set(set(brush.glyphs))
        .bar_width(width)
        .bar_gap(gap)
        .max(scale.row * u64::from(area.height))
        .style(style);
    brush.widget(chart, area);
}

/// Returns the signs of a bar: whole cells and lower halves. Whatever is there is seen.
fn set(glyphs: &Glyphs) -> bar::Set<'static> {
    let (full, half) = (glyphs.bar, glyphs.lower_half);
    bar::Set {
        full,
        seven_eighths: full,
        three_quarters: full,
        five_eighths: full,
        half,
        three_eighths: half,
        one_quarter: half,
        one_eighth: half,
        empty: " ",
    }
}

/// Draws the line of the scope above a column; a column that reaches it covers it.
fn draw_scope(brush: &mut Brush<'_>, cell: Rect, grid: Rect, rows: u16) {
    let Some(y) = grid.bottom().checked_sub(rows).filter(|y| *y >= grid.top() && rows > 0) else { return };
    if brush.holds(cell.x, y, " ") {
        let (sign, style) = (brush.glyphs.scope, brush.theme.accent);
        brush.fill(Rect { y, ..cell }, sign, style);
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
