//! A board that can only be looked at, because entries of its file can't be read.

use crate::app::{Model, command::Command, keymap::Scope, sentence};

/// The entries of a file that can't be read. A save would lose them, so nothing can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The line of the first.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
    /// How many others there are.
    pub others: usize,
}

impl Model {
    /// Takes the board for what can be read of a file: it can be looked at, and nothing can be changed.
    #[must_use]
    pub fn as_unread(mut self, unread: Unread) -> Self {
        self.unread = Some(unread);
        self
    }

    /// Returns what is missing on the board because it can't be read.
    #[must_use]
    pub fn unread(&self) -> Option<&Unread> {
        self.unread.as_ref()
    }
}

/// Says why a command can't run on a board that can only be looked at.
pub(crate) fn refusal(model: &Model, command: Command) -> Option<String> {
    let Unread { line, .. } = model.unread.as_ref()?;
    let changes = matches!(
        command,
        Command::Grab
            | Command::MoveUp
            | Command::MoveDown
            | Command::MoveTop
            | Command::MoveBottom
            | Command::MoveToRank
            | Command::NewBelow
            | Command::NewAbove
            | Command::Edit
            | Command::Drop
            | Command::Refine
            | Command::Split
            | Command::DrawRelease
            | Command::PassLine
            | Command::Vote
            | Command::Examples
            | Command::Plan
            | Command::Return
            | Command::Tick
            | Command::Exempt
            | Command::Undo
            | Command::Redo
            | Command::Save
            | Command::WalkConflicts
            | Command::AskWhy
            | Command::ChangeSetting
            | Command::EditBudget
            | Command::Advance
            | Command::StepBack
            | Command::AcceptItem
            | Command::RejectItem
            | Command::SprintStep
            | Command::CancelSprint
            | Command::Feedback
            | Command::Freeze
    );
    let leave = model.keymap.way(&[Scope::Everywhere], Command::Leave);
    let edit = model.keymap.way(Scope::IN_BROKEN, Command::EditFile);
    changes.then(|| sentence::broken::read_only(*line, &leave, &edit))
}
