//! Items: what the backlog is made of.

use chrono::NaiveDate;

use crate::board::{
    acceptance::{AcceptanceCriterion, Task},
    conflict::Conflict,
    hint::Hint,
    id::{CriterionId, ItemId},
    note::Note,
    points::Points,
    question::Question,
    solution::Solution,
    story::{self, Story},
    title::Title,
    validation::Validation,
    vote::Vote,
};

/// One thing the product may get.
///
/// An item does not know where it is: the list that holds it says so (see [`crate::board::Board`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The name that never changes.
    pub id: ItemId,
    /// What the list shows.
    pub title: Title,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The epic it belongs to.
    pub epic: Option<ItemId>,
    /// Who wants what, and why.
    pub story: Story,
    /// The description: Markdown, lines parted by `\n`, empty when there is none.
    pub about: String,
    /// Labels, in the order in which they were given.
    pub labels: Vec<String>,
    /// The estimate.
    pub estimate: Option<Points>,
    /// The day it was written down.
    pub created: Option<NaiveDate>,
    /// The program it was imported from (`jira`); its id is then a key of that program.
    pub source: Option<String>,
    /// Who asked for it first.
    pub requested_by: Option<String>,
    /// Who else asked for it, in the order in which they came.
    pub votes: Vec<Vote>,
    /// What must be done before it, in no order of importance; never in a circle.
    pub depends_on: Vec<ItemId>,
    /// What must hold for this item in particular.
    pub acceptance: Vec<AcceptanceCriterion>,
    /// Criteria of the Definition of Ready that were ticked by hand.
    pub ready: Vec<CriterionId>,
    /// Steps of the work.
    pub tasks: Vec<Task>,
    /// What must be answered first.
    pub questions: Vec<Question>,
    /// Potential solutions, if it is an obstacle.
    pub solutions: Vec<Solution>,
    /// What is worth knowing besides.
    pub notes: Vec<Note>,
    /// Whether anybody knows that it is worth it; [`Validation::Validated`] only with evidence.
    pub validation: Validation,
    /// What was learned about its worth, a text each.
    pub evidence: Vec<String>,
    /// Rules that say nothing about this item any more.
    pub silenced: Vec<Hint>,
    /// Its rank in the backlog (from 1) before it was planned; only in a sprint.
    pub from: Option<u32>,
    /// How far the work is; anything but [`State::ToDo`] only in a sprint.
    pub state: State,
    /// The day it came into its state; only in a sprint.
    pub since: Option<NaiveDate>,
    /// The day work on it began for the first time, wherever it is now.
    pub started: Option<NaiveDate>,
    /// Criteria of the Definition of Done that are met.
    pub ticks: Vec<CriterionId>,
    /// Criteria of the Definition of Done that do not apply, each with the reason.
    pub not_applicable: Vec<NotApplicable>,
    /// How it ended; exactly the items in the closed list have one.
    pub outcome: Option<Outcome>,
    /// What the other side of a merge wrote into a field that both had changed; gone once it is settled.
    pub conflicts: Vec<Conflict>,
}

impl Item {
    /// Returns how many days ago the item was written down; nothing when nobody knows, 0 for a day to come.
    #[must_use]
    pub fn age(&self, today: NaiveDate) -> Option<u64> {
        Some(u64::try_from((today - self.created?).num_days()).unwrap_or(0))
    }

    /// Says whether it tells what it is good for: in a field of its own, or with a "so that" in the title.
    #[must_use]
    pub fn says_why(&self) -> bool {
        let is_given = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        is_given(&self.story.why) || is_given(&self.story.value) || story::says_why(self.title.as_str())
    }

    /// Says whether it is called validated though nothing is written down that shows it.
    #[must_use]
    pub fn lacks_evidence(&self) -> bool {
        self.validation == Validation::Validated && self.evidence.iter().all(|text| text.trim().is_empty())
    }

    /// Says whether it is something in the way that nobody has written down a way out of.
    #[must_use]
    pub fn lacks_solution(&self) -> bool {
        self.kind == Kind::Obstacle && self.solutions.iter().all(|solution| solution.text.trim().is_empty())
    }

    /// Makes an item with nothing but a name and a title.
    #[must_use]
    pub fn new(id: ItemId, title: Title) -> Self {
        Self {
            id,
            title,
            kind: Kind::default(),
            epic: None,
            story: Story::default(),
            about: String::new(),
            labels: Vec::new(),
            estimate: None,
            created: None,
            source: None,
            requested_by: None,
            votes: Vec::new(),
            depends_on: Vec::new(),
            acceptance: Vec::new(),
            ready: Vec::new(),
            tasks: Vec::new(),
            questions: Vec::new(),
            solutions: Vec::new(),
            notes: Vec::new(),
            validation: Validation::default(),
            evidence: Vec::new(),
            silenced: Vec::new(),
            from: None,
            state: State::default(),
            since: None,
            started: None,
            ticks: Vec::new(),
            not_applicable: Vec::new(),
            outcome: None,
            conflicts: Vec::new(),
        }
    }

    /// Says how the item stands to a criterion of the Definition of Done.
    #[must_use]
    pub fn tick(&self, criterion: &CriterionId) -> Tick<'_> {
        if let Some(exempt) = self.not_applicable.iter().find(|exempt| exempt.criterion == *criterion) {
            Tick::NotApplicable { why: &exempt.why }
        } else if self.ticks.contains(criterion) {
            Tick::Ticked
        } else {
            Tick::Open
        }
    }
}

/// What kind of thing an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something a user gets.
    #[default]
    Story,
    /// Something that is broken.
    Bug,
    /// Work nobody outside the team notices.
    Chore,
    /// A question answered by trying.
    Spike,
    /// Something in the way.
    Obstacle,
    /// A wish that is tested before it is built.
    Experiment,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Story, Self::Bug, Self::Chore, Self::Spike, Self::Obstacle, Self::Experiment];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Bug => "bug",
            Self::Chore => "chore",
            Self::Spike => "spike",
            Self::Obstacle => "obstacle",
            Self::Experiment => "experiment",
        }
    }
}

/// How far the work on an item of a sprint is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not begun.
    #[default]
    ToDo,
    /// Being worked on.
    Doing,
    /// Waits for the Product Owner's word.
    Review,
    /// Accepted; it stays in its sprint until that closes.
    Accepted(Done),
}

impl State {
    /// Returns the word for it, at most six letters.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ToDo => "to do",
            Self::Doing => "doing",
            Self::Review => "review",
            Self::Accepted(_) => "done",
        }
    }
}

/// When an item was accepted, and by which rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Done {
    /// The day of the acceptance.
    pub on: NaiveDate,
    /// The version of the Definition of Done; 0 for items that were done before they were imported.
    pub definition: u32,
}

/// How a closed item ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was accepted.
    Done {
        /// When, and by which rules.
        done: Done,
        /// The sprint in which it was done, if any.
        sprint: Option<crate::board::id::SprintId>,
    },
    /// It was decided not to do it.
    Dropped {
        /// The day of the decision.
        on: NaiveDate,
        /// The reason.
        why: String,
    },
}

/// A criterion of the Definition of Done that does not apply to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotApplicable {
    /// Which criterion.
    pub criterion: CriterionId,
    /// The reason, never blank.
    pub why: Title,
}

/// How an item stands to a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick<'a> {
    /// Not met yet.
    Open,
    /// Met.
    Ticked,
    /// Does not apply.
    NotApplicable {
        /// The reason.
        why: &'a Title,
    },
}
