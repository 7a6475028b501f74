//! What an earlier run could not save, and what was brought back from a copy.

use std::sync::Arc;

use crate::{
    app::{Model, outside, sentence, status::Status},
    board::{Board, changes::Changes},
};

/// A board that did not reach the file when a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The board.
    pub board: Arc<Board>,
    /// The one it was made from; when nobody knows, what only one of both has is kept.
    pub base: Option<Arc<Board>>,
    /// When it was kept, for people.
    pub when: String,
}

impl Model {
    /// Takes the board for one that was brought back from a copy: the file does not hold it yet.
    #[must_use]
    pub fn as_restored(mut self, when: &str) -> Self {
        self.history.is_unsaved();
        self.status = Status::Said(sentence::saving::restored(when));
        self
    }

    /// Takes the board for one that was brought back from a copy to where its file was missing.
    #[must_use]
    pub fn as_put_back(mut self, when: &str) -> Self {
        self.status = Status::Said(sentence::saving::put_back(when));
        self
    }
}

/// Says whether a board lacks items that another one has.
fn lacks_items(board: &Board, other: &Board) -> bool {
    !Changes::between(other, board).removed.is_empty()
}

/// Merges what was recovered into the board, in one step that can be taken back.
pub(crate) fn recover(model: &mut Model, recovered: &Recovered) {
    let Recovered { board, base, when } = recovered;
    let (before, focus) = (Arc::clone(model.board()), model.focus());
    match base {
        // What one of them lacks was not taken out by anybody: the file was made anew, or cut, or the base is not what both
        // were made of.
        Some(base) if !lacks_items(&before, base) && !lacks_items(board, base) => {
            model.history.take_over(base, board);
        }
        Some(_) | None => model.history.take_both(board),
    }
    if **model.board() == *before {
        model.history.restore(before);
        return;
    }
    outside::mark_changes(model, &before);
    let label = sentence::saving::recovered(when);
    model.history.commit(before, label.clone(), focus);
    model.status = Status::Did(label);
}
