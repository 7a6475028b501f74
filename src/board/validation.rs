//! What is known of the worth of a wish.

/// How far a wish has been tested. Whatever nobody has tested is a hypothesis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validation {
    /// Nobody knows yet.
    #[default]
    Hypothesis,
    /// There is evidence for it.
    Validated,
    /// There is evidence against it.
    Refuted,
}

impl Validation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hypothesis, Self::Validated, Self::Refuted];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hypothesis => "hypothesis",
            Self::Validated => "validated",
            Self::Refuted => "refuted",
        }
    }
}
