//! The Product Backlog.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, command::Command, editor::Editor, field::Purpose, list::Rows},
    board::item::Item,
    layout::{Pane, PaneArea},
    view::{
        brush::Brush,
        field,
        heading::{self, Heading},
        row::{self, Look},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: PaneArea) {
    draw_heading(model, brush, area.heading);
    let board = model.board();
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let rows = list.rows(board.backlog());
    let digits = board.backlog().len().max(10).ilog10() + 1;
    let columns = Columns { rank: u16::try_from(digits).unwrap_or(2) };
    let new_row = new_row(model, Pane::Backlog);
    if rows.is_empty() && new_row.is_none() {
        draw_empty(model, brush, area.lines);
        return;
    }
    for (line, y) in (list.top()..).zip(area.lines.top()..area.lines.bottom()) {
        let place = Rect { y, height: 1, ..area.lines };
        match new_row {
            Some(new) if new == line => draw_new(model, brush, place, columns),
            Some(new) if new < line => draw_row(model, brush, place, columns, &rows, line - 1),
            Some(_) | None => draw_row(model, brush, place, columns, &rows, line),
        }
    }
}

/// Returns the row of the field of a new item in a pane.
pub(crate) fn new_row(model: &Model, pane: Pane) -> Option<usize> {
    match model.mode() {
        Mode::Typing(field) if model.pane() == pane => field.new_row(),
        Mode::Typing(_) | Mode::Browsing | Mode::Carrying(_) | Mode::Finding(_) | Mode::Unsaved => None,
    }
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let order = model.board().backlog();
    let total = order.len();
    let (info, style) = match (list.filter(), list.marks().len()) {
        (Some(filter), 0) => {
            let shown = format!("{} of {total} shown", filter.len());
            let short = format!("{} shown", filter.len());
            let searching = if filter.is_complete() { shown.clone() } else { format!("{shown}, searching") };
            (vec![searching, shown, short], theme.warning)
        }
        (Some(filter), marked) => {
            let hidden = list.hidden_marks();
            let hidden = if hidden > 0 { format!(", {hidden} hidden") } else { String::new() };
            let marks = format!("{marked} marked{hidden}");
            let shown = filter.len();
            let infos = [
                format!("{shown} of {total} shown, {marks}"),
                format!("{shown} shown, {marks}"),
                marks,
                format!("{marked} marked"),
            ];
            (infos.to_vec(), theme.warning)
        }
        (None, 0) => {
            (vec![if total == 1 { "1 item".to_owned() } else { format!("{total} items") }], theme.muted)
        }
        (None, marked) => (vec![format!("{marked} marked")], theme.accent),
    };
    let focused = model.pane() == Pane::Backlog;
    heading::draw(
        brush,
        area,
        &Heading { title: "1 Product Backlog", info: &info, style, columns: "points", focused },
    );
}

/// Where the columns of a row are.
#[derive(Clone, Copy)]
struct Columns {
    /// How wide the rank is.
    rank: u16,
}

impl Columns {
    /// Cursor, flag, rank, and the place of the readiness mark with a blank on each side.
    fn title(self) -> u16 {
        2 + self.rank + 3
    }
}

fn draw_row(
    model: &Model,
    brush: &mut Brush<'_>,
    row: Rect,
    columns: Columns,
    rows: &Rows<'_>,
    index: usize,
) {
    let theme = brush.theme;
    let (Some(position), Some(item)) = (rows.position(index), rows.item(index)) else { return };
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let attention = row::attention(model, Pane::Backlog, item);
    let marked = list.marks().contains(&item.id);
    row::gutter(&mut brush.line(row), attention, marked);
    let rank = (position + 1).to_string();
    row::right(brush, row, row.x + 2 + columns.rank, &rank, theme.text);
    let end = draw_points(brush, row, item);
    let title =
        Rect { x: row.x + columns.title(), width: end.saturating_sub(row.x + columns.title()), ..row };
    if let Some(editor) = renaming(model, item) {
        field::bar(brush, row);
        field::draw(&mut brush.line(title), editor);
        return;
    }
    let style = if marked { theme.bold } else { theme.text };
    let look = Look { style, label: true, filter: list.filter() };
    row::title(&mut brush.line(title), item, model.board(), &look);
    row::finish(brush, row, attention, row::has_caret(model, Pane::Backlog, item));
}

/// Writes the points; returns the column before which the title ends.
fn draw_points(brush: &mut Brush<'_>, row: Rect, item: &Item) -> u16 {
    let points = item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
    let end = row.right().saturating_sub(1);
    row::right(brush, row, end, &points, brush.theme.text);
    let width = u16::try_from(points.len()).unwrap_or(3).max(3);
    end.saturating_sub(width + 1)
}

/// Returns the field in which the title of an item is being changed.
pub(crate) fn renaming<'a>(model: &'a Model, item: &Item) -> Option<&'a Editor> {
    if let Mode::Typing(field) = model.mode()
        && let Purpose::Rename { item: renamed } = &field.purpose
        && *renamed == item.id
    {
        return Some(&field.editor);
    }
    None
}

fn draw_new(model: &Model, brush: &mut Brush<'_>, row: Rect, columns: Columns) {
    let Mode::Typing(typing) = model.mode() else { return };
    field::bar(brush, row);
    let x = row.x + columns.title();
    field::draw(&mut brush.line(Rect { x, width: row.right().saturating_sub(x + 1), ..row }), &typing.editor);
}

fn draw_empty(model: &Model, brush: &mut Brush<'_>, lines: Rect) {
    let new = model.keymap.label(&[crate::app::keymap::Scope::List], Command::NewBelow);
    match model.list_of(Pane::Backlog).and_then(|list| list.filter()) {
        Some(filter) if !filter.is_complete() => row::empty(brush, lines, &[("", "searching")]),
        Some(filter) => {
            let nothing = format!("nothing matches \"{}\"", filter.text().trim());
            let (key, words) = row::nothing_found(model);
            row::empty(brush, lines, &[("", &nothing), (&key, &words)]);
        }
        None => row::empty(
            brush,
            lines,
            &[("", "the Product Backlog is empty"), (&new, "types the first item; paste a list to add many")],
        ),
    }
}
