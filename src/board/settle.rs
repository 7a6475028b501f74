//! How conflicts are settled.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, Place,
    budget::Budget,
    conflict::{BoardConflict, Choice, Conflict, Said, Subject},
    definition::{Definition, Version},
    epic::Epic,
    goal::Goal,
    id::{CriterionId, ItemId, SprintId},
    inbox::Suggestion,
    item::{Item, Kind, Outcome, State},
    points::Points,
    refusal::Refusal,
    sprint::{Met, Phase, Sprint},
    title::Title,
    validation::Validation,
};

impl Board {
    /// Settles a conflict in an item. What is known of the same field from other merges stays.
    pub(super) fn settle_in_item(
        &mut self,
        id: &ItemId,
        conflict: &Conflict,
        choice: &Choice,
    ) -> Result<Applied, Refusal> {
        let (place, position) = self.find(id).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        let order = self.order(place).ok_or(Refusal::NoSuchList)?;
        let old = order.get(position).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        let mut item = (**old).clone();
        let at = item.conflicts.iter().position(|known| known == conflict).ok_or(Refusal::Settled)?;
        item.conflicts.remove(at);
        match choice {
            Choice::Keep => {}
            Choice::TakeOther => take_other(&mut item, conflict)?,
            Choice::Write(text) => write(&mut item, conflict, text)?,
        }
        let is_dropped = matches!(item.outcome, Some(Outcome::Dropped { .. })) && place != Place::Closed;
        if is_dropped {
            (item.from, item.since, item.state) = (None, None, State::ToDo);
            if let Some(order) = self.order_mut(place) {
                order.remove(position);
            }
            self.closed.insert(self.closed.len(), Arc::new(item));
        } else if let Some(order) = self.order_mut(place) {
            order.replace(position, Arc::new(item));
        }
        Ok(Applied::Changed)
    }

    /// Settles a conflict outside of items.
    pub(super) fn settle_elsewhere(
        &mut self,
        conflict: &BoardConflict,
        choice: &Choice,
    ) -> Result<Applied, Refusal> {
        let at = self.conflicts.iter().position(|known| known == conflict).ok_or(Refusal::Settled)?;
        let text = match choice {
            Choice::Keep => None,
            Choice::TakeOther => Some(conflict.other.clone()),
            Choice::Write(text) => Some(Some(text.clone()).filter(|text| !text.trim().is_empty())),
        };
        if let Some(text) = text {
            self.put(&conflict.about, text)?;
        }
        Arc::make_mut(&mut self.conflicts).remove(at);
        Ok(Applied::Changed)
    }

