//! `stackrank merge`

use std::{
    fs,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;

use crate::{
    app::sentence,
    cli::{self, REFUSED},
    store::{
        git,
        markers::{self, Unsettled},
        merging::{self, MergedText, Unmerged},
    },
};

/// Exit code when something went wrong inside: from 129 on git leaves everything as it was.
const FAILED: u8 = 129;

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// BASE OURS THEIRS, as git hands them over; the result is written over OURS. Or one FILE that git could not merge
    #[arg(required = true, num_args = 1..=3, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How long the conflict markers are where a file is no board and is merged by lines
    #[arg(long, value_name = "N", default_value_t = 7)]
    marker: usize,
    /// What the file is called, for messages
    #[arg(long)]
    path: Option<String>,
}

impl Merge {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { files, marker, path } = self;
        match files.as_slice() {
            [file] => settle(file),
            [base, ours, theirs] => {
                let name = path.unwrap_or_else(|| ours.display().to_string());
                // Whatever happens, git must not take half of it for the result.
                let drive = || drive(base, ours, theirs, marker, &name);
                let outcome = panic::catch_unwind(AssertUnwindSafe(drive));
                Ok(outcome.unwrap_or(Ok(ExitCode::from(FAILED))).unwrap_or_else(|error| {
                    cli::say(&format!("stackrank: {name}: {error:#}"));
                    ExitCode::from(FAILED)
                }))
            }
            _ => anyhow::bail!("merge takes BASE OURS THEIRS, or one file that git could not merge"),
        }
    }
}

/// Merges as git's driver.
fn drive(base: &Path, ours: &Path, theirs: &Path, marker: usize, name: &str) -> anyhow::Result<ExitCode> {
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()));
    let (base, before, theirs) = (read(base)?, read(ours)?, read(theirs)?);
    match merging::merge(Some(&base), &before, &theirs) {
        Ok(merged) => {
            merging::put(ours, &before, &merged.text)?;
            Ok(report(&merged, name))
        }
        Err(unreadable @ Unmerged::Unreadable { .. }) => {
            let (text, conflicts) = merging::by_lines(&base, &before, &theirs, marker);
            merging::put(ours, &before, &text)?;
            cli::say(&format!("{name}: {unreadable}; merged line by line"));
            Ok(if conflicts { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
        }
        Err(error @ (Unmerged::Failed(_) | Unmerged::Unwritten(_))) => Err(error.into()),
    }
}

/// Settles a file that git could not merge: by the conflict markers in it, or by what the index has of it.
fn settle(path: &Path) -> anyhow::Result<ExitCode> {
    let name = path.display().to_string();
    let before = fs::read_to_string(path).with_context(|| format!("{name} can't be read"))?;
    // Without git there still are the markers.
    let stages = git::unmerged(path).ok().flatten();
    let base = stages.as_ref().and_then(|stages| stages.base.as_deref());
    let merged = match markers::settle(&before, stages.as_ref()) {
        Ok(merged) => merged,
        Err(Unsettled::NoMarkers) => {
            let Some(stages) = &stages else {
                cli::say(&format!("{name} has no conflict markers, and git has no unfinished merge of it"));
                return Ok(ExitCode::SUCCESS);
            };
            if merging::is_board(&before) && stages.ours.as_deref() != Some(before.as_str()) {
                // The driver has merged it, or somebody has: a second time would take back what was settled since.
                cli::say(&format!(
                    "{name} is merged: settle what `stackrank check` lists, then `git add {name}`"
                ));
                return Ok(ExitCode::SUCCESS);
            }
            let theirs = stages.theirs.as_deref().ok_or_else(|| {
                cli::refuse(format!("the other side deleted {name}: `git add` or `git rm` it"))
            })?;
            let ours =
                if merging::is_board(&before) { Some(before.as_str()) } else { stages.ours.as_deref() };
            let ours = ours.unwrap_or(&before);
            merging::merge(base, ours, theirs).with_context(|| format!("{name} was not merged"))?
        }
        Err(error @ (Unsettled::Broken { .. } | Unsettled::Unmerged(_))) => {
            return Err(error).with_context(|| format!("{name} was not merged"));
        }
    };
    merging::put(path, &before, &merged.text)
        .map_err(|error| cli::refuse(format!("{name} was not saved: {error}")))?;
    let code = report(&merged, &name);
    if stages.is_some() {
        cli::say(&format!("now `git add {name}`"));
    }
    Ok(code)
}

/// Says what was decided, and what is left to decide.
fn report(merged: &MergedText, name: &str) -> ExitCode {
    for notice in merged.notices() {
        cli::say(&format!("{name}: {notice}"));
    }
    match merged.merged.new_conflicts {
        0 => {
            cli::say(&format!("{name}: merged by meaning"));
            ExitCode::SUCCESS
        }
        conflicts => {
            let conflicts = sentence::count(conflicts, "conflict");
            cli::say(&format!(
                "{name}: merged by meaning, {conflicts} kept in the items: `stackrank check` lists them"
            ));
            ExitCode::from(REFUSED)
        }
    }
}
