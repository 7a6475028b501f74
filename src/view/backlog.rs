//! The Product Backlog.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model, command::Command, editor::Editor, keymap::Scope, list::Rows, outlook::lines::Between,
        purpose::Purpose, sentence,
    },
    board::{item::Item, moving::Landing},
    layout::{Pane, PaneArea},
    text,
    view::{
        brush::Brush,
        cut_line, field,
        heading::{self, Heading},
        readiness::Readiness,
        row::{self, Look},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: PaneArea) {
    let columns = Columns::of(model, area.heading.width);
    draw_heading(model, brush, area.heading, columns.words());
    let board = model.board();
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let rows = list.rows(board.backlog());
    let readiness = Readiness::of(board);
    let new_row = new_row(model, Pane::Backlog);
    let above_lines = goes_above_lines(model);
    if rows.is_empty() && new_row.is_none() {
        draw_empty(model, brush, area.lines);
        return;
    }
    let between = model.lines_between();
    let lines_above = |row: usize| between.iter().filter(move |(line, _)| *line == row);
    let mut places = area.lines.rows();
    for row in list.top().. {
        // The field of a new item takes a row, above or below the lines at its place.
        let shown = match new_row {
            Some(new) if row == new && above_lines => None,
            Some(new) if row == new + 1 && !above_lines => None,
            Some(new) if row > new => Some(row - 1),
            Some(_) | None => Some(row),
        };
        let shown = shown.filter(|_| row > list.top() || row == 0);
        for (_, line) in shown.into_iter().flat_map(lines_above) {
            let Some(place) = places.next() else { break };
            draw_line(model, brush, place, columns.title() - 2, line);
        }
        let Some(place) = places.next() else { break };
        match new_row {
            Some(new) if new == row => draw_new(model, brush, place, columns),
            Some(new) if new < row => {
                draw_row(model, brush, place, columns, &readiness, &rows, row - 1);
            }
            Some(_) | None => draw_row(model, brush, place, columns, &readiness, &rows, row),
        }
    }
}

/// Draws a line between items, from a column on. The rank stays empty, so that nobody takes it for an item.
pub(crate) fn draw_line(model: &Model, brush: &mut Brush<'_>, place: Rect, column: u16, line: &Between<'_>) {
    match line {
        Between::Forecast(forms) => draw_forecast(brush, place, column, forms),
        Between::Drawn(ahead) => cut_line::draw(model, brush, place, column, ahead),
    }
}

/// Draws where a sprint to come ends.
fn draw_forecast(brush: &mut Brush<'_>, place: Rect, column: u16, forms: &[String]) {
    let muted = brush.theme.muted;
    let begin = place.x + column;
    let rule = Rect { x: begin, width: (place.right() - 1).saturating_sub(begin), ..place };
    brush.fill(rule, brush.glyphs.rule, muted);
    let room = usize::from(rule.width.saturating_sub(6));
    let words = forms.iter().find(|words| text::width(words) <= room).or(forms.last());
    let words = format!(" {} ", words.map_or("", String::as_str));
    brush.line(Rect { width: rule.width.saturating_sub(2), ..rule }).go(begin + 2).write(&words, muted);
}

/// Says whether the new item that is typed goes above the lines at its place: it is put behind the item above them.
fn goes_above_lines(model: &Model) -> bool {
    let Mode::Typing(field) = model.mode() else { return false };
    matches!(&field.purpose, Purpose::NewItem { to: Landing::After(_) | Landing::Top, .. })
}

/// Returns the row of the field of a new item in a pane.
pub(crate) fn new_row(model: &Model, pane: Pane) -> Option<usize> {
    model.mode().field().filter(|_| model.pane() == pane)?.purpose.new_row()
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: Rect, columns: &str) {
    let theme = brush.theme;
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let order = model.board().backlog();
    let total = order.len();
    let (info, style) = match (list.filter(), list.marks().len()) {
        (Some(filter), 0) => {
            let shown = format!("{} of {total} shown", filter.len());
            let short = format!("{} shown", filter.len());
            let searching = if filter.is_complete() { shown.clone() } else { format!("{shown}, searching") };
            let infos = match filter.lens().filter(|_| filter.is_complete()).map(sentence::find::lens) {
                Some(lens) => vec![format!("{shown}, {lens}"), lens, short],
                None => vec![searching, shown, short],
            };
            (infos, theme.warning)
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
            let ready = format!("{} of {total} ready", model.ready_items());
            let (untested, top) = model.untested();
            let wide = format!("{ready}, {untested} of the first {top} untested");
            let infos = if total == 0 { vec!["0 items".to_owned()] } else { vec![wide, ready] };
            (infos, theme.muted)
        }
        (None, marked) => (vec![format!("{marked} marked")], theme.accent),
    };
    let focused = model.pane() == Pane::Backlog && model.open().is_none();
    heading::draw(brush, area, &Heading { title: "1 Product Backlog", info: &info, style, columns, focused });
}

/// From this width on the label has a column of its own, if there is a reason to give the pane so much.
const LABEL_COLUMN: u16 = 80;

/// From this width on there is a column for the age.
const AGE_COLUMN: u16 = 97;

