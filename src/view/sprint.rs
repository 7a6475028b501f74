//! The sprint: its goal, its items with their states, what is accepted.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{Mode, Model, command::Command, keymap::Scope, list::Rows, outlook::Pace, sentence, sprint},
    board::{
        item::State,
        points::Points,
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
    layout::{self, Pane, PaneArea},
    text,
    view::{
        backlog,
        brush::Brush,
        field,
        glyphs::{BACK_WORD, DONE_WORD},
        heading::{self, Heading},
        row::{self, Look},
    },
};

/// From this width on labels and headings of columns have room.
const WIDE: u16 = 40;

/// A name that is cut shorter says nothing any more.
const SHORTEST: usize = 8;

/// How wide the word of a state is.
const STATE: u16 = 6;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: PaneArea) {
    draw_heading(model, brush, area.heading);
    let theme = brush.theme;
    let new_row = backlog::new_row(model, Pane::Sprint);
    let Some(sprint) = model.shown_sprint() else {
        let plan = model.keymap.way(&[Scope::Backlog], Command::Plan);
        row::empty(brush, area.lines, &sentence::empty::no_sprint(&plan, &model.sprint_name()));
        return;
    };
    let parts = layout::divide_sprint(area.lines, model.goal_lines());
    if let Some(goal) = model.goal_text() {
        let wrapped = text::wrap(&goal, usize::from(parts.goal.width).saturating_sub(2));
        for (y, words) in (parts.goal.top()..parts.goal.bottom()).zip(wrapped) {
            brush.line(Rect { y, height: 1, ..parts.goal }).write(" ", theme.text).write(&words, theme.text);
        }
    }
    if let (Phase::Closed { result, .. }, Some(list)) = (&sprint.phase, model.list_of(Pane::Sprint)) {
        draw_result(brush, parts.items, result, list.top(), model.hides_estimates());
    } else {
        draw_items(model, brush, parts.items, sprint, new_row);
    }
    if let Some(summary) = parts.summary {
        let mut line = brush.line(summary);
        let hidden = rows_below(model, sprint, parts.items);
        let room = line.room().saturating_sub(1);
        let summary = match (model.is_choosing(), hidden) {
            (true, 0) => chosen(model, sprint, room),
            _ => summary_of(sprint, hidden, room, model.hides_estimates()),
        };
        line.write(" ", theme.text).write(&summary, theme.text);
    }
}

fn draw_heading(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let list = model.list_of(Pane::Sprint);
    let filter = list.and_then(|list| list.filter());
    let marked = list.map_or(0, |list| list.marks().len());
    let (info, style) = match (model.shown_sprint(), filter) {
        (Some(sprint), Some(filter)) => {
            let shown = format!("{} of {} shown", filter.len(), sprint.items.len());
            let infos = match marked {
                0 => {
                    let lens = filter.lens().map(sentence::find::lens);
                    let infos = lens.into_iter().flat_map(|lens| [format!("{shown}, {lens}"), lens]);
                    infos.chain([shown.clone(), format!("{} shown", filter.len())]).collect()
                }
                _ => vec![format!("{shown}, {marked} marked"), format!("{marked} marked")],
            };
            (infos, theme.warning)
        }
        (Some(_), None) if marked > 0 => (vec![format!("{marked} marked")], theme.accent),
        (Some(sprint), None) => {
            let info = match (&sprint.phase, sprint.day(model.today)) {
                (Phase::Planned, _) => "planned".to_owned(),
                (Phase::Running { .. }, _) if sprint.is_overdue(model.today) => {
                    let end = sprint.end.map_or_else(String::new, |end| end.format(" %-d %b").to_string());
                    format!("ended{end}")
                }
                (Phase::Running { .. }, Some((day, days))) => format!("day {day} of {days}"),
                (Phase::Running { .. }, None) => "running".to_owned(),
                (Phase::Closed { result, .. }, _) if result.cancelled.is_some() => "cancelled".to_owned(),
                (Phase::Closed { .. }, _) => "closed".to_owned(),
            };
            (vec![info], theme.muted)
        }
        (None, _) => (Vec::new(), theme.muted),
    };
    let columns = match (area.width, model.hides_estimates()) {
        (..WIDE, _) => "",
        (_, true) => "state",
        (_, false) => "points state",
    };
    let focused = model.pane() == Pane::Sprint && model.open().is_none();
    let title = match model.shown_sprint() {
        Some(sprint) => format!("2 {}", sprint.name),
        None => "2 Sprint".to_owned(),
    };
    // How the sprint stands matters more than the end of a long name.
    let room = info.last().and_then(|info| heading::room_beside(area, info)).filter(|room| *room >= SHORTEST);
    let title = match room {
        Some(room) => text::cut(&title, room, brush.glyphs.dots),
        None => title.as_str().into(),
    };
    heading::draw(brush, area, &Heading { title: &title, info: &info, style, columns, focused });
}

