//! The sample: a board to try things on, with the dates of today.

use chrono::{Datelike, Days, NaiveDate};

/// The board as it is written down: on a Monday, the sixth working day of its running sprint.
const WRITTEN: &str = include_str!("../../assets/sample.ron");

/// The Monday on which the sample was written.
const MONDAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 16);

/// Returns the text of the sample as if it had been written in the week of a day: the running sprint is then in its
/// second week, on working day 6 to 10 of 10.
///
/// Dates move by whole weeks, so that each stays on its day of the week. They are moved in the text: none can be
/// forgotten, and comments stay.
#[must_use]
pub fn text(today: NaiveDate) -> String {
    let monday = Days::new(u64::from(today.weekday().num_days_from_monday()));
    let (Some(monday), Some(then)) = (today.checked_sub_days(monday), MONDAY) else {
        return WRITTEN.to_owned();
    };
    shifted(WRITTEN, monday - then)
}

/// Moves every day that stands in quotes of its own.
fn shifted(text: &str, by: chrono::TimeDelta) -> String {
    let mut shifted = String::with_capacity(text.len());
    // What stands between two quotes may be within a string or between two: a day can be within one only.
    for (number, part) in text.split('"').enumerate() {
        if number > 0 {
            shifted.push('"');
        }
        match day(part).and_then(|day| day.checked_add_signed(by)) {
            Some(day) => shifted.push_str(&day.to_string()),
            None => shifted.push_str(part),
        }
    }
    shifted
}

/// Reads a day as it stands in a file: nothing but year, month and day.
fn day(text: &str) -> Option<NaiveDate> {
    let is_day = text.len() == "2026-11-16".len() && !text.contains([' ', '+']);
    if is_day { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[track_caller]
    fn check(weeks: i64, before: &str, after: &str) {
        assert_eq!(shifted(before, TimeDelta::weeks(weeks)), after);
    }

    #[test]
    fn days_move_over_ends_of_years_and_leap_days() {
        check(0, r#"on: "2026-11-16","#, r#"on: "2026-11-16","#);
        check(7, r#"["2026-11-16", "2026-12-31"]"#, r#"["2027-01-04", "2027-02-18"]"#);
        check(1, r#""2028-02-22""#, r#""2028-02-29""#);
        check(-1, r#""2027-01-01""#, r#""2026-12-25""#);
        check(1, r#""2100-02-22""#, r#""2100-03-01""#);
    }

    #[test]
    fn nothing_but_days_in_quotes_moves() {
        for text in [
            r#"why: "2026-11-16 was too late""#,
            "// 2026-11-16",
            r#""2026-13-16""#,
            r#""2026-1-16""#,
            r#""SHOP-31", ("SHOP-7", 8)"#,
            r#""say \"when\"""#,
            "",
            "\"",
        ] {
            check(3, text, text);
        }
    }
}
