//! The title bar: product, Product Goal, whether everything is saved.

use ratatui::layout::Rect;

use crate::{
    app::{
        Model,
        clock::Clock,
        planning::{Planning, Step},
        saving::SaveState,
        sentence,
    },
    text,
    view::{brush::Brush, planning},
};

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let (state, style) = match model.save_state() {
        SaveState::Nowhere => (" sample, not saved ".to_owned(), theme.focus),
        SaveState::Saved if model.unread().is_some() => {
            (format!(" {} ", sentence::broken::READ_ONLY), theme.alarm)
        }
        SaveState::Saved => (" saved ".to_owned(), theme.muted),
        SaveState::Saving { for_seconds } => {
            (format!(" {} ", sentence::saving::saving(for_seconds)), theme.muted)
        }
        SaveState::NotSaved { changes, .. } => {
            (format!(" {} ", sentence::saving::not_saved_count(changes)), theme.alarm)
        }
    };
    let columns = u16::try_from(text::width(&state)).unwrap_or(0).min(area.width);
    // The word `saving` is one column longer; the goal does not move for it.
    let reserved = columns.max(8).min(area.width);
    let board = model.board();
    let mut line = brush.line(Rect { width: area.width - reserved, ..area });
    if model.is_choosing() {
        let name = model.planned_sprint().map_or_else(String::new, |sprint| sprint.name.to_string());
        line.write(" Sprint Planning  ", theme.bold).write(&name, theme.text).write("   ", theme.text);
        planning::write_rail(&mut line, Step::What);
        let clock = model.planning().map(Planning::clock);
        let time = clock.map_or_else(String::new, sentence::clock::left_of);
        let over = clock.is_some_and(Clock::is_over);
        let needs = text::width(&time);
        if line.room() > needs {
            let x = (area.right() - reserved).saturating_sub(u16::try_from(needs).unwrap_or(u16::MAX));
            line.go(x).write(&time, if over { theme.warning } else { theme.muted });
        }
        let right = Rect { x: area.right() - columns, width: columns, ..area };
        brush.line(right).write(&state, style);
        return;
    }
    line.write(" ", theme.text).write(board.product().name.as_str(), theme.bold).write("   ", theme.text);
    match board.goal() {
        Some(goal) => line.write("Goal: ", theme.muted).write(goal.text.as_str(), theme.text),
        None => line.write("no Product Goal yet", theme.muted),
    };
    let right = Rect { x: area.right() - columns, width: columns, ..area };
    brush.line(right).write(&state, style);
}
