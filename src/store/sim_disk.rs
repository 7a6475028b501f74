//! A disk in memory that knows what is really on it and what is only promised: the power is cut after every call of a
//! save, and every state that a disk may then be in is looked at. Whatever it is, the board opens, and nothing that was
//! reported as saved is missing.
//!
//! Two kinds of disk: on an *ordered* one (ext4, xfs, btrfs) names reach the disk in their order, and with a file that
//! is synced all names before it; on a *weak* one any of the names that no folder was synced for may be missing. On
//! both, what was written to a file and not synced may be there, missing, or zeros.
//!
//! Limits: folders themselves are on the disk at once, and of more than ten names in the air only those states are
//! looked at in which the first ones are there, or all but one.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs::File,
    io::{self, Cursor, Read},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use rustix::io::Errno;

use crate::{
    board::{Board, Parts, product::Product, title::Title},
    store::{
        Opened, Store,
        fs::{FileKind, Fs, NewFile, OpenFile, Stat, Visible},
        save::SaveError,
    },
};

/// What a power cut may do to names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Order {
    Ordered,
    Weak,
}

/// A file, by whichever name.
#[derive(Clone, Debug, Default)]
struct Content {
    /// What was written, part by part.
    parts: Vec<Vec<u8>>,
    /// How many of the parts are on the disk.
    synced: usize,
    mode: u32,
    written: u64,
}

impl Content {
    fn bytes(&self) -> Vec<u8> {
        self.parts.concat()
    }

    /// What may be left of it when the power is cut.
    fn left(&self) -> Vec<Vec<u8>> {
        let (synced, open) = self.parts.split_at(self.synced);
        let mut left = vec![synced.concat()];
        for part in open {
            let zeros = vec![0; part.len()];
            left = left
                .iter()
                .flat_map(|head| [[&head[..], part].concat(), [&head[..], &zeros].concat()])
                .collect();
            left.push(synced.concat());
        }
        left.sort();
        left.dedup();
        left
    }
}

/// Something that happened to names.
#[derive(Clone, Debug)]
enum Naming {
    Made(PathBuf, usize),
    Renamed(PathBuf, PathBuf, usize),
    Exchanged(PathBuf, PathBuf),
    Removed(PathBuf),
}

impl Naming {
    fn happen(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(path, file) => {
                names.insert(path.clone(), *file);
            }
            Self::Renamed(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
            Self::Exchanged(one, other) => {
                let (first, second) = (names.remove(one), names.remove(other));
                names.extend(second.map(|file| (one.clone(), file)));
                names.extend(first.map(|file| (other.clone(), file)));
            }
            Self::Removed(path) => {
                names.remove(path);
            }
        }
    }

    fn folder(&self) -> &Path {
        let (Self::Made(path, _) | Self::Renamed(path, ..) | Self::Exchanged(path, _) | Self::Removed(path)) =
            self;
        path.parent().unwrap()
    }
}

#[derive(Clone, Debug)]
struct State {
    order: Order,
    files: Vec<Content>,
    /// As programs see it.
    names: BTreeMap<PathBuf, usize>,
    /// As it is on the disk.
    durable: BTreeMap<PathBuf, usize>,
    /// What is not on the disk yet.
    air: Vec<Naming>,
    folders: BTreeSet<PathBuf>,
    clock: u64,
    calls: u32,
    /// The power is cut before the call with this number.
    cut: u32,
    /// Calls that fail, once.
    fails: Vec<(u32, Errno)>,
    /// From this call on all fail.
    broken: Option<(u32, Errno)>,
    /// Whether names can't be exchanged.
    old: bool,
}

/// The disk.
#[derive(Clone, Debug)]
struct Sim(Arc<Mutex<State>>);

