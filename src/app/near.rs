//! How far down the backlog "near" reaches, by what past sprints took.

use crate::board::{
    Board,
    hints::Near,
    points::Points,
    sprint::{Phase, SprintResult},
};

/// How many items two sprints take as long as none is over.
const TWO_SPRINTS: usize = 10;

/// Returns the ranks that two sprints take on average, and what a sprint takes in points when it goes well.
#[must_use]
pub fn near(board: &Board) -> Near {
    let results = || {
        board.sprints().iter().filter_map(|sprint| match &sprint.phase {
            Phase::Closed { plan: _, changes: _, result } => Some(result),
            Phase::Planned | Phase::Running { .. } => None,
        })
    };
    let items: Vec<usize> = results().map(|result| result.accepted.items()).collect();
    let two_sprints = match items.iter().sum::<usize>() {
        0 => TWO_SPRINTS,
        sum => (2 * sum).div_ceil(items.len()),
    };
    let points = |result: &SprintResult| u32::try_from(result.accepted.points()?.0).ok();
    let mut points: Vec<u32> = results().filter_map(points).collect();
    points.sort_unstable();
    let at = (points.len() * 85).div_ceil(100).saturating_sub(1);
    Near { two_sprints, capacity: points.get(at).copied().map(Points::from_hundredths) }
}
