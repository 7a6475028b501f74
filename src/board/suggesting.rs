//! What becomes of suggestions.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board,
    id::ItemId,
    inbox::{Fate, Suggestion},
    item::Item,
    moving::Landing,
    refusal::Refusal,
    title::Title,
    vote::Vote,
};

impl Board {
    pub(super) fn suggest(&mut self, wish: Suggestion) -> Result<Applied, Refusal> {
        if let Some(sprint) = wish.sprint.filter(|sprint| self.sprint(*sprint).is_none()) {
            return Err(Refusal::NoSuchSprint(sprint));
        }
        if let Some(item) = wish.item.as_ref().filter(|item| self.find(item).is_none()) {
            return Err(Refusal::NoSuchItem(item.clone()));
        }
        let id = self.take_number()?;
        Arc::make_mut(&mut self.inbox).push(Suggestion { id, ..wish });
        Ok(Applied::Changed)
    }

    /// Makes a suggestion an item of the backlog.
    pub(super) fn accept_suggestion(
        &mut self,
        id: &ItemId,
        to: &Landing,
        on: NaiveDate,
    ) -> Result<Applied, Refusal> {
        let wish = self.undecided(id)?.clone();
        let position = self.backlog.landing_position(to)?;
        let number = self.take_number()?;
        let mut item = Item::new(number.clone(), wish.title);
        (item.requested_by, item.story.why, item.created) = (wish.from, wish.why, Some(on));
        self.backlog.insert(position, Arc::new(item));
        self.decide(id, Fate::Accepted(number), None)
    }

    /// Makes a suggestion one more vote for an item that is not closed.
    pub(super) fn merge_suggestion(&mut self, id: &ItemId, into: &ItemId) -> Result<Applied, Refusal> {
        let Suggestion { id: _, title, from, why, on, item: _, sprint: _, fate: _, answer: _ } =
            self.undecided(id)?.clone();
        let vote = Vote { from, text: title.to_string(), why, on };
        self.change(into, |item| item.votes.push(vote))?;
        self.decide(id, Fate::Merged(into.clone()), None)
    }

    /// Decides not to do it, or to look at it another time.
    pub(super) fn decide(
        &mut self,
        id: &ItemId,
        fate: Fate,
        answer: Option<&Title>,
    ) -> Result<Applied, Refusal> {
        self.undecided(id)?;
        let mut wishes = Arc::make_mut(&mut self.inbox).iter_mut();
        let wish = wishes.find(|wish| wish.id == *id).ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        if wish.fate == fate {
            return Ok(Applied::Unchanged);
        }
        (wish.fate, wish.answer) = (fate, answer.map(Title::to_string));
        Ok(Applied::Changed)
    }

    fn undecided(&self, id: &ItemId) -> Result<&Suggestion, Refusal> {
        let wish = self.inbox.iter().find(|wish| wish.id == *id);
        let wish = wish.ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        if wish.is_open() { Ok(wish) } else { Err(Refusal::Decided(id.clone())) }
    }
}
