//! The sentence at the bottom: what just happened, or why not.

/// The status line. It stays until the next key that has something else to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing to say.
    #[default]
    Silent,
    /// Something that is so now.
    Said(String),
    /// Something that was done and can be undone.
    Did(String),
    /// Something that was undone and can be redone.
    Undid(String),
    /// Something that was not done, and why.
    Refused(String),
}

impl Status {
    /// Returns the words, without the sign that goes before a refusal.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Silent => "",
            Self::Said(text) | Self::Did(text) | Self::Undid(text) | Self::Refused(text) => text,
        }
    }
}
