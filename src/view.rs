//! From the model to the screen. Composition only: each part has a file of its own.

mod acceptance;
mod backlog;
mod big;
pub mod broken;
mod brush;
mod card;
mod charts;
mod closing;
mod configuring;
mod conflict;
mod cut_line;
mod decisions;
mod detail;
mod done;
mod estimation;
mod examples;
mod field;
mod footer;
mod forecast;
mod gate;
mod glyphs;
mod heading;
mod inbox;
mod menu;
mod planning;
mod questions;
mod readiness;
mod ready_lines;
mod refinement;
mod review;
mod roadmap;
mod row;
mod shared;
mod sheet;
mod since;
mod split;
mod sprint;
mod status;
mod summary;
mod theme;
mod title;
mod too_small;

use ratatui::Frame;

use crate::{
    app::{Model, open::Open},
    view::brush::Brush,
};

/// Draws the whole screen. Only what is visible is looked at.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    let mut brush = Brush::new(buffer, model.look());
    brush.style(area, brush.theme.text);
    match model.areas() {
        None => too_small::draw(model, &mut brush, area),
        Some(areas) if model.review().is_some() => {
            review::draw(model, &mut brush);
            sheet::draw(model, &mut brush, areas.body);
            menu::draw(model, &mut brush, areas.body);
        }
        Some(areas) => {
            if model.is_presenting() {
                let goal =
                    model.board().goal().map_or_else(String::new, |goal| format!("Goal: {}", goal.text));
                shared::draw(model, &mut brush, areas.title, &goal);
            } else {
                title::draw(model, &mut brush, areas.title);
            }
            if let Some(divider) = areas.divider {
                heading::draw_divider(&mut brush, divider, &areas);
            }
            if let Some(others) = areas.others {
                heading::draw_others(model, &mut brush, others);
            }
            if let Some(area) = areas.backlog {
                backlog::draw(model, &mut brush, area);
            }
            if let Some(area) = areas.sprint {
                sprint::draw(model, &mut brush, area);
            }
            if let Some(area) = areas.done {
                done::draw(model, &mut brush, area);
            }
            if let Some(open) = model.open() {
                match open {
                    Open::Acceptance(_) => acceptance::draw(model, &mut brush, areas.body),
                    Open::Planning => planning::draw(model, &mut brush, areas.body),
                    Open::Closing(_) => closing::draw(model, &mut brush, areas.body),
                    // It stands beside a pane, never on one.
                    Open::Card(_) => card::draw(model, &mut brush, areas.open),
                    Open::Refinement => refinement::draw(model, &mut brush, areas.body),
                    Open::Summary(_) => summary::draw(model, &mut brush, areas.body),
                    Open::Split(_) => split::draw(model, &mut brush, areas.body),
                    Open::Estimation(_) => estimation::draw(model, &mut brush, areas.body),
                    Open::Examples(_) => examples::draw(model, &mut brush, areas.body),
                    Open::Questions(_) => questions::draw(model, &mut brush, areas.body),
                    Open::Readiness(_) => ready_lines::draw(model, &mut brush, areas.body),
                    Open::Configuring(_) => configuring::draw(model, &mut brush, areas.body),
                    Open::Decisions(_) => decisions::draw(model, &mut brush, areas.body),
                    Open::Forecast(_) => forecast::draw(model, &mut brush, areas.body),
                    Open::Roadmap(_) => roadmap::draw(model, &mut brush, areas.body),
                    Open::Since(_) => since::draw(model, &mut brush, areas.body),
                    Open::Inbox(_) => inbox::draw(model, &mut brush, areas.body),
                    // It has the whole screen, and is drawn above.
                    Open::Review(_) => {}
                }
            }
            detail::draw(model, &mut brush, areas.detail);
            if let Some(divider) = areas.divider
                && model.open().is_none()
            {
                heading::close_divider(&mut brush, divider, areas.detail);
            }
            status::draw(model, &mut brush, areas.status);
            footer::draw(model, &mut brush, areas.footer);
            sheet::draw(model, &mut brush, areas.body);
            menu::draw(model, &mut brush, areas.body);
        }
    }
    let caret = brush.caret();
    gate::gate(frame.buffer_mut());
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
}
