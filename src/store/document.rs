//! The file's own types: one struct for each kind of entry, its fields in the order in which they are written.
//!
//! The board's types know no serde: a file outlives many shapes of the program.

pub(crate) mod conflict;

use serde::{Deserialize, Serialize};

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
    #[serde(default, skip_serializing_if = "Settings::is_default")]
    pub(crate) settings: Settings,
}

/// What the team has agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Settings {
    #[serde(skip_serializing_if = "is_two_weeks")]
    pub(crate) sprint_days: u8,
    #[serde(skip_serializing_if = "Deck::is_default")]
    pub(crate) deck: Deck,
    #[serde(skip_serializing_if = "AskWhy::is_default")]
    pub(crate) ask_why: AskWhy,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) hide_estimates: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sprint_days: TWO_WEEKS,
            deck: Deck::default(),
            ask_why: AskWhy::default(),
            hide_estimates: false,
        }
    }
}

impl Settings {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

const TWO_WEEKS: u8 = 14;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_two_weeks(days: &u8) -> bool {
    *days == TWO_WEEKS
}

/// The cards of estimation rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Deck {
    #[default]
    ModifiedFibonacci,
    Fibonacci,
    Powers,
    Shirts,
    SameSize,
}

impl Deck {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// When a move needs a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AskWhy {
    #[default]
    Significant,
    Never,
}

impl AskWhy {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
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
