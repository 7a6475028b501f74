//! A disk of which the n-th call fails, and what saving makes of it.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use tempfile::TempDir;

use crate::{
    board::{Board, Parts, merge, product::Product, title::Title},
    store::{
        Opened, Store,
        fs::{Disk, Fs, NewFile, OpenFile, Stat, Visible},
        save::SaveError,
        stale,
    },
};

/// How the calls of a disk fail.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The one with this number, counted from 0.
    Once(u32),
    /// That one and all after it.
    ForEver(u32),
}

/// The real disk, but for some calls.
#[derive(Clone, Debug)]
struct Failing {
    calls: Arc<AtomicU32>,
    fault: Fault,
    error: io::ErrorKind,
    /// Whether it is as old as those that can't exchange two names.
    old: bool,
}

impl Failing {
    fn new(fault: Fault, error: io::ErrorKind) -> Self {
        Self { calls: Arc::default(), fault, error, old: false }
    }

    fn call(&self) -> io::Result<()> {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        let fails = match self.fault {
            Fault::Once(which) => number == which,
            Fault::ForEver(first) => number >= first,
        };
        if fails { Err(self.error.into()) } else { Ok(()) }
    }
}

impl Fs for Failing {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call()?;
        Disk.resolve(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.call()?;
        Disk.stat(path)
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.may_write(path)
    }

    fn open(&self, path: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)> {
        self.call()?;
        let (file, stat) = Disk.open(path)?;
        Ok((Box::new(FailingFile { file, disk: self.clone() }), stat))
    }

