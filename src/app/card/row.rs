//! The rows of a card.

use crate::{
    app::slot::Slot,
    board::{hint::Hint, id::CriterionId},
};

/// A row of a card: what the cursor walks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A field, or a line of one.
    Field(Slot),
    /// A line of the Definition of Ready that is ticked by hand.
    Ready(CriterionId),
    /// A line of the Definition of Done, for an item of a sprint.
    Done(CriterionId),
    /// A rule that says something about the item, or that was silenced.
    Hint(Hint),
    /// What the board looks up.
    Known(Known),
}

/// What the board looks up for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// How far it is ready.
    Ready,
    /// What depends on it though it was refuted.
    NeededBy,
    /// Who else wants it.
    Votes,
    /// Where it was ranked, and why.
    Ranks,
    /// When it is done.
    Forecast,
}

impl Row {
    /// Returns the name of the row, as it stands in the gutter.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Field(slot) => slot.name(),
            Self::Ready(_) | Self::Known(Known::Ready) => "ready",
            Self::Done(_) => "done",
            Self::Hint(_) => "hints",
            Self::Known(Known::NeededBy) => "needed by",
            Self::Known(Known::Votes) => "votes",
            Self::Known(Known::Ranks) => "ranks",
            Self::Known(Known::Forecast) => "forecast",
        }
    }
}
