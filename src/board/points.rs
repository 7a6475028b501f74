//! Estimates.

use std::fmt;

/// An estimate in points, kept as whole hundredths so that equal estimates are equal; 0 to about 42 million points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u32);

impl Points {
    /// Takes whole hundredths of a point: 250 is 2.5 points.
    #[must_use]
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// Takes whole points.
    #[must_use]
    pub fn whole(points: u16) -> Self {
        Self(u32::from(points) * 100)
    }

    /// Takes a number of points; nothing when it is negative, not finite, too large, or finer than a hundredth.
    #[must_use]
    pub fn from_f64(points: f64) -> Option<Self> {
        let hundredths = points * 100.0;
        let rounded = hundredths.round();
        let fits = (0.0..=f64::from(u32::MAX)).contains(&rounded) && (hundredths - rounded).abs() < 1e-6;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the range was looked at above"
        )]
        fits.then_some(Self(rounded as u32))
    }

    /// Reads `5`, `2.5` or `5.0`; nothing when it is no such number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().and_then(Self::from_f64)
    }

    /// Returns whole hundredths of a point.
    #[must_use]
    pub fn hundredths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Points {
    /// Writes no more digits than needed: `5`, `2.5`, `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hundredths_to_text(u64::from(self.0)))
    }
}

/// A sum of estimates, in whole hundredths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PointSum(pub(crate) u64);

impl fmt::Display for PointSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hundredths_to_text(self.0))
    }
}

fn hundredths_to_text(hundredths: u64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_short_as_they_can_be() {
        for (text, shown) in
            [("5.0", "5"), ("2.5", "2.5"), ("0.25", "0.25"), ("0.05", "0.05"), (" 13 ", "13"), ("0", "0")]
        {
            assert_eq!(Points::parse(text).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_number_of_points_is_refused() {
        for text in ["", "x", "-1", "NaN", "inf", "1e30", "0.001"] {
            assert_eq!(Points::parse(text), None, "{text}");
        }
    }
}
