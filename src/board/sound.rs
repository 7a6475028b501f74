//! What must hold for a board to exist, and what is merely worth a look.

use std::collections::{HashMap, HashSet};

use thiserror::Error;

use crate::board::{
    Board, Parts,
    conflict::{BoardConflict, Conflict},
    cut_line::{CutLine, LinePlace},
    depends,
    id::{CriterionId, ItemId, SprintId, is_prefix},
    item::{Item, State},
    sprint::Sprint,
};

/// Why parts don't make a board.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsound {
    /// Two items, epics or suggestions of one name.
    #[error("{0} stands here twice: give one of them another number")]
    DuplicateId(ItemId),
    /// Two sprints of one name.
    #[error("sprint {0} stands here twice: give one of them another number")]
    DuplicateSprint(SprintId),
    /// An item in a sprint that is over.
    #[error("{item} is in sprint {sprint}, which is closed: move it to `closed`, or take `sprint` out")]
    InClosedSprint {
        /// The item.
        item: ItemId,
        /// The sprint.
        sprint: SprintId,
    },
    /// An item that is being worked on, but is in no sprint, or closed.
    #[error(
        "{0} has a `state`, `from` or `since` but is in no open sprint: take them out, or give it a `sprint`"
    )]
    WorkOutsideSprint(ItemId),
    /// An open item with an outcome.
    #[error("{0} is `done` or `dropped` but not in `closed`: move it there")]
    OpenWithOutcome(ItemId),
    /// A closed item without an outcome.
    #[error("{0} is in `closed` but neither `done` nor `dropped`: say which, or move it to `items`")]
    ClosedWithoutOutcome(ItemId),
    /// Versions that don't count upwards.
    #[error("version {0} of a definition does not follow the one before it: versions count upwards from 1")]
    VersionOutOfOrder(u32),
    /// Two lines of one name in a version.
    #[error("version {version} has two criteria called {criterion}: give one of them another id")]
    DuplicateCriterion {
        /// The version.
        version: u32,
        /// The name.
        criterion: CriterionId,
    },
    /// Two lines of one name.
    #[error("two lines of the backlog are called {0:?}: give one of them another name")]
    DuplicateLine(String),
    /// A line below an item that is not in the backlog.
    #[error(
        "the line {line:?} stands below {item}, which is not in the backlog: name the last item above it"
    )]
    LineElsewhere {
        /// The name of the line.
        line: String,
        /// The item.
        item: ItemId,
    },
    /// A prefix that no id can begin with.
    #[error("{0:?} can't begin an id: a prefix is a letter, then letters, digits or _")]
    BadPrefix(String),
}

/// Something in a board that is probably a slip; the board works all the same.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Finding {
    /// An item that names an epic that is not there.
    #[error("{item} belongs to epic {epic}, which is not there")]
    UnknownEpic {
        /// The item.
        item: ItemId,
        /// The epic.
        epic: ItemId,
    },
    /// An item that is ticked for a line that no version has.
    #[error("{item} is ticked for criterion {criterion}, which no Definition of Done has")]
    UnknownCriterion {
        /// The item.
        item: ItemId,
        /// The line.
        criterion: CriterionId,
    },
    /// An item that was accepted under a version that is not there.
    #[error("{item} was accepted under version {version} of the Definition of Done, which is not there")]
    UnknownVersion {
        /// The item.
        item: ItemId,
        /// The version.
        version: u32,
    },
    /// A conflict of a merge that nobody has settled.
    #[error("{item} has an unsettled conflict; {conflict}")]
    Unsettled {
        /// The item.
        item: ItemId,
        /// What both wrote.
        conflict: Box<Conflict>,
    },
    /// The same, outside of items.
    #[error("there is an unsettled conflict; {0}")]
    UnsettledElsewhere(BoardConflict),
    /// An item that needs one that is not there.
    #[error("{item} needs {need}, which is not there")]
    UnknownNeed {
        /// The item.
        item: ItemId,
        /// What it needs.
        need: ItemId,
    },
    /// Items that need each other, from one of them back to it.
    #[error("needs {}: that is a circle", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → "))]
    Circle(Vec<ItemId>),
    /// An item that is called validated though nothing shows it.
    #[error("{0} is validated, but there is no evidence")]
    NoEvidence(ItemId),
    /// A decision about an item that is not there.
    #[error("a decision of {on} is about {item}, which is not there")]
    UnknownDecided {
        /// The day of the decision.
        on: chrono::NaiveDate,
        /// The item.
        item: ItemId,
    },
}

/// Looks whether parts make a board.
pub(crate) fn examine(parts: &Parts) -> Result<(), Unsound> {
    if !is_prefix(&parts.product.prefix) {
        return Err(Unsound::BadPrefix(parts.product.prefix.clone()));
    }
    let mut ids = HashSet::new();
    let items = parts.backlog.iter().chain(parts.sprints.iter().flat_map(|sprint| sprint.items.iter()));
    let items = items.chain(&parts.closed).map(|item| &item.id);
    let all =
        items.chain(parts.epics.iter().map(|epic| &epic.id)).chain(parts.inbox.iter().map(|wish| &wish.id));
    for id in all {
        if !ids.insert(id) {
            return Err(Unsound::DuplicateId(id.clone()));
        }
    }
    parts.backlog.iter().try_for_each(|item| in_backlog(item))?;
    parts.closed.iter().try_for_each(|item| match item.outcome {
        Some(_) => not_at_work(item),
        None => Err(Unsound::ClosedWithoutOutcome(item.id.clone())),
    })?;
    let mut sprints = HashSet::new();
    for sprint in &parts.sprints {
        if !sprints.insert(sprint.id) {
            return Err(Unsound::DuplicateSprint(sprint.id));
        }
        in_sprint(sprint)?;
    }
    lines(parts)?;
    let ready = parts.definition_of_ready.iter().map(|ready| &ready.version);
    versions(parts.definition_of_done.versions().iter())?;
    versions(ready)
}

