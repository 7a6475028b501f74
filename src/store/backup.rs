//! Earlier contents of a file: what each save displaced, thinned out with time.
//!
//! Kept are the last 20, the first of each of the last 48 hours and the first of each of the last 30 days in which
//! something was saved. Hours and days are counted, not measured from now: a clock that jumps by a year empties nothing.
//! The first of an hour is kept, not the last: it shows the board as it was when the work of that hour began.

use std::{
    collections::{BTreeSet, HashMap},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::{
    fs::Fs,
    load, pace,
    problem::{Problem, complaint::Complaint},
    read,
    save::Digest,
    shelf::{self, Lasting},
    stale,
};

/// So many of the newest copies are kept in any case.
const LAST: usize = 20;

/// In so many hours the first copy is kept.
const HOURS: usize = 48;

/// In so many days the first copy is kept.
const DAYS: usize = 30;

/// All copies of a file together have at most this many bytes, or twice those of the newest, if that is more.
const ROOM: u64 = 50 << 20;

/// Files up to this size (about 3,000 items) are copied at every save: that takes less time than the save itself.
const SMALL: u64 = 1 << 20;

/// Larger files are copied once in this time, and at the first save of a run. A board of 40 MB that is copied at every
/// move writes 4 GB in a hundred moves, and the next save waits for each. What is lost by that are steps within one
/// minute, and these can be undone.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// An earlier content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When a save displaced it: until then it was what the file held. When it was kept, if it never reached the file.
    pub when: DateTime<Utc>,
    /// Its length in bytes.
    pub size: u64,
    /// Whether it was to be saved, and never reached the file.
    pub unsaved: bool,
    number: u64,
    path: PathBuf,
}

impl Backup {
    /// Makes one of a board that did not reach the file.
    pub(crate) fn of_unsaved(when: DateTime<Utc>, size: u64, path: PathBuf) -> Self {
        Self { when, size, unsaved: true, number: 0, path }
    }

    /// Returns where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it.
    pub(crate) fn load(&self, fs: &dyn Fs) -> Result<load::Loaded, Problem> {
        board_in(fs, &self.path)
    }
}

/// Reads a board from a file that nobody else writes.
pub(crate) fn board_in(fs: &dyn Fs, path: &Path) -> Result<load::Loaded, Problem> {
    let of_file = |complaint: Complaint| Problem::of_file(path, complaint);
    let text = read::bytes(fs, path).and_then(read::text).map_err(of_file)?;
    load::load(text).map_err(|(fault, text)| Problem::of_text(path, &text, fault))
}

/// Lists the copies in a folder, newest first.
pub(crate) fn list(fs: &dyn Fs, folder: &Path) -> io::Result<Vec<Backup>> {
    let backups = shelf::names(fs, folder)?.into_iter().filter_map(|name| {
        let (number, stamp) = name.strip_suffix(".ron")?.split_once('-')?;
        let (number, when) = (number.parse().ok()?, shelf::time(stamp)?);
        let path = folder.join(&name);
        let size = fs.stat(&path).ok()?.length;
        Some(Backup { when, size, unsaved: false, number, path })
    });
    let mut backups: Vec<Backup> = backups.collect();
    // By number: clocks go back, numbers don't.
    backups.sort_by(|one, other| other.number.cmp(&one.number).then_with(|| other.path.cmp(&one.path)));
    Ok(backups)
}

/// Says whether a content is to be copied, `last` being when this run made its last copy.
pub(crate) fn is_due(size: u64, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    // A clock that went back is no reason to wait until it is where it was.
    size <= SMALL || last.is_none_or(|last| now < last || now - last >= PAUSE)
}

/// Makes a copy of a content, and removes those that are kept no longer.
pub(crate) fn add(fs: &dyn Fs, folder: &Path, now: DateTime<Utc>, content: &mut dyn Read) -> io::Result<()> {
    let newest = list(fs, folder)?.into_iter().next();
    let number = newest.as_ref().map_or(0, |newest| newest.number) + 1;
    let name = format!("{number:08}-{}.ron", shelf::stamp(now));
    shelf::put(fs, folder, &name, Lasting::Content, |file| {
        let mut buffer = vec![0; 1 << 17];
        loop {
            match content.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => file.write(buffer.get(..length).unwrap_or_default())?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            pace::look();
        }
    })?;
    if let Some(newest) = newest {
        // What one save made the next one displaces: once is enough.
        let (old, new) = (Digest::of_file(fs, &newest.path), Digest::of_file(fs, &folder.join(&name)));
        if old.is_ok_and(|old| new.is_ok_and(|new| new == old)) {
            return fs.remove(&folder.join(&name));
        }
    }
    thin_out(fs, folder)
}

/// Removes the copies that are kept no longer, and those that were never finished.
fn thin_out(fs: &dyn Fs, folder: &Path) -> io::Result<()> {
    stale::sweep(fs, folder);
    let all = list(fs, folder)?;
    let kept: BTreeSet<&Path> = kept(&all).into_iter().map(|backup| backup.path.as_path()).collect();
    all.iter().filter(|backup| !kept.contains(backup.path.as_path())).try_for_each(|old| fs.remove(&old.path))
}

