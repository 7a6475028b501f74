//! The store: one board in one file that people read, edit by hand and merge.
//!
//! Opening never writes. Saving replaces the file in one step, and only a file that is as we last saw it.

pub mod aside;
pub mod backup;
pub mod convert;
pub mod copies;
mod displaced;
mod document;
pub mod draft;
pub mod export;
#[cfg(test)]
mod failing_disk;
mod fs;
pub mod git;
mod keep;
mod lex;
mod load;
#[cfg(test)]
mod mangled;
pub mod markers;
pub mod merging;
pub mod outside;
pub(crate) mod pace;
mod print;
pub mod problem;
mod read;
pub mod rescue;
pub mod rest;
pub mod sample;
pub mod save;
mod shelf;
#[cfg(test)]
mod sim_disk;
mod split;
mod stale;
mod values;
mod write;
mod writer;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    board::{Board, id::ItemId},
    store::{
        aside::Aside,
        displaced::{Displacements, Held, News, nearest},
        fs::{Disk, Fs},
        keep::Kept,
        load::Loaded,
        outside::{Found, Memory, Seen},
        problem::{Problem, complaint::Complaint},
        read::Patience,
        save::{Digest, Known, SaveError},
        write::FreshTexts,
    },
};

/// The file of a board that is open. The sample has none until it is kept: see [`Store::sample`].
#[derive(Debug)]
pub struct Store {
    fs: Box<dyn Fs>,
    path: PathBuf,
    kept: Kept,
    memory: Memory,
    fresh: FreshTexts,
    /// What is on the disk as far as we know; nothing until it is needed: then it is what was loaded.
    known: Option<Known>,
    /// The board that the disk has confirmed last.
    base: Board,
    /// What the last saves have displaced.
    displaced: Displacements,
    /// What is kept outside of the file.
    aside: Aside,
}

/// What opening a file gives.
#[derive(Debug)]
pub struct Opened {
    /// The file, for saving.
    pub store: Store,
    /// The board.
    pub board: Board,
    /// Items with comments between their fields: changing them loses these, and that is to be said first. Comments
    /// above an item and behind its last line stay.
    pub commented: HashSet<ItemId>,
    /// Numbers of the versions of the Definition of Done with comments inside, as above.
    pub commented_versions: HashSet<u32>,
}

impl Store {
    /// Opens a file. Nothing is written. A file that looks broken is looked at again for up to half a second: another
    /// program may be replacing it.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, and where.
    pub fn open(path: &Path) -> Result<Opened, Problem> {
        Self::open_on(Box::new(Disk), path)
    }

    /// Opens the sample with dates around a day. It is on no disk and nothing is written: [`Store::move_to`] makes its
    /// file, [`Store::create`] another one. The path is where it would be looked for; [`Store::save`] does not make
    /// a file there.
    ///
    /// # Errors
    ///
    /// None that people ever see: tests open it on days of a whole century.
    pub fn sample(path: &Path, today: NaiveDate) -> Result<Opened, Problem> {
        let loaded = load::load(sample::text(today));
        let loaded = loaded.map_err(|(fault, text)| Problem::of_text(path, &text, fault))?;
        Ok(Self::opened(Box::new(Disk), path, loaded))
    }

    /// Opens bytes that are in no file, as if they were in one: from another program, or from a test. Nothing is written;
    /// [`Store::move_to`] makes a file.
    ///
    /// # Errors
    ///
    /// What is wrong with them, and where; the path is named in the message.
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Opened, Problem> {
        let text = read::text(bytes).map_err(|complaint| Problem::of_file(path, complaint))?;
        let loaded = load::load(text).map_err(|(fault, text)| Problem::of_text(path, &text, fault))?;
        Ok(Self::opened(Box::new(Disk), path, loaded))
    }

    fn open_on(fs: Box<dyn Fs>, path: &Path) -> Result<Opened, Problem> {
        let loaded = load_steadily(&*fs, path)?;
        Ok(Self::opened(fs, path, loaded))
    }

