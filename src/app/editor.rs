//! A text being edited, on one line or on many. The only place that names `ratatui_textarea`.
//!
//! The crate brings the text, its cursor, its selection and its undo; this wrapper adds what people see as one letter
//! (the crate deletes code points, and takes a family apart) and keeps a line on one line.

use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::command::Command;

/// The longest text a field takes, in bytes.
pub const LONGEST: usize = 4096;

/// The longest text that a field of many lines takes, in bytes: more than anybody types, as much as a screen redraws.
pub const LONGEST_OF_MANY: usize = 262_144;

/// A text with a cursor. Two editors are equal when text, cursor and selection are.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    /// Its lines as one text.
    text: String,
    form: Form,
}

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Line,
    Lines,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
            && self.area.cursor() == other.area.cursor()
            && self.selection() == other.selection()
    }
}

impl Eq for Editor {}

impl Editor {
    /// Starts with a text of one line, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::with(text, vec![text.to_owned()], Form::Line)
    }

    /// Starts with a text of any number of lines, the cursor behind it.
    #[must_use]
    pub fn of_lines(text: &str) -> Self {
        Self::with(text, text.split('\n').map(str::to_owned).collect(), Form::Lines)
    }

    fn with(text: &str, lines: Vec<String>, form: Form) -> Self {
        let mut area = TextArea::new(lines);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, text: text.to_owned(), form }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Says whether the text may have several lines.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        self.form == Form::Lines
    }

    /// Returns the longest text it takes, in bytes.
    #[must_use]
    pub fn longest(&self) -> usize {
        match self.form {
            Form::Line => LONGEST,
            Form::Lines => LONGEST_OF_MANY,
        }
    }

    /// Returns the text before and behind the cursor.
    #[must_use]
    pub fn halves(&self) -> (&str, &str) {
        let cursor = self.area.cursor();
        self.text.split_at_checked(self.byte(cursor.0, cursor.1)).unwrap_or((&self.text, ""))
    }

    /// Returns what is selected, in bytes of the text.
    #[must_use]
    pub fn selection(&self) -> Option<Range<usize>> {
        let ((row, column), (end_row, end_column)) = self.area.selection_range()?;
        Some(self.byte(row, column)..self.byte(end_row, end_column)).filter(|range| !range.is_empty())
    }

    /// Returns the column of the cursor, counted from the start of the text.
    #[must_use]
    pub fn column(&self) -> usize {
        self.halves().0.width()
    }

    /// Types a character; false when the text would be too long.
    pub fn insert(&mut self, c: char) -> bool {
        let fits = self.fits(c.len_utf8());
        if fits {
            self.area.insert_char(c);
            self.read();
        }
        fits
    }

    /// Pastes a text: on one line, line ends and tabs become blanks; other control characters go. False, and nothing
    /// pasted, when the text would be too long.
    pub fn paste(&mut self, text: &str) -> bool {
        let tidy: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|c| match (c, self.form) {
                ('\n' | '\r', Form::Lines) => '\n',
                ('\n' | '\r' | '\t', _) => ' ',
                _ => c,
            })
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        let fits = self.fits(tidy.len());
        if fits {
            self.area.insert_str(tidy);
            self.read();
        }
        fits
    }

    /// Puts another text in the place of what stands directly before the cursor.
    pub fn replace_before(&mut self, old: &str, new: &str) {
        let fits = self.text().len() - old.len().min(self.text().len()) + new.len() <= self.longest();
        if fits && self.halves().0.ends_with(old) {
            let letters = old.chars().count();
            self.repeat(letters, CursorMove::Back);
            self.area.delete_str(letters);
            self.area.insert_str(new);
            self.read();
        }
    }

    /// Puts another text in place of all of it, as one step of its own undo; false when it would be too long.
    pub fn replace(&mut self, text: &str) -> bool {
        let line = self.form == Form::Line;
        let fits = text.len() <= self.longest() && !(line && text.contains('\n'));
        if fits {
            self.area.select_all();
            self.area.insert_str(text);
            self.read();
        }
        fits
    }

    /// Puts the cursor at a byte of the text.
    pub(crate) fn go(&mut self, byte: usize) {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let row = before.matches('\n').count();
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(small(row), small(column)));
    }

    /// Ends the selection, so that the next move selects nothing; or begins one where the cursor is.
    pub(crate) fn select(&mut self, on: Selecting) {
        match on {
            Selecting::No => self.area.cancel_selection(),
            Selecting::Yes if self.area.is_selecting() => {}
            Selecting::Yes => self.area.start_selection(),
        }
    }

    /// Carries out a command for text fields; says whether it was one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a field knows only its own commands")]
    pub fn run(&mut self, command: Command) -> bool {
        let (command, selecting) = match command {
            Command::SelectLeft => (Command::LetterLeft, Selecting::Yes),
            Command::SelectRight => (Command::LetterRight, Selecting::Yes),
            Command::SelectWordLeft => (Command::WordLeft, Selecting::Yes),
            Command::SelectWordRight => (Command::WordRight, Selecting::Yes),
            Command::SelectToStart => (Command::LineStart, Selecting::Yes),
            Command::SelectToEnd => (Command::LineEnd, Selecting::Yes),
            command => (command, Selecting::No),
        };
        let selected = self.selection().is_some();
        match command {
            Command::RubOut
            | Command::RubOutNext
            | Command::RubOutWord
            | Command::RubOutToStart
            | Command::RubOutToEnd
                if selected =>
            {
                self.area.delete_str(1);
            }
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
            Command::RubOutToStart => {
                self.area.delete_line_by_head();
            }
            Command::RubOutToEnd => {
                self.area.delete_line_by_end();
            }
            Command::NewLine => self.area.insert_newline(),
            Command::LetterLeft => self.walk(selecting, self.letter_before(), CursorMove::Back),
            Command::LetterRight => self.walk(selecting, self.letter_behind(), CursorMove::Forward),
            Command::WordLeft => self.walk(selecting, 1, CursorMove::WordBack),
            Command::WordRight => self.walk(selecting, 1, CursorMove::WordForward),
            Command::LineStart => self.walk(selecting, 1, CursorMove::Head),
            Command::LineEnd => self.walk(selecting, 1, CursorMove::End),
            Command::SelectAll => self.area.select_all(),
            Command::TextUndo => {
                self.area.undo();
            }
            Command::TextRedo => {
                self.area.redo();
            }
            _ => return false,
        }
        self.read();
        true
    }

    fn walk(&mut self, selecting: Selecting, times: usize, to: CursorMove) {
        self.select(selecting);
        self.repeat(times, to);
    }

    fn repeat(&mut self, times: usize, to: CursorMove) {
        for _ in 0..times {
            self.area.move_cursor(to);
        }
    }

    /// Reads the text anew after a change.
    fn read(&mut self) {
        self.text = self.area.lines().join("\n");
    }

    /// Says whether so many bytes more are not too many.
    fn fits(&self, more: usize) -> bool {
        let selected = self.selection().map_or(0, |range| range.len());
        self.text.len() - selected + more <= self.longest()
    }

    /// Returns the byte of the text where a character of a row is.
    fn byte(&self, row: usize, column: usize) -> usize {
        let lines = self.area.lines();
        let before: usize = lines.iter().take(row).map(|line| line.len() + 1).sum();
        let line = lines.get(row).map_or("", String::as_str);
        before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    }

    /// How many code points the letter before the cursor has; 0 at the start.
    fn letter_before(&self) -> usize {
        self.halves().0.graphemes(true).next_back().map_or(0, |letter| letter.chars().count())
    }

    fn letter_behind(&self) -> usize {
        self.halves().1.graphemes(true).next().map_or(0, |letter| letter.chars().count())
    }
}

