//! What the team has agreed on about the board, as it stands in the file.

use serde::{Deserialize, Serialize};

use crate::store::document::is_false;

/// What the team has agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Settings {
    #[serde(skip_serializing_if = "is_two_weeks")]
    pub(crate) sprint_days: u8,
    #[serde(skip_serializing_if = "Deck::is_default")]
    pub(crate) deck: Deck,
    #[serde(skip_serializing_if = "AskWhy::is_default")]
    pub(crate) ask_why: AskWhy,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) hide_estimates: bool,
    #[serde(skip_serializing_if = "Count::is_default")]
    pub(crate) forecast: Count,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sprint_days: TWO_WEEKS,
            deck: Deck::default(),
            ask_why: AskWhy::default(),
            hide_estimates: false,
            forecast: Count::default(),
        }
    }
}

impl Settings {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

const TWO_WEEKS: u8 = 14;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_two_weeks(days: &u8) -> bool {
    *days == TWO_WEEKS
}

/// The cards of estimation rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Deck {
    #[default]
    ModifiedFibonacci,
    Fibonacci,
    Powers,
    Shirts,
    SameSize,
}

impl Deck {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// When a move needs a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AskWhy {
    #[default]
    Significant,
    Never,
}

impl AskWhy {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What forecasts count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Count {
    #[default]
    Items,
    Points,
}

impl Count {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
