//! The first minutes: the sample, its hints, and how it becomes somebody's own file.

use std::sync::Arc;

use stackrank::{
    app::{
        Effect, Model, Msg,
        lesson::{Lesson, Lessons},
        update,
    },
    layout::Pane,
    store::Store,
};

use crate::{backlog, keys, model, press, screen, send, today};

/// The sample as it opens where no file is.
fn sample() -> Model {
    taught(&[])
}

/// The same for somebody who has learned something before.
fn taught(learned: &[Lesson]) -> Model {
    let opened = Store::sample("backlog.ron".as_ref(), today()).unwrap();
    model(opened.board).as_sample(Lessons::after(learned))
}

/// Presses keys and returns what the program wants to be done; no disk answers.
fn effects(model: &mut Model, pressed: &str) -> Vec<Effect> {
    keys(pressed)
        .into_iter()
        .flat_map(|key| update(model, Msg::Key(key)))
        .filter(|effect| !matches!(effect, Effect::KeepDraft(_)))
        .collect()
}

#[track_caller]
fn check_hint(pressed: &str, hint: &str) {
    let mut model = sample();
    press(&mut model, pressed);
    assert_eq!(model.hint().unwrap_or_default(), hint, "after {pressed:?}");
}

#[test]
fn a_filled_board_opens_and_teaches_the_first_move() {
    let mut model = sample();
    let text = screen(&mut model, 80, 24);
    assert!(text.lines().next().unwrap().ends_with(" sample, not saved "), "{text}");
    assert!(text.contains(" try it: press Space, then ↓ twice, then Enter. u takes it back "), "{text}");
    assert!(text.contains("Ctrl+S keep it"), "{text}");
    assert_eq!(model.board().backlog().len(), 30);
    assert_eq!(model.shown_sprint().unwrap().day(today()), Some((6, 10)));
}

#[test]
fn what_the_hint_says_is_what_happens() {
    let mut model = sample();
    let first = backlog(&model)[0].clone();
    press(&mut model, " <Down><Down><Enter>");
    assert_eq!(backlog(&model)[2], first);
    press(&mut model, "u");
    assert_eq!(backlog(&model)[0], first);
}

#[test]
fn each_hint_stays_until_it_was_done() {
    check_hint("jjk<Tab><Tab><Tab>", "try it: press Space, then ↓ twice, then Enter. u takes it back");
    check_hint(" <Down><Enter>", "next: > puts an item into Sprint 12, < there takes it out");
    check_hint("J", "next: > puts an item into Sprint 12, < there takes it out");
    check_hint("J><Esc>", "next: 2 goes to the sprint, 3 to Done, Space ticks a line");
    check_hint("J><Esc>2jjj3 ", "next: u takes anything back, U makes it again");
    check_hint("J><Esc>2jjj3 u", "last: ? shows all keys, : finds a command, Ctrl+S keeps this board");
    check_hint("J><Esc>2jjj3 u?<Esc>", "");
}

#[test]
fn what_was_done_out_of_turn_is_not_taught_any_more() {
    check_hint("?<Esc>><Esc>", "try it: press Space, then ↓ twice, then Enter. u takes it back");
    check_hint("?<Esc>><Esc>J", "next: 2 goes to the sprint, 3 to Done, Space ticks a line");
}

#[test]
fn what_was_learned_is_remembered_for_good() {
    let mut model = sample();
    let told = effects(&mut model, "J");
    assert_eq!(told, [Effect::Remember(vec![Lesson::Move])]);
    assert_eq!(effects(&mut model, "K"), [], "once");
    let mut later = taught(&[Lesson::Move]);
    assert!(screen(&mut later, 80, 24).contains("next: > puts an item into Sprint 12"));
    let mut veteran = taught(Lessons::ALL);
    assert_eq!(veteran.hint(), None);
    assert!(!screen(&mut veteran, 80, 24).contains("next:"));
}

#[test]
fn the_next_hint_stands_behind_what_was_done_where_there_is_room() {
    let mut model = sample();
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(150, 40)));
    press(&mut model, "J");
    let text = screen(&mut model, 150, 40);
    assert!(text.contains("─ next: > puts an item into Sprint 12, < there takes it out "), "{text}");
    assert!(!screen(&mut model, 80, 24).contains("next:"), "what happened comes first");
}

