//! What a review tells of a sprint, read from the board: what was accepted, what was not, what changed.

use std::{collections::HashSet, sync::Arc};

use chrono::NaiveDate;

use crate::{
    app::series::{Unit, done},
    board::{
        Board, Place,
        acceptance::AcceptanceCriterion,
        definition::Criterion,
        id::ItemId,
        item::{Item, Outcome, State, Tick},
        points::Points,
        sprint::{AcceptedLine, Change, ChangeKind, Phase, ReturnedLine, Sprint},
        title::Title,
    },
    forecast::amount::Amount,
};

/// An item that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The item.
    pub item: ItemId,
    /// Its title then.
    pub title: Title,
    /// Its estimate then.
    pub points: Option<Points>,
}

/// Returns what was accepted in a sprint, in its order; nothing where only numbers are known.
#[must_use]
pub fn accepted(sprint: &Sprint) -> Vec<Accepted> {
    if let Some(result) = sprint.result() {
        let line = |line: &AcceptedLine| Accepted {
            item: line.item.clone(),
            title: line.title.clone(),
            points: line.points,
        };
        return result.accepted.lines().iter().map(line).collect();
    }
    let items = sprint.items.iter().filter(|item| matches!(item.state, State::Accepted(_)));
    let line = |item: &Arc<Item>| Accepted {
        item: item.id.clone(),
        title: item.title.clone(),
        points: item.estimate,
    };
    items.map(line).collect()
}

/// An item that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAccepted {
    /// Its title.
    pub title: Title,
    /// Its estimate.
    pub points: Option<Points>,
    /// Why; empty when nobody said.
    pub why: String,
    /// Where it is now: `back at rank 2`.
    pub place: String,
}

/// Returns what was not accepted in a sprint: while it runs, what was rejected and what is still worked on.
#[must_use]
pub fn not_accepted(board: &Board, sprint: &Sprint) -> Vec<NotAccepted> {
    if let Some(result) = sprint.result() {
        let line = |line: &ReturnedLine| NotAccepted {
            title: line.title.clone(),
            points: line.points,
            why: line.why.clone(),
            place: place(board, &line.item),
        };
        return result.returned.iter().map(line).collect();
    }
    let open = sprint.items.iter().filter(|item| !matches!(item.state, State::Accepted(_)));
    let line = |item: &Arc<Item>| NotAccepted {
        title: item.title.clone(),
        points: item.estimate,
        why: String::new(),
        place: item.state.word().to_owned(),
    };
    let mut lines: Vec<NotAccepted> = open.map(line).collect();
    let mut seen = HashSet::new();
    let last = sprint.changes().iter().rev().filter(|change| seen.insert(&change.item));
    let still = |id: &ItemId| sprint.items.position(id).is_some();
    let rejected = last.filter(|change| change.was == ChangeKind::Rejected && !still(&change.item));
    let line = |change: &Change| {
        Some(NotAccepted {
            title: board.item(&change.item)?.title.clone(),
            points: change.points,
            why: change.why.clone(),
            place: place(board, &change.item),
        })
    };
    lines.extend(rejected.filter_map(line));
    lines
}

/// Says where an item is now.
fn place(board: &Board, id: &ItemId) -> String {
    match board.find(id) {
        Some((Place::Backlog, at)) => format!("back at rank {}", at + 1),
        Some((Place::Sprint(sprint), _)) => {
            board.sprint(sprint).map_or_else(String::new, |sprint| format!("in {}", sprint.name))
        }
        Some((Place::Closed, _)) => match board.item(id).and_then(|item| item.outcome.as_ref()) {
            Some(Outcome::Dropped { .. }) => "dropped since".to_owned(),
            Some(Outcome::Done { .. }) | None => "done since".to_owned(),
        },
        None => String::new(),
    }
}

/// Adds up what items count.
#[must_use]
pub fn sum(unit: Unit, estimates: impl Iterator<Item = Option<Points>>) -> Amount {
    estimates.map(|points| unit.of(points)).sum()
}

/// What an item shows at its demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demo {
    /// Its title.
    pub title: Title,
    /// The day of its acceptance; nothing while it is not, or where nobody knows.
    pub accepted: Option<NaiveDate>,
    /// What it is good for.
    pub why: Option<String>,
    /// The acceptance criteria, and whether each is met.
    pub criteria: Vec<(String, bool)>,
    /// The lines of the Definition of Done that it was accepted under: met, or nothing where the line does not apply.
    pub done: Vec<(String, Option<bool>)>,
}

impl Demo {
    /// Reads it from an item.
    #[must_use]
    pub fn of(board: &Board, item: &Item) -> Self {
        let accepted = done(item);
        let definition = board.definition_of_done();
        let version = accepted
            .and_then(|done| definition.versions().iter().find(|version| version.number == done.definition));
        let lines = match (accepted, version) {
            (Some(_), version) => version.map_or(&[][..], |version| &version.criteria),
            (None, _) => &[],
        };
        let tick = |line: &Criterion| {
            let met = match item.tick(&line.id) {
                Tick::Ticked => Some(true),
                Tick::Open => Some(false),
                Tick::NotApplicable { why: _ } => None,
            };
            (line.text.to_string(), met)
        };
        let criterion = |line: &AcceptanceCriterion| (line.text.clone(), line.met);
        Self {
            title: item.title.clone(),
            accepted: accepted.map(|done| done.on),
            why: item.story.why.clone().or_else(|| item.story.value.clone()),
            criteria: item.acceptance.iter().map(criterion).collect(),
            done: lines.iter().map(tick).collect(),
        }
    }
}

/// Returns how many items a sprint had at its start and how much they count; nothing where nobody knows.
#[must_use]
pub fn planned(sprint: &Sprint, unit: Unit) -> Option<(usize, Amount)> {
    let plan = sprint.plan()?;
    Some((plan.len(), sum(unit, plan.iter().map(|line| line.points))))
}

/// Returns how many items a sprint has at its end, and how much they count.
#[must_use]
pub fn at_the_end(board: &Board, sprint: &Sprint, unit: Unit) -> (usize, Amount) {
    let (done, back) = (accepted(sprint), not_accepted(board, sprint));
    let all = done.iter().map(|line| line.points).chain(back.iter().map(|line| line.points));
    let counted = match &sprint.phase {
        Phase::Closed { result, .. } if result.accepted.lines().is_empty() => result.accepted.items(),
        Phase::Closed { .. } | Phase::Running { .. } | Phase::Planned => done.len(),
    };
    (counted + back.len(), sum(unit, all))
}
