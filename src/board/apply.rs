//! How each edit is carried out.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, Place,
    definition::Criterion,
    edit::{Edit, List, PlanInto},
    id::{CriterionId, ItemId, SprintId},
    inbox::{Fate, Suggestion},
    item::{Item, NotApplicable, Outcome, State, Tick},
    moving::Landing,
    order::Order,
    refusal::Refusal,
    saved_view::SavedView,
    sprint::{ChangeKind, Sprint},
    story::Story,
    title::Title,
};

impl Board {
    /// Carries an edit out.
    ///
    /// # Errors
    ///
    /// The reason why it can't be done; the board is then as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<Applied, Refusal> {
        if self.cut_lines.is_empty() || matches!(edit, Edit::All(_)) {
            return self.carry_out(edit);
        }
        let backlog = self.backlog.clone();
        let applied = self.carry_out(edit)?;
        Ok(if self.settle_lines(&backlog, edit) { Applied::Changed } else { applied })
    }

    fn carry_out(&mut self, edit: &Edit) -> Result<Applied, Refusal> {
        match edit {
            Edit::Add { titles, list, to, on } => self.add(titles, *list, to, *on),
            Edit::Rename { item, title } => self.change(item, |item| item.title = title.clone()),
            Edit::Move { items, to } => self.move_items(items, to),
            Edit::Plan { items, into, on } => self.plan(items, *into, *on),
            Edit::Return { items, on } => self.return_items(items, *on),
            Edit::Frame { sprint, frame, on } => self.frame(*sprint, frame, *on),
            Edit::AddSprint => self.new_sprint().map(|_| Applied::Changed),
            Edit::Start { sprint } => self.start(*sprint),
            Edit::Progress { items, work, on } => self.progress(items, *work, *on),
            Edit::Accept { item, on } => self.accept(item, *on),
            Edit::Reject { item, why, on } => self.reject(item, why, *on),
            Edit::Explain { sprint, items, endangers, why } => self.explain(*sprint, items, *endangers, why),
            Edit::Cancel { sprint, why, on } => self.cancel(*sprint, why, *on),
            Edit::Close { sprint, ending, on } => self.close(*sprint, ending, *on),
            Edit::Review { sprint, review } => self.review(*sprint, review),
            Edit::Foresee { sprint, foreseen } => self.foresee(*sprint, foreseen),
            Edit::Configure(settings) => Ok(self.configure(*settings)),
            Edit::SetBudget(budget) => Ok(self.set_budget(*budget)),
            Edit::Drop { items, why, on } => self.drop_items(items, why, *on),
            Edit::Tick { item, criterion } => self.judge(item, criterion, |item| {
                item.ticks.push(criterion.clone());
            }),
            Edit::Untick { item, criterion } => self.judge(item, criterion, |_| ()),
            Edit::Exempt { item, criterion, why } => self.judge(item, criterion, |item| {
                item.not_applicable.push(NotApplicable { criterion: criterion.clone(), why: why.clone() });
            }),
            Edit::AddCriteria { texts, at, on } => self.add_criteria(texts, *at, *on),
            Edit::Reword { criterion, text, on } => self.reword(criterion, text, *on),
            Edit::MoveCriterion { criterion, to, on } => self.revise(*on, |criteria| {
                let line = criteria.remove(position_of(criteria, criterion)?);
                criteria.insert((*to).min(criteria.len()), line);
                Ok(())
            }),
            Edit::RemoveCriterion { criterion, on } => self.remove_criterion(criterion, *on),
            Edit::Set { items, value } => self.set(items, value),
            Edit::Split { item, pieces, parent, on } => self.split(item, pieces, parent, *on),
            Edit::ReviseReady { computed, lines, on } => self.revise_ready(computed, lines, *on),
            Edit::Suggest { title, from, why, item, sprint, on } => self.suggest(Suggestion {
                // It gets a number of its own.
                id: self.next_id(),
                title: title.clone(),
                from: from.clone(),
                why: why.clone(),
                on: Some(*on),
                item: item.clone(),
                sprint: *sprint,
                fate: Fate::Open,
                answer: None,
            }),
            Edit::Admit { suggestion, to, on } => self.accept_suggestion(suggestion, to, *on),
            Edit::Join { suggestion, into } => self.merge_suggestion(suggestion, into),
            Edit::Decline { suggestion, answer, on } => {
                self.decide(suggestion, Fate::Declined(*on), Some(answer))
            }
            Edit::Postpone { suggestion } => self.decide(suggestion, Fate::Later, None),
            Edit::SaveView(view) => Ok(self.save_view(view)),
            Edit::ForgetView(name) => self.forget_view(name),
            Edit::DrawLine { line, below } => self.draw_line(line, below.as_ref()),
            Edit::MoveLine { name, to } => self.move_line(name, to),
            Edit::RedrawLine { name, line } => self.redraw_line(name, line),
            Edit::EraseLine(name) => self.erase_line(name),
            Edit::All(edits) => {
                let mut board = self.clone();
                let mut applied = Applied::Unchanged;
                for edit in edits {
                    if board.apply(edit)? == Applied::Changed {
                        applied = Applied::Changed;
                    }
                }
                *self = board;
                Ok(applied)
            }
            Edit::Decide(decision) => Ok(self.decide_on(decision)),
            Edit::NoteMoves { moved, lines, on } => Ok(self.note_moves(moved, lines, *on)),
            Edit::GiveReason { items, on, why } => Ok(self.give_reason(items, *on, why)),
            Edit::Settle { item, conflict, choice } => self.settle_in_item(item, conflict, choice),
            Edit::SettleElsewhere { conflict, choice } => self.settle_elsewhere(conflict, choice),
        }
    }

    fn add(&mut self, titles: &[Title], list: List, to: &Landing, on: NaiveDate) -> Result<Applied, Refusal> {
        let count = u32::try_from(titles.len()).map_err(|_| Refusal::NoNumberLeft)?;
        let end = self.next.checked_add(count).ok_or(Refusal::NoNumberLeft)?;
        let place = match list {
            List::Backlog => Place::Backlog,
            List::Sprint(id) => Place::Sprint(self.open_sprint(id)?),
        };
        let order = self.order(place).ok_or(Refusal::NoSuchList)?;
        let first = order.landing_position(to)?;
        let ids: Vec<ItemId> = (self.next..end).map(|n| ItemId::numbered(&self.product.prefix, n)).collect();
        let order = self.order_mut(place).ok_or(Refusal::NoSuchList)?;
        let mut added = Vec::with_capacity(titles.len());
        for ((position, id), title) in (first..).zip(ids).zip(titles) {
            let mut item = Item::new(id, title.clone());
            item.created = Some(on);
            // A title that is a whole story says who wants what, and why.
            item.story = Story::sentence(title.as_str()).unwrap_or_default();
            let item = Arc::new(item);
            order.insert(position, Arc::clone(&item));
            added.push(item);
        }
        if let Place::Sprint(sprint) = place {
            self.note_changes(sprint, &added, ChangeKind::Added, on, "");
        }
        self.next = end;
        Ok(if titles.is_empty() { Applied::Unchanged } else { Applied::Changed })
    }

    fn move_items(&mut self, items: &[ItemId], to: &Landing) -> Result<Applied, Refusal> {
        let Some(first) = items.first() else { return Ok(Applied::Unchanged) };
        let (place, _) = self.find(first).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        match place {
            Place::Closed => Err(Refusal::Closed(first.clone())),
            Place::Backlog => self.backlog.move_block(items, to),
            Place::Sprint(_) => {
                // Tried on a copy: a refusal or a move to the same place must not make a new sprint.
                let mut order = self.order(place).cloned().unwrap_or_default();
                let applied = order.move_block(items, to)?;
                if let (Applied::Changed, Some(slot)) = (applied, self.order_mut(place)) {
                    *slot = order;
                }
                Ok(applied)
            }
        }
    }

    fn plan(&mut self, items: &[ItemId], into: PlanInto, on: NaiveDate) -> Result<Applied, Refusal> {
        let Some(first) = items.first() else { return Ok(Applied::Unchanged) };
        let (place, _) = self.find(first).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let from_backlog = match place {
            Place::Backlog => true,
            Place::Sprint(id) if into == PlanInto::Sprint(id) => {
                return Err(Refusal::PlannedAlready(first.clone()));
            }
            Place::Sprint(_) => false,
            Place::Closed => return Err(Refusal::Closed(first.clone())),
        };
        let source = self.order(place).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let positions = source.positions(items)?;
        refuse_accepted(source, &positions)?;
        let sprint = match into {
            PlanInto::Sprint(id) => self.open_sprint(id)?,
            PlanInto::New => self.new_sprint()?,
        };
        let source = self.order_mut(place).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let mut planned = Vec::with_capacity(positions.len());
        // One after the other, as if each were planned by itself: the rank an item had is counted without those that
        // went before it.
        for (gone, position) in positions.into_iter().enumerate() {
            let Some(mut item) = source.remove(position - gone) else { continue };
            if from_backlog {
                Arc::make_mut(&mut item).from = u32::try_from(position - gone + 1).ok();
            }
            planned.push(item);
        }
        if let Place::Sprint(old) = place {
            self.note_changes(old, &planned, ChangeKind::Removed, on, "");
        }
        self.note_changes(sprint, &planned, ChangeKind::Added, on, "");
        let order = self.order_mut(Place::Sprint(sprint)).ok_or(Refusal::NoSuchSprint(sprint))?;
        for item in planned {
            order.insert(order.len(), item);
        }
        Ok(Applied::Changed)
    }

    fn return_items(&mut self, items: &[ItemId], on: NaiveDate) -> Result<Applied, Refusal> {
        let Some(first) = items.first() else { return Ok(Applied::Unchanged) };
        let (place, _) = self.find(first).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let Place::Sprint(sprint) = place else { return Err(Refusal::NotInSprint(first.clone())) };
        let source = self.order(place).ok_or_else(|| Refusal::NotInSprint(first.clone()))?;
        let positions = source.positions(items)?;
        refuse_accepted(source, &positions)?;
        let source = self.order_mut(place).ok_or_else(|| Refusal::NotInSprint(first.clone()))?;
        // The last one first: the list is then again as it was when that one was planned.
        let returned: Vec<_> = positions.into_iter().rev().filter_map(|at| source.remove(at)).collect();
        self.note_changes(sprint, &returned, ChangeKind::Removed, on, "");
        for item in returned {
            self.put_back(item);
        }
        Ok(Applied::Changed)
    }

    fn drop_items(&mut self, items: &[ItemId], why: &Title, on: NaiveDate) -> Result<Applied, Refusal> {
        let Some(first) = items.first() else { return Ok(Applied::Unchanged) };
        let (place, _) = self.find(first).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        if place == Place::Closed {
            return Err(Refusal::Closed(first.clone()));
        }
        let source = self.order(place).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let positions = source.positions(items)?;
        refuse_accepted(source, &positions)?;
        let source = self.order_mut(place).ok_or_else(|| Refusal::NoSuchItem(first.clone()))?;
        let dropped: Vec<_> = positions.into_iter().rev().filter_map(|at| source.remove(at)).collect();
        if let Place::Sprint(sprint) = place {
            self.note_changes(sprint, &dropped, ChangeKind::Removed, on, why.as_str());
        }
        for mut item in dropped.into_iter().rev() {
            let item_mut = Arc::make_mut(&mut item);
            (item_mut.from, item_mut.since, item_mut.state) = (None, None, State::ToDo);
            item_mut.outcome = Some(Outcome::Dropped { on, why: why.to_string() });
            self.closed.insert(self.closed.len(), item);
        }
        Ok(Applied::Changed)
    }

    /// Says something new about an item of a sprint and a criterion, after forgetting what was said before.
    fn judge(
        &mut self,
        id: &ItemId,
        criterion: &CriterionId,
        say: impl FnOnce(&mut Item),
    ) -> Result<Applied, Refusal> {
        if position_of(self.definition_of_done.criteria(), criterion).is_err() {
            return Err(Refusal::NoSuchCriterion(criterion.clone()));
        }
        match self.find(id) {
            None => return Err(Refusal::NoSuchItem(id.clone())),
            Some((Place::Backlog, _)) => return Err(Refusal::NotInSprint(id.clone())),
            Some((Place::Sprint(_) | Place::Closed, _)) => {}
        }
        self.change(id, |item| {
            item.ticks.retain(|tick| tick != criterion);
            item.not_applicable.retain(|exempt| exempt.criterion != *criterion);
            say(item);
        })
    }

    /// Changes an item that is not closed and not accepted.
    pub(super) fn change(&mut self, id: &ItemId, how: impl FnOnce(&mut Item)) -> Result<Applied, Refusal> {
        let (place, position) = self.find(id).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        if place == Place::Closed {
            return Err(Refusal::Closed(id.clone()));
        }
        let order = self.order(place).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        refuse_accepted(order, &[position])?;
        let Some(old) = order.get(position) else { return Err(Refusal::NoSuchItem(id.clone())) };
        let mut item = (**old).clone();
        how(&mut item);
        if item == **old {
            return Ok(Applied::Unchanged);
        }
        if let Some(order) = self.order_mut(place) {
            order.replace(position, Arc::new(item));
        }
        Ok(Applied::Changed)
    }

    fn save_view(&mut self, view: &SavedView) -> Applied {
        if self.views.contains(view) {
            return Applied::Unchanged;
        }
        let views = Arc::make_mut(&mut self.views);
        match views.iter_mut().find(|known| known.name == view.name) {
            Some(known) => known.clone_from(view),
            None => views.push(view.clone()),
        }
        Applied::Changed
    }

    fn forget_view(&mut self, name: &Title) -> Result<Applied, Refusal> {
        let views = Arc::make_mut(&mut self.views);
        let at = views.iter().position(|view| view.name == *name);
        views.remove(at.ok_or_else(|| Refusal::NoSuchView { name: name.to_string() })?);
        Ok(Applied::Changed)
    }

    fn add_criteria(&mut self, texts: &[Title], at: usize, on: NaiveDate) -> Result<Applied, Refusal> {
        let first = self.next_line;
        let count = u32::try_from(texts.len()).map_err(|_| Refusal::NoNumberLeft)?;
        let end = first.checked_add(count).ok_or(Refusal::NoNumberLeft)?;
        let applied = self.revise(on, |criteria| {
            for ((position, number), text) in (at.min(criteria.len())..).zip(first..end).zip(texts) {
                refuse_same(criteria, text)?;
                criteria.insert(position, Criterion::new(CriterionId::numbered(number), text.clone()));
            }
            Ok(())
        })?;
        self.next_line = end;
        Ok(applied)
    }

    fn remove_criterion(&mut self, criterion: &CriterionId, on: NaiveDate) -> Result<Applied, Refusal> {
        if self.sprints.iter().any(|sprint| sprint.is_running()) {
            return self.let_leave(criterion);
        }
        let applied = self.revise(on, |criteria| {
            criteria.remove(position_of(criteria, criterion)?);
            Ok(())
        })?;
        if !self.definition_of_done.knows(criterion) {
            self.forget_ticks(criterion);
        }
        Ok(applied)
    }

    /// Lets a line leave when no sprint runs any more, or stay after all.
    fn let_leave(&mut self, criterion: &CriterionId) -> Result<Applied, Refusal> {
        let position = position_of(self.definition_of_done.criteria(), criterion)?;
        if let Some(line) = Arc::make_mut(&mut self.definition_of_done).line_mut(position) {
            line.leaves = !line.leaves;
        }
        Ok(Applied::Changed)
    }

    /// Takes away the lines that were to leave when the last sprint ends.
    pub(super) fn remove_leaving(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let lines = self.definition_of_done.criteria().iter().filter(|line| line.leaves);
        let leaving: Vec<CriterionId> = lines.map(|line| line.id.clone()).collect();
        for line in leaving {
            self.remove_criterion(&line, on)?;
        }
        Ok(())
    }

    /// Takes away what was said about a line that no version has any more.
    fn forget_ticks(&mut self, criterion: &CriterionId) {
        let is_about = |item: &Item| item.tick(criterion) != Tick::Open;
        let sprints =
            self.sprints.iter().filter(|sprint| !sprint.is_closed()).map(|sprint| Place::Sprint(sprint.id));
        let places: Vec<Place> = sprints.chain([Place::Backlog]).collect();
        for place in places {
            let Some(order) = self.order(place) else { continue };
            let items = order.iter().enumerate().filter(|(_, item)| is_about(item));
            let changed: Vec<_> = items.map(|(position, item)| (position, Arc::clone(item))).collect();
            for (position, mut item) in changed {
                let item_mut = Arc::make_mut(&mut item);
                item_mut.ticks.retain(|tick| tick != criterion);
                item_mut.not_applicable.retain(|exempt| exempt.criterion != *criterion);
                if let Some(order) = self.order_mut(place) {
                    order.replace(position, item);
                }
            }
        }
    }

    fn reword(&mut self, criterion: &CriterionId, text: &Title, on: NaiveDate) -> Result<Applied, Refusal> {
        self.revise(on, |criteria| {
            let position = position_of(criteria, criterion)?;
            let unchanged = criteria.get(position).is_some_and(|line| line.text == *text);
            if !unchanged {
                refuse_same(criteria, text)?;
            }
            if let Some(line) = criteria.get_mut(position) {
                line.text = text.clone();
            }
            Ok(())
        })
    }

    /// Changes the lines of the Definition of Done, in a new version if need be.
    fn revise(
        &mut self,
        on: NaiveDate,
        how: impl FnOnce(&mut Vec<Criterion>) -> Result<(), Refusal>,
    ) -> Result<Applied, Refusal> {
        let mut definition = (*self.definition_of_done).clone();
        let criteria = definition.revise(self.accepted_under, on).ok_or(Refusal::NoNumberLeft)?;
        how(criteria)?;
        if *criteria == self.definition_of_done.criteria() {
            return Ok(Applied::Unchanged);
        }
        self.definition_of_done = Arc::new(definition);
        Ok(Applied::Changed)
    }

    pub(super) fn open_sprint(&self, id: SprintId) -> Result<SprintId, Refusal> {
        let sprint = self.sprint(id).ok_or(Refusal::NoSuchSprint(id))?;
        if sprint.is_closed() { Err(Refusal::SprintClosed(id)) } else { Ok(id) }
    }

    pub(super) fn new_sprint(&mut self) -> Result<SprintId, Refusal> {
        let id = self.next_sprint();
        if self.sprint(id).is_some() {
            return Err(Refusal::NoNumberLeft);
        }
        let name = Title::new(&format!("Sprint {}", id.number()))?;
        self.sprints.push(Arc::new(Sprint::planned(id, name)));
        Ok(id)
    }
}

pub(super) fn refuse_accepted(order: &Order, positions: &[usize]) -> Result<(), Refusal> {
    let mut items = positions.iter().filter_map(|position| order.get(*position));
    match items.find(|item| matches!(item.state, State::Accepted(_))) {
        Some(item) => Err(Refusal::Accepted(item.id.clone())),
        None => Ok(()),
    }
}

fn refuse_same(criteria: &[Criterion], text: &Title) -> Result<(), Refusal> {
    if criteria.iter().any(|line| line.text == *text) {
        return Err(Refusal::SameCriterion { text: text.to_string() });
    }
    Ok(())
}

fn position_of(criteria: &[Criterion], id: &CriterionId) -> Result<usize, Refusal> {
    let position = criteria.iter().position(|line| line.id == *id);
    position.ok_or_else(|| Refusal::NoSuchCriterion(id.clone()))
}
