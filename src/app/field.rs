//! Text fields: what is typed, what for, and what becomes of it.

use std::sync::Arc;

use crate::{
    app::{
        Effect, Mode, Model,
        command::Command,
        done,
        editor::Editor,
        items::{self, Step, rank},
        sentence,
        status::Status,
    },
    board::{
        Place,
        edit::{Edit, List},
        id::{CriterionId, ItemId},
        moving::Landing,
        title::Title,
    },
    layout::Pane,
};

/// The most that a paste may bring, in bytes.
const LARGEST_PASTE: usize = 1 << 20;

/// A text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the text is for.
    pub purpose: Purpose,
    /// The text.
    pub editor: Editor,
}

/// What a text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The title of a new item.
    NewItem {
        /// Where it goes.
        to: Landing,
        /// The row it takes on the screen.
        row: usize,
    },
    /// A new line of the Definition of Done.
    NewLine {
        /// Its position.
        at: usize,
    },
    /// Another title of an item.
    Rename {
        /// The item.
        item: ItemId,
    },
    /// Another wording of a line of the Definition of Done.
    Reword {
        /// The line.
        criterion: CriterionId,
    },
    /// The rank that items, or a line, shall have.
    Rank {
        /// The items; none for the line under the cursor.
        items: Vec<ItemId>,
    },
    /// Why items are dropped.
    DropReason {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Why a line does not apply to an item.
    ExemptReason {
        /// The item.
        item: ItemId,
        /// The line.
        criterion: CriterionId,
    },
    /// The path of another file.
    SaveTo,
}

impl Field {
    fn open(model: &mut Model, purpose: Purpose, text: &str) {
        model.mode = Mode::Typing(Self { purpose, editor: Editor::new(text) });
        model.status = Status::Silent;
    }

    /// Returns the row of the pane that the field adds, if it adds one.
    #[must_use]
    pub fn new_row(&self) -> Option<usize> {
        match &self.purpose {
            Purpose::NewItem { row, .. } => Some(*row),
            Purpose::NewLine { at } => Some(*at),
            Purpose::Rename { .. }
            | Purpose::Reword { .. }
            | Purpose::Rank { .. }
            | Purpose::DropReason { .. }
            | Purpose::ExemptReason { .. }
            | Purpose::SaveTo => None,
        }
    }

    /// Returns the words before a field that stands in the status line; nothing for one that stands in its pane.
    #[must_use]
    pub fn prompt(&self, model: &Model) -> Option<String> {
        let board = model.board();
        let name = |items: &[ItemId]| {
            let order = items.first().and_then(|id| board.find(id)).and_then(|(place, _)| board.order(place));
            order.map_or_else(String::new, |order| sentence::naming(order, items))
        };
        match &self.purpose {
            Purpose::NewItem { .. }
            | Purpose::NewLine { .. }
            | Purpose::Rename { .. }
            | Purpose::Reword { .. } => None,
            Purpose::Rank { items } if items.is_empty() => Some("the line to place".to_owned()),
            Purpose::Rank { items } => Some(format!("{} to rank", name(items))),
            Purpose::DropReason { items } => Some(format!("drop {}, because", name(items))),
            Purpose::ExemptReason { criterion, .. } => {
                let criteria = board.definition_of_done().criteria();
                let text =
                    criteria.iter().find(|line| line.id == *criterion).map_or("", |line| line.text.as_str());
                Some(format!("\"{text}\" does not apply, because"))
            }
            Purpose::SaveTo => Some("save to a new file".to_owned()),
        }
    }
}

/// Asks for a new item, or a new line, beside the one under the cursor.
pub(crate) fn new_line(model: &mut Model, side: Step) {
    let below = usize::from(!side.is_up());
    match model.pane {
        Pane::Done => {
            let empty = model.criterion().is_none();
            let at = if empty { 0 } else { model.lines.row() + below };
            Field::open(model, Purpose::NewLine { at }, "");
        }
        Pane::Backlog | Pane::Sprint => {
            let (Some(list), Some(order)) = (model.list(), model.order()) else { return };
            let found = list.rows(order).item(list.row()).map(|item| item.id.clone());
            let (to, row) = match found {
                Some(id) if side.is_up() => (Landing::Before(id), list.row()),
                Some(id) => (Landing::After(id), list.row() + 1),
                None => (Landing::Bottom, 0),
            };
            // With nothing found, what was looked for is likely what is missing.
            let text = list
                .filter()
                .filter(|filter| filter.is_empty())
                .map_or("", |filter| filter.text())
                .to_owned();
            Field::open(model, Purpose::NewItem { to, row }, &text);
            model.status =
                Status::Said("type the title, or paste a list: each line becomes an item".to_owned());
        }
    }
}

/// Edits the title of the item, or the text of the line, under the cursor.
pub(crate) fn edit(model: &mut Model) {
    match model.pane {
        Pane::Done => {
            if let Some(line) = model.criterion().cloned() {
                Field::open(model, Purpose::Reword { criterion: line.id }, line.text.as_str());
            }
        }
        Pane::Backlog | Pane::Sprint => {
            if let Some(item) = model.selected().cloned() {
                Field::open(model, Purpose::Rename { item: item.id.clone() }, item.title.as_str());
            }
        }
    }
}

