//! The accept sheet: acceptance criteria at the left, the Definition of Done at the right, one below the other where that is
//! too narrow.

use ratatui::layout::Rect;

use crate::{
    app::{Model, sentence},
    board::{
        done::Standing,
        item::{Item, Tick},
    },
    text,
    view::{
        brush::Brush,
        glyphs::{self, CURSOR},
        heading::{self, Heading},
    },
};

/// From this width on the two lists stand side by side.
const BESIDE: u16 = 72;

/// One line of a list: its number on the sheet, the box before it, what it says.
struct Line<'a> {
    row: usize,
    tick: Tick<'a>,
    text: &'a str,
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(acceptance), Some(item)) = (model.acceptance(), model.judged_now()) else { return };
    let theme = brush.theme;
    let criteria: Vec<Line<'_>> = (0..)
        .zip(&item.acceptance)
        .map(|(row, line)| Line {
            row,
            tick: if line.met { Tick::Ticked } else { Tick::Open },
            text: &line.text,
        })
        .collect();
    let first = criteria.len();
    let definition = model.board().definition_of_done();
    let lines: Vec<Line<'_>> = (first..)
        .zip(definition.criteria())
        .map(|(row, line)| Line { row, tick: item.tick(&line.id), text: line.text.as_str() })
        .collect();
    let beside = body.width >= BESIDE;
    let rows = if beside { criteria.len().max(lines.len()) } else { criteria.len() + lines.len() + 1 };
    let question = question_lines(model, item, criteria.len() + lines.len(), body.width);
    let wanted = u16::try_from(rows + question.len() + 4).unwrap_or(u16::MAX);
    let height = wanted.min(body.height);
    let sheet = Rect { y: body.bottom() - height, height, ..body };
    brush.clear(sheet);
    let info = [format!("{} {}", item.id, item.title)];
    let heading = Heading { title: "accept", info: &info, style: theme.bold, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..sheet }, &heading);
    let mut y = sheet.y + 1;
    for words in &question {
        brush.line(Rect { y, height: 1, ..sheet }).write("  ", theme.text).write(words, theme.text);
        y += 1;
    }
    y += 1;
    let done = match definition.number() {
        0 => "Definition of Done".to_owned(),
        number => format!("Definition of Done v{number}"),
    };
    let area = Rect { y, height: sheet.bottom().saturating_sub(y), ..sheet };
    if beside {
        let half = area.width / 2;
        let left = Rect { width: half, ..area };
        draw_list(brush, left, "Acceptance criteria", &criteria, acceptance.row());
        let right = Rect { x: area.x + half, width: area.width - half, ..area };
        draw_list(brush, right, &done, &lines, acceptance.row());
    } else {
        let all: Vec<Line<'_>> = criteria.into_iter().chain(lines).collect();
        draw_list(brush, area, &format!("Acceptance criteria, {done}"), &all, acceptance.row());
    }
}

fn question_lines(model: &Model, item: &Item, of: usize, width: u16) -> Vec<String> {
    let open = Standing::of(model.board(), item).open.len();
    let question = sentence::acceptance::question(&sentence::quoted(item), open, of);
    text::wrap(&question, usize::from(width).saturating_sub(4))
}

fn draw_list(brush: &mut Brush<'_>, area: Rect, title: &str, lines: &[Line<'_>], selected: usize) {
    let theme = brush.theme;
    if area.height == 0 {
        return;
    }
    brush.line(Rect { height: 1, ..area }).write("  ", theme.text).write(title, theme.muted);
    let room = usize::from(area.height - 1);
    let here = lines.iter().position(|line| line.row == selected).unwrap_or(0);
    let top = (here + 1).saturating_sub(room);
    if lines.is_empty() && room > 0 {
        let row = Rect { y: area.y + 1, height: 1, ..area };
        brush.line(row).write("    ", theme.text).write("none", theme.muted);
    }
    for (y, line) in (area.y + 1..area.bottom()).zip(lines.iter().skip(top)) {
        let row = Rect { y, height: 1, width: area.width.saturating_sub(1), ..area };
        let is_here = line.row == selected;
        let (box_style, style) = match line.tick {
            Tick::Ticked => (theme.done, theme.text),
            Tick::Open => (theme.bold, theme.bold),
            Tick::NotApplicable { .. } => (theme.muted, theme.muted),
        };
        let mut pen = brush.line(row);
        pen.write("  ", theme.text)
            .write(if is_here { CURSOR } else { " " }, theme.text)
            .write(" ", theme.text);
        pen.write(glyphs::tick(line.tick), box_style).write(" ", style);
        pen.write(&line.text.replace('\n', " "), style);
        if is_here {
            brush.style(row, theme.selected);
            brush.put_caret(row.x + 2, y);
        }
    }
}
