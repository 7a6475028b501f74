//! A grab: items that are carried with plain arrows until they are dropped or put back.

use std::sync::Arc;

use crate::{
    app::{
        Mode, Model, command::Command, cut_lines, focus::Focus, items, items::Step, lesson::Lesson, reason,
        sentence, status::Status, working,
    },
    board::{
        Board,
        edit::{Edit, PlanInto},
        id::ItemId,
        moving::Landing,
    },
    layout::Pane,
};

/// A grab in progress. The board already shows the items where they are carried; one step of the history and one save
/// come when they are dropped.
#[derive(Clone, Debug)]
pub struct Carry {
    /// What is carried, in order.
    items: Vec<ItemId>,
    /// The board before.
    origin: Arc<Board>,
    /// The pane they were taken from.
    home: Pane,
    /// The positions they had there, lowest first.
    positions: Vec<usize>,
    /// Where the cursor was.
    focus: Focus,
    /// The digits of a rank being typed.
    digits: String,
}

impl Carry {
    /// Returns what is carried, in order.
    #[must_use]
    pub fn items(&self) -> &[ItemId] {
        &self.items
    }

    /// Returns the board before.
    pub(crate) fn origin(&self) -> &Board {
        &self.origin
    }

    /// Returns the pane they were taken from.
    pub(crate) fn home(&self) -> Pane {
        self.home
    }

    /// Returns the positions they had there, lowest first.
    pub(crate) fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// Returns the ranks they had, for people: `7`, or `7 to 9`.
    fn ranks(&self) -> String {
        sentence::carry::ranks(&self.positions)
    }
}

/// Grabs the marked items, or the one under the cursor.
pub(crate) fn grab(model: &mut Model) {
    let ids = model.block();
    let Some(order) = model.order() else { return };
    let Ok(positions) = order.positions(&ids) else { return };
    let name = sentence::naming(order, &ids);
    let origin = Arc::clone(model.history.board());
    let carry = Carry {
        items: ids,
        origin,
        home: model.pane,
        positions,
        focus: model.focus(),
        digits: String::new(),
    };
    let apart = carry.positions.windows(2).any(|pair| matches!(pair, [a, b] if a + 1 != *b));
    model.status = Status::Said(sentence::carry::grabbed_at(&name, &carry.ranks()));
    let first = carry.positions.first().copied().unwrap_or(0);
    stay_with(model, &carry);
    model.mode = Mode::Carrying(carry);
    if apart {
        // A scattered block comes together where its first item is.
        carry_to(model, &Landing::Rank(items::rank(first)));
    }
}

/// Carries one visible place up or down.
pub(crate) fn step(model: &mut Model, step: Step) {
    let Some(ids) = model.carried().map(<[ItemId]>::to_vec) else { return };
    if let Some(landing) = items::landing_of_step(model, &ids, step) {
        carry_to(model, &landing);
    } else {
        forget_digits(model);
        items::already_there(model, &ids, step);
    }
}

/// Carrying by other means than a number ends the typing of one.
fn forget_digits(model: &mut Model) {
    if let Mode::Carrying(carry) = &mut model.mode {
        carry.digits.clear();
    }
}

fn carry_to(model: &mut Model, landing: &Landing) {
    forget_digits(model);
    let Mode::Carrying(carry) = &model.mode else { return };
    let carry = carry.clone();
    let edit = Edit::Move { items: carry.items.clone(), to: landing.clone() };
    match model.preview(&edit) {
        Ok(_) => say_where(model, &carry, sentence::carry::grabbed),
        Err(refusal) => model.refuse(&refusal),
    }
}

/// Keeps the cursor on what is carried: where it is, else on the first item that is shown, else on the first, and then
/// without the filter that hides it.
fn stay_with(model: &mut Model, carry: &Carry) {
    let board = Arc::clone(model.board());
    let place = carry.items.first().and_then(|first| board.find(first)).map(|(place, _)| place);
    let order = place.and_then(|place| board.order(place));
    let shown = model.list().zip(order).and_then(|(list, order)| {
        let rows = list.rows(order);
        let under_cursor = list.selected().filter(|id| carry.items.contains(id)).cloned();
        let is_shown = |id: &&ItemId| order.position(id).is_some_and(|at| rows.shows(at));
        under_cursor.filter(|id| is_shown(&id)).or_else(|| carry.items.iter().find(is_shown).cloned())
    });
    if let Some(id) = shown.or_else(|| carry.items.first().cloned()) {
        model.reveal(&id);
    }
}

fn say_where(model: &mut Model, carry: &Carry, say: fn(&str) -> String) {
    stay_with(model, carry);
    let landed = if carry.home == model.pane {
        let landed = items::landed(model, &carry.items, &carry.positions);
        cut_lines::landed(model, &carry.origin, &carry.items, landed)
    } else {
        model.order().map_or_else(String::new, |order| {
            let name = sentence::naming(order, &carry.items);
            let at = carry.items.first().and_then(|first| order.position(first)).map_or(0, |at| at + 1);
            sentence::carry::across(&name, &model.place_name(), at)
        })
    };
    model.status = Status::Said(say(&landed));
}

/// Carries over into the sprint that is shown; from there it can be carried on.
pub(crate) fn into_sprint(model: &mut Model) {
    over(model, Pane::Sprint, |model, items| Edit::Plan {
        items,
        into: model.sprint.map_or(PlanInto::New, PlanInto::Sprint),
        on: model.today,
    });
}

/// Carries back into the backlog.
pub(crate) fn into_backlog(model: &mut Model) {
    over(model, Pane::Backlog, |model, items| Edit::Return { items, on: model.today });
}

