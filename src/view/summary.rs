//! What came of a refinement.

use ratatui::layout::Rect;

use crate::{
    app::{Model, command::Command, day, open::Open, sentence::refinement as sentence},
    text,
    view::{
        brush::Brush,
        heading::{self, Heading},
    },
};

/// Where numbers end, and where titles begin.
const NUMBER: u16 = 17;
const TITLES: u16 = 20;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let Some(Open::Summary(summary)) = model.open() else { return };
    let theme = brush.theme;
    brush.clear(body);
    let day = summary.day.format("%-d %b").to_string();
    let times = summary.times.map(|times| format!("{day}, {}", sentence::from_to(times)));
    let day: Vec<String> = times.into_iter().chain([day]).collect();
    let heading =
        Heading { title: "Refinement, summary", info: &day, style: theme.text, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..body }, &heading);
    let mut lines = (body.y + 1..body.bottom()).map(|y| Rect { y, height: 1, ..body });
    let airy = body.height > 14;
    let (looked, of) = summary.looked;
    let words = sentence::minutes_and_items(summary.minutes, looked, of);
    if airy {
        lines.next();
    }
    let Some(line) = lines.next() else { return };
    brush.line(line).write(" ", theme.text).write(&words, theme.bold);
    brush.put_caret(line.x + 1, line.y);
    if airy {
        lines.next();
    }
    let columns = usize::from(body.width.saturating_sub(TITLES + 1));
    for (name, number, titles) in summary.rows() {
        let mut wrapped = text::wrap(&titles, columns);
        if wrapped.is_empty() {
            wrapped.push(String::new());
        }
        for (at, words) in wrapped.iter().enumerate() {
            let Some(line) = lines.next() else { return };
            let mut pen = brush.line(line);
            if at == 0 {
                let number = format!("{number:>width$}", width = usize::from(NUMBER - 11));
                pen.write(" ", theme.text).write(&format!("{name:<10}"), theme.muted);
                pen.write(&number, theme.bold);
            }
            pen.go(line.x + TITLES).write(words, theme.text);
        }
    }
    if airy {
        lines.next();
    }
    for words in text::wrap(&summary.ready_sentence(), usize::from(body.width.saturating_sub(2))) {
        let Some(line) = lines.next() else { return };
        brush.line(line).write(" ", theme.text).write(&words, theme.text);
    }
    if airy {
        lines.next();
    }
    let Some(line) = lines.next() else { return };
    let mut pen = brush.line(line);
    pen.write(" ", theme.text).write(sentence::LOOK_AGAIN, theme.muted).write("  ", theme.text);
    match summary.again {
        Some(day) => pen.write(&day::long(day), theme.bold),
        None => pen.write(&model.key(Command::LookAgain), theme.bold).write(" says when", theme.muted),
    };
}
