//! New items, names, drops.

use stackrank::{
    app::{Msg, status::Status},
    board::item::Outcome,
};

use crate::{backlog, board, check, model, press, selected, send, today};

#[test]
fn a_new_item_is_typed_where_it_goes() {
    check(&["a", "b"], "nx<Enter>", &["a", "x", "b"]);
    check(&["a", "b"], "jNx<Enter>", &["a", "x", "b"]);
    check(&[], "nx<Enter>", &["x"]);
    check(&["a"], "n<Enter>", &["a"]);
    check(&["a"], "n   <Enter>", &["a"]);
    check(&["a"], "nx<Esc>", &["a"]);
    let model = check(&["a", "b"], "nq?/: U<Enter>", &["a", "q?/: U", "b"]);
    assert_eq!((selected(&model).as_str(), model.status().text()), ("q?/: U", "new at 2: \"q?/: U\""));
    let item = model.selected().unwrap();
    assert_eq!((item.id.as_str(), item.created), ("T-3", Some(today())));
}

#[test]
fn a_pasted_list_makes_many_items_in_one_step() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "n");
    send(&mut model, Msg::Paste("one\r\n\r\n  two\t2 \nthr\u{1b}[31mee\n".to_owned()));
    assert_eq!(backlog(&model), ["a", "one", "two 2", "thr[31mee", "b"]);
    assert_eq!(model.status().text(), "3 new at 2 to 4: \"one\" and what follows");
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["a", "b"]);
}

#[test]
fn a_pasted_line_goes_into_the_field() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "nGift ");
    send(&mut model, Msg::Paste("cards\n".to_owned()));
    press(&mut model, "<Enter>");
    assert_eq!(backlog(&model), ["a", "Gift cards"]);
}

#[test]
fn pasted_text_is_never_taken_for_keys() {
    let mut model = model(board(&["a", "b"], &[]));
    send(&mut model, Msg::Paste("dJTq".to_owned()));
    assert_eq!(backlog(&model), ["a", "b"]);
    assert!(matches!(model.status(), Status::Refused(_)));
    press(&mut model, "n");
    send(&mut model, Msg::Paste("x\n".repeat(700_000)));
    assert!(
        matches!(model.status(), Status::Refused(why) if why.contains("too many to paste")),
        "{:?}",
        model.status()
    );
    assert_eq!(backlog(&model), ["a", "b"]);
}

#[test]
fn a_title_is_changed_in_its_place() {
    check(&["a", "b"], "<F2>1<Enter>", &["a1", "b"]);
    check(&["a", "b"], "<Enter><Enter><Backspace>x<Enter>", &["x", "b"]);
    check(&["a", "b"], "<F2><Backspace>x<Esc>", &["a", "b"]);
    let model = check(&["a"], "<F2><Backspace><Enter>", &["a"]);
    assert_eq!(
        *model.status(),
        Status::Refused("a title needs at least one letter: Esc puts the old text back".to_owned())
    );
    assert!(!check(&["a"], "<F2><Enter>", &["a"]).can_undo(), "the same title is no change");
}

#[test]
fn a_drop_needs_a_reason() {
    let mut model = check(&["a", "b"], "d<Enter>", &["a", "b"]);
    assert!(matches!(model.status(), Status::Refused(_)));
    press(&mut model, "nobody asked twice<Enter>");
    assert_eq!(backlog(&model), ["b"]);
    assert_eq!(model.status().text(), "dropped \"a\": \"nobody asked twice\"");
    let dropped = model.board().closed().get(0).unwrap();
    let why = "nobody asked twice".to_owned();
    assert_eq!(dropped.outcome, Some(Outcome::Dropped { on: today(), why }));
}

#[test]
fn marked_items_are_dropped_together() {
    let model = check(&["a", "b", "c"], "vjjvdtoo dear<Enter>", &["b"]);
    assert_eq!(model.status().text(), "dropped 2 items: \"too dear\"");
    assert_eq!(model.board().closed().len(), 2);
}

