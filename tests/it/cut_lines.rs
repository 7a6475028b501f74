//! Lines of the backlog: releases and goals of the roadmap.

mod keys;

use std::sync::Arc;

use crate::today;
use proptest::prelude::*;
use stackrank::board::{
    Applied, Board, Parts,
    cut_line::{CutLine, LineKind, LinePlace, LineSpot},
    edit::{Edit, List},
    id::ItemId,
    item::Item,
    merge,
    moving::Landing,
    product::Product,
    refusal::Refusal,
    split::{Parent, Piece},
    title::Title,
};
use stackrank::store::{Opened, Store};

fn title(text: &str) -> Title {
    Title::new(text).unwrap()
}

fn id(letter: char) -> ItemId {
    ItemId::new(&format!("T-{}", letter as u32)).unwrap()
}

fn line(name: &str, below: Option<char>) -> CutLine {
    CutLine { name: title(name), kind: LineKind::Release, by: None, place: LinePlace::Below(below.map(id)) }
}

/// Makes a board of letters, which are items, and digits, which are lines.
fn board(backlog: &str) -> Board {
    let mut parts = Parts::of_product(Product::new(title("Letters"), "T".to_owned()));
    let mut last = None;
    for letter in backlog.chars() {
        if letter.is_ascii_digit() {
            parts.cut_lines.push(line(&letter.to_string(), last));
        } else {
            last = Some(letter);
            parts.backlog.push(Arc::new(Item::new(id(letter), title(&letter.to_string()))));
        }
    }
    Board::assemble(parts).unwrap()
}

/// Returns the items and lines of a backlog, as [`board`] takes them.
fn backlog(board: &Board) -> String {
    let mut lines = board.lines_ahead().into_iter().peekable();
    let mut shown = String::new();
    for (position, item) in board.backlog().iter().enumerate() {
        while let Some((_, line)) = lines.next_if(|(above, _)| *above == position) {
            shown += line.name.as_str();
        }
        shown += item.title.as_str();
    }
    lines.for_each(|(_, line)| shown += line.name.as_str());
    shown
}

#[track_caller]
fn check(before: &str, edit: &Edit, after: &str) {
    let mut board = board(before);
    let applied = board.apply(edit).unwrap();
    assert_eq!(backlog(&board), after);
    assert_eq!(applied, if before == after { Applied::Unchanged } else { Applied::Changed });
    Board::assemble(board.parts()).unwrap();
}

fn moves(items: &str, to: Landing) -> Edit {
    Edit::Move { items: items.chars().map(id).collect(), to }
}

fn add(text: &str, to: Landing) -> Edit {
    Edit::Add { titles: vec![title(text)], list: List::Backlog, to, on: today() }
}

#[test]
fn items_go_past_a_line_without_changing_their_rank() {
    check("ab1cd", &moves("b", Landing::Before(id('c'))), "a1bcd");
    check("ab1cd", &moves("c", Landing::After(id('b'))), "abc1d");
    check("a1", &moves("a", Landing::Bottom), "1a");
    check("1ab", &moves("a", Landing::Top), "a1b");
}

#[test]
fn a_line_stays_where_it_is_among_those_that_do_not_move() {
    check("ab1cd", &moves("b", Landing::Bottom), "a1cdb");
    check("ab1cd", &moves("a", Landing::Bottom), "b1cda");
    check("ab1cd", &moves("d", Landing::Top), "dab1c");
    check("ab12cd", &moves("ab", Landing::Bottom), "12cdab");
    check("ab1cd", &moves("bc", Landing::Bottom), "a1dbc");
    check("ab1cd", &moves("bc", Landing::Top), "bca1d");
}

#[test]
fn a_rank_is_counted_as_it_is_shown() {
    check("abc1de", &moves("a", Landing::Rank(3)), "bca1de");
    check("abc1de", &moves("a", Landing::Rank(4)), "bc1dae");
    check("abc1de", &moves("e", Landing::Rank(4)), "abc1ed");
    check("abc1de", &moves("e", Landing::Rank(3)), "abec1d");
    check("abc1de", &moves("c", Landing::Rank(3)), "abc1de");
    check("abc1de", &moves("d", Landing::Rank(4)), "abc1de");
}

#[test]
fn a_new_item_is_on_the_side_of_the_one_it_was_put_beside() {
    let new = |to| add("X", to);
    check("ab1cd", &new(Landing::After(id('b'))), "abX1cd");
    check("ab1cd", &new(Landing::Before(id('c'))), "ab1Xcd");
    check("1ab", &new(Landing::Top), "X1ab");
    check("ab1", &new(Landing::Bottom), "ab1X");
    check("1", &new(Landing::Bottom), "1X");
}

#[test]
fn what_leaves_the_backlog_takes_no_line_along() {
    let drop =
        |items: &str| Edit::Drop { items: items.chars().map(id).collect(), why: title("no"), on: today() };
    check("ab1cd", &drop("b"), "a1cd");
    check("ab1cd", &drop("ab"), "1cd");
    check("ab12cd", &drop("abcd"), "12");
}

