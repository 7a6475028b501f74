//! Leaving, and saving before it.

use crate::app::{Dialog, Mode, Model, outside, sample, saving::SaveState, sentence, status::Status};

/// Whether the program is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// It stays.
    No,
    /// Somebody wants to leave as soon as everything is saved; the next key is a change of mind.
    Asked,
    /// It must end, whatever is pressed.
    Told,
}

/// Leaves as soon as everything is on the disk; asks when it can't get there.
pub(crate) fn leave(model: &mut Model) {
    if outside::ask_again(model) {
        return;
    }
    match model.save_state() {
        SaveState::Saved | SaveState::Nowhere => model.leaving = Leaving::Asked,
        SaveState::NotSaved { .. } if !model.saving.is_waiting() => {
            ask(model);
        }
        SaveState::Saving { .. } | SaveState::NotSaved { .. } => {
            model.leaving = Leaving::Asked;
            model.status = Status::Said(sentence::saving::leaving_when_saved());
        }
    }
}

/// Asks what to do with what can't be saved. What was said of leaving is over.
pub(crate) fn ask(model: &mut Model) {
    model.mode = Mode::Asking(Dialog::Unsaved);
    model.status = Status::Silent;
}

/// Saves again what could not be saved; asks where the sample is to be kept.
pub(crate) fn save_now(model: &mut Model) {
    if model.is_sample() {
        sample::ask(model);
        return;
    }
    if outside::ask_again(model) {
        return;
    }
    if model.save_state() == SaveState::Saved {
        model.status = Status::Said(sentence::saving::all_saved());
        return;
    }
    model.saving.send_again();
    model.status = Status::Silent;
}
