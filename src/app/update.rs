//! One step of the program.

use std::sync::Arc;

use crate::app::{
    Dialog, Effect, Mode, Model, Msg, card, carry, clock,
    command::Command,
    cut_lines, draft, examples, find,
    history::Revision,
    leaving::{self, Leaving},
    outside, pressing, recovery, refinement, sample,
    saving::SaveState,
    sentence,
    status::Status,
};

/// Moves the program on by one message; returns what it wants to be done.
#[must_use]
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let (before, day) = (Arc::clone(model.board()), model.today);
    let draft = model.draft();
    let mut effects = Vec::new();
    match msg {
        // Too late: what was there when it was told to end is on its way to the disk.
        Msg::Key(_) | Msg::Paste(_) if model.leaving == Leaving::Told => {}
        Msg::Key(key) => {
            outside::seen(model);
            pressing::press(model, key, &mut effects);
        }
        Msg::Paste(text) => pressing::paste(model, &text),
        Msg::Resize(size) => {
            model.size = size;
            if model.areas().is_none() {
                // Nobody sees what is carried: it stays where it is.
                carry::drop_here(model);
                cut_lines::drop_here(model);
            }
        }
        Msg::Today(today) => model.today = today,
        Msg::Time(time) => model.time = Some(time),
        Msg::Saved { revision, outcome } => saved(model, revision, outcome),
        Msg::Idle => {}
        Msg::Outside(outside) => outside::arrive(model, outside),
        Msg::File(trouble) => model.saving.trouble(trouble),
        Msg::Sides { places, line } => outside::has_sides(model, places, line),
        Msg::Recovered(recovered) => recovery::recover(model, &recovered),
        Msg::FoundDraft { draft, when } => draft::found(model, draft, &when),
        Msg::Rescued(rescued) => model.saving.rescue(rescued),
        Msg::Kept(kept) => model.saving.keep(kept),
        Msg::HardLinked => model.saving.link(),
        Msg::NoBackups(why) => model.status = Status::Said(why),
        Msg::Focus => effects.push(Effect::Look),
        Msg::Edited(text) => card::edited(model, text, &mut effects),
        Msg::NoShell => {
            let leave = model.way(Command::Leave);
            model.status = Status::Refused(sentence::key::no_shell(&leave));
        }
        Msg::Waited(seconds) => model.saving.waits(seconds),
        Msg::Minute => clock::minute(model),
        Msg::Exported { path, outcome } => refinement::export::exported(model, &path, outcome),
        Msg::TryAgain => {
            if matches!(model.save_state(), SaveState::NotSaved { .. }) {
                model.saving.send_again();
            }
            if model.saving.has_trouble() {
                effects.push(Effect::Look);
            }
        }
        Msg::Terminate => {
            carry::drop_here(model);
            cut_lines::drop_here(model);
            model.menu = None;
            model.mode = Mode::Browsing;
            model.leaving = Leaving::Told;
            model.saving.send_again();
        }
    }
    outside::settle(model);
    model.choose_sprint();
    if Arc::ptr_eq(&before, model.board()) {
        model.follow();
    } else {
        model.follow_change();
        card::follow_change(model);
    }
    model.look_ahead(&before, day);
    refinement::follow(model, &before);
    examples::follow(model);
    find::go_home(model);
    let focus = model.focus();
    model.history.settle(focus);
    model.scroll();
    let typed = model.draft();
    // A program that must end leaves what is half typed to the next one.
    if typed != draft && model.leaving != Leaving::Told {
        effects.push(Effect::KeepDraft(typed));
    }
    finish(model, &mut effects);
    effects
}

/// Sends what is new to the disk, and leaves once it is there.
fn finish(model: &mut Model, effects: &mut Vec<Effect>) {
    let revision = model.history.revision();
    // While something from outside waits, nobody knows what is to be saved.
    if !model.is_carrying() && !model.news.is_waiting() && model.saving.send(revision) {
        effects.push(Effect::Save { revision, board: Arc::clone(model.board()) });
    }
    let lists = [&model.backlog, &model.sprint_list];
    if lists.iter().any(|list| list.filter().is_some_and(|filter| !filter.is_complete())) {
        effects.push(Effect::ComeBack);
    }
    if let Some(learned) = model.lessons.news() {
        effects.push(Effect::Remember(learned));
    }
    if model.leaving != Leaving::No && matches!(model.save_state(), SaveState::Saved | SaveState::Nowhere) {
        effects.push(Effect::Quit);
    }
}

fn saved(model: &mut Model, revision: Revision, outcome: Result<(), String>) {
    let failed = outcome.is_err();
    let refused = outcome.as_ref().err().cloned();
    let newest = model.saving.answered(revision, outcome);
    if let Some(seconds) = model.saving.waited()
        && !failed
        && *model.status() == Status::Silent
    {
        model.status = Status::Said(sentence::saving::saved_after(seconds));
    }
    if let Some(keeping) = model.keeping.take() {
        match refused {
            // The name stays in its field, for another one.
            Some(why) => model.status = Status::Refused(why),
            None => sample::kept(model, keeping),
        }
        return;
    }
    match model.mode {
        Mode::Asking(Dialog::Unsaved) if model.save_state() == SaveState::Saved => {
            model.mode = Mode::Browsing;
            model.status = Status::Said(sentence::saving::all_saved_after_all());
        }
        Mode::Typing(_) if failed && model.leaving == Leaving::Asked => {
            // The name of another file was not taken: it stays in its field.
            model.leaving = Leaving::No;
            model.status = refused.map_or(Status::Silent, Status::Refused);
        }
        Mode::Browsing if newest && failed && model.leaving == Leaving::Asked => {
            model.leaving = Leaving::No;
            leaving::ask(model);
        }
        Mode::Browsing
        | Mode::Carrying(_)
        | Mode::CarryingLine(_)
        | Mode::Typing(_)
        | Mode::Finding(_)
        | Mode::Asking(_) => {}
    }
}
