//! The merge of two boards that were made from one: by meaning, not by lines.
//!
//! Everything is symmetric: who is `one` and who is `other` changes nothing. Nothing that anybody wrote is destroyed:
//! where both wrote something different into the same place, the larger value stands and the other one is kept in a
//! [`crate::board::conflict::Conflict`] or [`BoardConflict`] until somebody settles it. What was decided without a conflict is a [`Notice`].
//!
//! # Rules
//!
//! * What one side changed is taken; what both changed alike is taken.
//! * What one side deleted and the other left alone is gone; what the other changed meanwhile is kept.
//! * Orders: see `merge_order.rs`.
//! * An item ends in exactly one list. Where both put it elsewhere, the place further along stands: done, accepted,
//!   dropped, in a sprint, in the backlog.
//! * Labels, ticks and the like are sets with an order; acceptance criteria, tasks and questions are known by their text.
//! * Lines of the backlog are known by their name, and merged with its order; of two different days the later stands, and
//!   one that is behind us on one side is behind us.
//! * Goals are known by their text, or by their place when it was reworded.
//! * Descriptions are merged line by line.
//! * Items that need each other in a circle which neither side has: of the needs that are new, the one whose item has
//!   the smallest id is taken out.
//! * `from`, `since` and `created` are bookkeeping: the smaller rank, the later day, the earlier day stand.
//!
//! # Limits
//!
//! Merging three boards in another order may give another board; nothing is lost in any.

pub mod audit;
mod circles;
mod cut_lines;
mod definitions;
pub(crate) mod goals;
mod item;
pub mod notice;
mod parts;
mod standing;
mod text;

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::Arc,
};

use crate::board::{
    Board, Parts, Place,
    conflict::{BoardConflict, Subject},
    cut_line::CutLine,
    id::{ItemId, SprintId},
    item::Item,
    merge::{cut_lines::Standing, notice::Notice},
    merge_order::{self, join},
    order::Order,
    product::Product,
    renumber::{self, Yields},
    title::Title,
};

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The board; [`Board::assemble`] takes its parts.
    pub board: Board,
    /// What was decided though both sides differ, sorted; conflicts are on the board and not here.
    pub notices: Vec<Notice>,
    /// How many conflicts are on the board that are on neither of the two sides.
    pub new_conflicts: usize,
}

impl Merged {
    fn plain(board: &Board) -> Self {
        Self { board: board.clone(), notices: Vec::new(), new_conflicts: 0 }
    }
}

/// Merges two boards that were made from `base`. Takes O(n log n), and next to nothing when one of the two is `base`
/// itself.
#[must_use]
pub fn merge(base: &Board, one: &Board, other: &Board) -> Merged {
    merge_with(base, one, other, Yields::Larger)
}

/// Merges as [`merge`], but when both sides gave one number to different new things, ours get another one: theirs stand in
/// a file that others have read.
#[must_use]
pub fn merge_onto(base: &Board, ours: &Board, theirs: &Board) -> Merged {
    merge_with(base, ours, theirs, Yields::First)
}

fn merge_with(base: &Board, one: &Board, other: &Board, yields: Yields) -> Merged {
    if is_shared(one, other) || is_shared(base, other) {
        return Merged::plain(one);
    }
    if is_shared(base, one) {
        return Merged::plain(other);
    }
    let mut ledger = Ledger::default();
    let (one, other) = renumber::apart(base, one, other, yields, &mut ledger.notices);
    join_boards(base, &one, &other, ledger)
}

/// Merges two boards of which nobody knows what they were made from. What has the same name is the same thing; where
/// both differ there is a conflict; what only one has is kept, deleted by the other or not.
#[must_use]
pub fn without_base(one: &Board, other: &Board) -> Merged {
    let base = nothing(one);
    join_boards(&base, one, other, Ledger::default())
}

/// Returns a board with nothing on it, for [`without_base`] and its audit.
#[must_use]
pub fn nothing(one: &Board) -> Board {
    let name = Title::new("?").unwrap_or_else(|_| one.product().name.clone());
    Board::of(Parts::of_product(Product::new(name, String::new())))
}

