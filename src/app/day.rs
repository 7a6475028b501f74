//! Days as people write and read them.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Reads a day: `2026-11-23`, `23 Nov 2026`, or without the year the next such day that is not over; `tuesday`, `next tue`,
/// `today` and `tomorrow`.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    if let Some(day) = named(text, today) {
        return Some(day);
    }
    // "Mon 23 Nov" is what the screen shows.
    let text = text.split_once(' ').filter(|(word, _)| is_weekday(word)).map_or(text, |(_, rest)| rest);
    let with_year = |year: i32| NaiveDate::parse_from_str(&format!("{text} {year}"), "%d %b %Y").ok();
    NaiveDate::parse_from_str(text, "%d %b %Y").ok().or_else(|| {
        let this = with_year(today.year())?;
        // A sprint that has just begun is not one of next year.
        let is_long_over = (today - this).num_days() > 183;
        if is_long_over { with_year(today.year() + 1) } else { Some(this) }
    })
}

/// Reads the name of a day: a weekday is the next one, never today.
fn named(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let word = text.to_lowercase();
    let weekday = word.strip_prefix("next ").unwrap_or(&word).trim().parse::<Weekday>().ok();
    let ahead = match (word.as_str(), weekday) {
        ("today", _) => 0,
        ("tomorrow", _) => 1,
        (_, Some(weekday)) => (weekday.days_since(today.weekday()) + 6) % 7 + 1,
        (_, None) => return None,
    };
    today.checked_add_days(Days::new(u64::from(ahead)))
}

/// Reads a day as [`read`] does, but without the year the last such day.
#[must_use]
pub fn read_past(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = read(text, today)?;
    if named(text.trim(), today).is_some() && day > today {
        // The last one of that name.
        return day.checked_sub_days(Days::new(7));
    }
    let has_year =
        text.split(['-', ' ']).filter(|part| part.len() == 4).any(|part| part.parse::<u16>().is_ok());
    if day > today && !has_year { day.with_year(day.year() - 1) } else { Some(day) }
}

fn is_weekday(word: &str) -> bool {
    word.parse::<Weekday>().is_ok()
}

/// Writes a day: `Mon 23 Nov`.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// Writes a day: `23 Nov`, and the year where it is another one than today's.
#[must_use]
pub fn short(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(form).to_string()
}

/// Returns the first working day (Monday to Friday) from a day on.
#[must_use]
pub fn working_from(day: NaiveDate) -> NaiveDate {
    let is_working = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    day.iter_days().take(3).find(is_working).unwrap_or(day)
}

/// Returns the last working day of so many days that begin with a day.
#[must_use]
pub fn last_working(start: NaiveDate, days: u8) -> NaiveDate {
    let last = start.checked_add_days(Days::new(u64::from(days.max(1)) - 1)).unwrap_or(start);
    working_until(last).max(start)
}

/// Returns the last working day up to a day.
#[must_use]
pub fn working_until(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let today = day("2026-11-16");
        for (text, expected) in [
            ("2026-11-23", Some("2026-11-23")),
            ("23 Nov", Some("2026-11-23")),
            ("Mon 23 Nov", Some("2026-11-23")),
            ("9 nov", Some("2026-11-09")),
            ("4 Jan", Some("2027-01-04")),
            ("4 Jan 2026", Some("2026-01-04")),
            ("31 Feb", None),
            ("tuesday", Some("2026-11-17")),
            ("Next Mon", Some("2026-11-23")),
            ("today", Some("2026-11-16")),
            ("tomorrow", Some("2026-11-17")),
            ("next year", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(text, today), expected.map(day), "{text}");
        }
    }

    #[test]
    fn the_last_day_of_a_name_is_behind_us() {
        let today = day("2026-11-16");
        assert_eq!(read_past("tuesday", today), Some(day("2026-11-10")));
        assert_eq!(read_past("today", today), Some(today));
    }

    #[test]
    fn a_sprint_ends_with_a_working_day() {
        assert_eq!(last_working(day("2026-11-23"), 14), day("2026-12-04"), "not on the Sunday");
        assert_eq!(last_working(day("2026-11-23"), 1), day("2026-11-23"));
        assert_eq!(working_from(day("2026-11-21")), day("2026-11-23"), "a Saturday");
        assert_eq!(long(day("2026-12-04")), "Fri 4 Dec");
    }
}
