//! An ordered list of items that is cheap to copy.

use std::{collections::HashSet, sync::Arc};

use crate::board::{
    id::ItemId,
    item::{Item, State},
    points::{PointSum, Points},
};

/// An ordered list of items, in chunks that copies share.
///
/// A copy costs two words for each chunk and no item; a change copies the pointers of one or two chunks. A flat
/// `Vec<Arc<Item>>` was measured: 6 ms a copy at 100,000 items, and a copy is made at every step of the history.
#[derive(Clone, Debug, Default)]
pub struct Order {
    chunks: Vec<Arc<Chunk>>,
    /// Where each chunk ends, counted in items from the start.
    ends: Vec<usize>,
    tally: Tally,
}

/// A run of items within an [`Order`]: at least one, at most [`Chunk::MOST`].
#[derive(Clone, Debug, Default)]
pub struct Chunk {
    items: Vec<Arc<Item>>,
    /// `items[i].id.key()`: searching reads these and no item.
    keys: Vec<u32>,
    tally: Tally,
}

/// What headings say about a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The estimates added up.
    pub points: PointSum,
    /// The estimates of accepted items added up.
    pub accepted_points: PointSum,
    /// How many items are accepted.
    pub accepted: usize,
    /// How many items have an estimate.
    pub estimated: usize,
}

impl Tally {
    fn of(item: &Item) -> Self {
        let points = PointSum(u64::from(item.estimate.map_or(0, Points::hundredths)));
        let accepted = matches!(item.state, State::Accepted(_));
        Self {
            points,
            accepted_points: if accepted { points } else { PointSum::default() },
            accepted: usize::from(accepted),
            estimated: usize::from(item.estimate.is_some()),
        }
    }

    fn add(&mut self, other: Self) {
        self.points.0 += other.points.0;
        self.accepted_points.0 += other.accepted_points.0;
        self.accepted += other.accepted;
        self.estimated += other.estimated;
    }

    fn subtract(&mut self, other: Self) {
        self.points.0 -= other.points.0;
        self.accepted_points.0 -= other.accepted_points.0;
        self.accepted -= other.accepted;
        self.estimated -= other.estimated;
    }
}

impl Chunk {
    /// The most items a chunk holds.
    pub const MOST: usize = 256;

    /// Returns the items, first first.
    #[must_use]
    pub fn items(&self) -> &[Arc<Item>] {
        &self.items
    }

    /// Returns what headings would say about them.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    fn find(&self, id: &ItemId) -> Option<usize> {
        // Whether the key is there at all is one pass without a branch, which compilers turn into wide compares.
        if !self.keys.iter().fold(false, |hit, key| hit | (*key == id.key())) {
            return None;
        }
        self.items.iter().position(|item| item.id == *id)
    }

    fn insert(&mut self, at: usize, item: Arc<Item>) {
        self.tally.add(Tally::of(&item));
        self.keys.insert(at, item.id.key());
        self.items.insert(at, item);
    }

    fn remove(&mut self, at: usize) -> Arc<Item> {
        let item = self.items.remove(at);
        self.keys.remove(at);
        self.tally.subtract(Tally::of(&item));
        item
    }

    fn split(&mut self) -> Self {
        let half = self.items.len() / 2;
        let tail: Self = self.items.split_off(half).into_iter().collect();
        self.keys.truncate(half);
        self.tally.subtract(tail.tally);
        tail
    }
}

impl FromIterator<Arc<Item>> for Chunk {
    fn from_iter<T: IntoIterator<Item = Arc<Item>>>(items: T) -> Self {
        let items: Vec<_> = items.into_iter().collect();
        let keys = items.iter().map(|item| item.id.key()).collect();
        let mut tally = Tally::default();
        for item in &items {
            tally.add(Tally::of(item));
        }
        Self { items, keys, tally }
    }
}

impl Order {
    /// Says whether it is a copy of another one, changed by nobody since; looks at pointers only.
    #[must_use]
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        self.chunks.len() == other.chunks.len()
            && self.chunks.iter().zip(&other.chunks).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Returns how many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Says whether there is no item.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Returns what headings say about the list.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Returns the chunks, first first: what is computed for a chunk holds as long as its pointer is the same.
    #[must_use]
    pub fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    /// Returns the item at a position (from 0).
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&Arc<Item>> {
        let (chunk, within) = self.place(position)?;
        self.chunks.get(chunk)?.items.get(within)
    }

