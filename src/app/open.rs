//! What is open in place of the board, or beside it.

use crate::app::{card::Card, inbox::Inbox, keymap::Scope};

/// A screen that somebody went to and comes back from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// The card of an item.
    Card(Card),
    /// The suggestions that are not in the backlog.
    Inbox(Inbox),
}

impl Open {
    /// Returns the scopes that see a key, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Card(_) => Scope::IN_CARD,
            Self::Inbox(_) => Scope::IN_INBOX,
        }
    }

    /// Returns the scope whose footer is shown.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Card(_) => Scope::Card,
            Self::Inbox(_) => Scope::Inbox,
        }
    }

    /// Returns what it is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
            Self::Inbox(_) => "inbox",
        }
    }
}
