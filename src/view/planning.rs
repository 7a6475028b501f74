//! Sprint Planning: why and how. What goes in is chosen on the board.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model, day,
        planning::{self, Line, Planning, Step},
        purpose::Purpose,
        sentence::{self, planning as words},
    },
    board::{sprint::Sprint, timebox::Event},
    view::{
        brush::{Brush, Pen},
        field,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Where the texts begin, behind the names.
const TEXT: u16 = 17;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (Some(planning), Some(sprint)) = (model.planning(), model.planned_sprint()) else { return };
    let theme = brush.theme;
    brush.clear(body);
    let info = [sprint.name.to_string()];
    let heading =
        Heading { title: "Sprint Planning", info: &info, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let airy = u16::from(body.height > 14);
    let rail = Rect { y: body.y + 1 + airy, height: 1, ..body };
    draw_rail(brush, rail, planning.step());
    let area = Rect { y: rail.y + 1 + airy, height: body.bottom().saturating_sub(rail.y + 1 + airy), ..body };
    let rows = Rect { height: area.height.saturating_sub(1), ..area };
    match planning.step() {
        Step::Why => draw_why(model, brush, rows, planning, sprint),
        Step::What | Step::How => draw_how(model, brush, rows, planning, sprint),
    }
    let clock = planning.clock();
    let style = if clock.is_over() { theme.warning } else { theme.muted };
    let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    brush.line(foot).write(" ", style).write(&sentence::clock::suggested(Event::Planning, clock), style);
}

fn draw_rail(brush: &mut Brush<'_>, area: Rect, step: Step) {
    let theme = brush.theme;
    let mut line = brush.line(area);
    line.write(" ", theme.text);
    write_rail(&mut line, step);
}

/// Writes where the talk is: the step at hand in brackets.
pub(crate) fn write_rail(line: &mut Pen<'_, '_>, step: Step) {
    let theme = line.theme();
    for (known, word) in [(Step::Why, "why"), (Step::What, "what"), (Step::How, "how")] {
        if known == step {
            line.write(&format!("[{word}]"), theme.bold).write("  ", theme.text);
        } else {
            line.write(&format!(" {word} "), theme.muted).write("  ", theme.text);
        }
    }
}

fn draw_why(model: &Model, brush: &mut Brush<'_>, area: Rect, planning: &Planning, sprint: &Sprint) {
    let theme = brush.theme;
    let airy = u16::from(area.height > 11);
    let mut y = area.y;
    for (row, line) in Line::ALL.into_iter().enumerate() {
        if y >= area.bottom() {
            return;
        }
        let place = Rect { y, height: 1, ..area };
        let selected = row == planning.row();
        let cursor = if selected { CURSOR } else { " " };
        brush.line(place).write(cursor, theme.text).write(line.name(), theme.muted);
        let text = Rect { x: area.x + TEXT, width: area.width.saturating_sub(TEXT + 1), ..place };
        let typed = if let Mode::Typing(typing) = model.mode()
            && matches!(typing.purpose, Purpose::Planning { line: typed } if typed == line)
        {
            Some(typing)
        } else {
            None
        };
        if let Some(typing) = typed {
            field::bar(brush, Rect { x: area.x + TEXT - 1, width: 1, ..place });
            field::draw(&mut brush.line(text), &typing.editor);
        } else {
            draw_value(brush, text, line, sprint);
            if selected {
                brush.style(place, theme.selected);
                brush.put_caret(place.x, y);
            }
        }
        y += 1 + airy;
    }
    let mut rest = planning::so_far(model.board()).into_iter();
    let mut says: Vec<(&str, String)> = rest.next().map(|line| ("So far", line)).into_iter().collect();
    says.extend(rest.map(|line| ("", line)));
    says.push(("", String::new()));
    says.push(("Ready now", words::ready(&model.ready_ahead())));
    for (name, text) in says {
        if y >= area.bottom() {
            break;
        }
        let place = Rect { y, height: 1, ..area };
        brush
            .line(place)
            .write(" ", theme.text)
            .write(name, theme.muted)
            .go(area.x + TEXT)
            .write(&text, theme.text);
        y += 1;
    }
}

fn draw_value(brush: &mut Brush<'_>, place: Rect, line: Line, sprint: &Sprint) {
    let theme = brush.theme;
    let text = match line {
        Line::Goal | Line::Team => line.text(sprint),
        Line::Start => sprint.start.map_or_else(String::new, day::long),
        Line::End => match (sprint.start, sprint.end) {
            (Some(start), Some(end)) => {
                let days = crate::board::sprint::working_days(start, end);
                format!("{}, {}", day::long(end), sentence::count(days, "working day"))
            }
            (None, Some(end)) => day::long(end),
            (_, None) => String::new(),
        },
    };
    let hint = match line {
        Line::Goal => words::WHY,
        Line::Team => "only where several teams work on one product",
        Line::Start | Line::End => "a day: 2026-11-23, or 23 Nov",
    };
    if text.is_empty() {
        brush.line(place).write(hint, theme.muted);
    } else {
        brush.line(place).write(&text, theme.text);
    }
}

fn draw_how(model: &Model, brush: &mut Brush<'_>, area: Rect, planning: &Planning, sprint: &Sprint) {
    let theme = brush.theme;
    let rows = model.planned_rows();
    if rows.is_empty() {
        brush
            .line(Rect { height: 1, ..area })
            .write("  ", theme.text)
            .write("nothing is in it yet", theme.muted);
        return;
    }
    let room = usize::from(area.height);
    let top = (planning.row() + 1).saturating_sub(room);
    for (y, (number, (id, task))) in (area.y..area.bottom()).zip(rows.iter().enumerate().skip(top)) {
        let place = Rect { y, height: 1, ..area };
        let Some(item) = sprint.items.iter().find(|item| item.id == *id) else { continue };
        let selected = number == planning.row();
        let mut pen = brush.line(place);
        pen.write(if selected { CURSOR } else { " " }, theme.text);
        match task.and_then(|at| item.tasks.get(at)) {
            None => {
                let points = item.estimate.map_or_else(String::new, |points| format!("  {points} points"));
                pen.write(" ", theme.text).write(item.title.as_str(), theme.bold).write(&points, theme.muted);
            }
            Some(task) => {
                let (sign, style) = if task.done { ("[x] ", theme.done) } else { ("[ ] ", theme.text) };
                pen.write("     ", theme.text).write(sign, style).write(&task.text, theme.text);
            }
        }
        if selected {
            brush.style(place, theme.selected);
            brush.put_caret(place.x, y);
        }
    }
}
