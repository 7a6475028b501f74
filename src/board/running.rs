//! A sprint from its plan to its last day: what it is about, its start, how far the work is, and what came or went.

use std::sync::Arc;

use chrono::{Months, NaiveDate};

use crate::board::{
    Applied, Board, Place,
    apply::refuse_accepted,
    edit::{Frame, Work},
    id::{ItemId, SprintId},
    item::{Item, State},
    refusal::Refusal,
    sprint::{Change, ChangeKind, FormerGoal, Phase, PlanLine, Sprint},
};

/// Returns the last day that a sprint may have that begins on a day: at most one calendar month (Scrum Guide 2020).
/// From 31 January that is 28 February, from 9 November it is 8 December.
#[must_use]
pub fn last_day(start: NaiveDate) -> NaiveDate {
    let Some(later) = start.checked_add_months(Months::new(1)) else { return NaiveDate::MAX };
    // A month that is too short for the day ends with its last one; others with the day before.
    let is_cut = later.format("%d").to_string() != start.format("%d").to_string();
    if is_cut { later } else { later.pred_opt().unwrap_or(later) }
}

impl Board {
    pub(super) fn frame(&mut self, id: SprintId, frame: &Frame, on: NaiveDate) -> Result<Applied, Refusal> {
        let id = self.open_sprint(id)?;
        if let (Some(start), Some(end)) = (frame.start, frame.end) {
            refuse_days(start, end)?;
        }
        let Frame { goal, team, start, end } = frame.clone();
        let sprint = self.sprint_of(id)?;
        let mut new = sprint.clone();
        if let (Phase::Running { .. }, Some(old)) = (&sprint.phase, &sprint.goal)
            && goal.as_ref() != Some(old)
        {
            new.former_goals.push(FormerGoal { on, text: old.clone() });
        }
        (new.goal, new.team, new.start, new.end) = (goal, team, start, end);
        if new.is_running() {
            refuse_start(&new)?;
        }
        if new == *sprint {
            return Ok(Applied::Unchanged);
        }
        *sprint = new;
        Ok(Applied::Changed)
    }

    pub(super) fn start(&mut self, id: SprintId) -> Result<Applied, Refusal> {
        let sprint = self.sprint(self.open_sprint(id)?).ok_or(Refusal::NoSuchSprint(id))?;
        if sprint.is_running() {
            return Err(Refusal::RunsAlready(id));
        }
        refuse_start(sprint)?;
        let busy = self.sprints.iter().find(|other| other.is_running() && other.team == sprint.team);
        if let Some(busy) = busy {
            return Err(Refusal::TeamBusy(busy.id));
        }
        let line = |item: &Arc<Item>| PlanLine { item: item.id.clone(), points: item.estimate };
        let plan = sprint.items.iter().map(line).collect();
        self.sprint_of(id)?.phase = Phase::Running { plan, changes: Vec::new() };
        Ok(Applied::Changed)
    }

    pub(super) fn progress(
        &mut self,
        items: &[ItemId],
        work: Work,
        on: NaiveDate,
    ) -> Result<Applied, Refusal> {
        let state = match work {
            Work::ToDo => State::ToDo,
            Work::Doing => State::Doing,
            Work::Review => State::Review,
        };
        let Some(first) = items.first() else { return Ok(Applied::Unchanged) };
        let (place, _) = self.find(first).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        if !matches!(place, Place::Sprint(_)) {
            return Err(Refusal::NotInSprint(first.clone()));
        }
        let source = self.order(place).ok_or_else(|| Refusal::NotInSprint(first.clone()))?;
        refuse_accepted(source, &source.positions(items)?)?;
        let mut applied = Applied::Unchanged;
        for id in items {
            let changed = self.change(id, |item| {
                if item.state != state {
                    (item.state, item.since) = (state, Some(on));
                }
                if state != State::ToDo && item.started.is_none() {
                    item.started = Some(on);
                }
            })?;
            if changed == Applied::Changed {
                applied = Applied::Changed;
            }
        }
        Ok(applied)
    }

