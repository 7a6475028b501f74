//! The budget: how long the money lasts, whether that is enough, and who does not see it.

use std::sync::Arc;

use ratatui::layout::Size;
use stackrank::{
    app::{Model, Msg, forecast::page::Page, status::Status},
    board::{
        budget::Budget,
        conflict::{Choice, Subject},
        edit::Edit,
        merge,
    },
    forecast::{Forecast, amount::Amount, remaining::Remaining, samples::Samples},
};

use crate::{check_screen, model, outlook::after, press, sample::bookshop, screen, send};

/// The vector of `domain.md` row 21: six sprints, 30 items, money for 8 sprints.
fn vector() -> Model {
    let finished = [1, 3, 5, 3, 7, 8].map(Some);
    let mut model = model(after(30, &finished));
    press(&mut model, "F<End>e120 40 10<Enter>");
    model
}

fn budget(model: &Model) -> Option<String> {
    model.board().product().budget.map(|budget| budget.to_string())
}

#[test]
fn how_long_the_money_lasts_and_whether_that_is_enough() {
    let mut model = vector();
    assert_eq!(model.status(), &Status::Did("wrote the budget down".to_owned()));
    check_screen("forecast_budget_80x24", &mut model, 80, 24);
    press(&mut model, "<Enter>");
    check_screen("forecast_budget_means_80x24", &mut model, 80, 24);
    let amounts = [1, 3, 5, 3, 7, 8].map(Amount::whole);
    let budget = Budget::read("120 40 10").unwrap();
    let remaining = Remaining::of(Amount::whole(30));
    let forecast = Forecast::of(&Samples::of_sprints(&amounts).unwrap(), &remaining);
    let chance = forecast.within(budget.sprints());
    assert_eq!(format!("{:.2}", chance.share() * 100.0), "82.44");
}

#[test]
fn what_it_takes_is_read_while_it_is_typed() {
    let mut model = model(bookshop());
    press(&mut model, "F<End>");
    check_screen("forecast_budget_none_80x24", &mut model, 80, 24);
    press(&mut model, "e120 40");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("   three whole numbers"), "{text}");
    press(&mut model, " 10");
    check_screen("forecast_budget_typed_80x24", &mut model, 80, 24);
    for (width, height) in [(60, 20), (40, 10)] {
        send(&mut model, Msg::Resize(Size::new(width, height)));
        check_screen(&format!("forecast_budget_typed_{width}x{height}"), &mut model, width, height);
    }
    assert_eq!(budget(&model), None, "not yet");
    press(&mut model, "<Esc>");
    assert_eq!(budget(&model), None);
}

#[test]
fn a_budget_is_an_edit_like_any_other() {
    let mut model = vector();
    press(&mut model, "e<Alt+a>150 40 0<Enter>");
    let said = "three whole numbers, such as 120 40 10: in all, spent, what a sprint costs; Esc leaves it";
    assert_eq!(model.status(), &Status::Refused(said.to_owned()));
    press(&mut model, "<Alt+a>150 40 11<Enter>");
    assert_eq!(budget(&model).as_deref(), Some("150 40 11"));
    press(&mut model, "e<Enter>");
    assert_eq!(model.status().text(), "nothing changed");
    press(&mut model, "e<Alt+a><Backspace><Enter>");
    assert_eq!((budget(&model), model.status().text()), (None, "took the budget away"));
    press(&mut model, "u");
    assert_eq!(budget(&model).as_deref(), Some("150 40 11"));
    press(&mut model, "uu");
    assert_eq!(budget(&model), None);
}

#[test]
fn more_may_be_spent_than_there_was() {
    let mut model = vector();
    let shown = |model: &mut Model, typed: &str| {
        press(model, &format!("e<Alt+a>{typed}<Enter>"));
        screen(model, 80, 24)
    };
    let text = shown(&mut model, "40 45 10");
    assert!(text.contains(" 5 more than there was is spent"), "{text}");
    assert!(text.contains("0 % (weak) that all 30 open items are done without another sprint."), "{text}");
    let text = shown(&mut model, "45 40 10");
    assert!(text.contains(" 5 left: not enough for another sprint"), "{text}");
    let most = u64::MAX;
    let text = shown(&mut model, &format!("{most} 0 {most}"));
    assert!(text.contains("left: enough for 1 sprint"), "{text}");
    let text = shown(&mut model, &format!("{most} 0 1"));
    assert!(text.contains("100 % (nearly sure, weak) that all 30 open items are done within"), "{text}");
}

#[test]
fn it_needs_its_page() {
    let mut model = model(bookshop());
    press(&mut model, "Fe");
    assert_eq!(model.status().text(), "the budget is on the last page: End goes there");
}

#[test]
fn without_a_forecast_it_says_how_long_the_money_lasts() {
    let mut model = model(after(9, &[Some(3)]));
    press(&mut model, "F<End>e90 0 10<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(
        text.contains("90 left: enough for 9 sprints") && text.contains("there is no forecast yet."),
        "{text}"
    );
    press(&mut model, "e<Alt+a>90 0 10<Enter>g3 and 8<Enter>");
    assert!(
        screen(&mut model, 80, 24).contains("100 % (nearly sure, guess)"),
        "{}",
        screen(&mut model, 80, 24)
    );
}

