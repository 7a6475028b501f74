//! The Definition of Ready.

use crate::board::definition::Computed;

/// Returns the words for a line that the board looks up.
#[must_use]
pub(crate) fn line(line: Computed) -> &'static str {
    match line {
        Computed::Acceptance => "acceptance criteria are there",
        Computed::Why => "it says why",
        Computed::Estimate => "it is estimated",
        Computed::Small => "it is small enough: 8 points or less",
        Computed::Unblocked => "nothing it needs is in its way",
        Computed::Answered => "no question is open",
    }
}

/// A line was taken in or out.
#[must_use]
pub(crate) fn toggled(line: &str, is_in: bool) -> String {
    if is_in { format!("ready means: {line}") } else { format!("ready no longer means: {line}") }
}

/// A line of the team's own is ticked for an item, not here.
#[must_use]
pub(crate) fn tick_on_the_card(leave: &str) -> String {
    format!("lines of your own are ticked on the card of an item: {leave} goes back")
}

/// A line that the board looks up has its words.
#[must_use]
pub(crate) fn words_stay(toggle: &str) -> String {
    format!("the board looks this line up, its words stay: {toggle} takes it in or out")
}

/// A line that the board looks up has its place.
#[must_use]
pub(crate) fn order_stays(toggle: &str) -> String {
    format!("the board looks this line up, its place stays: {toggle} takes it in or out")
}

/// A line without words.
#[must_use]
pub(crate) fn no_words() -> String {
    "what must hold before an item is ready? a few words".to_owned()
}

/// Two lines would say the same.
#[must_use]
pub(crate) fn says_already(line: &str) -> String {
    format!("the Definition of Ready says {line} already")
}

/// A line is new.
#[must_use]
pub(crate) fn new_line(line: &str) -> String {
    format!("ready means: {line}")
}

/// A line has other words.
#[must_use]
pub(crate) fn reworded(line: &str) -> String {
    format!("the line says {line} now; ticks stay")
}

/// A line was taken out.
#[must_use]
pub(crate) fn removed(line: &str) -> String {
    format!("took {line} out; older versions keep it")
}

/// A line was moved.
#[must_use]
pub(crate) fn moved(line: &str, place: usize) -> String {
    format!("{line} is line {place} of your own")
}

/// Asks for a new line.
#[must_use]
pub(crate) fn ask_new() -> String {
    "what must hold before an item is ready?".to_owned()
}

/// Asks for other words of a line.
#[must_use]
pub(crate) fn ask_words() -> String {
    "the line in other words".to_owned()
}
