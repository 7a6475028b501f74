//! The forecast on the screen: when all is done, how much is by a day, and what that rests on.

use stackrank::{
    app::{Model, Msg, status::Status},
    board::{
        Board,
        id::SprintId,
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
};

use crate::{board, check_screen, model, press, sample::bookshop, screen, send, title};

/// A backlog of so many items, after sprints that have finished so many each; without a number one was cancelled.
pub(crate) fn after(items: usize, finished: &[Option<u32>]) -> Board {
    let titles: Vec<String> = (1..=items).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut parts = board(&titles, &[]).parts();
    for (number, items) in (1..).zip(finished) {
        let mut sprint = Sprint::planned(SprintId::numbered(number), title(&format!("Sprint {number}")));
        let cancelled = items.is_none().then(|| "nobody wants it".to_owned());
        let accepted = Accepted::Counted { items: items.unwrap_or(9), points: None };
        let result = SprintResult { accepted, cancelled, ..SprintResult::default() };
        sprint.phase = Phase::Closed { plan: None, changes: vec![], result };
        parts.sprints.push(sprint);
    }
    Board::assemble(parts).unwrap()
}

fn finished(items: usize, finished: &[u32]) -> Model {
    let finished: Vec<Option<u32>> = finished.iter().copied().map(Some).collect();
    model(after(items, &finished))
}

/// The lines of the screen without the empty ones.
fn shown(model: &mut Model) -> String {
    let text = screen(model, 80, 24);
    let lines = text.lines().map(str::trim_end).skip(1).take(20);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Compares the screen after some keys with the one that is kept in `snapshots`.
#[track_caller]
fn check(name: &str, board: Board, pressed: &str, width: u16, height: u16) {
    let mut model = model(board);
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(width, height)));
    press(&mut model, pressed);
    check_screen(name, &mut model, width, height);
}

#[test]
fn when_all_is_done() {
    check("forecast_when_80x24", bookshop(), "F", 80, 24);
    check("forecast_when_120x40", bookshop(), "F", 120, 40);
    check("forecast_when_40x10", bookshop(), "F", 40, 10);
    check("forecast_arithmetic_80x24", bookshop(), "F<Enter>", 80, 24);
}

#[test]
fn how_far_the_next_sprints_get() {
    check("forecast_fan_80x24", bookshop(), "F<Right>", 80, 24);
    check("forecast_fan_120x40", bookshop(), "F<Right>", 120, 40);
    check("forecast_fan_50x16", bookshop(), "F<Right>", 50, 16);
}

#[test]
fn what_was() {
    check("forecast_velocity_80x24", bookshop(), "F<Right><Right><Right>", 80, 24);
    check("forecast_flow_80x24", bookshop(), "F<Right><Right><Right><Right>", 80, 24);
    check("forecast_age_80x24", bookshop(), "F<Right><Right><Right><Right><Right>", 80, 24);
    check("forecast_velocity_120x40", bookshop(), "F<Right><Right><Right>", 120, 40);
}

#[test]
fn can_we_have_that() {
    check("forecast_asked_80x24", bookshop(), "Fb12<Tab>18 Dec<Enter>", 80, 24);
    check("forecast_asked_120x40", bookshop(), "Fb12<Tab>18 Dec<Enter>", 120, 40);
    check("forecast_asking_80x24", bookshop(), "Fb12<Tab>18 Dec<Tab>", 80, 24);
    check("forecast_asked_40x10", bookshop(), "Fb12<Tab>18 Dec<Enter>", 40, 10);
}

#[test]
fn too_few_sprints_tell_nothing() {
    check("forecast_none_80x24", after(9, &[Some(3), None, Some(4)]), "F", 80, 24);
    let mut model = finished(9, &[3]);
    press(&mut model, "F");
    assert!(shown(&mut model).contains("A forecast needs 3 closed sprints; there is 1."));
    press(&mut model, "b");
    assert_eq!(model.status().text(), "there is no forecast yet: g guesses a range");
}

