//! Entries of the file to parts of the board and back. Every field is named on both sides: one that is forgotten does
//! not compile.

pub(crate) mod conflicts;
pub(crate) mod cut_lines;
pub(crate) mod items;
mod settings;
pub(crate) mod sprints;

use thiserror::Error;

use crate::{
    board::{
        budget::Budget,
        decision, definition, epic, goal,
        id::{ItemId, SprintId},
        inbox, product,
        saved_view::SavedView,
    },
    store::{
        document as file,
        values::{CriterionName, Day, Estimate, Id, Line, SprintName, Text},
    },
};

/// Why an entry, sound by itself, says something the board can't hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// Accepted, without a day.
    #[error("{0} is `state: Accepted` without `done`: add `done: (on: \"2026-11-05\", definition: 1)`")]
    AcceptedWithoutDone(ItemId),
    /// Done and dropped.
    #[error("{0} is both `done` and `dropped`: take one of them out")]
    TwoEnds(ItemId),
    /// Dropped, but in a sprint.
    #[error("{0} is `dropped` but names a `sprint`: take one of them out")]
    DroppedInSprint(ItemId),
    /// Neither done nor dropped, but closed.
    #[error("{0} is in `closed` but neither `done` nor `dropped`: say which, or move it to `items`")]
    Endless(ItemId),
    /// A sprint that changed before it began.
    #[error("sprint {0} has `changes` but no `plan`: add the plan, or take the changes out")]
    ChangesWithoutPlan(SprintId),
    /// Items known by name, and only their number.
    #[error("sprint {0} has both `accepted` and `counted`: name the items, or only count them")]
    AcceptedAndCounted(SprintId),
    /// A line that stands in the backlog, and is behind us.
    #[error("the line {0:?} has both `below` and `passed`: take one of them out")]
    BelowAndPassed(String),
    /// A goal that was met, or not judged, and partly met.
    #[error("sprint {0} has `partly: true` without `goal_met: false`: a goal that is partly met says both")]
    PartlyMet(SprintId),
}

impl Misfit {
    /// Returns the field that is too much, if it is one.
    pub(crate) fn field(&self) -> Option<&'static str> {
        match self {
            Self::AcceptedAndCounted(_) => Some("counted"),
            Self::PartlyMet(_) => Some("partly"),
            Self::BelowAndPassed(_) => Some("passed"),
            Self::AcceptedWithoutDone(_)
            | Self::TwoEnds(_)
            | Self::DroppedInSprint(_)
            | Self::Endless(_)
            | Self::ChangesWithoutPlan(_) => None,
        }
    }
}

/// Makes the product.
pub(crate) fn product(product: file::Product) -> product::Product {
    let file::Product { name, prefix, owner, vision, budget, settings } = product;
    product::Product {
        name: name.0,
        prefix: prefix.0,
        owner: string(owner),
        vision: string(vision),
        budget: budget.map(|file::Budget { total, spent, per_sprint }| Budget { total, spent, per_sprint }),
        settings: settings::settings(settings),
    }
}

/// Makes the entry of the product.
pub(crate) fn product_entry(product: &product::Product) -> file::Product {
    let product::Product { name, prefix, owner, vision, budget, settings } = product;
    file::Product {
        name: Line(name.clone()),
        prefix: Text(prefix.clone()),
        owner: text(owner.as_ref()),
        vision: text(vision.as_ref()),
        budget: budget.map(|Budget { total, spent, per_sprint }| file::Budget { total, spent, per_sprint }),
        settings: settings::settings_entry(*settings),
    }
}

/// Makes a Product Goal.
pub(crate) fn goal(goal: file::Goal) -> goal::Goal {
    let file::Goal { text, measure, since } = goal;
    goal::Goal { text: text.0, measure: string(measure), since: since.map(|day| day.0) }
}

/// Makes the entry of a Product Goal.
pub(crate) fn goal_entry(goal: &goal::Goal) -> file::Goal {
    let goal::Goal { text: state, measure, since } = goal;
    file::Goal { text: Line(state.clone()), measure: text(measure.as_ref()), since: since.map(Day) }
}

/// Makes a version of the Definition of Done.
pub(crate) fn version(version: file::Version) -> definition::Version {
    let file::Version { version: number, since, criteria } = version;
    let criterion = |file::Criterion { id, text, leaves }: file::Criterion| definition::Criterion {
        id: id.0,
        text: text.0,
        leaves,
    };
    definition::Version {
        number,
        since: since.map(|day| day.0),
        criteria: criteria.into_iter().map(criterion).collect(),
    }
}

/// Makes the entry of a version of the Definition of Done.
pub(crate) fn version_entry(version: &definition::Version) -> file::Version {
    let definition::Version { number, since, criteria } = version;
    let criterion = |definition::Criterion { id, text, leaves }: &definition::Criterion| file::Criterion {
        id: CriterionName(id.clone()),
        text: Line(text.clone()),
        leaves: *leaves,
    };
    file::Version {
        version: *number,
        since: since.map(Day),
        criteria: criteria.iter().map(criterion).collect(),
    }
}

/// Makes a version of the Definition of Ready.
pub(crate) fn ready(ready: file::ReadyVersion) -> definition::ReadyVersion {
    let file::ReadyVersion { version: number, since, computed, criteria } = ready;
    let computed = computed.into_iter().map(|line| match line {
        file::Computed::Acceptance => definition::Computed::Acceptance,
        file::Computed::Why => definition::Computed::Why,
        file::Computed::Estimate => definition::Computed::Estimate,
        file::Computed::Small => definition::Computed::Small,
        file::Computed::Unblocked => definition::Computed::Unblocked,
        file::Computed::Answered => definition::Computed::Answered,
    });
    definition::ReadyVersion {
        version: version(file::Version { version: number, since, criteria }),
        computed: computed.collect(),
    }
}

