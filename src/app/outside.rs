//! What others wrote into the file while the board is open: it is taken over, and marked.

use std::{collections::HashSet, sync::Arc};

use crate::{
    app::{
        Dialog, Effect, Mode, Model, command::Command, commented::Commented, field, field::Field,
        keymap::Scope, leaving::Leaving, purpose::Purpose, sentence, status::Status,
    },
    board::{Board, changes::Changes, id::ItemId, inbox::Suggestion},
};

/// What stands in the file that this program has not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// What both sides began with.
    pub base: Arc<Board>,
    /// What stands there now.
    pub theirs: Arc<Board>,
    /// The older state of the file that theirs was made of, if it was made of one: then the newest saves are missing.
    pub older: Option<Arc<Board>>,
    /// What has comments inside it there.
    pub commented: Commented,
}

/// What has come from outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct News {
    /// What is not taken over yet.
    waiting: Option<Outside>,
    /// Somebody was asked about it and wants to decide later.
    postponed: bool,
    /// What is other than before; each one until the cursor has been there.
    marks: HashSet<ItemId>,
    /// The board as it was here before the last change from outside that brought a conflict.
    ours: Option<Arc<Board>>,
}

impl News {
    /// Returns the board as it was here before the last conflict came.
    pub(crate) fn ours(&self) -> Option<&Board> {
        self.ours.as_deref()
    }

    /// Says whether something waits: until it is taken over nothing can be saved.
    pub(crate) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }
}

impl Model {
    /// Says whether an item was changed from outside, and the cursor has not been there since.
    #[must_use]
    pub fn is_news(&self, item: &ItemId) -> bool {
        self.news.marks.contains(item)
    }

    /// Returns how many items are other in an older state of the file that somebody brought back, while it waits for a
    /// decision.
    #[must_use]
    pub fn missing_outside(&self) -> Option<usize> {
        let Outside { base, theirs: _, older, commented: _ } = self.news.waiting.as_ref()?;
        Some(Changes::between(older.as_ref()?, base).len())
    }
}

/// Says that git has left two sides in the file, and how they come together.
pub(crate) fn has_sides(model: &mut Model, places: usize, line: usize) {
    let merge = model.keymap.way(&[Scope::Board], Command::WalkConflicts);
    model.saving.sides(sentence::outside::sides(places, line, &merge));
}

/// Lets the two sides in the file be merged.
pub(crate) fn merge_sides(model: &mut Model, effects: &mut Vec<Effect>) {
    model.status = Status::Said(sentence::outside::merging_sides());
    effects.push(Effect::MergeSides);
}

/// Notes what stands in the file now.
pub(crate) fn arrive(model: &mut Model, newer: Outside) {
    model.news.waiting = Some(match model.news.waiting.take() {
        None => newer,
        Some(Outside { base, older, theirs: _, commented: _ }) => {
            Outside { base, older: older.or_else(|| newer.older.clone()), ..newer }
        }
    });
    model.news.postponed = false;
}

/// Takes over what has come, or asks about it, unless something is in the hand.
pub(crate) fn settle(model: &mut Model) {
    if model.is_carrying() || model.keeping.is_some() {
        return;
    }
    let Some(mut outside) = model.news.waiting.take() else { return };
    if *outside.theirs == **model.board() {
        // Whatever it was, it is as it should be again.
        outside.older = None;
        if let Mode::Asking(Dialog::Older) = model.mode {
            model.mode = Mode::Browsing;
        }
    }
    match outside.older {
        None => {
            let Outside { base, theirs, older: _, commented } = outside;
            take_over(model, &base, &theirs, commented);
        }
        // Whoever must end can't ask: nothing of both is lost.
        Some(older) if model.leaving == Leaving::Told => {
            take_over(model, &older, &outside.theirs, outside.commented);
        }
        Some(_) => {
            model.news.waiting = Some(outside);
            let free = matches!(model.mode, Mode::Browsing) && model.menu.is_none();
            if free && !model.news.postponed {
                ask(model);
            }
        }
    }
}

/// Asks again what was to be decided later; false when there is nothing to decide.
pub(crate) fn ask_again(model: &mut Model) -> bool {
    if model.news.is_waiting() {
        ask(model);
    }
    model.news.is_waiting()
}

