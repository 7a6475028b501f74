//! Questions about an item.

use chrono::NaiveDate;

/// Something that must be known before the item can be built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// The question.
    pub text: String,
    /// Who can answer it.
    pub to: Option<String>,
    /// The day it was asked.
    pub asked: Option<NaiveDate>,
    /// The answer.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
}
