//! The rules that may hint at something about an item (`domain.md` A18). A hint is never a gate.

/// A rule. INVEST: independent, negotiable, valuable, estimable, small, testable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// It needs something that is not done.
    Independent,
    /// It names a part of the system instead of what somebody gets.
    Negotiable,
    /// It does not say why.
    Valuable,
    /// Nobody has estimated it, though it is near.
    Estimable,
    /// It is more than half of what a sprint takes.
    Small,
    /// Nobody could say whether it is met.
    Testable,
    /// The title joins two things with "and".
    OneThing,
    /// The title is longer than 120 characters.
    ShortTitle,
    /// Another item has nearly the same title.
    Duplicate,
}

impl Hint {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Independent,
        Self::Negotiable,
        Self::Valuable,
        Self::Estimable,
        Self::Small,
        Self::Testable,
        Self::OneThing,
        Self::ShortTitle,
        Self::Duplicate,
    ];

    /// Returns the name of the rule.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Independent => "Independent",
            Self::Negotiable => "Negotiable",
            Self::Valuable => "Valuable",
            Self::Estimable => "Estimable",
            Self::Small => "Small",
            Self::Testable => "Testable",
            Self::OneThing => "One thing",
            Self::ShortTitle => "Short title",
            Self::Duplicate => "Duplicate",
        }
    }
}
