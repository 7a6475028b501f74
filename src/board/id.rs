//! Names that never change: of items, sprints and criteria.

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use crate::board::refusal::Refusal;

/// The name of an item, an epic or a suggestion: a prefix, a hyphen and a number, such as `SHOP-31`.
///
/// Cloning copies a pointer. A 32-bit key made from the text travels along, so that a list of 100,000 items is
/// searched without looking at their texts.
#[derive(Clone, Debug)]
pub struct ItemId {
    text: Arc<str>,
    number: u32,
    key: u32,
}

impl ItemId {
    /// Reads an id: letters, digits and `_` (a letter first), a hyphen, a number from 1 to below 2³².
    ///
    /// # Errors
    ///
    /// [`Refusal::BadId`] when the text has another shape.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let bad = || Refusal::BadId { text: text.to_owned() };
        let (prefix, number) = text.rsplit_once('-').ok_or_else(bad)?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        // SHOP-07 would be another text for SHOP-7.
        if !is_prefix(prefix) || !digits || number.starts_with('0') {
            return Err(bad());
        }
        let number = number.parse().map_err(|_| bad())?;
        Ok(Self { text: text.into(), number, key: key(text) })
    }

    /// Makes the id with this number below a prefix of ours.
    #[must_use]
    pub(crate) fn numbered(prefix: &str, number: u32) -> Self {
        let text = format!("{prefix}-{number}");
        let key = key(&text);
        Self { text: text.into(), number, key }
    }

    /// Returns the whole id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what stands before the hyphen.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.text.rsplit_once('-').map_or("", |(prefix, _)| prefix)
    }

    /// Returns the number behind the hyphen.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns a hash of the text, for searching without reading it.
    #[must_use]
    pub(crate) fn key(&self) -> u32 {
        self.key
    }
}

/// Says whether a text can stand before the hyphen of an id.
#[must_use]
pub fn is_prefix(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// FNV-1a, 32 bits: short texts, no need for more.
fn key(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl PartialEq for ItemId {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.text == other.text
    }
}

impl Eq for ItemId {}

impl Hash for ItemId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32(self.key);
    }
}

impl PartialOrd for ItemId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ItemId {
    /// By prefix, then by number: `SHOP-9` before `SHOP-10`.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.prefix(), self.number, &self.text).cmp(&(other.prefix(), other.number, &other.text))
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The name of a sprint: `S` and a number from 1 on, such as `S12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SprintId(u32);

impl SprintId {
    /// Makes the id of the sprint with this number.
    #[must_use]
    pub fn numbered(number: u32) -> Self {
        Self(number)
    }

    /// Reads `S12`.
    ///
    /// # Errors
    ///
    /// [`Refusal::BadSprintId`] when the text is not `S` and a number.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        text.strip_prefix('S')
            .filter(|number| !number.starts_with(['+', '0']))
            .and_then(|number| number.parse().ok())
            .map(Self)
            .ok_or_else(|| Refusal::BadSprintId { text: text.to_owned() })
    }

    /// Returns the number behind the `S`.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for SprintId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.0)
    }
}

/// The name of a criterion within its definition, such as `d3`; it survives rewording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionId(Arc<str>);

impl CriterionId {
    /// Takes any text as the name of a criterion.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes the name of the line with this number.
    #[must_use]
    pub(crate) fn numbered(number: u32) -> Self {
        Self::new(&format!("d{number}"))
    }

    /// Makes the name of the line of the Definition of Ready with this number.
    #[must_use]
    pub(crate) fn ready(number: u32) -> Self {
        Self::new(&format!("r{number}"))
    }

    /// Returns the number behind the first letter, if it is one of ours (`d3` → 3).
    #[must_use]
    pub(crate) fn number(&self) -> Option<u32> {
        self.0.strip_prefix('d')?.parse().ok()
    }
}

impl fmt::Display for CriterionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_prefix_a_hyphen_and_a_number() {
        let id = ItemId::new("W2-30").unwrap();
        assert_eq!((id.prefix(), id.number(), id.as_str()), ("W2", 30, "W2-30"));
        for bad in [
            "",
            "-",
            "SHOP",
            "SHOP-",
            "-3",
            "2W-3",
            "SHOP-3x",
            "SHOP 3",
            "SHOP-99999999999",
            "SH-OP-3",
            "SHOP-07",
        ] {
            assert!(ItemId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ids_sort_by_number_not_by_text() {
        let [nine, ten] = ["SHOP-9", "SHOP-10"].map(|text| ItemId::new(text).unwrap());
        assert!(nine < ten);
    }

    #[test]
    fn a_sprint_id_is_s_and_a_number() {
        assert_eq!(SprintId::new("S12"), Ok(SprintId::numbered(12)));
        assert_eq!(SprintId::numbered(12).to_string(), "S12");
        for bad in ["", "S", "12", "S0", "S+1", "s1", "S1x"] {
            assert!(SprintId::new(bad).is_err(), "{bad}");
        }
    }
}
