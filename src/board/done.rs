//! Whether an item is done, and the Product Owner's word on it (`domain.md` A23).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, Place,
    id::{CriterionId, ItemId, SprintId},
    item::{Done, Item, State, Tick},
    refusal::Refusal,
    running::leave_work,
    sprint::ChangeKind,
    title::Title,
};

/// A line that must be met before an item can be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// An acceptance criterion of the item, by its position from 0.
    Acceptance(usize),
    /// A line of the Definition of Done.
    Done(CriterionId),
}

/// How an item stands to all that was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The lines that are not met, acceptance criteria first, each with what it says.
    pub open: Vec<(Demand, String)>,
    /// How many lines there are that apply.
    pub of: usize,
}

impl Standing {
    /// Looks how an item stands.
    #[must_use]
    pub fn of(board: &Board, item: &Item) -> Self {
        let mut standing = Self::default();
        for (position, line) in item.acceptance.iter().enumerate() {
            standing.of += 1;
            if !line.met {
                standing.open.push((Demand::Acceptance(position), line.text.clone()));
            }
        }
        for line in board.definition_of_done().criteria() {
            match item.tick(&line.id) {
                Tick::NotApplicable { why: _ } => {}
                Tick::Ticked => standing.of += 1,
                Tick::Open => {
                    standing.of += 1;
                    standing.open.push((Demand::Done(line.id.clone()), line.text.to_string()));
                }
            }
        }
        standing
    }

    /// Says whether everything is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.open.is_empty()
    }
}

impl Board {
    pub(super) fn accept(&mut self, id: &ItemId, on: NaiveDate) -> Result<Applied, Refusal> {
        let (_, position, item) = self.at_work(id)?;
        if let State::Accepted(_) = item.state {
            return Ok(Applied::Unchanged);
        }
        let Standing { open, of } = Standing::of(self, &item);
        if let Some((_, first)) = open.first() {
            let (item, first) = (id.clone(), first.clone());
            return Err(Refusal::Unmet { item, open: open.len(), of, first });
        }
        let definition = self.definition_of_done.number();
        let mut item = item;
        let accepted = Arc::make_mut(&mut item);
        (accepted.state, accepted.since) = (State::Accepted(Done { on, definition }), Some(on));
        accepted.started.get_or_insert(on);
        self.accepted_under = self.accepted_under.max(definition);
        let (place, _) = self.find(id).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        if let Some(order) = self.order_mut(place) {
            order.replace(position, item);
        }
        Ok(Applied::Changed)
    }

    pub(super) fn reject(&mut self, id: &ItemId, why: &Title, on: NaiveDate) -> Result<Applied, Refusal> {
        let (sprint, position, item) = self.at_work(id)?;
        if let Some(order) = self.order_mut(Place::Sprint(sprint)) {
            order.remove(position);
        }
        self.note_changes(sprint, &[Arc::clone(&item)], ChangeKind::Rejected, on, why.as_str());
        let mut item = item;
        leave_work(Arc::make_mut(&mut item));
        self.backlog.insert(0, item);
        Ok(Applied::Changed)
    }

    /// Finds an item in a sprint that runs.
    fn at_work(&self, id: &ItemId) -> Result<(SprintId, usize, Arc<Item>), Refusal> {
        let (place, position) = self.find(id).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        let sprint = match place {
            Place::Backlog => return Err(Refusal::NotInSprint(id.clone())),
            Place::Closed => return Err(Refusal::Closed(id.clone())),
            Place::Sprint(sprint) => sprint,
        };
        let found = self.sprint(sprint).ok_or(Refusal::NoSuchSprint(sprint))?;
        if !found.is_running() {
            return Err(Refusal::NotRunning(sprint));
        }
        let item = found.items.get(position).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        Ok((sprint, position, Arc::clone(item)))
    }
}
