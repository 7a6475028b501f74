//! What an import has to say about rows and items, folded: one line for many of a kind.

use std::fmt;

/// How many places a folded note names.
const MOST_PLACES: usize = 8;

/// Why a row was not imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// It has no key, so it is the debris of a text that broke over several rows, or empty.
    NoKey,
    /// Its title is blank.
    BlankTitle,
    /// A row above it has the same key.
    DuplicateKey,
    /// It has more cells than the header.
    TooManyCells,
    /// It breaks off with the file.
    CutOff,
}

/// Something the Product Owner should know about what was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// A row with fewer cells than the header.
    ShortRow,
    /// A status such as "Backlog" in the category In Progress.
    StatusOverCategory,
    /// A status of no known meaning.
    UnknownStatus,
    /// An open status of an item with a resolution.
    ResolvedAndOpen,
    /// Two estimate columns with different numbers.
    TwoEstimates,
    /// A type of no known meaning.
    UnknownType,
    /// A priority of no known meaning.
    UnknownPriority,
    /// A date that can't be read.
    UnreadableDate,
    /// An item without a Rank in a file that has the column.
    MissingRank,
    /// Ranks of more than one bucket.
    MixedBuckets,
    /// A sub-task without a parent that could take it.
    StraySubTask,
    /// More than a title in a sub-task.
    SubTaskDetails,
    /// A parent that is nowhere in the file.
    UnknownParent,
    /// A parent that is an item and not an epic.
    ParentIsItem,
    /// An epic that only its items name.
    EpicByName,
    /// An epic with an estimate or a sprint.
    EpicDetails,
    /// Work on an item of no sprint.
    WorkOutsideSprint,
    /// An item that was decided against.
    Dropped,
    /// A sprint whose items all went on to later ones.
    EmptiedSprint,
    /// An item that is done there and open here.
    DoneThere,
    /// A new item of a sprint that is closed here.
    SprintClosedHere,
    /// An item here that is an epic or a sub-task there, or the like.
    OtherKind,
    /// An item that came from there and is there no more.
    Gone,
    /// Text that was saved in a wrong encoding before it came to us.
    Garbled,
}

/// Folded notes, in the order in which their kinds first appeared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<T> {
    kinds: Vec<(T, Vec<String>)>,
}

/// What there is to say about rows and items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Rows that were not imported, each with its number.
    pub skipped: Folded<Skip>,
    /// Oddities, each with the keys, rows or names it is about.
    pub oddities: Folded<Oddity>,
}

impl Notes {
    pub(crate) fn skip(&mut self, why: Skip, row: impl fmt::Display) {
        self.skipped.add(why, row.to_string());
    }

    pub(crate) fn odd(&mut self, what: Oddity, place: impl fmt::Display) {
        self.oddities.add(what, place.to_string());
    }
}

impl<T> Default for Folded<T> {
    fn default() -> Self {
        Self { kinds: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Folded<T> {
    fn add(&mut self, kind: T, place: String) {
        match self.kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, places)) => places.push(place),
            None => self.kinds.push((kind, vec![place])),
        }
    }

    /// Returns the kinds with the places of each, in the order in which they first appeared.
    #[must_use]
    pub fn kinds(&self) -> &[(T, Vec<String>)] {
        &self.kinds
    }

    /// Returns the places of one kind.
    #[must_use]
    pub fn places(&self, kind: T) -> &[String] {
        self.kinds.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, places)| places)
    }

    /// Returns how many places there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.kinds.iter().map(|(_, places)| places.len()).sum()
    }
}

impl Skip {
    /// Says it as a sentence about rows.
    #[must_use]
    pub fn sentence(self, places: &[String]) -> String {
        let count = places.len();
        let rows = counted(count, "row", "rows");
        let what = match self {
            Self::NoKey => format!("{rows} without an issue key"),
            Self::BlankTitle => format!("{rows} without a title"),
            Self::DuplicateKey => format!("{rows} with a key that a row above has already"),
            Self::TooManyCells => format!("{rows} with more cells than the header (unquoted commas?)"),
            Self::CutOff => "the last row breaks off with the file".to_owned(),
        };
        format!("{what}: {}", listed(places))
    }
}

