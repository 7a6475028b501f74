//! The title bar of a screen that others look at: what it is about, and the sign that says what is hidden.

use ratatui::layout::Rect;

use crate::{
    app::{Model, clock::Clock, saving::SaveState, sentence},
    text,
    view::brush::Brush,
};

/// Draws the title bar. Whether everything is saved is only said when it is not.
pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect, about: &str) {
    let theme = brush.theme;
    let product = model.board().product().name.to_string();
    let alarm = match model.save_state() {
        SaveState::NotSaved { changes, .. } => format!(" {} ", sentence::saving::not_saved_count(changes)),
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. } => String::new(),
    };
    let clock = model.shared_clock();
    let time = clock.map_or_else(String::new, |clock| format!(" {} ", sentence::clock::left(clock.left())));
    let time_style = if clock.is_some_and(Clock::is_over) { theme.warning } else { theme.text };
    let columns = |text: &str| u16::try_from(text::width(text)).unwrap_or(u16::MAX);
    let left = text::width(&product) + text::width(about) + 5;
    let room = usize::from(area.width).saturating_sub(text::width(&alarm) + text::width(&time));
    let hides = model.board().product().settings.hide_estimates;
    let [long, short] = sentence::review::shared(hides);
    // What is hidden matters more than the name of the product.
    let least = if time.is_empty() { room / 2 } else { room / 3 };
    let sign = if left.min(least) + text::width(&long) + 2 <= room { long } else { short };
    let sign = format!(" {sign} ");
    let alarm_x = area.right().saturating_sub(columns(&alarm));
    let sign_x = alarm_x.saturating_sub(columns(&sign)).max(area.x);
    // A time that is cut says something else.
    let time = if columns(&time) < sign_x - area.x { time } else { String::new() };
    let time_x = sign_x - columns(&time);
    let mut line = brush.line(Rect { width: time_x - area.x, ..area });
    line.write(" ", theme.text).write(&product, theme.bold).write("   ", theme.text).write(about, theme.text);
    brush.line(Rect { x: time_x, width: sign_x - time_x, ..area }).write(&time, time_style);
    brush.line(Rect { x: sign_x, width: alarm_x.saturating_sub(sign_x), ..area }).write(&sign, theme.grabbed);
    brush
        .line(Rect { x: alarm_x, width: columns(&alarm).min(area.width), ..area })
        .write(&alarm, theme.alarm);
}
