//! How a file is replaced so that nothing is ever lost, neither ours nor anyone else's.
//!
//! This is our own code because the crates that write "atomically" were measured, and each loses something: they
//! replace a symbolic link by a file, change the mode, overwrite a file that is read-only, or don't wait for the
//! folder, so that a power cut takes a save back that was reported as done (tempfile, atomicwrites,
//! atomic-write-file). A file that git replaces at the same time is lost by all of them. So: a new file beside the old
//! one, on the disk before it is known; then both names are exchanged in one step, and what was displaced is looked
//! at: is it not what we last saw, it goes back. Only when the folder is on the disk too is it saved.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::store::{
    displaced::{Displaced, Held},
    fs::{FileKind, Fs, Stat, Visible, is_unknown_call, words},
    pace,
    problem::{Problem, complaint::Complaint},
    read::{LIMIT, WAITS},
    split::LONGEST,
    stale,
};

/// Why a board was not saved. Each sentence fits behind "NOT SAVED: " and says what helps.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SaveError {
    /// No space.
    #[error("the disk is full: make room")]
    DiskFull,
    /// No space for this user.
    #[error("your quota is used up: make room")]
    Quota,
    /// The file may not be written to.
    #[error("the file is read-only: `chmod u+w` it")]
    ReadOnlyFile,
    /// The disk may not be written to.
    #[error("the disk is read-only: save to another file")]
    ReadOnlyDisk,
    /// The file belongs to someone who does not let us write to it.
    #[error("no permission to write it: save to another file")]
    NotAllowed,
    /// The folder may not be written to.
    #[error("the folder is not writable: save to another file")]
    FolderNotWritable,
    /// The folder is not there.
    #[error("there is no such folder: make it first")]
    NoFolder,
    /// The file is not as we last saw it. What stands there now is untouched.
    #[error("another program changed the file: save yours elsewhere")]
    ChangedOutside,
    /// As above, but theirs could not be put back into its place; it is kept.
    #[error("another program changed the file at the same moment: what it wrote is kept in {}", .0.display())]
    Displaced(PathBuf),
    /// The file was deleted or moved.
    #[error("the file is gone: put it back, or save to another file")]
    Gone,
    /// The path is that of a device or a pipe now.
    #[error("that is no regular file: save to another one")]
    NotAFile,
    /// The path is that of a folder.
    #[error("a folder has this name: save to another file")]
    Folder,
    /// The file has more than one name. A save would leave the old text under all but one of them.
    #[error("the file has {names} names (hard links): separate them, or save elsewhere")]
    HardLinked {
        /// How many, at least 2.
        names: u64,
    },
    /// Somebody else has written what is no board.
    #[error("another program wrote what can't be read{}: {why}", .line.map_or_else(String::new, |line| format!(", line {line}")))]
    Unreadable {
        /// The line (from 1) where it is wrong, if there is one.
        line: Option<usize>,
        /// What is wrong.
        why: String,
    },
    /// A new file was to be made where one is.
    #[error("there is a file of this name: choose another")]
    AlreadyThere,
    /// Too many files are open.
    #[error("too many files are open: close some programs")]
    TooManyFiles,
    /// Files of this size may not be written: by this user, or on this disk.
    #[error("files that large are not allowed there: save to another disk")]
    TooLarge,
    /// The text is longer than what can be opened again.
    #[error("more than {} MB can't be opened again: drop what is not needed", LIMIT >> 20)]
    TooMuch,
    /// One of the texts in the board is longer than what can be opened again.
    #[error("a text of more than {} KB can't be opened again: shorten it", LONGEST >> 10)]
    TooLong,
    /// The new text is there, but nobody knows whether a power cut would take it back.
    #[error("written, but the disk did not confirm it: save again")]
    NotConfirmed,
    /// The disk failed.
    #[error("the disk reported an error: {0}; save to another disk")]
    Disk(String),
    /// The text to be written was wrong. Nothing was written.
    #[error("internal error, the file is untouched: {0}; please report it")]
    Internal(String),
}

