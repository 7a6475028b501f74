//! A board some of whose entries can't be read: it is looked at, and nothing of it is changed.

use std::sync::Arc;

use ratatui::{Terminal, backend::TestBackend};
use stackrank::{
    app::{
        Effect, Model, Msg,
        broken::{Broken, Wish},
        keymap::Keymap,
        look::Look,
        unread::Unread,
        update,
    },
    view,
};

use crate::{keys, line, model, press, sample::bookshop, screen};

fn unread(why: &str) -> Model {
    model(bookshop()).as_unread(Unread { line: 41, why: why.to_owned(), others: 2 })
}

#[test]
fn whatever_is_pressed_a_board_that_can_only_be_read_stays_as_it_is() {
    for pane in ["1", "2", "3"] {
        for row in Keymap::shipped().rows() {
            for on in &row.on {
                let mut model = unread("a slip");
                let before = Arc::clone(model.board());
                press(&mut model, pane);
                let again = keys("<Enter>").into_iter().chain(keys("x<Enter>"));
                for key in on.as_slice().iter().copied().chain(again) {
                    let effects = update(&mut model, Msg::Key(key));
                    let saves = |effect: &Effect| {
                        matches!(effect, Effect::Save { .. } | Effect::SaveElsewhere { .. })
                    };
                    assert!(!effects.iter().any(saves), "{:?} in {pane}: {effects:?}", row.run);
                    assert!(Arc::ptr_eq(&before, model.board()), "{:?} in {pane}", row.run);
                }
            }
        }
    }
}

#[test]
fn each_try_to_change_it_says_what_must_be_mended() {
    for change in
        ["J", "K", "T", "B", "#", " ", "n", "N", "<F2>", "d", ">", "2<", "3 ", "u", "U", "m", "<Ctrl+s>"]
    {
        let mut model = unread("a slip");
        press(&mut model, change);
        let said = model.status().text();
        assert_eq!(
            said, "read-only until line 41 is mended: q goes back, e there edits the file",
            "{change}"
        );
    }
    let mut model = unread("a slip");
    assert_eq!(press(&mut model, "jjzz/gift<Enter>q"), [Effect::Quit], "it can be looked at, and left");
}

#[test]
fn what_is_not_on_the_board_is_said_on_it() {
    for (why, said) in [
        (
            "there is no field `prise` here",
            " ! not shown: line 41 (there is no field `prise` here), and 2 others",
        ),
        (
            "there is no field `titel` here: did you mean `title`? What else",
            " ! not shown: line 41, and 2 others: q goes back to what is wrong",
        ),
    ] {
        let mut model = unread(why);
        let screen = screen(&mut model, 80, 24);
        let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
        assert!(lines[0].ends_with(" read-only"), "{screen}");
        assert_eq!(lines[22], said, "{screen}");
    }
    assert!(screen(&mut unread("a slip"), 30, 8).contains("read-only"));
}

fn broken() -> Broken {
    let keymap = Arc::new(Keymap::shipped());
    Broken::new(
        keymap,
        Look::default(),
        "backlog.ron".to_owned(),
        "backlog.ron:41:9: a slip",
        false,
        Vec::new(),
    )
}

#[test]
fn a_file_with_broken_entries_says_what_else_is_wrong_and_offers_the_rest() {
    let view_it = keys("v")[0];
    let mut nothing = broken();
    assert_eq!(nothing.press(view_it), None);
    assert_eq!(nothing.status().text(), "nothing of it can be read: e opens the file in your editor");

    let mut some = broken().with_rest(vec!["also line 57: another slip".to_owned()], Some(29));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| view::broken::view(&some, frame)).unwrap();
    let lines: Vec<String> =
        (0..24).map(|y| line(terminal.backend().buffer(), y).trim_end().to_owned()).collect();
    assert_eq!(
        lines[2..7],
        [
            " backlog.ron:41:9: a slip",
            " also line 57: another slip",
            "",
            " Its other 29 items can be read: v shows them.",
            " Nothing was written: the file stays as it is until you say what to do.",
        ]
    );
    assert!(lines[23].contains("v view"), "{}", lines[23]);
    assert_eq!(some.press(view_it), Some(Wish::ViewRest));
}
