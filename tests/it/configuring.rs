//! What the team has agreed on, changed in keys.

use stackrank::{
    app::{Model, Msg, open::Open, unread::Unread},
    board::{
        edit::Edit,
        estimation::Deck,
        settings::{AskWhy, Settings},
    },
};

use crate::{board, check_screen, model, press, sample::bookshop, screen, send};

fn settings(model: &Model) -> Settings {
    model.board().product().settings
}

fn said(model: &Model) -> &str {
    model.status().text()
}

fn opened() -> Model {
    let mut model = model(bookshop());
    press(&mut model, ":settings<Enter>");
    assert!(matches!(model.open(), Some(Open::Configuring(_))), "{}", said(&model));
    model
}

#[test]
fn the_settings_look_so() {
    let mut model = opened();
    check_screen("settings_80x24", &mut model, 80, 24);
    press(&mut model, "jjj ");
    check_screen("settings_120x40", &mut model, 120, 40);
    press(&mut model, "g ");
    check_screen("settings_days_80x24", &mut model, 80, 24);
    press(&mut model, "<Esc>G");
    check_screen("settings_40x10", &mut model, 40, 10);
}

#[test]
fn each_change_is_one_step_of_undo() {
    let mut model = opened();
    press(&mut model, "j ");
    assert_eq!((settings(&model).deck, said(&model)), (Deck::Fibonacci, "estimated with fibonacci"));
    press(&mut model, "<Enter>");
    assert_eq!(settings(&model).deck, Deck::Powers);
    press(&mut model, "j ");
    assert_eq!((settings(&model).ask_why, said(&model)), (AskWhy::Never, "no move asks why"));
    press(&mut model, "j ");
    let hidden = "estimates are hidden where others look";
    assert_eq!((settings(&model).hide_estimates, said(&model)), (true, hidden));
    press(&mut model, "<Home> <Alt+a>21<Enter>");
    assert_eq!((settings(&model).sprint_days, said(&model)), (21, "a sprint has 21 days"));
    for left in [14, 14, 14, 14, 14] {
        press(&mut model, "u");
        assert_eq!(settings(&model).sprint_days, left);
    }
    assert_eq!(settings(&model), settings(&crate::model(bookshop())));
    assert!(!model.can_undo() && model.configuring().is_some());
    press(&mut model, "U");
    assert_eq!(settings(&model).deck, Deck::Fibonacci);
}

#[test]
fn a_sprint_is_as_long_as_a_month_at_most() {
    let mut model = opened();
    for wrong in ["", "0", "32", "400", "two", "14 weeks", "-3", "1.5"] {
        press(&mut model, &format!(" <Alt+a><Backspace>{wrong}<Enter>"));
        let words =
            format!("\"{wrong}\" is no length of a sprint, 1 to 31 days are: Esc leaves it as it was");
        assert_eq!((said(&model), settings(&model).sprint_days), (words.as_str(), 14));
        press(&mut model, "<Esc>");
    }
    for (typed, days) in [("31", 31), ("7 days", 7), (" 1 day ", 1)] {
        press(&mut model, &format!(" <Alt+a>{typed}<Enter>"));
        assert_eq!(settings(&model).sprint_days, days);
    }
    press(&mut model, " <Enter>");
    assert_eq!(said(&model), "nothing changed");
}

#[test]
fn what_is_agreed_on_holds_at_once() {
    let mut model = model(board(&["a"], &["x"]));
    press(&mut model, ":settings<Enter> <Alt+a>7<Enter>jjj q");
    assert!(model.open().is_none());
    press(&mut model, "Sregulars pay<Tab><Esc>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("Fri 20 Nov, 5 working days"), "{text}");
    assert!(text.contains("Suggested time for planning: 2 h, 0 minutes used"), "{text}");
    press(&mut model, "qP");
    assert!(screen(&mut model, 120, 40).contains("shared: notes, names, budget, estimates hidden"));
}

#[test]
fn esc_and_q_lead_back() {
    for key in ["<Esc>", "q"] {
        let mut model = opened();
        press(&mut model, &format!("jj{key}"));
        assert!(model.open().is_none());
        assert!(!model.can_undo());
    }
    let mut model = opened();
    press(&mut model, "k");
    assert_eq!(said(&model), "nothing is above");
    press(&mut model, "q:change setting<Enter>");
    assert_eq!(said(&model), "only in the settings: \"settings\" behind : opens them");
}

#[test]
fn nobody_writes_over_what_somebody_else_has_agreed_on() {
    let mut model = opened();
    press(&mut model, " <Alt+a>21");
    let base = std::sync::Arc::clone(model.board());
    let mut theirs = (*base).clone();
    theirs.apply(&Edit::Configure(Settings { sprint_days: 7, ..base.product().settings })).unwrap();
    let outside = stackrank::app::outside::Outside {
        theirs: std::sync::Arc::new(theirs),
        base,
        older: None,
        commented: stackrank::app::commented::Commented::default(),
    };
    send(&mut model, Msg::Outside(outside));
    press(&mut model, "<Enter>");
    assert!(said(&model).contains("\"7\""), "{}", said(&model));
    assert_eq!(settings(&model).sprint_days, 7);
    press(&mut model, "<Enter>");
    assert_eq!(settings(&model).sprint_days, 21, "the same again is meant");
}

#[test]
fn a_board_that_is_not_whole_is_only_looked_at() {
    let unread = Unread { line: 41, why: "a slip".to_owned(), others: 0 };
    let mut model = model(board(&["a"], &[])).as_unread(unread);
    press(&mut model, ":settings<Enter>");
    assert!(model.configuring().is_some());
    press(&mut model, " ");
    assert!(said(&model).contains("line 41"), "{}", said(&model));
    assert_eq!(settings(&model), Settings::default());
}
