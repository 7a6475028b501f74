//! What has changed in the backlog since a day.

use ratatui::layout::Rect;

use crate::{
    app::{Model, command::Command, keymap::Scope, sentence, since::Row},
    layout, text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Where kinds begin, where their numbers end, where names begin.
const LABEL: u16 = 4;
const COUNT: u16 = 18;
const NAME: u16 = 21;

/// Where the reason of the line under the cursor begins.
const WHY: u16 = 10;

/// How many columns figures take at the right: `1000 → 1000 points`.
const FIGURES: u16 = 19;

/// How far right figures stand at most.
const FARTHEST: u16 = 58;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(since) = model.since() else { return };
    let theme = brush.theme;
    brush.clear(body);
    let info = sentence::since::since(since.start(), model.board(), model.today());
    let heading = Heading { title: "Changes", info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let list = Rect { y: body.y + 2, height: layout::since_rows(body), ..body }.intersection(body);
    if since.rows().is_empty() {
        let edit = model.keymap.way(&[Scope::Since], Command::Edit);
        let words = sentence::since::nothing(&edit);
        brush.line(Rect { height: 1, ..list }).go(list.x + LABEL).write(&words, theme.muted);
        brush.put_caret(list.x, list.y);
    }
    draw_rows(brush, list, since.rows(), since.top(), Some(since.row()));
    for (words, y) in below(model, usize::from(body.width)).iter().zip(list.bottom() + 1..body.bottom()) {
        let label = if y == list.bottom() + 1 { "why" } else { "" };
        let mut pen = brush.line(Rect { y, height: 1, ..body });
        pen.go(body.x + LABEL).write(label, theme.muted).go(body.x + WHY).write(words, theme.text);
    }
}

/// Returns the reason of the line under the cursor.
fn below(model: &Model, columns: usize) -> Vec<String> {
    let row = model.since().and_then(|since| since.rows().get(since.row()));
    let Some(row) = row.filter(|row| !row.why.trim().is_empty()) else { return Vec::new() };
    let words = format!("{}: {}", row.name, sentence::in_quotes(&row.why));
    let mut lines = text::wrap(&words, columns.saturating_sub(usize::from(WHY) + 1));
    lines.truncate(3);
    lines
}

/// Draws lines of what has changed, from one of them on; one may have the cursor. A review draws the same.
pub(crate) fn draw_rows(brush: &mut Brush<'_>, area: Rect, rows: &[Row], top: usize, cursor: Option<usize>) {
    let theme = brush.theme;
    for ((at, row), y) in rows.iter().enumerate().skip(top).zip(area.top()..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        let selected = cursor == Some(at);
        brush.line(line).go(line.x + 1).write(if selected { CURSOR } else { " " }, theme.text);
        // The kind is said again where its first line is above.
        let kind = || rows.get(..at).into_iter().flatten().rev().find(|row| !row.label.is_empty());
        let label =
            if row.label.is_empty() && at == top { kind().map_or("", |row| row.label) } else { row.label };
        brush.line(line).go(line.x + LABEL).write(label, theme.muted);
        if let Some(count) = row.count {
            let count = count.to_string();
            let begin = COUNT.saturating_sub(u16::try_from(text::width(&count)).unwrap_or(0));
            brush.line(line).go(line.x + begin).write(&count, theme.bold);
        }
        let figures_at = line.width.saturating_sub(FIGURES).clamp(NAME, FARTHEST.max(NAME));
        let end = if row.figures.is_some() { line.x + figures_at } else { line.right().saturating_sub(1) };
        let cell = Rect { x: line.x + NAME, width: end.saturating_sub(line.x + NAME + 1), ..line };
        let room = usize::from(cell.width);
        let tail = text::width(&row.tail).min(room / 2);
        let name = text::cut(&row.name, room.saturating_sub(tail), brush.glyphs.dots).into_owned();
        brush.line(cell).write(&name, theme.text).write(&row.tail, theme.text);
        if let Some((from, to)) = &row.figures {
            let mut pen = brush.line(Rect {
                x: end.min(line.right()),
                width: line.right() - end.min(line.right()),
                ..line
            });
            pen.write(&format!("{from:>4} → "), theme.text).write(to, theme.bold);
        }
        if selected {
            brush.style(line, theme.selected);
            brush.put_caret(line.x, y);
        }
    }
}
