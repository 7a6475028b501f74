//! The Definition of Ready can be changed, and its versions stay.

use stackrank::{
    app::Model,
    board::{
        Board,
        id::SprintId,
        ready::{Mark, Rules},
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
};

use crate::{board, model, press, screen, title};

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

/// Row 39 of the domain: with a throughput of 5.35 a sprint's worth is 6 items. Margin, refinement and hints ask the
/// same figure.
#[test]
fn what_is_not_ready_is_named_within_the_next_sprints_worth_and_no_further() {
    let titles: Vec<String> = (1..=14).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut parts = board(&titles, &[]).parts();
    let accepted = [[5; 17].as_slice(), &[8, 14, 0]].concat();
    for (number, items) in (1..).zip(accepted) {
        let name = title(&format!("Sprint {number}"));
        let mut sprint = Sprint::planned(SprintId::numbered(number), name);
        let result =
            SprintResult { accepted: Accepted::Counted { items, points: None }, ..SprintResult::default() };
        sprint.phase = Phase::Closed { plan: None, changes: vec![], result };
        parts.sprints.push(sprint);
    }
    let mut model = model(Board::assemble(parts).unwrap());
    let text = screen(&mut model, 80, 24);
    let warned: Vec<bool> = text
        .lines()
        .filter(|row| row.contains(" item "))
        .take(14)
        .map(|row| row.contains("! no criteria"))
        .collect();
    assert_eq!(warned.iter().position(|warned| !warned), Some(6), "rank 6 warns, rank 7 does not:\n{text}");
    assert!(!warned[6..].contains(&true), "{text}");
    press(&mut model, "R");
    assert_eq!(model.refinement_place(), Some((1, 12)), "two sprints' worth");
}
