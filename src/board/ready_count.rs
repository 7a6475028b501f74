//! How many items of a backlog are ready, without asking all of them again at every key.
//!
//! Whether an item is ready depends on itself, on the Definition of Ready, and on what it needs. The first two change
//! only with the item's chunk (see [`Order`]) or with a new definition; so each chunk keeps how many of its items are
//! ready for good, and which would be if what they need did not stand in the way. A move in a backlog of 100,000 items
//! makes two new chunks, and only these are looked at again. What is needed stands in no one's way once it is in a
//! sprint or done: these are kept as a set ([`Cleared`]), which follows chunk by chunk as well. Only when it changes
//! (something was planned, returned, dropped, accepted) are the items that wait for something asked again, one look
//! into the set each.
//!
//! A part of [`crate::board::order::Tally`] was considered: it knows neither the Definition of Ready nor other items, so
//! that all chunks would have to be made anew when one of these changes, and saved boards would carry a cache.

use std::{collections::HashMap, sync::Arc};

use crate::board::{
    Board,
    cleared::Cleared,
    definition::ReadyVersion,
    id::ItemId,
    order::{Chunk, Order},
    ready::Rules,
};

/// The number of ready items in the backlog of a board, kept from one state of it to the next.
#[derive(Clone, Debug, Default)]
pub struct ReadyCount {
    definition: Arc<Vec<ReadyVersion>>,
    cleared: Cleared,
    parts: Vec<Part>,
    ready: usize,
}

/// What is known of a chunk.
#[derive(Clone, Debug)]
struct Part {
    chunk: Arc<Chunk>,
    /// How many of its items are ready whatever happens elsewhere.
    settled: usize,
    /// What the others need, of those that lack nothing else.
    waiting: Vec<Arc<[ItemId]>>,
    /// How many of these are ready.
    cleared: usize,
}

impl ReadyCount {
    /// Counts the ready items of a board.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        let mut count = Self::default();
        count.follow(board);
        count
    }

    /// Returns how many items of the backlog were ready on the board that was followed last.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.ready
    }

    /// Follows a change of the board. Takes time for the chunks that are new, and next to none for the others.
    pub fn follow(&mut self, board: &Board) {
        let same_rules = Arc::ptr_eq(&self.definition, &board.definition_of_ready);
        let same_clear = !self.cleared.follow(board);
        if same_rules && same_clear && self.is_about(&board.backlog) {
            return;
        }
        let mut known: HashMap<*const Chunk, Part> = HashMap::new();
        if same_rules {
            known.extend(self.parts.drain(..).map(|part| (Arc::as_ptr(&part.chunk), part)));
        }
        self.definition = Arc::clone(&board.definition_of_ready);
        let (rules, cleared) = (Rules::but_needs(board), &self.cleared);
        let part = |chunk: &Arc<Chunk>| match known.remove(&Arc::as_ptr(chunk)) {
            Some(part) if same_clear => part,
            Some(part) => part.asked_again(cleared),
            None => Part::of(chunk, &rules).asked_again(cleared),
        };
        self.parts = board.backlog.chunks().iter().map(part).collect();
        self.ready = self.parts.iter().map(|part| part.settled + part.cleared).sum();
    }

    fn is_about(&self, order: &Order) -> bool {
        self.parts.len() == order.chunks().len()
            && self.parts.iter().zip(order.chunks()).all(|(part, chunk)| Arc::ptr_eq(&part.chunk, chunk))
    }
}

impl Part {
    fn of(chunk: &Arc<Chunk>, rules: &Rules<'_>) -> Self {
        let mut part = Self { chunk: Arc::clone(chunk), settled: 0, waiting: Vec::new(), cleared: 0 };
        for item in chunk.items().iter().filter(|item| rules.missing(item).next().is_none()) {
            if item.depends_on.is_empty() || !rules.ask_for_needs() {
                part.settled += 1;
            } else {
                part.waiting.push(item.depends_on.as_slice().into());
            }
        }
        part
    }

