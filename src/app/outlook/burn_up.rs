//! The whole product as a burn-up: what the sprints have accepted so far, how much there was in all, and how far those to
//! come get (`domain.md` A16).

use chrono::NaiveDate;

use crate::{
    app::{
        outlook::{
            WINDOW,
            figures::{Ahead, Figures, items},
            kept::ended,
        },
        series::done,
    },
    board::{
        Board,
        item::{Item, Outcome, State},
        sprint::Sprint,
    },
    forecast::{amount::Amount, chance::Percent, samples::Evidence},
};

/// Two series, done and scope, and the fan that goes on from today.
///
/// # Limits
///
/// What the scope was at the end of a sprint is read from the days of the items: before the first of these nobody knows it, an
/// item without a day counts as always there, one that was accepted in no sprint leaves the scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BurnUp {
    /// The last closed sprints, oldest first.
    pub past: Vec<Point>,
    /// How many closed sprints there are, older ones included.
    pub sprints: usize,
    /// What runs, and is taken to finish.
    pub runs: Option<Runs>,
    /// What all closed sprints have accepted.
    pub done: Amount,
    /// What is open, but for what runs.
    pub open: Amount,
    /// How far the sprints to come get, the nearest first, until all is likely done.
    pub coming: Vec<Coming>,
    /// On what that rests; nothing where there is no forecast.
    pub evidence: Option<Evidence>,
    /// By the end of which sprint all is done with even odds, and likely.
    pub by: [Option<Ahead>; 2],
}

/// The end of a closed sprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The sprint.
    pub sprint: String,
    /// When it ended, as far as it is known.
    pub on: Option<NaiveDate>,
    /// What it and all before it have accepted.
    pub done: Amount,
    /// That, and what was open then; nothing where nobody knows.
    pub scope: Option<Amount>,
}

/// What is in sprints that run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs {
    /// The sprint; of several the first.
    pub sprint: String,
    /// The last day of it.
    pub until: Option<NaiveDate>,
    /// What is accepted of it.
    pub accepted: Amount,
    /// All that is in it.
    pub all: Amount,
}

/// The end of a sprint to come, all before it included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The sprint.
    pub sprint: Ahead,
    /// How much is likely done by then (85 %).
    pub likely: Amount,
    /// How much is by then with even odds (50 %).
    pub even: Amount,
}

impl BurnUp {
    /// Looks back on a board, and ahead where there are figures.
    #[must_use]
    pub fn of(board: &Board, figures: Option<&Figures>) -> Self {
        let mut sum = Amount::ZERO;
        let mut past = Vec::new();
        for sprint in board.sprints() {
            let Some(result) = sprint.result() else { continue };
            sum = [sum, items(result.accepted.items())].into_iter().sum();
            past.push(Point { sprint: sprint.name.to_string(), on: ended(sprint), done: sum, scope: None });
        }
        let sprints = past.len();
        past.drain(..sprints.saturating_sub(WINDOW));
        // Before the first day that anything was written down on, nobody knows what there was.
        let first = board.items().filter_map(|item| item.created).min();
        for point in &mut past {
            point.scope = point.on.filter(|on| first.is_some_and(|first| first <= *on)).map(|on| {
                let open = items(board.items().filter(|item| was_open(item, on)).count());
                [point.done, open].into_iter().sum()
            });
        }
        let runs = runs(board);
        let open = figures.map_or_else(
            || items(board.backlog().len() + super::ahead::planned_items(board)),
            |figures| items(figures.open),
        );
        let base: Amount = [sum, runs.as_ref().map_or(Amount::ZERO, |runs| runs.all)].into_iter().sum();
        let on_top =
            |items: u64| [base, Amount::from_hundredths(items.saturating_mul(100))].into_iter().sum();
        let mut coming = Vec::new();
        for sprint in figures.map_or(&[][..], |figures| &figures.coming) {
            let (likely, even) = (on_top(sprint.likely), on_top(sprint.even));
            coming.push(Coming { sprint: sprint.sprint.clone(), likely, even });
            if Amount::from_hundredths(sprint.likely.saturating_mul(100)) >= open {
                break;
            }
        }
        Self {
            past,
            sprints,
            runs,
            done: sum,
            open,
            coming,
            evidence: figures.map(|figures| figures.samples.evidence()),
            by: [Percent::EVEN_ODDS, Percent::LIKELY].map(|sure| figures.and_then(|it| it.by(sure))),
        }
    }

    /// Returns what is done once all that runs is.
    #[must_use]
    pub fn base(&self) -> Amount {
        [self.done, self.runs.as_ref().map_or(Amount::ZERO, |runs| runs.all)].into_iter().sum()
    }

    /// Returns how much there is in all.
    #[must_use]
    pub fn scope(&self) -> Amount {
        [self.base(), self.open].into_iter().sum()
    }
}

/// Says whether an item was written down and not closed at the end of a day.
fn was_open(item: &Item, on: NaiveDate) -> bool {
    let closed = done(item).map(|done| done.on).or(match &item.outcome {
        Some(Outcome::Dropped { on, .. }) => Some(*on),
        Some(Outcome::Done { .. }) | None => None,
    });
    let was_there = item.created.or(item.started).is_none_or(|created| created <= on);
    was_there && closed.is_none_or(|closed| closed > on)
}

fn runs(board: &Board) -> Option<Runs> {
    let running = || board.sprints().iter().filter(|sprint| sprint.is_running());
    let first: &Sprint = running().next()?;
    let is_accepted = |item: &&std::sync::Arc<Item>| matches!(item.state, State::Accepted(_));
    Some(Runs {
        sprint: first.name.to_string(),
        until: running().filter_map(|sprint| sprint.end).max(),
        accepted: items(running().map(|sprint| sprint.items.iter().filter(is_accepted).count()).sum()),
        all: items(running().map(|sprint| sprint.items.len()).sum()),
    })
}
