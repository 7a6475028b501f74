//! The accept sheet: all that was agreed on an item, what of it is open, and the Product Owner's word (`domain.md` A23).

use crate::{
    app::{
        Model,
        command::Command,
        field::Field,
        items::Step,
        open::{self, Open},
        purpose::Purpose,
        sentence,
        status::Status,
    },
    board::{
        done::{Demand, Standing},
        edit::Edit,
        id::ItemId,
        item::{Item, State, Tick},
        value::Value,
    },
};

/// The sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    item: ItemId,
    row: usize,
}

impl Acceptance {
    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the line under the cursor, from 0: acceptance criteria first, then the Definition of Done.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }
}

impl Model {
    /// Returns the accept sheet, if it is open.
    #[must_use]
    pub fn acceptance(&self) -> Option<&Acceptance> {
        if let Some(Open::Acceptance(acceptance)) = &self.open { Some(acceptance) } else { None }
    }

    /// Returns the item that the accept sheet is about.
    #[must_use]
    pub fn judged_now(&self) -> Option<&std::sync::Arc<Item>> {
        self.board().item(&self.acceptance()?.item)
    }
}

/// Returns all lines of the sheet, in their order.
fn demands(model: &Model, item: &Item) -> Vec<Demand> {
    let criteria = (0..item.acceptance.len()).map(Demand::Acceptance);
    let lines =
        model.board().definition_of_done().criteria().iter().map(|line| Demand::Done(line.id.clone()));
    criteria.chain(lines).collect()
}

/// Opens the sheet for the item under the cursor, on the first line that is open.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.selected().cloned() else { return };
    if let State::Accepted(_) = item.state {
        let reject = model.way(Command::RejectItem);
        model.status = Status::Said(sentence::acceptance::is_accepted(&sentence::quoted(&item), &reject));
        return;
    }
    let demands = demands(model, &item);
    let first = Standing::of(model.board(), &item).open.into_iter().next();
    let row = first.and_then(|(demand, _)| demands.iter().position(|known| *known == demand)).unwrap_or(0);
    open::set_aside(model);
    model.open = Some(Open::Acceptance(Acceptance { item: item.id.clone(), row }));
    model.status = Status::Silent;
}

/// Walks the lines.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let rows = model.judged_now().map_or(0, |item| demands(model, item).len());
    if let Some(Open::Acceptance(acceptance)) = &mut model.open {
        let row = step.from(acceptance.row, rows, rows);
        if std::mem::replace(&mut acceptance.row, row) == row {
            model.status = Status::Said(sentence::key::end(step));
        }
    }
}

fn demand_here(model: &Model) -> Option<Demand> {
    let (acceptance, item) = (model.acceptance()?, model.judged_now()?);
    demands(model, item).into_iter().nth(acceptance.row)
}

/// Ticks the line under the cursor, or opens it again.
pub(crate) fn tick(model: &mut Model) {
    let (Some(demand), Some(item)) = (demand_here(model), model.judged_now().cloned()) else {
        model.status = Status::Said(sentence::acceptance::nothing_to_tick(&model.way(Command::AcceptNow)));
        return;
    };
    let id = item.id.clone();
    match demand {
        Demand::Acceptance(at) => {
            let mut lines = item.acceptance.clone();
            let Some(line) = lines.get_mut(at) else { return };
            line.met = !line.met;
            let said = sentence::acceptance::ticked(&line.text, line.met);
            let _ = model.edit(&Edit::Set { items: vec![id], value: Value::Acceptance(lines) }, |_| said);
        }
        Demand::Done(criterion) => {
            let text = crate::app::field::quoted(model, &criterion);
            let met = item.tick(&criterion) != Tick::Ticked;
            let said = sentence::acceptance::ticked(text.trim_matches('"'), met);
            let edit =
                if met { Edit::Tick { item: id, criterion } } else { Edit::Untick { item: id, criterion } };
            let _ = model.edit(&edit, |_| said);
        }
    }
}

/// Asks why the line under the cursor does not apply.
pub(crate) fn exempt(model: &mut Model) {
    match (demand_here(model), model.judged_now().cloned()) {
        (Some(Demand::Done(criterion)), Some(item)) => {
            let known = item.not_applicable.iter().find(|exempt| exempt.criterion == criterion);
            let why = known.map(|exempt| exempt.why.to_string()).unwrap_or_default();
            Field::open(model, Purpose::ExemptReason { item: item.id.clone(), criterion }, &why);
        }
        (Some(Demand::Acceptance(_)), _) => {
            let card = model.keymap.way(crate::app::keymap::Scope::IN_SPRINT, Command::OpenCard);
            model.status = Status::Refused(sentence::acceptance::criteria_apply(&card));
        }
        (None, _) | (_, None) => {
            model.status =
                Status::Said(sentence::acceptance::nothing_to_tick(&model.way(Command::AcceptNow)));
        }
    }
}

/// Accepts the item, if everything is met.
pub(crate) fn accept(model: &mut Model) {
    let Some(item) = model.judged_now().cloned() else { return };
    let open_lines = Standing::of(model.board(), &item).open.len();
    if open_lines > 0 {
        let (tick, exempt) = (model.way(Command::Tick), model.way(Command::Exempt));
        model.status = Status::Refused(sentence::acceptance::open(open_lines, &tick, &exempt));
        return;
    }
    let name = sentence::quoted(&item);
    let accepted = model.edit(&Edit::Accept { item: item.id.clone(), on: model.today }, |model| {
        let version = model.board().definition_of_done().number();
        let tally = model.shown_sprint().map(|sprint| sprint.items.tally());
        let points = tally
            .filter(|tally| tally.estimated > 0)
            .map(|tally| (tally.accepted_points.to_string(), tally.points.to_string()));
        sentence::acceptance::accepted(&name, version, points)
    });
    if accepted {
        let said = model.status.clone();
        open::close(model);
        model.status = said;
    }
}
