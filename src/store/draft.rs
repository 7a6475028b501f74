//! A line that was being typed when the program ended. Nothing waits for the disk here: the line may be a second old.

use std::{
    io,
    path::{Path, PathBuf},
    process,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::{
    fs::Fs,
    read,
    shelf::{self, Lasting},
    stale,
};

/// A line that was being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which field it was typed into, in the words of whoever keeps it.
    pub field: String,
    /// What was typed, as it was typed.
    pub text: String,
    /// When it was kept; whole seconds.
    pub when: DateTime<Utc>,
}

/// A draft in its file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    field: String,
    text: String,
    when: String,
}

/// Writes the draft of this process over its last one.
pub(crate) fn put(fs: &dyn Fs, folder: &Path, draft: &Draft) -> io::Result<()> {
    let Draft { field, text, when } = draft.clone();
    let entry = Entry { field, text, when: shelf::stamp(when) };
    let text = ron::to_string(&entry).map_err(io::Error::other)?;
    shelf::put(fs, folder, &ours(), Lasting::Fleeting, |file| file.write(text.as_bytes()))?;
    Ok(())
}

/// Reads the newest draft that a program has left which runs no more. It stays until it is removed.
pub(crate) fn newest(fs: &dyn Fs, folder: &Path) -> Option<Draft> {
    left(fs, folder).iter().filter_map(|path| read(fs, path)).max_by_key(|draft| draft.when)
}

/// Removes the draft of this process, and all that were left.
pub(crate) fn remove(fs: &dyn Fs, folder: &Path) {
    stale::sweep(fs, folder);
    for path in left(fs, folder) {
        // What is not there is gone.
        let _ = fs.remove(&path);
    }
}

fn left(fs: &dyn Fs, folder: &Path) -> Vec<PathBuf> {
    let names = shelf::names(fs, folder).unwrap_or_default();
    names.into_iter().filter(|name| is_left(fs, name)).map(|name| folder.join(name)).collect()
}

fn ours() -> String {
    format!("{}.ron", process::id())
}

fn is_left(fs: &dyn Fs, name: &str) -> bool {
    let process = name.strip_suffix(".ron").and_then(|process| process.parse().ok());
    // Ours may be from an earlier process of the same number.
    process.is_some_and(|process| process == process::id() || !fs.may_be_writing(process, 0))
}

fn read(fs: &dyn Fs, path: &Path) -> Option<Draft> {
    let text = read::text(read::bytes(fs, path).ok()?).ok()?;
    let Entry { field, text, when } = ron::from_str(&text).ok()?;
    Some(Draft { field, text, when: shelf::time(&when)? })
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use tempfile::TempDir;

    use super::*;
    use crate::store::fs::Disk;

    fn draft(text: &str, second: i64) -> Draft {
        let when = DateTime::from_timestamp(1_763_784_000 + second, 0).unwrap();
        Draft { field: "title of SHOP-7".to_owned(), text: text.to_owned(), when }
    }

    #[test]
    fn a_line_is_kept_as_it_was_typed_until_it_is_done_with() {
        let state = TempDir::new().unwrap();
        let folder = state.path().join("drafts/board");
        assert_eq!(newest(&Disk, &folder), None);
        for text in ["Gift", "Gift ca", "Gift \"cards\"\n\u{1b}日本"] {
            put(&Disk, &folder, &draft(text, 1)).unwrap();
        }
        for _ in 0..2 {
            assert_eq!(newest(&Disk, &folder), Some(draft("Gift \"cards\"\n\u{1b}日本", 1)));
        }
        remove(&Disk, &folder);
        assert_eq!(newest(&Disk, &folder), None);
    }

    #[test]
    fn the_newest_of_those_who_are_gone_is_read() {
        let state = TempDir::new().unwrap();
        let folder = state.path();
        for (process, text, second) in [("4194305", "old", 1), ("4194306", "new", 9), ("1", "typing", 99)] {
            put(&Disk, folder, &draft(text, second)).unwrap();
            std::fs::rename(folder.join(ours()), folder.join(format!("{process}.ron"))).unwrap();
        }
        File::create(folder.join("4194307.ron")).unwrap();
        assert_eq!(newest(&Disk, folder), Some(draft("new", 9)));
        remove(&Disk, folder);
        assert_eq!(newest(&Disk, folder), None);
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "whoever runs still types");
    }
}
