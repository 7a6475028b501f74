//! The open questions.

use ratatui::layout::Rect;

use crate::{
    app::{Model, command::Command, keymap::Scope, questions::Entry, sentence},
    board::{Place, question::Ask},
    layout,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Returns where the columns begin: age, asked of, question. Names get more where there is more.
fn columns(width: u16) -> [u16; 3] {
    [3, 10, if width < 100 { 23 } else { 34 }]
}

/// How wide the id of the item at the end is.
const ID: u16 = 10;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(questions) = model.questions() else { return };
    let theme = brush.theme;
    brush.clear(area);
    let info = [format!("{} open, oldest first", questions.entries().len())];
    let heading = Heading { title: "Questions", info: &info, style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let above = layout::above_inbox(area);
    if above > 1 {
        let line = Rect { y: area.y + 2, height: 1, ..area };
        for (word, x) in ["age", "asked of", "question"].into_iter().zip(columns(area.width)) {
            brush.line(line).go(area.x + x).write(word, theme.muted);
        }
    }
    let list = Rect { y: area.y + above, height: layout::inbox_rows(area), ..area };
    if questions.entries().is_empty() {
        let ask = model.keymap.way(&[Scope::Items], Command::Ask);
        for (words, y) in sentence::questions::none(&ask).iter().zip(list.y..area.bottom()) {
            brush.line(Rect { y, height: 1, ..area }).write("   ", theme.text).write(words, theme.muted);
        }
    }
    let rows = questions.entries().iter().enumerate().skip(questions.top());
    for ((row, entry), y) in rows.zip(list.top()..list.bottom()) {
        draw_row(model, brush, Rect { y, height: 1, ..list }, entry, row == questions.row());
    }
    let mut below = (list.bottom() + 1..area.bottom()).map(|y| Rect { y, height: 1, ..area });
    if let Some((item, _, _)) = model.question()
        && let Some(line) = below.next()
    {
        let place = match model.board().find(&item.id) {
            Some((Place::Backlog, at)) => format!(", rank {}", at + 1),
            Some((Place::Sprint(id), _)) => {
                model.board().sprint(id).map_or_else(String::new, |sprint| format!(", {}", sprint.name))
            }
            Some((Place::Closed, _)) | None => String::new(),
        };
        let about = format!("{} {}{place}", item.id, item.title);
        brush.line(line).write(" About  ", theme.muted).write(&about, theme.text);
        let _blank = below.next();
    }
    if let Some((words, line)) = sentence::questions::took(questions.answers()).zip(below.next()) {
        brush.line(line).write(" ", theme.text).write(&words, theme.text);
    }
    if questions.answers().late > 0
        && let Some(line) = below.next()
    {
        let words = sentence::questions::late(questions.answers().late);
        brush.line(line).write(" ! ", theme.warning).write(&words, theme.warning);
    }
}

fn draw_row(model: &Model, brush: &mut Brush<'_>, row: Rect, entry: &Entry, selected: bool) {
    let theme = brush.theme;
    let Some(item) = model.board().item(&entry.item) else { return };
    let Some(question) = item.questions.get(entry.at) else { return };
    let [age_at, whom, what] = columns(row.width).map(|x| row.x + x);
    let cell = |from: u16, to: u16| Rect { x: from, width: to.saturating_sub(from + 1), ..row };
    let age = entry.age.map_or_else(|| "?".to_owned(), |days| format!("{days} d"));
    let style = if entry.is_late { theme.warning } else { theme.text };
    brush.line(row).go(row.x + 1).write(if selected { CURSOR } else { " " }, theme.text);
    brush.line(cell(age_at, whom)).write(&age, style);
    brush.line(cell(whom, what)).write(question.to.as_deref().unwrap_or("anybody"), theme.text);
    let end = row.right().saturating_sub(ID);
    let mut line = brush.line(cell(what, end));
    if question.ask == Ask::Recommendation {
        line.write("recommendation: ", theme.muted);
    }
    line.write(&question.text, theme.text);
    brush.line(cell(end, row.right())).write(item.id.as_str(), theme.muted);
    if selected {
        brush.style(row, theme.selected);
        brush.put_caret(row.x, row.y);
    }
}
