//! Looks at what a merge made, without knowing how it made it: is anything lost, doubled, back from the dead or
//! overwritten in silence?

use std::collections::{HashMap, HashSet};

use thiserror::Error;

use crate::board::{
    Board, Place,
    conflict::Conflict,
    depends::Web,
    id::ItemId,
    item::{Item, Kind, Outcome},
    merge::{Merged, Seat, circles, notice::Notice, seats},
    points::Points,
    question::Question,
    renumber::Renames,
    sound::{self, Unsound},
    sprint::{Accepted, Change, Phase},
    story::Story,
    title::Title,
    validation::Validation,
};

/// Something that must never come of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// It is no board.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// An item that should be there and is not.
    #[error("{0} is lost")]
    Lost(ItemId),
    /// An item that one side deleted and the other left alone.
    #[error("{0} is back, though it was deleted")]
    Resurrected(ItemId),
    /// A change of one side that is not there.
    #[error("a change of {item} is lost: {field}")]
    LostEdit {
        /// The item.
        item: ItemId,
        /// What was changed.
        field: &'static str,
    },
    /// A change of one side that is not there because the other side's stands, and no record tells of it.
    #[error("a change of {item} is overwritten without a record: {field}")]
    Overwritten {
        /// The item.
        item: ItemId,
        /// What was changed.
        field: &'static str,
    },
    /// A need that the merge says it took out of a circle, though it was in none, or was not one side's own.
    #[error("{item} lost its need of {need} for no reason")]
    NeedlessCut {
        /// The item.
        item: ItemId,
        /// What it needed.
        need: ItemId,
    },
    /// Items that need each other in a circle which neither side has.
    #[error("{0} is in a circle that nobody made")]
    Circle(ItemId),
    /// A text that one side wrote and that stands nowhere.
    #[error("{0:?} is lost")]
    LostText(String),
}

/// Returns what is wrong with a merge; nothing, unless this program has a mistake.
#[must_use]
pub fn audit(base: &Board, one: &Board, other: &Board, merged: &Merged) -> Vec<Fault> {
    let Merged { board, notices, new_conflicts: _ } = merged;
    let mut faults: Vec<Fault> = sound::examine(&board.parts()).err().map(Fault::from).into_iter().collect();
    let [base, one, other] = [base, one, other].map(|side| Renames::told(notices, side).on(side));
    let [was, a, b, is] = [&base, &one, &other, board].map(seats);
    let cuts = circles([&was, &a, &b, &is], notices, &mut faults);
    let ids: HashSet<&ItemId> =
        was.keys().chain(a.keys()).chain(b.keys()).chain(is.keys()).copied().collect();
    for id in ids {
        let [was, a, b, is] = [&was, &a, &b, &is].map(|seats| seats.get(id));
        let must_be = match (was, a, b) {
            (_, None, None) => false,
            (None, _, _) | (_, Some(_), Some(_)) => true,
            (Some(was), Some(left), None) | (Some(was), None, Some(left)) => !was.is_same(left),
        };
        match (must_be, is) {
            (true, None) => faults.push(Fault::Lost(id.clone())),
            (false, Some(_)) => faults.push(Fault::Resurrected(id.clone())),
            (false, None) => {}
            (true, Some(is)) => {
                if let (Some(a), Some(b)) = (a, b) {
                    let cuts = cuts.get(id).map_or(&[][..], Vec::as_slice);
                    compare(board, was, [a, b], is, cuts, &mut faults);
                }
            }
        }
    }
    lost_texts([&base, &one, &other, board], &mut faults);
    faults
}

/// Looks whether all circles were made by a side; returns what was taken out of others, by item.
fn circles<'a>(
    [was, a, b, is]: [&HashMap<&ItemId, Seat<'_>>; 4],
    notices: &'a [Notice],
    faults: &mut Vec<Fault>,
) -> HashMap<&'a ItemId, Vec<&'a ItemId>> {
    let web = Web::of(is.values().map(|seat| -> &Item { seat.item }));
    let left = circles::new_in_circles(&web, [was, a, b]);
    faults.extend(left.into_iter().map(|new| Fault::Circle(new.item.clone())));
    let mut cuts: HashMap<&ItemId, Vec<&ItemId>> = HashMap::new();
    for notice in notices {
        let Some((item, need)) = notice.cut() else { continue };
        let has = |side: &HashMap<&ItemId, Seat<'_>>| {
            side.get(item).is_some_and(|seat| seat.item.depends_on.contains(need))
        };
        if has(was) || has(a) == has(b) || has(is) || !web.reaches(need, item) {
            faults.push(Fault::NeedlessCut { item: item.clone(), need: need.clone() });
        }
        cuts.entry(item).or_default().push(need);
    }
    cuts
}

