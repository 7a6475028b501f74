//! Why a file can't be opened: what, where, and what to do about it.

pub mod complaint;
pub(crate) mod excerpt;

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::store::{
    lex::{Endless, Span},
    problem::{complaint::Complaint, excerpt::Excerpt},
    split::Uncut,
};

/// A file that could not be opened, and why. The message has several lines when there is a place to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    path: PathBuf,
    complaint: Complaint,
    line: Option<usize>,
    message: String,
}

impl Problem {
    /// A message is never longer than this, whatever the file says.
    const LONGEST: usize = 2048;

    /// Says what is wrong with a file of which there is no text to show.
    pub(crate) fn of_file(path: &Path, complaint: Complaint) -> Self {
        let message = clipped(&format!("{}: {complaint}", shown_path(path)));
        Self { path: path.to_owned(), complaint, line: None, message }
    }

    /// Says what is wrong with a text.
    pub(crate) fn of_text(path: &Path, text: &str, fault: Fault) -> Self {
        let Fault { complaint, at } = fault;
        let Some(at) = at else { return Self::of_file(path, complaint) };
        let excerpt = Excerpt::new(text, at.start as usize..at.end as usize);
        let title = format!("{}:{}:{}: {complaint}", shown_path(path), excerpt.line, excerpt.column);
        let message = clipped(&excerpt.render(&title, complaint.hint().as_deref()));
        Self { path: path.to_owned(), complaint, line: Some(excerpt.line), message }
    }

    /// Returns the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what is wrong, without the place.
    #[must_use]
    pub fn complaint(&self) -> &Complaint {
        &self.complaint
    }

    /// Returns the line (from 1) where it is wrong, if there is one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) complaint: Complaint,
    pub(crate) at: Option<Span>,
}

impl Fault {
    /// Makes a fault of a place in the text.
    pub(crate) fn new(complaint: Complaint, at: Span) -> Self {
        Self { complaint, at: Some(at) }
    }

    /// Makes a fault of a piece that ron could not read; the place it names is counted from the piece's beginning.
    pub(crate) fn of_ron(text: &str, piece: Span, error: ron::error::SpannedError) -> Self {
        let ron::error::SpannedError { code, span } = error;
        let within = piece.of(text);
        let offset = |position| piece.start as usize + excerpt::offset_of(within, position);
        let (start, end) = (offset(span.start), offset(span.end));
        let complaint = Complaint::of_ron(code);
        let at = if complaint == Complaint::NoComma {
            // Before the blanks that part the two is where the comma goes, behind them is what one looks for.
            Span::new(end, end + 1)
        } else if matches!(complaint, Complaint::MissingField { .. }) {
            // ron has read to the end before it misses something: where the entry begins says more.
            Span::new(piece.start as usize, piece.start as usize + 1)
        } else if matches!(complaint, Complaint::BadValue(_))
            && text.get(..start).is_some_and(|head| head.ends_with('"'))
        {
            // ron counts from behind the quote.
            Span::new(start - 1, end)
        } else {
            Span::new(start, end)
        };
        Self::new(complaint, at)
    }

    /// Makes a fault of a text that could not be cut into pieces.
    pub(crate) fn of_uncut(text: &str, uncut: Uncut) -> Self {
        let line = |at| excerpt::line_of(text, at);
        let bracket = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('(');
        let (complaint, at) = match uncut {
            Uncut::Open(at) => (Complaint::CutOff { line: line(at), what: bracket(at) }, at),
            Uncut::Endless(Endless::Quote(at)) => (Complaint::OpenQuote { line: line(at) }, at),
            Uncut::Endless(Endless::Comment(at)) => (Complaint::OpenComment { line: line(at) }, at),
            Uncut::Mismatch { open, close } => (
                Complaint::WrongBracket { open: bracket(open), line: line(open), close: bracket(close) },
                close,
            ),
            Uncut::NoBoard(at) => (Complaint::NoBoard, at),
            Uncut::Trailing(at) => (Complaint::Trailing, at),
            Uncut::NoName(at) => (Complaint::Expected { what: "the name of a field" }, at),
            Uncut::NoColon(at) => (Complaint::Expected { what: "a colon" }, at),
            Uncut::NoValue(at) => (Complaint::Expected { what: "a value" }, at),
            Uncut::NoComma(at) => (Complaint::NoComma, at),
            Uncut::TooDeep(at) => (Complaint::TooDeep, at),
            Uncut::TooLong(at) => (Complaint::TooLong, at),
        };
        Self::new(complaint, Span::new(at, at + 1))
    }
}

fn shown_path(path: &Path) -> String {
    excerpt::clip(&path.display().to_string(), 200)
}

fn clipped(message: &str) -> String {
    if message.len() <= Problem::LONGEST {
        return message.to_owned();
    }
    let end = excerpt::boundary(message, Problem::LONGEST - '…'.len_utf8());
    format!("{}…", message.get(..end).unwrap_or(""))
}