    pub(super) fn explain(
        &mut self,
        id: SprintId,
        items: &[ItemId],
        endangers: Option<bool>,
        why: &str,
    ) -> Result<Applied, Refusal> {
        let Phase::Running { plan: _, changes } = &mut self.sprint_of(id)?.phase else {
            return Err(Refusal::NotRunning(id));
        };
        let before = changes.clone();
        for item in items {
            if let Some(change) = changes.iter_mut().rev().find(|change| change.item == *item) {
                (change.endangers, change.why) = (endangers, why.to_owned());
            }
        }
        Ok(if *changes == before { Applied::Unchanged } else { Applied::Changed })
    }

    /// Notes what came into a sprint or left it, if it runs. Who comes and goes on one day has left no trace.
    pub(super) fn note_changes(
        &mut self,
        id: SprintId,
        items: &[Arc<Item>],
        was: ChangeKind,
        on: NaiveDate,
        why: &str,
    ) {
        let Ok(sprint) = self.sprint_of(id) else { return };
        let Phase::Running { plan: _, changes } = &mut sprint.phase else { return };
        for item in items {
            let last = changes.iter().rposition(|change| change.item == item.id);
            let is_taken_back = last.and_then(|at| changes.get(at)).is_some_and(|change| {
                change.on == on
                    && matches!(
                        (change.was, was),
                        (ChangeKind::Added, ChangeKind::Removed) | (ChangeKind::Removed, ChangeKind::Added)
                    )
            });
            match last {
                Some(at) if is_taken_back => {
                    changes.remove(at);
                }
                _ => changes.push(Change {
                    on,
                    item: item.id.clone(),
                    points: item.estimate,
                    was,
                    endangers: None,
                    why: why.to_owned(),
                }),
            }
        }
    }

    /// Puts an item of a sprint back to the rank it had.
    pub(super) fn put_back(&mut self, mut item: Arc<Item>) {
        let rank = item.from.unwrap_or(1).max(1) as usize;
        leave_work(Arc::make_mut(&mut item));
        self.backlog.insert((rank - 1).min(self.backlog.len()), item);
    }

    /// Returns a sprint to change it.
    pub(super) fn sprint_of(&mut self, id: SprintId) -> Result<&mut Sprint, Refusal> {
        let sprint = self.sprints.iter_mut().find(|sprint| sprint.id == id);
        sprint.map(Arc::make_mut).ok_or(Refusal::NoSuchSprint(id))
    }
}

/// Takes away what an item has in a sprint only.
pub(super) fn leave_work(item: &mut Item) {
    (item.from, item.since, item.state) = (None, None, State::ToDo);
}

fn refuse_days(start: NaiveDate, end: NaiveDate) -> Result<(), Refusal> {
    let last = last_day(start);
    if end < start {
        return Err(Refusal::EndsBeforeStart { start, end });
    }
    if end > last {
        return Err(Refusal::LongerThanMonth { start, end, last });
    }
    Ok(())
}

fn refuse_start(sprint: &Sprint) -> Result<(), Refusal> {
    if sprint.goal.as_ref().is_none_or(|goal| goal.trim().is_empty()) {
        return Err(Refusal::NoSprintGoal(sprint.id));
    }
    let (Some(start), Some(end)) = (sprint.start, sprint.end) else {
        return Err(Refusal::NoSprintDays(sprint.id));
    };
    refuse_days(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sprint_lasts_a_month_at_most() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        for (start, last) in [
            (day(2025, 1, 31), day(2025, 2, 28)),
            (day(2024, 1, 31), day(2024, 2, 29)),
            (day(2026, 11, 9), day(2026, 12, 8)),
            (day(2026, 2, 1), day(2026, 2, 28)),
            (day(2026, 12, 1), day(2026, 12, 31)),
        ] {
            assert_eq!(last_day(start), last, "{start}");
            assert!(refuse_days(start, last).is_ok());
        }
        let refused = refuse_days(day(2025, 1, 31), day(2025, 3, 1)).unwrap_err().to_string();
        assert_eq!(refused, "31 Jan to 1 Mar is longer than a month; 28 Feb is the last day");
        let refused = refuse_days(day(2026, 11, 20), day(2026, 11, 9)).unwrap_err().to_string();
        assert_eq!(refused, "9 Nov is before 20 Nov: a sprint ends after it began");
    }
}
