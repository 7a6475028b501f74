//! Where new items of an import go: the backlog, their last sprint, or the closed list.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    board::{
        Parts,
        id::{ItemId, SprintId},
        item::{Item, Outcome},
        points::{PointSum, Points},
        sprint::{Accepted, AcceptedLine, Phase, Sprint, SprintResult},
        title::Title,
    },
    exchange::{
        apply::closed_on,
        foreign::{Foreign, ForeignItem, Progress},
        natural::NaturalKey,
        notes::{Notes, Oddity},
        problem::ImportProblem,
        report::{SprintLine, SprintState, Sum},
        update,
    },
};

/// Items that are being put in their places.
pub(crate) struct Places {
    by_name: HashMap<Title, Target>,
    slots: Vec<Slot>,
    backlog: Listed,
    closed: Vec<Arc<Item>>,
    done: Sum,
    dropped: usize,
}

/// What became of the items of a sprint's name.
#[derive(Clone, Copy)]
enum Target {
    /// A slot, by its position.
    Slot(usize),
    /// The sprint was closed here before the import.
    ClosedHere,
}

/// A sprint that takes new items.
struct Slot {
    id: SprintId,
    name: Title,
    /// Whether all its items are done in the file.
    over: bool,
    items: Vec<Arc<Item>>,
    accepted: Vec<AcceptedLine>,
    sum: Sum,
}

/// Items and what they add up to.
#[derive(Default)]
pub(crate) struct Listed {
    pub(crate) items: Vec<Arc<Item>>,
    pub(crate) sum: Sum,
}

/// Where the items went.
pub(crate) struct Landed {
    pub(crate) destinations: Vec<SprintLine>,
    pub(crate) backlog: Listed,
    pub(crate) closed: Vec<Arc<Item>>,
    pub(crate) done: Sum,
    pub(crate) dropped: usize,
}

impl Places {
    /// Finds or makes the sprints that new items need, new ones in the natural order of their names.
    pub(crate) fn new(
        foreign: &Foreign,
        news: &HashSet<ItemId>,
        parts: &mut Parts,
    ) -> Result<Self, ImportProblem> {
        let counts = |item: &&ForeignItem| !matches!(item.progress, Progress::Dropped { .. });
        let mut unfinished: HashSet<&Title> = HashSet::new();
        let mut needed: Vec<&Title> = Vec::new();
        for item in foreign.items.iter().filter(counts) {
            let Some(sprint) = &item.sprint else { continue };
            if item.progress != Progress::Done {
                unfinished.insert(sprint);
            }
            if news.contains(&item.id) {
                needed.push(sprint);
            }
        }
        needed.sort_unstable();
        needed.dedup();
        needed.sort_by_cached_key(|name| NaturalKey::new(name.as_str()));
        let here: HashMap<Title, (SprintId, bool)> = parts
            .sprints
            .iter()
            .map(|sprint| (sprint.name.clone(), (sprint.id, sprint.is_closed())))
            .collect();
        let mut highest = parts.sprints.iter().map(|sprint| sprint.id.number()).max().unwrap_or(0);
        let (mut by_name, mut slots) = (HashMap::new(), Vec::new());
        for name in needed {
            let (id, over) = match here.get(name) {
                Some((_, true)) => {
                    by_name.insert(name.clone(), Target::ClosedHere);
                    continue;
                }
                // A sprint that is open here is closed by the Product Owner and by nobody else.
                Some((id, false)) => (*id, false),
                None => {
                    highest = highest.checked_add(1).ok_or(ImportProblem::NoSprintNumberLeft)?;
                    let id = SprintId::numbered(highest);
                    parts.sprints.push(Sprint::planned(id, name.clone()));
                    (id, !unfinished.contains(name))
                }
            };
            by_name.insert(name.clone(), Target::Slot(slots.len()));
            let (name, sum) = (name.clone(), Sum::default());
            slots.push(Slot { id, name, over, items: Vec::new(), accepted: Vec::new(), sum });
        }
        let (backlog, done) = (Listed::default(), Sum::default());
        Ok(Self { by_name, slots, backlog, closed: Vec::new(), done, dropped: 0 })
    }

