//! About what is carried.

use crate::app::sentence;

/// `7`, or `7 to 9`: the ranks of some positions, lowest first.
pub(crate) fn ranks(positions: &[usize]) -> String {
    match positions {
        [] => String::new(),
        [only] => (only + 1).to_string(),
        [first, .., last] if last - first + 1 == positions.len() => format!("{} to {}", first + 1, last + 1),
        [first, .., last] => format!("their ranks between {} and {}", first + 1, last + 1),
    }
}

/// `grabbed "Gift cards" at 7`
pub(crate) fn grabbed_at(name: &str, ranks: &str) -> String {
    format!("grabbed {name} at {ranks}")
}

/// `grabbed "Gift cards" 7 → 3, ahead of "Reset a password"`
pub(crate) fn grabbed(landed: &str) -> String {
    format!("grabbed {landed}")
}

/// `carried "Gift cards" into Sprint 12 at 3`
pub(crate) fn carried(landed: &str) -> String {
    format!("carried {landed}")
}

/// `"Gift cards" into Sprint 12 at 3`
pub(crate) fn across(name: &str, place: &str, rank: usize) -> String {
    format!("{name} into {place} at {rank}")
}

/// `it is in Sprint 12 already`
pub(crate) fn there_already(place: &str) -> String {
    format!("it is in {place} already")
}

/// `to rank 12_`
pub(crate) fn to_rank(digits: &str) -> String {
    format!("to rank {digits}_")
}

/// `no rank has more digits: Enter drops there`
pub(crate) fn too_many_digits(drop: &str) -> String {
    format!("no rank has more digits: {drop} drops there")
}

/// `ranks begin at 1: Backspace deletes the 0`
pub(crate) fn no_rank_zero(rub_out: &str) -> String {
    format!("ranks begin at 1: {rub_out} deletes the 0")
}

/// `"Gift cards" stays at 7`
pub(crate) fn stays(name: &str, items: usize, ranks: &str) -> String {
    let stay = if items == 1 { "stays" } else { "stay" };
    format!("{name} {stay} at {ranks}")
}

/// `carrying "Gift cards": Enter drops, Esc puts back`
pub(crate) fn drop_first(name: &str, drop: &str, put_back: &str) -> String {
    format!("carrying {name}: {drop} drops, {put_back} puts back")
}

/// `"Gift cards" is accepted, it stays as it is: Esc puts it back`
pub(crate) fn accepted(name: &str, put_back: &str) -> String {
    format!("{}: {put_back} puts it back", sentence::refusal::stays_accepted(name))
}
