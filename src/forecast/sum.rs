//! How much some sprints finish together.

use crate::forecast::{
    added::Added,
    amount::Amount,
    chance::{Chance, NEAR, Percent},
    remaining::Remaining,
    samples::Samples,
    waves::{Plan, Waves},
};

/// What a number of coming sprints finish together.
///
/// # Limits
///
/// As exact as a [`crate::forecast::Forecast`].
#[derive(Clone, Debug)]
pub struct Sum {
    of: Of,
}

#[derive(Clone, Debug)]
enum Of {
    /// The sum is always 0.
    Nothing,
    Waves(Waves),
    Added(Added),
}

impl Sum {
    /// Adds up so many sprints.
    #[must_use]
    pub fn over(samples: &Samples, sprints: u16) -> Self {
        let of = match Plan::after(samples, sprints) {
            None => Of::Nothing,
            Some(_) if sprints == 0 => Of::Nothing,
            Some(plan) => {
                let added = if plan.is_rough() { Added::after(&samples.shares(), sprints) } else { None };
                added.map_or_else(|| Of::Waves(Waves::new(plan)), Of::Added)
            }
        };
        Self { of }
    }

    /// Returns the chance that they finish at least so much.
    #[must_use]
    pub fn at_least(&self, amount: Amount) -> Chance {
        Chance::new(self.share(amount.hundredths()))
    }

    /// Returns the chance that they finish what remains.
    #[must_use]
    pub fn finish(&self, remaining: &Remaining) -> Chance {
        let amounts = remaining.amounts();
        Chance::new(amounts.into_iter().map(|(amount, share)| share * self.share(amount)).sum())
    }

    /// Returns the most that they finish with this much certainty: at 85 % the 15th percentile of the sum, not the
    /// 85th.
    #[must_use]
    pub fn sure(&self, sure: Percent) -> Amount {
        let enough = sure.share() - NEAR;
        let waves = match &self.of {
            Of::Nothing => return Amount::ZERO,
            Of::Added(sums) => return Amount::from_hundredths(sums.sure(enough)),
            Of::Waves(waves) => waves,
        };
        // The low end is certain, what is beyond the high end is impossible.
        let (mut reached, mut beyond) = (waves.ends().0, waves.ends().1 + 1);
        while beyond - reached > 1 {
            let middle = reached.midpoint(beyond);
            if waves.at_least(middle) >= enough {
                reached = middle;
            } else {
                beyond = middle;
            }
        }
        Amount::from_hundredths(reached.saturating_mul(waves.step()))
    }

    fn share(&self, hundredths: u64) -> f64 {
        match &self.of {
            Of::Nothing => f64::from(u8::from(hundredths == 0)),
            Of::Waves(waves) => waves.at_least(hundredths.div_ceil(waves.step())),
            Of::Added(sums) => sums.at_least(hundredths),
        }
    }
}

/// Returns the most that the next 1, 2, 3 … sprints finish with this much certainty: the ranks at which they end.
#[must_use]
pub fn ends(samples: &Samples, sprints: u16, sure: &[Percent]) -> Vec<Vec<Amount>> {
    let one = |sprints| {
        let sum = Sum::over(samples, sprints);
        sure.iter().map(|sure| sum.sure(*sure)).collect()
    };
    (1..=sprints).map(one).collect()
}
