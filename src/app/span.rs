//! Pieces of text that look alike, for drawings that the app lays out because it scrolls them.

use unicode_segmentation::UnicodeSegmentation;

use crate::text;

/// What a piece of text is to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// What it says.
    #[default]
    Text,
    /// What matters in it.
    Bold,
    /// What is beside the point, or not there yet.
    Muted,
    /// What needs a person.
    Warning,
    /// What is done.
    Done,
    /// What has the cursor.
    Accent,
    /// What is selected in a field.
    Selected,
}

/// A piece of text that looks alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is.
    pub ink: Ink,
}

impl Span {
    /// Makes one.
    #[must_use]
    pub fn new(text: impl Into<String>, ink: Ink) -> Self {
        Self { text: text.into(), ink }
    }
}

/// Breaks spans at blanks into lines of a width in columns, as [`text::wrap`] does; words may go on across spans.
#[must_use]
pub fn wrap(spans: &[Span], columns: usize) -> Vec<Vec<Span>> {
    if let [span] = spans {
        // Most text looks the same from end to end.
        let lines = text::wrap(&span.text, columns);
        let lines: Vec<_> = lines.into_iter().map(|line| vec![Span::new(line, span.ink)]).collect();
        return if lines.is_empty() { vec![Vec::new()] } else { lines };
    }
    let columns = columns.max(2);
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0;
    for word in words(spans) {
        let width: usize = word.iter().map(|span| text::width(&span.text)).sum();
        if used > 0 {
            if used + 1 + width > columns {
                lines.push(Vec::new());
                used = 0;
            } else {
                // A blank looks like what it follows.
                let ink = lines.last().and_then(|line| line.last()).map_or(Ink::Text, |span| span.ink);
                write(&mut lines, " ", ink);
                used += 1;
            }
        }
        if used + width <= columns {
            for span in &word {
                write(&mut lines, &span.text, span.ink);
            }
            used += width;
            continue;
        }
        for span in word {
            for letter in span.text.graphemes(true) {
                let width = text::width(letter);
                if used + width > columns {
                    lines.push(Vec::new());
                    used = 0;
                }
                write(&mut lines, letter, span.ink);
                used += width;
            }
        }
    }
    lines
}

fn write(lines: &mut [Vec<Span>], text: &str, ink: Ink) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.ink == ink => last.text.push_str(text),
        Some(_) | None => line.push(Span::new(text, ink)),
    }
}

/// Takes spans apart into words, each of one or several pieces.
fn words(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut words: Vec<Vec<Span>> = Vec::new();
    let mut goes_on = false;
    for span in spans {
        for piece in span.text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                match words.last_mut().filter(|_| goes_on) {
                    Some(last) => last.push(Span::new(word, span.ink)),
                    None => words.push(vec![Span::new(word, span.ink)]),
                }
            }
            goes_on = word.len() == piece.len() && (goes_on || !word.is_empty());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_whatever_they_look_like() {
        let spans = [
            Span::new("the ", Ink::Text),
            Span::new("whole board", Ink::Bold),
            Span::new(", and 日本", Ink::Text),
        ];
        let lines: Vec<Vec<(String, Ink)>> = wrap(&spans, 10)
            .into_iter()
            .map(|line| line.into_iter().map(|span| (span.text, span.ink)).collect())
            .collect();
        let piece = |text: &str, ink| (text.to_owned(), ink);
        assert_eq!(
            lines,
            [
                vec![piece("the ", Ink::Text), piece("whole", Ink::Bold)],
                vec![piece("board", Ink::Bold), piece(", and", Ink::Text)],
                vec![piece("日本", Ink::Text)],
            ]
        );
        assert_eq!(wrap(&[], 10), vec![Vec::new()]);
    }
}
