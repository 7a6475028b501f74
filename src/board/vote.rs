//! Who else wants an item.

use chrono::NaiveDate;

/// A suggestion that was merged into an item: one more who wants it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vote {
    /// Who wants it.
    pub from: Option<String>,
    /// In which words.
    pub text: String,
    /// What it would be good for.
    pub why: Option<String>,
    /// The day it came in.
    pub on: Option<NaiveDate>,
}
