//! Titles that are hard to draw, and files that another program has written in the meantime.

use std::fs;

use crate::session::{Board, Session};

/// The column of the line between the panes: one line from the headings to the detail rule, nowhere else.
#[track_caller]
fn the_frame_is_straight(screen: &vt100::Screen) {
    let cell = |row: u16, column: u16| screen.cell(row, column).map_or("", vt100::Cell::contents).to_owned();
    let all = screen.contents();
    let column = (0..80).find(|column| cell(1, *column) == "┬").unwrap_or_else(|| panic!("no frame:\n{all}"));
    for row in 2..21 {
        assert!(["│", "├"].contains(&cell(row, column).as_str()), "row {row} is bent:\n{all}");
        let bars = (0..80).filter(|column| cell(row, *column) == "│").count();
        assert!(bars <= 1, "row {row} has {bars} lines:\n{all}");
    }
}

#[test]
fn titles_that_are_hard_to_draw_keep_the_frame() {
    // In the file as people and other programs write them; long enough to reach the frame.
    let hard = [
        "日本語の本を探すための検索機能を改善して読者が早く見つけられるようにする",
        "a日本語の本を探すための検索機能を改善して読者が早く見つけられるようにする",
        "📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚",
        "👨\u{200d}👩\u{200d}👧 family 👩🏽\u{200d}💻 at work 🏳\u{fe0f}\u{200d}🌈 flag 🇳🇴🇩🇪 and more words to fill the row",
        "combining: e\u{301}e\u{301}e\u{301}e\u{301} a\u{308}\u{323}\u{332} z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307} to the end of the row and on",
        "\u{301}begins with a mark and goes on to the end of the row and further",
        "bidi: \u{202e}backwards\u{202c} \u{2066}isolated\u{2069} שלום עולם مرحبا بالعالم up to the end of the row",
        "control: \\u{1b}[31mred\\u{1b}[2J\\u{7}\\u{8}\\u{9b}5;5H\\u{90}q\\u{7f} up to the end of the row and on",
        "lines: \\t\\u{b}\\u{c}\\u{1c}\\u{1f} up to the end of the row and further than that",
        "nothing: \u{200b}\u{feff}\u{ad}\u{34f}\u{2060}\u{180e} up to the end of the row and further than that",
        "private: \u{e000}\u{f8ff} unassigned: \u{378} noncharacter: \\u{fffe} up to the end of the row",
        "ﷺ﷽ ｆｕｌｌ ｗｉｄｔｈ ｶﾅ ㎏ ½ ⅷ ‱ … ☎\u{fe0f} ❤\u{fe0f} ⌚ ™ ©\u{fe0f} 1\u{fe0f}\u{20e3} to the end of the row",
    ];
    let places: Vec<String> = (1..=hard.len()).map(|n| format!("place {n:02}")).collect();
    let board = Board::new(&places.iter().map(String::as_str).collect::<Vec<_>>());
    let mut text = fs::read_to_string(board.path()).unwrap();
    for (place, title) in places.iter().zip(hard) {
        text = text.replace(&format!("\"{place}\""), &format!("\"{title}\""));
    }
    fs::write(board.path(), &text).unwrap();
    let mut session = Session::open(&board);
    session.wait_for("0 of 12 ready");
    session.wait_until("the frame is drawn", |screen| screen.contents().contains('┬'));
    the_frame_is_straight(&session.screen());
    // Each under the cursor, in the detail rule, marked, carried; each in the sprint.
    for rank in 1..=hard.len() {
        session.send("v");
        session.wait_for("marked");
        the_frame_is_straight(&session.screen());
        session.send("v");
        session.wait_for("unmarked");
        if rank < hard.len() {
            session.send("J");
            session.wait_for(&format!("{rank} → {}", rank + 1));
            the_frame_is_straight(&session.screen());
            session.send("u");
            session.wait_for("undid: ");
            session.send("j");
        }
    }
    session.send("g>");
    session.wait_for("into Sprint 1");
    for left in (1..hard.len()).rev() {
        session.send(">");
        session.wait_for(&if left == 1 { "empty".to_owned() } else { format!("of {} ready", left - 1) });
        the_frame_is_straight(&session.screen());
    }
    session.send("q");
    assert!(session.finish().0.success());
}

#[test]
fn what_another_program_wrote_and_nobody_can_read_is_not_overwritten_and_nothing_of_ours_is_lost() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    let theirs = fs::read_to_string(board.path()).unwrap().replace("title:", "titel:");
    fs::write(board.path(), &theirs).unwrap();
    session.send("J");
    session.wait_for("NOT SAVED: 1 change");
    session.wait_for("another program wrote what can't be read");
    assert_eq!(fs::read_to_string(board.path()).unwrap(), theirs, "their text stays");
    session.send("K");
    session.wait_for("NOT SAVED: 2 changes");
    session.send("B");
    session.wait_for("NOT SAVED: 3 changes");
    session.send("q");
    session.wait_for("s save elsewhere");
    assert_eq!(fs::read_to_string(board.path()).unwrap(), theirs);
    session.send("s");
    session.wait_for("save to a new file");
    // What stands in the field already goes; then a name that is free.
    session.send("\x05");
    session.send(&"\x08".repeat(200));
    let ours = board.folder().join("ours.ron");
    session.send(&format!("{}\r", ours.display()));
    let (status, screen, cooked) = session.finish();
    assert!(status.success() && cooked, "{}", screen.contents());
    assert_eq!(fs::read_to_string(board.path()).unwrap(), theirs, "to the end");
    let saved = board.run(&["list", "-f", "ours.ron"]);
    let titles: Vec<_> = saved.lines().map(|row| row.contains("Gift cards")).collect();
    assert_eq!(titles, [false, true], "{saved}");
    assert!(saved.contains("Wish lists"), "{saved}");
    assert_eq!(board.leftovers(), ["ours.ron"]);
}

#[test]
fn staying_after_the_question_keeps_not_saved_on_the_screen() {
    let board = Board::new(&["Gift cards", "Wish lists"]);
    let mut session = Session::open(&board);
    session.wait_for("1 ▄ Gift cards");
    let ours = fs::read_to_string(board.path()).unwrap();
    fs::write(board.path(), ours.replace("title:", "titel:")).unwrap();
    session.send("Jq");
    session.wait_for("s save elsewhere");
    session.send("\x1b");
    session.wait_until("the question is gone", |screen| !screen.contents().contains("save elsewhere"));
    session.wait_for("NOT SAVED: 1 change");
    // The other program takes its change back: now the next try succeeds.
    fs::write(board.path(), ours).unwrap();
    session.send("\x13");
    session.wait_until("it is saved", |screen| {
        screen.contents().lines().next().is_some_and(|title| title.trim_end().ends_with(" saved"))
    });
    session.send("q");
    assert!(session.finish().0.success());
    assert_eq!(board.backlog(), ["Wish lists", "Gift cards"]);
}
