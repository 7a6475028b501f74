//! Refinement: the items of the next two sprints' worth that are not ready, one at a time, until nothing is missing.

pub mod alike;
pub mod export;
pub(crate) mod filling;
pub mod line;
pub mod summary;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::{
    app::{
        Model,
        clock::{self, Clock},
        command::Command,
        day,
        field::Field,
        items::Step,
        keymap::Scope,
        near,
        open::Open,
        purpose::Purpose,
        refinement::{line::Lines, summary::Summary},
        sentence,
        status::Status,
    },
    board::{
        Board,
        hints::{Near, Twins},
        id::ItemId,
        item::Item,
        ready::{Mark, Rules},
    },
};

/// How many minutes there are for one item.
const FOR_AN_ITEM: u32 = 10;

/// How many minutes there are for all of them.
const FOR_ALL: u32 = 60;

/// A refinement. It can be left, and gone on with on the same day.
#[derive(Clone, Debug)]
pub struct Refinement {
    /// The day.
    day: NaiveDate,
    /// The time of day when it began.
    began: Option<NaiveTime>,
    /// The items, in the order in which they are looked at.
    pub(crate) stops: Vec<Stop>,
    /// The one that is shown.
    pub(crate) at: usize,
    /// The numbered line under the cursor, from 0.
    pub(crate) row: usize,
    /// The time for all of them. While it stands still, no minutes count.
    pub(crate) clock: Clock,
    /// What was split, and into how many.
    pub(crate) splits: Vec<(ItemId, usize)>,
    /// How often each round of estimation was voted.
    pub(crate) rounds: Vec<usize>,
    /// When the team wants to meet again.
    pub(crate) again: Option<NaiveDate>,
    /// What past sprints say about how far "near" reaches.
    pub(crate) near: Near,
    /// All titles, for the hint about twins: they are looked at when a refinement begins and after a card.
    pub(crate) twins: Twins,
}

/// An item to be refined.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The item.
    pub(crate) item: ItemId,
    /// The item as it was at first.
    pub(crate) before: Arc<Item>,
    /// The time for it.
    pub(crate) clock: Clock,
    /// It was put off.
    pub(crate) parked: bool,
    /// It was looked at.
    pub(crate) seen: bool,
}

impl Stop {
    fn new(item: &Arc<Item>) -> Self {
        let (item, before) = (item.id.clone(), Arc::clone(item));
        Self { item, before, clock: Clock::of(FOR_AN_ITEM), parked: false, seen: false }
    }
}

impl Refinement {
    fn new(model: &Model) -> Self {
        Self {
            day: model.today,
            began: model.time,
            stops: Vec::new(),
            at: 0,
            row: 0,
            clock: Clock::of(FOR_ALL),
            splits: Vec::new(),
            rounds: Vec::new(),
            again: None,
            near: near::near(model.board()),
            twins: Twins::on(model.board()),
        }
    }

    /// Returns the numbered line under the cursor, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Says whether minutes count.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.clock.running
    }

    /// Returns the time for all items.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Lets a minute pass, of the whole and of the item that is shown.
    pub(crate) fn minute(&mut self) {
        if !self.clock.running {
            return;
        }
        self.clock.pass();
        if let Some(stop) = self.stops.get_mut(self.at) {
            stop.clock.pass();
        }
    }

    /// Returns the time for the item that is shown.
    #[must_use]
    pub fn item_clock(&self) -> Option<Clock> {
        Some(self.stops.get(self.at)?.clock)
    }

    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }
}

impl Model {
    /// Returns the refinement that is on the screen.
    #[must_use]
    pub fn refinement(&self) -> Option<&Refinement> {
        self.refinement.as_ref().filter(|_| matches!(self.open, Some(Open::Refinement)))
    }

    /// Returns the item that is refined.
    #[must_use]
    pub fn refined(&self) -> Option<&Arc<Item>> {
        self.board().item(&self.refinement()?.stop()?.item)
    }

