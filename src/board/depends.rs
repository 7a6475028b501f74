//! What needs what.

use std::collections::{HashMap, VecDeque};

use crate::board::{
    Board, Place,
    id::ItemId,
    item::{Item, Outcome, State},
};

/// How something that an item needs stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is done.
    Done,
    /// It is in a sprint that is not over.
    InSprint,
    /// It is still in the backlog, at this position (from 0).
    InBacklog(usize),
    /// It was dropped, so nobody will do it.
    Dropped,
    /// It is not on the board.
    Missing,
}

impl Need {
    /// Returns how an item stands to those that need it.
    #[must_use]
    pub fn of(board: &Board, id: &ItemId) -> Self {
        let Some((place, position)) = board.find(id) else { return Self::Missing };
        let item = board.order(place).and_then(|order| order.get(position));
        match (place, item.map(|item| (&item.state, &item.outcome))) {
            (_, Some((State::Accepted(_), _)) | Some((_, Some(Outcome::Done { .. })))) => Self::Done,
            (Place::Closed, _) => Self::Dropped,
            (Place::Sprint(_), _) => Self::InSprint,
            (Place::Backlog, _) => Self::InBacklog(position),
        }
    }

    /// Says whether somebody who needs it has to wait: it is neither done nor being worked on.
    #[must_use]
    pub fn blocks(self) -> bool {
        matches!(self, Self::InBacklog(_) | Self::Dropped | Self::Missing)
    }
}

/// Returns the shortest way in which one item needs another: the ids from the first to the last; nothing when it does
/// not. An item needs itself.
#[must_use]
pub fn path(board: &Board, from: &ItemId, to: &ItemId) -> Option<Vec<ItemId>> {
    // Each was found from another one; who made the file may have made a chain of all items.
    let mut found_from: HashMap<ItemId, Option<ItemId>> = HashMap::from([(from.clone(), None)]);
    let mut waiting = VecDeque::from([from.clone()]);
    while let Some(id) = waiting.pop_front() {
        if id == *to {
            let before = |id: &ItemId| found_from.get(id).cloned().flatten();
            let mut path: Vec<ItemId> = std::iter::successors(Some(id), before).collect();
            path.reverse();
            return Some(path);
        }
        for need in board.item(&id).map_or(&[][..], |item| &item.depends_on) {
            if !found_from.contains_key(need) {
                found_from.insert(need.clone(), Some(id.clone()));
                waiting.push_back(need.clone());
            }
        }
    }
    None
}

/// Returns the items of the backlog that an item needs and that rank below it.
#[must_use]
pub fn ranked_below<'a>(board: &Board, item: &'a Item) -> Vec<&'a ItemId> {
    let Some((Place::Backlog, here)) = board.find(&item.id) else { return Vec::new() };
    let is_below = |need: &&ItemId| matches!(Need::of(board, need), Need::InBacklog(there) if there > here);
    item.depends_on.iter().filter(is_below).collect()
}
