//! What is read aloud: each line speaks for itself.

use insta::assert_snapshot;

use super::{SHELVES, Shop};

fn sample() -> Shop {
    Shop::with(include_str!("../../../assets/sample.ron"))
}

#[test]
fn an_item_of_a_sprint_is_shown_in_full() {
    assert_snapshot!(sample().done(&["show", "SHOP-29"]), @r"
    id: SHOP-29
    title: Pay by card as a guest
    kind: story
    sprint: Sprint 12, 3 of 7
    state: to review, since 2026-11-13
    rank before it was planned: 1
    epic: checkout (SHOP-1)
    points: 5
    who: a guest
    want: pay by card
    why: no account needed
    acceptance criteria: 3 of 4 met
        [x] Card data never reaches us
        [x] A refused card says why
        [ ] Works without cookies
        [x] Order number on the last page
    labels: bank
    Definition of Done: version 3, 6 of 7 met
        [x] Tests pass
        [x] Reviewed by a second person
        [x] Works on a phone
        [ ] Works with a screen reader
        [x] Texts in English and German
        [-] Release note written; does not apply: no screen text in this item
        [x] Runs on staging
    created: 2026-10-07
    ");
    assert_snapshot!(sample().done(&["show", "SHOP-27"]), @r"
    id: SHOP-27
    title: Guest address form
    kind: story
    sprint: Sprint 12, 4 of 7
    state: doing, since 2026-11-11
    rank before it was planned: 4
    epic: checkout (SHOP-1)
    points: 3
    who: a guest
    want: give my address once
    why: guests don't drop out at the address page
    acceptance criteria: 2 of 4 met
        [x] An address from Germany, Austria or Switzerland is accepted
        [ ] A wrong postcode is marked while typing
        [x] The form works with the keyboard alone
        [ ] Nothing is stored before the order is paid
    tasks: 2 of 3 done
        [x] Fields for three countries
        [x] Order of the Tab key
        [ ] Forget what was typed when the tab is closed
    questions: 1 of 1 answered
        [x] Which countries first? (to Sales, asked on 2026-11-03)
            answer of 2026-11-05: Germany, Austria and Switzerland
    Definition of Done: version 3, 3 of 7 met
        [x] Tests pass
        [ ] Reviewed by a second person
        [x] Works on a phone
        [ ] Works with a screen reader
        [x] Texts in English and German
        [ ] Release note written
        [ ] Runs on staging
    created: 2026-10-05
    ");
    assert_snapshot!(sample().done(&["show", "SHOP-26"]), @r"
    id: SHOP-26
    title: Basket survives closing
    kind: story
    sprint: Sprint 12, 2 of 7
    state: accepted on 2026-11-10
    rank before it was planned: 3
    epic: checkout (SHOP-1)
    points: 2
    who: a reader who is interrupted
    want: find my basket as I left it
    why: nobody looks for five books twice
    acceptance criteria: 2 of 2 met
        [x] The basket is there after the browser was closed
        [x] After 30 days it is empty
    Definition of Done: version 3, 7 of 7 met
        [x] Tests pass
        [x] Reviewed by a second person
        [x] Works on a phone
        [x] Works with a screen reader
        [x] Texts in English and German
        [x] Release note written
        [x] Runs on staging
    created: 2026-10-05
    ");
}

#[test]
fn an_item_of_the_backlog_is_shown_in_full() {
    assert_snapshot!(sample().done(&["show", "SHOP-41"]), @r#"
    id: SHOP-41
    title: Pay by bank transfer
    kind: story
    rank: 5 of 30
    epic: payment (SHOP-4)
    points: 8
    who: a reader without a credit card
    want: pay by bank transfer
    why: readers without a card can buy
    about:
        9 % of abandoned baskets name "no card".

        The bank sends a message when the money arrives. Orders wait up to five days.
        Needs SHOP-29: the same order page says what is paid.
    labels: bank, legal
    questions: 0 of 1 answered
        [ ] Who cancels unpaid orders? (to Ops, asked on 2026-11-07)
    ready by hand: 1 of 1 met
        [x] Design agreed
    created: 2026-10-20
    decisions:
        2026-11-12: moved from rank 9 to 5, because: bank is willing
    "#);
    assert_snapshot!(sample().done(&["show", "SHOP-50"]), @r"
    id: SHOP-50
    title: Pre-order books that are not out yet
    kind: story
    rank: 21 of 30
    epic: orders (SHOP-5)
    ready by hand: 0 of 1 met
        [ ] Design agreed
    created: 2026-10-28
    ");
}

#[test]
fn a_closed_item_is_shown_with_its_outcome() {
    assert_snapshot!(sample().done(&["show", "SHOP-7"]), @r"
    id: SHOP-7
    title: Guest basket
    kind: story
    outcome: accepted on 2026-10-20 in Sprint 10
    epic: checkout (SHOP-1)
    points: 8
    why: whoever must sign in first leaves
    Definition of Done: version 3
    created: 2026-09-28
    ");
    assert_snapshot!(sample().done(&["show", "SHOP-20"]), @r"
    id: SHOP-20
    title: Newsletter pop-up
    kind: story
    outcome: dropped on 2026-11-11, because: readers hate it
    epic: account (SHOP-3)
    created: 2026-10-02
    ");
}

#[test]
fn long_texts_are_indented_below_their_name() {
    let item = r#"(id: "T-9", title: "third", why: "one\ntwo", about: ["", "Why:", "- a: b"], source: "jira",
        acceptance: [(text: "Given\nWhen\r\nThen")], questions: [(text: "Who?"), (text: "Why?", answer: "So\nit is")])"#;
    let shop = Shop::with(&SHELVES.replace("(id: \"T-9\", title: \"third\", estimate: 0.25)", item));
    assert_snapshot!(shop.done(&["show", "T-9"]), @r"
    id: T-9
    title: third
    kind: story
    rank: 3 of 3
    why:
        one
        two
    about:

        Why:
        - a: b
    acceptance criteria: 0 of 1 met
        [ ] Given
            When
            Then
    questions: 1 of 2 answered
        [ ] Who?
        [x] Why?
            answer: So
            it is
    imported from: jira
    ");
}

#[test]
fn what_was_done_before_the_board_has_no_definition() {
    let shop = Shop::with(SHELVES);
    assert_snapshot!(shop.done(&["show", "T-10"]), @r"
    id: T-10
    title: done
    kind: story
    outcome: accepted on 2026-11-05
    ");
    assert_snapshot!(shop.done(&["show", "T-5"]), @r"
    id: T-5
    title: accepted
    kind: story
    sprint: Sprint 1, 4 of 4
    state: accepted on 2026-11-05
    ");
}

#[test]
fn an_item_is_found_in_small_letters() {
    let shop = sample();
    assert_eq!(shop.done(&["show", "shop-29"]), shop.done(&["show", "Shop-29", "-f", "backlog.ron"]));
    let twins = SHELVES.replace("\"T-8\"", "\"t-7\"");
    let shop = Shop::with(&twins);
    assert!(shop.done(&["show", "t-7"]).contains("second"), "as it is written comes first");
    assert!(shop.done(&["show", "T-7"]).contains("first"));
}

#[test]
fn an_item_that_is_not_there_is_told_from_the_nearest() {
    let shop = sample();
    for (id, said) in [
        ("SHP-41", "there is no SHP-41: did you mean SHOP-41?"),
        ("SHOP-441", "there is no SHOP-441: did you mean SHOP-44?"),
        ("SHOP-1", "there is no item SHOP-1: that is the epic \"checkout\""),
        ("shop-65", "there is no item shop-65: that is a suggestion, \"Gift wrapping\""),
        ("OTHER-7", "there is no OTHER-7: `stackrank list --place all` shows what there is"),
    ] {
        assert_eq!(shop.refused(1, &["show", id]), format!("stackrank: {said}\n"));
        assert_eq!(shop.refused(1, &["move", id, "--top"]), format!("stackrank: {said}\n"));
        assert_eq!(shop.refused(1, &["move", "SHOP-44", "--before", id]), format!("stackrank: {said}\n"));
    }
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron"]);
    assert!(shop.refused(1, &["show", "PBI-1"]).contains("there is no PBI-1"));
    shop.refused(2, &["show"]);
    shop.refused(2, &["show", "PBI1"]);
    shop.refused(2, &["show", "PBI-1", "PBI-2"]);
}

/// Someone else wrote the texts.
#[test]
fn show_sends_no_orders_to_the_terminal() {
    let hostile = "\\u{1b}]0;owned\\u{7}\\u{1b}[31mred\\u{202e}back\\u{9b}2J\\r";
    let item = format!(
        "(id: \"T-9\", title: \"x{hostile}\", who: \"{hostile}\", about: [\"{hostile}\"], labels: [\"{hostile}\"], \
         acceptance: [(text: \"{hostile}\")], questions: [(text: \"{hostile}\", to: \"{hostile}\")])"
    );
    let shop = Shop::with(&SHELVES.replace("(id: \"T-9\", title: \"third\", estimate: 0.25)", &item));
    let shown = shop.done(&["show", "T-9"]);
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}', '\r']), "{shown:?}");
}

#[test]
fn a_list_says_where_each_item_is_and_how_big() {
    let shop = sample();
    let list = shop.done(&["list"]);
    assert!(list.starts_with(" 1  SHOP-31   5 points  Pay with a saved card  [checkout]\n"), "{list}");
    assert!(list.contains("\n 7  SHOP-44  no points  Gift cards  [payment]\n"), "{list}");
    assert!(list.contains("\n13  SHOP-37    1 point  Show the publication year  [catalog]\n"), "{list}");
    assert_snapshot!(shop.done(&["list", "--place", "sprint"]), @r"
    Sprint 12, accepted   SHOP-25  5 points  Tokenise cards  [payment]
    Sprint 12, accepted   SHOP-26  2 points  Basket survives closing  [checkout]
    Sprint 12, to review  SHOP-29  5 points  Pay by card as a guest  [checkout]
    Sprint 12, doing      SHOP-27  3 points  Guest address form  [checkout]
    Sprint 12, doing      SHOP-28  3 points  Guest order page  [orders]
    Sprint 12, to do      SHOP-30  2 points  Receipt by mail  [orders]
    Sprint 12, to do      SHOP-66  2 points  Postcode check  [checkout]
    ");
    let closed = shop.done(&["list", "--place", "closed"]);
    assert!(closed.contains("done in Sprint 10  SHOP-7    8 points  Guest basket  [checkout]\n"), "{closed}");
    assert!(
        closed.ends_with("dropped            SHOP-20  no points  Newsletter pop-up  [account]\n"),
        "{closed}"
    );
}

#[test]
fn a_list_without_items_is_not_silent() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron"]);
    for (place, said) in [
        ("backlog", "the Product Backlog is empty\n"),
        ("sprint", "no sprint that is planned or running has items\n"),
        ("closed", "nothing is done or dropped yet\n"),
        ("all", "the board has no items yet\n"),
    ] {
        let ran = shop.run(&["list", "--place", place]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", said));
    }
}
