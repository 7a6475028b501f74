//! What changed in the Product Backlog since the last review.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        review::{
            changes::{self, Row},
            text::day,
        },
        sentence,
    },
    layout::ReviewAreas,
    text,
    view::{brush::Brush, glyphs::CURSOR, row},
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas) {
    let (Some(review), Some(sprint)) = (model.review(), model.reviewed()) else { return };
    let theme = brush.theme;
    let area = areas.text();
    let mut y = area.y + 1;
    let since = changes::last_review(model.board(), sprint.id)
        .map_or_else(String::new, |on| format!(" since the last review, {}", day(on)));
    brush.line(Rect { y, height: 1, ..area }).write(&format!("The Product Backlog{since}"), theme.bold);
    let rows = changes::rows(model);
    y += 2;
    if rows.is_empty() {
        let words = sentence::review::NOTHING_CHANGED;
        brush.line(Rect { y, height: 1, ..area }).write(words, theme.text);
        return;
    }
    // Two blanks and the reason of the one that is selected.
    let why = 5.min(area.height / 3);
    let room = usize::from(area.bottom().saturating_sub(y + why)).max(1);
    let above = (review.row() + 1).saturating_sub(room);
    for (at, one) in rows.iter().enumerate().skip(above).take(room) {
        draw_row(brush, Rect { y, height: 1, ..area }, one, at == review.row());
        y += 1;
    }
    let Some(one) = rows.get(review.row()).filter(|one| !one.why.is_empty()) else { return };
    let words = format!("{}: {}", one.title, sentence::in_quotes(&one.why));
    let wrapped = text::wrap(&words, usize::from(area.width.saturating_sub(8)));
    for (at, (words, y)) in wrapped.iter().zip(y + 2..area.bottom()).enumerate() {
        let line = Rect { y, height: 1, ..area };
        brush.line(line).go(area.x + 2).write(if at == 0 { "why" } else { "" }, theme.muted);
        brush.line(line).go(area.x + 8).write(words, theme.text);
    }
}

fn draw_row(brush: &mut Brush<'_>, line: Rect, row: &Row, selected: bool) {
    let theme = brush.theme;
    let style = if selected { theme.bold } else { theme.text };
    if selected {
        brush.line(line).write(CURSOR, theme.accent);
        brush.put_caret(line.x, line.y);
    }
    brush.line(line).go(line.x + 2).write(row.what, theme.muted);
    let many = row.items.len();
    let count = if row.change.is_empty() { many.to_string() } else { String::new() };
    row::right(brush, line, line.x + 16, &count, style);
    row::right(brush, line, line.right(), &row.change, style);
    let width = u16::try_from(text::width(&row.change) + 2).unwrap_or(u16::MAX);
    let more = if many > 1 { format!(", and {} more", many - 1) } else { String::new() };
    let x = (line.x + 19).min(line.right());
    let title = Rect { x, width: (line.right() - x).saturating_sub(width), ..line };
    let room = usize::from(title.width).saturating_sub(text::width(&more));
    let cut = text::cut(&row.title, room, brush.glyphs.dots).into_owned();
    brush.line(title).write(&cut, style).write(&more, style);
}
