//! The page of a review with a chart, or with what it means.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        review::chart::Chart,
        series::{
            Unit,
            age::Ages,
            burn::Burn,
            flow::weeks,
            past::{Finished, finished},
        },
    },
    board::sprint::Sprint,
    layout::review::ReviewAreas,
    view::{
        brush::Brush,
        charts::{
            ageing,
            burn::{self, Way},
            finished as bars, flow, meaning,
        },
    },
};

/// Stands where nobody knows the days of a sprint.
const NO_DAYS: &str = "Day by day nothing is known of this sprint.";

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas, sprint: &Sprint) {
    let Some(review) = model.review() else { return };
    let board = model.board();
    let unit = Unit::shown(board.product().settings);
    let page = areas.page;
    let area = Rect {
        x: page.x + 2,
        y: page.y + u16::from(page.height > 12),
        width: page.width.saturating_sub(3),
        height: page.height.saturating_sub(1 + u16::from(page.height > 12)),
    };
    let series = || Burn::of(board, sprint, unit, model.today());
    let past = |unit| finished(board, unit, Some(sprint.id));
    let columns = usize::from(areas.text().width);
    let weeks = || weeks(board, model.today(), flow::room(area.width));
    let lines = match (review.chart(), review.shows_meaning()) {
        (Chart::BurnUp, true) => {
            let mut units = vec![("Points", past(Unit::Points)), ("Items", past(Unit::Items))];
            units.retain(|(name, _)| unit == Unit::Points || *name == "Items");
            meaning::burn_up(series().as_ref(), &units, columns)
        }
        (Chart::BurnDown, true) => meaning::burn_down(series().as_ref(), columns),
        (Chart::Flow, true) => meaning::flow(&weeks(), columns),
        (Chart::Ageing, true) => meaning::ages(&Ages::of(board, model.today()), columns),
        (Chart::BurnUp, false) => {
            let halves = Halves::of(area);
            draw_burn(brush, (halves.left, area.right()), series().as_ref(), Way::Up, sprint);
            let points = (unit == Unit::Points).then(|| past(Unit::Points));
            draw_finished(brush, halves.right, points, &past(Unit::Items));
            return draw_note(brush, area);
        }
        (Chart::BurnDown, false) => {
            draw_burn(brush, (Halves::of(area).left, area.right()), series().as_ref(), Way::Down, sprint);
            return draw_note(brush, area);
        }
        (Chart::Flow, false) => {
            flow::draw(brush, area, &weeks());
            return draw_note(brush, area);
        }
        (Chart::Ageing, false) => return ageing::draw(brush, area, &Ages::of(board, model.today())),
    };
    let text = areas.text();
    let style = brush.theme.text;
    for (line, y) in lines.iter().zip(text.y + 1..text.bottom()) {
        brush.line(Rect { y, height: 1, ..text }).write(line, style);
    }
}

/// Where the days of the sprint stand, and where all sprints.
struct Halves {
    left: Rect,
    right: Rect,
}

impl Halves {
    fn of(area: Rect) -> Self {
        if area.width < 70 {
            // One above the other has no room: the days matter more.
            return Self { left: area, right: Rect { x: area.right(), width: 0, ..area } };
        }
        let left = if area.width >= 97 { 64 } else { 46 };
        let gap = if area.width >= 97 { 7 } else { 2 };
        let x = area.x + left + gap;
        let height = area.height.saturating_sub(2);
        Self {
            left: Rect { width: left, height, ..area },
            right: Rect { x, width: area.right().saturating_sub(x), height, ..area },
        }
    }
}

/// Draws the days in an area, and their legend up to a column.
fn draw_burn(
    brush: &mut Brush<'_>,
    (area, end): (Rect, u16),
    series: Option<&Burn>,
    way: Way,
    sprint: &Sprint,
) {
    if let Some(series) = series {
        burn::draw(brush, area, end, series, way, sprint.name.as_str());
    } else {
        let style = brush.theme.text;
        brush.line(Rect { height: 1, ..area }).write(NO_DAYS, style);
    }
}

fn draw_finished(brush: &mut Brush<'_>, area: Rect, points: Option<Vec<Finished>>, items: &[Finished]) {
    if area.width < 20 {
        return;
    }
    // Two headings, with air, and the room for bars between them.
    let bars_room = area.height.saturating_sub(7).min(16);
    let (many, few) =
        if bars_room >= 12 { (bars_room / 2, bars_room / 2) } else { (bars_room * 5 / 8, bars_room * 3 / 8) };
    let mut y = area.y;
    let few = if points.is_some() { few } else { bars_room };
    if let Some(points) = points {
        let height = many + 2;
        y = bars::draw(brush, Rect { y, height, ..area }, "Points accepted", &points) + 1;
        if bars_room >= 12 {
            y += 2;
        }
    }
    let room = area.bottom().saturating_sub(y);
    bars::draw(brush, Rect { y, height: room.min(few + 2), ..area }, "Items accepted", items);
}

fn draw_note(brush: &mut Brush<'_>, area: Rect) {
    let style = brush.theme.muted;
    let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    brush.line(line).write("This is what happened; it is no promise.", style);
}
