//! The disk: every call that the store makes of it, so that tests can be a disk that fails.

use std::{
    fmt::Debug,
    fs::{DirBuilder, File, Permissions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

use rustix::{
    fs::{Access, Dir, Gid, Mode, OFlags, Uid, XattrFlags},
    process::Pid,
};

use crate::store::stale;

/// The calls.
pub(crate) trait Fs: Debug + Send {
    /// Returns the path without links in it. All links stay as they are: it is their target that is saved to.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Returns what is known of a file; of a link, not of its target.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Looks whether this process may write to a file.
    fn may_write(&self, path: &Path) -> io::Result<()>;
    /// Opens a file for reading, without waiting for the other end of a pipe, and says what it opened.
    fn open(&self, path: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)>;
    /// Makes a new file that nobody else may read yet; refuses a name that is taken, by a link too.
    fn create(&self, path: &Path, visible: Visible) -> io::Result<Box<dyn NewFile>>;
    /// Gives a file the name of another one, which is then gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that is free, or fails.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Swaps two names in one step: nobody sees a moment with only one of them.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Returns the names in a folder, in no order; names that are no UTF-8 are none of ours and left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder that only its owner may look into, with all folders above it; one that is there is fine.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Says whether the process that gave a temporary file its name may still be writing it.
    fn may_be_writing(&self, process: u32, number: u32) -> bool;
    /// Waits for a lock that one program has at a time, for as long as others may take for a save. It ends with the file
    /// that is returned, or with the process. Where there are no locks there is none.
    fn lock(&self, path: &Path) -> Option<File>;
}

/// A file that is being read, also when it has lost its name.
pub(crate) trait OpenFile: Read + Send {
    /// Goes back to the beginning, and says what is known of the file now.
    fn rewind(&mut self) -> io::Result<Stat>;
}

/// Who may read a file while it is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visible {
    /// Its owner: it gets the mode of another file when it is done.
    ToOwner,
    /// Whoever the process lets read new files.
    AsUsual,
}

/// A file that is being written.
pub(crate) trait NewFile {
    /// Writes all of some bytes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Takes over owner, group, mode and access list of another file, and what else is noted with it: the mode in any
    /// case, all else if possible.
    fn become_like(&mut self, path: &Path, other: &Stat) -> io::Result<()>;
    /// Waits until the content is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stat {
    /// What it is.
    pub(crate) kind: FileKind,
    /// Its permission bits.
    pub(crate) mode: u32,
    /// Its group.
    pub(crate) group: u32,
    /// Its owner.
    pub(crate) owner: u32,
    /// How many names it has: more than one when it is linked hard.
    pub(crate) names: u64,
    /// Its length in bytes.
    pub(crate) length: u64,
    /// When it was written last. Only a hint: anyone may set it.
    pub(crate) written: Option<SystemTime>,
    /// Which file it is, on which disk.
    pub(crate) inode: (u64, u64),
    /// When anything about it was changed last, in seconds and nanoseconds: unlike the time of its content, no program
    /// can set it.
    pub(crate) changed: (i64, i64),
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A file as one expects it.
    Regular,
    /// A folder.
    Folder,
    /// A link, a pipe, a device, a socket.
    Other,
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Disk;

impl Fs for Disk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        Ok(stat_of(&path.symlink_metadata()?))
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::access(path, Access::WRITE_OK)?)
    }

    fn open(&self, path: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
        let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
        let stat = stat_of(&file.metadata()?);
        Ok((Box::new(file), stat))
    }

    fn create(&self, path: &Path, visible: Visible) -> io::Result<Box<dyn NewFile>> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = match visible {
            Visible::ToOwner => Mode::RUSR | Mode::WUSR,
            Visible::AsUsual => Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP | Mode::ROTH | Mode::WOTH,
        };
        Ok(Box::new(File::from(rustix::fs::open(path, flags, mode)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_with(from, to, How::OnlyIfFree)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        rename_with(one, other, How::Exchange)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        // The standard library's own way panics when a folder can't be closed.
        let folder = Dir::new(rustix::fs::open(folder, flags, Mode::empty())?)?;
        let names = folder.map(|entry| Ok(entry?.file_name().to_str().ok().map(str::to_owned)));
        let names = names.filter_map(io::Result::transpose);
        names.filter(|name| !name.as_ref().is_ok_and(|name| [".", ".."].contains(&name.as_str()))).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    fn may_be_writing(&self, process: u32, number: u32) -> bool {
        if process == std::process::id() {
            // An earlier process may have had our number: in containers many have the same one.
            return stale::is_used(number);
        }
        let process = i32::try_from(process).ok().and_then(Pid::from_raw);
        // Of a program on another computer that shares the folder nothing is known. Were its file taken away, its save
        // would fail, and the next one succeed.
        process.is_some_and(|process| {
            !matches!(rustix::process::test_kill_process(process), Err(rustix::io::Errno::SRCH))
        })
    }

    fn lock(&self, path: &Path) -> Option<File> {
        const PATIENCE: Duration = Duration::from_secs(2);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR).ok()?);
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Some(file),
                Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(1));
                }
                Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
            }
        }
    }
}

