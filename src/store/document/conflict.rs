//! Conflicts, in items and outside of them.

use serde::{Deserialize, Serialize};

use crate::store::{
    document::{Kind, Question, Validation},
    values::{CriterionName, Day, Estimate, Id, Line, SprintName, Text, given},
};

/// What the other side of a merge wrote into a field of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Conflict {
    Title {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Line>,
        other: Line,
    },
    Kind {
        base: Kind,
        other: Kind,
    },
    Epic {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Id>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Id>,
    },
    Who {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Want {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Why {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Value {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Persona {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    RequestedBy {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Validation {
        base: Validation,
        other: Validation,
    },
    About {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        base: Vec<Text>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        other: Vec<Text>,
    },
    Estimate {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Estimate>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Estimate>,
    },
    Source {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        other: Option<Text>,
    },
    Question {
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Question>,
        other: Question,
    },
    NotApplicable {
        id: CriterionName,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
        base: Option<Line>,
        other: Line,
    },
    Dropped {
        on: Day,
        why: Text,
    },
}

/// What the other side of a merge wrote into a place outside of items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoardConflict {
    pub(crate) about: Subject,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) base: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) other: Option<Text>,
}

/// A place outside of items that holds one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Subject {
    ProductName,
    ProductPrefix,
    ProductOwner,
    ProductVision,
    ProductBudget,
    Goal(Line),
    GoalMeasure(Line),
    DoneLine(u32, CriterionName),
    ReadyLine(u32, CriterionName),
    EpicName(Id),
    EpicAbout(Id),
    EpicSource(Id),
    SprintName(SprintName),
    SprintGoal(SprintName),
    SprintStart(SprintName),
    SprintEnd(SprintName),
    SprintGoalMet(SprintName),
    SprintSaid(SprintName, Said),
    SuggestionTitle(Id),
    SuggestionFrom(Id),
    SuggestionWhy(Id),
    SuggestionAnswer(Id),
}

/// A text about a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Said {
    Team,
    GoalNote,
    Cancelled,
    Retrospective,
}
