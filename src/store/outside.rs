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
    last: State,
    /// Those before that one, the newest one last.
    older: VecDeque<State>,
    /// Whether the last one was copied.
    copied: bool,
    /// What was known of the file when it was last looked into.
    pub(crate) seen: Seen,
}

/// What the file held once.
#[derive(Debug)]
struct State {
    board: Arc<Board>,
    /// Nothing for the board that was loaded: nobody needed it.
    digest: Option<Digest>,
    /// Whether we have written it.
    ours: bool,
}

impl Memory {
    /// How many states are remembered: whoever comes with an older one than that has been away for long.
    const MOST: usize = 50;

    /// How many items are compared, over all states, to find the one that others began with.
    const ITEMS: usize = 200_000;

    /// Begins with the board that was loaded.
    pub(crate) fn of(board: &Board) -> Self {
        let last = State { board: Arc::new(board.clone()), digest: None, ours: false };
        Self { last, older: VecDeque::new(), copied: false, seen: Seen::NotYet }
    }

    /// Notes that we have written a board.
    pub(crate) fn saved(&mut self, digest: Digest, board: Arc<Board>) {
        self.push(State { board, digest: Some(digest), ours: true });
    }

    /// Notes that somebody else has written a board.
    pub(crate) fn found(&mut self, digest: Digest, board: Arc<Board>) {
        self.push(State { board, digest: Some(digest), ours: false });
    }

    fn push(&mut self, state: State) {
        self.copied = false;
        self.older.push_back(std::mem::replace(&mut self.last, state));
        if self.older.len() > Self::MOST {
            self.older.pop_front();
        }
    }

    /// Returns the board that the file held last, as far as we know.
    pub(crate) fn last(&self) -> &Arc<Board> {
        &self.last.board
    }

    /// Says whether we have written the last one.
    pub(crate) fn is_ours(&self) -> bool {
        self.last.ours
    }

    /// Says whether the last one was copied.
    pub(crate) fn is_copied(&self) -> bool {
        self.copied
    }

    /// Notes that the last one was copied.
    pub(crate) fn note_copy(&mut self) {
        self.copied = true;
    }

    /// Returns the older state that a text of others is, byte for byte or but for a few changes of theirs, when it
    /// lacks something that we have saved since: what only others did they may take back.
    pub(crate) fn older_than_last(&self, digest: Digest, theirs: &Board) -> Option<Arc<Board>> {
        // Each with whether anything newer is ours.
        let mut lacks_ours = self.last.ours;
        let older = self.older.iter().rev().map(|state| {
            let lacks = lacks_ours;
            lacks_ours |= state.ours;
            (state, lacks)
        });
        let older: Vec<(&State, bool)> = older.collect();
        if let Some((state, lacks)) = older.iter().find(|(state, _)| state.digest == Some(digest)) {
            return lacks.then(|| Arc::clone(&state.board));
        }
        let distance = |board: &Board| Changes::between(board, theirs).len();
        // Each comparison looks at every item: a huge board is compared with its newest states only.
        let most = (Self::ITEMS / theirs.items().count().max(1)).max(3);
        let compared = older.iter().take(most).map(|(state, lacks)| (distance(&state.board), state, lacks));
        let (best, state, lacks) = compared.min_by_key(|(distance, ..)| *distance)?;
        (*lacks && best < distance(&self.last.board)).then(|| Arc::clone(&state.board))
    }
}
