//! How far an epic is.

use crate::board::{
    Board,
    id::ItemId,
    item::{Item, Outcome, State},
    title::Title,
};

/// How far an epic is, as its items say. What was dropped does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many of its items are not done.
    pub open: usize,
    /// How many items it has.
    pub items: usize,
    /// Where the first of those stands that are not done.
    pub first: Option<First>,
}

/// Where the first open item of an epic stands: an epic has no rank of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// In a sprint of this name.
    Sprint(Title),
    /// In the backlog, at this rank (from 1).
    Rank(usize),
}

impl Progress {
    /// Looks at an epic of a board: at all items, so not at each key.
    #[must_use]
    pub fn of(board: &Board, epic: &ItemId) -> Self {
        let is_in = |item: &Item| item.epic.as_ref() == Some(epic);
        let mut progress = Self { open: 0, items: 0, first: None };
        for sprint in board.sprints() {
            for item in sprint.items.iter().filter(|item| is_in(item)) {
                let is_done = matches!(item.state, State::Accepted(_));
                progress.count(!is_done, || First::Sprint(sprint.name.clone()));
            }
        }
        for (at, item) in board.backlog().iter().enumerate() {
            if is_in(item) {
                progress.count(true, || First::Rank(at + 1));
            }
        }
        for item in board.closed().iter().filter(|item| is_in(item)) {
            match item.outcome {
                Some(Outcome::Dropped { .. }) => {}
                Some(Outcome::Done { .. }) | None => progress.items += 1,
            }
        }
        progress
    }

    fn count(&mut self, is_open: bool, place: impl FnOnce() -> First) {
        self.items += 1;
        if is_open {
            self.open += 1;
            self.first.get_or_insert_with(place);
        }
    }
}
