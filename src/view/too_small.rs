//! The sentence for windows that are too small for the board.

use ratatui::layout::Rect;

use crate::{
    app::{Dialog, Mode, Model, command::Command, keymap::Scope, saving::SaveState, sentence},
    layout::SMALLEST,
    text,
    view::brush::Brush,
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let size = format!("{}x{}", area.width, area.height);
    let needs = format!("{}x{}", SMALLEST.width, SMALLEST.height);
    // Others look at it: what is saved is only said when it is not, and never why.
    let shared = model.review().is_some() || model.is_presenting();
    let saved = match model.save_state() {
        SaveState::NotSaved { changes, .. } if shared => sentence::saving::not_saved_count(changes),
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. } if shared => String::new(),
        SaveState::Nowhere => "this is the sample, not saved".to_owned(),
        SaveState::Saved if model.unread().is_some() => sentence::broken::READ_ONLY.to_owned(),
        SaveState::Saved => "everything is saved".to_owned(),
        SaveState::Saving { for_seconds } => sentence::saving::saving(for_seconds),
        SaveState::NotSaved { why, .. } => format!("not saved: {why}"),
    };
    let leave = if shared {
        model.key(Command::Leave)
    } else {
        model.keymap.label(&[Scope::Everywhere], Command::Leave)
    };
    let back = model.keymap.label(&[Scope::Everywhere], Command::Back);
    let lines = if area.height < 5 {
        vec![format!("{size}: needs {needs}"), saved]
    } else {
        vec![
            format!("this window is {size}"),
            format!("the board needs {needs}"),
            String::new(),
            saved,
            match model.mode() {
                Mode::Browsing if shared => format!("{leave} leaves"),
                Mode::Browsing => format!("{leave} quits"),
                Mode::Asking(Dialog::Unsaved) => {
                    let way = |command| model.keymap.way(Scope::IN_UNSAVED, command);
                    format!("{} tries again, {} stays", way(Command::TryAgain), way(Command::Back))
                }
                Mode::Carrying(_)
                | Mode::CarryingLine(_)
                | Mode::Typing(_)
                | Mode::Finding(_)
                | Mode::Asking(
                    Dialog::Keeping | Dialog::Older | Dialog::Conflict | Dialog::Unheard | Dialog::Unready,
                ) => {
                    format!("something is open: {back} closes it")
                }
            },
        ]
    };
    let widest = lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
    let left = (usize::from(area.width).saturating_sub(widest)) / 2;
    let top = (usize::from(area.height).saturating_sub(lines.len())) / 2;
    let (left, top) = (u16::try_from(left).unwrap_or(0), u16::try_from(top).unwrap_or(0));
    for (y, words) in (area.y + top..area.bottom()).zip(&lines) {
        let place = Rect { x: area.x + left, y, width: area.width - left, height: 1 };
        brush.line(place).write(words, theme.text);
    }
}
