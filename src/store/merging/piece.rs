//! One piece of a text, put together from three.

use std::borrow::Cow;

use crate::store::{
    keep::Kept,
    lex::{self, Span, small},
    save::SaveError,
    split::Part,
};

/// What is remembered of the texts of three sides.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    /// What both were made from, if anybody knows.
    pub(super) base: Option<&'a Kept>,
    /// Ours: its fields stand in their order.
    pub(super) ours: &'a Kept,
    /// Theirs.
    pub(super) theirs: &'a Kept,
}

/// A value with what stands around it, on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cut<'a> {
    lead: &'a str,
    value: &'a str,
    trail: &'a str,
    comma: bool,
    begins_line: bool,
}

impl<'a> Cut<'a> {
    fn of(kept: &'a Kept, part: Part) -> Self {
        let [lead, value, trail] = [part.lead(), part.value, part.trail()].map(|span| kept.text(span));
        Self { lead, value, trail, comma: part.comma, begins_line: kept.begins_line(&part) }
    }

    fn comments(&self) -> Vec<&'a str> {
        [self.lead, self.value, self.trail].into_iter().flat_map(lex::comments).collect()
    }
}

/// Where something stands on a side, and whether its value is the merged one.
pub(super) type Found = Option<(Part, bool)>;

/// Puts texts together, piece by piece.
pub(super) struct Joiner<'a> {
    pub(super) sides: Sides<'a>,
    /// Our text, and behind it all pieces that are not as they stand in ours.
    pub(super) source: String,
}

impl<'a> Joiner<'a> {
    /// Joins one piece; nothing when neither ours nor theirs has it.
    pub(super) fn piece(
        &mut self,
        [base, ours, theirs]: [Found; 3],
        print: impl FnOnce() -> Result<String, SaveError>,
    ) -> Result<Option<Part>, SaveError> {
        let cut = |kept: &'a Kept, found: Found| found.map(|(part, _)| Cut::of(kept, part));
        let was = self.sides.base.and_then(|kept| cut(kept, base));
        let (a, b) = (cut(self.sides.ours, ours), cut(self.sides.theirs, theirs));
        if let Some((part, true)) = ours
            && (b.is_none() || b == a || b == was)
        {
            return Ok(Some(part));
        }
        let fits = |cut: Option<Cut<'a>>, found: Found| {
            cut.filter(|_| found.is_some_and(|(_, is_merged)| is_merged)).map(|cut| cut.value)
        };
        let value = match three(was.map(|cut| cut.value), fits(a, ours), fits(b, theirs)) {
            Some(value) => Some(Cow::Borrowed(value)),
            None if a.is_some() || b.is_some() => Some(Cow::Owned(print()?)),
            None => None,
        };
        let around = |get: fn(Cut<'a>) -> (&'a str, bool)| three(was.map(get), a.map(get), b.map(get));
        let lead = around(|cut| (cut.lead, cut.begins_line));
        let trail = around(|cut| (cut.trail, cut.comma));
        let (Some(value), Some((lead, begins_line)), Some((trail, comma))) = (value, lead, trail) else {
            return Ok(None);
        };
        let there: Vec<&str> = [lead, &value, trail].into_iter().flat_map(lex::comments).collect();
        let missing = missing([was, a, b], &there);

        // It begins a line here if it did so there.
        self.source.push(if begins_line { '\n' } else { ' ' });
        let start = self.source.len();
        let (lines, before) = lead.split_at(lead.rfind('\n').map_or(0, |end| end + 1));
        let indent = before.get(..before.len() - before.trim_start_matches([' ', '\t']).len()).unwrap_or("");
        self.source.push_str(lines);
        if !missing.is_empty() && lines.is_empty() && !begins_line {
            self.source.push('\n');
        }
        for comment in missing {
            self.source.extend([indent, comment, "\n"]);
        }
        self.source.push_str(before);
        let from = self.source.len();
        match value {
            Cow::Borrowed(value) => self.source.push_str(value),
            Cow::Owned(value) => self.source.push_str(&value.replace('\n', &format!("\n{indent}"))),
        }
        let value = Span::new(from, self.source.len());
        self.source.push_str(trail);
        // Nobody who merges asks what would be lost inside.
        Ok(Some(Part { start: small(start), value, end: small(self.source.len()), comma, commented: false }))
    }

    /// Joins something that has no meaning, only comments around a bracket.
    pub(super) fn bracket(&mut self, found: [Option<Part>; 3]) -> Option<Part> {
        let found = found.map(|part| part.map(|part| (part, true)));
        self.piece(found, || Ok(String::new())).ok().flatten()
    }
}

/// Takes what a side changed, ours where both did; what there is where one has nothing.
#[expect(clippy::needless_pass_by_value, reason = "the values are small or references")]
pub(super) fn three<T: PartialEq>(base: Option<T>, ours: Option<T>, theirs: Option<T>) -> Option<T> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if base.as_ref() == Some(&ours) => Some(theirs),
        (Some(one), _) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

/// Returns the comments that must be there and are not: those that are on both sides, or that one side wrote.
fn missing<'a>([base, ours, theirs]: [Option<Cut<'a>>; 3], there: &[&str]) -> Vec<&'a str> {
    let all = |cut: Option<Cut<'a>>| cut.map(|cut| cut.comments());
    let (was, a, b) = (all(base).unwrap_or_default(), all(ours), all(theirs));
    let mut missing: Vec<&str> = Vec::new();
    for (side, other) in [(&a, &b), (&b, &a)] {
        for comment in side.iter().flatten() {
            let was_taken_out =
                was.contains(comment) && other.as_ref().is_some_and(|other| !other.contains(comment));
            if !was_taken_out && !there.contains(comment) && !missing.contains(comment) {
                missing.push(comment);
            }
        }
    }
    missing
}
