//! Sizes that come faster than anybody can draw.

use std::fs;

use portable_pty::PtySize;

use vt100::Screen;

use crate::session::{Board, SIZE, Session, Start};

/// Columns and lines, 200 times: everything between nothing and a wall, again and again.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let some =
        [(80, 24), (1, 1), (200, 60), (39, 9), (40, 10), (61, 20), (1, 60), (200, 1), (120, 40), (2, 3)];
    some.into_iter().cycle().zip(0..).take(200).map(|((cols, rows), n)| (cols + n % 7, rows + n % 3))
}

/// A board of so many items.
fn board(count: usize) -> Board {
    let board = Board::new(&[]);
    let rows: Vec<String> = (1..=count).map(|n| format!("TST-{n},item {n:04},,1")).collect();
    let csv = format!("issuekey,title,description,storypoint\n{}", rows.join("\n"));
    fs::write(board.folder().join("items.csv"), csv).unwrap();
    board.run(&["import", "items.csv", "-f", "board.ron"]);
    board
}

/// Whatever came before: what is shown now is what a program shows that is started now.
#[track_caller]
fn shows_what_a_fresh_start_shows(session: &Session, board: &Board, size: PtySize) {
    // What it does not read from the file can't be there.
    session.wait_for(" saved ");
    let fresh = Session::start(board, Start { size, ..Start::default() });
    fresh.wait_for(" saved ");
    let expected = fresh.screen();
    fresh.quit();
    session.wait_until("it is what a fresh start shows", |screen| differences(screen, &expected).is_empty());
}

/// The cells that are different, as letters or in their looks, and the cursor.
fn differences(screen: &Screen, expected: &Screen) -> Vec<(u16, u16)> {
    if screen.size() != expected.size() || screen.cursor_position() != expected.cursor_position() {
        return vec![screen.cursor_position()];
    }
    let (rows, cols) = screen.size();
    let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |column| (row, column)));
    let blank = |letter: &str| if letter.is_empty() { " ".to_owned() } else { letter.to_owned() };
    let look = |screen: &Screen, row, column| {
        let cell = screen.cell(row, column).unwrap();
        let attributes = (cell.bold(), cell.inverse(), cell.underline());
        (blank(cell.contents()), cell.fgcolor(), cell.bgcolor(), attributes)
    };
    cells.filter(|(row, column)| look(screen, *row, *column) != look(expected, *row, *column)).collect()
}

#[test]
fn letters_typed_while_the_size_changes_are_all_there() {
    let board = board(50);
    let mut session = Session::open(&board);
    session.wait_for("item 0001");
    session.send("n");
    session.wait_for("Enter keep");
    let letters: Vec<char> = ('a'..='z').cycle().take(200).collect();
    for ((cols, rows), letter) in sizes().zip(&letters) {
        session.resize(cols, rows);
        session.send(&letter.to_string());
    }
    let size = PtySize { rows: 30, cols: 100, ..SIZE };
    session.resize(size.cols, size.rows);
    session.send("\r");
    session.wait_for("new at 2: ");
    session.send("g");
    session.wait_for("── TST-1 item 0001 ");
    shows_what_a_fresh_start_shows(&session, &board, size);
    session.quit();
    assert_eq!(board.backlog()[1], letters.iter().collect::<String>());
}

#[test]
fn arrows_pressed_while_the_size_changes_all_count() {
    let board = board(300);
    let mut session = Session::open(&board);
    session.wait_for("item 0001");
    for (cols, rows) in sizes() {
        session.resize(cols, rows);
        session.send("\x1b[B");
    }
    session.resize(80, 24);
    session.wait_for("── TST-201 item 0201 ");
    session.send("g");
    session.wait_for("── TST-1 item 0001 ");
    shows_what_a_fresh_start_shows(&session, &board, SIZE);
    session.quit();
}

#[test]
fn what_is_carried_while_the_size_changes_goes_as_far_as_it_was_sent() {
    let board = board(300);
    let mut session = Session::open(&board);
    session.wait_for("item 0001");
    session.send(" ");
    session.wait_for("grabbed");
    // Where the board has no room at all, what is carried is put down.
    for (cols, rows) in sizes() {
        session.resize(cols.max(40), rows.max(10));
        session.send("\x1b[B");
    }
    session.resize(80, 24);
    session.wait_for("grabbed \"item 0001\" 1 → 201");
    session.resize(39, 9);
    session.wait_for("this window is 39x9");
    session.resize(80, 24);
    session.wait_for("moved \"item 0001\" 1 → 201");
    session.send("g");
    session.wait_for("── TST-2 item 0002 ");
    shows_what_a_fresh_start_shows(&session, &board, SIZE);
    session.quit();
    assert_eq!(board.backlog()[200], "item 0001");
}

#[test]
fn a_window_of_one_cell_and_back_keeps_what_is_open() {
    let board = board(20);
    let mut session = Session::open(&board);
    session.wait_for("item 0001");
    session.send("/0007");
    session.wait_for("1 found");
    for _ in 0..50 {
        session.resize(1, 1);
        session.resize(80, 24);
    }
    session.wait_for("find: 0007");
    session.send("\r?");
    session.wait_for("help: ");
    for size in [(1, 1), (500, 200), (40, 10)] {
        session.resize(size.0, size.1);
    }
    session.wait_until("the help is as high as the window", |screen| {
        screen.size().0.get() == 10 && screen.contents().contains("help: ")
    });
    session.send("\x1b");
    session.wait_until("the help is gone", |screen| !screen.contents().contains("help: "));
    session.wait_for("1 of 20 shown");
    session.quit();
}