    fn create(&self, path: &Path, visible: Visible) -> io::Result<Box<dyn NewFile>> {
        self.call()?;
        let file = Disk.create(path, visible)?;
        Ok(Box::new(FailingFile { file, disk: self.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        Disk.rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        if self.old {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Disk.rename_new(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.call()?;
        if self.old {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Disk.exchange(one, other)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        Disk.sync_folder(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.call()?;
        Disk.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        Disk.make_folder(folder)
    }

    fn may_be_writing(&self, process: u32, number: u32) -> bool {
        Disk.may_be_writing(process, number)
    }

    fn lock(&self, path: &Path) -> Option<File> {
        Disk.lock(path)
    }
}

struct FailingFile<F> {
    file: F,
    disk: Failing,
}

impl Read for FailingFile<Box<dyn OpenFile>> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.call()?;
        self.file.read(buffer)
    }
}

impl OpenFile for FailingFile<Box<dyn OpenFile>> {
    fn rewind(&mut self) -> io::Result<Stat> {
        self.disk.call()?;
        self.file.rewind()
    }
}

impl NewFile for FailingFile<Box<dyn NewFile>> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        // A full disk takes the first part of what is written.
        self.disk.call().or_else(|error| self.file.write(&bytes[..bytes.len() / 2]).and(Err(error)))?;
        self.file.write(bytes)
    }

    fn become_like(&mut self, path: &Path, other: &Stat) -> io::Result<()> {
        self.disk.call()?;
        self.file.become_like(path, other)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.call()?;
        self.file.sync()
    }
}

fn board(name: &str) -> Board {
    let product = Product::new(Title::new(name).unwrap(), "T".to_owned());
    Board::assemble(Parts::of_product(product)).unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn name_in(path: &Path) -> String {
    Store::open(path).unwrap().board.product().name.to_string()
}

/// Saves with each call failing in turn, until no call is left to fail; answers how many there were.
fn every_call(old: bool, fault: impl Fn(u32) -> Fault) -> u32 {
    for number in 0.. {
        for error in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::NotFound] {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("backlog.ron");
            Store::create(&path, &board("before")).unwrap();
            let Opened { mut store, .. } = Store::open(&path).unwrap();
            let fault = fault(number);
            let disk = Failing { old, ..Failing::new(fault, error) };
            let calls = Arc::clone(&disk.calls);
            store.fs = Box::new(disk);
            let saved = store.save(&board("after"));
            let calls = calls.load(Ordering::Relaxed);
            // Whatever happened: the file is whole, and what was reported as saved is in it.
            let now = name_in(&path);
            match &saved {
                Ok(()) | Err(SaveError::NotConfirmed) => assert_eq!(now, "after", "{fault:?}"),
                Err(error) => assert_eq!(now, "before", "{fault:?}: {error}"),
            }
            if matches!(fault, Fault::Once(_)) {
                assert_eq!(names(&folder), ["backlog.ron"], "{fault:?}: {saved:?}");
            }
            // The next attempt, on a disk that works again, saves.
            store.fs = Box::new(Disk);
            match (&saved, store.save(&board("later"))) {
                (Err(SaveError::Displaced(_)), _) => {}
                (_, again) => {
                    assert_eq!(again, Ok(()), "{fault:?}: {saved:?}");
                    assert_eq!(name_in(&path), "later");
                }
            }
            if calls <= number {
                assert_eq!(saved, Ok(()));
                return number;
            }
        }
    }
    unreachable!()
}

#[test]
fn whichever_call_fails_nothing_is_lost() {
    let calls = every_call(false, Fault::Once);
    assert!(calls > 12, "{calls} calls");
}

#[test]
fn whichever_call_fails_on_an_old_disk_nothing_is_lost() {
    every_call(true, Fault::Once);
}

#[test]
fn a_disk_that_breaks_for_good_loses_nothing() {
    // Once both exchanges back fail, the new text stays in place of the old one: nothing is lost, nothing is claimed.
    for number in 0..24 {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        Store::create(&path, &board("before")).unwrap();
        let Opened { mut store, .. } = Store::open(&path).unwrap();
        store.fs = Box::new(Failing::new(Fault::ForEver(number), io::ErrorKind::Other));
        let saved = store.save(&board("after"));
        let now = name_in(&path);
        assert!(now == "before" || now == "after", "{now}");
        assert!(saved.is_err() || now == "after", "{saved:?}");
    }
}

#[test]
fn a_new_file_is_whole_or_not_there() {
    for number in 0.. {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        let disk = Failing::new(Fault::Once(number), io::ErrorKind::StorageFull);
        let calls = Arc::clone(&disk.calls);
        match Store::create_on(Box::new(disk), &path, &board("new")) {
            Ok(_) => assert_eq!((name_in(&path).as_str(), names(&folder).len()), ("new", 1)),
            Err(_) => assert_eq!(names(&folder), Vec::<String>::new(), "call {number}"),
        }
        if calls.load(Ordering::Relaxed) <= number {
            return;
        }
    }
}

#[test]
fn a_full_disk_says_so() {
    let mut said = Vec::new();
    for number in 0..16 {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        Store::create(&path, &board("before")).unwrap();
        let Opened { mut store, .. } = Store::open(&path).unwrap();
        store.fs = Box::new(Failing::new(Fault::Once(number), io::ErrorKind::StorageFull));
        if let Err(error) = store.save(&board("before, but longer")) {
            let untouched = name_in(&path) == "before";
            assert!(untouched || error == SaveError::NotConfirmed, "{error:?}");
            said.push(error);
        }
    }
    assert!(said.contains(&SaveError::DiskFull), "{said:?}");
    assert_eq!(SaveError::DiskFull.to_string(), "the disk is full: make room");
}

#[test]
fn a_planted_link_is_stepped_over() {
    let folder = TempDir::new().unwrap();
    let (path, victim) = (folder.path().join("backlog.ron"), folder.path().join("victim"));
    fs::File::create(&victim).unwrap();
    Store::create(&path, &board("before")).unwrap();
    let Opened { mut store, .. } = Store::open(&path).unwrap();
    // The names that come next, whoever else takes numbers meanwhile.
    let next = stale::temp_name(&path, folder.path()).to_string_lossy().into_owned();
    let (head, number) = next.strip_suffix(".tmp").unwrap().rsplit_once('-').unwrap();
    let number: u32 = number.parse().unwrap();
    for planted in number + 1..number + 60 {
        std::os::unix::fs::symlink(&victim, format!("{head}-{planted}.tmp")).unwrap();
    }
    store.save(&board("after")).unwrap();
    assert_eq!(name_in(&path), "after");
    assert_eq!(fs::read(&victim).unwrap(), b"", "nobody wrote through a link");
}

/// What someone else does with the file just before names are exchanged.
type Meanwhile = Box<dyn Fn(&Path) + Send>;

/// A disk on which someone else is quicker: what comes last in the list is done first.
struct Race(Mutex<Vec<Meanwhile>>);

impl fmt::Debug for Race {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Race").finish_non_exhaustive()
    }
}

impl Fs for Race {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.resolve(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        Disk.stat(path)
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        Disk.may_write(path)
    }

    fn open(&self, path: &Path) -> io::Result<(Box<dyn OpenFile>, Stat)> {
        Disk.open(path)
    }

    fn create(&self, path: &Path, visible: Visible) -> io::Result<Box<dyn NewFile>> {
        Disk.create(path, visible)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename_new(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if let Some(meanwhile) = self.0.lock().unwrap().pop() {
            meanwhile(other);
        }
        Disk.exchange(one, other)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.sync_folder(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        Disk.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.make_folder(folder)
    }

    fn may_be_writing(&self, process: u32, number: u32) -> bool {
        Disk.may_be_writing(process, number)
    }

    fn lock(&self, path: &Path) -> Option<File> {
        Disk.lock(path)
    }
}

#[test]
fn whoever_writes_at_the_last_moment_wins_and_is_reported() {
    for others in [vec!["first"], vec!["second", "first"], vec!["third", "second", "first"]] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        Store::create(&path, &board("before")).unwrap();
        let Opened { mut store, .. } = Store::open(&path).unwrap();
        let newest = others[0];
        let replace = |theirs: &&'static str| -> Meanwhile {
            let theirs = *theirs;
            Box::new(move |path| {
                let beside = path.with_extension("theirs");
                fill(&beside, theirs);
                fs::rename(&beside, path).unwrap();
            })
        };
        store.fs = Box::new(Race(Mutex::new(others.iter().map(replace).collect())));
        assert_eq!(store.save(&board("ours")), Err(SaveError::ChangedOutside));
        assert_eq!(fs::read_to_string(&path).unwrap(), newest);
        assert_eq!(names(&folder), ["backlog.ron"], "{others:?}");
    }
}

/// What another program does to a file: it empties and fills it.
#[expect(clippy::disallowed_methods, reason = "the test is the other program")]
fn fill(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

#[test]
fn who_fills_the_file_with_what_stood_there_for_a_moment_takes_nothing_away() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    let with = |text: &str, id: &str, title: &str| {
        text.replace("items: [", &format!("items: [\n(id: \"{id}\", title: \"{title}\"),"))
    };
    let before = "(schema: 1, product: (name: \"Shop\", prefix: \"S\"), items: [])";
    fill(&path, before);
    let Opened { mut store, .. } = Store::open(&path).unwrap();
    let mut board = Store::of_bytes(&path, with(before, "S-1", "ours").into_bytes()).unwrap().board;
    // They fill the file when we have looked at it already, so it gets its name back; just before it does, they read
    // ours in its place.
    let first = with(before, "X-1", "first");
    let write: Meanwhile = Box::new(move |path| fill(path, &first));
    let stood = Arc::new(Mutex::new(String::new()));
    let read: Meanwhile = {
        let stood = Arc::clone(&stood);
        Box::new(move |path| *stood.lock().unwrap() = fs::read_to_string(path).unwrap())
    };
    store.fs = Box::new(Race(Mutex::new(vec![read, write])));
    assert_eq!(store.save(&board), Err(SaveError::ChangedOutside));
    let stood = stood.lock().unwrap().clone();
    assert!(stood.contains("ours") && !stood.contains("first"), "{stood}");
    // With that they fill the file that holds what they wrote first.
    fill(&path, &with(&stood, "X-2", "second"));
    while store.save(&board).is_err() {
        while let Some(found) = store.reread().unwrap() {
            board = merge::merge(&found.older.unwrap_or(found.base), &board, &found.theirs).board;
        }
    }
    let board = Store::open(&path).unwrap().board;
    let mut titles: Vec<String> = board.items().map(|item| item.title.to_string()).collect();
    titles.sort();
    assert_eq!(titles, ["first", "ours", "second"]);
}
