//! What a chart means, and its numbers as text.

use crate::{
    app::series::{age::Ages, burn::Burn, flow::Week, past::Finished},
    text,
    view::charts::{ageing, finished::number},
};

/// Returns the lines for the burn-up of a sprint, and for what sprints finished.
pub(crate) fn burn_up(
    burn: Option<&Burn>,
    finished: &[(&str, Vec<Finished>)],
    columns: usize,
) -> Vec<String> {
    let unit = burn.map_or("points", |burn| burn.unit.word());
    let mut lines = text::wrap(
        &format!(
            "Accepted: the {unit} of what met the Definition of Done and was accepted, added up day by day. Scope: what \
             was planned, with what came into the sprint and without what was taken out. What is partly done \
             counts nothing."
        ),
        columns,
    );
    lines.push(String::new());
    if let Some(burn) = burn {
        lines.extend(days(burn, &[("scope", |day| day.scope), ("accepted", |day| day.accepted)], columns));
        lines.push(String::new());
    }
    lines.extend(self::finished(finished, columns));
    lines
}

/// Returns the lines for what sprints finished, in each unit with its name.
pub(crate) fn finished(finished: &[(&str, Vec<Finished>)], columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (unit, sprints) in finished {
        let text = sprints.iter().map(|one| number(one.amount)).collect::<Vec<_>>().join(" ");
        lines.extend(text::wrap(&format!("{unit} accepted per sprint: {text}"), columns));
    }
    lines.push(String::new());
    lines
        .extend(text::wrap("They say what was, for this team alone; they are no measure of worth.", columns));
    lines
}

/// Returns the lines for the burn-down.
pub(crate) fn burn_down(burn: Option<&Burn>, columns: usize) -> Vec<String> {
    let mut lines = text::wrap(
        "Still to do: what is in the sprint, less what is accepted. It rises when something comes into the sprint, and \
         falls only by what is accepted.",
        columns,
    );
    lines.push(String::new());
    if let Some(burn) = burn {
        lines.extend(days(burn, &[("to do", |day| day.left()), ("scope", |day| day.scope)], columns));
    }
    lines
}

/// A figure of a day.
type Figure = (&'static str, fn(&crate::app::series::burn::Day) -> crate::forecast::amount::Amount);

/// Writes figures of the days below each other, as many days in a row as fit.
fn days(burn: &Burn, figures: &[Figure], columns: usize) -> Vec<String> {
    const NAME: usize = 9;
    let figure = |figure: &Figure| burn.days.iter().map(|day| figure.1(day).to_string()).collect::<Vec<_>>();
    let rows: Vec<(&str, Vec<String>)> = figures.iter().map(|one| (one.0, figure(one))).collect();
    let widest = rows.iter().flat_map(|(_, values)| values).map(String::len).max().unwrap_or(1).max(2) + 2;
    let fit = (columns.saturating_sub(NAME) / widest).max(1);
    let numbers: Vec<String> = (1..=burn.days.len()).map(|day| day.to_string()).collect();
    let all = std::iter::once(("day", numbers)).chain(rows).collect::<Vec<_>>();
    let blocks = burn.days.len().div_ceil(fit);
    let mut lines = Vec::new();
    for block in 0..blocks {
        for (name, values) in &all {
            let cells = values.iter().skip(block * fit).take(fit).map(|value| format!("{value:>widest$}"));
            lines.push(format!("{name:<NAME$}{}", cells.collect::<String>()));
        }
    }
    lines
}

/// Returns the lines for the cumulative flow.
pub(crate) fn flow(weeks: &[Week], columns: usize) -> Vec<String> {
    let mut lines = text::wrap(
        "Each week counts every item that had been written down, begun or done by then. The band between begun and done \
         is what was under way; that it grows means that more is begun than finished. What was dropped is left out. An \
         item that went back counts from its last start.",
        columns,
    );
    lines.push(String::new());
    lines.push(format!(
        "{:<10}{:>14}{:>8}{:>11}{:>7}",
        "week to", "written down", "begun", "under way", "done"
    ));
    lines.extend(weeks.iter().rev().take(10).map(|week| {
        let (until, created, started) = (week.until.format("%-d %b").to_string(), week.created, week.started);
        format!("{until:<10}{created:>14}{started:>8}{:>11}{:>7}", week.in_progress(), week.done)
    }));
    lines
}

/// Returns the lines for the age of items.
pub(crate) fn ages(ages: &Ages, columns: usize) -> Vec<String> {
    let mut lines = text::wrap(
        "Age: the days since work on an item began, both ends counted. Beside it stands how many of the finished items \
         were done in less time. An old item is a reason to ask what keeps it, not who.",
        columns,
    );
    lines.push(String::new());
    if let Some(bands) = ages.bands {
        lines.extend(text::wrap(&ageing::bands_in_words(bands, ages.finished), columns));
    }
    if ages.wrong > 0 {
        let words = format!("{} with an end before the start: not counted.", ages.wrong);
        lines.extend(text::wrap(&words, columns));
    }
    lines.push(String::new());
    lines.extend(ages.items.iter().map(|item| {
        let age = item.age.map_or_else(|| "?".to_owned(), |age| age.number().to_string());
        format!("{age:>4} days   {:<7} {}", item.state, item.title)
    }));
    lines
}
