//! The merge of one order, from what two people made of it.
//!
//! Items that both left where they were (the longest run of the old order that is still one, on both sides) are the
//! skeleton. Every other item is put by exactly one side: the one that moved or added it. So nothing is lost and
//! nothing is doubled, whatever was moved.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// An order that two sides agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined<K> {
    /// The order.
    pub(crate) order: Vec<K>,
    /// What both moved to different places: the upper one was taken.
    pub(crate) moved_twice: Vec<K>,
}

/// What one side made of the old order.
struct Side<K> {
    /// For each position of the old order: whether the item is where it was, relative to the others.
    steady: Vec<bool>,
    /// Gap of the skeleton and whether it was moved or is new, of each item outside of it.
    strangers: HashMap<K, (usize, bool)>,
    /// The items of each gap, first first.
    runs: Vec<Vec<K>>,
}

/// Joins two orders that were made of an old one. No list has an item twice. An item that does not live is left out;
/// one that lives is in one of the two lists.
///
/// The result is the same when the sides are exchanged.
pub(crate) fn join<K: Copy + Eq + Hash + Ord>(
    base: &[K],
    one: &[K],
    other: &[K],
    lives: impl Fn(K) -> bool,
) -> Joined<K> {
    let living = |list: &[K]| list.iter().copied().filter(|key| lives(*key)).collect::<Vec<K>>();
    let (base, one, other) = (living(base), living(one), living(other));
    if one == other {
        return Joined { order: one, moved_twice: Vec::new() };
    }
    let positions: HashMap<K, usize> = base.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let (steady_one, steady_other) = (steady(&positions, &one), steady(&positions, &other));
    // The gap behind each item of the skeleton; 0 is the one before the first.
    let mut gaps: HashMap<K, usize> = HashMap::new();
    let mut skeleton = Vec::new();
    for (at, key) in base.iter().enumerate() {
        if steady_one.get(at) == Some(&true) && steady_other.get(at) == Some(&true) {
            skeleton.push(*key);
            gaps.insert(*key, skeleton.len());
        }
    }
    let one = side(&one, steady_one, &positions, &gaps);
    let other = side(&other, steady_other, &positions, &gaps);
    let mut moved_twice = Vec::new();
    let owned_by_one = owned(&one, &other, &positions, &mut moved_twice);
    let mut order = Vec::with_capacity(skeleton.len() + one.strangers.len() + other.strangers.len());
    for gap in 0..=skeleton.len() {
        order.extend(gap.checked_sub(1).and_then(|before| skeleton.get(before)));
        let run = |side: &Side<K>, owner: bool| -> Vec<K> {
            let keys = side.runs.get(gap).into_iter().flatten().copied();
            keys.filter(|key| owned_by_one.contains(key) == owner).collect()
        };
        // What one side put together stays together.
        let (first, second) = (run(&one, true), run(&other, false));
        let first_leads = second.is_empty() || first.iter().min() < second.iter().min();
        let (first, second) = if first_leads { (first, second) } else { (second, first) };
        order.extend(first.into_iter().chain(second));
    }
    moved_twice.sort_unstable();
    Joined { order, moved_twice }
}

/// Returns the items outside of the skeleton that stand where one side put them; the others stand where the other did.
fn owned<K: Copy + Eq + Hash + Ord>(
    one: &Side<K>,
    other: &Side<K>,
    positions: &HashMap<K, usize>,
    moved_twice: &mut Vec<K>,
) -> HashSet<K> {
    let mut owned = HashSet::new();
    for (key, (gap, moved)) in &one.strangers {
        let is_ours = match other.strangers.get(key) {
            None => true,
            Some((_, other_moved)) if moved != other_moved => *moved,
            Some((other_gap, _)) if gap != other_gap => {
                if positions.contains_key(key) {
                    moved_twice.push(*key);
                }
                gap < other_gap
            }
            // In the same gap both are right; any rule does that does not look at who is who.
            Some(_) => one.runs.get(*gap) <= other.runs.get(*gap),
        };
        if is_ours {
            owned.insert(*key);
        }
    }
    owned
}

fn side<K: Copy + Eq + Hash>(
    list: &[K],
    steady: Vec<bool>,
    positions: &HashMap<K, usize>,
    gaps: &HashMap<K, usize>,
) -> Side<K> {
    let mut side = Side { steady, strangers: HashMap::new(), runs: vec![Vec::new(); gaps.len() + 1] };
    let mut here = 0;
    for key in list {
        if let Some(gap) = gaps.get(key) {
            here = *gap;
            continue;
        }
        let was_moved = positions.get(key).is_none_or(|at| side.steady.get(*at) == Some(&false));
        side.strangers.insert(*key, (here, was_moved));
        if let Some(run) = side.runs.get_mut(here) {
            run.push(*key);
        }
    }
    side
}

/// Says of each item of the old order whether it belongs to the longest run of them that is in order in a list.
fn steady<K: Eq + Hash>(positions: &HashMap<K, usize>, list: &[K]) -> Vec<bool> {
    let known: Vec<usize> = list.iter().filter_map(|key| positions.get(key).copied()).collect();
    let mut steady = vec![false; positions.len()];
    for at in longest_rise(&known) {
        if let Some(slot) = steady.get_mut(at) {
            *slot = true;
        }
    }
    steady
}

