//! A text that is being edited, in lines as long as the screen has room: nothing of it is left out.

use std::ops::Range;

use crate::{safe, text};

/// The lines of a text on the screen. A line end ends one, and so does the last column: behind a blank if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<'t> {
    text: &'t str,
    /// In bytes of the text, each without the line end behind it.
    lines: Vec<Range<usize>>,
}

impl<'t> Folded<'t> {
    /// Folds a text to a width in columns.
    #[must_use]
    pub fn new(text: &'t str, columns: usize) -> Self {
        let columns = columns.max(2);
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let (mut start, mut used, mut blank) = (at, 0, None);
            for (index, letter) in text::letters(line) {
                let index = at + index;
                let width = width(letter);
                // A blank at the end of a line needs no room.
                if used + width > columns && !letter.trim().is_empty() {
                    let end = blank.unwrap_or(index);
                    lines.push(start..end);
                    used = text.get(end..index).map_or(0, wide);
                    (start, blank) = (end, None);
                }
                used += width;
                if letter.trim().is_empty() {
                    blank = Some(index + letter.len());
                }
            }
            at += line.len();
            lines.push(start..at);
            at += 1;
        }
        Self { text, lines }
    }

    /// Returns the lines, in bytes of the text.
    #[must_use]
    pub fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// Returns the line of a byte, and the column there.
    #[must_use]
    pub fn place(&self, byte: usize) -> (usize, usize) {
        // Where a line was broken the byte is the first of the next one.
        let line = self.lines.partition_point(|line| line.start <= byte).saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |line| line.start);
        (line, self.text.get(start..byte).map_or(0, wide))
    }

    /// Returns the byte at a column of a line, or the last one where the cursor can be on that line.
    #[must_use]
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let Some(range) = self.lines.get(line).cloned() else { return self.text.len() };
        let broken = self.lines.get(line + 1).is_some_and(|next| next.start == range.end);
        let letters = self.text.get(range.clone()).unwrap_or_default();
        let mut used = 0;
        let mut last = range.start;
        for (index, letter) in text::letters(letters) {
            if used >= column {
                return range.start + index;
            }
            last = range.start + index;
            used += width(letter);
        }
        // Behind the last letter of a broken line the cursor would be on the next one.
        if broken { last } else { range.end }
    }
}

/// Returns how wide a letter is at most: control characters take two columns where there is only ASCII, as `^[`.
fn width(letter: &str) -> usize {
    let wider = letter.chars().filter(char::is_ascii_control).count();
    text::width(&safe::show(letter)) + wider
}

/// Returns how many columns a piece of a line takes.
fn wide(piece: &str) -> usize {
    text::letters(piece).map(|(_, letter)| width(letter)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let folded = Folded::new(text, 8);
        let lines: Vec<&str> = folded.lines().iter().map(|line| text.get(line.clone()).unwrap()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_break_behind_blanks_and_lose_nothing() {
        check("", &[""]);
        check("a\n\nb\n", &["a", "", "b", ""]);
        check("one two three", &["one two ", "three"]);
        check("one two  three", &["one two  ", "three"]);
        check("abcdefghijk", &["abcdefgh", "ijk"]);
        check("a 日本語の本", &["a ", "日本語の", "本"]);
    }

    #[test]
    fn the_cursor_goes_from_line_to_line() {
        let folded = Folded::new("one two three\n日本", 8);
        assert_eq!(folded.place(0), (0, 0));
        assert_eq!(folded.place(8), (1, 0));
        assert_eq!(folded.place(13), (1, 5));
        assert_eq!(folded.place(17), (2, 2));
        assert_eq!(folded.byte(1, 3), 11);
        assert_eq!(folded.byte(1, 99), 13);
        assert_eq!(folded.byte(0, 99), 7, "not on the next line");
        assert_eq!(folded.byte(2, 1), 17, "behind the letter it is in");
    }
}
