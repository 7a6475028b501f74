//! The estimation round and the example map, with keys.

use stackrank::{
    app::{Model, Msg, examples},
    board::{Board, edit::Edit, estimation::Deck, points::Points, question::Question, settings::Settings},
};

use crate::{board, check_screen, id, model, press, sample::bookshop, screen, send};

/// A round about the first of three items, after the votes of as many people.
fn voted(votes: &[&str]) -> Model {
    let names: Vec<String> = (1..=votes.len()).map(|n| format!("P{n}")).collect();
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, &format!("Rv{}<Enter>{}<Enter>", names.join(", "), votes.join("<Enter>")));
    model
}

fn estimate(model: &Model) -> Option<Points> {
    model.board().item(&id("T-1")).unwrap().estimate
}

#[test]
fn one_step_apart_proposes_the_higher() {
    let mut model = voted(&["5", "5", "8", "5"]);
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("spread: 1 step, 5 to 8") && text.contains("5 and 8. Enter takes the"), "{text}");
    press(&mut model, "<Enter>");
    assert_eq!(
        (estimate(&model), model.status().text()),
        (Some(Points::whole(8)), "\"a\": 8 points after 1 round")
    );
    assert_eq!(model.refined().unwrap().title.as_str(), "a", "refinement goes on");
    press(&mut model, "u");
    assert_eq!(estimate(&model), None);
}

#[test]
fn two_steps_apart_the_ends_explain_and_all_vote_again() {
    let mut model = voted(&["3", "5", "5", "8"]);
    let text = screen(&mut model, 80, 24);
    assert!(
        text.contains("P4, 8: what makes it bigger?") && text.contains("P1, 3: what makes it smaller?"),
        "{text}"
    );
    press(&mut model, "<Enter>");
    assert!(model.status().text().starts_with("they are apart"), "{}", model.status().text());
    press(&mut model, "v5<Enter>5<Enter>5<Enter>5<Enter>");
    assert!(screen(&mut model, 80, 24).contains("all say 5. Enter takes it"));
    press(&mut model, "<Enter>");
    assert_eq!(model.status().text(), "\"a\": 5 points after 2 rounds");
}

#[test]
fn one_who_can_not_say_is_left_out() {
    let mut model = voted(&["5", "?", "8"]);
    assert!(screen(&mut model, 80, 24).contains("spread: 1 step, 5 to 8"));
    press(&mut model, "<Enter>");
    assert_eq!(estimate(&model), Some(Points::whole(8)));
}

#[test]
fn when_nobody_can_say_a_question_comes_of_it() {
    let model = voted(&["?", "?"]);
    assert!(model.estimation().is_none());
    let questions = &model.board().item(&id("T-1")).unwrap().questions;
    assert_eq!(questions[0].text, "nobody can say how big it is: what has to be known?");
    assert_eq!(estimate(&model), None);
}

#[test]
fn after_three_rounds_the_range_is_a_question() {
    let mut model = voted(&["5", "13"]);
    press(&mut model, "v5<Enter>13<Enter>v5<Enter>13<Enter>");
    assert!(screen(&mut model, 80, 24).contains("three rounds: keep 5 to"));
    press(&mut model, "o");
    let questions = &model.board().item(&id("T-1")).unwrap().questions;
    assert_eq!(questions[0].text, "5 to 13 points after 3 rounds: what makes the difference?");
}

/// What stands in the notes of the first item.
fn notes(model: &Model) -> Vec<String> {
    model.board().item(&id("T-1")).unwrap().notes.iter().map(|note| note.text.clone()).collect()
}

#[test]
fn what_was_voted_is_written_down_with_the_item() {
    let mut model = voted(&["3", "5", "5", "8"]);
    press(&mut model, "v5<Enter>5<Enter>5<Enter>8<Enter><Enter>");
    let first = "estimated on 16 Nov 2026: 8 points after 2 rounds, 5 to 8, 1 step apart";
    assert_eq!(notes(&model), [first]);
    press(&mut model, "v1<Enter>1<Enter>1<Enter>1<Enter><Enter>");
    assert_eq!(notes(&model), [first, "estimated on 16 Nov 2026: 1 point after 1 round, all said 1"]);
    press(&mut model, "u");
    assert_eq!((notes(&model).len(), estimate(&model)), (1, Some(Points::whole(8))), "one step");
    assert!(model.board().item(&id("T-1")).unwrap().notes.iter().all(|note| !note.private));
}

#[test]
fn a_range_that_nobody_could_narrow_is_written_down_too() {
    let mut model = voted(&["5", "13"]);
    press(&mut model, "v5<Enter>13<Enter>v5<Enter>13<Enter>o");
    let kept = "estimated on 16 Nov 2026: no estimate after 3 rounds, 5 to 13, 2 steps apart";
    assert_eq!(notes(&model), [kept]);
    assert_eq!(model.board().item(&id("T-1")).unwrap().questions.len(), 1);
    assert_eq!(notes(&voted(&["?", "?"])), [""; 0], "nobody could say");
}

#[test]
fn another_number_is_taken() {
    let mut model = voted(&["3", "8"]);
    press(&mut model, "13<Enter>");
    assert_eq!(estimate(&model), Some(Points::whole(13)));
}

