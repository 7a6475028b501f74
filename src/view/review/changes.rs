//! What changed in the Product Backlog since the last review.

use ratatui::layout::Rect;

use crate::{
    app::{Model, day, review::changes, sentence},
    layout::review::ReviewAreas,
    text,
    view::{brush::Brush, since},
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas) {
    let (Some(review), Some(sprint)) = (model.review(), model.reviewed()) else { return };
    let theme = brush.theme;
    let area = areas.text();
    let begin = changes::last_review(model.board(), sprint.id)
        .map_or_else(String::new, |on| format!(" since the last review, {}", day::short(on, model.today())));
    let heading = format!("The Product Backlog{begin}");
    brush.line(Rect { y: area.y + 1, height: 1, ..area }).write(&heading, theme.bold);
    let rows = changes::rows(model);
    let top = area.y + 3;
    if rows.is_empty() {
        let words = sentence::review::NOTHING_CHANGED;
        brush.line(Rect { y: top, height: 1, ..area }).write(words, theme.text);
        return;
    }
    // A blank, and the reason of the one under the cursor.
    let why = 4.min(area.height / 3);
    let height = area.bottom().saturating_sub(top + why).max(1);
    let list = Rect { y: top, height, ..areas.page };
    let above = (review.row() + 1).saturating_sub(usize::from(height));
    since::draw_rows(brush, list, &rows, above, Some(review.row()));
    let below = (list.y + height.min(u16::try_from(rows.len()).unwrap_or(height))) + 1;
    let Some(row) = rows.get(review.row()).filter(|row| !row.why.is_empty()) else { return };
    let words = format!("{}: {}", row.name, sentence::in_quotes(&row.why));
    let wrapped = text::wrap(&words, usize::from(area.width.saturating_sub(8)));
    for (at, (words, y)) in wrapped.iter().zip(below..area.bottom()).enumerate() {
        let line = Rect { y, height: 1, ..area };
        brush.line(line).go(area.x + 2).write(if at == 0 { "why" } else { "" }, theme.muted);
        brush.line(line).go(area.x + 8).write(words, theme.text);
    }
}