impl SaveError {
    /// Says why nothing can be saved to a file that can't be read any more.
    pub(crate) fn of_problem(problem: &Problem) -> Self {
        let complaint = problem.complaint();
        if matches!(complaint, Complaint::Missing) {
            Self::Gone
        } else if matches!(complaint, Complaint::Folder) {
            Self::Folder
        } else if matches!(complaint, Complaint::NotAFile) {
            Self::NotAFile
        } else {
            Self::Unreadable { line: problem.line(), why: complaint.to_string() }
        }
    }

    /// Wraps an error that must not happen.
    pub(crate) fn internal(what: &dyn Display) -> Self {
        // Whatever it is, it is shown on one line.
        let what = what.to_string();
        Self::Internal(what.chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect())
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the standard library knows more kinds at each release"
    )]
    fn of(error: &io::Error, doing: Doing) -> Self {
        match error.kind() {
            ErrorKind::StorageFull => Self::DiskFull,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::QuotaExceeded => Self::Quota,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            ErrorKind::PermissionDenied => match doing {
                Doing::TheFile => Self::NotAllowed,
                Doing::ANameInTheFolder => Self::FolderNotWritable,
            },
            ErrorKind::NotFound | ErrorKind::NotADirectory => match doing {
                Doing::TheFile => Self::Gone,
                Doing::ANameInTheFolder => Self::NoFolder,
            },
            ErrorKind::AlreadyExists => Self::AlreadyThere,
            _ if [rustix::io::Errno::MFILE, rustix::io::Errno::NFILE]
                .iter()
                .any(|errno| rustix::io::Errno::from_io_error(error) == Some(*errno)) =>
            {
                Self::TooManyFiles
            }
            _ => Self::Disk(words(error)),
        }
    }
}

/// What an error was about.
#[derive(Clone, Copy)]
enum Doing {
    TheFile,
    ANameInTheFolder,
}