fn join_boards(base: &Board, one: &Board, other: &Board, mut ledger: Ledger) -> Merged {
    let mut parts = parts::merge(base, one, other, &mut ledger);
    let shells = std::mem::take(&mut parts.sprints);
    let closed: HashSet<SprintId> =
        shells.iter().filter(|sprint| sprint.is_closed()).map(|sprint| sprint.id).collect();
    let [base_seats, one_seats, other_seats] = [base, one, other].map(seats);
    let mut living: HashMap<&ItemId, Living> = HashMap::with_capacity(one_seats.len());
    for id in all_ids([base, one, other], [&base_seats, &one_seats]) {
        let sides = [&base_seats, &one_seats, &other_seats].map(|seats| seats.get(id).copied());
        if let Some(found) = survivor(id, sides, &mut ledger) {
            living.insert(id, standing::outside_closed_sprints(found, &closed, &mut ledger));
        }
    }
    circles::cut(&mut living, [&base_seats, &one_seats, &other_seats], &mut ledger);
    let mut lists = Lists { living: &living, ledger: &mut ledger, displaced: HashMap::new() };
    for living in living.values().filter(|living| living.displaced) {
        lists.displaced.entry(living.place).or_default().push(&living.item.id);
    }
    parts.backlog = lists.backlog([base, one, other], &mut parts.cut_lines);
    parts.closed = lists.list(Place::Closed, [base, one, other]);
    let mut full = Vec::with_capacity(shells.len());
    for mut shell in shells {
        let items = lists.list(Place::Sprint(shell.id), [base, one, other]);
        shell.items = items.into_iter().collect();
        full.push(shell);
    }
    parts.sprints = parts::sprints_that_stay(full, base, one, other, &mut ledger);
    parts::keep_named_epics(&mut parts, base, one, other, &mut ledger);
    parts::conflicts(&mut parts, [base, one, other], &mut ledger);
    let Ledger { mut notices, conflicts: _, new_conflicts, reworded: _ } = ledger;
    let board = renumber::kinds_apart(parts, [base, one, other], &mut notices);
    notices.sort_unstable();
    notices.dedup();
    Merged { board, notices, new_conflicts }
}

/// Says whether two boards are copies of one another, by looking at pointers only.
fn is_shared(one: &Board, other: &Board) -> bool {
    Arc::ptr_eq(&one.product, &other.product)
        && Arc::ptr_eq(&one.goals, &other.goals)
        && Arc::ptr_eq(&one.definition_of_done, &other.definition_of_done)
        && Arc::ptr_eq(&one.definition_of_ready, &other.definition_of_ready)
        && Arc::ptr_eq(&one.epics, &other.epics)
        && Arc::ptr_eq(&one.inbox, &other.inbox)
        && Arc::ptr_eq(&one.views, &other.views)
        && Arc::ptr_eq(&one.cut_lines, &other.cut_lines)
        && Arc::ptr_eq(&one.decisions, &other.decisions)
        && Arc::ptr_eq(&one.conflicts, &other.conflicts)
        && one.sprints.len() == other.sprints.len()
        && one.sprints.iter().zip(&other.sprints).all(|(one, other)| Arc::ptr_eq(one, other))
        && one.backlog.is_copy_of(&other.backlog)
        && one.closed.is_copy_of(&other.closed)
}

/// What a merge has to say, as it goes on.
#[derive(Debug, Default)]
struct Ledger {
    notices: Vec<Notice>,
    conflicts: Vec<BoardConflict>,
    new_conflicts: usize,
    /// Goals that have another text than on a side, with the one that stands.
    reworded: Vec<(Title, Title)>,
}

