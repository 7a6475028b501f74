//! Open questions wait in one list, oldest first, until somebody answers.

use stackrank::{
    app::Model,
    board::{
        edit::Edit,
        question::{Ask, Question},
        value::Value,
    },
};

use crate::{board, id, model, press, screen};

/// Two items; the first has a question of nine days, the second a recommendation of two.
fn begun() -> Model {
    let mut board = board(&["Pay by bank transfer", "Pay in instalments"], &[]);
    let ago = |days| Some(crate::today() - chrono::Days::new(days));
    let asked = Question { to: Some("Ops".into()), asked: ago(9), ..Question::new("Who cancels?") };
    let advice = Question { ask: Ask::Recommendation, asked: ago(2), ..Question::new("drop it") };
    for (item, question) in [("T-1", asked), ("T-2", advice)] {
        let value = Value::Questions(vec![question]);
        board.apply(&Edit::Set { items: vec![id(item)], value }).unwrap();
    }
    model(board)
}

fn open(model: &Model) -> Vec<String> {
    let questions = model.questions().unwrap();
    let text = |item: &stackrank::board::id::ItemId, at: usize| {
        model.board().item(item).unwrap().questions[at].text.clone()
    };
    questions.entries().iter().map(|entry| text(&entry.item, entry.at)).collect()
}

fn said(model: &Model) -> &str {
    model.status().text()
}

#[test]
fn the_oldest_question_is_answered_first() {
    let mut model = begun();
    press(&mut model, "O");
    assert_eq!(open(&model), ["Who cancels?", "drop it"]);
    press(&mut model, "<Enter><Enter>");
    assert_eq!(said(&model), "an answer has a word at least");
    press(&mut model, "the shop does<Enter>");
    assert_eq!(said(&model), "answered \"Who cancels?\"");
    let item = model.board().item(&id("T-1")).unwrap();
    assert_eq!(item.questions[0].answer.as_deref(), Some("the shop does"));
    assert_eq!(item.questions[0].answered, Some(crate::today()));
    assert_eq!(open(&model), ["drop it"]);
    press(&mut model, "u");
    assert_eq!(open(&model).len(), 2);
}

#[test]
fn advice_is_taken_or_declined_with_a_reason() {
    let mut model = begun();
    press(&mut model, "Oa");
    assert_eq!(said(&model), "that is a question, no advice: Enter answers it");
    press(&mut model, "jd<Enter>");
    assert_eq!(said(&model), "whoever recommended it is told why: a few words");
    press(&mut model, "many want it<Enter>");
    let taken = |model: &Model| model.board().item(&id("T-2")).unwrap().questions[0].taken;
    assert_eq!(taken(&model), Some(false));
    press(&mut model, "uja");
    assert_eq!((taken(&model), said(&model)), (Some(true), "took the advice: \"drop it\""));
}

#[test]
fn somebody_else_can_be_asked() {
    let mut model = begun();
    press(&mut model, "O@<Ctrl+w>@Legal<Enter>");
    let item = model.board().item(&id("T-1")).unwrap();
    assert_eq!(item.questions[0].to.as_deref(), Some("Legal"));
    assert_eq!(open(&model).len(), 2, "it is still open");
    press(&mut model, "nAnd who pays?<Enter>");
    assert_eq!(open(&model), ["Who cancels?", "drop it", "And who pays?"]);
}

#[test]
fn the_questions_are_drawn_with_age_and_whom_they_wait_for() {
    let mut model = begun();
    press(&mut model, "O");
    insta::assert_snapshot!(screen(&mut model, 80, 24));
    press(&mut model, "<Enter>yes<Enter>a");
    assert!(screen(&mut model, 80, 24).contains("no question is open"));
    press(&mut model, "q");
    assert!(model.questions().is_none());
}