    /// Returns the numbered lines of the item that is refined.
    #[must_use]
    pub fn refinement_lines(&self) -> Option<Lines> {
        Some(line::lines(self, self.refined()?))
    }

    /// Returns which item of how many is shown, from 1: those that are still in the backlog count.
    #[must_use]
    pub fn refinement_place(&self) -> Option<(usize, usize)> {
        let refinement = self.refinement()?;
        let open = |stop: &&Stop| summary::is_open(self, &stop.item);
        let before = refinement.stops.iter().take(refinement.at + 1).filter(open).count();
        Some((before, refinement.stops.iter().filter(open).count()))
    }

    /// Returns the item that comes next, with its rank from 1.
    #[must_use]
    pub fn refinement_next(&self) -> Option<(usize, &Arc<Item>)> {
        let stops = self.refinement()?.stops.get(self.refinement()?.at + 1..)?;
        let next = stops.iter().find(|stop| summary::is_open(self, &stop.item))?;
        let (_, position) = self.board().find(&next.item)?;
        Some((position + 1, self.board().item(&next.item)?))
    }

    /// Returns what came of the refinement so far.
    #[must_use]
    pub fn refinement_so_far(&self) -> String {
        let Some(refinement) = self.refinement() else { return String::new() };
        let rules = Rules::of(self.board());
        let items =
            || refinement.stops.iter().filter_map(|stop| Some((stop, self.board().item(&stop.item)?)));
        let is_open = |item: &Item| item.outcome.is_none();
        let ready = items().filter(|(_, item)| is_open(item) && rules.mark(item) == Mark::Ready).count();
        let was_split = |stop: &Stop| refinement.splits.iter().any(|(id, _)| *id == stop.item);
        let split = items().filter(|(stop, item)| !is_open(item) && was_split(stop)).count();
        let dropped = items().filter(|(stop, item)| !is_open(item) && !was_split(stop)).count();
        let parked = items().filter(|(stop, item)| stop.parked && is_open(item)).count();
        let raised = |(stop, item): (&Stop, &Arc<Item>)| {
            item.questions.len().saturating_sub(stop.before.questions.len())
        };
        let questions = items().map(raised).sum();
        let raised = if questions == 1 { "question raised" } else { "questions raised" };
        sentence::refinement::so_far(&[
            (ready, "made ready"),
            (split, "split"),
            (dropped, "dropped"),
            (parked, "parked"),
            (questions, raised),
        ])
    }
}

/// Begins a refinement, or goes on with the one of today where it was left.
pub(crate) fn open(model: &mut Model) {
    let near = near::near(model.board());
    let board = Arc::clone(model.board());
    let rules = Rules::of(&board);
    let is_ready = |item: &Item| rules.mark(item) == Mark::Ready;
    let unready: Vec<_> =
        board.backlog().iter().take(near.two_sprints).filter(|item| !is_ready(item)).collect();
    let left = |stop: &Stop| {
        summary::is_open(model, &stop.item) && board.item(&stop.item).is_some_and(|item| !is_ready(item))
    };
    let today = model.today;
    let old = model.refinement.clone().filter(|old| old.day == today && old.stops.iter().any(left));
    let mut refinement = old.unwrap_or_else(|| Refinement::new(model));
    for item in unready {
        if refinement.stops.iter().all(|stop| stop.item != item.id) {
            refinement.stops.push(Stop::new(item));
        }
    }
    if refinement.stops.is_empty() {
        let items = near.two_sprints.min(board.backlog().len());
        model.status = Status::Said(sentence::refinement::all_ready(items));
        return;
    }
    refinement.near = near;
    refinement.twins = Twins::on(&board);
    model.refinement = Some(refinement);
    model.beneath.clear();
    model.open = Some(Open::Refinement);
    model.status = Status::Silent;
    let at = model.refinement.as_ref().map_or(0, |refinement| refinement.at);
    let row = model.refinement.as_ref().map_or(0, |refinement| refinement.row);
    show(model, at);
    stay(model);
    if let Some(refinement) = &mut model.refinement {
        refinement.row = row;
    }
}