#[test]
fn a_guess_is_marked_as_one_and_lasts_as_long_as_the_program() {
    check("forecast_guess_80x24", after(9, &[Some(3)]), "Fg3 and 8<Enter>", 80, 24);
    check("forecast_guess_fan_80x24", after(9, &[Some(3)]), "Fg3 and 8<Enter><Right>", 80, 24);
    check(
        "forecast_guess_asked_80x24",
        after(9, &[Some(3)]),
        "Fg3 and 8<Enter>b9<Enter>1 sprint<Enter>",
        80,
        24,
    );
    let mut model = finished(9, &[3]);
    press(&mut model, "Fg8 and 3<Enter>");
    assert!(matches!(model.status(), Status::Refused(_)), "{:?}", model.status());
    press(&mut model, "<Ctrl+u>");
    press(&mut model, "<Alt+a>three<Enter>");
    assert_eq!(model.status().text(), "a range is two numbers, such as 3 and 8: Esc leaves it");
    press(&mut model, "<Alt+a>3 and 8<Enter>");
    assert_eq!(
        model.status().text(),
        "guessed 3 to 8 items a sprint: kept until you leave the program, in no file"
    );
    press(&mut model, "q");
    let list = shown(&mut model);
    assert!(list.contains("85 % Sprint 2, guess"), "{list}");
    press(&mut model, "Fg<Alt+a><Backspace><Enter>");
    assert_eq!(model.status().text(), "the guess is gone");
    assert!(shown(&mut model).contains("A forecast needs 3 closed sprints"));
}

#[test]
fn the_past_takes_the_place_of_a_guess() {
    let mut model = finished(9, &[3, 4, 5]);
    press(&mut model, "Fg");
    assert_eq!(model.status().text(), "3 closed sprints say more than a guess: Enter shows the arithmetic");
}

#[test]
fn few_sprints_are_weak_and_cancelled_ones_are_named() {
    check("forecast_weak_80x24", after(20, &[Some(3), None, Some(4), Some(0), Some(5)]), "F", 80, 24);
}

#[test]
fn who_never_finishes_anything_never_does() {
    let mut model = finished(9, &[0, 0, 0]);
    press(&mut model, "F");
    let when = shown(&mut model);
    assert!(when.contains(" At this pace 9 open items are never done "), "{when}");
    assert!(when.contains(" items per sprint so far: 0 0 0. No sprint has finished anything yet."), "{when}");
    press(&mut model, "<Right>");
    assert!(shown(&mut model).contains("At this pace 9 open items are never done."));
    press(&mut model, "b9<Enter>3 sprints<Enter>");
    let answer = shown(&mut model);
    assert!(answer.contains("  9 items within 3 sprints:   0 %"), "{answer}");
    assert!(answer.contains("  For 85 %, all 9 items have to leave: ranks 1 to 9"), "{answer}");
    assert!(answer.contains("  With all 9, 85 % is never reached at this pace, weak."), "{answer}");
}

#[test]
fn where_nothing_is_open_nothing_remains() {
    let mut model = finished(0, &[3, 4, 5]);
    press(&mut model, "F");
    let when = shown(&mut model);
    assert!(when.contains(" No item is open: nothing remains to be done "), "{when}");
    press(&mut model, "<Right><Enter>");
    let _ = shown(&mut model);
    press(&mut model, "b1");
    assert_eq!(model.status().text(), "");
    press(&mut model, "<Enter>");
    assert_eq!(model.status().text(), "the backlog is empty: Esc goes back");
}

#[test]
fn what_has_to_leave_is_marked_in_the_backlog() {
    let mut model = model(bookshop());
    press(&mut model, "2Fb12<Enter>18 Dec<Enter>v");
    assert_eq!(model.status().text(), "3 items marked, ranks 10 to 12: Esc unmarks them");
    assert_eq!(crate::selected(&model), "Download the invoice as PDF");
    assert_eq!(model.list().unwrap().marks().len(), 3);
    press(&mut model, "<Esc>Fb");
    let text = shown(&mut model);
    assert!(!text.contains("48 %"), "another visit asks anew:\n{text}");
    press(&mut model, "4<Tab>18 Dec<Enter>");
    assert!(shown(&mut model).contains("4 items by 18 Dec:   100 %   nearly sure"), "{}", shown(&mut model));
    press(&mut model, "v");
    assert_eq!(model.status().text(), "nothing has to leave, it is likely as it is: Esc goes back");
    press(&mut model, "<Esc>b");
    assert!(shown(&mut model).contains("18 Dec"), "what was asked before stands there");
}

