//! Undo and redo.

use crate::{backlog, board, model, press, selected, with_definition};

#[test]
fn every_change_is_undone_by_name() {
    let start = with_definition(&board(&["a", "b", "c"], &["x"]), &["Tests pass"]);
    for (pressed, undid) in [
        ("jK", "undid: moved \"b\" 2 → 1, ahead of \"a\""),
        (" jj<Enter>", "undid: moved \"a\" 1 → 3, behind \"c\""),
        ("nnew<Enter>", "undid: new at 2: \"new\""),
        ("<F2>!<Enter>", "undid: renamed \"a\" to \"a!\""),
        ("dtoo dear<Enter>", "undid: dropped \"a\": \"too dear\""),
        (">", "undid: \"a\" into Sprint 1"),
        ("2<", "undid: \"x\" back at 1"),
        ("23 ", "undid: \"Tests pass\" is met for \"x\""),
        ("23-no ui<Enter>", "undid: \"Tests pass\" does not apply: \"no ui\""),
        ("3nReviewed<Enter>", "undid: new line: \"Reviewed\""),
        ("3e!<Enter>", "undid: the line says \"Tests pass!\" now"),
        ("3d", "undid: removed \"Tests pass\""),
    ] {
        let mut model = model(start.clone());
        press(&mut model, pressed);
        assert!(model.can_undo(), "{pressed}: {:?}", model.status());
        let changed = (**model.board()).clone();
        press(&mut model, "u");
        assert_eq!(model.status().text(), undid);
        assert_eq!(**model.board(), start, "{pressed}");
        press(&mut model, "U");
        assert_eq!(model.status().text(), undid.replace("undid", "redid"));
        assert_eq!(**model.board(), changed, "{pressed}");
    }
}

#[test]
fn the_cursor_goes_where_the_change_was() {
    let mut model = model(board(&["a", "b", "c", "d"], &["x"]));
    press(&mut model, "jjJ2");
    press(&mut model, "u");
    assert_eq!(selected(&model), "c");
    press(&mut model, "2<1gu");
    assert_eq!((model.pane(), selected(&model).as_str()), (stackrank::layout::Pane::Sprint, "x"));
}

#[test]
fn a_new_change_ends_redo() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "JuJ");
    press(&mut model, "U");
    assert_eq!(model.status().text(), "nothing to redo");
}

#[test]
fn a_thousand_steps_and_more_are_kept() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    for _ in 0..1500 {
        press(&mut model, "TB");
    }
    for _ in 0..3000 {
        press(&mut model, "u");
    }
    assert_eq!(backlog(&model), ["a", "b", "c"]);
}

#[test]
fn what_was_typed_can_be_had_back() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "nGift wra<Esc>");
    assert_eq!(model.status().text(), "nothing changed; U brings back what you typed");
    press(&mut model, "Up<Enter>");
    assert_eq!(backlog(&model), ["a", "Gift wrap"]);
}

#[test]
fn the_cursor_comes_back_to_what_comes_back() {
    let start =
        with_definition(&board(&["a", "b", "c"], &["x", "y", "z"]), &["Tests pass", "Reviewed", "Fast"]);
    for (pressed, item) in [("j>", "b"), ("jdno<Enter>", "b"), ("2j<", "y"), ("vjv>", "b"), ("2j3 2g", "y")] {
        let mut model = model(start.clone());
        press(&mut model, pressed);
        press(&mut model, "u");
        assert_eq!(selected(&model), item, "after {pressed}u");
    }
    let mut model = model(start);
    press(&mut model, "3jdg");
    press(&mut model, "u");
    assert_eq!(model.criterion().unwrap().text.as_str(), "Reviewed");
    press(&mut model, "1nnew<Enter>gu");
    press(&mut model, "U");
    assert_eq!(selected(&model), "new", "a redo goes to what it made");
}
