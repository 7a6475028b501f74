//! The arithmetic of a forecast, sprint by sprint, and what its words mean.

use chrono::NaiveDate;

use crate::{
    app::{
        forecast::text::{at, cut, ending, paragraph},
        outlook::figures::{Figures, next_sprints},
        review::text::Line,
        sentence::forecast::{self as words, figures as said},
        span::Ink,
    },
    board::Board,
};

/// More sprints than these nobody reads one by one.
const MOST: usize = 60;

/// Where dates, names and the ends of chances stand.
const DATE: usize = 3;
const NAME: usize = 17;
const CHANCE: usize = 42;

/// Lays it out.
pub(super) fn lines(board: &Board, today: NaiveDate, figures: &Figures, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    for (label, words) in said::definitions(figures, board) {
        paragraph(&mut lines, label, &words, columns);
    }
    lines.push(Line::default());
    let chances = figures.forecast.cumulative();
    if figures.open == 0 || chances.is_empty() {
        return lines;
    }
    let heading = said::chances(figures.open);
    lines.push(Line::of(1, heading, Ink::Bold));
    let trust = words::trust(figures.samples.evidence()).unwrap_or_default();
    // The first sprints say nothing where all of it takes many.
    let first = chances.iter().position(|chance| chance.share() > 0.0).unwrap_or(0);
    let count = u16::try_from((first + MOST).min(chances.len())).unwrap_or(u16::MAX);
    let sprints = next_sprints(board, today, count);
    for (sprint, chance) in sprints.iter().zip(chances).skip(first) {
        let by = sprint.by.map_or_else(String::new, |by| format!("by {}", said::day(by, today)));
        let chance = chance.to_string();
        lines.push(
            Line::of(at(DATE), by, Ink::Text)
                .and(at(NAME), cut(&sprint.name, 16), Ink::Text)
                .and(ending(CHANCE, &chance), chance, Ink::Text)
                .and(at(CHANCE + 3), trust, Ink::Text),
        );
    }
    lines
}
