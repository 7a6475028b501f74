//! What two people did to one board comes together: by example, and by millions of dice.

pub(crate) mod random;
mod texts;

use std::{env, fs, sync::Arc, thread};

use proptest::prelude::*;
use stackrank::{
    board::{
        Board,
        changes::Changes,
        conflict::{BoardConflict, Choice},
        edit::{Edit, List},
        goal::Goal,
        item::{Item, Outcome},
        merge::{Merged, audit::audit, merge},
        moving::Landing,
        refusal::Refusal,
    },
    store::{Store, merging},
};

use crate::{
    board, id,
    merge::random::{Dice, board as random_board, branch},
    title, today, with_definition,
};

/// A copy that shares nothing with its original, so that no shortcut is taken.
fn apart(board: &Board) -> Board {
    let mut parts = board.parts();
    for item in parts.backlog.iter_mut().chain(&mut parts.closed) {
        *item = Arc::new((**item).clone());
    }
    Board::assemble(parts).unwrap()
}

/// Three boards of a seed: the old one, and what two people made of it.
fn three(seed: u64, most: usize) -> [Board; 3] {
    let mut dice = Dice::new(seed);
    let base = random_board(&mut dice);
    let steps = 1 + dice.roll(most);
    let one = branch(&mut dice, &base, steps);
    let steps = 1 + dice.roll(most);
    let other = branch(&mut dice, &base, steps);
    [base, one, other]
}

/// Merges, and looks whether anything is wrong.
fn sound(base: &Board, one: &Board, other: &Board, seed: u64) -> Merged {
    let merged = merge(base, one, other);
    let faults = audit(base, one, other, &merged);
    assert!(faults.is_empty(), "seed {seed}: {faults:?}");
    merged
}

/// Merges the boards of a seed both ways.
pub(crate) fn both_ways(seed: u64) -> Merged {
    let [base, one, other] = three(seed, 9);
    let merged = sound(&base, &one, &other, seed);
    assert_eq!(merged, merge(&base, &other, &one), "seed {seed}: the sides exchanged");
    merged
}

/// Merges many seeds on two threads; returns how many of them left conflicts.
pub(crate) fn many(seeds: std::ops::Range<u64>) -> u64 {
    let half = seeds.start + (seeds.end - seeds.start) / 2;
    let count =
        |seeds: std::ops::Range<u64>| seeds.filter(|seed| both_ways(*seed).new_conflicts > 0).count() as u64;
    thread::scope(|scope| {
        let back = scope.spawn(move || count(half..seeds.end));
        count(seeds.start..half) + back.join().unwrap()
    })
}

/// Each seed is merged both ways. `STACKRANK_MERGES=10000000` makes ten million of the hundred thousand.
#[test]
fn a_hundred_thousand_merges_lose_nothing() {
    let merges = env::var("STACKRANK_MERGES").map_or(100_000, |merges| merges.parse().unwrap());
    let contested = many(0..merges / 2);
    assert!(contested > merges / 100, "the dice make conflicts: {contested}");
}

#[test]
fn dice_that_once_showed_a_mistake_show_none() {
    for seed in [2_158, 25_260, 121_266, 2_507_753] {
        both_ways(seed);
    }
}

#[test]
fn the_audit_notices_a_side_that_is_left_out() {
    let mut noticed = 0;
    for seed in 0..500 {
        let [base, one, other] = three(seed, 9);
        let merged = merge(&base, &one, &other);
        let forgotten = Merged { board: one.clone(), ..merged };
        noticed += usize::from(!audit(&base, &one, &other, &forgotten).is_empty());
    }
    // The rest only moved things.
    assert!(noticed > 400, "{noticed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_again_changes_nothing(seed in any::<u64>()) {
        let [base, one, other] = three(seed, 8);
        let merged = sound(&base, &one, &other, seed);
        let result = &merged.board;
        for (base, one, other, expected) in [
            (&base, &one, &one, &one),
            (&base, &base, &other, &other),
            (&base, &one, &base, &one),
            (&base, result, result, result),
            (&one, result, &one, result),
            (&other, &other, result, result),
        ] {
            let again = merge(base, &apart(one), &apart(other));
            prop_assert_eq!(&again.board, expected);
            prop_assert_eq!(again.new_conflicts, 0);
        }
        prop_assert_eq!(&merged, &merge(&apart(&base), &apart(&other), &apart(&one)));
    }

    /// Three replicas, merged in all six orders: each text that anybody wrote is in each result.
    #[test]
    fn three_replicas_lose_nothing_in_any_order(seed in any::<u64>()) {
        let [base, one, other] = three(seed, 5);
        let third = branch(&mut Dice::new(seed ^ 0x5555), &base, 4);
        let replicas = [&one, &other, &third];
        for [a, b, c] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let first = sound(&base, replicas[a], replicas[b], seed).board;
            let all = merge(&base, &first, replicas[c]);
            for side in [&first, replicas[c]] {
                let faults = audit(&base, side, if side == &first { replicas[c] } else { &first }, &all);
                prop_assert!(faults.is_empty(), "{faults:?}");
            }
        }
    }
}

