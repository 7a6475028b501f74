//! Copies that programs which synchronise folders leave beside a file, with what they could not bring together.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Lists the conflicted copies beside a file, sorted: Syncthing's `name.sync-conflict-…`, Dropbox's and Nextcloud's
/// `name (… conflicted copy …)`.
///
/// # Errors
///
/// When the folder can't be read.
pub fn conflicted(path: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Ok(Vec::new()) };
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|other| is_copy(name, other)) {
            copies.push(entry.path());
        }
    }
    copies.sort();
    Ok(copies)
}

/// Says whether a name is that of a conflicted copy of a file.
fn is_copy(name: &str, other: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').map_or((name, ""), |(stem, end)| (stem, end));
    let Some(rest) = other.strip_prefix(stem) else { return false };
    let middle = match extension {
        "" => Some(rest),
        extension => rest.strip_suffix(extension).and_then(|rest| rest.strip_suffix('.')),
    };
    let Some(middle) = middle.map(str::to_lowercase) else { return false };
    middle.starts_with(".sync-conflict-")
        || (middle.starts_with(" (") && middle.ends_with(')') && middle.contains("conflicted copy"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for other in [
            "backlog.sync-conflict-20261118-101112-ABCDEFG.ron",
            "backlog (Ada's conflicted copy 2026-11-18).ron",
            "backlog (conflicted copy 2026-11-18 101112).ron",
        ] {
            assert!(is_copy("backlog.ron", other), "{other}");
        }
        for other in ["backlog.ron", "backlog2.ron", "backlog (old).ron", "other.sync-conflict-1-A.ron", "x"]
        {
            assert!(!is_copy("backlog.ron", other), "{other}");
        }
    }
}
