//! A line of the backlog that somebody drew: double, because it can be taken.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, outlook::cut_lines::CutLineAhead, sentence},
    layout::Pane,
    text,
    view::{
        brush::Brush,
        row::{self, Attention},
    },
};

/// A name is not cut to less, where there is room for so much.
const SHORTEST: usize = 8;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, place: Rect, column: u16, ahead: &CutLineAhead) {
    let theme = brush.theme;
    let attention = attention(model, ahead);
    row::gutter(&mut brush.line(place), attention, " ");
    let begin = place.x + column;
    let rule = Rect { x: begin, width: (place.right() - 1).saturating_sub(begin), ..place };
    brush.fill(rule, brush.glyphs.focus_rule, theme.bold);
    let room = usize::from(rule.width.saturating_sub(6));
    let name = ahead.line.name.as_str();
    let forms = sentence::cut_lines::forms(ahead, model.today());
    let fits = |words: &&String| text::width(name) + text::width(words) <= room;
    // Rather a part of the name than nothing of it: several lines must be told apart.
    let words = forms.iter().find(fits).or(forms.last()).map_or("", String::as_str);
    let name_room = room.saturating_sub(text::width(words)).max(room.min(SHORTEST));
    let words = format!(" {}{words} ", text::cut(name, name_room, brush.glyphs.dots));
    brush.line(Rect { width: rule.width.saturating_sub(2), ..rule }).go(begin + 2).write(&words, theme.bold);
    let typing = model.menu().is_some() || model.open().is_some() || matches!(model.mode(), Mode::Typing(_));
    row::finish(brush, place, attention, !typing);
}

/// Says how the line stands to the cursor.
fn attention(model: &Model, ahead: &CutLineAhead) -> Attention {
    if let Mode::CarryingLine(carried) = model.mode() {
        return match (*carried.name() == ahead.line.name, model.menu()) {
            (true, None) => Attention::Grabbed,
            (true, Some(_)) => Attention::Held,
            (false, _) => Attention::None,
        };
    }
    let list = model.list_of(Pane::Backlog);
    if list.and_then(|list| list.line()) != Some(&ahead.line.name) {
        return Attention::None;
    }
    let elsewhere = matches!(model.mode(), Mode::Asking(_)) || model.menu().is_some();
    let typing = matches!(model.mode(), Mode::Typing(field) if field.purpose.new_row().is_some());
    if model.pane() == Pane::Backlog && model.open().is_none() && !elsewhere && !typing {
        Attention::Selected
    } else {
        Attention::Remembered
    }
}
