//! What a store keeps outside of its file, in the state folder: backups, boards that could not be saved, half-typed
//! lines. None of it is on the way of a save, and no fault of it is a fault of a save.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::{
    board::Board,
    store::{
        Opened, Store, backup,
        backup::Backup,
        draft,
        draft::Draft,
        fs::{Disk, Fs, words},
        problem::Problem,
        rescue,
        rescue::{Cause, Rescue},
        save::{Digest, HardLinks, Known, SaveError},
        shelf::{Drawer, Shelf},
        stale, write,
    },
};

/// Why there are no backups. Saving goes on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoBackups {
    /// Nobody knows where the state folder is.
    #[error("no backups: set HOME or XDG_STATE_HOME, and start again")]
    NoFolder,
    /// The state folder can't be written to, or the like.
    #[error("no backups: {why}, in \"{}\"", .folder.display())]
    Failed {
        /// What failed.
        why: String,
        /// Where they would be.
        folder: PathBuf,
    },
}

/// Why a board that could not be saved is not in the state folder either: it is in memory only.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotRescued {
    /// Nobody knows where the state folder is.
    #[error("and no copy anywhere: don't close this; save to another file")]
    NoFolder,
    /// The state folder can't be written to, or the like.
    #[error("and no copy anywhere ({0}): don't close this; save to another file")]
    Failed(String),
}

/// Where the state folder is.
#[derive(Debug, Default)]
enum State {
    /// Nothing is to be kept: in tests, and for the sample.
    #[default]
    Unwanted,
    /// It should be, but nobody knows where.
    Unknown,
    /// Here. The place of the board is looked up while its folder is still there.
    At { state: PathBuf, place: Shelf },
}

/// What a store keeps outside of its file.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    state: State,
    /// What happens to a file with more than one name.
    pub(crate) links: HardLinks,
    /// When this run made its last backup.
    copied: Option<DateTime<Utc>>,
    /// Whether it was said that there are no backups.
    complained: bool,
    /// What was rescued last: it is not written twice.
    rescued: Option<(Digest, PathBuf)>,
    /// What is not needed any more once a save succeeds.
    settled: Vec<PathBuf>,
    /// Whether temporary files of programs that were killed are removed.
    swept: bool,
}

impl Aside {
    fn folder(&self, drawer: Drawer) -> Option<PathBuf> {
        match &self.state {
            State::Unwanted | State::Unknown => None,
            State::At { state: _, place } => Some(place.folder(drawer)),
        }
    }

    /// Waits until no other program of ours is saving this board. Where that can't be known there is no lock, and what
    /// others write meanwhile is noticed by its content.
    pub(crate) fn lock(&self, fs: &dyn Fs) -> Option<File> {
        let State::At { state: _, place } = &self.state else { return None };
        let path = place.lock();
        fs.make_folder(path.parent()?).ok()?;
        fs.lock(&path)
    }

    /// Waits as [`Aside::lock`] does, when a program of ours has ever saved this board: looking writes nothing.
    pub(crate) fn lock_to_look(&self, fs: &dyn Fs) -> Option<File> {
        let State::At { state: _, place } = &self.state else { return None };
        fs.stat(&place.lock()).ok().and_then(|_| self.lock(fs))
    }

    /// From now on another file is meant.
    pub(crate) fn move_to(&mut self, fs: &dyn Fs, path: &Path) {
        if let State::At { state, place } = &mut self.state {
            *place = Shelf::of(fs, state, path);
        }
    }

    /// Removes what programs that were killed have left beside the file, before the first save that changes it. What is
    /// a whole and newer board goes to the state folder; where that can't be, it stays.
    pub(crate) fn sweep(&mut self, fs: &dyn Fs, path: &Path) {
        if self.swept {
            return;
        }
        self.swept = true;
        let Ok(target) = fs.resolve(path) else { return };
        for left in stale::find(fs, &target) {
            let adopted = self.settled.contains(&left.path);
            let Some(rescue) = rescue::unfinished(fs, &target, &left).filter(|_| !adopted) else {
                let _ = fs.remove(&left.path);
                continue;
            };
            let Some(folder) = self.folder(Drawer::Rescue) else { continue };
            if keep(fs, &folder, &rescue).is_ok() {
                let _ = fs.remove(&left.path);
                rescue::thin_out(fs, &folder);
            }
        }
    }

