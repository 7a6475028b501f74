//! Text fields: what is typed, and what for.

use crate::{
    app::{
        Forgotten, Mode, Model, card, card_lines,
        command::Command,
        cut_lines, done, draft,
        editor::{Editor, LONGEST, Selecting},
        folded::Folded,
        items::Step,
        keymap::Scope,
        purpose::Purpose,
        quick_add::QuickAdd,
        refinement, sentence,
        slot::{self, Slot},
        status::Status,
    },
    board::{
        id::{CriterionId, ItemId},
        moving::Landing,
    },
    layout::Pane,
};

/// A text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the text is for.
    pub purpose: Purpose,
    /// The text.
    pub editor: Editor,
    /// The text as it was.
    pub original: String,
}

impl Field {
    pub(crate) fn open(model: &mut Model, purpose: Purpose, text: &str) {
        model.mode = Mode::Typing(Self { purpose, editor: Editor::new(text), original: text.to_owned() });
        model.status = Status::Silent;
    }

    /// Says whether it stands in the card that is open.
    #[must_use]
    pub fn is_in_card(&self, model: &Model) -> bool {
        matches!(&self.purpose, Purpose::Slot { .. }) && model.card().is_some()
    }

    /// Says whether it holds something that stays off shared screens.
    #[must_use]
    pub fn is_private(&self) -> bool {
        let is_note = matches!(self.purpose, Purpose::Slot { slot: Slot::Note(_), .. });
        self.purpose == Purpose::Budget
            || is_note && (slot::is_private(self.editor.text()) || slot::is_private(&self.original))
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
            // They stand in their line.
            Purpose::Planning { .. }
            | Purpose::NewItem { .. }
            | Purpose::NewLine { .. }
            | Purpose::Rename { .. }
            | Purpose::Heard(_)
            | Purpose::CanWe(_)
            | Purpose::Reword { .. } => None,
            Purpose::Slot { .. } if model.card().is_some() => None,
            Purpose::Slot { slot, .. } if refinement::filling::holds(model, *slot) => None,
            Purpose::Slot { items, slot } => Some(sentence::field::ask_slot(slot.name(), &name(items))),
            Purpose::Ask { item } => Some(sentence::asking::ask(&name(std::slice::from_ref(item)))),
            Purpose::Suggest => Some(sentence::inbox::ask_wish()),
            Purpose::Accept { .. } => Some(sentence::inbox::ask_rank(board.backlog().len())),
            Purpose::Join { .. } => {
                let wish = model.wish().map(|wish| sentence::in_quotes(wish.title.as_str()));
                Some(sentence::inbox::ask_item(&wish.unwrap_or_default()))
            }
            Purpose::Decline { .. } => {
                Some(sentence::inbox::ask_answer(model.wish().and_then(|wish| wish.from.as_deref())))
            }
            Purpose::NewReadyLine { .. } => Some(sentence::ready::ask_new()),
            Purpose::ReadyLine { .. } => Some(sentence::ready::ask_words()),
            Purpose::FindWish => Some(sentence::inbox::ask_words()),
            Purpose::Reply { item, at, reply } => {
                let question = board.item(item).and_then(|item| item.questions.get(*at));
                let words = question.map(|question| sentence::in_quotes(&question.text)).unwrap_or_default();
                Some(sentence::questions::ask(*reply, &words))
            }
            Purpose::LineRank { criterion } => Some(sentence::field::ask_place(&quoted(model, criterion))),
            Purpose::Rank { items } => Some(sentence::field::ask_rank(&name(items))),
            Purpose::NewCutLine { kind, spot: _ } => Some(sentence::cut_lines::ask_new(*kind)),
            Purpose::CutLineWords { .. } => Some(sentence::cut_lines::ask_words()),
            Purpose::CutLineRank { name } => Some(sentence::cut_lines::ask_rank(name)),
            Purpose::SprintDays => Some(sentence::settings::ask_days()),
            Purpose::SinceDay => Some(sentence::since::ask_day()),
            Purpose::LookAgain => Some(sentence::refinement::ask_again()),
            Purpose::Guess => Some(sentence::forecast::ask_guess()),
            Purpose::Budget => Some(sentence::forecast::budget::ask()),
            Purpose::Reason { items, said: _ } => {
                let decided = items.first().and_then(|first| board.moved_on(first, model.today));
                Some(sentence::decision::ask_why(board, decided, items))
            }
            Purpose::LeftWhy { item } => Some(sentence::closing::ask_why(&name(std::slice::from_ref(item)))),
            Purpose::GoalNote => Some(sentence::closing::ask_note()),
            Purpose::Helps => Some(sentence::closing::ask_helps()),
            Purpose::RejectReason { item } => {
                Some(sentence::sprint::ask_reject(&name(std::slice::from_ref(item))))
            }
            Purpose::ScopeWhy { .. } => Some(sentence::sprint::ask_scope()),
            Purpose::CancelReason { .. } => Some(sentence::sprint::ask_cancel(&model.sprint_name())),
            Purpose::DropReason { items } => Some(sentence::field::ask_drop_reason(&name(items))),
            Purpose::ExemptReason { criterion, .. } => {
                Some(sentence::field::ask_exempt_reason(&quoted(model, criterion)))
            }
            Purpose::ThirdText { dispute } => Some(dispute.place()),
            Purpose::ViewName { query } => Some(sentence::find::ask_name(query)),
            Purpose::Participants { .. } => Some(sentence::estimation::who()),
            Purpose::TakeEstimate { .. } => Some(sentence::estimation::take()),
            Purpose::MapLine { line, .. } => Some(sentence::examples::ask(*line)),
            Purpose::ExportTo { .. } if model.review().is_some() => Some(sentence::review::ask_export()),
            Purpose::ExportTo { .. } if model.roadmap().is_some() => Some(sentence::roadmap::ask_export()),
            Purpose::ExportTo { .. } => Some(sentence::refinement::ask_export()),
            Purpose::SaveTo | Purpose::KeepAs { .. } => Some(sentence::field::ask_file()),
            Purpose::ProductName => Some(sentence::field::ask_product()),
        }
    }
}