/// Asks for a rank.
pub(crate) fn ask_rank(model: &mut Model) {
    let items = if model.pane == Pane::Done { Vec::new() } else { model.block() };
    Field::open(model, Purpose::Rank { items }, "");
}

/// Asks why the items are dropped; a line is removed without a word, older versions keep it.
pub(crate) fn drop(model: &mut Model) {
    if model.pane == Pane::Done {
        done::remove(model);
    } else {
        let items = model.block();
        Field::open(model, Purpose::DropReason { items }, "");
    }
}

/// Asks why the line does not apply to the item of the sprint.
pub(crate) fn exempt(model: &mut Model) {
    let (Some(item), Some(line)) = (model.judged().cloned(), model.criterion().cloned()) else { return };
    let why = item.not_applicable.iter().find(|exempt| exempt.criterion == line.id);
    let why = why.map(|exempt| exempt.why.to_string()).unwrap_or_default();
    Field::open(model, Purpose::ExemptReason { item: item.id.clone(), criterion: line.id }, &why);
}

/// Asks for the file that changes can be saved to when theirs takes none.
pub(crate) fn save_elsewhere(model: &mut Model) {
    Field::open(model, Purpose::SaveTo, "");
}

/// Opens a field again that was left.
pub(crate) fn reopen(model: &mut Model, field: Field) {
    model.status = Status::Said("here is what you typed".to_owned());
    model.mode = Mode::Typing(field);
}

