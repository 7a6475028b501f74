//! What there is to spend on the product.

use std::{fmt, num::NonZeroU64};

/// The budget, in whole numbers of whatever its owner counts in: thousands, or days. A sprint never costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Budget {
    /// What there was.
    pub total: u64,
    /// What is spent; it may be more.
    pub spent: u64,
    /// What one sprint costs.
    pub per_sprint: NonZeroU64,
}

impl Budget {
    /// Reads three whole numbers, as they are written: what there was, what is spent, what a sprint costs. Nothing where there are
    /// others, or a sprint costs nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(|word| {
            let digits = word.bytes().all(|byte| byte.is_ascii_digit());
            word.parse::<u64>().ok().filter(|_| digits)
        });
        let (total, spent, per_sprint) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let per_sprint = NonZeroU64::new(per_sprint)?;
        numbers.next().is_none().then_some(Self { total, spent, per_sprint })
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { total, spent, per_sprint } = self;
        write!(f, "{total} {spent} {per_sprint}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_read_as_it_is_written() {
        for text in ["120000 40000 10000", "0 0 1", "1 2 3"] {
            assert_eq!(Budget::read(text).unwrap().to_string(), text);
        }
        assert_eq!(Budget::read(" 9  8 7 ").unwrap().to_string(), "9 8 7");
        let most = u64::MAX;
        assert_eq!(Budget::read(&format!("{most} 0 1")).unwrap().total, most);
        for text in [
            "",
            "1",
            "1 2",
            "1 2 0",
            "1 2 3 4",
            "-1 2 3",
            "+1 2 3",
            "1.5 2 3",
            "1e3 2 3",
            "99999999999999999999 1 1",
        ] {
            assert_eq!(Budget::read(text), None, "{text}");
        }
    }
}
