//! "Can we have that by then?"

use crate::forecast::{
    Forecast,
    amount::Amount,
    chance::{Chance, Percent},
    remaining::Remaining,
    samples::Samples,
    sum::Sum,
};

/// What there is to say to somebody who asks for so much within so many sprints (`domain.md` row 34).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The chance that all of it is done by then.
    pub chance: Chance,
    /// How much of it, from the top, is done by then with the certainty that is wanted; whole where the wish is.
    pub fits: Amount,
    /// How much has to leave for that certainty.
    pub has_to_leave: Amount,
    /// After how many sprints all of it is done with that certainty; nothing when never.
    pub all_of_it_after: Option<u16>,
}

/// Answers whether what is wanted can be had within a number of sprints, as sure as that.
#[must_use]
pub fn can_we_have(samples: &Samples, wanted: &Remaining, sprints: u16, sure: Percent) -> Answer {
    let sum = Sum::over(samples, sprints);
    let amount = wanted.amount().min(Remaining::LARGEST);
    // Half an item fits nowhere.
    let unit = if amount.hundredths().is_multiple_of(100) { 100 } else { 1 };
    let enough =
        |units: u64| sum.finish(&wanted.instead(Amount::from_hundredths(units * unit))).reaches(sure);
    let (mut fits, mut too_much) = (0, amount.hundredths() / unit + 1);
    while too_much - fits > 1 {
        let middle = fits.midpoint(too_much);
        if enough(middle) {
            fits = middle;
        } else {
            too_much = middle;
        }
    }
    let fits = Amount::from_hundredths(fits * unit);
    Answer {
        chance: sum.finish(wanted),
        fits,
        has_to_leave: wanted.amount().less(fits),
        all_of_it_after: Forecast::of(samples, wanted).when(sure),
    }
}
