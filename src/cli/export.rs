//! `stackrank export`

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand, ValueEnum};

use crate::{
    board::id::SprintId,
    cli::{self, FileArg},
    exchange::review::{self, Format},
    store::export::{self, Written},
};

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the record of a closed sprint for people: goal, what is done, what came back, what was heard, what changed
    Review(Review),
}

#[derive(Debug, Args)]
struct Review {
    /// The sprint, such as 11 or S11 [default: the one that was closed last]
    #[arg(long, value_name = "N", value_parser = sprint)]
    sprint: Option<SprintId>,
    /// Markdown, or one page of HTML that needs nothing else [default: by the name of OUT, else md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatChoice>,
    /// The file to make; one that is there already is left alone [default: print it]
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    #[command(flatten)]
    file: FileArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatChoice {
    Md,
    Html,
}

impl Export {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { what: What::Review(Review { sprint, format, out, file }) } = self;
        let board = file.open()?.board;
        let format = match format {
            Some(FormatChoice::Md) => Format::Markdown,
            Some(FormatChoice::Html) => Format::Html,
            None => {
                let name = out.as_ref().map(|out| out.to_string_lossy());
                name.and_then(|name| Format::of_name(&name)).unwrap_or_default()
            }
        };
        let sprint = match sprint {
            Some(sprint) => sprint,
            None => review::last_closed(&board).map_err(cli::refuse)?,
        };
        let page = review::page(&board, sprint, format).map_err(cli::refuse)?;
        let Some(out) = out else {
            cli::print(&page)?;
            return Ok(ExitCode::SUCCESS);
        };
        let path = out.display();
        match export::write(&out, &page, false) {
            Written::Done => cli::say(&format!("the review is in {path}")),
            Written::Exists => {
                return Err(cli::refuse(format!(
                    "{path} is there already: it was left alone, name another file"
                )));
            }
            Written::Failed(why) => return Err(cli::refuse(format!("{path} was not made: {why}"))),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads a sprint: `11` or `S11`.
fn sprint(text: &str) -> Result<SprintId, String> {
    let number = text.trim_start_matches(['S', 's']).parse::<u32>().ok().filter(|number| *number > 0);
    number.map(SprintId::numbered).ok_or_else(|| "a sprint is a number, such as 11".to_owned())
}
