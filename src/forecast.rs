//! The forecast: what past sprints finished goes in, when the rest is done and how much comes by then goes out.
//!
//! Numbers only. Each coming sprint is one of the past ones, all equally likely (sampling with replacement, as Magennis and
//! Scrum.org do); the sums of such sprints are convolved, not simulated, so the same numbers always give the same answer. Amounts are items or points, whichever the caller counts; nothing here mixes the two.
//!
//! What is missing on purpose: nothing sums up percentiles, compares teams or counts work that is partly done. The
//! model takes sprints to be independent of each other, which real ones are not: [`calibration`] measures by how much.

mod added;
pub mod ageing;
pub mod amount;
pub mod asked;
pub mod calibration;
pub mod chance;
pub mod flow;
pub mod guess;
pub mod remaining;
pub mod samples;
mod shares;
pub mod stability;
pub mod sum;
mod waves;

use crate::forecast::{
    added::Added,
    chance::{Chance, Percent},
    remaining::Remaining,
    samples::Samples,
    waves::{Plan, Waves},
};

/// The most sprints that a forecast looks ahead: 192 years of weeks. What takes longer is never reached.
pub const HORIZON: u16 = 10_000;

/// The chance at which a forecast is complete: nobody asks for what comes after.
const COMPLETE: f64 = 0.9999;

/// When something is done: the chance for each number of sprints from now on.
///
/// # Limits
///
/// The chances are exact to about 1e-12. Only where the likely sums span more than 262,143 steps (a step is the greatest
/// number that all samples are a multiple of: that takes thousands of points in odd hundredths) only the first sprints
/// are; after them the samples are moved to a coarser step with the same mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    now: Chance,
    within: Vec<Chance>,
}

impl Forecast {
    /// Computes when what remains is done.
    #[must_use]
    pub fn of(samples: &Samples, remaining: &Remaining) -> Self {
        let amounts = remaining.amounts();
        let now =
            Chance::new(amounts.iter().filter(|(amount, _)| *amount == 0).map(|(_, share)| share).sum());
        let plan = Plan::until_reached(samples, &amounts, HORIZON);
        let within = match plan {
            _ if now.share() >= COMPLETE => vec![Chance::CERTAIN],
            None => Vec::new(),
            Some(plan) => within(samples, &amounts, plan, now),
        };
        Self { now, within }
    }

    /// Returns the fewest sprints after which it is done with this much certainty; 0 when nothing remains, nothing
    /// when that is never reached, or not within [`HORIZON`] sprints.
    #[must_use]
    pub fn when(&self, sure: Percent) -> Option<u16> {
        let all = std::iter::once(&self.now).chain(&self.within);
        all.zip(0..).find(|(chance, _)| chance.reaches(sure)).map(|(_, sprints)| sprints)
    }

    /// Returns the chance that it is done within a number of sprints.
    #[must_use]
    pub fn within(&self, sprints: u16) -> Chance {
        match usize::from(sprints).checked_sub(1) {
            None => self.now,
            Some(at) => self.within.get(at).or(self.within.last()).copied().unwrap_or(self.now),
        }
    }

    /// Returns the chances to be done within 1, 2, 3 … sprints, up to the first of at least 99.99 %, or up to
    /// [`HORIZON`]; none when no sprint has ever finished anything.
    #[must_use]
    pub fn cumulative(&self) -> &[Chance] {
        &self.within
    }
}

/// Returns the chances to be done within 1, 2, 3 … sprints.
fn within(samples: &Samples, amounts: &[(u64, f64)], plan: Plan, now: Chance) -> Vec<Chance> {
    let added =
        if plan.is_rough() { Added::chances(&samples.shares(), amounts, COMPLETE) } else { Vec::new() };
    let mut within = Vec::new();
    let mut push = |chance: f64| {
        // Rounding must not make more time look worse.
        let before = within.last().unwrap_or(&now).share();
        within.push(Chance::new(chance.max(before)));
        (within.len(), within.last().is_some_and(|chance| chance.share() >= COMPLETE))
    };
    let (mut known, mut complete) = (0, false);
    for chance in added.into_iter().take(usize::from(HORIZON)) {
        (known, complete) = push(chance);
    }
    while known + 1 < usize::from(plan.first()) && !complete {
        (known, complete) = push(0.0);
    }
    if complete || plan.first() > HORIZON {
        return within;
    }
    let mut waves = Waves::new(plan);
    while waves.sprints() <= HORIZON && !complete {
        if usize::from(waves.sprints()) > known {
            (known, complete) = push(waves.reached());
        }
        waves.advance();
    }
    within
}
