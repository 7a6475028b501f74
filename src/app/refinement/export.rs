//! What came of a refinement on its way out: as a file, or to the clipboard.

use std::sync::Arc;

use crate::app::{
    Effect, Mode, Model, command::Command, field::Field, forecast, keymap::Scope, open::Open,
    purpose::Purpose, roadmap, sentence, status::Status,
};

/// Asks for the file that the summary goes to.
pub(crate) fn ask_export(model: &mut Model) {
    let Some(Open::Summary(summary)) = &model.open else { return };
    let name = format!("refinement-{}.md", summary.day);
    Field::open(model, Purpose::ExportTo { over: None }, &name);
}

/// Writes the summary to a file, over one that is there only if that was said before; the answer is a message.
pub(crate) fn export(model: &mut Model, path: &str, over: Option<&str>, effects: &mut Vec<Effect>) {
    let text = match &model.open {
        Some(Open::Summary(summary)) => Some(summary.markdown()),
        Some(Open::Roadmap(_)) => Some(roadmap::markdown(model)),
        _ => forecast::export::markdown(model),
    };
    if let Some(text) = text {
        effects.push(Effect::Export { path: path.to_owned(), text, over: over == Some(path) });
    }
    if let Some(review) = model.review() {
        effects.push(Effect::ExportReview {
            path: path.to_owned(),
            board: Arc::clone(model.board()),
            sprint: review.sprint(),
            over: over == Some(path),
        });
    }
}

/// What became of a text that was to be a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// It is there.
    Written,
    /// There is such a file already, and nothing was written.
    Exists,
    /// It could not be written, in a few words.
    Failed(String),
}

/// Takes the answer of the disk.
pub(crate) fn exported(model: &mut Model, path: &str, outcome: Exported) {
    let Mode::Typing(field) = &mut model.mode else { return };
    let Purpose::ExportTo { over } = &mut field.purpose else { return };
    let key = |command| model.keymap.way(Scope::IN_FIELD, command);
    model.status = match outcome {
        Exported::Written => {
            model.mode = Mode::Browsing;
            Status::Said(sentence::refinement::exported(path))
        }
        Exported::Exists => {
            *over = Some(path.to_owned());
            Status::Refused(sentence::refinement::export_exists(path, &key(Command::Keep)))
        }
        Exported::Failed(why) => {
            Status::Refused(sentence::refinement::not_exported(&why, &key(Command::Forget)))
        }
    };
}

/// Copies the summary.
pub(crate) fn copy(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Some(Open::Summary(summary)) = &model.open {
        effects.push(Effect::Copy(summary.markdown()));
        model.status = Status::Said(sentence::refinement::copied());
    }
}
