//! About the card of an item: what belongs into its fields, and what keys do there.

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        card::{
            self,
            row::{Known, Row},
        },
        command::Command,
        items::Step,
        keymap::Scope,
        sentence,
        slot::Slot,
    },
    board::{
        definition::Computed,
        hint::Hint,
        id::ItemId,
        progress::{First, Progress},
        question::Question,
        ready::Missing,
    },
};

/// What stands in a field that is empty.
pub(crate) fn belongs(slot: Slot, edit: &str) -> String {
    match slot {
        Slot::Title => "a title".to_owned(),
        Slot::Kind => "story".to_owned(),
        Slot::Who => "who it is for".to_owned(),
        Slot::Want => "what they want, or all of it: As a ..., I want ..., so that ...".to_owned(),
        Slot::Why => "what it is good for".to_owned(),
        Slot::Worth => "what shows that it is worth it: a number, a complaint".to_owned(),
        Slot::Criterion(_)
        | Slot::Question(_)
        | Slot::Solution(_)
        | Slot::Note(_)
        | Slot::Evidence(_)
        | Slot::Task(_) => format!("none yet: {edit} adds the first"),
        Slot::Estimate => "not estimated: a number of points".to_owned(),
        Slot::Epic => "the larger thing it is a part of".to_owned(),
        Slot::Labels => "words to find it by, parted by commas".to_owned(),
        Slot::DependsOn => "ids of what must be done before it".to_owned(),
        Slot::Persona => "somebody in particular it is for".to_owned(),
        Slot::RequestedBy => "asked for by whom?".to_owned(),
        Slot::About => "anything else, in Markdown".to_owned(),
        Slot::Answer(_) => format!("no answer yet: {edit} writes it"),
        Slot::Validation => "hypothesis".to_owned(),
    }
}

/// `Enter adds one`: stands at the end of a list that has the cursor.
pub(crate) fn adds_one(edit: &str) -> String {
    format!("{edit} adds one")
}

/// What a field is for.
pub(crate) fn is_for(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "what the list shows",
        Slot::Kind => "story, bug, chore, spike, obstacle or experiment",
        Slot::Who => "who it is for",
        Slot::Want => "what they want: a whole \"As a ..., I want ..., so that ...\" fills three fields",
        Slot::Why => "why it is worth it, in one sentence",
        Slot::Worth => "what shows that it is worth it",
        Slot::Criterion(_) => "what must hold for this item: Given, When, Then on lines of their own",
        Slot::Estimate => "how large it is: a number of points, or ? for nobody knows",
        Slot::Epic => "the larger thing it is a part of; a new name makes a new epic",
        Slot::Labels => "words to find it by, parted by commas",
        Slot::DependsOn => "ids of what must be done before it, parted by commas",
        Slot::Persona => "somebody in particular it is for",
        Slot::RequestedBy => "who asked for it first",
        Slot::About => "anything else, in Markdown",
        Slot::Question(_) => "what must be known first; @name at the end says who knows",
        Slot::Answer(_) => "the answer; with one the question is no longer open",
        Slot::Solution(_) => "a way out: what; cost: what it costs; then: what comes of it",
        Slot::Note(_) => "what is worth knowing; private: at its start keeps it off shared screens",
        Slot::Evidence(_) => "what was learned about its worth",
        Slot::Task(_) => "a step of the work",
        Slot::Validation => "hypothesis, validated or refuted: validated needs evidence",
    }
}

/// `a hint, never a gate: h silences "Testable" for this item`
pub(crate) fn hint(rule: Hint, silence: &str) -> String {
    format!("a hint, never a gate: {silence} silences {} for this item", sentence::in_quotes(rule.word()))
}

/// `"Testable" is silent for this item: h lets it speak`
pub(crate) fn silent(rule: Hint, silence: &str) -> String {
    format!("{} is silent for this item: {silence} lets it speak", sentence::in_quotes(rule.word()))
}

/// `"Design agreed" of the Definition of Ready: Space ticks it`
pub(crate) fn ready_line(line: &str, tick: &str) -> String {
    format!("{line} of the Definition of Ready: {tick} ticks it")
}

/// `what it needs before a sprint: a help, not a gate`
pub(crate) fn readiness() -> &'static str {
    "what it needs before a sprint: a help, not a gate"
}

/// What the line of the forecast says.
pub(crate) fn forecast() -> &'static str {
    "when it is done with all above it, as sprints have gone so far: no promise"
}

