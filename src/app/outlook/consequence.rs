//! What carrying items means for when they are done, and others with them.

use crate::{
    app::{Mode, Model, outlook::ahead::Coming, sentence, status::Status},
    board::{Board, id::ItemId, order::Order},
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
        // Lines go with the estimates of what stands above them.
        let then = ahead.follows_estimates().then(|| ahead.clone().over(self.board(), origin));
        let then = then.as_ref().unwrap_or(ahead);
        let (likely, was_likely) = (ahead.likely(first), then.likely(before));
        let (even, was_even) = (ahead.even(first), then.even(before));
        let own = if name(likely) != name(was_likely) {
            sentence::forecast::likely(likely, was_likely)
        } else if name(even) != name(was_even) {
            sentence::forecast::even(even, was_even)
        } else {
            sentence::forecast::still(likely?)
        };
        let count = carry.items().len();
        // Heavy items push a line past many light ones; nobody wants to know which all of them are.
        let around = |(now, then): (&Coming, &Coming)| {
            let (low, high) = (now.likely.min(then.likely), now.likely.max(then.likely));
            (low.saturating_sub(count)..high.saturating_add(count)).take(MOST * 2)
        };
        let both = ahead.coming.iter().zip(&then.coming).filter(|_| count <= MOST);
        let near = both.flat_map(around);
        let mut moved: Vec<(&str, Option<&Coming>, Option<&Coming>)> = Vec::new();
        for at in near {
            let Some(item) = order.get(at).filter(|item| !carry.items().contains(&item.id)) else { continue };
            let Some(old) = origin.position_near(&item.id, at) else { continue };
            let (now, was) = (ahead.likely(at), then.likely(old));
            if name(now) != name(was) && moved.iter().all(|(title, ..)| *title != item.title.as_str()) {
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

    /// Adds to what is said of a move from another board in which sprint the first of the items is likely done now, when that
    /// is another one: `moved "Gift cards" 7 → 3, now likely in Sprint 13, was 14`. What undo says needs no such word.
    pub(crate) fn add_crossing(&mut self, before: &Board, items: &[ItemId]) {
        if let (Status::Did(said), Some(words)) = (&self.status, self.crossing(before, items)) {
            self.status = Status::Did(format!("{said}, {words}"));
        }
    }

    fn crossing(&self, before: &Board, items: &[ItemId]) -> Option<String> {
        let ahead = self.ahead().filter(|_| self.pane == Pane::Backlog)?;
        let (origin, order) = (before.backlog(), self.board().backlog());
        let first = items.first()?;
        let (was, is) = (origin.position(first)?, order.position(first)?);
        // Lines go with the estimates of what stands above them.
        let over = |order: &Order| ahead.clone().over(self.board(), order);
        let pair = ahead.follows_estimates().then(|| (over(order), over(origin)));
        let (now, then) = pair.as_ref().map_or((ahead, ahead), |(now, then)| (now, then));
        let (likely, was_likely) = (now.likely(is), then.likely(was));
        let changed = name(likely) != name(was_likely);
        changed.then(|| sentence::forecast::now_likely(likely, was_likely))
    }
}

/// Returns what a sprint is called: its ranks are others where lines shift.
fn name(sprint: Option<&Coming>) -> Option<&str> {
    sprint.map(|sprint| sprint.name.as_str())
}