    /// Returns the text that stands where a conflict is about.
    #[must_use]
    pub fn text_of(&self, about: &Subject) -> Option<String> {
        let line = |version: Option<&Version>, criterion: &CriterionId| {
            let mut lines = version?.criteria.iter();
            Some(lines.find(|line| line.id == *criterion)?.text.to_string())
        };
        let epic = |id: &ItemId| self.epics.iter().find(|epic| epic.id == *id);
        let suggestion = |id: &ItemId| self.inbox.iter().find(|wish| wish.id == *id);
        match about {
            Subject::ProductName => Some(self.product.name.to_string()),
            Subject::ProductPrefix => Some(self.product.prefix.clone()),
            Subject::ProductOwner => self.product.owner.clone(),
            Subject::ProductVision => self.product.vision.clone(),
            Subject::ProductBudget => self.product.budget.map(|budget| budget.to_string()),
            Subject::Goal(text) => Some(self.goals.iter().find(|goal| goal.text == *text)?.text.to_string()),
            Subject::GoalMeasure(text) => self.goals.iter().find(|goal| goal.text == *text)?.measure.clone(),
            Subject::DoneLine { version, criterion } => {
                let mut versions = self.definition_of_done.versions().iter();
                line(versions.find(|known| known.number == *version), criterion)
            }
            Subject::ReadyLine { version, criterion } => {
                let mut versions = self.definition_of_ready.iter().map(|ready| &ready.version);
                line(versions.find(|known| known.number == *version), criterion)
            }
            Subject::EpicName(id) => Some(epic(id)?.name.to_string()),
            Subject::EpicAbout(id) => Some(epic(id)?.about.clone()).filter(|text| !text.is_empty()),
            Subject::EpicSource(id) => epic(id)?.source.clone(),
            Subject::SuggestionTitle(id) => Some(suggestion(id)?.title.to_string()),
            Subject::SuggestionFrom(id) => suggestion(id)?.from.clone(),
            Subject::SuggestionWhy(id) => suggestion(id)?.why.clone(),
            Subject::SuggestionAnswer(id) => suggestion(id)?.answer.clone(),
            Subject::SprintName(id) => Some(self.sprint(*id)?.name.to_string()),
            Subject::SprintGoal(id) => self.sprint(*id)?.goal.clone(),
            Subject::SprintStart(id) => self.sprint(*id)?.start.map(|day| day.to_string()),
            Subject::SprintEnd(id) => self.sprint(*id)?.end.map(|day| day.to_string()),
            Subject::SprintGoalMet(id) => match &self.sprint(*id)?.phase {
                Phase::Closed { plan: _, changes: _, result } => {
                    result.goal_met.map(|met| met.words().to_owned())
                }
                Phase::Planned | Phase::Running { .. } => None,
            },
            Subject::SprintSaid(id, said) => {
                let sprint = self.sprint(*id)?;
                let result = sprint.result();
                match said {
                    Said::Team => sprint.team.as_ref().map(ToString::to_string),
                    Said::GoalNote => result?.goal_note.clone(),
                    Said::Cancelled => result?.cancelled.clone(),
                    Said::Retrospective => result?.retrospective.clone(),
                }
            }
        }
    }

    /// Puts a text where a conflict is about.
    fn put(&mut self, about: &Subject, text: Option<String>) -> Result<(), Refusal> {
        let title = || Title::new(text.as_deref().unwrap_or_default());
        match about {
            Subject::ProductName => Arc::make_mut(&mut self.product).name = title()?,
            Subject::ProductPrefix => {
                let prefix = text.clone().unwrap_or_default();
                if !crate::board::id::is_prefix(&prefix) {
                    return Err(Refusal::NotA {
                        text: prefix,
                        what: "prefix: it takes letters, digits and _",
                    });
                }
                let mut parts = self.parts();
                parts.product.prefix = prefix;
                // The numbers of its items are counted anew.
                *self = Self::of(parts);
            }
            Subject::ProductOwner => Arc::make_mut(&mut self.product).owner = text,
            Subject::ProductVision => Arc::make_mut(&mut self.product).vision = text,
            Subject::ProductBudget => {
                let what = "budget: it takes three whole numbers, and a sprint costs something";
                let read = |text: String| Budget::read(&text).ok_or(Refusal::NotA { text, what });
                let budget = text.filter(|text| !text.trim().is_empty()).map(read).transpose()?;
                Arc::make_mut(&mut self.product).budget = budget;
            }
            Subject::Goal(goal) => {
                let title = title()?;
                self.goal_mut(goal)?.text = title.clone();
                // What else is in conflict there must still be found.
                for conflict in Arc::make_mut(&mut self.conflicts) {
                    conflict.about.follow(goal, &title);
                }
            }
            Subject::GoalMeasure(goal) => self.goal_mut(goal)?.measure = text,
            Subject::DoneLine { version, criterion } => {
                let mut versions = self.definition_of_done.versions().to_vec();
                reword(versions.iter_mut(), *version, criterion, title()?)?;
                self.definition_of_done = Arc::new(Definition::new(versions));
            }
            Subject::ReadyLine { version, criterion } => {
                let title = title()?;
                let ready = Arc::make_mut(&mut self.definition_of_ready).iter_mut();
                reword(ready.map(|ready| &mut ready.version), *version, criterion, title)?;
            }
            Subject::EpicName(id) => self.epic_mut(id)?.name = title()?,
            Subject::EpicAbout(id) => self.epic_mut(id)?.about = text.unwrap_or_default(),
            Subject::EpicSource(id) => self.epic_mut(id)?.source = text,
            Subject::SuggestionTitle(id) => self.suggestion_mut(id)?.title = title()?,
            Subject::SuggestionFrom(id) => self.suggestion_mut(id)?.from = text,
            Subject::SuggestionWhy(id) => self.suggestion_mut(id)?.why = text,
            Subject::SuggestionAnswer(id) => self.suggestion_mut(id)?.answer = text,
            Subject::SprintName(id) => self.sprint_mut(*id)?.name = title()?,
            Subject::SprintGoal(id) => self.sprint_mut(*id)?.goal = text,
            Subject::SprintStart(id) => self.sprint_mut(*id)?.start = day(text)?,
            Subject::SprintEnd(id) => self.sprint_mut(*id)?.end = day(text)?,
            Subject::SprintGoalMet(id) => match &mut self.sprint_mut(*id)?.phase {
                Phase::Closed { plan: _, changes: _, result } => {
                    result.goal_met = met(text.as_deref())?;
                }
                Phase::Planned | Phase::Running { .. } => return Err(Refusal::NothingToSettle),
            },
            Subject::SprintSaid(id, Said::Team) => {
                self.sprint_mut(*id)?.team = text.as_deref().map(Title::new).transpose()?;
            }
            Subject::SprintSaid(id, said) => {
                let Phase::Closed { result, .. } = &mut self.sprint_mut(*id)?.phase else {
                    return Err(Refusal::NothingToSettle);
                };
                match said {
                    Said::Team => {}
                    Said::GoalNote => result.goal_note = text,
                    Said::Cancelled => result.cancelled = text,
                    Said::Retrospective => result.retrospective = text,
                }
            }
        }
        Ok(())
    }

