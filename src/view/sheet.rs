//! Sheets: questions that rise from the footer over the full width.

use ratatui::layout::Rect;

use crate::{
    app::{
        Dialog, Mode, Model, command::Command, keymap::Scope, sample::DEFAULT_FILE, saving::SaveState,
        sentence, working,
    },
    text,
    view::{
        brush::Brush,
        conflict,
        heading::{self, Heading},
    },
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    match model.mode() {
        Mode::Asking(Dialog::Unsaved) => draw_unsaved(model, brush, body),
        Mode::Asking(Dialog::Keeping) => {
            draw_question(brush, body, "keep it?", &sentence::saving::keep_sample(DEFAULT_FILE));
        }
        Mode::Asking(Dialog::Unready) => {
            if let Some((item, missing)) = working::first_unready(model, &model.block()) {
                let question = sentence::sprint::not_ready(&sentence::quoted(&item), &missing);
                draw_question(brush, body, "not ready", &question);
            }
        }
        Mode::Asking(Dialog::Conflict) => conflict::draw(model, brush, body),
        Mode::Asking(Dialog::Older) => {
            let question = sentence::outside::older(model.missing_outside().unwrap_or(0));
            draw_question(brush, body, "older state", &question);
        }
        Mode::Asking(Dialog::Unheard) => {
            draw_question(brush, body, "feedback", &sentence::review::nothing_heard());
        }
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Finding(_) => {}
    }
}

fn draw_unsaved(model: &Model, brush: &mut Brush<'_>, body: Rect) {
    let question = match model.save_state() {
        SaveState::NotSaved { changes, why } => {
            let question = sentence::saving::leave_anyway(why, changes, model.is_copied());
            if model.saving.is_linked() {
                let key = model.keymap.way(Scope::IN_UNSAVED, Command::SeparateNames);
                format!("{question} {}", sentence::saving::separates(&key))
            } else {
                question
            }
        }
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. } => {
            sentence::saving::saved_meanwhile()
        }
    };
    draw_question(brush, body, "leave?", &question);
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
