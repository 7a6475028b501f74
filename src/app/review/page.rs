//! The pages of a review, and the agenda that they are the parts of.

use crate::{app::review::facts::accepted, board::sprint::Sprint};

/// One page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The Sprint Goal, and whether it was met.
    Goal,
    /// An accepted item, counted from 0; one page says so when there is none.
    Done(usize),
    /// What was not accepted.
    Returned,
    /// What changed in the sprint after its start.
    Scope,
    /// Burn-up and the like.
    Charts,
    /// What changed in the Product Backlog.
    Changes,
    /// The top of the Product Backlog, live.
    Next,
    /// What stays of the review.
    Close,
}

impl Page {
    /// The parts of the agenda, in their order: they never change.
    pub const PARTS: [&'static str; 8] =
        ["goal", "done", "returned", "scope", "charts", "changes", "next", "close"];

    /// Returns all pages of the review of a sprint.
    #[must_use]
    pub fn all(sprint: &Sprint) -> Vec<Self> {
        let done = accepted(sprint).len().max(1);
        let behind = [Self::Returned, Self::Scope, Self::Charts, Self::Changes, Self::Next, Self::Close];
        [Self::Goal].into_iter().chain((0..done).map(Self::Done)).chain(behind).collect()
    }

    /// Returns which part of the agenda it belongs to, from 0.
    #[must_use]
    pub fn part(self) -> usize {
        match self {
            Self::Goal => 0,
            Self::Done(_) => 1,
            Self::Returned => 2,
            Self::Scope => 3,
            Self::Charts => 4,
            Self::Changes => 5,
            Self::Next => 6,
            Self::Close => 7,
        }
    }
}
