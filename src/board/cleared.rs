//! What stands in nobody's way any more.

use std::{collections::HashSet, sync::Arc};

use crate::board::{
    Board,
    id::ItemId,
    item::{Item, Outcome},
    order::Chunk,
};

/// The items that let go on who needs them: those that are done, and those in a sprint (`domain.md` A18).
///
/// [`crate::board::depends::Need`] says the same of one item after a search through the lists; this is for whoever asks
/// about many. It is kept from one state of the board to the next: only chunks that changed are looked at again, none
/// when something was moved within the backlog.
#[derive(Clone, Debug, Default)]
pub struct Cleared {
    chunks: Vec<Arc<Chunk>>,
    ids: HashSet<ItemId>,
}

impl Cleared {
    /// Looks at the sprints and the closed list of a board.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        let mut cleared = Self::default();
        cleared.follow(board);
        cleared
    }

    /// Says whether an item stands in nobody's way.
    #[must_use]
    pub fn contains(&self, id: &ItemId) -> bool {
        self.ids.contains(id)
    }

    /// Follows a change of the board; says whether sprints or closed list are others than before.
    pub fn follow(&mut self, board: &Board) -> bool {
        let sprints = board.sprints().iter().flat_map(|sprint| sprint.items.chunks());
        let now: Vec<&Arc<Chunk>> = sprints.chain(board.closed().chunks()).collect();
        let same = now.len() == self.chunks.len()
            && now.iter().zip(&self.chunks).all(|(now, known)| Arc::ptr_eq(now, known));
        if same {
            return false;
        }
        let (old, new): (HashSet<_>, HashSet<_>) = (
            self.chunks.iter().map(Arc::as_ptr).collect(),
            now.iter().map(|chunk| Arc::as_ptr(chunk)).collect(),
        );
        // First what left: it may have gone to another chunk.
        for chunk in self.chunks.iter().filter(|chunk| !new.contains(&Arc::as_ptr(chunk))) {
            chunk.items().iter().for_each(|item| {
                self.ids.remove(&item.id);
            });
        }
        for chunk in now.iter().filter(|chunk| !old.contains(&Arc::as_ptr(chunk))) {
            let clear = chunk.items().iter().filter(|item| is_clear(item));
            self.ids.extend(clear.map(|item| item.id.clone()));
        }
        self.chunks = now.into_iter().cloned().collect();
        true
    }
}

/// Says whether an item of a sprint or of the closed list stands in nobody's way.
fn is_clear(item: &Item) -> bool {
    !matches!(item.outcome, Some(Outcome::Dropped { .. }))
}
