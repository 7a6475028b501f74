//! The real program in a real pseudo-terminal: what no inner layer can see.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail"
)]
#![allow(clippy::disallowed_methods, reason = "these tests edit files as people do")]
#![allow(missing_docs, reason = "test names are sentences")]
#![cfg(unix)]

#[cfg(target_os = "linux")]
mod bytes;
mod editor;
mod full;
mod git;
mod hostile;
mod instances;
mod kill;
mod looks;
mod mending;
mod output;
mod outside;
mod session;
mod settings;
#[cfg(target_os = "linux")]
mod slow;
mod start;
mod storm;
#[cfg(target_os = "linux")]
mod suspend;
mod terminal;
#[cfg(target_os = "linux")]
mod terminal_gone;
mod tmux;
mod words;
