//! The screen of a file that can't be opened: what is wrong, and its earlier copies.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{broken::Broken, command::Command, keymap::Scope, sentence, status::Status},
    text,
    view::{
        brush::Brush,
        footer::{self, Entry},
        gate,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// Draws it.
pub fn view(broken: &Broken, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut brush = Brush::new(frame.buffer_mut(), broken.look());
    brush.style(area, brush.theme.text);
    let mut rows = (area.top()..area.bottom()).map(|y| Rect { y, height: 1, ..area });
    let (footer, status) = (rows.next_back(), rows.next_back());
    draw_title(broken, &mut brush, rows.next());
    if let Some(lines) = broken.comparison() {
        draw_comparison(broken, &mut brush, &mut rows, lines);
    } else {
        draw_problem(broken, &mut brush, usize::from(area.width).saturating_sub(2), &mut rows);
        draw_copies(broken, &mut brush, &mut rows);
    }
    if let Some(row) = status {
        draw_status(broken, &mut brush, row);
    }
    if let Some(row) = footer {
        draw_footer(broken, &mut brush, row);
    }
    gate::gate(frame.buffer_mut());
}

fn draw_title(broken: &Broken, brush: &mut Brush<'_>, row: Option<Rect>) {
    let Some(row) = row else { return };
    let theme = brush.theme;
    let state = format!(" {} ", sentence::broken::CANT);
    let width = u16::try_from(text::width(&state)).unwrap_or(0).min(row.width);
    let left = Rect { width: row.width - width, ..row };
    brush.line(left).write(" ", theme.text).write(broken.name(), theme.bold);
    brush.line(Rect { x: row.right() - width, width, ..row }).write(&state, theme.alarm);
}

fn draw_problem(
    broken: &Broken,
    brush: &mut Brush<'_>,
    columns: usize,
    rows: &mut impl ExactSizeIterator<Item = Rect>,
) {
    let theme = brush.theme;
    rule(brush, rows.next(), "what is wrong", &[], false);
    // The copies keep five rows, if there are so many.
    let readable = broken.readable();
    let most = rows.len().saturating_sub(7 + usize::from(readable.is_some())).max(1);
    let (sentence, excerpt) =
        broken.why().split_first().map_or(("", [].as_slice()), |(first, rest)| (first, rest));
    // The lines of the file keep their places, the sentence is read to its end.
    let lines = text::wrap(sentence, columns).into_iter().chain(excerpt.iter().cloned());
    let lines = lines.chain(broken.also().iter().cloned());
    for line in lines.take(most) {
        let Some(row) = rows.next() else { return };
        brush.line(row).write(" ", theme.text).write(&line, theme.text);
    }
    let _ = rows.next();
    let readable = readable.as_deref().map(|words| (words, theme.text));
    for (words, style) in readable.into_iter().chain([(sentence::broken::nothing_written(), theme.muted)]) {
        let Some(row) = rows.next() else { return };
        brush.line(row).write(" ", theme.text).write(words, style);
    }
}

fn draw_copies(broken: &Broken, brush: &mut Brush<'_>, rows: &mut impl ExactSizeIterator<Item = Rect>) {
    let theme = brush.theme;
    let (copies, at) = broken.copies();
    rule(brush, rows.next(), "earlier copies", &[copies.len().to_string()], true);
    if copies.is_empty() {
        if let Some(row) = rows.next() {
            let words = sentence::broken::no_copies(&broken.way(Command::EditFile));
            brush.line(row).write(" ", theme.text).write(&words, theme.muted);
        }
        return;
    }
    let shown = rows.len().max(1);
    let top = (at + 1).saturating_sub(shown);
    for (index, copy) in copies.iter().enumerate().skip(top) {
        let Some(row) = rows.next() else { return };
        let cursor = if index == at { CURSOR } else { " " };
        let size = format!("{} kB", copy.size.div_ceil(1000));
        let mut line = brush.line(row);
        line.write(cursor, theme.text).write("  ", theme.text).write(&copy.when, theme.text);
        line.write("   ", theme.text).write(&size, theme.muted);
        if copy.unsaved {
            line.write("   ", theme.text).write(sentence::broken::UNSAVED, theme.warning);
        }
        if index == at {
            brush.style(row, theme.selected);
            brush.put_caret(row.x, row.y);
        }
    }
}

fn draw_comparison(
    broken: &Broken,
    brush: &mut Brush<'_>,
    rows: &mut impl ExactSizeIterator<Item = Rect>,
    lines: &[String],
) {
    let theme = brush.theme;
    let (copies, at) = broken.copies();
    let when = copies.get(at).map(|copy| copy.when.as_str()).unwrap_or_default();
    rule(brush, rows.next(), &sentence::broken::comparison(when), &[], true);
    for (row, line) in rows.zip(lines) {
        let style = match line.as_bytes().first() {
            Some(b'+') => theme.done,
            Some(b'-') => theme.warning,
            _ => theme.muted,
        };
        brush.line(row).write(" ", theme.text).write(line, style);
    }
}

fn rule(brush: &mut Brush<'_>, row: Option<Rect>, title: &str, info: &[String], focused: bool) {
    let style = brush.theme.muted;
    if let Some(row) = row {
        heading::draw(brush, row, &Heading { title, info, style, columns: "", focused });
    }
}

fn draw_status(broken: &Broken, brush: &mut Brush<'_>, row: Rect) {
    let theme = brush.theme;
    let row = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    match broken.status() {
        Status::Silent => {}
        Status::Refused(why) => {
            brush.line(row).write("! ", theme.warning).write(why, theme.warning);
        }
        Status::Said(words) | Status::Did(words) | Status::Undid(words) => {
            brush.line(row).write(words, theme.text);
        }
    }
}

fn draw_footer(broken: &Broken, brush: &mut Brush<'_>, row: Rect) {
    let keymap = broken.keymap();
    let entries = keymap.footer(Scope::Broken).iter().filter_map(|hint| {
        let label = |command: Command| keymap.label(Scope::IN_BROKEN, command);
        let idle = hint.run.iter().all(|command| broken.is_idle(*command));
        Entry::of(hint, label, &hint.say, idle, brush.glyphs)
    });
    let entries = entries.collect();
    footer::draw_entries(brush, row, entries);
}