/// What a line says that the board looks up.
pub(crate) fn looked_up() -> &'static str {
    "what the board remembers about it"
}

/// `4 of 6 open, first at rank 3`: stands behind the name of an epic.
pub(crate) fn progress(progress: &Progress) -> String {
    let Progress { open, items, first } = progress;
    match first {
        Some(First::Rank(rank)) => format!("{open} of {items} open, first at rank {rank}"),
        Some(First::Sprint(sprint)) => format!("{open} of {items} open, first in {sprint}"),
        None => format!("all {items} done"),
    }
}

/// What stands below something that was refuted.
pub(crate) fn needed_by() -> &'static str {
    "this was refuted: what depends on it may have lost its reason"
}

/// `"Gift cards" is refuted: 2 items depend on it: SHOP-7, SHOP-9`
pub(crate) fn refuted(item: &str, needed_by: &[ItemId]) -> String {
    /// More names nobody reads; the card has all of them.
    const MOST: usize = 5;
    let names: Vec<&str> = needed_by.iter().take(MOST).map(ItemId::as_str).collect();
    let more = if needed_by.len() > MOST { ", ..." } else { "" };
    let depend = if needed_by.len() == 1 { "depends" } else { "depend" };
    let items = sentence::count(needed_by.len(), "item");
    match needed_by {
        [] => format!("{item} is refuted: nothing depends on it"),
        _ => format!("{item} is refuted: {items} {depend} on it: {}{more}", names.join(", ")),
    }
}

/// `2 lines below: ↓`
pub(crate) fn below(lines: usize, down: &str) -> String {
    format!("{} below: {down}", sentence::count(lines, "line"))
}

/// `editing why: 68 characters`
pub(crate) fn editing(field: &str, letters: usize) -> String {
    format!("editing {field}: {}", sentence::count(letters, "character"))
}

/// `the title is the first field`: the cursor goes no further.
pub(crate) fn is_end(step: Step) -> String {
    let end = if step.is_up() { "first" } else { "last" };
    format!("this is the {end} field")
}

/// `the board looks this up: Enter edits only fields`
pub(crate) fn not_edited(down: &str, up: &str) -> String {
    format!("nothing to type here, the board looks it up: {up} and {down} go to the fields")
}

/// `nothing to tick in this field: ↓ goes to the criteria`
pub(crate) fn not_ticked(down: &str, up: &str) -> String {
    format!("nothing to tick in this field: {up} and {down} go to a line with a box")
}

/// `nothing here can be not applicable: ↑ and ↓ go to a line of the Definition of Done`
pub(crate) fn not_exempt(down: &str, up: &str) -> String {
    format!("nothing here can be not applicable: {up} and {down} go to a line of the Definition of Done")
}

/// An item that is in no sprint.
pub(crate) fn nothing_to_exempt(leave: &str) -> String {
    format!(
        "only lines of the Definition of Done can be not applicable, once it is in a sprint: {leave} goes back"
    )
}

/// `"Tests pass" of the Definition of Done: Space ticks it, - says that it does not apply`
pub(crate) fn done_line(line: &str, tick: &str, exempt: &str) -> String {
    format!("{line} of the Definition of Done: {tick} ticks it, {exempt} says that it does not apply")
}

/// `no hint under the cursor: ↓ goes on`
pub(crate) fn no_hint(down: &str, up: &str) -> String {
    format!("no hint under the cursor: {up} and {down} go to one")
}

/// `only text, criteria and notes go to your editor: ↑ and ↓ go there`
pub(crate) fn not_long(down: &str, up: &str) -> String {
    format!("only text, criteria and notes go to your editor: {up} and {down} go there")
}

/// `"nano -w" did not end well, the text is as it was: Ctrl+S keeps it, Esc puts the old one back`
pub(crate) fn editor_failed(editor: &str, keep: &str, forget: &str) -> String {
    let editor = sentence::in_quotes(editor);
    format!("{editor} did not end well, the text is as it was: {keep} keeps it, {forget} leaves it")
}

/// `"Pay by card": "Receipt by mail" is met`
pub(crate) fn met(item: &str, line: &str) -> String {
    format!("{item}: {line} is met")
}

/// `"Pay by card": "Receipt by mail" is open again`
pub(crate) fn open_again(item: &str, line: &str) -> String {
    format!("{item}: {line} is open again")
}

