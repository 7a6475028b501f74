//! The program is killed at any moment: what it has shown as saved is in the file, and the file is whole.
//!
//! `STACKRANK_KILLS=10000 cargo test --release --test pty kill` does it ten thousand times.

use std::{collections::BTreeSet, hint};

use rustix::process::Signal;
use stackrank::store::Store;

use crate::session::{Board, Session, is_saved};

/// How often, when nobody says.
const KILLS: u32 = 12;

/// Numbers that look like chance, and are the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn number_of(title: &str) -> Option<u32> {
    title.strip_prefix("item ")?.parse().ok()
}

#[test]
#[expect(clippy::print_stdout, reason = "whoever asks for thousands wants to know")]
fn what_was_shown_as_saved_outlives_a_kill() {
    let kills = std::env::var("STACKRANK_KILLS").ok().map_or(KILLS, |kills| kills.parse().unwrap());
    let (mut board, mut told) = (Board::new(&["item 0"]), 0);
    // What was once in the file, and what was shown as saved.
    let mut kept = BTreeSet::new();
    let (mut dice, mut acknowledged) = (Dice(u64::from(kills)), 0);
    for life in 0..kills {
        if life % 100 == 99 {
            // A file that grows for ever would take all the time.
            (board, kept) = (Board::new(&["item 0"]), BTreeSet::new());
        }
        let mut session = Session::open(&board);
        session.wait_until("it is there", is_saved);
        // A half-typed line of the life before is forgotten.
        session.send("\x1b");
        session.wait_until("it is forgotten", |screen| {
            let screen = screen.contents();
            screen.contains("is forgotten") || screen.contains("nothing open")
        });
        let first = told + 1;
        for _ in 0..=dice.below(4) {
            told += 1;
            session.send(&format!("Gnitem {told}\r"));
            if dice.below(2) == 0 {
                session.wait_for(&format!("\"item {told}\""));
            }
        }
        for _ in 0..dice.below(4_000_000) {
            hint::spin_loop();
        }
        session.signal(Signal::KILL);
        let shown = session.end().saved.unwrap().contents();
        // `new at 7: "item 6"`
        let shown = shown.rsplit_once("new at ").and_then(|(_, rest)| rest.split('"').nth(1));
        let shown: Option<u32> = shown.and_then(number_of);
        let shown = first..=shown.unwrap_or(0);
        acknowledged += shown.clone().count();
        kept.extend(shown);
        let opened = Store::open(&board.path()).unwrap();
        let numbers: Vec<u32> =
            opened.board.backlog().iter().map(|item| number_of(item.title.as_str()).unwrap()).collect();
        let there: BTreeSet<u32> = numbers.iter().copied().collect();
        assert_eq!(there.len(), numbers.len(), "life {life}: something is there twice: {numbers:?}");
        let lost: Vec<_> = kept.difference(&there).collect();
        assert!(lost.is_empty(), "life {life}: {lost:?} were saved and are gone");
        kept = there;
    }
    let mut session = Session::open(&board);
    session.wait_until("it is there", is_saved);
    session.send("\x1b");
    session.send("Gnthe last one\r");
    session.wait_for("the last one");
    session.quit();
    println!("{kills} kills, {acknowledged} changes were shown as saved, and all are there");
    assert!(board.leftovers().is_empty(), "the next save sweeps: {:?}", board.leftovers());
}
