//! `stackrank check`

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use crate::{
    app::sentence,
    board::sound,
    cli::{self, REFUSED},
};

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The board [default: backlog.ron here, or in the nearest folder above]
    file: Option<PathBuf>,
    /// The same, as the other commands take it
    #[arg(short = 'f', long = "file", value_name = "FILE", conflicts_with = "file")]
    named: Option<PathBuf>,
}

impl Check {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let opened = cli::open(self.file.or(self.named).as_deref())?;
        let findings = sound::findings(&opened.board);
        for finding in &findings {
            cli::print_text(&finding.to_string())?;
        }
        let path = opened.store.path().display();
        if findings.is_empty() {
            let items = sentence::count(opened.board.items().count(), "item");
            cli::say(&format!("{path} is sound: {items}"));
            return Ok(ExitCode::SUCCESS);
        }
        cli::say(&format!("{path} can be used, with {}", sentence::count(findings.len(), "finding")));
        Ok(ExitCode::from(REFUSED))
    }
}
