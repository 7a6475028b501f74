//! Whatever bytes a terminal sends, keys or none: the program lives, and the file stays a board.
//!
//! `STACKRANK_BYTES=1000 cargo test --test pty bytes` tries a thousand streams.

use rustix::process::Signal;

use crate::session::{Board, Session, is_saved, times};

/// How many streams, when nobody says.
const STREAMS: u32 = 4;

/// How many pieces a stream has.
const PIECES: u64 = 400;

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// Returns keys, halves of sequences, broken letters, and single bytes of any kind; none that leaves.
    fn piece(&mut self) -> Vec<u8> {
        let known: &[&[u8]] = &[
            b"\x1b",
            b"\x1b[",
            b"\x1bO",
            b"\x1b[A",
            b"\x1b[1;5",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[M",
            b"\x1b[<0;1;1M",
            b"\x1b]11;rgb:",
            b"\x1bP",
            b"\xe6\x97",
            b"\xf0\x9f\x93\x9a",
            b"\xff\xfe",
            b"\r",
            b"jK",
            b"n",
            b"/",
            b":",
            b"u",
            b"999999999999",
            b"\x1b[99999999999999999999;1H",
            b"\x1b[?1;2c",
            b"\x1b[I",
            b"\x1b[O",
        ];
        if self.below(3) == 0 {
            let byte = u8::try_from(self.below(256)).unwrap();
            // The keys that leave, and the one that stops the program.
            return if [b'q', 3, 26].contains(&byte) { Vec::new() } else { vec![byte] };
        }
        known[usize::try_from(self.below(known.len() as u64)).unwrap()].to_vec()
    }
}

#[test]
fn no_bytes_of_a_terminal_break_the_program_or_the_file() {
    for seed in 0..times("STACKRANK_BYTES", STREAMS) {
        let mut dice = Dice(u64::from(seed));
        let board = Board::new(&["Gift cards", "Wish lists", "日本語の本"]);
        let mut session = Session::open(&board);
        session.wait_until("it is there", is_saved);
        for _ in 0..PIECES {
            session.send_bytes(&dice.piece());
        }
        session.signal(Signal::TERM);
        let end = session.end();
        assert_eq!(end.status.exit_code(), 143, "seed {seed}:\n{}", end.screen.contents());
        assert!(end.cooked, "seed {seed}: the terminal is left as it was found");
        // It succeeds, or the test fails.
        board.run(&["check", "-f", "board.ron"]);
    }
}