/// Whether a move selects what it passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selecting {
    /// It does.
    Yes,
    /// It ends the selection.
    No,
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
            LetterLeft, LetterRight, LineStart, RubOut, RubOutNext, RubOutToEnd, RubOutToStart, RubOutWord,
            TextUndo, WordLeft,
        };
        check("a👩‍👩‍👧‍👦", &[RubOut], "a", "");
        check("ae\u{301}", &[LetterLeft], "a", "e\u{301}");
        check("👍🏽b", &[LineStart, RubOutNext], "", "b");
        check("日本", &[LineStart, LetterRight], "日", "本");
        check("gift cards", &[RubOutWord], "gift ", "");
        check("gift cards", &[WordLeft, RubOut], "gift", "cards");
        check("gift cards", &[WordLeft, RubOutToStart], "", "cards");
        check("gift cards", &[WordLeft, RubOutToEnd], "gift ", "");
        check("gift", &[RubOutToStart, TextUndo], "gift", "");
        check("gift", &[RubOut, TextUndo], "gift", "");
        check("", &[RubOut, RubOutNext, RubOutWord, RubOutToStart, RubOutToEnd, LetterLeft], "", "");
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
    fn a_text_of_lines_keeps_them() {
        let mut editor = Editor::of_lines("a\nb");
        editor.paste("1\r\n2\t3\u{1b}");
        assert_eq!(editor.text(), "a\nb1\n2 3");
        assert!(editor.run(Command::NewLine) && editor.insert('x'));
        assert_eq!(editor.text(), "a\nb1\n2 3\nx");
        for command in [Command::RubOut, Command::RubOut, Command::RubOutWord, Command::RubOut] {
            assert!(editor.run(command));
        }
        assert_eq!(editor.halves(), ("a\nb1\n2", ""), "a line end is a letter");
        editor.go(1);
        assert_eq!(editor.halves(), ("a", "\nb1\n2"));
        assert!(editor.run(Command::LetterRight));
        assert_eq!(editor.halves(), ("a\n", "b1\n2"));
    }

    #[test]
    fn what_is_selected_goes_with_the_next_letter() {
        let mut editor = Editor::of_lines("one 👩‍👩‍👧‍👦\ntwo");
        assert!(editor.run(Command::SelectWordLeft));
        assert_eq!(editor.selection(), Some(30..33));
        editor.go(0);
        assert!(editor.run(Command::LetterLeft));
        assert_eq!(editor.selection(), None, "a plain move selects nothing");
        editor.run(Command::SelectToEnd);
        assert!(editor.insert('x'));
        assert_eq!(editor.text(), "x\ntwo");
        assert!(editor.run(Command::SelectAll) && editor.run(Command::RubOut));
        assert_eq!(editor.text(), "");
        assert!(editor.run(Command::TextUndo));
        assert_eq!(editor.text(), "x\ntwo");
        assert!(editor.replace("other\nlines"));
        assert_eq!(editor.halves(), ("other\nlines", ""));
    }

    #[test]
    fn the_column_counts_wide_letters_twice() {
        assert_eq!(Editor::new("日本a").column(), 5);
    }
}