/// Compares an item that both sides have with what came of it.
fn compare(
    board: &Board,
    was: Option<&Seat<'_>>,
    [a, b]: [&Seat<'_>; 2],
    is: &Seat<'_>,
    cuts: &[&ItemId],
    faults: &mut Vec<Fault>,
) {
    let nothing = Item::new(a.item.id.clone(), a.item.title.clone());
    let old: &Item = was.map_or(&nothing, |was| was.item);
    let (one, other, now): (&Item, &Item, &Item) = (a.item, b.item, is.item);
    if is.item == a.item && is.item == b.item && a.place == b.place && is.place == a.place {
        return;
    }
    let mut check = |field, is_lost: bool, is_overwritten: bool| {
        if is_lost {
            faults.push(Fault::LostEdit { item: old.id.clone(), field });
        } else if is_overwritten {
            faults.push(Fault::Overwritten { item: old.id.clone(), field });
        }
    };
    let mut scalar =
        |field, (is_lost, loser): (bool, Option<bool>)| check(field, is_lost, loser == Some(false));
    let kept = |wanted: &dyn Fn(&Conflict) -> bool| now.conflicts.iter().any(wanted);
    let titles = one_value(was.map(|_| &old.title), &one.title, &other.title, &now.title);
    let is_kept =
        |loser: &Title| kept(&|c| matches!(c, Conflict::Title { base: _, other } if other == loser));
    scalar("title", (titles.is_lost, titles.loser.map(is_kept)));
    let kinds = one_value(Some(&old.kind), &one.kind, &other.kind, &now.kind);
    let is_kept = |loser: &Kind| kept(&|c| matches!(c, Conflict::Kind { base: _, other } if other == loser));
    scalar("kind", (kinds.is_lost, kinds.loser.map(is_kept)));
    let validations = one_value(Some(&old.validation), &one.validation, &other.validation, &now.validation);
    let is_kept = |loser: &Validation| {
        kept(&|c| matches!(c, Conflict::Validation { base: _, other } if other == loser))
    };
    scalar("validation", (validations.is_lost, validations.loser.map(is_kept)));
    let epics = one_value(Some(&old.epic), &one.epic, &other.epic, &now.epic);
    let is_kept =
        |loser: &Option<ItemId>| kept(&|c| matches!(c, Conflict::Epic { base: _, other } if other == loser));
    scalar("epic", (epics.is_lost, epics.loser.map(is_kept)));
    let points = one_value(Some(&old.estimate), &one.estimate, &other.estimate, &now.estimate);
    let is_kept = |loser: &Option<Points>| {
        kept(&|c| matches!(c, Conflict::Estimate { base: _, other } if other == loser))
    };
    scalar("estimate", (points.is_lost, points.loser.map(is_kept)));
    for (field, get) in TEXTS {
        let texts = one_value(Some(get(old)), get(one), get(other), get(now));
        let is_kept = |loser: &Option<String>| {
            kept(&|conflict| match conflict {
                Conflict::Who { base: _, other }
                | Conflict::Want { base: _, other }
                | Conflict::Why { base: _, other }
                | Conflict::Value { base: _, other }
                | Conflict::Persona { base: _, other }
                | Conflict::RequestedBy { base: _, other }
                | Conflict::Source { base: _, other } => conflict.field() == *field && other == loser,
                Conflict::Title { .. }
                | Conflict::Kind { .. }
                | Conflict::Validation { .. }
                | Conflict::Epic { .. }
                | Conflict::About { .. }
                | Conflict::Estimate { .. }
                | Conflict::Question { .. }
                | Conflict::NotApplicable { .. }
                | Conflict::Dropped { .. } => false,
            })
        };
        scalar(field, (texts.is_lost, texts.loser.map(is_kept)));
    }
    macro_rules! list {
        ($field:literal, $name:ident) => {
            let lost = (old.$name == one.$name && now.$name != other.$name)
                || (old.$name == other.$name && now.$name != one.$name)
                || (one.$name == other.$name && now.$name != one.$name);
            check($field, lost, false);
        };
    }
    list!("about", about);
    list!("labels", labels);
    list!("acceptance", acceptance);
    list!("ready", ready);
    list!("tasks", tasks);
    list!("questions", questions);
    list!("votes", votes);
    check("depends on", lost_needs([old, one, other, now], cuts), false);
    list!("solutions", solutions);
    list!("notes", notes);
    list!("evidence", evidence);
    list!("silenced", silenced);
    list!("not applicable", not_applicable);
    list!("created", created);
    // A tick gives way to a reason why the line does not apply.
    let is_exempt =
        now.ticks.len() < one.ticks.len().max(other.ticks.len()) && !now.not_applicable.is_empty();
    if !is_exempt {
        list!("ticks", ticks);
    }
    let added = |side: &Item| {
        let mut new = side.ticks.iter().filter(|tick| !old.ticks.contains(tick));
        new.any(|tick| {
            !now.ticks.contains(tick) && now.not_applicable.iter().all(|exempt| exempt.criterion != *tick)
        })
    };
    check("ticks", added(one) || added(other), false);
    standing(board, was, [a, b], is, &mut check);
}

/// Says whether a change of what an item needs is lost, but for what was taken out of circles.
fn lost_needs([old, one, other, now]: [&Item; 4], cuts: &[&ItemId]) -> bool {
    let left = |item: &Item| -> Vec<ItemId> {
        item.depends_on.iter().filter(|need| !cuts.contains(need)).cloned().collect()
    };
    (old.depends_on == one.depends_on && now.depends_on != left(other))
        || (old.depends_on == other.depends_on && now.depends_on != left(one))
        || (one.depends_on == other.depends_on && now.depends_on != left(one))
}

/// The texts of an item that may be missing.
#[expect(clippy::type_complexity, reason = "a table of names and fields")]
const TEXTS: &[(&str, fn(&Item) -> &Option<String>)] = &[
    ("who", |item| &item.story.who),
    ("want", |item| &item.story.want),
    ("why", |item| &item.story.why),
    ("value", |item| &item.story.value),
    ("persona", |item| &item.story.persona),
    ("requested by", |item| &item.requested_by),
    ("source", |item| &item.source),
];

/// What became of one value.
struct Verdict<'a, T> {
    is_lost: bool,
    /// What both contested and does not stand.
    loser: Option<&'a T>,
}

