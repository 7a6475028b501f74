//! Conflicts: what two people wrote into the same place at the same time. One text stands, the other is kept here until
//! somebody settles it.

use std::fmt;

use chrono::NaiveDate;

use crate::board::{
    id::{CriterionId, ItemId, SprintId},
    item::{Item, Kind},
    points::Points,
    question::Question,
    title::Title,
    validation::Validation,
};

/// What the other side of a merge wrote into a field of an item. What stands is in the field itself.
///
/// `base` is what was there before both; nothing when there was nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`base` and `other` are explained above")]
pub enum Conflict {
    /// The title.
    Title { base: Option<Title>, other: Title },
    /// The kind.
    Kind { base: Kind, other: Kind },
    /// The epic.
    Epic { base: Option<ItemId>, other: Option<ItemId> },
    /// Who wants it.
    Who { base: Option<String>, other: Option<String> },
    /// What they want.
    Want { base: Option<String>, other: Option<String> },
    /// Why they want it.
    Why { base: Option<String>, other: Option<String> },
    /// What shows that it is worth it.
    Value { base: Option<String>, other: Option<String> },
    /// Whom it is for in particular.
    Persona { base: Option<String>, other: Option<String> },
    /// Who asked for it.
    RequestedBy { base: Option<String>, other: Option<String> },
    /// Whether anybody knows that it is worth it.
    Validation { base: Validation, other: Validation },
    /// The description, with the other side's wording wherever both changed the same lines.
    About { base: String, other: String },
    /// The estimate.
    Estimate { base: Option<Points>, other: Option<Points> },
    /// The program it was imported from.
    Source { base: Option<String>, other: Option<String> },
    /// A question, found by its text.
    Question { base: Option<Question>, other: Question },
    /// Why a line of the Definition of Done does not apply.
    NotApplicable { criterion: CriterionId, base: Option<Title>, other: Title },
    /// The other side dropped the item.
    Dropped { on: NaiveDate, why: String },
}

