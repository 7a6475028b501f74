//! Where an item is, and how far.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::board::{
    Place,
    conflict::Conflict,
    id::SprintId,
    item::{Item, Outcome, State},
    merge::{Ledger, Living, Seat, notice::Notice, three},
};

/// Merges place, state and outcome into an item; returns its place.
pub(super) fn merge(
    base: Option<Seat<'_>>,
    one: Seat<'_>,
    other: Seat<'_>,
    item: &mut Item,
    new: &mut Vec<Conflict>,
    ledger: &mut Ledger,
) -> Place {
    if let (Place::Sprint(here), Place::Sprint(there)) = (one.place, other.place) {
        return in_sprints(base, (one.item, here), (other.item, there), item, ledger);
    }
    let seat = decide(base, one, other, item, new, ledger);
    (item.state, item.from, item.since) = (seat.item.state, seat.item.from, seat.item.since);
    item.outcome.clone_from(&seat.item.outcome);
    seat.place
}

/// Merges the standing of an item that both have in a sprint.
fn in_sprints(
    base: Option<Seat<'_>>,
    (a, here): (&Item, SprintId),
    (b, there): (&Item, SprintId),
    item: &mut Item,
    ledger: &mut Ledger,
) -> Place {
    let was = base.filter(|base| matches!(base.place, Place::Sprint(_)));
    let was_in = was.and_then(|was| match was.place {
        Place::Sprint(id) => Some(id),
        Place::Backlog | Place::Closed => None,
    });
    let mut note = |stands: String, other: String| {
        ledger.notices.push(Notice::Further { item: a.id.clone(), stands, other });
    };
    let sprint = three(&was_in, Some(here), Some(there), |one, other| {
        let (first, second) = (one.min(other), one.max(other));
        if let (Some(first), Some(second)) = (first, second) {
            note(format!("in {first}"), format!("in {second}"));
        }
        first
    });
    let old_state = was.map_or(State::ToDo, |was| was.item.state);
    item.state = three(&old_state, a.state, b.state, |one, other| {
        let (further, nearer) = (one.max(other), one.min(other));
        note(state(further), state(nearer));
        further
    });
    let old_since = was.and_then(|was| was.item.since);
    // The day belongs to the state.
    item.since = match (item.state == a.state, item.state == b.state) {
        (true, false) => a.since,
        (false, true) => b.since,
        (true, true) | (false, false) => three(&old_since, a.since, b.since, Ord::max),
    };
    let old_from = was.and_then(|was| was.item.from);
    item.from = three(&old_from, a.from, b.from, Ord::min);
    Place::Sprint(sprint.unwrap_or(here))
}

/// Returns the side whose standing is taken.
fn decide<'a>(
    base: Option<Seat<'a>>,
    one: Seat<'a>,
    other: Seat<'a>,
    item: &Item,
    new: &mut Vec<Conflict>,
    ledger: &mut Ledger,
) -> Seat<'a> {
    let standing = |seat: Seat<'a>| (seat.place, seat.item.state, seat.item.outcome.as_ref());
    let [a, b] = [one, other].map(standing);
    let was = base.map_or((Place::Backlog, State::ToDo, None), standing);
    if a == b || b == was {
        return one;
    }
    if a == was {
        return other;
    }
    let (further, nearer) = if reach(one) > reach(other) { (one, other) } else { (other, one) };
    if let Some(Outcome::Dropped { on, why }) = &nearer.item.outcome
        && !matches!(&further.item.outcome, Some(Outcome::Dropped { on: _, why: same }) if same == why)
    {
        new.push(Conflict::Dropped { on: *on, why: why.clone() });
    } else {
        let (stands, other) = (words(further), words(nearer));
        ledger.notices.push(Notice::Further { item: item.id.clone(), stands, other });
    }
    further
}

/// How far a standing is along; among equally far ones any order does that does not look at who is who.
fn reach(seat: Seat<'_>) -> (u8, State, Option<(NaiveDate, &str)>, Option<SprintId>) {
    let state = seat.item.state;
    match (&seat.item.outcome, seat.place) {
        (Some(Outcome::Done { done, sprint }), _) => (4, State::Accepted(*done), None, *sprint),
        (Some(Outcome::Dropped { on, why }), _) => (2, state, Some((*on, why)), None),
        (None, Place::Sprint(id)) if matches!(state, State::Accepted(_)) => (3, state, None, Some(id)),
        (None, Place::Sprint(id)) => (1, state, None, Some(id)),
        (None, Place::Backlog | Place::Closed) => (0, state, None, None),
    }
}

fn words(seat: Seat<'_>) -> String {
    match (&seat.item.outcome, seat.place) {
        (Some(Outcome::Done { done, sprint: _ }), _) => format!("done since {}", done.on),
        (Some(Outcome::Dropped { on, why: _ }), _) => format!("dropped on {on}"),
        (None, Place::Sprint(id)) => format!("in {id} ({})", state(seat.item.state)),
        (None, Place::Backlog | Place::Closed) => "in the backlog".to_owned(),
    }
}

fn state(state: State) -> String {
    match state {
        State::ToDo => "to do".to_owned(),
        State::Doing => "being worked on".to_owned(),
        State::Review => "in review".to_owned(),
        State::Accepted(done) => format!("accepted on {}", done.on),
    }
}

/// Takes an item out of a sprint that is closed on the merged board: one side closed it while the other put the item
/// there, or worked on it.
pub(super) fn outside_closed_sprints(
    living: Living,
    closed: &HashSet<SprintId>,
    ledger: &mut Ledger,
) -> Living {
    let Living { item, place, displaced } = living;
    let Place::Sprint(sprint) = place else { return Living { item, place, displaced } };
    if !closed.contains(&sprint) {
        return Living { item, place, displaced };
    }
    let mut item = (*item).clone();
    let (place, accepted) = match item.state {
        State::Accepted(done) => {
            item.outcome = Some(Outcome::Done { done, sprint: Some(sprint) });
            (Place::Closed, true)
        }
        State::ToDo | State::Doing | State::Review => (Place::Backlog, false),
    };
    (item.from, item.since, item.state) = (None, None, State::ToDo);
    ledger.notices.push(Notice::SprintOver { item: item.id.clone(), sprint, accepted });
    Living { item: item.into(), place, displaced: true }
}
