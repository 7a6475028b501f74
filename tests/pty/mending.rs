//! A file that can't be opened is mended, or brought back.

use std::fs;

use crate::session::{Board, Session, is_saved};

/// A board that was saved a few times, and then broken by hand.
fn broken() -> (Board, String) {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session
        .wait_until("it is saved", |screen| is_saved(screen) && screen.contents().contains("2 ▄ Gift cards"));
    session.quit();
    let text = fs::read_to_string(board.path()).unwrap();
    fs::write(board.path(), text.replace("title:", "titel:")).unwrap();
    (board, text)
}

#[test]
fn an_earlier_copy_is_compared_and_brought_back() {
    let (board, _) = broken();
    let mut session = Session::open(&board);
    session.wait_for("there is no field `titel` here");
    session.wait_for("earlier copies");
    session.send("\r");
    session.wait_for("would bring back");
    session.wait_for("+             title: \"Wish lists\"");
    session.send("\x1b");
    session.wait_for("earlier copies");
    session.send("\r");
    session.wait_for("would bring back");
    session.send("\r");
    session.wait_for("brought back from the copy of");
    session.wait_for("1 ▄ Wish lists");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"], "what was saved last stands first");
}

#[test]
fn a_file_that_is_gone_is_brought_back_with_what_could_not_be_saved() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    fs::remove_file(board.path()).unwrap();
    session.wait_for("the file is gone");
    session.send("J");
    session.wait_for("NOT SAVED: 1 change");
    session.send("q");
    session.wait_for("A copy is kept: the next start brings it back.");
    session.quit();
    let mut session = Session::open(&board);
    session.wait_for("can't be opened");
    session.wait_for("could not be saved");
    session.send("\r");
    session.wait_for("would bring back");
    session.send("\r");
    session.wait_for("brought back from the copy of");
    session.wait_for("1 ▄ Wish lists");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
    // It is there again: nobody is asked once more.
    let session = Session::open(&board);
    session.wait_for("1 ▄ Wish lists");
    assert!(!session.screen().contents().contains("recovered"), "{}", session.screen().contents());
    session.quit();
}

#[test]
fn whoever_names_no_file_finds_what_could_not_be_saved_too() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let path = board.folder().join("backlog.ron");
    fs::rename(board.path(), &path).unwrap();
    let program = [env!("CARGO_BIN_EXE_stackrank")];
    let mut session = Session::run(&board, &program);
    session.wait_for("1 ▄ Gift cards");
    fs::remove_file(&path).unwrap();
    session.wait_for("the file is gone");
    session.send("J");
    session.wait_for("NOT SAVED: 1 change");
    session.send("q");
    session.wait_for("A copy is kept: the next start brings it back.");
    session.quit();
    let mut session = Session::run(&board, &program);
    session.wait_for("could not be saved");
    session.send("\r");
    session.wait_for("would bring back");
    session.send("\r");
    session.wait_for("1 ▄ Wish lists");
    session.wait_until("it is saved", is_saved);
    session.quit();
    assert!(path.exists());
}

#[test]
fn what_only_stood_in_a_file_that_somebody_deletes_is_brought_back() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let text = fs::read_to_string(board.path()).unwrap();
    // As if another program had made it: nothing of it was ever saved here.
    fs::remove_dir_all(board.state()).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    fs::remove_file(board.path()).unwrap();
    session.wait_for("the file is gone");
    session.send("q");
    session.wait_for("A copy is kept: the next start offers it.");
    session.quit();
    let mut session = Session::open(&board);
    session.wait_for("can't be opened");
    session.send("\r");
    session.wait_for("would bring back");
    session.send("\r");
    session.wait_for("brought back from the copy of");
    session.quit();
    assert_eq!(fs::read_to_string(board.path()).unwrap(), text);
}

#[test]
fn the_file_is_mended_in_the_editor() {
    let (board, text) = broken();
    let mended = board.folder().join("mended.ron");
    fs::write(&mended, &text).unwrap();
    let editor = format!("cp {}", mended.display());
    let mut session = Session::open_with(&board, &[("EDITOR", &editor), ("PATH", "/usr/bin:/bin")]);
    session.wait_for("can't be opened");
    session.send("e");
    session.wait_for("1 ▄ Wish lists");
    session.quit();
    assert_eq!(fs::read_to_string(board.path()).unwrap(), text);
}

#[test]
fn what_can_be_read_of_a_broken_file_is_looked_at_and_nothing_is_changed() {
    let board = Board::new(&["Gift cards", "Wish lists", "Follow a parcel"]);
    let text = fs::read_to_string(board.path()).unwrap();
    let broken = text.replace("title: \"Wish lists\"", "titel: \"Wish lists\"");
    fs::write(board.path(), &broken).unwrap();
    let mended = board.folder().join("mended.ron");
    fs::write(&mended, &text).unwrap();
    let editor = format!("cp {}", mended.display());
    let mut session = Session::open_with(&board, &[("EDITOR", &editor), ("PATH", "/usr/bin:/bin")]);
    session.wait_for("there is no field `titel` here");
    session.wait_for("Its other 2 items can be read: v shows them.");
    session.send("v");
    session.wait_for("read-only");
    session.wait_for("2 ▄ Follow a parcel");
    session.wait_for("! not shown: line ");
    session.send("J");
    session.wait_for("is mended: q goes back, e there edits the file");
    session.resize(100, 30);
    session.wait_for("Goal");
    session.send("/foll");
    session.wait_for("1 found");
    session.send("\x1b");
    session.wait_until("the filter is gone", |screen| screen.contents().contains("Gift cards"));
    session.send("q");
    session.wait_for("can't be opened");
    assert_eq!(fs::read_to_string(board.path()).unwrap(), broken, "nothing is written");
    session.send("e");
    session.wait_for("2 ▄ Wish lists");
    session.quit();
}

#[test]
fn what_git_could_not_merge_is_merged() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let text = fs::read_to_string(board.path()).unwrap();
    let (before, line) = text.split_once("            title: \"Gift cards\",\n").unwrap();
    let marked = format!(
        "{before}<<<<<<< HEAD\n            title: \"Gift vouchers\",\n=======\n            title: \"Gift tokens\",\n>>>>>>> other\n{line}"
    );
    fs::write(board.path(), marked).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("can't be opened");
    session.send("m");
    session.wait_for("! 1 ▄ Gift vouchers");
    session.send("m");
    session.wait_for("conflict");
    session.wait_for("> as it is");
    session.send("j\r");
    session.wait_for("1 ▄ Gift tokens");
    session.quit();
    assert_eq!(board.backlog()[0], "Gift tokens");
}

#[test]
fn a_file_that_is_empty_cut_off_or_zeros_is_brought_back() {
    for harm in [
        |_: &str| String::new(),
        |text: &str| text[..text.len() / 2].to_owned(),
        |text: &str| "\0".repeat(text.len()),
    ] {
        let (board, text) = broken();
        let harmed = harm(&text);
        fs::write(board.path(), &harmed).unwrap();
        let mut session = Session::open(&board);
        session.wait_for("can't be opened");
        session.wait_for("earlier copies");
        assert_eq!(fs::read_to_string(board.path()).unwrap(), harmed, "nothing is written unasked");
        session.send("\r");
        session.wait_for("would bring back");
        session.send("\r");
        session.wait_for("brought back from the copy of");
        session.wait_until("it is saved", is_saved);
        session.quit();
        assert_eq!(board.backlog().len(), 2);
    }
}