impl Sim {
    fn new(order: Order, old: bool, path: &Path, text: &str) -> Self {
        let file = Content { parts: vec![text.into()], synced: 1, mode: 0o644, written: 0 };
        let names = BTreeMap::from([(path.to_owned(), 0)]);
        let folders = path.ancestors().skip(1).map(Path::to_owned).collect();
        Self(Arc::new(Mutex::new(State {
            order,
            files: vec![file],
            durable: names.clone(),
            names,
            air: Vec::new(),
            folders,
            clock: 1,
            calls: 0,
            cut: u32::MAX,
            fails: Vec::new(),
            broken: None,
            old,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Another disk with the same on it, from now on on its own.
    fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.state().clone())))
    }

    /// A call: fails when it should, or when there is no power.
    fn call(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        let number = state.calls;
        state.calls += 1;
        if number >= state.cut {
            return Err(Errno::IO.into());
        }
        let once = state.fails.iter().find(|(which, _)| *which == number).map(|(_, error)| *error);
        let broken = state.broken.filter(|(first, _)| number >= *first).map(|(_, error)| error);
        match once.or(broken) {
            Some(error) => Err(error.into()),
            None => Ok(state),
        }
    }

    /// All disks that this one may be when the power comes back.
    fn after_a_power_cut(&self) -> Vec<Self> {
        let state = self.state();
        let air = &state.air;
        let mut sets: Vec<Vec<&Naming>> =
            (0..=air.len()).map(|count| air.iter().take(count).collect()).collect();
        if state.order == Order::Weak {
            if air.len() <= 10 {
                sets = (0..1_u32 << air.len())
                    .map(|set| {
                        (0..).zip(air).filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, name)| name).collect()
                    })
                    .collect();
            } else {
                let all_but =
                    |left: usize| (0..).zip(air).filter(move |(at, _)| *at != left).map(|(_, name)| name);
                sets.extend((0..air.len()).map(|left| all_but(left).collect()));
            }
        }
        let mut disks = Vec::new();
        for set in sets {
            let mut names = state.durable.clone();
            for naming in set {
                naming.happen(&mut names);
            }
            let mut choices: Vec<Vec<Content>> = vec![state.files.clone()];
            for file in names.values().copied().collect::<BTreeSet<_>>() {
                let left = state.files[file].left();
                choices = choices
                    .into_iter()
                    .flat_map(|files| {
                        left.iter().map(move |bytes| {
                            let mut files = files.clone();
                            files[file].parts = vec![bytes.clone()];
                            files[file].synced = 1;
                            files
                        })
                    })
                    .collect();
            }
            disks.extend(choices.into_iter().map(|files| {
                let state = State {
                    files,
                    names: names.clone(),
                    durable: names.clone(),
                    air: Vec::new(),
                    calls: 0,
                    cut: u32::MAX,
                    fails: Vec::new(),
                    broken: None,
                    ..state.clone()
                };
                Self(Arc::new(Mutex::new(state)))
            }));
        }
        disks
    }

    /// What is on it: two disks with the same look are the same for every program.
    fn look(&self) -> Vec<(PathBuf, Vec<u8>, usize)> {
        let state = self.state();
        let times: BTreeSet<u64> = state.names.values().map(|file| state.files[*file].written).collect();
        let rank = |file: usize| times.iter().position(|time| *time == state.files[file].written).unwrap();
        state
            .names
            .iter()
            .map(|(path, file)| (path.clone(), state.files[*file].bytes(), rank(*file)))
            .collect()
    }

    fn calls(&self) -> u32 {
        self.state().calls
    }

    /// The names beside the board.
    fn names(&self) -> Vec<PathBuf> {
        self.state().names.keys().filter(|path| path.parent() == Some(Path::new("/b"))).cloned().collect()
    }
}