/// Returns those that are kept, newest first, of all, newest first.
fn kept(all: &[Backup]) -> Vec<&Backup> {
    let hours = firsts(all, HOURS, |when| when.timestamp().div_euclid(3600));
    let days = firsts(all, DAYS, |when| when.timestamp().div_euclid(24 * 3600));
    let last = all.iter().take(LAST).map(|backup| backup.number);
    let numbers: BTreeSet<u64> = last.chain(hours).chain(days).collect();
    let room = all.first().map_or(ROOM, |newest| ROOM.max(newest.size.saturating_mul(2)));
    let mut used = 0_u64;
    let mut kept = Vec::new();
    for backup in all.iter().filter(|backup| numbers.contains(&backup.number)) {
        used = used.saturating_add(backup.size);
        // The last one that was good may be large because somebody then emptied the board.
        if used > room && kept.len() >= 2 {
            break;
        }
        kept.push(backup);
    }
    kept
}

/// Returns the numbers of the first copies in each of the last periods in which there are some.
fn firsts(all: &[Backup], periods: usize, period_of: impl Fn(DateTime<Utc>) -> i64) -> Vec<u64> {
    let mut order: Vec<i64> = Vec::new();
    let mut first: HashMap<i64, u64> = HashMap::new();
    for backup in all {
        let period = period_of(backup.when);
        if first.insert(period, backup.number).is_none() {
            order.push(period);
        }
    }
    order.iter().take(periods).filter_map(|period| first.get(period).copied()).collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use tempfile::TempDir;

    use super::*;
    use crate::store::fs::Disk;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_763_784_000 + seconds, 0).unwrap()
    }

    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;

    fn backup(number: u64, when: DateTime<Utc>, size: u64) -> Backup {
        Backup { when, size, unsaved: false, number, path: PathBuf::from(format!("{number}")) }
    }

    /// Numbers of what is kept when copies are made at these seconds, one after another, and thinned out each time.
    fn numbers(times: impl IntoIterator<Item = i64>, size: u64) -> Vec<u64> {
        let mut all: Vec<Backup> = Vec::new();
        for (number, seconds) in (1..).zip(times) {
            all.insert(0, backup(number, at(seconds), size));
            all = kept(&all).into_iter().cloned().collect();
        }
        all.into_iter().map(|backup| backup.number).collect()
    }

    #[test]
    fn the_last_twenty_stay_and_the_first_of_each_hour_and_day() {
        // One save a second: the first of the hour, and the last twenty.
        assert_eq!(numbers(0..100, 1), (81..=100).rev().chain([1]).collect::<Vec<_>>());
        // One an hour for four days: 48 hours, and before that the first of each day.
        let hourly = numbers((0..96).map(|hour| hour * HOUR), 1);
        assert_eq!(hourly[..48], (49..=96).rev().collect::<Vec<_>>());
        assert!((3..=5).contains(&(hourly.len() - 46)), "{hourly:?}");
        // One a day for a year: the last 48 of them are each the first of its hour.
        assert_eq!(numbers((0..365).map(|day| day * DAY), 1).len(), 48);
        // Whatever happens there is a bound.
        let busy = numbers((0..20_000).map(|number| number * 301), 1);
        assert!(busy.len() <= LAST + HOURS + DAYS, "{}", busy.len());
    }

    #[test]
    fn a_clock_that_jumps_empties_nothing() {
        let work = 0..50;
        for jump in [-60 * 365 * DAY, -HOUR, HOUR, 40 * DAY, 70 * 365 * DAY] {
            let kept = numbers(work.clone().chain(work.clone().map(|second| jump + second)), 1);
            assert!(kept.len() > LAST && kept.contains(&1), "{jump}: {kept:?}");
            assert!(kept.contains(&100) && kept.contains(&81), "{kept:?}");
        }
    }

    #[test]
    fn there_is_room_for_two_of_any_size() {
        assert_eq!(numbers(0..30, ROOM), [30, 29]);
        assert_eq!(numbers(0..30, 40 << 20), [30, 29]);
        assert_eq!(numbers(0..30, 10 << 20).len(), 5);
        // The good one before a bad one is kept, however large.
        let all = [backup(2, at(1), 10), backup(1, at(0), 1 << 30)];
        assert_eq!(kept(&all).len(), 2);
    }

    #[test]
    fn large_files_are_copied_once_a_minute() {
        assert!(is_due(SMALL, Some(at(0)), at(0)));
        assert!(is_due(SMALL + 1, None, at(0)), "the first of a run");
        assert!(!is_due(SMALL + 1, Some(at(0)), at(59)));
        assert!(is_due(SMALL + 1, Some(at(0)), at(60)));
        assert!(is_due(SMALL + 1, Some(at(0)), at(-5)), "the clock went back");
    }

    #[test]
    fn copies_are_private_and_foreign_files_stay() {
        let state = TempDir::new().unwrap();
        let folder = state.path().join("backups/board");
        for second in 0..30 {
            add(&Disk, &folder, at(second), &mut format!("text {second}").as_bytes()).unwrap();
        }
        fs::File::create(folder.join("notes.txt")).unwrap();
        add(&Disk, &folder, at(30), &mut "text 30".as_bytes()).unwrap();
        let listed = list(&Disk, &folder).unwrap();
        assert_eq!(listed.len(), LAST + 1);
        assert_eq!((listed[0].when, listed[0].size), (at(30), 7));
        assert_eq!(fs::read_to_string(listed[20].path()).unwrap(), "text 0");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), LAST + 2, "and the notes");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(listed[0].path())), (0o700, 0o600));
    }
}
