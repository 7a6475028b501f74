//! Acceptance criteria and tasks of one item.

/// A condition that one item must meet, besides the Definition of Done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptanceCriterion {
    /// What must hold.
    pub text: String,
    /// Whether it does.
    pub met: bool,
}

/// A step of the work on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub text: String,
    /// Whether it is.
    pub done: bool,
}
