//! The record of a closed sprint as a text for people: what its review was about, as Markdown or as one page of HTML.
//!
//! What stays off shared screens stays out: notes, names of people, estimates where the team hides them.

mod record;

use std::fmt;

use minijinja::{AutoEscape, Environment, Error, escape_formatter, syntax::SyntaxConfig, value::Serde};

use crate::{
    board::{Board, id::SprintId},
    exchange::review::record::Record,
    text::markdown,
};

/// How a record is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    #[default]
    Markdown,
    /// One page of HTML: it needs nothing else, runs nothing, and can be printed.
    Html,
}

impl Format {
    /// Returns the format that the name of a file asks for; nothing where it asks for none.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }

    /// Returns what the name of a file ends with.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    fn template(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => ("review.md", include_str!("../../assets/review.md")),
            Self::Html => ("review.html", include_str!("../../assets/review.html")),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.ending())
    }
}

/// Why there is no record.
#[derive(Debug, thiserror::Error)]
pub enum ReviewProblem {
    /// There is no such sprint.
    #[error("there is no sprint {0}")]
    NoSuchSprint(SprintId),
    /// It is not over.
    #[error("{name} is not closed yet: what came of it is written down when it is")]
    NotClosed {
        /// The sprint.
        name: String,
    },
    /// No sprint is over.
    #[error("no sprint is closed yet: what came of one is written down when it is")]
    NoneClosed,
    /// The template does not fit; a test says that it does.
    #[error("the record can't be written")]
    Template(#[from] Error),
}

/// Returns the sprint that was closed last.
///
/// # Errors
///
/// [`ReviewProblem::NoneClosed`] when there is none.
pub fn last_closed(board: &Board) -> Result<SprintId, ReviewProblem> {
    let closed = board.sprints().iter().rfind(|sprint| sprint.is_closed());
    closed.map(|sprint| sprint.id).ok_or(ReviewProblem::NoneClosed)
}

/// Writes the record of a closed sprint.
///
/// # Errors
///
/// Why there is none.
pub fn page(board: &Board, sprint: SprintId, format: Format) -> Result<String, ReviewProblem> {
    let sprint = board.sprint(sprint).ok_or(ReviewProblem::NoSuchSprint(sprint))?;
    let record = Record::of(board, sprint)
        .ok_or_else(|| ReviewProblem::NotClosed { name: sprint.name.to_string() })?;
    let (name, template) = format.template();
    let mut templates = Environment::new();
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    templates.set_syntax(syntax.build()?);
    // Whatever comes from the board is escaped, in both formats: no template has to think of it.
    templates.set_auto_escape_callback(move |_| match format {
        Format::Html => AutoEscape::Html,
        Format::Markdown => AutoEscape::Custom("markdown".into()),
    });
    templates.set_formatter(move |out, state, value| match (format, value.as_str()) {
        (Format::Html, _) => escape_formatter(out, state, value),
        (Format::Markdown, Some(text)) => out.write_str(&markdown::escape(text)).map_err(Error::from),
        // Numbers.
        (Format::Markdown, None) => write!(out, "{value}").map_err(Error::from),
    });
    templates.add_template(name, template)?;
    Ok(templates.get_template(name)?.render(Serde(record))?)
}