/// Leaves the field; what was typed can be had back.
pub(crate) fn forget(model: &mut Model) {
    let Mode::Typing(field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    let typed = !field.editor.text().trim().is_empty();
    let new = matches!(field.purpose, Purpose::NewItem { .. } | Purpose::NewLine { .. });
    let redo = model.key(Command::Redo);
    model.status = match (typed, new) {
        (true, _) => Status::Said(format!("nothing changed; {redo} brings back what you typed")),
        (false, _) => Status::Silent,
    };
    if typed {
        model.forgotten = Some(field);
    }
}

/// Takes what is typed; a refused text stays in its field.
pub(crate) fn keep(model: &mut Model, effects: &mut Vec<Effect>) {
    let Mode::Typing(field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    if !take(model, &field, effects) {
        model.mode = Mode::Typing(field);
    }
}

/// Does what a field is for; false when the text is refused.
fn take(model: &mut Model, field: &Field, effects: &mut Vec<Effect>) -> bool {
    let text = field.editor.text();
    match &field.purpose {
        Purpose::NewItem { to, .. } => match Title::tidied(text) {
            Ok(title) => add_items(model, vec![title], to.clone()),
            Err(_) => nothing_typed(model),
        },
        Purpose::NewLine { at } => match Title::tidied(text) {
            Ok(title) => add_lines(model, vec![title], *at),
            Err(_) => nothing_typed(model),
        },
        Purpose::Rename { item } => rename(model, item, text),
        Purpose::Reword { criterion } => reword(model, criterion, text),
        Purpose::Rank { items } => place(model, items, text),
        Purpose::DropReason { items } => drop_items(model, items, text),
        Purpose::ExemptReason { item, criterion } => exempt_item(model, item, criterion, text),
        Purpose::SaveTo => {
            let path = text.trim();
            if path.is_empty() {
                return refused(model, "a file needs a name");
            }
            let revision = model.history.revision();
            effects.push(Effect::SaveElsewhere {
                path: path.to_owned(),
                revision,
                board: Arc::clone(model.board()),
            });
            model.saving.send(revision);
            model.leaving = true;
            true
        }
    }
}

fn refused(model: &mut Model, why: &str) -> bool {
    model.status = Status::Refused(why.to_owned());
    false
}

fn nothing_typed(model: &mut Model) -> bool {
    model.status = Status::Said("nothing typed, nothing added".to_owned());
    true
}

/// Says whether an edit went through; one that would lose comments, or that was refused, did not.
fn went_through(model: &Model, changed: bool) -> bool {
    changed || !matches!(model.status, Status::Refused(_))
}

fn add_items(model: &mut Model, titles: Vec<Title>, to: Landing) -> bool {
    let list = match model.place_of(model.pane) {
        Some(Place::Sprint(id)) => List::Sprint(id),
        Some(Place::Backlog | Place::Closed) | None => List::Backlog,
    };
    let first = model.board().next_id();
    let count = titles.len();
    let name = titles.first().map(Title::to_string).unwrap_or_default();
    let on = model.today;
    let added = model.edit(&Edit::Add { titles, list, to, on }, |model| {
        let at = model.order().and_then(|order| order.position(&first)).map_or(0, |at| at + 1);
        if count == 1 {
            format!("new at {at}: \"{name}\"")
        } else {
            format!("{count} new at {at} to {}: \"{name}\" and what follows", at + count - 1)
        }
    });
    if added {
        let hidden = model.list().is_some_and(|list| list.filter().is_some());
        model.reveal(&first);
        if hidden && model.list().is_some_and(|list| list.filter().is_none()) {
            let said = model.status.text().to_owned();
            model.status = Status::Did(format!("{said}; the filter would hide it and is off"));
        }
    }
    went_through(model, added)
}

fn add_lines(model: &mut Model, texts: Vec<Title>, at: usize) -> bool {
    let name = texts.first().map(Title::to_string).unwrap_or_default();
    let more = if texts.len() > 1 { format!(" and {} more", texts.len() - 1) } else { String::new() };
    let on = model.today;
    let added =
        done::revise(model, &Edit::AddCriteria { texts, at, on }, |_| format!("new line: \"{name}\"{more}"));
    if added && let Some(line) = model.board().definition_of_done().criteria().get(at).cloned() {
        model.lines.select(&line.id);
    }
    went_through(model, added)
}

fn rename(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let title = match Title::tidied(text) {
        Ok(title) => title,
        Err(refusal) => return refused(model, &refusal.to_string()),
    };
    let old = model.board().item(item).map(|item| item.title.to_string()).unwrap_or_default();
    let edit = Edit::Rename { item: item.clone(), title: title.clone() };
    let changed = model.edit(&edit, |_| format!("renamed \"{old}\" to \"{title}\""));
    if changed {
        model.reveal(item);
    }
    went_through(model, changed)
}

fn reword(model: &mut Model, criterion: &CriterionId, text: &str) -> bool {
    let text = match Title::tidied(text) {
        Ok(text) => text,
        Err(refusal) => return refused(model, &refusal.to_string()),
    };
    let edit = Edit::Reword { criterion: criterion.clone(), text: text.clone(), on: model.today };
    let changed = done::revise(model, &edit, |_| format!("the line says \"{text}\" now"));
    went_through(model, changed)
}

fn place(model: &mut Model, items: &[ItemId], text: &str) -> bool {
    let Some(number) = text.trim().parse::<u32>().ok().filter(|number| *number > 0) else {
        return refused(model, "a rank is a number from 1 on");
    };
    if items.is_empty() {
        done::land(model, &Landing::Rank(number));
    } else {
        let lowest = model.order().map_or(1, |order| rank(order.len().saturating_sub(1)));
        items::move_block(model, items, &Landing::Rank(number));
        if number > lowest
            && let Status::Did(said) = &model.status
        {
            model.status = Status::Did(format!("{said} (there are only {lowest})"));
        }
    }
    true
}

fn drop_items(model: &mut Model, items: &[ItemId], text: &str) -> bool {
    let Ok(why) = Title::tidied(text) else {
        return refused(model, "a dropped item needs a reason: it is what people ask for later");
    };
    let Some(name) = model.order().map(|order| sentence::naming(order, items)) else { return true };
    let edit = Edit::Drop { items: items.to_vec(), why: why.clone(), on: model.today };
    let dropped = model.edit(&edit, |_| format!("dropped {name}: \"{why}\""));
    went_through(model, dropped)
}

fn exempt_item(model: &mut Model, item: &ItemId, criterion: &CriterionId, text: &str) -> bool {
    let Ok(why) = Title::tidied(text) else {
        return refused(model, "\"not applicable\" needs a reason");
    };
    let Some(line) = model.criterion().cloned() else { return true };
    let edit = Edit::Exempt { item: item.clone(), criterion: criterion.clone(), why: why.clone() };
    let changed = model.edit(&edit, |_| format!("\"{}\" does not apply: \"{why}\"", line.text));
    went_through(model, changed)
}

/// Pastes into a field. Several lines into the field of a new item make several items in one step.
pub(crate) fn paste(model: &mut Model, text: &str) {
    let Mode::Typing(field) = &mut model.mode else { return };
    if text.len() > LARGEST_PASTE {
        let megabytes = text.len() >> 20;
        model.status =
            Status::Refused(format!("{megabytes} MB are too much to paste: import them as a file"));
        return;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let many = matches!(field.purpose, Purpose::NewItem { .. } | Purpose::NewLine { .. })
        && lines.clone().nth(1).is_some();
    if !many {
        field.editor.paste(text);
        return;
    }
    let typed = field.editor.text().to_owned();
    let first = lines.next().map(|line| format!("{typed}{line}"));
    let titles: Vec<Title> =
        first.as_deref().into_iter().chain(lines).filter_map(|line| Title::tidied(line).ok()).collect();
    let purpose = field.purpose.clone();
    let before = std::mem::replace(&mut model.mode, Mode::Browsing);
    let taken = match purpose {
        Purpose::NewItem { to, .. } => add_items(model, titles, to),
        Purpose::NewLine { at } => add_lines(model, titles, at),
        Purpose::Rename { .. }
        | Purpose::Reword { .. }
        | Purpose::Rank { .. }
        | Purpose::DropReason { .. }
        | Purpose::ExemptReason { .. }
        | Purpose::SaveTo => true,
    };
    if !taken {
        model.mode = before;
    }
}