/// What tells two contents apart. Times and lengths don't: a program that restores the time was never noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    /// Returns how it begins, in hexadecimal digits.
    pub(crate) fn beginning(self) -> String {
        let [a, b, c, d, ..] = self.0;
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }

    /// Makes the digest of a text, or of what should be one.
    pub(crate) fn of(text: impl AsRef<[u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in pace::strides(text.as_ref()) {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Returns the first half in hexadecimal digits, for the name of a file.
    pub(crate) fn name(&self) -> String {
        self.0.iter().take(16).fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
    }

    /// Makes the digest of a file without holding it in memory.
    pub(crate) fn of_file(fs: &dyn Fs, path: &Path) -> io::Result<Self> {
        let (mut file, stat) = fs.open(path)?;
        if stat.kind != FileKind::Regular {
            return Err(io::Error::other("no regular file"));
        }
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 17];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok(Self(hasher.finalize().into())),
                Ok(length) => {
                    hasher.update(buffer.get(..length).unwrap_or_default());
                    pace::look();
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// What we know of the content of a file on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// What was read or written last.
    pub(crate) digest: Digest,
    /// Whether the disk has confirmed it.
    pub(crate) confirmed: bool,
}

/// Writes a new file; one that is there is refused.
pub(crate) fn create(fs: &dyn Fs, path: &Path, text: &str) -> Result<Known, SaveError> {
    match fs.stat(path) {
        Ok(stat) if stat.kind == FileKind::Folder => return Err(SaveError::Folder),
        Ok(_) => return Err(SaveError::AlreadyThere),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(SaveError::of(&error, Doing::ANameInTheFolder)),
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    let temp = write_beside(fs, path, folder, text, None)?;
    let named = match fs.rename_new(&temp, path) {
        // Between the two calls someone may make the file: file systems that old have no better way.
        Err(error) if is_unknown_call(&error) => match fs.stat(path) {
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(_) => fs.rename(&temp, path),
        },
        named => named,
    };
    if let Err(error) = named {
        remove(fs, &temp);
        return Err(SaveError::of(&error, Doing::ANameInTheFolder));
    }
    if fs.sync_folder(folder).is_err() {
        // As if nothing had been: the next attempt may make the file again.
        remove(fs, path);
        return Err(SaveError::NotConfirmed);
    }
    Ok(Known { digest: Digest::of(text), confirmed: true })
}

/// What happens to a file that has more than one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum HardLinks {
    /// It is not saved.
    #[default]
    Refused,
    /// The name we know gets the new text, all others keep the old one.
    Separated,
}

/// Replaces the content of a file, provided that it is what we know. When it fails late, what is known has changed all
/// the same. All files that have lost their name on the way are added to `displaced`.
pub(crate) fn replace(
    fs: &dyn Fs,
    path: &Path,
    known: &mut Known,
    text: &str,
    links: HardLinks,
    displaced: &mut Vec<Displaced>,
) -> Result<(), SaveError> {
    let of_file = |error: io::Error| SaveError::of(&error, Doing::TheFile);
    let target = resolve(fs, path).map_err(of_file)?;
    let stat = fs.stat(&target).map_err(of_file)?;
    match stat.kind {
        FileKind::Regular => {}
        FileKind::Folder => return Err(SaveError::Folder),
        FileKind::Other => return Err(SaveError::NotAFile),
    }
    // For root everything is writable; whoever took the bits away meant it.
    if stat.mode & 0o222 == 0 {
        return Err(SaveError::ReadOnlyFile);
    }
    fs.may_write(&target).map_err(of_file)?;
    if Digest::of_file(fs, &target).map_err(of_file)? != known.digest {
        return Err(SaveError::ChangedOutside);
    }
    let digest = Digest::of(text);
    if digest == known.digest && known.confirmed {
        return Ok(());
    }
    // Written in place, all names would have the new text; and a power cut would leave half of it.
    if stat.names > 1 && links == HardLinks::Refused {
        return Err(SaveError::HardLinked { names: stat.names });
    }
    let folder = target.parent().unwrap_or(Path::new("/"));
    let temp = write_beside(fs, &target, folder, text, Some((&stat, known.digest)))?;
    match fs.exchange(&temp, &target) {
        Ok(()) => look_at_displaced(fs, &temp, &target, known.digest, digest, displaced)?,
        Err(error) if is_unknown_call(&error) => {
            displaced.extend(rename_over(fs, &temp, &target, known.digest)?);
        }
        Err(error) => {
            remove(fs, &temp);
            return Err(of_file(error));
        }
    }
    *known = Known { digest, confirmed: false };
    fs.sync_folder(folder).map_err(|_| SaveError::NotConfirmed)?;
    known.confirmed = true;
    Ok(())
}

/// Resolves a path; waits for a file that is missing just now, because git makes it anew.
fn resolve(fs: &dyn Fs, path: &Path) -> io::Result<PathBuf> {
    for wait in WAITS {
        match fs.resolve(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => thread::sleep(Duration::from_millis(wait)),
            resolved => return resolved,
        }
    }
    fs.resolve(path)
}

/// Writes a text to a file beside another one and waits until both its content and its name are on the disk.
fn write_beside(
    fs: &dyn Fs,
    target: &Path,
    folder: &Path,
    text: &str,
    replaced: Option<(&Stat, Digest)>,
) -> Result<PathBuf, SaveError> {
    let like = replaced.map(|(stat, _)| stat);
    let of_folder = |error: io::Error| SaveError::of(&error, Doing::ANameInTheFolder);
    let visible = if like.is_some() { Visible::ToOwner } else { Visible::AsUsual };
    let mut tries = 0..100;
    let (temp, mut file) = loop {
        let temp = match replaced {
            Some((_, old)) => stale::temp_name_replacing(target, folder, old),
            None => stale::temp_name(target, folder),
        };
        match fs.create(&temp, visible) {
            Ok(file) => break (temp, file),
            // Left by a program of this number that was killed: another name is tried, nothing is overwritten.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tries.next().is_some() => {}
            Err(error) => return Err(of_folder(error)),
        }
    };
    let mut write = || {
        for part in pace::strides(text.as_bytes()) {
            file.write(part)?;
        }
        if let Some(stat) = like {
            file.become_like(target, stat)?;
        }
        file.sync()?;
        // The name too: on some disks an exchange may otherwise outlive the name it exchanges.
        fs.sync_folder(folder)
    };
    let written = write();
    drop(file);
    if let Err(error) = written {
        remove(fs, &temp);
        return Err(of_folder(error));
    }
    Ok(temp)
}

/// Looks at what an exchange displaced. Was it not what we knew, it goes back into its place.
fn look_at_displaced(
    fs: &dyn Fs,
    temp: &Path,
    target: &Path,
    base: Digest,
    ours: Digest,
    displaced: &mut Vec<Displaced>,
) -> Result<(), SaveError> {
    /// Someone who writes faster than this is no program that means well.
    const ROUNDS: usize = 10;
    let mut look = || {
        let file = Displaced::open(fs, temp);
        let mut digest = Digest::of_file(fs, temp)?;
        displaced.extend(file.map(|file| match digest {
            _ if digest == base => file,
            _ if digest == ours => file.with(Held::Ours),
            _ => {
                let (file, newer) = file.with_theirs();
                digest = newer.unwrap_or(digest);
                file
            }
        }));
        Ok::<_, io::Error>(digest)
    };
    let mut newest = look();
    if newest.as_ref().is_ok_and(|digest| *digest == base) {
        remove(fs, temp);
        return Ok(());
    }
    let failed = newest.as_ref().err().map(|error| SaveError::of(error, Doing::TheFile));
    // Each exchange puts the newest text of theirs into its place and shows what stood there meanwhile.
    let mut ours_or_older = vec![ours];
    for _ in 0..ROUNDS {
        if fs.exchange(temp, target).is_err() && fs.exchange(temp, target).is_err() {
            return Err(SaveError::Displaced(temp.to_owned()));
        }
        match look() {
            Ok(displaced) if ours_or_older.contains(&displaced) => {
                remove(fs, temp);
                return Err(failed.unwrap_or(SaveError::ChangedOutside));
            }
            Ok(displaced) => ours_or_older.extend(std::mem::replace(&mut newest, Ok(displaced)).ok()),
            Err(_) => return Err(SaveError::Displaced(temp.to_owned())),
        }
    }
    Err(SaveError::Displaced(temp.to_owned()))
}

/// Replaces a file where names can't be exchanged. Whoever writes between the look and the rename is not noticed: as
/// good as such a file system gets.
fn rename_over(
    fs: &dyn Fs,
    temp: &Path,
    target: &Path,
    base: Digest,
) -> Result<Option<Displaced>, SaveError> {
    let displaced = Displaced::open(fs, target);
    let renamed = match Digest::of_file(fs, target) {
        Ok(digest) if digest != base => Err(SaveError::ChangedOutside),
        Ok(_) => {
            let renamed = fs.rename(temp, target).map_err(|error| SaveError::of(&error, Doing::TheFile));
            renamed.map(|()| displaced)
        }
        Err(error) => Err(SaveError::of(&error, Doing::TheFile)),
    };
    if renamed.is_err() {
        remove(fs, temp);
    }
    renamed
}

/// Removes a file of ours; tried twice, then left: it does no harm, and the save is what counts.
fn remove(fs: &dyn Fs, path: &Path) {
    if fs.remove(path).is_err() {
        let _ = fs.remove(path);
    }
}
