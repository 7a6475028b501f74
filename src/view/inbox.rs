//! The inbox.

use ratatui::layout::Rect;

use crate::{
    app::{Model, command::Command, keymap::Scope, sentence},
    board::inbox::{Fate, Suggestion},
    layout, text,
    view::{
        brush::Brush,
        glyphs::CURSOR,
        heading::{self, Heading},
    },
};

/// On a screen that is narrower than this, who said it and when stands below the list.
const WIDE: u16 = 60;

/// Where the columns begin: who, when, what.
const COLUMNS: [u16; 3] = [3, 22, 30];

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let Some(inbox) = model.inbox() else { return };
    let theme = brush.theme;
    brush.clear(area);
    let waiting = inbox.waiting(model.board());
    let mut info = vec![format!("{}, not in the backlog", sentence::count(waiting.len(), "suggestion"))];
    if !inbox.find().is_empty() {
        info = vec![format!("{} with \"{}\"", sentence::count(waiting.len(), "suggestion"), inbox.find())];
    }
    let heading = Heading { title: "Inbox", info: &info, style: theme.muted, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let mut y = area.y + 1;
    let above = layout::above_inbox(area);
    if above > 1 && area.width >= WIDE {
        let line = Rect { y: y + 1, height: 1, ..area };
        for (word, x) in ["who", "when", "what"].into_iter().zip(COLUMNS) {
            brush.line(line).go(area.x + x).write(word, theme.muted);
        }
    }
    y = area.y + above;
    if waiting.is_empty() {
        let new = model.keymap.way(&[Scope::Inbox], Command::NewBelow);
        let words = match inbox.find() {
            "" => sentence::inbox::empty(&new),
            find => vec![sentence::inbox::none_with(find, &model.keymap.way(&[Scope::Inbox], Command::Back))],
        };
        for (words, y) in words.iter().zip(y + 1..area.bottom()) {
            brush.line(Rect { y, height: 1, ..area }).write("   ", theme.text).write(words, theme.muted);
        }
        return;
    }
    let list = Rect { y, height: layout::inbox_rows(area), ..area };
    for ((row, wish), y) in waiting.iter().enumerate().skip(inbox.top()).zip(list.top()..list.bottom()) {
        draw_row(model, brush, Rect { y, height: 1, ..list }, wish, row == inbox.row());
    }
    let below = Rect {
        y: list.bottom().min(area.bottom()),
        height: area.bottom().saturating_sub(list.bottom()),
        ..area
    };
    if let Some(wish) = waiting.get(inbox.row()) {
        draw_about(model, brush, below, wish);
    }
}

fn draw_row(model: &Model, brush: &mut Brush<'_>, row: Rect, wish: &Suggestion, selected: bool) {
    let theme = brush.theme;
    let style = if wish.fate == Fate::Later { theme.muted } else { theme.text };
    let [who, when, mut what] = COLUMNS.map(|x| row.x + x);
    let cell = |from: u16, to: u16| Rect { x: from, width: to.saturating_sub(from + 1), ..row };
    brush.line(row).go(row.x + 1).write(if selected { CURSOR } else { " " }, theme.text);
    if row.width >= WIDE {
        brush.line(cell(who, when)).write(from(wish), style);
        brush.line(cell(when, what)).write(&age(model, wish), theme.muted);
    } else {
        what = who;
    }
    let later = if wish.fate == Fate::Later { "later" } else { "" };
    let end = row.right().saturating_sub(if later.is_empty() { 0 } else { 7 });
    brush.line(cell(what, end)).write(wish.title.as_str(), style);
    brush.line(cell(end, row.right())).write(later, theme.muted);
    if selected {
        brush.style(row, theme.selected);
        brush.put_caret(row.x, row.y);
    }
}

fn from(wish: &Suggestion) -> &str {
    wish.from.as_deref().unwrap_or("nobody said")
}

fn age(model: &Model, wish: &Suggestion) -> String {
    wish.on.map_or_else(String::new, |on| match (model.today() - on).num_days() {
        ..=0 => "today".to_owned(),
        days => format!("{days} d"),
    })
}

fn draw_about(model: &Model, brush: &mut Brush<'_>, area: Rect, wish: &Suggestion) {
    let theme = brush.theme;
    let columns = usize::from(area.width.saturating_sub(10));
    let mut lines = Vec::new();
    let mut tell = |label: &'static str, words: &str| {
        for (index, line) in text::wrap(words, columns).into_iter().enumerate() {
            lines.push((if index == 0 { label } else { "" }, line));
        }
    };
    tell("What", wish.title.as_str());
    if area.width < WIDE {
        tell("Who", [from(wish), &age(model, wish)].join(", ").trim_end_matches(", "));
    }
    if let Some(why) = &wish.why {
        tell("Why", &sentence::in_quotes(why));
    }
    if let Some(words) = sentence::inbox::heard(model.board(), wish) {
        tell("Heard", &words);
    }
    if let Some(item) = model.like_wish() {
        let rank = model.board().backlog().position(&item.id).map_or(0, |at| at + 1);
        tell("Like", &format!("{} {} (rank {rank})", item.id, item.title));
    }
    for ((label, words), y) in lines.into_iter().zip(area.y + 1..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        brush.line(line).go(area.x + 1).write(label, theme.muted).go(area.x + 8).write(&words, theme.text);
    }
}
