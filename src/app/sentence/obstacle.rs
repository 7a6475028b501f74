//! Obstacles, and the ways out of them.

use crate::board::id::ItemId;

/// What an obstacle lacks that has no solution: stands among hints.
pub(crate) fn lacks() -> &'static str {
    "log at least one potential solution"
}

/// `log at least one potential solution: Enter adds it`
pub(crate) fn no_solution_here(edit: &str) -> String {
    format!("{}: {edit} adds it", lacks())
}

/// `log at least one potential solution first: Enter on its line adds it`
pub(crate) fn no_solution(edit: &str) -> String {
    format!("{} first: {edit} on its line adds it", lacks())
}

/// Solutions are sought for obstacles.
pub(crate) fn no_obstacle(kind: &str) -> String {
    format!("only an obstacle has solutions: {kind} says that it is one")
}

/// `no solution is chosen: Space on its line chooses it`
pub(crate) fn none_chosen(choose: &str) -> String {
    format!("no solution is chosen: {choose} on its line chooses it")
}

/// `"Scanner is broken": chose "Rent one"`
pub(crate) fn chosen(item: &str, solution: &str) -> String {
    format!("{item}: chose {solution}")
}

/// `"Scanner is broken": "Rent one" is not chosen any more`
pub(crate) fn not_chosen(item: &str, solution: &str) -> String {
    format!("{item}: {solution} is not chosen any more")
}

/// `made "Rent one" SHOP-50 at rank 3: "Scanner is broken" needs it`
pub(crate) fn made(solution: &str, id: &ItemId, rank: usize, obstacle: &str) -> String {
    format!("made {solution} {id} at rank {rank}: {obstacle} needs it")
}

/// `"Rent one" is an item already: SHOP-50`
pub(crate) fn made_already(solution: &str, id: &ItemId) -> String {
    format!("{solution} is an item already: {id}")
}

/// `a way out: Space chooses it, n makes it an item of the backlog`
pub(crate) fn line(choose: &str, make: &str) -> String {
    format!("a way out: {choose} chooses it, {make} makes it an item of the backlog")
}
