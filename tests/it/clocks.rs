//! The clocks of events: whole minutes that nobody is hurried by.

use stackrank::app::{
    Model, Msg,
    command::Command,
    keymap::{Keymap, Scope},
};

use crate::{board, check_screen, model, press, sample::bookshop, screen, send};

fn minutes(model: &mut Model, many: usize) {
    for _ in 0..many {
        send(model, Msg::Minute);
    }
}

fn title(model: &mut Model) -> String {
    screen(model, 80, 24).lines().next().unwrap().to_owned()
}

#[track_caller]
fn says(model: &mut Model, words: &str) {
    let text = screen(model, 80, 24);
    assert!(text.contains(words), "{words}:\n{text}");
}

#[test]
fn planning_is_timed_in_each_of_its_steps() {
    let mut model = model(bookshop());
    press(&mut model, "2]Sregulars pay<Tab><Esc>");
    minutes(&mut model, 12);
    says(&mut model, "Suggested time for planning: 3 h 45, 12 minutes used");
    press(&mut model, "t");
    assert_eq!((model.status().text(), model.is_timed()), ("the clock stands still", false));
    minutes(&mut model, 3);
    says(&mut model, "Suggested time for planning: 3 h 45, 12 minutes used, clock stopped");
    press(&mut model, "t<Enter>");
    assert!(model.is_choosing() && model.is_timed());
    says(&mut model, "3 h 33 left  saved");
    press(&mut model, "+");
    assert_eq!(model.status().text(), "5 minutes more: 3 h 38 left");
    press(&mut model, "t");
    says(&mut model, "clock stopped  saved");
    press(&mut model, "t<Enter>");
    says(&mut model, "Suggested time for planning: 3 h 50, 12 minutes used");
    minutes(&mut model, 240);
    says(&mut model, "Suggested time for planning: 3 h 50, 252 minutes used");
    press(&mut model, "q");
    assert!(!model.is_timed(), "the board is not timed");
    press(&mut model, "t");
    assert!(model.status().text().starts_with("t is no key here"), "{}", model.status().text());
}

#[test]
fn a_review_has_no_clock_before_somebody_asks_for_one() {
    let mut model = model(bookshop());
    press(&mut model, "V");
    let before = title(&mut model);
    assert!(!model.is_timed());
    press(&mut model, "+");
    assert_eq!(model.status().text(), "no clock goes here: t lets one go");
    press(&mut model, "t");
    assert_eq!(model.status().text(), "2 h suggested for the review: t stops the clock");
    assert!(model.is_timed());
    minutes(&mut model, 42);
    press(&mut model, "<Right>");
    check_screen("review_clock_80x24", &mut model, 80, 24);
    check_screen("review_clock_120x40", &mut model, 120, 40);
    press(&mut model, "t");
    let said = "the clock stands still, and is not shown: t lets it go on";
    assert_eq!((model.status().text(), model.is_timed()), (said, false));
    assert_eq!(title(&mut model), before, "it is free of clocks again");
    minutes(&mut model, 10);
    press(&mut model, "t");
    assert!(title(&mut model).contains(" 1 h 18 left "), "{}", title(&mut model));
    minutes(&mut model, 81);
    assert!(title(&mut model).contains(" time is up: 3 minutes over "), "{}", title(&mut model));
    press(&mut model, "+");
    assert_eq!(model.status().text(), "5 minutes more: 5 min left");
    press(&mut model, "fa voice<Tab>");
    minutes(&mut model, 1);
    assert!(title(&mut model).contains(" 4 min left "), "it goes on while somebody writes");
    press(&mut model, "<Esc>q<Enter>");
    assert!(model.review().is_none() && !model.is_timed());
}

