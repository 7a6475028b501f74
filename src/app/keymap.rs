//! Keys as data: one table drives what keys do, what the footer says and what the documentation lists.

pub mod problem;
mod table;

use keybinds::Match;
use serde::Deserialize;

use crate::app::{
    command::Command,
    key::{self, Key, Sequence},
    keymap::problem::Problem,
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
    /// On a line of the Product Backlog.
    Line,
    /// In the sprint.
    Sprint,
    /// In the Definition of Done.
    Done,
    /// On the card of an item.
    Card,
    /// In refinement.
    Refinement,
    /// In the summary of a refinement.
    Summary,
    /// While an item is split.
    Split,
    /// While cards are typed in an estimation round.
    Vote,
    /// When the cards of an estimation round are seen.
    Revealed,
    /// In an example map.
    Examples,
    /// In the inbox.
    Inbox,
    /// Where the decisions about an item are shown.
    Decisions,
    /// Where changes since a day are shown.
    Since,
    /// In the forecast.
    Forecast,
    /// On what can be had by a day, in the forecast.
    CanWe,
    /// On the roadmap.
    Roadmap,
    /// In the list of open questions.
    Questions,
    /// In the Definition of Ready.
    Readiness,
    /// In the settings of the product.
    Configuring,
    /// In a review.
    Review,
    /// On the pages of a review that are text; only a footer.
    ReviewText,
    /// On the page of a review with the charts.
    ReviewCharts,
    /// On the page of a review with what changed.
    ReviewChanges,
    /// On the page of a review with the top of the backlog; only a footer.
    ReviewNext,
    /// On the last page of a review.
    ReviewClose,
    /// When asked whether nothing was heard at a review.
    Unheard,
    /// On a board that is shown to others.
    Presenter,
    /// On the accept sheet.
    Acceptance,
    /// When asked whether something is planned that is not ready.
    Unready,
    /// In Sprint Planning: why, and how.
    Planning,
    /// While a sprint is closed.
    Closing,
    /// In Sprint Planning, while the board shows what goes in.
    Choosing,
    /// In panes of items, while some are marked; only a footer.
    Marked,
    /// In the Product Backlog of a sample; only a footer.
    Sample,
    /// While something is carried.
    Grab,
    /// While a line of the backlog is carried.
    LineGrab,
    /// While text is typed.
    Field,
    /// While a text of several lines is typed.
    Text,
    /// While a filter is typed.
    Find,
    /// When leaving would lose something.
    Unsaved,
    /// When asked whether the sample is kept.
    Keeping,
    /// When asked whether ours stays instead of an older state of the file.
    Older,
    /// When asked what stands where both sides wrote something.
    Conflict,
    /// When the file can't be opened: there is no board.
    Broken,
    /// In the help.
    Help,
    /// In the palette.
    Palette,
}

