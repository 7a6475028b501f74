//! Items, open and closed. Every field is named on both sides: one that is forgotten does not compile.

use crate::{
    board::{acceptance, id::SprintId, item, question, story::Story},
    store::{
        convert::{
            Misfit,
            conflicts::{conflict, conflict_entry},
            joined, lines, string, text,
        },
        document as file,
        values::{CriterionName, Day, Estimate, Id, Line, SprintName, Text},
    },
};

/// Makes an open item, and says in which sprint it is.
pub(crate) fn open_item(item: file::Item) -> Result<(item::Item, Option<SprintId>), Misfit> {
    let sprint = item.sprint.map(|name| name.0);
    let done = item.done;
    let (mut item, state, dropped) = anywhere(item);
    match (state, done) {
        (file::State::Accepted, Some(done)) => item.state = item::State::Accepted(accepted(done)),
        (file::State::Accepted, None) => return Err(Misfit::AcceptedWithoutDone(item.id)),
        // The board refuses these: they belong to the closed list.
        (_, Some(done)) => item.outcome = Some(item::Outcome::Done { done: accepted(done), sprint }),
        (_, None) => {}
    }
    if let Some(file::Dropped { on, why }) = dropped {
        item.outcome = Some(item::Outcome::Dropped { on: on.0, why: why.0 });
    }
    Ok((item, sprint))
}

/// Makes a closed item.
pub(crate) fn closed_item(item: file::Item) -> Result<item::Item, Misfit> {
    let sprint = item.sprint.map(|name| name.0);
    let done = item.done;
    let (mut item, state, dropped) = anywhere(item);
    if let (file::State::Accepted, Some(done)) = (state, done) {
        item.state = item::State::Accepted(accepted(done));
    }
    item.outcome = Some(match (done, dropped, sprint) {
        (Some(done), None, sprint) => item::Outcome::Done { done: accepted(done), sprint },
        (None, Some(file::Dropped { on, why }), None) => item::Outcome::Dropped { on: on.0, why: why.0 },
        (None, Some(_), Some(_)) => return Err(Misfit::DroppedInSprint(item.id)),
        (Some(_), Some(_), _) => return Err(Misfit::TwoEnds(item.id)),
        (None, None, _) => return Err(Misfit::Endless(item.id)),
    });
    Ok(item)
}

/// Takes over what is the same for open and closed items.
fn anywhere(item: file::Item) -> (item::Item, file::State, Option<file::Dropped>) {
    let file::Item {
        id,
        title,
        kind,
        epic,
        who,
        want,
        why,
        about,
        labels,
        estimate,
        created,
        source,
        acceptance,
        ready,
        tasks,
        questions,
        sprint: _,
        from,
        state,
        since,
        ticks,
        not_applicable,
        done: _,
        dropped,
        conflicts,
    } = item;
    let item = item::Item {
        id: id.0,
        title: title.0,
        kind: kind_of(kind),
        epic: epic.map(|id| id.0),
        story: Story { who: string(who), want: string(want), why: string(why) },
        about: joined(about),
        labels: labels.into_iter().map(|label| label.0).collect(),
        estimate: estimate.map(|points| points.0),
        created: created.map(|day| day.0),
        source: string(source),
        acceptance: acceptance
            .into_iter()
            .map(|file::AcceptanceCriterion { text, met }| acceptance::AcceptanceCriterion {
                text: text.0,
                met,
            })
            .collect(),
        ready: ready.into_iter().map(|name| name.0).collect(),
        tasks: tasks
            .into_iter()
            .map(|file::Task { text, done }| acceptance::Task { text: text.0, done })
            .collect(),
        questions: questions.into_iter().map(question).collect(),
        from,
        state: match state {
            // The day is missing here; the callers know it.
            file::State::ToDo | file::State::Accepted => item::State::ToDo,
            file::State::Doing => item::State::Doing,
            file::State::Review => item::State::Review,
        },
        since: since.map(|day| day.0),
        ticks: ticks.into_iter().map(|name| name.0).collect(),
        not_applicable: not_applicable
            .into_iter()
            .map(|file::NotApplicable { id, why }| item::NotApplicable { criterion: id.0, why: why.0 })
            .collect(),
        outcome: None,
        conflicts: conflicts.into_iter().map(conflict).collect(),
    };
    (item, state, dropped)
}

