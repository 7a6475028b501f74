//! Sums one sprint after the other (`domain.md` A13): exact for any numbers, quick while few sums are possible.
//!
//! It stands in for the waves where those would be slow or coarse: few and very different samples.

use crate::forecast::shares::merged;

/// How many additions are made at most, some 10 ms of them.
const MOST_ADDITIONS: usize = 400_000;

/// The possible sums of some sprints.
#[derive(Clone, Debug)]
pub(super) struct Added {
    /// Each sum once, in hundredths, with its share of 1; least first.
    sums: Vec<(u64, f64)>,
    /// What is at least this much counts as this much.
    most: u64,
    left: usize,
}

impl Added {
    /// Begins with no sprint.
    pub(super) fn new(most: u64) -> Self {
        Self { sums: vec![(0, 1.0)], most, left: MOST_ADDITIONS }
    }

    /// Returns the sum of so many sprints; nothing when that takes too many additions.
    pub(super) fn after(shares: &[(u64, f64)], sprints: u16) -> Option<Self> {
        (0..sprints).try_fold(Self::new(u64::MAX), |sums, _| sums.advanced(shares))
    }

    /// Adds a sprint; nothing when that takes too many additions.
    pub(super) fn advanced(self, shares: &[(u64, f64)]) -> Option<Self> {
        let Self { sums, most, left } = self;
        let left = left.checked_sub(sums.len().checked_mul(shares.len())?)?;
        let next = shares.iter().flat_map(|(amount, part)| {
            sums.iter().map(move |(sum, share)| (sum.saturating_add(*amount).min(most), share * part))
        });
        Some(Self { sums: merged(next.collect()), most, left })
    }

    /// Returns the chance that the sum is at least so much.
    pub(super) fn at_least(&self, amount: u64) -> f64 {
        self.sums.iter().rev().take_while(|(sum, _)| *sum >= amount).map(|(_, share)| share).sum()
    }

    /// Returns the most that the sum reaches with at least this chance.
    pub(super) fn sure(&self, chance: f64) -> u64 {
        let mut reached = 0.0;
        let enough = self.sums.iter().rev().find(|(_, share)| {
            reached += share;
            reached >= chance
        });
        enough.map_or(0, |(sum, _)| *sum)
    }

    /// Returns the chances that the sums of 1, 2, 3 … sprints reach the amounts, until `complete`, or until that takes
    /// too many additions.
    pub(super) fn chances(shares: &[(u64, f64)], amounts: &[(u64, f64)], complete: f64) -> Vec<f64> {
        let most = amounts.iter().map(|(amount, _)| *amount).max().unwrap_or(0);
        let mut sums = Self::new(most);
        let mut chances = Vec::new();
        while chances.last().is_none_or(|chance| *chance < complete) {
            let Some(next) = sums.advanced(shares) else { break };
            chances.push(amounts.iter().map(|(amount, share)| next.at_least(*amount) * share).sum());
            sums = next;
        }
        chances
    }
}
