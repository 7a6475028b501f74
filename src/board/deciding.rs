//! What is written down of decisions, and what is not.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, Place,
    decision::{Decision, Did, RECENT, is_significant},
    edit::Edit,
    id::ItemId,
    points::Points,
    sprint::Phase,
};

/// More items than these, changed by one key, were sorted: that is no decision about any of them.
const MOST: usize = 20;

impl Board {
    /// Says whether decisions are written down by themselves: once a sprint has started. A board that is being set up has
    /// nobody to explain anything to.
    #[must_use]
    pub fn keeps_decisions(&self) -> bool {
        self.sprints.iter().any(|sprint| !matches!(sprint.phase, Phase::Planned))
    }

    /// Returns the last move of an item on a day that is written down.
    #[must_use]
    pub fn moved_on(&self, item: &ItemId, on: NaiveDate) -> Option<&Decision> {
        self.decisions.iter().rev().find(|decision| {
            decision.on == on && decision.item == *item && matches!(decision.did, Did::Moved(..))
        })
    }

    /// Returns the edits that write down that items get another estimate. The first one of an item is none: there was
    /// nothing to decide against.
    #[must_use]
    pub fn reestimates(&self, items: &[ItemId], to: Option<Points>, on: NaiveDate) -> Vec<Edit> {
        if items.len() > MOST || !self.keeps_decisions() {
            return Vec::new();
        }
        let decided = |id: &ItemId| {
            let from = self.item(id)?.estimate.filter(|from| to != Some(*from))?;
            let did = Did::Estimated(Some(from), to);
            Some(Edit::Decide(Decision { on, item: id.clone(), did, why: String::new() }))
        };
        items.iter().filter_map(decided).collect()
    }

    /// Writes down which items of the Product Backlog went somewhere that matters, each with the rank that it came from.
    ///
    /// Other moves are not kept: they say little, and every line that is kept stands in somebody's diff. What was moved
    /// on the same day already becomes one line with that, or none when it is back where it was.
    pub(super) fn note_moves(&mut self, moved: &[(ItemId, u32)], lines: &[u32], on: NaiveDate) -> Applied {
        let mut applied = Applied::Unchanged;
        if moved.len() > MOST || !self.keeps_decisions() {
            return applied;
        }
        for (item, from) in moved {
            let Some((Place::Backlog, position)) = self.find(item) else { continue };
            let to = u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1);
            let crosses = lines.iter().any(|line| (*from <= *line) != (to <= *line));
            let matters = crosses || is_significant(*from, to, self.moved_recently(item, on));
            if matters || self.moved_on(item, on).is_some() {
                let did = Did::Moved(*from, to);
                let decision = Decision { on, item: item.clone(), did, why: String::new() };
                if self.decide_on(&decision) == Applied::Changed {
                    applied = Applied::Changed;
                }
            }
        }
        applied
    }

    fn moved_recently(&self, item: &ItemId, on: NaiveDate) -> bool {
        let of_item = self.decisions.iter().filter(|decision| decision.item == *item);
        let mut moves = of_item.filter(|decision| matches!(decision.did, Did::Moved(..)));
        moves.any(|decision| (0..RECENT).contains(&(on - decision.on).num_days()))
    }

    /// Writes a decision down; with one of the same day about the same it becomes one, unless each has a reason.
    pub(super) fn decide_on(&mut self, new: &Decision) -> Applied {
        let follows = |old: &Decision| old.on == new.on && old.item == new.item;
        let last = self.decisions.iter().rposition(|old| follows(old) && old.did.then(new.did).is_some());
        let decisions = Arc::make_mut(&mut self.decisions);
        let Some((at, old)) = last.and_then(|at| Some((at, decisions.get(at)?.clone()))) else {
            decisions.push(new.clone());
            return Applied::Changed;
        };
        let Some(did) = old.did.then(new.did) else { return Applied::Unchanged };
        if !new.why.is_empty() && (!old.why.is_empty() || did.is_nothing()) {
            decisions.push(new.clone());
            return Applied::Changed;
        }
        if did.is_nothing() {
            decisions.remove(at);
            return Applied::Changed;
        }
        let why = if new.why.is_empty() { old.why.clone() } else { new.why.clone() };
        let both = Decision { did, why, ..old.clone() };
        if both == old {
            return Applied::Unchanged;
        }
        // It is the newest now.
        decisions.remove(at);
        decisions.push(both);
        Applied::Changed
    }

    /// Says why items went where the last moves of a day took them.
    pub(super) fn give_reason(&mut self, items: &[ItemId], on: NaiveDate, why: &str) -> Applied {
        let mut applied = Applied::Unchanged;
        for item in items {
            let is_meant =
                |old: &Decision| old.on == on && old.item == *item && matches!(old.did, Did::Moved(..));
            let Some(at) = self.decisions.iter().rposition(is_meant) else { continue };
            if let Some(decision) = Arc::make_mut(&mut self.decisions).get_mut(at)
                && decision.why != why
            {
                why.clone_into(&mut decision.why);
                applied = Applied::Changed;
            }
        }
        applied
    }
}