/// The board of the examples: `T-1` to `T-4` in the backlog, `T-101` in Sprint 1.
fn shop() -> Board {
    with_definition(&board(&["cart", "login", "search", "gifts"], &["pay"]), &["Tests pass"])
}

/// The board after some edits.
#[track_caller]
fn after(board: &Board, edits: &[Edit]) -> Board {
    let mut board = board.clone();
    for edit in edits {
        board.apply(edit).unwrap();
    }
    board
}

/// The board after a change that only hands on the keyboard of an editor make.
fn by_hand(board: &Board, item: &str, change: impl FnOnce(&mut Item)) -> Board {
    let mut parts = board.parts();
    let slot = parts.backlog.iter_mut().find(|known| known.id == id(item)).unwrap();
    change(Arc::make_mut(slot));
    Board::assemble(parts).unwrap()
}

/// Merges both ways, looks whether anything is wrong, and returns board and sentences.
#[track_caller]
fn merged(base: &Board, one: &Board, other: &Board) -> (Board, Vec<String>) {
    let merged = sound(base, one, other, 0);
    assert_eq!(merged, merge(base, other, one), "the sides exchanged");
    let said = merged.notices.iter().map(ToString::to_string).collect();
    (merged.board, said)
}

fn titles(board: &Board) -> Vec<&str> {
    board.backlog().iter().map(|item| item.title.as_str()).collect()
}

fn rename(item: &str, to: &str) -> Edit {
    Edit::Rename { item: id(item), title: title(to) }
}

fn to_rank(item: &str, rank: u32) -> Edit {
    Edit::Move { items: vec![id(item)], to: Landing::Rank(rank) }
}

fn add(text: &str) -> Edit {
    let (titles, to) = (vec![title(text)], Landing::Bottom);
    Edit::Add { titles, list: List::Backlog, to, on: today() }
}

