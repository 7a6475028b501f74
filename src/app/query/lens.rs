//! Lenses: another order to look at a list in. The ranks stay those of the list.

use std::cmp::Reverse;

use crate::board::item::Item;

/// By what a list is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The estimate, largest first.
    Points,
    /// The age, oldest first.
    Age,
    /// The title, from A to Z.
    Title,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Points, Self::Age, Self::Title];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Age => "age",
            Self::Title => "title",
        }
    }
}

/// An order to look at a list in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lens {
    /// By what.
    pub by: By,
    /// The other way round.
    pub backwards: bool,
}

/// Where an item stands under a lens: the smaller, the higher. What can't be compared comes last, either way round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number.
    Number(u32),
    /// A text in small letters.
    Text(Box<str>),
    /// A text, from Z to A.
    Backwards(Reverse<Box<str>>),
    /// Nobody knows.
    Nothing,
}

impl Lens {
    /// Returns where an item stands.
    #[must_use]
    pub fn key(self, item: &Item) -> Key {
        let number = match self.by {
            By::Points => item.estimate.map(|points| u32::MAX - points.hundredths()),
            // Days since a day long ago, so never below 0 where it matters.
            By::Age => item.created.map(|on| on.to_epoch_days().max(0).unsigned_abs()),
            By::Title => {
                let title = item.title.as_str().to_lowercase().into_boxed_str();
                return if self.backwards { Key::Backwards(Reverse(title)) } else { Key::Text(title) };
            }
        };
        match number {
            Some(number) if self.backwards => Key::Number(u32::MAX - number),
            Some(number) => Key::Number(number),
            None => Key::Nothing,
        }
    }
}
