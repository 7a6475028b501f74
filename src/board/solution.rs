//! Potential solutions to an obstacle.

/// One way out of what stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// What could be done.
    pub text: String,
    /// What it would cost.
    pub cost: Option<String>,
    /// What would come of it.
    pub consequence: Option<String>,
    /// Whether it was chosen.
    pub chosen: bool,
}

impl Solution {
    /// Makes one of which nothing is known but what it is.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cost: None, consequence: None, chosen: false }
    }
}