/// Makes the entry of an item; the sprint is that of an open item.
pub(crate) fn item_entry(item: &item::Item, sprint: Option<SprintId>) -> file::Item {
    let item::Item {
        id,
        title,
        kind,
        epic,
        story: Story { who, want, why },
        about,
        labels,
        estimate,
        created,
        source,
        acceptance,
        ready,
        tasks,
        questions,
        from,
        state,
        since,
        ticks,
        not_applicable,
        outcome,
        conflicts,
    } = item;
    let (state, accepted) = match state {
        item::State::ToDo => (file::State::ToDo, None),
        item::State::Doing => (file::State::Doing, None),
        item::State::Review => (file::State::Review, None),
        item::State::Accepted(done) => (file::State::Accepted, Some(done)),
    };
    let (done, dropped, sprint) = match outcome {
        None => (accepted, None, sprint),
        Some(item::Outcome::Done { done, sprint }) => (Some(done), None, *sprint),
        Some(item::Outcome::Dropped { on, why }) => {
            (accepted, Some(file::Dropped { on: Day(*on), why: Text(why.clone()) }), sprint)
        }
    };
    file::Item {
        id: Id(id.clone()),
        title: Line(title.clone()),
        kind: kind_entry(*kind),
        epic: epic.clone().map(Id),
        who: text(who.as_ref()),
        want: text(want.as_ref()),
        why: text(why.as_ref()),
        about: lines(about),
        labels: labels.iter().cloned().map(Text).collect(),
        estimate: estimate.map(Estimate),
        created: created.map(Day),
        source: text(source.as_ref()),
        acceptance: acceptance
            .iter()
            .map(|acceptance::AcceptanceCriterion { text, met }| file::AcceptanceCriterion {
                text: Text(text.clone()),
                met: *met,
            })
            .collect(),
        ready: ready.iter().cloned().map(CriterionName).collect(),
        tasks: tasks
            .iter()
            .map(|acceptance::Task { text, done }| file::Task { text: Text(text.clone()), done: *done })
            .collect(),
        questions: questions.iter().map(question_entry).collect(),
        sprint: sprint.map(SprintName),
        from: *from,
        state,
        since: since.map(Day),
        ticks: ticks.iter().cloned().map(CriterionName).collect(),
        not_applicable: not_applicable
            .iter()
            .map(|item::NotApplicable { criterion, why }| file::NotApplicable {
                id: CriterionName(criterion.clone()),
                why: Line(why.clone()),
            })
            .collect(),
        done: done.map(|item::Done { on, definition }| file::Done { on: Day(*on), definition: *definition }),
        dropped,
        conflicts: conflicts.iter().map(conflict_entry).collect(),
    }
}

/// Makes a kind.
pub(crate) fn kind_of(kind: file::Kind) -> item::Kind {
    match kind {
        file::Kind::Story => item::Kind::Story,
        file::Kind::Bug => item::Kind::Bug,
        file::Kind::Chore => item::Kind::Chore,
        file::Kind::Spike => item::Kind::Spike,
        file::Kind::Obstacle => item::Kind::Obstacle,
        file::Kind::Experiment => item::Kind::Experiment,
    }
}

/// Makes the entry of a kind.
pub(crate) fn kind_entry(kind: item::Kind) -> file::Kind {
    match kind {
        item::Kind::Story => file::Kind::Story,
        item::Kind::Bug => file::Kind::Bug,
        item::Kind::Chore => file::Kind::Chore,
        item::Kind::Spike => file::Kind::Spike,
        item::Kind::Obstacle => file::Kind::Obstacle,
        item::Kind::Experiment => file::Kind::Experiment,
    }
}

/// Makes a question.
pub(crate) fn question(question: file::Question) -> question::Question {
    let file::Question { text, to, asked, answer, answered } = question;
    question::Question {
        text: text.0,
        to: string(to),
        asked: asked.map(|day| day.0),
        answer: string(answer),
        answered: answered.map(|day| day.0),
    }
}

/// Makes the entry of a question.
pub(crate) fn question_entry(question: &question::Question) -> file::Question {
    let question::Question { text: question, to, asked, answer, answered } = question;
    file::Question {
        text: Text(question.clone()),
        to: text(to.as_ref()),
        asked: asked.map(Day),
        answer: text(answer.as_ref()),
        answered: answered.map(Day),
    }
}

fn accepted(done: file::Done) -> item::Done {
    let file::Done { on, definition } = done;
    item::Done { on: on.0, definition }
}