#[test]
fn one_renames_what_the_other_moves() {
    let base = shop();
    let one = after(&base, &[rename("T-4", "gift cards")]);
    let other = after(&base, &[to_rank("T-4", 1)]);
    let (board, said) = merged(&base, &one, &other);
    assert_eq!(titles(&board), ["gift cards", "cart", "login", "search"]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn what_both_moved_is_at_the_upper_place() {
    let base = shop();
    let one = after(&base, &[to_rank("T-4", 1)]);
    let other = after(&base, &[to_rank("T-4", 2)]);
    let (board, said) = merged(&base, &one, &other);
    assert_eq!(titles(&board), ["gifts", "cart", "login", "search"]);
    assert_eq!(said, ["T-4 was moved on both sides: the upper place is taken"]);
}

#[test]
fn two_titles_leave_a_conflict_that_can_be_settled() {
    let base = shop();
    let one = after(&base, &[rename("T-1", "basket")]);
    let other = after(&base, &[rename("T-1", "trolley")]);
    let (board, said) = merged(&base, &one, &other);
    let item = board.item(&id("T-1")).unwrap();
    assert_eq!((item.title.as_str(), said.len()), ("trolley", 0));
    let [conflict] = item.conflicts.as_slice() else { panic!("{:?}", item.conflicts) };
    assert_eq!(conflict.to_string(), "title: the other side says “basket”");
    for (choice, stands) in [
        (Choice::Keep, "trolley"),
        (Choice::TakeOther, "basket"),
        (Choice::Write("shopping cart".to_owned()), "shopping cart"),
    ] {
        let settle = Edit::Settle { item: id("T-1"), conflict: conflict.clone(), choice };
        let settled = after(&board, std::slice::from_ref(&settle));
        let item = settled.item(&id("T-1")).unwrap();
        assert_eq!((item.title.as_str(), item.conflicts.len()), (stands, 0));
        assert_eq!(settled.clone().apply(&settle), Err(Refusal::Settled));
        // Whoever settles it settles it for all who have it.
        let (again, _) = merged(&board, &settled, &after(&board, &[to_rank("T-1", 4)]));
        assert_eq!(again.item(&id("T-1")), settled.item(&id("T-1")));
    }
    let blank =
        Edit::Settle { item: id("T-1"), conflict: conflict.clone(), choice: Choice::Write(" ".to_owned()) };
    assert_eq!(board.clone().apply(&blank), Err(Refusal::BlankTitle));
}

#[test]
fn lines_of_a_description_come_together() {
    let base = by_hand(&shop(), "T-2", |item| item.about = "one\ntwo\nthree\nfour\nfive".to_owned());
    let one = by_hand(&base, "T-2", |item| item.about = "ONE\ntwo\nthree\nfour\nfive".to_owned());
    let other = by_hand(&base, "T-2", |item| item.about = "one\ntwo\nthree\nfour\nfive\nsix".to_owned());
    let (board, _) = merged(&base, &one, &other);
    let item = board.item(&id("T-2")).unwrap();
    assert_eq!((item.about.as_str(), item.conflicts.len()), ("ONE\ntwo\nthree\nfour\nfive\nsix", 0));
}

#[test]
fn an_item_that_one_drops_and_the_other_changes_gets_both() {
    let base = shop();
    let drop = Edit::Drop { items: vec![id("T-3")], why: title("nobody asked"), on: today() };
    let one = after(&base, &[drop]);
    let other = after(&base, &[rename("T-3", "full search")]);
    let (board, _) = merged(&base, &one, &other);
    assert_eq!(titles(&board), ["cart", "login", "gifts"]);
    let item = board.item(&id("T-3")).unwrap();
    assert_eq!(item.title.as_str(), "full search");
    assert!(matches!(&item.outcome, Some(Outcome::Dropped { why, .. }) if why == "nobody asked"));
}

#[test]
fn two_new_items_of_one_number_are_two_items() {
    let base = shop();
    let one = after(&base, &[add("wishes")]);
    let other = after(&base, &[add("returns"), add("vouchers")]);
    let (board, said) = merged(&base, &one, &other);
    let items: Vec<String> =
        board.backlog().iter().skip(4).map(|item| format!("{} {}", item.id, item.title)).collect();
    assert_eq!(items, ["T-102 returns", "T-103 vouchers", "T-104 wishes"]);
    assert_eq!(said, ["two new items are called T-102: “wishes” is T-104 now"]);
    // The same item, added on both sides, is one.
    let (board, said) = merged(&base, &one, &after(&base, &[add("wishes")]));
    assert_eq!((board.backlog().len(), said.len()), (5, 0));
}

#[test]
fn what_is_deleted_here_and_changed_there_is_kept() {
    let base = shop();
    let mut parts = base.parts();
    parts.backlog.remove(0);
    let one = Board::assemble(parts).unwrap();
    let (board, said) = merged(&base, &one, &after(&base, &[rename("T-1", "basket")]));
    assert_eq!(titles(&board), ["basket", "login", "search", "gifts"]);
    assert_eq!(said, ["T-1 was deleted on one side and changed on the other: kept"]);
    let (board, said) = merged(&base, &one, &after(&base, &[to_rank("T-1", 3)]));
    assert_eq!((titles(&board), said.len()), (vec!["login", "search", "gifts"], 0));
}

#[test]
fn a_sprint_with_two_goals_keeps_both_until_someone_decides() {
    let base = shop();
    let with_goal = |goal: &str| {
        let mut parts = base.parts();
        parts.sprints[0].goal = Some(goal.to_owned());
        Board::assemble(parts).unwrap()
    };
    let (board, _) = merged(&base, &with_goal("guests can pay"), &with_goal("anyone can pay"));
    let [conflict] = board.conflicts() else { panic!("{:?}", board.conflicts()) };
    assert_eq!(conflict.to_string(), "goal of sprint S1: the other side says “anyone can pay”");
    let settle = Edit::SettleElsewhere { conflict: conflict.clone(), choice: Choice::TakeOther };
    let settled = after(&board, &[settle]);
    assert_eq!(settled.sprints()[0].goal.as_deref(), Some("anyone can pay"));
    assert_eq!(settled.conflicts(), []);
}

/// The board with Product Goals: each a text, or a text and how one sees that it is reached.
fn with_goals(board: &Board, goals: &[(&str, Option<&str>)]) -> Board {
    let mut parts = board.parts();
    let goal = |(text, measure): &(&str, Option<&str>)| Goal {
        text: title(text),
        measure: measure.map(str::to_owned),
        since: None,
    };
    parts.goals = goals.iter().map(goal).collect();
    Board::assemble(parts).unwrap()
}

/// Merges the goals of three boards; returns their texts and the conflicts.
#[track_caller]
fn merged_goals(base: &[&str], one: &[&str], other: &[&str]) -> (Vec<String>, Vec<String>) {
    let board =
        |goals: &[&str]| with_goals(&shop(), &goals.iter().map(|goal| (*goal, None)).collect::<Vec<_>>());
    let (board, _) = merged(&board(base), &board(one), &board(other));
    let goals = board.goals().iter().map(|goal| goal.text.to_string()).collect();
    (goals, board.conflicts().iter().map(ToString::to_string).collect())
}

#[test]
fn a_product_goal_that_both_reword_stays_one_goal() {
    let contested =
        |stands: &str, other: &str| vec![format!("goal “{stands}”: the other side says “{other}”")];
    let (goals, conflicts) =
        merged_goals(&["sell", "grow"], &["sell", "grow fast"], &["sell", "grow slowly"]);
    assert_eq!(
        (goals, conflicts),
        (vec!["sell".into(), "grow slowly".into()], contested("grow slowly", "grow fast"))
    );
    // Both reach the old one and set another.
    let (goals, conflicts) = merged_goals(&["sell"], &["sell", "export"], &["sell", "rent"]);
    assert_eq!((goals, conflicts), (vec!["sell".into(), "rent".into()], contested("rent", "export")));
    // One rewords the old goal while the other sets the next.
    let (goals, conflicts) = merged_goals(&["sell"], &["sell more"], &["sell", "rent"]);
    assert_eq!((goals, conflicts), (vec!["sell more".into(), "rent".into()], vec![]));
    // Both write the same, in the place of different goals.
    let (goals, conflicts) = merged_goals(&["a", "b"], &["c", "b"], &["a", "c"]);
    assert_eq!((goals, conflicts), (vec!["c".into()], vec![]));
}

#[test]
fn a_product_goal_in_conflict_is_settled_with_all_that_is_about_it() {
    let base = with_goals(&shop(), &[("grow", Some("100 customers"))]);
    let one = with_goals(&shop(), &[("grow fast", Some("200 customers"))]);
    let other = with_goals(&shop(), &[("grow slowly", Some("150 customers"))]);
    let (board, _) = merged(&base, &one, &other);
    let [text, measure] = board.conflicts() else { panic!("{:?}", board.conflicts()) };
    assert_eq!(measure.to_string(), "measure of the goal “grow slowly”: the other side says “150 customers”");
    let settle = |board: &Board, conflict: &BoardConflict| {
        let settle = Edit::SettleElsewhere { conflict: conflict.clone(), choice: Choice::TakeOther };
        after(board, &[settle])
    };
    // Whoever decides about the text leaves the measure to be decided, here and after one more merge.
    let settled = settle(&board, text);
    let reworded = settle(&board, measure);
    assert_eq!(board.text_of(&text.about).as_deref(), Some("grow slowly"));
    let (again, _) = merged(&board, &settled, &reworded);
    for (board, left) in [(settled, 1), (again, 0)] {
        assert_eq!((board.goals()[0].text.as_str(), board.conflicts().len()), ("grow fast", left));
        for conflict in board.conflicts() {
            let done = settle(&board, conflict);
            assert_eq!(done.goals()[0].measure.as_deref(), Some("150 customers"));
        }
    }
}

#[test]
fn changes_are_named_by_item() {
    let base = shop();
    let edits = [rename("T-2", "sign in"), to_rank("T-4", 1), add("new")];
    let changes = Changes::between(&base, &after(&base, &edits));
    let expected = Changes {
        added: vec![id("T-102")],
        removed: vec![],
        changed: vec![id("T-2")],
        moved: vec![id("T-4")],
        elsewhere: false,
    };
    assert_eq!(changes, expected);
    assert!(Changes::between(&base, &base.clone()).is_empty());
}

#[test]
fn undoing_is_a_merge_that_keeps_what_others_brought() {
    let before = shop();
    let step = after(&before, &[rename("T-1", "basket"), to_rank("T-1", 3)]);
    let now = after(&step, &[rename("T-2", "sign in"), add("from outside")]);
    let (board, said) = merged(&step, &now, &before);
    assert_eq!(titles(&board), ["cart", "sign in", "search", "gifts", "from outside"]);
    assert_eq!(said, [""; 0]);
}

/// What is written after a merge is what was merged, whatever is on the board.
#[test]
fn merged_texts_hold_the_merged_board() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..300 {
        let boards = three(seed, 9);
        let texts = [0, 1, 2].map(|number| {
            let path = folder.path().join(format!("{seed}-{number}.ron"));
            Store::create(&path, &boards[number]).unwrap();
            fs::read_to_string(&path).unwrap()
        });
        let merged = merging::merge(Some(&texts[0]), &texts[1], &texts[2]);
        let merged = merged.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert_eq!(merged.merged, merge(&boards[0], &boards[1], &boards[2]), "seed {seed}");
        assert!(merging::is_board(&merged.text));
        // Nobody knows the base: all that anybody has is there.
        assert!(merging::merge(None, &texts[1], &texts[2]).is_ok(), "seed {seed}");
    }
}
