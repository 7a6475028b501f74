//! The top of the Product Backlog, live: what is moved here is moved.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, sentence::review as sentence},
    layout::{Pane, review::ReviewAreas},
    view::{
        backlog,
        brush::Brush,
        readiness::Readiness,
        row::{self, Attention, Look},
    },
};

/// How wide the column of the label is.
const LABEL: u16 = 12;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas) {
    let theme = brush.theme;
    let first = Rect { height: 1, ..areas.page };
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let board = model.board();
    let rows = list.rows(board.backlog());
    if rows.is_empty() {
        brush.line(first).write("  ", theme.text).write(sentence::NOTHING_NEXT, theme.bold);
        return;
    }
    brush.line(first).write("  ", theme.text).write(sentence::WHAT_NEXT, theme.bold);
    let readiness = Readiness::of(board);
    let area = areas.live();
    let shows_points = !model.hides_estimates();
    let between = model.lines_between();
    let mut places = area.rows();
    for row in list.top()..rows.len() {
        let above = between.iter().filter(|(line, _)| *line == row && (row > list.top() || row == 0));
        for (_, line) in above {
            let Some(place) = places.next() else { break };
            backlog::draw_line(model, brush, place, 5, line);
        }
        let Some(place) = places.next() else { break };
        let (Some(item), Some(position)) = (rows.item(row), rows.position(row)) else { continue };
        let carried = model.carried().is_some_and(|carried| carried.contains(&item.id));
        let browsing = matches!(model.mode(), Mode::Browsing) && model.menu().is_none();
        let attention = match (carried, list.selected() == Some(&item.id)) {
            (true, _) if model.menu().is_none() => Attention::Grabbed,
            (true, _) => Attention::Held,
            (false, true) if browsing => Attention::Selected,
            (false, true) if model.carried().is_none() => Attention::Remembered,
            (false, _) => Attention::None,
        };
        row::gutter(&mut brush.line(place), attention, " ");
        row::right(brush, place, place.x + 4, &(position + 1).to_string(), theme.text);
        readiness.draw(brush, Rect { x: place.x + 5, width: 1, ..place }, item, position);
        let points_end = place.right().saturating_sub(2);
        let mut end = points_end;
        if shows_points {
            let points = item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
            row::right(brush, place, points_end, &points, theme.text);
            end = points_end.saturating_sub(5);
        }
        let look = Look { style: theme.text, label: false, warning: None, filter: None };
        let has_label = place.width >= 60;
        if has_label {
            let label = Rect { x: end.saturating_sub(LABEL), width: LABEL, ..place };
            row::label(&mut brush.line(label), item, board, &look);
            end = end.saturating_sub(LABEL + 1);
        }
        let title = Rect { x: place.x + 7, width: end.saturating_sub(place.x + 7), ..place };
        row::title(&mut brush.line(title), item, board, &look);
        let caret = list.selected() == Some(&item.id) && model.menu().is_none();
        row::finish(brush, place, attention, caret);
    }
}