    /// Removes what is not needed any more, because a save has succeeded.
    pub(crate) fn settle(&mut self, fs: &dyn Fs) {
        let rescued = self.rescued.take().map(|(_, path)| path);
        for path in self.settled.drain(..).chain(rescued) {
            // Were it left, it would be offered once more at the next start.
            let _ = rescue::remove(fs, &path);
        }
    }
}

/// Copies what was found beside a file to the state folder.
fn keep(fs: &dyn Fs, folder: &Path, rescue: &Rescue) -> Result<PathBuf, NotRescued> {
    let Rescue { board, base, when, cause, path: _ } = rescue;
    let text = Store::text_afresh(board).map_err(|error| NotRescued::Failed(error.to_string()))?;
    let base = base.as_ref().map_or(Ok(text.clone()), Store::text_afresh);
    let base = base.map_err(|error| NotRescued::Failed(error.to_string()))?;
    rescue::put(fs, folder, *when, *cause, &text, &base).map_err(|error| NotRescued::Failed(words(&error)))
}

impl Store {
    /// From now on, backups, boards that could not be saved, and drafts are kept in the state folder: the one of
    /// [`crate::settings::state_folder`]. Without one it is said once that there are no backups.
    pub fn keep_aside(&mut self, state: Option<PathBuf>) {
        self.aside.state = state.map_or(State::Unknown, |state| {
            let place = Shelf::of(&*self.fs, &state, &self.path);
            State::At { state, place }
        });
    }

    /// Copies what the last save displaced into the state folder, and thins the copies out: [`backup`] says which stay.
    /// To be called after a save was acknowledged, as it takes about as long as one.
    ///
    /// # Errors
    ///
    /// Why there is no copy; only the first time. The board is saved all the same.
    pub fn back_up(&mut self, now: DateTime<Utc>) -> Result<(), NoBackups> {
        let Some(displaced) = self.displaced.newest() else { return Ok(()) };
        let copied = match self.aside.folder(Drawer::Backups) {
            None if matches!(self.aside.state, State::Unwanted) => return Ok(()),
            None => Err(NoBackups::NoFolder),
            Some(_) if !backup::is_due(displaced.stat.length, self.aside.copied, now) => return Ok(()),
            Some(folder) => {
                let copied = backup::add(&*self.fs, &folder, now, displaced);
                copied.map_err(|error| NoBackups::Failed { why: words(&error), folder })
            }
        };
        match copied {
            Ok(()) => {
                self.aside.copied = Some(now);
                self.aside.complained = false;
                Ok(())
            }
            Err(_) if self.aside.complained => Ok(()),
            Err(why) => {
                self.aside.complained = true;
                Err(why)
            }
        }
    }

    /// Copies what the file held last, as far as this program knows, into the state folder: whoever breaks the file
    /// later finds it there. Large boards are copied as seldom as by [`Store::back_up`], but for the last time.
    ///
    /// # Errors
    ///
    /// As [`Store::back_up`].
    pub fn back_up_last(&mut self, now: DateTime<Utc>, is_the_end: bool) -> Result<(), NoBackups> {
        if !self.memory.is_ours() || self.memory.is_copied() {
            return Ok(());
        }
        let Some(folder) = self.aside.folder(Drawer::Backups) else { return Ok(()) };
        let Ok(text) = self.last_text() else { return Ok(()) };
        if !is_the_end && !backup::is_due(text.len() as u64, self.aside.copied, now) {
            return Ok(());
        }
        // Were it tried again at each look, it would be said each time why it fails.
        self.memory.note_copy();
        self.copy(folder, &text, now)
    }

