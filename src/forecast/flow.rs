//! Burn-up, burn-down and cumulative flow, from counts (`domain.md` A16).

use chrono::NaiveDate;

use crate::forecast::amount::Amount;

/// Where a burn-up stands at the end of a sprint. The scope is what is done and what is open, so that more is never done
/// than there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnUp {
    /// What was accepted so far, all sprints together.
    pub done: Amount,
    /// What stands above the cut-line and is not done: the burn-down.
    pub open: Amount,
}

impl BurnUp {
    /// Returns the scope.
    #[must_use]
    pub fn scope(self) -> Amount {
        [self.done, self.open].into_iter().sum()
    }

    /// Adds up what each sprint finished; the other series is what was open at its end.
    #[must_use]
    pub fn series(finished_and_open: &[(Amount, Amount)]) -> Vec<Self> {
        let mut all = Amount::ZERO;
        let add = |(finished, open): &(Amount, Amount)| {
            all = [all, *finished].into_iter().sum();
            Self { done: all, open: *open }
        };
        finished_and_open.iter().map(add).collect()
    }

    /// Returns the mean of what a sprint finished; nothing before the first.
    #[must_use]
    pub fn mean_throughput(series: &[Self]) -> Option<f64> {
        let sprints = series.iter().map(|_| 1.0).sum::<f64>();
        series.last().map(|last| last.done.to_f64() / sprints)
    }
}

/// The way of one item: the states it went into, numbered from 0 in the order of work, with the days; oldest first.
pub type Way = Vec<(NaiveDate, usize)>;

/// Returns for each of the days, how many items had come into each of the states, or beyond it.
///
/// An item that went back is counted from its last entry: as if it had never been further than where it went back to. So
/// a band never decreases, and what is between two bands is the work in that state. A state that was jumped over was
/// entered on the same day.
#[must_use]
pub fn cumulative_flow(ways: &[Way], states: usize, days: &[NaiveDate]) -> Vec<Vec<usize>> {
    let entries: Vec<Vec<NaiveDate>> = ways.iter().map(|way| last_entries(way, states)).collect();
    let band = |day: &NaiveDate, state: usize| {
        entries.iter().filter(|entries| entries.get(state).is_some_and(|entered| entered <= day)).count()
    };
    days.iter().map(|day| (0..states).map(|state| band(day, state)).collect()).collect()
}

/// Returns when an item came into each state for good, up to the one where it is.
fn last_entries(way: &Way, states: usize) -> Vec<NaiveDate> {
    let mut entries = Vec::new();
    for (day, state) in way {
        let reached = state.saturating_add(1).min(states);
        // Going back to a state is an entry into it.
        entries.truncate(if entries.len() > reached { reached - 1 } else { reached });
        entries.resize(reached, *day);
    }
    entries
}

/// Returns how long an item takes on average, in the unit of time of the throughput: Little's law, for work that comes in
/// as fast as it goes out. Nothing when nothing goes out.
#[must_use]
pub fn mean_cycle_time(in_progress: Amount, throughput: f64) -> Option<f64> {
    (throughput > 0.0).then(|| in_progress.to_f64() / throughput)
}