impl Scope {
    /// Where keys are looked up in the Product Backlog, innermost first.
    pub const IN_BACKLOG: &'static [Self] =
        &[Self::Backlog, Self::Items, Self::List, Self::Board, Self::Everywhere];
    /// The same on one of its lines.
    pub const IN_LINE: &'static [Self] = &[Self::Line, Self::List, Self::Board, Self::Everywhere];
    /// The same on the roadmap.
    pub const IN_ROADMAP: &'static [Self] = &[Self::Roadmap, Self::Everywhere];
    /// The same while one of them is carried.
    pub const IN_LINE_GRAB: &'static [Self] = &[Self::LineGrab];
    /// The same in the sprint.
    pub const IN_SPRINT: &'static [Self] =
        &[Self::Sprint, Self::Items, Self::List, Self::Board, Self::Everywhere];
    /// The same in the Definition of Done.
    pub const IN_DONE: &'static [Self] = &[Self::Done, Self::List, Self::Board, Self::Everywhere];
    /// The same on the card of an item.
    pub const IN_CARD: &'static [Self] = &[Self::Card, Self::Everywhere];
    /// The same in refinement.
    pub const IN_REFINEMENT: &'static [Self] = &[Self::Refinement, Self::Everywhere];
    /// The same in the summary of a refinement.
    pub const IN_SUMMARY: &'static [Self] = &[Self::Summary, Self::Everywhere];
    /// The same while an item is split.
    pub const IN_SPLIT: &'static [Self] = &[Self::Split, Self::Field];
    /// The same while cards are typed.
    pub const IN_VOTE: &'static [Self] = &[Self::Vote, Self::Field];
    /// The same when cards are seen.
    pub const IN_REVEALED: &'static [Self] = &[Self::Revealed, Self::Everywhere];
    /// The same in an example map.
    pub const IN_EXAMPLES: &'static [Self] = &[Self::Examples, Self::Everywhere];
    /// The same in the inbox.
    pub const IN_INBOX: &'static [Self] = &[Self::Inbox, Self::Everywhere];
    /// The same where the decisions about an item are shown.
    pub const IN_DECISIONS: &'static [Self] = &[Self::Decisions, Self::Everywhere];
    /// The same where changes since a day are shown.
    pub const IN_SINCE: &'static [Self] = &[Self::Since, Self::Everywhere];
    /// The same in the forecast.
    pub const IN_FORECAST: &'static [Self] = &[Self::Forecast, Self::Everywhere];
    /// The same on what can be had by a day.
    pub const IN_CAN_WE: &'static [Self] = &[Self::CanWe, Self::Everywhere];
    /// The same in the list of open questions.
    pub const IN_QUESTIONS: &'static [Self] = &[Self::Questions, Self::Everywhere];
    /// The same in the Definition of Ready.
    pub const IN_READINESS: &'static [Self] = &[Self::Readiness, Self::Everywhere];
    /// The same in the settings of the product.
    pub const IN_CONFIGURING: &'static [Self] = &[Self::Configuring, Self::Everywhere];
    /// The same in a review.
    pub const IN_REVIEW: &'static [Self] = &[Self::Review];
    /// The same on its page with the charts.
    pub const IN_REVIEW_CHARTS: &'static [Self] = &[Self::ReviewCharts, Self::Review];
    /// The same on its page with what changed.
    pub const IN_REVIEW_CHANGES: &'static [Self] = &[Self::ReviewChanges, Self::Review];
    /// The same on its last page.
    pub const IN_REVIEW_CLOSE: &'static [Self] = &[Self::ReviewClose, Self::Review];
    /// The same when asked whether nothing was heard.
    pub const IN_UNHEARD: &'static [Self] = &[Self::Unheard];
    /// The same on a board that is shown to others.
    pub const IN_PRESENTER: &'static [Self] = &[Self::Presenter];
    /// The same on the accept sheet.
    pub const IN_ACCEPTANCE: &'static [Self] = &[Self::Acceptance, Self::Everywhere];
    /// The same when asked whether something is planned that is not ready.
    pub const IN_UNREADY: &'static [Self] = &[Self::Unready];
    /// The same while a sprint is closed.
    pub const IN_CLOSING: &'static [Self] = &[Self::Closing, Self::Everywhere];
    /// The same in Sprint Planning.
    pub const IN_PLANNING: &'static [Self] = &[Self::Planning, Self::Everywhere];
    /// The same in the Product Backlog, while it is chosen what goes into a sprint.
    pub const IN_CHOOSING: &'static [Self] =
        &[Self::Choosing, Self::Backlog, Self::Items, Self::List, Self::Board, Self::Everywhere];
    /// The same in the sprint.
    pub const IN_CHOSEN: &'static [Self] =
        &[Self::Choosing, Self::Sprint, Self::Items, Self::List, Self::Board, Self::Everywhere];
    /// The same while something is carried.
    pub const IN_GRAB: &'static [Self] = &[Self::Grab];
    /// The same while text is typed.
    pub const IN_FIELD: &'static [Self] = &[Self::Field];
    /// The same while a text of several lines is typed.
    pub const IN_TEXT: &'static [Self] = &[Self::Text, Self::Field];
    /// The same while a filter is typed.
    pub const IN_FIND: &'static [Self] = &[Self::Find, Self::Field];
    /// The same when leaving would lose something.
    pub const IN_UNSAVED: &'static [Self] = &[Self::Unsaved];
    /// The same when asked whether the sample is kept.
    pub const IN_KEEPING: &'static [Self] = &[Self::Keeping];
    /// The same when asked whether ours stays instead of an older state of the file.
    pub const IN_OLDER: &'static [Self] = &[Self::Older];
    /// The same when asked what stands where both sides wrote something.
    pub const IN_CONFLICT: &'static [Self] = &[Self::Conflict];
    /// The same when the file can't be opened.
    pub const IN_BROKEN: &'static [Self] = &[Self::Broken];
    /// The same in the help.
    pub const IN_HELP: &'static [Self] = &[Self::Help, Self::Field];
    /// The same in the palette.
    pub const IN_PALETTE: &'static [Self] = &[Self::Palette, Self::Field];

    /// All of them, in the order of the documentation, each with the words for it.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Everywhere, "everywhere outside fields"),
        (Self::Board, "board"),
        (Self::Items, "lists of items"),
        (Self::List, "every pane"),
        (Self::Backlog, "Product Backlog"),
        (Self::Sprint, "sprint"),
        (Self::Done, "Definition of Done"),
        (Self::Card, "card"),
        (Self::Refinement, "refinement"),
        (Self::Summary, "summary of a refinement"),
        (Self::Split, "split"),
        (Self::Vote, "estimation round"),
        (Self::Revealed, "cards of an estimation round"),
        (Self::Examples, "example map"),
        (Self::Inbox, "inbox"),
        (Self::Decisions, "decisions about an item"),
        (Self::Since, "changes since"),
        (Self::Forecast, "forecast"),
        (Self::CanWe, "can we have that, in the forecast"),
        (Self::Questions, "open questions"),
        (Self::Readiness, "Definition of Ready"),
        (Self::Configuring, "settings"),
        (Self::Review, "review"),
        (Self::ReviewCharts, "charts of a review"),
        (Self::ReviewChanges, "changes in a review"),
        (Self::ReviewClose, "last page of a review"),
        (Self::Unheard, "leaving a review"),
        (Self::Presenter, "presenter"),
        (Self::Acceptance, "accept sheet"),
        (Self::Unready, "planning what is not ready"),
        (Self::Planning, "Sprint Planning: why, how"),
        (Self::Closing, "the end of a sprint"),
        (Self::Choosing, "Sprint Planning: what"),
        (Self::Grab, "while carrying"),
        (Self::Roadmap, "roadmap"),
        (Self::LineGrab, "while carrying a line"),
        (Self::Line, "a line of the backlog"),
        (Self::Find, "find"),
        (Self::Help, "help"),
        (Self::Palette, "palette"),
        (Self::Field, "text fields"),
        (Self::Text, "text fields of several lines"),
        (Self::Unsaved, "leaving with unsaved changes"),
        (Self::Keeping, "keeping the sample"),
        (Self::Older, "an older state of the file"),
        (Self::Conflict, "conflict"),
        (Self::Broken, "a file that can't be opened"),
    ];
}

