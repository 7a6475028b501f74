//! What the program wants to be done.

use std::sync::Arc;

use crate::{
    app::{draft::Draft, history::Revision, lesson::Lesson},
    board::{Board, id::SprintId},
};

/// What the program wants to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save a board; a newer one makes it pointless.
    Save {
        /// Which one it is.
        revision: Revision,
        /// The board.
        board: Arc<Board>,
    },
    /// Save a board to another file, and stay with that file.
    SaveElsewhere {
        /// The new file's path as it was typed.
        path: String,
        /// Which board it is.
        revision: Revision,
        /// The board.
        board: Arc<Board>,
        /// Without anything of the text of the file it came from.
        afresh: bool,
    },
    /// Look whether somebody else has written the file.
    Look,
    /// Merge the two sides that git has left in the file; what comes of it comes from outside.
    MergeSides,
    /// Keep a half-typed line aside, or forget it.
    KeepDraft(Option<Draft>),
    /// Have a text written in the editor of the user; [`crate::app::Msg::Edited`] brings it back.
    EditText(String),
    /// Save although other names of the file keep the old text.
    SeparateNames,
    /// Put a text into the clipboard, if the terminal has one.
    Copy(String),
    /// Write a text to a file of its own; the answer is a [`Msg::Exported`](crate::app::Msg::Exported).
    Export {
        /// The path as it was typed.
        path: String,
        /// The text.
        text: String,
        /// Over a file that is there: somebody has said so.
        over: bool,
    },
    /// Write the record of a closed sprint to a file of its own, as the name of the file says: Markdown or HTML; the
    /// answer is a [`Msg::Exported`](crate::app::Msg::Exported).
    ExportReview {
        /// The path as it was typed.
        path: String,
        /// The board.
        board: Arc<Board>,
        /// The sprint.
        sprint: SprintId,
        /// Over a file that is there: somebody has said so.
        over: bool,
    },
    /// Give the terminal back and stop, until the shell lets the program go on.
    Suspend,
    /// Remember what was learned: these hints don't come back.
    Remember(Vec<Lesson>),
    /// Send [`crate::app::Msg::Idle`] when nothing else is waiting.
    ComeBack,
    /// Draw the whole screen anew: something else has written on it.
    Redraw,
    /// Leave.
    Quit,
}