/// Shows an item: the cursor of the backlog goes along, so that what is undone is found again.
fn show(model: &mut Model, at: usize) {
    let Some(refinement) = &mut model.refinement else { return };
    (refinement.at, refinement.row) = (at, 0);
    let Some(stop) = refinement.stops.get_mut(at) else { return };
    stop.seen = true;
    let item = stop.item.clone();
    model.reveal(&item);
}

/// Returns the nearest item behind, or before, that is still in the backlog.
fn neighbour(model: &Model, step: Step) -> Option<usize> {
    let refinement = model.refinement.as_ref()?;
    let is_open =
        |at: &usize| refinement.stops.get(*at).is_some_and(|stop| summary::is_open(model, &stop.item));
    if step.is_up() {
        (0..refinement.at).rev().find(is_open)
    } else {
        (refinement.at + 1..refinement.stops.len()).find(is_open)
    }
}

/// Goes to the next item, or to the one before.
pub(crate) fn turn(model: &mut Model, step: Step) {
    let name = model.refined().map(|item| sentence::quoted(item)).unwrap_or_default();
    match neighbour(model, step) {
        Some(at) => {
            show(model, at);
            model.status = Status::Silent;
        }
        None if step.is_up() => model.status = Status::Said(sentence::refinement::is_first(&name)),
        None => {
            let end = model.way(Command::Leave);
            model.status = Status::Said(sentence::refinement::is_last(&name, &end));
        }
    }
}

/// Walks the numbered lines.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some(lines) = model.refinement_lines() else { return };
    let next = model.way(Command::NextItem);
    let Some(refinement) = &mut model.refinement else { return };
    let row = step.from(refinement.row, lines.all.len(), lines.all.len());
    model.status = if row == refinement.row {
        Status::Said(sentence::refinement::no_line(lines.all.len(), &next))
    } else {
        Status::Silent
    };
    refinement.row = row;
}

/// Puts the item off until the end.
pub(crate) fn park(model: &mut Model) {
    let Some(item) = model.refined().cloned() else { return };
    let name = sentence::quoted(&item);
    let is_last = neighbour(model, Step::Down).is_none();
    let end = model.way(Command::Leave);
    let Some(refinement) = &mut model.refinement else { return };
    let Some(stop) = refinement.stops.get_mut(refinement.at) else { return };
    stop.parked = true;
    if is_last {
        model.status = Status::Said(sentence::refinement::parked_last(&name, &end));
        return;
    }
    let stop = refinement.stops.remove(refinement.at);
    refinement.stops.push(stop);
    let at = refinement.at;
    show(model, at);
    stay(model);
    model.status = Status::Said(sentence::refinement::parked(&name));
}

/// Asks why the item is dropped.
pub(crate) fn drop(model: &mut Model) {
    let Some(item) = model.refined() else { return };
    let items = vec![item.id.clone()];
    Field::open(model, Purpose::DropReason { items }, "");
}

/// Gives five minutes more: to the item, and to the whole where that is over.
pub(crate) fn more_time(model: &mut Model) {
    let Some(refinement) = &mut model.refinement else { return };
    if refinement.clock.is_over() {
        refinement.clock.extend(clock::MORE);
    }
    let Some(stop) = refinement.stops.get_mut(refinement.at) else { return };
    stop.clock.extend(clock::MORE);
    let left = sentence::refinement::left_for_it(stop.clock.left());
    model.status = Status::Said(sentence::clock::more_time(&left));
}

/// Ends the refinement, or leaves it: what came of it is shown.
pub(crate) fn end(model: &mut Model) {
    let Some(refinement) = &model.refinement else { return };
    let summary = Summary::of(model, refinement);
    model.open = Some(Open::Summary(Box::new(summary)));
    model.status = Status::Silent;
}

/// Asks when the team wants to look at the items again.
pub(crate) fn ask_again(model: &mut Model) {
    let again = model.refinement.as_ref().and_then(|refinement| refinement.again);
    Field::open(model, Purpose::LookAgain, &again.map_or_else(String::new, day::long));
}

