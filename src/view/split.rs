//! The split dialog: a sheet over the list.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        sentence::split as sentence,
        split::{Focus, PATTERNS, Splitting},
    },
    board::item::Item,
    layout::{self, SplitSheet},
    text,
    view::{
        brush::Brush,
        field,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(splitting) = model.splitting() else { return };
    let Some(item) = model.board().item(splitting.item()) else { return };
    let (parts, at) = splitting.parts();
    let SplitSheet { area: sheet, airy, parts: shown } = layout::divide_split(body, parts.len());
    brush.clear(sheet);
    let title = format!("{} {}", item.id, item.title);
    let theme = brush.theme;
    let info = [title];
    let top = Heading { title: "split", info: &info, style: theme.bold, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..sheet }, &top);
    let mut lines = (sheet.y + 1..sheet.bottom()).map(|y| Rect { y, height: 1, ..sheet });
    let first = (at + 1).saturating_sub(shown.max(1));
    if airy {
        let Some(line) = lines.next() else { return };
        brush.line(line).go(line.x + 2).write(&sentence::which_pattern(item), theme.text);
        for row in 0..3 {
            let Some(line) = lines.next() else { return };
            draw_patterns(brush, line, splitting, row);
        }
        lines.next();
        let Some(line) = lines.next() else { return };
        let rank = model.board().find(&item.id).map_or(1, |(_, position)| position + 1);
        brush.line(line).go(line.x + 2).write(&sentence::one_a_line(rank), theme.muted);
    } else {
        let Some(line) = lines.next() else { return };
        let pattern = PATTERNS.get(splitting.pattern()).map_or("", |(name, _)| *name);
        let style = if splitting.focus() == Focus::Patterns { theme.accent } else { theme.text };
        let words = format!("{} {pattern}", splitting.pattern() + 1);
        brush.line(line).go(line.x + 2).write(CURSOR, style).write(" ", style).write(&words, style);
        if splitting.focus() == Focus::Patterns {
            brush.put_caret(line.x + 2, line.y);
        }
    }
    for number in first..first + shown {
        let Some(line) = lines.next() else { return };
        draw_part(brush, line, splitting, item, number);
    }
    if airy {
        lines.next();
    }
    let Some(line) = lines.next() else { return };
    draw_criteria(brush, line, splitting, item);
    let Some(line) = lines.next() else { return };
    draw_afterwards(brush, line, splitting, item);
}

fn draw_patterns(brush: &mut Brush<'_>, line: Rect, splitting: &Splitting, row: usize) {
    let theme = brush.theme;
    let here = splitting.focus() == Focus::Patterns;
    for (column, begin) in [4_u16, 28, 51].into_iter().enumerate() {
        let at = column * 3 + row;
        let Some((name, _)) = PATTERNS.get(at) else { continue };
        let chosen = at == splitting.pattern();
        let style = match (chosen, here) {
            (true, true) => theme.accent,
            (true, false) => theme.bold,
            (false, _) => theme.text,
        };
        let end = if column == 2 { line.width } else { begin + 22 };
        let cell = Rect { width: end.min(line.width), ..line };
        let mut pen = brush.line(cell);
        if chosen {
            pen.go(line.x + begin - 2).write(CURSOR, style);
        }
        pen.go(line.x + begin).write(&(at + 1).to_string(), theme.bold).write(" ", style).write(name, style);
        if chosen && here {
            brush.put_caret(line.x + begin - 2, line.y);
        }
    }
}

fn draw_part(brush: &mut Brush<'_>, line: Rect, splitting: &Splitting, item: &Item, number: usize) {
    let theme = brush.theme;
    let (parts, at) = splitting.parts();
    let Some(part) = parts.get(number) else { return };
    field::bar(brush, Rect { x: line.x + 2, width: 1, ..line });
    let last = number + 1 == parts.len();
    let sum = if last {
        sentence::sum(splitting.sum(), item.estimate.map(|points| points.to_string()))
    } else {
        String::new()
    };
    let taken = u16::try_from(text::width(&sum) + 2).unwrap_or(0).min(line.width / 2);
    let text_line = Rect { width: line.width - taken, ..line };
    let mut pen = brush.line(text_line);
    pen.go(line.x + 3);
    if number == at && splitting.focus() == Focus::Parts {
        field::draw(&mut pen, part);
    } else {
        pen.write(part.text(), theme.text);
    }
    brush.line(Rect { x: line.right() - taken, width: taken, ..line }).write(&sum, theme.muted);
}

fn draw_criteria(brush: &mut Brush<'_>, line: Rect, splitting: &Splitting, item: &Item) {
    let theme = brush.theme;
    let (criteria, at) = splitting.criteria();
    let here = splitting.focus() == Focus::Criteria;
    let style = if here { theme.accent } else { theme.text };
    let mut pen = brush.line(line);
    pen.write(if here { CURSOR } else { " " }, style).write(" Criteria: ", theme.muted);
    pen.write(&sentence::criteria(criteria), style);
    if here {
        let text = item.acceptance.get(at).map_or("", |line| line.text.as_str());
        pen.write("   ", style).write(&sentence::criterion(at + 1, text), theme.muted);
        brush.put_caret(line.x, line.y);
    }
}

fn draw_afterwards(brush: &mut Brush<'_>, line: Rect, splitting: &Splitting, item: &Item) {
    let theme = brush.theme;
    let here = splitting.focus() == Focus::Afterwards;
    let style = if here { theme.accent } else { theme.text };
    let mut pen = brush.line(line);
    let title = text::cut(item.title.as_str(), 30, "…").into_owned();
    pen.write(if here { CURSOR } else { " " }, style).write(" Afterwards ", theme.muted);
    pen.write(&format!("\"{title}\" "), theme.text);
    pen.write(sentence::afterwards(splitting.reason().is_some()), style);
    if let Some(reason) = splitting.reason() {
        pen.write(" ", style);
        if here {
            field::draw(&mut pen, reason);
        } else {
            pen.write(reason.text(), theme.text);
        }
    } else if here {
        brush.put_caret(line.x, line.y);
    }
}
