//! The product the board is about.

use crate::board::{budget::Budget, settings::Settings, title::Title};

/// The product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What it is called.
    pub name: Title,
    /// What stands before the number in the ids of its own items (see [`crate::board::id::is_prefix`]).
    pub prefix: String,
    /// The Product Owner.
    pub owner: Option<String>,
    /// What the product is for, in the long run.
    pub vision: Option<String>,
    /// What there is to spend; private, it stays off shared screens and out of what is exported.
    pub budget: Option<Budget>,
    /// What the team has agreed on about the board.
    pub settings: Settings,
}

impl Product {
    /// Makes a product of which only the name and the prefix are known.
    #[must_use]
    pub fn new(name: Title, prefix: String) -> Self {
        Self { name, prefix, owner: None, vision: None, budget: None, settings: Settings::default() }
    }
}
