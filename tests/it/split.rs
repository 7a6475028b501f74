//! Splitting an item with keys.

use std::sync::Arc;

use stackrank::{
    app::{Model, Msg},
    board::{
        Board,
        acceptance::{AcceptanceCriterion, Task},
        note::Note,
        points::Points,
        question::Question,
        vote::Vote,
    },
};

use crate::{backlog, board, check_screen, id, model, press, sample::bookshop, screen, selected, send};

/// A big item between two others, with three acceptance criteria.
fn big() -> Model {
    let mut parts = board(&["a", "big", "c"], &[]).parts();
    let mut item = (*parts.backlog[1]).clone();
    let line = |text: &str| AcceptanceCriterion { text: text.to_owned(), met: false };
    item.acceptance = ["x", "y", "z"].map(line).to_vec();
    item.estimate = Some(Points::whole(13));
    item.labels = vec!["l".to_owned()];
    parts.backlog[1] = std::sync::Arc::new(item);
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "j");
    model
}

fn criteria(model: &Model, title: &str) -> Vec<String> {
    let item = model.board().backlog().iter().find(|item| item.title.as_str() == title).unwrap();
    item.acceptance.iter().map(|line| line.text.clone()).collect()
}

#[test]
fn the_parts_stand_together_at_the_rank_of_the_item() {
    let mut model = big();
    press(&mut model, "s3one 5p<Enter>two<Enter>three 0.5p<Ctrl+s>");
    assert_eq!(backlog(&model), ["a", "one", "two", "three", "c"]);
    assert_eq!(
        (selected(&model).as_str(), model.status().text()),
        ("one", "split \"big\" at 2 into 3 items")
    );
    let item = |at: usize| model.board().backlog().get(at).unwrap().clone();
    assert_eq!([item(1).estimate, item(2).estimate], [Some(Points::whole(5)), None]);
    assert_eq!(item(3).estimate, Points::parse("0.5"));
    assert_eq!(item(2).labels, ["l"]);
    assert_eq!(model.board().epic_of(&item(2)).unwrap().name.as_str(), "big", "it becomes an epic");
    assert_eq!(criteria(&model, "one"), ["x", "y", "z"], "criteria stay with the first part");
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["a", "big", "c"], "one step");
    assert!(model.board().epics().is_empty());
}

#[test]
fn what_was_said_of_the_whole_stays_with_the_whole() {
    for afterwards in ["", "<Tab><Tab> too big"] {
        let mut parts = big().board().parts();
        let mut whole = (*parts.backlog[1]).clone();
        whole.requested_by = Some("ops".to_owned());
        whole.story.who = Some("guest".to_owned());
        whole.story.want = Some("everything".to_owned());
        whole.story.why = Some("time is short".to_owned());
        whole.votes = vec![Vote { from: None, text: "me too".to_owned(), why: None, on: None }];
        whole.tasks = vec![Task { text: "form".to_owned(), done: false }];
        whole.questions = vec![Question::new("which countries?"), Question::new("who pays?")];
        whole.notes = vec![Note { text: "no contract yet".to_owned(), private: true }];
        parts.backlog[1] = Arc::new(whole.clone());
        let mut model = model(Board::assemble(parts).unwrap());
        press(&mut model, &format!("jsone<Enter>two{afterwards}<Ctrl+s>"));
        let said = "split \"big\" at 2 into 2 items; its 2 open questions stay with it";
        assert_eq!(model.status().text(), said);
        for part in model.board().backlog().iter().skip(1).take(2) {
            assert!(part.votes.is_empty() && part.tasks.is_empty(), "{part:?}");
            assert!(part.questions.is_empty() && part.notes.is_empty(), "{part:?}");
            assert_eq!(part.requested_by, whole.requested_by);
            assert_eq!((&part.story.who, &part.story.why), (&whole.story.who, &whole.story.why));
            assert_eq!(part.story.want, None, "that says its title");
        }
        let closed = model.board().item(&whole.id).unwrap();
        assert!(closed.outcome.is_some());
        assert_eq!((&closed.votes, &closed.tasks), (&whole.votes, &whole.tasks));
        assert_eq!((&closed.questions, &closed.notes), (&whole.questions, &whole.notes));
    }
}

