//! Keys that are pressed one after another.

use stackrank::app::Mode;

use crate::{backlog, press, rebinding::with_keys, screen, selected};

/// `g g` and `g t` instead of `g` and `T`, `Ctrl+x s` beside the other keys that keep a text.
const MINE: &str = r#"
    (scope: List, run: First, on: ["g g"]),
    (scope: List, run: MoveTop, on: ["g t"]),
    (scope: Board, run: GoSprint, on: ["g 2"]),
    (scope: Field, run: Keep, on: ["Ctrl+x s", "Enter"]),
    (scope: Field, run: TextUndo, on: ["Ctrl+x u"]),
    (scope: Everywhere, run: Leave, on: ["q", "Ctrl+x q"]),
"#;

#[test]
fn a_sequence_runs_with_its_last_key() {
    let mut model = with_keys(&["a", "b", "c"], MINE);
    press(&mut model, "jjg");
    assert_eq!((selected(&model).as_str(), model.status().text()), ("c", "g …: Esc gives up"));
    press(&mut model, "g");
    assert_eq!((selected(&model).as_str(), model.status().text()), ("a", ""));
    press(&mut model, "Ggt");
    assert_eq!(backlog(&model), ["c", "a", "b"]);
    press(&mut model, "g2");
    assert_eq!(
        model.pane(),
        stackrank::layout::Pane::Sprint,
        "another scope goes on with what began further in"
    );
    assert_eq!(press(&mut model, "<Ctrl+x>q").len(), 1, "it leaves");
}

#[test]
fn esc_gives_an_unfinished_sequence_up() {
    let mut model = with_keys(&["a", "b"], MINE);
    press(&mut model, "vjg<Esc>");
    assert_eq!(model.status().text(), "g given up");
    assert_eq!(model.list().unwrap().marks().len(), 1, "and takes no other step back");
    press(&mut model, "g");
    assert_eq!(model.status().text(), "g …: Esc gives up", "it begins anew");
}

#[test]
fn a_key_that_does_not_go_on_does_nothing() {
    let mut model = with_keys(&["a", "b"], MINE);
    press(&mut model, "gj");
    assert!(model.status().text().starts_with("g j is no key here: "), "{:?}", model.status());
    assert_eq!(selected(&model), "a");
    press(&mut model, "j");
    assert_eq!(selected(&model), "b", "the next key is itself again");
}

#[test]
fn a_text_takes_the_letters_that_go_on_but_no_others() {
    let mut model = with_keys(&["a"], MINE);
    press(&mut model, "nsugar<Ctrl+x>");
    assert_eq!(model.status().text(), "Ctrl+X …: Esc gives up");
    press(&mut model, "u<Ctrl+x>z");
    assert!(
        matches!(model.mode(), Mode::Typing(field) if field.editor.text() == "suga"),
        "{:?}",
        model.mode()
    );
    assert!(model.status().text().starts_with("Ctrl+X z is no key here: "), "{:?}", model.status());
    press(&mut model, "r<Ctrl+x>s");
    assert_eq!(backlog(&model), ["a", "sugar"]);
}

#[test]
fn a_paste_ends_a_sequence() {
    let mut model = with_keys(&["a", "b"], MINE);
    press(&mut model, "jg");
    crate::send(&mut model, stackrank::app::Msg::Paste("g".to_owned()));
    press(&mut model, "g");
    assert_eq!((selected(&model).as_str(), model.status().text()), ("b", "g …: Esc gives up"));
}

#[test]
fn footers_and_the_table_write_sequences_with_blanks() {
    let mut model = with_keys(&["a"], r#"(scope: Items, run: Grab, on: ["Ctrl+x m", "m"])"#);
    assert!(screen(&mut model, 80, 24).contains(" Ctrl+X m grab "));
    assert!(
        crate::rebinding::rebound(MINE).markdown().contains("| `Ctrl+X s` `Enter` | Keep what is typed. |")
    );
}
