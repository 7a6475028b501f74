//! Whether past sprints are alike enough to draw from.

use crate::forecast::amount::Amount;

/// How far two halves of the past lie apart, as a share of its range: 0 to 1 (the check of Magennis' spreadsheet).
///
/// # Limits
///
/// It sorts first, so that it is blind to trends: look at [`Trend`] too.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Stability(f64);

/// What a [`Stability`] is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Less than 10 % apart.
    Great,
    /// Less than 25 % apart.
    Good,
    /// Further apart: more sprints, or more even ones, make a better forecast.
    Poor,
}

impl Stability {
    /// Compares the samples of odd rank with those of even rank; nothing for fewer than two samples.
    #[must_use]
    pub fn of(finished: &[Amount]) -> Option<Self> {
        let mut sorted = finished.to_vec();
        sorted.sort_unstable();
        let odd = mean(sorted.iter().step_by(2))?;
        let even = mean(sorted.iter().skip(1).step_by(2))?;
        let range = sorted.last()?.less(*sorted.first()?).to_f64();
        Some(Self(if range > 0.0 { (odd - even).abs() / range } else { 0.0 }))
    }

    /// Returns how far apart they are, 0 to 1.
    #[must_use]
    pub const fn share(self) -> f64 {
        self.0
    }

    /// Returns what that is worth.
    #[must_use]
    pub fn grade(self) -> Grade {
        match self.0 {
            share if share < 0.1 => Grade::Great,
            share if share < 0.25 => Grade::Good,
            _ => Grade::Poor,
        }
    }
}

/// The means of the first and of the last half of the past, oldest first; of an odd number the middle one is in none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The mean of the earlier half, in items or points.
    pub earlier: f64,
    /// The mean of the later half.
    pub later: f64,
}

impl Trend {
    /// Compares the halves; nothing for fewer than two samples.
    #[must_use]
    pub fn of(finished: &[Amount]) -> Option<Self> {
        let half = finished.len() / 2;
        Some(Self {
            earlier: mean(finished.iter().take(half))?,
            later: mean(finished.iter().rev().take(half))?,
        })
    }
}

/// Returns the mean; nothing of nothing.
pub(super) fn mean<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Option<f64> {
    let (sum, number) =
        amounts.fold((0.0, 0.0), |(sum, number), amount| (sum + amount.to_f64(), number + 1.0));
    (number > 0.0).then(|| sum / number)
}