#[test]
fn a_question_that_makes_no_sense_says_what_can_be_typed() {
    let mut model = model(bookshop());
    let refused = |model: &mut Model, keys: &str| {
        press(model, keys);
        assert!(matches!(model.status(), Status::Refused(_)), "{keys}: {:?}", model.status());
        model.status().text().to_owned()
    };
    let number = "a number from 1 to 30: the items of the backlog; Esc goes back";
    assert_eq!(refused(&mut model, "Fb31<Enter>"), number);
    assert_eq!(refused(&mut model, "<Alt+a>some<Enter>"), number);
    let day = "a day to come, such as 18 Dec or 2026-12-18, or a number of sprints: Esc goes back";
    assert_eq!(refused(&mut model, "<Alt+a>30<Enter>soon<Enter>"), day);
    assert_eq!(refused(&mut model, "<Alt+a>2026-11-01<Enter>"), day);
    press(&mut model, "<Alt+a>24 Nov<Enter>");
    assert!(shown(&mut model).contains("Tue 24 Nov, 0 sprints"), "{}", shown(&mut model));
    assert!(shown(&mut model).contains("30 items by 24 Nov:   0 %"), "{}", shown(&mut model));
    press(&mut model, "b<Enter><Alt+a>6 sprints<Enter>");
    assert!(
        shown(&mut model).contains("30 items within 6 sprints:   89 %   likely"),
        "{}",
        shown(&mut model)
    );
    press(&mut model, "<Esc><Esc>");
    assert!(model.forecast().is_none());
}

