//! A review: one page, and the rail that says where in the agenda it stands.

mod changes;
mod charts;
mod goal;
mod heard;
mod next;

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model, day,
        field::Field,
        purpose::Purpose,
        review::{
            page::Page,
            text::{self, Line},
        },
        saving::SaveState,
        span::{Ink, Span},
        status::Status,
    },
    layout::review::{self as areas_of, ReviewAreas},
    text::width,
    view::{brush::Brush, detail, footer, shared, status},
};

/// Draws the whole screen.
pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>) {
    let Some(areas) = areas_of::divide(model.size) else { return };
    let (Some(page), Some(sprint)) = (model.review_page(), model.reviewed()) else { return };
    let theme = brush.theme;
    let wide = areas.title.width >= 100;
    let on = sprint.result().and_then(|result| result.on).or(sprint.end).filter(|_| wide);
    let on = on.map_or_else(String::new, |on| format!(", {}", day::short(on, model.today())));
    shared::draw(model, brush, areas.title, &format!("{} review{on}", sprint.name));
    let rule = brush.glyphs.rule;
    brush.fill(areas.rule, rule, theme.muted);
    match page {
        Page::Goal => goal::draw(model, brush, &areas, sprint),
        Page::Done(_) | Page::Returned | Page::Scope | Page::Close => draw_text(model, brush, &areas),
        Page::Charts => charts::draw(model, brush, &areas, sprint),
        Page::Changes if model.review().is_some_and(|review| !review.looked_at().is_empty()) => {
            draw_text(model, brush, &areas);
        }
        Page::Changes => changes::draw(model, brush, &areas),
        Page::Next => next::draw(model, brush, &areas),
    }
    // What a field has to say stands above it, and what is not saved is said here too.
    detail::draw(model, brush, areas.foot);
    draw_rail(model, brush, &areas, page);
    if let Mode::Typing(Field { purpose: Purpose::Heard(part), editor, .. }) = model.mode() {
        heard::draw(model, brush, &areas, *part, editor);
    } else if has_status(model) {
        brush.clear(areas.status);
        status::draw(model, brush, areas.status);
    }
    footer::draw(model, brush, areas.footer);
}

/// Says whether something is to be said: the last line of the page gives way to it.
fn has_status(model: &Model) -> bool {
    let asks = matches!(model.mode(), Mode::Typing(field) if field.prompt(model).is_some());
    asks || *model.status() != Status::Silent || matches!(model.save_state(), SaveState::NotSaved { .. })
}

fn draw_text(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas) {
    let (Some((lines, height)), Some(review)) = (text::lines(model), model.review()) else { return };
    let area = areas.text();
    let above = review.top().min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(above).zip(area.top()..area.bottom()) {
        draw_line(brush, Rect { y, height: 1, ..area }, line);
    }
    let below = lines.len().saturating_sub(above + height);
    if below > 0 {
        let words = format!("{below} more below");
        let style = brush.theme.muted;
        brush.line(Rect { y: area.bottom(), height: 1, ..area }).write(&words, style);
    }
}

pub(super) fn draw_line(brush: &mut Brush<'_>, area: Rect, line: &Line) {
    for (column, span) in &line.cells {
        let x = area.x.saturating_add(*column).min(area.right());
        write(brush, Rect { x, width: area.right() - x, ..area }, span);
    }
    if let Some(right) = &line.right {
        let columns = u16::try_from(width(&right.text)).unwrap_or(u16::MAX).min(area.width);
        write(brush, Rect { x: area.right() - columns, width: columns, ..area }, right);
    }
}

fn write(brush: &mut Brush<'_>, area: Rect, span: &Span) {
    let theme = brush.theme;
    let style = match span.ink {
        Ink::Text => theme.text,
        Ink::Bold => theme.bold,
        Ink::Muted => theme.muted,
        Ink::Warning => theme.warning,
        Ink::Done => theme.done,
        Ink::Accent => theme.accent,
        Ink::Selected => theme.selected,
    };
    brush.line(area).write(&span.text, style);
}

/// Writes a text in the middle of a line.
fn centre(brush: &mut Brush<'_>, area: Rect, what: &str, style: ratatui::style::Style) {
    let columns = u16::try_from(width(what)).unwrap_or(u16::MAX).min(area.width);
    let x = area.x + (area.width - columns) / 2;
    brush.line(Rect { x, width: columns, ..area }).write(what, style);
}

fn draw_rail(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas, page: Page) {
    let theme = brush.theme;
    let pages = model.review_pages();
    let at = pages.iter().position(|other| *other == page).unwrap_or(0);
    let mut line = brush.line(areas.rail);
    if !areas.roomy {
        line.write(" ", theme.text).write(&format!("page {} of {}", at + 1, pages.len()), theme.bold);
        return;
    }
    let demos = pages.iter().filter(|page| matches!(page, Page::Done(_))).count();
    for (part, name) in Page::PARTS.into_iter().enumerate() {
        line.write(if part == 0 { " " } else { "   " }, theme.muted);
        if part != page.part() {
            line.write(name, theme.muted);
            continue;
        }
        let name = match page {
            Page::Done(at) if model.reviewed().is_some_and(|sprint| has_demos(sprint)) => {
                format!("{name} {} of {demos}", at + 1)
            }
            Page::Done(_)
            | Page::Goal
            | Page::Returned
            | Page::Scope
            | Page::Charts
            | Page::Changes
            | Page::Next
            | Page::Close => name.to_owned(),
        };
        line.write(&format!("[{name}]"), theme.bold);
    }
}

fn has_demos(sprint: &crate::board::sprint::Sprint) -> bool {
    !crate::app::review::facts::accepted(sprint).is_empty()
}
