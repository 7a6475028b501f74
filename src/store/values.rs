//! The smallest things of the file: text, names, days and points, as they are read and written.

use std::fmt::{self, Write};

use chrono::NaiveDate;
use ron::{ser::PrettyConfig, value::RawValue};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
    ser,
};

use crate::board::{
    id::{CriterionId, ItemId, SprintId},
    points::Points,
    title::Title,
};
use crate::safe;

/// Any text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Text(pub(crate) String);

/// Text on one line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Title);

/// The name of an item, an epic or a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) ItemId);

/// The name of a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SprintName(pub(crate) SprintId);

/// The name of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CriterionName(pub(crate) CriterionId);

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) NaiveDate);

/// An estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Estimate(pub(crate) Points);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(&self.0, serializer)
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(self.0.as_str(), serializer)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(self.0.as_str(), serializer)
    }
}

impl Serialize for SprintName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(&self.0.to_string(), serializer)
    }
}

impl Serialize for CriterionName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(self.0.as_str(), serializer)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        quoted(&self.0.to_string(), serializer)
    }
}

impl Serialize for Estimate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        raw(self.0.to_string(), serializer)
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| Title::new(text).map_err(|refusal| refusal.to_string());
        deserializer.deserialize_str(Word(read)).map(Self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| ItemId::new(text).map_err(|refusal| refusal.to_string());
        deserializer.deserialize_str(Word(read)).map(Self)
    }
}

impl<'de> Deserialize<'de> for SprintName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| SprintId::new(text).map_err(|refusal| refusal.to_string());
        deserializer.deserialize_str(Word(read)).map(Self)
    }
}

impl<'de> Deserialize<'de> for CriterionName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word(|text: &str| Ok(CriterionId::new(text)))).map(Self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| {
            let refusal =
                |_| format!("{text:?} is no day: it takes year, month and day, such as \"2026-11-18\"");
            text.parse().map_err(refusal)
        };
        deserializer.deserialize_str(Word(read)).map(Self)
    }
}

impl<'de> Deserialize<'de> for Estimate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        let refusal = || {
            let text = "is no number of points: it takes 0 or more, with at most two decimals";
            de::Error::custom(format_args!("{number} {text}, such as 5 or 2.5"))
        };
        Points::from_f64(number).map(Self).ok_or_else(refusal)
    }
}

/// Reads a text in quotes with a function that says what is wrong with it.
struct Word<F>(F);

impl<T, F: Fn(&str) -> Result<T, String>> Visitor<'_> for Word<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

/// Prints what is in an option as if it stood there by itself: ron writes `Some( )` around our own kinds of text.
#[expect(clippy::ref_option, reason = "serde hands over references to fields")]
pub(crate) fn given<T: Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_none(),
    }
}

/// Prints a value on one line, whatever the layout around it.
pub(crate) fn on_one_line<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = super::print::options().to_string_pretty(value, PrettyConfig::new().depth_limit(0));
    raw(text.map_err(ser::Error::custom)?, serializer)
}

/// Prints a text in quotes.
///
/// ron's own way escapes `'`, joiners and accents too, which people who read the file would stumble over: `don\'t`.
fn quoted<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if safe::is_unseen(c) => {
                write!(quoted, "\\u{{{:x}}}", u32::from(c)).map_err(ser::Error::custom)?;
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    raw(quoted, serializer)
}

fn raw<S: Serializer>(ron: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_boxed_ron(ron.into()).map_err(ser::Error::custom)?.serialize(serializer)
}
