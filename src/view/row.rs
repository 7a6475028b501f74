//! What rows of items have in common.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{
        Mode, Model,
        command::Command,
        filter::Filter,
        keymap::Scope,
        sentence::{self, empty::Line},
    },
    board::{Board, item::Item, ready::Rules, sprint::ChangeKind},
    layout::Pane,
    safe, text,
    view::{
        brush::{Brush, Pen},
        glyphs,
    },
};

/// How a row stands to the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attention {
    /// An ordinary row.
    None,
    /// The cursor of a pane that has not the keys.
    Remembered,
    /// The cursor.
    Selected,
    /// Carried.
    Grabbed,
    /// Carried, while the keys go elsewhere.
    Held,
}

/// Says whether the real cursor is on a row: on one only, also when several are carried.
pub(crate) fn has_caret(model: &Model, pane: Pane, item: &Item) -> bool {
    let typing = model.menu().is_some()
        || model.open().is_some()
        || matches!(model.mode(), Mode::Typing(_) | Mode::Finding(_));
    !typing && model.list_of(pane).and_then(|list| list.selected()) == Some(&item.id)
}

/// Says how a row stands to the cursor.
pub(crate) fn attention(model: &Model, pane: Pane, item: &Item) -> Attention {
    if let Some(carried) = model.carried() {
        // The other panes lose their cursor while something is carried.
        let here = model.pane() == pane && carried.contains(&item.id);
        return match (here, model.menu()) {
            (true, None) => Attention::Grabbed,
            (true, Some(_)) => Attention::Held,
            (false, _) => Attention::None,
        };
    }
    let selected = model.list_of(pane).and_then(|list| list.selected()) == Some(&item.id);
    // While a new item is typed, or the changes are asked about, no row has the cursor.
    let elsewhere = match model.mode() {
        Mode::Typing(field) => field.purpose.new_row().is_some(),
        Mode::Asking(_) => true,
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Finding(_) => {
            model.menu().is_some()
        }
    };
    let focused = model.pane() == pane && model.open().is_none();
    match (selected, focused && !elsewhere) {
        (true, true) => Attention::Selected,
        (true, false) => Attention::Remembered,
        (false, _) => Attention::None,
    }
}

/// Returns the one flag there is room for: what needs a decision first.
pub(crate) fn flag(model: &Model, pane: Pane, item: &Item) -> &'static str {
    let marked = model.list_of(pane).is_some_and(|list| list.marks().contains(&item.id));
    if !item.conflicts.is_empty() {
        glyphs::CONFLICT
    } else if marked {
        glyphs::MARKED
    } else if model.is_news(&item.id) {
        glyphs::NEWS
    } else if pane == Pane::Sprint && Rules::of(model.board()).is_blocked(item) {
        // Something in the way needs a person.
        glyphs::CONFLICT
    } else if pane == Pane::Sprint && was_added(model, item) {
        glyphs::ADDED
    } else {
        " "
    }
}

/// Says whether an item came into the sprint that is shown after its start.
fn was_added(model: &Model, item: &Item) -> bool {
    let changes = model.shown_sprint().map_or(&[][..], |sprint| sprint.changes());
    let last = changes.iter().rfind(|change| change.item == item.id);
    last.is_some_and(|change| change.was == ChangeKind::Added)
}

/// Writes the two columns before everything: cursor and flag.
pub(crate) fn gutter(line: &mut Pen<'_, '_>, attention: Attention, flag: &str) {
    let theme = line.theme();
    match attention {
        Attention::Grabbed | Attention::Held => {
            line.write(glyphs::GRABBED, theme.text);
            return;
        }
        Attention::Selected | Attention::Remembered => line.write(glyphs::CURSOR, theme.text),
        Attention::None => line.write(" ", theme.text),
    };
    line.write(flag, theme.text);
}

/// Gives the whole row the one pair of colours of the cursor, and puts the real cursor on it.
pub(crate) fn finish(brush: &mut Brush<'_>, row: Rect, attention: Attention, caret: bool) {
    let style = match attention {
        Attention::None | Attention::Remembered | Attention::Held => return,
        Attention::Selected => brush.theme.selected,
        Attention::Grabbed => brush.theme.grabbed,
    };
    brush.style(row, style);
    if caret {
        brush.put_caret(row.x, row.y);
    }
}

