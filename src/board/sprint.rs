//! Sprints: planned, running, closed.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::board::{
    foreseen::Foreseen,
    id::{ItemId, SprintId},
    order::Order,
    points::{PointSum, Points},
    title::Title,
};

/// One sprint. It owns the items that are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sprint {
    /// The name that never changes.
    pub id: SprintId,
    /// What the screen shows.
    pub name: Title,
    /// The Sprint Goal.
    pub goal: Option<String>,
    /// The goals it had while it ran and has no more, oldest first.
    pub former_goals: Vec<FormerGoal>,
    /// The team it belongs to, if several work on the product.
    pub team: Option<Title>,
    /// The first day.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
    /// Where it is in its life.
    pub phase: Phase,
    /// Its items in order; empty once it is closed, what became of them is in the result.
    pub items: Order,
}

/// A Sprint Goal that another one has replaced while the sprint ran.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormerGoal {
    /// The day of the change.
    pub on: NaiveDate,
    /// The goal until then.
    pub text: String,
}

/// Where a sprint is in its life. What was agreed and what came of it is frozen: later edits of items don't touch it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there are few sprints, and copies of a board share them")]
pub enum Phase {
    /// Not started.
    #[default]
    Planned,
    /// Started.
    Running {
        /// What was in it at the start.
        plan: Vec<PlanLine>,
        /// What came or went since.
        changes: Vec<Change>,
    },
    /// Over.
    Closed {
        /// What was in it at the start; nothing when it was imported.
        plan: Option<Vec<PlanLine>>,
        /// What came or went.
        changes: Vec<Change>,
        /// What came of it.
        result: SprintResult,
    },
}

/// An item of the plan, as it was at the start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanLine {
    /// The item.
    pub item: ItemId,
    /// Its estimate then.
    pub points: Option<Points>,
}

/// A change of a running sprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// The day.
    pub on: NaiveDate,
    /// The item.
    pub item: ItemId,
    /// Its estimate then.
    pub points: Option<Points>,
    /// Which way it went.
    pub was: ChangeKind,
    /// Whether it endangers the Sprint Goal; nothing when nobody has said so.
    pub endangers: Option<bool>,
    /// The reason; empty when none was given.
    pub why: String,
}

/// Which way an item went in a running sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Into the sprint.
    Added,
    /// Out of it.
    Removed,
    /// Out of it, because what was made was not what was agreed: no change of what the sprint is about.
    Rejected,
}

/// What came of a sprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SprintResult {
    /// The day it was closed; unknown for some imports.
    pub on: Option<NaiveDate>,
    /// Whether the Sprint Goal was met; nobody has said so for imports.
    pub goal_met: Option<Met>,
    /// What is to be said about that.
    pub goal_note: Option<String>,
    /// Why the Sprint Goal became obsolete, if the sprint was cancelled for that.
    pub cancelled: Option<String>,
    /// What helps most, in the words of the retrospective; nothing when none was held.
    pub retrospective: Option<String>,
    /// The record of its review; nothing when none was held.
    pub review: Option<Review>,
    /// What was foreseen for the rest; nothing before the third sprint, and for imports.
    pub foreseen: Option<Foreseen>,
    /// What was accepted.
    pub accepted: Accepted,
    /// What went back to the backlog.
    pub returned: Vec<ReturnedLine>,
    /// The top of the backlog after closing.
    pub order: Vec<ItemId>,
}

/// Whether a Sprint Goal was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Met {
    /// It was not.
    No,
    /// A part of it was.
    Partly,
    /// It was.
    Yes,
}

impl Met {
    /// Returns the words for it: `met`, `partly met`, `not met`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::No => "not met",
            Self::Partly => "partly met",
            Self::Yes => "met",
        }
    }
}

/// What stays of a Sprint Review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Review {
    /// The day.
    pub on: NaiveDate,
    /// What was heard, as suggestions in the inbox.
    pub heard: Vec<ItemId>,
    /// The top of the backlog when it ended.
    pub order: Vec<ItemId>,
}

/// What was accepted in a sprint, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The items.
    Lines(Vec<AcceptedLine>),
    /// Only how many: a sprint from before the board. A forecast needs no more.
    Counted {
        /// How many items.
        items: u32,
        /// Their points added up; nothing when nobody estimated.
        points: Option<Points>,
    },
}

impl Default for Accepted {
    fn default() -> Self {
        Self::Lines(Vec::new())
    }
}

impl Accepted {
    /// Returns how many items were accepted.
    #[must_use]
    pub fn items(&self) -> usize {
        match self {
            Self::Lines(lines) => lines.len(),
            Self::Counted { items, points: _ } => usize::try_from(*items).unwrap_or(usize::MAX),
        }
    }

    /// Returns the points of the items that have some; nothing when there are items and none has any.
    #[must_use]
    pub fn points(&self) -> Option<PointSum> {
        let sum = |points: Points| u64::from(points.hundredths());
        match self {
            Self::Lines(lines) => {
                let known = lines.iter().filter_map(|line| line.points);
                let any = lines.is_empty() || known.clone().next().is_some();
                any.then(|| PointSum(known.map(sum).sum()))
            }
            Self::Counted { items: _, points } => points.map(|points| PointSum(sum(points))),
        }
    }

    /// Returns the items as far as they are known by name.
    #[must_use]
    pub fn lines(&self) -> &[AcceptedLine] {
        match self {
            Self::Lines(lines) => lines,
            Self::Counted { items: _, points: _ } => &[],
        }
    }
}

