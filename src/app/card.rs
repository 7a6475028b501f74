//! The card: an item in full, field by field.

use std::sync::Arc;

use crate::{
    app::{
        Model,
        field::{Field, Purpose},
        items::{self, Step},
        open::Open,
        sentence,
        slot::Slot,
        status::Status,
    },
    board::{id::ItemId, item::Item},
};

/// A card that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The item.
    pub(crate) item: ItemId,
    /// The field under the cursor, counted from 0.
    pub(crate) row: usize,
    /// The first line that is shown.
    pub(crate) top: usize,
}

impl Card {
    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the field under the cursor, counted from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first line that is shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }
}

/// Returns the fields of an item in the order of the card. Each list has a last row for a new line.
#[must_use]
pub fn slots(item: &Item) -> Vec<Slot> {
    let lines = |count: usize, slot: fn(usize) -> Slot| (0..count.max(1)).map(slot);
    let mut slots = vec![Slot::Title, Slot::Kind, Slot::Who, Slot::Want, Slot::Why, Slot::Worth];
    slots.extend(lines(item.acceptance.len(), Slot::Criterion));
    slots.extend([
        Slot::Estimate,
        Slot::Epic,
        Slot::Labels,
        Slot::DependsOn,
        Slot::Persona,
        Slot::RequestedBy,
    ]);
    slots.push(Slot::About);
    slots.extend(lines(item.questions.len(), Slot::Question));
    slots.extend(lines(item.notes.len(), Slot::Note));
    slots.push(Slot::Validation);
    slots.extend(lines(item.evidence.len(), Slot::Evidence));
    slots
}

impl Model {
    /// Returns the card that is open.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        let Some(Open::Card(card)) = &self.open else { return None };
        Some(card)
    }

    /// Returns the item of the card that is open.
    #[must_use]
    pub fn card_item(&self) -> Option<&Arc<Item>> {
        self.board().item(&self.card()?.item)
    }
}

/// Opens the card of the item under the cursor.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.selected().cloned() else { return };
    model.open = Some(Open::Card(Card { item: item.id.clone(), row: 0, top: 0 }));
    model.status = Status::Said(sentence::items::opened(&sentence::quoted(&item)));
}

/// Walks the fields.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some(rows) = model.card_item().map(|item| slots(item).len()) else { return };
    if let Some(Open::Card(card)) = &mut model.open {
        card.row = step.from(card.row, rows, rows);
    }
}

/// Opens the card of the item above or below in the list.
pub(crate) fn turn(model: &mut Model, step: Step) {
    items::walk(model, step);
    let Some(item) = model.selected().map(|item| item.id.clone()) else { return };
    if let Some(Open::Card(card)) = &mut model.open {
        (card.item, card.top) = (item, 0);
    }
}

/// Edits the field under the cursor.
pub(crate) fn edit(model: &mut Model) {
    let Some((card, item)) = model.card().cloned().zip(model.card_item().cloned()) else { return };
    let Some(slot) = slots(&item).get(card.row).copied() else { return };
    edit_slot(model, vec![card.item], slot);
}

/// Edits a field of items: the text of the first one is where it begins.
pub(crate) fn edit_slot(model: &mut Model, items: Vec<ItemId>, slot: Slot) {
    let Some(item) = items.first().and_then(|id| model.board().item(id)).cloned() else { return };
    let text = slot.text(model.board(), &item);
    Field::open(model, Purpose::Slot { items, slot }, &text);
}
