//! git: the merge driver in its configuration, and what its index knows of a file.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use thiserror::Error;

use crate::store::{
    fs::Disk,
    merging,
    save::{self, SaveError},
};

/// The name of the driver in `.gitattributes`.
pub const DRIVER: &str = "stackrank";

/// Why git could not be asked or told something.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no git.
    #[error("git can't be started: {0}; install it first")]
    NoGit(io::Error),
    /// The folder is in no repository.
    #[error("{} is in no git repository: `git init` makes one", .0.display())]
    NoRepository(PathBuf),
    /// git refused.
    #[error("git says: {0}")]
    Refused(String),
    /// The attributes can't be read.
    #[error("{} can't be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The attributes can't be written.
    #[error("{} was not written: {error}", .path.display())]
    Unwritten {
        /// The file.
        path: PathBuf,
        /// Why.
        error: SaveError,
    },
}

/// What git's index has of a file that it could not merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stages {
    /// What both sides were made from; nothing when both made the file.
    pub base: Option<String>,
    /// Our side; nothing when we deleted it.
    pub ours: Option<String>,
    /// Their side; nothing when they deleted it.
    pub theirs: Option<String>,
}

/// Whether a repository merges a file by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    /// The attribute is there, and the driver.
    Complete,
    /// The attribute is there, but this clone has no driver: git merges by lines.
    NoDriver,
    /// The file has no attribute.
    NoAttribute,
}

fn folder_and_name(path: &Path) -> (PathBuf, &OsStr) {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    };
    (folder, path.file_name().unwrap_or(OsStr::new("")))
}

fn git(folder: &Path, arguments: &[&OsStr]) -> Result<Output, GitError> {
    let mut command = Command::new("git");
    command.arg("--literal-pathspecs").arg("-C").arg(folder).args(arguments);
    command.output().map_err(GitError::NoGit)
}

/// Runs git; returns what it prints.
fn done(folder: &Path, arguments: &[&str]) -> Result<String, GitError> {
    let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    let output = git(folder, &arguments)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
    }
    Err(GitError::Refused(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

/// Returns the three sides of a file that is unmerged in the index; nothing when it is not, or in no repository.
///
/// # Errors
///
/// When git can't be started.
pub fn unmerged(path: &Path) -> Result<Option<Stages>, GitError> {
    let (folder, name) = folder_and_name(path);
    let listed = git(&folder, &["ls-files".as_ref(), "-u".as_ref(), "-z".as_ref(), "--".as_ref(), name])?;
    if !listed.status.success() || listed.stdout.is_empty() {
        return Ok(None);
    }
    let stage = |number: u8| -> Result<Option<String>, GitError> {
        let mut object = std::ffi::OsString::from(format!(":{number}:./"));
        object.push(name);
        let shown = git(&folder, &["show".as_ref(), &object])?;
        Ok(shown.status.success().then(|| String::from_utf8_lossy(&shown.stdout).into_owned()))
    };
    Ok(Some(Stages { base: stage(1)?, ours: stage(2)?, theirs: stage(3)? }))
}

/// Says whether git merges a file by meaning; nothing when it is in no repository.
///
/// # Errors
///
/// When git can't be started.
pub fn setup(path: &Path) -> Result<Option<Setup>, GitError> {
    let (folder, name) = folder_and_name(path);
    let shown = git(&folder, &["check-attr".as_ref(), "merge".as_ref(), "--".as_ref(), name])?;
    if !shown.status.success() {
        return Ok(None);
    }
    let attribute = String::from_utf8_lossy(&shown.stdout).trim_end().ends_with(&format!(": {DRIVER}"));
    if !attribute {
        return Ok(Some(Setup::NoAttribute));
    }
    let key = format!("merge.{DRIVER}.driver");
    let driver = git(&folder, &["config".as_ref(), "--get".as_ref(), key.as_ref()])?;
    Ok(Some(if driver.status.success() { Setup::Complete } else { Setup::NoDriver }))
}

/// Returns the line that git runs. What the program can't do (it is missing, it was killed, it found a mistake of its
/// own), git's own merge by lines does: without that git would keep our side and call it a conflict.
#[must_use]
pub fn driver(program: &str) -> String {
    let program = program.replace('\'', "'\\''");
    format!(
        "'{program}' merge %O %A %B --marker %L --path %P; r=$?; [ $r -le 1 ] && exit $r; \
         git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    )
}

/// Tells git to merge a file by meaning: its driver in this clone, its attributes in `.gitattributes` beside the file.
/// Returns what was done, a sentence each; nothing when all was so already.
///
/// # Errors
///
/// Why it can't be done; what was done before stays.
pub fn set_up(path: &Path, program: &str) -> Result<Vec<String>, GitError> {
    let (folder, name) = folder_and_name(path);
    let inside = done(&folder, &["rev-parse", "--is-inside-work-tree"]).map_err(|error| match error {
        GitError::Refused(_) => GitError::NoRepository(folder.clone()),
        GitError::NoGit(_)
        | GitError::NoRepository(_)
        | GitError::Unreadable { .. }
        | GitError::Unwritten { .. } => error,
    })?;
    if inside != "true" {
        return Err(GitError::NoRepository(folder));
    }
    let mut did = Vec::new();
    let driver = driver(program);
    for (key, value) in [("driver", driver.as_str()), ("name", "merge boards by meaning")] {
        let key = format!("merge.{DRIVER}.{key}");
        if done(&folder, &["config", "--local", "--get", &key]).ok().as_deref() != Some(value) {
            done(&folder, &["config", "--local", &key, value])?;
            did.push(format!("set {key} in the configuration of this clone"));
        }
    }
    let attributes = folder.join(".gitattributes");
    let line = format!("{} text eol=lf merge={DRIVER}", pattern(&name.to_string_lossy()));
    let old = match std::fs::read_to_string(&attributes) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(GitError::Unreadable { path: attributes, error }),
    };
    if old.as_deref().is_some_and(|text| text.lines().any(|known| known.trim() == line)) {
        return Ok(did);
    }
    let written = match &old {
        None => save::create(&Disk, &attributes, &format!("{line}\n")).map(|_| ()),
        Some(text) => {
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            merging::put(&attributes, text, &format!("{text}{end}{line}\n"))
        }
    };
    written.map_err(|error| GitError::Unwritten { path: attributes.clone(), error })?;
    did.push(format!("added `{line}` to {}: commit it, so that every clone knows", attributes.display()));
    Ok(did)
}

/// Writes a name so that it means nothing but itself in `.gitattributes`.
fn pattern(name: &str) -> String {
    if !name.contains([' ', '"', '\\', '*', '?', '[']) {
        return name.to_owned();
    }
    let mut escaped = String::new();
    for c in name.chars() {
        if "*?[\\".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("\"{}\"", escaped.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_pattern() {
        assert_eq!(pattern("backlog.ron"), "backlog.ron");
        assert_eq!(pattern("my board.ron"), "\"my board.ron\"");
        assert_eq!(pattern("a*.ron"), "\"a\\\\*.ron\"");
    }
}