    fn opened(fs: Box<dyn Fs>, path: &Path, loaded: Loaded) -> Opened {
        let Loaded { board, kept } = loaded;
        let (commented, commented_versions) = kept.commented();
        let memory = Memory::of(&board);
        let store = Self {
            fs,
            path: path.to_owned(),
            kept,
            memory,
            fresh: FreshTexts::default(),
            known: None,
            base: board.clone(),
            displaced: Displacements::default(),
            aside: Aside::default(),
        };
        Opened { store, board, commented, commented_versions }
    }

    /// Makes a file that is not there yet.
    ///
    /// # Errors
    ///
    /// [`SaveError::AlreadyThere`] when it is there, or why it could not be made.
    pub fn create(path: &Path, board: &Board) -> Result<Self, SaveError> {
        Self::create_on(Box::new(Disk), path, board)
    }

    fn create_on(fs: Box<dyn Fs>, path: &Path, board: &Board) -> Result<Self, SaveError> {
        let kept = Kept::nothing(board.product());
        let mut fresh = FreshTexts::default();
        let text = write::compose(&kept, &mut fresh, board)?;
        let known = Some(save::create(&*fs, path, &text)?);
        let memory = Memory::of(board);
        let base = board.clone();
        let (displaced, aside) = (Displacements::default(), Aside::default());
        Ok(Self { fs, path: path.to_owned(), kept, memory, fresh, known, base, displaced, aside })
    }

    /// Returns the text that a save of this board would write.
    ///
    /// # Errors
    ///
    /// Why there is none: see [`Store::save`].
    pub fn text_of(&mut self, board: &Board) -> Result<String, SaveError> {
        write::compose(&self.kept, &mut self.fresh, board)
    }

    /// Returns the text of a board with nothing of any file in it, as [`Store::create`] writes it.
    ///
    /// # Errors
    ///
    /// Why there is none: see [`Store::save`].
    pub fn text_afresh(board: &Board) -> Result<String, SaveError> {
        write::compose(&Kept::nothing(board.product()), &mut FreshTexts::default(), board)
    }

    /// Saves a board to the file. When this returns without an error, a power cut takes nothing back.
    ///
    /// # Errors
    ///
    /// Why the board is not saved. The file then is as it was, and the next call tries anew.
    pub fn save(&mut self, board: &Board) -> Result<(), SaveError> {
        let text = write::compose(&self.kept, &mut self.fresh, board)?;
        let (before, after) = (self.known().digest, Digest::of(&text));
        // Programs of our own that save at the same time wait for each other. Without a lock they would still see each
        // other, as they see all who write; but who is killed in the wrong moment would hide what another one saved.
        let _lock = (before != after).then(|| self.aside.lock(&*self.fs));
        if before != after {
            self.aside.sweep(&*self.fs, &self.path);
        }
        let known = self.known.get_or_insert(Known { digest: before, confirmed: true });
        let mut displaced = Vec::new();
        let saved = save::replace(&*self.fs, &self.path, known, &text, self.aside.links, &mut displaced);
        for file in displaced {
            let stood = if file.held == Held::Ours {
                Arc::new(board.clone())
            } else {
                Arc::clone(self.memory.last())
            };
            self.displaced.push(file, stood);
        }
        // A file that could not be confirmed holds the board all the same.
        let after = known.digest;
        if after != before {
            self.memory.saved(after, Arc::new(board.clone()));
        }
        // What stands there now was not looked at: somebody may have been quicker.
        self.memory.seen = Seen::NotYet;
        if saved.is_ok() {
            // What the disk has not confirmed, a power cut may take back: then the one before is what it held.
            self.base.clone_from(board);
            self.aside.settle(&*self.fs);
        }
        saved
    }