/// Says whether anything of the budget is seen; its numbers are like none other.
#[track_caller]
fn check_unseen(model: &mut Model, way: &str) {
    for (width, height) in [(80, 24), (120, 40)] {
        let text = screen(model, width, height);
        let own = text.replace("shared: notes, names, budget hidden", "");
        let own = own.replace("shared: notes, names, budget, estimates hidden", "");
        for words in ["7654", "3210", "budget", "private"] {
            assert!(!own.contains(words), "{way}, {words}:\n{text}");
        }
    }
}

fn rich() -> Model {
    let mut board = bookshop();
    board.apply(&Edit::SetBudget(Budget::read("76543 32109 765"))).unwrap();
    let mut model = model(board);
    press(&mut model, "F<End>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("76543") && text.contains("budget, private"), "{text}");
    model
}

#[test]
fn no_shared_screen_shows_it_and_there_it_can_not_be_reached() {
    for way in ["qP", "qV", "qV<Right><Right><Right>", "qV<End>", "qR", "qRx", "qRs", "qRe", "qRv"] {
        let mut model = rich();
        press(&mut model, way);
        check_unseen(&mut model, way);
        // The forecast is not there either.
        press(&mut model, "F<End>e");
        check_unseen(&mut model, way);
    }
}

#[test]
fn on_a_shared_screen_the_page_does_not_exist() {
    assert_eq!(Page::shown(false).last(), Some(Page::Budget));
    assert!(Page::shown(true).all(|page| page != Page::Budget));
    assert_eq!(Page::shown(true).count() + 1, Page::ALL.len());
}

#[test]
fn what_undo_says_names_no_number() {
    let mut model = rich();
    press(&mut model, "e<Alt+a>76543 32109 3210<Enter>qR");
    press(&mut model, "u");
    check_unseen_but_the_word(&mut model);
    press(&mut model, "<Ctrl+y>");
    check_unseen_but_the_word(&mut model);
}

#[track_caller]
fn check_unseen_but_the_word(model: &mut Model) {
    let text = screen(model, 80, 24);
    assert!(!text.contains("7654") && !text.contains("3210"), "{text}");
}

#[test]
fn what_was_left_half_typed_waits_until_the_team_is_gone() {
    let mut model = rich();
    press(&mut model, "e 3210<Esc>qRU");
    check_unseen_but_the_word(&mut model);
    assert!(model.status().text().starts_with("what you typed is private"), "{}", model.status().text());
}

#[test]
fn two_who_write_it_differ() {
    let base = bookshop();
    let with = |text: &str| {
        let mut board = base.clone();
        board.apply(&Edit::SetBudget(Budget::read(text))).unwrap();
        board
    };
    let (one, other) = (with("7654 1 10"), with("7654 3210 10"));
    let merged = merge::merge(&base, &one, &other).board;
    assert_eq!(merged.product().budget, Budget::read("7654 3210 10"));
    let conflict = merged.conflicts()[0].clone();
    assert_eq!((&conflict.about, conflict.other.as_deref()), (&Subject::ProductBudget, Some("7654 1 10")));
    assert_eq!(merge::merge(&base, &one, &base).board.product().budget, Budget::read("7654 1 10"));
    let settled = |choice: Choice| {
        let mut board = merged.clone();
        board.apply(&Edit::SettleElsewhere { conflict: conflict.clone(), choice })?;
        Ok::<_, stackrank::board::refusal::Refusal>(board.product().budget)
    };
    assert_eq!(settled(Choice::TakeOther), Ok(Budget::read("7654 1 10")));
    assert_eq!(settled(Choice::Write("1 2 3".to_owned())), Ok(Budget::read("1 2 3")));
    let refused = settled(Choice::Write("some".to_owned())).unwrap_err();
    assert!(refused.to_string().contains("three whole numbers"), "{refused}");
    let mut team = model(merged);
    press(&mut team, "R");
    let before = Arc::clone(team.board());
    for way in ["m", ":conflict<Enter>"] {
        press(&mut team, way);
        check_unseen_but_the_word(&mut team);
    }
    assert_eq!(*team.board(), before);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn a_file_in_which_a_sprint_costs_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    let read = |per_sprint: u32| {
        let budget = format!("budget: (total: 120, spent: 40, per_sprint: {per_sprint})");
        let text = format!("(schema: 1, product: (name: \"P\", prefix: \"T\", {budget}))\n");
        std::fs::write(&path, text).unwrap();
        stackrank::store::Store::open(&path).map(|opened| opened.board.product().budget)
    };
    assert_eq!(read(10).unwrap(), Budget::read("120 40 10"));
    let why = read(0).unwrap_err().to_string();
    assert!(why.contains("nonzero") || why.contains("zero"), "{why}");
}