    fn goal_mut(&mut self, text: &Title) -> Result<&mut Goal, Refusal> {
        let mut goals = Arc::make_mut(&mut self.goals).iter_mut();
        goals.find(|goal| goal.text == *text).ok_or(Refusal::NothingToSettle)
    }

    fn epic_mut(&mut self, id: &ItemId) -> Result<&mut Epic, Refusal> {
        let mut epics = Arc::make_mut(&mut self.epics).iter_mut();
        epics.find(|epic| epic.id == *id).ok_or(Refusal::NothingToSettle)
    }

    fn suggestion_mut(&mut self, id: &ItemId) -> Result<&mut Suggestion, Refusal> {
        let mut inbox = Arc::make_mut(&mut self.inbox).iter_mut();
        inbox.find(|wish| wish.id == *id).ok_or(Refusal::NothingToSettle)
    }

    fn sprint_mut(&mut self, id: SprintId) -> Result<&mut Sprint, Refusal> {
        let sprint = self.sprints.iter_mut().find(|sprint| sprint.id == id);
        sprint.map(Arc::make_mut).ok_or(Refusal::NothingToSettle)
    }
}

fn day(text: Option<String>) -> Result<Option<NaiveDate>, Refusal> {
    let day = |text: String| {
        text.trim().parse().map_err(|_| Refusal::NotA { text, what: "day: it takes one such as 2026-11-18" })
    };
    text.map(day).transpose()
}

fn met(text: Option<&str>) -> Result<Option<Met>, Refusal> {
    let Some(text) = text.map(str::trim) else { return Ok(None) };
    let met = [Met::No, Met::Partly, Met::Yes].into_iter().find(|met| met.words() == text);
    match met {
        Some(met) => Ok(Some(met)),
        None => {
            Err(Refusal::NotA { text: text.to_owned(), what: "answer: it takes met, partly met or not met" })
        }
    }
}

fn reword<'a>(
    mut versions: impl Iterator<Item = &'a mut Version>,
    number: u32,
    criterion: &CriterionId,
    text: Title,
) -> Result<(), Refusal> {
    let version = versions.find(|version| version.number == number).ok_or(Refusal::NothingToSettle)?;
    let line = version.criteria.iter_mut().find(|line| line.id == *criterion);
    line.ok_or(Refusal::NothingToSettle)?.text = text;
    Ok(())
}

