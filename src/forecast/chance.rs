//! How sure: percentages that are asked for, and chances that are answered.

use std::fmt;

/// How sure somebody wants to be: 1 to 99 %. Nothing is 0 or 100 % sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u8);

impl Percent {
    /// 50 %.
    pub const EVEN_ODDS: Self = Self(50);
    /// 70 %.
    pub const SEVENTY: Self = Self(70);
    /// 85 %.
    pub const LIKELY: Self = Self(85);
    /// 95 %.
    pub const NEARLY_SURE: Self = Self(95);
    /// The four that are asked for everywhere, least first.
    pub const ALL: [Self; 4] = [Self::EVEN_ODDS, Self::SEVENTY, Self::LIKELY, Self::NEARLY_SURE];

    /// Takes a percentage; nothing when it is 0, 100 or more.
    #[must_use]
    pub const fn new(percent: u8) -> Option<Self> {
        if matches!(percent, 1..=99) { Some(Self(percent)) } else { None }
    }

    /// Returns the percentage as a share, between 0 and 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Returns the percentage as a number, 1 to 99.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Returns the word that always stands for this percentage, if there is one.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::EVEN_ODDS => Some("even odds"),
            Self::LIKELY => Some("likely"),
            Self::NEARLY_SURE => Some("nearly sure"),
            _ => None,
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} %", self.0))
    }
}

/// A probability, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Chance(f64);

/// Sums of shares are a little off; a chance this near to what is asked for is taken to reach it.
pub(super) const NEAR: f64 = 1e-9;

impl Chance {
    /// What never happens.
    pub const NONE: Self = Self(0.0);
    /// What always happens.
    pub const CERTAIN: Self = Self(1.0);

    /// Takes a share; what is below 0 or no number becomes 0, what is above 1 becomes 1.
    #[must_use]
    pub(super) fn new(share: f64) -> Self {
        Self(if share > 0.0 { share.min(1.0) } else { 0.0 })
    }

    /// Returns the chance of so many out of so many; nothing out of none.
    #[must_use]
    pub fn of(hits: usize, tries: usize) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "there are not 2^53 sprints")]
        let share = |number: usize| number as f64;
        (tries > 0).then(|| Self::new(share(hits) / share(tries)))
    }

    /// Returns the share, from 0 to 1.
    #[must_use]
    pub const fn share(self) -> f64 {
        self.0
    }

    /// Says whether this is at least as sure as asked for.
    #[must_use]
    pub fn reaches(self, sure: Percent) -> bool {
        self.0 >= sure.share() - NEAR
    }
}

impl fmt::Display for Chance {
    /// Writes whole percents; 0 % and 100 % only for what is impossible or certain.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.0 * 100.0;
        f.pad(&if (99.5..100.0 - NEAR).contains(&percent) {
            "over 99 %".to_owned()
        } else if (NEAR..0.5).contains(&percent) {
            "under 1 %".to_owned()
        } else {
            format!("{percent:.0} %")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_called_100_percent() {
        for (share, said) in [
            (0.0, "0 %"),
            (-0.0, "0 %"),
            (1e-5, "under 1 %"),
            (0.0149, "1 %"),
            (0.824_4, "82 %"),
            (0.0051, "1 %"),
            (0.994_7, "99 %"),
            (0.9995, "over 99 %"),
            (1.0, "100 %"),
            (f64::NAN, "0 %"),
            (7.0, "100 %"),
        ] {
            assert_eq!(Chance::new(share).to_string(), said);
        }
    }

    #[test]
    fn a_percentage_is_between_0_and_100() {
        assert_eq!([0, 100, 255].map(Percent::new), [None; 3]);
        assert_eq!(Percent::new(85), Some(Percent::LIKELY));
        assert!(Chance::new(0.85 - 1e-15).reaches(Percent::LIKELY));
        assert!(!Chance::new(0.849).reaches(Percent::LIKELY));
    }
}
