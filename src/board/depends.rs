//! What needs what.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::Arc,
};

use crate::board::{
    Board, Place,
    id::ItemId,
    item::{Item, Outcome, State},
};

/// How something that an item needs stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is done.
    Done,
    /// It is in a sprint that is not over.
    InSprint,
    /// It is still in the backlog, at this position (from 0).
    InBacklog(usize),
    /// It was dropped, so nobody will do it.
    Dropped,
    /// It is not on the board.
    Missing,
}

impl Need {
    /// Returns how an item stands to those that need it.
    #[must_use]
    pub fn of(board: &Board, id: &ItemId) -> Self {
        let Some((place, position)) = board.find(id) else { return Self::Missing };
        let item = board.order(place).and_then(|order| order.get(position));
        match (place, item.map(|item| (&item.state, &item.outcome))) {
            (_, Some((State::Accepted(_), _) | (_, Some(Outcome::Done { .. })))) => Self::Done,
            (Place::Closed, _) => Self::Dropped,
            (Place::Sprint(_), _) => Self::InSprint,
            (Place::Backlog, _) => Self::InBacklog(position),
        }
    }

    /// Says whether somebody who needs it has to wait: it is neither done nor being worked on.
    #[must_use]
    pub fn blocks(self) -> bool {
        matches!(self, Self::InBacklog(_) | Self::Dropped | Self::Missing)
    }
}

/// Returns the items that need another one and are not over: those of sprints first, then the backlog by rank. It looks
/// through all items.
#[must_use]
pub fn needed_by<'b>(board: &'b Board, id: &ItemId) -> Vec<&'b Arc<Item>> {
    let sprints = board.sprints().iter().flat_map(|sprint| sprint.items.iter());
    let is_open = |item: &&Arc<Item>| item.outcome.is_none() && !matches!(item.state, State::Accepted(_));
    let open = sprints.chain(board.backlog().iter()).filter(is_open);
    open.filter(|item| item.depends_on.contains(id)).collect()
}

/// Returns the shortest way in which one item needs another: the ids from the first to the last; nothing when it does
/// not. An item needs itself.
#[must_use]
pub fn path(board: &Board, from: &ItemId, to: &ItemId) -> Option<Vec<ItemId>> {
    shortest(from, to, |id| board.item(id).map_or(&[], |item| &item.depends_on))
}

fn shortest<'a>(
    from: &'a ItemId,
    to: &ItemId,
    needs: impl Fn(&ItemId) -> &'a [ItemId],
) -> Option<Vec<ItemId>> {
    // Each was found from another one; who made the file may have made a chain of all items.
    let mut found_from: HashMap<&ItemId, Option<&ItemId>> = HashMap::from([(from, None)]);
    let mut waiting = VecDeque::from([from]);
    while let Some(id) = waiting.pop_front() {
        if id == to {
            let before = |id: &&ItemId| found_from.get(id).copied().flatten();
            let mut path: Vec<ItemId> = std::iter::successors(Some(id), before).cloned().collect();
            path.reverse();
            return Some(path);
        }
        for need in needs(id) {
            if !found_from.contains_key(need) {
                found_from.insert(need, Some(id));
                waiting.push_back(need);
            }
        }
    }
    None
}

/// What needs what among many items: for questions about all of them at once, each answered in one pass.
#[derive(Debug, Default)]
pub(crate) struct Web<'a> {
    /// Only items that need something.
    needs: HashMap<&'a ItemId, Vec<&'a ItemId>>,
}

impl<'a> Web<'a> {
    pub(crate) fn of(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let needy = items.into_iter().filter(|item| !item.depends_on.is_empty());
        Self { needs: needy.map(|item| (&item.id, item.depends_on.iter().collect())).collect() }
    }

    /// Lets an item need one more.
    pub(crate) fn add(&mut self, item: &'a ItemId, need: &'a ItemId) {
        self.needs.entry(item).or_default().push(need);
    }

    /// Forgets that an item needs another.
    pub(crate) fn remove(&mut self, item: &ItemId, need: &ItemId) {
        if let Some(needs) = self.needs.get_mut(item) {
            needs.retain(|known| *known != need);
        }
    }

    pub(crate) fn of_item(&self, id: &ItemId) -> &[&'a ItemId] {
        self.needs.get(id).map_or(&[], Vec::as_slice)
    }

    /// Says whether one item needs another, directly or not. An item needs itself.
    pub(crate) fn reaches(&self, from: &ItemId, to: &ItemId) -> bool {
        let mut seen: HashSet<&ItemId> = HashSet::new();
        let mut waiting = vec![from];
        while let Some(id) = waiting.pop() {
            if id == to {
                return true;
            }
            waiting.extend(self.of_item(id).iter().copied().filter(|need| seen.insert(need)));
        }
        false
    }

