//! What has become of an item, day by day, as far as the board remembers it.

use chrono::NaiveDate;

use crate::board::{
    Board,
    decision::Did,
    id::{ItemId, SprintId},
    item::{Done, Outcome, State},
    sprint::ChangeKind,
};

/// Something that happened to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day, if anybody wrote it down.
    pub on: Option<NaiveDate>,
    /// What.
    pub what: What,
    /// The reason; empty when none was given.
    pub why: String,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was written down.
    Created,
    /// A decision about it.
    Decided(Did),
    /// It was in the plan of a sprint when that started.
    Planned(SprintId),
    /// It came into a sprint that ran, and whether that endangered the Sprint Goal.
    Added(SprintId, Option<bool>),
    /// It left a sprint that ran, and whether that endangered the Sprint Goal.
    Removed(SprintId, Option<bool>),
    /// It was rejected: what was made was not what was agreed.
    Rejected(SprintId),
    /// It was not accepted before its sprint was over.
    Returned(SprintId),
    /// It was accepted.
    Accepted(Done, Option<SprintId>),
    /// It was decided not to do it.
    Dropped,
}

impl Board {
    /// Returns what has become of an item, the newest first; what nobody dated comes last.
    #[must_use]
    pub fn past_of(&self, id: &ItemId) -> Vec<Event> {
        let mut events = Vec::new();
        let mut tell = |on, what, why: &str| events.push(Event { on, what, why: why.to_owned() });
        let Some(item) = self.item(id) else { return events };
        if let Some(created) = item.created {
            tell(Some(created), What::Created, "");
        }
        for decision in self.decisions().iter().filter(|decision| decision.item == *id) {
            tell(Some(decision.on), What::Decided(decision.did), &decision.why);
        }
        for sprint in self.sprints() {
            if sprint.plan().is_some_and(|plan| plan.iter().any(|line| line.item == *id)) {
                tell(sprint.start, What::Planned(sprint.id), "");
            }
            let mut is_out = false;
            for change in sprint.changes().iter().filter(|change| change.item == *id) {
                let what = match change.was {
                    ChangeKind::Added => What::Added(sprint.id, change.endangers),
                    ChangeKind::Removed => What::Removed(sprint.id, change.endangers),
                    ChangeKind::Rejected => What::Rejected(sprint.id),
                };
                is_out = change.was == ChangeKind::Rejected;
                tell(Some(change.on), what, &change.why);
            }
            let Some(result) = sprint.result() else { continue };
            // What was rejected stands among what was returned as well.
            if let Some(line) = result.returned.iter().find(|line| line.item == *id && !is_out) {
                tell(result.on, What::Returned(sprint.id), &line.why);
            }
        }
        if let State::Accepted(done) = item.state {
            let sprint = self.sprints().iter().find(|sprint| sprint.items.position(id).is_some());
            tell(Some(done.on), What::Accepted(done, sprint.map(|sprint| sprint.id)), "");
        }
        match &item.outcome {
            Some(Outcome::Done { done, sprint }) => tell(Some(done.on), What::Accepted(*done, *sprint), ""),
            Some(Outcome::Dropped { on, why }) => tell(Some(*on), What::Dropped, why),
            None => {}
        }
        // Of one day what was found last is the newest.
        events.reverse();
        events.sort_by_key(|event| std::cmp::Reverse(event.on));
        events
    }

    /// Returns the ranks that an item had, as far as its moves are written down, oldest first; the last is that of
    /// today, if it is in the Product Backlog.
    #[must_use]
    pub fn ranks_of(&self, id: &ItemId, today: NaiveDate) -> Vec<(NaiveDate, u32)> {
        let mut ranks: Vec<(NaiveDate, u32)> = Vec::new();
        for decision in self.decisions().iter().filter(|decision| decision.item == *id) {
            let Did::Moved(from, to) = decision.did else { continue };
            // What it was before; insignificant moves in between are nowhere written down.
            if ranks.last().is_none_or(|(_, last)| *last != from) {
                ranks.push((decision.on, from));
            }
            ranks.push((decision.on, to));
        }
        let now = self.backlog().position(id).and_then(|at| u32::try_from(at + 1).ok());
        match now {
            Some(now) if ranks.last().is_some_and(|last| *last != (today, now)) => ranks.push((today, now)),
            Some(_) | None => {}
        }
        ranks
    }
}
