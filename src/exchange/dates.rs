//! Days as foreign programs write them.

use chrono::NaiveDate;

use crate::exchange::jira_words::month;

/// Reads the day of `25/Feb/26 2:54 PM`, `06/abr/26`, `30.07.2018 23:33` or `2026-02-25T14:54:00`.
///
/// The time of day is not looked at: a board has none. Two numbers that could be day and month either way (`2/3/26`)
/// are no date.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let date = text.split([' ', 'T', '\u{a0}']).next()?;
    let parts: Vec<&str> = date.split(['/', '-', '.']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.try_into().ok()?;
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(number(first)?, number(second)?, number(third)?);
    }
    let month = match month(second) {
        Some(month) => month,
        None if date.contains('.') => number(second)?,
        None => return None,
    };
    NaiveDate::from_ymd_opt(year(third)?, month, number(first)?)
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Jira writes years with two digits; it is younger than 1970.
fn year(text: &str) -> Option<i32> {
    let year: i32 = number(text)?;
    match text.len() {
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_spellings() {
        for (text, day_of) in [
            ("25/Feb/26 2:54 PM", (2026, 2, 25)),
            ("06/abr/26 7:00 PM", (2026, 4, 6)),
            ("17/mai/26 8:40 PM", (2026, 5, 17)),
            ("1/févr./24 14:00", (2024, 2, 1)),
            ("30/Jul/18 23:33", (2018, 7, 30)),
            ("24.des.23 09:00", (2023, 12, 24)),
            ("03.10.2025 11:00", (2025, 10, 3)),
            ("2026-02-25T14:54:00.000+0000", (2026, 2, 25)),
            ("2026-02-25 14:54", (2026, 2, 25)),
        ] {
            let (year, month, of_month) = day_of;
            assert_eq!(day(text), NaiveDate::from_ymd_opt(year, month, of_month), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for text in ["", "2/3/26", "31/Feb/26", "tomorrow", "1/Feb", "1/Feb/26/3", "+1/Feb/26", "1/Feb/126"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