#[test]
fn the_parts_of_an_item_stand_on_its_side() {
    let piece = |text: &str| Piece { title: title(text), estimate: None, criteria: vec![] };
    let split = |item| Edit::Split {
        item: id(item),
        pieces: vec![piece("X"), piece("Y")],
        parent: Parent::Epic,
        on: today(),
    };
    check("ab1cd", &split('b'), "aXY1cd");
    check("ab1cd", &split('c'), "ab1XYd");
    check("ab1cd", &split('a'), "XYb1cd");
}

#[test]
fn what_comes_back_from_a_sprint_is_where_it_was() {
    use stackrank::board::edit::PlanInto;
    for (before, item) in [("ab1cd", 'b'), ("ab1cd", 'a'), ("ab1cd", 'd')] {
        let mut board = board(before);
        board.apply(&Edit::Plan { items: vec![id(item)], into: PlanInto::New, on: today() }).unwrap();
        board.apply(&Edit::Return { items: vec![id(item)], on: today() }).unwrap();
        assert_eq!(backlog(&board), before);
    }
}

#[test]
fn lines_are_moved_renamed_and_taken_away() {
    let to = |name: &str, place: Option<char>, below: Option<&str>| {
        let to = LineSpot { place: line(name, place).place, below: below.map(title) };
        Edit::MoveLine { name: title(name), to }
    };
    check("ab1cd", &to("1", Some('d'), None), "abcd1");
    check("ab1cd", &to("1", None, None), "1abcd");
    check("ab1cd", &to("1", Some('b'), None), "ab1cd");
    check("a1b2c", &to("1", Some('b'), None), "ab12c");
    check("a1b2c", &to("1", Some('b'), Some("2")), "ab21c");
    check("ab12c", &to("1", Some('b'), Some("2")), "ab21c");
    check("ab12c", &to("2", Some('b'), None), "ab21c");
    check("ab12c", &to("2", Some('b'), Some("1")), "ab12c");
    check("ab1cd", &Edit::EraseLine(title("1")), "abcd");
    let new = |below: Option<&str>| Edit::DrawLine { line: line("2", Some('b')), below: below.map(title) };
    check("ab1cd", &new(None), "ab21cd");
    check("ab1cd", &new(Some("1")), "ab12cd");
    check("a12bc", &Edit::RedrawLine { name: title("2"), line: line("3", Some('a')) }, "a13bc");
    check("a12bc", &Edit::RedrawLine { name: title("1"), line: line("3", None) }, "3a2bc");
    check("ab1cd", &Edit::RedrawLine { name: title("1"), line: line("3", Some('b')) }, "ab3cd");
}

#[test]
fn no_two_lines_have_one_name_and_each_stands_in_the_backlog() {
    let refused = |edit: &Edit| {
        let mut board = board("ab1c2d");
        let before = board.clone();
        let refusal = board.apply(edit).unwrap_err();
        assert_eq!(board, before);
        refusal
    };
    let same = Refusal::SameLine { name: "2".to_owned() };
    assert_eq!(refused(&Edit::DrawLine { line: line("2", None), below: None }), same);
    assert_eq!(refused(&Edit::RedrawLine { name: title("1"), line: line("2", None) }), same);
    let mut named = line("x", None);
    named.name = title("Christmas");
    let mut board = board("ab1c2d");
    board.apply(&Edit::DrawLine { line: named.clone(), below: None }).unwrap();
    named.name = title("christmas");
    let refusal = board.apply(&Edit::DrawLine { line: named.clone(), below: None }).unwrap_err();
    assert_eq!(refusal, Refusal::SameLine { name: "Christmas".to_owned() });
    board.apply(&Edit::RedrawLine { name: title("Christmas"), line: named }).unwrap();
    let none = Refusal::NoSuchLine { name: "9".to_owned() };
    assert_eq!(refused(&Edit::EraseLine(title("9"))), none);
    let beside = |name: &str| LineSpot { place: line("2", Some('b')).place, below: Some(title(name)) };
    assert_eq!(refused(&Edit::MoveLine { name: title("9"), to: beside("1") }), none);
    assert_eq!(refused(&Edit::MoveLine { name: title("2"), to: beside("9") }), none, "no such neighbour");
    assert_eq!(refused(&Edit::RedrawLine { name: title("9"), line: line("9", None) }), none);
    assert_eq!(
        refused(&Edit::DrawLine { line: line("3", Some('z')), below: None }),
        Refusal::ElsewhereItem(id('z'))
    );
}

