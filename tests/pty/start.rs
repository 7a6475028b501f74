//! Start, play, leave: what is on the screen is in the file.

use std::fs;

use crate::session::{Board, Session};

#[test]
fn what_is_moved_is_in_the_file_after_leaving() {
    let board = Board::new(&["Gift cards", "Wish lists", "Dark theme"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    session.send(" jj\r");
    session.wait_for("moved \"Gift cards\" 1 → 3");
    session.send("q");
    let (status, screen, cooked) = session.finish();
    assert!(status.success());
    assert_eq!(board.backlog(), ["Wish lists", "Dark theme", "Gift cards"]);
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && cooked, "the terminal is as it was");
    assert_eq!(board.leftovers(), Vec::<String>::new());
}

#[test]
fn everything_is_there_when_the_board_is_opened_again() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("Gift cards");
    session.send("nSearch\r");
    session.wait_for("new at 2: \"Search\"");
    session.send("3nTests pass\r");
    session.wait_for("• Tests pass");
    session.send("1>23 ");
    session.wait_for("[x] Tests pass");
    session.send("q");
    assert!(session.finish().0.success());
    let before = fs::read(board.path()).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("· Search");
    session.send("23");
    session.wait_for("[x] Tests pass");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(fs::read(board.path()).unwrap(), before, "opening and looking writes nothing");
}

#[test]
fn untouched_text_stays_byte_for_byte() {
    let board = Board::new(&["Gift cards", "Wish lists", "Dark theme"]);
    let text = fs::read_to_string(board.path()).unwrap();
    // A hand edit: a comment above an item, one behind it, and an odd layout.
    let edited = text.replacen("        (", "        // ask the bank first\n        (", 1);
    fs::write(board.path(), &edited).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("Gift cards");
    session.send("jJ");
    session.wait_for("moved \"Wish lists\" 2 → 3");
    session.send("u");
    session.wait_for("undid: moved");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(fs::read_to_string(board.path()).unwrap(), edited);
}

#[test]
fn a_burst_of_arrows_all_counts() {
    let items: Vec<String> = (1..=1100).map(|n| format!("item {n:04}")).collect();
    let board = Board::new(&[]);
    let rows: Vec<String> = items.iter().zip(1..).map(|(title, n)| format!("TST-{n},{title},,1")).collect();
    let csv = rows.join("\n");
    fs::write(board.folder().join("items.csv"), format!("issuekey,title,description,storypoint\n{csv}"))
        .unwrap();
    board.run(&["import", "items.csv", "-f", "board.ron"]);
    let mut session = Session::open(&board);
    session.wait_for("item 0001");
    // 2,997 bytes: more than one buffer of any reader.
    session.send(&"\x1b[B".repeat(999));
    session.wait_for("── TST-1000 item 1000 ");
    session.send(&"\x1b[A".repeat(999));
    session.wait_for("── TST-1 item 0001 ");
    session.send(" ");
    session.wait_for("grabbed \"item 0001\"");
    session.send(&"\x1b[B".repeat(999));
    session.wait_for("grabbed \"item 0001\" 1 → 1000");
    session.send("\r");
    session.wait_for("moved \"item 0001\" 1 → 1000");
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog()[999], "item 0001");
}

#[test]
fn a_file_that_can_not_be_read_says_why_and_stays_as_it_is() {
    let board = Board::new(&["Gift cards"]);
    let text = fs::read_to_string(board.path()).unwrap().replace("title:", "titel:");
    fs::write(board.path(), &text).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("can't be opened");
    session.wait_for("there is no field `titel` here");
    session.send("q");
    let (status, screen, cooked) = session.finish();
    assert!(cooked);
    assert_eq!(status.exit_code(), 2);
    assert!(screen.contents().contains("did you mean `title`?"), "{}", screen.contents());
    assert_eq!(fs::read_to_string(board.path()).unwrap(), text);
}
