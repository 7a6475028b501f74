//! Stopped by a shell with job control, and going on.

use std::{fs, path::Path};

use rustix::process::{Pid, Signal, kill_process};

use crate::session::{Board, Session, is_saved, wait_until, works};

/// The one program that a shell runs.
fn child_of(shell: i32) -> Pid {
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_looks_again() {
    if !works("bash", &["bash", "-c", "true"]) {
        return;
    }
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut shell = Session::run(&board, &["bash", "--norc", "--noprofile", "--noediting", "-i"]);
    shell.send("\"$STACKRANK\" \"$BOARD\"\r");
    shell.wait_for("1 ▄ Gift cards");
    shell.send("J");
    shell.wait_for("2 ▄ Gift cards");
    kill_process(child_of(shell.pid()), Signal::TSTP).unwrap();
    shell.wait_for_bytes("Stopped", 1);
    assert!(shell.is_cooked(), "the shell reads lines and echoes");
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"], "saved before it stopped");
    let theirs = fs::read_to_string(board.path()).unwrap().replace("Wish lists", "Their lists");
    fs::write(board.path(), theirs).unwrap();
    shell.send("fg\r");
    shell.wait_for("1 ▄ Their lists");
    // By its own command, too.
    shell.send(":suspend");
    shell.wait_for("suspend");
    shell.send("\r");
    shell.wait_for_bytes("Stopped", 2);
    shell.send("echo st''ill here\r");
    shell.wait_for_bytes("still here", 1);
    shell.send("fg\r");
    shell.wait_for("1 ▄ Their lists");
    shell.send("K");
    shell.wait_for("1 ▄ Gift cards");
    shell.wait_until("it is saved", is_saved);
    let program = child_of(shell.pid());
    shell.send("q");
    // Until it is gone, what is typed is its own.
    let there = format!("/proc/{}", program.as_raw_nonzero());
    wait_until("it is gone", || !Path::new(&there).exists());
    shell.send("exit\r");
    assert!(shell.finish().0.success());
    assert_eq!(board.backlog(), ["Gift cards", "Their lists"]);
}
