//! Numbers of small boards, as charts show them.

use std::sync::Arc;

use chrono::NaiveDate;
use stackrank::{
    app::series::{
        Unit,
        age::Ages,
        burn::Burn,
        flow::{Week, weeks},
        past::finished,
    },
    board::{
        Board,
        id::SprintId,
        item::{Done, Item, Outcome, State},
        points::Points,
        sprint::{Accepted, AcceptedLine, Change, ChangeKind, Phase, PlanLine, Sprint, SprintResult},
    },
    forecast::{ageing::Days, chance::Percent},
};

use crate::{id, parts, sample::bookshop, title, today};

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

fn item(number: u32, points: u16) -> Item {
    Item { estimate: Some(Points::whole(points)), ..Item::new(id(&format!("T-{number}")), title("an item")) }
}

fn accepted(number: u32, points: u16, on: u32) -> Item {
    let done = Done { on: day(on), definition: 1 };
    Item { state: State::Accepted(done), ..item(number, points) }
}

fn plan(lines: &[(u32, u16)]) -> Vec<PlanLine> {
    let line = |(number, points): &(u32, u16)| PlanLine {
        item: id(&format!("T-{number}")),
        points: Some(Points::whole(*points)),
    };
    lines.iter().map(line).collect()
}

fn change(on: u32, number: u32, points: u16, was: ChangeKind) -> Change {
    let (item, points) = (id(&format!("T-{number}")), Some(Points::whole(points)));
    Change { on: day(on), item, points, was, endangers: None, why: String::new() }
}

/// Sprint 1, from Monday 9 to Friday 20 November, running.
fn running(plan: Vec<PlanLine>, changes: Vec<Change>, items: Vec<Item>) -> Board {
    let mut sprint = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
    (sprint.start, sprint.end) = (Some(day(9)), Some(day(20)));
    sprint.phase = Phase::Running { plan, changes };
    sprint.items = items.into_iter().map(Arc::new).collect();
    let mut parts = parts();
    parts.sprints.push(sprint);
    Board::assemble(parts).unwrap()
}

/// Scope and what is accepted, day by day, and how many days there are.
fn days(board: &Board, unit: Unit, today: NaiveDate) -> (Vec<(String, String)>, usize) {
    let burn = Burn::of(board, &board.sprints()[0], unit, today).unwrap();
    let day = |day: &stackrank::app::series::burn::Day| (day.scope.to_string(), day.accepted.to_string());
    (burn.days.iter().map(day).collect(), burn.of)
}

fn pairs(pairs: &[(u32, u32)]) -> Vec<(String, String)> {
    pairs.iter().map(|(scope, accepted)| (scope.to_string(), accepted.to_string())).collect()
}

#[test]
fn scope_and_acceptance_grow_on_their_days() {
    let changes = vec![change(12, 4, 2, ChangeKind::Added), change(13, 3, 3, ChangeKind::Removed)];
    let items = vec![accepted(1, 5, 10), accepted(2, 1, 13), item(4, 2)];
    let board = running(plan(&[(1, 5), (2, 1), (3, 3)]), changes, items);
    let expected = [(9, 0), (9, 5), (9, 5), (11, 5), (8, 6), (8, 6)];
    assert_eq!(days(&board, Unit::Points, day(16)), (pairs(&expected), 10));
    let expected = [(3, 0), (3, 1), (3, 1), (4, 1), (3, 2), (3, 2)];
    assert_eq!(days(&board, Unit::Items, day(16)), (pairs(&expected), 10));
}

#[test]
fn what_is_rejected_stays_in_the_scope_and_comes_back_for_nothing() {
    let changes = vec![change(10, 1, 5, ChangeKind::Rejected), change(11, 1, 5, ChangeKind::Added)];
    let board = running(plan(&[(1, 5), (2, 1)]), changes, vec![item(1, 5), item(2, 1)]);
    assert_eq!(days(&board, Unit::Points, day(12)), (pairs(&[(6, 0); 4]), 10));
}

#[test]
fn what_was_accepted_on_a_weekend_counts_on_monday_and_late_work_on_the_last_day() {
    let items = vec![accepted(1, 5, 14), accepted(2, 1, 21)];
    let board = running(plan(&[(1, 5), (2, 1)]), vec![], items);
    let (days, _) = days(&board, Unit::Points, day(23));
    let accepted: Vec<&str> = days.iter().map(|(_, accepted)| accepted.as_str()).collect();
    assert_eq!(accepted, ["0", "0", "0", "0", "0", "5", "5", "5", "5", "6"]);
}

#[test]
fn the_scope_that_was_says_until_which_day() {
    let board = bookshop();
    let sprint = board.sprints().iter().find(|sprint| sprint.is_running()).unwrap();
    let burn = Burn::of(&board, sprint, Unit::Points, today()).unwrap();
    let (scope, until) = burn.first_scope().unwrap();
    assert_eq!((scope.to_string().as_str(), until, burn.days.len(), burn.of), ("20", 3, 6, 10));
    assert_eq!(burn.days.last().unwrap().scope.to_string(), "22");
}

