//! The status line: what just happened, or why not, or a question with its field.

use ratatui::layout::Rect;

use crate::{
    app::{
        Dialog, Mode, Model, command::Command, filter::Filter, keymap::Scope, purpose::Purpose, query::Sight,
        saving::SaveState, sentence, status::Status, unread::Unread,
    },
    layout::Pane,
    safe, text,
    view::{brush::Brush, field, glyphs::Glyphs},
};

/// How many columns a field has at least, behind what it asks for.
const FIELD: usize = 20;

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let theme = brush.theme;
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Mode::Typing(typing) = model.mode()
        && let Some(prompt) = typing.prompt(model)
    {
        let mut line = brush.line(area);
        // Nobody types without seeing it.
        let room = (line.room() * 2 / 3).min(line.room().saturating_sub(FIELD));
        let prompt = fit(&line.glyphs().spell(&safe::show(&prompt)), room, line.glyphs());
        let prompt = text::cut(&prompt, room, line.glyphs().dots);
        line.write(&prompt, theme.text).write(if prompt.ends_with('?') { " " } else { ": " }, theme.text);
        field::draw(&mut line, &typing.editor);
        return;
    }
    if let Mode::Typing(typing) = model.mode()
        && let Purpose::Slot { slot, .. } = typing.purpose
        && (*model.status() == Status::Silent
            || model.card().is_some() && matches!(model.status(), Status::Refused(_)))
    {
        // On a card, why it was refused stands beside the field.
        let letters = typing.editor.text().split_inclusive('\n').map(letters_of).sum();
        brush.line(area).write(&sentence::card::editing(slot.name(), letters), theme.text);
        return;
    }
    let unsaved = matches!(model.save_state(), SaveState::NotSaved { .. });
    let (words, style) = match (model.status(), model.mode(), model.save_state()) {
        (Status::Silent, Mode::Finding(_), _) => (found(model), theme.text),
        (Status::Silent, Mode::Browsing, _) if let Some(unread) = model.unread() => {
            (not_shown(model, unread, usize::from(area.width)), theme.warning)
        }
        // The question says it all, and has keys of its own.
        (Status::Silent, Mode::Asking(Dialog::Unsaved), _) => return,
        (Status::Silent, _, SaveState::NotSaved { why, .. }) => {
            let key = |command| model.keymap.label(&[Scope::Everywhere], command);
            let (save, leave) = (key(Command::Save), key(Command::Leave));
            let forms = [
                sentence::saving::not_saved(why, &save, &leave),
                sentence::saving::not_saved_short(why, &leave),
            ];
            let fits = |words: &String| text::width(words) + 2 <= usize::from(area.width);
            let words = forms.into_iter().find(fits);
            let words = words.unwrap_or_else(|| sentence::saving::not_saved_at_all(&leave));
            (format!("! {words}"), theme.warning)
        }
        (
            Status::Silent,
            Mode::Browsing,
            SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. },
        ) => (model.hint().unwrap_or_default(), theme.focus),
        (Status::Silent, _, SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. }) => return,
        (Status::Said(words) | Status::Did(words) | Status::Undid(words), ..) if unsaved => {
            (format!("NOT SAVED ─ {words}"), theme.warning)
        }
        (Status::Said(words) | Status::Did(words) | Status::Undid(words), ..) => (words.clone(), theme.text),
        (Status::Refused(words), ..) => (format!("! {words}"), theme.warning),
    };
    let key = |command| model.keymap.label(&[Scope::Everywhere], command);
    let undo = match model.status() {
        Status::Did(_) => format!("{} undo", key(Command::Undo)),
        Status::Undid(_) => format!("{} redo", key(Command::Redo)),
        Status::Silent | Status::Said(_) | Status::Refused(_) => String::new(),
    };
    let undoable = !undo.is_empty() && usize::from(area.width) > 40;
    let reserved = if undoable { u16::try_from(text::width(&undo) + 1).unwrap_or(0) } else { 0 };
    let left = Rect { width: area.width.saturating_sub(reserved), ..area };
    let mut line = brush.line(left);
    let room = line.room();
    // What comes next is said behind what was done, if both can be read.
    let hint = match model.status() {
        Status::Did(_) | Status::Undid(_) => model.hint().unwrap_or_default(),
        Status::Silent | Status::Said(_) | Status::Refused(_) => String::new(),
    };
    let beside = if hint.is_empty() { 0 } else { text::width(&hint) + 3 };
    let words = line.glyphs().spell(&safe::show(&words)).into_owned();
    let with_hint = fit(&words, room.saturating_sub(beside), line.glyphs());
    if beside > 0 && text::width(&with_hint) + beside <= room {
        line.write(&with_hint, style).write(" ─ ", theme.muted).write(&hint, theme.focus);
    } else {
        line.write(&fit(&words, room, line.glyphs()), style);
    }
    if undoable {
        let x = area.right().saturating_sub(reserved - 1);
        brush.line(Rect { x, width: reserved - 1, ..area }).write(&undo, theme.muted);
    }
}

