//! Sheets: questions that rise from the footer over the full width.

use ratatui::layout::Rect;

use crate::{
    app::{Mode, Model, sample::DEFAULT_FILE, saving::SaveState, sentence},
    text,
    view::{
        brush::Brush,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    match model.mode() {
        Mode::Unsaved => draw_unsaved(model, brush, body),
        Mode::Keeping => draw_question(brush, body, "keep it?", &keep_question()),
        Mode::Browsing | Mode::Carrying(_) | Mode::Typing(_) | Mode::Finding(_) => {}
    }
}

fn draw_unsaved(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let (changes, why) = match model.save_state() {
        SaveState::NotSaved { changes, why } => (changes, why),
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving => (0, "it was saved in the meantime"),
    };
    let changes = sentence::count(usize::try_from(changes).unwrap_or(usize::MAX), "change");
    let are = if changes.starts_with("1 ") { "is" } else { "are" };
    let question = format!("{changes} {are} not on the disk: {why}.");
    draw_question(brush, body, "leave?", &question);
}

fn keep_question() -> String {
    format!("Save this sample as {DEFAULT_FILE}, or start empty?")
}

fn draw_question(brush: &mut Brush<'_>, body: Rect, title: &str, question: &str) {
    let theme = brush.theme;
    let columns = usize::from(body.width).saturating_sub(2);
    let lines = text::wrap(question, columns);
    let height = u16::try_from(lines.len() + 2).unwrap_or(4).min(body.height);
    let sheet = Rect { y: body.bottom() - height, height, ..body };
    brush.clear(sheet);
    let top = Rect { height: 1, ..sheet };
    let heading = Heading { title, info: &[], style: theme.muted, columns: "", focused: true };
    heading::draw(brush, top, &heading);
    for (y, words) in (sheet.top() + 1..sheet.bottom()).zip(lines) {
        brush.line(Rect { y, height: 1, ..sheet }).write(" ", theme.text).write(&words, theme.text);
    }
}