impl State {
    fn file(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| Errno::NOENT.into())
    }

    fn stat(&self, file: usize) -> Stat {
        let content = &self.files[file];
        Stat {
            kind: FileKind::Regular,
            mode: content.mode,
            group: 0,
            owner: rustix::process::geteuid().as_raw(),
            names: self.names.values().filter(|other| **other == file).count() as u64,
            length: content.bytes().len() as u64,
            written: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(content.written)),
            inode: (0, file as u64),
            changed: (i64::try_from(content.written).unwrap(), 0),
        }
    }

    fn name(&mut self, naming: Naming) {
        naming.happen(&mut self.names);
        self.air.push(naming);
    }

    fn settle(&mut self, is_settled: impl Fn(&Naming) -> bool) {
        let (settled, air): (Vec<Naming>, Vec<Naming>) =
            std::mem::take(&mut self.air).into_iter().partition(|naming| is_settled(naming));
        for naming in settled {
            naming.happen(&mut self.durable);
        }
        self.air = air;
    }
}

impl Fs for Sim {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.call()?;
        if state.folders.contains(path) || state.names.contains_key(path) {
            return Ok(path.to_owned());
        }
        Err(Errno::NOENT.into())
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let state = self.call()?;
        state.file(path).map(|file| state.stat(file))
    }

    fn may_write(&self, _: &Path) -> io::Result<()> {
        self.call().map(|_| ())
    }

    fn open(&self, path: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)> {
        let state = self.call()?;
        let file = state.file(path)?;
        let content = Cursor::new(state.files[file].bytes());
        let stat = state.stat(file);
        Ok((Box::new(Opening { content, stat, disk: self.clone() }), stat))
    }

    fn create(&self, path: &Path, _: Visible) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.call()?;
        if state.names.contains_key(path) {
            return Err(Errno::EXIST.into());
        }
        if !state.folders.contains(path.parent().unwrap()) {
            return Err(Errno::NOENT.into());
        }
        let file = state.files.len();
        state.files.push(Content { mode: 0o600, ..Content::default() });
        state.name(Naming::Made(path.to_owned(), file));
        Ok(Box::new(Writing { file, disk: self.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let file = state.file(from)?;
        state.name(Naming::Renamed(from.to_owned(), to.to_owned(), file));
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        if state.old {
            return Err(Errno::INVAL.into());
        }
        if state.names.contains_key(to) {
            return Err(Errno::EXIST.into());
        }
        let file = state.file(from)?;
        state.name(Naming::Renamed(from.to_owned(), to.to_owned(), file));
        Ok(())
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        if state.old {
            return Err(Errno::INVAL.into());
        }
        state.file(one).and(state.file(other))?;
        state.name(Naming::Exchanged(one.to_owned(), other.to_owned()));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        state.file(path)?;
        state.name(Naming::Removed(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        let order = state.order;
        state.settle(|naming| order == Order::Ordered || naming.folder() == folder);
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.call()?;
        if !state.folders.contains(folder) {
            return Err(Errno::NOENT.into());
        }
        let inside = state.names.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.call()?;
        state.folders.extend(folder.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn may_be_writing(&self, _: u32, _: u32) -> bool {
        // A power cut ends everybody.
        false
    }

    fn lock(&self, _: &Path) -> Option<File> {
        // Nobody else is there.
        None
    }
}

struct Opening {
    content: Cursor<Vec<u8>>,
    stat: Stat,
    disk: Sim,
}

impl Read for Opening {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        drop(self.disk.call()?);
        self.content.read(buffer)
    }
}

impl OpenFile for Opening {
    fn rewind(&mut self) -> io::Result<Stat> {
        drop(self.disk.call()?);
        self.content.set_position(0);
        Ok(self.stat)
    }
}

struct Writing {
    file: usize,
    disk: Sim,
}

impl NewFile for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        let mut state = match self.disk.call() {
            Ok(state) => state,
            Err(error) => {
                // A full disk takes the first part; one without power nothing.
                let mut state = self.disk.state();
                if state.calls <= state.cut {
                    state.files[self.file].parts.push(first.to_vec());
                }
                return Err(error);
            }
        };
        state.clock += 1;
        let clock = state.clock;
        let file = &mut state.files[self.file];
        file.parts.extend([first.to_vec(), second.to_vec()]);
        file.written = clock;
        Ok(())
    }

    fn become_like(&mut self, _: &Path, other: &Stat) -> io::Result<()> {
        self.disk.call()?.files[self.file].mode = other.mode;
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.call()?;
        let parts = state.files[self.file].parts.len();
        state.files[self.file].synced = parts;
        if state.order == Order::Ordered {
            state.settle(|_| true);
        }
        Ok(())
    }
}

const PATH: &str = "/b/board.ron";

/// The boards of a run, by number: the first one is on the disk at the beginning.
const NAMES: [&str; 3] = ["before", "first", "second"];

fn board(name: &str) -> Board {
    let product = Product::new(Title::new(name).unwrap(), "T".to_owned());
    Board::assemble(Parts::of_product(product)).unwrap()
}

fn disk(order: Order, old: bool) -> Sim {
    let text =
        "(\n    schema: 1,\n    product: (\n        name: \"before\",\n        prefix: \"T\",\n    ),\n)\n";
    Sim::new(order, old, Path::new(PATH), text)
}

fn at(second: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(second), 0).unwrap()
}

fn open(disk: &Sim) -> (Store, String) {
    let Opened { mut store, board, .. } = match Store::open_on(Box::new(disk.clone()), Path::new(PATH)) {
        Ok(opened) => opened,
        Err(problem) => panic!("{problem}: {disk:?}"),
    };
    store.keep_aside(Some("/state".into()));
    (store, board.product().name.to_string())
}

/// Saves as the program does: what is acknowledged is backed up, what fails is rescued.
fn save(store: &mut Store, name: &str, second: u32) -> Result<(), SaveError> {
    let board = board(name);
    let saved = store.save(&board);
    if saved.is_ok() {
        let _ = store.back_up(at(second));
    } else {
        let _ = store.rescue(&board, at(second));
    }
    saved
}

/// Saves all boards one after another; returns the number of the last one that was acknowledged.
fn saves(disk: &Sim) -> usize {
    let (mut store, _) = open(disk);
    let mut acknowledged = 0;
    for (number, name) in NAMES.iter().enumerate().skip(1) {
        if save(&mut store, name, u32::try_from(number).unwrap()).is_ok() {
            acknowledged = number;
        }
    }
    acknowledged
}

/// What was looked at.
#[derive(Debug, Default)]
struct Seen {
    cuts: usize,
    states: usize,
    different: usize,
}

/// Cuts the power before every call of two saves, looks at all that may be left, saves again with the power cut
/// before every call of that, looks again, and then saves in peace.
fn survives(order: Order, old: bool) -> Seen {
    let mut seen = Seen::default();
    let whole = disk(order, old);
    assert_eq!(saves(&whole), NAMES.len() - 1);
    let opening = {
        let disk = disk(order, old);
        open(&disk);
        disk.calls()
    };
    let (mut first_looks, mut second_looks) = (HashSet::new(), HashSet::new());
    for cut in opening..=whole.calls() {
        let disk = disk(order, old);
        disk.state().cut = cut;
        let acknowledged = saves(&disk);
        seen.cuts += 1;
        for left in disk.after_a_power_cut() {
            seen.states += 1;
            let (store, name) = open(&left);
            let number = NAMES.iter().position(|known| *known == name).unwrap();
            assert!(
                number >= acknowledged,
                "{name} after {} was acknowledged, call {cut}",
                NAMES[acknowledged]
            );
            if !first_looks.insert(left.look()) {
                continue;
            }
            // Whatever is offered is one of the boards that were to be saved.
            for rescue in store.rescues() {
                let name = rescue.board.product().name.to_string();
                assert!(NAMES.contains(&name.as_str()), "{name}");
            }
            recovers(&left, &name, &mut seen, &mut second_looks);
        }
    }
    seen.different = first_looks.len() + second_looks.len();
    seen
}

type Looks = HashSet<Vec<(PathBuf, Vec<u8>, usize)>>;

fn recovers(left: &Sim, name: &str, seen: &mut Seen, looks: &mut Looks) {
    let whole = left.copy();
    let (mut store, _) = open(&whole);
    let opening = whole.calls();
    assert_eq!(save(&mut store, "again", 9), Ok(()));
    for cut in opening..=whole.calls() {
        let disk = left.copy();
        let (mut store, _) = open(&disk);
        disk.state().cut = cut;
        let saved = save(&mut store, "again", 9);
        seen.cuts += 1;
        for left in disk.after_a_power_cut() {
            seen.states += 1;
            let (mut store, now) = open(&left);
            assert!(
                now == "again" || (saved.is_err() && now == name),
                "{now} after {name}, call {cut}: {saved:?}"
            );
            if looks.insert(left.look()) {
                assert_eq!(save(&mut store, "at last", 10), Ok(()));
                assert_eq!(open(&left).1, "at last");
                assert_eq!(left.names(), [Path::new(PATH)], "nothing is left lying about");
            }
        }
    }
}

#[track_caller]
fn survives_power_cuts(order: Order, old: bool) {
    let seen = survives(order, old);
    assert!(seen.cuts > 100 && seen.states > 1_000, "{seen:?}");
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Ordered, false);
}

