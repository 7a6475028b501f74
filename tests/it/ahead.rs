//! Where the sprints to come end, and what moving an item means for it.

use stackrank::{
    app::Model,
    board::{
        Board,
        acceptance::AcceptanceCriterion,
        decision::Did,
        edit::Edit,
        id::SprintId,
        points::Points,
        sprint::{Accepted, Phase, Sprint, SprintResult},
        value::Value,
    },
};

use crate::{board, id, model, press, screen, title};

/// A backlog of so many items, after sprints that have finished so many each.
fn after(items: usize, finished: &[u32]) -> Model {
    let titles: Vec<String> = (1..=items).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut parts = board(&titles, &[]).parts();
    for (number, items) in (1..).zip(finished) {
        let mut sprint = Sprint::planned(SprintId::numbered(number), title(&format!("Sprint {number}")));
        let accepted = Accepted::Counted { items: *items, points: None };
        let result = SprintResult { accepted, ..SprintResult::default() };
        sprint.phase = Phase::Closed { plan: None, changes: vec![], result };
        parts.sprints.push(sprint);
    }
    model(Board::assemble(parts).unwrap())
}

/// The rows of the backlog: ranks, and what is written in lines between them.
fn rows(model: &mut Model, height: u16) -> Vec<String> {
    let text = screen(model, 80, height);
    let rows = text.lines().skip(2).map(|row| row.chars().skip(2).take(45).collect::<String>());
    let row = |row: String| -> String {
        let line = row.trim_matches([' ', '─']);
        if row.contains("──") {
            line.to_owned()
        } else {
            line.split_whitespace().next().unwrap_or_default().to_owned()
        }
    };
    rows.map(row)
        .take_while(|row| row.parse::<usize>().is_ok() || row.contains('%') || row.contains("forecast"))
        .collect()
}

/// Returns the rule with the cursor's item, or with what carrying means.
fn detail(model: &mut Model) -> String {
    let text = screen(model, 120, 24);
    text.lines().nth(21).unwrap_or_default().trim_matches(['─', ' ', '┴']).to_owned()
}

/// Each sprint has finished three to five: of twelve, likely 3, 7, 11, and with even odds 4 (checked with `stackrank forecast`).
const PAST: &[u32] = &[3, 4, 5, 3, 4, 5, 3, 4, 5];

#[test]
fn lines_stand_where_the_next_sprints_end() {
    let mut model = after(14, PAST);
    assert_eq!(
        rows(&mut model, 24),
        [
            "1",
            "2",
            "3",
            "85 % Sprint 10",
            "4",
            "50 % Sprint 10",
            "5",
            "6",
            "7",
            "85 % Sprint 11",
            "8",
            "9",
            "10",
            "11",
            "85 % Sprint 12",
            "12",
            "13",
            "14"
        ]
    );
    press(&mut model, ":lines<Enter>");
    assert_eq!(model.status().text(), "the backlog hides where sprints end");
    assert_eq!(rows(&mut model, 24).len(), 14);
    press(&mut model, ":lines<Enter>");
    assert_eq!(model.status().text(), "the backlog shows where sprints end");
    assert_eq!(rows(&mut model, 24).len(), 18);
}

#[test]
fn fewer_than_three_sprints_tell_nothing() {
    assert_eq!(rows(&mut after(3, &[3, 4]), 24), ["1", "2", "3"]);
    assert_eq!(rows(&mut after(3, &[1, 1, 1]), 24)[1], "85 % Sprint 4, weak");
}

#[test]
fn behind_what_is_ready_stands_how_far_it_is_to_a_forecast() {
    let ready = |model: &mut Model, rank: usize| {
        let value = |value| Edit::Set { items: vec![id(&format!("T-{rank}"))], value };
        let mut board = (**model.board()).clone();
        let criterion = AcceptanceCriterion { text: "it works".to_owned(), met: false };
        board.apply(&value(Value::Acceptance(vec![criterion]))).unwrap();
        board.apply(&value(Value::Why(Some("it helps".to_owned())))).unwrap();
        board.apply(&value(Value::Estimate(Some(Points::whole(1))))).unwrap();
        *model = crate::model(board);
    };
    let mut model = after(4, &[3, 4]);
    assert_eq!(rows(&mut model, 24), ["1", "2", "3", "4"], "nothing is ready");
    ready(&mut model, 2);
    assert_eq!(rows(&mut model, 24)[2], "forecast: 2 of 3 sprints; F guesses");
    assert!(screen(&mut model, 160, 24).contains("no forecast yet: 2 of 3 closed sprints; F takes a guess"));
    let mut new = after(4, &[]);
    ready(&mut new, 2);
    assert_eq!(rows(&mut new, 24), ["1", "2", "3", "4"], "a new board needs no such line");
}

