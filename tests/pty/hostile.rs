//! Boards full of texts that would like to be obeyed: they are shown, and nothing else happens.

use std::fs;

use portable_pty::PtySize;
use vt100::Screen;

use crate::{
    output,
    session::{Board, SIZE, Session, Start},
};

/// One text a line, as it stands in a file.
const TEXTS: &str = include_str!("../fixtures/hostile.txt");

fn texts() -> Vec<String> {
    let marks = "\u{301}".repeat(10_000);
    TEXTS.lines().map(|line| line.replace("MARKS", &marks)).collect()
}

/// Writes a board with these texts, as they stand in a file: in titles, names, goals, labels, reasons, criteria.
fn board_with(texts: &[String]) -> Board {
    let any = |n: usize| &texts[n % texts.len()];
    let item = |(n, title): (usize, &String)| {
        let (label, why, about) = (any(n + 1), any(n + 2), any(n + 3));
        let sprint = if n % 3 == 0 { ", sprint: \"S1\"" } else { "" };
        let epic = if n % 2 == 0 { ", epic: \"SHOP-900\"" } else { "" };
        format!(
            "(id: \"SHOP-{}\", title: \"{title}\", why: \"{why}\", about: [\"{about}\"], labels: [\"{label}\"], \
             acceptance: [(text: \"{label}\")], estimate: 77{epic}{sprint}),\n",
            n + 1
        )
    };
    let items: String = texts.iter().enumerate().map(item).collect();
    let criterion = |n: usize| format!("(id: \"d{n}\", text: \"{}\"), ", any(n * 5));
    let criteria: String = (1..6).map(criterion).collect();
    let text = format!(
        "(schema: 1, product: (name: \"{}\", prefix: \"SHOP\"), goals: [(text: \"{}\")],\n\
         definition_of_done: [(version: 1, criteria: [{criteria}])],\n\
         epics: [(id: \"SHOP-900\", name: \"{}\")],\n\
         sprints: [(id: \"S1\", name: \"{}\", goal: \"{}\", plan: [])],\nitems: [\n{items}])\n",
        any(18),
        any(20),
        any(13),
        any(20),
        any(4),
    );
    let board = Board::new(&[]);
    fs::write(board.path(), text).unwrap();
    board
}

fn cells(screen: &Screen, row: u16, columns: std::ops::Range<u16>) -> String {
    columns.map(|column| screen.cell(row, column).map_or("", vt100::Cell::contents)).collect()
}

/// The column of the line between the panes, at the sizes at which they stand side by side.
fn divider(cols: u16) -> Option<u16> {
    match cols {
        80 => Some(48),
        120 => Some(73),
        _ => None,
    }
}

/// The line between the panes, the points at the left of it, the rules, and what is at the right edge.
#[track_caller]
fn is_straight(screen: &Screen) {
    let (rows, cols) = screen.size();
    let (rows, cols) = (rows.get(), cols.get());
    let all = screen.contents();
    let expect = |row: u16, columns: std::ops::Range<u16>, any: &[&str]| {
        let found = cells(screen, row, columns.clone());
        assert!(
            any.contains(&found.as_str()),
            "row {row}, {columns:?}: {found:?} is none of {any:?}:\n{all}"
        );
    };
    expect(0, cols - 7..cols, &[" saved ", "saving "]);
    expect(1, 0..3, &["══ ", "── "]);
    let is_sheet =
        |row: &u16| ["══ help: P", "══ help: D", "══ command"].contains(&&*cells(screen, *row, 0..10));
    let covered = (1..rows - 3).find(is_sheet).unwrap_or(rows - 3);
    if let Some(divider) = divider(cols) {
        expect(1, divider..divider + 1, &["┬"]);
        for row in 2..covered {
            expect(row, divider..divider + 1, &["│", "├"]);
            expect(row, divider - 4..divider, &[" 77 ", "    "]);
        }
    }
    for row in covered..rows - 3 {
        let found = cells(screen, row, 0..cols);
        assert!(!found.contains(" 77 "), "what is below shows in row {row}: {all}");
    }
    expect(rows - 3, 0..2, &["──"]);
    expect(rows - 3, cols - 2..cols, &["──"]);
}

