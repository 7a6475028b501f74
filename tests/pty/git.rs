//! Real git beside the open board.
//!
//! `STACKRANK_CHECKOUTS=1000 cargo test --test pty git` checks branches out a thousand times. A machine without git skips
//! all this and says so, unless `STACKRANK_REQUIRE` names `git`.

use std::{
    fs,
    process::{Command, Output},
};

use vt100::Screen;

use crate::session::{Board, Session, is_saved, times, works};

/// How often branches are checked out, when nobody says.
const CHECKOUTS: u32 = 20;

/// A board in a repository, all of it committed on `main`; nothing where there is no git.
fn repository() -> Option<Board> {
    if !works("git", &["git", "--version"]) {
        return None;
    }
    let board = Board::new(&["Gift cards", "Wish lists"]);
    git(&board, &["init", "-q", "-b", "main"]);
    git(&board, &["config", "user.name", "Ada"]);
    git(&board, &["config", "user.email", "ada@example.org"]);
    commit(&board);
    Some(board)
}

fn try_git(board: &Board, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(board.folder()).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.env("GIT_EDITOR", "true").output().unwrap()
}

#[track_caller]
fn git(board: &Board, arguments: &[&str]) {
    let output = try_git(board, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

fn commit(board: &Board) {
    git(board, &["add", "-A"]);
    git(board, &["commit", "-q", "-m", "more"]);
}

/// Replaces a text in the file.
fn edit(board: &Board, from: &str, to: &str) {
    let text = fs::read_to_string(board.path()).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(board.path(), text.replace(from, to)).unwrap();
}

/// A branch `theirs` with another title of the second item, and one item more.
fn branch_off(board: &Board) {
    git(board, &["checkout", "-q", "-b", "theirs"]);
    edit(board, "Wish lists", "Their lists");
    board.run(&["add", "From afar", "-f", "board.ron"]);
    commit(board);
    git(board, &["checkout", "-q", "main"]);
}

#[test]
fn a_merge_beside_the_open_board_keeps_what_was_done_here() {
    let Some(board) = repository() else { return };
    board.run(&["git-setup", "-f", "board.ron"]);
    commit(&board);
    branch_off(&board);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session
        .wait_until("it is saved", |screen| is_saved(screen) && screen.contents().contains("2 ▄ Gift cards"));
    commit(&board);
    // Half a line is in the hand while git writes.
    session.send("nFrom here");
    session.wait_for("From here");
    git(&board, &["merge", "-q", "theirs"]);
    session.wait_for("Their lists");
    session.send("\r");
    session.wait_for("\"From here\"");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Their lists", "Gift cards", "From here", "From afar"]);
}

#[test]
fn a_conflict_that_git_brings_is_settled_on_the_open_board() {
    let Some(board) = repository() else { return };
    board.run(&["git-setup", "-f", "board.ron"]);
    commit(&board);
    branch_off(&board);
    let mut session = Session::open(&board);
    session.wait_for("2 ▄ Wish lists");
    session.send("j\x1bOQ of ours\r");
    session.wait_for("2 ▄ Wish lists of ours");
    session.wait_until("it is saved", is_saved);
    commit(&board);
    assert!(!try_git(&board, &["merge", "theirs"]).status.success());
    session.wait_for("! 2 ▄ Wish lists of ours");
    session.send("m");
    session.wait_for("> yours");
    session.send("j\r");
    session.wait_for("that was the last conflict");
    session.wait_until("it is saved", is_saved);
    session.quit();
    git(&board, &["add", "board.ron"]);
    let titles = board.backlog();
    assert!(titles.len() == 3 && titles[1] != "Wish lists", "{titles:?}");
}

#[test]
fn markers_that_real_git_leaves_are_merged_at_the_start() {
    let Some(board) = repository() else { return };
    branch_off(&board);
    edit(&board, "Wish lists", "Our lists");
    commit(&board);
    assert!(!try_git(&board, &["merge", "theirs"]).status.success());
    let mut session = Session::open(&board);
    session.wait_for("can't be opened");
    session.send("m");
    session.wait_for("From afar");
    session.quit();
    assert!(!fs::read_to_string(board.path()).unwrap().contains("<<<<<<<"));
    assert_eq!(board.backlog().len(), 3);
}

#[test]
fn markers_that_real_git_leaves_beside_the_open_board_are_merged_with_m() {
    let Some(board) = repository() else { return };
    branch_off(&board);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session
        .wait_until("it is saved", |screen| is_saved(screen) && screen.contents().contains("2 ▄ Gift cards"));
    edit(&board, "Wish lists", "Our lists");
    session.wait_for("1 ▄ Our lists");
    commit(&board);
    assert!(!try_git(&board, &["merge", "theirs"]).status.success());
    session.wait_for("git conflict in");
    // What is done meanwhile waits.
    session.send("\x1bOQ of ours\r");
    session.wait_for("Gift cards of ours");
    session.send("m");
    session.wait_for("From afar");
    session.wait_until("it is saved", is_saved);
    assert!(!fs::read_to_string(board.path()).unwrap().contains("<<<<<<<"));
    assert_eq!(board.backlog(), ["Their lists", "Gift cards of ours", "From afar"]);
    session.send("u");
    session.wait_for("undid: renamed");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Their lists", "Gift cards", "From afar"]);
}

#[test]
fn another_branch_is_shown_and_the_way_back_too() {
    let Some(board) = repository() else { return };
    branch_off(&board);
    let session = Session::open(&board);
    session.wait_for("2 ▄ Wish lists");
    git(&board, &["checkout", "-q", "theirs"]);
    session.wait_for("2 ▄ Their lists");
    session.wait_for("From afar");
    git(&board, &["checkout", "-q", "main"]);
    session.wait_for("2 ▄ Wish lists");
    session.quit();
    assert_eq!(board.backlog(), ["Gift cards", "Wish lists"]);
    assert!(try_git(&board, &["status", "--porcelain"]).stdout.is_empty(), "nothing was written");
}

/// An empty board, or one that says that something is wrong.
fn is_wrong(screen: &Screen) -> bool {
    let screen = screen.contents();
    ["NOT SAVED", "not saved", "is gone", "can't be"].iter().any(|words| screen.contains(words))
        || !screen.contains("Gift cards")
}

#[test]
fn checking_out_again_and_again_never_empties_the_board() {
    let Some(board) = repository() else { return };
    let checkouts = times("STACKRANK_CHECKOUTS", CHECKOUTS);
    for number in 0..checkouts {
        edit(&board, "title: \"Wish lists", &format!("title: \"Wish lists #{number}"));
        git(&board, &["commit", "-q", "-a", "-m", "more"]);
        git(&board, &["tag", &format!("n{number}")]);
        let text = fs::read_to_string(board.path()).unwrap();
        fs::write(board.path(), text.replace(&format!(" #{number}"), "")).unwrap();
    }
    git(&board, &["checkout", "-q", "-f", "n0"]);
    let mut session = Session::open(&board);
    session.wait_for("2 ▄ Wish lists #0");
    session.never(is_wrong);
    for number in 0..checkouts {
        git(&board, &["checkout", "-q", &format!("n{number}")]);
        session.send("\x1b[I");
        // Every fifth one is shown before the next.
        if number % 5 == 4 || number + 1 == checkouts {
            session.wait_for(&format!("Wish lists #{number}"));
        }
    }
    assert_eq!(session.wrong(), None);
    session.quit();
    assert_eq!(board.backlog(), ["Gift cards".to_owned(), format!("Wish lists #{}", checkouts - 1)]);
}
