//! What is wrong with a query.

use std::fmt;

/// A term that nobody can understand. The sentence names it, is lower case and has no full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where the term begins, in characters from 0.
    pub at: usize,
    /// The term as it was typed.
    pub term: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing stands behind its colon.
    NoValue {
        /// What should: "a label".
        what: &'static str,
    },
    /// It is no number.
    NoPoints {
        /// What was typed instead; empty when nothing was.
        text: String,
    },
    /// It is none of the words that can stand there.
    NoneOf {
        /// Those that begin like it, or all.
        words: Vec<String>,
    },
    /// It looks like a term, and none begins so.
    NoTerm,
    /// No view has this name.
    NoView {
        /// The name.
        name: String,
    },
    /// A view that shows itself.
    ViewOfItself,
    /// A view whose own query can't be understood.
    InView(Box<Problem>),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.term.trim_end_matches(':'))?;
        match &self.why {
            Why::NoValue { what } => write!(f, "{what} comes next"),
            Why::NoPoints { text } if text.is_empty() => f.write_str("a number of points comes next"),
            Why::NoPoints { text } => write!(f, "{text} is no number of points"),
            Why::NoneOf { words } => match words.split_last() {
                Some((last, [])) => write!(f, "{last} is meant?"),
                Some((last, first)) => write!(f, "it is {} or {last}", first.join(", ")),
                None => f.write_str("nothing comes next"),
            },
            Why::NoTerm => f.write_str("no term begins so, in quotes it is text"),
            Why::NoView { name } => write!(f, "no view is called {name}"),
            Why::ViewOfItself => f.write_str("that view shows itself"),
            Why::InView(problem) => problem.fmt(f),
        }
    }
}
