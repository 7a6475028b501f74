//! Closed sprints of which only the numbers are known.

use std::{fs, path::PathBuf};

use insta::assert_snapshot;
use stackrank::{
    board::{
        Board, Place,
        edit::{Edit, List},
        moving::Landing,
        points::Points,
        sprint::{Accepted, Phase, SprintResult},
    },
    store::{Opened, Store},
};
use tempfile::TempDir;

use crate::{model, press, screen, title, today};

const NUMBERS: &str = r#"(
    schema: 1,
    product: (name: "Bookshop", prefix: "T"),
    sprints: [
        (id: "S1", name: "Sprint 1", result: (on: "2026-08-07", goal_met: true, counted: (6, 21))), // a good one
        (id: "S2", name: "Sprint 2", result: (counted: (4, None), returned: [("T-9", None, "Gift cards", "too big")])),
        (id: "S3", name: "Sprint 3", result: (goal_met: false)),
        (id: "S4", name: "Sprint 4"),
    ],
)
"#;

#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn put(text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn results(board: &Board) -> Vec<&SprintResult> {
    let sprints = board.sprints().iter();
    let result = sprints.filter_map(|sprint| match &sprint.phase {
        Phase::Closed { result, .. } => Some(result),
        Phase::Planned | Phase::Running { .. } => None,
    });
    result.collect()
}

#[track_caller]
fn said(text: &str) -> String {
    let (_folder, path) = put(text);
    let problem = Store::open(&path).unwrap_err();
    problem.to_string().replace(&path.display().to_string(), "backlog.ron")
}

#[test]
fn numbers_are_read_and_kept() {
    let (_folder, path) = put(NUMBERS);
    let Opened { mut store, mut board, .. } = Store::open(&path).unwrap();
    let accepted: Vec<_> = results(&board).into_iter().map(|result| result.accepted.clone()).collect();
    let counted = |items, points| Accepted::Counted { items, points };
    assert_eq!(
        accepted,
        [counted(6, Some(Points::whole(21))), counted(4, None), Accepted::Lines(Vec::new())],
        "no items is another thing than not knowing which"
    );
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), NUMBERS);
    let edit = Edit::Add { titles: vec![title("new")], list: List::Backlog, to: Landing::Top, on: today() };
    board.apply(&edit).unwrap();
    store.save(&board).unwrap();
    let again = Store::open(&path).unwrap().board;
    assert_eq!((again.sprints(), again.order(Place::Backlog).unwrap().len()), (board.sprints(), 1));
}

#[test]
fn numbers_are_written_as_people_write_them() {
    let (folder, path) = put(NUMBERS);
    let board = Store::open(&path).unwrap().board;
    let copy = folder.path().join("copy.ron");
    Store::create(&copy, &board).unwrap();
    let text = fs::read_to_string(&copy).unwrap();
    for line in ["counted: (6, 21),", "counted: (4, None),"] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(Store::open(&copy).unwrap().board, board);
}

#[test]
fn points_that_nobody_knows_may_be_left_out() {
    let text = NUMBERS.replace("(4, None)", "(4)");
    let (_folder, path) = put(&text);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    assert_eq!(results(&board)[1].accepted, Accepted::Counted { items: 4, points: None });
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn items_are_named_or_counted_but_not_both() {
    let both = NUMBERS.replace("counted: (6, 21)", "accepted: [(\"T-1\", 5, \"one\")], counted: (6, 21)");
    assert_snapshot!(said(&both), @r#"
    backlog.ron:5:112: sprint S1 has both `accepted` and `counted`: name the items, or only count them
      |
    4 |     sprints: [
    5 | …2026-08-07", goal_met: true, accepted: [("T-1", 5, "one")], counted: (6, 21))), // a good one
      |                                                              ^^^^^^^
    6 |         (id: "S2", name: "Sprint 2", result: (counted: (4, None), returned: [("T-9", None, "Gift car…
      |
    "#);
}

#[test]
fn numbers_that_are_none_are_shown_where_they_are() {
    assert_snapshot!(said(&NUMBERS.replace("(6, 21)", "(6, -21)")), @r#"
    backlog.ron:5:94: -21 is no number of points: it takes 0 or more, with at most two decimals, such as 5 or 2.5
      |
    4 |     sprints: [
    5 | …1", result: (on: "2026-08-07", goal_met: true, counted: (6, -21))), // a good one
      |                                                              ^^^
    6 |         (id: "S2", name: "Sprint 2", result: (counted: (4, None), returned: [("T-9", None, "Gift car…
      |
    "#);
    assert_snapshot!(said(&NUMBERS.replace("(6, 21)", "6")), @r#"
    backlog.ron:5:89: an entry in ( ) should stand here: put it there, or take out what is too much
      |
    4 |     sprints: [
    5 | …rint 1", result: (on: "2026-08-07", goal_met: true, counted: 6)), // a good one
      |                                                              ^
    6 |         (id: "S2", name: "Sprint 2", result: (counted: (4, None), returned: [("T-9", None, "Gift car…
      |
    "#);
    assert_snapshot!(said(&NUMBERS.replace("counted", "count")), @r#"
    backlog.ron:5:81: there is no field `count` here: did you mean `counted`?
      |
    4 |     sprints: [
    5 | …ame: "Sprint 1", result: (on: "2026-08-07", goal_met: true, count: (6, 21))), // a good one
      |                                                              ^^^^^ did you mean `counted`?
    6 |         (id: "S2", name: "Sprint 2", result: (count: (4, None), returned: [("T-9", None, "Gift cards…
      |
    "#);
}

#[test]
fn the_screen_shows_the_numbers_and_says_that_there_is_no_more() {
    let (_folder, path) = put(NUMBERS);
    let mut model = model(Store::open(&path).unwrap().board);
    press(&mut model, "2[[[");
    let right = |model: &mut _| -> String {
        let text = screen(model, 80, 24);
        let lines = text.lines().skip(1).take(10).filter_map(|line| line.split_once(['│', '┬']));
        lines.map(|(_, right)| right.trim_end()).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(right(&mut model), @r"
    ══ 2 Sprint 1 ═ closed ════════
      6 items, 21 points accepted
      only these numbers are known






     6 accepted
    ");
    press(&mut model, "]");
    assert_snapshot!(right(&mut model), @r"
    ══ 2 Sprint 2 ═ closed ════════
      4 items accepted
      only these numbers are known
      · Gift cards         ? back





     4 accepted, 1 back
    ");
    // Its two lines scroll away as others do.
    press(&mut model, "<PageDown><End>");
    screen(&mut model, 40, 10);
}