/// Returns a longest rising subsequence of different numbers, by patience sorting: O(n log n).
pub(crate) fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    if numbers.is_sorted() {
        return numbers.to_vec();
    }
    // For each length, the position of the smallest number that ends a rise of it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    let number = |at: &usize| numbers.get(*at).copied().unwrap_or(usize::MAX);
    for (at, value) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| number(end) < *value);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut here = ends.last().copied();
    while let Some(at) = here {
        rise.extend(numbers.get(at));
        here = before.get(at).copied().flatten();
    }
    rise.reverse();
    rise
}

/// Merges lists whose entries have a key. An entry that both have is merged by a function; one that is gone from one
/// side is gone, unless the other side changed it. Entries of the same key are told apart by their order.
pub(crate) fn lists<'a, T, K>(
    base: &'a [T],
    one: &'a [T],
    other: &'a [T],
    key: impl Fn(&'a T) -> K,
    mut both: impl FnMut(Option<&T>, &T, &T) -> T,
) -> Vec<T>
where
    T: Clone + PartialEq,
    K: Copy + Eq + Hash + Ord,
{
    if one == other || base == other {
        return one.to_vec();
    }
    if base == one {
        return other.to_vec();
    }
    let [base, one, other] = [base, one, other].map(|list| Keyed::of(list, &key));
    let lives = |key: (K, usize)| match (base.entry(&key), one.entry(&key), other.entry(&key)) {
        (_, Some(_), Some(_)) | (None, _, _) => true,
        (Some(was), Some(is), None) | (Some(was), None, Some(is)) => was != is,
        (Some(_), None, None) => false,
    };
    let joined = join(&base.keys, &one.keys, &other.keys, lives);
    let entry = |key: &(K, usize)| match (one.entry(key), other.entry(key)) {
        (Some(one), Some(other)) if one == other => Some(one.clone()),
        (Some(one), Some(other)) => Some(both(base.entry(key), one, other)),
        (Some(entry), None) | (None, Some(entry)) => Some(entry.clone()),
        (None, None) => None,
    };
    joined.order.iter().filter_map(entry).collect()
}

/// A list with the keys of its entries.
struct Keyed<'a, T, K> {
    keys: Vec<(K, usize)>,
    entries: HashMap<(K, usize), &'a T>,
}

impl<'a, T, K: Copy + Eq + Hash> Keyed<'a, T, K> {
    fn of(list: &'a [T], key: &impl Fn(&'a T) -> K) -> Self {
        let mut seen: HashMap<K, usize> = HashMap::new();
        let keys = list.iter().map(|entry| {
            let key = key(entry);
            let count = seen.entry(key).or_default();
            *count += 1;
            (key, *count)
        });
        let keys: Vec<_> = keys.collect();
        let entries = keys.iter().copied().zip(list).collect();
        Self { keys, entries }
    }

    fn entry(&self, key: &(K, usize)) -> Option<&'a T> {
        self.entries.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Joins orders of letters; a letter that is missing from one side was deleted there.
    fn joined(base: &str, one: &str, other: &str) -> String {
        let list = |text: &str| text.chars().collect::<Vec<_>>();
        let lives = |key: char| !base.contains(key) || (one.contains(key) && other.contains(key));
        let joined = join(&list(base), &list(one), &list(other), lives);
        joined.order.into_iter().collect()
    }

    #[track_caller]
    fn check(base: &str, one: &str, other: &str, expected: &str) {
        assert_eq!(joined(base, one, other), expected);
        assert_eq!(joined(base, other, one), expected, "the sides exchanged");
    }

    #[test]
    fn both_moves_are_kept() {
        check("ABCDE", "EABCD", "BCADE", "EBCAD");
        check("ABCDE", "ABCDE", "EDCBA", "EDCBA");
        check("ABC", "CAB", "CAB", "CAB");
    }

    #[test]
    fn what_both_moved_goes_to_the_upper_place() {
        check("ABCDE", "EABCD", "ABECD", "EABCD");
    }

    #[test]
    fn new_ones_stay_together_where_they_were_put() {
        check("AB", "AxzB", "AyB", "AxzyB");
        check("AB", "xAB", "ABy", "xABy");
        check("", "xz", "y", "xzy");
    }

    #[test]
    fn deleted_ones_are_gone_moved_or_not() {
        check("ABCD", "ABD", "CABD", "ABD");
        check("ABCD", "BCD", "ABC", "BC");
    }

    #[test]
    fn the_longest_rise_is_found() {
        assert_eq!(longest_rise(&[4, 0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(longest_rise(&[2, 0, 3, 1, 4]), [0, 1, 4]);
        assert_eq!(longest_rise(&[]), [0; 0]);
    }

    fn shuffled(from: u32, to: u32) -> impl Strategy<Value = Vec<u32>> {
        prop::sample::subsequence((from..to).collect::<Vec<_>>(), 0..=(to - from) as usize).prop_shuffle()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn every_living_one_stands_once(
            base in shuffled(0, 8), one in shuffled(0, 10), other in shuffled(0, 10),
        ) {
            let lives = |key: u32| !base.contains(&key) || (one.contains(&key) && other.contains(&key));
            let joined = join(&base, &one, &other, lives);
            let mut seen = joined.order.clone();
            seen.sort_unstable();
            let wanted: Vec<u32> =
                (0..10).filter(|key| (one.contains(key) || other.contains(key)) && lives(*key)).collect();
            prop_assert_eq!(seen, wanted);
            prop_assert_eq!(&joined, &join(&base, &other, &one, lives));
            // What neither side moved keeps its order: the skeleton rises.
            let one_sided = join(&base, &one, &base, |key| one.contains(&key));
            prop_assert_eq!(one_sided.order, one);
        }
    }
}
