//! Filling what an item lacks, line by line.

use crate::{
    app::{
        Model, card,
        command::Command,
        open,
        refinement::line::{Line, Todo},
        sentence,
        slot::Slot,
        split,
        status::Status,
    },
    board::{edit::Edit, hint::Hint, id::CriterionId, item::Item, value::Value},
};

/// Does what helps against the line of a number, from 0.
pub(crate) fn fill(model: &mut Model, row: usize) {
    let Some((lines, item)) = model.refinement_lines().zip(model.refined().cloned()) else { return };
    let Some(line) = lines.all.get(row) else {
        let next = model.way(Command::NextItem);
        model.status = Status::Refused(sentence::refinement::no_line(lines.all.len(), &next));
        return;
    };
    if let Some(refinement) = &mut model.refinement {
        refinement.row = row;
    }
    match &line.todo {
        Todo::Fill(slot) => card::edit_slot(model, vec![item.id.clone()], *slot),
        Todo::Split => split::open(model),
        Todo::Tick(criterion) => tick(model, &item, criterion, &line.name),
        Todo::Heed(rule) => heed(model, &item, *rule),
    }
}

/// Fills the line under the cursor; where nothing is left, opens the card.
pub(crate) fn fill_selected(model: &mut Model) {
    let (Some(lines), Some(refinement)) = (model.refinement_lines(), model.refinement()) else { return };
    if lines.all.is_empty() {
        open::set_aside(model);
        card::open(model);
    } else {
        fill(model, refinement.row);
    }
}

/// Edits a field: in its line, if there is one.
pub(crate) fn fill_slot(model: &mut Model, slot: Slot) {
    let Some((lines, item)) = model.refinement_lines().zip(model.refined().cloned()) else { return };
    let is_it = |line: &Line| line.todo == Todo::Fill(slot);
    if let (Some(row), Some(refinement)) = (lines.all.iter().position(is_it), &mut model.refinement) {
        refinement.row = row;
    }
    card::edit_slot(model, vec![item.id.clone()], slot);
}

/// Says whether a field of items is typed in its own line.
#[must_use]
pub(crate) fn holds(model: &Model, slot: Slot) -> bool {
    let row = model.refinement().map(|refinement| refinement.row);
    let lines = model.refinement_lines();
    lines
        .zip(row)
        .is_some_and(|(lines, row)| lines.all.get(row).is_some_and(|line| line.todo == Todo::Fill(slot)))
}

fn tick(model: &mut Model, item: &Item, criterion: &CriterionId, text: &str) {
    let mut ready = item.ready.clone();
    ready.push(criterion.clone());
    let said = sentence::refinement::ticked(&sentence::quoted(item), text);
    model.edit(&Edit::Set { items: vec![item.id.clone()], value: Value::Ready(ready) }, |_| said);
}

/// Does what helps against a hint.
fn heed(model: &mut Model, item: &Item, rule: Hint) {
    let slot = match rule {
        Hint::Small | Hint::OneThing => return split::open(model),
        Hint::Independent => Slot::DependsOn,
        Hint::Negotiable => Slot::Why,
        Hint::Valuable => Slot::Worth,
        Hint::Estimable => Slot::Estimate,
        Hint::Testable => Slot::Criterion(item.acceptance.len()),
        Hint::ShortTitle | Hint::Duplicate => Slot::Title,
    };
    card::edit_slot(model, vec![item.id.clone()], slot);
}

/// Silences the hint under the cursor, or the first one.
pub(crate) fn silence(model: &mut Model) {
    let (Some(lines), Some(item)) = (model.refinement_lines(), model.refined().cloned()) else { return };
    let row = model.refinement().map_or(0, |refinement| refinement.row).max(lines.missing);
    let Some(Todo::Heed(rule)) = lines.all.get(row).map(|line| &line.todo) else {
        model.status = Status::Said(sentence::refinement::no_hint());
        return;
    };
    let mut silenced = item.silenced.clone();
    silenced.push(*rule);
    let said = sentence::refinement::silenced(&sentence::quoted(&item), rule.word());
    model.edit(&Edit::Set { items: vec![item.id.clone()], value: Value::Silenced(silenced) }, |_| said);
}
