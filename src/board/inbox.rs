//! Suggestions: wishes that are not in the backlog yet.

use chrono::NaiveDate;

use crate::board::{id::ItemId, title::Title};

/// A wish that nobody has decided on.
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
}
