//! A line of text being edited. The only place that names `ratatui_textarea`.
//!
//! The crate brings the text, its cursor and its undo; this wrapper adds what people see as one letter (the crate
//! deletes code points, and takes a family apart) and keeps the text on one line.

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::command::Command;

/// The longest text a field takes, in bytes.
pub const LONGEST: usize = 4096;

/// A line of text with a cursor. Two editors are equal when text and cursor are.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.area.cursor() == other.area.cursor()
    }
}

impl Eq for Editor {}

impl Editor {
    /// Starts with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(vec![text.to_owned()]);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Returns the text before and behind the cursor.
    #[must_use]
    pub fn halves(&self) -> (&str, &str) {
        let text = self.text();
        let at = text.char_indices().nth(self.area.cursor().1).map_or(text.len(), |(at, _)| at);
        text.split_at_checked(at).unwrap_or((text, ""))
    }

    /// Returns the column of the cursor, counted from the start of the text.
    #[must_use]
    pub fn column(&self) -> usize {
        self.halves().0.width()
    }

    /// Types a character; false when the text would be too long.
    pub fn insert(&mut self, c: char) -> bool {
        let fits = self.text().len() + c.len_utf8() <= LONGEST;
        if fits {
            self.area.insert_char(c);
        }
        fits
    }

    /// Pastes a text: line ends and tabs become blanks, other control characters go. False, and nothing pasted, when
    /// the text would be too long.
    pub fn paste(&mut self, text: &str) -> bool {
        let line: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        let fits = self.text().len() + line.len() <= LONGEST;
        if fits {
            self.area.insert_str(line);
        }
        fits
    }

    /// Puts another text in the place of what stands directly before the cursor.
    pub fn replace_before(&mut self, old: &str, new: &str) {
        let fits = self.text().len() - old.len().min(self.text().len()) + new.len() <= LONGEST;
        if fits && self.halves().0.ends_with(old) {
            let letters = old.chars().count();
            self.repeat(letters, CursorMove::Back);
            self.area.delete_str(letters);
            self.area.insert_str(new);
        }
    }

    /// Carries out a command for text fields; says whether it was one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a field knows only its own commands")]
    pub fn run(&mut self, command: Command) -> bool {
        match command {
            Command::RubOut => {
                let letters = self.letter_before();
                self.repeat(letters, CursorMove::Back);
                self.area.delete_str(letters);
            }
            Command::RubOutNext => {
                self.area.delete_str(self.letter_behind());
            }
            Command::RubOutWord => {
                self.area.delete_word();
            }
            Command::LetterLeft => self.repeat(self.letter_before(), CursorMove::Back),
            Command::LetterRight => self.repeat(self.letter_behind(), CursorMove::Forward),
            Command::WordLeft => self.area.move_cursor(CursorMove::WordBack),
            Command::WordRight => self.area.move_cursor(CursorMove::WordForward),
            Command::LineStart => self.area.move_cursor(CursorMove::Head),
            Command::LineEnd => self.area.move_cursor(CursorMove::End),
            Command::TextUndo => {
                self.area.undo();
            }
            Command::TextRedo => {
                self.area.redo();
            }
            _ => return false,
        }
        true
    }

    fn repeat(&mut self, times: usize, to: CursorMove) {
        for _ in 0..times {
            self.area.move_cursor(to);
        }
    }

    /// How many code points the letter before the cursor has; 0 at the start.
    fn letter_before(&self) -> usize {
        self.halves().0.graphemes(true).next_back().map_or(0, |letter| letter.chars().count())
    }

    fn letter_behind(&self) -> usize {
        self.halves().1.graphemes(true).next().map_or(0, |letter| letter.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, commands: &[Command], before: &str, behind: &str) {
        let mut editor = Editor::new(text);
        for command in commands {
            assert!(editor.run(*command));
        }
        assert_eq!(editor.halves(), (before, behind));
    }

    #[test]
    fn letters_are_what_people_see() {
        use Command::{
            LetterLeft, LetterRight, LineStart, RubOut, RubOutNext, RubOutWord, TextUndo, WordLeft,
        };
        check("a👩‍👩‍👧‍👦", &[RubOut], "a", "");
        check("ae\u{301}", &[LetterLeft], "a", "e\u{301}");
        check("👍🏽b", &[LineStart, RubOutNext], "", "b");
        check("日本", &[LineStart, LetterRight], "日", "本");
        check("gift cards", &[RubOutWord], "gift ", "");
        check("gift cards", &[WordLeft, RubOut], "gift", "cards");
        check("gift", &[RubOut, TextUndo], "gift", "");
        check("", &[RubOut, RubOutNext, RubOutWord, LetterLeft], "", "");
    }

    #[test]
    fn a_paste_stays_on_the_line_and_brings_no_control_characters() {
        let mut editor = Editor::new("");
        editor.paste("a\r\nb\tc\u{1b}[31md\u{0}");
        assert_eq!(editor.text(), "a b c[31md");
        assert!(!editor.paste(&"x".repeat(LONGEST)));
        assert_eq!(editor.text(), "a b c[31md");
    }

    #[test]
    fn the_column_counts_wide_letters_twice() {
        assert_eq!(Editor::new("日本a").column(), 5);
    }
}
