//! The fields of one item.

use std::collections::HashSet;

use crate::board::{
    Place,
    acceptance::{AcceptanceCriterion, Task},
    conflict::Conflict,
    id::CriterionId,
    item::{Item, NotApplicable},
    merge::{Ledger, Seat, Settled, notice::Notice, records, settle, standing, text, three},
    merge_order::lists,
    note::Note,
    question::Question,
    solution::Solution,
    story::Story,
};

/// Merges an item that both sides have and not both left alone.
#[expect(clippy::too_many_lines, reason = "one field after the other")]
pub(super) fn merge(
    base: Option<Seat<'_>>,
    one: Seat<'_>,
    other: Seat<'_>,
    ledger: &mut Ledger,
) -> (Item, Place) {
    // What is new on both sides was nothing before.
    let nothing = Item::new(one.item.id.clone(), one.item.title.clone());
    let is_new = base.is_none();
    let was = base.map_or(&nothing, |base| base.item);
    let (a, b): (&Item, &Item) = (one.item, other.item);
    let mut new = Vec::new();

    let title = settle(Some(&was.title).filter(|_| !is_new), Some(&a.title), Some(&b.title));
    if let Some(Some(rival)) = title.rival {
        let base = Some(was.title.clone()).filter(|_| !is_new);
        new.push(Conflict::Title { base, other: rival.clone() });
    }
    let kind = settle(was.kind, a.kind, b.kind);
    new.extend(kind.rival.map(|other| Conflict::Kind { base: was.kind, other }));
    let epic = settle(&was.epic, &a.epic, &b.epic);
    new.extend(epic.rival.map(|other| Conflict::Epic { base: was.epic.clone(), other: other.clone() }));
    let estimate = settle(was.estimate, a.estimate, b.estimate);
    new.extend(estimate.rival.map(|other| Conflict::Estimate { base: was.estimate, other }));
    let mut texts = |field: fn(&Item) -> &Option<String>, conflict: TextConflict| {
        let Settled { stands, rival } = settle(field(was), field(a), field(b));
        new.extend(rival.map(|rival| conflict(field(was).clone(), rival.clone())));
        stands.clone()
    };
    let story = Story {
        who: texts(|item| &item.story.who, |base, other| Conflict::Who { base, other }),
        want: texts(|item| &item.story.want, |base, other| Conflict::Want { base, other }),
        why: texts(|item| &item.story.why, |base, other| Conflict::Why { base, other }),
        value: texts(|item| &item.story.value, |base, other| Conflict::Value { base, other }),
        persona: texts(|item| &item.story.persona, |base, other| Conflict::Persona { base, other }),
    };
    let source = texts(|item| &item.source, |base, other| Conflict::Source { base, other });
    let requested_by = texts(|item| &item.requested_by, |base, other| Conflict::RequestedBy { base, other });
    let validation = settle(was.validation, a.validation, b.validation);
    new.extend(validation.rival.map(|other| Conflict::Validation { base: was.validation, other }));
    let text::Text { stands: about, rival } = text::merge(&was.about, &a.about, &b.about);
    new.extend(rival.map(|other| Conflict::About { base: was.about.clone(), other }));

    let criterion = |was: Option<&AcceptanceCriterion>, a: &AcceptanceCriterion, b: &AcceptanceCriterion| {
        let met = three(&was.is_some_and(|was| was.met), a.met, b.met, |a, b| a || b);
        AcceptanceCriterion { text: a.text.clone(), met }
    };
    let task = |was: Option<&Task>, a: &Task, b: &Task| {
        let done = three(&was.is_some_and(|was| was.done), a.done, b.done, |a, b| a || b);
        Task { text: a.text.clone(), done }
    };
    let questions = lists(
        &was.questions,
        &a.questions,
        &b.questions,
        |question| question.text.as_str(),
        |was, a, b| question(was, a, b, &mut new),
    );
    let not_applicable = lists(
        &was.not_applicable,
        &a.not_applicable,
        &b.not_applicable,
        |exempt| &exempt.criterion,
        |was, a, b| exempt(was, a, b, &mut new),
    );
    let plain = |list: fn(&Item) -> &Vec<CriterionId>| {
        lists(list(was), list(a), list(b), |name| name, |_, name, _| name.clone())
    };
    let mut item = Item {
        id: a.id.clone(),
        title: title.stands.unwrap_or(&a.title).clone(),
        kind: kind.stands,
        epic: epic.stands.clone(),
        story,
        about,
        labels: lists(&was.labels, &a.labels, &b.labels, String::as_str, |_, label, _| label.clone()),
        estimate: estimate.stands,
        created: three(&was.created, a.created, b.created, earlier),
        source,
        requested_by,
        votes: lists(&was.votes, &a.votes, &b.votes, |vote| vote, |_, vote, _| vote.clone()),
        depends_on: lists(&was.depends_on, &a.depends_on, &b.depends_on, |id| id, |_, id, _| id.clone()),
        acceptance: lists(
            &was.acceptance,
            &a.acceptance,
            &b.acceptance,
            |line| line.text.as_str(),
            criterion,
        ),
        ready: plain(|item| &item.ready),
        tasks: lists(&was.tasks, &a.tasks, &b.tasks, |task| task.text.as_str(), task),
        questions,
        solutions: lists(
            &was.solutions,
            &a.solutions,
            &b.solutions,
            |solution| solution.text.as_str(),
            solution,
        ),
        notes: lists(&was.notes, &a.notes, &b.notes, |note| note.text.as_str(), note),
        validation: validation.stands,
        evidence: lists(&was.evidence, &a.evidence, &b.evidence, String::as_str, |_, text, _| text.clone()),
        silenced: lists(&was.silenced, &a.silenced, &b.silenced, |hint| hint, |_, hint, _| *hint),
        from: None,
        state: was.state,
        since: None,
        started: three(&was.started, a.started, b.started, earlier),
        ticks: plain(|item| &item.ticks),
        not_applicable,
        outcome: None,
        conflicts: Vec::new(),
    };
    judge_once(&mut item, [a, b], ledger);
    let place = standing::merge(base, one, other, &mut item, &mut new, ledger);
    let old = [was.conflicts.as_slice(), a.conflicts.as_slice(), b.conflicts.as_slice()];
    item.conflicts = records(old, new, &mut ledger.new_conflicts);
    (item, place)
}

