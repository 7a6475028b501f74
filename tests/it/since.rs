//! What has changed since the last review, or since a day.

use chrono::{Days, NaiveDate};
use stackrank::{
    app::Model,
    board::{
        Board,
        decision::{Decision, Did},
        edit::{Edit, Frame},
        goal::Goal,
        id::SprintId,
        points::Points,
        since::{GoalChange, Moved, Since},
        sprint::{Phase, Review},
    },
};

use crate::{
    board, id, model, press, sample::bookshop, screen, title, today, with_definition, with_three_sprints,
};

fn day(days_ago: u64) -> NaiveDate {
    today() - Days::new(days_ago)
}

/// Thirty items, a closed sprint and one that runs.
fn begun() -> Board {
    let titles: Vec<String> = (1..=30).map(|n| format!("t{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    with_three_sprints(&with_definition(&board(&titles, &["first", "second"]), &["Tests pass"]), 0)
}

/// The screen without blanks at its right.
fn shown(model: &mut Model) -> String {
    let text = screen(model, 80, 24);
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn moved(days_ago: u64, item: &str, from: u32, to: u32, why: &str) -> Decision {
    Decision { on: day(days_ago), item: id(item), did: Did::Moved(from, to), why: why.to_owned() }
}

#[test]
fn moves_are_told_from_the_first_rank_to_the_last_one() {
    let mut parts = begun().parts();
    parts.decisions = vec![
        moved(20, "T-1", 30, 12, "long ago"),
        moved(9, "T-1", 12, 8, "half of our regulars asked for it"),
        moved(8, "T-2", 4, 19, ""),
        moved(3, "T-1", 8, 1, ""),
        moved(2, "T-3", 9, 3, "first"),
        moved(1, "T-3", 3, 9, "second thoughts"),
    ];
    let since = Since::on(&Board::assemble(parts).unwrap(), day(10));
    let item = |item: &str, from, to, why: &str| Moved { item: id(item), from, to, why: why.to_owned() };
    assert_eq!(since.up, [item("T-1", 12, 1, "half of our regulars asked for it")]);
    assert_eq!(since.down, [item("T-2", 4, 19, "")], "what is back where it was is not told");
}

#[test]
fn what_is_new_dropped_split_estimated_and_accepted_is_told() {
    let mut board = begun();
    let on = today();
    let apply = |board: &mut Board, edit: Edit| board.apply(&edit).unwrap();
    let mut old = model(board.clone());
    press(
        &mut old,
        "p5<Enter>p8<Enter>njust written<Enter>jdnobody asked twice<Enter>jsone<Enter>two<Ctrl+s>",
    );
    board = (**old.board()).clone();
    let goal = Frame { goal: Some("a goal".to_owned()), ..Frame::default() };
    apply(
        &mut board,
        Edit::Frame {
            sprint: SprintId::numbered(2),
            frame: Frame { start: Some(on), end: Some(on), ..goal },
            on,
        },
    );
    let since = Since::on(&board, on);
    let title_of = |id| board.item(id).unwrap().title.to_string();
    assert_eq!(since.new.iter().map(title_of).collect::<Vec<_>>(), ["just written"], "not the parts");
    assert_eq!(
        since.dropped.iter().map(|(id, why)| (title_of(id), why.as_str())).collect::<Vec<_>>(),
        [("t2".to_owned(), "nobody asked twice")]
    );
    assert_eq!(since.sizes, [(id("T-1"), Some(Points::whole(5)), Some(Points::whole(8)))]);
    assert_eq!(
        since.split.iter().map(|(id, parts)| (title_of(id), *parts)).collect::<Vec<_>>(),
        [("t4".to_owned(), 2)]
    );
    assert_eq!(since.accepted, [(Some(SprintId::numbered(2)), vec![id("T-101")])]);
    assert_eq!(Since::on(&board, on + Days::new(1)), Since::default());
    assert!(Since::on(&board, on + Days::new(1)).is_empty());
}

#[test]
fn other_goals_are_told() {
    let mut parts = begun().parts();
    let goal = |text: &str, ago| Goal { text: title(text), measure: None, since: Some(day(ago)) };
    parts.goals = vec![goal("one", 90), goal("two", 5)];
    parts.sprints[1].goal = Some("guests can pay".to_owned());
    (parts.sprints[1].start, parts.sprints[1].end) = (Some(day(6)), Some(today()));
    let mut board = Board::assemble(parts).unwrap();
    let frame = Frame {
        goal: Some("guests can order".to_owned()),
        team: None,
        start: Some(day(6)),
        end: Some(today()),
    };
    board.apply(&Edit::Frame { sprint: SprintId::numbered(2), frame, on: day(1) }).unwrap();
    let text = |text: &str| Some(text.to_owned());
    let changes = [
        GoalChange { on: day(5), sprint: None, from: text("one"), to: text("two") },
        GoalChange {
            on: day(1),
            sprint: Some(SprintId::numbered(2)),
            from: text("guests can pay"),
            to: text("guests can order"),
        },
    ];
    assert_eq!(Since::on(&board, day(10)).goals, changes);
}

#[test]
fn the_sample_shows_what_has_changed_since_its_last_review() {
    let mut model = model(bookshop());
    press(&mut model, "C");
    insta::assert_snapshot!(shown(&mut model));
    press(&mut model, "e<Alt+a>2026-10-01<Enter>");
    insta::assert_snapshot!(shown(&mut model));
}

#[test]
fn a_line_leads_to_the_decisions_about_its_item_and_back() {
    let mut model = model(begun());
    press(&mut model, "jjjjjjjj#2<Enter>Christmas<Enter>C<Enter>");
    let text = shown(&mut model);
    assert!(
        text.contains("Why ═ T-9 t9 ═") && text.contains("moved from rank 9 to 2: \"Christmas\""),
        "{text}"
    );
    press(&mut model, "q");
    let text = shown(&mut model);
    assert!(text.contains("why   t9: \"Christmas\""), "{text}");
    press(&mut model, "u");
    assert!(!shown(&mut model).contains("moved up"), "it follows what is undone");
}

#[test]
fn another_day_is_typed() {
    let mut parts = begun().parts();
    parts.decisions = vec![moved(40, "T-1", 30, 1, "long ago")];
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "C");
    assert!(!shown(&mut model).contains("moved up"));
    press(&mut model, "40<Enter>");
    assert!(shown(&mut model).contains("moved up"));
    press(&mut model, "39<Enter>");
    assert!(!shown(&mut model).contains("moved up"));
    press(&mut model, &format!("e<Alt+a>{}<Enter>", day(40)));
    let text = shown(&mut model);
    assert!(text.contains("═ Changes ═ since 7 Oct ═") && text.contains("moved up"), "{text}");
    press(&mut model, "eno day<Enter>");
    assert!(model.status().text().starts_with("a day is written 2026-11-01"), "{:?}", model.status());
    press(&mut model, "<Alt+a>2030-01-01<Enter>");
    assert!(model.status().text().starts_with("a day is written 2026-11-01"), "not one to come");
    press(&mut model, "<Esc>q");
    assert!(model.open().is_none());
}

#[test]
fn the_last_review_is_where_it_begins() {
    let mut parts = begun().parts();
    let Phase::Closed { result, .. } = &mut parts.sprints[0].phase else { panic!() };
    result.on = Some(day(12));
    let closed = Board::assemble(parts.clone()).unwrap();
    let mut looked = model(closed);
    press(&mut looked, "C");
    assert!(shown(&mut looked).contains("═ Changes ═ since the end of Sprint 1, 4 Nov ═"));
    let Phase::Closed { result, .. } = &mut parts.sprints[0].phase else { panic!() };
    result.review = Some(Review { on: day(11), heard: vec![], order: vec![] });
    let mut looked = model(Board::assemble(parts).unwrap());
    press(&mut looked, "C");
    assert!(shown(&mut looked).contains("═ Changes ═ since the review of Sprint 1, 5 Nov ═"));
    let mut looked = model(board(&["a"], &[]));
    press(&mut looked, "C");
    assert!(shown(&mut looked).contains("═ Changes ═ since 2 Nov ═"), "two weeks");
}

#[test]
fn many_lines_scroll_and_every_size_can_be_drawn() {
    let mut model = model(begun());
    for n in 0..40 {
        press(&mut model, &format!("nnew {n}<Enter>"));
    }
    press(&mut model, "CG");
    let text = shown(&mut model);
    assert!(text.lines().any(|line| line.starts_with(" >")), "{text}");
    assert!(text.lines().nth(3).unwrap().starts_with("    new              new "), "{text}");
    for (width, height) in [(1, 1), (40, 10), (41, 11), (60, 14), (120, 40), (200, 60)] {
        screen(&mut model, width, height);
        press(&mut model, "e2026");
        screen(&mut model, width, height);
        press(&mut model, "<Esc>");
    }
}