#[test]
fn a_power_cut_on_a_weak_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Weak, false);
}

#[test]
fn a_power_cut_on_an_old_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Ordered, true);
}

#[test]
fn a_power_cut_on_an_old_weak_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Weak, true);
}

#[test]
fn the_states_of_a_disk_are_all_there() {
    // Written, not synced, renamed over: on both disks the new name may have nothing, half, or zeros behind it.
    for order in [Order::Ordered, Order::Weak] {
        let disk = disk(order, false);
        let temp = Path::new("/b/temp");
        let mut file = disk.create(temp, Visible::ToOwner).unwrap();
        file.write(b"new").unwrap();
        disk.rename(temp, Path::new(PATH)).unwrap();
        let contents = |disk: &Sim| -> BTreeSet<String> {
            let of = |disk: Sim| {
                let state = disk.state();
                let file = state.names.get(Path::new(PATH)).copied();
                String::from_utf8(file.map_or(b"missing".to_vec(), |file| state.files[file].bytes())).unwrap()
            };
            disk.after_a_power_cut().into_iter().map(of).collect()
        };
        let found = contents(&disk);
        let old = found.iter().filter(|text| text.contains("before")).count();
        assert_eq!(old, 1, "the old one");
        for text in ["", "n", "new", "\0\0\0", "n\0\0", "\0ew"] {
            assert!(text == "n" || found.contains(text), "{text:?} of {found:?}");
        }
        file.sync().unwrap();
        disk.sync_folder(Path::new("/b")).unwrap();
        assert_eq!(contents(&disk), BTreeSet::from(["new".to_owned()]));
        // An exchange may outlive the name it exchanges where nothing is ordered: then there is nothing at all.
        let mut file = disk.create(temp, Visible::ToOwner).unwrap();
        file.write(b"newer").unwrap();
        file.sync().unwrap();
        disk.exchange(temp, Path::new(PATH)).unwrap();
        assert_eq!(contents(&disk).contains("missing"), order == Order::Weak);
    }
}

