//! Alt and a character is what terminals make of Esc and a character.

use stackrank::app::{Effect, Mode, Msg, update};

use crate::{backlog, board, model, press, rebinding::with_keys, screen, selected};

#[test]
fn alt_in_a_grab_puts_back_and_goes_on() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, " jj<Alt+j>");
    assert_eq!(backlog(&model), ["a", "b", "c"]);
    assert_eq!((model.carried(), selected(&model).as_str()), (None, "b"));
}

#[test]
fn alt_on_the_board_takes_a_step_back_first() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "v<Alt+J>");
    assert_eq!((model.list().unwrap().marks().len(), backlog(&model).concat()), (0, "bac".to_owned()));
    press(&mut model, "<Alt+x>");
    assert!(model.status().text().starts_with("x is no key here: "), "{:?}", model.status());
    assert_eq!(press(&mut model, "<Alt+q>"), [Effect::Quit]);
}

#[test]
fn alt_closes_the_question_about_unsaved_changes() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    let _ = update(&mut model, Msg::Key("q".parse().unwrap()));
    let effects = update(&mut model, Msg::Key("Alt+g".parse().unwrap()));
    assert_eq!(effects, []);
    assert!(matches!(model.mode(), Mode::Browsing));
    assert_eq!(selected(&model), "b");
}

#[test]
fn alt_in_a_text_is_alt() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "ntwo words<Alt+b>x <Alt+d>");
    assert!(model.status().text().starts_with("Alt+d is no key here"), "{:?}", model.status());
    press(&mut model, "<Enter>");
    assert_eq!(backlog(&model), ["a", "two x words"]);
    press(&mut model, "/wo<Alt+j>");
    assert!(matches!(model.mode(), Mode::Finding(finding) if finding.editor.text() == "wo"));
}

#[test]
fn alt_that_is_bound_is_alt() {
    let mut model = with_keys(&["a", "b"], r#"(scope: List, run: MoveDown, on: ["Alt+j"])"#);
    press(&mut model, "<Alt+j>");
    assert_eq!(backlog(&model), ["b", "a"]);
    press(&mut model, "<Alt+Up>");
    assert_eq!(backlog(&model), ["a", "b"], "arrows are no characters");
}

#[test]
fn esc_and_a_letter_are_the_same_as_alt_and_the_letter() {
    for way_in in ["", "vj", " j", "/a<Enter>", "2 ", "3"] {
        for letter in "jkKgGnvdeu< 12x".chars() {
            let mut one = model(board(&["a", "b", "c"], &["x", "y"]));
            press(&mut one, way_in);
            let mut two = one.clone();
            let key = |text: &str| if letter == ' ' { text.replace(' ', "Space") } else { text.to_owned() };
            press(&mut one, &key(&format!("<Alt+{letter}>")));
            press(&mut two, &format!("<Esc>{letter}"));
            assert_eq!(screen(&mut one, 80, 24), screen(&mut two, 80, 24), "{way_in:?}, then {letter:?}");
        }
    }
}