    fn asked_again(mut self, cleared: &Cleared) -> Self {
        let is_clear = |needs: &&Arc<[ItemId]>| needs.iter().all(|need| cleared.contains(need));
        self.cleared = self.waiting.iter().filter(is_clear).count();
        self
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::board::{
        Parts,
        acceptance::AcceptanceCriterion,
        definition::Computed,
        edit::{Edit, PlanInto},
        item::Item,
        moving::Landing,
        points::Points,
        product::Product,
        ready::Mark,
        title::Title,
        value::Value,
    };

    fn title(text: &str) -> Title {
        Title::new(text).unwrap()
    }

    fn id(number: u32) -> ItemId {
        ItemId::numbered("T", number)
    }

    /// Every third item lacks an estimate, every seventh needs the one behind it.
    fn board(items: u32) -> Board {
        let item = |number: u32| {
            let mut item = Item::new(id(number), title("pay so that it is paid"));
            item.estimate = (!number.is_multiple_of(3)).then(|| Points::whole(3));
            item.acceptance = vec![AcceptanceCriterion { text: "it is paid".to_owned(), met: false }];
            if number.is_multiple_of(7) {
                item.depends_on = vec![id(number + 1)];
            }
            Arc::new(item)
        };
        let product = Product::new(title("P"), "T".to_owned());
        let mut parts = Parts::of_product(product);
        parts.backlog = (1..=items).map(item).collect();
        Board::assemble(parts).unwrap()
    }

    /// Asks every item.
    fn naive(board: &Board) -> usize {
        let rules = Rules::of(board);
        board.backlog().iter().filter(|item| rules.mark(item) == Mark::Ready).count()
    }

    #[test]
    fn a_move_makes_two_chunks_new() {
        let mut board = board(10_000);
        let mut count = ReadyCount::of(&board);
        let before = count.clone();
        board.apply(&Edit::Move { items: vec![id(9_000)], to: Landing::Rank(10) }).unwrap();
        count.follow(&board);
        let is_known = |part: &&Part| before.parts.iter().any(|old| Arc::ptr_eq(&old.chunk, &part.chunk));
        assert_eq!(count.parts.iter().filter(is_known).count(), count.parts.len() - 2);
        assert_eq!(count.ready(), naive(&board));
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let one = || (1..900_u32).prop_map(|number| vec![id(number)]);
        let to = prop_oneof![(1..900_u32).prop_map(Landing::Rank), Just(Landing::Bottom)];
        let computed = prop::sample::subsequence(
            vec![Computed::Why, Computed::Estimate, Computed::Unblocked, Computed::Small],
            0..4,
        );
        prop_oneof![
            4 => (one(), to).prop_map(|(items, to)| Edit::Move { items, to }),
            2 => one().prop_map(|items| Edit::Plan { items, into: PlanInto::New, on: NaiveDate::MIN }),
            2 => one().prop_map(|items| Edit::Return { items, on: NaiveDate::MIN }),
            2 => one().prop_map(move |items| Edit::Drop { items, why: title("no"), on: day }),
            2 => (one(), one()).prop_map(|(items, needs)| Edit::Set { items, value: Value::DependsOn(needs) }),
            2 => one().prop_map(|items| Edit::Set { items, value: Value::Estimate(None) }),
            1 => computed.prop_map(move |computed| Edit::ReviseReady { computed, lines: vec![], on: day }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is done, the count is that of asking every item.
        #[test]
        fn the_count_is_that_of_asking_every_item(items in 1..900_u32, edits in prop::collection::vec(any_edit(), 1..60)) {
            let mut board = board(items);
            let mut count = ReadyCount::of(&board);
            for edit in edits {
                let before = board.clone();
                if board.apply(&edit).is_ok() {
                    count.follow(&board);
                    prop_assert_eq!(count.ready(), naive(&board), "{:?}", edit);
                    // Undo is a step to another board as well.
                    let mut undone = count.clone();
                    undone.follow(&before);
                    prop_assert_eq!(undone.ready(), naive(&before));
                }
            }
        }
    }
}
