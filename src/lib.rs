//! stackrank: a keyboard-only terminal board for Scrum Product Owners.
pub mod board;
pub mod store;
