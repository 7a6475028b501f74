//! Product Goals. They have no ids: one is known by its text, and by its place where somebody reworded it.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::board::{
    conflict::Subject,
    goal::Goal,
    merge::{Ledger, Settled, settle, three},
    merge_order::lists,
    title::Title,
};

/// A goal, and the text by which all sides know it.
#[derive(Clone, PartialEq)]
struct Named<'a> {
    name: &'a str,
    goal: Goal,
}

/// Merges the goals.
pub(super) fn merge([base, one, other]: [&[Goal]; 3], ledger: &mut Ledger) -> Vec<Goal> {
    let [names_of_one, names_of_other] = names(base, [one, other]);
    let was = named(base, base.iter().map(text).collect());
    let (a, b) = (named(one, names_of_one), named(other, names_of_other));
    let merged = lists(
        &was,
        &a,
        &b,
        |named| named.name,
        |was, a, b| Named {
            goal: reconcile(was.map(|was| &was.goal), &a.goal, &b.goal, ledger),
            ..a.clone()
        },
    );
    for Named { name, goal } in &merged {
        let known = [&was, &a, &b].into_iter().flatten().filter(|known| known.name == *name);
        let others = known.map(|known| &known.goal.text).filter(|text| **text != goal.text);
        ledger.reworded.extend(others.map(|text| (text.clone(), goal.text.clone())));
    }
    merged.into_iter().map(|named| named.goal).collect()
}

/// Merges one goal.
fn reconcile(was: Option<&Goal>, a: &Goal, b: &Goal, ledger: &mut Ledger) -> Goal {
    let Settled { stands, rival } = settle(was.map(|was| &was.text), Some(&a.text), Some(&b.text));
    let text = stands.unwrap_or(&a.text).clone();
    if let Some(rival) = rival {
        let [base, other] = [was.map(|was| &was.text), rival].map(|text| text.map(Title::to_string));
        ledger.conflict(Subject::Goal(text.clone()), base, other);
    }
    let measures = [was.and_then(|was| was.measure.as_ref()), a.measure.as_ref(), b.measure.as_ref()];
    let measure = ledger.text(|| Subject::GoalMeasure(text.clone()), measures, String::clone);
    Goal { text, measure, since: three(&was.and_then(|was| was.since), a.since, b.since, Ord::max) }
}

fn named<'a>(goals: &[Goal], names: Vec<&'a str>) -> Vec<Named<'a>> {
    names.into_iter().zip(goals).map(|(name, goal)| Named { name, goal: goal.clone() }).collect()
}

/// Returns the texts by which all sides know the goals of two of them.
///
/// One that was reworded is known by its text on the base. The goals that both sides set for now, each its own, are one:
/// there can only be one.
pub(crate) fn names<'a>(base: &'a [Goal], sides: [&'a [Goal]; 2]) -> [Vec<&'a str>; 2] {
    let [mut one, mut other] = sides.map(|side| names_of(base, side));
    let [texts_of_one, texts_of_other] = sides.map(|side| side.iter().map(text).collect::<Vec<_>>());
    // What both wrote alike is one goal, whichever each of them wrote it in the place of.
    let known: HashMap<&str, &str> = texts_of_other.iter().copied().zip(other.iter().copied()).collect();
    let mut apart = HashSet::new();
    for (text, name) in texts_of_one.iter().zip(&mut one) {
        if known.get(text).is_some_and(|known| known != name) {
            *name = text;
            apart.insert(*text);
        }
    }
    for (text, name) in texts_of_other.iter().zip(&mut other).filter(|(text, _)| apart.contains(*text)) {
        *name = text;
    }
    let in_base: HashSet<&str> = base.iter().map(text).collect();
    let are_new = |name: &str, others: &[&str]| !in_base.contains(name) && !others.contains(&name);
    if let (Some(a), Some(b)) = (one.last_mut(), other.last_mut())
        && are_new(a, &texts_of_other)
        && are_new(b, &texts_of_one)
    {
        let name = (*a).min(*b);
        (*a, *b) = (name, name);
    }
    [one, other]
}

/// Returns the names of the goals of one side: its text, or that of a goal of the base that is gone and stood behind the
/// same goal.
fn names_of<'a>(base: &'a [Goal], side: &'a [Goal]) -> Vec<&'a str> {
    let [in_base, in_side] = [base, side].map(|goals| goals.iter().map(text).collect::<HashSet<_>>());
    let mut gone: HashMap<Option<&str>, VecDeque<&str>> = HashMap::new();
    let mut behind = None;
    for text in base.iter().map(text) {
        if in_side.contains(text) {
            behind = Some(text);
        } else {
            gone.entry(behind).or_default().push_back(text);
        }
    }
    behind = None;
    let name = |text: &'a str| {
        if in_base.contains(text) {
            behind = Some(text);
            return text;
        }
        gone.get_mut(&behind).and_then(VecDeque::pop_front).unwrap_or(text)
    };
    side.iter().map(text).map(name).collect()
}

fn text(goal: &Goal) -> &str {
    goal.text.as_str()
}
