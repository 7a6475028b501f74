//! Refinement: the item as it stands, and what it lacks.

mod rows;

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Mode, Model,
        clock::Clock,
        refinement::{
            Refinement,
            line::{Line, Lines},
        },
        sentence::{clock, refinement as sentence},
    },
    board::item::Item,
    text,
    view::{
        brush::Brush,
        field,
        glyphs::CURSOR,
        heading::{self, Heading},
        refinement::rows::{Row, fit, left_rows, narrow_rows, need, right_rows},
    },
};

/// From this width on what is missing stands beside the item.
const BESIDE: u16 = 100;

/// Where things stand in a column.
#[derive(Clone, Copy)]
struct Stops {
    /// Where the item begins.
    left: u16,
    /// Where the names of its fields end.
    label: u16,
    /// Where their values begin.
    value: u16,
    /// Where the cursor of the numbered lines stands; their numbers, names and values follow.
    cursor: u16,
    number: u16,
    name: u16,
    state: u16,
}

const NARROW: Stops = Stops { left: 1, label: 8, value: 10, cursor: 1, number: 3, name: 6, state: 37 };
const WIDE: Stops = Stops { left: 6, label: 14, value: 17, cursor: 69, number: 71, name: 74, state: 99 };

impl Stops {
    /// Returns where things stand on a wide screen: as drawn from 120 columns on, closer where there are fewer.
    fn wide(width: u16) -> Self {
        let less = 120_u16.saturating_sub(width) / 2;
        let Self { cursor, number, name, state, .. } = WIDE;
        Self { cursor: cursor - less, number: number - less, name: name - less, state: state - less, ..WIDE }
    }
}

/// Says whether what is missing has room beside the item.
fn is_wide(body: Rect) -> bool {
    body.width >= BESIDE && body.height >= 20
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(refinement), Some(item), Some(lines)) =
        (model.refinement(), model.refined(), model.refinement_lines())
    else {
        return;
    };
    brush.clear(body);
    draw_heading(model, brush, Rect { height: 1, ..body }, refinement);
    let area = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let wide = is_wide(body);
    let stops = if wide { Stops::wide(body.width) } else { NARROW };
    let air = match area.height {
        ..16 => 0,
        30.. if wide => 3,
        _ => 1,
    };
    let title = Rect { y: area.y + air, height: if area.height < 16 { 1 } else { 3 }, ..area };
    if title.y >= area.bottom() {
        return;
    }
    let rows = draw_title(model, brush, title, item, stops.left);
    let below = title.y + rows + air.min(2);
    let rest = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
    let painter = Painter { model, item, lines: &lines, row: refinement.row(), stops };
    if wide {
        let foot = u16::from(rest.height > 24) * 6;
        let rest = Rect { height: rest.height.saturating_sub(foot), ..rest };
        let left = Rect { width: stops.cursor - 3, ..rest };
        painter.draw(brush, left, left_rows(model, item, usize::from(left.width)));
        let columns = usize::from(rest.width.saturating_sub(stops.name + 1));
        let right = right_rows(model, item, &lines, refinement.row(), columns);
        painter.draw(brush, rest, fit(right, usize::from(rest.height), refinement.row()));
        if foot > 0 {
            draw_foot(model, brush, Rect { y: body.bottom() - 5, height: 1, ..body });
        }
    } else {
        painter.draw(brush, rest, narrow_rows(model, item, &lines, refinement.row(), rest));
    }
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: Rect, refinement: &Refinement) {
    let theme = brush.theme;
    let (at, of) = model.refinement_place().unwrap_or((0, 0));
    let place = format!("item {at} of {of}");
    let item = refinement.item_clock().map(Clock::left);
    let all = refinement.clock().left();
    let over = refinement.clock().is_over() || refinement.item_clock().is_some_and(Clock::is_over);
    let times = if refinement.is_running() {
        let item = item.map(sentence::left_for_it).unwrap_or_default();
        [format!("{place} ─ {item} ─ {}", sentence::left(all)), format!("{place} ─ {item}")]
    } else {
        let stopped = clock::stopped();
        [format!("{place} ─ {stopped}"), place.clone()]
    };
    let [long, short] = times;
    let info = [long, short, place];
    let style = if over { theme.warning } else { theme.text };
    let heading = Heading { title: "Refinement", info: &info, style, columns: "", focused: true };
    heading::draw(brush, area, &heading);
}

