//! What each sprint finished: throughput in items, velocity in points (`domain.md` A12). Accepted items only; a sprint
//! that finished nothing counts.

use crate::{
    app::series::Unit,
    board::{
        Board,
        id::SprintId,
        item::State,
        sprint::{Phase, Sprint},
    },
    forecast::amount::Amount,
};

/// What one sprint finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// What the sprint is called.
    pub sprint: String,
    /// How much; nothing where nobody had estimated.
    pub amount: Option<Amount>,
    /// It still runs: there may be more.
    pub runs: bool,
}

/// Returns what each closed sprint finished, oldest first, up to one; that one counts also while it runs.
#[must_use]
pub fn finished(board: &Board, unit: Unit, up_to: Option<SprintId>) -> Vec<Finished> {
    let last = board.sprints().iter().position(|sprint| Some(sprint.id) == up_to);
    let sprints = board.sprints().iter().take(last.map_or(usize::MAX, |at| at + 1));
    let counts = |sprint: &&std::sync::Arc<Sprint>| {
        sprint.is_closed() || sprint.is_running() && Some(sprint.id) == up_to
    };
    sprints.filter(counts).map(|sprint| one(sprint, unit)).collect()
}

fn one(sprint: &Sprint, unit: Unit) -> Finished {
    let name = sprint.name.to_string();
    match &sprint.phase {
        Phase::Closed { result, .. } => {
            let accepted = &result.accepted;
            let amount = match unit {
                Unit::Points => accepted.points().map(|points| Amount::from_hundredths(points.0)),
                Unit::Items => Some(Amount::whole(u32::try_from(accepted.items()).unwrap_or(u32::MAX))),
            };
            Finished { sprint: name, amount, runs: false }
        }
        Phase::Planned | Phase::Running { .. } => {
            let done = sprint.items.iter().filter(|item| matches!(item.state, State::Accepted(_)));
            let amount = done.map(|item| unit.of(item.estimate)).sum();
            Finished { sprint: name, amount: Some(amount), runs: true }
        }
    }
}
