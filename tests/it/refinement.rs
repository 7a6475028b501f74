//! Refinement: from what is missing to a summary.

use std::sync::Arc;

use chrono::NaiveTime;
use ratatui::layout::Size;
use stackrank::{
    app::{Effect, Model, Msg, open::Open, refinement::export::Exported, update},
    board::{
        Board,
        id::SprintId,
        points::Points,
        question::Question,
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
};

use crate::{
    backlog, board, check_screen, id, model, press, sample::bookshop, screen, selected, send, title,
};

/// A board with 12 items that lack everything; sprints took 6 items each, so that two of them reach down to the last.
fn twelve() -> Board {
    let titles: Vec<String> = (1..=14).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut parts = board(&titles, &[]).parts();
    let mut closed = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
    let result = SprintResult {
        accepted: Accepted::Counted { items: 6, points: Some(Points::whole(20)) },
        ..SprintResult::default()
    };
    closed.phase = Phase::Closed { plan: None, changes: vec![], result };
    parts.sprints.push(closed);
    Board::assemble(parts).unwrap()
}

/// What is refined now.
fn refined(model: &Model) -> String {
    model.refined().map_or_else(String::new, |item| item.title.to_string())
}

fn missing(model: &Model) -> Vec<String> {
    let lines = model.refinement_lines().unwrap();
    lines.all.into_iter().take(lines.missing).map(|line| line.name).collect()
}

#[test]
fn twelve_unready_items_are_visited_in_rank_order() {
    let mut model = model(twelve());
    press(&mut model, "R");
    let mut visited = vec![refined(&model)];
    for _ in 0..11 {
        press(&mut model, "<Right>");
        visited.push(refined(&model));
    }
    let expected: Vec<String> = (1..=12).map(|n| format!("item {n}")).collect();
    assert_eq!(visited, expected);
    press(&mut model, "<Right>");
    assert_eq!(
        (refined(&model).as_str(), model.status().text()),
        ("item 12", "\"item 12\" is the last one: q ends")
    );
}

#[test]
fn leaving_midway_resumes_at_the_same_item() {
    let mut model = model(twelve());
    press(&mut model, "R<Right><Right><Right>jq<Enter>");
    assert!(model.open().is_none());
    press(&mut model, "GkR");
    assert_eq!((refined(&model).as_str(), model.refinement().unwrap().row()), ("item 4", 1));
    assert_eq!(selected(&model), "item 4", "the cursor of the backlog goes along");
}

#[test]
fn without_past_sprints_ten_ranks_are_near() {
    let titles: Vec<String> = (1..=14).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut model = model(board(&titles, &[]));
    press(&mut model, "R");
    assert_eq!(model.refinement_place(), Some((1, 10)));
}

#[test]
fn what_is_missing_is_filled_in_place_until_it_is_ready() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "R");
    assert_eq!(missing(&model), ["acceptance criteria", "why", "estimate"]);
    press(&mut model, "1it works<Enter>");
    assert_eq!(missing(&model), ["why", "estimate"]);
    press(&mut model, "<Enter>we sell more<Enter>");
    assert_eq!((missing(&model), model.refinement().unwrap().row()), (vec!["estimate".to_owned()], 0));
    press(&mut model, "p5<Enter>");
    assert_eq!((missing(&model), model.status().text()), (vec![], "made \"a\" ready"));
    assert_eq!(refined(&model), "a", "it never jumps by itself");
    assert!(screen(&mut model, 80, 24).contains("ready. → takes the next"));
    let item = model.board().item(&id("T-1")).unwrap();
    assert_eq!((item.acceptance[0].text.as_str(), item.estimate), ("it works", Some(Points::whole(5))));
    press(&mut model, "uuu");
    assert_eq!(missing(&model).len(), 3, "each was a step of its own");
    press(&mut model, "<Right>9");
    assert!(model.status().text().ends_with("→ takes the next"), "{}", model.status().text());
}

#[test]
fn questions_are_raised_and_answered() {
    let mut model = model(board(&["a", "b"], &[]));
    press(&mut model, "Rowho pays? @ops<Enter>");
    let questions = &model.board().item(&id("T-1")).unwrap().questions;
    assert_eq!((questions[0].text.as_str(), questions[0].to.as_deref()), ("who pays?", Some("ops")));
    assert_eq!(missing(&model).last().unwrap(), "1 open question");
    press(&mut model, "4the bank<Enter>");
    let answer = model.board().item(&id("T-1")).unwrap().questions[0].answer.clone();
    assert_eq!((answer.as_deref(), missing(&model).len()), (Some("the bank"), 3));
}