/// Makes the entry of a version of the Definition of Ready.
pub(crate) fn ready_entry(ready: &definition::ReadyVersion) -> file::ReadyVersion {
    let definition::ReadyVersion { version, computed } = ready;
    let file::Version { version, since, criteria } = version_entry(version);
    let computed = computed.iter().map(|line| match line {
        definition::Computed::Acceptance => file::Computed::Acceptance,
        definition::Computed::Why => file::Computed::Why,
        definition::Computed::Estimate => file::Computed::Estimate,
        definition::Computed::Small => file::Computed::Small,
        definition::Computed::Unblocked => file::Computed::Unblocked,
        definition::Computed::Answered => file::Computed::Answered,
    });
    file::ReadyVersion { version, since, computed: computed.collect(), criteria }
}

/// Makes an epic.
pub(crate) fn epic(epic: file::Epic) -> epic::Epic {
    let file::Epic { id, name, about, source } = epic;
    epic::Epic { id: id.0, name: name.0, about: joined(about), source: string(source) }
}

/// Makes the entry of an epic.
pub(crate) fn epic_entry(epic: &epic::Epic) -> file::Epic {
    let epic::Epic { id, name, about, source } = epic;
    file::Epic {
        id: Id(id.clone()),
        name: Line(name.clone()),
        about: lines(about),
        source: text(source.as_ref()),
    }
}

/// Makes a suggestion.
pub(crate) fn suggestion(suggestion: file::Suggestion) -> inbox::Suggestion {
    let file::Suggestion { id, title, from, why, on, item, sprint, fate, answer } = suggestion;
    inbox::Suggestion {
        id: id.0,
        title: title.0,
        from: string(from),
        why: string(why),
        on: on.map(|day| day.0),
        item: item.map(|item| item.0),
        sprint: sprint.map(|sprint| sprint.0),
        fate: match fate {
            file::Fate::Open => inbox::Fate::Open,
            file::Fate::Later => inbox::Fate::Later,
            file::Fate::Declined(on) => inbox::Fate::Declined(on.0),
            file::Fate::Merged(into) => inbox::Fate::Merged(into.0),
            file::Fate::Accepted(id) => inbox::Fate::Accepted(id.0),
        },
        answer: string(answer),
    }
}

/// Makes the entry of a suggestion.
pub(crate) fn suggestion_entry(suggestion: &inbox::Suggestion) -> file::Suggestion {
    let inbox::Suggestion { id, title, from, why, on, item, sprint, fate, answer } = suggestion;
    file::Suggestion {
        id: Id(id.clone()),
        title: Line(title.clone()),
        from: text(from.as_ref()),
        why: text(why.as_ref()),
        on: on.map(Day),
        item: item.clone().map(Id),
        sprint: sprint.map(SprintName),
        fate: match fate {
            inbox::Fate::Open => file::Fate::Open,
            inbox::Fate::Later => file::Fate::Later,
            inbox::Fate::Declined(on) => file::Fate::Declined(Day(*on)),
            inbox::Fate::Merged(into) => file::Fate::Merged(Id(into.clone())),
            inbox::Fate::Accepted(id) => file::Fate::Accepted(Id(id.clone())),
        },
        answer: text(answer.as_ref()),
    }
}

/// Makes a filter with a name.
pub(crate) fn view(view: file::View) -> SavedView {
    let file::View { name, query } = view;
    SavedView { name: name.0, query: query.0 }
}

/// Makes the entry of a filter with a name.
pub(crate) fn view_entry(view: &SavedView) -> file::View {
    let SavedView { name, query } = view;
    file::View { name: Line(name.clone()), query: Text(query.clone()) }
}

/// Makes a decision.
pub(crate) fn decision(decision: file::Decision) -> decision::Decision {
    let file::Decision { on, item, did, why } = decision;
    let did = match did {
        file::Did::Moved(from, to) => decision::Did::Moved(from, to),
        file::Did::Estimated(from, to) => {
            decision::Did::Estimated(from.map(|points| points.0), to.map(|points| points.0))
        }
        file::Did::PlannedUnready(sprint) => decision::Did::PlannedUnready(sprint.0),
        file::Did::Split(parts) => decision::Did::Split(parts),
    };
    decision::Decision { on: on.0, item: item.0, did, why: why.0 }
}

/// Makes the entry of a decision.
pub(crate) fn decision_entry(decision: &decision::Decision) -> file::Decision {
    let decision::Decision { on, item, did, why } = decision;
    let did = match did {
        decision::Did::Moved(from, to) => file::Did::Moved(*from, *to),
        decision::Did::Estimated(from, to) => file::Did::Estimated(from.map(Estimate), to.map(Estimate)),
        decision::Did::PlannedUnready(sprint) => file::Did::PlannedUnready(SprintName(*sprint)),
        decision::Did::Split(parts) => file::Did::Split(*parts),
    };
    file::Decision { on: Day(*on), item: Id(item.clone()), did, why: Text(why.clone()) }
}

fn string(text: Option<Text>) -> Option<String> {
    text.map(|text| text.0)
}

fn text(string: Option<&String>) -> Option<Text> {
    string.cloned().map(Text)
}

fn joined(mut lines: Vec<Text>) -> String {
    if lines.len() < 2 {
        return lines.pop().map_or_else(String::new, |line| line.0);
    }
    lines.iter().map(|line| line.0.as_str()).collect::<Vec<_>>().join("\n")
}

fn lines(text: &str) -> Vec<Text> {
    if text.is_empty() { Vec::new() } else { text.split('\n').map(|line| Text(line.to_owned())).collect() }
}
