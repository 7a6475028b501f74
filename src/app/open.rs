//! What is open in place of the board, or beside it.

use crate::app::{card::Card, keymap::Scope};

/// A screen that somebody went to and comes back from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// The card of an item.
    Card(Card),
}

impl Open {
    /// Returns the scopes that see a key, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Card(_) => Scope::IN_CARD,
        }
    }

    /// Returns the scope whose footer is shown.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Card(_) => Scope::Card,
        }
    }

    /// Returns what it is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
        }
    }
}
