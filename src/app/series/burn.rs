//! The days of one sprint: how much was in it, and how much of that was accepted (`domain.md` A16).

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    app::series::{Unit, done},
    board::{
        Board,
        id::ItemId,
        points::Points,
        sprint::{ChangeKind, Phase, Sprint},
    },
    forecast::amount::Amount,
};

/// A working day of a sprint, at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    /// What was in the sprint: the plan, with what came since and without what went.
    pub scope: Amount,
    /// What was accepted so far.
    pub accepted: Amount,
}

impl Day {
    /// Returns what was still to do: the burn-down.
    #[must_use]
    pub fn left(&self) -> Amount {
        self.scope.less(self.accepted)
    }
}

/// The days of a sprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burn {
    /// What is counted.
    pub unit: Unit,
    /// The working days that are over or begun, first first.
    pub days: Vec<Day>,
    /// How many working days the sprint has.
    pub of: usize,
}

impl Burn {
    /// Counts the days of a sprint up to today; nothing when it has not started, or nobody knows its days.
    ///
    /// What was rejected stays in the scope: it is no change of what the sprint is about, and coming back adds nothing. What
    /// was accepted on a weekend counts from the next working day on; on the last day everything counts.
    #[must_use]
    pub fn of(board: &Board, sprint: &Sprint, unit: Unit, today: NaiveDate) -> Option<Self> {
        let (start, end) = (sprint.start?, sprint.end?);
        let days: Vec<NaiveDate> = start
            .iter_days()
            .take_while(|day| *day <= end)
            .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        let until = match &sprint.phase {
            Phase::Planned => return None,
            Phase::Running { .. } => today,
            Phase::Closed { result, .. } => result.on.unwrap_or(end),
        };
        let accepted = accepted(board, sprint)?;
        let last = days.last().copied()?;
        let day = |on: &NaiveDate| {
            // Whatever was late still belongs to the sprint.
            let by = if *on == last { until.max(last) } else { *on };
            Day {
                on: *on,
                scope: scope(sprint, unit, by),
                accepted: accepted.iter().filter(|(done, _)| *done <= by).map(|(_, p)| unit.of(*p)).sum(),
            }
        };
        let begun = days.iter().filter(|day| **day <= until);
        Some(Self { unit, days: begun.map(day).collect(), of: days.len() })
    }

    /// Returns what was in the sprint at its start, and until which day (from 1) it stayed so; nothing when it never changed.
    #[must_use]
    pub fn first_scope(&self) -> Option<(Amount, usize)> {
        let first = self.days.first()?.scope;
        let same = self.days.iter().take_while(|day| day.scope == first).count();
        (same < self.days.len()).then_some((first, same))
    }
}

/// Returns when each item was accepted, and its estimate as it counts; nothing for a sprint of which only numbers are known.
fn accepted(board: &Board, sprint: &Sprint) -> Option<Vec<(NaiveDate, Option<Points>)>> {
    let Phase::Closed { result, .. } = &sprint.phase else {
        return Some(sprint.items.iter().filter_map(|item| Some((done(item)?.on, item.estimate))).collect());
    };
    let lines = result.accepted.lines();
    if lines.is_empty() && result.accepted.items() > 0 {
        return None;
    }
    let end = result.on.or(sprint.end)?;
    let on = |id: &ItemId| Some(done(board.item(id)?)?.on);
    Some(lines.iter().map(|line| (on(&line.item).unwrap_or(end), line.points)).collect())
}

/// Returns what was in a sprint at the end of a day.
fn scope(sprint: &Sprint, unit: Unit, by: NaiveDate) -> Amount {
    let mut inside: HashMap<&ItemId, Option<Points>> = HashMap::new();
    match (sprint.plan(), &sprint.phase) {
        (Some(plan), _) => inside.extend(plan.iter().map(|line| (&line.item, line.points))),
        // Nobody knows how it began: what came of it is all there is.
        (None, Phase::Closed { result, .. }) => {
            inside.extend(result.accepted.lines().iter().map(|line| (&line.item, line.points)));
            inside.extend(result.returned.iter().map(|line| (&line.item, line.points)));
        }
        (None, Phase::Planned | Phase::Running { .. }) => {}
    }
    for change in sprint.changes().iter().filter(|change| change.on <= by) {
        match change.was {
            ChangeKind::Added => {
                inside.entry(&change.item).or_insert(change.points);
            }
            ChangeKind::Removed => {
                inside.remove(&change.item);
            }
            ChangeKind::Rejected => {}
        }
    }
    inside.values().map(|points| unit.of(*points)).sum()
}
