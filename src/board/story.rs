//! The three questions behind a wish.

/// Who wants what, and why. Each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The person it is for: "guest".
    pub who: Option<String>,
    /// What they want: "give my address once".
    pub want: Option<String>,
    /// What it is good for: "I need no account".
    pub why: Option<String>,
}