fn draw_items(model: &Model, brush: &mut Brush<'_>, area: Rect, sprint: &Sprint, new_row: Option<usize>) {
    let Some(list) = model.list_of(Pane::Sprint) else { return };
    let rows = list.rows(&sprint.items);
    if rows.is_empty() && new_row.is_none() {
        let sentences = match list.filter() {
            Some(filter) => row::nothing_found(model, filter),
            None => sentence::empty::sprint(&model.keymap.way(&[Scope::Backlog], Command::Plan)),
        };
        row::empty(brush, area, &sentences);
        return;
    }
    for (line, y) in (list.top()..).zip(area.top()..area.bottom()) {
        let place = Rect { y, height: 1, ..area };
        match new_row {
            Some(new) if new == line => draw_new(model, brush, place),
            Some(new) if new < line => draw_row(model, brush, place, &rows, line - 1),
            Some(_) | None => draw_row(model, brush, place, &rows, line),
        }
    }
}

fn draw_row(model: &Model, brush: &mut Brush<'_>, row: Rect, rows: &Rows<'_>, index: usize) {
    let theme = brush.theme;
    let (Some(item), Some(list)) = (rows.item(index), model.list_of(Pane::Sprint)) else { return };
    let attention = row::attention(model, Pane::Sprint, item);
    let marked = list.marks().contains(&item.id);
    let done = matches!(item.state, State::Accepted(_));
    let style = if done {
        theme.done
    } else if marked {
        theme.bold
    } else {
        theme.text
    };
    let state_style = match item.state {
        State::ToDo => theme.muted,
        State::Doing => theme.text,
        State::Review => theme.accent,
        State::Accepted(_) => theme.done,
    };
    let mut line = brush.line(row);
    row::gutter(&mut line, attention, row::flag(model, Pane::Sprint, item));
    let sign = line.glyphs().state(item.state);
    line.write(sign, state_style);
    let points = points_of(item.estimate, model.hides_estimates());
    let title = draw_right(brush, row, &points, (item.state.word(), state_style), style);
    if let Some(editor) = backlog::renaming(model, item) {
        field::bar(brush, row);
        field::draw(&mut brush.line(title), editor);
        return;
    }
    let look = Look { style, label: row.width >= WIDE, warning: None, filter: list.filter() };
    row::title(&mut brush.line(title), item, model.board(), &look);
    row::finish(brush, row, attention, row::has_caret(model, Pane::Sprint, item));
}

/// Writes points and state at the right end; returns the room for the title.
fn draw_right(brush: &mut Brush<'_>, row: Rect, points: &str, state: (&str, Style), style: Style) -> Rect {
    let state_x = row.right().saturating_sub(STATE);
    brush.line(Rect { x: state_x, width: STATE.min(row.width), ..row }).write(state.0, state.1);
    let points_end = state_x.saturating_sub(1);
    row::right(brush, row, points_end, points, style);
    let width = u16::try_from(points.len()).unwrap_or(2).max(2);
    let x = row.x + 4;
    Rect { x, width: points_end.saturating_sub(width + 1).saturating_sub(x), ..row }
}

fn draw_new(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let Mode::Typing(typing) = model.mode() else { return };
    field::bar(brush, row);
    let x = row.x + 4;
    field::draw(&mut brush.line(Rect { x, width: row.right().saturating_sub(x + 1), ..row }), &typing.editor);
}

/// Writes an estimate; nothing where estimates are hidden.
fn points_of(estimate: Option<Points>, hides_estimates: bool) -> String {
    let text = || estimate.map_or_else(|| "?".to_owned(), |points| points.to_string());
    if hides_estimates { String::new() } else { text() }
}