type TextConflict = fn(Option<String>, Option<String>) -> Conflict;

/// Of two days the earlier one; a day rather than none.
fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Merges a solution that both changed: of two different texts both are kept, the larger one first.
fn solution(was: Option<&Solution>, a: &Solution, b: &Solution) -> Solution {
    let text = |field: fn(&Solution) -> &Option<String>| {
        three(&was.and_then(|was| field(was).clone()), field(a).clone(), field(b).clone(), both)
    };
    Solution {
        text: a.text.clone(),
        cost: text(|solution| &solution.cost),
        consequence: text(|solution| &solution.consequence),
        chosen: three(&was.is_some_and(|was| was.chosen), a.chosen, b.chosen, |a, b| a || b),
    }
}

fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if one > other => Some(format!("{one}\n{other}")),
        (Some(one), Some(other)) => Some(format!("{other}\n{one}")),
        (one, other) => one.or(other),
    }
}

/// Merges a note that both changed: private, if one side says so.
fn note(was: Option<&Note>, a: &Note, b: &Note) -> Note {
    let private = three(&was.is_some_and(|was| was.private), a.private, b.private, |a, b| a || b);
    Note { text: a.text.clone(), private }
}

/// Merges a question that both changed; its two versions share what only one changed.
fn question(was: Option<&Question>, a: &Question, b: &Question, new: &mut Vec<Conflict>) -> Question {
    let nothing = Question::new(&a.text);
    let base = was.unwrap_or(&nothing);
    let to = settle(&base.to, &a.to, &b.to);
    // Taken or not belongs to the answer, and so does its day below.
    let answer = settle((&base.answer, base.taken), (&a.answer, a.taken), (&b.answer, b.taken));
    let ask = three(&base.ask, a.ask, b.ask, Ord::max);
    let asked = three(&base.asked, a.asked, b.asked, earlier);
    let no_rival = to.rival.is_none() && answer.rival.is_none();
    // The day belongs to the answer.
    let (answered, other_answered) = if no_rival || (&a.answer, a.taken) == (&b.answer, b.taken) {
        let answered = three(&base.answered, a.answered, b.answered, Ord::max);
        (answered, answered)
    } else if answer.stands == (&a.answer, a.taken) {
        (a.answered, b.answered)
    } else {
        (b.answered, a.answered)
    };
    let stands = Question {
        text: a.text.clone(),
        ask,
        to: to.stands.clone(),
        asked,
        answer: answer.stands.0.clone(),
        taken: answer.stands.1,
        answered,
    };
    if to.rival.is_some() || answer.rival.is_some() {
        let (other_answer, taken) = answer.rival.unwrap_or(answer.stands);
        let other = Question {
            text: a.text.clone(),
            ask,
            to: to.rival.unwrap_or(to.stands).clone(),
            asked,
            answer: other_answer.clone(),
            taken,
            answered: other_answered,
        };
        new.push(Conflict::Question { base: was.cloned(), other });
    }
    stands
}

/// Merges two reasons why a line does not apply.
fn exempt(
    was: Option<&NotApplicable>,
    a: &NotApplicable,
    b: &NotApplicable,
    new: &mut Vec<Conflict>,
) -> NotApplicable {
    let Settled { stands, rival } = settle(was.map(|was| &was.why), Some(&a.why), Some(&b.why));
    if let Some(Some(rival)) = rival {
        let base = was.map(|was| was.why.clone());
        new.push(Conflict::NotApplicable { criterion: a.criterion.clone(), base, other: rival.clone() });
    }
    NotApplicable { criterion: a.criterion.clone(), why: stands.unwrap_or(&a.why).clone() }
}

/// A line that one side ticked and the other called not applicable does not apply: that has a reason.
fn judge_once(item: &mut Item, sides: [&Item; 2], ledger: &mut Ledger) {
    let exempt: HashSet<&CriterionId> = item.not_applicable.iter().map(|exempt| &exempt.criterion).collect();
    let was_twice = |criterion: &CriterionId| {
        let twice = |side: &&Item| {
            side.ticks.contains(criterion)
                && side.not_applicable.iter().any(|exempt| exempt.criterion == *criterion)
        };
        sides.iter().any(twice)
    };
    let (id, notices) = (&item.id, &mut ledger.notices);
    item.ticks.retain(|criterion| {
        let stays = !exempt.contains(criterion) || was_twice(criterion);
        if !stays {
            notices.push(Notice::JudgedTwice { item: id.clone(), criterion: criterion.clone() });
        }
        stays
    });
}