#[test]
fn criteria_are_moved_and_the_item_dropped() {
    let mut model = big();
    press(&mut model, "sone<Enter>two<Tab><Right><Right>2<Tab> too big<Ctrl+s>");
    assert_eq!(
        (criteria(&model, "one"), criteria(&model, "two")),
        (vec!["x".into(), "y".into()], vec!["z".into()])
    );
    assert!(model.board().epics().is_empty());
    let old = model.board().item(&id("T-2")).unwrap();
    assert!(format!("{:?}", old.outcome).contains("too big"), "{:?}", old.outcome);
}

#[test]
fn a_drop_needs_a_reason_and_a_split_two_parts() {
    let mut model = big();
    press(&mut model, "sone<Ctrl+s>");
    assert_eq!(model.status().text(), "two parts at least, one a line: Esc leaves it whole");
    press(&mut model, "<Enter>two<Tab><Tab> <Ctrl+s>");
    assert_eq!(model.status().text(), "a dropped item needs a reason: Esc drops nothing");
    assert_eq!(backlog(&model), ["a", "big", "c"]);
}

#[test]
fn what_was_typed_is_had_back() {
    let mut model = big();
    press(&mut model, "s3one<Enter>two<Esc>");
    assert_eq!(model.status().text(), "left whole; s brings back what you typed");
    press(&mut model, "s<Ctrl+s>");
    assert_eq!(backlog(&model), ["a", "one", "two", "c"]);
    press(&mut model, "u<Home>sx<Esc>js<Esc>");
    assert_eq!(model.status().text(), "", "another item begins empty");
}

#[test]
fn a_list_is_pasted() {
    let mut model = big();
    press(&mut model, "s");
    send(&mut model, Msg::Paste("one\r\ntwo 3p\nthree".to_owned()));
    press(&mut model, "<Enter><Backspace><Ctrl+s>");
    assert_eq!(backlog(&model), ["a", "one", "two", "three", "c"]);
}

#[test]
fn only_the_backlog_is_split() {
    let mut model = model(board(&["a"], &["x"]));
    press(&mut model, "2<Enter>s");
    assert_eq!(model.status().text(), "\"x\" is not in the Product Backlog: in its sprint < returns it");
}

#[test]
fn refinement_goes_on_with_the_parts() {
    let mut model = big();
    press(&mut model, "gR<Right>sone<Enter>two<Ctrl+s>");
    assert_eq!(model.refined().unwrap().title.as_str(), "one");
    assert_eq!(model.refinement_place(), Some((2, 4)));
    press(&mut model, "<Right><Right>");
    assert_eq!(model.refined().unwrap().title.as_str(), "c");
    press(&mut model, "q");
    let Some(stackrank::app::open::Open::Summary(summary)) = model.open() else { panic!("no summary") };
    assert_eq!(summary.split, [("big".to_owned(), 2)]);
    press(&mut model, "<Enter>u");
    assert_eq!(backlog(&model), ["a", "big", "c"]);
}

#[test]
fn what_the_dialog_looks_like() {
    let mut model = model(bookshop());
    press(&mut model, "jjjjjjjjjj");
    press(
        &mut model,
        "s3Keep a list of books to buy 5p<Enter>Share a list with a friend 3p<Enter>Mail when a",
    );
    assert_eq!(model.splitting().map(|split| split.sum().to_string()).as_deref(), Some("8"));
    check_screen("split_80x24", &mut model, 80, 24);
    check_screen("split_120x40", &mut model, 120, 40);
    check_screen("split_60x12", &mut model, 60, 12);
    let mut model = big();
    press(&mut model, "sone<Enter>two<Tab>");
    check_screen("split_criteria_80x24", &mut model, 80, 24);
    for width in 40..100 {
        for height in 10..30 {
            assert!(screen(&mut model, width, height).contains("split"), "{width}x{height}");
        }
    }
}