/// Returns the wording of a line of the Definition of Done, in quotes.
pub(crate) fn quoted(model: &Model, criterion: &CriterionId) -> String {
    let mut criteria = model.board().definition_of_done().criteria().iter();
    let text = criteria.find(|line| line.id == *criterion).map_or("", |line| line.text.as_str());
    sentence::in_quotes(text)
}

/// On which side of the cursor something new goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the item or line under the cursor.
    Above,
    /// Behind it.
    Below,
}

/// Asks for a new item, or a new line, beside the one under the cursor.
pub(crate) fn new_line(model: &mut Model, side: Side) {
    match model.pane {
        Pane::Done => {
            let empty = model.criterion().is_none();
            let below = usize::from(side == Side::Below && !empty);
            let at = model.lines.row() + below;
            Field::open(model, Purpose::NewLine { at }, "");
        }
        Pane::Backlog | Pane::Sprint => {
            let (Some(list), Some(order)) = (model.list(), model.order()) else { return };
            let rows = list.rows(order);
            let found = rows.item(list.row()).map(|item| item.id.clone());
            let (to, row) = match found {
                // Above the line, or below it: not past an item.
                _ if model.is_on_line() => cut_lines::beside(model, side == Side::Above),
                Some(id) if side == Side::Above => (Landing::Before(id), list.row()),
                Some(id) => (Landing::After(id), list.row() + 1),
                None => (Landing::Bottom, 0),
            };
            // With nothing found, what was looked for is likely what is missing.
            let text = list
                .filter()
                .filter(|filter| filter.is_empty())
                .map_or_else(String::new, |filter| filter.query().plain());
            let draft = draft::for_new_item(model);
            Field::open(model, Purpose::NewItem { to, row }, &text);
            if let (Some(draft), Mode::Typing(field)) = (draft, &mut model.mode) {
                field.editor = Editor::new(&draft);
            }
            model.status = Status::Said(sentence::field::new_item());
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
                if let (Some(draft), Mode::Typing(field)) =
                    (draft::for_title_of(model, &item.id), &mut model.mode)
                {
                    field.editor = Editor::new(&draft);
                }
            }
        }
    }
}

/// Asks for a rank.
pub(crate) fn ask_rank(model: &mut Model) {
    let purpose = match model.criterion().filter(|_| model.pane == Pane::Done) {
        Some(line) => Purpose::LineRank { criterion: line.id.clone() },
        None => Purpose::Rank { items: model.block() },
    };
    Field::open(model, purpose, "");
}

