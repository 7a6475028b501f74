//! Suggestions wait in the inbox until somebody decides, and nobody goes without an answer.

use stackrank::{
    app::Model,
    board::{
        Board,
        edit::{Edit, List},
        id::SprintId,
        inbox::Fate,
        merge::merge,
        moving::Landing,
    },
};

use crate::{backlog, board, id, model, press, screen, title, today};

/// A backlog of `a`, `b`, `c`, and suggestions, each a day older than the one before.
fn begun(wishes: &[&str]) -> Model {
    let mut board = board(&["Gift cards", "Follow a parcel", "Wish lists"], &[]);
    for (wish, days) in wishes.iter().zip(0..) {
        let on = crate::today() - chrono::Days::new(days);
        let from = Some("Ops".into());
        let edit = Edit::Suggest { title: title(wish), from, why: None, item: None, sprint: None, on };
        board.apply(&edit).unwrap();
    }
    model(board)
}

fn waiting(model: &Model) -> Vec<String> {
    let inbox = model.inbox().unwrap();
    inbox.waiting(model.board()).iter().map(|wish| wish.title.to_string()).collect()
}

fn said(model: &Model) -> &str {
    model.status().text()
}

#[test]
fn a_suggestion_is_accepted_to_a_rank() {
    let mut model = begun(&["Gift wrapping", "Invoice by mail"]);
    press(&mut model, "I");
    assert_eq!(waiting(&model), ["Gift wrapping", "Invoice by mail"], "the newest first");
    press(&mut model, "ja2<Enter>");
    assert_eq!(backlog(&model), ["Gift cards", "Invoice by mail", "Follow a parcel", "Wish lists"]);
    assert_eq!(said(&model), "accepted \"Invoice by mail\": rank 2 of the backlog");
    let item = model.board().backlog().get(1).unwrap();
    assert_eq!(item.requested_by.as_deref(), Some("Ops"));
    assert_eq!(waiting(&model), ["Gift wrapping"]);
    press(&mut model, "a0<Enter>");
    assert_eq!(said(&model), "a rank is a number from 1: or nothing, for the end");
    press(&mut model, "<Backspace><Enter>");
    assert_eq!(backlog(&model).last().unwrap(), "Gift wrapping");
    assert!(screen(&mut model, 80, 24).contains("nothing waits for a decision"));
    press(&mut model, "uu");
    assert_eq!(waiting(&model), ["Gift wrapping", "Invoice by mail"]);
}

#[test]
fn a_suggestion_is_one_more_vote_for_what_it_is_like() {
    let mut model = begun(&["Cards as a gift", "Something else"]);
    press(&mut model, "ImT-9<Enter>");
    assert!(said(&model).contains("\"T-9\""), "it takes the place of what is proposed: {}", said(&model));
    press(&mut model, "<Esc>m");
    assert!(
        screen(&mut model, 80, 24).contains("is a vote for, by id or words: T-1"),
        "it is found by its words"
    );
    press(&mut model, "<Enter>");
    assert_eq!(said(&model), "\"Cards as a gift\" is a vote for \"Gift cards\", 1 vote");
    assert_eq!(model.board().backlog().get(0).unwrap().votes.len(), 1);
    press(&mut model, "m<Enter>");
    assert_eq!(said(&model), "which item? its id, or words of its title");
    press(&mut model, "dragons<Enter>");
    assert_eq!(said(&model), "no open item has \"dragons\": other words, or the id");
    press(&mut model, "<Ctrl+w>i<Enter>");
    assert!(said(&model).starts_with("that is in \"Gift cards\" and in"), "{}", said(&model));
    press(&mut model, "<Ctrl+w>wish<Enter>");
    assert_eq!(waiting(&model), [""; 0]);
}

#[test]
fn whoever_is_declined_gets_an_answer() {
    let mut model = begun(&["Bulk discount"]);
    press(&mut model, "Id");
    assert!(screen(&mut model, 80, 24).contains("what do we answer Ops?"));
    press(&mut model, "<Enter>");
    assert_eq!(said(&model), "whoever asked gets an answer: one sentence");
    press(&mut model, "not this year<Enter>");
    let wish = &model.board().inbox()[0];
    assert_eq!(wish.fate, Fate::Declined(crate::today()));
    assert_eq!(wish.answer.as_deref(), Some("not this year"));
    press(&mut model, "a");
    assert_eq!(said(&model), "no suggestion is here: n writes one down");
}

#[test]
fn what_is_put_off_waits_behind_the_others() {
    let mut model = begun(&["one", "two", "three"]);
    press(&mut model, "Iw");
    assert_eq!(said(&model), "\"one\" waits: later");
    assert_eq!(waiting(&model), ["two", "three", "one"]);
    press(&mut model, "w");
    assert_eq!(said(&model), "\"one\" waits already", "the cursor has stayed on it");
}

