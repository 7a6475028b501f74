//! What git leaves in a file that it could not merge: both sides, and with `diff3` the base, are made again and merged
//! by meaning.

use std::{collections::HashSet, fs, path::Path};

use thiserror::Error;

use crate::store::{
    git::{self, Stages},
    merging::{self, MergedText, Unmerged},
};

/// The texts that a text with conflict markers was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What we had.
    pub ours: String,
    /// What both were made from; only with `diff3` markers in every conflict.
    pub base: Option<String>,
    /// What they had.
    pub theirs: String,
    /// How many conflicts there were.
    pub conflicts: usize,
    /// The line on which the first one begins.
    pub line: usize,
}

/// Why conflict markers can't be settled.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsettled {
    /// There are none.
    #[error("there are no conflict markers in it")]
    NoMarkers,
    /// They don't follow each other as git writes them.
    #[error(
        "the conflict markers are broken at line {line}: mend them, or restore a copy with `git checkout -m`"
    )]
    Broken {
        /// Where.
        line: usize,
    },
    /// One of the two sides is no board.
    #[error(transparent)]
    Unmerged(#[from] Unmerged),
}

/// Where in a conflict a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Neither,
    Ours,
    Base,
    Theirs,
}

/// Takes a text with conflict markers apart.
///
/// # Errors
///
/// [`Unsettled::NoMarkers`] or [`Unsettled::Broken`].
pub fn sides(text: &str) -> Result<Sides, Unsettled> {
    let (mut ours, mut base, mut theirs) = (String::new(), String::new(), String::new());
    let (mut within, mut conflicts, mut with_base) = (Within::Neither, 0_usize, 0_usize);
    let (mut line_number, mut first) = (0, 0);
    for line in text.split_inclusive('\n') {
        line_number += 1;
        let broken = Err(Unsettled::Broken { line: line_number });
        within = match (within, mark(line)) {
            (Within::Neither, Some('<')) => {
                conflicts += 1;
                first = if first == 0 { line_number } else { first };
                Within::Ours
            }
            (Within::Ours, Some('|')) => {
                with_base += 1;
                Within::Base
            }
            (Within::Ours | Within::Base, Some('=')) => Within::Theirs,
            (Within::Theirs, Some('>')) => Within::Neither,
            // A base of several bases has markers of its own: nobody can tell them apart here.
            (_, Some('<' | '>' | '|')) | (Within::Theirs, Some('=')) => return broken,
            (within, _) => {
                match within {
                    Within::Neither => [&mut ours, &mut base, &mut theirs].map(|side| side.push_str(line)),
                    Within::Ours => [ours.push_str(line), (), ()],
                    Within::Base => [base.push_str(line), (), ()],
                    Within::Theirs => [theirs.push_str(line), (), ()],
                };
                within
            }
        };
    }
    match (within, conflicts) {
        (Within::Neither, 0) => Err(Unsettled::NoMarkers),
        (Within::Neither, _) => {
            let base = (with_base == conflicts).then_some(base);
            Ok(Sides { ours, base, theirs, conflicts, line: first })
        }
        (Within::Ours | Within::Base | Within::Theirs, _) => Err(Unsettled::Broken { line: line_number }),
    }
}

/// Returns the sign of a marker line: seven of it, then nothing or a blank.
fn mark(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\n', '\r']);
    let sign = line.chars().next().filter(|sign| "<|=>".contains(*sign))?;
    let rest = line.trim_start_matches(sign);
    let is_mark = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    is_mark.then_some(sign)
}

/// Settles a text with conflict markers: both sides, merged by meaning. What git's index has of the file helps: the base
/// where the markers have none, and the sides themselves. Without any base, what only one side has is kept.
///
/// # Errors
///
/// Why it can't be settled. The text is then to be mended by hand.
pub fn settle(text: &str, index: Option<&Stages>) -> Result<MergedText, Unsettled> {
    let sides = sides(text)?;
    let base = index.and_then(|stages| stages.base.as_deref()).or(sides.base.as_deref());
    let base = base.filter(|base| merging::is_board(base));
    match (merging::merge(base, &sides.ours, &sides.theirs), untouched(text, index)) {
        // Between the conflicts git takes lines of both: after a move an item may stand on one side twice.
        (Err(Unmerged::Unreadable { .. }), Some([ours, theirs])) => Ok(merging::merge(base, ours, theirs)?),
        (merged, _) => Ok(merged?),
    }
}