#[test]
fn lines_of_our_own_are_ticked() {
    let mut model = model(bookshop());
    press(&mut model, "RG");
    let lines = model.refinement_lines().unwrap();
    assert!(!lines.all.iter().any(|line| line.name == "Design agreed"), "it is ticked");
    while refined(&model) != "Wish lists" {
        press(&mut model, "<Right>");
    }
    let at = missing(&model).iter().position(|name| name == "Design agreed").unwrap();
    press(&mut model, &(at + 1).to_string());
    assert_eq!(model.status().text(), "\"Wish lists\": \"Design agreed\" ticked");
    assert!(!missing(&model).contains(&"Design agreed".to_owned()));
}

#[test]
fn a_hint_is_silenced() {
    let mut model = model(board(&["this and that", "b"], &[]));
    press(&mut model, "R");
    let hints = |model: &Model| {
        let lines = model.refinement_lines().unwrap();
        lines.all.into_iter().skip(lines.missing).map(|line| line.name).collect::<Vec<_>>()
    };
    assert_eq!(hints(&model), ["One thing"], "what is missing says the rest");
    press(&mut model, "h");
    assert_eq!(hints(&model), [""; 0]);
    press(&mut model, "h");
    assert_eq!(model.status().text(), "no hint to silence");
    press(&mut model, "u");
    assert_eq!(hints(&model), ["One thing"]);
}

#[test]
fn a_parked_item_comes_again_at_the_end() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "Rw");
    assert_eq!((refined(&model).as_str(), model.status().text()), ("b", "\"a\" comes again at the end"));
    press(&mut model, "<Right><Right>");
    assert_eq!(refined(&model), "a");
    press(&mut model, "w");
    assert_eq!(model.status().text(), "\"a\" comes last anyway: q ends");
    assert_eq!(backlog(&model), ["a", "b", "c"], "its rank stays");
}

#[test]
fn a_dropped_item_makes_room_for_the_next_and_comes_back_undone() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "R<Right>dnobody asked<Enter>");
    assert_eq!((refined(&model).as_str(), backlog(&model).join("")), ("c", "ac".to_owned()));
    press(&mut model, "u");
    assert_eq!((refined(&model).as_str(), backlog(&model).join("")), ("b", "abc".to_owned()));
    press(&mut model, "dx<Enter>dx<Enter>");
    assert_eq!(refined(&model), "a");
    press(&mut model, "dx<Enter>");
    assert!(matches!(model.open(), Some(Open::Summary(_))), "nothing is left");
}

#[test]
fn time_is_counted_in_minutes_and_never_stops_anybody() {
    let mut model = model(board(&["a", "b"], &[]));
    send(&mut model, Msg::Minute);
    press(&mut model, "R");
    assert!(model.is_timed());
    assert!(screen(&mut model, 80, 24).contains("10 min left for it ─ 60 min left"));
    for _ in 0..11 {
        send(&mut model, Msg::Minute);
    }
    assert!(screen(&mut model, 80, 24).contains("time is up: 1 minute over ─ 49 min left"));
    press(&mut model, "+");
    assert!(screen(&mut model, 80, 24).contains("5 min left for it"));
    press(&mut model, "t");
    assert!(!model.is_timed());
    send(&mut model, Msg::Minute);
    assert!(screen(&mut model, 80, 24).contains("clock stopped"));
    press(&mut model, "t<Right>");
    assert!(screen(&mut model, 80, 24).contains("10 min left for it ─ 49 min left"));
    press(&mut model, "e");
    assert!(model.is_timed(), "the card belongs to it");
    press(&mut model, "qq");
    assert!(!model.is_timed(), "the summary does not");
}

#[test]
fn the_card_leads_back() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press(&mut model, "R<Right>e");
    assert_eq!(model.card_item().unwrap().title.as_str(), "b");
    press(&mut model, "q");
    assert_eq!(refined(&model), "b");
}

#[test]
fn the_summary_says_from_when_to_when() {
    let at = |hour, minute| Msg::Time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
    let mut model = model(board(&["a", "b"], &[]));
    send(&mut model, at(14, 2));
    press(&mut model, "R1it works<Enter>");
    send(&mut model, at(15, 0));
    press(&mut model, "q");
    assert!(screen(&mut model, 80, 24).contains("═ Refinement, summary ═ 16 Nov, 14:02 to 15:00 ═"));
    send(&mut model, at(15, 20));
    press(&mut model, "u");
    let Some(Open::Summary(summary)) = model.open().cloned() else { panic!("no summary") };
    assert!(summary.markdown().contains("\n14:02 to 15:00\n"), "reading takes no time");
    press(&mut model, "Rq");
    assert!(screen(&mut model, 80, 24).contains("14:02 to 15:20"), "it went on");
}