#[test]
fn a_suggestion_is_written_down_with_who_and_why() {
    let mut model = begun(&["one"]);
    press(&mut model, "InGift wrapping @mail from a reader because it is for children<Enter>");
    let wish = model.board().inbox().last().unwrap();
    assert_eq!(wish.title.as_str(), "Gift wrapping");
    assert_eq!(wish.from.as_deref(), Some("mail from a reader"));
    assert_eq!(wish.why.as_deref(), Some("it is for children"));
    press(&mut model, "n  <Enter>");
    assert_eq!(said(&model), "what is wished for? a few words");
    press(&mut model, "<Esc>/reader<Enter>");
    assert_eq!(waiting(&model), ["Gift wrapping"]);
    press(&mut model, "q");
    assert_eq!(waiting(&model).len(), 2, "one step back shows all");
    press(&mut model, "q");
    assert!(model.inbox().is_none());
    assert_eq!(backlog(&model).len(), 3, "it is no part of the backlog");
}

#[test]
fn the_inbox_is_drawn_as_a_list_with_the_reason_below() {
    let mut model = begun(&["Remember the country of the browser", "日本語 gift wrap 📚", "Cards as a gift"]);
    press(&mut model, "IjjJ");
    insta::assert_snapshot!(screen(&mut model, 80, 24));
    insta::assert_snapshot!(screen(&mut model, 44, 12));
}

#[test]
fn questions_advice_and_obstacles_are_written_down_from_the_list() {
    let mut model = begun(&[]);
    press(&mut model, "oWho cancels? @ops<Enter>");
    assert_eq!(said(&model), "asked about \"Gift cards\": it is not ready before there is an answer");
    press(&mut model, "o!drop it @me<Enter>");
    assert_eq!(said(&model), "recommended for \"Gift cards\": it is to be taken or declined");
    let item = model.selected().unwrap();
    let asked: Vec<_> =
        item.questions.iter().map(|asked| (asked.text.as_str(), asked.to.as_deref())).collect();
    assert_eq!(asked, [("Who cancels?", Some("ops")), ("drop it", Some("me"))]);
    press(&mut model, "o#no contract with the bank<Enter>");
    assert_eq!(said(&model), "\"no contract with the bank\" stands in the way of \"Gift cards\": rank 1");
    assert_eq!(backlog(&model)[0], "no contract with the bank");
    assert_eq!(model.board().backlog().get(1).unwrap().depends_on.len(), 1);
    press(&mut model, "u");
    assert_eq!(backlog(&model)[0], "Gift cards", "one step");
    let rank = backlog(&model).len();
    press(&mut model, "Go#server is missing<Enter>");
    assert!(said(&model).ends_with(&format!(": rank {rank}")), "right above it: {}", said(&model));
    assert_eq!(backlog(&model)[rank - 1], "server is missing");
}

/// What was heard at the review of a sprint about one of its items.
fn heard() -> Model {
    let mut board = board(&["Gift cards"], &["Pay by card"]);
    let edit = Edit::Suggest {
        title: title("A receipt by mail"),
        from: Some("Ops".into()),
        why: None,
        item: Some(id("T-101")),
        sprint: Some(SprintId::numbered(1)),
        on: today(),
    };
    board.apply(&edit).unwrap();
    model(board)
}

#[test]
fn the_inbox_says_where_a_suggestion_was_heard() {
    let mut model = heard();
    press(&mut model, "I");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains(" Heard  about T-101 Pay by card, at Sprint 1"), "{text}");
    press(&mut model, "m<Enter>");
    assert_eq!(said(&model), "\"A receipt by mail\" is a vote for \"Pay by card\", 1 vote");
    assert_eq!(model.board().item(&id("T-101")).unwrap().votes.len(), 1, "that item is proposed");
}

#[test]
fn a_suggestion_names_what_there_is() {
    let mut board = board(&["a"], &[]);
    let edit =
        |item, sprint| Edit::Suggest { title: title("b"), from: None, why: None, item, sprint, on: today() };
    let refusal = board.apply(&edit(Some(id("T-9")), None)).unwrap_err();
    assert_eq!(refusal.to_string(), "there is no T-9");
    let refusal = board.apply(&edit(None, Some(SprintId::numbered(3)))).unwrap_err();
    assert_eq!(refusal.to_string(), "there is no sprint S3");
    assert!(board.inbox().is_empty());
}

#[test]
fn where_a_suggestion_was_heard_follows_the_numbers_of_a_merge() {
    let base = board(&["a"], &["Pay by card"]);
    let ours = heard();
    let add = |base: &Board, name: &str| {
        let mut board = base.clone();
        let (titles, to) = (vec![title(name)], Landing::Bottom);
        board.apply(&Edit::Add { titles, list: List::Backlog, to, on: today() }).unwrap();
        board
    };
    let one = add(&base, "theirs");
    let mut other = add(&base, "Wish lists");
    let new = other.backlog().get(1).unwrap().id.clone();
    let wish = ours.board().inbox()[0].clone();
    other
        .apply(&Edit::Suggest {
            title: wish.title,
            from: wish.from,
            why: None,
            item: Some(new),
            sprint: wish.sprint,
            on: today(),
        })
        .unwrap();
    for (one, other) in [(&one, &other), (&other, &one)] {
        let merged = merge(&base, one, other).board;
        let [wish] = merged.inbox() else { panic!("{:?}", merged.inbox()) };
        let about = merged.item(wish.item.as_ref().unwrap()).unwrap();
        assert_eq!((about.title.as_str(), wish.sprint), ("Wish lists", Some(SprintId::numbered(1))));
    }
}
