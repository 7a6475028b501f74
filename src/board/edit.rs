//! Every change of a board, as data.

use chrono::NaiveDate;

use crate::board::{
    conflict::{BoardConflict, Choice, Conflict},
    decision::Decision,
    definition::{Computed, Criterion},
    id::{CriterionId, ItemId, SprintId},
    moving::Landing,
    saved_view::SavedView,
    split::{Parent, Piece},
    title::Title,
    value::Value,
};

/// A change that [`crate::board::Board::apply`] carries out. Several items of one edit are in one list, and keep
/// the order they have there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds new items behind each other, the first at the landing; ids run upwards from
    /// [`crate::board::Board::next_id`].
    Add {
        /// Their titles.
        titles: Vec<Title>,
        /// The list they go to.
        list: List,
        /// Where in that list the first one goes.
        to: Landing,
        /// The day of today.
        on: NaiveDate,
    },
    /// Gives an item another title.
    Rename {
        /// The item.
        item: ItemId,
        /// The new title.
        title: Title,
    },
    /// Moves items within their list.
    Move {
        /// The items.
        items: Vec<ItemId>,
        /// Where they go.
        to: Landing,
    },
    /// Puts items at the end of a sprint, one after the other; each remembers the rank it had at that moment.
    Plan {
        /// The items.
        items: Vec<ItemId>,
        /// The sprint.
        into: PlanInto,
    },
    /// Returns items from their sprint, the last one first, to the rank each had, or to the last one if there are fewer
    /// now. What was planned together and is returned together stands again where it stood.
    Return {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Decides not to do items.
    Drop {
        /// The items.
        items: Vec<ItemId>,
        /// The reason.
        why: Title,
        /// The day of today.
        on: NaiveDate,
    },
    /// Says that an item meets a criterion of the Definition of Done.
    Tick {
        /// The item; it is in a sprint.
        item: ItemId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// Takes back what was said about an item and a criterion.
    Untick {
        /// The item; it is in a sprint.
        item: ItemId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// Says that a criterion does not apply to an item.
    Exempt {
        /// The item; it is in a sprint.
        item: ItemId,
        /// The criterion.
        criterion: CriterionId,
        /// The reason.
        why: Title,
    },
    /// Adds lines to the Definition of Done.
    AddCriteria {
        /// What they say.
        texts: Vec<Title>,
        /// The position (from 0) of the first; behind the last position they become the last ones.
        at: usize,
        /// The day of today.
        on: NaiveDate,
    },
    /// Words a line of the Definition of Done differently.
    Reword {
        /// The line.
        criterion: CriterionId,
        /// The new wording.
        text: Title,
        /// The day of today.
        on: NaiveDate,
    },
    /// Moves a line of the Definition of Done.
    MoveCriterion {
        /// The line.
        criterion: CriterionId,
        /// Its new position (from 0); behind the last one it becomes the last.
        to: usize,
        /// The day of today.
        on: NaiveDate,
    },
    /// Removes a line from the Definition of Done. Older versions keep it; if there is none, its ticks go with it.
    RemoveCriterion {
        /// The line.
        criterion: CriterionId,
        /// The day of today.
        on: NaiveDate,
    },
    /// Writes a value into a field of items.
    Set {
        /// The items.
        items: Vec<ItemId>,
        /// The field and what it is to hold.
        value: Value,
    },
    /// Splits an item of the backlog into smaller ones.
    Split {
        /// The item.
        item: ItemId,
        /// The parts, at least two, in the order in which they are to stand.
        pieces: Vec<Piece>,
        /// What becomes of the item.
        parent: Parent,
        /// The day of today.
        on: NaiveDate,
    },
    /// Gives the Definition of Ready other lines.
    ReviseReady {
        /// Those that the board looks up.
        computed: Vec<Computed>,
        /// Those that are ticked by hand; [`crate::board::Board::next_ready_line`] names new ones.
        lines: Vec<Criterion>,
        /// The day of today.
        on: NaiveDate,
    },
    /// Puts a suggestion into the inbox.
    Suggest {
        /// What is wished for.
        title: Title,
        /// Who wishes it.
        from: Option<String>,
        /// What it would be good for.
        why: Option<String>,
        /// The item that it was said about.
        item: Option<ItemId>,
        /// The sprint at whose review it was said.
        sprint: Option<SprintId>,
        /// The day of today.
        on: NaiveDate,
    },
    /// Makes a suggestion an item of the backlog.
    Accept {
        /// The suggestion.
        suggestion: ItemId,
        /// Where it goes.
        to: Landing,
        /// The day of today.
        on: NaiveDate,
    },
    /// Makes a suggestion one more vote for an item.
    Join {
        /// The suggestion.
        suggestion: ItemId,
        /// The item.
        into: ItemId,
    },
    /// Decides not to do what a suggestion wishes.
    Decline {
        /// The suggestion.
        suggestion: ItemId,
        /// What is answered.
        answer: Title,
        /// The day of today.
        on: NaiveDate,
    },
    /// Puts a suggestion off.
    Postpone {
        /// The suggestion.
        suggestion: ItemId,
    },
    /// Keeps a filter under a name, instead of the one that has it.
    SaveView(SavedView),
    /// Forgets the filter of a name.
    ForgetView(Title),
    /// Several edits as one: all of them, or none.
    All(Vec<Edit>),
    /// Writes a decision down.
    Decide(Decision),
    /// Settles a conflict in an item, closed and accepted ones too: somebody has to say what stands there.
    Settle {
        /// The item.
        item: ItemId,
        /// The conflict, as it stands in the item.
        conflict: Conflict,
        /// What stands from now on.
        choice: Choice,
    },
    /// Settles a conflict outside of items.
    SettleElsewhere {
        /// The conflict, as it stands on the board.
        conflict: BoardConflict,
        /// What stands from now on.
        choice: Choice,
    },
}

/// A list that new items can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The Product Backlog.
    Backlog,
    /// A sprint that is not over.
    Sprint(SprintId),
}

/// The sprint that items are planned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanInto {
    /// One that there is.
    Sprint(SprintId),
    /// A new planned one, named after its number: "Sprint 1".
    New,
}
