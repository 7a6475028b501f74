//! Other programs write the file while the board is open.

use std::fs;

use crate::session::{Board, Session, is_saved};

#[test]
fn what_another_program_writes_is_on_the_screen_within_a_moment() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    let theirs = fs::read_to_string(board.path()).unwrap().replace("Wish lists", "Their lists");
    fs::write(board.path(), &theirs).unwrap();
    session.wait_for("changed on disk: 1 item changed (marked ~), your place kept");
    session.wait_for("~ 2 ▄ Their lists");
    session.send("J");
    session.wait_for("2 ▄ Gift cards");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Their lists", "Gift cards"]);
}

#[test]
fn two_boards_of_one_file_see_each_other() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let (mut one, mut other) = (Session::open(&board), Session::open(&board));
    one.wait_for("1 ▄ Gift cards");
    other.wait_for("1 ▄ Gift cards");
    one.send("nReset a password\r");
    other.wait_for("changed on disk: 1 item added");
    other.send("jjJ");
    other.send("nDark theme\r");
    one.wait_for("Dark theme");
    one.send("q");
    other.send("q");
    assert!(one.finish().0.success() && other.finish().0.success());
    assert_eq!(board.backlog().len(), 4);
    assert!(board.leftovers().is_empty());
}

#[test]
fn what_both_write_in_the_same_moment_is_there_afterwards() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    // Not seen before the save: the save sees it.
    board.run(&["add", "From a script", "-f", "board.ron"]);
    session.send("J");
    session.wait_for("From a script");
    session.send("u");
    session.wait_for("1 ▄ Gift cards");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Gift cards", "Wish lists", "From a script"]);
}

#[test]
fn a_file_that_is_gone_is_not_made_again_in_silence() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    fs::remove_file(board.path()).unwrap();
    session.wait_for("the file is gone: put it back, or save to another file");
    session.send("q");
    session.wait_for("The board is not on the disk");
    assert!(!board.path().exists());
    session.send("s");
    session.wait_for("save to a new file");
    session.send("\x05");
    session.send(&"\x08".repeat(200));
    session.send(&format!("{}\r", board.path().display()));
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Gift cards", "Wish lists"]);
}

#[test]
fn who_goes_back_to_an_older_state_is_asked() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    let older = fs::read_to_string(board.path()).unwrap();
    session.send("J");
    session.wait_for("2 ▄ Gift cards");
    session.wait_until("it is saved", is_saved);
    fs::write(board.path(), &older).unwrap();
    session.wait_for("The file went back to an older state");
    session.send("t");
    session.wait_for("1 ▄ Gift cards");
    session.send("u");
    session.wait_for("2 ▄ Gift cards");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
}

#[test]
fn a_file_that_is_moved_is_waited_for() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let elsewhere = board.folder().join("elsewhere.ron");
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    fs::rename(board.path(), &elsewhere).unwrap();
    session.wait_for("the file is gone: put it back, or save to another file");
    session.send("J");
    session.wait_for("2 ▄ Gift cards");
    assert!(!board.path().exists());
    fs::rename(&elsewhere, board.path()).unwrap();
    session.send("\x13");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
}

#[test]
fn a_folder_that_is_moved_is_waited_for() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let elsewhere = board.folder().with_extension("elsewhere");
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    fs::rename(board.folder(), &elsewhere).unwrap();
    session.send("J");
    session.wait_for("NOT SAVED");
    assert!(!board.folder().exists(), "no folder is made");
    fs::rename(&elsewhere, board.folder()).unwrap();
    session.send("\x13");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
}

#[test]
fn a_file_with_two_names_is_separated_when_somebody_says_so() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let other = board.folder().join("other.ron");
    fs::hard_link(board.path(), &other).unwrap();
    let before = fs::read_to_string(&other).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session.wait_for("NOT SAVED");
    assert_eq!(fs::read_to_string(board.path()).unwrap(), before);
    session.send("q");
    // With the word on the copy, which may come a moment later, the sentence goes on in the next line.
    session.wait_for("x separates");
    session.send("x");
    // Leaving was asked for, and goes on.
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
    assert_eq!(fs::read_to_string(&other).unwrap(), before);
}
