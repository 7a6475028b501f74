//! A disk that is really full, in a name space of its own: what could not be saved is there at the next start.
//!
//! A machine without the right to mount skips this and says so, unless `STACKRANK_REQUIRE` names `mount`.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

use crate::session::{Board, Session, is_saved, works};

#[test]
fn what_a_full_disk_did_not_take_is_recovered_at_the_next_start() {
    if !works("mount", &["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"]) {
        return;
    }
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let script = "mkdir full; mount -t tmpfs -o size=64k none full; cp \"$BOARD\" full/; cd full
        dd if=/dev/zero of=filler bs=4k 2>/dev/null || true
        sh -c 'echo $$ > ../number; exec \"$STACKRANK\" board.ron' || true
        rm filler
        \"$STACKRANK\" board.ron; cp board.ron ../after.ron";
    let mut session = Session::run(&board, &["unshare", "-rm", "sh", "-euc", script]);
    session.wait_for("1 ▄ Gift cards");
    session.send("J");
    session.wait_for("NOT SAVED");
    session.wait_for("in a rescue copy");
    let number = fs::read_to_string(board.folder().join("number")).unwrap();
    let program = Pid::from_raw(number.trim().parse().unwrap()).unwrap();
    kill_process(program, Signal::KILL).unwrap();
    session.wait_for("recovered what could not be saved");
    session.wait_until("it is there, and saved", |screen| {
        is_saved(screen) && screen.contents().contains("1 ▄ Wish lists")
    });
    session.send("u");
    session.wait_for("1 ▄ Gift cards");
    session.send("q");
    assert!(session.finish().0.success());
    let after = fs::read_to_string(board.folder().join("after.ron")).unwrap();
    assert!(after.find("Gift cards") < after.find("Wish lists"), "{after}");
}
