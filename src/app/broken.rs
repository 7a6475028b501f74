//! A file that can't be opened, and what can be done about it.
//!
//! There is no board, so this is no [`crate::app::Model`]; it has the same shape: a key changes it and may be a wish, and
//! the view only reads.

use std::sync::Arc;

use ratatui::layout::Size;

use crate::app::{
    command::Command,
    key::{self, Key},
    keymap::{Keymap, Meaning, Scope},
    look::Look,
    sentence,
    status::Status,
};

/// What stands on the screen instead of the board.
#[derive(Clone, Debug)]
pub struct Broken {
    keymap: Arc<Keymap>,
    look: Look,
    size: Size,
    /// The file.
    name: String,
    /// What is wrong with it, and where, line by line.
    why: Vec<String>,
    /// git has left two sides in it that can be merged.
    has_sides: bool,
    /// What else is wrong, line by line.
    also: Vec<String>,
    /// How many items can be read all the same, if anything can.
    readable: Option<usize>,
    /// Earlier contents, newest first.
    copies: Vec<Copy>,
    /// The copy with the cursor.
    row: usize,
    comparison: Option<Comparison>,
    status: Status,
}

/// An earlier content of the file, or what was to become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// When it was replaced, or kept, for people: `22 Nov 14:03`.
    pub when: String,
    /// Its length in bytes.
    pub size: u64,
    /// Whether it never reached the file.
    pub unsaved: bool,
}

/// What a copy would bring back.
#[derive(Clone, Debug)]
struct Comparison {
    /// Lines that begin with `+`, `-` or a blank.
    lines: Vec<String>,
    top: usize,
}

/// What somebody wants to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Leave; the file stays as it is.
    Leave,
    /// Stop, and go back to the shell.
    Suspend,
    /// Open the file in the editor.
    EditFile,
    /// Merge the two sides that git has left in it.
    MergeSides,
    /// Look at what can be read.
    ViewRest,
    /// Compare a copy with the file.
    Compare(usize),
    /// Open the board of a copy in place of the file.
    Restore(usize),
}

impl Broken {
    /// Begins with what is wrong; `has_sides` says whether git has left two sides in it that can be merged.
    #[must_use]
    pub fn new(
        keymap: Arc<Keymap>,
        look: Look,
        name: String,
        why: &str,
        has_sides: bool,
        copies: Vec<Copy>,
    ) -> Self {
        let why = why.lines().map(str::to_owned).collect();
        Self {
            keymap,
            look,
            size: Size::new(80, 24),
            name,
            why,
            has_sides,
            also: Vec::new(),
            readable: None,
            copies,
            row: 0,
            comparison: None,
            status: Status::Silent,
        }
    }

    /// Notes what else is wrong with it, and how many items can be read all the same.
    #[must_use]
    pub fn with_rest(mut self, also: Vec<String>, readable: Option<usize>) -> Self {
        (self.also, self.readable) = (also, readable);
        self
    }

    /// Takes another size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Shows what a copy would bring back, line by line.
    pub fn compare(&mut self, lines: Vec<String>) {
        self.comparison = Some(Comparison { lines, top: 0 });
    }

    /// Says why a wish was not granted.
    pub fn refuse(&mut self, why: String) {
        self.status = Status::Refused(why);
    }

    /// Does what a key means; returns what is to be done, if anything.
    pub fn press(&mut self, key: Key) -> Option<Wish> {
        self.status = Status::Silent;
        let Meaning::Run(command) = self.keymap.resolve(Scope::IN_BROKEN, &[key]) else {
            self.refuse(sentence::broken::no_key(&key::label(key), &self.way(Command::Leave)));
            return None;
        };
        let settles = command == Command::MergeSides;
        let chooses = command == Command::Choose;
        if command == Command::Leave {
            return Some(Wish::Leave);
        } else if command == Command::Suspend {
            return Some(Wish::Suspend);
        } else if command == Command::EditFile {
            return Some(Wish::EditFile);
        } else if command == Command::ViewRest && self.readable.is_some() {
            return Some(Wish::ViewRest);
        } else if command == Command::ViewRest {
            self.refuse(sentence::broken::no_rest(&self.way(Command::EditFile)));
        } else if settles && self.has_sides {
            return Some(Wish::MergeSides);
        } else if settles {
            self.refuse(sentence::broken::no_sides(&self.way(Command::EditFile)));
        } else if chooses && self.copies.is_empty() {
            self.refuse(sentence::broken::no_copies(&self.way(Command::EditFile)));
        } else if chooses {
            let chosen = if self.comparison.is_some() { Wish::Restore } else { Wish::Compare };
            return Some(chosen(self.row));
        } else if command == Command::Back && self.comparison.take().is_none() {
            self.status = Status::Said(sentence::broken::untouched(&self.way(Command::Leave)));
        } else {
            self.walk(command);
        }
        None
    }

    fn walk(&mut self, command: Command) {
        let page = usize::from(self.size.height).saturating_sub(8).max(1);
        let (at, last) = match &self.comparison {
            Some(comparison) => (comparison.top, comparison.lines.len().saturating_sub(page)),
            None => (self.row, self.copies.len().saturating_sub(1)),
        };
        let ways = [
            (Command::Up, at.saturating_sub(1)),
            (Command::Down, at + 1),
            (Command::PageUp, at.saturating_sub(page)),
            (Command::PageDown, at + page),
            (Command::First, 0),
            (Command::Last, last),
        ];
        let to = ways.iter().find(|(way, _)| *way == command).map_or(at, |(_, to)| *to).min(last);
        match &mut self.comparison {
            Some(comparison) => comparison.top = to,
            None => self.row = to,
        }
    }

    /// Returns what to press for a command, for a sentence.
    #[must_use]
    pub fn way(&self, command: Command) -> String {
        self.keymap.way(Scope::IN_BROKEN, command)
    }

    /// Returns the key table.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Returns how the screen looks.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// Returns the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what is wrong with it, line by line.
    #[must_use]
    pub fn why(&self) -> &[String] {
        &self.why
    }

    /// Returns what else is wrong with it, line by line.
    #[must_use]
    pub fn also(&self) -> &[String] {
        &self.also
    }

    /// Says what can be read all the same.
    #[must_use]
    pub fn readable(&self) -> Option<String> {
        Some(sentence::broken::readable(self.readable?, &self.way(Command::ViewRest)))
    }

    /// Returns the earlier contents, newest first, and which one has the cursor.
    #[must_use]
    pub fn copies(&self) -> (&[Copy], usize) {
        (&self.copies, self.row)
    }

    /// Returns what the copy under the cursor would bring back, from the first line that is shown on.
    #[must_use]
    pub fn comparison(&self) -> Option<&[String]> {
        let Comparison { lines, top } = self.comparison.as_ref()?;
        Some(lines.get(*top..).unwrap_or_default())
    }

    /// Says whether a command has nothing to act on.
    #[must_use]
    pub fn is_idle(&self, command: Command) -> bool {
        let needs_copies = [Command::Choose, Command::Up, Command::Down].contains(&command);
        command == Command::MergeSides && !self.has_sides
            || command == Command::ViewRest && self.readable.is_none()
            || needs_copies && self.copies.is_empty()
    }

    /// Returns the status line.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }
}
