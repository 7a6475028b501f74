//! What is still to be done, and what may come on top.

use thiserror::Error;

use crate::forecast::{
    amount::Amount,
    chance::Percent,
    shares::{fewer, merged},
};

/// What remains: the items (or points) above the cut-line, how they may be split, and what may come on top.
///
/// # Limits
///
/// More than [`Remaining::LARGEST`] counts as that much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remaining {
    amount: Amount,
    split: Split,
    risks: Vec<Risk>,
}

/// By how much the rest grows while it is worked on, because items are split: any factor between the ends is equally
/// likely (`domain.md` A13; Magennis starts with 1.0 to 1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// In hundredths.
    low: u16,
    /// In hundredths.
    high: u16,
}

/// Something that may happen and then adds to the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// How likely it is.
    pub chance: Percent,
    /// What it adds.
    pub adds: Amount,
}

/// Why a range of factors can't be taken. The sentences are lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadSplit {
    /// The low end is above the high end.
    #[error("items can't be split into {low} to {high}: swap the two")]
    Reversed {
        /// The low end.
        low: Amount,
        /// The high end.
        high: Amount,
    },
    /// An end outside of what can be.
    #[error("items can't be split into {factor}: a factor is 0.1 to 10, and 1 splits nothing")]
    Outside {
        /// The factor.
        factor: Amount,
    },
}

impl Split {
    /// Nothing is split.
    pub const NONE: Self = Self { low: 100, high: 100 };
    /// At how many factors between the ends a forecast looks.
    const POINTS: u64 = 11;

    /// Takes the lowest and the highest factor, each 0.1 to 10: 1.5 makes three items of two.
    ///
    /// # Errors
    ///
    /// When a factor can't be, or they are the wrong way round.
    pub fn between(low: Amount, high: Amount) -> Result<Self, BadSplit> {
        let factor = |factor: Amount| match u16::try_from(factor.hundredths()) {
            Ok(hundredths @ 10..=1_000) => Ok(hundredths),
            Ok(_) | Err(_) => Err(BadSplit::Outside { factor }),
        };
        let split = Self { low: factor(low)?, high: factor(high)? };
        if split.low > split.high { Err(BadSplit::Reversed { low, high }) } else { Ok(split) }
    }

    /// Returns what becomes of an amount in hundredths, rounded up, each as likely as the others.
    fn grown(self, amount: u64) -> Vec<u64> {
        let (low, high) = (u64::from(self.low), u64::from(self.high));
        if low == high {
            return vec![(amount * low).div_ceil(100)];
        }
        let intervals = Self::POINTS - 1;
        let factor = |point: u64| low * intervals + (high - low) * point;
        (0..Self::POINTS).map(|point| (amount * factor(point)).div_ceil(100 * intervals)).collect()
    }
}

impl Remaining {
    /// The most that a forecast counts (`domain.md` A13).
    pub const LARGEST: Amount = Amount::whole(100_000);
    /// How many different amounts a forecast looks at.
    const MOST_AMOUNTS: usize = 1_024;

    /// Takes what remains, as it is now.
    #[must_use]
    pub const fn of(amount: Amount) -> Self {
        Self { amount, split: Split::NONE, risks: Vec::new() }
    }

    /// Lets it grow by splitting.
    #[must_use]
    pub fn split(self, split: Split) -> Self {
        Self { split, ..self }
    }

    /// Adds what may come on top, each risk independent of the others.
    #[must_use]
    pub fn with_risks(self, risks: Vec<Risk>) -> Self {
        Self { risks, ..self }
    }

    /// Returns the same splitting and risks with another amount.
    #[must_use]
    pub fn instead(&self, amount: Amount) -> Self {
        Self { amount, split: self.split, risks: self.risks.clone() }
    }

    /// Returns what remains before splitting and risks.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// Says whether there is more than a forecast counts.
    #[must_use]
    pub fn is_capped(&self) -> bool {
        self.amount > Self::LARGEST
    }

