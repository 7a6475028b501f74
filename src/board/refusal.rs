//! What the board will not do, and the sentences that say so.

use chrono::NaiveDate;
use thiserror::Error;

use crate::board::id::{CriterionId, ItemId, SprintId};

/// Why an edit was refused. The sentence is lower case, without a full stop, and names the thing; the board is as
/// it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A title without a letter.
    #[error("a title needs at least one letter")]
    BlankTitle,
    /// A title with a line end.
    #[error("a title is one line")]
    TitleOfManyLines,
    /// A text that is no id.
    #[error("{text:?} is no id: it takes letters, a hyphen and a number, such as SHOP-31")]
    BadId {
        /// The text.
        text: String,
    },
    /// A text that is no id of a sprint.
    #[error("{text:?} is no sprint: it takes S and a number, such as S12")]
    BadSprintId {
        /// The text.
        text: String,
    },
    /// An item that is not on the board.
    #[error("there is no {0}")]
    NoSuchItem(ItemId),
    /// A sprint that is not on the board.
    #[error("there is no sprint {0}")]
    NoSuchSprint(SprintId),
    /// A criterion that the definition does not have.
    #[error("there is no criterion {0}")]
    NoSuchCriterion(CriterionId),
    /// An item that is not in the list the edit is about.
    #[error("{0} is in another list")]
    ElsewhereItem(ItemId),
    /// A move to rank 0.
    #[error("ranks begin at 1")]
    RankZero,
    /// A move that names the moved item as its neighbour.
    #[error("{0} can't stand beside itself")]
    BesideItself(ItemId),
    /// A plan for a sprint that is over.
    #[error("{0} is closed, what is in it stays as it was")]
    SprintClosed(SprintId),
    /// A plan for an item that is planned already.
    #[error("{0} is in that sprint already")]
    PlannedAlready(ItemId),
    /// A return of an item that is in no sprint.
    #[error("{0} is not in a sprint")]
    NotInSprint(ItemId),
    /// A change of an item that is accepted.
    #[error("{0} is accepted: it stays as it is")]
    Accepted(ItemId),
    /// A change of an item that is closed.
    #[error("{0} is closed: it stays as it is")]
    Closed(ItemId),
    /// An epic that is not on the board.
    #[error("there is no epic {0}")]
    NoSuchEpic(ItemId),
    /// A filter of a name that nobody has kept.
    #[error("no view is called {name:?}")]
    NoSuchView {
        /// The name.
        name: String,
    },
    /// A line of a name that none has.
    #[error("no release and no goal of the roadmap is called {name:?}")]
    NoSuchLine {
        /// The name.
        name: String,
    },
    /// A line of a name that another one has.
    #[error("{name:?} is there already: give this one another name")]
    SameLine {
        /// The name.
        name: String,
    },
    /// An item that would need itself, directly or not.
    #[error("needs {}: that is a circle", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → "))]
    Circle(Vec<ItemId>),
    /// An item that is called validated though nothing shows it.
    #[error("{0} has no evidence: write down first what shows that it is worth it")]
    NoEvidence(ItemId),
    /// A split into less than two parts.
    #[error("a split makes two parts at least")]
    TooFewPieces,
    /// A suggestion that was decided on before.
    #[error("{0} is decided already")]
    Decided(ItemId),
    /// A list that is not on the board.
    #[error("there is no such list")]
    NoSuchList,
    /// A definition with two lines that say the same.
    #[error("the Definition of Done says {text:?} already")]
    SameCriterion {
        /// What both say.
        text: String,
    },
    /// A conflict that is not there any more.
    #[error("that conflict is settled already")]
    Settled,
    /// A text for something that takes another kind of value.
    #[error("{text:?} is no {what}")]
    NotA {
        /// The text.
        text: String,
        /// What it should be.
        what: &'static str,
    },
    /// A conflict about something that is not there any more.
    #[error("what the conflict is about is gone: keep what stands")]
    NothingToSettle,
    /// Something that only a running sprint can have done to it.
    #[error("{0} does not run: start it first")]
    NotRunning(SprintId),
    /// A start of a sprint that runs already.
    #[error("{0} runs already")]
    RunsAlready(SprintId),
    /// A start without a goal.
    #[error("a sprint needs a goal: why is it worth it?")]
    NoSprintGoal(SprintId),
    /// A start without a first or a last day.
    #[error("a sprint needs its first and its last day")]
    NoSprintDays(SprintId),
    /// A last day before the first.
    #[error("{} is before {}: a sprint ends after it began", day(*.end), day(*.start))]
    EndsBeforeStart {
        /// The first day.
        start: NaiveDate,
        /// The last day.
        end: NaiveDate,
    },
    /// A sprint that is longer than a calendar month.
    #[error("{} to {} is longer than a month; {} is the last day", day(*.start), day(*.end), day(*.last))]
    LongerThanMonth {
        /// The first day.
        start: NaiveDate,
        /// The last day.
        end: NaiveDate,
        /// The last day that is allowed.
        last: NaiveDate,
    },
    /// A start while another sprint of the same team runs.
    #[error("{0} of the same team runs: close it first")]
    TeamBusy(SprintId),
    /// An acceptance of an item that does not meet all that was agreed.
    #[error("{item} can't be accepted yet: {open} of {of} lines are open, the first is {first:?}")]
    Unmet {
        /// The item.
        item: ItemId,
        /// How many lines are open.
        open: usize,
        /// How many apply.
        of: usize,
        /// What the first one says.
        first: String,
    },
    /// A second record of a review.
    #[error("the review of {0} is frozen: it can be exported, not changed")]
    Reviewed(SprintId),
    /// Something that only a closed sprint can have done to it.
    #[error("{0} is not closed yet")]
    NotClosed(SprintId),
    /// No number is left for a new id.
    #[error("no number is left for a new item: the highest possible one is taken")]
    NoNumberLeft,
}

/// Writes a day as people say it: `31 Jan`.
fn day(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}