/// An accepted item, as it was when the sprint closed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcceptedLine {
    /// The item.
    pub item: ItemId,
    /// Its estimate.
    pub points: Option<Points>,
    /// Its title.
    pub title: Title,
}

/// A returned item, as it was when the sprint closed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReturnedLine {
    /// The item.
    pub item: ItemId,
    /// Its estimate.
    pub points: Option<Points>,
    /// Its title.
    pub title: Title,
    /// Why it was not accepted; empty when nobody said.
    pub why: String,
}

impl Sprint {
    /// Makes a planned sprint without items.
    #[must_use]
    pub fn planned(id: SprintId, name: Title) -> Self {
        Self {
            id,
            name,
            goal: None,
            former_goals: Vec::new(),
            team: None,
            start: None,
            end: None,
            phase: Phase::Planned,
            items: Order::default(),
        }
    }

    /// Returns the sprint without its items.
    #[must_use]
    pub fn shell(&self) -> Self {
        Self { items: Order::default(), ..self.clone() }
    }

    /// Returns what came of it, once it is over.
    #[must_use]
    pub fn result(&self) -> Option<&SprintResult> {
        if let Phase::Closed { result, .. } = &self.phase { Some(result) } else { None }
    }

    /// Returns what was in it at the start, once it has started; nothing where nobody knows.
    #[must_use]
    pub fn plan(&self) -> Option<&[PlanLine]> {
        match &self.phase {
            Phase::Planned => None,
            Phase::Running { plan, .. } => Some(plan),
            Phase::Closed { plan, .. } => plan.as_deref(),
        }
    }

    /// Returns what came or went since the start.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        match &self.phase {
            Phase::Planned => &[],
            Phase::Running { changes, .. } | Phase::Closed { changes, .. } => changes,
        }
    }

    /// Says whether it has started and is not over.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running { .. })
    }

    /// Returns how many days it has, weekends included, also the one that follows its last day: two weeks from Monday to
    /// Friday are 14. Nothing unless both dates are known.
    #[must_use]
    pub fn days(&self) -> Option<u32> {
        let weekend = match self.end?.weekday() {
            Weekday::Fri => 2,
            Weekday::Sat => 1,
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Sun => 0,
        };
        u32::try_from((self.end? - self.start?).num_days() + 1 + weekend).ok()
    }

    /// Says whether the sprint is over.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed { .. })
    }

    /// Says which working day (Monday to Friday, from 1) of how many a day is; nothing unless the sprint runs and has
    /// both dates. Days before the start count as the first, days after the end as the last.
    #[must_use]
    pub fn day(&self, today: NaiveDate) -> Option<(usize, usize)> {
        let (Phase::Running { .. }, Some(start), Some(end)) = (&self.phase, self.start, self.end) else {
            return None;
        };
        let last = working_days(start, end).max(1);
        Some((working_days(start, today.min(end)).max(1), last))
    }
}

impl Sprint {
    /// Says whether a sprint runs although its last day, and the weekend behind it, are over.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let (Phase::Running { .. }, Some(end)) = (&self.phase, self.end) else { return false };
        today > end && working_days(end, today) > working_days(end, end)
    }
}

/// Counts the days from Monday to Friday between two days, both included.
#[must_use]
pub fn working_days(start: NaiveDate, end: NaiveDate) -> usize {
    let days = usize::try_from((end - start).num_days() + 1).unwrap_or(0);
    let (weeks, rest) = (days / 7, days % 7);
    let is_working = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    weeks * 5 + start.iter_days().take(rest).filter(is_working).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_items_are_counted_whether_they_are_known_by_name_or_not() {
        let line = |points: Option<u16>| AcceptedLine {
            item: ItemId::numbered("T", 1),
            points: points.map(Points::whole),
            title: Title::new("one").unwrap(),
        };
        let sum = |points| Some(PointSum(points));
        let counted = |items, points| Accepted::Counted { items, points };
        for (accepted, items, points) in [
            (Accepted::Lines(vec![]), 0, sum(0)),
            (Accepted::Lines(vec![line(Some(5)), line(None), line(Some(2))]), 3, sum(700)),
            (Accepted::Lines(vec![line(None)]), 1, None),
            (counted(6, Some(Points::whole(21))), 6, sum(2100)),
            (counted(6, None), 6, None),
        ] {
            assert_eq!((accepted.items(), accepted.points()), (items, points), "{accepted:?}");
        }
    }

    #[test]
    fn days_of_a_sprint_are_working_days() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut sprint = Sprint::planned(SprintId::numbered(12), Title::new("Sprint 12").unwrap());
        (sprint.start, sprint.end) = (Some(day(9)), Some(day(20)));
        assert_eq!(sprint.day(day(16)), None, "not started");
        sprint.phase = Phase::Running { plan: Vec::new(), changes: Vec::new() };
        let seen: Vec<_> =
            [1, 9, 13, 15, 16, 20, 30].into_iter().map(|d| sprint.day(day(d)).unwrap()).collect();
        assert_eq!(seen, [(1, 10), (1, 10), (5, 10), (5, 10), (6, 10), (10, 10), (10, 10)]);
        let overdue: Vec<_> = [9, 20, 22, 23, 30].into_iter().map(|d| sprint.is_overdue(day(d))).collect();
        assert_eq!(overdue, [false, false, false, true, true], "from the Monday behind it on");
    }
}
