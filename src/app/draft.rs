//! A line that is being typed: it is kept aside, so that a closed terminal does not take it along.

use crate::{
    app::{
        Mode, Model,
        command::Command,
        field::Field,
        purpose::{NEW_ITEM, slot_of, title_of},
        sentence,
        slot::Slot,
        status::Status,
    },
    board::id::ItemId,
};

/// A line that is being typed, or was when the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which field it was typed into: `new item`.
    pub field: String,
    /// What was typed.
    pub text: String,
}

impl Model {
    /// Returns the line that would be lost if the program ended now.
    pub(crate) fn draft(&self) -> Option<Draft> {
        if let Mode::Typing(Field { purpose, editor, original }) = &self.mode {
            let Some(field) = purpose.draft_name() else { return self.found_draft.clone() };
            let text = editor.text();
            if text != original && !text.trim().is_empty() {
                return Some(Draft { field, text: text.to_owned() });
            }
        }
        self.found_draft.clone()
    }
}

/// Takes the text that was found for a field of an item.
pub(crate) fn for_slot(model: &mut Model, slot: Slot, item: &ItemId) -> Option<String> {
    let found = model.found_draft.take_if(|draft| draft.field == slot_of(slot, item))?;
    Some(found.text)
}

/// Takes the line that was found for a new item.
pub(crate) fn for_new_item(model: &mut Model) -> Option<String> {
    let found = model.found_draft.take_if(|draft| draft.field == NEW_ITEM)?;
    Some(found.text)
}

/// Takes the line that was found for the title of an item.
pub(crate) fn for_title_of(model: &mut Model, item: &ItemId) -> Option<String> {
    let found = model.found_draft.take_if(|draft| draft.field == title_of(item))?;
    Some(found.text)
}

/// Takes a line that an earlier run has left: the field it was typed into begins with it.
pub(crate) fn found(model: &mut Model, draft: Draft, when: &str) {
    let parts = draft.field.rsplit_once(" of ");
    let goes_on = match parts.and_then(|(field, id)| Some((field, ItemId::new(id).ok()?))) {
        // The item is gone: what was typed may be worth a new one.
        Some((_, item)) if !model.reveal(&item) => {
            return found(model, Draft { field: NEW_ITEM.to_owned(), ..draft }, when);
        }
        Some((field, _)) => sentence::field::in_card(field, &model.way(Command::OpenCard)),
        None => model.way(Command::NewBelow),
    };
    let (text, back) = (sentence::in_quotes(&draft.text), model.way(Command::Back));
    model.status = Status::Said(sentence::field::found_draft(when, &text, &goes_on, &back));
    model.found_draft = Some(draft);
}

/// Forgets the line that was found; false when there is none.
pub(crate) fn forget(model: &mut Model) -> bool {
    let found = model.found_draft.take().is_some();
    if found {
        model.status = Status::Said(sentence::field::draft_forgotten());
    }
    found
}
