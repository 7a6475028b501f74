//! Filters that have a name.

use crate::board::title::Title;

/// A filter somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name; no two of a board have the same.
    pub name: Title,
    /// What is typed to get it.
    pub query: String,
}
