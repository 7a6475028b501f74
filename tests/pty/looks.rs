//! Colours and signs: by flag, variable, configuration, and by what the terminal is.

use vt100::{Color, Screen};

use crate::{
    output,
    session::{Answer, Board, Session, Start},
};

/// The colour behind everything in the dark theme, and in the light one.
const DARK: Color = Color::Idx(234);
const LIGHT: Color = Color::Idx(231);

fn board() -> Board {
    Board::new(&["Gift cards", "Wish lists", "日本語の本を探す"])
}

/// The colour behind everything.
fn paper(screen: &Screen) -> Color {
    screen.cell(0, 0).unwrap().bgcolor()
}

/// Starts, and waits until the board is there.
#[track_caller]
fn start(board: &Board, start: Start<'_>) -> Session {
    let session = Session::start(board, start);
    session.wait_for("Gift cards");
    session
}

/// What a start with these arguments and variables paints behind everything.
#[track_caller]
fn paper_of(board: &Board, arguments: &[&str], variables: &[(&str, &str)]) -> Color {
    let session = start(board, Start { arguments, variables, ..Start::default() });
    let paper = paper(&session.screen());
    output::is_harmless(&session.quit());
    paper
}

/// Says whether a row of the Product Backlog is bold and reversed: the one under the cursor.
fn stands_out(screen: &Screen, row: u16) -> bool {
    (0..40).all(|column| screen.cell(row, column).is_some_and(|cell| cell.bold() && cell.inverse()))
}

/// No colour at all is written, and the row of the cursor can be seen all the same.
#[track_caller]
fn is_without_colours(arguments: &[&str], variables: &[(&str, &str)]) {
    let board = board();
    let mut session = start(&board, Start { arguments, variables, ..Start::default() });
    let screen = session.screen();
    assert!(stands_out(&screen, 2) && !stands_out(&screen, 3), "{}", screen.contents());
    session.send("j");
    session.wait_until("the second row has the cursor", |screen| stands_out(screen, 3));
    assert!(!stands_out(&session.screen(), 2));
    session.send(" ");
    session.wait_for("grabbed");
    assert!(stands_out(&session.screen(), 3));
    session.send("\rv?");
    session.wait_for("help: ");
    session.send("\x1b");
    session.wait_until("the help is gone", |screen| !screen.contents().contains("help: "));
    assert_eq!(paper(&session.screen()), Color::Default);
    let written = session.quit();
    assert!(output::colours(&written).is_empty(), "{:?}", output::colours(&written));
}

#[test]
fn no_color_takes_the_colours_and_leaves_the_cursor() {
    is_without_colours(&[], &[("NO_COLOR", "1")]);
}

#[test]
fn the_mono_theme_has_no_colours() {
    is_without_colours(&["--theme", "mono"], &[]);
}

#[test]
fn flag_beats_variable_beats_configuration_beats_no_color() {
    let board = board();
    assert_eq!(paper_of(&board, &["--theme", "light"], &[]), LIGHT);
    assert_eq!(paper_of(&board, &[], &[("STACKRANK_THEME", "light")]), LIGHT);
    assert_eq!(paper_of(&board, &["--theme", "dark"], &[("STACKRANK_THEME", "light")]), DARK);
    board.set("config.ron", "(theme: Light)");
    assert_eq!(paper_of(&board, &[], &[]), LIGHT);
    assert_eq!(paper_of(&board, &[], &[("NO_COLOR", "1")]), LIGHT, "who writes a file means it");
    assert_eq!(paper_of(&board, &[], &[("STACKRANK_THEME", "dark")]), DARK);
    assert_eq!(paper_of(&board, &[], &[("STACKRANK_THEME", "")]), LIGHT, "an empty variable is none");
    assert_eq!(paper_of(&board, &["--theme", "mono"], &[("STACKRANK_THEME", "dark")]), Color::Default);
}

/// What is painted behind everything when the terminal answers. Whether it is in time is the machine's business: the
/// program waits a tenth of a second, and then goes on with what the variable says. So it is asked again when the
/// answer may have come late.
#[track_caller]
fn paper_after(answer: Answer, variables: &[(&str, &str)], late: Color) -> Color {
    let board = board();
    let mut papers = (0..20).map(|_| {
        let session = start(&board, Start { variables, answer, ..Start::default() });
        let paper = paper(&session.screen());
        let written = session.quit();
        assert!(written.contains("\x1b]11;?"), "it asks");
        paper
    });
    papers.find(|paper| *paper != late).unwrap_or(late)
}

#[test]
fn the_background_of_the_terminal_decides_when_nothing_else_does() {
    let white = Answer::Colours { ink: "0000/0000/0000", paper: "ffff/ffff/ffff" };
    assert_eq!(paper_after(white, &[], DARK), LIGHT);
    let black = Answer::Colours { ink: "eeee/eeee/eeee", paper: "0000/0000/0000" };
    assert_eq!(paper_after(black, &[("COLORFGBG", "0;15")], LIGHT), DARK);
}

