//! The card of an item: what stands on it, and how its fields are edited.

use std::sync::Arc;

use stackrank::{
    app::{Effect, Model, Msg, commented::Commented, outside::Outside, status::Status, update},
    board::{
        Board,
        acceptance::AcceptanceCriterion,
        edit::Edit,
        item::{Item, Kind},
        points::Points,
        question::Question,
        value::Value,
    },
};

use crate::{board, check_screen, model, press, sample::bookshop, screen, send, today, with_definition};

/// The sample with the card of "Pay by bank transfer" open.
fn bank_transfer() -> Model {
    let mut model = model(bookshop());
    press(&mut model, "jjjj<Enter>");
    model
}

fn item(model: &Model) -> Arc<Item> {
    Arc::clone(model.card_item().unwrap())
}

#[test]
fn an_item_in_full() {
    let mut model = bank_transfer();
    check_screen("card_120x40", &mut model, 120, 40);
    press(&mut model, "jjjjjj");
    check_screen("card_80x24", &mut model, 80, 24);
    press(&mut model, "G");
    check_screen("card_end_80x24", &mut model, 80, 24);
}

#[test]
fn a_field_is_typed_in_its_place() {
    let mut model = bank_transfer();
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(120, 40)));
    press(&mut model, "jjjjjj<Enter>, and nobody needs to ask their parents for one");
    check_screen("card_typing_120x40", &mut model, 120, 40);
    press(&mut model, "<Enter>");
    let why = "readers without a card can buy, and nobody needs to ask their parents for one";
    assert_eq!(item(&model).story.why.as_deref(), Some(why));
    press(&mut model, "u");
    assert_eq!(item(&model).story.why.as_deref(), Some("readers without a card can buy"));
}

#[test]
fn a_refusal_stands_beside_its_field() {
    let mut model = bank_transfer();
    press(&mut model, "p3,5<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("points  ▌3,5 \n") || text.contains("points  ▌3,5"), "{text}");
    assert!(text.contains("! 3,5 is no number of points: use 3.5 or ?"), "{text}");
    press(&mut model, "<Alt+a>3.5<Enter>");
    assert_eq!(item(&model).estimate, Points::parse("3.5"));
}

#[test]
fn a_text_of_several_lines() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "<Enter>G");
    // The last row is what the board looks up.
    assert!(matches!(model.status(), Status::Silent));
    press(&mut model, "gjjjjjjjj<Enter>paid by card<Enter>Given 日本語<Enter>When I pay<Ctrl+s>");
    assert_eq!(item(&model).acceptance[0].text, "paid by card\nGiven 日本語\nWhen I pay");
    let text = screen(&mut model, 80, 24);
    assert!(
        text.contains("criteria  [ ] paid by card\n") || text.contains("criteria  [ ] paid by card "),
        "{text}"
    );
    assert!(text.contains("                 Given 日本語"), "{text}");
}

#[test]
fn each_line_of_new_criteria_is_one_but_a_scenario_stays_together() {
    let check = |typed: &str, criteria: &[&str]| {
        let mut model = model(board(&["a"], &[]));
        press(&mut model, "<Enter>gjjjjjjjj<Enter>");
        press(&mut model, &typed.replace('\n', "<Enter>"));
        press(&mut model, "<Ctrl+s>");
        let texts: Vec<String> = item(&model).acceptance.iter().map(|line| line.text.clone()).collect();
        assert_eq!(texts, criteria, "{typed}");
        if !criteria.is_empty() {
            press(&mut model, "u");
            assert!(item(&model).acceptance.is_empty(), "one step");
        }
    };
    check("one", &["one"]);
    check("one\ntwo\n\nthree", &["one", "two", "three"]);
    check("- one\n* two\n3. three", &["one", "two", "three"]);
    check("Given a\nWhen b\nThen c\nAnd d", &["Given a\nWhen b\nThen c\nAnd d"]);
    check("Given a\nThen b\nGiven c\nThen d", &["Given a\nThen b", "Given c\nThen d"]);
    check("one\nand two", &["one", "and two"]);
    check("paid\nGiven a\nWhen b\nother", &["paid\nGiven a\nWhen b", "other"]);
    check("- one\n- Given a\n- When b", &["one", "Given a", "When b"]);
    check("  ", &[]);
}

