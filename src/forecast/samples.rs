//! What the past sprints finished.

use thiserror::Error;

use crate::forecast::{amount::Amount, chance::Chance, guess::Guess};

/// What coming sprints are drawn from: at least three past sprints, or a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples {
    /// Each amount once, in hundredths, with how often it is drawn; least first, never empty.
    drawn: Vec<(u64, u32)>,
    evidence: Evidence,
    /// How many sprints they come from; 0 for a guess.
    sprints: usize,
}

/// How far samples can be trusted (`domain.md` A13: Magennis moves from a range to actual data after 7 to 11 samples).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Somebody's guess.
    Guess,
    /// 3 to 6 sprints.
    Weak,
    /// 7 sprints or more.
    Normal,
}

/// Why no samples were made of what past sprints finished. The sentences are lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadSamples {
    /// Fewer than [`Samples::FEWEST`] sprints.
    #[error("need {} closed sprints; have {have}", Samples::FEWEST)]
    TooFew {
        /// How many there are.
        have: usize,
    },
    /// A sprint that finished more than [`Samples::LARGEST`].
    #[error("sprint {number} finished more than 100,000: count in something larger")]
    TooLarge {
        /// Which one, counted from 1.
        number: usize,
    },
}

impl Samples {
    /// The fewest sprints that a forecast is made from.
    pub const FEWEST: usize = 3;
    /// From this many sprints on the evidence is normal.
    pub const NORMAL: usize = 7;
    /// The most that one sprint can have finished.
    pub const LARGEST: Amount = Amount::whole(100_000);

    /// Takes what each past sprint finished, zeros included; their order does not matter.
    ///
    /// # Errors
    ///
    /// When there are fewer than three sprints, or one that finished more than can be.
    pub fn of_sprints(finished: &[Amount]) -> Result<Self, BadSamples> {
        let too_large = finished.iter().position(|amount| *amount > Self::LARGEST);
        if let Some(position) = too_large {
            return Err(BadSamples::TooLarge { number: position + 1 });
        }
        let have = finished.len();
        if have < Self::FEWEST {
            return Err(BadSamples::TooFew { have });
        }
        let evidence = if have < Self::NORMAL { Evidence::Weak } else { Evidence::Normal };
        let drawn = merged(finished.iter().map(|amount| (amount.hundredths(), 1)).collect());
        Ok(Self { drawn, evidence, sprints: have })
    }

    /// Takes a guess: for a forecast before there are three sprints, marked as what it is.
    #[must_use]
    pub fn guessed(guess: &Guess) -> Self {
        Self { drawn: merged(guess.drawn()), evidence: Evidence::Guess, sprints: 0 }
    }

    /// Returns how far they can be trusted.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        self.evidence
    }

    /// Returns how many sprints they come from; 0 for a guess.
    #[must_use]
    pub const fn sprints(&self) -> usize {
        self.sprints
    }

    /// Returns how many sprints ahead they carry a forecast, about: three times what is known (`domain.md` A15).
    #[must_use]
    pub const fn reach(&self) -> usize {
        self.sprints.saturating_mul(3)
    }

    /// Says whether no sprint ever finished anything: then nothing is ever done at this pace.
    #[must_use]
    pub fn all_zero(&self) -> bool {
        self.drawn.iter().all(|(amount, _)| *amount == 0)
    }

    /// Returns the mean of one sprint, in items or points.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let shares = self.shares();
        shares.iter().map(|(amount, share)| Amount::from_hundredths(*amount).to_f64() * share).sum()
    }

    /// Returns the chance that the next sprint stays between the least and the most so far: (n - 1) / (n + 1) after n
    /// sprints, whatever they finished, as long as no sprint is like none before (`domain.md` A13). Nothing for a guess.
    #[must_use]
    pub fn next_stays_in_range(&self) -> Option<Chance> {
        Chance::of(self.sprints.checked_sub(1)?, self.sprints + 1)
    }

    /// Returns the least and the most that one sprint finishes.
    #[must_use]
    pub fn range(&self) -> (Amount, Amount) {
        let end =
            |drawn: Option<&(u64, u32)>| Amount::from_hundredths(drawn.map_or(0, |(amount, _)| *amount));
        (end(self.drawn.first()), end(self.drawn.last()))
    }

    /// Returns each amount once, in hundredths, with its share of 1; least first.
    pub(super) fn shares(&self) -> Vec<(u64, f64)> {
        let all: f64 = self.drawn.iter().map(|(_, times)| f64::from(*times)).sum();
        self.drawn.iter().map(|(amount, times)| (*amount, f64::from(*times) / all)).collect()
    }
}

/// Makes one of equal amounts.
fn merged(mut drawn: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    drawn.sort_unstable();
    drawn.dedup_by(|(amount, times), (kept, sum)| {
        let same = amount == kept;
        if same {
            *sum = sum.saturating_add(*times);
        }
        same
    });
    drawn
}