    /// Copies what the file held last, whoever wrote it, because it is gone or broken now: whoever comes next finds it
    /// among the backups. Once there is a copy nothing is done.
    ///
    /// # Errors
    ///
    /// Why there is no copy.
    pub fn back_up_lost(&mut self, now: DateTime<Utc>) -> Result<(), NoBackups> {
        if self.memory.is_copied() {
            return Ok(());
        }
        let folder = self.aside.folder(Drawer::Backups).ok_or(NoBackups::NoFolder)?;
        let text = self.last_text();
        let text =
            text.map_err(|error| NoBackups::Failed { why: error.to_string(), folder: folder.clone() })?;
        self.copy(folder, &text, now)?;
        self.memory.note_copy();
        Ok(())
    }

    /// Returns what the file held last, as far as this program knows: byte for byte when it has not written it.
    fn last_text(&mut self) -> Result<String, SaveError> {
        let last = Arc::clone(self.memory.last());
        self.text_of(&last)
    }

    fn copy(&mut self, folder: PathBuf, text: &str, now: DateTime<Utc>) -> Result<(), NoBackups> {
        self.aside.copied = Some(now);
        let copied = backup::add(&*self.fs, &folder, now, &mut text.as_bytes());
        copied.map_err(|error| NoBackups::Failed { why: words(&error), folder })
    }

