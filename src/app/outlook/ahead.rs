//! What the past says about the sprints to come, as ranks of the backlog.

use std::{
    cmp::Reverse,
    fmt::{self, Display, Formatter},
};

use chrono::NaiveDate;

use crate::{
    app::{
        day,
        outlook::{self, measure::Measure},
    },
    board::{
        Board,
        order::Order,
        settings::Count,
        sprint::{Phase, Sprint},
        title::Title,
    },
    forecast::{
        amount::Amount,
        chance::Percent,
        guess::Guess,
        samples::{BadSamples, Evidence, Samples},
        sum,
    },
};

/// How many sprints ahead the board draws lines: what lies further nobody can act on.
pub const LINES: usize = 3;

/// The sprints to come. Sprints that run are taken to finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// On what it rests.
    pub evidence: Evidence,
    /// The next sprints, the nearest first: [`LINES`] of them.
    pub coming: Vec<Coming>,
    /// How much an item counts.
    pub measure: Measure,
}

/// A sprint to come, and how far down the backlog is done when it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Its name.
    pub name: String,
    /// Its last working day; unknown when no sprint with an end runs or is planned.
    pub by: Option<NaiveDate>,
    /// How many items from the top are likely done by then (85 %).
    pub likely: usize,
    /// How many items from the top are done by then with even odds (50 %).
    pub even: usize,
    /// How much is finished by then, planned items included: likely, and with even odds.
    pub finished: [Amount; 2],
}

/// A line between two items of the backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// How many items stand above it, at least 1.
    pub after: usize,
    /// How sure it is that they are done.
    pub sure: Percent,
    /// By the end of which sprint.
    pub sprint: &'a Coming,
}

impl Ahead {
    /// Looks at the closed sprints of a board; at the guess where there are too few.
    ///
    /// # Errors
    ///
    /// [`BadSamples`] when there are fewer than three and nobody has guessed.
    pub fn on(board: &Board, today: NaiveDate, guess: Option<&Guess>) -> Result<Self, BadSamples> {
        let (samples, measure) = outlook::samples_or(board, board.product().settings.forecast, guess)?;
        Ok(Self::with(&samples, measure, board, today))
    }

    fn with(samples: &Samples, measure: Measure, board: &Board, today: NaiveDate) -> Self {
        let ends = sum::ends(
            samples,
            u16::try_from(LINES).unwrap_or(u16::MAX),
            &[Percent::LIKELY, Percent::EVEN_ODDS],
        );
        let amount = |amount: Option<&Amount>| amount.copied().unwrap_or_default();
        let coming = ends.iter().zip(sprints(board, today)).map(|(ends, (name, by))| Coming {
            name: name.to_string(),
            by,
            likely: 0,
            even: 0,
            finished: [amount(ends.first()), amount(ends.get(1))],
        });
        let ahead = Self { evidence: samples.evidence(), coming: coming.collect(), measure };
        ahead.over(board, board.backlog())
    }

    /// Says whether the ranks are others when items move, or are estimated anew.
    #[must_use]
    pub fn follows_estimates(&self) -> bool {
        self.measure.count == Count::Points
    }

    /// Returns the same for the items as they stand now: nothing is added up anew but the estimates, down to the last line.
    #[must_use]
    pub fn anew(&self, board: &Board) -> Self {
        let measure = Measure::of(board, self.measure.count);
        Self { measure, ..self.clone() }.over(board, board.backlog())
    }

    /// Returns the same for another order of the backlog.
    #[must_use]
    pub fn over(mut self, board: &Board, backlog: &Order) -> Self {
        let measure = self.measure;
        // What is planned is not in the backlog any more, and comes first.
        let planned = measure.planned(board);
        let rank = |finished: Amount| measure.reaches(std::iter::once(backlog), finished.less(planned));
        for coming in &mut self.coming {
            [coming.likely, coming.even] = coming.finished.map(rank);
        }
        self
    }

    /// Returns the lines, from the top: both for the next sprint, and the likely one for those after it. Where several would
    /// stand at one place the surest one does, of these that of the nearest sprint.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (at, sprint) in self.coming.iter().enumerate() {
            lines.push(Line { after: sprint.likely, sure: Percent::LIKELY, sprint });
            if at == 0 {
                lines.push(Line { after: sprint.even, sure: Percent::EVEN_ODDS, sprint });
            }
        }
        lines.retain(|line| line.after > 0);
        lines.sort_by_key(|line| (line.after, Reverse(line.sure)));
        lines.dedup_by_key(|line| line.after);
        lines
    }

    /// Returns the ranks that are the last ones of a sprint, likely: a move across one of them matters (`domain.md` A24).
    #[must_use]
    pub fn last_ranks(&self) -> Vec<u32> {
        self.coming.iter().filter_map(|sprint| u32::try_from(sprint.likely).ok()).collect()
    }

    /// Returns the sprint in which an item at a position (from 0) of the backlog is likely done; nothing when it is none of
    /// those that are looked at.
    #[must_use]
    pub fn likely(&self, position: usize) -> Option<&Coming> {
        self.coming.iter().find(|sprint| position < sprint.likely)
    }

    /// Returns the sprint in which an item at a position is done with even odds, as above.
    #[must_use]
    pub fn even(&self, position: usize) -> Option<&Coming> {
        self.coming.iter().find(|sprint| position < sprint.even)
    }
}

