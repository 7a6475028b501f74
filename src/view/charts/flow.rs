//! Cumulative flow: week by week, how many items had been written down, begun and done.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::series::flow::Week,
    view::{brush::Brush, row},
};

/// How many columns stand before the first week, for the numbers.
const LEFT: u16 = 5;

/// How wide a week is, with its gap.
const WEEK: u16 = 4;

/// Returns how many weeks have room in so many columns.
pub(crate) fn room(columns: u16) -> usize {
    usize::from((columns.saturating_sub(LEFT) / WEEK).clamp(1, 26))
}

pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, weeks: &[Week]) {
    let theme = brush.theme;
    brush
        .line(Rect { height: 1, ..area })
        .write("Items written down, begun and done, by the week", theme.bold);
    let Some(last) = weeks.last() else {
        let line = Rect { y: area.y + 2, height: 1, ..area };
        brush.line(line).write("no item has a date yet", theme.text);
        return;
    };
    let grid = Rect { y: area.y + 2, height: area.height.saturating_sub(7).max(1), ..area };
    let most = weeks.iter().map(|week| week.created).max().unwrap_or(0).max(1);
    let rows = usize::from(grid.height);
    // How many items a row stands for.
    let each = most.div_ceil(rows).max(1);
    let style = theme.text;
    for (week, at) in weeks.iter().zip(0..) {
        let x = grid.x + LEFT + at * WEEK;
        let cell = Rect { x, width: WEEK - 1, height: 1, ..grid };
        draw_week(brush, cell, grid, week, each, style);
    }
    for (y, number) in (grid.top()..grid.bottom()).rev().zip(1..) {
        if (number % 3 == 1 || y == grid.top()) && (number - 1) * each <= most {
            row::right(
                brush,
                Rect { y, height: 1, ..grid },
                grid.x + LEFT - 1,
                &(number * each).to_string(),
                theme.muted,
            );
        }
    }
    let axis = Rect { y: grid.bottom(), height: 1, ..grid };
    // A date needs the room of two weeks.
    for (week, at) in weeks.iter().zip(0..).step_by(2) {
        let x = grid.x + LEFT + at * WEEK;
        let date = week.until.format("%-d %b").to_string();
        if x + 6 <= area.right() {
            brush.line(axis).go(x).write(&date, theme.muted);
        }
    }
    let [waiting, under_way] = brush.glyphs.waiting_and_under_way();
    let legend = format!(
        "{waiting} written down {}    {under_way} begun {}, under way {}    {} done {}",
        last.created,
        last.started,
        last.in_progress(),
        brush.glyphs.bar,
        last.done
    );
    brush.line(Rect { y: axis.y + 2, height: 1, ..area }).write(&legend, theme.text);
}

fn draw_week(brush: &mut Brush<'_>, cell: Rect, grid: Rect, week: &Week, each: usize, style: Style) {
    let [waiting, under_way] = brush.glyphs.waiting_and_under_way();
    let reaches = |count: usize| count.div_ceil(each);
    for (y, row) in (grid.top()..grid.bottom()).rev().zip(1..) {
        let sign = if row <= reaches(week.done) {
            brush.glyphs.bar
        } else if row <= reaches(week.started) {
            under_way
        } else if row <= reaches(week.created) {
            waiting
        } else {
            break;
        };
        brush.fill(Rect { y, ..cell }, sign, style);
    }
}