/// Carries from one pane into another: always from where the items were grabbed, so that going over and back leaves
/// no trace.
fn over(model: &mut Model, to: Pane, edit: impl FnOnce(&Model, Vec<ItemId>) -> Edit) {
    forget_digits(model);
    let Mode::Carrying(carry) = &model.mode else { return };
    let carry = carry.clone();
    if model.pane == to {
        model.status = Status::Said(sentence::carry::there_already(&model.place_name()));
        return;
    }
    let here = Arc::clone(model.board());
    model.restore(Arc::clone(&carry.origin));
    if carry.home != to {
        let edit = edit(model, carry.items.clone());
        let refused = model.warns_of_comments(&edit)
            || model.preview(&edit).is_err_and(|refusal| {
                model.refuse(&refusal);
                true
            });
        if refused {
            // It stays where it was carried to so far.
            model.restore(here);
            stay_with(model, &carry);
            return;
        }
    }
    model.pane = to;
    say_where(model, &carry, sentence::carry::grabbed);
}

/// Types a digit of the rank to carry to.
pub(crate) fn digit(model: &mut Model, digit: char) {
    let down = model.way(Command::PutDown);
    let Mode::Carrying(carry) = &mut model.mode else { return };
    // Nine digits are more ranks than there can be items.
    model.status = if carry.digits.len() < 9 {
        carry.digits.push(digit);
        Status::Said(sentence::carry::to_rank(&carry.digits))
    } else {
        Status::Refused(sentence::carry::too_many_digits(&down))
    };
}

/// Deletes a digit, or puts back when there is none.
pub(crate) fn rub_out(model: &mut Model) {
    let Mode::Carrying(carry) = &mut model.mode else { return };
    if carry.digits.pop().is_none() {
        put_back(model);
        return;
    }
    let digits = carry.digits.clone();
    let carry = carry.clone();
    if digits.is_empty() {
        say_where(model, &carry, sentence::carry::grabbed);
    } else {
        model.status = Status::Said(sentence::carry::to_rank(&digits));
    }
}

/// Drops what is carried, at the rank that was typed if there is one.
pub(crate) fn put_down(model: &mut Model) {
    let Mode::Carrying(carry) = &model.mode else { return };
    if let Ok(rank) = carry.digits.parse::<u32>() {
        if rank == 0 {
            model.status = Status::Refused(sentence::carry::no_rank_zero(&model.way(Command::RubOut)));
            return;
        }
        carry_to(model, &Landing::Rank(rank));
    }
    let Mode::Carrying(carry) = &model.mode else { return };
    let (before, items) = (Arc::clone(&carry.origin), carry.items.clone());
    drop_here(model);
    reason::ask(model, &before, &items);
}

/// Drops what is carried where it is: one step, one save. What else is open stays open.
pub(crate) fn drop_here(model: &mut Model) {
    if model.carried().is_none() {
        return;
    }
    let Mode::Carrying(carry) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    let board = model.history.board();
    let unchanged = Arc::ptr_eq(board, &carry.origin) || {
        // Carried away and back again: the same order, in other chunks.
        let before = carry.home == model.pane;
        before && model.order() == model.place_of(carry.home).and_then(|place| carry.origin.order(place))
    };
    if unchanged {
        stays(model, &carry);
        return;
    }
    if carry.home != model.pane {
        note_unready(model, &carry);
    }
    let (say, lesson): (fn(&str) -> String, _) = if carry.home == model.pane {
        (sentence::items::moved, Lesson::Move)
    } else {
        (sentence::carry::carried, Lesson::Plan)
    };
    model.lessons.learn(lesson);
    say_where(model, &carry, say);
    let label = model.status.text().to_owned();
    let goes_over = carry.home != model.pane;
    let began = reason::began(model, &carry.items);
    if let Some(note) = reason::note(model, &carry.origin, &carry.items, &carry.positions) {
        // It can't be refused: what has gone elsewhere is not noted.
        let _ = model.preview(&note);
    }
    let origin = Arc::clone(&carry.origin);
    model.commit(carry.origin, label, carry.focus);
    model.add_crossing(&origin, &carry.items);
    reason::remember(model, &carry.items, &carry.positions, began);
    if goes_over {
        working::ask_scope(model, model.sprint, carry.items);
    }
}

/// Keeps that somebody took what is not ready: nothing else asks in a grab, dropping it is the conscious yes.
fn note_unready(model: &mut Model, carry: &Carry) {
    let Some(sprint) = model.sprint.filter(|_| model.pane == Pane::Sprint) else { return };
    if model.board().definition_of_ready().is_empty() {
        return;
    }
    for decision in working::overridden(model, &carry.items, sprint) {
        // A decision is never refused.
        let _ = model.preview(&decision);
    }
}

/// Puts what is carried back where it was.
pub(crate) fn put_back(model: &mut Model) {
    let Mode::Carrying(carry) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    stays(model, &carry);
}

fn stays(model: &mut Model, carry: &Carry) {
    model.restore(Arc::clone(&carry.origin));
    model.pane = carry.home;
    stay_with(model, carry);
    let Some(order) = model.order() else { return };
    let name = sentence::naming(order, &carry.items);
    model.status = Status::Said(sentence::carry::stays(&name, carry.items.len(), &carry.ranks()));
}

/// Says what the carried items are about to lose; there is only one thing to do first.
pub(crate) fn drop_it_first(model: &mut Model) {
    let Some(ids) = model.carried() else { return };
    let Some(order) = model.order() else { return };
    let name = sentence::naming(order, ids);
    let (down, back) = (model.way(Command::PutDown), model.way(Command::PutBack));
    model.status = Status::Refused(sentence::carry::drop_first(&name, &down, &back));
}