#[test]
fn the_summary_is_read_from_the_board() {
    let mut model = model(board(&["a", "b", "c", "d"], &[]));
    press(&mut model, "R1it works<Enter>1we sell more<Enter>15<Enter><Right>dtoo dear<Enter>wowhy?<Enter>");
    send(&mut model, Msg::Minute);
    press(&mut model, "q");
    let Some(Open::Summary(summary)) = model.open().cloned() else { panic!("no summary") };
    let text = summary.markdown();
    for line in [
        "# Refinement, 16 November 2026",
        "1 minute, 4 of 4 items looked at",
        "- **Made ready**: 1\n  - a",
        "- **Dropped**: 1\n  - b: \"too dear\"",
        "- **Parked**: 1\n  - c",
        "- **Questions raised**: 1\n  - \"why?\"",
        "- **Estimated**: 1",
        "Ready now: 1 of 3.",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    check_screen("refinement_summary_80x24", &mut model, 80, 24);
    press(&mut model, "wyesterday<Enter>");
    assert_eq!(model.status().text(), "that is no day to come (24 Nov, or tuesday): Esc leaves it");
    press(&mut model, "<Esc>wtuesday<Enter>");
    assert!(screen(&mut model, 80, 24).contains(" Look again on  Tue 17 Nov "));
    let Some(Open::Summary(summary)) = model.open() else { panic!("no summary") };
    assert!(summary.markdown().contains("\nLook again on: Tue 17 Nov\n"));
    press(&mut model, "u");
    let Some(Open::Summary(summary)) = model.open() else { panic!("no summary") };
    assert_eq!(summary.questions.len(), 0, "what was undone does not count");
    assert!(summary.again.is_some(), "the day stays");
}

#[test]
fn the_summary_is_copied_and_never_written_over_a_file_by_surprise() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "Rq");
    assert!(matches!(&press(&mut model, "c")[..], [Effect::Copy(text)] if text.starts_with("# Refinement")));
    let export = |effects: &[Effect]| match effects {
        [Effect::Export { path, over, .. }] => (path.clone(), *over),
        effects => panic!("{effects:?}"),
    };
    let path = "refinement-2026-11-16.md".to_owned();
    assert_eq!(export(&press(&mut model, "X<Enter>")), (path.clone(), false));
    send(&mut model, Msg::Exported { path: path.clone(), outcome: Exported::Exists });
    assert_eq!(
        model.status().text(),
        "\"refinement-2026-11-16.md\" is there already: Enter again writes over it"
    );
    assert_eq!(
        export(&press(&mut model, "x<Enter>")),
        (format!("{path}x"), false),
        "another name is asked anew"
    );
    assert_eq!(export(&press(&mut model, "<Backspace><Enter>")), (path.clone(), true));
    let failed = Exported::Failed("the disk is full".to_owned());
    send(&mut model, Msg::Exported { path: path.clone(), outcome: failed });
    assert_eq!(model.status().text(), "not written: the disk is full: Esc leaves it");
    send(&mut model, Msg::Exported { path, outcome: Exported::Written });
    assert_eq!(model.status().text(), "it is in refinement-2026-11-16.md now");
    press(&mut model, "R");
    assert_eq!(refined(&model), "a");
}

#[test]
fn nothing_is_refined_where_all_is_ready() {
    let mut model = model(board(&[], &[]));
    press(&mut model, "R");
    assert_eq!(model.status().text(), "the Product Backlog is empty: nothing to refine");
}

#[test]
fn private_notes_stay_off_the_screen() {
    let mut parts = bookshop().parts();
    let mut item = (*parts.backlog[4]).clone();
    item.notes = vec![stackrank::board::note::Note { text: "SECRET".to_owned(), private: true }];
    parts.backlog[4] = Arc::new(item);
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "R");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        assert!(!screen(&mut model, width, height).contains("SECRET"));
    }
}

#[test]
fn what_refinement_looks_like() {
    let mut model = model(bookshop());
    press(&mut model, "R");
    send(&mut model, Msg::Minute);
    send(&mut model, Msg::Minute);
    check_screen("refinement_80x24", &mut model, 80, 24);
    check_screen("refinement_120x40", &mut model, 120, 40);
    check_screen("refinement_60x14", &mut model, 60, 14);
    press(&mut model, "1The money is there within five d");
    check_screen("refinement_filling_80x24", &mut model, 80, 24);
    check_screen("refinement_filling_120x40", &mut model, 120, 40);
}

#[test]
fn every_size_shows_it() {
    let mut parts = bookshop().parts();
    let mut item = (*parts.backlog[4]).clone();
    item.questions = (0..12).map(|n| Question::new(&format!("question {n}"))).collect();
    parts.backlog[4] = Arc::new(item);
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "RG");
    for width in 40..130 {
        for height in 10..50 {
            let text = screen(&mut model, width, height);
            assert!(text.contains("Refinement"), "{width}x{height}:\n{text}");
            assert!(text.contains('>'), "the cursor is seen at {width}x{height}:\n{text}");
        }
    }
    let _ = update(&mut model, Msg::Resize(Size::new(1, 1)));
}