#[test]
fn without_the_end_of_a_sprint_there_are_no_dates() {
    let mut model = finished(9, &[3, 4, 5, 3, 4, 5, 3]);
    press(&mut model, "F");
    insta::assert_snapshot!(shown(&mut model), @r"
    ══ Forecast ═ when ═════════════════════════════════════════════════════════════
     9 open items will be done                         from 7 closed sprints
     ! forecast not updated since the board began
       Sprint 9                   24 %
       Sprint 10                 100 %      likely
     How many by then              even odds      likely    nearly sure
                                        50 %        85 %           95 %
       Sprint 8                            4           3              3
       Sprint 9                            8           6              6
       Sprint 10                          12          10              9
       Sprint 11                          15          14             13
     Why   items per sprint so far: 3 4 5 3 4 5 3. Each coming sprint is one of
           these seven, all equally likely; 9 items likely take 3 of them.
     Trust our 85 % came true 4 of 4 times. 3 of 4 next sprints stay in 3 to 5.
    ");
    press(&mut model, "b3<Enter>18 Dec<Enter>");
    assert_eq!(
        model.status().text(),
        "no sprint has a last day, so that days say nothing: type a number of sprints; Esc goes back"
    );
    press(&mut model, "<Alt+a>1<Enter>");
    assert!(
        shown(&mut model).contains("3 items within 1 sprint:   100 %   nearly sure"),
        "{}",
        shown(&mut model)
    );
}

#[test]
fn the_forecast_follows_the_board() {
    let mut model = finished(9, &[3, 4, 5, 3, 4, 5, 3]);
    press(&mut model, "nanother<Enter>F");
    assert!(shown(&mut model).contains("10 open items will be done"));
    press(&mut model, "u");
    assert!(shown(&mut model).contains("9 open items will be done"), "{}", shown(&mut model));
}

#[test]
fn planned_items_come_first() {
    let mut model = finished(9, &[3, 4, 5, 3, 4, 5, 3]);
    press(&mut model, "S<Esc>q1>>F");
    assert!(shown(&mut model).contains("9 open items will be done"), "planned ones are open");
    press(&mut model, "b1<Enter>1 sprint<Enter>");
    assert!(shown(&mut model).contains("1 item within 1 sprint:   100 %"), "{}", shown(&mut model));
    press(&mut model, "b2<Enter><Enter>");
    assert!(shown(&mut model).contains("2 items within 1 sprint:   57 %"), "{}", shown(&mut model));
}

/// The line of the card of the item under the cursor that says when it is done.
fn on_card(model: &mut Model, keys: &str) -> String {
    press(model, keys);
    let text = screen(model, 80, 60);
    let mut lines = text.lines().skip_while(|line| !line.contains("   forecast  "));
    let first = lines.next().and_then(|line| line.split_once("   forecast  ")).map(|(_, words)| words.trim());
    let gutter = " ".repeat(13);
    let rest = lines.take_while(|line| line.starts_with(&gutter)).map(str::trim);
    first.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_card_says_when_its_item_is_done() {
    let mut shop = model(bookshop());
    let said = "done in about 1 sprint (even odds), likely 2: Sprint 14, by 18 Dec (85 %)";
    assert_eq!(on_card(&mut shop, "jjjj<Enter>"), said);
    assert_eq!(
        on_card(&mut shop, "<PageUp><PageUp><PageUp><PageUp>"),
        "done in about 1 sprint (even odds), likely 1: Sprint 13, by 4 Dec (85 %)"
    );
    assert_eq!(on_card(&mut shop, "q2<Enter>"), "", "an item of a sprint is not forecast");
}

#[test]
fn a_card_says_how_far_to_trust_that() {
    assert_eq!(on_card(&mut finished(9, &[3]), "<Enter>"), "");
    assert_eq!(
        on_card(&mut finished(9, &[3, 4, 5]), "G<Enter>"),
        "done in about 3 sprints (even odds), likely 3: Sprint 6 (85 %), weak"
    );
    assert_eq!(
        on_card(&mut finished(9, &[3]), "Fg3 and 8<Enter>qG<Enter>"),
        "done in about 2 sprints (even odds), likely 3: Sprint 4 (85 %), guess"
    );
    assert_eq!(on_card(&mut finished(9, &[0, 0, 0]), "<Enter>"), "never done at this pace, weak");
}

#[test]
fn a_card_follows_its_item() {
    let mut model = finished(9, &[3, 4, 5, 3, 4, 5, 3]);
    assert_eq!(
        on_card(&mut model, "G<Enter>"),
        "done in about 3 sprints (even odds), likely 3: Sprint 10 (85 %)"
    );
    press(&mut model, "qT");
    assert_eq!(
        on_card(&mut model, "<Enter>"),
        "done in about 1 sprint (even odds), likely 1: Sprint 8 (85 %)"
    );
    let undone = on_card(&mut model, "u");
    assert_eq!(undone, "done in about 3 sprints (even odds), likely 3: Sprint 10 (85 %)");
}

#[test]
fn bars_are_drawn_where_there_is_only_ascii() {
    let mut model = model(bookshop());
    press(&mut model, ":ascii<Enter>F<Right>");
    let text = screen(&mut model, 80, 24);
    let drawn = text.lines().skip(1).take(20).collect::<String>();
    assert!(drawn.is_ascii(), "{text}");
    insta::assert_snapshot!(text.lines().nth(6).unwrap().trim_end(), @"   18 Dec  Sprint 14   #########--                  |         9 to 11");
}

#[test]
fn scrolling_shows_every_line_of_a_page() {
    let mut model = model(bookshop());
    press(&mut model, "F");
    let whole = shown(&mut model);
    let last = "Trust our 85 % came true 5 of 6 times.";
    assert!(whole.contains(last));
    let mut seen = screen(&mut model, 60, 12);
    for _ in 0..30 {
        press(&mut model, "j");
        seen += &screen(&mut model, 60, 12);
    }
    for words in ["How many by then", "15 Jan", "Why", last, "the end"] {
        assert!(seen.contains(words), "{words}:\n{seen}");
    }
    press(&mut model, "j");
    assert_eq!(model.status().text(), "nothing is below");
    press(&mut model, "<Home>");
    assert_eq!(model.status().text(), "this is the first page of the forecast");
}

/// A move says in which sprint the item is likely done from now on; what undo says needs no such word.
#[test]
fn a_move_says_what_crossed() {
    let check = |pressed: &str, expected: &str| {
        let mut model = model(bookshop());
        press(&mut model, pressed);
        assert_eq!(model.status().text(), expected, "{pressed}");
        model
    };
    let mut up = check(
        "jjjjK",
        "moved \"Pay by bank transfer\" 5 → 4, ahead of \"Reset a forgotten password by mail\", now likely in Sprint 13, was 14",
    );
    press(&mut up, "u");
    assert_eq!(
        up.status().text(),
        "undid: moved \"Pay by bank transfer\" 5 → 4, ahead of \"Reset a forgotten password by mail\""
    );
    check("jjjjjK", "moved \"Cancel an order within an hour\" 6 → 5, ahead of \"Pay by bank transfer\"");
    check(
        "jjj j<Enter>",
        "moved \"Reset a forgotten password by mail\" 4 → 5, ahead of \"Cancel an order within an hour\", now likely in Sprint 14, was 13",
    );
}
