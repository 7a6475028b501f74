//! Cumulative flow: how many items had been written down, begun and done, week by week (`domain.md` A16).

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    app::series::done,
    board::{
        Board,
        item::{Item, Outcome, State},
    },
    forecast::flow::{Way, cumulative_flow},
};

/// Where things stood at the end of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Sunday; of the running week, today.
    pub until: NaiveDate,
    /// How many items had been written down.
    pub created: usize,
    /// How many of them had been begun.
    pub started: usize,
    /// How many of those were done.
    pub done: usize,
}

impl Week {
    /// Returns how many were under way: the gap between two bands.
    #[must_use]
    pub fn in_progress(&self) -> usize {
        self.started.saturating_sub(self.done)
    }
}

/// Counts the last weeks, oldest first, at most so many and none before the first item.
///
/// What was dropped is left out, also of the weeks before: it was never going to be done. An item without any day is
/// not counted; one that was begun before anybody wrote it down counts from then on.
#[must_use]
pub fn weeks(board: &Board, today: NaiveDate, most: usize) -> Vec<Week> {
    let ways: Vec<Way> = board.items().filter_map(|item| way(item)).collect();
    let Some(first) = ways.iter().filter_map(|way| way.first()).map(|(day, _)| *day).min() else {
        return Vec::new();
    };
    let mut days = Vec::new();
    let mut day = Some(today);
    while let Some(until) = day.filter(|until| *until >= first && days.len() < most) {
        days.push(until);
        // The Sunday before.
        let back = u64::from(until.weekday().num_days_from_sunday());
        day = until.checked_sub_days(Days::new(if back == 0 { 7 } else { back }));
    }
    days.reverse();
    let bands = cumulative_flow(&ways, 3, &days);
    let week = |(until, band): (&NaiveDate, &Vec<usize>)| {
        let at = |state: usize| band.get(state).copied().unwrap_or(0);
        Week { until: *until, created: at(0), started: at(1), done: at(2) }
    };
    days.iter().zip(&bands).map(week).collect()
}

/// Returns the way of an item: written down, begun, done.
fn way(item: &Item) -> Option<Way> {
    if let Some(Outcome::Dropped { .. }) = item.outcome {
        return None;
    }
    let done = done(item).map(|done| done.on);
    let under_way = matches!(item.state, State::Doing | State::Review);
    let started = item.started.or(item.since.filter(|_| under_way)).or(done);
    let created = [item.created, started, done].into_iter().flatten().min();
    let steps = [created, started, done].into_iter().zip(0..);
    let mut way: Way = steps.filter_map(|(day, state)| Some((day?, state))).collect();
    // One slip of a date must not take an item out of a band it is in.
    let mut latest = NaiveDate::MIN;
    for (day, _) in &mut way {
        latest = latest.max(*day);
        *day = latest;
    }
    (!way.is_empty()).then_some(way)
}
