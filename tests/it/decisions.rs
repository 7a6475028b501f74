//! Decisions: what is written down of them, and why.

use stackrank::{
    app::{Mode, Model, lesson::Lessons, status::Status},
    board::{
        Board,
        decision::{Decision, Did},
        points::Points,
        settings::AskWhy,
    },
};

use crate::{
    backlog, board, id, model, press, sample::bookshop, screen, with_definition, with_three_sprints,
};

/// Thirty items `t1` to `t30` (`T-1` to `T-30`), a closed sprint and one that runs.
fn begun() -> Board {
    let titles: Vec<String> = (1..=30).map(|n| format!("t{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let board = with_definition(&board(&titles, &["first", "second"]), &["Tests pass"]);
    with_three_sprints(&board, 0)
}

/// What is written down: item, what, why.
fn decisions(model: &Model) -> Vec<(String, Did, String)> {
    let told = |decision: &Decision| (decision.item.to_string(), decision.did, decision.why.clone());
    model.board().decisions().iter().map(told).collect()
}

fn moved(item: &str, from: u32, to: u32, why: &str) -> (String, Did, String) {
    (item.to_owned(), Did::Moved(from, to), why.to_owned())
}

/// What keys write down, and leave on the screen.
#[track_caller]
fn check(pressed: &str, expected: &[(String, Did, String)]) -> Model {
    let mut model = model(begun());
    press(&mut model, pressed);
    assert_eq!(decisions(&model), expected, "after {pressed:?}: {:?}", model.status());
    model
}

fn is_asked(model: &Model) -> bool {
    matches!(model.mode(), Mode::Typing(_))
}

#[test]
fn twelve_presses_in_one_grab_are_one_decision_one_step_and_one_save() {
    let down = "j".repeat(19);
    let mut model = model(begun());
    press(&mut model, &down);
    let before = model.revision();
    press(&mut model, &format!(" {}<Enter>", "k".repeat(12)));
    assert_eq!(decisions(&model), [moved("T-20", 20, 8, "")]);
    assert_eq!(model.revision(), before + 1, "one save");
    press(&mut model, "<Esc>u");
    assert_eq!((decisions(&model).len(), backlog(&model)[19].as_str()), (0, "t20"), "one step");
}

#[test]
fn moves_that_matter_are_written_down_and_others_are_not() {
    let down = "j".repeat(19);
    // By four places, and by five.
    check(&format!("{down} kkkk<Enter>"), &[]);
    check(&format!("{down} kkkkk<Enter>"), &[moved("T-20", 20, 15, "")]);
    // Whatever happens at the top matters.
    check("jjjjjK", &[moved("T-6", 6, 5, "")]);
    check("jjjjjjK", &[]);
    // To the ends, to a rank.
    check(&format!("{down}T"), &[moved("T-20", 20, 1, "")]);
    check(&format!("{down}#18<Enter>"), &[]);
    check(&format!("{down}#30<Enter>"), &[moved("T-20", 20, 30, "")]);
    // In a sprint nobody asks, nor is anything written down on the way into it.
    check("2jK", &[]);
    check(&format!("{down} ><Enter>"), &[]);
}

#[test]
fn several_moves_on_one_day_are_one_line_or_none() {
    check("jjjjjKKK", &[moved("T-6", 6, 3, "")]);
    check("jjjjjKKKJJJ", &[]);
    check("jjjjjK jjjj<Enter><Esc>", &[moved("T-6", 6, 9, "")]);
    // Eight times one place is a move by eight, far down too.
    let down = "j".repeat(19);
    check(&format!("{down}KKKKKKKK"), &[moved("T-20", 20, 12, "")]);
    check(&format!("{down}KKKKKKKKJJJJJJJJ"), &[]);
    // With something else in between they are short moves.
    check(&format!("{down}KKK{}p5<Enter>{}KKK", "j", "k"), &[]);
}

#[test]
fn a_short_move_matters_when_the_item_was_moved_in_the_last_week() {
    let mut parts = begun().parts();
    let on = crate::today() - chrono::Days::new(6);
    let old = Decision { on, item: id("T-20"), did: Did::Moved(26, 20), why: "users wait".to_owned() };
    parts.decisions.push(old.clone());
    let mut short = model(Board::assemble(parts.clone()).unwrap());
    press(&mut short, &format!("{}K", "j".repeat(19)));
    assert_eq!(decisions(&short), [moved("T-20", 26, 20, "users wait"), moved("T-20", 20, 19, "")]);
    parts.decisions[0].on = on - chrono::Days::new(1);
    let mut short = model(Board::assemble(parts).unwrap());
    press(&mut short, &format!("{}K", "j".repeat(19)));
    assert_eq!(decisions(&short).len(), 1, "a week ago is long ago");
}

#[test]
fn nothing_is_written_down_before_the_first_sprint_has_started() {
    let titles: Vec<String> = (1..=12).map(|n| format!("t{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut model = model(board(&titles, &["planned"]));
    press(&mut model, " jjjjjj<Enter>");
    assert!(!is_asked(&model));
    press(&mut model, "Tp5<Enter>p8<Enter>#9<Enter>");
    assert_eq!((decisions(&model).len(), is_asked(&model)), (0, false));
}

#[test]
fn a_block_is_written_down_item_by_item_and_a_large_one_not_at_all() {
    let mut small = model(begun());
    press(&mut small, "jjjjjjjjvjv#1<Enter>");
    assert!(screen(&mut small, 80, 24).contains("why? 2 items → 1 to 2: "));
    press(&mut small, "the audit<Enter>");
    assert_eq!(decisions(&small), [moved("T-9", 9, 1, "the audit"), moved("T-10", 10, 2, "the audit")]);
    let mut large = model(begun());
    press(&mut large, &format!("jj{}T", "vj".repeat(21)));
    assert_eq!((backlog(&large)[0].as_str(), decisions(&large).len()), ("t3", 0));
}

#[test]
fn a_grab_that_matters_asks_why_once_and_enter_keeps_the_reason() {
    let mut model = model(begun());
    press(&mut model, "jjjjjjjjjjj kkkkkkkkkk<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains(" why? 12 → 2 \"t12\": "), "{text}");
    assert!(text.contains("moved \"t12\" 12 → 2, ahead of \"t2\""), "{text}");
    assert!(text.contains("Enter keep  Esc no reason"), "{text}");
    press(&mut model, "Christmas<Enter>");
    assert_eq!(decisions(&model), [moved("T-12", 12, 2, "Christmas")]);
    let said = "moved \"t12\" 12 → 2, ahead of \"t2\": \"Christmas\"";
    assert_eq!(*model.status(), Status::Did(said.to_owned()));
    press(&mut model, "u");
    assert_eq!((decisions(&model).len(), backlog(&model)[11].as_str()), (0, "t12"), "both at once");
    press(&mut model, "U");
    assert_eq!(decisions(&model), [moved("T-12", 12, 2, "Christmas")]);
}

#[test]
fn nobody_has_to_give_a_reason() {
    for leave in ["<Esc>", "<Enter>", "  <Enter>", "half a word<Esc>"] {
        let mut model = model(begun());
        press(&mut model, "jjjjjjjjjjj#2<Enter>");
        assert!(is_asked(&model));
        press(&mut model, leave);
        assert_eq!(decisions(&model), [moved("T-12", 12, 2, "")], "{leave}");
        assert_eq!(model.status().text(), "moved \"t12\" 12 → 2, ahead of \"t2\"");
        press(&mut model, "u");
        assert_eq!(decisions(&model).len(), 0);
    }
    let mut again = model(begun());
    press(&mut again, "jjjjjjjjjjj#2<Enter>half a word<Esc>U<Enter>");
    assert_eq!(decisions(&again), [moved("T-12", 12, 2, "half a word")], "nothing is typed in vain");
}

#[test]
fn the_reason_of_the_same_day_can_be_worded_again() {
    let mut model = model(begun());
    press(&mut model, "jjjjjjjjjjj#2<Enter>Christmas<Enter>#3<Enter>");
    assert!(screen(&mut model, 80, 24).contains("why? 12 → 3 \"t12\": Christmas"));
    press(&mut model, " and Easter<Enter>");
    assert_eq!(decisions(&model), [moved("T-12", 12, 3, "Christmas and Easter")]);
    press(&mut model, "#12<Enter>");
    assert_eq!((decisions(&model).len(), is_asked(&model)), (0, false), "it is back where it was");
}

#[test]
fn quick_moves_ask_nothing() {
    for quick in ["K", "J", "T", "B"] {
        let mut model = model(begun());
        press(&mut model, &format!("j{quick}"));
        assert_eq!((decisions(&model).len(), is_asked(&model)), (1, false), "{quick}");
    }
}

#[test]
fn nobody_explains_anything_to_a_sample() {
    let mut model = model(begun()).as_sample(Lessons::default());
    press(&mut model, "jjjjjjjjjjj#2<Enter>");
    assert_eq!((decisions(&model).len(), is_asked(&model)), (1, false));
}

#[test]
fn the_team_may_want_no_questions() {
    let mut model = model(begun());
    press(&mut model, ":ask why<Enter>");
    assert_eq!(model.status().text(), "no move asks why");
    assert_eq!(model.board().product().settings.ask_why, AskWhy::Never);
    press(&mut model, "jjjjjjjjjjj#2<Enter>");
    assert!(!is_asked(&model));
    assert_eq!(decisions(&model), [moved("T-12", 12, 2, "")], "it is written down all the same");
    press(&mut model, "uu#9<Enter>");
    assert_eq!(model.board().product().settings.ask_why, AskWhy::Significant);
}

#[test]
fn another_estimate_is_a_decision_and_the_first_is_none() {
    let points = |points: u16| Some(Points::whole(points));
    let estimated = |from, to| [("T-1".to_owned(), Did::Estimated(from, to), String::new())];
    check("p5<Enter>", &[]);
    check("p5<Enter>p8<Enter>", &estimated(points(5), points(8)));
    check("p5<Enter>p8<Enter>p5<Enter>", &[]);
    check("p5<Enter>p?<Enter>", &estimated(points(5), None));
    check("p5<Enter><Enter>p13<Enter>", &estimated(points(5), points(13)));
    check("p5<Enter>RvAya<Enter>8<Enter><Enter>", &estimated(points(5), points(8)));
    let mut model = check("p5<Enter>p8<Enter>", &estimated(points(5), points(8)));
    press(&mut model, "u");
    assert_eq!(decisions(&model), []);
}

#[test]
fn a_split_is_a_decision() {
    let model = check("sone<Enter>two<Ctrl+s>", &[("T-1".to_owned(), Did::Split(2), String::new())]);
    assert!(model.board().closed().iter().any(|item| item.id == id("T-1")));
}

/// The screen without blanks at its right.
fn shown(model: &mut Model) -> String {
    let text = screen(model, 80, 24);
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_was_decided_about_an_item_is_shown_with_its_rank_over_time() {
    let mut model = model(bookshop());
    press(&mut model, "jjjjy");
    insta::assert_snapshot!(shown(&mut model));
    press(&mut model, "q#2<Enter>bank called<Enter>y");
    insta::assert_snapshot!(shown(&mut model));
}

#[test]
fn what_happened_in_sprints_is_told_too() {
    let mut model = model(bookshop());
    // One that came into the running sprint, and one that is accepted.
    press(&mut model, "2Gy");
    let text = shown(&mut model);
    assert!(text.contains("12 Nov       added to Sprint 12"), "{text}");
    press(&mut model, "qggy");
    let text = shown(&mut model);
    assert!(text.contains("accepted by Done v3 in Sprint 12"), "{text}");
    assert!(text.contains("9 Nov        in the plan of Sprint 12"), "{text}");
}

#[test]
fn an_item_without_decisions_says_so() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "y");
    assert!(shown(&mut model).contains("nothing has been decided about it yet"));
    press(&mut model, "j");
    assert_eq!(model.status().text(), "this is all of it");
    press(&mut model, "q");
    assert!(model.open().is_none());
    press(&mut model, "<Enter>yq");
    assert!(model.card().is_some(), "back to where it was asked");
}

#[test]
fn many_decisions_scroll() {
    let mut parts = begun().parts();
    let day = |n: u64| crate::today() - chrono::Days::new(n);
    let decision = |n: u64| {
        let (from, to) = if n.is_multiple_of(2) { (9, 2) } else { (2, 9) };
        Decision { on: day(n), item: id("T-1"), did: Did::Moved(from, to), why: format!("reason {n}") }
    };
    parts.decisions = (1..=40).rev().map(decision).collect();
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "y");
    assert!(shown(&mut model).contains("\"reason 1\""), "the newest first");
    press(&mut model, "G");
    let text = shown(&mut model);
    assert!(text.contains("today            1 ███") && text.contains("\"reason 40\""), "{text}");
    press(&mut model, "jgk");
    assert_eq!(model.status().text(), "nothing is above");
}
