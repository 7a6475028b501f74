//! What is open in place of the board, or beside it.

use crate::app::{card::Card, inbox::Inbox, keymap::Scope, questions::Questions, readiness::Readiness};

/// A screen that somebody went to and comes back from.
#[derive(Clone, Debug)]
pub enum Open {
    /// The card of an item.
    Card(Card),
    /// The suggestions that are not in the backlog.
    Inbox(Inbox),
    /// The questions that nobody has answered.
    Questions(Questions),
    /// The Definition of Ready.
    Readiness(Readiness),
}

impl Open {
    /// Returns the scopes that see a key, innermost first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Card(_) => Scope::IN_CARD,
            Self::Inbox(_) => Scope::IN_INBOX,
            Self::Questions(_) => Scope::IN_QUESTIONS,
            Self::Readiness(_) => Scope::IN_READINESS,
        }
    }

    /// Returns the scope whose footer is shown.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Card(_) => Scope::Card,
            Self::Inbox(_) => Scope::Inbox,
            Self::Questions(_) => Scope::Questions,
            Self::Readiness(_) => Scope::Readiness,
        }
    }

    /// Returns what it is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
            Self::Inbox(_) => "inbox",
            Self::Questions(_) => "open questions",
            Self::Readiness(_) => "Definition of Ready",
        }
    }
}