/// `"Gift cards": silenced "Testable"`
pub(crate) fn silenced(item: &str, rule: Hint) -> String {
    format!("{item}: silenced {}", sentence::in_quotes(rule.word()))
}

/// `"Gift cards": "Testable" speaks again`
pub(crate) fn speaks_again(item: &str, rule: Hint) -> String {
    format!("{item}: {} speaks again", sentence::in_quotes(rule.word()))
}

/// `"Gift cards": wrote a private note`: what it says is not said.
pub(crate) fn wrote_private(item: &str) -> String {
    format!("{item}: wrote a private note")
}

/// `what you typed is private: q leaves this shared screen, then U brings it`
pub(crate) fn private_waits(leave: &str, redo: &str) -> String {
    format!("what you typed is private: {leave} leaves this shared screen, then {redo} brings it")
}

/// `the item of the card is gone`
pub(crate) fn gone() -> String {
    "the item of the card is gone".to_owned()
}

/// Returns what the row under the cursor of the card is for.
pub(crate) fn row(model: &Model) -> Option<String> {
    let item = model.card_item()?;
    let key = |command| model.keymap.label(Scope::IN_CARD, command);
    Some(match model.card_row()? {
        Row::Field(Slot::Solution(at)) if at < item.solutions.len() => {
            sentence::obstacle::line(&key(Command::Tick), &key(Command::MakeItem))
        }
        Row::Field(slot) => is_for(slot).to_owned(),
        Row::Ready(id) => {
            let line = card::ready_lines(model.board()).find(|line| line.id == id);
            let text = line.map_or("", |line| line.text.as_str());
            ready_line(&sentence::in_quotes(text), &key(Command::Tick))
        }
        Row::Done(_) => {
            let text = model.card_criterion().map_or("", |line| line.text.as_str());
            done_line(&sentence::in_quotes(text), &key(Command::Tick), &key(Command::Exempt))
        }
        Row::Hint(rule) if item.silenced.contains(&rule) => silent(rule, &key(Command::Silence)),
        Row::Hint(rule) => hint(rule, &key(Command::Silence)),
        Row::Known(Known::Ready) => readiness().to_owned(),
        Row::Known(Known::NeededBy) => needed_by().to_owned(),
        Row::Known(Known::Forecast) => forecast().to_owned(),
        Row::Known(Known::Votes | Known::Ranks) => looked_up().to_owned(),
    })
}

/// A line of the Definition of Ready that is not met, in a few words: `no criteria`.
pub(crate) fn missing(missing: Missing<'_>, questions: &[Question]) -> String {
    let open = questions.iter().filter(|question| question.is_open()).count();
    match missing {
        Missing::Computed(Computed::Acceptance) => "no criteria".to_owned(),
        Missing::Computed(Computed::Why) => "no why".to_owned(),
        Missing::Computed(Computed::Estimate) => "no estimate".to_owned(),
        Missing::Computed(Computed::Small) => "too big".to_owned(),
        Missing::Computed(Computed::Unblocked) => "blocked".to_owned(),
        Missing::Computed(Computed::Answered) => sentence::count(open, "open question"),
        Missing::Line(line) => format!("{} open", sentence::in_quotes(line.text.as_str())),
    }
}

/// `not ready: no criteria, 1 question open for 9 days`
pub(crate) fn not_ready(missing: &[Missing<'_>], questions: &[Question], today: NaiveDate) -> String {
    let open = questions.iter().filter(|question| question.is_open());
    let days = open.clone().filter_map(|question| Some((today - question.asked?).num_days())).max();
    let open = sentence::count(open.count(), "question");
    let words = missing.iter().map(|line| match (line, days) {
        (Missing::Computed(Computed::Answered), Some(0)) => format!("{open} open, asked today"),
        (Missing::Computed(Computed::Answered), Some(days)) => {
            format!("{open} open for {}", sentence::count(usize::try_from(days).unwrap_or(0), "day"))
        }
        _ => self::missing(*line, questions),
    });
    format!("not ready: {}", words.collect::<Vec<_>>().join(", "))
}

/// `to Ops, 9 days`: stands behind a question.
pub(crate) fn asked(to: Option<&str>, days: Option<i64>) -> String {
    let to = to.map(|to| format!("to {to}"));
    let age = days.map(|days| sentence::count(usize::try_from(days).unwrap_or(0), "day"));
    to.into_iter().chain(age).collect::<Vec<_>>().join(", ")
}