#[test]
fn cards_stay_hidden_and_people_are_asked_once() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "Rv, ,<Enter>");
    assert!(model.status().text().contains("somebody who votes"), "{}", model.status().text());
    press(&mut model, "<Ctrl+w><Ctrl+w>Aya, Ben, Aya<Enter>");
    assert_eq!(model.status().text(), "Aya is next: turn the keyboard");
    press(&mut model, "13");
    assert!(!screen(&mut model, 80, 24).contains("13   ") && screen(&mut model, 80, 24).contains("••"));
    press(&mut model, "7<Enter>");
    assert!(model.status().text().starts_with("this deck has no such card"), "{}", model.status().text());
    press(&mut model, "<Backspace><Enter><Up>");
    assert_eq!(model.status().text(), "Aya is next: turn the keyboard");
    press(&mut model, "3<Enter><Tab>");
    assert_eq!(model.estimation().unwrap().revealed().unwrap().counted, 1, "the last one skips");
    press(&mut model, "<Enter><Right>v");
    assert_eq!(model.status().text(), "Aya is next: turn the keyboard", "names are asked once");
    press(&mut model, ".<Enter><Ctrl+r><Enter>");
    assert_eq!(model.board().item(&id("T-2")).unwrap().estimate, Points::parse("0.5"));
    press(&mut model, "v<Ctrl+r>");
    assert_eq!(model.status().text(), "nobody has voted: Esc ends the round");
    press(&mut model, "<Esc>");
    assert_eq!(model.refined().unwrap().title.as_str(), "b");
}

#[test]
fn the_deck_can_be_another_one() {
    let mut board = board(&["a"], &[]);
    let shirts = Settings { deck: Deck::Shirts, ..Settings::default() };
    board.apply(&Edit::Configure(shirts)).unwrap();
    let mut model = model(board);
    press(&mut model, "RvAya<Enter>m<Enter><Enter>");
    assert_eq!(model.status().text(), "M is no number of points: type one, or o makes it a question");
}

#[test]
fn rounds_are_counted_in_the_summary() {
    let mut model = voted(&["3", "8"]);
    press(&mut model, "v5<Enter>5<Enter><Enter>q");
    let Some(stackrank::app::open::Open::Summary(summary)) = model.open() else { panic!("no summary") };
    assert_eq!((summary.rounds, summary.estimated), ((1, 1), 1));
}

#[test]
fn what_a_round_looks_like() {
    let mut model = model(bookshop());
    press(&mut model, "RvAya, Ben, Chris, Dana, Eli<Enter>13<Enter>5<Enter>");
    check_screen("estimation_hidden_80x24", &mut model, 80, 24);
    press(&mut model, "5<Enter>8<Enter>5<Enter>");
    check_screen("estimation_revealed_80x24", &mut model, 80, 24);
    check_screen("estimation_revealed_120x40", &mut model, 120, 40);
    for width in 40..110 {
        for height in 10..30 {
            assert!(screen(&mut model, width, height).contains("Estimation"), "{width}x{height}");
        }
    }
}

#[test]
fn rules_become_criteria_and_examples_stand_under_them() {
    let mut model = model(board(&["a", "b"], &[]));
    press(
        &mut model,
        "Rxbmoney comes back<Enter>ga paid order, when it is cancelled, then the sum is back<Enter>",
    );
    press(&mut model, "gThen a mail says so<Enter>bone hour only<Enter>owho decides? @ops<Enter>");
    let item = model.board().item(&id("T-1")).unwrap();
    let texts: Vec<&str> = item.acceptance.iter().map(|line| line.text.as_str()).collect();
    let first = "money comes back\nGiven a paid order, when it is cancelled, then the sum is back\nThen a mail says so";
    assert_eq!(texts, [first, "one hour only"]);
    assert_eq!(
        (item.questions[0].text.as_str(), item.questions[0].to.as_deref()),
        ("who decides?", Some("ops"))
    );
    press(&mut model, "r");
    assert_eq!(model.status().text(), "not ready, 1 question is open: Enter on it answers");
    press(&mut model, "G<Enter>Mira<Enter>r");
    assert_eq!(model.status().text(), "ready: 2 rules, 2 examples, no question");
    press(&mut model, "<Home>j<Enter><Ctrl+w>again<Enter>");
    assert!(model.board().item(&id("T-1")).unwrap().acceptance[0].text.contains("the sum is again"));
    press(&mut model, "uu");
    assert!(model.board().item(&id("T-1")).unwrap().questions[0].is_open(), "each is a step");
    press(&mut model, "q");
    assert_eq!(model.refined().unwrap().title.as_str(), "a");
}

#[test]
fn an_example_needs_a_rule() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "Rxg");
    assert_eq!(model.status().text(), "there is no rule yet: b writes the first");
}

#[test]
fn a_map_that_grows_gives_advice() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "Rx");
    for rule in 0..6 {
        press(&mut model, &format!("brule {rule}<Enter>"));
    }
    for example in 0..5 {
        press(&mut model, &format!("gexample {example}<Enter>"));
    }
    let mut parts = model.board().parts();
    let mut item = (*parts.backlog[0]).clone();
    item.questions = (0..4).map(|n| Question::new(&format!("question {n}"))).collect();
    parts.backlog[0] = std::sync::Arc::new(item.clone());
    assert_eq!(
        examples::advice(&item),
        [
            "4 questions: it is not ready, find out first",
            "6 rules: split it by rule",
            "rule 6 has 5 examples: it is several rules"
        ]
    );
    let mut model = crate::model(Board::assemble(parts).unwrap());
    press(&mut model, "Rxjjj");
    for _ in 0..26 {
        send(&mut model, Msg::Minute);
    }
    check_screen("examples_80x24", &mut model, 80, 24);
    for width in 40..110 {
        for height in 10..30 {
            assert!(screen(&mut model, width, height).contains("Examples"), "{width}x{height}");
        }
    }
}
