//! What a sprint takes, as past ones say: how far down the backlog things should be ready.

use crate::board::{Board, points::Points, sprint::Phase};

/// How many items a sprint takes that nobody has any experience of.
const GUESS: usize = 5;

/// Returns how many items the next sprint takes as likely as not; without a closed sprint, as many as the one at hand.
#[must_use]
pub fn items_of_a_sprint(board: &Board) -> usize {
    let mut counts: Vec<usize> = results(board).map(|result| result.accepted.items()).collect();
    counts.sort_unstable();
    // At least so many in half of the sprints.
    let half = counts.get(counts.len() / 2).copied();
    let at_hand = || board.sprint_at_hand().map(|sprint| sprint.items.len()).filter(|items| *items > 0);
    half.or_else(at_hand).unwrap_or(GUESS)
}

/// Returns what a sprint takes when it goes well, in points: the 85th percentile of past ones, by nearest rank.
#[must_use]
pub fn points_of_a_good_sprint(board: &Board) -> Option<Points> {
    let mut sums: Vec<u64> =
        results(board).filter_map(|result| result.accepted.points()).map(|sum| sum.0).collect();
    sums.sort_unstable();
    let rank = (sums.len() * 85).div_ceil(100);
    let sum = sums.get(rank.checked_sub(1)?)?;
    Some(Points::from_hundredths(u32::try_from(*sum).unwrap_or(u32::MAX)))
}

fn results(board: &Board) -> impl Iterator<Item = &crate::board::sprint::SprintResult> {
    board.sprints().iter().filter_map(|sprint| match &sprint.phase {
        Phase::Closed { result, .. } => Some(result),
        Phase::Planned | Phase::Running { .. } => None,
    })
}
