//! About what has changed since a day.

use chrono::NaiveDate;

use crate::{
    app::{day, sentence, since::Start},
    board::{Board, points::Points, since::Held},
};

/// `since the review of Sprint 11, 6 Nov`, or `since 1 Nov`: longest form first.
pub(crate) fn since(start: Start, board: &Board, today: NaiveDate) -> Vec<String> {
    match start {
        Start::Day(first) => vec![format!("since {}", day::short(first, today))],
        Start::Sprint(id, on, held) => {
            let name = board.sprint(id).map_or_else(|| id.to_string(), |sprint| sprint.name.to_string());
            let on = day::short(on, today);
            let what = match held {
                Held::Review => "the review",
                Held::Closed => "the end",
            };
            vec![format!("since {what} of {name}, {on}"), format!("since {on}")]
        }
    }
}

/// `, and 3 more`
pub(crate) fn more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(", and {more} more") }
}

/// `: "readers hate it"`
pub(crate) fn because(why: &str) -> String {
    if why.trim().is_empty() { String::new() } else { format!(": {}", sentence::in_quotes(why)) }
}

/// `5`, `8 points`
pub(crate) fn sizes(from: Option<Points>, to: Option<Points>) -> (String, String) {
    let number = |points: Option<Points>| points.map_or_else(|| "?".to_owned(), |points| points.to_string());
    (number(from), format!("{} points", number(to)))
}

/// ` → 3 items`
pub(crate) fn parts(parts: u32) -> String {
    format!(" → {parts} items")
}

/// `, in Sprint 12`
pub(crate) fn in_sprint(sprint: &str) -> String {
    format!(", in {sprint}")
}

/// `Sprint 12: "guests can pay" → "guests can pay by card"`, or `the product: "…"`
pub(crate) fn goal(whose: Option<&str>, from: Option<&str>, to: Option<&str>) -> String {
    let whose = whose.unwrap_or("the product");
    let quoted = |text: Option<&str>| text.map_or_else(|| "none".to_owned(), sentence::in_quotes);
    match from {
        None => format!("{whose}: {}", quoted(to)),
        Some(from) => format!("{whose}: {} → {}", sentence::in_quotes(from), quoted(to)),
    }
}

/// Nothing has changed.
pub(crate) fn nothing(edit: &str) -> String {
    format!("nothing that was written down has changed since; {edit} looks further back")
}

/// Asks for a day.
pub(crate) fn ask_day() -> String {
    "changes since (a date, or how many days ago)".to_owned()
}

/// A text that is no day.
pub(crate) fn no_day(leave: &str) -> String {
    format!("a day is written 2026-11-01, or 30 for 30 days ago: {leave} leaves it")
}

/// A line that is about no item.
pub(crate) fn no_item(up: &str, down: &str) -> String {
    format!("this line is about no item: {up} and {down} go to one")
}

/// Nothing has changed that could be under the cursor.
pub(crate) fn no_line(edit: &str) -> String {
    format!("no line is here: {edit} looks further back")
}

/// It works there only.
pub(crate) fn only_since(key: &str) -> String {
    format!("that works where changes are shown: {key} shows those since the last review")
}
