//! About text fields: what they ask for, what they refuse, and keys that find nothing to do there.

use crate::app::{command::Command, sentence};

/// `type the title, or paste a list: each line becomes an item`
pub(crate) fn new_item() -> String {
    "type the title, or paste a list: each line becomes an item".to_owned()
}

/// `"Gift cards" to rank`: stands before the field.
pub(crate) fn ask_rank(name: &str) -> String {
    format!("{name} to rank")
}

/// `"Tests pass" to place`: stands before the field.
pub(crate) fn ask_place(line: &str) -> String {
    format!("{line} to place")
}

/// `drop "Wish lists", because`: stands before the field.
pub(crate) fn ask_drop_reason(name: &str) -> String {
    format!("drop {name}, because")
}

/// `"Works on a phone" does not apply, because`: stands before the field.
pub(crate) fn ask_exempt_reason(line: &str) -> String {
    format!("{line} does not apply, because")
}

/// `save to a new file`: stands before the field.
pub(crate) fn ask_product() -> String {
    "what is the product called".to_owned()
}

/// What a board is saved to.
pub(crate) fn ask_file() -> String {
    "save to a new file".to_owned()
}

/// `nothing changed; U brings back what you typed`
pub(crate) fn forgotten(redo: &str) -> String {
    format!("nothing changed; {redo} brings back what you typed")
}

/// `nothing changed`
pub(crate) fn nothing_changed() -> String {
    "nothing changed".to_owned()
}

/// `nothing typed, nothing added`
pub(crate) fn nothing_typed() -> String {
    "nothing typed, nothing added".to_owned()
}

/// `a field takes 4096 bytes at most: Enter keeps what it has`
pub(crate) fn full(longest: usize, keep: &str) -> String {
    format!("a field takes {longest} bytes at most: {keep} keeps what it has")
}

/// `20000 lines are too many to paste, 10000 are the most: import them as a file`
pub(crate) fn too_many_lines(lines: usize, most: usize) -> String {
    format!("{lines} lines are too many to paste, {most} are the most: import them as a file")
}

/// `the line "As a reader I want…" is too long for a title: 4096 bytes are the most`
pub(crate) fn line_too_long(line: &str, longest: usize) -> String {
    let beginning: String = line.chars().take(20).chain(['…']).collect();
    format!(
        "the line {} is too long for a title: {longest} bytes are the most",
        sentence::in_quotes(&beginning)
    )
}

/// `a title needs at least one letter: Esc puts the old text back`
pub(crate) fn no_text(why: &str, forget: &str) -> String {
    format!("{why}: {forget} puts the old text back")
}

/// `a rank is a number from 1 on: Esc moves nothing`
pub(crate) fn no_rank(forget: &str) -> String {
    format!("a rank is a number from 1 on: {forget} moves nothing")
}

/// `a dropped item needs a reason: Esc drops nothing`
pub(crate) fn no_drop_reason(forget: &str) -> String {
    format!("a dropped item needs a reason: {forget} drops nothing")
}

/// `"not applicable" needs a reason: Esc leaves the line as it is`
pub(crate) fn no_exempt_reason(forget: &str) -> String {
    format!("\"not applicable\" needs a reason: {forget} leaves the line as it is")
}

/// `a file needs a name: Esc goes back`
pub(crate) fn no_file(forget: &str) -> String {
    format!("a file needs a name: {forget} goes back")
}

/// `nothing stands before the cursor` and the like: a command that finds nothing to do.
#[expect(clippy::wildcard_enum_match_arm, reason = "a field knows only its own commands")]
pub(crate) fn idle(command: Command) -> String {
    let words = match command {
        Command::RubOut | Command::RubOutWord | Command::RubOutToStart => "nothing stands before the cursor",
        Command::RubOutNext | Command::RubOutToEnd => "nothing stands behind the cursor",
        Command::LetterLeft
        | Command::WordLeft
        | Command::LineStart
        | Command::SelectLeft
        | Command::SelectWordLeft
        | Command::SelectToStart => "the cursor is at the start",
        Command::LetterRight
        | Command::WordRight
        | Command::LineEnd
        | Command::SelectRight
        | Command::SelectWordRight
        | Command::SelectToEnd => "the cursor is at the end",
        Command::SelectAll => "all of it is selected",
        Command::TextUndo => "no typing to take back",
        Command::TextRedo => "no typing to make again",
        _ => "nothing to do",
    };
    words.to_owned()
}

/// `half-typed at 13:40: "Gift wra": n goes on with it, Esc forgets it`
pub(crate) fn found_draft(when: &str, text: &str, new: &str, back: &str) -> String {
    format!("half-typed at {when}: {text}: {new} goes on with it, {back} forgets it")
}

/// `Enter, then why`: where a half-typed text goes on.
pub(crate) fn in_card(field: &str, open: &str) -> String {
    format!("{open}, then {field}")
}

/// `the half-typed line is forgotten`
pub(crate) fn draft_forgotten() -> String {
    "the half-typed line is forgotten".to_owned()
}

/// `others wrote "Gift vouchers" meanwhile: Enter again takes yours`
pub(crate) fn changed_meanwhile(theirs: &str, again: &str) -> String {
    format!("others wrote {theirs} meanwhile: {again} again takes yours")
}

/// `they differ in labels: what you type takes the place of all of them`
pub(crate) fn differ(field: &str) -> String {
    format!("they differ in {field}: what you type takes the place of all of them")
}

/// `some have more labels than these, and keep them`
pub(crate) fn some_have_more(field: &str) -> String {
    format!("some have more {field} than all have: those stay")
}

/// Asks for a field of items.
#[must_use]
pub(crate) fn ask_slot(field: &str, items: &str) -> String {
    format!("{field} of {items}")
}

/// A text for something that has one of a few words.
#[must_use]
pub(crate) fn no_kind(text: &str, words: &[&str]) -> String {
    format!("{text:?} is none of {}", words.join(", "))
}

/// A text for an estimate.
#[must_use]
pub(crate) fn no_points(text: &str) -> String {
    format!("{text} is no number of points: use 3.5 or ?")
}
