//! stackrank: a keyboard-only terminal board for Scrum Product Owners.
pub mod app;
pub mod board;
pub mod layout;
pub mod text;
pub mod view;
