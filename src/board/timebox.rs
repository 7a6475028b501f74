//! Suggested time for each event of a sprint (`domain.md` 2).
//!
//! The Scrum Guide gives the most for a sprint of a month, and says "usually shorter" for shorter ones; to scale by the
//! length of the sprint is common practice.

/// An event that has a time-box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Sprint Planning: 8 hours for a month.
    Planning,
    /// Daily Scrum: 15 minutes, always.
    Daily,
    /// Sprint Review: 4 hours for a month.
    Review,
    /// Sprint Retrospective: 3 hours for a month.
    Retrospective,
}

impl Event {
    /// Returns the suggested time in minutes for a sprint of so many days (weekends included), rounded up to a quarter of
    /// an hour.
    #[must_use]
    pub fn minutes(self, days: u32) -> u32 {
        let month = match self {
            Self::Planning => 8 * 60,
            Self::Daily => return 15,
            Self::Review => 4 * 60,
            Self::Retrospective => 3 * 60,
        };
        (month * days.min(30)).div_ceil(30).next_multiple_of(15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_sprints_have_shorter_events() {
        let minutes = |hours: u32, minutes: u32| hours * 60 + minutes;
        for (event, month, three, two, one) in [
            (Event::Planning, minutes(8, 0), minutes(5, 45), minutes(3, 45), minutes(2, 0)),
            (Event::Daily, 15, 15, 15, 15),
            (Event::Review, minutes(4, 0), minutes(3, 0), minutes(2, 0), minutes(1, 0)),
            (Event::Retrospective, minutes(3, 0), minutes(2, 15), minutes(1, 30), 45),
        ] {
            let seen = [30, 21, 14, 7].map(|days| event.minutes(days));
            assert_eq!(seen, [month, three, two, one], "{event:?}");
        }
    }
}
