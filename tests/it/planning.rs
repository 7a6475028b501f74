//! Into the sprint and back.

use chrono::NaiveDate;
use stackrank::{
    board::{
        Board,
        id::SprintId,
        item::{Done, State},
        sprint::{Phase, Sprint, SprintResult},
    },
    layout::Pane,
};

use crate::{backlog, board, model, press, selected, sprint, title};

#[test]
fn an_item_goes_in_and_comes_back_to_its_rank() {
    let mut model = model(board(&["a", "b", "c", "d"], &["x"]));
    press(&mut model, "jj>");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("abd".to_owned(), "xc".to_owned()));
    assert_eq!(selected(&model), "d", "the cursor stays on its row");
    press(&mut model, "2G<");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("abcd".to_owned(), "x".to_owned()));
    assert_eq!(model.status().text(), "\"c\" back at 3");
}

#[test]
fn an_item_that_lost_its_rank_comes_last() {
    let mut model = model(board(&["a", "b", "c"], &["x"]));
    press(&mut model, "G>");
    press(&mut model, "dtoo dear<Enter>dtoo dear<Enter>2G<");
    assert_eq!(backlog(&model), ["c"]);
}

#[test]
fn the_first_plan_makes_the_first_sprint() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, ">");
    assert_eq!((sprint(&model), model.status().text()), (vec!["a".to_owned()], "\"a\" into Sprint 1"));
    press(&mut model, "u");
    assert_eq!((backlog(&model), model.board().sprints().len()), (vec!["a".to_owned(), "b".to_owned()], 0));
}

#[test]
fn marked_items_go_together_and_come_back_together() {
    let mut model = model(board(&["a", "b", "c", "d"], &["x"]));
    press(&mut model, "vjjv>");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("bd".to_owned(), "xac".to_owned()));
    press(&mut model, "2gjvjv<");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("abcd".to_owned(), "x".to_owned()));
}

#[test]
fn the_sprint_has_an_order_too() {
    let mut model = model(board(&["a"], &["x", "y", "z"]));
    press(&mut model, "2GT");
    assert_eq!(sprint(&model), ["z", "x", "y"]);
    press(&mut model, " j<Enter>");
    assert_eq!(sprint(&model), ["x", "z", "y"]);
    press(&mut model, "#3<Enter>nnew<Enter>");
    assert_eq!(sprint(&model), ["x", "y", "z", "new"]);
}

#[test]
fn a_grab_crosses_over_and_back() {
    let mut model = model(board(&["a", "b", "c"], &["x", "y"]));
    press(&mut model, "j >");
    assert_eq!((model.pane(), sprint(&model).join("")), (Pane::Sprint, "xyb".to_owned()));
    press(&mut model, "kk<Enter>");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("ac".to_owned(), "bxy".to_owned()));
    press(&mut model, "u");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("abc".to_owned(), "xy".to_owned()));
    press(&mut model, "1gj <Right><Left><Enter>");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("abc".to_owned(), "xy".to_owned()));
    assert!(!model.can_undo(), "over and back is no change");
    press(&mut model, "2g <Left><Enter>");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("xabc".to_owned(), "y".to_owned()));
}

/// Sprint 1 closed, Sprint 2 running with an accepted item, Sprint 3 planned.
fn three_sprints() -> Board {
    let mut parts = board(&["a", "b"], &["x", "y"]).parts();
    parts.sprints[0].id = SprintId::numbered(2);
    parts.sprints[0].name = title("Sprint 2");
    parts.sprints[0].phase = Phase::Running { plan: Vec::new(), changes: Vec::new() };
    let on = NaiveDate::from_ymd_opt(2026, 11, 10).unwrap();
    let mut items: Vec<_> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    items[0].state = State::Accepted(Done { on, definition: 0 });
    parts.sprints[0].items = items.into_iter().map(std::sync::Arc::new).collect();
    let mut closed = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
    let result = SprintResult::default();
    closed.phase = Phase::Closed { plan: None, changes: Vec::new(), result };
    parts.sprints.insert(0, closed);
    parts.sprints.push(Sprint::planned(SprintId::numbered(3), title("Sprint 3")));
    Board::assemble(parts).unwrap()
}

#[test]
fn the_first_sprint_that_is_not_closed_is_shown() {
    let mut model = model(three_sprints());
    assert_eq!(model.sprint_name(), "Sprint 2");
    press(&mut model, "2]");
    assert_eq!((model.sprint_name().as_str(), model.status().text()), ("Sprint 3", "3 of 3: Sprint 3"));
    press(&mut model, "1>");
    assert_eq!(sprint(&model), ["a"], "> goes into the sprint that is shown");
    press(&mut model, "2[,[");
    assert_eq!(
        (model.sprint_name().as_str(), model.status().text()),
        ("Sprint 1", "Sprint 1 is the first one")
    );
}

