//! What is private is not seen by a team that looks at the screen.

use crate::{board, model, press, screen};

/// A board whose first item has a private note and another one, at the board.
fn noted() -> stackrank::app::Model {
    let mut model = model(board(&["Pay by bank transfer", "b"], &[]));
    press(&mut model, "<Enter>gjjjjjjjjjjjjjjjj<Enter>private: not signed yet<Ctrl+s>");
    assert_eq!(model.status().text(), "\"Pay by bank transfer\": wrote a private note");
    press(&mut model, "j<Enter>the bank is slow<Ctrl+s>q");
    model
}

#[test]
fn a_card_that_was_opened_from_a_shared_screen_has_no_private_notes() {
    let mut model = noted();
    press(&mut model, "<Enter>");
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("private: not signed yet") && text.contains("the bank is slow"), "{text}");
    press(&mut model, "qRe");
    let text = screen(&mut model, 120, 40);
    assert!(!text.contains("signed") && text.contains("notes  the bank is slow"), "{text}");
    press(&mut model, "gjjjjjjjjjjjjjjjj<Enter> indeed<Ctrl+s>");
    let notes: Vec<_> = model.card_item().unwrap().notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        ["not signed yet", "the bank is slow indeed"],
        "the line that is seen is the one edited"
    );
    press(&mut model, "qq<Enter><Enter>");
    assert!(screen(&mut model, 120, 40).contains("private: not signed yet"), "at the board it is seen again");
}

#[test]
fn no_shared_screen_shows_private_notes_whatever_was_undone_there() {
    for way in ["s", "R", "Rs", "Rx", "RvAya<Enter>", "RvAya<Enter>5<Enter>", "Rq", "Ruuu", "Ruuu<Ctrl+y>"] {
        let mut model = noted();
        press(&mut model, way);
        let text = screen(&mut model, 120, 40);
        assert!(!text.contains("signed"), "{way}:\n{text}");
    }
}

#[test]
fn a_private_note_that_was_left_half_typed_waits_until_the_team_is_gone() {
    let mut model = noted();
    press(&mut model, "<Enter>gjjjjjjjjjjjjjjjj<Enter> at all<Esc>qRU");
    let said = "what you typed is private: q leaves this shared screen, then U brings it";
    assert_eq!(model.status().text(), said);
    assert!(!screen(&mut model, 120, 40).contains("signed"));
    press(&mut model, "q<Enter>U");
    assert!(screen(&mut model, 120, 40).contains("▌private: not signed yet at all"));
}
