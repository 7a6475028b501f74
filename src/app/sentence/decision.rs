//! About decisions.

use crate::{
    app::{items::Step, sentence},
    board::{
        Board,
        decision::{Decision, Did},
        id::{ItemId, SprintId},
        past::What,
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

/// Says what happened to an item: `moved from rank 12 to 2`, `accepted by Done v3 in Sprint 12`.
pub(crate) fn happened(what: What, board: &Board) -> String {
    let name =
        |id: SprintId| board.sprint(id).map_or_else(|| id.to_string(), |sprint| sprint.name.to_string());
    match what {
        What::Created => "written down".to_owned(),
        What::Decided(decided) => did(decided, board),
        What::Planned(sprint) => format!("in the plan of {}", name(sprint)),
        What::Added(sprint, endangers) => format!("added to {}{}", name(sprint), goal(endangers)),
        What::Removed(sprint, endangers) => format!("taken out of {}{}", name(sprint), goal(endangers)),
        What::Rejected(sprint) => format!("rejected in {}", name(sprint)),
        What::Returned(sprint) => format!("returned from {}", name(sprint)),
        What::Accepted(done, sprint) => {
            let version = match done.definition {
                0 => String::new(),
                number => format!(" by Done v{number}"),
            };
            let sprint = sprint.map_or_else(String::new, |sprint| format!(" in {}", name(sprint)));
            format!("accepted{version}{sprint}")
        }
        What::Dropped => "dropped".to_owned(),
    }
}

/// What was answered when somebody asked whether a change endangers the Sprint Goal.
pub(crate) fn goal(endangers: Option<bool>) -> &'static str {
    match endangers {
        Some(true) => ", endangering the Sprint Goal",
        Some(false) => ", not endangering the Sprint Goal",
        None => "",
    }
}

/// Says whether something is worth asking about, so that it is said when nobody gave a reason.
pub(crate) fn misses_reason(what: What) -> bool {
    match what {
        What::Decided(Did::Moved(..) | Did::PlannedUnready(_))
        | What::Added(..)
        | What::Removed(..)
        | What::Returned(_) => true,
        What::Decided(Did::Estimated(..) | Did::Split(_))
        | What::Created
        | What::Planned(_)
        | What::Rejected(_)
        | What::Accepted(..)
        | What::Dropped => false,
    }
}

/// Nothing is known of an item.
pub(crate) fn nothing() -> String {
    "nothing has been decided about it yet".to_owned()
}

/// Stands above the ranks that an item had.
pub(crate) fn ranks() -> String {
    "its rank over time: a short bar is near the top".to_owned()
}

/// There is nothing more to scroll to.
pub(crate) fn no_further(step: Step, is_short: bool) -> String {
    if is_short { "this is all of it".to_owned() } else { sentence::key::end(step) }
}

/// It works where decisions are shown only.
pub(crate) fn only_decisions(why: &str) -> String {
    format!("that works where decisions are shown: {why} shows those about an item")
}
