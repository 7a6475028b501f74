//! `stackrank add`

use std::process::ExitCode;

use clap::Args;

use crate::{
    app::sentence,
    board::{
        edit::{Edit, List},
        moving::Landing,
        title::Title,
    },
    cli::{self, FileArg, rank::Rank},
    runtime::today,
};

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("where").args(["top", "bottom", "to"])))]
pub(crate) struct Add {
    /// The title
    title: String,
    #[command(flatten)]
    rank: Rank,
    #[command(flatten)]
    file: FileArg,
}

impl Add {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { title, rank, file } = self;
        let mut opened = file.open()?;
        let mut board = opened.board;
        let title = Title::tidied(&title).map_err(cli::refuse)?;
        let id = board.next_id();
        let to = rank.landing().unwrap_or(Landing::Bottom);
        let edit = Edit::Add { titles: vec![title.clone()], list: List::Backlog, to, on: today() };
        board.apply(&edit).map_err(cli::refuse)?;
        cli::save(&mut opened.store, &board)?;
        let rank = board.backlog().position(&id).map_or(0, |position| position + 1);
        cli::say(&format!("new at rank {rank}: {}", sentence::in_quotes(title.as_str())));
        cli::print(&format!("{id}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
