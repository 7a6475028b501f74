//! What has changed in the backlog since a day.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::board::{
    Board,
    decision::Did,
    id::{ItemId, SprintId},
    item::{Done, Item, Outcome, State},
    points::Points,
};

/// What has changed since a day, that day included.
///
/// # Limits
///
/// Moves and estimates are those that were kept as decisions: short ranks far down are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// What was written down, in the order of the board; not what a split made.
    pub new: Vec<ItemId>,
    /// What was decided against, with the reasons, oldest first.
    pub dropped: Vec<(ItemId, String)>,
    /// What went up, the highest first.
    pub up: Vec<Moved>,
    /// What went down, the highest first.
    pub down: Vec<Moved>,
    /// What got another estimate, with the old one and the new one.
    pub sizes: Vec<(ItemId, Option<Points>, Option<Points>)>,
    /// What was split, and into how many parts.
    pub split: Vec<(ItemId, u32)>,
    /// What was accepted, sprint by sprint.
    pub accepted: Vec<(Option<SprintId>, Vec<ItemId>)>,
    /// Which goals are others now.
    pub goals: Vec<GoalChange>,
}

/// An item that stands at another rank now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The item.
    pub item: ItemId,
    /// The rank it had before the first move.
    pub from: u32,
    /// The rank it got by the last one.
    pub to: u32,
    /// The last reason that was given; empty when there is none.
    pub why: String,
}

/// A goal that took the place of another one, or is the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalChange {
    /// The day.
    pub on: NaiveDate,
    /// Whose goal it is; nothing for the Product Goal.
    pub sprint: Option<SprintId>,
    /// The goal before.
    pub from: Option<String>,
    /// The goal from then on.
    pub to: Option<String>,
}

impl Since {
    /// Looks through a board.
    #[must_use]
    pub fn on(board: &Board, first: NaiveDate) -> Self {
        let mut since = Self { goals: goals(board, first), ..Self::default() };
        let mut made: HashSet<ItemId> = HashSet::new();
        for item in board.closed().iter() {
            let Some(Outcome::Dropped { on, why }) = &item.outcome else { continue };
            if *on < first {
                continue;
            }
            if let Some(parts) = parts(board, &item.id) {
                since.split.push((item.id.clone(), parts));
                made.extend(named(why));
            } else {
                since.dropped.push((item.id.clone(), why.clone()));
            }
        }
        let is_new = |item: &&Item| item.created.is_some_and(|created| created >= first);
        for item in board.items().map(|item| &**item).filter(is_new) {
            let is_dropped = matches!(item.outcome, Some(Outcome::Dropped { .. }));
            if !is_dropped && !made.contains(&item.id) {
                since.new.push(item.id.clone());
            }
        }
        since.read_decisions(board, first);
        since.accepted = accepted(board, first);
        since
    }

    /// Says whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn read_decisions(&mut self, board: &Board, first: NaiveDate) {
        let mut ranks: BTreeMap<&ItemId, Moved> = BTreeMap::new();
        let mut sizes: BTreeMap<&ItemId, (Option<Points>, Option<Points>)> = BTreeMap::new();
        let is_open = |id: &ItemId| {
            board.item(id).is_some_and(|item| !matches!(item.outcome, Some(Outcome::Dropped { .. })))
        };
        let later = board.decisions().iter().filter(|decision| decision.on >= first);
        for decision in later.filter(|decision| is_open(&decision.item)) {
            match decision.did {
                Did::Moved(from, to) => {
                    let item = decision.item.clone();
                    let start = Moved { item, from, to, why: String::new() };
                    let moved = ranks.entry(&decision.item).or_insert(start);
                    moved.to = to;
                    if !decision.why.is_empty() {
                        moved.why.clone_from(&decision.why);
                    }
                }
                Did::Estimated(from, to) => sizes.entry(&decision.item).or_insert((from, to)).1 = to,
                Did::PlannedUnready(_) | Did::Split(_) => {}
            }
        }
        let mut ranks: Vec<Moved> = ranks.into_values().collect();
        ranks.sort_by_key(|moved| moved.to);
        let (up, rest): (Vec<Moved>, Vec<Moved>) = ranks.into_iter().partition(|moved| moved.to < moved.from);
        (self.up, self.down) = (up, rest.into_iter().filter(|moved| moved.to > moved.from).collect());
        let changed = sizes.into_iter().filter(|(_, (from, to))| from != to);
        self.sizes = changed.map(|(id, (from, to))| (id.clone(), from, to)).collect();
    }
}

