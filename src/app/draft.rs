//! A line that is being typed: it is kept aside, so that a closed terminal does not take it along.

use crate::app::{
    Mode, Model,
    command::Command,
    field::{Field, Purpose},
    sentence,
    status::Status,
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
            let field = match purpose {
                Purpose::NewItem { .. } => "new item",
                Purpose::NewLine { .. } => "new line",
                Purpose::Rename { .. } => "title",
                Purpose::Reword { .. } => "line",
                Purpose::DropReason { .. } | Purpose::ExemptReason { .. } => "reason",
                Purpose::Rank { .. }
                | Purpose::LineRank { .. }
                | Purpose::ThirdText { .. }
                | Purpose::SaveTo
                | Purpose::ProductName
                | Purpose::KeepAs { .. } => return self.found_draft.clone(),
            };
            let text = editor.text();
            if text != original && !text.trim().is_empty() {
                return Some(Draft { field: field.to_owned(), text: text.to_owned() });
            }
        }
        self.found_draft.clone()
    }
}

/// Takes a line that an earlier run has left: the next new item begins with it.
pub(crate) fn found(model: &mut Model, draft: Draft, when: &str) {
    let (new, back) = (model.way(Command::NewBelow), model.way(Command::Back));
    let text = sentence::in_quotes(&draft.text);
    model.status = Status::Said(sentence::field::found_draft(when, &text, &new, &back));
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
