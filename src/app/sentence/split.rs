//! About splitting an item.

use crate::{
    app::{
        sentence::{count, in_quotes},
        split,
    },
    board::{item::Item, points::PointSum},
};

/// `"Wish lists" is 13 points: too big for one sprint. Which pattern helps?`
pub(crate) fn which_pattern(item: &Item) -> String {
    let name = in_quotes(item.title.as_str());
    match item.estimate {
        Some(points) if split::is_too_big(item) => {
            format!("{name} is {points} points: too big for one sprint. Which pattern helps?")
        }
        Some(_) | None => format!("{name}: which pattern helps?"),
    }
}

/// `3 rules, one by one: which rule can come later?`
pub(crate) fn pattern(pattern: Option<&(&str, &str)>) -> String {
    pattern.map_or_else(String::new, |(name, question)| format!("{name}: {question}"))
}

/// `One part a line. They take rank 11, 12, 13 … and inherit epic and labels.`
pub(crate) fn one_a_line(rank: usize) -> String {
    format!(
        "One part a line. They take rank {rank}, {}, {} … and inherit epic and labels.",
        rank + 1,
        rank + 2
    )
}

/// `8 of 13 points`
pub(crate) fn sum(sum: PointSum, of: Option<String>) -> String {
    match of {
        Some(of) => format!("{sum} of {of} points"),
        None => format!("{sum} points"),
    }
}

/// `1, 2 stay with part 1 · 3 goes to part 2`
pub(crate) fn criteria(criteria: &[usize]) -> String {
    let last = criteria.iter().copied().max().unwrap_or(0);
    let of = |part: usize| {
        let mine: Vec<String> = (1..)
            .zip(criteria)
            .filter(|(_, goes)| **goes == part)
            .map(|(number, _)| number.to_string())
            .collect();
        let verb = match (part, mine.len()) {
            (_, 0) => return None,
            (0, 1) => "stays with",
            (0, _) => "stay with",
            (_, 1) => "goes to",
            _ => "go to",
        };
        Some(format!("{} {verb} part {}", mine.join(", "), part + 1))
    };
    let parts: Vec<String> = (0..=last).filter_map(of).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(" · ") }
}

/// `criterion 3 "A list can be shared": ↑↓ or a number says which part takes it`
pub(crate) fn criterion(number: usize, text: &str) -> String {
    format!("{number} {}: a number gives it to a part", in_quotes(text))
}

/// `becomes an epic (Space: is dropped)`
pub(crate) fn afterwards(dropped: bool) -> &'static str {
    if dropped { "is dropped, because" } else { "becomes an epic (Space: is dropped)" }
}

/// Nothing is typed here.
pub(crate) fn type_nothing(next: &str) -> String {
    format!("nothing is typed here: {next} goes to the next field")
}

/// There is nothing further.
pub(crate) fn no_further(next: &str) -> String {
    format!("no further: {next} goes to the next field")
}

/// Only one part.
pub(crate) fn too_few(leave: &str) -> String {
    format!("two parts at least, one a line: {leave} leaves it whole")
}

/// `left whole; s brings back what you typed`
pub(crate) fn left_whole(again: &str) -> String {
    format!("left whole; {again} brings back what you typed")
}

/// `split "Wish lists" at 11 into 3 items`, and how many open questions stay with what was split.
pub(crate) fn done(name: &str, rank: usize, parts: usize, questions: usize) -> String {
    let stay = match questions {
        0 => String::new(),
        1 => "; its open question stays with it".to_owned(),
        _ => format!("; its {questions} open questions stay with it"),
    };
    format!("split {name} at {rank} into {}{stay}", count(parts, "item"))
}

/// It is in a sprint.
pub(crate) fn not_in_backlog(name: &str, back: &str) -> String {
    format!("{name} is not in the Product Backlog: in its sprint {back} returns it")
}

/// Nothing of its keys works elsewhere.
pub(crate) fn only_splitting(split: &str) -> String {
    format!("only while an item is split: {split} begins")
}
