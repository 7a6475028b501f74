//! What other programs make of the file while it is open.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use crate::{
    board::{Board, changes::Changes, id::ItemId},
    store::{fs::Stat, save::Digest},
};

/// What stands in the file that we have not written.
#[derive(Clone, Debug)]
pub struct Found {
    /// What both sides began with: the board that we last knew to be in the file.
    pub base: Arc<Board>,
    /// What stands there now.
    pub theirs: Arc<Board>,
    /// Set when theirs was not made of the base but of an older state of ours: whoever wrote it did not know what we
    /// saved since, as programs do that synchronise folders, or somebody went back on purpose. Then it is the board that
    /// theirs was made of.
    pub older: Option<Arc<Board>>,
    /// Items with comments between their fields there.
    pub commented: HashSet<ItemId>,
    /// Versions of the Definition of Done with comments inside there.
    pub commented_versions: HashSet<u32>,
}

/// What was known of the file when somebody last looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Nobody has looked since it was written.
    NotYet,
    /// It was not there.
    Nothing,
    /// It was there.
    File(Stat),
}

/// What we know to have been in the file.
#[derive(Debug)]
pub(crate) struct Memory {
    /// The board that it held last.
    last: Arc<Board>,
    /// Those before that one, the newest one last; the first one was loaded, and nobody needed its digest.
    older: VecDeque<(Option<Digest>, Arc<Board>)>,
    digest: Option<Digest>,
    /// What was known of the file when it was last looked into.
    pub(crate) seen: Seen,
}

impl Memory {
    /// How many states are remembered: whoever comes with an older one than that has been away for long.
    const MOST: usize = 50;

    /// How many items are compared, over all states, to find the one that others began with.
    const ITEMS: usize = 200_000;

    /// Begins with the board that was loaded.
    pub(crate) fn of(board: &Board) -> Self {
        Self { last: Arc::new(board.clone()), older: VecDeque::new(), digest: None, seen: Seen::NotYet }
    }

    /// Notes that the file holds a board now.
    pub(crate) fn push(&mut self, digest: Digest, board: Arc<Board>) {
        let before = std::mem::replace(&mut self.last, board);
        self.older.push_back((self.digest.replace(digest), before));
        if self.older.len() > Self::MOST {
            self.older.pop_front();
        }
    }

    /// Returns the board that the file held last, as far as we know.
    pub(crate) fn last(&self) -> &Arc<Board> {
        &self.last
    }

    /// Returns the older state that a text of others is, byte for byte or but for a few changes of theirs.
    pub(crate) fn older_than_last(&self, digest: Digest, theirs: &Board) -> Option<Arc<Board>> {
        let older = self.older.iter().rev();
        if let Some((_, board)) = older.clone().find(|(known, _)| *known == Some(digest)) {
            return Some(Arc::clone(board));
        }
        let distance = |board: &Board| Changes::between(board, theirs).len();
        // Each comparison looks at every item: a huge board is compared with its newest states only.
        let most = (Self::ITEMS / theirs.items().count().max(1)).max(3);
        let best =
            older.take(most).map(|(_, board)| (distance(board), board)).min_by_key(|(distance, _)| *distance);
        best.filter(|(best, _)| *best < distance(&self.last)).map(|(_, board)| Arc::clone(board))
    }
}
