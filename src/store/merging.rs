//! Three texts of one board to one, as git asks for it.

mod piece;
mod texts;

use similar::{ConflictStyle, TextMerge};
use thiserror::Error;

use crate::{
    board::{
        Board,
        merge::{self, Merged, audit, notice::Notice},
        renumber::Renames,
    },
    store::{
        keep::Kept,
        load::{Loaded, load},
        merging::piece::Sides,
        problem::complaint::Complaint,
        save::SaveError,
        write::{FreshTexts, compose},
    },
};

/// A text that was merged by meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedText {
    /// The text: what stood in ours and did not change stands there as it stood.
    pub text: String,
    /// The board in it, and what was decided.
    pub merged: Merged,
}

impl MergedText {
    /// Returns what was decided though both sides differ.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.merged.notices
    }
}

/// Why texts were not merged by meaning.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unmerged {
    /// One of them is no board.
    #[error("{side} can't be read: {complaint}")]
    Unreadable {
        /// Which: `ours`, `theirs` or `the base`.
        side: &'static str,
        /// What is wrong with it.
        complaint: Box<Complaint>,
    },
    /// The result was looked at and is not what it should be. Nothing is written.
    #[error("internal error, nothing was merged: {0}; please report it")]
    Failed(String),
    /// The result can't be written down.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Merges two texts that were made from a base; an empty base, or none, is no base.
///
/// # Errors
///
/// Why they can't be merged by meaning; nothing is lost then, because nothing is written.
pub fn merge(base: Option<&str>, ours: &str, theirs: &str) -> Result<MergedText, Unmerged> {
    let base = base.filter(|base| !base.trim().is_empty());
    let base = base.map(|base| read("the base", base)).transpose()?;
    let (ours, theirs) = (read("ours", ours)?, read("theirs", theirs)?);
    let (merged, known) = match &base {
        Some(base) => (merge::merge(&base.board, &ours.board, &theirs.board), base.board.clone()),
        None => (merge::without_base(&ours.board, &theirs.board), merge::nothing(&ours.board)),
    };
    let faults = audit::audit(&known, &ours.board, &theirs.board, &merged);
    if let Some(fault) = faults.first() {
        return Err(Unmerged::Failed(fault.to_string()));
    }
    let renames = [&ours, &theirs].map(|side| Renames::told(&merged.notices, &side.board));
    let sides = Sides { base: base.as_ref().map(|base| &base.kept), ours: &ours.kept, theirs: &theirs.kept };
    let compose = |kept: &Kept| compose(kept, &mut FreshTexts::default(), &merged.board);
    let text = texts::join(sides, &renames, &merged.board).and_then(|joined| compose(&joined));
    let text = match text.ok().filter(|text| holds(text, &merged.board)) {
        Some(text) => text,
        // Odd layout of theirs does not fit in here.
        None => compose(&ours.kept)?,
    };
    if !holds(&text, &merged.board) {
        return Err(Unmerged::Failed("the new text reads back as something else".to_owned()));
    }
    Ok(MergedText { text, merged })
}

fn read(side: &'static str, text: &str) -> Result<Loaded, Unmerged> {
    load(text.to_owned())
        .map_err(|(fault, _)| Unmerged::Unreadable { side, complaint: Box::new(fault.complaint) })
}

/// Says whether a text reads back as a board.
fn holds(text: &str, board: &Board) -> bool {
    load(text.to_owned()).is_ok_and(|loaded| loaded.board == *board)
}

/// Says whether a text is a board.
#[must_use]
pub fn is_board(text: &str) -> bool {
    load(text.to_owned()).is_ok()
}

/// Merges texts that are no boards line by line, with conflict markers of a length; says whether there are any.
#[must_use]
pub fn by_lines(base: &str, ours: &str, theirs: &str, marker: usize) -> (String, bool) {
    let mut merged = TextMerge::from_lines(base, ours, theirs);
    merged.conflict_style(ConflictStyle::Merge).conflict_marker_size(marker).labels("base", "ours", "theirs");
    (merged.to_string(), merged.is_conflicted())
}

/// Replaces the content of a file that is as it was read.
///
/// # Errors
///
/// Why it is not replaced; it is as it was then.
pub fn put(path: &std::path::Path, before: &str, after: &str) -> Result<(), SaveError> {
    use crate::store::{
        fs::Disk,
        save::{Digest, HardLinks, Known, replace},
    };
    let mut known = Known { digest: Digest::of(before), confirmed: true };
    replace(&Disk, path, &mut known, after, HardLinks::Refused, &mut Vec::new())
}