#[test]
fn an_empty_board_says_what_to_do() {
    let mut model = model(board(&[], &[]));
    for key in ["K", " ", "d", "e", "#", "v", ">"] {
        press(&mut model, key);
        let words = "the Product Backlog is empty: n writes the first item";
        assert_eq!(*model.status(), Status::Refused(words.to_owned()), "{key}");
    }
}

#[test]
fn a_list_is_pasted_whatever_its_line_ends_are() {
    for list in ["one\ntwo\nthree", "one\r\ntwo\r\nthree\r\n", "one\rtwo\rthree"] {
        let mut model = model(board(&["a"], &[]));
        press(&mut model, "n");
        send(&mut model, Msg::Paste(list.to_owned()));
        assert_eq!(backlog(&model), ["a", "one", "two", "three"], "{list:?}");
    }
}

#[test]
fn a_list_is_pasted_where_the_cursor_is() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "n<>!<Left>");
    send(&mut model, Msg::Paste("one\ntwo".to_owned()));
    assert_eq!(backlog(&model), ["a", "<>one", "two!"]);
}

#[test]
fn quotes_in_titles_are_curly_in_sentences() {
    let model = check(&["A 5\" screen", "b"], "J", &["b", "A 5\" screen"]);
    assert_eq!(model.status().text(), "moved \"A 5” screen\" 1 → 2, behind \"b\"");
}

#[test]
fn a_key_of_another_pane_says_where_it_works() {
    let mut model = model(board(&["a"], &["x"]));
    press(&mut model, "<");
    assert_eq!(model.status().text(), "< works in the sprint: 2 goes there");
    press(&mut model, "2>");
    assert_eq!(model.status().text(), "> works in the Product Backlog: 1 goes there");
    press(&mut model, "3v");
    assert_eq!(model.status().text(), "v works where items are: 1 goes there");
}

#[test]
fn a_pasted_list_loses_its_bullets() {
    let mut model = model(board(&[], &[]));
    press(&mut model, "n");
    send(
        &mut model,
        Msg::Paste(
            "- Gift cards\n  * [ ] Wish lists\n3. Pay by card\n- [x] -5 % for all\n*starred*\n".into(),
        ),
    );
    assert_eq!(backlog(&model), ["Gift cards", "Wish lists", "Pay by card", "-5 % for all", "*starred*"]);
}

#[test]
fn a_line_sets_label_epic_points_and_who_asked() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "nGuest checkout #checkout ^payment 5p @ops");
    assert_eq!(model.status().text(), "sets checkout · new epic payment · 5 points · asked for by ops");
    press(&mut model, "<Enter>");
    assert_eq!(model.status().text(), "new at 2: \"Guest checkout\"");
    let item = model.selected().unwrap();
    assert_eq!(item.labels, ["checkout"]);
    assert_eq!(item.estimate.unwrap().to_string(), "5");
    assert_eq!(item.requested_by.as_deref(), Some("ops"));
    assert_eq!(model.board().epic_of(item).unwrap().name.as_str(), "payment");
    press(&mut model, "u");
    assert_eq!((backlog(&model).len(), model.board().epics().len()), (1, 0), "one step");
    press(&mut model, "nmail \\@ops about \\#7<Enter>");
    assert_eq!(model.selected().unwrap().title.as_str(), "mail @ops about #7");
}

#[test]
fn a_pasted_list_is_several_criteria_and_a_text_is_one() {
    let mut model = model(board(&["a"], &[]));
    let criteria = |model: &stackrank::app::Model| -> Vec<String> {
        let item = model.board().backlog().iter().next().unwrap();
        item.acceptance.iter().map(|line| line.text.clone()).collect()
    };
    press(&mut model, "R1");
    send(
        &mut model,
        Msg::Paste("- card arrives by mail\n* card can be printed\n\n2. amount is free\n".to_owned()),
    );
    assert_eq!(criteria(&model), ["card arrives by mail", "card can be printed", "amount is free"]);
    press(&mut model, "u");
    assert_eq!(criteria(&model), [] as [String; 0]);
    press(&mut model, "1");
    send(&mut model, Msg::Paste("Given a card\nWhen it is paid\nThen it is sent".to_owned()));
    press(&mut model, "<Enter>");
    assert_eq!(criteria(&model).len(), 1, "{:?}", criteria(&model));
}
