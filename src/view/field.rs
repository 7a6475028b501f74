//! A text field: the bar at its left, the part of the text that has room, and the real cursor in it.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::editor::Editor,
    safe, text,
    view::brush::{Brush, Pen},
};

/// Draws the bar at the left of a row that is a field.
pub(crate) fn bar(brush: &mut Brush<'_>, row: Rect) {
    let (sign, style) = (brush.glyphs.field, brush.theme.accent);
    brush.line(row).write(sign, style);
}

/// Writes the text of a field; it scrolls so that its cursor is visible.
pub(crate) fn draw(line: &mut Pen<'_, '_>, editor: &Editor) {
    let style = line.theme().accent;
    let (before, behind) = editor.halves();
    // One column is the cursor's own.
    let room = line.room().saturating_sub(1);
    // What is shown may be wider than what is typed.
    let shown = safe::show(before);
    let shown = line.glyphs().spell(&shown);
    let seen = tail(&shown, room);
    let (cursor, selection) = (before.len(), editor.selection().unwrap_or_default());
    let part = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let selected = line.theme().selected;
    if selection.end == cursor && !selection.is_empty() && seen.len() == before.len() {
        line.write(&part(before, 0, selection.start), style);
        line.write(&part(before, selection.start, cursor), selected);
    } else {
        // Of a text that scrolls only the end is seen: it is selected as a whole, or not at all.
        line.write(seen, if selection == (0..cursor) && cursor > 0 { selected } else { style });
    }
    let x = line.x();
    line.caret();
    let ahead = if selection.start == cursor { selection.len() } else { 0 };
    line.go(x).write(&part(behind, 0, ahead), selected);
    line.write(&part(behind, ahead, behind.len()), style);
}

/// Returns the end of a text that fits into so many columns.
fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, letter) in text.grapheme_indices(true).rev() {
        used += text::width(letter);
        if used > columns {
            break;
        }
        start = at;
    }
    text.split_at_checked(start).map_or("", |(_, tail)| tail)
}