/// Returns both sides as git's index has them, unless somebody has written lines into the text since.
fn untouched<'a>(text: &str, index: Option<&'a Stages>) -> Option<[&'a str; 2]> {
    let Stages { base, ours, theirs } = index?;
    let (ours, theirs) = (ours.as_deref()?, theirs.as_deref()?);
    let known: HashSet<&str> =
        [ours, theirs].into_iter().chain(base.as_deref()).flat_map(str::lines).collect();
    text.lines().all(|line| mark(line).is_some() || known.contains(line)).then_some([ours, theirs])
}

/// Returns the two sides that git has left in a file, if it has.
#[must_use]
pub fn sides_in(path: &Path) -> Option<Sides> {
    fs::read_to_string(path).ok().and_then(|text| sides(&text).ok())
}

/// Settles a file with conflict markers: what is merged stands in it then.
///
/// # Errors
///
/// Why it is as it was, in a few words.
pub fn settle_file(path: &Path) -> Result<(), String> {
    let before = fs::read_to_string(path).map_err(|error| error.to_string())?;
    // Without git there still are the markers.
    let stages = git::unmerged(path).ok().flatten();
    let merged = settle(&before, stages.as_ref()).map_err(|error| error.to_string())?;
    merging::put(path, &before, &merged.text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "(\n    schema: 1,\n    product: (name: \"P\", prefix: \"T\"),\n    items: [\n";

    fn item(id: u32, title: &str) -> String {
        format!("        (\n            id: \"T-{id}\",\n            title: \"{title}\",\n        ),\n")
    }

    #[test]
    fn markers_of_both_styles_are_taken_apart() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\ne\n";
        let sides_found = sides(text).unwrap();
        assert_eq!((&*sides_found.ours, &*sides_found.theirs), ("a\nb\ne\n", "a\nd\ne\n"));
        assert_eq!(sides_found.base.as_deref(), Some("a\nc\ne\n"));
        assert_eq!((sides_found.conflicts, sides_found.line), (1, 2));
        let text = text.replace("||||||| base\nc\n", "");
        assert_eq!(sides(&text).unwrap().base, None);
        assert_eq!(sides("a\n"), Err(Unsettled::NoMarkers));
        assert_eq!(sides("<<<<<<< a\nb\n"), Err(Unsettled::Broken { line: 2 }));
        assert_eq!(sides(">>>>>>> a\n"), Err(Unsettled::Broken { line: 1 }));
    }

    #[test]
    fn a_conflict_of_lines_becomes_one_of_titles() {
        let (one, two) = (item(1, "one"), item(2, "two"));
        let text = format!(
            "// ours\n{OURS}{one}        // about two\n        (\n            id: \"T-2\",\n<<<<<<< HEAD\n            \
             title: \"zwei\",\n||||||| base\n            title: \"two\",\n=======\n            title: \"deux\",\n\
             >>>>>>> other\n        ),\n    ],\n)\n"
        );
        let settled = settle(&text, None).unwrap();
        let two = two.replace(
            "\"two\",\n",
            "\"zwei\",\n            conflicts: [\n                \
             Title(base: \"two\", other: \"deux\"),\n            ],\n",
        );
        let expected = format!("// ours\n{OURS}{one}        // about two\n{two}    ],\n)\n");
        assert_eq!(settled.text, expected);
        assert_eq!(settled.merged.new_conflicts, 1);
        // Without a base too.
        let text = text.replace("||||||| base\n            title: \"two\",\n", "");
        let settled = settle(&text, None).unwrap();
        assert_eq!(settled.text, expected.replace("base: \"two\", ", ""));
    }

    #[test]
    fn new_items_of_theirs_bring_their_comments() {
        let one = item(1, "one");
        let base = format!("{OURS}{one}    ],\n)\n");
        let new = "        // ask first\n        (id: \"T-2\", title: \"two\"), // soon\n";
        let theirs = format!("{OURS}{one}{new}    ],\n)\n");
        let ours = format!("// mine\n{OURS}{}    ],\n)\n", item(1, "uno"));
        let merged = merging::merge(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(merged.text, format!("// mine\n{OURS}{}{new}    ],\n)\n", item(1, "uno")));
    }
}