impl OpenFile for File {
    fn rewind(&mut self) -> io::Result<Stat> {
        self.seek(SeekFrom::Start(0))?;
        Ok(stat_of(&self.metadata()?))
    }
}

impl NewFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn become_like(&mut self, path: &Path, other: &Stat) -> io::Result<()> {
        let (owner, group) = (Uid::from_raw(other.owner), Gid::from_raw(other.group));
        // Only root may give a file away, else its owner could not write it any more; only root and members may give it
        // to a group. Where neither is possible, the mode below still is the old one.
        if rustix::fs::fchown(&*self, Some(owner), Some(group)).is_err() {
            let _ = rustix::fs::fchown(&*self, None, Some(group));
        }
        self.set_permissions(Permissions::from_mode(other.mode))?;
        // After the mode, of which an access list is the finer form.
        copy_attributes(path, self);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Copies access lists and other extended attributes. What may not be set, or is longer than the kernel allows, stays
/// behind: it is no part of the board.
fn copy_attributes(from: &Path, to: &File) {
    /// The kernel has no longer lists and values.
    const LONGEST: usize = 1 << 16;
    // A link was followed before: the attributes are those of the file.
    let mut names = vec![0_u8; LONGEST];
    let Ok(length) = rustix::fs::listxattr(from, names.as_mut_slice()) else { return };
    let names = names.get(..length).unwrap_or_default();
    let mut value = vec![0_u8; if names.is_empty() { 0 } else { LONGEST }];
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        if let Ok(length) = rustix::fs::getxattr(from, name, value.as_mut_slice()) {
            let value = value.get(..length).unwrap_or_default();
            let _ = rustix::fs::fsetxattr(to, name, value, XattrFlags::empty());
        }
    }
}

fn stat_of(metadata: &std::fs::Metadata) -> Stat {
    let kind = if metadata.is_file() {
        FileKind::Regular
    } else if metadata.is_dir() {
        FileKind::Folder
    } else {
        FileKind::Other
    };
    Stat {
        kind,
        mode: metadata.mode() & 0o7777,
        group: metadata.gid(),
        owner: metadata.uid(),
        names: metadata.nlink(),
        length: metadata.len(),
        written: metadata.modified().ok(),
        inode: (metadata.dev(), metadata.ino()),
        changed: (metadata.ctime(), metadata.ctime_nsec()),
    }
}

