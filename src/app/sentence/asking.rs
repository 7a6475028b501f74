//! Questions, recommendations and obstacles.

use crate::board::question::Ask;

/// Asks for a question about an item.
#[must_use]
pub(crate) fn ask(item: &str) -> String {
    format!("what is asked about {item}? … @whom")
}

/// What else may be typed there.
#[must_use]
pub(crate) fn ways() -> String {
    "a question; ! begins a recommendation, # what stands in the way".to_owned()
}

/// Nothing was asked.
#[must_use]
pub(crate) fn nothing(forget: &str) -> String {
    format!("what is asked? a few words: {forget} leaves it")
}

/// Something was asked about an item.
#[must_use]
pub(crate) fn asked(item: &str, ask: Ask) -> String {
    match ask {
        Ask::Question => format!("asked about {item}: it is not ready before there is an answer"),
        Ask::Recommendation => format!("recommended for {item}: it is to be taken or declined"),
    }
}

/// An obstacle was written down.
#[must_use]
pub(crate) fn raised(obstacle: &str, item: &str, rank: usize) -> String {
    format!("{obstacle} stands in the way of {item}: rank {rank}")
}
