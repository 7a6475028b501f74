//! `stackrank import`

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;

use crate::{
    app::sample::DEFAULT_FILE,
    board::Board,
    cli,
    exchange::{self, Format, apply},
    runtime::today,
    store::{Opened, Store},
};

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The other program's export
    source: PathBuf,
    /// The board to make, or to bring up to date
    #[arg(short, long, value_name = "FILE", default_value = DEFAULT_FILE)]
    file: PathBuf,
    /// What the export is: jira or story-points [default: found out]
    #[arg(long, value_name = "NAME")]
    format: Option<Format>,
    /// Only report what would happen
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { source, file, format, dry_run } = self;
        let name = source.display();
        let bytes = std::fs::read(&source).with_context(|| format!("{name} can't be read"))?;
        let foreign = exchange::read(&bytes, format).with_context(|| format!("{name} was not imported"))?;
        let opened = if file.exists() { Some(Store::open(&file)?) } else { None };
        let onto = opened.as_ref().map(|opened| &opened.board);
        let plan =
            apply::plan(&foreign, onto, today()).with_context(|| format!("{name} was not imported"))?;
        cli::print_text(&plan.report.to_string())?;
        if let Some(opened) = &opened {
            say_lost_comments(opened, &plan.board);
        }
        if dry_run {
            cli::say("nothing was written: this was a dry run");
            return Ok(ExitCode::SUCCESS);
        }
        let path = file.display();
        match opened {
            Some(mut opened) => cli::save(&mut opened.store, &plan.board)?,
            None => {
                Store::create(&file, &plan.board)
                    .map_err(|error| cli::refuse(format!("{path} was not made: {error}")))?;
            }
        }
        cli::say(&format!("saved in {path}: `stackrank {path}` opens it"));
        Ok(ExitCode::SUCCESS)
    }
}

/// Says which comments of a file an import loses, because it changes the items that they stand in.
fn say_lost_comments(opened: &Opened, after: &Board) {
    let lost = opened.commented.iter().filter(|id| opened.board.item(id) != after.item(id));
    let mut lost: Vec<String> = lost.map(ToString::to_string).collect();
    lost.sort();
    if !lost.is_empty() {
        cli::say(&format!("comments inside these items are lost, because they change: {}", lost.join(", ")));
    }
}
