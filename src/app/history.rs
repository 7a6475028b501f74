//! Undo and redo of every change.

use std::{collections::VecDeque, sync::Arc};

use crate::{
    app::focus::Focus,
    board::{
        Applied, Board,
        edit::Edit,
        id::ItemId,
        merge::{Merged, merge, merge_onto, notice::Notice, without_base},
        refusal::Refusal,
    },
};

/// The board and the steps that led to it.
///
/// A step keeps the whole boards before and after it, which share everything with their neighbours that the change did
/// not touch: undo works for every edit there will ever be. What others changed in the meantime stays: then undoing is
/// a merge, of the board as it is with the one before the step, both made of the one after it.
///
/// # Limits
///
/// The oldest of more than [`History::MOST`] steps is forgotten; a redo is gone with the next change.
#[derive(Clone, Debug)]
pub struct History {
    now: Arc<Board>,
    past: VecDeque<Step>,
    future: Vec<Step>,
    revision: Revision,
    /// The newest step was made just now, and the cursor may still go somewhere.
    fresh: bool,
}

/// Counts changes of the board, undo and redo included; a higher one is newer.
pub type Revision = u64;

#[derive(Clone, Debug)]
struct Step {
    before: Arc<Board>,
    after: Arc<Board>,
    label: String,
    /// Where the cursor was before, and after.
    focus: (Focus, Focus),
}

impl History {
    /// How many steps are kept.
    pub const MOST: usize = 10_000;

    /// Starts with a board and no steps.
    #[must_use]
    pub fn new(board: Board) -> Self {
        Self { now: Arc::new(board), past: VecDeque::new(), future: Vec::new(), revision: 0, fresh: false }
    }

    /// Returns the board as it is now.
    #[must_use]
    pub fn board(&self) -> &Arc<Board> {
        &self.now
    }

    /// Returns the number of the last change.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Says whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Says whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Returns the words for the last step that can be taken back.
    #[must_use]
    pub fn last_label(&self) -> Option<&str> {
        self.past.back().map(|step| step.label.as_str())
    }

    /// Returns how many steps can be taken back.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.past.len()
    }

    /// Tries an edit: the board changes, but there is no step yet and nothing to save. Ends with
    /// [`History::commit`] or [`History::restore`].
    ///
    /// # Errors
    ///
    /// The board's refusal; nothing has changed then.
    pub fn preview(&mut self, edit: &Edit) -> Result<Applied, Refusal> {
        let mut next = (*self.now).clone();
        let applied = next.apply(edit)?;
        if applied == Applied::Changed {
            self.now = Arc::new(next);
        }
        Ok(applied)
    }

    /// Makes one step of all previews since a board; the cursor was at `focus` before. Where it is after is said by
    /// [`History::settle`].
    pub fn commit(&mut self, before: Arc<Board>, label: String, focus: Focus) {
        let after = Arc::clone(&self.now);
        self.past.push_back(Step { before, after, label, focus: (focus.clone(), focus) });
        self.fresh = true;
        if self.past.len() > Self::MOST {
            self.past.pop_front();
        }
        self.future.clear();
        self.revision += 1;
    }

    /// Makes all previews since a board a part of the step that ended with it, under another label; false when the last
    /// step did not.
    pub fn amend(&mut self, before: &Arc<Board>, label: &str) -> bool {
        let Some(step) = self.past.back_mut().filter(|step| Arc::ptr_eq(&step.after, before)) else {
            return false;
        };
        step.after = Arc::clone(&self.now);
        label.clone_into(&mut step.label);
        self.revision += 1;
        true
    }

    /// Notes where the cursor is after the step that was just made, if one was.
    pub fn settle(&mut self, focus: Focus) {
        if std::mem::take(&mut self.fresh)
            && let Some(step) = self.past.back_mut()
        {
            step.focus.1 = focus;
        }
    }

    /// Takes all previews since a board back.
    pub fn restore(&mut self, before: Arc<Board>) {
        self.now = before;
    }

    /// Counts a change without a step: the board is another one than in the file.
    pub(crate) fn is_unsaved(&mut self) {
        self.revision += 1;
    }

    /// Takes over what others made of a board that ours was made of too. That is no step: nobody takes back what others
    /// did. Returns the old and the new number of each item of ours that got another one, as theirs have it.
    pub fn take_over(&mut self, base: &Board, theirs: &Arc<Board>) -> Vec<(ItemId, ItemId)> {
        self.revision += 1;
        if *self.now == *base {
            self.now = Arc::clone(theirs);
            return Vec::new();
        }
        let Merged { board, notices, new_conflicts: _ } = merge_onto(base, &self.now, theirs);
        self.now = Arc::new(board);
        notices.into_iter().filter_map(Notice::renumbered_item).collect()
    }

    /// Takes everything over that another board has, without knowing what both were made of.
    pub(crate) fn take_both(&mut self, other: &Board) {
        self.revision += 1;
        self.now = Arc::new(without_base(&self.now, other).board);
    }

    /// Goes one step back; returns its label, and where the cursor was before it.
    ///
    /// # Errors
    ///
    /// [`Overtaken`] when others have changed the same since; nothing has changed then.
    pub fn undo(&mut self) -> Option<Result<(String, Focus), Overtaken>> {
        let Step { before, after, label, focus } = self.past.pop_back()?;
        let Some(board) = self.without(&after, &before) else {
            self.past.push_back(Step { before, after, label, focus });
            return Some(Err(Overtaken));
        };
        let after = std::mem::replace(&mut self.now, Arc::clone(&board));
        self.future.push(Step { before: board, after, label: label.clone(), focus: focus.clone() });
        self.revision += 1;
        Some(Ok((label, focus.0)))
    }

    /// Goes one step forward; returns its label, and where the cursor was after it.
    ///
    /// # Errors
    ///
    /// As [`History::undo`].
    pub fn redo(&mut self) -> Option<Result<(String, Focus), Overtaken>> {
        let Step { before, after, label, focus } = self.future.pop()?;
        let Some(board) = self.without(&before, &after) else {
            self.future.push(Step { before, after, label, focus });
            return Some(Err(Overtaken));
        };
        let before = std::mem::replace(&mut self.now, Arc::clone(&board));
        self.past.push_back(Step { before, after: board, label: label.clone(), focus: focus.clone() });
        self.revision += 1;
        Some(Ok((label, focus.1)))
    }

    /// Returns the board as it is, but with one side of a step in place of the other.
    fn without(&self, here: &Arc<Board>, there: &Arc<Board>) -> Option<Arc<Board>> {
        if Arc::ptr_eq(&self.now, here) {
            return Some(Arc::clone(there));
        }
        let Merged { board, notices, new_conflicts } = merge(here, &self.now, there);
        (notices.is_empty() && new_conflicts == 0).then(|| Arc::new(board))
    }
}

/// A step can't be taken back, or made again: others have changed the same since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtaken;