    /// Puts an item where its file says.
    pub(crate) fn put(&mut self, mut item: Item, foreign: &ForeignItem, today: NaiveDate, notes: &mut Notes) {
        if matches!(foreign.progress, Progress::Dropped { .. }) {
            item.outcome = update::outcome(foreign, today);
            self.dropped += 1;
            self.closed.push(Arc::new(item));
            return;
        }
        let target = foreign.sprint.as_ref().and_then(|name| self.by_name.get(name).copied());
        let slot = match target {
            Some(Target::Slot(position)) => self.slots.get_mut(position),
            Some(Target::ClosedHere) => {
                notes.odd(Oddity::SprintClosedHere, &item.id);
                None
            }
            None => None,
        };
        let Some(slot) = slot else {
            item.outcome = update::outcome(foreign, today);
            if item.outcome.is_some() {
                self.done.add(item.estimate);
                self.closed.push(Arc::new(item));
            } else {
                self.backlog.sum.add(item.estimate);
                self.backlog.items.push(Arc::new(item));
            }
            return;
        };
        slot.sum.add(item.estimate);
        if slot.over {
            item.outcome = update::outcome(foreign, today).map(|outcome| match outcome {
                Outcome::Done { done, sprint: _ } => Outcome::Done { done, sprint: Some(slot.id) },
                Outcome::Dropped { .. } => outcome,
            });
            let (item_id, points, title) = (item.id.clone(), item.estimate, item.title.clone());
            slot.accepted.push(AcceptedLine { item: item_id, points, title });
            self.done.add(item.estimate);
            self.closed.push(Arc::new(item));
        } else {
            item.state = update::state(foreign, today);
            item.since = foreign.since;
            slot.items.push(Arc::new(item));
        }
    }

    /// Puts the sprints into the parts of a board, and hands out the rest.
    pub(crate) fn land(self, parts: &mut Parts) -> Result<Landed, ImportProblem> {
        let Self { by_name: _, slots, backlog, mut closed, done, dropped } = self;
        let mut destinations = Vec::with_capacity(slots.len());
        let positions: HashMap<SprintId, usize> =
            parts.sprints.iter().enumerate().map(|(position, sprint)| (sprint.id, position)).collect();
        for Slot { id, name, over, items, accepted, sum } in slots {
            let sprint = positions.get(&id).and_then(|position| parts.sprints.get_mut(*position));
            let sprint = sprint.ok_or(ImportProblem::NoSprintNumberLeft)?;
            let in_it = items.len() + accepted.len();
            let accepted_count =
                if over { in_it } else { items.iter().filter(|item| is_accepted(item)).count() };
            sprint.items = sprint.items.iter().cloned().chain(items).collect();
            if over {
                let result = SprintResult { accepted: Accepted::Lines(accepted), ..SprintResult::default() };
                sprint.phase = Phase::Closed { plan: None, changes: Vec::new(), result };
            }
            let state = match sprint.phase {
                Phase::Planned => SprintState::Planned,
                Phase::Running { .. } => SprintState::Running,
                Phase::Closed { .. } => SprintState::Closed,
            };
            destinations.push(SprintLine { id, name, state, sum, accepted: accepted_count });
        }
        closed.sort_by_key(|item| closed_on(item));
        Ok(Landed { destinations, backlog, closed, done, dropped })
    }
}

fn is_accepted(item: &Item) -> bool {
    matches!(item.state, crate::board::item::State::Accepted(_))
}

impl Sum {
    fn add(&mut self, estimate: Option<Points>) {
        self.items += 1;
        self.points = PointSum(self.points.0 + u64::from(estimate.map_or(0, Points::hundredths)));
    }
}
