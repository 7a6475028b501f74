//! "Can we have that by then?": what is asked, and what there is to say.

use chrono::NaiveDate;

use crate::{
    app::{
        day as days,
        outlook::asked::{Asked, Until},
        sentence::{
            count,
            forecast::{self, figures::day},
        },
    },
    board::Board,
    forecast::chance::Percent,
};

/// Asks how many items are wanted, longest form first.
pub(crate) const ITEMS: [&str; 2] = ["How many items, or down to which rank?", "How many?"];

/// Asks by when.
pub(crate) const BY: &str = "By when?";

/// What can be typed there.
pub(crate) const BY_HINT: &str = "a day: 18 Dec, or 3 sprints";

/// A number that is none, or more than there is.
pub(crate) fn no_number(most: usize) -> String {
    match most {
        0 => "the backlog is empty".to_owned(),
        1 => "the backlog has 1 item".to_owned(),
        most => format!("a number from 1 to {most}: the items of the backlog"),
    }
}

/// What was typed is no day to come.
pub(crate) fn no_day() -> String {
    "a day to come, such as 18 Dec or 2026-12-18, or a number of sprints".to_owned()
}

/// The board does not say when sprints end.
pub(crate) fn no_ends() -> String {
    "no sprint has a last day, so that days say nothing: type a number of sprints".to_owned()
}

/// Why it can't be answered, with the key that leaves.
pub(crate) fn refused(why: &str, leave: &str) -> String {
    let mark = if why.contains(": ") { ";" } else { ":" };
    format!("{why}{mark} {leave} goes back")
}

/// `Fri 18 Dec, 2 sprints`, or `Sprint 14, by 18 Dec`
#[must_use]
pub(crate) fn until(asked: &Asked) -> String {
    match asked.until {
        Until::Day(on) => format!("{}, {}", days::long(on), count(usize::from(asked.sprints), "sprint")),
        Until::Sprints(_) => asked.last.as_ref().map_or_else(String::new, |sprint| {
            let by = sprint.by.map_or_else(String::new, |by| format!(", {}", days::long(by)));
            format!("{}{by}", sprint.name)
        }),
    }
}

/// `12 items by 18 Dec`, `12 items within 2 sprints`
#[must_use]
pub(crate) fn wanted(asked: &Asked, today: NaiveDate) -> String {
    let items = count(asked.items, "item");
    match asked.until {
        Until::Day(on) => format!("{items} by {}", day(on, today)),
        Until::Sprints(sprints) => format!("{items} within {}", count(usize::from(sprints), "sprint")),
    }
}

/// What has to leave in few words: `For 85 %, 3 leave: 10 to 12`.
#[must_use]
pub(crate) fn leave_short(asked: &Asked) -> String {
    let (first, last) = (asked.leaving.start + 1, asked.leaving.end);
    let ranks = if first == last { last.to_string() } else { format!("{first} to {last}") };
    let planned = match asked.planned_leaving {
        0 => String::new(),
        planned => format!(", {planned} planned"),
    };
    format!("For {}, {} leave: {ranks}{planned}{}", Percent::LIKELY, asked.leaving.len(), trust(asked))
}

/// `For 85 %, 3 items have to leave: ranks 10 to 12`; nothing when it is likely as it is.
#[must_use]
pub(crate) fn leave(asked: &Asked) -> Option<String> {
    let leaving = asked.leaving.len();
    let (first, last) = (asked.leaving.start + 1, asked.leaving.end);
    let likely = Percent::LIKELY;
    let planned = match asked.planned_leaving {
        0 => String::new(),
        planned => format!(", and {planned} of what is planned"),
    };
    let planned = planned + &trust(asked);
    Some(match leaving {
        0 => return None,
        1 => format!("For {likely}, 1 item has to leave: rank {last}{planned}"),
        _ if leaving == asked.items => {
            format!("For {likely}, all {leaving} items have to leave: ranks {first} to {last}{planned}")
        }
        _ => format!("For {likely}, {leaving} items have to leave: ranks {first} to {last}{planned}"),
    })
}

/// Their titles: `Wish lists · Follow a parcel`
#[must_use]
pub(crate) fn titles(asked: &Asked, board: &Board) -> String {
    /// More than these no line has room for.
    const MOST: usize = 12;
    let order = board.backlog();
    let titles = asked.leaving.clone().take(MOST).filter_map(|at| order.get(at));
    titles.map(|item| item.title.to_string()).collect::<Vec<_>>().join(" · ")
}

/// `With all 12, 85 % is reached on 1 Jan.`
#[must_use]
pub(crate) fn all(asked: &Asked, today: NaiveDate) -> String {
    let (likely, with, trust) = (Percent::LIKELY, with(asked.items), trust(asked));
    match &asked.all_by {
        None => format!("{with}, {likely} is never reached at this pace{trust}."),
        Some(sprint) => match sprint.by {
            Some(by) => format!("{with}, {likely} is reached on {}{trust}.", day(by, today)),
            None => format!("{with}, {likely} is reached with {}{trust}.", sprint.name),
        },
    }
}

/// `, guess`, where that is to be said.
fn trust(asked: &Asked) -> String {
    forecast::trust(asked.evidence).map_or_else(String::new, |word| format!(", {word}"))
}

fn with(items: usize) -> String {
    if items == 1 { "With it".to_owned() } else { format!("With all {items}") }
}

/// The items that have to leave are marked.
pub(crate) fn marked(asked: &Asked, unmark: &str) -> String {
    let (first, last) = (asked.leaving.start + 1, asked.leaving.end);
    if asked.leaving.len() == 1 {
        return format!("1 item marked, rank {last}: {unmark} unmarks it");
    }
    format!("{} items marked, ranks {first} to {last}: {unmark} unmarks them", asked.leaving.len())
}

/// Nothing has to leave.
pub(crate) fn nothing_leaves(back: &str) -> String {
    format!("nothing has to leave, it is likely as it is: {back} goes back")
}