#[test]
fn what_two_people_do_around_a_line_is_merged() {
    let merged = |base: &str, ours: &str, theirs: &str| {
        let [base, ours, theirs] = [base, ours, theirs].map(board);
        let merged = merge::merge(&base, &ours, &theirs).board;
        assert_eq!(merged, merge::merge(&base, &theirs, &ours).board, "it does not matter who is who");
        Board::assemble(merged.parts()).unwrap();
        backlog(&merged)
    };
    assert_eq!(merged("ab1cd", "abc1d", "bacd1"), "bacd1");
    assert_eq!(merged("ab1cd", "ab1dc", "abcd"), "abdc", "taken away stays taken away");
    assert_eq!(merged("ab1cd", "a1bcd", "ab1dc"), "a1bdc");
    assert_eq!(merged("ab1cd", "ab1c2d", "ab3cd"), "ab3c2d");
    assert_eq!(merged("ab1cd", "a1cd", "ab1dc"), "a1dc");
}

#[test]
fn of_two_days_the_later_one_stands_and_that_is_said() {
    let wanted = |by: Option<&str>| {
        let mut board = board("ab1cd");
        let by = by.map(|by| by.parse().unwrap());
        board
            .apply(&Edit::RedrawLine { name: title("1"), line: CutLine { by, ..line("1", Some('b')) } })
            .unwrap();
        board
    };
    let check = |base, ours, theirs, stands: Option<&str>, said: &[&str]| {
        let [base, ours, theirs] = [base, ours, theirs].map(wanted);
        for merged in [merge::merge(&base, &ours, &theirs), merge::merge(&base, &theirs, &ours)] {
            let by = merged.board.cut_lines().first().unwrap().by;
            assert_eq!(by.map(|by| by.to_string()).as_deref(), stands);
            assert_eq!(merged.notices.iter().map(ToString::to_string).collect::<Vec<_>>(), said);
        }
    };
    let (one, two, three) = (Some("2026-12-11"), Some("2026-12-18"), Some("2027-01-15"));
    check(one, two, one, two, &[]);
    check(one, two, two, two, &[]);
    check(one, None, one, None, &[]);
    let said = "“1” was given another day on both sides: 2027-01-15 stands, the other was 2026-12-18";
    check(one, two, three, three, &[said]);
    check(None, two, three, three, &[said]);
    let said = "“1” was given another day on both sides: 2026-12-18 stands, the other was no day";
    check(one, None, two, two, &[said]);
}

proptest! {
    /// Whatever happens to the items: a line parts those that did not move as it did before.
    #[test]
    fn a_line_parts_what_stays_as_before(
        at in 0..=6_usize,
        moved in prop::collection::btree_set(0..6_usize, 1..4),
        rank in 1..8_u32,
        how in 0..5_u8,
    ) {
        let letters = "abcdef";
        let before = format!("{}1{}", &letters[..at], &letters[at..]);
        let mut board = board(&before);
        let items: String = moved.iter().map(|at| letters.as_bytes()[*at] as char).collect();
        let rest: Vec<char> = letters.chars().filter(|letter| !items.contains(*letter)).collect();
        let beside = id(rest[rank as usize % rest.len()]);
        let to = match how {
            0 => Landing::Rank(rank),
            1 => Landing::Before(beside),
            2 => Landing::After(beside),
            3 => Landing::Top,
            _ => Landing::Bottom,
        };
        board.apply(&moves(&items, to)).unwrap();
        let after = backlog(&board);
        let side = |shown: &str, letter: char| shown.find(letter) < shown.find('1');
        for letter in rest {
            prop_assert_eq!(side(&before, letter), side(&after, letter), "{} {} {}", before, after, letter);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file as somebody else wrote it")]
fn a_file_keeps_its_lines_and_their_comments() {
    let text = "(\n    schema: 1,\n    product: (name: \"Test\", prefix: \"T\"),\n    items: [\n        (id: \"T-1\", title: \"one\"),\n        (id: \"T-2\", title: \"two\"),\n    ],\n    cut_lines: [\n        // The big one.\n        (name: \"Christmas\", by: \"2026-12-18\", below: \"T-1\"), // sold out\n        (name: \"Find\", kind: Goal, below: \"T-2\"),\n        (name: \"Summer\", passed: \"2026-08-01\"),\n    ],\n)\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    std::fs::write(&path, text).unwrap();
    let Opened { mut store, mut board, .. } = Store::open(&path).unwrap();
    board.apply(&moves_id("T-1", Landing::Bottom)).unwrap();
    store.save(&board).unwrap();
    let moved = text
        .replace(
            "        (id: \"T-1\", title: \"one\"),\n        (id: \"T-2\", title: \"two\"),\n",
            "        (id: \"T-2\", title: \"two\"),\n        (id: \"T-1\", title: \"one\"),\n",
        )
        .replace(", below: \"T-1\"), // sold out", "), // sold out");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), moved);
    assert_eq!(Store::open(&path).unwrap().board, board);
}

fn moves_id(item: &str, to: Landing) -> Edit {
    Edit::Move { items: vec![ItemId::new(item).unwrap()], to }
}
