//! Whether the forecast was kept up to date: whoever closes a sprint without it goes on with an old one (`domain.md` row 64).

use chrono::NaiveDate;

use crate::{
    app::outlook::{self, kept::ended},
    board::{Board, settings::Count},
};

/// Nobody has updated the forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The last sprint that kept one, and when it ended; nothing where none did.
    pub since: Option<(String, Option<NaiveDate>)>,
    /// Why.
    pub why: Why,
}

/// Why a forecast is not up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The last sprint was closed without one: it was imported, made elsewhere, or cancelled.
    NotKept {
        /// The sprint.
        sprint: String,
    },
    /// No sprint was closed for longer than two of them last.
    NoneClosed,
}

impl Stale {
    /// Looks at the closed sprints; nothing when all is as it should be, or there is no forecast yet.
    #[must_use]
    pub fn of(board: &Board, today: NaiveDate) -> Option<Self> {
        outlook::samples(board, Count::Items).ok()?;
        let closed = || board.sprints().iter().rev().filter(|sprint| sprint.is_closed());
        let last = closed().next()?;
        let has_kept = |result: &crate::board::sprint::SprintResult| result.foreseen.is_some();
        let kept = closed().find(|sprint| sprint.result().is_some_and(has_kept));
        let since = kept.map(|sprint| (sprint.name.to_string(), ended(sprint)));
        if kept.is_none_or(|kept| kept.id != last.id) {
            return Some(Self { since, why: Why::NotKept { sprint: last.name.to_string() } });
        }
        let days = i64::from(board.product().settings.sprint_days) * 2;
        let is_long_ago = ended(last).is_some_and(|on| (today - on).num_days() > days);
        is_long_ago.then_some(Self { since, why: Why::NoneClosed })
    }
}
