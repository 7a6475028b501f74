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

    /// Returns what is left; nothing when more was spent than there was.
    #[must_use]
    pub const fn left(self) -> Option<u64> {
        self.total.checked_sub(self.spent)
    }

    /// Returns how many whole sprints can still be paid (`domain.md` row 21).
    #[must_use]
    pub fn sprints(self) -> u16 {
        u16::try_from(self.left().unwrap_or(0) / self.per_sprint).unwrap_or(u16::MAX)
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
    fn a_budget_lasts_for_whole_sprints() {
        let check = |text: &str, left: Option<u64>, sprints: u16| {
            let budget = Budget::read(text).unwrap();
            assert_eq!((budget.left(), budget.sprints()), (left, sprints), "{text}");
        };
        check("100000 19000 10000", Some(81_000), 8);
        check("100000 100001 10000", None, 0);
        check(&format!("{} 0 1", u64::MAX), Some(u64::MAX), u16::MAX);
    }

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
