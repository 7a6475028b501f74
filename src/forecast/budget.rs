//! Money: how many sprints it lasts, and whether that is enough.

use std::num::NonZeroU64;

use crate::forecast::{chance::Chance, remaining::Remaining, samples::Samples, sum::Sum};

/// What there is to spend. All three in the same unit, such as cents or thousands; a sprint never costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What there was.
    pub total: u64,
    /// What is gone.
    pub spent: u64,
    /// What one sprint costs.
    pub per_sprint: NonZeroU64,
}

impl Budget {
    /// Returns what is left; nothing when more was spent than there was.
    #[must_use]
    pub const fn left(self) -> Option<u64> {
        self.total.checked_sub(self.spent)
    }

    /// Returns how many whole sprints can still be paid (`domain.md` row 21).
    #[must_use]
    pub fn sprints(self) -> u16 {
        u16::try_from(self.left().unwrap_or(0) / self.per_sprint).unwrap_or(u16::MAX)
    }

    /// Returns the chance that what remains is done before the money is gone.
    #[must_use]
    pub fn is_enough_for(self, samples: &Samples, remaining: &Remaining) -> Chance {
        // `Sum` takes a number of sprints that no budget of this century exceeds.
        Sum::over(samples, self.sprints().min(crate::forecast::HORIZON)).finish(remaining)
    }
}
