//! All sentences about files that can't be opened.

use thiserror::Error;

use crate::{
    board::{
        id::{ItemId, SprintId},
        sound::Unsound,
    },
    store::{convert::Misfit, document::SCHEMA, problem::excerpt::clip, read::LIMIT, split::LONGEST},
};

/// What is wrong with a file. Each sentence says what, why, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Complaint {
    /// No file of that name.
    #[error("there is no such file: name another one, or make it with `stackrank new`")]
    Missing,
    /// A folder.
    #[error("this is a folder: name a file in it, such as backlog.ron")]
    Folder,
    /// A pipe, a device, a socket.
    #[error("this is no regular file (a pipe or a device): name a file on a disk")]
    NotAFile,
    /// It may not be read.
    #[error("no permission to read it: `chmod u+r` it, or ask its owner")]
    NotAllowed,
    /// More than anyone writes by hand.
    #[error("too large ({} MB, the limit is {} MB): is it the right file?", .bytes.div_ceil(1 << 20), LIMIT >> 20)]
    TooLarge {
        /// Its length.
        bytes: u64,
    },
    /// The disk failed.
    #[error("it can't be read: {0}; try again, or restore a copy")]
    Unreadable(String),
    /// No byte in it.
    #[error(
        "the file is empty: restore a copy (`git checkout` has one if it was committed), or delete it and start with `stackrank new`"
    )]
    Empty,
    /// Nothing but blanks.
    #[error(
        "the file holds only blanks: restore a copy (`git checkout` has one if it was committed), or delete it and start with `stackrank new`"
    )]
    Blank,
    /// Nothing but NULs, as some disks leave behind after a power cut.
    #[error(
        "the file holds only zero bytes, as after a power cut: restore a copy (`git checkout` has one if it was committed)"
    )]
    Zeros,
    /// Two bytes a letter.
    #[error("the file is UTF-16: save it as UTF-8 in your editor")]
    Utf16,
    /// Bytes that are no text.
    #[error("line {line} is not UTF-8: save the file as UTF-8 in your editor, or restore a copy")]
    NotUtf8 {
        /// The line.
        line: usize,
    },
    /// A merge that is not finished.
    #[error("git left {} here: `stackrank merge FILE` brings both sides together; or decide which lines stay, and delete those with {marker} and the like", conflicts(*.count))]
    ConflictMarkers {
        /// How many there are.
        count: usize,
        /// What the line begins with.
        marker: &'static str,
    },
    /// The end is missing.
    #[error(
        "the file is cut off: the `{what}` of line {line} is never closed; add what is missing, or restore a copy"
    )]
    CutOff {
        /// The line.
        line: usize,
        /// The bracket.
        what: char,
    },
    /// The closing quote is missing.
    #[error(
        "the text that begins in line {line} has no closing quote: add it, or restore a copy if the file is cut off"
    )]
    OpenQuote {
        /// The line.
        line: usize,
    },
    /// The end of a comment is missing.
    #[error(
        "the comment that begins in line {line} is never closed: add `*/`, or restore a copy if the file is cut off"
    )]
    OpenComment {
        /// The line.
        line: usize,
    },
    /// A bracket of another kind.
    #[error("`{close}` closes nothing here: the `{open}` of line {line} is still open; close it first")]
    WrongBracket {
        /// The open one.
        open: char,
        /// Its line.
        line: usize,
        /// The one that does not fit.
        close: char,
    },
    /// Another kind of file.
    #[error(
        "this is no board: a board is one `( … )` and begins with `(`; `stackrank import` reads other formats"
    )]
    NoBoard,
    /// Text behind the end.
    #[error("the board ends before this: take out what follows, or the bracket that ends it too early")]
    Trailing,
    /// Brackets within brackets.
    #[error("too many brackets within brackets: nothing in a board is that deep; take them out")]
    TooDeep,
    /// A text without end.
    #[error("this text has more than {} KB: shorten it, or make a list of lines of it", LONGEST >> 10)]
    TooLong,
    /// From a later release.
    #[error(
        "written by a newer stackrank (schema {found}, this one knows {SCHEMA}): install a newer one; the file is untouched"
    )]
    NewerSchema {
        /// The number.
        found: u32,
    },
    /// No release wrote that.
    #[error("there is no schema 0: the first one is 1")]
    SchemaZero,
    /// The first field is missing.
    #[error("`schema` is missing: add `schema: {SCHEMA},` as the first field")]
    NoSchema,
    /// A name we don't know.
    #[error("there is no field `{found}` here: {}", or_list(.known, .found))]
    UnknownField {
        /// The name.
        found: String,
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// A word we don't know.
    #[error("`{found}` is not one of the words for this: {}", .known.join(", "))]
    UnknownWord {
        /// The word.
        found: String,
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// A name twice.
    #[error("`{field}` stands here twice: take one of them out")]
    DuplicateField {
        /// The name.
        field: &'static str,
    },
    /// A top-level field twice.
    #[error("`{field}` stands here twice, first in line {first}: make one of them")]
    DuplicateList {
        /// The name.
        field: &'static str,
        /// The line of the first.
        first: usize,
    },
    /// A name that must be there.
    #[error("`{field}` is missing: add it")]
    MissingField {
        /// The name.
        field: &'static str,
    },
    /// Something else should stand here.
    #[error("{what} should stand here: put it there, or take out what is too much")]
    Expected {
        /// What should.
        what: &'static str,
    },
    /// Two things without a comma between them.
    #[error("a comma is missing before this: add it")]
    NoComma,
    /// A text that is no id, no day, no number of points, no title.
    #[error("{0}")]
    BadValue(String),
    /// Two things of one name.
    #[error("{id} stands here twice, first in line {first}: give one of them another number")]
    DuplicateId {
        /// The name.
        id: ItemId,
        /// The line of the first.
        first: usize,
    },
    /// Two sprints of one name.
    #[error("sprint {id} stands here twice, first in line {first}: give one of them another number")]
    DuplicateSprint {
        /// The name.
        id: SprintId,
        /// The line of the first.
        first: usize,
    },
    /// An item in a sprint that is not there.
    #[error("{item} is in sprint {sprint}, which is not there: add it to `sprints`, or take `sprint` out")]
    NoSuchSprint {
        /// The item.
        item: ItemId,
        /// The sprint.
        sprint: SprintId,
    },
    /// What the board can't hold.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// What makes no board.
    #[error(transparent)]
    Unsound(#[from] Unsound),
}

impl Complaint {
    /// Returns what is written beside the caret.
    pub(crate) fn hint(&self) -> Option<String> {
        let (Self::UnknownField { found, known } | Self::UnknownWord { found, known }) = self else {
            return None;
        };
        nearest(known, found).map(|name| format!("did you mean `{name}`?"))
    }

    /// Says whether it is the text that is wrong, which can be mended; not the file, or this program.
    #[must_use]
    pub fn is_about_the_text(&self) -> bool {
        !matches!(
            self,
            Self::Missing
                | Self::Folder
                | Self::NotAFile
                | Self::NotAllowed
                | Self::TooLarge { .. }
                | Self::Unreadable(_)
                | Self::NewerSchema { .. }
        )
    }

    /// Says whether a file that is being written may look like this.
    pub(crate) fn is_torn(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Empty
                | Self::Blank
                | Self::Zeros
                | Self::NotUtf8 { .. }
                | Self::CutOff { .. }
                | Self::OpenQuote { .. }
                | Self::OpenComment { .. }
        )
    }

    /// Words an error of ron's for people who have never heard of it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "ron may know more errors in its next release")]
    pub(crate) fn of_ron(error: ron::Error) -> Self {
        use ron::Error as Ron;

        let what = match error {
            Ron::NoSuchStructField { expected, found, .. } => {
                return Self::UnknownField { found: clip(&found, 40), known: expected };
            }
            Ron::NoSuchEnumVariant { expected, found, .. } => {
                return Self::UnknownWord { found: clip(&found, 40), known: expected };
            }
            Ron::MissingStructField { field, .. } => return Self::MissingField { field },
            Ron::DuplicateStructField { field, .. } => return Self::DuplicateField { field },
            Ron::TrailingCharacters | Ron::ExpectedComma => return Self::NoComma,
            Ron::ExceededRecursionLimit => return Self::TooDeep,
            Ron::Message(text) => return Self::BadValue(clip(&text, 300)),
            Ron::ExpectedString | Ron::ExpectedStringEnd => "text in \"quotes\"",
            Ron::ExpectedInteger | Ron::InvalidIntegerDigit { .. } | Ron::UnderscoreAtBeginning => {
                "a whole number"
            }
            Ron::IntegerOutOfBounds => "a whole number from 0 to 4294967295",
            Ron::ExpectedFloat | Ron::FloatUnderscore => "a number, such as 5 or 2.5,",
            Ron::ExpectedBoolean => "`true` or `false`",
            Ron::ExpectedArray => "a list in [ ]",
            Ron::ExpectedArrayEnd => "a comma or `]`",
            Ron::ExpectedStructLike
            | Ron::ExpectedNamedStructLike(_)
            | Ron::ExpectedDifferentStructName { .. }
            | Ron::ExpectedUnit => "an entry in ( )",
            Ron::ExpectedStructLikeEnd | Ron::ExpectedOptionEnd => "a comma or `)`",
            Ron::ExpectedMapColon => "a colon",
            Ron::ExpectedIdentifier => "the name of a field",
            other => return Self::BadValue(clip(&format!("this can't be read ({other}): mend it"), 300)),
        };
        Self::Expected { what }
    }
}

/// Returns the name that is most like another one, if one is like it at all.
fn nearest(known: &'static [&'static str], found: &str) -> Option<&'static str> {
    let found = found.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &found);
    let best = known.iter().copied().min_by_key(|name| distance(name))?;
    (distance(best) <= 1 + found.chars().count() / 3).then_some(best)
}

fn conflicts(count: usize) -> String {
    if count == 1 { "a conflict".to_owned() } else { format!("{count} conflicts, the first one") }
}

fn or_list(known: &'static [&'static str], found: &str) -> String {
    match nearest(known, found) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("there are {}", known.join(", ")),
    }
}
