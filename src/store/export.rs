//! Texts for people that become files of their own, beside the board: a file that is there is written over only when
//! somebody has said so.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::store::fs::{self, Disk, Fs as _, Visible};

/// What became of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is on the disk.
    Done,
    /// There is such a file already, and it was not touched.
    Exists,
    /// It could not be written: a few words why not.
    Failed(String),
}

/// Writes a text to a file.
#[must_use]
pub fn write(path: &Path, text: &str, over: bool) -> Written {
    let outcome = if over { write_over(path, text) } else { write_new(path, text) };
    match outcome {
        Ok(()) => Written::Done,
        Err(error) if !over && error.kind() == io::ErrorKind::AlreadyExists => Written::Exists,
        Err(error) => Written::Failed(fs::words(&error)),
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = Disk.create(path, Visible::AsUsual)?;
    let written = file.write(text.as_bytes()).and_then(|()| file.sync());
    if written.is_err() {
        // Half a text is worse than none.
        let _ = Disk.remove(path);
    }
    written
}

/// Writes beside the file and renames: nobody sees half a text, and the old one stays when the disk is full.
fn write_over(path: &Path, text: &str) -> io::Result<()> {
    let path = Disk.resolve(path)?;
    let mut beside = path.clone().into_os_string();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    write_new(&beside, text)?;
    let renamed = Disk.rename(&beside, &path);
    if renamed.is_err() {
        let _ = Disk.remove(&beside);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use std::fs::read_to_string;

    use super::*;

    #[test]
    fn a_file_that_is_there_stays_until_somebody_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        assert_eq!(write(&path, "one", false), Written::Done);
        assert_eq!(write(&path, "two", false), Written::Exists);
        assert_eq!(read_to_string(&path).unwrap(), "one");
        assert_eq!(write(&path, "two", true), Written::Done);
        assert_eq!(read_to_string(&path).unwrap(), "two");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1, "nothing is left beside it");
        assert!(matches!(write(&folder.path().join("no/such"), "", false), Written::Failed(_)));
    }
}
