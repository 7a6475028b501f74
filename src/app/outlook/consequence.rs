//! What carrying items means for when they are done, and others with them.

use crate::{
    app::{Mode, Model, outlook::ahead::Coming, sentence},
    layout::Pane,
};

/// What carrying means, in words; for the place where the cursor's item is named otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// For what is carried: `likely in Sprint 13, was 14`.
    pub own: String,
    /// For those that make room, the longest form first: `later: "Gift cards" now Sprint 14, was 13`; none when none changes
    /// its sprint.
    pub others: Vec<String>,
}

/// Of more items than these nobody wants to know which others they have moved.
const MOST: usize = 50;

impl Model {
    /// Returns what it means to drop the items here; nothing as long as there is no forecast, and beyond what it says.
    #[must_use]
    pub fn consequence(&self) -> Option<Consequence> {
        let (ahead, Mode::Carrying(carry)) = (self.ahead()?, &self.mode) else { return None };
        let origin = carry.origin().backlog();
        let order = self.board().backlog();
        let first = order.positions(carry.items()).ok()?.into_iter().min()?;
        if self.pane != Pane::Backlog || carry.home() != Pane::Backlog {
            return None;
        }
        let before = *carry.positions().first()?;
        let (likely, was_likely) = (ahead.likely(first), ahead.likely(before));
        let (even, was_even) = (ahead.even(first), ahead.even(before));
        let own = if likely != was_likely {
            sentence::forecast::likely(likely, was_likely)
        } else if even != was_even {
            sentence::forecast::even(even, was_even)
        } else {
            sentence::forecast::still(likely?)
        };
        let count = carry.items().len();
        let around = |line: usize| line.saturating_sub(count)..line.saturating_add(count);
        let near = ahead.coming.iter().filter(|_| count <= MOST).flat_map(|sprint| around(sprint.likely));
        let mut moved: Vec<(&str, Option<&Coming>, Option<&Coming>)> = Vec::new();
        for at in near {
            let Some(item) = order.get(at).filter(|item| !carry.items().contains(&item.id)) else { continue };
            let Some(old) = origin.position_near(&item.id, at) else { continue };
            let (now, was) = (ahead.likely(at), ahead.likely(old));
            if now != was && moved.iter().all(|(title, ..)| *title != item.title.as_str()) {
                moved.push((item.title.as_str(), now, was));
            }
        }
        let others = match moved.as_slice() {
            [] => Vec::new(),
            [(title, now, was)] => sentence::forecast::other(first < before, title, *now, *was),
            [(title, ..), ..] => vec![sentence::forecast::others(first < before, moved.len(), title)],
        };
        Some(Consequence { own, others })
    }
}