#[test]
fn a_new_title_that_is_a_story_fills_who_want_and_why() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "n");
    let stories =
        "As a guest, I want to pay by card, so that I am done sooner.\nAs an editor, I can sort books\nSort";
    send(&mut model, Msg::Paste(stories.to_owned()));
    let story = |at: usize| {
        let item = model.board().backlog().get(at).unwrap();
        [&item.story.who, &item.story.want, &item.story.why].map(|part| part.clone().unwrap_or_default())
    };
    assert_eq!(model.board().backlog().get(1).unwrap().title.as_str(), stories.lines().next().unwrap());
    assert_eq!(story(1), ["guest", "pay by card", "I am done sooner"]);
    assert_eq!(story(2), ["editor", "sort books", ""]);
    assert_eq!(story(3), ["", "", ""]);
    press(&mut model, "u");
    assert_eq!(model.board().backlog().len(), 1, "one step");
}

#[test]
fn what_some_items_have_more_of_stays_when_several_are_edited() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "lx, one<Enter>jlx, two<Enter>kvjv");
    let labels = |model: &Model| -> Vec<String> {
        model.board().backlog().iter().map(|item| item.labels.join(", ")).collect()
    };
    press(&mut model, "l");
    assert_eq!(model.status().text(), "some have more labels than all have: those stay");
    press(&mut model, "<Enter>");
    assert_eq!(
        (labels(&model), model.status().text()),
        (vec!["x, one".into(), "x, two".into()], "nothing changed")
    );
    press(&mut model, "l, both<Enter>");
    assert_eq!(labels(&model), ["x, one, both", "x, two, both"]);
    assert_eq!(model.status().text(), "2 items: all have the labels \"x, both\"");
    press(&mut model, "l<Ctrl+u>both<Enter>");
    assert_eq!(labels(&model), ["one, both", "two, both"]);
    press(&mut model, "uu");
    assert_eq!(labels(&model), ["x, one", "x, two"]);
    press(&mut model, "<Esc>kp3<Enter>jp5<Enter>kvjvp<Enter>");
    assert_eq!(model.status().text(), "nothing changed");
    let points: Vec<_> = model.board().backlog().iter().map(|item| item.estimate).collect();
    assert_eq!(points, [Some(Points::whole(3)), Some(Points::whole(5))]);
}

#[test]
fn tab_keeps_and_goes_on() {
    let mut model = model(board(&["a"], &[]));
    press(
        &mut model,
        "<Enter>jjjj<Enter>a guest<Tab>pay<Tab>no account<Tab><Tab>one<Tab>two<Tab><Tab>5<Enter>",
    );
    let item = item(&model);
    assert_eq!(item.story.who.as_deref(), Some("a guest"));
    assert_eq!(item.story.want.as_deref(), Some("pay"));
    assert_eq!(item.story.why.as_deref(), Some("no account"));
    let criteria: Vec<&str> = item.acceptance.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(criteria, ["one", "two"]);
    assert_eq!(item.estimate, Some(Points::whole(5)));
}

#[test]
fn esc_puts_the_old_text_back_and_redo_brings_yours_again() {
    let mut model = bank_transfer();
    press(&mut model, "jjjjjj<Enter> today<Esc>");
    assert_eq!(item(&model).story.why.as_deref(), Some("readers without a card can buy"));
    press(&mut model, "U<Enter>");
    assert_eq!(item(&model).story.why.as_deref(), Some("readers without a card can buy today"));
    press(&mut model, "<Enter> x<Esc>qU<Enter>");
    assert_eq!(
        item(&model).story.why.as_deref(),
        Some("readers without a card can buy today x"),
        "{:?}",
        model.status()
    );
}

#[test]
fn a_criterion_is_ticked_and_a_hint_silenced() {
    let mut parts = board(&["a and b"], &[]).parts();
    let mut item = (*parts.backlog[0]).clone();
    item.acceptance = vec![AcceptanceCriterion { text: "3 of them".to_owned(), met: false }];
    item.story.why = Some("because".to_owned());
    parts.backlog[0] = Arc::new(item);
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "<Enter>jjjjjjjj ");
    assert!(model.card_item().unwrap().acceptance[0].met);
    assert_eq!(model.status().text(), "\"a and b\": \"3 of them\" is met");
    press(&mut model, " g ");
    assert!(!model.card_item().unwrap().acceptance[0].met);
    assert_eq!(model.status().text(), "nothing to tick in this field: ↑ and ↓ go to a line with a box");
    press(&mut model, "Gh");
    assert_eq!(model.status().text(), "\"a and b\": silenced \"One thing\"");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("One thing: silenced"), "{text}");
    press(&mut model, "h");
    assert_eq!(model.card_item().unwrap().silenced, []);
}