    /// Returns the knots: items each of which needs each other one of its knot, and itself. Sorted, as is each of them.
    pub(crate) fn knots(&self) -> Vec<Vec<&'a ItemId>> {
        // After Kosaraju: in the order in which a walk along the needs ends, walked back against them.
        let mut needed_by: HashMap<&ItemId, Vec<&'a ItemId>> = HashMap::new();
        for (item, needs) in &self.needs {
            for need in needs {
                needed_by.entry(need).or_default().push(item);
            }
        }
        let mut knots = Vec::new();
        let mut tied: HashSet<&ItemId> = HashSet::new();
        for start in self.walked().into_iter().rev() {
            if !tied.insert(start) {
                continue;
            }
            let (mut knot, mut next) = (vec![start], 0);
            while let Some(id) = knot.get(next) {
                next += 1;
                let back = needed_by.get(id).map_or(&[][..], Vec::as_slice);
                knot.extend(back.iter().copied().filter(|item| tied.insert(item)));
            }
            if knot.len() > 1 || self.of_item(start).contains(&start) {
                knot.sort_unstable();
                knots.push(knot);
            }
        }
        knots.sort_unstable();
        knots
    }

    /// Returns all that need something, each behind what it needs.
    fn walked(&self) -> Vec<&'a ItemId> {
        let (mut walked, mut seen) = (Vec::with_capacity(self.needs.len()), HashSet::new());
        for start in self.needs.keys() {
            if !seen.insert(*start) {
                continue;
            }
            let mut open = vec![(*start, self.of_item(start).iter())];
            while let Some((id, rest)) = open.last_mut() {
                match rest.next() {
                    Some(need) if self.needs.contains_key(need) && seen.insert(*need) => {
                        open.push((need, self.of_item(need).iter()));
                    }
                    Some(_) => {}
                    None => {
                        walked.push(*id);
                        open.pop();
                    }
                }
            }
        }
        walked
    }
}

/// Returns a circle of each knot of items that need each other: the shortest one from its smallest id back to it.
#[must_use]
pub fn circles<'a>(items: impl IntoIterator<Item = &'a Item> + Clone) -> Vec<Vec<ItemId>> {
    let knots = Web::of(items.clone()).knots();
    if knots.is_empty() {
        return Vec::new();
    }
    let needs: HashMap<&ItemId, &[ItemId]> =
        items.into_iter().map(|item| (&item.id, item.depends_on.as_slice())).collect();
    let needs = |id: &ItemId| needs.get(id).copied().unwrap_or(&[]);
    let circle = |knot: Vec<&'a ItemId>| {
        let smallest = knot.into_iter().min()?;
        let ways = needs(smallest).iter().filter_map(|need| shortest(need, smallest, needs));
        Some([vec![smallest.clone()], ways.min_by_key(Vec::len)?].concat())
    };
    knots.into_iter().filter_map(circle).collect()
}

/// Returns the items of the backlog that an item needs and that rank below it.
#[must_use]
pub fn ranked_below<'a>(board: &Board, item: &'a Item) -> Vec<&'a ItemId> {
    let Some((Place::Backlog, here)) = board.find(&item.id) else { return Vec::new() };
    let is_below = |need: &&ItemId| matches!(Need::of(board, need), Need::InBacklog(there) if there > here);
    item.depends_on.iter().filter(is_below).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::board::title::Title;

    fn id(number: u32) -> ItemId {
        ItemId::numbered("T", number)
    }

    /// Items that need what stands behind the colon: `1:2,3 2:3`.
    fn items(text: &str) -> Vec<Item> {
        let item = |word: &str| {
            let (number, needs) = word.split_once(':').unwrap();
            let mut item = Item::new(id(number.parse().unwrap()), Title::new("x").unwrap());
            item.depends_on = needs.split(',').map(|need| id(need.parse().unwrap())).collect();
            item
        };
        text.split_whitespace().map(item).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let named = |circle: Vec<ItemId>| {
            circle.iter().map(|id| id.number().to_string()).collect::<Vec<_>>().join(" ")
        };
        let circles: Vec<String> = circles(&items(text)).into_iter().map(named).collect();
        assert_eq!(circles, expected, "{text:?}");
    }

    #[test]
    fn each_knot_shows_one_circle() {
        check("", &[]);
        check("1:2 2:3", &[]);
        check("1:1", &["1 1"]);
        check("2:1 1:2", &["1 2 1"]);
        check("1:2 2:3 3:1,2", &["1 2 3 1"]);
        check("1:2 2:3,1 3:1", &["1 2 1"]);
        check("1:2 2:1 3:1 4:5 5:6 6:4", &["1 2 1", "4 5 6 4"]);
        // On the way between two circles is none.
        check("1:2 2:1,3 3:4 4:5 5:4", &["1 2 1", "4 5 4"]);
        // Nobody knows 9.
        check("1:9 9:9", &["9 9"]);
    }

    #[test]
    fn a_chain_of_all_items_is_walked() {
        let words = |word: &dyn Fn(u32) -> String, last| (1..=last).map(word).collect::<Vec<_>>().join(" ");
        let chain = words(&|n| format!("{n}:{}", n + 1), 49_999);
        check(&chain, &[]);
        let expected = words(&|n| n.to_string(), 50_000);
        check(&format!("{chain} 50000:1"), &[&format!("{expected} 1")]);
    }

    proptest! {
        /// An item is in a knot when there is a way from one of those it needs back to it; a circle is such a way.
        #[test]
        fn knots_are_the_items_that_need_themselves(edges in prop::collection::vec((1..9_u32, 1..9_u32), 0..16)) {
            let item = |number: u32| {
                let mut item = Item::new(id(number), Title::new("x").unwrap());
                item.depends_on = edges.iter().filter(|(from, _)| *from == number).map(|(_, to)| id(*to)).collect();
                item
            };
            let items: Vec<Item> = (1..9).map(item).collect();
            let web = Web::of(&items);
            let mut tied: Vec<&ItemId> = web.knots().concat();
            tied.sort_unstable();
            let needs_itself =
                |item: &&Item| item.depends_on.iter().any(|need| web.reaches(need, &item.id));
            let expected: Vec<&ItemId> = items.iter().filter(needs_itself).map(|item| &item.id).collect();
            prop_assert_eq!(tied, expected);
            let circles = circles(&items);
            prop_assert_eq!(circles.len(), web.knots().len());
            for circle in circles {
                prop_assert_eq!(circle.first(), circle.last());
                for pair in circle.windows(2) {
                    prop_assert!(items.iter().any(|item| item.id == pair[0] && item.depends_on.contains(&pair[1])));
                }
            }
        }
    }
}