#[test]
fn hostile_boards_are_shown_and_nothing_of_them_is_obeyed() {
    let texts = texts();
    let board = board_with(&texts);
    let before = fs::read(board.path()).unwrap();
    for (cols, rows) in [(80, 24), (120, 40), (60, 20), (40, 10)] {
        let size = PtySize { rows, cols, ..SIZE };
        let mut session = Session::start(&board, Start { size, ..Start::default() });
        session.wait_for(" saved ");
        is_straight(&session.screen());
        // Each title of the pane under the cursor: the rule at the bottom names it.
        for n in 0..texts.len() {
            if n % 3 != 0 {
                session.wait_for(&format!("── SHOP-{} ", n + 1));
                is_straight(&session.screen());
                session.send("j");
            }
        }
        session.send("2");
        session.wait_for("── SHOP-1 ");
        for n in (0..texts.len()).step_by(3) {
            session.wait_for(&format!("── SHOP-{} ", n + 1));
            is_straight(&session.screen());
            session.send("j");
        }
        session.send("3");
        session.wait_for("── Done v1 ");
        is_straight(&session.screen());
        for (key, sheet) in [("?", "══ help: "), (":", "══ command ")] {
            session.send(key);
            session.wait_for(sheet);
            is_straight(&session.screen());
            session.send("\x1b");
            session.wait_until("it is closed", |screen| !screen.contents().contains(sheet));
            is_straight(&session.screen());
        }
        let written = session.quit();
        output::is_harmless(&written);
    }
    assert_eq!(fs::read(board.path()).unwrap(), before, "looking changes nothing");
}

#[test]
fn hostile_titles_are_moved_and_stay_what_they_are() {
    let texts = texts();
    let board = board_with(&texts);
    let before = fs::read_to_string(board.path()).unwrap();
    let titles = board.backlog();
    let mut session = Session::open(&board);
    session.wait_for(" saved ");
    for rank in 1..titles.len() {
        session.send("J");
        session.wait_for(&format!(" {rank} → {}", rank + 1));
        is_straight(&session.screen());
        session.send("u");
        session.wait_for("undid: moved");
        is_straight(&session.screen());
        session.send("j");
    }
    session.send("gB");
    session.wait_for(&format!(" 1 → {}", titles.len()));
    session.send("u");
    session.wait_for("undid: moved");
    output::is_harmless(&session.quit());
    assert_eq!(fs::read_to_string(board.path()).unwrap(), before, "what was undone leaves no trace");
    assert_eq!(board.backlog(), titles);
}

#[test]
fn the_question_what_to_do_with_unsaved_changes_lies_straight_over_wide_letters() {
    let wide: Vec<String> = texts().into_iter().take(9).collect();
    let board = board_with(&wide);
    let mut session = Session::open(&board);
    session.wait_for(" saved ");
    let theirs = fs::read_to_string(board.path()).unwrap().replace("title:", "titel:");
    fs::write(board.path(), &theirs).unwrap();
    session.send("Jq");
    session.wait_for("s save elsewhere");
    let screen = session.screen();
    let sheet = (2..21).find(|row| cells(&screen, *row, 0..10).starts_with("══ leave?")).unwrap();
    for row in 2..sheet {
        let found = cells(&screen, row, 48..49);
        assert!(["│", "├"].contains(&found.as_str()), "row {row}:\n{}", screen.contents());
    }
    for row in sheet..21 {
        assert!(!cells(&screen, row, 0..80).contains(['│', '├']), "row {row}:\n{}", screen.contents());
    }
    session.send("q");
    let end = session.end();
    assert!(end.cooked);
    output::is_harmless(&end.written);
    assert_eq!(fs::read_to_string(board.path()).unwrap(), theirs);
}

#[test]
fn a_locale_of_seven_bits_gets_seven_bits_of_a_hostile_board() {
    let board = board_with(&texts());
    let mut session = Session::start(&board, Start { variables: &[("LC_ALL", "C")], ..Start::default() });
    session.wait_for(" saved ");
    session.send("jjj2jj3j1z2z?");
    session.wait_for("help: ");
    session.send("\x1b");
    session.wait_until("the help is gone", |screen| !screen.contents().contains("help: "));
    let written = session.quit();
    output::is_harmless(&written);
    assert!(written.is_ascii());
}

#[test]
fn pasted_sequences_are_text() {
    let board = Board::new(&["Gift cards"]);
    let mut session = Session::open(&board);
    session.wait_for("Gift cards");
    session.send("n");
    session.wait_for("Enter keep");
    session.paste("a\u{1b}[31mb\u{9b}2J\u{202e}c\u{7}\td");
    session.wait_for("⟨RLO⟩c");
    session.send("\r");
    session.wait_for("new at 2");
    output::is_harmless(&session.quit());
    let title = &board.backlog()[1];
    assert!(!title.contains(char::is_control), "{title:?}");
}

#[test]
fn a_title_of_blanks_is_refused() {
    let board = Board::new(&["Gift cards"]);
    for blanks in ["", "   ", "\\t", "\\u{a0}\\u{3000}\\u{2028}", "\\n"] {
        let text = fs::read_to_string(board.path()).unwrap();
        let blank = text.replace("\"Gift cards\"", &format!("\"{blanks}\""));
        fs::write(board.path(), &blank).unwrap();
        let mut session = Session::open(&board);
        session.wait_for("can't be opened");
        session.send("q");
        let end = session.end();
        assert_eq!(end.status.exit_code(), 2, "{blanks:?}");
        assert!(end.written.contains("title"), "{}", end.written);
        assert_eq!(fs::read_to_string(board.path()).unwrap(), blank);
        fs::write(board.path(), &text).unwrap();
    }
}