fn ask(model: &mut Model) {
    let way = model.way(Command::Save);
    model.saving.trouble(Some(sentence::outside::undecided(&way)));
    model.mode = Mode::Asking(Dialog::Older);
    model.status = Status::Silent;
}

/// Leaves the decision for later.
pub(crate) fn postpone(model: &mut Model) {
    model.mode = Mode::Browsing;
    model.news.postponed = true;
}

/// Keeps what this board has, together with what is new in the file.
pub(crate) fn keep_ours(model: &mut Model) {
    decide(model, |model, outside| {
        let base = outside.older.clone().unwrap_or_else(|| Arc::clone(&outside.base));
        take_over(model, &base, &outside.theirs, outside.commented.clone());
        model.status = Status::Said(sentence::outside::kept_ours());
    });
}

/// Takes the file as it stands, and what is not saved yet on top of it.
pub(crate) fn take_theirs(model: &mut Model) {
    decide(model, |model, outside| {
        let (before, focus) = (Arc::clone(model.board()), model.focus());
        take_over(model, &outside.base, &outside.theirs, outside.commented.clone());
        let label = sentence::outside::took_theirs();
        model.history.commit(before, label.clone(), focus);
        model.saving.holds(model.history.revision(), model.board() == &outside.theirs);
        model.status = Status::Did(label);
    });
}

fn decide(model: &mut Model, what: impl FnOnce(&mut Model, &Outside)) {
    model.mode = Mode::Browsing;
    model.saving.trouble(None);
    if let Some(outside) = model.news.waiting.take() {
        what(model, &outside);
    }
}

fn take_over(model: &mut Model, base: &Board, theirs: &Arc<Board>, commented: Commented) {
    let before = Arc::clone(model.board());
    for (old, new) in model.history.take_over(base, theirs) {
        // The cursor stays on what it was on, by whichever number.
        model.backlog.renumber(&old, &new);
        model.sprint_list.renumber(&old, &new);
    }
    model.commented = commented;
    model.saving.trouble(None);
    model.saving.holds(model.history.revision(), model.board() == theirs);
    let changes = mark_changes(model, &before);
    if changes.is_empty() {
        return;
    }
    let conflicts = new_conflicts(&changes, &before, model.board());
    close_gone_field(model);
    model.status = if conflicts == 0 {
        let known = |wish: &Suggestion| before.inbox().iter().any(|known| known.id == wish.id);
        let suggestions = model.board().inbox().iter().filter(|wish| !known(wish)).count();
        let inbox = model.keymap.way(&[Scope::Board], Command::Inbox);
        Status::Said(sentence::outside::changed(&changes, suggestions, &inbox))
    } else {
        model.news.ours = Some(before);
        let walk = model.keymap.way(&[Scope::Board], Command::WalkConflicts);
        Status::Refused(sentence::outside::conflicts(conflicts, changes.len(), &walk))
    };
}

/// Counts the conflicts that a board has and the one before had not.
fn new_conflicts(changes: &Changes, before: &Board, after: &Board) -> usize {
    let of = |board: &Board, id: &ItemId| board.item(id).map_or(0, |item| item.conflicts.len());
    let others = changes.changed.iter().chain(&changes.added);
    let in_items: usize = others.map(|id| of(after, id).saturating_sub(of(before, id))).sum();
    in_items + after.conflicts().len().saturating_sub(before.conflicts().len())
}

/// Closes the field for an item that others have taken away: what was typed can be had back.
fn close_gone_field(model: &mut Model) {
    if let Mode::Typing(Field { purpose: Purpose::Rename { item }, .. }) = &model.mode
        && model.board().item(item).is_none()
    {
        field::forget(model);
    }
}

/// Marks what is other than before.
pub(crate) fn mark_changes(model: &mut Model, before: &Board) -> Changes {
    let changes = Changes::between(before, model.board());
    let marks = changes.changed.iter().chain(&changes.added).chain(&changes.moved);
    model.news.marks = marks.cloned().collect();
    changes
}

/// Notes that the cursor has been on an item.
pub(crate) fn seen(model: &mut Model) {
    if model.news.marks.is_empty() {
        return;
    }
    if let Some(item) = model.selected().map(|item| item.id.clone()) {
        model.news.marks.remove(&item);
    }
}