impl Ledger {
    /// Merges a text outside of items; the one that does not stand is kept.
    fn text<T: Clone + Ord>(
        &mut self,
        about: impl FnOnce() -> Subject,
        [base, one, other]: [Option<&T>; 3],
        shown: impl Fn(&T) -> String,
    ) -> Option<T> {
        let Settled { stands, rival } = settle(base, one, other);
        if let Some(rival) = rival {
            self.conflict(about(), base.map(&shown), rival.map(&shown));
        }
        stands.cloned()
    }

    fn conflict(&mut self, about: Subject, base: Option<String>, other: Option<String>) {
        self.conflicts.push(BoardConflict { about, base, other });
    }
}

/// The outcome for one value.
struct Settled<T> {
    stands: T,
    /// What the other side has, if both changed it and don't agree.
    rival: Option<T>,
}

/// Merges one value: the larger one stands where both changed it.
#[expect(clippy::needless_pass_by_value, reason = "the values are small or references")]
fn settle<T: Ord>(base: T, one: T, other: T) -> Settled<T> {
    if one == other || other == base {
        Settled { stands: one, rival: None }
    } else if one == base {
        Settled { stands: other, rival: None }
    } else if one > other {
        Settled { stands: one, rival: Some(other) }
    } else {
        Settled { stands: other, rival: Some(one) }
    }
}

/// Merges one value of which nobody misses the other one: which one stands where both changed it, a function says.
fn three<T: PartialEq>(base: &T, one: T, other: T, choose: impl FnOnce(T, T) -> T) -> T {
    if one == other || other == *base {
        one
    } else if one == *base {
        other
    } else {
        choose(one, other)
    }
}

/// An item where it stands on one side.
#[derive(Clone, Copy)]
struct Seat<'a> {
    item: &'a Arc<Item>,
    place: Place,
}

impl Seat<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.place == other.place && (Arc::ptr_eq(self.item, other.item) || self.item == other.item)
    }
}

/// An item that is on the merged board.
struct Living {
    item: Arc<Item>,
    place: Place,
    /// Whether neither side has it in this list.
    displaced: bool,
}

fn seats(board: &Board) -> HashMap<&ItemId, Seat<'_>> {
    let in_sprints = board
        .sprints()
        .iter()
        .flat_map(|sprint| sprint.items.iter().map(|item| Seat { item, place: Place::Sprint(sprint.id) }));
    let in_backlog = board.backlog().iter().map(|item| Seat { item, place: Place::Backlog });
    let in_closed = board.closed().iter().map(|item| Seat { item, place: Place::Closed });
    in_sprints.chain(in_backlog).chain(in_closed).map(|seat| (&seat.item.id, seat)).collect()
}

/// Returns the ids of the items of three boards, each once.
fn all_ids<'a>(
    [base, one, other]: [&'a Board; 3],
    [in_base, in_one]: [&HashMap<&ItemId, Seat<'_>>; 2],
) -> Vec<&'a ItemId> {
    let ids = |board: &'a Board| board.items().map(|item| &item.id);
    let of_one = ids(one).filter(|id| !in_base.contains_key(id));
    let of_other = ids(other).filter(|id| !in_base.contains_key(id) && !in_one.contains_key(id));
    ids(base).chain(of_one).chain(of_other).collect()
}

