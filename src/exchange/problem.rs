//! Why a foreign file is not imported at all, and the sentences that say so.

use thiserror::Error;

use crate::{
    board::{id::ItemId, sound::Unsound},
    exchange::{
        Format,
        table::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS},
    },
};

/// Why an import was refused as a whole: nothing was changed. Rows are counted as a spreadsheet shows them, the header
/// being row 1 unless something stands above it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportProblem {
    /// A name that is no format.
    #[error("{name:?} is no format that can be imported: it takes {}", Format::names())]
    UnknownFormat {
        /// The name.
        name: String,
    },
    /// A file without a character in it.
    #[error("the file is empty: there is nothing to import")]
    Empty,
    /// A header and nothing below it.
    #[error("the file has a header in row {row} but no rows below it: there is nothing to import")]
    HeaderOnly {
        /// The row of the header.
        row: usize,
    },
    /// A file that is not text.
    #[error("line {line} has a NUL character, so this is no text: import needs a CSV file")]
    Binary {
        /// The line of the first NUL.
        line: usize,
    },
    /// A spreadsheet or another archive.
    #[error("this is a zipped file, probably a workbook: open it and save it as CSV first")]
    Zipped,
    /// Text in broken UTF-16.
    #[error("this begins as UTF-16 text but breaks off or is damaged: save it as UTF-8 and try again")]
    BrokenUtf16,
    /// A header that belongs to no format we know.
    #[error(
        "this is neither a Jira CSV (it has no column \"Issue key\") nor a story-point CSV \
         (issuekey,title,description,storypoint), its first columns are {first}{}{}",
        if *more > 0 { format!(" and {more} more") } else { String::new() },
        ragged.map_or(String::new(), |(row, cells, columns)| {
            format!("; row {row} has {cells} cells where the header has {columns}: unquoted commas?")
        })
    )]
    UnknownHeader {
        /// The first columns, quoted.
        first: String,
        /// How many columns follow.
        more: usize,
        /// The first row with more cells than the header: its number, its cells, the columns.
        ragged: Option<(usize, usize, usize)>,
    },
    /// A column that the format can't do without.
    #[error("this is no {format} file: row {row} has no column {column:?}")]
    NoColumn {
        /// The format that was asked for or recognised.
        format: Format,
        /// The row of the header.
        row: usize,
        /// The column.
        column: &'static str,
    },
    /// A quotation mark that nothing closes.
    #[error(
        "row {row}: a quotation mark opens a cell (line {line}) and nothing closes it before the file ends"
    )]
    OpenQuote {
        /// The row in which it stands.
        row: usize,
        /// The line in which it stands.
        line: usize,
    },
    /// A row that the reader gave up on.
    #[error("row {row} can't be read as CSV")]
    Unreadable {
        /// The row.
        row: usize,
    },
    /// More columns than anyone has.
    #[error("row {row} has {columns} columns: at most {MOST_COLUMNS} are read")]
    TooManyColumns {
        /// The row of the header.
        row: usize,
        /// How many there are.
        columns: usize,
    },
    /// More rows than we take.
    #[error("the file has more than {MOST_ROWS} rows, the next one being row {row}: import it in parts")]
    TooManyRows {
        /// The first row too many.
        row: usize,
    },
    /// A cell that is longer than any text.
    #[error(
        "row {row}, column {column:?}: the cell has {bytes} bytes and at most {MOST_BYTES} are read: is a quotation mark missing?"
    )]
    CellTooLong {
        /// The row.
        row: usize,
        /// The column.
        column: String,
        /// How long it is.
        bytes: usize,
    },
    /// An estimate that is no number.
    #[error("row {row}, column {column:?}: {value:?} is no number of points")]
    BadPoints {
        /// The row.
        row: usize,
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// Rows, but none that can be an item.
    #[error("none of the {rows} rows can be imported; {first}")]
    NothingUsable {
        /// How many rows there are.
        rows: usize,
        /// The first reason.
        first: String,
    },
    /// Foreign keys that look like ids of ours.
    #[error(
        "the file has the key {key}, and {prefix} is what the ids of this board's own items begin with: \
         import it into a board of its own, or give this one another prefix"
    )]
    PrefixTaken {
        /// The first such key.
        key: ItemId,
        /// Our prefix.
        prefix: String,
    },
    /// A foreign key that is the id of something else here.
    #[error("{key} is on this board already and did not come from {format}: one of the two needs another id")]
    KeyTaken {
        /// The key.
        key: ItemId,
        /// The format that brings it.
        format: Format,
    },
    /// No number is left for another sprint.
    #[error("no number is left for another sprint")]
    NoSprintNumberLeft,
    /// Parts that make no board.
    #[error("the import would not make a sound board: {0}")]
    Unsound(#[from] Unsound),
}
