//! When what stands above a line of the backlog is done (`domain.md` rows 18 and 19).

use chrono::NaiveDate;

use crate::{
    app::outlook::{
        self,
        asked::{Until, sprints_until},
        figures::{Ahead, nth_sprint},
        measure::Measure,
    },
    board::{Board, cut_line::CutLine},
    forecast::{
        Forecast,
        amount::Amount,
        chance::{Chance, Percent},
        guess::Guess,
        remaining::Remaining,
        samples::{Evidence, Samples},
    },
};

/// A line of the backlog, and what the past says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct CutLineAhead {
    /// The line.
    pub line: CutLine,
    /// How many items of the backlog stand above it.
    pub above: usize,
    /// How much that is, with all that is planned.
    pub remaining: Amount,
    /// When they are done; nothing as long as there is no forecast.
    pub reached: Option<Reached>,
}

/// When what stands above a line is done, with all that is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// On what that rests.
    pub evidence: Evidence,
    /// Nothing remains to be done.
    pub done: bool,
    /// How sure it is by the day until which it is wanted; nothing without one, and where nobody knows when sprints end.
    pub by_then: Option<Chance>,
    /// The sprint by which the odds are even; nothing when not within a lifetime.
    pub even: Option<Ahead>,
    /// The sprint by which it is likely.
    pub likely: Option<Ahead>,
    /// The sprint by which it is nearly sure.
    pub nearly_sure: Option<Ahead>,
}

impl CutLineAhead {
    /// Looks at the lines of a board, from the top. What is known of lines at the same pace need not be worked out again: a
    /// move changes how much stands above one line at most, or two.
    #[must_use]
    pub fn all(board: &Board, today: NaiveDate, guess: Option<&Guess>, known: &[Self]) -> Vec<Self> {
        let lines = board.lines_ahead();
        if lines.is_empty() {
            return Vec::new();
        }
        let count = board.product().settings.forecast;
        let samples = outlook::samples_or(board, count, guess).ok();
        let measure = samples.as_ref().map_or(Measure::ITEMS, |(_, measure)| *measure);
        let look = |(above, line): (usize, &CutLine)| {
            let amounts = [measure.planned(board), measure.first(board.backlog(), above)];
            let remaining = amounts.into_iter().sum();
            let same = |known: &&Self| known.remaining == remaining && known.line.by == line.by;
            let known = known.iter().find(same).and_then(|known| known.reached.clone());
            let reached = || {
                let (samples, _) = samples.as_ref()?;
                Some(Reached::of(samples, board, today, remaining, line.by))
            };
            Self { line: line.clone(), above, remaining, reached: known.or_else(reached) }
        };
        lines.into_iter().map(look).collect()
    }
}

impl Reached {
    fn of(
        samples: &Samples,
        board: &Board,
        today: NaiveDate,
        remaining: Amount,
        by: Option<NaiveDate>,
    ) -> Self {
        let forecast = Forecast::of(samples, &Remaining::of(remaining));
        let when = |sure| nth_sprint(board, today, forecast.when(sure)?);
        let sprints = by.and_then(|by| sprints_until(Until::Day(by), board, today).ok());
        Self {
            evidence: samples.evidence(),
            done: remaining == Amount::ZERO,
            by_then: sprints.map(|sprints| forecast.within(sprints)),
            even: when(Percent::EVEN_ODDS),
            likely: when(Percent::LIKELY),
            nearly_sure: when(Percent::NEARLY_SURE),
        }
    }
}
