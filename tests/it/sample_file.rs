//! The sample: the first board that people see, and an example of the file.

use std::{fs, path::PathBuf};

use stackrank::{
    board::{
        Board,
        decision::Did,
        id::SprintId,
        item::{Item, Outcome, State, Tick},
        points::{PointSum, Points},
        sound,
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
    store::{Opened, Store},
};
use tempfile::TempDir;

use crate::{id, today};

const TEXT: &str = include_str!("../../assets/sample.ron");

#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn put(text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn sample() -> Board {
    let (_folder, path) = put(TEXT);
    Store::open(&path).unwrap_or_else(|problem| panic!("{problem}")).board
}

fn sprint(board: &Board, number: u32) -> &Sprint {
    board.sprint(SprintId::numbered(number)).unwrap()
}

fn result(sprint: &Sprint) -> Option<&SprintResult> {
    match &sprint.phase {
        Phase::Closed { result, .. } => Some(result),
        Phase::Planned | Phase::Running { .. } => None,
    }
}

fn points(number: u16) -> PointSum {
    let line = Accepted::Counted { items: 1, points: Some(Points::whole(number)) };
    line.points().unwrap()
}

#[test]
fn the_sample_opens_and_is_sound() {
    let (_folder, path) = put(TEXT);
    let Opened { board, commented, commented_versions, .. } =
        Store::open(&path).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(sound::findings(&board), []);
    assert!(commented.is_empty() && commented_versions.is_empty(), "no edit of it costs a comment");
    let empty = |item: &&std::sync::Arc<Item>| item.epic.is_none() || item.created.is_none();
    assert_eq!(board.items().filter(empty).count(), 0);
}

#[test]
fn the_sample_saved_is_the_sample() {
    let (_folder, path) = put(TEXT);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
}

#[test]
fn the_sample_is_in_the_middle_of_a_sprint() {
    let board = sample();
    let running = sprint(&board, 12);
    assert_eq!(board.sprint_at_hand().unwrap().id, running.id);
    assert_eq!(running.day(today()), Some((6, 10)));
    let states: Vec<_> = running.items.iter().map(|item| item.state).collect();
    assert!(matches!(
        states[..],
        [
            State::Accepted(_),
            State::Accepted(_),
            State::Review,
            State::Doing,
            State::Doing,
            State::ToDo,
            State::ToDo
        ]
    ));
    let tally = running.items.tally();
    assert_eq!((tally.points, tally.accepted_points), (points(22), points(7)));
    let Phase::Running { plan, changes } = &running.phase else { panic!() };
    let planned: u32 = plan.iter().map(|line| line.points.unwrap().hundredths()).sum();
    assert_eq!((plan.len(), planned), (6, 2000));
    let [change] = &changes[..] else { panic!() };
    assert_eq!((change.on.to_string().as_str(), change.item.as_str()), ("2026-11-12", "SHOP-66"));
    let next = sprint(&board, 13);
    assert_eq!((&next.phase, next.items.len()), (&Phase::Planned, 0));
}

#[test]
fn the_sample_has_sprints_to_forecast_from() {
    let board = sample();
    let accepted: Vec<_> = board.sprints().iter().filter_map(|sprint| result(sprint)).collect();
    let items: Vec<_> = accepted.iter().map(|result| result.accepted.items()).collect();
    assert_eq!(items, [6, 4, 7, 5, 8, 3, 6, 7, 5]);
    let sums: Vec<_> = accepted.iter().map(|result| result.accepted.points().unwrap()).collect();
    assert_eq!(sums, [18, 14, 21, 15, 24, 11, 19, 23, 17].map(points));
    let counted = accepted.iter().filter(|result| matches!(result.accepted, Accepted::Counted { .. }));
    assert_eq!(counted.count(), 7);
}

#[test]
fn closed_sprints_and_closed_items_of_the_sample_agree() {
    let board = sample();
    let mut done = Vec::new();
    for sprint in [sprint(&board, 10), sprint(&board, 11)] {
        let result = result(sprint).unwrap();
        assert_eq!(result.returned.len(), 1);
        for line in result.accepted.lines() {
            let item = board.item(&line.item).unwrap();
            assert_eq!((&item.title, item.estimate), (&line.title, line.points));
            let Some(Outcome::Done { done, sprint: Some(of) }) = &item.outcome else { panic!("{}", item.id) };
            assert!(*of == sprint.id && sprint.start.unwrap() <= done.on && done.on <= sprint.end.unwrap());
        }
        done.extend(result.accepted.lines().iter().map(|line| line.item.clone()));
        let known = result.returned.iter().map(|line| (&line.item, &line.title));
        assert!(known.clone().all(|(id, title)| board.item(id).unwrap().title == *title));
    }
    let closed: Vec<_> = board.closed().iter().map(|item| item.id.clone()).collect();
    assert_eq!(closed[..12], done);
    let dropped =
        |item: &Item| matches!(&item.outcome, Some(Outcome::Dropped { why, .. }) if !why.is_empty());
    assert!(closed.len() == 14 && closed[12..].iter().all(|id| dropped(board.item(id).unwrap())));
}