/// Draws what became of a closed sprint: a record, without a cursor.
fn draw_result(brush: &mut Brush<'_>, area: Rect, result: &SprintResult, top: usize, hides_estimates: bool) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let numbers = numbers_of(&result.accepted, hides_estimates);
    let area = draw_numbers(brush, area, &numbers, top);
    let top = top.saturating_sub(numbers.len());
    let accepted = result
        .accepted
        .lines()
        .iter()
        .map(|line| (&line.title, line.points, DONE_WORD, theme.done, glyphs.done));
    let returned = result
        .returned
        .iter()
        .map(|line| (&line.title, line.points, BACK_WORD, theme.text, glyphs.returned()));
    let lines = accepted.chain(returned).skip(top);
    for (y, (title, points, word, style, sign)) in (area.top()..area.bottom()).zip(lines) {
        let row = Rect { y, height: 1, ..area };
        brush.line(row).write("  ", theme.text).write(sign, style);
        let points = points_of(points, hides_estimates);
        let place = draw_right(brush, row, &points, (word, style), style);
        brush.line(place).write(title.as_str(), style);
    }
}

/// Says how many items were accepted, when no more than that is known.
fn numbers_of(accepted: &Accepted, hides_estimates: bool) -> Vec<String> {
    match accepted {
        Accepted::Lines(_) => Vec::new(),
        Accepted::Counted { .. } => {
            let points = accepted
                .points()
                .filter(|_| !hides_estimates)
                .map_or_else(String::new, |points| format!(", {points} points"));
            let items = sentence::count(accepted.items(), "item");
            vec![format!("{items}{points} accepted"), "only these numbers are known".to_owned()]
        }
    }
}

/// Draws them from a line on; returns the room below.
fn draw_numbers(brush: &mut Brush<'_>, area: Rect, numbers: &[String], top: usize) -> Rect {
    let muted = brush.theme.muted;
    let mut below = area;
    for line in numbers.iter().skip(top) {
        if below.height == 0 {
            break;
        }
        brush.line(Rect { height: 1, ..below }).write("  ", muted).write(line, muted);
        below = Rect { y: below.y + 1, height: below.height - 1, ..below };
    }
    below
}

/// Returns how many rows of the sprint stand below what is shown.
fn rows_below(model: &Model, sprint: &Sprint, items: Rect) -> usize {
    let Some(list) = model.list_of(Pane::Sprint) else { return 0 };
    let rows = if sprint.is_closed() { sprint::result_lines(sprint) } else { list.rows(&sprint.items).len() };
    rows.saturating_sub(list.top() + usize::from(items.height))
}

/// Says what is accepted, and what stands below the rows that are shown; the longest form that fits.
fn summary_of(sprint: &Sprint, below: usize, columns: usize, hides_estimates: bool) -> String {
    let summary = accepted(sprint, hides_estimates);
    if below == 0 {
        return summary;
    }
    let forms = [format!("{summary}, {below} more below"), format!("{below} more below, {summary}")];
    let fits = forms.into_iter().find(|form| text::width(form) <= columns);
    fits.unwrap_or_else(|| format!("{below} more below"))
}

/// Says what is planned, and what a sprint likely takes; the longest form that fits.
fn chosen(model: &Model, sprint: &Sprint, columns: usize) -> String {
    let tally = sprint.items.tally();
    let planned = format!("{}, {} points", sentence::count(sprint.items.len(), "item"), tally.points);
    let pace = Pace::of(model.board()).and_then(|pace| pace.likely.zip(pace.even));
    let Some((likely, even)) = pace else { return planned };
    let beyond = if (sprint.items.len() as u64) > likely { ": beyond 85 %" } else { "" };
    let forms = [
        format!("{planned}; {}{beyond}", sentence::planning::likely(likely, even)),
        format!("{planned}; likely {likely}{beyond}"),
        format!("{} of likely {likely}", sprint.items.len()),
    ];
    let fits = forms.into_iter().find(|form| text::width(form) <= columns);
    fits.unwrap_or(planned)
}

fn accepted(sprint: &Sprint, hides_estimates: bool) -> String {
    if let Phase::Closed { result, .. } = &sprint.phase {
        let returned = result.returned.len();
        let back = if returned == 0 { String::new() } else { format!(", {returned} back") };
        return format!("{} accepted{back}", result.accepted.items());
    }
    if sprint.items.is_empty() {
        return String::new();
    }
    let tally = sprint.items.tally();
    let items = sprint.items.len();
    if let Phase::Planned = sprint.phase {
        return match tally.estimated {
            _ if hides_estimates => format!("{} planned", sentence::count(items, "item")),
            0 => format!("{} planned", sentence::count(items, "item")),
            _ => format!("{} points planned", tally.points),
        };
    }
    if tally.estimated == 0 || hides_estimates {
        return format!("{} of {items} accepted", tally.accepted);
    }
    format!("{} of {} points accepted", tally.accepted_points, tally.points)
}
