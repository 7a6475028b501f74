//! The file's own types: one struct for each kind of entry, its fields in the order in which they are written.
//!
//! The board's types know no serde: a file outlives many shapes of the program.

pub(crate) mod conflict;
mod cut_line;
mod settings;
mod sprint;

use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

pub(crate) use self::{
    cut_line::{CutLine, LineKind},
    settings::{AskWhy, Count, Deck, Settings},
    sprint::{
        AcceptedLine, Change, ChangeKind, Counted, Foreseen, FormerGoal, PlanLine, ReturnedLine, Review,
        Sprint, SprintResult,
    },
};
use crate::store::values::{CriterionName, Day, Estimate, Id, Line, SprintName, Text, given, on_one_line};

/// The newest schema this program knows, and the one it writes.
pub(crate) const SCHEMA: u32 = 1;

/// The fields of the whole file, in the order in which they are written.
pub(crate) const FIELDS: &[&str] = &[
    "schema",
    "product",
    "goals",
    "definition_of_done",
    "definition_of_ready",
    "epics",
    "sprints",
    "items",
    "closed",
    "inbox",
    "views",
    "cut_lines",
    "decisions",
    "conflicts",
];

/// The product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Product {
    pub(crate) name: Line,
    pub(crate) prefix: Text,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) owner: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) vision: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "on_one_line")]
    pub(crate) budget: Option<Budget>,
    #[serde(default, skip_serializing_if = "Settings::is_default")]
    pub(crate) settings: Settings,
}

/// What there is to spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budget {
    pub(crate) total: u64,
    pub(crate) spent: u64,
    pub(crate) per_sprint: NonZeroU64,
}

/// A Product Goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goal {
    pub(crate) text: Line,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) measure: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) since: Option<Day>,
}

/// A version of the Definition of Done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the file calls the number so")]
pub(crate) struct Version {
    pub(crate) version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) since: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) criteria: Vec<Criterion>,
}

/// A version of the Definition of Ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadyVersion {
    pub(crate) version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) since: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) computed: Vec<Computed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) criteria: Vec<Criterion>,
}

/// A line of a definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    pub(crate) id: CriterionName,
    pub(crate) text: Line,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) leaves: bool,
}

/// A line of the Definition of Ready that the board looks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Computed {
    Acceptance,
    Why,
    Estimate,
    Small,
    Unblocked,
    Answered,
}

/// An epic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Epic {
    pub(crate) id: Id,
    pub(crate) name: Line,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) about: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) source: Option<Text>,
}

/// An item, open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) id: Id,
    pub(crate) title: Line,
    #[serde(default, skip_serializing_if = "Kind::is_default")]
    pub(crate) kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) epic: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) who: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) want: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) value: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) persona: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) about: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) labels: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) estimate: Option<Estimate>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) created: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) source: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) requested_by: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) votes: Vec<Vote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) depends_on: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) acceptance: Vec<AcceptanceCriterion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) ready: Vec<CriterionName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tasks: Vec<Task>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) solutions: Vec<Solution>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) notes: Vec<Note>,
    #[serde(default, skip_serializing_if = "Validation::is_default")]
    pub(crate) validation: Validation,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) evidence: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) silenced: Vec<Hint>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) sprint: Option<SprintName>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) from: Option<u32>,
    #[serde(default, skip_serializing_if = "State::is_default")]
    pub(crate) state: State,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) since: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) started: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "on_one_line")]
    pub(crate) ticks: Vec<CriterionName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) not_applicable: Vec<NotApplicable>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "on_one_line")]
    pub(crate) done: Option<Done>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "on_one_line")]
    pub(crate) dropped: Option<Dropped>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) conflicts: Vec<conflict::Conflict>,
}

/// What kind of thing an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    #[default]
    Story,
    Bug,
    Chore,
    Spike,
    Obstacle,
    Experiment,
}

impl Kind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How far the work on an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum State {
    #[default]
    ToDo,
    Doing,
    Review,
    Accepted,
}

impl State {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A condition that one item must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptanceCriterion {
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) met: bool,
}

/// A step of the work on an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Task {
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) done: bool,
}

/// A question about an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "Ask::is_default")]
    pub(crate) ask: Ask,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) to: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) asked: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) answer: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) taken: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) answered: Option<Day>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Ask {
    #[default]
    Question,
    Recommendation,
}

impl Ask {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Who else wants an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vote {
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) from: Option<Text>,
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) on: Option<Day>,
}

/// A potential solution to an obstacle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Solution {
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) cost: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) consequence: Option<Text>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) chosen: bool,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) private: bool,
}

/// What is known of the worth of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Validation {
    #[default]
    Hypothesis,
    Validated,
    Refuted,
}

impl Validation {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule that is silent about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hint {
    Independent,
    Negotiable,
    Valuable,
    Estimable,
    Small,
    Testable,
    OneThing,
    ShortTitle,
    Duplicate,
}

/// A criterion that does not apply to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotApplicable {
    pub(crate) id: CriterionName,
    pub(crate) why: Line,
}

/// When an item was accepted, and by which version of the Definition of Done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Done {
    pub(crate) on: Day,
    pub(crate) definition: u32,
}

/// When and why an item was dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dropped {
    pub(crate) on: Day,
    pub(crate) why: Text,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suggestion {
    pub(crate) id: Id,
    pub(crate) title: Line,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) from: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) item: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) sprint: Option<SprintName>,
    #[serde(default, skip_serializing_if = "Fate::is_default")]
    pub(crate) fate: Fate,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "given")]
    pub(crate) answer: Option<Text>,
}

/// What was decided about a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fate {
    #[default]
    Open,
    Later,
    Declined(Day),
    Merged(Id),
    Accepted(Id),
}

impl Fate {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct View {
    pub(crate) name: Line,
    pub(crate) query: Text,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    pub(crate) on: Day,
    pub(crate) item: Id,
    pub(crate) did: Did,
    #[serde(default = "nothing", skip_serializing_if = "is_nothing")]
    pub(crate) why: Text,
}

/// What a decision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Did {
    Moved(u32, u32),
    Estimated(
        #[serde(serialize_with = "given")] Option<Estimate>,
        #[serde(serialize_with = "given")] Option<Estimate>,
    ),
    PlannedUnready(SprintName),
    Split(u32),
}

fn nothing() -> Text {
    Text(String::new())
}

fn is_nothing(text: &Text) -> bool {
    text.0.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_false(value: &bool) -> bool {
    !value
}
