//! Suggestions: wishes that are not in the backlog yet.

use chrono::NaiveDate;

use crate::board::{
    id::{ItemId, SprintId},
    title::Title,
};

/// A wish that is not in the backlog. It stays here whatever becomes of it: who asked can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name; it shares the space of numbers with the items.
    pub id: ItemId,
    /// What is wished for.
    pub title: Title,
    /// Who wishes it.
    pub from: Option<String>,
    /// What it would be good for.
    pub why: Option<String>,
    /// The day it came in.
    pub on: Option<NaiveDate>,
    /// The item that it was said about; it may be gone since.
    pub item: Option<ItemId>,
    /// The sprint at whose review it was said.
    pub sprint: Option<SprintId>,
    /// What was decided about it.
    pub fate: Fate,
    /// What was answered; there is one when it was declined.
    pub answer: Option<String>,
}

/// What was decided about a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Nothing yet.
    #[default]
    Open,
    /// To look at it another time.
    Later,
    /// Not to do it, on this day.
    Declined(NaiveDate),
    /// It is one more vote for this item.
    Merged(ItemId),
    /// It became this item.
    Accepted(ItemId),
}

impl Suggestion {
    /// Says whether somebody has still to decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.fate, Fate::Open | Fate::Later)
    }
}
