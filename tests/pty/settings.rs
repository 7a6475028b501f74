//! Settings of one's own: wrong ones end the program before it takes the terminal over, good ones work.

use std::fs;

use crate::session::{Board, Session};

/// Starts with settings that are wrong; returns what the program says instead of taking the terminal over.
#[track_caller]
fn refused(board: &Board, variables: &[(&str, &str)]) -> String {
    let end = Session::open_with(board, variables).end();
    assert_eq!(end.status.exit_code(), 2, "{}", end.written);
    assert!(end.cooked);
    // Not even a question to the terminal.
    assert!(!end.written.contains('\x1b'), "{:?}", end.written);
    end.written.replace("\r\n", "\n")
}

/// A file with these settings is refused with this sentence, and stays as it is.
#[track_caller]
fn check(name: &str, text: &str, sentence: &str) {
    let board = Board::new(&["Gift cards"]);
    board.set(name, text);
    let said = refused(&board, &[]);
    assert_eq!(said, format!("stackrank: {}:{sentence}\n", board.setting(name).display()));
    assert_eq!(fs::read_to_string(board.setting(name)).unwrap(), text, "the file stays");
    assert_eq!(fs::read_dir(board.setting("")).unwrap().count(), 1, "nothing is written beside it");
}

#[test]
fn a_key_table_that_can_not_be_used_is_named_with_its_line() {
    check(
        "keymap.ron",
        "(keys: [\n    (scope: Items, run: Grab, on: [\"v\"]),\n])",
        " line 2 (Items, Grab): \"v\" is taken there, by the shipped row (Items, Mark): give one of the two another key",
    );
    check(
        "keymap.ron",
        "(keys: [\n    // mine\n    (scope: Items, run: Grap, on: [\"m\"]),\n])",
        " line 3, column 25: there is no command \"Grap\": the nearest one is Grab",
    );
    check(
        "keymap.ron",
        "(keys: [\n    (scope: Items run: Grab, on: [\"m\"]),\n])",
        " line 2, column 19: expected comma; it should look like (keys: [(scope: Items, run: Grab, on: [\"Space\"])])",
    );
    check(
        "keymap.ron",
        "(keys: [(scope: Everywhere, run: Leave, on: [])])",
        " line 1 (Everywhere, Leave): then no key is left for Leave in Backlog: nobody would get out; leave it one, such as \"q\"",
    );
}

#[test]
fn a_configuration_that_can_not_be_used_is_named_with_its_line() {
    let board = Board::new(&["Gift cards"]);
    for (text, line, word) in [
        ("(\n    colour: Light,\n)", 2, "colour"),
        ("(\n    theme: Pink,\n)", 2, "Pink"),
        ("(theme: Light", 1, "Expected"),
    ] {
        board.set("config.ron", text);
        let said = refused(&board, &[]);
        let place = format!("stackrank: {}:{line}:", board.setting("config.ron").display());
        assert!(said.starts_with(&place) && said.contains(word), "{text}: {said}");
        assert!(said.contains("(theme: Light, glyphs: Ascii)"), "{said}");
        assert_eq!(fs::read_to_string(board.setting("config.ron")).unwrap(), text);
    }
    // Bytes that are no text.
    fs::write(board.setting("config.ron"), b"(theme: \xff)").unwrap();
    assert!(refused(&board, &[]).contains("config.ron can't be read"));
    assert_eq!(fs::read(board.setting("config.ron")).unwrap(), b"(theme: \xff)");
}

#[test]
fn a_theme_that_there_is_not_is_named_with_those_that_there_are() {
    let board = Board::new(&["Gift cards"]);
    let said = refused(&board, &[("STACKRANK_THEME", "pink")]);
    assert_eq!(said, "stackrank: STACKRANK_THEME is pink: auto, dark, light, mono and 16 are the themes\n");
    let said = refused(&board, &[("STACKRANK_THEME", "\x1b[31m")]);
    assert!(said.contains("␛[31m"), "{said:?}");
}

#[test]
fn subcommands_do_not_care_for_settings_they_do_not_use() {
    let board = Board::new(&["Gift cards"]);
    board.set("keymap.ron", "broken");
    board.set("config.ron", "broken");
    assert_eq!(board.backlog(), ["Gift cards"]);
}

#[test]
fn keys_of_ones_own_work_and_are_shown_everywhere() {
    let rows = "(keys: [(scope: Items, run: Grab, on: [\"m\"]), (scope: List, run: First, on: [\"g g\"])])";
    let board = Board::new(&["Gift cards", "Wish lists", "Dark theme"]);
    board.set("keymap.ron", rows);
    let mut session = Session::open(&board);
    session.wait_for("m grab");
    session.send("m");
    session.wait_for("grabbed \"Gift cards\"");
    session.send("jj\r");
    session.wait_for("moved \"Gift cards\" 1 → 3");
    session.send("gg");
    session.wait_for("── SHOP-2 Wish lists ");
    session.send("?grab");
    session.wait_until("the help names the key", |screen| {
        let grab = |row: String| row.contains(" m ") && row.contains("Grab it and carry it");
        screen.rows(0, 80).any(grab)
    });
    session.send("\x1b");
    session.wait_for("m grab");
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Dark theme", "Gift cards"]);
    let table = board.run(&["keys"]);
    let row = |words: &str| table.lines().find(|row| row.contains(words)).unwrap_or(&table).to_owned();
    assert!(row("Grab it and carry it").contains("| `m` |"), "{table}");
    assert!(row("Go to the first line").contains("| `g g` |"), "{table}");
    assert_eq!(fs::read_to_string(board.setting("keymap.ron")).unwrap(), rows);
}

#[test]
fn a_sequence_waits_for_its_second_key() {
    let board = Board::new(&["Gift cards", "Wish lists", "Dark theme"]);
    board.set("keymap.ron", "(keys: [(scope: List, run: First, on: [\"g g\"])])");
    let mut session = Session::open(&board);
    session.wait_for("Gift cards");
    session.send("jjg");
    session.wait_for("── SHOP-3 Dark theme ");
    session.send("g");
    session.wait_for("── SHOP-1 Gift cards ");
    session.quit();
}