#[test]
fn one_key_edits_from_the_list() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "p5<Enter>jvjv");
    press(&mut model, "lbank, legal<Enter>");
    let labels = |model: &Model| -> Vec<String> {
        model.board().backlog().iter().map(|item| item.labels.join(",")).collect()
    };
    assert_eq!(labels(&model), ["", "bank,legal", "bank,legal"]);
    assert_eq!(model.status().text(), "2 items: labels \"bank, legal\"");
    press(&mut model, "<Esc>g");
    assert_eq!(model.board().backlog().get(0).unwrap().estimate, Some(Points::whole(5)));
    press(&mut model, "vjvp");
    assert_eq!(model.status().text(), "they differ in points: what you type takes the place of all of them");
    press(&mut model, "3<Enter>");
    assert!(model.board().backlog().iter().take(2).all(|item| item.estimate == Some(Points::whole(3))));
    press(&mut model, "u<Esc>Gl<Alt+a>leg<Tab>");
    assert_eq!(labels(&model)[2], "bank,legal", "nothing is kept yet");
}

#[test]
fn tab_completes_what_the_board_knows() {
    let mut model = model(bookshop());
    press(&mut model, "Epay<Tab><Enter>");
    let epic = model.board().epic_of(model.selected().unwrap()).unwrap().name.to_string();
    assert_eq!(epic, "payment");
    press(&mut model, "iexp<Tab><Tab>");
    assert_eq!(model.selected().unwrap().kind, Kind::Experiment);
    press(&mut model, "l<Alt+a>mine, ban<Tab><Enter>");
    assert_eq!(model.selected().unwrap().labels, ["mine", "bank"]);
}

#[test]
fn a_text_is_written_in_another_program() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "<Enter><Ctrl+e>");
    assert_eq!(model.status().text(), "only text, criteria and notes go to your editor: ↑ and ↓ go there");
    press(&mut model, &"j".repeat(14));
    assert_eq!(press(&mut model, "<Ctrl+e>"), [Effect::EditText(String::new())]);
    send(&mut model, Msg::Edited(Err("nano".to_owned())));
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("! \"nano\" did not end well, the text is as it was: Ctrl+S keeps"), "{text}");
    press(&mut model, "mine");
    assert_eq!(press(&mut model, "<Ctrl+e>"), [Effect::EditText("mine".to_owned())]);
    send(&mut model, Msg::Edited(Ok("# Why\r\n\n- one\n\u{1b}".to_owned())));
    assert_eq!(item(&model).about, "# Why\n\n- one");
    press(&mut model, "u");
    assert_eq!(item(&model).about, "");
}

#[test]
fn what_others_write_into_the_same_field_is_said_once() {
    let mut model = bank_transfer();
    press(&mut model, "jjjjjj<Enter> today");
    let base = Arc::clone(model.board());
    let mut theirs = (*base).clone();
    let why = Value::Why(Some("theirs".to_owned()));
    theirs.apply(&Edit::Set { items: vec![item(&model).id.clone()], value: why }).unwrap();
    let outside = Outside { older: None, theirs: Arc::new(theirs), base, commented: Commented::default() };
    send(&mut model, Msg::Outside(outside));
    press(&mut model, "<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("! others wrote \"theirs\" meanwhile: Enter again takes yours"), "{text}");
    press(&mut model, "<Enter>");
    assert_eq!(item(&model).story.why.as_deref(), Some("readers without a card can buy today"));
}

#[test]
fn a_half_typed_text_outlives_the_program() {
    let mut first = bank_transfer();
    press(&mut first, "jjjjjjjj<Enter>half a crit");
    let effects = update(&mut first, Msg::Key("e".parse().unwrap()));
    let [Effect::KeepDraft(Some(draft))] = &effects[..] else { panic!("{effects:?}") };
    let mut second = model(bookshop());
    send(&mut second, Msg::FoundDraft { draft: draft.clone(), when: "13:40".to_owned() });
    assert_eq!(
        second.status().text(),
        "half-typed at 13:40: \"half a crite\": Enter, then criteria 1 goes on with it, Esc forgets it"
    );
    press(&mut second, "<Enter>jjjjjjjj<Enter>rion<Ctrl+s>");
    assert_eq!(item(&second).acceptance[0].text, "half a criterion");
}