#[test]
fn the_daily_has_fifteen_minutes_where_the_sprint_is_shown_to_others() {
    let mut model = model(bookshop());
    press(&mut model, "2P");
    assert!(model.is_timed());
    minutes(&mut model, 3);
    check_screen("daily_80x24", &mut model, 80, 24);
    check_screen("daily_120x40", &mut model, 120, 40);
    press(&mut model, "+");
    assert_eq!(model.status().text(), "5 minutes more: 17 min left");
    minutes(&mut model, 18);
    assert!(title(&mut model).contains(" time is up: 1 minute over "), "{}", title(&mut model));
    press(&mut model, "t");
    assert!(!title(&mut model).contains("time is up") && !model.is_timed());
    press(&mut model, "P");
    assert!(!model.is_presenting());
}

#[test]
fn whoever_shows_the_backlog_has_no_clock_unless_asked_for() {
    let mut model = model(bookshop());
    press(&mut model, "P");
    assert!(!model.is_timed());
    press(&mut model, "2t");
    assert_eq!(model.status().text(), "15 minutes suggested for the Daily: t stops the clock");
    assert!(title(&mut model).contains(" 15 min left "), "{}", title(&mut model));
    press(&mut model, "q");
    assert!(!model.is_timed());
}

#[test]
fn a_time_is_whole_or_not_there() {
    for way in ["Vt", "2P"] {
        let mut model = model(bookshop());
        press(&mut model, way);
        minutes(&mut model, 121);
        let over = if way == "Vt" { " time is up: 1 minute over " } else { " time is up: 106 minutes over " };
        for width in 40..130 {
            let text = screen(&mut model, width, 12);
            let title = text.lines().next().unwrap();
            assert!(title.contains("shared"), "{width}: {title}");
            assert!(title.contains(over) || !title.contains("time"), "{width}: {title}");
            assert!(width < 60 || title.contains(over), "{width}: {title}");
        }
    }
}

#[test]
fn without_a_sprint_that_runs_there_is_no_daily() {
    let mut model = model(board(&["a"], &["x"]));
    press(&mut model, "2P");
    assert!(!model.is_timed());
    for key in ["t", "+"] {
        press(&mut model, key);
        assert_eq!(model.status().text(), "no sprint runs, so there is no Daily to time: P leaves");
    }
}

#[test]
fn the_retrospective_is_timed_and_the_other_steps_are_not() {
    let mut model = model(bookshop());
    press(&mut model, "2S");
    for key in ["t", "+"] {
        press(&mut model, key);
        let said = "only the retrospective has a clock: ← and → go from step to step";
        assert_eq!(model.status().text(), said);
    }
    assert!(!model.is_timed());
    press(&mut model, "<Right><Right>");
    assert!(model.is_timed());
    minutes(&mut model, 12);
    check_screen("close_retrospective_80x24", &mut model, 80, 24);
    press(&mut model, "<Enter>pair more<Enter>");
    check_screen("close_retrospective_120x40", &mut model, 120, 40);
    press(&mut model, "t");
    minutes(&mut model, 5);
    says(&mut model, "Suggested time for the retrospective: 1 h 30, 12 minutes used, clock stopped");
    press(&mut model, "t<Right>");
    minutes(&mut model, 5);
    press(&mut model, "<Left>");
    says(&mut model, "Suggested time for the retrospective: 1 h 30, 12 minutes used");
    press(&mut model, "+");
    assert_eq!(model.status().text(), "5 minutes more: 1 h 23 left");
    press(&mut model, "<Esc>");
    assert!(!model.is_timed());
}

#[test]
fn every_clock_has_the_same_keys() {
    let table = Keymap::shipped();
    for scope in [
        Scope::Refinement,
        Scope::Examples,
        Scope::Planning,
        Scope::Choosing,
        Scope::Closing,
        Scope::Review,
        Scope::Presenter,
    ] {
        let keys = [Command::StopClock, Command::MoreTime].map(|command| table.label(&[scope], command));
        assert_eq!(keys, ["t", "Plus"], "{scope:?}");
    }
}
