//! About decisions.

use crate::board::{Board, decision::Did, points::Points};

/// Says what a decision did: `moved from rank 12 to 2`.
pub(crate) fn did(did: Did, board: &Board) -> String {
    match did {
        Did::Moved(from, to) => format!("moved from rank {from} to {to}"),
        Did::Estimated(from, to) => format!("estimated {}, was {}", points(to), points(from)),
        Did::PlannedUnready(id) => {
            let name = board.sprint(id).map_or_else(|| id.to_string(), |sprint| sprint.name.to_string());
            format!("planned into {name} though not ready")
        }
        Did::Split(parts) => format!("split into {parts}"),
    }
}

fn points(points: Option<Points>) -> String {
    points.map_or_else(|| "?".to_owned(), |points| points.to_string())
}