#[test]
fn a_move_above_what_it_needs_says_so_and_obeys() {
    let mut parts = board(&["a", "b", "c"], &[]).parts();
    let mut last = (*parts.backlog[2]).clone();
    last.depends_on = vec![crate::id("T-1")];
    parts.backlog[2] = Arc::new(last);
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "GK");
    assert_eq!(model.status().text(), "moved \"c\" 3 → 2, ahead of \"b\"");
    press(&mut model, "K");
    assert_eq!(model.status().text(), "moved \"c\" 2 → 1, ahead of \"a\", now above \"a\", which it needs");
    assert_eq!(crate::backlog(&model), ["c", "a", "b"]);
}

#[test]
fn a_circle_is_refused_beside_its_field() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, &format!("<Enter>{}<Enter>T-2<Enter>", "j".repeat(12)));
    assert_eq!(item(&model).depends_on, [crate::id("T-2")]);
    press(&mut model, "<PageDown><Enter>T-1<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("needs  ▌T-1"), "{text}");
    assert!(text.contains("T-2 → T-1 → T-2"), "{text}");
}

#[test]
fn the_list_goes_along() {
    let mut model = bank_transfer();
    press(&mut model, "<PageDown>");
    assert_eq!(item(&model).title.as_str(), "Cancel an order within an hour");
    assert_eq!(crate::selected(&model), "Cancel an order within an hour");
    press(&mut model, "q");
    assert!(model.open().is_none());
}

#[test]
fn the_cursor_is_always_seen() {
    let mut parts = board(&["a"], &[]).parts();
    let mut item = (*parts.backlog[0]).clone();
    item.about = (1..=70).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\n");
    item.questions = vec![Question { asked: Some(today()), ..Question::new("why?") }];
    parts.backlog[0] = Arc::new(item);
    let mut model = model(Board::assemble(parts).unwrap());
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(80, 24)));
    press(&mut model, "<Enter>");
    let mut seen = String::new();
    for _ in 0..40 {
        let text = screen(&mut model, 80, 24);
        assert!(text.lines().skip(2).any(|line| line.starts_with('>')), "{text}");
        seen += &text;
        press(&mut model, "j");
    }
    for n in 1..=70 {
        assert!(seen.contains(&format!("line {n} ")), "line {n} was never shown");
    }
    assert!(seen.contains("lines below: ↓"));
    press(&mut model, &"k".repeat(40));
    assert_eq!(model.card().unwrap().top(), 0);
}

#[test]
fn a_line_of_the_definition_of_done_is_ticked_or_said_not_to_apply_on_the_card() {
    let mut model = model(with_definition(&board(&["a"], &["first", "second"]), &["Tests pass", "Reviewed"]));
    press(&mut model, "2j<Enter>");
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("done  [ ] Tests pass"), "{text}");
    press(&mut model, "-");
    let said = "nothing here can be not applicable: ↑ and ↓ go to a line of the Definition of Done";
    assert_eq!(model.status().text(), said);
    while model.card_criterion().is_none() {
        press(&mut model, "j");
    }
    press(&mut model, " ");
    assert_eq!(model.status().text(), "\"Tests pass\" is met for \"second\"");
    press(&mut model, "j-pair programmed<Enter>");
    assert_eq!(model.status().text(), "\"Reviewed\" does not apply: \"pair programmed\"");
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("[x] Tests pass") && text.contains("[-] Reviewed: \"pair programmed\""), "{text}");
    assert!(text.contains("Space ticks it, - says that it does not apply"), "{text}");
    press(&mut model, "q1<Enter>-");
    assert!(model.status().text().contains("once it is in a sprint: q goes back"), "{:?}", model.status());
}

#[test]
fn an_item_is_dropped_on_its_card_whatever_is_marked() {
    let mut model = model(board(&["a", "b", "c", "d"], &[]));
    press(&mut model, "vjv<Enter>jjd<Enter>");
    assert!(matches!(model.status(), Status::Refused(_)), "a reason is needed");
    press(&mut model, "nobody asked twice<Enter>");
    assert_eq!(model.status().text(), "dropped \"b\": \"nobody asked twice\"");
    assert_eq!(crate::backlog(&model), ["a", "c", "d"]);
    assert!(model.card().is_none(), "there is nothing more to say about it");
    press(&mut model, "u");
    assert_eq!(crate::backlog(&model), ["a", "b", "c", "d"]);
}

#[test]
fn a_card_over_refinement_that_drops_its_item_goes_back_to_the_next_one() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "Redno<Enter>");
    assert!(model.card().is_none());
    assert_eq!(model.refined().unwrap().title.as_str(), "b");
    assert_eq!(model.status().text(), "dropped \"a\": \"no\"");
}