impl Conflict {
    /// Returns the field in the words of the screen.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Title { .. } => "title",
            Self::Kind { .. } => "kind",
            Self::Epic { .. } => "epic",
            Self::Who { .. } => "who",
            Self::Want { .. } => "want",
            Self::Why { .. } => "why",
            Self::Value { .. } => "value",
            Self::Persona { .. } => "persona",
            Self::RequestedBy { .. } => "requested by",
            Self::Validation { .. } => "validation",
            Self::About { .. } => "about",
            Self::Estimate { .. } => "estimate",
            Self::Source { .. } => "source",
            Self::Question { .. } => "question",
            Self::NotApplicable { .. } => "not applicable",
            Self::Dropped { .. } => "dropped",
        }
    }

    /// Returns what was there before both sides, as text; nothing when there was nothing.
    #[must_use]
    pub fn base(&self) -> Option<String> {
        match self {
            Self::Title { base, .. } | Self::NotApplicable { base, .. } => {
                base.as_ref().map(ToString::to_string)
            }
            Self::Kind { base, .. } => Some(base.word().to_owned()),
            Self::Epic { base, .. } => base.as_ref().map(ToString::to_string),
            Self::Who { base, .. }
            | Self::Want { base, .. }
            | Self::Why { base, .. }
            | Self::Value { base, .. }
            | Self::Persona { base, .. }
            | Self::RequestedBy { base, .. }
            | Self::Source { base, .. } => base.clone(),
            Self::Validation { base, .. } => Some(base.word().to_owned()),
            Self::About { base, .. } => Some(base.clone()).filter(|text| !text.is_empty()),
            Self::Estimate { base, .. } => base.map(|points| points.to_string()),
            Self::Question { base, .. } => base.as_ref().map(|question| question.text.clone()),
            Self::Dropped { .. } => None,
        }
    }

    /// Returns what stands in an item where the other side wrote something else, as text.
    #[must_use]
    pub fn stands(&self, item: &Item) -> Option<String> {
        match self {
            Self::Title { .. } => Some(item.title.to_string()),
            Self::Kind { .. } => Some(item.kind.word().to_owned()),
            Self::Epic { .. } => item.epic.as_ref().map(ToString::to_string),
            Self::Who { .. } => item.story.who.clone(),
            Self::Want { .. } => item.story.want.clone(),
            Self::Why { .. } => item.story.why.clone(),
            Self::Value { .. } => item.story.value.clone(),
            Self::Persona { .. } => item.story.persona.clone(),
            Self::RequestedBy { .. } => item.requested_by.clone(),
            Self::Validation { .. } => Some(item.validation.word().to_owned()),
            Self::Source { .. } => item.source.clone(),
            Self::About { .. } => Some(item.about.clone()).filter(|text| !text.is_empty()),
            Self::Estimate { .. } => item.estimate.map(|points| points.to_string()),
            Self::Question { base: _, other } => {
                item.questions.iter().find(|question| question.text == other.text).map(|question| {
                    question
                        .answer
                        .as_ref()
                        .map_or_else(|| question.text.clone(), |a| format!("{} {a}", question.text))
                })
            }
            Self::NotApplicable { criterion, .. } => {
                let exempt = item.not_applicable.iter().find(|exempt| exempt.criterion == *criterion);
                exempt.map(|exempt| exempt.why.to_string())
            }
            Self::Dropped { .. } => Some("it stays".to_owned()),
        }
    }

    /// Returns what the other side wrote, as text; empty when it took the old text out.
    #[must_use]
    pub fn other(&self) -> String {
        match self {
            Self::Title { base: _, other } | Self::NotApplicable { criterion: _, base: _, other } => {
                other.to_string()
            }
            Self::Kind { base: _, other } => other.word().to_owned(),
            Self::Epic { base: _, other } => other.as_ref().map_or_else(String::new, ToString::to_string),
            Self::Who { base: _, other }
            | Self::Want { base: _, other }
            | Self::Why { base: _, other }
            | Self::Value { base: _, other }
            | Self::Persona { base: _, other }
            | Self::RequestedBy { base: _, other }
            | Self::Source { base: _, other } => other.clone().unwrap_or_default(),
            Self::Validation { base: _, other } => other.word().to_owned(),
            Self::About { base: _, other } => other.clone(),
            Self::Estimate { base: _, other } => other.map_or_else(String::new, |points| points.to_string()),
            Self::Question { base: _, other } => match &other.answer {
                Some(answer) => format!("{} {answer}", other.text),
                None => other.text.clone(),
            },
            Self::Dropped { on: _, why } => why.clone(),
        }
    }
}

impl fmt::Display for Conflict {
    /// `title: the other side says “Gift vouchers”`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Dropped { on, why } = self {
            return match why.as_str() {
                "" => write!(f, "the other side dropped it on {on}"),
                why => write!(f, "the other side dropped it on {on}: “{why}”"),
            };
        }
        match self.other().as_str() {
            "" => write!(f, "{}: the other side took it out", self.field()),
            other => write!(f, "{}: the other side says “{}”", self.field(), other.replace('\n', " ⏎ ")),
        }
    }
}

/// What the other side of a merge wrote into a place that is not in an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoardConflict {
    /// The place; what stands is there.
    pub about: Subject,
    /// What was there before both; nothing when there was nothing.
    pub base: Option<String>,
    /// What the other side wrote; nothing when it took the old text out.
    pub other: Option<String>,
}

impl fmt::Display for BoardConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { about, base: _, other } = self;
        match other {
            Some(other) => write!(f, "{about}: the other side says “{}”", other.replace('\n', " ⏎ ")),
            None => write!(f, "{about}: the other side took it out"),
        }
    }
}