#[test]
fn a_closed_sprint_stays_as_it_was() {
    let mut model = model(three_sprints());
    press(&mut model, "2[1>");
    assert_eq!(model.status().text(), "Sprint 1 is closed: 2, then ] shows the next sprint");
    press(&mut model, "2n");
    assert_eq!(model.status().text(), "Sprint 1 is closed, it stays as it was: ] goes to the next sprint");
    press(&mut model, "1 >");
    assert_eq!(model.status().text(), "Sprint 1 is closed: ] in its pane shows the next sprint");
    press(&mut model, "<Esc>");
    assert_eq!(backlog(&model), ["a", "b"]);
}

#[test]
fn an_accepted_item_stays_where_it_is() {
    let mut model = model(three_sprints());
    press(&mut model, "2");
    assert_eq!(crate::selected(&model), "y", "the first one that is not accepted");
    press(&mut model, "k");
    for key in ["<", "d", "<F2>"] {
        press(&mut model, key);
        assert_eq!(
            model.status().text(),
            "\"x\" was done when it was imported, it stays as it is: only K and J move it",
            "{key}"
        );
    }
    press(&mut model, "J");
    assert_eq!(sprint(&model), ["y", "x"], "its place among the others can change");
}

#[test]
fn items_planned_one_by_one_come_back_where_they_were() {
    let mut model = model(board(&["a", "b", "c", "d", "e"], &[]));
    press(&mut model, "jj>j>");
    assert_eq!(backlog(&model).join(""), "abd");
    press(&mut model, "2gvGv<");
    assert_eq!(backlog(&model).join(""), "abcde");
    press(&mut model, "1gjvjjv>2gj<");
    assert_eq!(backlog(&model).join(""), "acde", "one of two that were planned together");
    press(&mut model, "<");
    assert_eq!(backlog(&model).join(""), "abcde");
}

#[test]
fn a_refused_crossing_leaves_the_item_where_it_is_carried() {
    let mut model = model(three_sprints());
    press(&mut model, "2[1 j>");
    assert_eq!(backlog(&model).join(""), "ba");
    press(&mut model, "<Enter>");
    assert_eq!((backlog(&model).join(""), model.can_undo()), ("ba".to_owned(), true));
}

#[test]
fn what_was_planned_is_seen_in_the_sprint() {
    let mut model = model(crate::sample::bookshop());
    press(&mut model, "><Esc>><Esc>><Esc>><Esc>");
    let text = crate::screen(&mut model, 80, 24);
    assert!(text.contains(">+· Reset a forgo"), "{text}");
    press(&mut model, "2g");
    let text = crate::screen(&mut model, 80, 24);
    assert!(text.contains("4 more below") && !text.contains("· Reset a forgo"), "{text}");
}

#[test]
fn a_sprint_says_when_it_is_over() {
    let mut model = model(crate::sample::bookshop());
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    for (day, heading) in [(day(20), "day 10 of 10"), (day(22), "day 10 of 10"), (day(23), "ended 20 Nov")] {
        crate::send(&mut model, stackrank::app::Msg::Today(day));
        let text = crate::screen(&mut model, 80, 24);
        assert!(text.contains(heading), "{heading}: {text}");
    }
}

#[test]
fn a_long_name_of_a_sprint_leaves_room_for_its_day() {
    let mut parts = crate::sample::bookshop().parts();
    let running = parts.sprints.iter_mut().find(|sprint| sprint.is_running()).unwrap();
    running.name = title("Sprint 12: guests can pay without an account, in every shop of ours");
    let mut model = model(Board::assemble(parts).unwrap());
    for (width, heading) in
        [(80, "── 2 Sprint 12… ─ day 6 of 10 ─"), (120, "── 2 Sprint 12: guests can pa… ─ day 6 of 10 ─")]
    {
        let text = crate::screen(&mut model, width, 40);
        assert!(text.contains(heading), "{heading}: {text}");
    }
    for width in 40..160 {
        let text = crate::screen(&mut model, width, 24);
        let stands = if model.areas().unwrap().sprint.is_some() { "day 6 of 10" } else { " 7/22 " };
        assert!(text.contains(stands), "{width}: {text}");
    }
    press(&mut model, "2zv");
    let text = crate::screen(&mut model, 60, 24);
    assert!(text.contains("═ 1 marked ═"), "{text}");
}
