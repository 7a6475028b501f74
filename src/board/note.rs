//! Notes on an item.

/// Something worth knowing about an item that is no part of its description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Whether it stays off shared screens and out of exports.
    pub private: bool,
}
