//! `stackrank git-setup`

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use crate::{
    app::sample::DEFAULT_FILE,
    cli::{self, find},
    store::git,
};

#[derive(Debug, Args)]
pub(crate) struct GitSetup {
    /// The board [default: backlog.ron here, or in the nearest folder above]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl GitSetup {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let path = match self.file {
            Some(path) => path,
            None => find(&std::env::current_dir()?).unwrap_or_else(|| PathBuf::from(DEFAULT_FILE)),
        };
        let program = std::env::current_exe()?;
        let did = git::set_up(&path, &program.to_string_lossy()).map_err(cli::refuse)?;
        for sentence in &did {
            cli::say(sentence);
        }
        cli::say(&format!("git merges {} by meaning in this clone", path.display()));
        Ok(ExitCode::SUCCESS)
    }
}