#[test]
fn nothing_is_saved_and_leaving_asks_nothing() {
    let mut model = sample();
    let told = effects(&mut model, "JJKnnew<Enter>u");
    assert!(told.iter().all(|effect| matches!(effect, Effect::Remember(_))), "{told:?}");
    assert!(model.is_sample());
    assert_eq!(effects(&mut model, "q"), [Effect::Quit]);
}

#[test]
fn ctrl_s_keeps_the_sample_and_goes_on_in_place() {
    let mut model = sample();
    press(&mut model, "jjJ");
    assert_eq!(effects(&mut model, "<Ctrl+s>"), []);
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("Save this sample as backlog.ron, or start empty?"), "{text}");
    assert!(text.contains(" Enter this sample  e an empty board  Esc not yet"), "{text}");
    let told = effects(&mut model, "<Enter>");
    let [Effect::SaveElsewhere { path, revision, board, afresh: false }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!((path.as_str(), board), ("backlog.ron", model.board()));
    send(&mut model, Msg::Saved { revision: *revision, outcome: Ok(()) });
    assert!(!model.is_sample());
    assert_eq!(model.status().text(), "kept as backlog.ron: every change is saved from now on");
    let told = effects(&mut model, "J");
    assert!(matches!(told.as_slice(), [Effect::Save { .. }]), "{told:?}");
    press(&mut model, "uu");
    assert_eq!(
        model.status().text(),
        "undid: moved \"Search forgives typing mistakes\" 3 → 4, ahead of \"Pay by bank transfer\""
    );
}

#[test]
fn a_name_that_is_taken_stays_in_its_field() {
    let mut model = sample();
    effects(&mut model, "<Ctrl+s><Enter>");
    send(&mut model, Msg::Saved { revision: 0, outcome: Err("there is a file of that name".to_owned()) });
    assert!(model.is_sample());
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("! there is a file of that name") && text.contains("backlog.ron"), "{text}");
    let told = effects(&mut model, "<Ctrl+a>my <Enter>");
    let [Effect::SaveElsewhere { path, .. }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(path, "my backlog.ron");
    send(&mut model, Msg::Saved { revision: 0, outcome: Ok(()) });
    assert_eq!(model.status().text(), "kept as my backlog.ron: every change is saved from now on");
}

#[test]
fn an_empty_board_needs_only_a_name() {
    let mut model = sample();
    press(&mut model, "J2j");
    let told = effects(&mut model, "<Ctrl+s>eBooks<Enter>");
    let [Effect::SaveElsewhere { path, revision, board, afresh: true }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!((path.as_str(), board.product().name.as_str()), ("backlog.ron", "Books"));
    assert_eq!(board.backlog().len(), 0);
    let board = Arc::clone(board);
    send(&mut model, Msg::Saved { revision: *revision, outcome: Ok(()) });
    assert_eq!(**model.board(), *board, "what is on the disk is on the screen");
    assert!(!model.can_undo(), "the sample is gone");
    assert_eq!(model.pane(), Pane::Backlog);
    let told = effects(&mut model, "nfirst<Enter>");
    assert!(matches!(told.as_slice(), [Effect::Save { revision: 1, .. }]), "{told:?}");
    assert_eq!(model.hint(), None);
}

#[test]
fn the_way_back_leads_to_the_sample() {
    for way in ["<Ctrl+s><Esc>", "<Ctrl+s>q", "<Ctrl+s>e<Esc><Esc>", "<Ctrl+s>eBooks<Esc><Esc>"] {
        let mut model = sample();
        assert_eq!(effects(&mut model, way), [], "{way}");
        assert!(model.is_sample());
        assert_eq!(effects(&mut model, "j"), []);
        assert_eq!(crate::selected(&model), "Edit the basket before paying", "{way}");
    }
}

#[test]
fn an_answer_that_comes_late_is_still_the_answer() {
    let mut model = sample();
    effects(&mut model, "<Ctrl+s><Enter>");
    assert_eq!(effects(&mut model, "<Enter><Esc>"), [], "one file after the other");
    send(&mut model, Msg::Saved { revision: 0, outcome: Ok(()) });
    assert_eq!(model.status().text(), "kept as backlog.ron: every change is saved from now on");
    assert!(matches!(model.mode(), stackrank::app::Mode::Browsing));
}