/// Merges one item; nothing when it is gone.
fn survivor(id: &ItemId, sides: [Option<Seat<'_>>; 3], ledger: &mut Ledger) -> Option<Living> {
    let stays = |seat: &Seat<'_>| Living { item: Arc::clone(seat.item), place: seat.place, displaced: false };
    match sides {
        [_, None, None] => None,
        [None, Some(seat), None] | [None, None, Some(seat)] => Some(stays(&seat)),
        [Some(base), Some(seat), None] | [Some(base), None, Some(seat)] => {
            // Its rank says nothing about the item: a move alone does not bring it back.
            if base.is_same(&seat) {
                return None;
            }
            ledger.notices.push(Notice::Kept { id: id.clone() });
            Some(stays(&seat))
        }
        [base, Some(one), Some(other)] => {
            if one.is_same(&other) || base.is_some_and(|base| base.is_same(&other)) {
                return Some(stays(&one));
            }
            if base.is_some_and(|base| base.is_same(&one)) {
                return Some(stays(&other));
            }
            let (item, place) = item::merge(base, one, other, ledger);
            Some(Living { item: Arc::new(item), place, displaced: false })
        }
    }
}

/// Makes the merged lists.
struct Lists<'a, 'b> {
    living: &'b HashMap<&'a ItemId, Living>,
    ledger: &'b mut Ledger,
    displaced: HashMap<Place, Vec<&'b ItemId>>,
}

impl Lists<'_, '_> {
    fn list(&mut self, place: Place, [base, one, other]: [&Board; 3]) -> Vec<Arc<Item>> {
        let living = self.living;
        let lives = |id: &ItemId| living.get(id).is_some_and(|living| living.place == place);
        let [base, one, other] = [base, one, other].map(|board| ids(board, place));
        let joined = join(&base, &one, &other, |id: &ItemId| lives(id));
        let twice = joined.moved_twice.iter().map(|id| Notice::MovedTwice { item: (*id).clone() });
        self.ledger.notices.extend(twice);
        let displaced = self.displaced(place, &joined.order);
        joined.order.iter().filter_map(|id| self.known(id)).chain(displaced).collect()
    }

    /// Makes the backlog, and says where its lines stand.
    fn backlog(&mut self, [base, one, other]: [&Board; 3], drawn: &mut [CutLine]) -> Vec<Arc<Item>> {
        let living = self.living;
        let ahead: HashSet<Title> =
            drawn.iter().filter(|line| line.is_ahead()).map(|line| line.name.clone()).collect();
        let lives = |standing: Standing<'_>| match standing {
            Standing::Item(id) => living.get(id).is_some_and(|living| living.place == Place::Backlog),
            Standing::Line(name) => ahead.contains(name),
        };
        let [base, one, other] = [base, one, other].map(cut_lines::standing);
        let joined = join(&base, &one, &other, lives);
        let item = |standing: &Standing<'_>| match standing {
            Standing::Item(id) => Some((*id).clone()),
            Standing::Line(_) => None,
        };
        let twice = joined.moved_twice.iter().filter_map(item).map(|item| Notice::MovedTwice { item });
        self.ledger.notices.extend(twice);
        let items: Vec<ItemId> = joined.order.iter().filter_map(item).collect();
        // What is left over at a sprint's end goes to the top.
        let mut list = self.displaced(Place::Backlog, &items.iter().collect::<Vec<_>>());
        cut_lines::place(drawn, &joined.order, &list);
        list.extend(items.iter().filter_map(|id| self.known(id)));
        list
    }

    fn known(&self, id: &ItemId) -> Option<Arc<Item>> {
        self.living.get(id).map(|living| Arc::clone(&living.item))
    }

    /// Returns what comes to a list that it is on no side in.
    fn displaced(&mut self, place: Place, order: &[&ItemId]) -> Vec<Arc<Item>> {
        let standing: HashSet<&ItemId> = order.iter().copied().collect();
        let displaced = self.displaced.remove(&place).unwrap_or_default();
        let mut displaced: Vec<_> = displaced.into_iter().filter(|id| !standing.contains(id)).collect();
        displaced.sort_unstable();
        displaced.into_iter().filter_map(|id| self.known(id)).collect()
    }
}

fn ids(board: &Board, place: Place) -> Vec<&ItemId> {
    board.order(place).into_iter().flat_map(Order::iter).map(|item| &item.id).collect()
}

/// Merges the records of conflicts: one that a side settled is settled, new ones are kept once.
fn records<T: Clone + Ord + Hash>(
    [base, one, other]: [&[T]; 3],
    mut new: Vec<T>,
    count: &mut usize,
) -> Vec<T> {
    let mut records = merge_order::lists(base, one, other, |record| record, |_, one, _| one.clone());
    new.sort_unstable();
    for record in new {
        if !records.contains(&record) {
            *count += usize::from(!one.contains(&record) && !other.contains(&record));
            records.push(record);
        }
    }
    records
}
