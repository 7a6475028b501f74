//! Every change of a board, as data.

use chrono::NaiveDate;

use crate::board::{
    budget::Budget,
    conflict::{BoardConflict, Choice, Conflict},
    cut_line::{CutLine, LineSpot},
    decision::Decision,
    definition::{Computed, Criterion},
    foreseen::Foreseen,
    id::{CriterionId, ItemId, SprintId},
    moving::Landing,
    saved_view::SavedView,
    settings::Settings,
    split::{Parent, Piece},
    sprint::{Met, Review},
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
        /// The day of today: what comes into a running sprint is a change of it.
        on: NaiveDate,
    },
    /// Returns items from their sprint, the last one first, to the rank each had, or to the last one if there are fewer
    /// now. What was planned together and is returned together stands again where it stood.
    Return {
        /// The items.
        items: Vec<ItemId>,
        /// The day of today: what leaves a running sprint is a change of it.
        on: NaiveDate,
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
    /// Says what a sprint is about, and when it is.
    Frame {
        /// The sprint; it is not over.
        sprint: SprintId,
        /// What is said.
        frame: Frame,
        /// The day of today.
        on: NaiveDate,
    },
    /// Makes a planned sprint behind all others, named after its number.
    AddSprint,
    /// Starts a sprint: what is in it now is its plan.
    Start {
        /// The sprint; it is planned, and has a goal and both days.
        sprint: SprintId,
    },
    /// Says how far the work on items is.
    Progress {
        /// The items; they are in a sprint and not accepted.
        items: Vec<ItemId>,
        /// How far it is.
        work: Work,
        /// The day of today.
        on: NaiveDate,
    },
    /// Accepts an item of a running sprint (`domain.md` A23).
    Accept {
        /// The item; every line of the Definition of Done that applies and every acceptance criterion is met.
        item: ItemId,
        /// The day of today.
        on: NaiveDate,
    },
    /// Rejects an item of a running sprint, accepted or not: it goes to the top of the backlog.
    Reject {
        /// The item.
        item: ItemId,
        /// The reason.
        why: Title,
        /// The day of today.
        on: NaiveDate,
    },
    /// Says whether a change of a running sprint endangers its goal.
    Explain {
        /// The sprint; it runs.
        sprint: SprintId,
        /// What came or went; the last change of each is meant.
        items: Vec<ItemId>,
        /// Whether it does; nothing when nobody knows.
        endangers: Option<bool>,
        /// The reason; empty when none was given.
        why: String,
    },
    /// Ends a running sprint before its time, because its goal is obsolete: what is accepted counts, all else goes to the
    /// top of the backlog.
    Cancel {
        /// The sprint.
        sprint: SprintId,
        /// Why the goal is obsolete.
        why: Title,
        /// The day of today.
        on: NaiveDate,
    },
    /// Ends a running sprint; what came of it is frozen.
    Close {
        /// The sprint.
        sprint: SprintId,
        /// What is said of it.
        ending: Ending,
        /// The day of today.
        on: NaiveDate,
    },
    /// Writes down what stays of the review of a closed sprint; there is none yet.
    Review {
        /// The sprint.
        sprint: SprintId,
        /// What stays of it.
        review: Review,
    },
    /// Keeps with a closed sprint what was foreseen when it ended.
    Foresee {
        /// The sprint.
        sprint: SprintId,
        /// What was foreseen.
        foreseen: Foreseen,
    },
    /// Changes what the team has agreed on about the board.
    Configure(Settings),
    /// Writes down what there is to spend; nothing takes it away.
    SetBudget(Option<Budget>),
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
    Admit {
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
    /// Draws a line in the backlog; no other one has its name.
    DrawLine {
        /// The line.
        line: CutLine,
        /// The line at its place that it stands directly below; above all of those there when none is named.
        below: Option<Title>,
    },
    /// Puts a line somewhere else.
    MoveLine {
        /// Its name.
        name: Title,
        /// Where it goes.
        to: LineSpot,
    },
    /// Makes a line another one: its name, its day or its place, where it stands above the lines that are there.
    RedrawLine {
        /// The name it has.
        name: Title,
        /// What it becomes.
        line: CutLine,
    },
    /// Takes a line away.
    EraseLine(Title),
    /// Several edits as one: all of them, or none.
    All(Vec<Edit>),
    /// Writes a decision down; with another one of that day about the same it becomes one.
    Decide(Decision),
    /// Writes down which items of the Product Backlog have gone somewhere that matters; those of other lists have not.
    NoteMoves {
        /// The items, each with the rank that it came from.
        moved: Vec<(ItemId, u32)>,
        /// The ranks behind which a line stands: that of a sprint to come. To cross one matters.
        lines: Vec<u32>,
        /// The day of today.
        on: NaiveDate,
    },
    /// Says why items went where they were moved; what is not written down of them has no reason either.
    GiveReason {
        /// The items.
        items: Vec<ItemId>,
        /// The day they were moved.
        on: NaiveDate,
        /// The reason; empty takes the old one away.
        why: String,
    },
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

/// What a sprint is about, and when it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The Sprint Goal.
    pub goal: Option<String>,
    /// The team.
    pub team: Option<Title>,
    /// The first day.
    pub start: Option<NaiveDate>,
    /// The last day: not before the first, and at most a calendar month is between them.
    pub end: Option<NaiveDate>,
}

/// How far the work on an item is that nobody has accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Not begun.
    ToDo,
    /// Being worked on.
    Doing,
    /// It waits for the Product Owner's word.
    Review,
}

/// What is said at the end of a sprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// Whether the goal was met.
    pub goal_met: Option<Met>,
    /// What is to be said about that.
    pub goal_note: Option<String>,
    /// What becomes of items that are not accepted; those that are not named go to the top of the backlog.
    pub leftovers: Vec<Leftover>,
    /// What helps most, in the words of the retrospective; nothing when none was held.
    pub retrospective: Option<String>,
}

/// What becomes of an item that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The item.
    pub item: ItemId,
    /// Where it goes.
    pub to: LeftTo,
    /// Why it was not accepted; empty when nobody says.
    pub why: String,
}

/// Where something goes that a sprint leaves over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftTo {
    /// To the top of the backlog, behind what came there before it.
    #[default]
    Top,
    /// To the rank it had.
    Back,
    /// Into the next planned sprint; a new one if there is none.
    Next,
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
