//! How much: items, or points.

use std::{fmt, iter::Sum};

use thiserror::Error;

/// A number of items or of points, kept as whole hundredths; never negative, never "not a number".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

/// Why a text is no amount. The sentences are lower case, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadAmount {
    /// Nothing but blanks.
    #[error("a number is missing: write 0 for none")]
    Missing,
    /// A number below zero.
    #[error("{text} is below zero: nothing finishes less than 0")]
    Negative {
        /// The text.
        text: String,
    },
    /// More than two digits behind the point.
    #[error("{text} is finer than a hundredth: two digits behind the point are the most")]
    TooFine {
        /// The text.
        text: String,
    },
    /// Anything else.
    #[error("{text:?} is no number: write digits, such as 5 or 2.5")]
    NoNumber {
        /// The text.
        text: String,
    },
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Takes whole items or points.
    #[must_use]
    pub const fn whole(number: u32) -> Self {
        // Widening; `From` is not const.
        Self(number as u64 * 100)
    }

    /// Takes whole hundredths: 250 is 2.5.
    #[must_use]
    pub const fn from_hundredths(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// Reads `5`, `2.5` or `0.25`. More than fits becomes the most that fits: who takes the amount looks at its size.
    ///
    /// # Errors
    ///
    /// When the text is blank, a negative number, finer than a hundredth, or no number (`nan` and `1e9` are none).
    pub fn parse(text: &str) -> Result<Self, BadAmount> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadAmount::Missing);
        }
        if let Some(rest) = text.strip_prefix('-') {
            let text = text.to_owned();
            return Err(match Self::parse(rest) {
                Ok(_) => BadAmount::Negative { text },
                Err(_) => BadAmount::NoNumber { text },
            });
        }
        let (whole, behind) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(behind) {
            return Err(BadAmount::NoNumber { text: text.to_owned() });
        }
        let behind = behind.trim_end_matches('0');
        if behind.len() > 2 {
            return Err(BadAmount::TooFine { text: text.to_owned() });
        }
        let shifted = whole.bytes().chain(format!("{behind:0<2}").into_bytes());
        let hundredths = shifted.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit.saturating_sub(b'0')))
        });
        Ok(Self(hundredths))
    }

    /// Returns how many whole ones it is.
    #[must_use]
    pub const fn whole_part(self) -> u64 {
        self.0 / 100
    }

    /// Returns whole hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u64 {
        self.0
    }

    /// Returns what is left when something is taken away; nothing when that is more.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Returns the number, for means and ratios.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53 hundredths; a mean needs less")]
        let hundredths = self.0 as f64;
        hundredths / 100.0
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

impl fmt::Display for Amount {
    /// Writes no more digits than needed: `5`, `2.5`, `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, behind) = (self.0 / 100, self.0 % 100);
        f.pad(&match behind {
            0 => whole.to_string(),
            tenths if tenths.is_multiple_of(10) => format!("{whole}.{}", tenths / 10),
            hundredths => format!("{whole}.{hundredths:02}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_is_written() {
        for text in ["0", "5", "2.5", "0.25", "100000", "13.05"] {
            assert_eq!(Amount::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Amount::parse(" 007.50 "), Ok(Amount::from_hundredths(750)));
        assert_eq!(Amount::parse(&"9".repeat(40)), Ok(Amount::from_hundredths(u64::MAX)));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        let said = |text: &str| Amount::parse(text).unwrap_err().to_string();
        assert_eq!(said(" "), "a number is missing: write 0 for none");
        assert_eq!(said("-3"), "-3 is below zero: nothing finishes less than 0");
        assert_eq!(
            said("0.125"),
            "0.125 is finer than a hundredth: two digits behind the point are the most"
        );
        for text in
            ["NaN", "inf", "-inf", "1e9", "+5", "5.", ".5", "1,5", "five", "--3", "٣", "1.2.3", "0x10"]
        {
            assert!(said(text).ends_with(" is no number: write digits, such as 5 or 2.5"), "{text}");
        }
    }
}
