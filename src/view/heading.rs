//! Heading rules: a double one where the keys go.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::Model,
    layout::{Areas, Pane},
    text,
    view::brush::Brush,
};

/// What a heading says.
pub(crate) struct Heading<'a> {
    /// The number of the pane, and its name.
    pub(crate) title: &'a str,
    /// What matters about it, longest form first: the first that fits is shown.
    pub(crate) info: &'a [String],
    /// How the info looks.
    pub(crate) style: Style,
    /// The words above columns, at the right end.
    pub(crate) columns: &'a str,
    /// Whether the keys go to the pane.
    pub(crate) focused: bool,
}

/// Returns how many columns a title may have beside an info; nothing where the info has no room at all.
pub(crate) fn room_beside(area: Rect, info: &str) -> Option<usize> {
    usize::from(area.width).checked_sub(4 + needs(info))
}

/// Returns how many columns an info takes: a blank on both sides, a column of the rule before it and one behind.
fn needs(info: &str) -> usize {
    text::width(info) + 4
}

pub(crate) fn draw(brush: &mut Brush<'_>, area: Rect, heading: &Heading<'_>) {
    let theme = brush.theme;
    let (rule, title) = if heading.focused {
        (brush.glyphs.focus_rule, theme.focus)
    } else {
        (brush.glyphs.rule, theme.text)
    };
    let rule_style = if heading.focused { theme.focus } else { theme.muted };
    brush.fill(area, rule, rule_style);
    let room = usize::from(area.width).saturating_sub(text::width(heading.title) + 4);
    // The fullest form that fits: what is going on matters more than what the column is called.
    let info = heading.info.iter().map(String::as_str).find(|info| !info.is_empty() && needs(info) <= room);
    let taken = info.map_or(0, needs);
    let columns_width = if heading.columns.is_empty() { 0 } else { text::width(heading.columns) + 2 };
    let columns_width = if taken + columns_width < room { columns_width } else { 0 };
    let end = area.right() - u16::try_from(columns_width).unwrap_or(0);
    if columns_width > 0 {
        let right = Rect { x: end, width: area.right() - end, ..area };
        brush.line(right).write(" ", theme.muted).write(heading.columns, theme.muted).write(" ", theme.muted);
    }
    let mut line = brush.line(Rect { width: end - area.x, ..area });
    line.go(area.x + 2).write(" ", rule_style).write(heading.title, title).write(" ", rule_style);
    if let Some(info) = info {
        let x = line.x();
        line.go(x + 1).write(" ", rule_style).write(info, heading.style).write(" ", rule_style);
    }
}

/// Draws the rule that names the panes for which a narrow screen has no room.
pub(crate) fn draw_others(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let (theme, rule, dots) = (brush.theme, brush.glyphs.rule, brush.glyphs.dots);
    brush.fill(area, rule, theme.muted);
    let mut line = brush.line(Rect { width: area.width.saturating_sub(3), ..area });
    let begin = area.x + 2;
    line.go(begin);
    for (count, pane) in
        [Pane::Backlog, Pane::Sprint, Pane::Done].into_iter().filter(|pane| *pane != model.pane()).enumerate()
    {
        let (title, state) = in_short(model, pane, dots);
        if count > 0 {
            line.write(rule, theme.muted);
        }
        line.write(" ", theme.muted).write(&title, theme.text).write(" ", theme.muted);
        if !state.is_empty() {
            line.write(&state, theme.muted).write(" ", theme.muted);
        }
    }
}

/// Returns what a pane is called, and how it stands, in few words.
fn in_short(model: &Model, pane: Pane, dots: &'static str) -> (String, String) {
    match pane {
        Pane::Backlog => ("1 Backlog".to_owned(), model.board().backlog().len().to_string()),
        Pane::Sprint => match model.shown_sprint() {
            None => ("2 Sprint".to_owned(), String::new()),
            Some(sprint) => {
                let tally = sprint.items.tally();
                let state = match tally.estimated {
                    _ if model.hides_estimates() => format!("{}/{}", tally.accepted, sprint.items.len()),
                    0 => format!("{}/{}", tally.accepted, sprint.items.len()),
                    _ => format!("{}/{}", tally.accepted_points, tally.points),
                };
                // A long name must not push out how it stands.
                (format!("2 {}", text::cut(sprint.name.as_str(), 12, dots)), state)
            }
        },
        Pane::Done => match model.board().definition_of_done().number() {
            0 => ("3 Done".to_owned(), String::new()),
            number => (format!("3 Done v{number}"), String::new()),
        },
    }
}

/// Closes the line between the panes where the detail rule runs below it, unless words stand there.
pub(crate) fn close_divider(brush: &mut Brush<'_>, divider: Rect, detail: Rect) {
    let end = Rect { x: divider.x, y: detail.y, width: 1, height: 1 };
    let (glyphs, style) = (brush.glyphs, brush.theme.muted);
    let is_rule = |x| brush.holds(x, end.y, glyphs.rule);
    if [end.x.saturating_sub(1), end.x, end.x + 1].into_iter().all(is_rule) {
        brush.fill(end, glyphs.divider_above_rule, style);
    }
}

/// Draws the line between the left pane and the right ones.
pub(crate) fn draw_divider(brush: &mut Brush<'_>, area: Rect, areas: &Areas) {
    let (glyphs, style) = (brush.glyphs, brush.theme.muted);
    let beside = areas.sprint.and(areas.done).map(|done| done.heading.y);
    for y in area.top()..area.bottom() {
        let sign = if y == area.top() {
            glyphs.divider_below_rule
        } else if Some(y) == beside {
            glyphs.divider_beside_rule
        } else {
            glyphs.divider
        };
        brush.fill(Rect { y, height: 1, ..area }, sign, style);
    }
}
