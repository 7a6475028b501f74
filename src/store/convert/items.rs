//! Items, open and closed. Every field is named on both sides: one that is forgotten does not compile.

use crate::{
    board::{
        acceptance, hint::Hint, id::SprintId, item, note::Note, question, solution::Solution, story::Story,
        validation::Validation, vote::Vote,
    },
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
        value,
        persona,
        about,
        labels,
        estimate,
        created,
        source,
        requested_by,
        votes,
        depends_on,
        acceptance,
        ready,
        tasks,
        questions,
        solutions,
        notes,
        validation,
        evidence,
        silenced,
        sprint: _,
        from,
        state,
        since,
        started,
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
        story: Story {
            who: string(who),
            want: string(want),
            why: string(why),
            value: string(value),
            persona: string(persona),
        },
        about: joined(about),
        labels: labels.into_iter().map(|label| label.0).collect(),
        estimate: estimate.map(|points| points.0),
        created: created.map(|day| day.0),
        source: string(source),
        requested_by: string(requested_by),
        votes: votes.into_iter().map(vote).collect(),
        depends_on: depends_on.into_iter().map(|id| id.0).collect(),
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
        solutions: solutions.into_iter().map(solution).collect(),
        notes: notes.into_iter().map(|file::Note { text, private }| Note { text: text.0, private }).collect(),
        validation: validation_of(validation),
        evidence: evidence.into_iter().map(|text| text.0).collect(),
        silenced: silenced.into_iter().map(hint).collect(),
        from,
        state: match state {
            // The day is missing here; the callers know it.
            file::State::ToDo | file::State::Accepted => item::State::ToDo,
            file::State::Doing => item::State::Doing,
            file::State::Review => item::State::Review,
        },
        since: since.map(|day| day.0),
        started: started.map(|day| day.0),
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
#[expect(clippy::too_many_lines, reason = "a line for each field, twice")]
pub(crate) fn item_entry(item: &item::Item, sprint: Option<SprintId>) -> file::Item {
    let item::Item {
        id,
        title,
        kind,
        epic,
        story: Story { who, want, why, value, persona },
        about,
        labels,
        estimate,
        created,
        source,
        requested_by,
        votes,
        depends_on,
        acceptance,
        ready,
        tasks,
        questions,
        solutions,
        notes,
        validation,
        evidence,
        silenced,
        from,
        state,
        since,
        started,
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
        value: text(value.as_ref()),
        persona: text(persona.as_ref()),
        about: lines(about),
        labels: labels.iter().cloned().map(Text).collect(),
        estimate: estimate.map(Estimate),
        created: created.map(Day),
        source: text(source.as_ref()),
        requested_by: text(requested_by.as_ref()),
        votes: votes.iter().map(vote_entry).collect(),
        depends_on: depends_on.iter().cloned().map(Id).collect(),
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
        solutions: solutions.iter().map(solution_entry).collect(),
        notes: notes
            .iter()
            .map(|Note { text, private }| file::Note { text: Text(text.clone()), private: *private })
            .collect(),
        validation: validation_entry(*validation),
        evidence: evidence.iter().cloned().map(Text).collect(),
        silenced: silenced.iter().copied().map(hint_entry).collect(),
        sprint: sprint.map(SprintName),
        from: *from,
        state,
        since: since.map(Day),
        started: started.map(Day),
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
    let file::Question { text, ask, to, asked, answer, taken, answered } = question;
    question::Question {
        text: text.0,
        ask: match ask {
            file::Ask::Question => question::Ask::Question,
            file::Ask::Recommendation => question::Ask::Recommendation,
        },
        to: string(to),
        asked: asked.map(|day| day.0),
        answer: string(answer),
        taken,
        answered: answered.map(|day| day.0),
    }
}

/// Makes the entry of a question.
pub(crate) fn question_entry(question: &question::Question) -> file::Question {
    let question::Question { text: question, ask, to, asked, answer, taken, answered } = question;
    file::Question {
        text: Text(question.clone()),
        ask: match ask {
            question::Ask::Question => file::Ask::Question,
            question::Ask::Recommendation => file::Ask::Recommendation,
        },
        to: text(to.as_ref()),
        asked: asked.map(Day),
        answer: text(answer.as_ref()),
        taken: *taken,
        answered: answered.map(Day),
    }
}

fn vote(vote: file::Vote) -> Vote {
    let file::Vote { from, text, why, on } = vote;
    Vote { from: string(from), text: text.0, why: string(why), on: on.map(|day| day.0) }
}

fn vote_entry(vote: &Vote) -> file::Vote {
    let Vote { from, text: words, why, on } = vote;
    file::Vote {
        from: text(from.as_ref()),
        text: Text(words.clone()),
        why: text(why.as_ref()),
        on: on.map(Day),
    }
}

fn solution(solution: file::Solution) -> Solution {
    let file::Solution { text, cost, consequence, chosen } = solution;
    Solution { text: text.0, cost: string(cost), consequence: string(consequence), chosen }
}

fn solution_entry(solution: &Solution) -> file::Solution {
    let Solution { text: words, cost, consequence, chosen } = solution;
    file::Solution {
        text: Text(words.clone()),
        cost: text(cost.as_ref()),
        consequence: text(consequence.as_ref()),
        chosen: *chosen,
    }
}

/// Makes a word about the worth of an item.
pub(crate) fn validation_of(validation: file::Validation) -> Validation {
    match validation {
        file::Validation::Hypothesis => Validation::Hypothesis,
        file::Validation::Validated => Validation::Validated,
        file::Validation::Refuted => Validation::Refuted,
    }
}

/// Makes the entry of a word about the worth of an item.
pub(crate) fn validation_entry(validation: Validation) -> file::Validation {
    match validation {
        Validation::Hypothesis => file::Validation::Hypothesis,
        Validation::Validated => file::Validation::Validated,
        Validation::Refuted => file::Validation::Refuted,
    }
}

fn hint(hint: file::Hint) -> Hint {
    match hint {
        file::Hint::Independent => Hint::Independent,
        file::Hint::Negotiable => Hint::Negotiable,
        file::Hint::Valuable => Hint::Valuable,
        file::Hint::Estimable => Hint::Estimable,
        file::Hint::Small => Hint::Small,
        file::Hint::Testable => Hint::Testable,
        file::Hint::OneThing => Hint::OneThing,
        file::Hint::ShortTitle => Hint::ShortTitle,
        file::Hint::Duplicate => Hint::Duplicate,
    }
}

fn hint_entry(hint: Hint) -> file::Hint {
    match hint {
        Hint::Independent => file::Hint::Independent,
        Hint::Negotiable => file::Hint::Negotiable,
        Hint::Valuable => file::Hint::Valuable,
        Hint::Estimable => file::Hint::Estimable,
        Hint::Small => file::Hint::Small,
        Hint::Testable => file::Hint::Testable,
        Hint::OneThing => file::Hint::OneThing,
        Hint::ShortTitle => file::Hint::ShortTitle,
        Hint::Duplicate => file::Hint::Duplicate,
    }
}

fn accepted(done: file::Done) -> item::Done {
    let file::Done { on, definition } = done;
    item::Done { on: on.0, definition }
}