#[test]
fn the_backlog_of_the_sample_is_ready_at_its_top() {
    let board = sample();
    let definition = &board.definition_of_ready()[0];
    assert_eq!(definition.computed.len() + definition.version.criteria.len(), 6);
    let met = |item: &Item| {
        [
            !item.acceptance.is_empty(),
            item.story.why.is_some(),
            item.estimate.is_some(),
            item.estimate.is_some_and(|points| points <= Points::whole(8)),
            item.questions.iter().all(|question| question.answer.is_some()),
            item.ready.len() == definition.version.criteria.len(),
        ]
        .into_iter()
        .filter(|met| *met)
        .count()
    };
    let met: Vec<_> = board.backlog().iter().map(|item| met(item)).collect();
    let ranks = |which: fn(usize) -> bool| -> Vec<usize> {
        (1..).zip(&met).filter(|(_, met)| which(**met)).map(|(rank, _)| rank).collect()
    };
    assert_eq!(met.len(), 30);
    assert_eq!(ranks(|met| met == 6), [1, 2, 3, 4, 6, 8, 10, 13, 18], "ready");
    assert_eq!(ranks(|met| met == 4 || met == 5), [5, 9, 12, 15, 19], "more than half of it");
    assert_eq!(met[4], 4, "the bank transfer has no criteria, and an open question");
}

#[test]
fn what_is_told_about_the_sample_is_in_it() {
    let board = sample();
    for (rank, name) in [
        (1, "SHOP-31 Pay with a saved card"),
        (3, "SHOP-38 Search forgives typing mistakes"),
        (4, "SHOP-12 Reset a forgotten password by mail"),
        (5, "SHOP-41 Pay by bank transfer"),
        (7, "SHOP-44 Gift cards"),
        (9, "SHOP-45 See which shop has the book in stock"),
        (11, "SHOP-47 Wish lists"),
        (16, "SHOP-48 Pay in instalments"),
        (17, "SHOP-53 日本語の本を探す: search for Japanese titles and authors 📚"),
        (20, "SHOP-56 Try out the new search index"),
        (24, "SHOP-60 Change the delivery address after ordering"),
    ] {
        let item = board.backlog().get(rank - 1).unwrap();
        assert_eq!(format!("{} {}", item.id, item.title), name);
    }
    assert_eq!(board.goal().unwrap().text.as_str(), "any reader finds and pays for a book in two minutes");
    let names: Vec<_> = board.epics().iter().map(|epic| epic.name.as_str()).collect();
    assert_eq!(names, ["checkout", "search", "account", "payment", "orders", "catalog"]);
    let definition = board.definition_of_done();
    assert_eq!((definition.number(), definition.criteria().len(), definition.versions().len()), (3, 7, 3));
    let guest = board.item(&id("SHOP-29")).unwrap();
    let ticks: Vec<_> = definition.criteria().iter().map(|line| guest.tick(&line.id)).collect();
    assert!(matches!(ticks[5], Tick::NotApplicable { why } if why.as_str() == "no screen text in this item"));
    assert_eq!((ticks[3], ticks.iter().filter(|tick| **tick == Tick::Ticked).count()), (Tick::Open, 5));
    assert_eq!(guest.acceptance.iter().filter(|criterion| criterion.met).count(), 3);
    let ages = |days: Vec<chrono::NaiveDate>| -> Vec<i64> {
        days.into_iter().map(|day| (today() - day).num_days()).collect()
    };
    let open = board.items().flat_map(|item| &item.questions).filter(|question| question.answer.is_none());
    assert_eq!(ages(open.filter_map(|question| question.asked).collect()), [9, 6, 1, 2], "questions");
    let wishes = board.inbox().iter().filter_map(|wish| wish.on);
    assert_eq!(ages(wishes.collect()), [21, 9, 5, 3, 0], "suggestions");
    let last = board.decisions().last().unwrap();
    assert_eq!(
        (last.item.as_str(), last.did, last.why.as_str()),
        ("SHOP-41", Did::Moved(9, 5), "bank is willing")
    );
}

#[test]
fn nothing_in_the_sample_has_happened_after_today() {
    let board = sample();
    let created = board.items().filter_map(|item| item.created);
    let ended = board.items().filter_map(|item| match (&item.outcome, &item.state) {
        (Some(Outcome::Done { done, .. }), _) | (None, State::Accepted(done)) => Some(done.on),
        (Some(Outcome::Dropped { on, .. }), _) => Some(*on),
        (None, State::ToDo | State::Doing | State::Review) => item.since,
    });
    let decided = board.decisions().iter().map(|decision| decision.on);
    assert_eq!(created.chain(ended).chain(decided).filter(|day| *day > today()).count(), 0);
    let early = |item: &Item| match &item.outcome {
        Some(Outcome::Done { done, .. }) => item.created.is_some_and(|created| created > done.on),
        Some(Outcome::Dropped { on, .. }) => item.created.is_some_and(|created| created > *on),
        None => item.since.is_some_and(|since| item.created.is_some_and(|created| created > since)),
    };
    assert_eq!(
        board.items().filter(|item| early(item)).count(),
        0,
        "nothing was done before it was written down"
    );
    let mut numbered: Vec<_> = board.items().map(|item| (item.id.number(), item.created)).collect();
    numbered.sort_unstable();
    assert!(numbered.is_sorted_by_key(|(_, created)| *created), "numbers rise with the days");
}
