//! The card of an item.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, card, field::Purpose, slot::Slot},
    text,
    view::{
        brush::Brush,
        field,
        heading::{self, Heading},
    },
};

/// The columns of the names of fields, with the blank behind them.
const GUTTER: u16 = 12;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let (Some(card), Some(item)) = (model.card(), model.card_item()) else { return };
    let theme = brush.theme;
    brush.clear(area);
    let heading =
        Heading { title: item.id.as_str(), info: &[], style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let columns = usize::from(area.width.saturating_sub(GUTTER + 2));
    let mut y = area.y + 1;
    for (row, slot) in card::slots(item).into_iter().enumerate().skip(card.top()) {
        if y >= area.bottom() {
            break;
        }
        let selected = row == card.row();
        let line = Rect { y, height: 1, ..area };
        let name = format!("{:>width$}", slot.name(), width = usize::from(GUTTER) - 2);
        let style = if selected { theme.accent } else { theme.muted };
        brush.line(line).write(if selected { ">" } else { " " }, style).write(&name, style);
        if selected {
            brush.put_caret(line.x, y);
        }
        let text_at = line.x + GUTTER;
        if let Mode::Typing(typed) = model.mode()
            && let Purpose::Slot { slot: typed_slot, .. } = typed.purpose
            && typed_slot == slot
        {
            field::bar(brush, Rect { x: text_at - 1, width: 1, ..line });
            field::draw(brush.line(line).go(text_at), &typed.editor);
            y += 1;
            continue;
        }
        let value = slot.text(model.board(), item);
        let style = if slot == Slot::Title { theme.bold } else { theme.text };
        for words in text::wrap(&value, columns) {
            if y >= area.bottom() {
                break;
            }
            brush.line(Rect { y, height: 1, ..area }).go(text_at).write(&words, style);
            y += 1;
        }
        if value.is_empty() {
            y += 1;
        }
    }
}
