//! What a merge decided.

use std::fmt;

use chrono::NaiveDate;

use crate::board::{
    id::{CriterionId, ItemId, SprintId},
    title::Title,
};

/// Something a merge decided by a rule, though both sides differ. The sentence is lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Deleted on one side, changed on the other: an item, an epic or a suggestion.
    Kept {
        /// Which.
        id: ItemId,
    },
    /// A sprint, as above.
    SprintKept {
        /// Which.
        sprint: SprintId,
    },
    /// An item that was moved to different ranks.
    MovedTwice {
        /// Which.
        item: ItemId,
    },
    /// An item that both sides put somewhere else, or took to another state.
    Further {
        /// Which.
        item: ItemId,
        /// Where it is now.
        stands: String,
        /// Where the other side had it.
        other: String,
    },
    /// An item in a sprint that the other side closed.
    SprintOver {
        /// Which.
        item: ItemId,
        /// The sprint.
        sprint: SprintId,
        /// Whether it had been accepted: then it is done, else it is at the top of the backlog.
        accepted: bool,
    },
    /// A sprint that both sides changed in its life: started, changed or closed.
    SprintTwice {
        /// Which.
        sprint: SprintId,
    },
    /// A line of the Definition of Done that one side ticked and the other called not applicable.
    JudgedTwice {
        /// The item.
        item: ItemId,
        /// The line.
        criterion: CriterionId,
    },
    /// Two different new things of one number: one of them has another number now.
    Renumbered {
        /// Which kind of thing.
        what: Thing,
        /// Which kind of thing keeps the number.
        beside: Thing,
        /// The number that both had.
        from: ItemId,
        /// The new number of one of them.
        to: ItemId,
        /// The title of that one.
        title: String,
    },
    /// Two different new lines of one name in a definition: one of them has another name now.
    LineRenamed {
        /// The name that both had.
        from: CriterionId,
        /// The new name of one of them.
        to: CriterionId,
        /// What that one says.
        text: String,
    },
    /// A line of the backlog that both sides want by another day.
    DatedTwice {
        /// Its name.
        line: Title,
        /// The day that stands.
        by: Option<NaiveDate>,
        /// The other one.
        other: Option<NaiveDate>,
    },
    /// Items that need each other in a circle, of which each side had a part: one need is taken out.
    CircleCut {
        /// The item.
        item: ItemId,
        /// What it does not need any more.
        need: ItemId,
    },
    /// Lines of an old version of a definition changed on one side, while the other made a new version.
    LinesCarried {
        /// The new version; it has the changes now.
        version: u32,
    },
}

/// What shares one space of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An item.
    Item,
    /// An epic.
    Epic,
    /// A suggestion.
    Suggestion,
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Item => "item",
            Self::Epic => "epic",
            Self::Suggestion => "suggestion",
        })
    }
}

impl Notice {
    /// Returns the old and the new number of an item that got another one.
    #[must_use]
    pub fn renumbered_item(self) -> Option<(ItemId, ItemId)> {
        match self {
            Self::Renumbered { what: Thing::Item, beside: _, from, to, title: _ } => Some((from, to)),
            Self::Renumbered { .. }
            | Self::Kept { .. }
            | Self::SprintKept { .. }
            | Self::MovedTwice { .. }
            | Self::Further { .. }
            | Self::SprintOver { .. }
            | Self::SprintTwice { .. }
            | Self::JudgedTwice { .. }
            | Self::LineRenamed { .. }
            | Self::DatedTwice { .. }
            | Self::CircleCut { .. }
            | Self::LinesCarried { .. } => None,
        }
    }
}

impl Notice {
    /// Returns the need that was taken out of a circle, behind its item.
    pub(crate) fn cut(&self) -> Option<(&ItemId, &ItemId)> {
        match self {
            Self::CircleCut { item, need } => Some((item, need)),
            Self::Renumbered { .. }
            | Self::Kept { .. }
            | Self::SprintKept { .. }
            | Self::MovedTwice { .. }
            | Self::Further { .. }
            | Self::SprintOver { .. }
            | Self::SprintTwice { .. }
            | Self::JudgedTwice { .. }
            | Self::LineRenamed { .. }
            | Self::DatedTwice { .. }
            | Self::LinesCarried { .. } => None,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept { id } => write!(f, "{id} was deleted on one side and changed on the other: kept"),
            Self::SprintKept { sprint } => {
                write!(f, "sprint {sprint} was deleted on one side and used on the other: kept")
            }
            Self::MovedTwice { item } => {
                write!(f, "{item} was moved on both sides: the upper place is taken")
            }
            Self::Further { item, stands, other } => {
                write!(f, "{item} is {stands}; the other side had it {other}")
            }
            Self::SprintOver { item, sprint, accepted: true } => {
                write!(f, "{item} was accepted in {sprint}, which the other side closed: it is done")
            }
            Self::SprintOver { item, sprint, accepted: false } => {
                write!(
                    f,
                    "{item} was in {sprint}, which the other side closed: it is at the top of the backlog"
                )
            }
            Self::SprintTwice { sprint } => {
                write!(f, "{sprint} was changed on both sides: its plan and result hold what both wrote")
            }
            Self::JudgedTwice { item, criterion } => {
                write!(
                    f,
                    "{criterion} of {item} was ticked on one side and not applicable on the other: it is not applicable"
                )
            }
            Self::Renumbered { what, beside, from, to, title } if what == beside => {
                write!(f, "two new {what}s are called {from}: “{title}” is {to} now")
            }
            Self::Renumbered { what, beside, from, to, title } => {
                write!(f, "a new {beside} is called {from} too: the {what} “{title}” is {to} now")
            }
            Self::LineRenamed { from, to, text } => {
                write!(f, "two new lines are called {from}: “{text}” is {to} now")
            }
            Self::DatedTwice { line, by, other } => {
                let day =
                    |day: &Option<NaiveDate>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
                let (by, other) = (day(by), day(other));
                write!(f, "“{line}” was given another day on both sides: {by} stands, the other was {other}")
            }
            Self::CircleCut { item, need } => {
                write!(
                    f,
                    "{item} does not need {need} any more: with what the other side added it was a circle"
                )
            }
            Self::LinesCarried { version } => {
                write!(
                    f,
                    "a line was changed while the other side made version {version}: that version has the change"
                )
            }
        }
    }
}
