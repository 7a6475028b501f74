//! A disk that takes its time: `strace` delays what it is asked for.
//!
//! A machine without strace skips this and says so, unless `STACKRANK_REQUIRE` names `strace`.

use crate::session::{Board, Session, is_saved, works};

#[test]
fn a_save_that_takes_long_says_for_how_long() {
    if !works("strace", &["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let slow =
        "exec strace -f -qq -e inject=fsync:delay_enter=2600000 -o /dev/null \"$STACKRANK\" \"$BOARD\"";
    let mut session = Session::run(&board, &["sh", "-c", slow]);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session.wait_for("saving 2 s");
    // It is alive in the meantime.
    session.send("nReset a password\r");
    session.wait_for("\"Reset a password\"");
    session.wait_until("it is saved", is_saved);
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog().len(), 3);
}
