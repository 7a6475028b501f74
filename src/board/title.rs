//! Text on one line that says something.

use std::{fmt, sync::Arc};

use crate::board::refusal::Refusal;

/// One line of text that is not blank, without blanks around it: the title of an item, the text of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Title(Arc<str>);

impl Title {
    /// Takes a text as it stands, without the blanks around it.
    ///
    /// Control characters other than line ends are kept: what a file says is never changed by reading it, and
    /// they are made visible where they are shown.
    ///
    /// # Errors
    ///
    /// [`Refusal::BlankTitle`] when nothing is left, [`Refusal::TitleOfManyLines`] when it has a line end.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Refusal::BlankTitle);
        }
        if text.contains(['\n', '\r']) {
            return Err(Refusal::TitleOfManyLines);
        }
        Ok(Self(text.into()))
    }

    /// Takes text that a person or another program brings: white space of any kind becomes one blank, control
    /// characters go.
    ///
    /// # Errors
    ///
    /// [`Refusal::BlankTitle`] when nothing is left.
    pub fn tidied(text: &str) -> Result<Self, Refusal> {
        let words: Vec<String> = text
            .split_whitespace()
            .map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>())
            .filter(|word| !word.is_empty())
            .collect();
        Self::new(&words.join(" "))
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_never_blank_and_has_one_line() {
        assert_eq!(Title::new("  Gift cards ").unwrap().as_str(), "Gift cards");
        assert_eq!(Title::new(" \t "), Err(Refusal::BlankTitle));
        assert_eq!(Title::new("a\nb"), Err(Refusal::TitleOfManyLines));
    }

    #[test]
    fn what_is_typed_is_tidied() {
        assert_eq!(
            Title::tidied(" Gift\t cards\r\n \u{1b}[31mnow\u{0} ").unwrap().as_str(),
            "Gift cards [31mnow"
        );
        assert_eq!(Title::tidied("\u{7}\n"), Err(Refusal::BlankTitle));
    }
}