const ERRORS: [Errno; 8] = [
    Errno::IO,
    Errno::NOSPC,
    Errno::DQUOT,
    Errno::FBIG,
    Errno::ACCESS,
    Errno::ROFS,
    Errno::MFILE,
    Errno::NOENT,
];

/// Saves once on a disk with these faults; then on one without.
fn fails(old: bool, prepare: impl Fn(&mut State)) -> (u32, Option<SaveError>) {
    let disk = disk(Order::Ordered, old);
    let (mut store, _) = open(&disk);
    {
        let mut state = disk.state();
        state.calls = 0;
        prepare(&mut state);
    }
    let saved = save(&mut store, "after", 1);
    let calls = disk.calls();
    {
        let mut state = disk.state();
        state.fails.clear();
        state.broken = None;
    }
    let now = open(&disk).1;
    match &saved {
        Ok(()) | Err(SaveError::NotConfirmed) => assert_eq!(now, "after"),
        Err(SaveError::Displaced(_)) => assert!(now == "after" || now == "before", "{now}"),
        Err(error) => assert_eq!(now, "before", "{error:?}"),
    }
    if let Err(error) = &saved {
        let said = error.to_string();
        assert!(said.contains(':') && !said.contains("os error"), "{said}");
    }
    if !matches!(saved, Err(SaveError::Displaced(_))) {
        assert_eq!(store.save(&board("later")), Ok(()), "{saved:?}");
        assert_eq!(open(&disk).1, "later");
    }
    (calls, saved.err())
}

