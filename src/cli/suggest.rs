//! `stackrank suggest`

use std::process::ExitCode;

use clap::Args;

use crate::{
    app::sentence,
    board::{edit::Edit, title::Title},
    cli::{self, FileArg},
    runtime::today,
};

#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// What is wished for
    text: String,
    /// Who wishes it
    #[arg(long, value_name = "WHO")]
    from: Option<String>,
    /// What it would be good for
    #[arg(long, value_name = "WHY")]
    why: Option<String>,
    #[command(flatten)]
    file: FileArg,
}

impl Suggest {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { text, from, why, file } = self;
        let mut opened = file.open()?;
        let mut board = opened.board;
        let title = Title::tidied(&text).map_err(cli::refuse)?;
        let id = board.next_id();
        let tidied = |text: Option<String>| -> anyhow::Result<Option<String>> {
            // One line, as everything that is typed on the screen.
            let line = text.filter(|text| !text.trim().is_empty()).map(|text| Title::tidied(&text));
            Ok(line.transpose().map_err(cli::refuse)?.map(|line| line.to_string()))
        };
        let edit = Edit::Suggest {
            title: title.clone(),
            from: tidied(from)?,
            why: tidied(why)?,
            item: None,
            sprint: None,
            on: today(),
        };
        board.apply(&edit).map_err(cli::refuse)?;
        cli::save(&mut opened.store, &board)?;
        cli::say(&format!("in the inbox: {}", sentence::in_quotes(title.as_str())));
        cli::print(&format!("{id}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
