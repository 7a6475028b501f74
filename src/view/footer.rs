//! The footer: the keys that matter here, from the key table.

use ratatui::layout::Rect;

use crate::{
    app::{
        Mode, Model,
        closing::{self, Closing},
        command::Command,
        forecast::{can_we::Part, page::Page},
        keymap::Hint,
        planning::{self, Planning},
        purpose::Purpose,
        refusal,
        review::heard,
        saving::SaveState,
        sentence,
    },
    text,
    view::{brush::Brush, glyphs::Glyphs},
};

/// From this width on there is room for hints that are less urgent.
const WIDE: u16 = 100;

/// A hint with its keys.
pub(crate) struct Entry {
    keys: String,
    words: String,
    /// The command can't run now: it keeps its place, muted.
    idle: bool,
    /// Others go before it.
    stays: bool,
}

impl Entry {
    /// Makes one of a hint; nothing when none of its commands has a key.
    pub(crate) fn of(
        hint: &Hint,
        label: impl Fn(Command) -> String,
        words: &str,
        idle: bool,
        glyphs: &Glyphs,
    ) -> Option<Self> {
        // A command of another pane has no key here.
        let labels: Vec<String> =
            hint.run.iter().map(|command| label(*command)).filter(|key| !key.is_empty()).collect();
        let labels: Vec<_> = labels.iter().map(|label| glyphs.spell(label)).collect();
        let arrows = labels.iter().all(|label| matches!(&**label, "↑" | "↓" | "←" | "→"));
        let sequences = labels.iter().any(|label| label.contains(' '));
        let keys = labels.join(if arrows {
            ""
        } else if sequences {
            ", "
        } else {
            " "
        });
        let words = text::cut(words, 24, glyphs.dots).into_owned();
        (!keys.is_empty()).then_some(Self { keys, words, idle, stays: hint.stays })
    }
}

pub(crate) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let hints = model.keymap.footer(model.footer_scope());
    let hints = hints.iter().filter(|hint| area.width >= WIDE || !hint.wide);
    let entries = hints.filter_map(|hint| entry(model, hint, brush.glyphs)).collect();
    draw_entries(brush, area, entries);
}

/// Draws as many hints as there is room for.
pub(crate) fn draw_entries(brush: &mut Brush<'_>, area: Rect, mut entries: Vec<Entry>) {
    let theme = brush.theme;
    let room = usize::from(area.width).saturating_sub(2);
    // The last one is the way out: it stays, the ones before it go.
    while width(&entries) > room && entries.len() > 1 {
        let before_last = entries.len() - 2;
        let goes = (0..=before_last).rev().find(|at| entries.get(*at).is_some_and(|entry| !entry.stays));
        entries.remove(goes.unwrap_or(before_last));
    }
    let mut line = brush.line(area);
    for entry in &entries {
        let key = if entry.idle { theme.muted } else { theme.bold };
        let (open, close) = if entry.idle && theme.brackets { ("(", ")") } else { (" ", " ") };
        line.write(open, theme.muted).write(&entry.keys, key);
        if !entry.words.is_empty() {
            line.write(" ", theme.text).write(&entry.words, theme.muted);
        }
        line.write(close, theme.muted);
    }
}

fn width(entries: &[Entry]) -> usize {
    let of = |entry: &Entry| {
        text::width(&entry.keys) + usize::from(!entry.words.is_empty()) + text::width(&entry.words)
    };
    entries.iter().map(of).sum::<usize>() + entries.len().saturating_sub(1) * 2
}

fn entry(model: &Model, hint: &Hint, glyphs: &Glyphs) -> Option<Entry> {
    let marked = model.list().map_or(0, |list| list.marks().len()).to_string();
    // A long name must not push other hints out.
    let sprint = model.sprint_name();
    let rewrites = matches!(model.mode(), Mode::Typing(field) if field.purpose.rewrites());
    let typing = if let Mode::Typing(field) = model.mode() { Some(&field.purpose) } else { None };
    let (says, says_who) = (
        typing == Some(&Purpose::Heard(heard::Part::What)),
        typing == Some(&Purpose::Heard(heard::Part::Who)),
    );
    let wants = match typing {
        Some(Purpose::CanWe(part)) => Some(*part),
        Some(_) | None => None,
    };
    let forget = if typing.is_some_and(|purpose| matches!(purpose, Purpose::Reason { .. })) {
        "no reason"
    } else if wants.is_some() {
        "back"
    } else if says || says_who {
        "put away"
    } else if rewrites {
        "put the old text back"
    } else {
        "leave it"
    };
    let completes = matches!(model.mode(), Mode::Typing(field) if field.purpose.completes());
    let in_card = matches!(model.mode(), Mode::Typing(field) if field.is_in_card(model));
    let next = match (in_card, says_who) {
        (true, _) => "keep, next",
        (false, true) => "next field",
        (false, false) if wants.is_some() => "next field",
        (false, false) => "complete",
    };
    if hint.say == "{next}" && !in_card && !completes && !says_who && wants.is_none() {
        // It is another way to keep.
        return None;
    }
    let on_budget = model.forecast().is_some_and(|pages| pages.page() == Page::Budget);
    if hint.say == "{budget}" && !on_budget {
        return None;
    }
    let quit = match model.save_state() {
        SaveState::NotSaved { changes, .. } => sentence::saving::quit(changes, model.is_copied()),
        SaveState::Nowhere | SaveState::Saved | SaveState::Saving { .. } => "quit",
    };
    let words = hint
        .say
        .replace("{marked}", &marked)
        .replace("{sprint}", &text::cut(&sprint, 12, glyphs.dots))
        .replace("{forget}", forget)
        .replace("{keep}", if says || wants == Some(Part::Items) { "next field" } else { "keep" })
        .replace("{leaving}", &leaving(model))
        .replace("{budget}", "edit")
        .replace("{onward}", onward(model))
        .replace("{choose}", choose(model))
        .replace("{next}", next)
        .replace("{quit}", quit);
    let idle = hint.run.iter().all(|command: &Command| refusal::of(model, *command).is_some());
    Entry::of(hint, |command| model.key(command), &words, idle, glyphs)
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
