//! About decisions.

use crate::{
    app::sentence,
    board::{
        Board,
        decision::{Decision, Did},
        id::ItemId,
        points::Points,
        settings::AskWhy,
    },
};

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

/// The same in few words, where it is clear what is spoken of: `12 → 2`, `5 → 8 points`.
pub(crate) fn in_short(decided: Did, board: &Board) -> String {
    match decided {
        Did::Moved(from, to) => format!("{from} → {to}"),
        Did::Estimated(from, to) => format!("{} → {} points", points(from), points(to)),
        Did::PlannedUnready(_) | Did::Split(_) => did(decided, board),
    }
}

fn points(points: Option<Points>) -> String {
    points.map_or_else(|| "?".to_owned(), |points| points.to_string())
}

/// `why? 12 → 2 "Gift cards"`, or `why? 3 items → 3 to 5`: asks why items were moved, which stand together.
pub(crate) fn ask_why(board: &Board, decided: Option<&Decision>, items: &[ItemId]) -> String {
    let order = board.backlog();
    let name = sentence::naming(order, items);
    let now = items.first().and_then(|id| order.position(id)).map_or(0, |at| at + 1);
    match (items, decided.map(|decided| decided.did)) {
        ([_], Some(Did::Moved(from, to))) => format!("why? {from} → {to} {name}"),
        ([_], _) => format!("why? {name}"),
        _ => format!("why? {name} → {now} to {}", (now + items.len()).saturating_sub(1)),
    }
}

/// `moved "Gift cards" 12 → 2, ahead of "Chat": "Christmas"`
pub(crate) fn because(said: &str, why: &str) -> String {
    format!("{said}: {}", sentence::in_quotes(why))
}

/// Whether moves ask why from now on.
pub(crate) fn asks(ask: AskWhy) -> String {
    match ask {
        AskWhy::Significant => "moves that matter ask why".to_owned(),
        AskWhy::Never => "no move asks why".to_owned(),
    }
}
