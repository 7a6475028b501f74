//! Foreign items and epics as items and epics of ours: new ones, and what an import changes in those that are here.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    board::{
        epic::Epic,
        item::{Done, Item, Outcome, State},
    },
    exchange::foreign::{ForeignEpic, ForeignItem, Progress},
};

/// What was done before it was imported met no Definition of Done that we know of.
const IMPORTED: u32 = 0;

/// Makes an item of ours, without state and outcome: those depend on where it goes.
pub(crate) fn new_item(foreign: &ForeignItem, source: &str) -> Item {
    let mut item = Item::new(foreign.id.clone(), foreign.title.clone());
    item.created = foreign.created;
    item.source = Some(source.to_owned());
    update(&mut item, foreign);
    item
}

/// Returns how an item of a sprint stands.
pub(crate) fn state(foreign: &ForeignItem, today: NaiveDate) -> State {
    match foreign.progress {
        Progress::ToDo | Progress::Dropped { .. } => State::ToDo,
        Progress::Doing => State::Doing,
        Progress::Review => State::Review,
        Progress::Done => State::Accepted(done(foreign, today)),
    }
}

/// Returns how an item ended that is over.
pub(crate) fn outcome(foreign: &ForeignItem, today: NaiveDate) -> Option<Outcome> {
    match &foreign.progress {
        Progress::ToDo | Progress::Doing | Progress::Review => None,
        Progress::Done => Some(Outcome::Done { done: done(foreign, today), sprint: None }),
        Progress::Dropped { why } => {
            Some(Outcome::Dropped { on: foreign.since.unwrap_or(today), why: why.to_string() })
        }
    }
}

fn done(foreign: &ForeignItem, today: NaiveDate) -> Done {
    Done { on: foreign.since.unwrap_or(today), definition: IMPORTED }
}

/// Brings an item up to date. What the file leaves empty stays as it is here, and so does what was ticked here as long
/// as its text is the same; place, rank, state and everything the file can't know are not touched.
pub(crate) fn update(item: &mut Item, foreign: &ForeignItem) {
    let ForeignItem {
        id: _,
        title,
        kind,
        epic,
        about,
        labels,
        estimate,
        created: _,
        acceptance,
        tasks,
        sprint: _,
        progress: _,
        since: _,
    } = foreign;
    item.title = title.clone();
    item.kind = *kind;
    item.estimate = estimate.or(item.estimate);
    if epic.is_some() {
        item.epic.clone_from(epic);
    }
    if !about.is_empty() {
        item.about.clone_from(about);
    }
    if !labels.is_empty() {
        item.labels.clone_from(labels);
    }
    if !acceptance.is_empty() {
        let before = std::mem::replace(&mut item.acceptance, acceptance.clone());
        let met: HashSet<&str> = before.iter().filter(|old| old.met).map(|old| old.text.as_str()).collect();
        for line in &mut item.acceptance {
            line.met |= met.contains(line.text.as_str());
        }
    }
    if !tasks.is_empty() {
        let before = std::mem::replace(&mut item.tasks, tasks.clone());
        let done: HashSet<&str> = before.iter().filter(|old| old.done).map(|old| old.text.as_str()).collect();
        for task in &mut item.tasks {
            task.done |= done.contains(task.text.as_str());
        }
    }
}

/// Makes an epic of ours.
pub(crate) fn new_epic(foreign: &ForeignEpic, source: &str) -> Epic {
    let ForeignEpic { id, name, about } = foreign.clone();
    Epic { id, name, about, source: Some(source.to_owned()) }
}

/// Brings an epic up to date, by the rule of [`update`].
pub(crate) fn update_epic(epic: &mut Epic, foreign: &ForeignEpic) {
    epic.name = foreign.name.clone();
    if !foreign.about.is_empty() {
        epic.about.clone_from(&foreign.about);
    }
}
