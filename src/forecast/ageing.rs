//! How long items take, how old those are that are under way, and how long the rest waits (`domain.md` A17).

use chrono::NaiveDate;
use thiserror::Error;

use crate::forecast::{amount::Amount, chance::Percent, stability::mean};

/// A number of calendar days, both ends counted: what starts and finishes on one day takes 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(u32);

/// Dates that can't both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{end} is before {start}: correct one of the two dates, until then it is not counted")]
pub struct EndsBeforeStart {
    /// When it started.
    pub start: NaiveDate,
    /// When it ended, or today.
    pub end: NaiveDate,
}

impl Days {
    /// Counts the days from one date to another: of an item that is done, its cycle time; to today, its age.
    ///
    /// # Errors
    ///
    /// When the end is before the start.
    pub fn between(start: NaiveDate, end: NaiveDate) -> Result<Self, EndsBeforeStart> {
        let days = u32::try_from((end - start).num_days()).ok();
        days.and_then(|days| days.checked_add(1)).map(Self).ok_or(EndsBeforeStart { start, end })
    }

    /// Returns the number; at least 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// The cycle times of what is done, and what could not be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CycleTimes {
    /// Shortest first.
    times: Vec<Days>,
    wrong: Vec<(usize, EndsBeforeStart)>,
}

impl CycleTimes {
    /// Counts from start to finish of each.
    #[must_use]
    pub fn of(finished: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut cycle = Self::default();
        for (at, (start, end)) in finished.into_iter().enumerate() {
            match Days::between(start, end) {
                Ok(days) => cycle.times.push(days),
                Err(wrong) => cycle.wrong.push((at, wrong)),
            }
        }
        cycle.times.sort_unstable();
        cycle
    }

    /// Returns the times, shortest first.
    #[must_use]
    pub fn times(&self) -> &[Days] {
        &self.times
    }

    /// Returns which could not be counted, by their position from 0, and why: they are listed, never guessed.
    #[must_use]
    pub fn wrong(&self) -> &[(usize, EndsBeforeStart)] {
        &self.wrong
    }

    /// Returns the bands of age; nothing as long as nothing is done.
    #[must_use]
    pub fn bands(&self) -> Option<Bands> {
        let rank = |percent: Percent| {
            // The nearest rank: the first that as many are not longer than.
            let rank = (self.times.len() * usize::from(percent.number())).div_ceil(100);
            self.times.get(rank.checked_sub(1)?).copied()
        };
        let [even, seventy, likely, nearly_sure] = Percent::ALL.map(rank);
        Some(Bands { even: even?, seventy: seventy?, likely: likely?, nearly_sure: nearly_sure? })
    }
}

/// Within how many days so many of the finished items were done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Half of them.
    pub even: Days,
    /// 70 %.
    pub seventy: Days,
    /// 85 %.
    pub likely: Days,
    /// 95 %.
    pub nearly_sure: Days,
}

impl Bands {
    /// Returns the highest percentage of finished items that took less than this; nothing below the lowest band.
    #[must_use]
    pub fn older_than(&self, age: Days) -> Option<Percent> {
        let limits = [self.even, self.seventy, self.likely, self.nearly_sure];
        Percent::ALL.into_iter().zip(limits).rev().find(|(_, limit)| age > *limit).map(|(percent, _)| percent)
    }
}

/// Returns how many sprints of work are open, at the mean pace so far; nothing when nothing was ever finished. One or two
/// sprints of it should be ready.
#[must_use]
pub fn inventory(open: Amount, finished: &[Amount]) -> Option<f64> {
    mean(finished.iter()).filter(|mean| *mean > 0.0).map(|mean| open.to_f64() / mean)
}
