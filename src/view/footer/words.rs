//! The words of hints, with what is at hand in them.

use std::borrow::Cow;

use crate::{
    app::{
        Model,
        closing::{self, Closing},
        forecast::{can_we::Part, page::Page},
        planning::{self, Planning},
        purpose::Purpose,
        review::heard,
        saving::SaveState,
        sentence,
    },
    text,
    view::glyphs::Glyphs,
};

/// Puts what is at hand in the place of names in braces: `to {sprint}` becomes `to Sprint 12`. Nothing when the hint says
/// nothing here.
pub(super) fn of<'s>(model: &Model, say: &'s str, glyphs: &Glyphs) -> Option<Cow<'s, str>> {
    let Some((before, name, after)) = say
        .split_once('{')
        .and_then(|(before, rest)| rest.split_once('}').map(|(name, after)| (before, name, after)))
    else {
        return Some(Cow::Borrowed(say));
    };
    let after = of(model, after, glyphs)?;
    Some(Cow::Owned(format!("{before}{}{after}", at_hand(model, name, glyphs)?)))
}

/// Returns what a name stands for; nothing when that is nothing here.
fn at_hand(model: &Model, name: &str, glyphs: &Glyphs) -> Option<String> {
    let words = match name {
        "marked" => return Some(model.list().map_or(0, |list| list.marks().len()).to_string()),
        // A long name must not push other hints out.
        "sprint" => return Some(text::cut(&model.sprint_name(), 12, glyphs.dots).into_owned()),
        "leaving" => return Some(leaving(model)),
        "budget" => model.forecast().filter(|pages| pages.page() == Page::Budget).map(|_| "edit")?,
        "onward" => onward(model),
        "choose" => choose(model),
        "keep" => keep(model),
        "next" => next(model)?,
        "forget" => forget(model),
        "quit" => quit(model),
        unknown => return Some(format!("{{{unknown}}}")),
    };
    Some(words.to_owned())
}

fn typing(model: &Model) -> Option<&Purpose> {
    model.mode().field().map(|field| &field.purpose)
}

/// Returns what keeping a text does.
fn keep(model: &Model) -> &'static str {
    match typing(model) {
        Some(Purpose::Heard(heard::Part::What) | Purpose::CanWe(Part::Items)) => "next field",
        Some(_) | None => "keep",
    }
}

/// Returns what keeping a text and going on does; nothing where it is another way to keep.
fn next(model: &Model) -> Option<&'static str> {
    let field = model.mode().field()?;
    if field.is_in_card(model) {
        return Some(if field.purpose.completes() { "complete, next" } else { "keep, next" });
    }
    if matches!(field.purpose, Purpose::Heard(heard::Part::Who) | Purpose::CanWe(_)) {
        return Some("next field");
    }
    field.purpose.completes().then_some("complete")
}

/// Returns what leaving a text does.
fn forget(model: &Model) -> &'static str {
    match typing(model) {
        Some(Purpose::Reason { .. }) => "no reason",
        Some(Purpose::CanWe(_)) => "back",
        Some(Purpose::Heard(heard::Part::What | heard::Part::Who)) => "put away",
        Some(purpose) if purpose.rewrites() => "put the old text back",
        Some(_) | None => "leave it",
    }
}

fn quit(model: &Model) -> &'static str {
    match model.save_state() {
        SaveState::NotSaved { changes, .. } => sentence::saving::quit(changes, model.is_copied()),
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. } => "quit",
    }
}

/// Returns what marking does on an answer of the forecast: `mark 3 in the backlog`.
fn leaving(model: &Model) -> String {
    let asking = model.forecast().and_then(|pages| pages.asking());
    let leaving = asking.and_then(|asking| asking.answer()).map_or(0, |asked| asked.leaving.len());
    if leaving == 0 { "mark in the backlog".to_owned() } else { format!("mark {leaving} in the backlog") }
}

/// Returns what going on does in Sprint Planning.
fn onward(model: &Model) -> &'static str {
    match model.planning().map(Planning::step) {
        Some(planning::Step::How) => "start the sprint",
        Some(planning::Step::Why | planning::Step::What) | None => "to what",
    }
}

/// Returns what Enter does at the end of a sprint.
fn choose(model: &Model) -> &'static str {
    match model.closing().map(Closing::step) {
        Some(closing::Step::Items) => "to the top",
        Some(closing::Step::Next) => "close the sprint",
        Some(closing::Step::Goal | closing::Step::Retrospective) | None => "choose",
    }
}
