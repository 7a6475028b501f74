//! How far down the backlog "near" reaches, by what past sprints took.

use crate::board::{
    Board, gradient,
    hints::Near,
    points::Points,
    sprint::{Phase, SprintResult},
};

/// Returns the ranks of two sprints' worth, and what a sprint takes in points when it goes well: the 85th percentile of
/// past ones, by nearest rank.
#[must_use]
pub fn near(board: &Board) -> Near {
    let results = board.sprints().iter().filter_map(|sprint| match &sprint.phase {
        Phase::Closed { plan: _, changes: _, result } => Some(result),
        Phase::Planned | Phase::Running { .. } => None,
    });
    let points = |result: &SprintResult| u32::try_from(result.accepted.points()?.0).ok();
    let mut points: Vec<u32> = results.filter_map(points).collect();
    points.sort_unstable();
    let at = (points.len() * 85).div_ceil(100).saturating_sub(1);
    Near {
        two_sprints: gradient::worth_on(board).saturating_mul(2),
        capacity: points.get(at).copied().map(Points::from_hundredths),
    }
}
