//! The terminal is given back as it was found, however the program ends.

use rustix::process::Signal;

use crate::session::{Board, Session};

#[track_caller]
fn is_given_back(screen: &vt100::Screen, cooked: bool) {
    assert!(!screen.alternate_screen(), "the shell's screen is back");
    assert!(!screen.hide_cursor(), "the cursor is visible");
    assert!(!screen.bracketed_paste(), "pastes are plain again");
    assert!(cooked, "the terminal reads lines and echoes");
}

#[test]
fn signals_save_and_give_the_terminal_back() {
    let signals = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, code) in signals {
        let board = Board::new(&["a", "b", "c"]);
        let mut session = Session::open(&board);
        session.wait_for("1 ▄ a");
        session.send(" jj");
        session.wait_for("grabbed \"a\" 1 → 3");
        session.signal(signal);
        let (status, screen, cooked) = session.finish();
        assert_eq!(status.exit_code(), code);
        is_given_back(&screen, cooked);
        assert_eq!(board.backlog(), ["b", "c", "a"], "what was carried is dropped, and saved");
    }
}

#[test]
fn a_death_in_any_thread_saves_and_gives_the_terminal_back() {
    for thread in ["core", "input", "saver"] {
        let board = Board::new(&["a", "b", "c"]);
        let mut session = Session::open_with(&board, &[("STACKRANK_PANIC", thread)]);
        session.wait_for("1 ▄ a");
        session.send("B");
        if thread != "saver" {
            session.wait_until("it is saved", |screen| screen.contents().contains(" saved "));
            session.wait_for("moved \"a\" 1 → 3");
            session.paste("panic");
        }
        let (status, screen, cooked) = session.finish();
        assert_eq!(status.exit_code(), 70, "{thread}");
        is_given_back(&screen, cooked);
        let said = screen.contents();
        assert!(said.contains(&format!("provoked in {thread}")), "{said}");
        // A saver that died before it could answer leaves that open.
        let saved = if thread == "saver" { "may not be saved" } else { "every change is saved" };
        assert!(said.contains(saved), "{said}");
        assert_eq!(board.backlog(), ["b", "c", "a"]);
    }
}

#[test]
fn sizes_come_and_go() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("Gift cards");
    session.resize(1, 1);
    session.resize(200, 60);
    session.resize(39, 9);
    session.resize(80, 24);
    session.send("J");
    session.wait_for("moved \"Gift cards\" 1 → 2");
    session.send("q");
    let (status, screen, cooked) = session.finish();
    assert!(status.success());
    is_given_back(&screen, cooked);
}

#[test]
fn without_a_terminal_there_is_a_sentence() {
    let board = Board::new(&["a"]);
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stackrank"));
    let output = command.arg(board.path()).assert().code(2).get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("needs a terminal"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_told_so() {
    let board = Board::new(&["a"]);
    let session = Session::open_with(&board, &[("TERM", "dumb")]);
    let (status, screen, _) = session.finish();
    assert_eq!(status.exit_code(), 2);
    assert!(screen.contents().contains("TERM=dumb"), "{}", screen.contents());
}
