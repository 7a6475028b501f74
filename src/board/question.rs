//! Questions about an item.

use chrono::NaiveDate;

/// Something that must be known before the item can be built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// The question.
    pub text: String,
    /// Whether it is to be answered or decided.
    pub ask: Ask,
    /// Who can answer it.
    pub to: Option<String>,
    /// The day it was asked.
    pub asked: Option<NaiveDate>,
    /// The answer.
    pub answer: Option<String>,
    /// Whether a recommendation was taken; nothing while it is open.
    pub taken: Option<bool>,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// An answer.
    #[default]
    Question,
    /// A decision: the team recommends something.
    Recommendation,
}

impl Question {
    /// Makes a question that nobody has answered.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ask: Ask::default(),
            to: None,
            asked: None,
            answer: None,
            taken: None,
            answered: None,
        }
    }

    /// Says whether nobody has answered or decided it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.taken.is_none()
    }
}
