//! The Definition of Ready.

use ratatui::layout::Rect;

use crate::{
    app::{Model, readiness::Lines, sentence},
    board::definition::Computed,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(readiness) = model.readiness() else { return };
    let theme = brush.theme;
    brush.clear(area);
    let version = model.board().definition_of_ready().last().map(|ready| &ready.version);
    let info = version.map_or_else(
        || "the usual lines".to_owned(),
        |version| {
            let since =
                version.since.map_or_else(String::new, |day| format!(", since {}", day.format("%-d %b %Y")));
            format!("v{}{since}", version.number)
        },
    );
    let info = [info];
    let heading =
        Heading { title: "Definition of Ready", info: &info, style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let lines = Lines::of(model.board());
    let mut y = area.y + 2;
    let mut say = |brush: &mut Brush<'_>, words: &str, row: Option<usize>, mark: &str, is_in: bool| {
        if y >= area.bottom() {
            return;
        }
        let line = Rect { y, height: 1, ..area };
        let selected = row == Some(readiness.row());
        let style = if row.is_some() && is_in { theme.text } else { theme.muted };
        let cursor = if selected { CURSOR } else { " " };
        brush
            .line(line)
            .write(" ", theme.text)
            .write(cursor, theme.text)
            .write(" ", theme.text)
            .write(mark, style)
            .write(words, style);
        if selected {
            brush.style(line, theme.selected);
            brush.put_caret(line.x, y);
        }
        y += 1;
    };
    say(brush, "The board looks these up:", None, "", true);
    for (row, line) in Computed::ALL.into_iter().enumerate() {
        let is_in = lines.computed.contains(&line);
        say(brush, sentence::ready::line(line), Some(row), if is_in { "[x] " } else { "[ ] " }, is_in);
    }
    say(brush, "", None, "", true);
    say(brush, "Ticked by hand, on the card of an item:", None, "", true);
    for (at, line) in lines.own.iter().enumerate() {
        say(brush, line.text.as_str(), Some(Computed::ALL.len() + at), "    ", true);
    }
    if lines.own.is_empty() {
        say(brush, "none: n adds the first", None, "    ", true);
    }
}
