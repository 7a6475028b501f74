//! Temporary files beside a board, and those of programs that were killed while they were saving.

use std::{
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::store::{
    fs::{FileKind, Fs, Stat},
    save::Digest,
};

/// Names longer than this are cut: on most disks a name has at most 255 bytes, and ours needs some.
const LONGEST: usize = 200;

/// The number of the next temporary file of this process.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A temporary file that nobody will finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stale {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What is known of it.
    pub(crate) stat: Stat,
    /// How the digest of the content begins that it was to replace, if it was to replace one.
    pub(crate) replaces: Option<String>,
}

/// Returns a name that this process has not used yet.
pub(crate) fn temp_name(target: &Path, folder: &Path) -> PathBuf {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("{}{}-{number}.tmp", beginning(target), process::id()))
}

/// Returns a name that this process has not used yet, for what replaces a content. Who is killed after both were exchanged
/// leaves the old content under it: then the name tells whether that is the one we knew, or somebody else's.
pub(crate) fn temp_name_replacing(target: &Path, folder: &Path, old: Digest) -> PathBuf {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("{}{}-{number}+{}.tmp", beginning(target), process::id(), old.beginning()))
}

/// Says whether this process has used a number for a temporary file.
pub(crate) fn is_used(number: u32) -> bool {
    number < NEXT.load(Ordering::Relaxed)
}

/// Finds what was left beside a file: by programs that run no more, as this user, and under a name that only we give.
/// Where the folder can't be read there is nothing.
pub(crate) fn find(fs: &dyn Fs, target: &Path) -> Vec<Stale> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // The names of two boards may be cut to the same one: then nobody knows whose it is.
    let (Some(folder), true) = (target.parent(), name.len() <= LONGEST) else { return Vec::new() };
    let beginning = beginning(target);
    left_in(fs, folder, |name| name == beginning)
}

/// Removes what was left in a folder of ours, whatever it was to become.
pub(crate) fn sweep(fs: &dyn Fs, folder: &Path) {
    for stale in left_in(fs, folder, |_| true) {
        let _ = fs.remove(&stale.path);
    }
}

fn left_in(fs: &dyn Fs, folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<Stale> {
    let names = fs.list(folder).unwrap_or_default();
    let left = names.into_iter().filter(|name| {
        maker(name).is_some_and(|(beginning, process, number, _)| {
            is_meant(beginning) && !fs.may_be_writing(process, number)
        })
    });
    let stale = left.filter_map(|name| {
        let replaces = maker(&name).and_then(|(.., replaces)| replaces.map(str::to_owned));
        let path = folder.join(name);
        let stat = fs.stat(&path).ok()?;
        let ours = stat.kind == FileKind::Regular && stat.owner == rustix::process::geteuid().as_raw();
        ours.then_some(Stale { path, stat, replaces })
    });
    let mut stale: Vec<Stale> = stale.collect();
    stale.sort_by(|one, other| one.path.cmp(&other.path));
    stale
}

fn beginning(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let end = (0..=name.len().min(LONGEST)).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    format!(".{}.", name.get(..end).unwrap_or_default())
}

/// Reads what a name begins with, the process, the number, and how the digest begins of what was to be replaced.
fn maker(name: &str) -> Option<(&str, u32, u32, Option<&str>)> {
    let whole = name.strip_prefix('.')?.strip_suffix(".tmp")?;
    let (_, maker) = whole.rsplit_once('.')?;
    let (process, number) = maker.split_once('-')?;
    let (number, replaces) = match number.split_once('+') {
        Some((number, replaces)) => (number, Some(replaces)),
        None => (number, None),
    };
    let beginning = name.strip_suffix(".tmp")?.strip_suffix(maker)?;
    let number_of = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        if plain { digits.parse().ok() } else { None }
    };
    Some((beginning, number_of(process)?, number_of(number)?, replaces))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use tempfile::TempDir;

    use super::*;
    use crate::store::fs::Disk;

    #[test]
    fn only_names_that_we_give_are_ours() {
        let target = Path::new("/b/board.ron");
        let temp = temp_name(target, Path::new("/b"));
        let name = temp.file_name().unwrap().to_str().unwrap();
        let ours = |name| maker(name).filter(|(begins, ..)| *begins == beginning(target));
        assert_eq!(ours(name).unwrap().1, process::id());
        for other in [
            "board.ron",
            ".board.ron.tmp",
            ".board.ron.12.tmp",
            ".board.ron.12-3",
            ".board.ron.a-3.tmp",
            ".board.ron.+1-3.tmp",
            ".other.ron.12-3.tmp",
            ".board.ron.12-3.tmp~",
            ".board.ron.1-2-3.tmp",
            ".board.ron.99999999999-1.tmp",
        ] {
            assert_eq!(ours(other), None, "{other}");
        }
    }

    #[test]
    fn what_others_may_be_writing_is_left_alone() {
        let folder = TempDir::new().unwrap();
        let target = folder.path().join("board.ron");
        let beside =
            |process: u32, number: u32| folder.path().join(format!(".board.ron.{process}-{number}.tmp"));
        // Of this process, of one that runs (everybody's first), of one that can't be, and of an earlier one that had
        // the same number as this one.
        let ours = temp_name(&target, folder.path());
        let [running, dead, earlier] = [beside(1, 1), beside(4_194_305, 7), beside(process::id(), u32::MAX)];
        for path in [&ours, &running, &dead, &earlier] {
            File::create(path).unwrap();
        }
        fs::create_dir(beside(4_194_306, 1)).unwrap();
        std::os::unix::fs::symlink(&target, beside(4_194_307, 1)).unwrap();
        let mut found: Vec<_> = find(&Disk, &target).into_iter().map(|stale| stale.path).collect();
        found.sort();
        let mut meant = vec![dead, earlier];
        meant.sort();
        assert_eq!(found, meant);
    }

    #[test]
    fn long_names_are_cut_where_a_letter_ends() {
        let long = PathBuf::from(format!("/b/{}", "ü".repeat(127)));
        let temp = temp_name(&long, Path::new("/b"));
        assert!(temp.file_name().unwrap().len() < 255);
        assert_eq!(find(&Disk, &long), []);
    }
}