#[test]
fn a_sprint_of_numbers_only_has_no_days() {
    let board = bookshop();
    assert_eq!(Burn::of(&board, &board.sprints()[0], Unit::Items, today()), None);
}

#[test]
fn a_closed_sprint_counts_what_was_frozen() {
    let mut sprint = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
    (sprint.start, sprint.end) = (Some(day(9)), Some(day(11)));
    let line = AcceptedLine { item: id("T-1"), points: Some(Points::whole(5)), title: title("an item") };
    let result =
        SprintResult { on: Some(day(11)), accepted: Accepted::Lines(vec![line]), ..SprintResult::default() };
    sprint.phase = Phase::Closed { plan: Some(plan(&[(1, 5), (2, 1)])), changes: vec![], result };
    let done = Done { on: day(10), definition: 1 };
    let mut parts = parts();
    let outcome = Some(Outcome::Done { done, sprint: Some(SprintId::numbered(1)) });
    // Somebody has changed the estimate since.
    parts.closed.push(Arc::new(Item { outcome, ..item(1, 8) }));
    parts.sprints.push(sprint);
    let board = Board::assemble(parts).unwrap();
    assert_eq!(days(&board, Unit::Points, day(30)), (pairs(&[(6, 0), (6, 5), (6, 5)]), 3));
}

#[test]
fn velocity_and_throughput_are_what_was_accepted() {
    let board = bookshop();
    let running = board.sprints().iter().find(|sprint| sprint.is_running()).unwrap().id;
    let of = |unit, up_to| -> Vec<String> {
        let text = |one: stackrank::app::series::past::Finished| {
            let amount = one.amount.map_or_else(|| "?".to_owned(), |amount| amount.to_string());
            if one.runs { format!("{amount} so far") } else { amount }
        };
        finished(&board, unit, up_to).into_iter().map(text).collect()
    };
    assert_eq!(of(Unit::Items, None), ["6", "4", "7", "5", "8", "3", "6", "7", "5"]);
    assert_eq!(of(Unit::Points, None), ["18", "14", "21", "15", "24", "11", "19", "23", "17"]);
    assert_eq!(of(Unit::Items, Some(running)).last().unwrap(), "2 so far");
    assert_eq!(of(Unit::Items, Some(SprintId::numbered(4))), ["6", "4"]);
}

/// An item that was written down, begun and done on days of November.
fn lived(number: u32, created: u32, started: Option<u32>, done: Option<u32>) -> Arc<Item> {
    let outcome = done.map(|on| Outcome::Done { done: Done { on: day(on), definition: 1 }, sprint: None });
    let started = started.map(day);
    Arc::new(Item { created: Some(day(created)), started, outcome, ..item(number, 1) })
}

#[test]
fn flow_is_counted_by_the_week() {
    let mut parts = parts();
    parts.closed = vec![lived(1, 2, Some(3), Some(6)), lived(2, 2, Some(9), Some(17))];
    parts.backlog = vec![lived(3, 5, None, None), lived(4, 16, None, None)];
    let dropped = Outcome::Dropped { on: day(10), why: "no".to_owned() };
    let dropped = Item { created: Some(day(2)), outcome: Some(dropped), ..item(5, 1) };
    parts.closed.push(Arc::new(dropped));
    let board = Board::assemble(parts).unwrap();
    let week = |until, created, started, done| Week { until: day(until), created, started, done };
    let expected = [week(8, 3, 1, 1), week(15, 3, 2, 1), week(18, 4, 2, 2)];
    assert_eq!(weeks(&board, day(18), 12), expected);
    assert_eq!(weeks(&board, day(18), 2), expected[1..]);
    assert_eq!(weeks(&board, day(1), 12), [], "nothing was there");
    assert_eq!(expected[1].in_progress(), 1);
}

#[test]
fn ages_stand_against_the_bands_of_what_was_finished() {
    let cycle_times = [1, 2, 2, 3, 3, 4, 5, 8, 13, 21];
    let doing = |number, since| Item { state: State::Doing, started: Some(day(since)), ..item(number, 1) };
    let board = running(vec![], vec![], vec![doing(101, 12), doing(102, 3), item(103, 1)]);
    let mut parts = board.parts();
    parts.closed =
        (1..).zip(cycle_times).map(|(number, days)| lived(number, 1, Some(1), Some(days))).collect();
    parts.closed.push(lived(50, 1, Some(9), Some(3)));
    let ages = Ages::of(&Board::assemble(parts).unwrap(), day(16));
    let bands = ages.bands.unwrap();
    let limits = [bands.even, bands.seventy, bands.likely, bands.nearly_sure].map(Days::number);
    assert_eq!((limits, ages.finished, ages.wrong), ([3, 5, 13, 21], 10, 1));
    let seen: Vec<_> = ages.items.iter().map(|item| item.age.unwrap()).collect();
    assert_eq!(seen.iter().map(|age| age.number()).collect::<Vec<_>>(), [14, 5], "the oldest first");
    let older: Vec<_> = seen.iter().map(|age| bands.older_than(*age)).collect();
    assert_eq!(older, [Some(Percent::LIKELY), Some(Percent::EVEN_ODDS)]);
}
