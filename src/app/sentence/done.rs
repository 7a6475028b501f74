//! About the Definition of Done and ticks.

use crate::board::Board;

/// `moved "Tests pass" 3 → 1, ahead of "Reviewed"`
pub(crate) fn moved(line: &str, from: usize, to: usize, beside: &str) -> String {
    format!("moved {line} {from} → {to}{beside}")
}

/// `new line: "Works on a phone"; the Definition of Done is v4 now`
pub(crate) fn new_version(said: &str, number: u32) -> String {
    format!("{said}; the Definition of Done is v{number} now")
}

/// `new line: "Works on a phone"`, or `new line: "Works on a phone" and 2 more`
pub(crate) fn new_line(line: &str, lines: usize) -> String {
    let more = if lines > 1 { format!(" and {} more", lines - 1) } else { String::new() };
    format!("new line: {line}{more}")
}

/// `the line says "Works on a phone" now`
pub(crate) fn reworded(line: &str) -> String {
    format!("the line says {line} now")
}

/// `removed "Tests pass"`
pub(crate) fn removed(line: &str) -> String {
    format!("removed {line}")
}

/// `"Tests pass" leaves when Sprint 12 is closed: until then it holds`
pub(crate) fn kept_until(line: &str, sprint: &str) -> String {
    format!("{line} leaves when {sprint} is closed: until then it holds")
}

/// `"Tests pass" stays after all`
pub(crate) fn stays_after_all(line: &str) -> String {
    format!("{line} stays after all")
}

/// Why a line that was removed is still there, the longest form first: `(until the sprint is over)`, `(until 20 Nov)`.
pub(crate) fn leaves(board: &Board) -> Vec<String> {
    let running = board.sprints().iter().filter(|sprint| sprint.is_running());
    let end = running.filter_map(|sprint| sprint.end).max();
    let day = end.map(|end| format!(" (until {})", end.format("%-d %b")));
    let long = " (until the sprint is over)".to_owned();
    [Some(long), day, Some(" (leaves)".to_owned())].into_iter().flatten().collect()
}

/// `"Tests pass" is met for "Gift cards"`
pub(crate) fn met(line: &str, item: &str) -> String {
    format!("{line} is met for {item}")
}

/// `"Tests pass" is open again for "Gift cards"`
pub(crate) fn open_again(line: &str, item: &str) -> String {
    format!("{line} is open again for {item}")
}

/// `"Works on a phone" does not apply: "no screen"`
pub(crate) fn exempt(line: &str, why: &str) -> String {
    format!("{line} does not apply: {why}")
}
