//! Another program writes the file again and again while boards are saved, looked at and merged: whatever either side
//! has added is there once.
//!
//! `STACKRANK_RACES=100000 cargo test --release --test it races` races a hundred thousand times. A disk in memory is
//! taken where there is one: then nothing waits, and more is met.

use std::{
    collections::BTreeSet,
    env, fs, hint,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
};

use stackrank::{
    board::{
        Board,
        edit::{Edit, List},
        merge,
        moving::Landing,
        title::Title,
    },
    store::{Opened, Store, save::SaveError},
};
use tempfile::TempDir;

/// How often, when nobody says.
const RACES: u32 = 300;

/// A file that grows for ever would take all the time.
const RACES_OF_A_FILE: u32 = 50;

/// How often somebody else may be quicker, before something is wrong.
const TRIES: u32 = 20;

const EMPTY: &str = "(\n    schema: 1,\n    product: (name: \"Shop\", prefix: \"T\"),\n    items: [\n        (\n            id: \"T-1\",\n            title: \"first\",\n        ),\n    ],\n)\n";

/// How the other program writes.
#[derive(Clone, Copy)]
enum Way {
    /// A new file takes the place of the old one.
    Replace,
    /// The file is emptied and filled again.
    Fill,
}

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn pause(&mut self) {
        (0..self.below(60_000)).for_each(|_| hint::spin_loop());
    }
}

/// The other program: it reads the file, adds an item, and writes it; it knows nothing of anybody else.
#[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
fn add_outside(path: &Path, number: u32, way: Way) {
    let text = loop {
        let text = fs::read_to_string(path).unwrap_or_default();
        if text.ends_with(")\n") {
            break text;
        }
    };
    let item = format!(
        "        (\n            id: \"X-{id}\",\n            title: \"theirs {number}\",\n        ),\n    ],\n)\n",
        id = number + 1
    );
    let text = text.replace("    ],\n)\n", &item);
    match way {
        Way::Replace => {
            let new = path.with_extension("new");
            fs::write(&new, text).unwrap();
            fs::rename(&new, path).unwrap();
        }
        Way::Fill => fs::write(path, text).unwrap(),
    }
}

/// What is open, as the program keeps it.
struct Ours {
    store: Store,
    board: Board,
    /// How often somebody else was quicker.
    met: u32,
}

impl Ours {
    fn add(&mut self, number: u32) {
        let titles = vec![Title::new(&format!("ours {number}")).unwrap()];
        self.board
            .apply(&Edit::Add { titles, list: List::Backlog, to: Landing::Top, on: crate::today() })
            .unwrap();
    }

    /// Takes over what others have written; says whether there was something.
    fn look(&mut self) -> bool {
        // What is just being written is looked at again.
        let Ok(Some(found)) = self.store.reread() else { return false };
        self.met += 1;
        let base = found.older.unwrap_or(found.base);
        self.board = merge::merge(&base, &self.board, &found.theirs).board;
        true
    }

    fn save(&mut self) {
        for _ in 0..TRIES {
            match self.store.save(&self.board) {
                Ok(()) => return,
                Err(SaveError::ChangedOutside) => {
                    self.look();
                }
                Err(error) => panic!("{error}"),
            }
        }
        panic!("{TRIES} tries: {:?}", self.store.reread());
    }
}

/// A file of its own.
fn place() -> (TempDir, PathBuf) {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap();
    let path = folder.path().join("backlog.ron");
    #[expect(clippy::disallowed_methods, reason = "the test makes the file by hand")]
    fs::write(&path, EMPTY).unwrap();
    (folder, path)
}

fn titles(board: &Board) -> Vec<String> {
    board.items().map(|item| item.title.to_string()).collect()
}

/// Races for a while on one file; returns how often they met.
fn race(seed: u32, rounds: u32, way: Way) -> u32 {
    let (folder, path) = place();
    let Opened { store, board, .. } = Store::open(&path).unwrap();
    let mut ours = Ours { store, board, met: 0 };
    let (round, over) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicBool::new(false)));
    let writer = {
        let (path, round, over) = (path.clone(), Arc::clone(&round), Arc::clone(&over));
        thread::spawn(move || {
            let (mut dice, mut written) = (Dice(u64::from(seed)), 0);
            while !over.load(Ordering::Acquire) || written < rounds {
                // Once for each of ours.
                if written < round.load(Ordering::Acquire) {
                    dice.pause();
                    add_outside(&path, written, way);
                    written += 1;
                } else {
                    thread::yield_now();
                }
            }
        })
    };
    let mut dice = Dice(u64::from(seed) << 20);
    for number in 0..rounds {
        round.store(number + 1, Ordering::Release);
        dice.pause();
        ours.add(number);
        ours.save();
    }
    over.store(true, Ordering::Release);
    writer.join().unwrap();
    // The looks at the end, as the program does a second later: what was displaced may be one, the file another.
    while ours.look() {
        ours.save();
    }
    ours.save();
    let there = titles(&Store::open(&path).unwrap().board);
    let set: BTreeSet<&String> = there.iter().collect();
    assert_eq!(set.len(), there.len(), "seed {seed}: something is there twice: {there:?}");
    for number in 0..rounds {
        for whose in ["ours", "theirs"] {
            let title = format!("{whose} {number}");
            assert!(set.contains(&title), "seed {seed}: {title} of {rounds} is gone: {there:?}");
        }
    }
    assert_eq!(there.len(), rounds as usize * 2 + 1, "seed {seed}: {there:?}");
    drop(folder);
    ours.met
}

/// Races as often as it is wanted; says how often they met.
fn races(way: Way) {
    let races = env::var("STACKRANK_RACES").ok().map_or(RACES, |races| races.parse().unwrap());
    let mut met = 0;
    for file in 0..races.div_ceil(RACES_OF_A_FILE) {
        met += race(file + 1, RACES_OF_A_FILE.min(races - file * RACES_OF_A_FILE), way);
    }
    #[expect(clippy::print_stderr, reason = "whoever runs it for long wants to know")]
    {
        eprintln!("{races} races, somebody else was quicker {met} times");
    }
    assert!(met > races / 20, "they met {met} times only");
}

#[test]
fn who_replaces_the_file_in_a_race_loses_nothing_and_neither_do_we() {
    races(Way::Replace);
}

#[test]
fn who_fills_the_file_in_a_race_loses_nothing_and_neither_do_we() {
    races(Way::Fill);
}

#[test]
fn who_fills_the_file_after_ours_took_its_place_is_heard() {
    let (folder, path) = place();
    let Opened { store, board, .. } = Store::open(&path).unwrap();
    let mut ours = Ours { store, board, met: 0 };
    let mut theirs = fs::OpenOptions::new().write(true).open(&path).unwrap();
    ours.add(1);
    ours.save();
    // What they write now goes into the file that has lost its name.
    theirs.set_len(0).unwrap();
    assert!(!ours.look(), "a file that is empty is no board");
    theirs.write_all(EMPTY.replace("first", "theirs").as_bytes()).unwrap();
    assert!(ours.store.may_have_changed());
    assert!(ours.look());
    ours.save();
    assert_eq!(titles(&Store::open(&path).unwrap().board), ["ours 1", "theirs"]);
    assert!(!ours.look(), "they are heard once");
    drop(folder);
}
