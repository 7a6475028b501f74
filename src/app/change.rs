//! The one door through which the model changes its board.

use std::sync::Arc;

use crate::{
    app::{Model, focus::Focus, lesson::Lesson, refusal, sentence, status::Status},
    board::{Applied, Board, edit::Edit, refusal::Refusal},
};

impl Model {
    /// Tries an edit. The lists follow, so that rows can be asked for; there is no step yet.
    pub(crate) fn preview(&mut self, edit: &Edit) -> Result<Applied, Refusal> {
        if self.unread.is_some() {
            // Each command says why. Whoever finds another way changes nothing either.
            return Ok(Applied::Unchanged);
        }
        let applied = self.history.preview(edit)?;
        if applied == Applied::Changed {
            self.choose_sprint();
            self.follow_change();
        }
        Ok(applied)
    }

    /// Takes back what was tried since a board.
    pub(crate) fn restore(&mut self, board: Arc<Board>) {
        self.history.restore(board);
        self.choose_sprint();
        self.follow_change();
    }

    /// Makes an edit: one step with the words for it. Says them, or why not; true when the board has changed.
    pub(crate) fn edit(&mut self, edit: &Edit, say: impl FnOnce(&Self) -> String) -> bool {
        if self.warns_of_comments(edit) {
            return false;
        }
        let before = Arc::clone(self.history.board());
        let focus = self.focus();
        match self.preview(edit) {
            Ok(Applied::Changed) => {
                let label = say(self);
                if let Some(lesson) = Lesson::shown_by(edit) {
                    self.lessons.learn(lesson);
                }
                self.commit(before, label, focus);
                true
            }
            Ok(Applied::Unchanged) => {
                self.status = Status::Silent;
                false
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Makes an edit a part of the step that was made last; one of its own, if others have changed something since.
    /// True when the board has changed.
    pub(crate) fn amend(&mut self, edit: &Edit, label: String) -> bool {
        let before = Arc::clone(self.history.board());
        let focus = self.focus();
        match self.preview(edit) {
            Ok(Applied::Changed) if self.history.amend(&before, &label) => {
                self.status = Status::Did(label);
                true
            }
            Ok(Applied::Changed) => {
                self.commit(before, label, focus);
                true
            }
            Ok(Applied::Unchanged) | Err(_) => false,
        }
    }

    /// Makes one step of what was tried since a board, when the cursor was at `focus`.
    pub(crate) fn commit(&mut self, before: Arc<Board>, label: String, focus: Focus) {
        self.status = Status::Did(label.clone());
        self.forgotten = None;
        self.warned_of = None;
        self.history.commit(before, label, focus);
    }

    /// Says once which comments in the file an edit would lose; true when it has just said so.
    pub(crate) fn warns_of_comments(&mut self, edit: &Edit) -> bool {
        let board = Arc::clone(self.history.board());
        let Some(names) = self.commented.lost_by(&board, edit) else { return false };
        if self.warned_of.as_ref() == Some(edit) {
            self.commented.forget(&board, edit);
            return false;
        }
        // An edit that changes nothing, or is refused, loses nothing.
        if (*board).clone().apply(edit) != Ok(Applied::Changed) {
            return false;
        }
        self.warned_of = Some(edit.clone());
        self.status = Status::Refused(sentence::saving::loses_comments(&names));
        true
    }

    /// Says why something was not done.
    pub(crate) fn refuse(&mut self, refusal: &Refusal) {
        self.status = Status::Refused(refusal::with_way_out(self, refusal));
    }
}
