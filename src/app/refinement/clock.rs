//! A time-box. It counts the minutes that it is told of: nothing here knows a clock.

/// How much of a time-box is used, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The minutes that have passed.
    pub used: u32,
    /// The minutes that there are.
    pub limit: u32,
}

/// What is left of a time-box, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So many, at least one.
    Minutes(u32),
    /// None; so many too many.
    Over(u32),
}

impl Clock {
    /// Starts a time-box of so many minutes.
    #[must_use]
    pub fn of(limit: u32) -> Self {
        Self { used: 0, limit }
    }

    /// Returns what is left.
    #[must_use]
    pub fn left(self) -> Left {
        match self.limit.checked_sub(self.used) {
            Some(0) | None => Left::Over(self.used.saturating_sub(self.limit)),
            Some(minutes) => Left::Minutes(minutes),
        }
    }

    /// Lets a minute pass.
    pub(crate) fn pass(&mut self) {
        self.used = self.used.saturating_add(1);
    }

    /// Gives so many minutes more: from now on, if it was over.
    pub(crate) fn extend(&mut self, minutes: u32) {
        self.limit = self.limit.max(self.used).saturating_add(minutes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_is_over_is_counted_on() {
        let mut clock = Clock::of(2);
        let mut seen = vec![clock.left()];
        for _ in 0..3 {
            clock.pass();
            seen.push(clock.left());
        }
        assert_eq!(seen, [Left::Minutes(2), Left::Minutes(1), Left::Over(0), Left::Over(1)]);
        clock.extend(5);
        assert_eq!(clock.left(), Left::Minutes(5));
    }
}
