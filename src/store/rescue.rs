//! Boards that did not reach their file: written to the state folder when a save failed, or left beside the file by a
//! program that was killed between writing and the last step.
//!
//! Beside each board lies the one it was made from, as it was last known to be on the disk: whatever the file holds by
//! now, what was not saved can then be told from what others did meanwhile. It is written once, however often the save
//! is tried again.

use std::{
    io,
    path::{Path, PathBuf},
    process,
};

use chrono::{DateTime, Utc};

use crate::{
    board::Board,
    store::{
        backup::{Backup, board_in},
        fs::Fs,
        pace,
        save::Digest,
        shelf::{self, Lasting},
        stale::{self, Stale},
    },
};

/// So many of those that were killed in the middle of a save are kept: nobody was told that these were saved.
const UNFINISHED: usize = 20;

/// What the name of a board begins with from which others were made.
const BASE: &str = "base-";

/// A board that did not reach its file.
#[derive(Clone, Debug)]
pub struct Rescue {
    /// The board.
    pub board: Board,
    /// The board it was made from; nothing when that is not known: then only a person can tell what is newer.
    pub base: Option<Board>,
    /// When it was kept.
    pub when: DateTime<Utc>,
    /// How it came about.
    pub cause: Cause,
    pub(crate) path: PathBuf,
}

/// How a board came not to reach its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A save failed, and the program ended before one succeeded.
    Failed,
    /// The program was killed in the middle of a save.
    Unfinished,
}

impl Rescue {
    /// Returns where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Writes a board that could not be saved and waits until the disk has it; with the one it was made from. Returns where
/// it is.
pub(crate) fn put(
    fs: &dyn Fs,
    folder: &Path,
    when: DateTime<Utc>,
    cause: Cause,
    text: &str,
    base: &str,
) -> io::Result<PathBuf> {
    let digest = Digest::of(base).name();
    let base_name = format!("{BASE}{digest}.ron");
    let write = |text: &str, name: &str| {
        shelf::put(fs, folder, name, Lasting::ContentAndName, |file| {
            pace::strides(text.as_bytes()).try_for_each(|part| file.write(part))
        })
    };
    if fs.stat(&folder.join(&base_name)).is_err() {
        write(base, &base_name)?;
    }
    let mark = match cause {
        Cause::Failed => "failed",
        Cause::Unfinished => "unfinished",
    };
    let number = Digest::of(text).name();
    // Of two programs with the same board, and of two boards within a second, each has a name of its own.
    let number = number.get(..8).unwrap_or_default();
    let name = format!("{}-{mark}-{}-{number}-{digest}.ron", shelf::stamp(when), process::id());
    write(text, &name)
}

/// Removes the oldest unfinished saves, if they have become many.
pub(crate) fn thin_out(fs: &dyn Fs, folder: &Path) {
    let mut names = shelf::names(fs, folder).unwrap_or_default();
    names.retain(|name| Name::read(name).is_some_and(|name| name.cause == Cause::Unfinished));
    names.sort();
    for old in names.iter().rev().skip(UNFINISHED) {
        let _ = remove(fs, &folder.join(old));
    }
}

/// Lists what is kept in a folder, oldest first. What can't be read is left out, and stays.
pub(crate) fn list(fs: &dyn Fs, folder: &Path) -> Vec<Rescue> {
    let mut names = shelf::names(fs, folder).unwrap_or_default();
    names.sort();
    let rescues = names.into_iter().filter_map(|name| {
        let Name { when, cause, base } = Name::read(&name)?;
        let path = folder.join(&name);
        let board = board_in(fs, &path).ok()?.board;
        let base = folder.join(format!("{BASE}{base}.ron"));
        let base = board_in(fs, &base).ok().map(|loaded| loaded.board);
        Some(Rescue { board, base, when, cause, path })
    });
    rescues.collect()
}

/// Lists the same as copies to choose from, oldest first, without reading them.
pub(crate) fn copies(fs: &dyn Fs, folder: &Path) -> Vec<Backup> {
    let mut names = shelf::names(fs, folder).unwrap_or_default();
    names.sort();
    let copies = names.into_iter().filter_map(|name| {
        let Name { when, cause: _, base: _ } = Name::read(&name)?;
        let path = folder.join(&name);
        let size = fs.stat(&path).ok()?.length;
        Some(Backup::of_unsaved(when, size, path))
    });
    copies.collect()
}

/// Reads a temporary file beside a board, if it is a whole board that did not reach the file, or that somebody else wrote in
/// the moment in which a killed program took its place.
pub(crate) fn unfinished(fs: &dyn Fs, target: &Path, stale: &Stale) -> Option<Rescue> {
    let is_worth_it = match &stale.replaces {
        // What we knew was displaced, as it should be. All else did not reach the file, or is what somebody else wrote in
        // the moment in which both were exchanged.
        Some(replaced) => Digest::of_file(fs, &stale.path).ok()?.beginning() != *replaced,
        None => stale.stat.written? > fs.stat(target).ok()?.written?,
    };
    if !is_worth_it {
        return None;
    }
    let written = stale.stat.written?;
    let board = board_in(fs, &stale.path).ok()?.board;
    let base = board_in(fs, target).ok()?.board;
    (board != base).then(|| Rescue {
        board,
        base: Some(base),
        when: written.into(),
        cause: Cause::Unfinished,
        path: stale.path.clone(),
    })
}

/// Removes a board that is not needed any more, and the one it was made from if no other needs that.
pub(crate) fn remove(fs: &dyn Fs, path: &Path) -> io::Result<()> {
    fs.remove(path)?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let Some(Name { when: _, cause: _, base }) = Name::read(name) else { return Ok(()) };
    stale::sweep(fs, folder);
    let others = shelf::names(fs, folder)?;
    if !others.iter().filter_map(|name| Name::read(name)).any(|other| other.base == base) {
        fs.remove(&folder.join(format!("{BASE}{base}.ron")))?;
    }
    Ok(())
}

/// What the name of a kept board says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name<'a> {
    when: DateTime<Utc>,
    cause: Cause,
    /// The digest of the board it was made from.
    base: &'a str,
}

impl<'a> Name<'a> {
    fn read(name: &'a str) -> Option<Self> {
        let mut parts = name.strip_suffix(".ron")?.split('-');
        let when = shelf::time(parts.next()?)?;
        let cause = match parts.next()? {
            "failed" => Cause::Failed,
            "unfinished" => Cause::Unfinished,
            _ => return None,
        };
        let base = parts.nth(2)?;
        parts.next().is_none().then_some(Self { when, cause, base })
    }
}
