//! What the team has agreed on about the board itself: it belongs to the product, whoever looks at it.

use crate::board::estimation::Deck;

/// What is agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long a sprint is, weekends included, in days; at most a month.
    pub sprint_days: u8,
    /// The cards of estimation rounds.
    pub deck: Deck,
    /// When a move needs a reason.
    pub ask_why: AskWhy,
    /// Whether estimates stay off shared screens and out of what is exported.
    pub hide_estimates: bool,
    /// What forecasts count.
    pub forecast: Count,
}

/// What a forecast counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// Items, each as one.
    #[default]
    Items,
    /// Their estimates.
    Points,
}

impl Count {
    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Points => "points",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sprint_days: 14,
            deck: Deck::default(),
            ask_why: AskWhy::default(),
            hide_estimates: false,
            forecast: Count::default(),
        }
    }
}

/// When somebody is asked why an item was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AskWhy {
    /// When the move is significant, see [`crate::board::decision::is_significant`].
    #[default]
    Significant,
    /// Never. Significant moves are kept without a reason.
    Never,
}
