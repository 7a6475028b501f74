//! The sample: the first board that people see, and an example of the file.

use std::{fs, path::PathBuf, sync::Arc};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use stackrank::{
    board::{
        Board,
        decision::Did,
        edit::Edit,
        id::SprintId,
        item::{Item, Outcome, State, Tick},
        points::{PointSum, Points},
        sound,
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
    store::{Opened, Store, sample, save::SaveError},
};
use tempfile::TempDir;

use crate::{id, title, today};

const TEXT: &str = include_str!("../../assets/sample.ron");

#[expect(clippy::disallowed_methods, reason = "the test writes the file as its reader would")]
fn put(text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn written() -> Board {
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
    let empty = |item: &&Arc<Item>| item.epic.is_none() || item.created.is_none();
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
    let board = written();
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
    let board = written();
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
    let board = written();
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
    let board = written();
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
    let board = written();
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
    let ages = |days: Vec<NaiveDate>| -> Vec<i64> {
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
    let board = written();
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

// The sample of a day.

/// What is in quotes, and is a day.
fn days(text: &str) -> Vec<NaiveDate> {
    let parts = text.split('"').filter(|part| part.len() == 10 && part.as_bytes()[4] == b'-');
    parts.filter_map(|part| part.parse().ok()).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
fn check(today: NaiveDate) {
    let text = sample::text(today);
    let (before, after) = (days(TEXT), days(&text));
    assert!(before.len() == after.len() && before.len() > 100, "{today}");
    let shift = after[0] - before[0];
    assert_eq!(shift.num_days() % 7, 0, "{today}: weekdays stay");
    assert!(before.iter().zip(&after).all(|(before, after)| *before + shift == *after), "{today}");
    let without =
        |text: &str| text.split('"').filter(|part| days(part).is_empty()).collect::<Vec<_>>().join("\"");
    assert_eq!(without(&text), without(TEXT), "{today}: nothing else moves");
    let Opened { board, .. } =
        Store::sample("sample.ron".as_ref(), today).unwrap_or_else(|problem| panic!("{today}: {problem}"));
    assert_eq!(sound::findings(&board), [], "{today}");
    let wanted = match today.weekday() {
        Weekday::Mon => 6,
        Weekday::Tue => 7,
        Weekday::Wed => 8,
        Weekday::Thu => 9,
        Weekday::Fri | Weekday::Sat | Weekday::Sun => 10,
    };
    assert_eq!(sprint(&board, 12).day(today), Some((wanted, 10)), "{today}");
    assert_eq!(board.sprint_at_hand().unwrap().id, SprintId::numbered(12), "{today}");
}

#[test]
fn the_sample_is_of_today() {
    assert_eq!(sample::text(today()), TEXT, "it was written on this Monday");
    for today in [
        "2026-11-15",
        "2026-11-22",
        "2026-11-23",
        "2000-01-01",
        "2028-02-29",
        "2030-12-31",
        "2100-02-28",
        "2100-03-01",
        "2100-12-31",
        "1969-07-20",
    ] {
        check(day(today));
    }
}

#[test]
fn a_week_of_the_sample_is_one_text() {
    let week = sample::text(day("2027-03-01"));
    assert!((2..=7).all(|n| sample::text(day(&format!("2027-03-0{n}"))) == week));
    assert_ne!(sample::text(day("2027-03-08")), week);
}

#[test]
fn all_days_of_the_sample_stand_in_quotes_of_their_own() {
    let bytes = TEXT.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let is_day =
        |part: &[u8]| digits(&part[..4]) && part[4] == b'-' && digits(&part[5..7]) && part[7] == b'-';
    let dates = bytes.windows(10).filter(|part| is_day(part)).count();
    assert_eq!(dates, days(TEXT).len());
}

proptest! {
    #[test]
    fn the_sample_is_sound_on_any_day(days in 0..36_890_u64) {
        check(day("2000-01-01") + Days::new(days));
    }
}

/// A sample, and a folder to keep it in.
fn unsaved() -> (TempDir, PathBuf, Opened) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    let opened = Store::sample(&path, today()).unwrap();
    (folder, path, opened)
}

fn names(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_sample_is_on_no_disk_until_it_is_kept() {
    let (folder, path, Opened { mut store, board, .. }) = unsaved();
    assert_eq!(names(&folder), [""; 0]);
    assert_eq!(store.path(), path);
    assert_eq!(store.save(&board), Err(SaveError::Gone), "it is kept by moving it to a file");
    assert_eq!(names(&folder), [""; 0]);
    store.move_to(&path, &board).unwrap();
    assert_eq!(
        (names(&folder), fs::read_to_string(&path).unwrap()),
        (vec!["backlog.ron".to_owned()], TEXT.to_owned())
    );
}

#[test]
fn a_sample_that_was_kept_is_a_file_like_any_other() {
    let (folder, path, Opened { mut store, mut board, .. }) = unsaved();
    let rename = |name: &str, new: &str| Edit::Rename { item: id(name), title: title(new) };
    board.apply(&rename("SHOP-44", "Gift vouchers")).unwrap();
    store.move_to(&path, &board).unwrap();
    let kept = fs::read_to_string(&path).unwrap();
    assert_eq!(kept, TEXT.replace("\"Gift cards\"", "\"Gift vouchers\""), "all comments are there");
    board.apply(&rename("SHOP-47", "Lists of wishes")).unwrap();
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), kept.replace("\"Wish lists\"", "\"Lists of wishes\""));
    board.apply(&rename("SHOP-44", "Gift cards")).unwrap();
    board.apply(&rename("SHOP-47", "Wish lists")).unwrap();
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT, "taken back, it is as it was");
    let other = folder.path().join("other.ron");
    store.move_to(&other, &board).unwrap();
    assert_eq!((store.path(), fs::read_to_string(&other).unwrap()), (other.as_path(), TEXT.to_owned()));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
fn the_sample_leaves_a_file_that_is_there_alone() {
    let (folder, path, Opened { mut store, board, .. }) = unsaved();
    fs::write(&path, "mine").unwrap();
    assert_eq!(store.move_to(&path, &board), Err(SaveError::AlreadyThere));
    assert_eq!(store.save(&board), Err(SaveError::ChangedOutside));
    assert_eq!((names(&folder).len(), fs::read_to_string(&path).unwrap().as_str()), (1, "mine"));
    let other = folder.path().join("other.ron");
    store.move_to(&other, &board).unwrap();
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), TEXT);
    assert_eq!(store.path(), other);
}

#[test]
fn instead_of_the_sample_an_empty_board_can_be_made() {
    let (_folder, path, Opened { board: sample, .. }) = unsaved();
    let board = Board::assemble(stackrank::board::Parts::of_product(sample.product().clone())).unwrap();
    let mut store = Store::create(&path, &board).unwrap();
    store.save(&board).unwrap();
    assert_eq!(Store::open(&path).unwrap().board, board);
}
