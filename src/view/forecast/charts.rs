//! The pages of the forecast that show what was: the charts of a review, for all sprints.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        forecast::{Pages, page::Page},
        series::{Unit, age::Ages, flow::weeks, past::finished},
    },
    view::{
        brush::Brush,
        charts::{ageing, burn_up, finished as bars, flow, meaning},
    },
};

pub(super) fn draw(model: &Model, brush: &mut Brush<'_>, page: Rect, pages: &Pages) {
    let airy = u16::from(page.height > 8);
    let area = Rect {
        x: page.x + 1,
        y: page.y + airy,
        width: page.width.saturating_sub(2),
        height: page.height.saturating_sub(airy),
    };
    let board = model.board();
    let today = model.today();
    let past = |unit| finished(board, unit, None);
    let weeks = || weeks(board, today, flow::room(area.width));
    let columns = usize::from(area.width);
    if pages.shows_arithmetic() {
        let lines = match pages.page() {
            Page::Flow => meaning::flow(&weeks(), columns),
            Page::Age => meaning::ages(&Ages::of(board, today), columns),
            Page::Velocity => {
                meaning::finished(&[("Points", past(Unit::Points)), ("Items", past(Unit::Items))], columns)
            }
            // Their lines are text.
            Page::When | Page::Fan | Page::BurnUp | Page::TrackRecord | Page::Budget => return,
        };
        let style = brush.theme.text;
        for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
            brush.line(Rect { y, height: 1, ..area }).write(line, style);
        }
        return;
    }
    match pages.page() {
        Page::BurnUp => return burn_up::draw(brush, area, pages.burn_up(), today),
        Page::Flow => flow::draw(brush, area, &weeks()),
        Page::Age => return ageing::draw(brush, area, &Ages::of(board, today)),
        Page::When | Page::Fan | Page::TrackRecord | Page::Budget => return,
        Page::Velocity => {
            let above_note = Rect { height: area.height.saturating_sub(2), ..area };
            let half = if area.width < 60 { area.width } else { area.width / 2 };
            let left = Rect { width: half.saturating_sub(2), ..above_note };
            let right = Rect { x: area.x + half, width: area.width - half, ..above_note };
            bars::draw(brush, left, "Items accepted", &past(Unit::Items));
            if right.width > 0 {
                bars::draw(brush, right, "Points accepted", &past(Unit::Points));
            }
        }
    }
    if area.height > 3 {
        let line = Rect { y: area.bottom() - 1, height: 1, ..area };
        let style = brush.theme.muted;
        brush.line(line).write("This is what happened; it is no promise.", style);
    }
}
