//! The numbers of a board as series, for charts and for what is written about sprints: what happened, never what is
//! to come.

pub mod age;
pub mod burn;
pub mod flow;
pub mod past;

use crate::{
    board::{
        item::{Done, Item, Outcome, State},
        points::Points,
        settings::Settings,
    },
    forecast::amount::Amount,
};

/// What a series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Estimates. Items without one count nothing.
    Points,
    /// Items, each as one.
    Items,
}

impl Unit {
    /// Returns what charts count on a screen that is shared: items where estimates stay off it.
    #[must_use]
    pub fn shown(settings: Settings) -> Self {
        if settings.hide_estimates { Self::Items } else { Self::Points }
    }

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Items => "items",
        }
    }

    /// Returns what an item with an estimate counts.
    #[must_use]
    pub fn of(self, estimate: Option<Points>) -> Amount {
        match self {
            Self::Points => {
                Amount::from_hundredths(estimate.map_or(0, |points| u64::from(points.hundredths())))
            }
            Self::Items => Amount::whole(1),
        }
    }
}

/// Returns when an item was accepted, whether its sprint is over or not; nothing when it never was, or was dropped.
#[must_use]
pub fn done(item: &Item) -> Option<Done> {
    match (&item.outcome, item.state) {
        (Some(Outcome::Done { done, sprint: _ }), _) => Some(*done),
        (Some(Outcome::Dropped { .. }), _) | (None, State::ToDo | State::Doing | State::Review) => None,
        (None, State::Accepted(done)) => Some(done),
    }
}