    /// Returns the position (from 0) of an item.
    #[must_use]
    pub fn position(&self, id: &ItemId) -> Option<usize> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        self.chunks.iter().zip(starts).find_map(|(chunk, start)| Some(start + chunk.find(id)?))
    }

    /// Returns the position of an item that was last seen at a position; as [`Order::position`], but free of charge
    /// when it is still there.
    #[must_use]
    pub fn position_near(&self, id: &ItemId, hint: usize) -> Option<usize> {
        if self.get(hint).is_some_and(|item| item.id == *id) { Some(hint) } else { self.position(id) }
    }

    /// Returns the positions of those items of a set that are in the list, lowest first.
    #[must_use]
    pub fn positions_in(&self, wanted: &HashSet<ItemId>) -> Vec<usize> {
        /// From this many items on, one walk over the keys is cheaper than a search for each.
        const MANY: usize = 32;
        if wanted.len() < MANY {
            let mut positions: Vec<usize> = wanted.iter().filter_map(|id| self.position(id)).collect();
            positions.sort_unstable();
            return positions;
        }
        let keys: HashSet<u32> = wanted.iter().map(ItemId::key).collect();
        let all_keys = self.chunks.iter().flat_map(|chunk| chunk.keys.iter().zip(&chunk.items)).enumerate();
        let hits = all_keys.filter(|(_, (key, item))| keys.contains(key) && wanted.contains(&item.id));
        hits.map(|(position, _)| position).collect()
    }

    /// Returns the items, first first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Item>> + Clone {
        self.chunks.iter().flat_map(|chunk| &chunk.items)
    }

    /// Puts an item at a position; behind the last position it becomes the last one.
    pub(crate) fn insert(&mut self, position: usize, item: Arc<Item>) {
        self.tally.add(Tally::of(&item));
        let (at, within) = self.place(position).unwrap_or_else(|| {
            let last = self.chunks.len().saturating_sub(1);
            (last, self.chunks.last().map_or(0, |chunk| chunk.items.len()))
        });
        match self.chunks.get_mut(at) {
            Some(chunk) => {
                let chunk = Arc::make_mut(chunk);
                chunk.insert(within, item);
                if chunk.items.len() > Chunk::MOST {
                    let tail = chunk.split();
                    self.chunks.insert(at + 1, Arc::new(tail));
                }
            }
            None => self.chunks.push(Arc::new(std::iter::once(item).collect())),
        }
        self.count_from(at);
    }

    /// Takes the item at a position out.
    pub(crate) fn remove(&mut self, position: usize) -> Option<Arc<Item>> {
        let (at, within) = self.place(position)?;
        let chunk = Arc::make_mut(self.chunks.get_mut(at)?);
        let item = chunk.remove(within);
        let left = chunk.items.len();
        self.tally.subtract(Tally::of(&item));
        if left == 0 {
            self.chunks.remove(at);
        } else if left < Chunk::MOST / 4 {
            self.join_with_next(at);
        }
        self.count_from(at);
        Some(item)
    }

    /// Puts a changed item in the place of the one at a position.
    pub(crate) fn replace(&mut self, position: usize, item: Arc<Item>) {
        let Some((at, within)) = self.place(position) else { return };
        let Some(chunk) = self.chunks.get_mut(at).map(Arc::make_mut) else { return };
        let (Some(key), Some(slot)) = (chunk.keys.get_mut(within), chunk.items.get_mut(within)) else {
            return;
        };
        let (old, new) = (Tally::of(slot), Tally::of(&item));
        *key = item.id.key();
        *slot = item;
        for tally in [&mut chunk.tally, &mut self.tally] {
            tally.subtract(old);
            tally.add(new);
        }
    }

    /// Returns chunk and index within it of a position.
    fn place(&self, position: usize) -> Option<(usize, usize)> {
        let chunk = self.ends.partition_point(|end| *end <= position);
        if chunk == self.ends.len() {
            return None;
        }
        let start = chunk.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        Some((chunk, position - start))
    }

    /// Keeps chunks from becoming many and tiny when items leave one by one.
    fn join_with_next(&mut self, at: usize) {
        let (Some(chunk), Some(next)) = (self.chunks.get(at), self.chunks.get(at + 1)) else { return };
        if chunk.items.len() + next.items.len() <= Chunk::MOST / 2 {
            let joined: Chunk = chunk.items.iter().chain(&next.items).cloned().collect();
            self.chunks.splice(at..=at + 1, [Arc::new(joined)]);
        }
    }

    fn count_from(&mut self, chunk: usize) {
        self.ends.truncate(chunk);
        let mut end = self.len();
        for chunk in self.chunks.iter().skip(chunk) {
            end += chunk.items.len();
            self.ends.push(end);
        }
    }
}

