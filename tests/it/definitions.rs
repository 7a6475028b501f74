//! The Definition of Done, and ticks.

use std::sync::Arc;

use stackrank::{
    app::Model,
    board::{
        Board,
        id::CriterionId,
        item::{Done, State, Tick},
    },
};

use crate::{board, model, press, today, with_definition};

fn lines(model: &Model) -> Vec<String> {
    model.board().definition_of_done().criteria().iter().map(|line| line.text.to_string()).collect()
}

fn sample() -> Board {
    with_definition(&board(&["a"], &["x", "y"]), &["Tests pass", "Reviewed", "On staging"])
}

#[track_caller]
fn check(pressed: &str, after: &[&str]) -> Model {
    let mut model = model(sample());
    press(&mut model, "3");
    press(&mut model, pressed);
    assert_eq!(lines(&model), after, "after {pressed:?}: {:?}", model.status());
    model
}

#[test]
fn lines_are_added_changed_ordered_and_removed() {
    check("nNew<Enter>", &["Tests pass", "New", "Reviewed", "On staging"]);
    check("NNew<Enter>", &["New", "Tests pass", "Reviewed", "On staging"]);
    check("e!<Enter>", &["Tests pass!", "Reviewed", "On staging"]);
    check("J", &["Reviewed", "Tests pass", "On staging"]);
    check("GK", &["Tests pass", "On staging", "Reviewed"]);
    check("GT", &["On staging", "Tests pass", "Reviewed"]);
    check("B", &["Reviewed", "On staging", "Tests pass"]);
    check("#2<Enter>", &["Reviewed", "Tests pass", "On staging"]);
    check("jd", &["Tests pass", "On staging"]);
    let model = check("nReviewed<Enter>", &["Tests pass", "Reviewed", "On staging"]);
    assert_eq!(
        model.status().text(),
        "the Definition of Done says \"Reviewed\" already: Esc leaves it at that"
    );
}

#[test]
fn ids_survive_rewording_and_are_never_used_again() {
    let model = check("Gdnx<Enter>e!<Enter>", &["Tests pass", "Reviewed", "x!"]);
    let ids: Vec<_> =
        model.board().definition_of_done().criteria().iter().map(|line| line.id.to_string()).collect();
    assert_eq!(ids, ["d1", "d2", "d4"], "d3 was used once");
}

#[test]
fn the_first_line_makes_the_first_version() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "3nTests pass<Enter>");
    let version = model.board().definition_of_done().current().unwrap();
    assert_eq!((version.number, version.since), (1, Some(today())));
}

#[test]
fn a_version_changes_in_place_until_an_item_was_accepted_under_it() {
    let mut parts = sample().parts();
    let mut items: Vec<_> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    items[0].state = State::Accepted(Done { on: today(), definition: 1 });
    parts.sprints[0].items = items.into_iter().map(Arc::new).collect();
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "3nFast<Enter>");
    assert_eq!(model.status().text(), "new line: \"Fast\"; the Definition of Done is v2 now");
    press(&mut model, "nSmall<Enter>Gd");
    let versions = model.board().definition_of_done().versions();
    let shape: Vec<_> = versions.iter().map(|version| (version.number, version.criteria.len())).collect();
    assert_eq!(shape, [(1, 3), (2, 4)], "one new version, however many changes");
}

#[test]
fn the_item_of_the_sprint_is_ticked() {
    let mut model = model(sample());
    press(&mut model, "2j3 ");
    let tick = |model: &Model, line: &str| {
        let item = model.judged().unwrap().clone();
        format!("{:?}", item.tick(&CriterionId::new(line)))
    };
    assert_eq!((model.judged().unwrap().title.as_str(), tick(&model, "d1").as_str()), ("y", "Ticked"));
    press(&mut model, " ");
    assert_eq!(tick(&model, "d1"), "Open");
    press(&mut model, "j-<Enter>");
    assert_eq!(model.status().text(), "\"not applicable\" needs a reason: Esc leaves the line as it is");
    press(&mut model, "no screen<Enter>");
    let item = model.judged().unwrap();
    assert!(
        matches!(item.tick(&CriterionId::new("d2")), Tick::NotApplicable { why } if why.as_str() == "no screen")
    );
    press(&mut model, " ");
    assert_eq!(tick(&model, "d2"), "Ticked");
}

#[test]
fn nothing_to_tick_says_where_to_go() {
    let mut model = model(with_definition(&board(&["a"], &[]), &["Tests pass"]));
    press(&mut model, "3 ");
    assert_eq!(model.status().text(), "nothing to tick: no item in the sprint is selected (2 goes there)");
    press(&mut model, "-");
    assert_eq!(model.status().text(), "nothing to tick: no item in the sprint is selected (2 goes there)");
}

#[test]
fn a_new_line_is_never_ticked_by_what_was_said_about_an_old_one() {
    let mut model = model(sample());
    press(&mut model, "23G dnBrand new<Enter>");
    let lines = model.board().definition_of_done().criteria();
    let item = model.judged().unwrap();
    assert!(lines.iter().all(|line| item.tick(&line.id) == Tick::Open), "{item:?}");
    assert_eq!(
        stackrank::board::sound::findings(model.board()),
        [],
        "ticks of the removed line went with it"
    );
    press(&mut model, "uu");
    assert_eq!(format!("{:?}", model.judged().unwrap().tick(&CriterionId::new("d3"))), "Ticked");
}
