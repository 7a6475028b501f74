//! What the page of the track record is made from: worked out once, for a board and a day.

use chrono::NaiveDate;

use crate::{
    app::outlook::{
        kept::Kept,
        past::{Past, SURE, Told},
        stale::Stale,
    },
    board::{Board, settings::Count},
    forecast::calibration::{Advice, TrackRecord},
};

/// How the forecasts of the past came true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What was counted, but in what was kept: that is items.
    pub count: Count,
    /// How often what was said came true, as sure as [`SURE`] says; the least sure first.
    pub records: [TrackRecord; 3],
    /// What to say instead of likely, if too little of it came true.
    pub advice: Option<Advice>,
    /// What would have been said of each sprint, newest first.
    pub told: Vec<Told>,
    /// What was kept when sprints ended, newest first.
    pub kept: Vec<Kept>,
    /// Why it is not up to date, if it is not.
    pub stale: Option<Stale>,
}

impl Track {
    /// Looks back.
    #[must_use]
    pub fn of(board: &Board, today: NaiveDate) -> Self {
        let count = board.product().settings.forecast;
        let past = Past::of(board, count);
        let mut told = past.told();
        told.reverse();
        Self {
            count,
            records: SURE.map(|sure| past.record_of(sure)),
            advice: past.advice(),
            told,
            kept: Kept::all(board, today),
            stale: Stale::of(board, today),
        }
    }
}
