//! Keys as data: one table drives what keys do, what the footer says and what the documentation lists.

use serde::Deserialize;

use crate::app::{
    command::Command,
    key::{self, Key},
};

/// Where a row of the table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Scope {
    /// Wherever nothing is typed or carried.
    Everywhere,
    /// On the board.
    Board,
    /// In every pane.
    List,
    /// In panes of items.
    Items,
    /// In the Product Backlog.
    Backlog,
    /// In the sprint.
    Sprint,
    /// In the Definition of Done.
    Done,
    /// In panes of items, while some are marked; only a footer.
    Marked,
    /// While something is carried.
    Grab,
    /// While text is typed.
    Field,
    /// While a filter is typed.
    Find,
    /// When leaving would lose something.
    Unsaved,
}

impl Scope {
    /// All of them, in the order of the documentation, each with the words for it.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Everywhere, "everywhere outside fields"),
        (Self::Board, "board"),
        (Self::List, "every pane"),
        (Self::Items, "lists of items"),
        (Self::Backlog, "Product Backlog"),
        (Self::Sprint, "sprint"),
        (Self::Done, "Definition of Done"),
        (Self::Grab, "while carrying"),
        (Self::Find, "find"),
        (Self::Field, "text fields"),
        (Self::Unsaved, "leaving with unsaved changes"),
    ];
}

/// The table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<Row>,
    footers: Vec<Footer>,
}

/// One row: a command and its keys in one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it holds.
    pub scope: Scope,
    /// What it does.
    pub run: Command,
    /// The keys, the one that is shown first.
    pub on: Vec<Key>,
}

/// What stands at the bottom of the screen in one scope.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Footer {
    scope: Scope,
    hints: Vec<Hint>,
}

/// One hint of a footer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// The commands whose keys are named.
    pub run: Vec<Command>,
    /// The word beside the keys; may hold `{marked}` and `{sprint}`.
    pub say: String,
    /// Whether it needs a wide screen.
    #[serde(default)]
    pub wide: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    keys: Vec<TableRow>,
    footers: Vec<Footer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableRow {
    scope: Scope,
    run: Command,
    on: Vec<String>,
}

impl Keymap {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// A sentence that names the place, when the text is no table, a key is none, or a key has two meanings in one
    /// scope.
    pub fn read(text: &str) -> Result<Self, String> {
        let table: Table =
            ron::from_str(text).map_err(|error| format!("the key table can't be read: {error}"))?;
        let mut rows: Vec<Row> = Vec::new();
        for TableRow { scope, run, on } in table.keys {
            let mut keys = Vec::new();
            for text in on {
                let key: Key = text.parse().map_err(|error| format!("{text:?} is no key: {error}"))?;
                let taken = rows.iter().find(|row| row.scope == scope && row.on.contains(&key));
                if let Some(other) = taken {
                    return Err(format!(
                        "{text:?} means both {} and {} in {scope:?}",
                        other.run.name(),
                        run.name()
                    ));
                }
                keys.push(key);
            }
            rows.push(Row { scope, run, on: keys });
        }
        Ok(Self { rows, footers: table.footers })
    }

    /// Returns the table that ships with the program.
    ///
    /// # Panics
    ///
    /// Never: a test reads the table.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
    pub fn shipped() -> Self {
        Self::read(include_str!("../../assets/keymap.ron")).expect("the shipped key table is sound")
    }

    /// Returns the rows, in the order of the table.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns what a key does, the innermost scope first.
    #[must_use]
    pub fn resolve(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        scopes.iter().find_map(|scope| {
            let row = self.rows.iter().find(|row| row.scope == *scope && row.on.contains(&key))?;
            Some(row.run)
        })
    }

    /// Returns how the first key of a command is written, the innermost scope first; empty when it has none.
    #[must_use]
    pub fn label(&self, scopes: &[Scope], command: Command) -> String {
        if command == Command::Digits {
            return "0-9".to_owned();
        }
        if command == Command::Typing {
            return "type".to_owned();
        }
        let key = scopes.iter().find_map(|scope| {
            let row = self.rows.iter().find(|row| row.scope == *scope && row.run == command)?;
            row.on.first()
        });
        key.map_or_else(String::new, |key| key::label(*key))
    }

    /// Returns the hints of a footer, in their order.
    #[must_use]
    pub fn footer(&self, scope: Scope) -> &[Hint] {
        self.footers.iter().find(|footer| footer.scope == scope).map_or(&[], |footer| &footer.hints)
    }

    /// Returns the table as Markdown, for people.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::from("| where | keys | does |\n|---|---|---|\n");
        for (scope, words) in Scope::ALL {
            let mut place = *words;
            for row in self.rows.iter().filter(|row| row.scope == *scope && !row.on.is_empty()) {
                let keys: Vec<String> = row.on.iter().map(|key| format!("`{}`", key::label(*key))).collect();
                text.extend(["| ", place, " | ", &keys.join(" "), " | ", row.run.help(), " |\n"]);
                place = "";
            }
        }
        text
    }
}
