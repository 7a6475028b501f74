//! Circles of items that need each other, which nobody made: each side has a part of them.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::board::{
    depends::Web,
    id::ItemId,
    item::Item,
    merge::{Ledger, Living, Seat, notice::Notice},
};

/// The items of one board, by name.
type Seats<'a> = HashMap<&'a ItemId, Seat<'a>>;

/// A need that only one side has, and that was not there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct New<'a> {
    pub(super) item: &'a ItemId,
    pub(super) need: &'a ItemId,
}

/// Takes needs out until no new one is in a circle that neither side has: of those in a circle the one whose item has
/// the smallest id.
pub(super) fn cut(living: &mut HashMap<&ItemId, Living>, sides: [&Seats<'_>; 3], ledger: &mut Ledger) {
    let cuts = cuts(living, sides);
    for (item, need) in cuts {
        if let Some(living) = living.get_mut(&item) {
            Arc::make_mut(&mut living.item).depends_on.retain(|known| *known != need);
        }
        ledger.notices.push(Notice::CircleCut { item, need });
    }
}

fn cuts(living: &HashMap<&ItemId, Living>, sides: [&Seats<'_>; 3]) -> Vec<(ItemId, ItemId)> {
    let mut web = Web::of(living.values().map(|living| living.item.as_ref()));
    let mut added = new_in_circles(&web, sides);
    for new in &added {
        web.remove(new.item, new.need);
    }
    added.sort_unstable();
    let mut cuts = Vec::new();
    // One after the other, the smallest last: it is the one that closes the circle.
    for New { item, need } in added.into_iter().rev() {
        if web.reaches(need, item) {
            cuts.push((item.clone(), need.clone()));
        } else {
            web.add(item, need);
        }
    }
    cuts
}

/// Returns the new needs that are in a circle now, but not on the side that has them.
pub(super) fn new_in_circles<'a>(web: &Web<'a>, sides: [&Seats<'_>; 3]) -> Vec<New<'a>> {
    let knots = web.knots();
    let knot_of: HashMap<&ItemId, usize> =
        (0..).zip(&knots).flat_map(|(at, knot)| knot.iter().map(move |id| (*id, at))).collect();
    let [one, other] = [sides[1], sides[2]].map(|side| own_circles(side, !knots.is_empty()));
    let mut added = Vec::new();
    for item in knots.iter().flatten() {
        for need in web.of_item(item) {
            let is_tied = knot_of.get(item) == knot_of.get(need);
            let [in_base, in_one, in_other] = sides.map(|side| has(side, item, need));
            let own = if in_one { &one } else { &other };
            if is_tied && !in_base && in_one != in_other && !own.contains(&(item, need)) {
                added.push(New { item, need });
            }
        }
    }
    added
}

fn has(side: &Seats<'_>, item: &ItemId, need: &ItemId) -> bool {
    side.get(item).is_some_and(|seat| seat.item.depends_on.contains(need))
}

/// Returns the needs that are in a circle on one side.
fn own_circles<'a>(side: &Seats<'a>, wanted: bool) -> HashSet<(&'a ItemId, &'a ItemId)> {
    let items = side.values().filter(|_| wanted).map(|seat| -> &'a Item { seat.item });
    let web = Web::of(items);
    let mut all = HashSet::new();
    for knot in web.knots() {
        let within: HashSet<&ItemId> = knot.iter().copied().collect();
        for item in knot {
            all.extend(
                web.of_item(item).iter().filter(|need| within.contains(*need)).map(|need| (item, *need)),
            );
        }
    }
    all
}
