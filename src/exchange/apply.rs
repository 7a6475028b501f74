//! What an import does to a board, planned before anything is written.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    board::{
        Board, Parts,
        epic::Epic,
        id::ItemId,
        item::{Item, Outcome, State},
        order::Order,
        product::Product,
        title::Title,
    },
    exchange::{
        foreign::{Foreign, ForeignItem, Progress},
        notes::{Notes, Oddity},
        place::{Landed, Places},
        prefix,
        problem::ImportProblem,
        report::{Changes, Destination, Report},
        update,
    },
};

/// A planned import: nothing is written before somebody has read the report.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The board as it is after the import.
    pub board: Board,
    /// What the import does, and what it does not.
    pub report: Report,
}

/// Plans the import of a foreign file, onto a board or as a new one.
///
/// Items are found again by source and key, wherever they are now: those are brought up to date where they stand.
/// New ones go where the file says; what the file no longer has is left alone.
///
/// # Errors
///
/// Why nothing can be imported: keys that stand for something else on this board.
pub fn plan(foreign: &Foreign, onto: Option<&Board>, today: NaiveDate) -> Result<Plan, ImportProblem> {
    let mut notes = foreign.notes.clone();
    let mut parts = onto.map_or_else(|| new_parts(foreign), |board| Ok(board.parts()))?;
    let news = compare(foreign, &parts, &mut notes)?;
    let source = foreign.origin.format.name();
    let epics = merge_epics(foreign, &mut parts.epics, &news, source);
    let mut items = update_items(foreign, &mut parts, &news, source, &mut notes);
    let mut places = Places::new(foreign, &news.items, &mut parts)?;
    let epic_ids: HashSet<&ItemId> = parts.epics.iter().map(|epic| &epic.id).collect();
    for new in foreign.items.iter().filter(|item| news.items.contains(&item.id)) {
        let mut item = update::new_item(new, source);
        item.epic = item.epic.filter(|epic| epic_ids.contains(epic));
        items.added += 1;
        places.put(item, new, today, &mut notes);
    }
    let Landed { destinations, backlog, closed, done, dropped } = places.land(&mut parts)?;
    let destination = match onto {
        Some(board) => Destination::Onto { product: board.product().name.clone() },
        None => {
            Destination::New { product: parts.product.name.clone(), prefix: parts.product.prefix.clone() }
        }
    };
    parts.backlog.extend(backlog.items);
    parts.closed.extend(closed);
    let report = Report {
        origin: foreign.origin,
        destination,
        items,
        epics,
        tasks: foreign.sub_tasks.len(),
        labelled: foreign.items.iter().filter(|item| !item.labels.is_empty()).count(),
        to_backlog: backlog.sum,
        to_sprints: destinations,
        done,
        dropped,
        order: foreign.order.clone(),
        columns: foreign.columns.clone(),
        notes,
    };
    Ok(Plan { board: Board::assemble(parts)?, report })
}

/// Makes the parts of a board for a file that gets one of its own.
fn new_parts(foreign: &Foreign) -> Result<Parts, ImportProblem> {
    let ids = foreign.items.iter().map(|item| &item.id);
    let ids = ids.chain(foreign.epics.iter().map(|epic| &epic.id)).chain(&foreign.sub_tasks);
    let taken: HashSet<&str> = ids.map(ItemId::prefix).collect();
    let unnamed = || Title::new("Product").map_err(|_| ImportProblem::Empty);
    let name = foreign.product.clone().map_or_else(unnamed, Ok)?;
    let prefix = prefix::derive(name.as_str(), &taken);
    Ok(Parts::of_product(Product::new(name, prefix)))
}

/// Which keys of a file are new here.
struct News {
    items: HashSet<ItemId>,
    epics: HashSet<ItemId>,
}

/// What an id that is here already stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    OurItem,
    OurEpic,
    /// Something that did not come from this source.
    Stranger,
}