/// Says what is missing on the board, and why, if there is room for that.
fn not_shown(model: &Model, unread: &Unread, columns: usize) -> String {
    let Unread { line, why, others } = unread;
    let long = format!("! {}", sentence::broken::not_shown(*line, why, *others));
    if text::width(&long) <= columns {
        return long;
    }
    let leave = model.keymap.way(&[Scope::Everywhere], Command::Leave);
    format!("! {}", sentence::broken::not_shown_short(*line, *others, &leave))
}

fn found(model: &Model) -> String {
    let Some((list, order)) = model.list().zip(model.order()) else { return String::new() };
    match list.filter() {
        None => sentence::find::type_to_find(),
        Some(filter) if !filter.is_complete() => sentence::find::so_far(filter.len()),
        Some(filter) if filter.is_empty() => match found_in_sprint(model, filter) {
            0 => sentence::find::none_of(order.len()),
            there => {
                let way = |scopes: &[Scope], command| model.keymap.way(scopes, command);
                let leave = way(Scope::IN_FIND, Command::Forget);
                let go = way(&[Scope::Board], Command::GoSprint);
                sentence::find::only_in_sprint(order.len(), there, &model.sprint_name(), &leave, &go)
            }
        },
        Some(filter) => match filter.lens() {
            Some(lens) => sentence::find::kept_sorted(filter.len(), lens),
            None => sentence::find::found(filter.len(), filter.query().is_words()),
        },
    }
}

/// Counts what a filter of the backlog would find in the sprint beside it.
fn found_in_sprint(model: &Model, filter: &Filter) -> usize {
    /// Sprints with more items are no sprints; nobody waits for them.
    const MOST: usize = 500;
    let Some(sprint) = model.shown_sprint().filter(|_| model.pane() == Pane::Backlog) else { return 0 };
    let board = model.board();
    let sight = Sight::of_few(board);
    sprint.items.iter().take(MOST).filter(|item| filter.query().matches(item, &sight)).count()
}

/// Counts the letters of a line as people see them, its end too.
fn letters_of(line: &str) -> usize {
    let text = line.trim_end_matches('\n');
    text::letters(text).count() + line.len() - text.len()
}

/// Makes a sentence fit by cutting what stands in quotes, the longest first: reasons and keys are never cut. Before
/// names say nothing any more the neighbour goes: it is on the screen anyway, what was passed or is hidden is not.
fn fit(words: &str, columns: usize, glyphs: &Glyphs) -> String {
    /// Shorter names can hardly be told from each other.
    const READABLE: usize = 16;
    /// Shorter names say nothing any more.
    const SHORTEST: usize = 8;
    let fits = |words: &String| text::width(words) <= columns;
    let readable = cut_names(words, columns, READABLE, glyphs);
    if fits(&readable) {
        return readable;
    }
    let shorter = without_neighbour(words);
    cut_names(shorter.as_deref().unwrap_or(words), columns, SHORTEST, glyphs)
}

/// Cuts what stands in quotes, the longest first, down to a width.
fn cut_names(words: &str, columns: usize, shortest: usize, glyphs: &Glyphs) -> String {
    let mut parts: Vec<String> = words.split('"').map(str::to_owned).collect();
    let total =
        |parts: &[String]| parts.iter().map(|part| text::width(part)).sum::<usize>() + parts.len() - 1;
    while total(&parts) > columns {
        let over = total(&parts) - columns;
        // Every second part stands between quotes.
        let quoted = parts.iter_mut().skip(1).step_by(2);
        let Some(longest) =
            quoted.max_by_key(|part| text::width(part)).filter(|part| text::width(part) > shortest)
        else {
            break;
        };
        let width = text::width(longest).saturating_sub(over.min(8)).max(shortest);
        *longest = text::cut(longest, width, glyphs.dots).into_owned();
    }
    parts.join("\"")
}

/// Takes `, ahead of "…"` out of a sentence that goes on behind it.
fn without_neighbour(words: &str) -> Option<String> {
    let (before, rest) = words.split_once(", ahead of \"").or_else(|| words.split_once(", behind \""))?;
    let (_, behind) = rest.split_once('"')?;
    (!behind.is_empty()).then(|| format!("{before}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::look;

    #[test]
    fn names_are_cut_before_reasons_and_keys() {
        let words = "moved \"Reset a forgotten password by mail\" 9 → 7, ahead of \"Gift cards\"";
        let fit = |words: &str, columns| fit(words, columns, Glyphs::of(look::Glyphs::Unicode));
        assert_eq!(fit(words, 80), words);
        assert_eq!(fit(words, 60), "moved \"Reset a forgotten pass…\" 9 → 7, ahead of \"Gift cards\"");
        assert_eq!(fit(words, 10), "moved \"Reset a…\" 9 → 7, ahead of \"Gift ca…\"");
        assert_eq!(fit("no quotes at all", 5), "no quotes at all");
    }
}
