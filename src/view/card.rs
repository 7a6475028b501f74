//! The card of an item.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Mode, Model,
        card::row::Row,
        card_lines::{self, Line},
        sentence,
        slot::Slot,
        span::Ink,
    },
    board::{
        Place,
        item::{Item, State},
    },
    view::{
        brush::Brush,
        field,
        glyphs::{CURSOR, Glyphs},
        heading::{self, Heading},
        readiness,
        theme::Theme,
    },
};

/// Where the names of fields end.
const NAMES: u16 = card_lines::GUTTER - 2;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let (Some(card), Some(item), Some((lines, _))) = (model.card(), model.card_item(), model.card_lines())
    else {
        return;
    };
    let info = facts(model, item);
    let theme = brush.theme;
    let style = theme.text;
    let heading = Heading { title: item.id.as_str(), info: &info, style, columns: "", focused: true };
    heading::draw(brush, Rect { height: 1, ..area }, &heading);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let typing = matches!(model.mode(), Mode::Typing(_));
    // A row that begins above the screen has its mark where it is seen first.
    let mut marked = false;
    for (y, line) in (body.top()..body.bottom()).zip(lines.iter().skip(card.top())) {
        let row = Rect { y, height: 1, width: body.width.saturating_sub(1), ..body };
        let selected = !typing && line.rows.contains(&card.row());
        draw_line(brush, row, line, selected);
        if selected && !marked {
            brush.line(row).write(CURSOR, theme.focus);
            if model.menu().is_none() {
                brush.put_caret(row.x, y);
            }
        }
        marked |= selected;
    }
}

fn draw_line(brush: &mut Brush<'_>, row: Rect, line: &Line, selected: bool) {
    let theme = brush.theme;
    let name = if selected { theme.focus } else { theme.muted };
    let width = u16::try_from(line.label.len()).unwrap_or(0);
    brush.line(row).go(row.x + NAMES.saturating_sub(width)).write(line.label, name);
    let mut at = row.x + line.at;
    if line.field {
        field::bar(brush, Rect { x: at, width: 1, ..row });
        at += 1;
    }
    let mut pen = brush.line(row);
    pen.go(at);
    for (index, span) in line.spans.iter().enumerate() {
        if line.caret == Some(index) {
            pen.caret();
        }
        pen.write(&span.text, style(theme, span.ink));
    }
    if line.caret == Some(line.spans.len()) {
        pen.caret();
    }
}

fn style(theme: &Theme, ink: Ink) -> Style {
    match ink {
        Ink::Text => theme.text,
        Ink::Bold => theme.bold,
        Ink::Muted => theme.muted,
        Ink::Warning => theme.warning,
        Ink::Done => theme.done,
        Ink::Accent => theme.accent,
        Ink::Selected => theme.selected,
    }
}

/// Returns where the item is and what it is a part of, the longest form first.
fn facts(model: &Model, item: &Item) -> Vec<String> {
    let board = model.board();
    let place = match board.find(&item.id) {
        Some((Place::Backlog, at)) => format!("rank {} of {}", at + 1, board.backlog().len()),
        Some((Place::Sprint(id), _)) => {
            let name = board.sprint(id).map_or_else(String::new, |sprint| sprint.name.to_string());
            format!("{name}, {}", item.state.word())
        }
        Some((Place::Closed, _)) | None => "closed".to_owned(),
    };
    let epic = board.epic_of(item).map(|epic| epic.name.to_string());
    let points = item.estimate.map(|points| match points.to_string().as_str() {
        "1" => "1 point".to_owned(),
        points => format!("{points} points"),
    });
    let parts: Vec<String> = [Some(place), epic, points].into_iter().flatten().collect();
    let forms = (1..=parts.len()).rev().map(|count| parts.iter().take(count).cloned().collect::<Vec<_>>());
    forms.map(|parts| parts.join(" ─ ")).collect()
}

/// Returns what the detail rule says of the row under the cursor.
pub(crate) fn detail(model: &Model, glyphs: &Glyphs) -> Option<String> {
    let (card, (lines, height)) = (model.card()?, model.card_lines()?);
    let below = lines.len().saturating_sub(card.top() + height);
    let is_for = match (model.card_row()?, model.mode()) {
        // With the whole item in view: what is missing.
        (Row::Field(Slot::Title), Mode::Browsing) => {
            // What is done needs not be ready.
            let item = model
                .card_item()
                .filter(|item| item.outcome.is_none() && !matches!(item.state, State::Accepted(_)));
            item.and_then(|item| readiness::in_words(model, item, glyphs))
        }
        (_, _) => None,
    };
    let is_for = is_for.or_else(|| sentence::card::row(model))?;
    if below == 0 || matches!(model.mode(), Mode::Typing(_)) {
        return Some(is_for);
    }
    let down = model.key(crate::app::command::Command::Down);
    Some(format!("{} ─ {is_for}", sentence::card::below(below, &down)))
}
