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

use rustix::io::Errno;

use crate::store::fs::{FileKind, Fs, NewFile, OpenFile, Stat, Visible};

mod power_cuts;

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
