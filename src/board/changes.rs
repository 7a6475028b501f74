//! What is different between two boards.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::board::{Board, Place, id::ItemId, item::Item, merge_order::longest_rise, order::Order};

/// The items that differ between two boards. Each id is in at most one of the four lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What was not there before, in the order of the board after.
    pub added: Vec<ItemId>,
    /// What is not there any more, in the order of the board before.
    pub removed: Vec<ItemId>,
    /// What says something else, or is in another list.
    pub changed: Vec<ItemId>,
    /// What says the same, but stands elsewhere in its list: as few as explain the new order.
    pub moved: Vec<ItemId>,
    /// Whether anything besides items differs: product, goals, definitions, epics, sprints, inbox, saved views, lines, decisions.
    pub elsewhere: bool,
}

impl Changes {
    /// Compares two boards. What they share by copying costs next to nothing.
    #[must_use]
    pub fn between(before: &Board, after: &Board) -> Self {
        let mut changes = Self { elsewhere: elsewhere(before, after), ..Self::default() };
        let places = before.sprints().iter().chain(after.sprints()).map(|sprint| Place::Sprint(sprint.id));
        let mut places: Vec<Place> = places.chain([Place::Backlog, Place::Closed]).collect();
        let mut seen = HashSet::new();
        places.retain(|place| seen.insert(*place));
        // Items that are not in the same chunk on both boards, with their list and their position there.
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for place in places {
            let empty = Order::default();
            let [one, other] = [before, after].map(|board| board.order(place));
            differing(place, one.unwrap_or(&empty), other.unwrap_or(&empty), &mut old, &mut new);
        }
        changes.compare(&old, &new);
        changes
    }

    /// Counts the items that differ; all that is no item counts as one.
    #[must_use]
    pub fn len(&self) -> usize {
        let Self { added, removed, changed, moved, elsewhere } = self;
        added.len() + removed.len() + changed.len() + moved.len() + usize::from(*elsewhere)
    }

    /// Says whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { added, removed, changed, moved, elsewhere } = self;
        added.is_empty() && removed.is_empty() && changed.is_empty() && moved.is_empty() && !elsewhere
    }

    fn compare(&mut self, old: &[(Place, Arc<Item>)], new: &[(Place, Arc<Item>)]) {
        let positions: HashMap<&ItemId, usize> =
            old.iter().enumerate().map(|(at, (_, item))| (&item.id, at)).collect();
        let mut still: HashSet<&ItemId> = HashSet::with_capacity(new.len());
        // Per list: what is in it on both boards, by its old position.
        let mut stayed: HashMap<Place, Vec<usize>> = HashMap::new();
        let mut same: HashSet<usize> = HashSet::new();
        for (place, item) in new {
            still.insert(&item.id);
            let Some(at) = positions.get(&item.id) else {
                self.added.push(item.id.clone());
                continue;
            };
            let Some((was_in, was)) = old.get(*at) else { continue };
            if was_in == place {
                stayed.entry(*place).or_default().push(*at);
            }
            if was_in != place || !(Arc::ptr_eq(was, item) || was == item) {
                self.changed.push(item.id.clone());
            } else {
                same.insert(*at);
            }
        }
        let gone = old.iter().filter(|(_, item)| !still.contains(&item.id));
        self.removed.extend(gone.map(|(_, item)| item.id.clone()));
        let mut moved = Vec::new();
        for list in stayed.into_values() {
            let steady: HashSet<usize> = longest_rise(&list).into_iter().collect();
            moved.extend(list.into_iter().filter(|at| same.contains(at) && !steady.contains(at)));
        }
        moved.sort_unstable();
        self.moved.extend(moved.iter().filter_map(|at| old.get(*at)).map(|(_, item)| item.id.clone()));
    }
}

/// Collects the items of chunks that two orders do not share.
fn differing(
    place: Place,
    before: &Order,
    after: &Order,
    old: &mut Vec<(Place, Arc<Item>)>,
    new: &mut Vec<(Place, Arc<Item>)>,
) {
    let chunks = |order: &Order| -> HashSet<*const crate::board::order::Chunk> {
        order.chunks().iter().map(Arc::as_ptr).collect()
    };
    let (in_before, in_after) = (chunks(before), chunks(after));
    // A shared chunk that stands elsewhere has moved with all its items: it counts, or moves would be missed.
    let shared: Vec<_> =
        after.chunks().iter().map(Arc::as_ptr).filter(|ptr| in_before.contains(ptr)).collect();
    let shared_before = before.chunks().iter().map(Arc::as_ptr).filter(|ptr| in_after.contains(ptr));
    let in_order = shared.iter().copied().eq(shared_before);
    let collect = |order: &Order, known: &HashSet<_>, list: &mut Vec<(Place, Arc<Item>)>| {
        let unshared =
            order.chunks().iter().filter(|chunk| !in_order || !known.contains(&Arc::as_ptr(chunk)));
        list.extend(unshared.flat_map(|chunk| chunk.items()).map(|item| (place, Arc::clone(item))));
    };
    collect(before, &in_after, old);
    collect(after, &in_before, new);
}

fn elsewhere(before: &Board, after: &Board) -> bool {
    let same_sprints = before.sprints().len() == after.sprints().len()
        && before.sprints().iter().zip(after.sprints()).all(|(before, after)| {
            Arc::ptr_eq(before, after) || {
                let [mut one, mut other] = [(**before).clone(), (**after).clone()];
                (one.items, other.items) = (Order::default(), Order::default());
                one == other
            }
        });
    !(same_sprints
        && before.product == after.product
        && before.goals == after.goals
        && before.definition_of_done == after.definition_of_done
        && before.definition_of_ready == after.definition_of_ready
        && before.epics == after.epics
        && before.inbox == after.inbox
        && before.views == after.views
        && before.cut_lines == after.cut_lines
        && before.decisions == after.decisions
        && before.conflicts == after.conflicts)
}