    /// Says whether the file may be another one than when it was last read or saved. That costs next to nothing, and no
    /// change stays unseen: each one leaves its time, which no program can set back.
    #[must_use]
    pub fn may_have_changed(&mut self) -> bool {
        self.memory.seen != self.stat() || self.displaced.have_news()
    }

    /// Looks into the file again; returns what stands there when somebody else has written it. Later saves then write
    /// into that, with the comments it has; so whoever saves next must have taken it over.
    ///
    /// # Errors
    ///
    /// Why it can't be read, or what is wrong with it. Nothing is forgotten then.
    pub fn reread(&mut self) -> Result<Option<Found>, Problem> {
        if let Some(News { base, digest, theirs }) = self.displaced.news() {
            // They may have begun with an older state still. No need to ask: nobody who goes back on purpose is that quick.
            let older = self.memory.older_than_last(digest, &theirs);
            let base =
                nearest(&theirs, std::iter::once(&base).chain(&older)).map_or(base.clone(), Arc::clone);
            // It is not in the file, and neither are its comments.
            let (commented, commented_versions) = self.kept.commented();
            return Ok(Some(Found { base, theirs, older: None, commented, commented_versions }));
        }
        // Before the look: what changes from here on is seen at the next one.
        self.memory.seen = self.stat();
        let known = self.known();
        if Digest::of_file(&*self.fs, &self.path).is_ok_and(|digest| digest == known.digest) {
            return Ok(None);
        }
        // What another program of ours has just written it may still take back, when somebody else was quicker.
        let _lock = self.aside.lock_to_look(&*self.fs);
        let Loaded { board, kept } = load_steadily(&*self.fs, &self.path)?;
        let digest = Digest::of(&kept.source);
        if digest == known.digest {
            return Ok(None);
        }
        let theirs = Arc::new(board);
        let base = Arc::clone(self.memory.last());
        let older = self.memory.older_than_last(digest, &theirs);
        self.memory.found(digest, Arc::clone(&theirs));
        let (commented, commented_versions) = kept.commented();
        self.kept = kept;
        self.base.clone_from(&theirs);
        self.known = Some(Known { digest, confirmed: true });
        Ok(Some(Found { base, theirs, older, commented, commented_versions }))
    }

    /// Returns what is known of the content of the file.
    fn known(&self) -> Known {
        self.known.unwrap_or_else(|| Known { digest: Digest::of(&self.kept.source), confirmed: true })
    }

    fn stat(&self) -> Seen {
        let stat = self.fs.resolve(&self.path).and_then(|target| self.fs.stat(&target));
        stat.map_or(Seen::Nothing, Seen::File)
    }

    /// Saves a board to another file that is not there yet, with all comments; later saves go there.
    ///
    /// # Errors
    ///
    /// [`SaveError::AlreadyThere`] when it is there, or why it could not be made; the store then stays with its file.
    pub fn move_to(&mut self, path: &Path, board: &Board) -> Result<(), SaveError> {
        let text = write::compose(&self.kept, &mut self.fresh, board)?;
        self.known = Some(save::create(&*self.fs, path, &text)?);
        path.clone_into(&mut self.path);
        self.memory = Memory::of(board);
        self.base.clone_from(board);
        self.displaced = Displacements::default();
        self.aside.settle(&*self.fs);
        self.aside.move_to(&*self.fs, path);
        Ok(())
    }

    /// Returns the path the file was opened by, or where the sample would be looked for.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Loads a file; looks again before it believes that something is wrong with it.
fn load_steadily(fs: &dyn Fs, path: &Path) -> Result<Loaded, Problem> {
    read::steadily(fs, path, |bytes| {
        let of_file = |complaint: Complaint| {
            let patience = Patience::with(&complaint);
            (Problem::of_file(path, complaint), patience)
        };
        let text = bytes.and_then(read::text).map_err(of_file)?;
        load::load(text).map_err(|(fault, text)| {
            let patience = Patience::with(&fault.complaint);
            (Problem::of_text(path, &text, fault), patience)
        })
    })
}