/// Takes the day on which the team wants to look at the items again; without a day there is none.
pub(crate) fn take_again(model: &mut Model, text: &str) -> bool {
    let day = day::read(text, model.today).filter(|day| *day >= model.today);
    if day.is_none() && !text.trim().is_empty() {
        let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::refinement::no_day(&leave));
        return false;
    }
    if let Some(refinement) = &mut model.refinement {
        refinement.again = day;
    }
    if let Some(Open::Summary(summary)) = &mut model.open {
        summary.again = day;
    }
    model.status = Status::Silent;
    true
}

/// Goes on after something that was opened from here: titles may have changed, and the cursor of the backlog.
pub(crate) fn come_back(model: &mut Model) {
    let board = Arc::clone(model.board());
    let Some(refinement) = &mut model.refinement else { return };
    refinement.twins = Twins::on(&board);
    let (at, row) = (refinement.at, refinement.row);
    show(model, at);
    if let Some(refinement) = &mut model.refinement {
        refinement.row = row;
    }
    stay(model);
}

/// Shows the item that an undone change was about, if it is one of ours.
pub(crate) fn go_to_selected(model: &mut Model) {
    let Some(selected) = model.selected().map(|item| item.id.clone()) else { return };
    let Some(refinement) = &model.refinement else { return };
    if let Some(at) = refinement.stops.iter().position(|stop| stop.item == selected)
        && at != refinement.at
    {
        show(model, at);
    }
}

/// Goes on from an item that left the backlog to the next one; says that nothing is left when that was the last.
fn stay(model: &mut Model) {
    let Some(refinement) = &model.refinement else { return };
    let gone = refinement.stop().is_none_or(|stop| !summary::is_open(model, &stop.item));
    if gone {
        if let Some(at) = neighbour(model, Step::Down).or_else(|| neighbour(model, Step::Up)) {
            show(model, at);
        } else {
            let said = model.status.clone();
            end(model);
            model.status = said;
        }
    }
}

/// Follows what has happened to the board since `before`: an item that has gone, one that became ready, a line that is
/// filled.
pub(crate) fn follow(model: &mut Model, before: &Arc<Board>) {
    if let (Some(Open::Summary(shown)), Some(refinement)) = (&model.open, &model.refinement)
        && !Arc::ptr_eq(before, model.board())
    {
        // It does not go on while somebody reads what came of it.
        let summary = Summary { times: shown.times, ..Summary::of(model, refinement) };
        model.open = Some(Open::Summary(Box::new(summary)));
    }
    if !matches!(model.open, Some(Open::Refinement)) {
        return;
    }
    if !Arc::ptr_eq(before, model.board()) {
        stay(model);
        if let (Some(item), Status::Did(_)) = (model.refined(), &model.status) {
            let was = before.item(&item.id).map(|item| Rules::of(before).mark(item));
            let is = Rules::of(model.board()).mark(item);
            if was.is_some_and(|was| was != Mark::Ready) && is == Mark::Ready {
                model.status = Status::Did(sentence::refinement::made_ready(&sentence::quoted(item)));
            }
        }
    }
    let lines = model.refinement_lines().map_or(0, |lines| lines.all.len());
    if let Some(refinement) = &mut model.refinement {
        refinement.row = refinement.row.min(lines.saturating_sub(1));
    }
}

/// Takes the parts of an item that was split for it.
pub(crate) fn was_split(model: &mut Model, item: &ItemId, parts: &[ItemId]) {
    let board = Arc::clone(model.board());
    let rules = Rules::of(&board);
    let Some(refinement) = &mut model.refinement else { return };
    let Some(at) = refinement.stops.iter().position(|stop| stop.item == *item) else { return };
    refinement.splits.push((item.clone(), parts.len()));
    let parts = parts.iter().filter_map(|id| board.item(id));
    let unready = parts.filter(|item| rules.mark(item) != Mark::Ready).map(Stop::new);
    let rest = refinement.stops.split_off(at + 1);
    refinement.stops.extend(unready.chain(rest));
}
