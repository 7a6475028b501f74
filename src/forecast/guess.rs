//! A range instead of past sprints.

use thiserror::Error;

use crate::forecast::{amount::Amount, samples::Samples};

/// What one sprint might finish, guessed: from a low to a high amount, and perhaps what is most likely.
///
/// Without a most likely amount all between are equally likely; with one, the odds fall evenly to both sides
/// (triangular). Drawn are whole amounts where both ends are whole and at most 100 apart, else 101 evenly spaced ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    low: Amount,
    likely: Option<Amount>,
    high: Amount,
}

/// Why a guess can't be taken. The sentences are lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadGuess {
    /// The low end is above the high end.
    #[error("the low guess {low} is above the high guess {high}: swap them")]
    Reversed {
        /// The low end.
        low: Amount,
        /// The high end.
        high: Amount,
    },
    /// What is most likely lies outside.
    #[error("the most likely {likely} is not between {low} and {high}: widen the range")]
    Outside {
        /// The most likely amount.
        likely: Amount,
        /// The low end.
        low: Amount,
        /// The high end.
        high: Amount,
    },
    /// More than a sprint can finish.
    #[error("the high guess {high} is too high: no sprint finishes more than 100,000")]
    TooLarge {
        /// The high end.
        high: Amount,
    },
}

impl Guess {
    /// Takes the two ends.
    ///
    /// # Errors
    ///
    /// When they are the wrong way round, or higher than a sprint can finish.
    pub fn between(low: Amount, high: Amount) -> Result<Self, BadGuess> {
        if low > high {
            return Err(BadGuess::Reversed { low, high });
        }
        if high > Samples::LARGEST {
            return Err(BadGuess::TooLarge { high });
        }
        Ok(Self { low, likely: None, high })
    }

    /// Adds what is most likely.
    ///
    /// # Errors
    ///
    /// When that is not between the ends.
    pub fn most_likely(self, likely: Amount) -> Result<Self, BadGuess> {
        let Self { low, likely: _, high } = self;
        if likely < low || likely > high {
            return Err(BadGuess::Outside { likely, low, high });
        }
        Ok(Self { low, likely: Some(likely), high })
    }

    /// Returns the amounts in hundredths, each with how often it is drawn.
    pub(super) fn drawn(&self) -> Vec<(u64, u32)> {
        let (low, high) = (self.low.hundredths(), self.high.hundredths());
        let span = high - low;
        let whole = low.is_multiple_of(100) && high.is_multiple_of(100) && span / 100 <= 100;
        let steps = if whole { span / 100 } else { 100 };
        if steps == 0 {
            return vec![(low, 1)];
        }
        let likely =
            self.likely.map(|likely| (likely.hundredths() - low).saturating_mul(steps).div_ceil(span));
        let times = |step: u64| match likely {
            None => 1,
            // Both sides are brought to the same height, so that whole numbers do.
            Some(likely) if step <= likely => (step + 1) * (steps - likely + 1),
            Some(likely) => (steps - step + 1) * (likely + 1),
        };
        (0..=steps)
            .map(|step| (low + span * step / steps, u32::try_from(times(step)).unwrap_or(u32::MAX)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(low: u32, likely: Option<u32>, high: u32) -> Vec<(u64, u32)> {
        let guess = Guess::between(Amount::whole(low), Amount::whole(high)).unwrap();
        likely.map_or(guess, |likely| guess.most_likely(Amount::whole(likely)).unwrap()).drawn()
    }

    #[test]
    fn a_range_is_drawn_evenly_and_a_most_likely_amount_most() {
        assert_eq!(drawn(2, None, 5), [(200, 1), (300, 1), (400, 1), (500, 1)]);
        assert_eq!(drawn(4, None, 4), [(400, 1)]);
        // Up in three steps, down in two: 1 2 3 against 3 1.5, both times 2.
        assert_eq!(drawn(2, Some(4), 5), [(200, 2), (300, 4), (400, 6), (500, 3)]);
        assert_eq!(drawn(2, Some(2), 4), [(200, 3), (300, 2), (400, 1)]);
        assert_eq!(drawn(0, None, 100_000).len(), 101);
    }

    #[test]
    fn a_guess_that_makes_no_sense_is_refused() {
        let [two, five] = [Amount::whole(2), Amount::whole(5)];
        let said = |result: Result<Guess, BadGuess>| result.unwrap_err().to_string();
        assert_eq!(said(Guess::between(five, two)), "the low guess 5 is above the high guess 2: swap them");
        let outside = Guess::between(two, five).unwrap().most_likely(Amount::whole(6));
        assert_eq!(said(outside), "the most likely 6 is not between 2 and 5: widen the range");
        assert!(said(Guess::between(two, Amount::whole(100_001))).contains("too high"));
    }
}