/// The ways to rename that the standard library does not have.
#[derive(Clone, Copy)]
enum How {
    Exchange,
    OnlyIfFree,
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_with(from: &Path, to: &Path, how: How) -> io::Result<()> {
    let flags = match how {
        How::Exchange => rustix::fs::RenameFlags::EXCHANGE,
        How::OnlyIfFree => rustix::fs::RenameFlags::NOREPLACE,
    };
    Ok(rustix::fs::renameat_with(rustix::fs::CWD, from, rustix::fs::CWD, to, flags)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_with(_: &Path, _: &Path, _: How) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Says whether a file system does not know a call.
pub(crate) fn is_unknown_call(error: &io::Error) -> bool {
    let errno = rustix::io::Errno::from_io_error(error);
    error.kind() == io::ErrorKind::Unsupported
        || errno.is_some_and(|errno| {
            [rustix::io::Errno::INVAL, rustix::io::Errno::NOSYS, rustix::io::Errno::OPNOTSUPP]
                .contains(&errno)
        })
}

/// Says in words what a call of the disk failed with, for people: no numbers of the system.
pub(crate) fn words(error: &io::Error) -> String {
    use rustix::io::Errno;

    let errno = Errno::from_io_error(error);
    let known = match errno {
        Some(Errno::NOSPC) => Some("the disk is full"),
        Some(Errno::DQUOT) => Some("the quota is used up"),
        Some(Errno::FBIG) => Some("files that large are not allowed there"),
        Some(Errno::ROFS) => Some("the disk is read-only"),
        Some(Errno::ACCESS | Errno::PERM) => Some("no permission"),
        Some(Errno::MFILE | Errno::NFILE) => Some("too many files are open"),
        Some(Errno::NOMEM) => Some("there is no memory left"),
        Some(Errno::IO) => Some("it could not be read or written"),
        Some(Errno::NXIO | Errno::NODEV) => Some("the disk is gone"),
        Some(Errno::STALE) => Some("the network folder is gone"),
        Some(Errno::TIMEDOUT | Errno::HOSTDOWN | Errno::HOSTUNREACH) => {
            Some("the network disk does not answer")
        }
        Some(Errno::NOTDIR) => Some("a part of the path is no folder"),
        Some(Errno::NOENT) => Some("there is no such folder"),
        Some(Errno::NAMETOOLONG) => Some("the name is too long"),
        Some(_) | None => None,
    };
    let said = known.map_or_else(|| error.to_string(), str::to_owned);
    match said.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tempfile::TempDir;

    use super::*;
    use crate::store::Store;

    #[test]
    #[expect(clippy::print_stdout, reason = "tests say when they skip")]
    fn what_is_noted_with_a_file_stays_with_it() {
        let folder = TempDir::new_in(".").unwrap();
        let path = folder.path().join("backlog.ron");
        let sample =
            |day| Store::sample(&path, NaiveDate::from_ymd_opt(2026, 11, day).unwrap()).unwrap().board;
        let mut store = Store::create(&path, &sample(19)).unwrap();
        let noted = rustix::fs::setxattr(&path, "user.note", b"ours", XattrFlags::empty());
        if noted.is_err() {
            println!("skipped: no attributes on this disk");
            return;
        }
        store.save(&sample(20)).unwrap();
        let mut value = [0; 9];
        assert_eq!(rustix::fs::getxattr(&path, "user.note", &mut value[..]), Ok(4));
        assert!(value.starts_with(b"ours"));
    }

    #[test]
    fn one_program_at_a_time_has_the_lock() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("lock");
        let held = Disk.lock(&path);
        assert!(held.is_some());
        let other = thread::scope(|scope| {
            let waiting = scope.spawn(|| Disk.lock(&path));
            drop(held);
            waiting.join().unwrap()
        });
        assert!(other.is_some(), "it was let go of");
        drop(other);
        assert!(Disk.lock(&path).is_some(), "a file that is left lying locks nothing");
        assert!(Disk.lock(folder.path()).is_none(), "no file, no lock");
    }

    #[test]
    fn no_number_of_the_system_is_shown() {
        for number in 1..140 {
            let said = words(&io::Error::from_raw_os_error(number));
            assert!(!said.contains("os error") && !said.is_empty() && !said.contains('\n'), "{said}");
        }
        assert_eq!(words(&io::Error::from_raw_os_error(28)), "the disk is full");
        assert_eq!(words(&io::Error::other("odd")), "odd");
    }
}
