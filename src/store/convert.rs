//! Entries of the file to parts of the board and back. Every field is named on both sides: one that is forgotten does
//! not compile.

pub(crate) mod conflicts;
pub(crate) mod cut_lines;
pub(crate) mod items;
mod settings;

use thiserror::Error;

use crate::{
    board::{
        budget::Budget,
        decision, definition, epic,
        foreseen::Foreseen,
        goal,
        id::{ItemId, SprintId},
        inbox,
        order::Order,
        product,
        saved_view::SavedView,
        sprint,
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

/// Makes a sprint; its items come from elsewhere.
pub(crate) fn sprint(sprint: file::Sprint) -> Result<sprint::Sprint, Misfit> {
    let file::Sprint { id, name, goal, former_goals, team, start, end, plan, changes, result } = sprint;
    let plan = plan.map(|plan| {
        let line = |file::PlanLine(item, points): file::PlanLine| sprint::PlanLine {
            item: item.0,
            points: points.map(|points| points.0),
        };
        plan.into_iter().map(line).collect()
    });
    let change = |file::Change { on, item, points, was, endangers, why }: file::Change| sprint::Change {
        on: on.0,
        item: item.0,
        points: points.map(|points| points.0),
        was: match was {
            file::ChangeKind::Added => sprint::ChangeKind::Added,
            file::ChangeKind::Removed => sprint::ChangeKind::Removed,
            file::ChangeKind::Rejected => sprint::ChangeKind::Rejected,
        },
        endangers,
        why: why.0,
    };
    let changes: Vec<_> = changes.into_iter().map(change).collect();
    let phase = match (plan, result) {
        (plan, Some(result)) => {
            let result = sprint_result(id.0, result)?;
            sprint::Phase::Closed { plan, changes, result }
        }
        (Some(plan), None) => sprint::Phase::Running { plan, changes },
        (None, None) if changes.is_empty() => sprint::Phase::Planned,
        (None, None) => return Err(Misfit::ChangesWithoutPlan(id.0)),
    };
    Ok(sprint::Sprint {
        id: id.0,
        name: name.0,
        goal: string(goal),
        former_goals: former_goals
            .into_iter()
            .map(|file::FormerGoal { on, text }| sprint::FormerGoal { on: on.0, text: text.0 })
            .collect(),
        team: team.map(|team| team.0),
        start: start.map(|day| day.0),
        end: end.map(|day| day.0),
        phase,
        items: Order::default(),
    })
}

/// Makes what came of a sprint.
fn sprint_result(id: SprintId, result: file::SprintResult) -> Result<sprint::SprintResult, Misfit> {
    let file::SprintResult {
        on,
        goal_met,
        partly,
        goal_note,
        cancelled,
        accepted,
        counted,
        returned,
        order,
        retrospective,
        review,
        foreseen,
    } = result;
    let goal_met = match (goal_met, partly) {
        (Some(true), false) => Some(sprint::Met::Yes),
        (Some(false), false) => Some(sprint::Met::No),
        (Some(false), true) => Some(sprint::Met::Partly),
        (None, false) => None,
        (Some(true) | None, true) => return Err(Misfit::PartlyMet(id)),
    };
    let accepted_line = |file::AcceptedLine(item, points, title): file::AcceptedLine| sprint::AcceptedLine {
        item: item.0,
        points: points.map(|points| points.0),
        title: title.0,
    };
    let returned_line =
        |file::ReturnedLine(item, points, title, why): file::ReturnedLine| sprint::ReturnedLine {
            item: item.0,
            points: points.map(|points| points.0),
            title: title.0,
            why: why.0,
        };
    let accepted = match counted {
        None => sprint::Accepted::Lines(accepted.into_iter().map(accepted_line).collect()),
        Some(file::Counted(items, points)) if accepted.is_empty() => {
            sprint::Accepted::Counted { items, points: points.map(|points| points.0) }
        }
        Some(_) => return Err(Misfit::AcceptedAndCounted(id)),
    };
    Ok(sprint::SprintResult {
        on: on.map(|day| day.0),
        goal_met,
        goal_note: string(goal_note),
        cancelled: string(cancelled),
        accepted,
        returned: returned.into_iter().map(returned_line).collect(),
        order: order.into_iter().map(|id| id.0).collect(),
        retrospective: string(retrospective),
        review: review.map(|file::Review { on, heard, order }| sprint::Review {
            on: on.0,
            heard: heard.into_iter().map(|id| id.0).collect(),
            order: order.into_iter().map(|id| id.0).collect(),
        }),
        foreseen: foreseen.map(|file::Foreseen { open, finished, even, likely, sure }| Foreseen {
            open,
            finished,
            even,
            likely,
            sure,
        }),
    })
}

/// Makes the entry of a sprint.
pub(crate) fn sprint_entry(sprint: &sprint::Sprint) -> file::Sprint {
    // The items stand in the list of items.
    let sprint::Sprint { id, name, goal, former_goals, team, start, end, phase, items: _ } = sprint;
    let (plan, changes, result) = match phase {
        sprint::Phase::Planned => (None, [].as_slice(), None),
        sprint::Phase::Running { plan, changes } => (Some(plan), changes.as_slice(), None),
        sprint::Phase::Closed { plan, changes, result } => (plan.as_ref(), changes.as_slice(), Some(result)),
    };
    let plan = plan.map(|plan| {
        let line = |sprint::PlanLine { item, points }: &sprint::PlanLine| {
            file::PlanLine(Id(item.clone()), points.map(Estimate))
        };
        plan.iter().map(line).collect()
    });
    let change = |sprint::Change { on, item, points, was, endangers, why }: &sprint::Change| file::Change {
        on: Day(*on),
        item: Id(item.clone()),
        points: points.map(Estimate),
        was: match was {
            sprint::ChangeKind::Added => file::ChangeKind::Added,
            sprint::ChangeKind::Removed => file::ChangeKind::Removed,
            sprint::ChangeKind::Rejected => file::ChangeKind::Rejected,
        },
        endangers: *endangers,
        why: Text(why.clone()),
    };
    file::Sprint {
        id: SprintName(*id),
        name: Line(name.clone()),
        goal: text(goal.as_ref()),
        former_goals: former_goals
            .iter()
            .map(|sprint::FormerGoal { on, text }| file::FormerGoal {
                on: Day(*on),
                text: Text(text.clone()),
            })
            .collect(),
        team: team.clone().map(Line),
        start: start.map(Day),
        end: end.map(Day),
        plan,
        changes: changes.iter().map(change).collect(),
        result: result.map(sprint_result_entry),
    }
}

fn sprint_result_entry(result: &sprint::SprintResult) -> file::SprintResult {
    let sprint::SprintResult {
        on,
        goal_met,
        goal_note,
        cancelled,
        retrospective,
        review,
        foreseen,
        accepted,
        returned,
        order,
    } = result;
    let accepted_line = |sprint::AcceptedLine { item, points, title }: &sprint::AcceptedLine| {
        file::AcceptedLine(Id(item.clone()), points.map(Estimate), Line(title.clone()))
    };
    let returned_line = |sprint::ReturnedLine { item, points, title, why }: &sprint::ReturnedLine| {
        file::ReturnedLine(Id(item.clone()), points.map(Estimate), Line(title.clone()), Text(why.clone()))
    };
    let (accepted, counted) = match accepted {
        sprint::Accepted::Lines(lines) => (lines.iter().map(accepted_line).collect(), None),
        sprint::Accepted::Counted { items, points } => {
            (Vec::new(), Some(file::Counted(*items, points.map(Estimate))))
        }
    };
    file::SprintResult {
        on: on.map(Day),
        goal_met: goal_met.map(|met| met == sprint::Met::Yes),
        partly: *goal_met == Some(sprint::Met::Partly),
        goal_note: text(goal_note.as_ref()),
        cancelled: text(cancelled.as_ref()),
        accepted,
        counted,
        returned: returned.iter().map(returned_line).collect(),
        order: order.iter().cloned().map(Id).collect(),
        retrospective: text(retrospective.as_ref()),
        review: review.as_ref().map(|sprint::Review { on, heard, order }| file::Review {
            on: Day(*on),
            heard: heard.iter().cloned().map(Id).collect(),
            order: order.iter().cloned().map(Id).collect(),
        }),
        foreseen: foreseen.clone().map(|Foreseen { open, finished, even, likely, sure }| file::Foreseen {
            open,
            finished,
            even,
            likely,
            sure,
        }),
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
