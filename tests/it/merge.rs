//! What two people did to one board comes together: by example, and by millions of dice.

pub(crate) mod random;

use std::{sync::Arc, thread};

use proptest::prelude::*;
use stackrank::board::{
    Board,
    merge::{Merged, audit::audit, merge},
};

use crate::merge::random::{Dice, board as random_board, branch};

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
    let [base, one, other] = three(seed, 6);
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

#[test]
fn a_hundred_thousand_merges_lose_nothing() {
    let contested = many(0..50_000);
    assert!(contested > 2_000, "the dice make conflicts: {contested}");
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
