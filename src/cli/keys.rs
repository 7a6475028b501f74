//! `stackrank keys`

use std::process::ExitCode;

use crate::{cli, settings::Flags};

pub(crate) fn run() -> anyhow::Result<ExitCode> {
    cli::print(&cli::settings(Flags::default())?.keymap.markdown())?;
    Ok(ExitCode::SUCCESS)
}