/// Puts what the other side wrote in the place of what stands.
fn take_other(item: &mut Item, conflict: &Conflict) -> Result<(), Refusal> {
    match conflict {
        Conflict::Title { base: _, other } => item.title = other.clone(),
        Conflict::Kind { base: _, other } => item.kind = *other,
        Conflict::Epic { base: _, other } => item.epic.clone_from(other),
        Conflict::Who { base: _, other } => item.story.who.clone_from(other),
        Conflict::Want { base: _, other } => item.story.want.clone_from(other),
        Conflict::Why { base: _, other } => item.story.why.clone_from(other),
        Conflict::Value { base: _, other } => item.story.value.clone_from(other),
        Conflict::Persona { base: _, other } => item.story.persona.clone_from(other),
        Conflict::RequestedBy { base: _, other } => item.requested_by.clone_from(other),
        Conflict::Validation { base: _, other } => item.validation = *other,
        Conflict::About { base: _, other } => item.about.clone_from(other),
        Conflict::Estimate { base: _, other } => item.estimate = *other,
        Conflict::Source { base: _, other } => item.source.clone_from(other),
        Conflict::Question { base: _, other } => {
            let question = item.questions.iter_mut().find(|question| question.text == other.text);
            *question.ok_or(Refusal::NothingToSettle)? = other.clone();
        }
        Conflict::NotApplicable { criterion, base: _, other } => exempt(item, criterion, other.clone())?,
        Conflict::Dropped { on, why } => item.outcome = Some(Outcome::Dropped { on: *on, why: why.clone() }),
    }
    Ok(())
}

/// Puts a third text in the place of what stands; a blank one takes out what may be missing.
fn write(item: &mut Item, conflict: &Conflict, text: &str) -> Result<(), Refusal> {
    let given = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match conflict {
        Conflict::Title { .. } => item.title = Title::new(text)?,
        Conflict::Kind { .. } => {
            let word = text.trim().to_lowercase();
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word);
            item.kind = kind.ok_or_else(|| Refusal::NotA { text: text.to_owned(), what: "kind of item" })?;
        }
        Conflict::Epic { .. } => item.epic = given().map(|text| ItemId::new(&text)).transpose()?,
        Conflict::Who { .. } => item.story.who = given(),
        Conflict::Want { .. } => item.story.want = given(),
        Conflict::Why { .. } => item.story.why = given(),
        Conflict::Value { .. } => item.story.value = given(),
        Conflict::Persona { .. } => item.story.persona = given(),
        Conflict::RequestedBy { .. } => item.requested_by = given(),
        Conflict::Validation { .. } => {
            let word = text.trim().to_lowercase();
            let validation = Validation::ALL.into_iter().find(|validation| validation.word() == word);
            item.validation = validation.ok_or_else(|| Refusal::NotA {
                text: text.to_owned(),
                what: "word: it takes hypothesis, validated or refuted",
            })?;
        }
        Conflict::About { .. } => text.clone_into(&mut item.about),
        Conflict::Estimate { .. } => {
            let points =
                |text: String| Points::parse(&text).ok_or(Refusal::NotA { text, what: "number of points" });
            item.estimate = given().map(points).transpose()?;
        }
        Conflict::Source { .. } => item.source = given(),
        Conflict::Question { base: _, other } => {
            let question = item.questions.iter_mut().find(|question| question.text == other.text);
            question.ok_or(Refusal::NothingToSettle)?.answer = given();
        }
        Conflict::NotApplicable { criterion, .. } => exempt(item, criterion, Title::new(text)?)?,
        Conflict::Dropped { on, why: _ } => {
            item.outcome = Some(Outcome::Dropped { on: *on, why: text.trim().to_owned() });
        }
    }
    Ok(())
}

fn exempt(item: &mut Item, criterion: &CriterionId, why: Title) -> Result<(), Refusal> {
    let exempt = item.not_applicable.iter_mut().find(|exempt| exempt.criterion == *criterion);
    exempt.ok_or(Refusal::NothingToSettle)?.why = why;
    Ok(())
}
