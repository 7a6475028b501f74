//! Obstacles: what is asked of them on their card, and how a way out becomes work.

use stackrank::{app::Model, board::solution::Solution};

use crate::{backlog, board, id, model, press, screen};

/// The card of "Scanner is broken" at rank 2, with the cursor on its first solution.
fn broken_scanner() -> Model {
    let mut model = model(board(&["Ship by mail", "Scanner is broken"], &[]));
    press(&mut model, "jiobstacle<Enter><Enter>gjjjjjjjjjjjjjjjj");
    model
}

fn solutions(model: &Model) -> &[Solution] {
    &model.card_item().unwrap().solutions
}

fn said(model: &Model) -> &str {
    model.status().text()
}

#[test]
fn an_obstacle_without_a_way_out_asks_for_one_wherever_it_is_looked_at() {
    let mut model = broken_scanner();
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("solutions  ! log at least one potential solution: Enter adds it"), "{text}");
    press(&mut model, "g");
    let text = screen(&mut model, 120, 24);
    assert!(text.contains("─ ▄ log at least one potential solution; not ready: no criteria"), "{text}");
    press(&mut model, "qR<Right>");
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("4  Obstacle: log at least one potential solution"), "{text}");
    press(&mut model, "4rent one; cost: 90 a month<Enter>");
    assert_eq!(model.board().item(&id("T-2")).unwrap().solutions.len(), 1);
    assert!(!screen(&mut model, 120, 40).contains("at least one potential solution"));
}

#[test]
fn one_solution_is_chosen_in_place_of_another() {
    let mut model = broken_scanner();
    press(&mut model, "<Enter>rent one; cost: 90 a month<Enter>j<Enter>buy one<Enter>k ");
    let chosen = |model: &Model| -> Vec<bool> { solutions(model).iter().map(|way| way.chosen).collect() };
    assert_eq!(said(&model), "\"Scanner is broken\": chose \"rent one\"");
    assert_eq!(chosen(&model), [true, false]);
    press(&mut model, "j ");
    assert_eq!(chosen(&model), [false, true]);
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("solutions  rent one; cost: 90 a month"), "{text}");
    assert!(text.contains("buy one (chosen)"), "{text}");
    assert!(text.contains("a way out: Space chooses it, n makes it an item of the backlog"), "{text}");
    press(&mut model, " ");
    assert_eq!(said(&model), "\"Scanner is broken\": \"buy one\" is not chosen any more");
    assert_eq!(chosen(&model), [false, false]);
}

#[test]
fn one_key_makes_the_chosen_solution_an_item_that_the_obstacle_needs() {
    let mut model = broken_scanner();
    press(&mut model, "<Enter>buy one; then: we own it<Enter> gn");
    assert_eq!(said(&model), "made \"buy one\" T-3 at rank 2: \"Scanner is broken\" needs it");
    assert_eq!(backlog(&model), ["Ship by mail", "buy one", "Scanner is broken"]);
    let made = model.board().item(&id("T-3")).unwrap();
    assert_eq!(made.story.why.as_deref(), Some("we own it"));
    assert_eq!(model.card_item().unwrap().depends_on, [id("T-3")]);
    assert!(screen(&mut model, 120, 40).contains("needs  T-3 buy one (rank 2)"));
    press(&mut model, "n");
    assert_eq!(said(&model), "\"buy one\" is an item already: T-3");
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["Ship by mail", "Scanner is broken"], "one step");
    assert!(solutions(&model)[0].chosen && model.card_item().unwrap().depends_on.is_empty());
}

#[test]
fn the_line_of_a_solution_makes_it_an_item_whether_it_was_chosen_or_not() {
    let mut model = model(board(&["a"], &["Scanner is broken"]));
    press(&mut model, "2iobstacle<Enter><Enter>gjjjjjjjjjjjjjjjj<Enter>buy one<Enter>n");
    assert_eq!(said(&model), "made \"buy one\" T-102 at rank 1: \"Scanner is broken\" needs it");
    assert!(solutions(&model)[0].chosen);
}

#[test]
fn without_a_solution_to_make_an_item_of_the_way_to_one_is_said() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "<Enter>n");
    assert_eq!(said(&model), "only an obstacle has solutions: i says that it is one");
    press(&mut model, "iobstacle<Enter>n");
    let first = "log at least one potential solution first: Enter on its line adds it";
    assert_eq!(said(&model), first);
    press(&mut model, "gjjjjjjjjjjjjjjjj<Enter>buy one<Enter>gn");
    assert_eq!(said(&model), "no solution is chosen: Space on its line chooses it");
}
