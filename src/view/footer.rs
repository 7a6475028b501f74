//! The footer: the keys that matter here, from the key table.

mod words;

use ratatui::layout::Rect;

use crate::{
    app::{Model, command::Command, keymap::Hint, refusal},
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
    let words = words::of(model, &hint.say, glyphs)?;
    let idle = hint.run.iter().all(|command: &Command| refusal::of(model, *command).is_some());
    Entry::of(hint, |command| model.key(command), &words, idle, glyphs)
}
