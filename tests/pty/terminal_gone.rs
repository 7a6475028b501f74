//! The terminal is closed, or dead, or nobody reads it, or half a key is all that comes.

use std::{fs, time::Instant};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, PidfdFlags, Signal, pidfd_open},
};

use crate::session::{Board, Session, is_saved, wait_until};

/// Moves an item and begins a line.
fn work(session: &mut Session) {
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session.wait_for("2 ▄ Gift cards");
    session.send("nReset a pass");
    session.wait_for("Reset a pass");
}

#[track_caller]
fn goes_on_with_the_line(board: &Board) {
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
    let mut session = Session::open(board);
    session.wait_for("half-typed at");
    session.send("n");
    session.wait_for("Enter keep");
    session.send("word\r");
    session.wait_for("\"Reset a password\"");
    session.quit();
    assert!(board.backlog().contains(&"Reset a password".to_owned()));
}

#[test]
fn a_closed_terminal_leaves_every_edit_and_the_half_typed_line() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    work(&mut session);
    session.hang_up(session.pid());
    assert_eq!(session.ended().unwrap().exit_code(), 129);
    goes_on_with_the_line(&board);
}

/// A session of its own gets no signal when the terminal dies.
#[test]
fn a_terminal_that_dies_without_a_signal_takes_nothing_along() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let alone = "trap '' HUP; setsid --wait sh -c 'echo $$ > number; exec \"$STACKRANK\" \"$BOARD\"'";
    let mut session = Session::run(&board, &["sh", "-c", alone]);
    work(&mut session);
    let number = fs::read_to_string(board.folder().join("number")).unwrap().trim().parse().unwrap();
    let program = pidfd_open(Pid::from_raw(number).unwrap(), PidfdFlags::empty()).unwrap();
    session.hang_up(number);
    let patience = Timespec { tv_sec: 5, tv_nsec: 0 };
    let gone = poll(&mut [PollFd::new(&program, PollFlags::IN)], Some(&patience)).unwrap();
    assert_eq!(gone, 1, "it lives on without a terminal");
    goes_on_with_the_line(&board);
}

#[test]
fn nobody_reads_and_everything_is_saved_all_the_same() {
    let board = Board::new(&["Gift cards"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    let (code, seconds) = session.unread(|session| {
        // More than any terminal holds back.
        for number in 0..60 {
            session.send(&format!("nitem {number} {}\r", "of many letters ".repeat(8)));
        }
        let last = "\"item 59 of";
        wait_until("it is in the file", || fs::read_to_string(board.path()).unwrap().contains(last));
        session.signal(Signal::TERM);
        let since = Instant::now();
        (session.ended().map(|status| status.exit_code()), since.elapsed().as_secs())
    });
    assert_eq!(code, Some(143));
    assert!(seconds < 5, "it took {seconds} s to leave");
    assert_eq!(board.backlog().len(), 61);
    assert!(board.leftovers().is_empty());
}

#[test]
fn half_a_key_holds_nothing_up() {
    let halves: [&[u8]; 10] = [
        b"\x1b",
        b"\x1b[",
        b"\x1b[1;",
        b"\x1bO",
        b"\x1b[<0;1",
        b"\x1b]11;rgb:00",
        b"\x1bP+r",
        b"\xc3",
        b"\xf0\x9f\x8e",
        b"\x1b[200~a paste without an end",
    ];
    for half in halves {
        let board = Board::new(&["Gift cards", "Wish lists"]);
        let mut session = Session::open(&board);
        session.wait_for("1 ▄ Gift cards");
        session.send("J");
        session.wait_until("it is saved", |screen| {
            is_saved(screen) && screen.contents().contains("2 ▄ Gift cards")
        });
        session.send_bytes(half);
        let theirs = fs::read_to_string(board.path()).unwrap().replace("Wish lists", "Their lists");
        fs::write(board.path(), theirs).unwrap();
        session.wait_for("Their lists");
        session.signal(Signal::TERM);
        assert_eq!(session.finish().0.exit_code(), 143, "{half:?}");
        assert_eq!(board.backlog(), ["Their lists", "Gift cards"], "{half:?}");
    }
}
