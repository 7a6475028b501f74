//! What is on the disk, what is on its way, what failed.

use crate::app::history::Revision;

/// How the file stands to the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// The newest revision that the disk is known to hold.
    saved: Revision,
    /// The newest revision that was handed to the disk.
    sent: Revision,
    /// Why the last try failed. It stays until a save succeeds.
    failed: Option<Failure>,
    /// For how many seconds a save has been under way, if that is long enough to say so.
    waited: Option<u64>,
    /// What is wrong with the file itself, whatever was saved.
    trouble: Option<Trouble>,
    /// The newest that was handed over has not been answered yet.
    waiting: bool,
    /// The board is a sample: it is on no disk, and nobody has asked for that.
    nowhere: bool,
}

/// What is known of a save that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failure {
    why: String,
    /// Whether what is missing on the disk is in a rescue copy; nothing as long as nobody knows.
    rescued: Option<bool>,
    /// A save would leave the old text under other names of the file.
    linked: bool,
}

/// What is known of a file that is gone, or broken.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trouble {
    why: String,
    /// Whether there is a copy of what it held; nothing as long as nobody knows.
    kept: Option<bool>,
    /// git has left two sides in it, which can be merged here.
    has_sides: bool,
}

/// How the file stands to the board, in a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState<'a> {
    /// It is a sample that nobody has kept: there is no file.
    Nowhere,
    /// The disk holds what the screen shows.
    Saved,
    /// It will in a moment.
    Saving {
        /// For how many seconds it has been under way, if that is long enough to say so.
        for_seconds: Option<u64>,
    },
    /// It does not.
    NotSaved {
        /// How many changes are missing there.
        changes: u64,
        /// Why.
        why: &'a str,
    },
}

impl Saving {
    /// Starts with a board that is on no disk.
    pub(crate) fn nowhere() -> Self {
        Self { nowhere: true, ..Self::default() }
    }

    /// Says how the file stands to a revision of the board.
    #[must_use]
    pub fn state(&self, revision: Revision) -> SaveState<'_> {
        match &self.failed {
            _ if self.nowhere => SaveState::Nowhere,
            // It says what to do about it; a save that failed for it does not.
            Some(_) | None if let Some(Trouble { why, kept: _, has_sides: true }) = &self.trouble => {
                SaveState::NotSaved { changes: revision.saturating_sub(self.saved), why }
            }
            Some(Failure { why, .. }) if self.saved < revision => {
                SaveState::NotSaved { changes: revision.saturating_sub(self.saved), why }
            }
            Some(_) | None if let Some(Trouble { why, kept: _, has_sides: false }) = &self.trouble => {
                SaveState::NotSaved { changes: revision.saturating_sub(self.saved), why }
            }
            Some(_) | None if self.saved < revision => SaveState::Saving { for_seconds: self.waited },
            Some(_) | None => SaveState::Saved,
        }
    }

    /// Says whether a revision must be handed to the disk, and notes that it was.
    pub(crate) fn send(&mut self, revision: Revision) -> bool {
        let new = self.sent < revision && !self.nowhere;
        self.waiting |= new;
        if new {
            self.sent = revision;
        }
        new
    }

    /// Says whether an answer of the disk is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Notes whether what is missing on the disk is in a rescue copy.
    pub(crate) fn rescue(&mut self, rescued: bool) {
        if let Some(failure) = &mut self.failed {
            failure.rescued = Some(rescued);
        }
    }

    /// Notes whether there is a copy of what the file held.
    pub(crate) fn keep(&mut self, kept: bool) {
        if let Some(trouble) = &mut self.trouble {
            trouble.kept = Some(kept);
        }
    }

    /// Says whether what is missing on the disk at a revision is in a copy; nothing as long as nobody knows.
    pub(crate) fn is_copied(&self, revision: Revision) -> Option<bool> {
        if self.saved < revision { self.failed.as_ref()?.rescued } else { self.trouble.as_ref()?.kept }
    }

    /// Notes that the file has other names, under which a save would leave the old text.
    pub(crate) fn link(&mut self) {
        if let Some(failure) = &mut self.failed {
            failure.linked = true;
        }
    }

    /// Says whether a save would leave the old text under other names of the file.
    #[must_use]
    pub(crate) fn is_linked(&self) -> bool {
        self.failed.as_ref().is_some_and(|failure| failure.linked)
    }

    /// Notes for how many seconds a save has been under way.
    pub(crate) fn waits(&mut self, seconds: u64) {
        self.waited = Some(seconds);
    }

    /// Returns how many seconds the save took that is over now, if that was long.
    pub(crate) fn waited(&mut self) -> Option<u64> {
        self.waited.take()
    }

    /// Notes what is wrong with the file, or that nothing is any more.
    pub(crate) fn trouble(&mut self, trouble: Option<String>) {
        self.trouble = trouble.map(|why| Trouble { why, kept: None, has_sides: false });
    }

    /// Notes that git has left two sides in the file, in words that say what to do.
    pub(crate) fn sides(&mut self, said: String) {
        self.trouble = Some(Trouble { why: said, kept: None, has_sides: true });
    }

    /// Says whether git has left two sides in the file.
    #[must_use]
    pub(crate) fn has_sides(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.has_sides)
    }

    /// Says whether something is wrong with the file itself.
    #[must_use]
    pub(crate) fn has_trouble(&self) -> bool {
        self.trouble.is_some()
    }

    /// Notes that the file was written by somebody else, and whether it holds a revision now: what was handed over
    /// before is not answered any more.
    pub(crate) fn holds(&mut self, revision: Revision, all: bool) {
        (self.waiting, self.failed) = (false, None);
        if all {
            (self.saved, self.sent) = (revision, revision);
        }
    }

    /// Forgets what was handed over, so that the next look sends it again.
    pub(crate) fn send_again(&mut self) {
        self.sent = self.saved;
    }

    /// Notes what came of a save; says whether this is the answer to the newest one.
    pub(crate) fn answered(&mut self, revision: Revision, outcome: Result<(), String>) -> bool {
        match outcome {
            Ok(()) => {
                self.saved = self.saved.max(revision);
                (self.failed, self.trouble, self.nowhere) = (None, None, false);
            }
            Err(why) => self.failed = Some(Failure { why, rescued: None, linked: false }),
        }
        let newest = revision >= self.sent;
        self.waiting &= !newest;
        newest
    }
}
