//! Items that were estimated alike, for comparison.

use crate::board::{
    Board,
    id::ItemId,
    points::Points,
    sprint::{Phase, Sprint},
};

/// How many are shown.
const SHOWN: usize = 3;

/// How many sprints that are over are looked through, and how many ranks: older and lower ones nobody remembers.
const SPRINTS: usize = 8;
const RANKS: usize = 300;

/// An item of the same size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Its title.
    pub title: String,
    /// The sprint in which it was done.
    pub sprint: Option<String>,
}

/// Returns up to three other items with an estimate: done ones first, as far as they are known.
#[must_use]
pub fn alike(board: &Board, points: Points, except: Option<&ItemId>) -> Vec<Alike> {
    let closed = |sprint: &Sprint| {
        let lines = match &sprint.phase {
            Phase::Closed { plan: _, changes: _, result } => result.accepted.lines().to_vec(),
            Phase::Planned | Phase::Running { .. } => Vec::new(),
        };
        let name = sprint.name.to_string();
        lines
            .into_iter()
            .filter(move |line| line.points == Some(points))
            .map(move |line| (line.item, Alike { title: line.title.to_string(), sprint: Some(name.clone()) }))
    };
    let sprints = board.sprints().iter().rev().take(SPRINTS);
    let done = sprints.clone().flat_map(|sprint| closed(sprint));
    let open = sprints.flat_map(|sprint| sprint.items.iter()).chain(board.backlog().iter().take(RANKS));
    let open = open
        .filter(|item| item.estimate == Some(points))
        .map(|item| (item.id.clone(), Alike { title: item.title.to_string(), sprint: None }));
    let others = done.chain(open).filter(|(id, _)| Some(id) != except);
    others.map(|(_, alike)| alike).take(SHOWN).collect()
}
