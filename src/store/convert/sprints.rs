//! Sprints: their life, and what came of them.

use crate::{
    board::{foreseen::Foreseen, id::SprintId, order::Order, sprint},
    store::{
        convert::{Misfit, string, text},
        document as file,
        values::{Day, Estimate, Id, Line, SprintName, Text},
    },
};

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