    /// Lists the backups of the file, newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let folder = self.aside.folder(Drawer::Backups);
        folder.and_then(|folder| backup::list(&*self.fs, &folder).ok()).unwrap_or_default()
    }

    /// Lists the copies of a file that may be broken or gone, newest first: its backups, and the boards that did not
    /// reach it.
    #[must_use]
    pub fn copies_of(path: &Path, state: &Path) -> Vec<Backup> {
        let place = Shelf::of(&Disk, state, path);
        let mut copies = backup::list(&Disk, &place.folder(Drawer::Backups)).unwrap_or_default();
        for rescued in rescue::copies(&Disk, &place.folder(Drawer::Rescue)) {
            // Backups keep their order: clocks go back.
            let at = copies.iter().position(|copy| copy.when <= rescued.when).unwrap_or(copies.len());
            copies.insert(at, rescued);
        }
        copies
    }

    /// Reads the board of a backup, to be looked at.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    pub fn board_of(backup: &Backup) -> Result<Board, Problem> {
        Ok(backup.load(&Disk)?.board)
    }

    /// Opens a file with the content of a backup instead of its own, with all comments: for files that are broken or
    /// gone. Nothing is written; the first save, of whatever board, replaces what the file holds now and makes a backup
    /// of it. Where there is no file, [`Store::move_to`] makes it.
    ///
    /// # Errors
    ///
    /// What is wrong with the backup, and where.
    pub fn open_backup(path: &Path, backup: &Backup) -> Result<Opened, Problem> {
        let fs = Box::new(Disk);
        let loaded = backup.load(&*fs)?;
        let now = Digest::of_file(&*fs, path);
        let mut opened = Self::opened(fs, path, loaded);
        // What is not there or can't be read is not as it was known: then the save says so.
        opened.store.known = now.ok().map(|digest| Known { digest, confirmed: true });
        Ok(opened)
    }

    /// Writes a board that could not be saved to the state folder, together with the one that is in the file as far as
    /// is known, and waits for the disk. Returns where it is. A save that succeeds removes it again.
    ///
    /// # Errors
    ///
    /// Why it is not there: then it is in memory only.
    pub fn rescue(&mut self, board: &Board, now: DateTime<Utc>) -> Result<PathBuf, NotRescued> {
        let folder = self.aside.folder(Drawer::Rescue).ok_or(NotRescued::NoFolder)?;
        let mut text = |board: &Board| {
            // When the old text is the fault, a board is still worth its content.
            let text =
                write::compose(&self.kept, &mut self.fresh, board).or_else(|_| Store::text_afresh(board));
            text.map_err(|error| NotRescued::Failed(error.to_string()))
        };
        let (ours, base) = (text(board)?, text(&self.base)?);
        let digest = Digest::of(&ours);
        if let Some((_, path)) = self.aside.rescued.as_ref().filter(|(known, _)| *known == digest) {
            return Ok(path.clone());
        }
        let path = rescue::put(&*self.fs, &folder, now, Cause::Failed, &ours, &base)
            .map_err(|error| NotRescued::Failed(words(&error)))?;
        if let Some((_, older)) =
            self.aside.rescued.replace((digest, path.clone())).filter(|(_, old)| *old != path)
        {
            let _ = rescue::remove(&*self.fs, &older);
        }
        Ok(path)
    }

    /// Lists the boards that did not reach the file when programs ended, oldest first: those in the state folder, and
    /// those that a program left beside the file which was killed in the middle of a save. Nothing is written.
    #[must_use]
    pub fn rescues(&self) -> Vec<Rescue> {
        let fs = &*self.fs;
        let folder = self.aside.folder(Drawer::Rescue);
        let mut rescues = folder.map(|folder| rescue::list(fs, &folder)).unwrap_or_default();
        let own = self.aside.rescued.as_ref().map(|(_, path)| path.clone());
        rescues.retain(|rescue| own.as_deref() != Some(rescue.path()));
        if let Ok(target) = fs.resolve(&self.path) {
            let beside = stale::find(fs, &target);
            rescues.extend(beside.iter().filter_map(|stale| rescue::unfinished(fs, &target, stale)));
        }
        rescues.sort_by_key(|rescue| rescue.when);
        rescues
    }

    /// Takes a board on that was rescued, once it is merged into the one that is open: the next save that succeeds
    /// removes what was kept of it.
    pub fn adopt(&mut self, rescue: &Rescue) {
        self.aside.settled.push(rescue.path.clone());
    }

    /// Puts a board that was rescued away, because nobody wants it: it becomes a backup, as the newest one.
    ///
    /// # Errors
    ///
    /// Why it could not be put away: then it is offered again.
    pub fn dismiss(&mut self, rescue: &Rescue, now: DateTime<Utc>) -> Result<(), NoBackups> {
        let fs = &*self.fs;
        let Some(folder) = self.aside.folder(Drawer::Backups) else {
            return Err(NoBackups::NoFolder);
        };
        let put_away = || {
            let (mut content, _) = fs.open(&rescue.path)?;
            backup::add(fs, &folder, now, &mut content)?;
            rescue::remove(fs, &rescue.path)
        };
        put_away().map_err(|error| NoBackups::Failed { why: words(&error), folder: folder.clone() })
    }

    /// Keeps a line that is being typed, in place of the one that was kept before. Nobody waits for the disk.
    ///
    /// # Errors
    ///
    /// Why it is not kept; the state folder is not needed for anything else then, so that may be ignored.
    pub fn keep_draft(&self, draft: &Draft) -> Result<(), NoBackups> {
        let folder = self.aside.folder(Drawer::Drafts).ok_or(NoBackups::NoFolder)?;
        let put = draft::put(&*self.fs, &folder, draft);
        put.map_err(|error| NoBackups::Failed { why: words(&error), folder })
    }

    /// Returns the newest line that was being typed when a program ended that had this file open.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        draft::newest(&*self.fs, &self.aside.folder(Drawer::Drafts)?)
    }

    /// Removes the line that is kept, and all that programs have left which run no more.
    pub fn forget_draft(&self) {
        if let Some(folder) = self.aside.folder(Drawer::Drafts) {
            draft::remove(&*self.fs, &folder);
        }
    }

    /// From now on a file with more than one name (hard links) is saved under the name it was opened by; the others keep
    /// the old text. Before that, saving it is [`HardLinked`](crate::store::save::SaveError::HardLinked).
    pub fn separate_names(&mut self) {
        self.aside.links = HardLinks::Separated;
    }
}
