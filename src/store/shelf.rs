//! The state folder, as far as it is about one board: earlier copies, boards that reached no file, half-typed lines.
//!
//! Nothing of that stands beside the board: there it would be committed, synced, and in the way.

use std::{
    fmt::Write as _,
    io::{self, ErrorKind},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest as _, Sha256};

use crate::store::{
    fs::{Fs, NewFile, Visible},
    stale,
};

/// How a time stands in the name of a file: it sorts, and every file system takes it.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// The place of one board in the state folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shelf {
    state: PathBuf,
    name: String,
}

/// What is kept there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawer {
    /// What saves have displaced.
    Backups,
    /// What could not be saved.
    Rescue,
    /// What was being typed.
    Drafts,
}

/// Whether a file has to outlive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// Its content has, if its name is there at all.
    Content,
    /// Its content and its name have.
    ContentAndName,
    /// It need not.
    Fleeting,
}

impl Shelf {
    /// Returns the place of the board with this path. Links lead to the same place as their target.
    pub(crate) fn of(fs: &dyn Fs, state: &Path, path: &Path) -> Self {
        let board = fs.resolve(path).or_else(|_| {
            // A file that is gone has the place it had.
            let folder = path.parent().filter(|folder| *folder != Path::new(""));
            let folder = fs.resolve(folder.unwrap_or(Path::new(".")))?;
            Ok(folder.join(path.file_name().unwrap_or_default()))
        });
        // One whose folder is gone has that of the path it was opened by.
        let board =
            board.or_else(|_: io::Error| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let mut name: String =
            board.file_name().unwrap_or_default().to_string_lossy().chars().take(40).collect();
        // What people find there by hand has the name of their file; what tells two of them apart is the number.
        name = name.replace(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-')), "_");
        name.push('-');
        for byte in Sha256::digest(board.as_os_str().as_bytes()).iter().take(8) {
            // Writing to a string does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        Self { state: state.to_owned(), name }
    }

    /// Returns the folder of a kind of files. It need not be there.
    pub(crate) fn folder(&self, drawer: Drawer) -> PathBuf {
        let drawer = match drawer {
            Drawer::Backups => "backups",
            Drawer::Rescue => "rescue",
            Drawer::Drafts => "drafts",
        };
        self.state.join(drawer).join(&self.name)
    }

    /// Returns the file that is locked while the board is saved. One that is left lying locks nothing.
    pub(crate) fn lock(&self) -> PathBuf {
        self.state.join("locks").join(&self.name)
    }
}

/// Returns the names in a folder; none when it is not there.
pub(crate) fn names(fs: &dyn Fs, folder: &Path) -> io::Result<Vec<String>> {
    match fs.list(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        names => names,
    }
}

/// Writes a file that nobody else may read; it gets its name when it is whole, and takes the place of one that has it.
pub(crate) fn put(
    fs: &dyn Fs,
    folder: &Path,
    name: &str,
    lasting: Lasting,
    write: impl FnOnce(&mut dyn NewFile) -> io::Result<()>,
) -> io::Result<PathBuf> {
    fs.make_folder(folder)?;
    let path = folder.join(name);
    let temp = stale::temp_name(&path, folder);
    let mut file = fs.create(&temp, Visible::ToOwner)?;
    let written = write(&mut *file).and_then(|()| match lasting {
        Lasting::Content | Lasting::ContentAndName => file.sync(),
        Lasting::Fleeting => Ok(()),
    });
    drop(file);
    if let Err(error) = written.and_then(|()| fs.rename(&temp, &path)) {
        let _ = fs.remove(&temp);
        return Err(error);
    }
    if lasting == Lasting::ContentAndName {
        // The folders above may be as new as the file.
        for folder in folder.ancestors().take(4) {
            fs.sync_folder(folder)?;
        }
    }
    Ok(path)
}

/// Writes a time as it stands in names.
pub(crate) fn stamp(when: DateTime<Utc>) -> String {
    when.format(STAMP).to_string()
}

/// Reads a time that stands in a name.
pub(crate) fn time(stamp: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(stamp, STAMP).ok().map(|time| time.and_utc())
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use tempfile::TempDir;

    use super::*;
    use crate::store::fs::Disk;

    #[test]
    fn a_board_has_one_place_by_whichever_path() {
        let folder = TempDir::new().unwrap();
        let board = folder.path().join("my board.ron");
        fs::File::create(&board).unwrap();
        symlink("my board.ron", folder.path().join("link.ron")).unwrap();
        let place = |path: &Path| Shelf::of(&Disk, Path::new("/state"), path);
        let first = place(&board);
        assert_eq!(place(&folder.path().join("link.ron")), first);
        assert_eq!(place(&folder.path().join("./my board.ron")), first);
        let shown = first.folder(Drawer::Backups).display().to_string();
        assert!(shown.starts_with("/state/backups/my_board.ron-"), "{shown}");
        assert_ne!(place(&folder.path().join("other.ron")), first);
        fs::remove_file(&board).unwrap();
        assert_eq!(place(&board), first, "what is gone has the place it had");
    }

    #[test]
    fn times_stand_in_names_and_are_read_back() {
        for seconds in [0, 1_763_784_000, 4_102_444_799] {
            let when = DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(time(&stamp(when)), Some(when));
        }
        assert_eq!(time("yesterday"), None);
    }
}