    /// Returns the amounts that it may come to, in hundredths, with their shares of 1; least first.
    pub(super) fn amounts(&self) -> Vec<(u64, f64)> {
        let largest = Self::LARGEST.hundredths();
        // The risks first: they share many sums.
        let mut risks = vec![(0, 1.0)];
        for Risk { chance, adds } in &self.risks {
            let (happens, adds) = (chance.share(), adds.hundredths());
            let without = risks.iter().map(|(amount, share)| (*amount, share * (1.0 - happens)));
            let with = risks
                .iter()
                .map(|(amount, share)| (adds.saturating_add(*amount).min(largest), share * happens));
            risks = fewer(merged(without.chain(with).collect()), Self::MOST_AMOUNTS);
        }
        let grown = self.split.grown(self.amount.hundredths().min(largest));
        let each = 1.0 / grown.iter().map(|_| 1.0).sum::<f64>();
        let amounts = grown.iter().flat_map(|amount| {
            risks.iter().map(move |(risk, share)| ((amount + risk).min(largest), share * each))
        });
        fewer(merged(amounts.collect()), Self::MOST_AMOUNTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hundredths(tenths: [u64; 2]) -> Result<Split, BadSplit> {
        Split::between(Amount::from_hundredths(tenths[0]), Amount::from_hundredths(tenths[1]))
    }

    #[test]
    fn splitting_is_looked_at_in_eleven_points_and_rounded_up() {
        let grown = hundredths([100, 150]).unwrap().grown(2_000);
        assert_eq!(grown, [2000, 2100, 2200, 2300, 2400, 2500, 2600, 2700, 2800, 2900, 3000]);
        assert_eq!(hundredths([133, 133]).unwrap().grown(3), [4]);
        assert_eq!(Split::NONE.grown(7), [7]);
    }

    #[test]
    fn a_factor_that_makes_no_sense_is_refused() {
        assert!(hundredths([150, 100]).unwrap_err().to_string().contains("swap"));
        assert!(hundredths([0, 100]).unwrap_err().to_string().contains("0.1 to 10"));
        assert!(hundredths([100, 1_001]).is_err());
    }

    #[test]
    fn risks_come_on_top_each_for_itself() {
        let risk = |percent, adds| Risk { chance: Percent::new(percent).unwrap(), adds: Amount::whole(adds) };
        let remaining = Remaining::of(Amount::whole(10)).with_risks(vec![risk(30, 6), risk(50, 6)]);
        let expected = [(1_000, 0.35), (1_600, 0.5), (2_200, 0.15)];
        for ((amount, share), (wanted, wanted_share)) in remaining.amounts().into_iter().zip(expected) {
            assert_eq!(amount, wanted);
            assert!((share - wanted_share).abs() < 1e-12);
        }
    }

    #[test]
    fn many_risks_keep_their_mean_in_few_amounts() {
        let risks: Vec<Risk> = (1..=60)
            .map(|n| Risk { chance: Percent::new(40).unwrap(), adds: Amount::from_hundredths(n * n + 1) })
            .collect();
        let mean: u64 = risks.iter().map(|risk| risk.adds.hundredths()).sum();
        let amounts = Remaining::of(Amount::whole(500)).with_risks(risks).amounts();
        assert!(amounts.len() <= Remaining::MOST_AMOUNTS);
        let sum = |weigh: fn(f64, f64) -> f64| {
            amounts
                .iter()
                .map(|(amount, share)| weigh(f64::from(u32::try_from(*amount).unwrap()), *share))
                .sum::<f64>()
        };
        assert!((sum(|_, share| share) - 1.0).abs() < 1e-9);
        let wanted = 50_000.0 + 0.4 * f64::from(u32::try_from(mean).unwrap());
        assert!((sum(|amount, share| amount * share) - wanted).abs() < 1e-3);
    }

    #[test]
    fn what_is_huge_is_capped() {
        let huge = Remaining::of(Amount::from_hundredths(u64::MAX));
        assert!(huge.is_capped());
        assert_eq!(huge.amounts(), [(10_000_000, 1.0)]);
    }
}
