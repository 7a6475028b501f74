//! Decisions with their reasons, in the order in which they were taken.

use chrono::NaiveDate;

use crate::board::{
    id::{ItemId, SprintId},
    points::Points,
};

/// One decision about an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decision {
    /// The day.
    pub on: NaiveDate,
    /// The item.
    pub item: ItemId,
    /// What was done to it.
    pub did: Did,
    /// The reason; empty means that none was given.
    pub why: String,
}

/// What a decision did to its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// It went from one rank to another.
    Moved(u32, u32),
    /// It got another estimate than the one it had.
    Estimated(Option<Points>, Option<Points>),
    /// It was planned into a sprint though it was not ready.
    PlannedUnready(SprintId),
    /// It was split into so many parts.
    Split(u32),
}
