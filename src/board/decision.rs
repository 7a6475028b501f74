//! Decisions with their reasons, in the order in which they were taken.

use chrono::NaiveDate;

use crate::board::{
    id::{ItemId, SprintId},
    points::Points,
};

/// One decision about an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decision {
    /// The day.
    pub on: NaiveDate,
    /// The item.
    pub item: ItemId,
    /// What was done to it.
    pub did: Did,
    /// The reason; empty means that none was given.
    pub why: String,
}

/// How many ranks a move takes that matters wherever it happens.
const FAR: u32 = 5;

/// The ranks that everybody looks at: whatever takes one of their places matters.
const TOP: u32 = 5;

/// For so many days another move of the same item matters, however short it is: it goes to and fro.
pub(crate) const RECENT: i64 = 7;

/// Says whether a move within the Product Backlog is one that people ask about (`domain.md` A24): far, at the top, or of
/// an item that was moved lately already.
#[must_use]
pub fn is_significant(from: u32, to: u32, recently: bool) -> bool {
    from != to && (from.abs_diff(to) >= FAR || from.min(to) <= TOP || recently)
}

/// What a decision did to its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// It went from one rank to another.
    Moved(u32, u32),
    /// It got another estimate than the one it had.
    Estimated(Option<Points>, Option<Points>),
    /// It was planned into a sprint though it was not ready.
    PlannedUnready(SprintId),
    /// It was split into so many parts.
    Split(u32),
}

impl Did {
    /// Returns what this and a later one come to, when both are about the same.
    #[must_use]
    pub(crate) fn then(self, later: Self) -> Option<Self> {
        match (self, later) {
            (Self::Moved(from, _), Self::Moved(_, to)) => Some(Self::Moved(from, to)),
            (Self::Estimated(from, _), Self::Estimated(_, to)) => Some(Self::Estimated(from, to)),
            (Self::Moved(..) | Self::Estimated(..) | Self::PlannedUnready(_) | Self::Split(_), _) => None,
        }
    }

    /// Says whether it ends where it began.
    #[must_use]
    pub(crate) fn is_nothing(self) -> bool {
        match self {
            Self::Moved(from, to) => from == to,
            Self::Estimated(from, to) => from == to,
            Self::PlannedUnready(_) | Self::Split(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_matters_that_is_far_or_at_the_top_or_the_second_one_in_a_week() {
        for (from, to, recently, expected) in [
            (12, 7, false, true),
            (12, 8, false, false),
            (8, 12, false, false),
            (7, 12, false, true),
            (6, 5, false, true),
            (5, 6, false, true),
            (7, 6, false, false),
            (7, 6, true, true),
            (7, 7, true, false),
        ] {
            assert_eq!(is_significant(from, to, recently), expected, "{from} to {to}");
        }
    }
}
