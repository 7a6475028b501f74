//! The editor of the user, for the long fields of a card.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::session::{Board, Session};

/// Opens a board of one item with an editor, on the text of the card of the item.
fn on_the_text(board: &Board, script: &str) -> Session {
    let editor = board.folder().join("editor.sh");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let editor = editor.display().to_string();
    let mut session = Session::open_with(board, &[("EDITOR", &editor), ("PATH", "/usr/bin:/bin")]);
    session.wait_for("1 ");
    session.send("\r");
    session.wait_for("anything else, in Markdown");
    session.send(&"j".repeat(14));
    session.wait_for("─ anything else, in Markdown ─");
    session
}

#[test]
fn a_text_goes_to_the_editor_and_comes_back() {
    let board = Board::new(&["Gift cards"]);
    let script = "test \"$(stat -c %a \"$1\")\" = 600 && printf 'of paper\\n\\n- and more\\n' > \"$1\"";
    let mut session = on_the_text(&board, script);
    session.send("\x05");
    session.wait_for("• and more");
    // The keys are the board's again.
    session.send("qj");
    session.wait_for("1 Product Backlog");
    session.quit();
    let text = fs::read_to_string(board.path()).unwrap();
    assert!(text.contains("of paper"), "{text}");
}

#[test]
fn keys_go_to_the_editor_while_it_runs() {
    let board = Board::new(&["Gift cards"]);
    let mut session = on_the_text(&board, "echo ready to read; read line; printf '%s' \"$line\" > \"$1\"");
    session.send("\x05");
    // What is typed before that is still the board's.
    session.wait_for_bytes("ready to read", 1);
    session.send("quite dull\n");
    session.wait_for("\"Gift cards\": text \"quite dull\"");
    // Straight behind a key that closes, q would only say what it does.
    session.send("qj");
    session.quit();
}

#[test]
fn an_editor_that_crashes_costs_nothing() {
    let board = Board::new(&["Gift cards"]);
    let mut session = on_the_text(&board, "echo rubbish > \"$1\"; kill -9 $$");
    session.send("\r");
    session.wait_for("editing text: 0 characters");
    session.send("mine");
    session.wait_for("editing text: 4 characters");
    session.send("\x05");
    session.wait_for("did not end well");
    session.wait_for("mine");
    session.send("\x13");
    session.wait_for("text \"mine\"");
    session.send("qj");
    session.quit();
}

#[test]
fn an_editor_that_nobody_has_is_named() {
    let board = Board::new(&["Gift cards"]);
    let variables = [("EDITOR", "no-such-editor -w"), ("PATH", "/usr/bin:/bin")];
    let mut session = Session::open_with(&board, &variables);
    session.wait_for("1 ");
    session.send("\r");
    session.wait_for("anything else, in Markdown");
    session.send(&"j".repeat(14));
    session.wait_for("─ anything else, in Markdown ─");
    session.send("\x05");
    session.wait_for("! \"no-such-editor -w\" did not end well");
    session.send("\x1b");
    session.wait_for("Enter edit");
    session.send("qj");
    session.quit();
}
