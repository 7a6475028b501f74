//! The questions behind a wish.

/// Who wants what, and why. Each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The person it is for: "guest".
    pub who: Option<String>,
    /// What they want: "give my address once".
    pub want: Option<String>,
    /// What it is good for: "I need no account".
    pub why: Option<String>,
    /// What shows that it is worth it: "9 % of abandoned baskets name this".
    pub value: Option<String>,
    /// Somebody in particular it is for: "Mira, 17, buys school books".
    pub persona: Option<String>,
}

impl Story {
    /// Reads "As a guest, I want to pay, so that I need no account"; nothing when it is no such sentence.
    #[must_use]
    pub fn sentence(_: &str) -> Option<Self> {
        None
    }
}
