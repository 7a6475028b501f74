//! About accepting an item.

use crate::app::sentence::{count, in_quotes};

/// `"Pay by card as a guest" can't be accepted yet: 2 of 11 lines are open.`
pub(crate) fn question(name: &str, open: usize, of: usize) -> String {
    match (open, of) {
        (0, 0) => format!("Nothing was agreed on what done means. Accept {name}?"),
        (0, of) => format!("All {} are met. Accept {name}?", count(of, "line")),
        (1, of) => format!("{name} can't be accepted yet: 1 of {} is open.", count(of, "line")),
        (open, of) => format!("{name} can't be accepted yet: {open} of {} are open.", count(of, "line")),
    }
}

/// `2 lines are open: Space ticks, - with a reason`
pub(crate) fn open(lines: usize, tick: &str, exempt: &str) -> String {
    let are = if lines == 1 { "is" } else { "are" };
    format!("{} {are} open: {tick} ticks, {exempt} with a reason", count(lines, "line"))
}

/// `accepted "Pay by card as a guest", Done v3, 12 of 22 points`
pub(crate) fn accepted(name: &str, version: u32, points: Option<(String, String)>) -> String {
    let points = points.map_or_else(String::new, |(accepted, all)| format!(", {accepted} of {all} points"));
    match version {
        0 => format!("accepted {name}{points}"),
        version => format!("accepted {name}, Done v{version}{points}"),
    }
}

/// `"Gift cards" is accepted: r rejects it`
pub(crate) fn is_accepted(name: &str, reject: &str) -> String {
    format!("{name} is accepted: {reject} rejects it")
}

/// `met: "works without cookies"`
pub(crate) fn ticked(text: &str, met: bool) -> String {
    if met { format!("met: {}", in_quotes(text)) } else { format!("open again: {}", in_quotes(text)) }
}

/// There are no lines.
pub(crate) fn nothing_to_tick(accept: &str) -> String {
    format!("there is nothing to tick: {accept} accepts it")
}

/// `an acceptance criterion applies or is none: Enter on the card takes it out`
pub(crate) fn criteria_apply(card: &str) -> String {
    format!("acceptance criteria apply: what does not is taken out on the card, {card} in the sprint")
}
