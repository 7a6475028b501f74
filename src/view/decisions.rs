//! What was decided about an item, and its rank over time.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        decisions::{self, Line},
        span::Ink,
    },
    view::{
        brush::Brush,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(shown) = model.decisions() else { return };
    let theme = brush.theme;
    brush.clear(area);
    let title = model.board().item(shown.item()).map(|item| format!("{} {}", item.id, item.title));
    let info: Vec<String> = title.into_iter().chain([shown.item().to_string()]).collect();
    let heading = Heading { title: "Why", info: &info, style: theme.bold, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let lines = decisions::lines(model, shown.item(), usize::from(area.width));
    brush.put_caret(area.x + 1, area.y + 2);
    let words = area.x + decisions::words_at();
    for (line, y) in lines.iter().skip(shown.top()).zip(area.y + 2..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        let (bar, mut pen) = (brush.glyphs.bar, brush.line(row));
        pen.go(row.x + 1);
        match line {
            Line::Heading(text) => _ = pen.write(text, theme.muted),
            Line::Event(day, spans) => {
                pen.write(day, theme.muted).go(words);
                for span in spans {
                    let style = match span.ink {
                        Ink::Bold => theme.bold,
                        Ink::Muted => theme.muted,
                        Ink::Text | Ink::Warning | Ink::Done | Ink::Accent | Ink::Selected => theme.text,
                    };
                    pen.write(&span.text, style);
                }
            }
            Line::Rank(day, rank, length) => {
                pen.write(day, theme.muted).go(words).write(&format!("{rank:>5} "), theme.bold);
                pen.write(&bar.repeat(*length), theme.muted);
            }
        }
    }
}