impl FromIterator<Arc<Item>> for Order {
    fn from_iter<T: IntoIterator<Item = Arc<Item>>>(items: T) -> Self {
        let mut items = items.into_iter().peekable();
        let mut order = Self::default();
        while items.peek().is_some() {
            // Not full, so that the first insertions don't split.
            let chunk: Chunk = items.by_ref().take(Chunk::MOST * 3 / 4).collect();
            order.tally.add(chunk.tally);
            order.chunks.push(Arc::new(chunk));
        }
        order.count_from(0);
        order
    }
}

impl PartialEq for Order {
    /// Two orders are equal when they have equal items in the same order, however they are cut into chunks.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().zip(other.iter()).all(|(mine, theirs)| Arc::ptr_eq(mine, theirs) || mine == theirs)
    }
}

impl Eq for Order {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::board::title::Title;

    fn item(number: u32) -> Arc<Item> {
        let mut item =
            Item::new(ItemId::numbered("T", number), Title::new(&format!("item {number}")).unwrap());
        item.estimate = (!number.is_multiple_of(3)).then(|| Points::from_hundredths(number));
        Arc::new(item)
    }

    fn numbers(order: &Order) -> Vec<u32> {
        order.iter().map(|item| item.id.number()).collect()
    }

    #[test]
    fn a_copy_shares_all_chunks_but_the_changed_ones() {
        let order: Order = (0..10_000).map(item).collect();
        let mut moved = order.clone();
        let taken = moved.remove(9_000).unwrap();
        moved.insert(10, taken);
        let shared =
            moved.chunks().iter().filter(|chunk| order.chunks().iter().any(|old| Arc::ptr_eq(old, chunk)));
        assert_eq!(shared.count(), order.chunks().len() - 2);
    }

    proptest! {
        /// Whatever is done to an order, it is the list that a plain vector would be.
        #[test]
        fn an_order_is_a_list(start in 0..700_u32, steps in prop::collection::vec((0..4_u8, 0..900_usize), 0..300)) {
            let mut order: Order = (0..start).map(item).collect();
            let mut list: Vec<u32> = (0..start).collect();
            let mut next = start;
            for (what, at) in steps {
                match what {
                    0 | 1 => {
                        order.insert(at, item(next));
                        list.insert(at.min(list.len()), next);
                        next += 1;
                    }
                    2 => {
                        let gone = order.remove(at).map(|item| item.id.number());
                        prop_assert_eq!(gone, (at < list.len()).then(|| list.remove(at)));
                    }
                    _ => {
                        order.replace(at, item(next));
                        if let Some(slot) = list.get_mut(at) { *slot = next; }
                        next += 1;
                    }
                }
            }
            prop_assert_eq!(numbers(&order), list.clone());
            prop_assert_eq!(order.len(), list.len());
            prop_assert_eq!(order.tally(), order.iter().cloned().collect::<Order>().tally());
            prop_assert!(order.chunks().iter().all(|chunk| (1..=Chunk::MOST).contains(&chunk.items.len())));
            for (position, number) in list.iter().enumerate() {
                prop_assert_eq!(order.get(position).unwrap().id.number(), *number);
                prop_assert_eq!(order.position(&ItemId::numbered("T", *number)), Some(position));
            }
        }
    }
}
