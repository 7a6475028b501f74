//! What an import will do, as data and as something to read before it happens.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::{
    board::{id::SprintId, points::PointSum, title::Title},
    exchange::{
        Format,
        foreign::{Columns, OrderFrom, Origin},
        notes::{Notes, counted, listed},
        text::Encoding,
    },
};

/// How wide the report is when it is written out.
const WIDTH: usize = 79;
/// How wide the name of a sprint is at most.
const LONGEST_NAME: usize = 34;

/// What an import does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where it comes from.
    pub origin: Origin,
    /// The board it goes to.
    pub destination: Destination,
    /// What happens to items.
    pub items: Changes,
    /// What happens to epics.
    pub epics: Changes,
    /// How many sub-tasks are task lines of their items.
    pub tasks: usize,
    /// How many items of the file have labels.
    pub labelled: usize,
    /// What is added to the backlog.
    pub to_backlog: Sum,
    /// What is added to sprints, in their order.
    pub to_sprints: Vec<SprintLine>,
    /// What is added to the closed list as done, closed sprints included.
    pub done: Sum,
    /// How many items are added to the closed list as dropped.
    pub dropped: usize,
    /// Where the order comes from.
    pub order: OrderFrom,
    /// What became of the columns.
    pub columns: Columns,
    /// Rows that are not imported, and what is odd about the others.
    pub notes: Notes,
}

/// The board an import goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// One of its own.
    New {
        /// What the product is called.
        product: Title,
        /// What the ids of its own items begin with.
        prefix: String,
    },
    /// One that is there.
    Onto {
        /// What its product is called.
        product: Title,
    },
}

/// What happens to things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many are new.
    pub added: usize,
    /// How many are brought up to date.
    pub updated: usize,
    /// How many are so already.
    pub unchanged: usize,
}

impl Changes {
    /// Counts one that was here before.
    pub(crate) fn count(&mut self, changed: bool) {
        if changed {
            self.updated += 1;
        } else {
            self.unchanged += 1;
        }
    }
}

/// Items and their points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many items.
    pub items: usize,
    /// Their estimates, added up.
    pub points: PointSum,
}

/// What is added to one sprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SprintLine {
    /// The sprint.
    pub id: SprintId,
    /// What it is called.
    pub name: Title,
    /// Where it is in its life after the import.
    pub state: SprintState,
    /// What is added.
    pub sum: Sum,
    /// How many of the added items are accepted.
    pub accepted: usize,
}

/// Where a sprint is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SprintState {
    /// Not started.
    Planned,
    /// Started.
    Running,
    /// Over.
    Closed,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_origin(f)?;
        self.write_changes(f)?;
        self.write_places(f)?;
        self.write_rules(f)?;
        let skipped = self.notes.skipped.kinds().iter().map(|(kind, places)| kind.sentence(places));
        write_list(f, "Not imported", skipped)?;
        let odd = self.notes.oddities.kinds().iter().map(|(kind, places)| kind.sentence(places));
        write_list(f, "Worth a look", odd)
    }
}

impl Report {
    fn write_origin(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin { format, encoding, delimiter, rows } = self.origin;
        let format = match format {
            Format::Jira => "Jira CSV",
            Format::StoryPoints => "story-point CSV",
        };
        let delimiter = match delimiter {
            ';' => "semicolons",
            '\t' => "tabs",
            _ => "commas",
        };
        let encoding = match encoding {
            Encoding::Utf8 => "UTF-8".to_owned(),
            Encoding::Utf8WithMark => "UTF-8 with a byte-order mark".to_owned(),
            Encoding::Utf16 => "UTF-16".to_owned(),
            Encoding::Windows1252 { line } => {
                format!("no valid UTF-8 (first on line {line}), so read as Windows-1252: look at the accents")
            }
        };
        let rows = counted(rows, "row", "rows");
        let columns = counted(self.columns.total, "column", "columns");
        wrap(f, "", &format!("{format}: {rows}, {columns}, parted by {delimiter}, {encoding}"))?;
        match &self.destination {
            Destination::New { product, prefix } => {
                wrap(f, "", &format!("New board “{product}”; ids of its own items will begin with {prefix}"))
            }
            Destination::Onto { product } => wrap(f, "", &format!("Onto the board “{product}”")),
        }
    }