/// Writes a title, and its label at the right end if two columns of air are left.
pub(crate) fn title(line: &mut Pen<'_, '_>, item: &Item, board: &Board, look: &Look<'_>) {
    let theme = line.theme();
    let title = item.title.as_str();
    let found = look.filter.map_or_else(Vec::new, |filter| filter.query().indices(title));
    line.write_marked(title, look.style, &found, theme.found);
    if !look.label {
        return;
    }
    let (label, style) = match (look.warning, label_of(item, board)) {
        (Some(warning), _) => (warning, theme.warning),
        (None, Some(label)) => (label, theme.muted),
        (None, None) => return,
    };
    // What is shown may be wider than what is written in the file; nothing is left behind a title that is cut.
    let width = text::width(&line.glyphs().spell(&safe::show(label)));
    if width + 2 <= line.room() {
        let x = line.x() + u16::try_from(line.room() - width).unwrap_or(0);
        let found = look.filter.map_or_else(Vec::new, |filter| filter.query().indices(label));
        line.go(x).write_marked(label, style, &found, theme.found);
    }
}

/// Writes the label of an item into a column of its own.
pub(crate) fn label(line: &mut Pen<'_, '_>, item: &Item, board: &Board, look: &Look<'_>) {
    let theme = line.theme();
    if let Some(warning) = look.warning {
        line.write(warning, theme.warning);
        return;
    }
    let Some(label) = label_of(item, board) else { return };
    let found = look.filter.map_or_else(Vec::new, |filter| filter.query().indices(label));
    line.write_marked(label, theme.muted, &found, theme.found);
}

/// Returns the one label there is room for: the epic, or else the first label.
fn label_of<'b>(item: &'b Item, board: &'b Board) -> Option<&'b str> {
    if !item.conflicts.is_empty() {
        return Some("! conflict");
    }
    board.epic_of(item).map(|epic| epic.name.as_str()).or(item.labels.first().map(String::as_str))
}

/// How a title looks.
pub(crate) struct Look<'a> {
    /// The style of its letters.
    pub(crate) style: Style,
    /// Whether there is room for labels.
    pub(crate) label: bool,
    /// What stands in place of the label because it matters more.
    pub(crate) warning: Option<&'a str>,
    /// What is looked for.
    pub(crate) filter: Option<&'a Filter>,
}

/// Writes a text so that it ends before a column, as numbers do.
pub(crate) fn right(brush: &mut Brush<'_>, row: Rect, end: u16, what: &str, style: Style) {
    let width = u16::try_from(text::width(what)).unwrap_or(0);
    let x = end.saturating_sub(width).max(row.x);
    brush.line(Rect { x, width: end.saturating_sub(x), ..row }).write(what, style);
}

/// Returns what an empty pane says under a filter.
pub(crate) fn nothing_found(model: &Model, filter: &Filter) -> Vec<Line> {
    let way = |scopes: &[Scope], command| model.keymap.way(scopes, command);
    if !filter.is_complete() {
        return sentence::empty::searching();
    }
    match model.mode() {
        Mode::Finding(_) => sentence::empty::finds_nothing(
            filter.text(),
            &way(Scope::IN_FIND, Command::RubOut),
            &way(Scope::IN_FIND, Command::Forget),
        ),
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Asking(_) => {
            sentence::empty::found_nothing(
                filter.text(),
                &way(Scope::IN_BACKLOG, Command::Back),
                &way(Scope::IN_BACKLOG, Command::NewBelow),
            )
        }
    }
}

/// Writes lines that say what an empty pane is for: keys in bold, words muted.
pub(crate) fn empty(brush: &mut Brush<'_>, lines: Rect, sentences: &[Line]) {
    let theme = brush.theme;
    // At the third row of the pane, if there are so many.
    let mut y = if lines.height > 5 { lines.y + 1 } else { lines.y };
    for (key, words) in sentences {
        let whole = if key.is_empty() { words.clone() } else { format!("{key} {words}") };
        for (index, part) in text::wrap(&whole, usize::from(lines.width).saturating_sub(2)).iter().enumerate()
        {
            if y >= lines.bottom() {
                return;
            }
            let mut line = brush.line(Rect { y, height: 1, ..lines });
            line.write(" ", theme.text);
            match part.strip_prefix(key.as_str()).filter(|_| index == 0) {
                Some(rest) => line.write(key, theme.bold).write(rest, theme.muted),
                None => line.write(part, theme.muted),
            };
            y += 1;
        }
    }
}
