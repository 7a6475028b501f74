//! The Sprint Goal, and whether it was met.

use ratatui::layout::Rect;

use crate::{
    app::{Model, day, look, sentence::review as sentence},
    board::sprint::{Phase, Sprint},
    layout::review::ReviewAreas,
    text,
    view::{big, brush::Brush, review::centre},
};

/// From this height on the pages have air.
const TALL: u16 = 30;

/// The most lines that big letters take.
const MOST: usize = 4;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, areas: &ReviewAreas, sprint: &Sprint) {
    let theme = brush.theme;
    let page = areas.page;
    let tall = page.height >= TALL;
    let goal = sprint.goal.as_deref().unwrap_or(sentence::NO_GOAL);
    let dates = sprint.start.zip(sprint.end).map(|(start, end)| {
        format!("{} to {}", day::short(start, model.today()), day::short(end, model.today()))
    });
    let line = |y: u16| Rect { y, height: 1, ..page };
    let mut y = page.y;
    if tall {
        let dates = dates.as_ref().map_or_else(String::new, |dates| format!(", {dates}"));
        centre(brush, line(page.y + 2), &format!("{}{dates}: the goal", sprint.name), theme.text);
        y = page.y + 4;
    }
    // What is below: a blank, and whether it was met.
    let below = if tall { 12 } else { 2 };
    let room = (page.bottom() - y).saturating_sub(below);
    let end = match big_lines(model, areas, goal, room) {
        Some(lines) => draw_big(brush, Rect { y, height: room, ..page }, &lines, tall),
        None => draw_bold(brush, Rect { y, height: room, ..page }, goal, tall),
    };
    let verdict = verdict(model, sprint);
    if !tall {
        let dates = dates.map_or_else(String::new, |dates| format!("  {dates}"));
        let long = format!("{verdict}{dates}");
        // What is to be said about it is cut before when it was.
        let note = sprint.result().filter(|result| result.cancelled.is_none());
        let short = note.map(|result| format!("{}{dates}", sentence::goal_was(result.goal_met)));
        let fits = text::width(&long) + 2 <= usize::from(page.width);
        let words = if fits { long } else { short.unwrap_or(long) };
        centre(brush, line(page.bottom() - 1), &words, theme.text);
        return;
    }
    let mut y = end + 3;
    for words in text::wrap(&verdict, usize::from(page.width.saturating_sub(10))) {
        centre(brush, line(y), &words, theme.bold);
        y += 1;
    }
    if let Some(goal) = model.board().goal() {
        let words = format!("Product Goal: {}", goal.text);
        for (words, y) in text::wrap(&words, usize::from(page.width - 10)).iter().zip(y + 2..page.bottom()) {
            centre(brush, line(y), words, theme.text);
        }
    }
}

/// Returns the lines of the goal if big letters have room for all of them.
fn big_lines(model: &Model, areas: &ReviewAreas, goal: &str, room: u16) -> Option<Vec<Vec<String>>> {
    let columns = usize::from(areas.page.width) / big::WIDTH;
    let too_long = goal.split_whitespace().any(|word| text::width(word) > columns);
    // Half blocks are no ASCII.
    if !areas.roomy || too_long || model.look().glyphs != look::Glyphs::Unicode {
        return None;
    }
    let lines = text::wrap(goal, columns);
    let height = lines.len() * usize::from(big::HEIGHT);
    if lines.len() > MOST || height > usize::from(room) {
        return None;
    }
    lines.iter().map(|line| big::rows(line)).collect()
}

/// Draws big letters; returns the line behind them.
fn draw_big(brush: &mut Brush<'_>, area: Rect, lines: &[Vec<String>], tall: bool) -> u16 {
    let count = u16::try_from(lines.len()).unwrap_or(0);
    let height = count * big::HEIGHT;
    let spare = area.height.saturating_sub(height);
    let gap = if count > 1 { (spare / (count - 1)).min(2) } else { 0 };
    let free = spare.saturating_sub(gap * count.saturating_sub(1));
    let mut y = area.y + if tall { 0 } else { free.div_ceil(2) };
    for rows in lines {
        for row in rows {
            let style = brush.theme.bold;
            centre(brush, Rect { y, height: 1, ..area }, row, style);
            y += 1;
        }
        y += gap;
    }
    y - gap
}

/// Draws the goal in bold letters with air around; returns the line behind it.
fn draw_bold(brush: &mut Brush<'_>, area: Rect, goal: &str, tall: bool) -> u16 {
    // Where there are no half blocks, capitals are the bigger letters.
    let goal = if brush.glyphs.has_blocks() { goal.to_owned() } else { goal.to_uppercase() };
    let lines = text::wrap(&goal, usize::from(area.width.saturating_sub(8)));
    let count = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
    let mut y = area.y + if tall { 2 } else { (area.height - count) / 2 };
    for words in lines.iter().take(usize::from(count)) {
        let style = brush.theme.bold;
        centre(brush, Rect { y, height: 1, ..area }, words, style);
        y += 1;
    }
    y
}

/// Says whether the goal was met.
fn verdict(model: &Model, sprint: &Sprint) -> String {
    match &sprint.phase {
        Phase::Closed { result, .. } => {
            if let Some(why) = &result.cancelled {
                return sentence::cancelled(why);
            }
            let note = result.goal_note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
            format!("{}{note}", sentence::goal_was(result.goal_met))
        }
        Phase::Planned | Phase::Running { .. } => sentence::runs(sprint.day(model.today())),
    }
}
