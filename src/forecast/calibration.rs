//! The forecast's own track record: what it would have said, and what happened (`domain.md` A14).

use std::fmt;

use crate::forecast::{
    amount::Amount,
    chance::{Chance, NEAR, Percent},
    samples::Samples,
    sum::Sum,
};

/// How the past is walked through: before each sprint a forecast is made from some sprints before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    fewest: usize,
    most: usize,
    ahead: u16,
}

/// One forecast of the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// How many sprints came before it.
    pub after: usize,
    /// How much it said at least.
    pub said: Amount,
    /// How much there was.
    pub happened: Amount,
}

impl Walk {
    /// Forecasts so many sprints ahead (at least 1), each time from the same number of sprints (at least 3).
    #[must_use]
    pub fn sliding(sprints: usize, ahead: u16) -> Self {
        Self::growing(sprints, sprints, ahead)
    }

    /// The same, from all sprints before it: at least `fewest` (and 3), and of more than `most` the last.
    #[must_use]
    pub fn growing(fewest: usize, most: usize, ahead: u16) -> Self {
        let fewest = fewest.max(Samples::FEWEST);
        Self { fewest, most: most.max(fewest), ahead: ahead.max(1) }
    }

    /// Returns what would have been said "with this much certainty" before each sprint, and what happened; oldest
    /// first, as is `finished`.
    #[must_use]
    pub fn through(self, finished: &[Amount], sure: Percent) -> Vec<Said> {
        let Self { fewest, most, ahead } = self;
        let said = |after: usize| {
            let (before, coming) = finished.split_at_checked(after)?;
            let happened = coming.get(..usize::from(ahead))?.iter().copied().sum();
            let known = before.get(before.len().saturating_sub(most)..)?;
            let said = Sum::over(&Samples::of_sprints(known).ok()?, ahead).sure(sure);
            Some(Said { after, said, happened })
        };
        (fewest..finished.len()).map_while(said).collect()
    }
}

/// How often what was said came true: "our 85 % came true 17 of 23 times".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrackRecord {
    /// What was said each time.
    pub sure: Percent,
    /// How often at least as much happened as was said.
    pub came_true: usize,
    /// How often something was said.
    pub of: usize,
}

impl TrackRecord {
    /// Looks how often the forecasts of the past came true.
    #[must_use]
    pub fn of(finished: &[Amount], walk: Walk, sure: Percent) -> Self {
        let said = walk.through(finished, sure);
        let came_true = said.iter().filter(|said| said.happened >= said.said).count();
        Self { sure, came_true, of: said.len() }
    }

    /// Returns how often it came true as a share; nothing as long as nothing was said.
    #[must_use]
    pub fn rate(self) -> Option<Chance> {
        Chance::of(self.came_true, self.of)
    }

    /// Says whether less came true than was said, and not by a single forecast only.
    #[must_use]
    pub fn is_over_confident(self) -> bool {
        Chance::of(self.came_true + 1, self.of).is_some_and(|rate| rate.share() < self.sure.share() - NEAR)
    }
}

/// What to say instead, where less came true than was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What was said so far.
    pub instead_of: Percent,
    /// What to use: the lowest of 70, 85 and 95 % that came true often enough, else 95 %.
    pub say: Percent,
    /// What came true of that.
    pub record: TrackRecord,
}

impl Advice {
    /// Looks whether a certainty has to be replaced by a higher one; nothing when it has held, or nothing is higher.
    #[must_use]
    pub fn on(finished: &[Amount], walk: Walk, sure: Percent) -> Option<Self> {
        if !TrackRecord::of(finished, walk, sure).is_over_confident() {
            return None;
        }
        let higher = Percent::ALL.into_iter().filter(|percent| *percent > sure);
        let mut records = higher.map(|percent| TrackRecord::of(finished, walk, percent));
        let mut record = records.next()?;
        while !record.rate().is_some_and(|rate| rate.reaches(sure)) {
            let Some(next) = records.next() else { break };
            record = next;
        }
        Some(Self { instead_of: sure, say: record.sure, record })
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "use {} where you used to say {}", self.say, self.instead_of)
    }
}
