//! Epics: named groups of items, not ranked.

use crate::board::{id::ItemId, title::Title};

/// A named group of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epic {
    /// The name that never changes; epics and items share one space of numbers.
    pub id: ItemId,
    /// What lists show.
    pub name: Title,
    /// The description: lines parted by `\n`, empty when there is none.
    pub about: String,
    /// The program it was imported from.
    pub source: Option<String>,
}
