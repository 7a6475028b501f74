//! The figures of a forecast: what the screen shows and the command line prints is the same.

use chrono::NaiveDate;

use crate::{
    app::outlook::{self, ahead, measure::Measure, past::Past},
    board::{Board, settings::Count},
    forecast::{
        Forecast, HORIZON,
        amount::Amount,
        chance::{Chance, Percent},
        guess::Guess,
        remaining::Remaining,
        samples::{BadSamples, Samples},
        sum,
    },
};

/// How many of the next sprints are looked at one by one, at least: as many as the screen lists.
pub const LISTED: usize = 4;

/// The most sprints that are looked at one by one: no screen has room for more.
const MOST: u16 = 40;

/// What past sprints, or a guess, say about a board.
///
/// # Limits
///
/// A sprint that runs is taken to finish; its items are none of those that are open here.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many items are open: those of planned sprints, and the backlog.
    pub open: usize,
    /// How many of them are in planned sprints: they come first.
    pub planned: usize,
    /// How much an item counts.
    pub measure: Measure,
    /// How much is open, counted so.
    pub remaining: Amount,
    /// What the closed sprints have finished.
    pub past: Past,
    /// From what coming sprints are drawn.
    pub samples: Samples,
    /// The guess it rests on, if it rests on one.
    pub guess: Option<Guess>,
    /// When the open items are done.
    pub forecast: Forecast,
    /// The sprints around the end.
    pub when: Vec<When>,
    /// How much is done by the end of the next sprints, the nearest first; at least [`LISTED`] of them, and as far as
    /// all is likely done.
    pub coming: Vec<Coming>,
}

/// A sprint to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Which one, counted from 1.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Its last working day, as far as that is known.
    pub by: Option<NaiveDate>,
}

/// How sure it is that all is done by the end of a sprint.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The sprint.
    pub sprint: Ahead,
    /// How sure that is.
    pub chance: Chance,
    /// It is the first by which that is likely.
    pub likely: bool,
}

/// How much is done by the end of a sprint, counted from today, in whole items or points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The sprint.
    pub sprint: Ahead,
    /// For how much the odds are even.
    pub even: u64,
    /// How much is likely.
    pub likely: u64,
    /// How much is nearly sure.
    pub nearly_sure: u64,
}

impl Figures {
    /// Looks at the closed sprints of a board; at the guess where there are too few.
    ///
    /// # Errors
    ///
    /// [`BadSamples`] when there are fewer than three and nobody has guessed.
    pub fn on(board: &Board, today: NaiveDate, guess: Option<&Guess>) -> Result<Self, BadSamples> {
        Self::counting(board, today, guess, board.product().settings.forecast)
    }

    /// The same, whatever the team has agreed to count.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn counting(
        board: &Board,
        today: NaiveDate,
        guess: Option<&Guess>,
        count: Count,
    ) -> Result<Self, BadSamples> {
        let basis = outlook::samples_or(board, count, guess)?;
        Ok(Self::of(basis, board, today, guess, board.backlog().len()))
    }

    /// Returns the figures of so many items of the backlog, from the top; planned ones come first.
    #[must_use]
    pub fn down_to(self, board: &Board, today: NaiveDate, items: usize) -> Self {
        Self::of((self.samples, self.measure), board, today, self.guess.as_ref(), items)
    }

    /// Returns by the end of which sprint all of it is done with a certainty that has a word; nothing where nothing is open, and
    /// where that is never.
    #[must_use]
    pub fn by(&self, sure: Percent) -> Option<Ahead> {
        let number = self.forecast.when(sure)?;
        self.when.iter().map(|when| &when.sprint).find(|sprint| sprint.number == number).cloned()
    }

    fn of(
        (samples, measure): (Samples, Measure),
        board: &Board,
        today: NaiveDate,
        guess: Option<&Guess>,
        first: usize,
    ) -> Self {
        let planned = ahead::planned_items(board);
        let open = planned + first;
        let remaining = [measure.planned(board), measure.first(board.backlog(), first)].into_iter().sum();
        let forecast = Forecast::of(&samples, &Remaining::of(remaining));
        let around = around(&forecast);
        let likely = forecast.when(Percent::LIKELY);
        let looked_at = likely.unwrap_or(0).clamp(u16::try_from(LISTED).unwrap_or(MOST), MOST);
        let last = around.iter().copied().max().unwrap_or(0).max(looked_at);
        let ahead = next_sprints(board, today, last);
        let nth = |number: u16| ahead.get(usize::from(number).checked_sub(1)?).cloned();
        let when = around.iter().filter_map(|number| {
            let chance = forecast.within(*number);
            Some(When { sprint: nth(*number)?, chance, likely: likely == Some(*number) })
        });
        let sure = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];
        let coming = sum::ends(&samples, looked_at, &sure).into_iter().zip(&ahead).map(|(ends, sprint)| {
            let whole = |at: usize| ends.get(at).map_or(0, |amount: &Amount| amount.whole_part());
            Coming { sprint: sprint.clone(), even: whole(0), likely: whole(1), nearly_sure: whole(2) }
        });
        Self {
            when: when.collect(),
            coming: coming.collect(),
            guess: guess.filter(|_| samples.sprints() == 0).copied(),
            past: Past::of(board, measure.count),
            measure,
            remaining,
            open,
            planned,
            samples,
            forecast,
        }
    }
}

/// Returns the sprints worth a line: the last in which even odds are not reached, and the first that are even, likely and
/// nearly sure.
fn around(forecast: &Forecast) -> Vec<u16> {
    let [even, likely, sure] =
        [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE].map(|sure| forecast.when(sure));
    // What is next to impossible is no help.
    let before = even.and_then(|even| even.checked_sub(1));
    let before = before.filter(|before| forecast.within(*before).share() >= 0.005);
    let mut around: Vec<u16> =
        [before, even, likely, sure].into_iter().flatten().filter(|sprints| *sprints > 0).collect();
    around.dedup();
    around
}

/// Returns the next sprints, so many of them.
pub(crate) fn next_sprints(board: &Board, today: NaiveDate, count: u16) -> Vec<Ahead> {
    let sprints = ahead::sprints(board, today).zip(1..=count.min(HORIZON));
    sprints.map(|((name, by), number)| Ahead { number, name: name.to_string(), by }).collect()
}

/// Returns a sprint to come by its number, from 1.
pub(crate) fn nth_sprint(board: &Board, today: NaiveDate, number: u16) -> Option<Ahead> {
    let number = number.min(HORIZON);
    let (name, by) = ahead::sprints(board, today).nth(usize::from(number.checked_sub(1)?))?;
    Some(Ahead { number, name: name.to_string(), by })
}

/// Takes a number of items as an amount.
pub(crate) fn items(count: usize) -> Amount {
    Amount::whole(u32::try_from(count).unwrap_or(u32::MAX))
}