/// The table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// Scope by scope: each key looks a few up, and so does each hint at the bottom of the screen.
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
    /// The keys, the one that is shown first. Most are sequences of one.
    pub on: Vec<Sequence>,
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
    /// The word beside the keys; may hold `{marked}`, `{sprint}` and `{forget}`.
    pub say: String,
    /// Whether it needs a wide screen.
    #[serde(default)]
    pub wide: bool,
    /// Whether others go before it where there is little room.
    #[serde(default)]
    pub stays: bool,
}

/// What keys that were pressed one after another mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing.
    Nothing,
    /// A sequence begins so.
    Begun,
    /// A command.
    Run(Command),
}

impl Keymap {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// The text is no table, a key is none, or a key has two meanings in one scope.
    pub fn read(text: &str) -> Result<Self, Problem> {
        table::read(text)
    }

    /// Returns the table with other keys, as a text of its own says: each of its rows takes the place of the row with
    /// the same scope and command, or is added; `on: []` takes all keys away. Footers stay as they are.
    ///
    /// # Errors
    ///
    /// As [`Keymap::read`]; and when nobody would get out of some scope any more.
    pub fn rebound(&self, overlay: &str) -> Result<Self, Problem> {
        table::rebound(self, overlay)
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

    /// Returns the rows, scope by scope.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the rows of a scope, in the order of the table.
    #[must_use]
    pub fn rows_of(&self, scope: Scope) -> &[Row] {
        let begin = self.rows.partition_point(|row| row.scope < scope);
        let end = self.rows.partition_point(|row| row.scope <= scope);
        self.rows.get(begin..end).unwrap_or_default()
    }

    /// Returns what keys that were pressed one after another mean, the innermost scope first.
    #[must_use]
    pub fn resolve(&self, scopes: &[Scope], pressed: &[Key]) -> Meaning {
        let meaning = scopes.iter().find_map(|scope| {
            self.rows_of(*scope).iter().find_map(|row| {
                row.on.iter().find_map(|keys| match keys.match_to(pressed) {
                    Match::Matched => Some(Meaning::Run(row.run)),
                    Match::Prefix => Some(Meaning::Begun),
                    Match::Unmatch => None,
                })
            })
        });
        meaning.unwrap_or(Meaning::Nothing)
    }

    /// Returns the keys of a command in one scope.
    #[must_use]
    pub fn keys(&self, scope: Scope, command: Command) -> &[Sequence] {
        let row = self.rows_of(scope).iter().find(|row| row.run == command);
        row.map_or(&[], |row| &row.on)
    }

    /// Returns how the first key of a command is written, the innermost scope first; empty when it has none that
    /// reaches it.
    #[must_use]
    pub fn label(&self, scopes: &[Scope], command: Command) -> String {
        if command == Command::Digits {
            return "0-9".to_owned();
        }
        if command == Command::Numbers {
            return "1-9".to_owned();
        }
        if command == Command::Typing {
            return "type".to_owned();
        }
        let mut keys = scopes.iter().flat_map(|scope| self.keys(*scope, command));
        // A key that means something else further in is none for this.
        let key = keys.find(|keys| self.resolve(scopes, keys.as_slice()) == Meaning::Run(command));
        key.map_or_else(String::new, |keys| key::labels(keys.as_slice()))
    }

    /// Returns what to press for a command, for a sentence: its first key, or its name where it has none.
    #[must_use]
    pub fn way(&self, scopes: &[Scope], command: Command) -> String {
        let label = self.label(scopes, command);
        if label.is_empty() { command.name().to_owned() } else { label }
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
            for row in self.rows_of(*scope).iter().filter(|row| !row.on.is_empty()) {
                let keys: Vec<String> =
                    row.on.iter().map(|keys| format!("`{}`", key::labels(keys.as_slice()))).collect();
                text.extend(["| ", place, " | ", &keys.join(" "), " | ", row.run.help(), " |\n"]);
                place = "";
            }
        }
        text
    }
}