/// How wide the column of the label is.
const LABEL: u16 = 14;

/// Where the columns of a row are, from the left: cursor, flag, rank, the place of the readiness mark, title, label,
/// age, points.
#[derive(Clone, Copy)]
struct Columns {
    /// How wide the rank is.
    rank: u16,
    /// The column of the label; in narrow panes the label stands behind the title.
    label: Option<u16>,
    /// The column before which the age ends.
    age: Option<u16>,
    /// The column before which the points end.
    points: u16,
    /// Whether points are shown at all.
    shows_points: bool,
}

impl Columns {
    fn of(model: &Model, width: u16) -> Self {
        let digits = model.board().backlog().len().max(10).ilog10() + 1;
        let points = width.saturating_sub(1);
        let has_age = width >= AGE_COLUMN;
        let has_label = has_age || model.is_zoomed() && width >= LABEL_COLUMN;
        // The age ends before the word above the points begins.
        let age = points.saturating_sub(7);
        let label = if has_age { age.saturating_sub(6 + LABEL) } else { points.saturating_sub(4 + LABEL) };
        Self {
            rank: u16::try_from(digits).unwrap_or(2),
            label: has_label.then_some(label),
            age: has_age.then_some(age),
            points,
            shows_points: !model.hides_estimates(),
        }
    }

    /// Where the title begins: behind cursor, flag, rank, and the place of the mark with a blank on each side.
    fn title(self) -> u16 {
        2 + self.rank + 3
    }

    /// The words above the columns.
    fn words(self) -> &'static str {
        match (self.label, self.age) {
            _ if !self.shows_points => "",
            (Some(_), Some(_)) => "epic            age points",
            (Some(_), None) => "epic       points",
            (None, _) => "points",
        }
    }
}

fn draw_row(
    model: &Model,
    brush: &mut Brush<'_>,
    row: Rect,
    columns: Columns,
    readiness: &Readiness<'_>,
    rows: &Rows<'_>,
    index: usize,
) {
    let theme = brush.theme;
    let (Some(position), Some(item)) = (rows.position(index), rows.item(index)) else { return };
    let Some(list) = model.list_of(Pane::Backlog) else { return };
    let attention = row::attention(model, Pane::Backlog, item);
    let marked = list.marks().contains(&item.id);
    row::gutter(&mut brush.line(row), attention, row::flag(model, Pane::Backlog, item));
    let rank = (position + 1).to_string();
    row::right(brush, row, row.x + 2 + columns.rank, &rank, theme.text);
    readiness.draw(brush, Rect { x: row.x + columns.title() - 2, width: 1, ..row }, item, position);
    let points = item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
    let points = if columns.shows_points { points } else { String::new() };
    row::right(brush, row, row.x + columns.points, &points, theme.text);
    if let (Some(age), Some(days)) = (columns.age, item.age(model.today())) {
        row::right(brush, row, row.x + age, &format!("{days} d"), theme.muted);
    }
    let points_width = u16::try_from(points.len()).unwrap_or(3).max(3);
    let end = columns.label.unwrap_or(columns.points.saturating_sub(points_width)).saturating_sub(1);
    let title = Rect { x: row.x + columns.title(), width: end.saturating_sub(columns.title()), ..row };
    if let Some(editor) = renaming(model, item) {
        field::bar(brush, row);
        field::draw(&mut brush.line(title), editor);
        return;
    }
    let style = if marked { theme.bold } else { theme.text };
    // Who is asked is no business of strangers.
    let warning = readiness.warning(item, position).filter(|_| !model.is_presenting());
    let look =
        Look { style, label: columns.label.is_none(), warning: warning.as_deref(), filter: list.filter() };
    row::title(&mut brush.line(title), item, model.board(), &look);
    if let Some(label) = columns.label {
        let place = Rect { x: row.x + label, width: LABEL, ..row };
        row::label(&mut brush.line(place), item, model.board(), &look);
    }
    row::finish(brush, row, attention, row::has_caret(model, Pane::Backlog, item));
}

/// Returns the field in which the title of an item is being changed.
pub(crate) fn renaming<'a>(model: &'a Model, item: &Item) -> Option<&'a Editor> {
    let field = model.mode().field()?;
    let is_it = matches!(&field.purpose, Purpose::Rename { item: renamed } if *renamed == item.id);
    is_it.then_some(&field.editor)
}

fn draw_new(model: &Model, brush: &mut Brush<'_>, row: Rect, columns: Columns) {
    let Mode::Typing(typing) = model.mode() else { return };
    field::bar(brush, row);
    let x = row.x + columns.title();
    field::draw(&mut brush.line(Rect { x, width: row.right().saturating_sub(x + 1), ..row }), &typing.editor);
}

fn draw_empty(model: &Model, brush: &mut Brush<'_>, lines: Rect) {
    let sentences = match model.list_of(Pane::Backlog).and_then(|list| list.filter()) {
        Some(filter) => row::nothing_found(model, filter),
        None => sentence::empty::backlog(&model.keymap.way(&[Scope::List], Command::NewBelow)),
    };
    row::empty(brush, lines, &sentences);
}
