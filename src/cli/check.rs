//! `stackrank check`

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use crate::{
    app::sentence,
    board::sound,
    cli::{self, REFUSED},
    store::{
        Store, copies,
        git::{self, Setup},
        problem::Problem,
        rest::Rest,
    },
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
        let opened = cli::open(self.file.or(self.named).as_deref()).map_err(with_all)?;
        let findings = sound::findings(&opened.board).into_iter().map(|finding| finding.to_string());
        let findings: Vec<String> = findings.chain(around(opened.store.path())).collect();
        for finding in &findings {
            cli::print_text(finding)?;
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

/// Adds what else is wrong with a file that can't be opened: whoever mends it does it once.
fn with_all(error: anyhow::Error) -> anyhow::Error {
    let Some(problem) = error.downcast_ref::<Problem>() else { return error };
    let Rest { board: _, broken } = Store::rest(problem.path());
    if broken.len() < 2 {
        return error;
    }
    let all: Vec<String> = broken.iter().map(Problem::to_string).collect();
    anyhow::anyhow!("{}", all.join("\n"))
}

/// Lists what is not right around the file: in git, and beside it. Where git or the folder can't be asked there is
/// nothing to say.
fn around(path: &Path) -> Vec<String> {
    let name = path.display();
    let mut findings = Vec::new();
    if let Some(stages) = git::unmerged(path).ok().flatten() {
        let untouched = fs::read_to_string(path).is_ok_and(|text| stages.ours == Some(text));
        findings.push(if untouched {
            format!("git has an unfinished merge of this file: `stackrank merge {name}` finishes it")
        } else {
            format!("git waits for `git add {name}`, once all conflicts are settled")
        });
    }
    if git::setup(path).ok().flatten() == Some(Setup::NoDriver) {
        let what = "git is to merge this file by meaning, but this clone does not know how";
        findings.push(format!("{what}: `stackrank git-setup -f {name}` tells it"));
    }
    let copies = copies::conflicted(path).unwrap_or_default();
    findings.extend(copies.iter().map(|copy| {
        let copy = copy.display();
        format!("there is a conflicted copy, {copy}: take over what it has, then delete it")
    }));
    findings
}