#[test]
fn the_cursor_steps_over_lines_and_stays_on_the_screen() {
    let mut model = after(14, PAST);
    for height in [10, 11, 12, 16, 20, 24] {
        press(&mut model, "<Home>");
        for (key, from) in [("j", 1), ("k", 14)] {
            for step in 0..14 {
                let rank = if key == "j" { from + step } else { from - step };
                let text = screen(&mut model, 80, height);
                let cursor = text.lines().find(|row| row.starts_with('>')).unwrap_or_default();
                let shown = cursor.split_whitespace().nth(1).unwrap_or_default();
                assert_eq!(shown, rank.to_string(), "{height} rows:\n{text}");
                press(&mut model, key);
            }
        }
    }
}

#[test]
fn a_line_keeps_its_rank_while_items_cross_it() {
    let mut model = after(14, PAST);
    let before = rows(&mut model, 24);
    press(&mut model, "5j ");
    assert_eq!(rows(&mut model, 24), before);
    press(&mut model, "<Esc>7#2<Enter>");
    assert_eq!(rows(&mut model, 24), before);
}

#[test]
fn carrying_says_what_it_means() {
    let mut model = after(20, PAST);
    press(&mut model, "jjjjj ");
    assert_eq!(detail(&mut model), "still likely in Sprint 11");
    press(&mut model, "k");
    assert_eq!(detail(&mut model), "still likely in Sprint 11");
    press(&mut model, "k");
    assert_eq!(detail(&mut model), "even odds for Sprint 10, was 11");
    press(&mut model, "k");
    assert_eq!(detail(&mut model), "likely in Sprint 10, was 11 ─ later: \"item 3\" now Sprint 11, was 10");
    press(&mut model, "<End>");
    assert_eq!(detail(&mut model), "likely later, was Sprint 11 ─ sooner: 2 items, first \"item 8\"");
    press(&mut model, "<Esc>");
    assert_eq!(detail(&mut model), "T-6 item 6 ─ ▄ not ready: no criteria, no why, no estimate");
}

#[test]
fn what_is_planned_already_comes_first() {
    let mut model = after(14, PAST);
    press(&mut model, ">");
    assert_eq!(model.status().text(), "Sprint 9 is closed: S plans the next one");
    press(&mut model, "S<Esc>q1>>");
    assert_eq!(model.status().text(), "\"item 2\" into Sprint 10");
    assert_eq!(rows(&mut model, 24)[..3], ["1", "85 % Sprint 10 by 27 Nov", "2"]);
}

#[test]
fn lines_stay_where_they_belong_under_a_filter_and_go_when_the_list_is_sorted() {
    let mut model = after(14, PAST);
    press(&mut model, "/1<Enter>");
    assert_eq!(
        rows(&mut model, 24),
        ["1", "85 % Sprint 11", "10", "11", "85 % Sprint 12", "12", "13", "14"],
        "the lowest stands for those between two rows"
    );
    press(&mut model, "<Esc>/sort:title<Enter>");
    assert_eq!(rows(&mut model, 24).len(), 14);
}

#[test]
fn a_move_across_a_line_is_written_down_however_short_it_is() {
    let moved = |pressed: &str| {
        let mut model = after(14, PAST);
        press(&mut model, pressed);
        model.board().decisions().iter().map(|decided| decided.did).collect::<Vec<_>>()
    };
    assert_eq!(moved("jjjjjjjK"), [Did::Moved(8, 7)], "the last rank that is likely done in two sprints");
    assert_eq!(moved("jjjjjjJ"), [Did::Moved(7, 8)]);
    assert_eq!(moved("jjjjjjjjK"), [], "both behind it");
}
