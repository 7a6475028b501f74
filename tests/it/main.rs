//! What the program does, without a terminal.

mod files;
mod preserve;
mod saving_files;