impl Oddity {
    /// Says it as a sentence about keys, rows or names.
    #[must_use]
    pub fn sentence(self, places: &[String]) -> String {
        let count = places.len();
        let items = counted(count, "item", "items");
        let s = if count == 1 { "s" } else { "" };
        let is = if count == 1 { "is" } else { "are" };
        let was = if count == 1 { "was" } else { "were" };
        let what = match self {
            Self::ShortRow => {
                format!(
                    "{} with fewer cells than the header, the rest taken as empty",
                    counted(count, "row", "rows")
                )
            }
            Self::StatusOverCategory => {
                format!("{items} in the category In Progress with a status that says otherwise, so not begun")
            }
            Self::UnknownStatus => format!("{items} with an unknown status, taken as not begun"),
            Self::ResolvedAndOpen => format!("{items} with a resolution and an open status, taken as done"),
            Self::TwoEstimates => {
                format!("{items} with different numbers in two estimate columns, of which the first counts")
            }
            Self::UnknownType => {
                format!("{items} of an unknown type, imported as a story with the type as label")
            }
            Self::UnknownPriority => format!("{items} with an unknown priority, which is left out"),
            Self::UnreadableDate => {
                format!("{} that can't be read, left out", counted(count, "date", "dates"))
            }
            Self::MissingRank => format!("{items} without a Rank, put behind the others"),
            Self::MixedBuckets => {
                "Jira was rebalancing its ranks during the export, so look at the order again; buckets"
                    .to_owned()
            }
            Self::StraySubTask => {
                format!(
                    "{} without a parent item in the file, imported as {}",
                    counted(count, "sub-task", "sub-tasks"),
                    if count == 1 { "an item" } else { "items" }
                )
            }
            Self::SubTaskDetails => format!(
                "{} more than a title, and a task is only a line; description, estimate and labels are left out",
                if count == 1 { "1 sub-task has".to_owned() } else { format!("{count} sub-tasks have") }
            ),
            Self::UnknownParent => {
                format!("{items} with a parent that is not in the file, so without an epic")
            }
            Self::ParentIsItem => format!("{items} below a parent that is no epic, so without an epic"),
            Self::EpicByName => {
                format!(
                    "{} that only {} items name",
                    counted(count, "epic", "epics"),
                    if count == 1 { "its" } else { "their" }
                )
            }
            Self::EpicDetails => {
                format!(
                    "{} with estimate, sprint or labels, which epics don't have and which are left out",
                    counted(count, "epic", "epics")
                )
            }
            Self::WorkOutsideSprint => format!("{items} in progress but in no sprint, put into the backlog"),
            Self::Dropped => format!("{items} that {was} decided against, closed as dropped"),
            Self::EmptiedSprint => format!(
                "{} not imported, because all items went on to later ones",
                if count == 1 { "1 sprint was".to_owned() } else { format!("{count} sprints were") }
            ),
            Self::DoneThere => {
                format!("{items} that {is} done in the file and open here, left as it stands here")
            }
            Self::SprintClosedHere => format!("{items} of a sprint that is closed here, put outside of it"),
            Self::OtherKind => {
                format!(
                    "{} that {is} one thing here and another in the file (epic, item or sub-task)",
                    counted(count, "key", "keys")
                )
            }
            Self::Gone => format!(
                "{} from this source that the file no longer has, left alone",
                counted(count, "item", "items")
            ),
            Self::Garbled => {
                format!(
                    "{} look{s} garbled, as if the file had been saved in a wrong encoding before",
                    counted(count, "title", "titles")
                )
            }
        };
        format!("{what}: {}", listed(places))
    }
}

/// Writes a number with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Writes the first places of many.
pub(crate) fn listed(places: &[String]) -> String {
    let named: Vec<_> = places.iter().take(MOST_PLACES).map(String::as_str).collect();
    match places.len().saturating_sub(MOST_PLACES) {
        0 => named.join(", "),
        rest => format!("{} and {rest} more", named.join(", ")),
    }
}
