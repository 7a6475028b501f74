//! What the closed sprints of a board have finished, and how the forecast would have done in them.

use crate::{
    app::outlook::{WINDOW, figures::items},
    board::{Board, settings::Count},
    forecast::{
        amount::Amount,
        calibration::{Advice, Said, TrackRecord, Walk},
        chance::Percent,
        samples::Samples,
    },
};

/// The closed sprints, as far as they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// What each has finished, oldest first, with its name.
    pub sprints: Vec<(String, Amount)>,
    /// The names of those of which nobody knows it: they are left out.
    pub unknown: Vec<String>,
    /// The names of those that were cancelled: they are left out.
    pub cancelled: Vec<String>,
}

/// What would have been said of a sprint, with each certainty that has a word, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The name of the sprint.
    pub sprint: String,
    /// How much at least, as sure as [`SURE`] says.
    pub said: [Amount; 3],
    /// How much there was.
    pub happened: Amount,
}

/// The certainties that have a word, the least sure first.
pub const SURE: [Percent; 3] = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];

/// What would have been said of a sprint, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecasted {
    /// The name of the sprint.
    pub sprint: String,
    /// What was said, with which certainty the track record says.
    pub said: Said,
}

impl Past {
    /// Looks back, as far as there are sprints.
    #[must_use]
    pub fn of(board: &Board, count: Count) -> Self {
        let mut past = Self::default();
        for sprint in board.sprints() {
            let Some(result) = sprint.result() else { continue };
            let name = sprint.name.to_string();
            if result.cancelled.is_some() {
                past.cancelled.push(name);
            } else {
                let amount = match count {
                    Count::Items => Some(items(result.accepted.items())),
                    Count::Points => result.accepted.points().map(|points| Amount::from_hundredths(points.0)),
                };
                match amount {
                    Some(amount) => past.sprints.push((name, amount)),
                    None => past.unknown.push(name),
                }
            }
        }
        past
    }

    /// Returns what the last of them have finished, as many as a forecast looks back on.
    #[must_use]
    pub fn window(&self) -> Vec<Amount> {
        let last = self.sprints.len().saturating_sub(WINDOW);
        self.sprints.iter().skip(last).map(|(_, amount)| *amount).collect()
    }

    /// Returns how often what was called likely came true, walking through all of them.
    #[must_use]
    pub fn record(&self) -> TrackRecord {
        self.record_of(Percent::LIKELY)
    }

    /// Returns how often what was said with a certainty came true.
    #[must_use]
    pub fn record_of(&self, sure: Percent) -> TrackRecord {
        TrackRecord::of(&self.amounts(), walk(), sure)
    }

    /// Returns what to call likely instead, if too little of it came true.
    #[must_use]
    pub fn advice(&self) -> Option<Advice> {
        Advice::on(&self.amounts(), walk(), Percent::LIKELY)
    }

    /// Returns what would have been called likely in each of them, and what happened, oldest first.
    #[must_use]
    pub fn forecasted(&self) -> Vec<Forecasted> {
        let said = walk().through(&self.amounts(), Percent::LIKELY);
        let named = |said: Said| {
            let (sprint, _) = self.sprints.get(said.after)?;
            Some(Forecasted { sprint: sprint.clone(), said })
        };
        said.into_iter().filter_map(named).collect()
    }

    /// Returns what would have been said of each of them with every certainty, oldest first.
    #[must_use]
    pub fn told(&self) -> Vec<Told> {
        let amounts = self.amounts();
        let [even, likely, nearly_sure] = SURE.map(|sure| walk().through(&amounts, sure));
        let all = even.into_iter().zip(likely).zip(nearly_sure);
        let named = |((even, likely), sure): ((Said, Said), Said)| {
            let (sprint, _) = self.sprints.get(even.after)?;
            let said = [even.said, likely.said, sure.said];
            Some(Told { sprint: sprint.clone(), said, happened: even.happened })
        };
        all.filter_map(named).collect()
    }

    fn amounts(&self) -> Vec<Amount> {
        self.sprints.iter().map(|(_, finished)| *finished).collect()
    }
}

/// The forecasts of the past were made as those of today are: one sprint ahead, from up to twelve before it.
fn walk() -> Walk {
    Walk::growing(Samples::FEWEST, WINDOW, 1)
}