/// Returns into how many parts an item was split, if it was.
fn parts(board: &Board, id: &ItemId) -> Option<u32> {
    let mut about = board.decisions().iter().filter(|decision| decision.item == *id);
    about.find_map(|decision| if let Did::Split(parts) = decision.did { Some(parts) } else { None })
}

/// Returns the items that a reason names: whatever became an epic names its parts.
fn named(why: &str) -> impl Iterator<Item = ItemId> {
    let words = why.strip_prefix("split into ").unwrap_or_default().split(", ");
    words.filter_map(|word| ItemId::new(word).ok())
}

fn accepted(board: &Board, first: NaiveDate) -> Vec<(Option<SprintId>, Vec<ItemId>)> {
    let mut accepted: Vec<(Option<SprintId>, Vec<ItemId>)> = Vec::new();
    let mut tell = |done: &Done, sprint: Option<SprintId>, item: &Item| {
        if done.on < first {
            return;
        }
        match accepted.iter_mut().find(|(known, _)| *known == sprint) {
            Some((_, items)) => items.push(item.id.clone()),
            None => accepted.push((sprint, vec![item.id.clone()])),
        }
    };
    for item in board.closed().iter() {
        if let Some(Outcome::Done { done, sprint }) = &item.outcome {
            tell(done, *sprint, item);
        }
    }
    for sprint in board.sprints() {
        for item in sprint.items.iter() {
            if let State::Accepted(done) = &item.state {
                tell(done, Some(sprint.id), item);
            }
        }
    }
    let order =
        |sprint: &Option<SprintId>| board.sprints().iter().position(|known| Some(known.id) == *sprint);
    accepted.sort_by_key(|(sprint, _)| order(sprint));
    accepted
}

fn goals(board: &Board, first: NaiveDate) -> Vec<GoalChange> {
    let mut changes = Vec::new();
    let mut before: Option<String> = None;
    for goal in board.goals() {
        let text = goal.text.to_string();
        if let Some(on) = goal.since.filter(|on| *on >= first) {
            changes.push(GoalChange { on, sprint: None, from: before.clone(), to: Some(text.clone()) });
        }
        before = Some(text);
    }
    for sprint in board.sprints() {
        let later = sprint.former_goals.iter().skip(1).map(|goal| Some(goal.text.clone()));
        for (former, to) in sprint.former_goals.iter().zip(later.chain([sprint.goal.clone()])) {
            if former.on >= first {
                let (on, from) = (former.on, Some(former.text.clone()));
                changes.push(GoalChange { on, sprint: Some(sprint.id), from, to });
            }
        }
    }
    changes.sort_by_key(|change| change.on);
    changes
}

impl Board {
    /// Returns the sprint whose review was last, with its day; else the sprint that was closed last.
    #[must_use]
    pub fn last_review(&self) -> Option<(SprintId, NaiveDate, Held)> {
        let closed = self.sprints().iter().filter_map(|sprint| Some((sprint.id, sprint.result()?)));
        let reviewed = closed.clone().filter_map(|(id, result)| {
            let review = result.review.as_ref()?;
            Some((id, review.on, Held::Review))
        });
        let ended = closed.filter_map(|(id, result)| Some((id, result.on?, Held::Closed)));
        reviewed.max_by_key(|(_, on, _)| *on).or_else(|| ended.max_by_key(|(_, on, _)| *on))
    }
}

/// What a sprint ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A review.
    Review,
    /// Nothing: it was only closed.
    Closed,
}