/// Draws the title of an item from a column on, in as many rows as it needs and the area has, and at the right its id
/// and its rank. Returns how many rows it took.
pub(crate) fn draw_title(model: &Model, brush: &mut Brush<'_>, area: Rect, item: &Item, column: u16) -> u16 {
    let theme = brush.theme;
    let rank = model.board().find(&item.id).map_or(0, |(_, position)| position + 1);
    let of = model.board().backlog().len();
    let place = if area.width >= BESIDE {
        format!("  {}, rank {rank} of {of}   ", item.id)
    } else {
        format!("  {}, rank {rank} ", item.id)
    };
    let width = u16::try_from(text::width(&place)).unwrap_or(0).min(area.width / 2);
    let left = Rect { width: area.width - width, height: 1, ..area };
    let room = usize::from(left.width.saturating_sub(column));
    let mut lines = text::wrap(item.title.as_str(), room);
    let most = usize::from(area.height.max(1));
    if lines.len() > most {
        // The last row takes the rest, and cuts it.
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    for (line, y) in lines.iter().zip(area.y..) {
        brush.line(Rect { y, ..left }).go(area.x + column).write(line, theme.bold);
    }
    let right = Rect { x: area.right() - width, width, height: 1, ..area };
    brush.line(right).write(&place, theme.muted);
    u16::try_from(lines.len()).unwrap_or(1).max(1)
}

fn draw_foot(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let next = model.refinement_next().map(|(rank, item)| format!("Next: {rank}  {}", item.title));
    let next = next.unwrap_or_default();
    let width = u16::try_from(text::width(&next) + 2).unwrap_or(u16::MAX).min(area.width / 3);
    let left = Rect { width: area.width - width, ..area };
    brush.line(left).write(" ", theme.text).write(&model.refinement_so_far(), theme.muted);
    brush.line(Rect { x: area.right() - width, width, ..area }).write(&next, theme.muted);
}

struct Painter<'m> {
    model: &'m Model,
    item: &'m Item,
    lines: &'m Lines,
    row: usize,
    stops: Stops,
}

