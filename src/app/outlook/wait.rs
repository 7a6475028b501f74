//! How long an item of the backlog waits: the forecast of its rank (`domain.md` A17).

use chrono::NaiveDate;

use crate::{
    app::outlook::{
        self,
        figures::{Ahead, nth_sprint},
    },
    board::Board,
    forecast::{Forecast, chance::Percent, guess::Guess, remaining::Remaining, samples::Evidence},
};

/// After how many sprints an item is done, with all that stands above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// On what that rests.
    pub evidence: Evidence,
    /// No sprint has finished anything: then it is never done.
    pub never: bool,
    /// After how many sprints with even odds; nothing when not within a lifetime.
    pub even: Option<u16>,
    /// The sprint after which it is likely; nothing when it never is.
    pub likely: Option<Ahead>,
}

impl Wait {
    /// Looks at the item at a position of the backlog, from 0; nothing as long as there is no forecast.
    #[must_use]
    pub fn of(board: &Board, today: NaiveDate, guess: Option<&Guess>, position: usize) -> Option<Self> {
        let count = board.product().settings.forecast;
        let (samples, measure) = outlook::samples_or(board, count, guess).ok()?;
        let amounts = [measure.planned(board), measure.first(board.backlog(), position + 1)];
        let forecast = Forecast::of(&samples, &Remaining::of(amounts.into_iter().sum()));
        let likely = forecast.when(Percent::LIKELY);
        Some(Self {
            evidence: samples.evidence(),
            never: samples.all_zero(),
            even: forecast.when(Percent::EVEN_ODDS),
            likely: likely.and_then(|number| nth_sprint(board, today, number)),
        })
    }
}