fn one_value<'a, T: PartialEq>(was: Option<&T>, a: &'a T, b: &'a T, is: &T) -> Verdict<'a, T> {
    let verdict = |is_lost| Verdict { is_lost, loser: None };
    match (was == Some(a), was == Some(b)) {
        _ if a == b => verdict(is != a),
        (true, _) => verdict(is != b),
        (false, true) => verdict(is != a),
        (false, false) if is == a => Verdict { is_lost: false, loser: Some(b) },
        (false, false) => Verdict { is_lost: is != b, loser: Some(a) },
    }
}

/// An item that only one side put elsewhere is there, or outside of a sprint that is closed now.
fn standing(
    board: &Board,
    was: Option<&Seat<'_>>,
    [a, b]: [&Seat<'_>; 2],
    is: &Seat<'_>,
    check: &mut impl FnMut(&'static str, bool, bool),
) {
    let Some(was) = was else { return };
    let of = |seat: &Seat<'_>| (seat.place, seat.item.state, seat.item.outcome.clone());
    let wanted = match (of(a) == of(was), of(b) == of(was)) {
        (true, _) => b,
        (false, true) => a,
        (false, false) if of(a) == of(b) => a,
        (false, false) => {
            let closed_twice = [a, b].iter().all(|seat| seat.place == Place::Closed);
            check("place", closed_twice && is.place != Place::Closed, false);
            return;
        }
    };
    let is_over = match wanted.place {
        Place::Sprint(id) => board.sprint(id).is_some_and(|sprint| sprint.is_closed()),
        Place::Backlog | Place::Closed => false,
    };
    check("place", of(wanted) != of(is) && !is_over, false);
}

/// Finds texts that a side wrote and that the result has nowhere.
fn lost_texts([base, one, other, merged]: [&Board; 4], faults: &mut Vec<Fault>) {
    let mut there = HashSet::new();
    texts(merged, &mut |text| {
        there.insert(text);
    });
    let mut missing = Vec::new();
    for side in [one, other] {
        texts(side, &mut |text| {
            if !there.contains(text) {
                missing.push(text);
            }
        });
    }
    if missing.is_empty() {
        return;
    }
    // What stood there before was deleted by somebody.
    let mut old = HashSet::new();
    texts(base, &mut |text| {
        old.insert(text);
    });
    missing.retain(|text| !old.contains(text));
    missing.sort_unstable();
    missing.dedup();
    faults.extend(missing.into_iter().map(|text| Fault::LostText(text.to_owned())));
}

/// Shows every text that people write: long ones line by line.
fn texts<'a>(board: &'a Board, see: &mut impl FnMut(&'a str)) {
    let mut long = |text: &'a str| text.split('\n').filter(|line| !line.is_empty()).for_each(&mut *see);
    let product = board.product();
    long(product.name.as_str());
    [&product.owner, &product.vision].into_iter().flatten().for_each(|text| long(text));
    for goal in board.goals() {
        long(goal.text.as_str());
        goal.measure.iter().for_each(|text| long(text));
    }
    let ready = board.definition_of_ready().iter().map(|ready| &ready.version);
    for version in board.definition_of_done().versions().iter().chain(ready) {
        version.criteria.iter().for_each(|line| long(line.text.as_str()));
    }
    for epic in board.epics() {
        long(epic.name.as_str());
        long(&epic.about);
        epic.source.iter().for_each(|text| long(text));
    }
    board.views().iter().for_each(|view| long(view.name.as_str()));
    board.cut_lines().iter().for_each(|line| long(line.name.as_str()));
    for wish in board.inbox() {
        long(wish.title.as_str());
        [&wish.from, &wish.why, &wish.answer].into_iter().flatten().for_each(|text| long(text));
    }
    for sprint in board.sprints() {
        long(sprint.name.as_str());
        sprint.goal.iter().for_each(|text| long(text));
        sprint.former_goals.iter().for_each(|former| long(&former.text));
        sprint.team.iter().for_each(|team| long(team.as_str()));
        let (changes, result): (&[Change], _) = match &sprint.phase {
            Phase::Planned => (&[], None),
            Phase::Running { plan: _, changes } => (changes, None),
            Phase::Closed { plan: _, changes, result } => (changes, Some(result)),
        };
        for change in changes {
            long(&change.why);
        }
        let Some(result) = result else { continue };
        [&result.goal_note, &result.cancelled, &result.retrospective]
            .into_iter()
            .flatten()
            .for_each(|text| long(text));
        if let Accepted::Lines(lines) = &result.accepted {
            for line in lines {
                long(line.title.as_str());
            }
        }
        for line in &result.returned {
            long(line.title.as_str());
            long(&line.why);
        }
    }
    board.decisions().iter().for_each(|decision| long(&decision.why));
    board.conflicts().iter().flat_map(|conflict| &conflict.other).for_each(|text| long(text));
    for item in board.items() {
        of_item(item, &mut long);
    }
}

fn of_item<'a>(item: &'a Item, long: &mut impl FnMut(&'a str)) {
    long(item.title.as_str());
    let Story { who, want, why, value, persona } = &item.story;
    [who, want, why, value, persona, &item.source, &item.requested_by]
        .into_iter()
        .flatten()
        .for_each(|text| long(text));
    long(&item.about);
    item.labels.iter().for_each(|label| long(label));
    item.acceptance.iter().for_each(|line| long(&line.text));
    item.tasks.iter().for_each(|task| long(&task.text));
    item.questions.iter().for_each(|question| of_question(question, long));
    for vote in &item.votes {
        long(&vote.text);
        [&vote.from, &vote.why].into_iter().flatten().for_each(|text| long(text));
    }
    for solution in &item.solutions {
        long(&solution.text);
        [&solution.cost, &solution.consequence].into_iter().flatten().for_each(|text| long(text));
    }
    item.notes.iter().for_each(|note| long(&note.text));
    item.evidence.iter().for_each(|text| long(text));
    item.not_applicable.iter().for_each(|exempt| long(exempt.why.as_str()));
    if let Some(Outcome::Dropped { on: _, why }) = &item.outcome {
        long(why);
    }
    for conflict in &item.conflicts {
        match conflict {
            Conflict::Title { base: _, other } | Conflict::NotApplicable { criterion: _, base: _, other } => {
                long(other.as_str());
            }
            Conflict::Who { base: _, other }
            | Conflict::Want { base: _, other }
            | Conflict::Why { base: _, other }
            | Conflict::Value { base: _, other }
            | Conflict::Persona { base: _, other }
            | Conflict::RequestedBy { base: _, other }
            | Conflict::Source { base: _, other } => other.iter().for_each(|text| long(text)),
            Conflict::About { base: _, other } | Conflict::Dropped { on: _, why: other } => long(other),
            Conflict::Question { base: _, other } => of_question(other, long),
            Conflict::Kind { .. }
            | Conflict::Validation { .. }
            | Conflict::Epic { .. }
            | Conflict::Estimate { .. } => {}
        }
    }
}

fn of_question<'a>(question: &'a Question, long: &mut impl FnMut(&'a str)) {
    long(&question.text);
    [&question.to, &question.answer].into_iter().flatten().for_each(|text| long(text));
}
