//! The only place that reads the clock.

use chrono::NaiveDate;

/// Returns the day of today, where the computer is.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "here the clock is read for everybody")]
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}
