//! The product the board is about.

use crate::board::title::Title;

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
}
