//! How long the money lasts, and whether that is enough. Private: what undo and redo say names no number.

use crate::{
    app::{
        outlook::figures::Figures,
        sentence::{
            count,
            forecast::{trust, word},
        },
    },
    board::budget::Budget,
    forecast::chance::Chance,
};

/// Asks for it.
pub(crate) fn ask() -> String {
    "in all, spent, a sprint costs".to_owned()
}

/// What was typed is no budget.
pub(crate) fn no_budget(leave: &str) -> String {
    format!("{WANTED}; {leave} leaves it")
}

/// What can be typed.
pub(crate) const WANTED: &str = "three whole numbers, such as 120 40 10: in all, spent, what a sprint costs";

/// What was done to it, without a number: others may see it later on.
pub(crate) fn written(is_some: bool) -> String {
    if is_some { "wrote the budget down" } else { "took the budget away" }.to_owned()
}

/// It is on another page.
pub(crate) fn elsewhere(last: &str) -> String {
    format!("the budget is on the last page: {last} goes there")
}

/// Others look at the screen.
pub(crate) fn private() -> String {
    "the budget is private: it is not on a screen that others see".to_owned()
}

/// There is none yet.
pub(crate) fn none(key: &str) -> (String, &'static str) {
    (key.to_owned(), "writes down what there is in all, what is spent and what a sprint costs")
}

/// `80 are left: they pay for 8 sprints`
#[must_use]
pub(crate) fn title(budget: Budget) -> String {
    match (budget.left(), budget.sprints()) {
        (None, _) => format!("{} more than there was is spent", budget.spent - budget.total),
        (Some(left), 0) => format!("{left} left: not enough for another sprint"),
        (Some(left), sprints) => format!("{left} left: enough for {}", count(usize::from(sprints), "sprint")),
    }
}

/// How sure it is that all is done before the money is gone: `82 % that all 30 open items are done within the 8 sprints that can be paid`
#[must_use]
pub(crate) fn chance(figures: &Figures, budget: Budget, chance: Chance) -> String {
    let open = match figures.open {
        0 => return "nothing is open: all of it is paid.".to_owned(),
        1 => "the open item is".to_owned(),
        open => format!("all {open} open items are"),
    };
    let within = match budget.sprints() {
        0 => "without another sprint".to_owned(),
        1 => "within the sprint that can be paid".to_owned(),
        sprints => format!("within the {sprints} sprints that can be paid"),
    };
    let words: Vec<&str> = [word(chance), trust(figures.samples.evidence())].into_iter().flatten().collect();
    let words = if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) };
    format!("{chance}{words} that {open} done {within}.")
}

/// What something costs that takes so many sprints, and what is missing for it.
#[must_use]
pub(crate) fn costs(budget: Budget, sprints: Option<u16>) -> [String; 3] {
    let Some(sprints) = sprints else { return ["never".to_owned(), String::new(), String::new()] };
    let costs = u128::from(sprints) * u128::from(budget.per_sprint.get());
    let left = u128::from(budget.left().unwrap_or(0));
    let short = match costs.checked_sub(left) {
        None | Some(0) => "enough".to_owned(),
        Some(short) => format!("{short} too little"),
    };
    [count(usize::from(sprints), "sprint"), costs.to_string(), short]
}

/// The rows of the budget itself.
#[must_use]
pub(crate) fn rows(budget: Budget) -> [(&'static str, u64); 3] {
    let Budget { total, spent, per_sprint } = budget;
    [("in all", total), ("spent", spent), ("a sprint costs", per_sprint.get())]
}

/// What the page means, each with its label.
#[must_use]
pub(crate) fn meaning() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "Left",
            "what there is in all less what is spent, divided by what a sprint costs; a sprint that is not paid in full \
             is none. What the sprint costs that runs counts as spent.",
        ),
        (
            "Odds",
            "of all futures that are made of past sprints, the share in which the open items are done within the sprints \
             that can be paid. It is worked out as on the page \"when\".",
        ),
        ("Unit", "whatever you count in, thousands or days: the numbers are whole and have no currency."),
        (
            "Seen",
            "by who opens this file. It is on no screen that others see, in no record of a review and in no export.",
        ),
    ]
}
