//! Foreign formats: reading them, planning what an import does, and the report that says so beforehand.
//!
//! Nothing here touches a disk: bytes come in, a [`apply::Plan`] with a board and a report goes out.

pub mod apply;
mod criteria;
mod dates;
pub mod foreign;
mod jira;
mod jira_columns;
mod jira_issue;
mod jira_words;
mod natural;
pub mod notes;
mod place;
mod prefix;
pub mod problem;
pub mod report;
pub mod review;
mod story_points;
mod table;
pub mod text;
mod update;

use std::{fmt, str::FromStr};

use crate::exchange::{foreign::Foreign, problem::ImportProblem, table::Table};

/// A foreign format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The CSV export of Jira, with all or with the current fields.
    Jira,
    /// The CSV files of the Deep-SE collection: `issuekey,title,description,storypoint[,split_mark]`.
    StoryPoints,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Self; 2] = [Self::Jira, Self::StoryPoints];

    /// Returns the name by which it is asked for; imported items carry it as their source.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jira => "jira",
            Self::StoryPoints => "story-points",
        }
    }

    /// Lists the names.
    pub(crate) fn names() -> String {
        Self::ALL.map(Self::name).join(" or ")
    }

    /// Recognises a format by its header.
    fn of(table: &Table) -> Option<Self> {
        if story_points::is_header(&table.header) {
            Some(Self::StoryPoints)
        } else if jira_columns::is_header(&table.header) {
            Some(Self::Jira)
        } else {
            None
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = ImportProblem;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let format = Self::ALL.into_iter().find(|format| format.name() == name);
        format.ok_or_else(|| ImportProblem::UnknownFormat { name: name.to_owned() })
    }
}

/// Reads a file of a foreign format; without one given, the header says which it is.
///
/// # Errors
///
/// Why nothing of it can be imported, in a sentence with row and column.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Foreign, ImportProblem> {
    let text = text::decode(bytes)?;
    let table = Table::parse(&text)?;
    let format = format.or_else(|| Format::of(&table)).ok_or_else(|| unknown(&table))?;
    if table.rows.is_empty() {
        return Err(ImportProblem::HeaderOnly { row: table.header_row });
    }
    let foreign = match format {
        Format::Jira => jira::read(&table, text.encoding)?,
        Format::StoryPoints => story_points::read(&table, text.encoding)?,
    };
    if foreign.items.is_empty() && foreign.epics.is_empty() {
        let first = foreign.notes.skipped.kinds().first();
        let first = first.map_or(String::new(), |(skip, places)| skip.sentence(places));
        return Err(ImportProblem::NothingUsable { rows: table.rows.len(), first });
    }
    Ok(foreign)
}

/// Says what stands in the header instead of what we know.
fn unknown(table: &Table) -> ImportProblem {
    const NAMED: usize = 5;
    let quoted = table.header.iter().take(NAMED).map(|name| {
        let start: String = name.chars().take(40).collect();
        format!("{start:?}")
    });
    ImportProblem::UnknownHeader {
        first: quoted.collect::<Vec<_>>().join(", "),
        more: table.header.len().saturating_sub(NAMED),
        ragged: table.first_ragged(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_names() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert_eq!(
            "trello".parse::<Format>().unwrap_err().to_string(),
            "\"trello\" is no format that can be imported: it takes jira or story-points"
        );
    }
}
