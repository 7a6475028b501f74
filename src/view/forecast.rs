//! The forecast: a page of text or a chart, and below it what somebody wants by a day.

mod can_we;
mod charts;

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        forecast::{self, text},
    },
    view::{
        brush::Brush,
        heading::{self, Heading},
        review,
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(pages), Some(parts)) = (model.forecast(), forecast::room(model)) else { return };
    let theme = brush.theme;
    brush.clear(body);
    let page = pages.page();
    let private = if page.is_private() { ", private" } else { "" };
    let info = [format!("{}{private}", page.name())];
    let focused = pages.asking().is_none();
    let heading = Heading { title: "Forecast", info: &info, style: theme.text, columns: "", focused };
    heading::draw(brush, parts.heading, &heading);
    match text::lines(model) {
        Some((lines, height)) => {
            let top = pages.top().min(lines.len().saturating_sub(height));
            let area = parts.page;
            for (line, y) in lines.iter().skip(top).take(height).zip(area.top()..area.bottom()) {
                review::draw_line(brush, Rect { y, height: 1, ..area }, line);
            }
            let below = lines.len().saturating_sub(top + height);
            if lines.len() > height && area.height > 0 {
                let words = if below > 0 { format!("{below} more below") } else { "the end".to_owned() };
                let line = Rect { y: area.bottom() - 1, height: 1, ..area };
                brush.line(line).go(area.x + 1).write(&words, theme.muted);
            }
        }
        None => charts::draw(model, brush, parts.page, pages),
    }
    if focused {
        brush.put_caret(parts.page.x, parts.page.y);
    } else {
        can_we::draw(model, brush, parts.asked);
    }
}