fn lines(parts: &Parts) -> Result<(), Unsound> {
    let mut names = HashSet::new();
    let mut below: HashMap<&ItemId, &CutLine> = HashMap::new();
    for line in &parts.cut_lines {
        if !names.insert(&line.name) {
            return Err(Unsound::DuplicateLine(line.name.to_string()));
        }
        if let LinePlace::Below(Some(item)) = &line.place {
            below.insert(item, line);
        }
    }
    if below.is_empty() {
        return Ok(());
    }
    for item in &parts.backlog {
        below.remove(&item.id);
    }
    // Always the same one is named.
    let lost = below.into_iter().min_by_key(|(item, _)| *item);
    lost.map_or(Ok(()), |(item, line)| {
        Err(Unsound::LineElsewhere { line: line.name.to_string(), item: item.clone() })
    })
}

fn in_backlog(item: &Item) -> Result<(), Unsound> {
    if item.outcome.is_some() {
        return Err(Unsound::OpenWithOutcome(item.id.clone()));
    }
    not_at_work(item)
}

/// A closed item says by its outcome how far it came: a state of another day beside it could not be written down.
fn not_at_work(item: &Item) -> Result<(), Unsound> {
    if item.from.is_some() || item.since.is_some() || item.state != State::ToDo {
        return Err(Unsound::WorkOutsideSprint(item.id.clone()));
    }
    Ok(())
}

fn in_sprint(sprint: &Sprint) -> Result<(), Unsound> {
    sprint.items.iter().try_for_each(|item| {
        if item.outcome.is_some() {
            return Err(Unsound::OpenWithOutcome(item.id.clone()));
        }
        if sprint.is_closed() {
            return Err(Unsound::InClosedSprint { item: item.id.clone(), sprint: sprint.id });
        }
        Ok(())
    })
}

fn versions<'a>(
    versions: impl Iterator<Item = &'a crate::board::definition::Version>,
) -> Result<(), Unsound> {
    let mut before = 0;
    for version in versions {
        if version.number <= before {
            return Err(Unsound::VersionOutOfOrder(version.number));
        }
        before = version.number;
        let mut names = HashSet::new();
        if let Some(twice) = version.criteria.iter().find(|criterion| !names.insert(&criterion.id)) {
            return Err(Unsound::DuplicateCriterion { version: version.number, criterion: twice.id.clone() });
        }
    }
    Ok(())
}

/// Lists what is worth a look, in the board's order.
#[must_use]
pub fn findings(board: &Board) -> Vec<Finding> {
    let epics: HashSet<_> = board.epics().iter().map(|epic| &epic.id).collect();
    let versions = board.definition_of_done().versions();
    let criteria: HashSet<_> =
        versions.iter().flat_map(|version| &version.criteria).map(|line| &line.id).collect();
    let mut findings = Vec::new();
    let known: HashSet<&ItemId> = board.items().map(|item| &item.id).collect();
    for item in board.items() {
        if let Some(epic) = item.epic.as_ref().filter(|epic| !epics.contains(epic)) {
            findings.push(Finding::UnknownEpic { item: item.id.clone(), epic: epic.clone() });
        }
        let named = item.ticks.iter().chain(item.not_applicable.iter().map(|exempt| &exempt.criterion));
        findings.extend(named.filter(|criterion| !criteria.contains(criterion)).map(|criterion| {
            Finding::UnknownCriterion { item: item.id.clone(), criterion: criterion.clone() }
        }));
        findings.extend(item.conflicts.iter().map(|conflict| Finding::Unsettled {
            item: item.id.clone(),
            conflict: Box::new(conflict.clone()),
        }));
        let strange = item.depends_on.iter().filter(|need| !known.contains(need));
        findings
            .extend(strange.map(|need| Finding::UnknownNeed { item: item.id.clone(), need: need.clone() }));
        if item.lacks_evidence() {
            findings.push(Finding::NoEvidence(item.id.clone()));
        }
        if let Some(version) = super::accepted_under(item)
            && version != 0
            && versions.iter().all(|known| known.number != version)
        {
            findings.push(Finding::UnknownVersion { item: item.id.clone(), version });
        }
    }
    findings.extend(depends::circles(board.items().map(AsRef::as_ref)).into_iter().map(Finding::Circle));
    let strangers = board.decisions().iter().filter(|decision| !known.contains(&decision.item));
    findings.extend(board.conflicts().iter().cloned().map(Finding::UnsettledElsewhere));
    findings.extend(
        strangers.map(|decision| Finding::UnknownDecided { on: decision.on, item: decision.item.clone() }),
    );
    findings
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::board::{item::Outcome, product::Product, title::Title};

    #[test]
    fn a_closed_item_is_not_at_work() {
        let title = Title::new("one").unwrap();
        let mut item = Item::new(ItemId::numbered("T", 1), title.clone());
        item.outcome = Some(Outcome::Dropped { on: NaiveDate::MIN, why: String::new() });
        let assemble = |item: &Item| {
            let product = Product::new(title.clone(), "T".to_owned());
            let mut parts = Parts::of_product(product);
            parts.closed.push(Arc::new(item.clone()));
            Board::assemble(parts).map(|_| ())
        };
        assert_eq!(assemble(&item), Ok(()));
        item.state = State::Doing;
        assert_eq!(assemble(&item), Err(Unsound::WorkOutsideSprint(item.id.clone())));
    }
}
