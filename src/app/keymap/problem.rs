//! All sentences about key tables that can't be used.

use std::fmt;

use ron::error::{Error as Ron, SpannedError};
use thiserror::Error;

use crate::app::{command::Command, key::Sequence, keymap::Scope};

/// Why a text is no key table. Each sentence says where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Brackets, commas, quotes.
    #[error(
        "line {line}, column {column}: {why}; it should look like (keys: [(scope: Items, run: Grab, on: [\"Space\"])])"
    )]
    Unreadable {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What is wrong.
        why: String,
    },
    /// A scope, a command or a field that there is not.
    #[error("line {line}, column {column}: there is no {kind} {found:?}{}", instead(.found, .known))]
    Unknown {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What it should be.
        kind: &'static str,
        /// What it says.
        found: String,
        /// What there is.
        known: &'static [&'static str],
    },
    /// A text that is no key.
    #[error("{place}: {text:?} is no key: {}", help(.error))]
    NoKey {
        /// The row.
        place: Place,
        /// The text.
        text: String,
        /// Why.
        error: keybinds::Error,
    },
    /// Two rows of a text for the same.
    #[error("{place}: it has a row on line {first} already: put all its keys into one row")]
    RowTwice {
        /// The second row.
        place: Place,
        /// Where the first one is.
        first: usize,
    },
    /// A scope in which no key is looked up.
    #[error("{place}: {:?} is only a footer: take Items, Backlog or Sprint", .place.scope)]
    OnlyFooter {
        /// The row.
        place: Place,
    },
    /// One key for two commands.
    #[error("{place}: {:?} is taken there, by {other}: give one of the two another key", .keys.to_string())]
    Taken {
        /// The row.
        place: Place,
        /// The key.
        keys: Sequence,
        /// The row that has it.
        other: Place,
    },
    /// One sequence that begins like another one ends.
    #[error(
        "{place}: {:?} and {:?} of {other} begin alike, so the longer one can't be finished: give one of the two another key",
        .keys.to_string(), .alike.to_string()
    )]
    Begins {
        /// The row.
        place: Place,
        /// Its sequence.
        keys: Sequence,
        /// The other sequence.
        alike: Sequence,
        /// Whose it is.
        other: Place,
    },
    /// A letter that fields need.
    #[error("{place}: {:?} begins with a key that types, and text takes those: bind it with Ctrl or Alt", .keys.to_string())]
    Letter {
        /// The row.
        place: Place,
        /// The key.
        keys: Sequence,
    },
    /// Esc within a sequence.
    #[error("{place}: Esc can't stand in the sequence {:?}: it gives sequences up", .keys.to_string())]
    Esc {
        /// The row.
        place: Place,
        /// The sequence.
        keys: Sequence,
    },
    /// Nobody would get out of there.
    #[error(
        "{place}: then no key is left for {} in {:?}: nobody would get out; leave it one, such as {:?}",
        .run.name(), .scope, .such_as
    )]
    NoWayOut {
        /// The row that takes the way out.
        place: Place,
        /// Where it is missing.
        scope: Scope,
        /// What leads out.
        run: Command,
        /// The key it had.
        such_as: String,
    },
}

/// A row, for the one who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its line; nothing for a row that ships with the program.
    pub line: Option<usize>,
    /// Its scope.
    pub scope: Scope,
    /// Its command.
    pub run: Command,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line} ({:?}, {})", self.scope, self.run.name()),
            None => write!(f, "the shipped row ({:?}, {})", self.scope, self.run.name()),
        }
    }
}

impl Problem {
    /// Says what ron could not read.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
    pub(super) fn of_ron(error: SpannedError) -> Self {
        let SpannedError { code, span } = error;
        let (line, column) = (span.start.line, span.start.col);
        match code {
            Ron::NoSuchEnumVariant { expected, found, outer } => {
                let kind = if outer.as_deref() == Some("Scope") { "scope" } else { "command" };
                Self::Unknown { line, column, kind, found, known: expected }
            }
            Ron::NoSuchStructField { expected, found, .. } => {
                Self::Unknown { line, column, kind: "field", found, known: expected }
            }
            Ron::MissingStructField { field, .. } => {
                // ron has read to the end of the row before it misses something.
                let (line, column) = (span.end.line, span.end.col);
                Self::Unreadable { line, column, why: format!("`{field}` is missing before this") }
            }
            Ron::ExpectedStructLike | Ron::ExpectedNamedStructLike(_) => {
                Self::Unreadable { line, column, why: "expected opening `(`".to_owned() }
            }
            code => {
                let why = code.to_string();
                let mut letters = why.chars();
                let first = letters.next().map(|first| first.to_lowercase().to_string());
                Self::Unreadable { line, column, why: first.unwrap_or_default() + letters.as_str() }
            }
        }
    }
}

/// Names all there is if that is little, else what was likely meant.
fn instead(found: &str, known: &[&'static str]) -> String {
    if known.len() <= 3 {
        return format!(": there is only {}", known.join(", "));
    }
    let found = found.to_lowercase();
    let nearest = known.iter().min_by_key(|name| strsim::damerau_levenshtein(&name.to_lowercase(), &found));
    nearest.map_or_else(String::new, |nearest| format!(": the nearest one is {nearest}"))
}

fn help(error: &keybinds::Error) -> String {
    match error {
        keybinds::Error::UnknownKey(_) => {
            "a key is one character, or a name such as Enter, PgUp or F1".to_owned()
        }
        keybinds::Error::UnknownModifier(name) => {
            format!("{name:?} is none of Ctrl, Alt, Shift, Cmd and Super")
        }
        keybinds::Error::EmptyModifier => "the key + is written Plus".to_owned(),
        keybinds::Error::EmptyKey | keybinds::Error::EmptyKeySequence => {
            "on: [] takes all keys away".to_owned()
        }
        keybinds::Error::ShiftUnavailable(key) => {
            let capital = key.to_string().to_uppercase();
            format!("with Shift it is another character: write {capital}, if that is the one")
        }
    }
}
