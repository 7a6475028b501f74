//! The end of a sprint: what was accepted is done, all else goes back, and what came of it is frozen.

use std::{collections::HashSet, sync::Arc};

use chrono::NaiveDate;

use crate::board::{
    Applied, Board,
    budget::Budget,
    edit::{Ending, LeftTo, Leftover},
    foreseen::Foreseen,
    id::{ItemId, SprintId},
    item::{Item, Outcome, State},
    order::Order,
    refusal::Refusal,
    running::leave_work,
    settings::Settings,
    sprint::{Accepted, AcceptedLine, ChangeKind, Phase, ReturnedLine, Review, Sprint, SprintResult},
    title::Title,
};

/// How many items of the backlog stand in a record.
const TOP: usize = 20;

impl Board {
    pub(super) fn close(&mut self, id: SprintId, ending: &Ending, on: NaiveDate) -> Result<Applied, Refusal> {
        let result = SprintResult {
            on: Some(on),
            goal_met: ending.goal_met,
            goal_note: ending.goal_note.clone(),
            retrospective: ending.retrospective.clone(),
            ..SprintResult::default()
        };
        self.end(id, result, &ending.leftovers, on)
    }

    pub(super) fn cancel(&mut self, id: SprintId, why: &Title, on: NaiveDate) -> Result<Applied, Refusal> {
        let result =
            SprintResult { on: Some(on), cancelled: Some(why.to_string()), ..SprintResult::default() };
        self.end(id, result, &[], on)
    }

    pub(super) fn review(&mut self, id: SprintId, review: &Review) -> Result<Applied, Refusal> {
        let Phase::Closed { result, .. } = &mut self.sprint_of(id)?.phase else {
            return Err(Refusal::NotClosed(id));
        };
        if result.review.is_some() {
            return Err(Refusal::Reviewed(id));
        }
        result.review = Some(review.clone());
        Ok(Applied::Changed)
    }

    pub(super) fn foresee(&mut self, id: SprintId, foreseen: &Foreseen) -> Result<Applied, Refusal> {
        let Phase::Closed { result, .. } = &mut self.sprint_of(id)?.phase else {
            return Err(Refusal::NotClosed(id));
        };
        result.foreseen = Some(foreseen.clone());
        Ok(Applied::Changed)
    }

    pub(super) fn configure(&mut self, settings: Settings) -> Applied {
        if self.product.settings == settings {
            return Applied::Unchanged;
        }
        Arc::make_mut(&mut self.product).settings = settings;
        Applied::Changed
    }

    pub(super) fn set_budget(&mut self, budget: Option<Budget>) -> Applied {
        if self.product.budget == budget {
            return Applied::Unchanged;
        }
        Arc::make_mut(&mut self.product).budget = budget;
        Applied::Changed
    }

    /// Returns the top of the backlog, as it is written down.
    #[must_use]
    pub fn top(&self) -> Vec<ItemId> {
        self.backlog.iter().take(TOP).map(|item| item.id.clone()).collect()
    }

    /// Ends a sprint with a result, which gets its lines here.
    fn end(
        &mut self,
        id: SprintId,
        mut result: SprintResult,
        leftovers: &[Leftover],
        on: NaiveDate,
    ) -> Result<Applied, Refusal> {
        let sprint = self.sprint_of(id)?;
        let Phase::Running { plan, changes } = std::mem::take(&mut sprint.phase) else {
            return Err(Refusal::NotRunning(id));
        };
        let items = std::mem::take(&mut sprint.items);
        sprint.phase = Phase::Closed { plan: Some(plan), changes: changes.clone(), result: result.clone() };
        let (mut accepted, mut on_top) = (Vec::new(), 0);
        for item in items.iter() {
            if let State::Accepted(done) = item.state {
                accepted.push(AcceptedLine {
                    item: item.id.clone(),
                    points: item.estimate,
                    title: item.title.clone(),
                });
                let mut item = Arc::clone(item);
                let closed = Arc::make_mut(&mut item);
                leave_work(closed);
                closed.outcome = Some(Outcome::Done { done, sprint: Some(id) });
                self.closed.insert(self.closed.len(), item);
            } else {
                let left = leftovers.iter().find(|left| left.item == item.id);
                let why = left.map(|left| left.why.clone()).unwrap_or_default();
                result.returned.push(returned(item, why));
                match left.map_or(LeftTo::Top, |left| left.to) {
                    LeftTo::Top => {
                        let mut item = Arc::clone(item);
                        leave_work(Arc::make_mut(&mut item));
                        self.backlog.insert(on_top, item);
                        on_top += 1;
                    }
                    LeftTo::Back => self.put_back(Arc::clone(item)),
                    LeftTo::Next => self.carry_over(id, Arc::clone(item))?,
                }
            }
        }
        result.accepted = Accepted::Lines(accepted);
        result.returned.extend(self.rejected(&items, &changes));
        if !self.sprints.iter().any(|sprint| sprint.is_running()) {
            self.remove_leaving(on)?;
        }
        result.order = self.top();
        if let Phase::Closed { result: frozen, .. } = &mut self.sprint_of(id)?.phase {
            *frozen = result;
        }
        Ok(Applied::Changed)
    }

    /// Returns what was rejected while a sprint ran and has not come back into it: it counts as not accepted when it ends.
    #[must_use]
    pub fn rejected_in(&self, sprint: &Sprint) -> Vec<ReturnedLine> {
        match &sprint.phase {
            Phase::Running { plan: _, changes } => self.rejected(&sprint.items, changes),
            Phase::Planned | Phase::Closed { .. } => Vec::new(),
        }
    }

    /// Returns the lines of what was rejected while the sprint ran and did not come back into it.
    fn rejected(&self, items: &Order, changes: &[crate::board::sprint::Change]) -> Vec<ReturnedLine> {
        let still: HashSet<&ItemId> = items.iter().map(|item| &item.id).collect();
        let mut seen = HashSet::new();
        let rejected = changes
            .iter()
            .rev()
            .filter(|change| seen.insert(&change.item))
            .filter(|change| change.was == ChangeKind::Rejected && !still.contains(&change.item));
        let mut lines: Vec<ReturnedLine> = rejected
            .filter_map(|change| Some(returned(self.item(&change.item)?, change.why.clone())))
            .collect();
        lines.reverse();
        lines
    }

    /// Takes an item over into the next sprint that nobody has started; it keeps how far it is.
    fn carry_over(&mut self, from: SprintId, item: Arc<Item>) -> Result<(), Refusal> {
        let planned = |sprint: &&Arc<Sprint>| sprint.id != from && matches!(sprint.phase, Phase::Planned);
        let next = match self.sprints.iter().find(planned) {
            Some(sprint) => sprint.id,
            None => self.new_sprint()?,
        };
        let sprint = self.sprint_of(next)?;
        sprint.items.insert(sprint.items.len(), item);
        Ok(())
    }
}

fn returned(item: &Item, why: String) -> ReturnedLine {
    ReturnedLine { item: item.id.clone(), points: item.estimate, title: item.title.clone(), why }
}