#[test]
fn every_call_fails_with_every_error_once_and_for_ever() {
    for old in [false, true] {
        for error in ERRORS {
            // Waiting for a file that is missing just now takes half a second each time.
            let calls = fails(old, |_| {}).0;
            for number in 0..calls {
                fails(old, |state| state.fails = vec![(number, error)]);
                if error != Errno::NOENT {
                    fails(old, |state| state.broken = Some((number, error)));
                }
            }
        }
    }
}

#[test]
fn two_calls_fail_whichever_they_are() {
    let calls = fails(false, |_| {}).0 + 4;
    for first in 0..calls {
        for second in first + 1..calls {
            fails(false, |state| state.fails = vec![(first, Errno::IO), (second, Errno::NOSPC)]);
        }
    }
}

#[test]
fn each_error_of_the_disk_has_its_own_words() {
    let said = |error: Errno| -> BTreeSet<String> {
        let calls = fails(false, |_| {}).0;
        let saved =
            (0..calls).filter_map(|number| fails(false, |state| state.fails = vec![(number, error)]).1);
        saved.map(|error| error.to_string()).collect()
    };
    for (error, words) in [
        (Errno::NOSPC, "the disk is full: make room"),
        (Errno::DQUOT, "your quota is used up: make room"),
        (Errno::FBIG, "files that large are not allowed there: save to another disk"),
        (Errno::ROFS, "the disk is read-only: save to another file"),
        (Errno::ACCESS, "the folder is not writable: save to another file"),
        (Errno::MFILE, "too many files are open: close some programs"),
        (Errno::IO, "the disk reported an error: it could not be read or written; save to another disk"),
    ] {
        let said = said(error);
        assert!(said.contains(words), "{error:?}: {said:?}");
    }
    let unconfirmed = said(Errno::IO);
    assert!(unconfirmed.contains("written, but the disk did not confirm it: save again"), "{unconfirmed:?}");
}

#[test]
fn what_could_not_be_saved_outlives_a_power_cut() {
    // The file is on one disk, the state folder works: every state after a rescue has it.
    for order in [Order::Ordered, Order::Weak] {
        let disk = disk(order, false);
        let (mut store, _) = open(&disk);
        disk.state().files[0].mode = 0o444;
        assert_eq!(store.save(&board("unsaved")), Err(SaveError::ReadOnlyFile));
        store.rescue(&board("unsaved"), at(1)).unwrap();
        for left in disk.after_a_power_cut() {
            let rescues = open(&left).0.rescues();
            let [rescue] = &rescues[..] else { panic!("{rescues:?}") };
            assert_eq!(rescue.board.product().name.as_str(), "unsaved");
            assert_eq!(rescue.base.as_ref().unwrap().product().name.as_str(), "before");
        }
    }
}

#[test]
fn when_nothing_can_be_written_anywhere_it_is_said() {
    let disk = disk(Order::Ordered, false);
    let (mut store, _) = open(&disk);
    disk.state().broken = Some((0, Errno::NOSPC));
    assert_eq!(store.save(&board("unsaved")), Err(SaveError::DiskFull));
    let why = store.rescue(&board("unsaved"), at(1)).unwrap_err().to_string();
    assert_eq!(why, "and no copy anywhere (the disk is full): don't close this; save to another file");
}
