//! `stackrank keys`

use std::process::ExitCode;

use crate::{app::keymap::Keymap, cli};

pub(crate) fn run() -> anyhow::Result<ExitCode> {
    cli::print(&Keymap::shipped().markdown())?;
    Ok(ExitCode::SUCCESS)
}
