//! Sprints, as they stand in the file.

use serde::{Deserialize, Serialize};

use crate::store::{
    document::{is_false, is_nothing, nothing},
    values::{Day, Estimate, Id, Line, SprintName, Text, given, on_one_line},
};

/// A sprint. Without `plan` it is planned, with `plan` it runs, with `result` it is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sprint {
    pub(crate) id: SprintName,
    pub(crate) name: Line,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) goal: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) former_goals: Vec<FormerGoal>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) team: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) start: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) end: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) plan: Option<Vec<PlanLine>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) changes: Vec<Change>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) result: Option<SprintResult>,
}

/// A Sprint Goal of a running sprint that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormerGoal {
    pub(crate) on: Day,
    pub(crate) text: Text,
}

/// An item of a plan and its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlanLine(pub(crate) Id, #[serde(serialize_with = "given")] pub(crate) Option<Estimate>);

/// A change of a running sprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) on: Day,
    pub(crate) item: Id,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) points: Option<Estimate>,
    pub(crate) was: ChangeKind,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) endangers: Option<bool>,
    #[serde(default = "nothing", skip_serializing_if = "is_nothing")]
    pub(crate) why: Text,
}

/// Which way a change went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ChangeKind {
    Added,
    Removed,
    Rejected,
}

/// What came of a sprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SprintResult {
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) goal_met: Option<bool>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) partly: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) goal_note: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) cancelled: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) accepted: Vec<AcceptedLine>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) counted: Option<Counted>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) returned: Vec<ReturnedLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) order: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) retrospective: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "on_one_line")]
    pub(crate) review: Option<Review>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "on_one_line")]
    pub(crate) foreseen: Option<Foreseen>,
}

/// What was foreseen when the sprint ended: how many items were open, what past sprints had finished, and after how many more
/// sprints all would be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Foreseen {
    pub(crate) open: u32,
    pub(crate) finished: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) even: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) likely: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) sure: Option<u16>,
}

/// What stays of a Sprint Review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Review {
    pub(crate) on: Day,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) heard: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) order: Vec<Id>,
}

/// How many items were accepted, and their points: of a sprint of which no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted(
    pub(crate) u32,
    #[serde(default, serialize_with = "given")] pub(crate) Option<Estimate>,
);

/// An accepted item, its points and its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AcceptedLine(
    pub(crate) Id,
    #[serde(serialize_with = "given")] pub(crate) Option<Estimate>,
    pub(crate) Line,
);

/// A returned item, its points, its title, and why it was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnedLine(
    pub(crate) Id,
    #[serde(serialize_with = "given")] pub(crate) Option<Estimate>,
    pub(crate) Line,
    pub(crate) Text,
);