/// A place on the board, outside of items, that holds one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The name of the product.
    ProductName,
    /// What stands before the numbers of its items.
    ProductPrefix,
    /// The Product Owner.
    ProductOwner,
    /// The vision.
    ProductVision,
    /// The budget: three numbers, as [`crate::board::budget::Budget`] is written.
    ProductBudget,
    /// The text of the Product Goal that reads so.
    Goal(Title),
    /// How one sees that the goal of this text is reached.
    GoalMeasure(Title),
    /// A line of a version of the Definition of Done.
    DoneLine {
        /// The number of the version.
        version: u32,
        /// The line.
        criterion: CriterionId,
    },
    /// A line of a version of the Definition of Ready.
    ReadyLine {
        /// The number of the version.
        version: u32,
        /// The line.
        criterion: CriterionId,
    },
    /// The name of an epic.
    EpicName(ItemId),
    /// The description of an epic.
    EpicAbout(ItemId),
    /// The program an epic was imported from.
    EpicSource(ItemId),
    /// The name of a sprint.
    SprintName(SprintId),
    /// The Sprint Goal.
    SprintGoal(SprintId),
    /// The first day of a sprint.
    SprintStart(SprintId),
    /// The last day of a sprint.
    SprintEnd(SprintId),
    /// Whether a closed sprint has met its goal: `met`, `partly met` or `not met`.
    SprintGoalMet(SprintId),
    /// A text about a sprint besides its goal.
    SprintSaid(SprintId, Said),
    /// What a suggestion wishes for.
    SuggestionTitle(ItemId),
    /// Who made a suggestion.
    SuggestionFrom(ItemId),
    /// What a suggestion would be good for.
    SuggestionWhy(ItemId),
    /// What was answered to a suggestion.
    SuggestionAnswer(ItemId),
}

/// A text about a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Said {
    /// The team it belongs to.
    Team,
    /// What is to be said about its goal in the end.
    GoalNote,
    /// Why it was cancelled.
    Cancelled,
    /// What helps most, in the words of the retrospective.
    Retrospective,
}

impl Said {
    /// Returns the words for it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::GoalNote => "note on the goal",
            Self::Cancelled => "reason for the end",
            Self::Retrospective => "retrospective",
        }
    }
}

impl Subject {
    /// Says whether it stays off shared screens.
    #[must_use]
    pub fn is_private(&self) -> bool {
        matches!(self, Self::ProductBudget)
    }

    /// Goes on naming the same goal when that has another text.
    pub(super) fn follow(&mut self, old: &Title, new: &Title) {
        if let Self::Goal(goal) | Self::GoalMeasure(goal) = self
            && goal == old
        {
            goal.clone_from(new);
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ProductName => f.write_str("name of the product"),
            Self::ProductPrefix => f.write_str("prefix of the product"),
            Self::ProductOwner => f.write_str("owner of the product"),
            Self::ProductVision => f.write_str("vision"),
            Self::ProductBudget => f.write_str("budget"),
            Self::Goal(goal) => write!(f, "goal “{goal}”"),
            Self::GoalMeasure(goal) => write!(f, "measure of the goal “{goal}”"),
            Self::DoneLine { version, criterion } => {
                write!(f, "line {criterion} of the Definition of Done {version}")
            }
            Self::ReadyLine { version, criterion } => {
                write!(f, "line {criterion} of the Definition of Ready {version}")
            }
            Self::EpicName(id) => write!(f, "name of epic {id}"),
            Self::EpicAbout(id) => write!(f, "description of epic {id}"),
            Self::EpicSource(id) => write!(f, "source of epic {id}"),
            Self::SprintName(id) => write!(f, "name of sprint {id}"),
            Self::SprintGoal(id) => write!(f, "goal of sprint {id}"),
            Self::SprintStart(id) => write!(f, "start of sprint {id}"),
            Self::SprintEnd(id) => write!(f, "end of sprint {id}"),
            Self::SprintGoalMet(id) => write!(f, "“goal met” of sprint {id}"),
            Self::SprintSaid(id, said) => write!(f, "{} of sprint {id}", said.words()),
            Self::SuggestionTitle(id) => write!(f, "title of suggestion {id}"),
            Self::SuggestionFrom(id) => write!(f, "origin of suggestion {id}"),
            Self::SuggestionWhy(id) => write!(f, "reason of suggestion {id}"),
            Self::SuggestionAnswer(id) => write!(f, "answer to suggestion {id}"),
        }
    }
}

/// How a conflict is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands stays.
    Keep,
    /// What the other side wrote takes its place.
    TakeOther,
    /// A third text takes its place.
    Write(String),
}
