//! The Definition of Ready can be changed, and its versions stay.

use stackrank::{
    app::Model,
    board::ready::{Mark, Rules},
};

use crate::{board, model, press, screen};

fn begun() -> Model {
    let mut model = model(board(&["Gift cards"], &[]));
    press(&mut model, "D");
    model
}

fn own(model: &Model) -> Vec<String> {
    let ready = model.board().definition_of_ready().last();
    ready
        .map(|ready| ready.version.criteria.iter().map(|line| line.text.to_string()).collect())
        .unwrap_or_default()
}

fn said(model: &Model) -> &str {
    model.status().text()
}

#[test]
fn lines_of_ones_own_are_added_worded_ordered_and_removed() {
    let mut model = begun();
    press(&mut model, "nDesign agreed<Enter>nLegal has seen it<Enter>");
    assert_eq!(own(&model), ["Design agreed", "Legal has seen it"]);
    press(&mut model, "K");
    assert_eq!(own(&model), ["Legal has seen it", "Design agreed"]);
    press(&mut model, "e today<Enter>");
    assert_eq!(own(&model), ["Legal has seen it today", "Design agreed"]);
    press(&mut model, "nDesign agreed<Enter>");
    assert_eq!(said(&model), "the Definition of Ready says \"Design agreed\" already");
    press(&mut model, "<Esc>d");
    assert_eq!(own(&model), ["Design agreed"]);
    press(&mut model, "uu");
    assert_eq!(own(&model), ["Legal has seen it", "Design agreed"]);
    assert_eq!(model.board().definition_of_ready().len(), 1, "one version for one day");
}

#[test]
fn what_the_board_looks_up_is_taken_in_and_out() {
    let mut model = begun();
    let item = model.board().backlog().get(0).unwrap().clone();
    assert_eq!(Rules::of(model.board()).mark(&item), Mark::Partly, "small, unblocked and answered it is");
    press(&mut model, " ");
    assert_eq!(said(&model), "ready no longer means: acceptance criteria are there");
    press(&mut model, "j j ");
    assert_eq!(Rules::of(model.board()).mark(&item), Mark::Ready);
    press(&mut model, " ");
    assert_eq!(said(&model), "ready means: it is estimated");
    assert_eq!(Rules::of(model.board()).mark(&item), Mark::Partly);
    press(&mut model, "eK");
    assert_eq!(said(&model), "the board looks this line up, its place stays: Space takes it in or out");
}

#[test]
fn the_definition_of_ready_is_drawn_with_both_kinds_of_lines() {
    let mut model = begun();
    press(&mut model, "j nDesign agreed<Enter>");
    insta::assert_snapshot!(screen(&mut model, 80, 24));
    press(&mut model, "q");
    assert!(model.readiness().is_none());
}
