//! What somebody wants by a day: two fields, and what there is to say.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        forecast::can_we::{CanWe, Part},
        outlook::asked::Asked,
        purpose::Purpose,
        sentence::forecast::{self as words, asked as said},
    },
    forecast::chance::Percent,
    text,
    view::{
        brush::Brush,
        field,
        heading::{self, Heading},
    },
};

/// Where texts begin, and what a day is in words, where there is room for the long questions.
const WIDE: (u16, u16) = (43, 54);

/// The same where there is not.
const NARROW: (u16, u16) = (13, 24);

pub(super) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(asking) = model.forecast().and_then(|pages| pages.asking()) else { return };
    let theme = brush.theme;
    brush.clear(area);
    let heading =
        Heading { title: "can we have …", info: &[], style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: area.height.min(1), ..area }, &heading);
    let mut lines = (area.y + 1..area.bottom()).map(|y| Rect { y, height: 1, ..area });
    for part in [Part::Items, Part::By] {
        if let Some(line) = lines.next() {
            draw_field(model, brush, line, asking, part);
        }
    }
    // A line of air, where it does not cost an answer.
    if area.height > 7 {
        lines.next();
    }
    let Some(asked) = asking.answer() else {
        if let (Some(line), Some(why)) = (lines.next(), asking.missing()) {
            brush.line(line).go(area.x + 2).write("! ", theme.warning).write(why, theme.warning);
        }
        return;
    };
    draw_answer(model, brush, &mut lines, asked);
}

fn draw_answer(model: &Model, brush: &mut Brush<'_>, lines: &mut impl Iterator<Item = Rect>, asked: &Asked) {
    let theme = brush.theme;
    let Some(line) = lines.next() else { return };
    let begin = line.x + 2;
    let evidence = model.forecast().and_then(|pages| pages.figures().ok()).map(|it| it.samples.evidence());
    let trust = evidence.and_then(words::trust);
    let word = words::word(asked.answer.chance);
    let mut pen = brush.line(line);
    pen.go(begin)
        .write(&format!("{}:   ", said::wanted(asked, model.today())), theme.text)
        .write(&asked.answer.chance.to_string(), theme.bold);
    for word in [word, trust].into_iter().flatten() {
        pen.write("   ", theme.text).write(word, theme.bold);
    }
    if let Some(leave) = said::leave(asked) {
        let room = usize::from(line.width.saturating_sub(2));
        let leave = if text::width(&leave) <= room { leave } else { said::leave_short(asked) };
        if let Some(line) = lines.next() {
            brush.line(line).go(begin).write(&leave, theme.text);
        }
        if let Some(line) = lines.next() {
            let titles = said::titles(asked, model.board());
            brush.line(line).go(begin + 4).write(&titles, theme.text);
        }
    }
    if let Some(line) = lines.next().filter(|_| !asked.answer.chance.reaches(Percent::LIKELY)) {
        brush.line(line).go(begin).write(&said::all(asked, model.today()), theme.text);
    }
}

fn draw_field(model: &Model, brush: &mut Brush<'_>, line: Rect, asking: &CanWe, part: Part) {
    let theme = brush.theme;
    let wide = line.width >= 60;
    let [long, short] = said::ITEMS;
    let (name, stands) = match part {
        Part::Items => (if wide { long } else { short }, &asking.items),
        Part::By => (said::BY, &asking.by),
    };
    let (value, beside) = if wide { WIDE } else { NARROW };
    brush.line(line).go(line.x + 2).write(name, theme.text);
    let x = (line.x + value).min(line.right());
    let end = (line.x + beside).min(line.right());
    let field = model.mode().field().filter(|field| field.purpose == Purpose::CanWe(part));
    let typed = field.map(|field| &field.editor);
    let answer = asking.answer().filter(|_| part == Part::By);
    match typed {
        Some(editor) => {
            field::bar(brush, Rect { x: x.saturating_sub(1), width: 1, ..line });
            let end = if answer.is_some() { end.saturating_sub(1) } else { line.right() };
            field::draw(&mut brush.line(Rect { x, width: end.saturating_sub(x), ..line }), editor);
        }
        None if stands.is_empty() && part == Part::By => {
            brush.line(line).go(x).write(said::BY_HINT, theme.muted);
        }
        None => {
            let end = if answer.is_some() { end.saturating_sub(1) } else { line.right() };
            brush.line(Rect { x, width: end.saturating_sub(x), ..line }).write(stands, theme.text);
        }
    }
    if let Some(asked) = answer {
        brush.line(line).go(end).write(&said::until(asked), theme.text);
    }
    if typed.is_none() && model.mode().field().is_none() && part == Part::Items {
        brush.put_caret(line.x, line.y);
    }
}
