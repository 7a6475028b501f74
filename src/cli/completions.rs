//! `stackrank completions`

use std::process::ExitCode;

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::aot::{Bash, Fish, Zsh, generate};

use crate::cli::{self, Cli};

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell that is to know the commands
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Completions {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let mut command = Cli::command();
        let name = command.get_name().to_owned();
        // The generators panic when they can't write: they write here first.
        let mut script = Vec::new();
        match self.shell {
            Shell::Bash => generate(Bash, &mut command, name, &mut script),
            Shell::Zsh => generate(Zsh, &mut command, name, &mut script),
            Shell::Fish => generate(Fish, &mut command, name, &mut script),
        }
        cli::print(&String::from_utf8(script)?)?;
        Ok(ExitCode::SUCCESS)
    }
}