/// Looks which keys are new, and whether any of them stands for something else here.
fn compare(foreign: &Foreign, parts: &Parts, notes: &mut Notes) -> Result<News, ImportProblem> {
    let format = foreign.origin.format;
    let ours = |source: &Option<String>, here| {
        if source.as_deref() == Some(format.name()) { here } else { Here::Stranger }
    };
    let items = parts.backlog.iter().chain(&parts.closed);
    let items = items.chain(parts.sprints.iter().flat_map(|sprint| sprint.items.iter()));
    let items = items.map(|item| (&item.id, ours(&item.source, Here::OurItem)));
    let epics = parts.epics.iter().map(|epic| (&epic.id, ours(&epic.source, Here::OurEpic)));
    let wishes = parts.inbox.iter().map(|wish| (&wish.id, Here::Stranger));
    let here: HashMap<&ItemId, Here> = items.chain(epics).chain(wishes).collect();
    let mut news = News { items: HashSet::new(), epics: HashSet::new() };
    let theirs = foreign.items.iter().map(|item| (&item.id, Here::OurItem));
    for (key, kind) in theirs.chain(foreign.epics.iter().map(|epic| (&epic.id, Here::OurEpic))) {
        match here.get(key) {
            Some(Here::Stranger) => return Err(ImportProblem::KeyTaken { key: key.clone(), format }),
            Some(known) if *known != kind => notes.odd(Oddity::OtherKind, key),
            Some(_) => {}
            None if key.prefix() == parts.product.prefix => {
                return Err(ImportProblem::PrefixTaken {
                    key: key.clone(),
                    prefix: parts.product.prefix.clone(),
                });
            }
            None if kind == Here::OurItem => _ = news.items.insert(key.clone()),
            None => _ = news.epics.insert(key.clone()),
        }
    }
    for key in foreign.sub_tasks.iter().filter(|key| here.contains_key(key)) {
        notes.odd(Oddity::OtherKind, key);
    }
    note_gone(foreign, &here, notes);
    Ok(news)
}

/// Notes what came from this source and is not in the file any more; keys of other projects are none of its business.
fn note_gone(foreign: &Foreign, here: &HashMap<&ItemId, Here>, notes: &mut Notes) {
    let items = foreign.items.iter().map(|item| &item.id);
    let epics = foreign.epics.iter().map(|epic| &epic.id);
    let named: HashSet<&ItemId> = items.chain(epics).chain(&foreign.sub_tasks).collect();
    let projects: HashSet<&str> = named.iter().map(|id| id.prefix()).collect();
    let mut gone: Vec<&ItemId> = here
        .iter()
        .filter(|(id, here)| {
            **here != Here::Stranger && projects.contains(id.prefix()) && !named.contains(**id)
        })
        .map(|(id, _)| *id)
        .collect();
    gone.sort();
    for id in gone {
        notes.odd(Oddity::Gone, id);
    }
}

fn merge_epics(foreign: &Foreign, epics: &mut Vec<Epic>, news: &News, source: &str) -> Changes {
    let mut changes = Changes::default();
    let positions: HashMap<ItemId, usize> =
        epics.iter().enumerate().map(|(position, epic)| (epic.id.clone(), position)).collect();
    for theirs in &foreign.epics {
        if news.epics.contains(&theirs.id) {
            epics.push(update::new_epic(theirs, source));
            changes.added += 1;
        } else if let Some(epic) = positions.get(&theirs.id).and_then(|position| epics.get_mut(*position)) {
            let before = epic.clone();
            update::update_epic(epic, theirs);
            changes.count(*epic != before);
        }
    }
    changes
}

/// Brings the items that are here up to date, each in its place.
fn update_items(
    foreign: &Foreign,
    parts: &mut Parts,
    news: &News,
    source: &str,
    notes: &mut Notes,
) -> Changes {
    let theirs: HashMap<&ItemId, &ForeignItem> = foreign
        .items
        .iter()
        .filter(|item| !news.items.contains(&item.id))
        .map(|item| (&item.id, item))
        .collect();
    let epics: HashSet<&ItemId> = parts.epics.iter().map(|epic| &epic.id).collect();
    let mut changes = Changes::default();
    let mut bring_up_to_date = |item: &mut Arc<Item>| {
        let ours = item.source.as_deref() == Some(source);
        let Some(foreign) = theirs.get(&item.id).filter(|_| ours) else { return };
        let open = item.outcome.is_none() && !matches!(item.state, State::Accepted(_));
        if open && foreign.progress == Progress::Done {
            notes.odd(Oddity::DoneThere, &item.id);
        }
        let mut updated = (**item).clone();
        update::update(&mut updated, foreign);
        if updated.epic.as_ref().is_some_and(|epic| !epics.contains(epic)) {
            updated.epic.clone_from(&item.epic);
        }
        changes.count(updated != **item);
        if updated != **item {
            *item = Arc::new(updated);
        }
    };
    for sprint in &mut parts.sprints {
        let mut items: Vec<Arc<Item>> = sprint.items.iter().cloned().collect();
        items.iter_mut().for_each(&mut bring_up_to_date);
        sprint.items = items.into_iter().collect::<Order>();
    }
    parts.backlog.iter_mut().chain(&mut parts.closed).for_each(bring_up_to_date);
    changes
}

/// Says on which day an item was closed.
pub(crate) fn closed_on(item: &Item) -> Option<NaiveDate> {
    match &item.outcome {
        Some(Outcome::Done { done, .. }) => Some(done.on),
        Some(Outcome::Dropped { on, .. }) => Some(*on),
        None => None,
    }
}