impl Painter<'_> {
    fn draw(&self, brush: &mut Brush<'_>, area: Rect, rows: Vec<Row>) {
        let mut y = area.y;
        for row in rows {
            if y >= area.bottom() {
                return;
            }
            y += self.draw_row(brush, Rect { y, height: 1, ..area }, area.bottom() - y, row);
        }
    }

    /// Draws a row, and returns how many lines it takes.
    fn draw_row(&self, brush: &mut Brush<'_>, line: Rect, room: u16, row: Row) -> u16 {
        let theme = brush.theme;
        let Stops { left, label, value, cursor, number: _, name, state: _ } = self.stops;
        match row {
            Row::Blank => {}
            Row::Field(name, text) => return self.draw_field(brush, line, room, name, &text),
            Row::Facts => self.draw_facts(brush, line),
            Row::Text(text) => {
                brush.line(line).go(line.x + left).write(&text, theme.text);
            }
            Row::Caption(caption, remark) => {
                let width = u16::try_from(text::width(&remark) + 2).unwrap_or(0).min(line.width);
                let left = Rect { width: line.width - width, ..line };
                brush.line(left).go(line.x + cursor).write(&caption, theme.bold);
                let right = Rect { x: line.right() - width, width, ..line };
                brush.line(right).write(&remark, theme.muted);
            }
            Row::Numbered(at) => {
                if let Some(numbered) = self.lines.all.get(at) {
                    self.draw_numbered(brush, line, at, numbered);
                }
            }
            Row::Hint(at, words) => {
                let style = self.draw_number(brush, line, at);
                brush.line(line).go(line.x + name).write(&words, style);
            }
            Row::More(text) | Row::Alike(text) => {
                brush.line(line).go(line.x + name).write(&text, theme.text);
            }
            Row::Input => {
                if let Mode::Typing(typed) = self.model.mode() {
                    field::bar(brush, Rect { x: line.x + name - 1, width: 1, ..line });
                    field::draw(brush.line(line).go(line.x + name), &typed.editor);
                }
            }
            Row::Ready(next) => {
                brush.line(line).go(line.x + name).write(&sentence::ready(&next), theme.done);
                brush.put_caret(line.x + cursor, line.y);
            }
        }
        let _ = (label, value);
        1
    }

    fn draw_field(&self, brush: &mut Brush<'_>, line: Rect, room: u16, name: &str, text: &str) -> u16 {
        let theme = brush.theme;
        let Stops { label, value, .. } = self.stops;
        let name = format!("{name:>width$}", width = usize::from(label));
        let columns = usize::from(line.width.saturating_sub(value + 1));
        let wrapped = text::wrap(text, columns);
        brush.line(line).write(&name, theme.muted);
        let mut used = 0;
        for (y, words) in (line.y..line.y + room).zip(&wrapped) {
            brush.line(Rect { y, ..line }).go(line.x + value).write(words, theme.text);
            used += 1;
        }
        used.max(1)
    }

    fn draw_facts(&self, brush: &mut Brush<'_>, line: Rect) {
        let theme = brush.theme;
        let Stops { label, value, .. } = self.stops;
        let points = self.item.estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
        let mut pen = brush.line(line);
        pen.write(&format!("{:>width$}", "points", width = usize::from(label)), theme.muted);
        pen.go(line.x + value).write(&format!("{points:<7}"), theme.text);
        if let Some(epic) = self.model.board().epic_of(self.item) {
            pen.write("epic ", theme.muted).write(epic.name.as_str(), theme.text).write("      ", theme.text);
        }
        if let Some(id) = self.item.depends_on.first() {
            let more = self.item.depends_on.len() - 1;
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let needs = format!("{id} ({}){more}", need(self.model, id));
            pen.write("needs ", theme.muted).write(&needs, theme.text);
        }
    }

    /// Draws the cursor and the number of a line; returns what its words look like.
    fn draw_number(&self, brush: &mut Brush<'_>, line: Rect, at: usize) -> Style {
        let theme = brush.theme;
        let Stops { cursor, number, .. } = self.stops;
        let selected = at == self.row;
        if selected {
            brush.line(line).go(line.x + cursor).write(CURSOR, theme.accent);
            brush.put_caret(line.x + cursor, line.y);
        }
        let digit = if at < 9 { (at + 1).to_string() } else { String::new() };
        brush.line(line).go(line.x + number).write(&digit, theme.bold);
        if selected { theme.accent } else { theme.text }
    }

    fn draw_numbered(&self, brush: &mut Brush<'_>, line: Rect, at: usize, numbered: &Line) {
        let theme = brush.theme;
        let Stops { name, state, .. } = self.stops;
        let style = self.draw_number(brush, line, at);
        let beside = self.stops.cursor > NARROW.cursor;
        let (left, right) = match &numbered.more {
            Some(more) if !beside && !numbered.value.is_empty() => {
                (format!("{}, {}", numbered.name, numbered.value), more.clone())
            }
            Some(more) if !beside => (numbered.name.clone(), more.clone()),
            Some(_) | None => (numbered.name.clone(), numbered.value.clone()),
        };
        let begin = Rect { width: (state - 1).min(line.width), ..line };
        brush.line(begin).go(line.x + name).write(&left, style);
        brush.line(line).go(line.x + state).write(&right, theme.warning);
    }
}
