//! Splitting an item into smaller ones (`domain.md` A20).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board, Place,
    id::ItemId,
    item::{Item, Outcome, State},
    points::Points,
    refusal::Refusal,
    story::Story,
    title::Title,
};

/// One of the parts an item is split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its title.
    pub title: Title,
    /// Its estimate.
    pub estimate: Option<Points>,
    /// Which acceptance criteria of the old item it takes: positions from 0.
    pub criteria: Vec<usize>,
}

/// What becomes of an item that was split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// It is closed, and an epic of its name holds the parts.
    Epic,
    /// It is dropped, with a reason.
    Dropped(Title),
}

impl Board {
    /// Splits an item of the backlog. The parts stand together at its rank, in order, and inherit what holds for all of
    /// them: kind, story, labels, who asked for it, what it needs. What needed it needs all of them now.
    ///
    /// What was said of the whole stays with the whole, which is closed: votes, tasks, questions, notes and ticks. A vote
    /// was not for the first part, and nobody answers a question twice. Nothing of it is lost, whether an epic or nothing
    /// takes the place of the item.
    pub(super) fn split(
        &mut self,
        id: &ItemId,
        pieces: &[Piece],
        parent: &Parent,
        on: NaiveDate,
    ) -> Result<Applied, Refusal> {
        if pieces.len() < 2 {
            return Err(Refusal::TooFewPieces);
        }
        let position = match self.find(id) {
            None => return Err(Refusal::NoSuchItem(id.clone())),
            Some((Place::Backlog, position)) => position,
            Some((Place::Sprint(_) | Place::Closed, _)) => return Err(Refusal::ElsewhereItem(id.clone())),
        };
        let mut board = self.clone();
        let old = board.backlog.get(position).cloned().ok_or_else(|| Refusal::NoSuchItem(id.clone()))?;
        let epic = match parent {
            Parent::Epic => Some(board.epic_named(&old.title)?),
            Parent::Dropped(_) => old.epic.clone(),
        };
        board.backlog.remove(position);
        let mut ids = Vec::new();
        for (at, piece) in (position..).zip(pieces) {
            let new = board.take_number()?;
            let acceptance = piece.criteria.iter().filter_map(|at| old.acceptance.get(*at).cloned());
            let item = Item {
                id: new.clone(),
                title: piece.title.clone(),
                epic: epic.clone(),
                // Each part wants something else, for the same people and reason.
                story: Story { want: None, ..old.story.clone() },
                estimate: piece.estimate,
                acceptance: acceptance.collect(),
                created: Some(on),
                source: None,
                votes: Vec::new(),
                ready: Vec::new(),
                tasks: Vec::new(),
                questions: Vec::new(),
                notes: Vec::new(),
                conflicts: Vec::new(),
                ..(*old).clone()
            };
            board.backlog.insert(at, Arc::new(item));
            ids.push(new);
        }
        let mut closed = (*old).clone();
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let why = match parent {
            Parent::Epic => format!("split into {}", names.join(", ")),
            Parent::Dropped(why) => why.to_string(),
        };
        closed.outcome = Some(Outcome::Dropped { on, why });
        board.closed.insert(board.closed.len(), Arc::new(closed));
        board.need_instead(id, &ids)?;
        *self = board;
        Ok(Applied::Changed)
    }

    /// Lets all that needed an item need others; what is accepted needs nothing any more.
    fn need_instead(&mut self, old: &ItemId, new: &[ItemId]) -> Result<(), Refusal> {
        let is_open = |item: &Item| item.outcome.is_none() && !matches!(item.state, State::Accepted(_));
        let open = self.items().filter(|item| is_open(item) && item.depends_on.contains(old));
        let dependents: Vec<ItemId> = open.map(|item| item.id.clone()).collect();
        for id in dependents {
            self.change(&id, |item| {
                let needs = std::mem::take(&mut item.depends_on).into_iter();
                item.depends_on =
                    needs.flat_map(|need| if need == *old { new.to_vec() } else { vec![need] }).collect();
            })?;
        }
        Ok(())
    }
}