/// Asks why the items are dropped, or the one of the card; a line is removed without a word, older versions keep it.
pub(crate) fn drop(model: &mut Model) {
    if model.pane == Pane::Done && model.card().is_none() {
        done::remove(model);
    } else {
        let items = card::meant(model);
        Field::open(model, Purpose::DropReason { items }, "");
    }
}

/// Asks why the line does not apply to the item of the sprint.
pub(crate) fn exempt(model: &mut Model) {
    let (item, line) = match model.card_item() {
        Some(item) => (Some(item), model.card_criterion()),
        None => (model.judged(), model.criterion()),
    };
    let (Some(item), Some(line)) = (item.cloned(), line.cloned()) else { return };
    let why = item.not_applicable.iter().find(|exempt| exempt.criterion == line.id);
    let why = why.map(|exempt| exempt.why.to_string()).unwrap_or_default();
    Field::open(model, Purpose::ExemptReason { item: item.id.clone(), criterion: line.id }, &why);
}

/// Asks for the file that changes can be saved to when theirs takes none.
pub(crate) fn save_elsewhere(model: &mut Model) {
    Field::open(model, Purpose::SaveTo, "");
}

/// Opens a field again that was left, where it was.
pub(crate) fn reopen(model: &mut Model, forgotten: Forgotten) {
    let Forgotten { field, pane, sprint, open } = forgotten;
    model.pane = pane;
    model.sprint = sprint;
    model.open = open;
    card::look_up(model);
    model.mode = Mode::Typing(field);
    model.status = Status::Silent;
}

/// Goes on after a key: what was said before is over, but for the word on what to type, unless the text is too long
/// now.
pub(crate) fn typed(model: &mut Model, fits: bool) {
    if !fits {
        let longest = model.mode.field().map_or(LONGEST, |field| field.editor.longest());
        model.status = Status::Refused(sentence::field::full(longest, &model.way(Command::Keep)));
    } else if let Some(preview) = preview(model) {
        model.status = Status::Said(preview);
    } else if model.status != Status::Said(sentence::field::new_item()) {
        model.status = Status::Silent;
    }
}

/// Goes a line up or down in a text of several lines, as they are folded on the card; from the last one to its end.
pub(crate) fn go_in_text(model: &mut Model, step: Step, selecting: Selecting) {
    let Some(columns) = card_lines::field_columns(model) else { return };
    let Mode::Typing(field) = &mut model.mode else { return };
    let before = field.editor.clone();
    let folded = Folded::new(before.text(), columns);
    let (line, column) = folded.place(before.halves().0.len());
    let byte = match (step.is_up(), line) {
        (true, 0) => 0,
        (true, line) => folded.byte(line - 1, column),
        (false, line) if line + 1 == folded.lines().len() => before.text().len(),
        (false, line) => folded.byte(line + 1, column),
    };
    field.editor.select(selecting);
    field.editor.go(byte);
    if field.editor == before {
        let command = if step.is_up() { Command::LineStart } else { Command::LineEnd };
        model.status = Status::Said(sentence::field::idle(command));
    } else {
        typed(model, true);
    }
}

/// Returns what is read from the text: what the line of a new item sets besides the title, the day of a release.
fn preview(model: &Model) -> Option<String> {
    let Field { purpose, editor, .. } = model.mode.field()?;
    if matches!(purpose, Purpose::NewCutLine { .. } | Purpose::CutLineWords { .. }) {
        return cut_lines::preview(model, editor);
    }
    if !matches!(purpose, Purpose::NewItem { .. }) {
        return None;
    }
    let quick = QuickAdd::read(editor.text(), model.board());
    (!quick.is_plain()).then(|| sentence::quick_add::sets(&quick.preview()))
}

/// Leaves the field; what was typed can be had back.
pub(crate) fn forget(model: &mut Model) {
    let Mode::Typing(field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    if let Some(dialog) = field.purpose.asked_in() {
        model.mode = Mode::Asking(dialog);
        return;
    }
    let typed = field.editor.text() != field.original && !field.editor.text().trim().is_empty();
    let redo = model.keymap.way(&[Scope::Everywhere], Command::Redo);
    model.status = if let Purpose::Reason { items: _, said } = &field.purpose {
        // The move is made, with a reason or without.
        Status::Did(said.clone())
    } else if typed {
        Status::Said(sentence::field::forgotten(&redo))
    } else {
        Status::Silent
    };
    if typed {
        let open = model.open.clone();
        model.forgotten = Some(Forgotten { field, pane: model.pane, sprint: model.sprint, open });
    }
}
