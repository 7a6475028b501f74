//! "Can we have that by then?", asked of a board.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    app::{
        day,
        outlook::{
            ahead,
            figures::{Ahead, Figures, nth_sprint},
            measure::open,
        },
        sentence,
    },
    board::Board,
    forecast::{
        HORIZON,
        asked::{Answer, can_we_have},
        chance::Percent,
        remaining::Remaining,
        samples::Evidence,
    },
};

/// By when something is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// By a day.
    Day(NaiveDate),
    /// Within a number of sprints.
    Sprints(u16),
}

/// What somebody wants, and what there is to say to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// How many items of the backlog, from the top.
    pub items: usize,
    /// By when.
    pub until: Until,
    /// How many sprints end by then.
    pub sprints: u16,
    /// The last of them.
    pub last: Option<Ahead>,
    /// What the past says; planned sprints come first.
    pub answer: Answer,
    /// On what that rests.
    pub evidence: Evidence,
    /// Which positions of the backlog have to leave, so that the others are likely.
    pub leaving: Range<usize>,
    /// How many planned items have to leave besides.
    pub planned_leaving: usize,
    /// The sprint by which all of it is likely, if there is one.
    pub all_by: Option<Ahead>,
}

/// Reads how many items of the backlog are wanted: down to which rank.
///
/// # Errors
///
/// A sentence that says what can be typed.
pub fn read_items(text: &str, board: &Board) -> Result<usize, String> {
    let most = board.backlog().len();
    let number = text.trim().parse::<usize>().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| sentence::forecast::asked::no_number(most))
}

/// Reads by when something is wanted: a day that is not over, or a number of sprints.
///
/// # Errors
///
/// A sentence that says what can be typed.
pub fn read_until(text: &str, today: NaiveDate) -> Result<Until, String> {
    let text = text.trim();
    let number = text.split_whitespace().next().unwrap_or_default();
    let rest = text.get(number.len()..).unwrap_or_default().trim();
    if matches!(rest, "" | "sprint" | "sprints")
        && let Some(sprints) = number.parse().ok().filter(|sprints| (1..=HORIZON).contains(sprints))
    {
        return Ok(Until::Sprints(sprints));
    }
    let day = day::read(text, today).filter(|day| *day >= today);
    day.map(Until::Day).ok_or_else(sentence::forecast::asked::no_day)
}

/// Returns how many sprints end by then.
///
/// # Errors
///
/// A sentence, when nobody knows when sprints end.
pub fn sprints_until(until: Until, board: &Board, today: NaiveDate) -> Result<u16, String> {
    let day = match until {
        Until::Sprints(sprints) => return Ok(sprints),
        Until::Day(day) => day,
    };
    let mut ends = ahead::sprints(board, today).take(usize::from(HORIZON)).map(|(_, end)| end).peekable();
    if ends.peek().is_none_or(Option::is_none) {
        return Err(sentence::forecast::asked::no_ends());
    }
    let by_then = ends.map_while(|end| end).take_while(|end| *end <= day).count();
    Ok(u16::try_from(by_then).unwrap_or(HORIZON))
}

impl Asked {
    /// Answers whether so many items can be had by then.
    ///
    /// # Errors
    ///
    /// A sentence, when nobody knows when sprints end.
    pub fn of(
        figures: &Figures,
        board: &Board,
        today: NaiveDate,
        wanted: usize,
        until: Until,
    ) -> Result<Self, String> {
        let sprints = sprints_until(until, board, today)?;
        let measure = figures.measure;
        let amounts = [measure.planned(board), measure.first(board.backlog(), wanted)];
        let remaining = Remaining::of(amounts.into_iter().sum());
        let answer = can_we_have(&figures.samples, &remaining, sprints, Percent::LIKELY);
        let all = figures.planned + wanted;
        let leave = all - measure.reaches(open(board), answer.fits).min(all);
        let all_by = answer.all_of_it_after.filter(|sprints| *sprints > 0);
        let nth = |number: u16| nth_sprint(board, today, number);
        Ok(Self {
            items: wanted,
            evidence: figures.samples.evidence(),
            until,
            sprints,
            last: nth(sprints),
            leaving: wanted.saturating_sub(leave)..wanted,
            planned_leaving: leave.saturating_sub(wanted).min(figures.planned),
            all_by: all_by.and_then(nth),
            answer,
        })
    }
}
