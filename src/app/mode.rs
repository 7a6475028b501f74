//! What has the keyboard.

use crate::{
    app::{carry::Carry, cut_lines::CarriedLine, field::Field, find::Finding, open::Open},
    board::id::SprintId,
    layout::Pane,
};

/// What has the keyboard.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The panes.
    Browsing,
    /// A grab.
    Carrying(Carry),
    /// A grab of a line of the backlog.
    CarryingLine(CarriedLine),
    /// A text field.
    Typing(Field),
    /// The text of a filter.
    Finding(Finding),
    /// A question.
    Asking(Dialog),
}

impl Mode {
    /// Returns the text field, if that has the keyboard.
    #[must_use]
    pub fn field(&self) -> Option<&Field> {
        if let Self::Typing(field) = self { Some(field) } else { None }
    }
}

/// What somebody is asked, on a sheet above the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// What to do with changes that can't be saved.
    Unsaved,
    /// Whether the sample is kept.
    Keeping,
    /// What stands where both sides wrote something.
    Conflict,
    /// Whether nothing was heard at a review.
    Unheard,
    /// Whether ours stays, when somebody brought an older state of the file back.
    Older,
    /// Whether something is planned that is not ready.
    Unready,
}

/// A field that was left with Esc, and where it was.
#[derive(Clone, Debug)]
pub(crate) struct Forgotten {
    pub(crate) field: Field,
    pub(crate) pane: Pane,
    pub(crate) sprint: Option<SprintId>,
    /// What was open around it.
    pub(crate) open: Option<Open>,
}
