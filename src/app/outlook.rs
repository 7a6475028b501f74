//! The only bridge from the board to the numbers of a forecast.

pub mod ahead;
pub mod asked;
pub mod burn_up;
pub mod consequence;
pub mod cut_lines;
pub mod figures;
pub mod kept;
pub(crate) mod lines;
pub mod measure;
pub mod past;
pub mod stale;
pub mod track;
pub mod wait;

use crate::{
    app::outlook::{measure::Measure, past::Past},
    board::{Board, foreseen::Foreseen, points::PointSum, settings::Count},
    forecast::{
        Forecast,
        amount::Amount,
        chance::Percent,
        guess::Guess,
        remaining::Remaining,
        samples::{BadSamples, Samples},
        sum::Sum,
    },
};

/// How many closed sprints a forecast looks back.
pub const WINDOW: usize = 12;

/// Returns how many items each of the last closed sprints has finished, oldest first; cancelled ones left out.
#[must_use]
pub fn throughput(board: &Board) -> Vec<usize> {
    let results = board.sprints().iter().filter_map(|sprint| sprint.result());
    let counted: Vec<usize> =
        results.filter(|result| result.cancelled.is_none()).map(|result| result.accepted.items()).collect();
    counted.into_iter().rev().take(WINDOW).rev().collect()
}

/// Returns the samples of a forecast that counts so.
///
/// # Errors
///
/// [`BadSamples`] as long as there are fewer than three closed sprints of which that is known.
pub fn samples(board: &Board, count: Count) -> Result<Samples, BadSamples> {
    Samples::of_sprints(&Past::of(board, count).window())
}

/// Looks ahead from the end of a sprint, at all that is in none that runs; nothing as long as fewer than three are closed.
#[must_use]
pub fn foreseen(board: &Board) -> Option<Foreseen> {
    let samples = samples(board, Count::Items).ok()?;
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let open = count(board.backlog().len() + ahead::planned_items(board));
    let forecast = Forecast::of(&samples, &Remaining::of(Amount::whole(open)));
    Some(Foreseen {
        open,
        finished: throughput(board).into_iter().map(count).collect(),
        even: forecast.when(Percent::EVEN_ODDS),
        likely: forecast.when(Percent::LIKELY),
        sure: forecast.when(Percent::NEARLY_SURE),
    })
}

/// Returns the samples of a forecast, and how much an item counts in it, as the team has agreed: those of the past, or of a guess
/// as long as there are too few. A guess is one of items.
///
/// # Errors
///
/// [`BadSamples`] when there are too few and nobody has guessed.
pub fn samples_or(
    board: &Board,
    count: Count,
    guess: Option<&Guess>,
) -> Result<(Samples, Measure), BadSamples> {
    match (samples(board, count), guess) {
        (Err(BadSamples::TooFew { .. }), Some(guess)) => Ok((Samples::guessed(guess), Measure::ITEMS)),
        (samples, _) => Ok((samples?, Measure::of(board, count))),
    }
}

/// What the past says about how much a sprint takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The fewest and the most items that a sprint has finished.
    pub items: (usize, usize),
    /// The same in points, if they are known.
    pub points: Option<(PointSum, PointSum)>,
    /// How many items are likely (85 %); nothing before the third sprint.
    pub likely: Option<u64>,
    /// For how many the odds are even (50 %).
    pub even: Option<u64>,
}

impl Pace {
    /// Looks back; nothing where no sprint is closed.
    #[must_use]
    pub fn of(board: &Board) -> Option<Self> {
        let items = throughput(board);
        let (least, most) = (items.iter().min().copied()?, items.iter().max().copied()?);
        let results = board.sprints().iter().filter_map(|sprint| sprint.result());
        let points: Vec<PointSum> = results
            .filter(|result| result.cancelled.is_none())
            .filter_map(|result| result.accepted.points())
            .collect();
        let points: Vec<PointSum> = points.into_iter().rev().take(WINDOW).collect();
        let points = points.iter().min().copied().zip(points.iter().max().copied());
        let one = samples(board, Count::Items).ok().map(|samples| Sum::over(&samples, 1));
        let sure = |percent| one.as_ref().map(|sum| sum.sure(percent).whole_part());
        Some(Self {
            items: (least, most),
            points,
            likely: sure(Percent::LIKELY),
            even: sure(Percent::EVEN_ODDS),
        })
    }
}
