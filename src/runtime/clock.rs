//! The only place that reads the clock.

use chrono::{DateTime, Local, NaiveDate, NaiveTime, Timelike, Utc};

/// Returns the day of today, where the computer is.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "here the clock is read for everybody")]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Returns the time of day, to the minute, where the computer is.
#[expect(clippy::disallowed_methods, reason = "here the clock is read for everybody")]
pub(crate) fn minute() -> NaiveTime {
    let now = Local::now().time();
    now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now)
}

/// Returns this moment.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "here the clock is read for everybody")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Returns a moment as people here write it: `14:02` today, `21 Nov 14:02` before.
pub(crate) fn shown(moment: DateTime<Utc>) -> String {
    let moment = moment.with_timezone(&Local);
    let format = if moment.date_naive() == today() { "%H:%M" } else { "%-d %b %H:%M" };
    moment.format(format).to_string()
}
