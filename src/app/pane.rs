//! The three panes, and places in them.

use crate::board::id::{CriterionId, ItemId, SprintId};

/// One of the three parts of the board on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The Product Backlog.
    #[default]
    Backlog,
    /// The sprint.
    Sprint,
    /// The Definition of Done.
    Done,
}

impl Pane {
    /// Returns the pane behind this one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Backlog => Self::Sprint,
            Self::Sprint => Self::Done,
            Self::Done => Self::Backlog,
        }
    }

    /// Returns the pane before this one, going round.
    #[must_use]
    pub fn previous(self) -> Self {
        self.next().next()
    }
}

/// Where a change happened: the cursor goes there when the change is undone or redone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// The pane.
    pub pane: Pane,
    /// The sprint that was shown.
    pub sprint: Option<SprintId>,
    /// The item.
    pub item: Option<ItemId>,
    /// The line of the Definition of Done.
    pub criterion: Option<CriterionId>,
    /// The row of the cursor, for when the item is gone.
    pub row: usize,
}