#[test]
fn a_terminal_that_does_not_say_its_background_is_dark() {
    let board = board();
    for answer in [Answer::Nothing, Answer::Attributes] {
        let session = start(&board, Start { answer, ..Start::default() });
        assert_eq!(paper(&session.screen()), DARK);
        session.quit();
        let variables = &[("COLORFGBG", "0;15")];
        let session = start(&board, Start { variables, answer, ..Start::default() });
        assert_eq!(paper(&session.screen()), LIGHT, "unless a variable says it");
        session.quit();
    }
}

#[test]
fn an_answer_that_comes_late_is_not_typed() {
    let board = board();
    let mut session = start(&board, Start { answer: Answer::Nothing, ..Start::default() });
    session.send("\x1b]10;rgb:0000/0000/0000\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22cJ");
    session.wait_for("moved \"Gift cards\" 1 → 2");
    session.quit();
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards", "日本語の本を探す"]);
}

#[test]
fn a_terminal_of_sixteen_colours_gets_no_others() {
    let board = board();
    let mut session = start(&board, Start { variables: &[("TERM", "linux")], ..Start::default() });
    session.send("#0\r");
    session.wait_for("to rank: 0");
    session.send("\x1b");
    session.wait_until("the field is closed", |screen| !screen.contents().contains("to rank: "));
    session.send("j");
    session.wait_for("── SHOP-2 Wish lists ");
    assert_eq!(paper(&session.screen()), Color::Default);
    let colours = output::colours(&session.quit());
    assert!(!colours.is_empty());
    for colour in colours {
        let index = colour.strip_prefix("38;5;").or(colour.strip_prefix("48;5;"));
        assert!(
            index.is_none_or(|index| index.parse::<u8>().is_ok_and(|index| index < 16)),
            "{colour} is none of sixteen"
        );
    }
}

/// Goes to every part of the screen, and leaves.
#[track_caller]
fn look_at_everything(mut session: Session) -> String {
    session.send("jj ");
    session.wait_for("grabbed");
    session.send("k\r");
    session.wait_for("moved");
    session.send("n日本\r");
    session.wait_for("new at 3");
    session.send("/日");
    session.wait_for("find: ");
    session.send("\x1b");
    session.wait_until("the filter is gone", |screen| !screen.contents().contains("find: "));
    session.send("?");
    session.wait_for("help: ");
    session.send("\t\x1b");
    session.wait_until("the help is gone", |screen| !screen.contents().contains("help: "));
    session.send(":");
    session.wait_for("choose");
    session.send("\x1b");
    session.wait_for("grab");
    session.send("23nX");
    session.wait_for("X");
    session.send("\r");
    session.wait_for("Definition of Done");
    session.quit()
}

#[test]
fn a_locale_without_more_letters_gets_ascii_and_nothing_else() {
    for variables in [&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")][..], &[("LANG", "POSIX")]] {
        let board = board();
        let session = start(&board, Start { variables, ..Start::default() });
        let written = look_at_everything(session);
        let other: String = written.chars().filter(|c| !c.is_ascii()).collect();
        assert!(other.is_empty(), "{variables:?}: {other:?}");
        assert_eq!(board.backlog()[1..3], ["日本語の本を探す", "日本"], "the file has them all");
    }
}

#[test]
fn ascii_signs_leave_titles_as_they_are() {
    let board = board();
    let session = start(&board, Start { arguments: &["--glyphs", "ascii"], ..Start::default() });
    let written = look_at_everything(session);
    let typed = "日本語の本を探す";
    let other: String = written.chars().filter(|c| !c.is_ascii() && !typed.contains(*c)).collect();
    assert!(other.is_empty() && written.contains('日'), "{other:?}");
}

#[test]
fn a_utf_8_locale_gets_lines() {
    let board = board();
    let variables = &[("LC_ALL", "de_DE.UTF-8"), ("LANG", "C")];
    let session = start(&board, Start { variables, ..Start::default() });
    session.wait_for("══ 1 Product Backlog");
    session.quit();
}

#[test]
fn the_palette_changes_the_colours_at_once_and_for_this_time_only() {
    let board = board();
    let mut session = start(&board, Start::default());
    for (command, paper_then) in
        [("light theme", LIGHT), ("mono theme", Color::Default), ("dark theme", DARK)]
    {
        session.send(&format!(":{command}"));
        session.wait_for(command);
        session.send("\r");
        session.wait_until(command, |screen| {
            paper(screen) == paper_then && !screen.contents().contains("choose")
        });
        // The whole screen has it, not only what is different.
        let screen = session.screen();
        let papers = (0..24).filter(|row| *row != 2).flat_map(|row| (0..80).map(move |at| (row, at)));
        for (row, column) in papers {
            let cell = screen.cell(row, column).unwrap();
            if cell.is_wide_continuation() {
                continue;
            }
            assert_eq!(cell.bgcolor(), paper_then, "{command}: row {row}, column {column}");
        }
    }
    session.send(":ascii signs\r");
    session.wait_for("== 1 Product Backlog");
    session.quit();
    assert_eq!(paper_of(&board, &[], &[]), DARK);
    assert!(!board.setting("").exists(), "nothing is written");
}