/// Returns how many items are in planned sprints.
pub(crate) fn planned_items(board: &Board) -> usize {
    planned(board).map(|sprint| sprint.items.len()).sum()
}

pub(super) fn planned(board: &Board) -> impl Iterator<Item = &Sprint> {
    let sprints = board.sprints().iter().map(AsRef::as_ref);
    sprints.filter(|sprint: &&Sprint| matches!(sprint.phase, Phase::Planned))
}

/// The name of a sprint to come.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    /// The one it was given.
    Planned(Title),
    /// The number of one that nobody has planned yet. It is not spelled before it is shown: to look one up that is far ahead, all
    /// before it are walked through.
    Later(u32),
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Planned(name) => name.fmt(f),
            Self::Later(number) => write!(f, "Sprint {number}"),
        }
    }
}

/// Returns the sprints to come without end, each with its last working day as far as that is known: the planned one first, then
/// those that will follow.
pub(crate) fn sprints(board: &Board, today: NaiveDate) -> impl Iterator<Item = (Name, Option<NaiveDate>)> {
    let days = board.product().settings.sprint_days;
    let running = board.sprints().iter().filter(|sprint| matches!(sprint.phase, Phase::Running { .. }));
    let mut end = running.filter_map(|sprint| sprint.end).max();
    let next_end = move |end: Option<NaiveDate>| {
        let start = day::working_from(end?.succ_opt()?.max(today));
        Some(day::last_working(start, days))
    };
    let mut known = Vec::new();
    for sprint in planned(board) {
        end = sprint.end.map(day::working_until).or_else(|| next_end(end));
        known.push((Name::Planned(sprint.name.clone()), end));
    }
    let first = board.next_sprint().number();
    let later = (first..).scan(end, move |end, number| {
        *end = next_end(*end);
        Some((Name::Later(number), *end))
    });
    known.into_iter().chain(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coming(number: u32, likely: usize, even: usize) -> Coming {
        Coming { name: format!("Sprint {number}"), by: None, likely, even, finished: [Amount::ZERO; 2] }
    }

    fn lines(coming: Vec<Coming>) -> Vec<(usize, u8, String)> {
        let ahead = Ahead { evidence: Evidence::Normal, coming, measure: Measure::ITEMS };
        let line = |line: &Line<'_>| (line.after, line.sure.number(), line.sprint.name.clone());
        ahead.lines().iter().map(line).collect()
    }

    #[test]
    fn the_next_sprint_has_two_lines_and_those_behind_it_one() {
        let of = |after, sure, number: u32| (after, sure, format!("Sprint {number}"));
        let all = vec![coming(13, 4, 6), coming(14, 9, 11), coming(15, 14, 17)];
        assert_eq!(lines(all), [of(4, 85, 13), of(6, 50, 13), of(9, 85, 14), of(14, 85, 15)]);
        assert_eq!(lines(vec![coming(1, 5, 5), coming(2, 5, 10)]), [of(5, 85, 1)], "the nearest says it all");
        assert_eq!(lines(vec![coming(1, 0, 3), coming(2, 3, 6)]), [of(3, 85, 2)], "the surer one");
        assert_eq!(lines(vec![coming(1, 0, 0), coming(2, 0, 0)]), []);
    }

    #[test]
    fn an_item_is_done_in_the_first_sprint_that_reaches_it() {
        let coming = vec![coming(13, 4, 6), coming(14, 9, 11)];
        let ahead = Ahead { evidence: Evidence::Normal, coming, measure: Measure::ITEMS };
        let likely = |at| ahead.likely(at).map(|sprint| sprint.name.as_str());
        assert_eq!(
            [likely(3), likely(4), likely(8), likely(9)],
            [Some("Sprint 13"), Some("Sprint 14"), Some("Sprint 14"), None]
        );
        assert_eq!(ahead.even(5).map(|sprint| sprint.name.as_str()), Some("Sprint 13"));
    }
}