    fn write_changes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        let kinds = [("item", "items", self.items), ("epic", "epics", self.epics)];
        for (one, many, Changes { added, updated, unchanged }) in kinds {
            let noun = if added == 1 { one } else { many };
            match &self.destination {
                Destination::New { .. } => writeln!(f, "  {added:>6} {noun}")?,
                Destination::Onto { .. } => {
                    writeln!(
                        f,
                        "  {added:>6} {noun} added, {updated} brought up to date, {unchanged} unchanged"
                    )?;
                }
            }
        }
        match self.tasks {
            0 => Ok(()),
            1 => writeln!(f, "       1 sub-task, a task line of its item"),
            tasks => writeln!(f, "  {tasks:>6} sub-tasks, task lines of their items"),
        }
    }

    fn write_places(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.items.added == 0 {
            return Ok(());
        }
        writeln!(f, "\nWhere new items go")?;
        let ids = self.to_sprints.iter().map(|line| line.id.to_string().len());
        let id_width = ids.max().unwrap_or(0);
        let names = self.to_sprints.iter().map(|line| line.name.as_str().width());
        let name_width = names.max().unwrap_or(0).clamp(8, LONGEST_NAME);
        let mut in_closed_sprints = 0;
        for SprintLine { id, name, state, sum, accepted } in &self.to_sprints {
            let accepted = match state {
                SprintState::Closed => {
                    in_closed_sprints += sum.items;
                    String::new()
                }
                SprintState::Planned | SprintState::Running => match accepted {
                    0 => String::new(),
                    accepted => format!(", {accepted} accepted"),
                },
            };
            let (id, name) = (id.to_string(), fit(name.as_str(), name_width));
            writeln!(f, "  {id:id_width$}  {name}  {state:8}{sum}{accepted}")?;
        }
        let width = id_width + name_width + 12;
        writeln!(f, "  {:width$}{}", "Product Backlog", self.to_backlog)?;
        if self.done.items > 0 {
            let outside = match self.done.items.saturating_sub(in_closed_sprints) {
                0 => String::new(),
                outside if outside == self.done.items => ", outside of sprints".to_owned(),
                outside => format!(", {outside} of them outside of sprints"),
            };
            writeln!(f, "  {:width$}{}{outside}", "closed, done", self.done)?;
        }
        if self.dropped > 0 {
            let dropped = Sum { items: self.dropped, points: PointSum::default() };
            writeln!(f, "  {:width$}{dropped}", "closed, dropped")?;
        }
        Ok(())
    }

    fn write_rules(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        let order = match &self.order {
            OrderFrom::Column(name) => format!("Order: by the column “{name}”"),
            OrderFrom::File => match self.origin.format {
                Format::Jira => {
                    "Order: as in the file, because it has no Rank; Jira writes the newest first, so look it over".to_owned()
                }
                Format::StoryPoints => "Order: as in the file".to_owned(),
            },
        };
        let kept = match self.destination {
            Destination::New { .. } => "",
            Destination::Onto { .. } => "; what is here already keeps its place and rank",
        };
        wrap(f, "", &format!("{order}{kept}"))?;
        if self.labelled > 0 {
            wrap(
                f,
                "",
                "Labels: from labels, components, fix versions (version: …) and priorities (priority: …, none for the middle one)",
            )?;
        }
        let Columns { read: _, read_columns, ignored, ignored_columns, empty, total: _ } = &self.columns;
        let ignored = match ignored_columns {
            0 => String::new(),
            count => format!("; {count} ignored: {}", listed(ignored)),
        };
        let empty = match empty {
            0 => String::new(),
            empty => format!("; {empty} ignored and empty"),
        };
        wrap(f, "", &format!("Columns: {read_columns} read{ignored}{empty}"))
    }
}

impl fmt::Display for SprintState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Closed => "closed",
        })
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.items == 1 { "item" } else { "items" };
        write!(f, "{:>5} {noun}", self.items)?;
        if self.points > PointSum::default() {
            write!(f, "{:>width$} points", self.points, width = 12 - noun.len())?;
        }
        Ok(())
    }
}

fn write_list(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    lines: impl ExactSizeIterator<Item = String>,
) -> fmt::Result {
    if lines.len() > 0 {
        writeln!(f, "\n{title}")?;
    }
    for line in lines {
        wrap(f, "  ", &line)?;
    }
    Ok(())
}

/// Fills a name up, or cuts it, to a width.
fn fit(name: &str, width: usize) -> String {
    let mut fitted = name.to_owned();
    if name.width() > width {
        while fitted.width() >= width {
            fitted.pop();
        }
        fitted.push('…');
    }
    let missing = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(missing)
}

/// Writes a text in lines that fit a terminal; the further ones are indented.
fn wrap(f: &mut fmt::Formatter<'_>, indent: &str, text: &str) -> fmt::Result {
    let mut line = indent.to_owned();
    let mut empty = true;
    for word in text.split(' ') {
        if !empty && line.width() + 1 + word.width() > WIDTH {
            writeln!(f, "{line}")?;
            line = format!("{indent}  ");
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    writeln!(f, "{line}")
}
