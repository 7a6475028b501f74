//! Help and palette: a sheet with what there is to do, searched by typing.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        menu::{Door, Entry, Menu},
    },
    layout, text,
    view::{
        brush::Brush,
        field,
        glyphs::{CURSOR, Glyphs},
        heading::{self, Heading},
        row,
    },
};

/// How wide the column of the keys is.
const KEYS: u16 = 16;

/// How wide the column of the commands' names is.
const NAMES: u16 = 18;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(menu) = model.menu() else { return };
    let theme = brush.theme;
    let layout::Sheet { area, heading, search, entries } = layout::divide_sheet(body);
    brush.clear(area);
    let title = match menu.door() {
        Door::Help => format!("help: {}", model.place()),
        Door::Palette => "command".to_owned(),
    };
    let noun = match menu.door() {
        Door::Help => " keys",
        Door::Palette => "",
    };
    let info = [format!("{} of {}{noun}", menu.entries().len(), menu.total())];
    heading::draw(
        brush,
        heading,
        &Heading { title: &title, info: &info, style: theme.text, columns: "", focused: true },
    );
    let mut line = brush.line(search);
    line.write(if menu.door() == Door::Help { " search: " } else { " : " }, theme.bold);
    field::draw(&mut line, menu.editor());
    let last = menu.entries().len().min(menu.top() + usize::from(entries.height));
    if menu.top() > 0 || last < menu.entries().len() {
        let seen = format!("{}-{last} of {}", menu.top() + 1, menu.entries().len());
        row::right(brush, search, search.right().saturating_sub(1), &seen, theme.muted);
    }
    for (y, row) in (entries.top()..entries.bottom()).zip(menu.top()..) {
        if let Some(entry) = menu.entries().get(row) {
            draw_entry(brush, Rect { y, height: 1, ..entries }, menu, entry, row == menu.row());
        }
    }
    if menu.entries().is_empty() {
        let nothing = format!(" nothing matches \"{}\"", menu.editor().text().trim());
        brush.line(Rect { height: 1, ..entries }).write(&nothing, theme.muted);
    }
}

/// Joins the first keys, as many as the column has room for.
fn keys_that_fit(keys: &[String], glyphs: &Glyphs) -> String {
    let mut joined = String::new();
    for key in keys {
        let key = glyphs.spell(key);
        let separator = if joined.is_empty() { "" } else { "  " };
        // Brackets may come around them, and a blank must stay behind.
        if text::width(&joined) + text::width(separator) + text::width(&key) + 3 > usize::from(KEYS) {
            break;
        }
        joined.push_str(separator);
        joined.push_str(&key);
    }
    joined
}

fn draw_entry(brush: &mut Brush<'_>, row: Rect, menu: &Menu, entry: &Entry, chosen: bool) {
    let theme = brush.theme;
    let Entry { command, keys, is_here: _, refusal } = entry;
    let can = refusal.is_none();
    let named = |name: &str| if can || name.is_empty() { name.to_owned() } else { format!("({name})") };
    let keys = keys_that_fit(keys, brush.glyphs);
    let mut line = brush.line(Rect { width: row.width.saturating_sub(1), ..row });
    line.write(" ", theme.text).write(if chosen { CURSOR } else { " " }, theme.text).write(" ", theme.text);
    let begin = line.x();
    let key = if can { theme.bold } else { theme.muted };
    match menu.door() {
        Door::Help => {
            line.write(&named(&keys), key).go(begin + KEYS);
        }
        Door::Palette => {
            let name = if can { theme.text } else { theme.muted };
            line.write(&named(&command.words()), name).go(begin + NAMES);
            line.write(" ", theme.text).write(&keys, key).go(begin + NAMES + KEYS);
        }
    }
    line.write(" ", theme.text);
    match refusal {
        Some(why) if menu.door() == Door::Palette => {
            line.write("! ", theme.warning).write(why, theme.warning)
        }
        Some(why) => line
            .write(command.help().trim_end_matches('.'), theme.muted)
            .write(": ", theme.muted)
            .write(why, theme.muted),
        None => line.write(command.help().trim_end_matches('.'), theme.text),
    };
    if chosen {
        brush.style(row, theme.selected);
    }
}
