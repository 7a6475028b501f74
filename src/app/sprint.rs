//! What keys do about sprints: plan, return, page.

use crate::{
    app::{Mode, Model, closing, items::Step, planning, sentence, status::Status, working},
    board::{
        Place,
        edit::{Edit, PlanInto},
        id::ItemId,
        item::State,
        sprint::{Accepted, Phase, Sprint},
    },
    layout::{self, Pane},
};

/// Puts the marked items, or the one under the cursor, into the sprint that is shown; asks first where one is not ready.
pub(crate) fn plan(model: &mut Model) {
    let items = model.block();
    if working::first_unready(model, &items).is_some() {
        working::ask_unready(model);
    } else {
        put_in(model, items, Vec::new());
    }
}

/// Puts them in although one is not ready, and keeps that.
pub(crate) fn plan_anyway(model: &mut Model) {
    model.mode = Mode::Browsing;
    let items = model.block();
    let into = model.sprint.unwrap_or_else(|| model.board().next_sprint());
    let decisions = working::overridden(model, &items, into);
    put_in(model, items, decisions);
}

fn put_in(model: &mut Model, items: Vec<ItemId>, decisions: Vec<Edit>) {
    let name = model.naming(&items);
    let into = model.sprint.map_or(PlanInto::New, PlanInto::Sprint);
    let last = items.last().cloned();
    let plan = Edit::Plan { items: items.clone(), into, on: model.today };
    let edit = if decisions.is_empty() { plan } else { Edit::All([vec![plan], decisions].concat()) };
    let planned = model.edit(&edit, |model| {
        // Where nobody estimates, 0 points say nothing.
        let tally = model.shown_sprint().map(|sprint| sprint.items.tally());
        let points = tally.filter(|tally| tally.estimated > 0).map(|tally| tally.points);
        sentence::sprint::planned(&name, &model.sprint_name(), points.map(|points| points.to_string()))
    });
    if planned && let Some(list) = model.list_mut() {
        list.unmark_all();
    }
    let board = std::sync::Arc::clone(model.board());
    let order = model.sprint.and_then(|sprint| board.order(Place::Sprint(sprint)));
    if planned && let (Some(order), Some(last)) = (order, last) {
        // The other pane shows what came in.
        model.sprint_list.select(order, &last);
    }
    if planned {
        working::ask_scope(model, model.sprint, items);
    }
}

/// Puts the cursor of the sprint on the first item that is not accepted: the others stay as they are.
pub(crate) fn begin_with_open(model: &mut Model) {
    let board = std::sync::Arc::clone(model.board());
    let Some(order) = model.sprint.and_then(|sprint| board.order(Place::Sprint(sprint))) else { return };
    let open = order.iter().find(|item| !matches!(item.state, State::Accepted(_)));
    if let Some(item) = open {
        model.sprint_list.select(order, &item.id);
    }
}

/// Returns the marked items of the sprint, or the one under the cursor, to the ranks they had.
pub(crate) fn return_items(model: &mut Model) {
    let items = model.block();
    let name = model.naming(&items);
    let edit = Edit::Return { items: items.clone(), on: model.today };
    let returned = model.edit(&edit, |model| {
        let backlog = model.board().backlog();
        let ranks = items.iter().filter_map(|id| backlog.position(id)).map(|at| at + 1);
        sentence::sprint::back(&name, ranks.collect())
    });
    if returned && let Some(list) = model.list_mut() {
        list.unmark_all();
    }
    if returned {
        working::ask_scope(model, model.sprint, items);
    }
}

/// Shows the sprint before or after the one that is shown.
pub(crate) fn page(model: &mut Model, step: Step) {
    let board = std::sync::Arc::clone(model.board());
    let sprints = board.sprints();
    let Some(at) = sprints.iter().position(|sprint| Some(sprint.id) == model.sprint) else { return };
    let to = step.from(at, sprints.len(), 1);
    match sprints.get(to) {
        Some(sprint) if to != at => {
            model.sprint = Some(sprint.id);
            model.sprint_list = crate::app::list::List::default();
            begin_with_open(model);
            let name = sprint.name.as_str();
            model.status = Status::Said(sentence::sprint::shown(to + 1, sprints.len(), name));
        }
        Some(sprint) => {
            let say = if step.is_up() { sentence::sprint::is_first } else { sentence::sprint::is_last };
            model.status = Status::Said(say(sprint.name.as_str()));
        }
        None => {}
    }
}

/// Goes to the next step of a sprint's life: plans it, or closes it.
pub(crate) fn step(model: &mut Model) {
    if model.shown_sprint().is_some_and(|sprint| sprint.is_running()) {
        closing::open(model);
    } else {
        planning::open(model);
    }
}

/// Returns how many lines the result of a closed sprint takes.
#[must_use]
pub fn result_lines(sprint: &Sprint) -> usize {
    match &sprint.phase {
        Phase::Planned | Phase::Running { .. } => 0,
        Phase::Closed { result, .. } => {
            let accepted = match &result.accepted {
                Accepted::Lines(lines) => lines.len(),
                // The numbers, and that there is no more.
                Accepted::Counted { .. } => 2,
            };
            accepted + result.returned.len()
        }
    }
}

/// Scrolls a closed sprint: it has no cursor, its lines are a record.
pub(crate) fn scroll(model: &mut Model, step: Step) {
    let Some(sprint) = model.shown_sprint().cloned() else { return };
    let Some(area) = model.areas().and_then(|areas| areas.sprint) else { return };
    let height = usize::from(layout::divide_sprint(area.lines, model.goal_lines()).items.height);
    let lines = result_lines(&sprint);
    let top = model.sprint_list.top();
    let last = lines.saturating_sub(height);
    let to = step.from(top, last + 1, height);
    let by = isize::try_from(to).unwrap_or(0) - isize::try_from(top).unwrap_or(0);
    model.sprint_list.scroll_by(by, lines, height);
    model.pane = Pane::Sprint;
    model.status = if by == 0 {
        let say = if step.is_up() { sentence::sprint::beginning } else { sentence::sprint::end };
        Status::Said(say(sprint.name.as_str()))
    } else {
        Status::Silent
    };
}
