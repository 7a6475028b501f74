//! The settings of the product.

use ratatui::layout::Rect;

use crate::{
    app::{Model, configuring::Setting, sentence::settings as words},
    text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Where values begin, behind the names.
const VALUE: u16 = 18;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(configuring) = model.configuring() else { return };
    let theme = brush.theme;
    brush.clear(area);
    let product = model.board().product();
    let info = [product.name.to_string()];
    let heading = Heading { title: "Settings", info: &info, style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let airy = u16::from(area.height > 14);
    let mut y = area.y + 1 + airy;
    for setting in Setting::ALL {
        if y >= area.bottom() {
            return;
        }
        let place = Rect { y, height: 1, ..area };
        let selected = setting == configuring.setting();
        let cursor = if selected { CURSOR } else { " " };
        brush
            .line(place)
            .write(cursor, theme.text)
            .write(" ", theme.text)
            .write(words::name(setting), theme.muted)
            .go(area.x + VALUE)
            .write(&words::value(setting, product.settings), theme.text);
        if selected {
            brush.style(place, theme.selected);
            brush.put_caret(place.x, y);
        }
        y += 1 + airy;
    }
    y += 1 - airy;
    let columns = usize::from(area.width).saturating_sub(4);
    let says =
        [(words::meaning(configuring.setting()), theme.text), ("", theme.text), (words::WHOSE, theme.muted)];
    for (said, style) in says {
        let lines = if said.is_empty() { vec![String::new()] } else { text::wrap(said, columns) };
        for line in lines {
            if y >= area.bottom() {
                return;
            }
            brush.line(Rect { y, height: 1, ..area }).write("  ", style).write(&line, style);
            y += 1;
        }
    }
}
