//! The Definition of Done and the Definition of Ready.

use crate::board::{
    Board, Parts,
    conflict::Subject,
    definition::{Criterion, Definition, ReadyVersion, Version},
    id::CriterionId,
    merge::{Ledger, notice::Notice, three},
    merge_order::lists,
    title::Title,
};

/// Merges both definitions.
pub(super) fn merge(parts: &mut Parts, boards: [&Board; 3], ledger: &mut Ledger) {
    let done = boards.map(|board| board.definition_of_done().versions().to_vec());
    parts.definition_of_done = Definition::new(versions(done, ledger));
    let ready = boards.map(|board| board.definition_of_ready().to_vec());
    parts.definition_of_ready = versions(ready, ledger);
}

/// A version of one of the two definitions.
trait OfDefinition: Clone + PartialEq {
    fn version(&self) -> &Version;
    fn version_mut(&mut self) -> &mut Version;
    /// Merges what both sides have.
    fn merge(was: Option<&Self>, a: &Self, b: &Self, ledger: &mut Ledger) -> Self;
}

impl OfDefinition for Version {
    fn version(&self) -> &Version {
        self
    }

    fn version_mut(&mut self) -> &mut Version {
        self
    }

    fn merge(was: Option<&Self>, a: &Self, b: &Self, ledger: &mut Ledger) -> Self {
        version(was, a, b, ledger, |version, criterion| Subject::DoneLine { version, criterion })
    }
}

impl OfDefinition for ReadyVersion {
    fn version(&self) -> &Version {
        &self.version
    }

    fn version_mut(&mut self) -> &mut Version {
        &mut self.version
    }

    fn merge(was: Option<&Self>, a: &Self, b: &Self, ledger: &mut Ledger) -> Self {
        let subject = |version, criterion| Subject::ReadyLine { version, criterion };
        let lines = version(was.map(Self::version), &a.version, &b.version, ledger, subject);
        let computed = was.map_or(&[][..], |was| &was.computed);
        Self {
            version: lines,
            computed: lists(computed, &a.computed, &b.computed, |line| line, |_, line, _| *line),
        }
    }
}

/// Merges versions by their number. A version that is new on both sides began as a copy of the old last one.
fn versions<T: OfDefinition>([base, mut one, mut other]: [Vec<T>; 3], ledger: &mut Ledger) -> Vec<T> {
    if one == other || base == other {
        return one;
    }
    if base == one {
        return other;
    }
    carry(&base, &one, &mut other, ledger);
    carry(&base, &other, &mut one, ledger);
    let last = base.last();
    let mut merged = lists(
        &base,
        &one,
        &other,
        |version| version.version().number,
        |was, a, b| T::merge(was.or(last), a, b, ledger),
    );
    // Only hand edits take versions out; whatever they do, numbers count upwards.
    merged.sort_by_key(|version| version.version().number);
    merged
}

/// Takes what `behind` changed in the old last version to the new version that `ahead` made of it: there it holds, and
/// the old one stays as it was when items were accepted under it.
fn carry<T: OfDefinition>(base: &[T], ahead: &[T], behind: &mut Vec<T>, ledger: &mut Ledger) {
    let number = |versions: &[T]| versions.last().map_or(0, |version| version.version().number);
    let (Some(was), Some(new)) = (base.last(), ahead.last()) else { return };
    let is_ahead = number(ahead) > number(base) && number(behind) == number(base);
    let is_frozen = ahead.iter().any(|version| version == was);
    let Some(last) = behind.last_mut().filter(|last| is_ahead && is_frozen && *last != was) else { return };
    let mut carried = last.clone();
    *last = was.clone();
    carried.version_mut().number = new.version().number;
    carried.version_mut().since = new.version().since;
    ledger.notices.push(Notice::LinesCarried { version: new.version().number });
    behind.push(carried);
}

fn version(
    was: Option<&Version>,
    a: &Version,
    b: &Version,
    ledger: &mut Ledger,
    subject: impl Fn(u32, CriterionId) -> Subject,
) -> Version {
    let number = a.number;
    let old = was.map_or(&[][..], |was| &was.criteria);
    let line = |was: Option<&Criterion>, a: &Criterion, b: &Criterion| {
        let texts = [was.map(|was| &was.text), Some(&a.text), Some(&b.text)];
        let text = ledger.text(|| subject(number, a.id.clone()), texts, Title::to_string);
        Criterion {
            id: a.id.clone(),
            text: text.unwrap_or_else(|| a.text.clone()),
            leaves: three(&was.is_some_and(|was| was.leaves), a.leaves, b.leaves, Ord::max),
        }
    };
    Version {
        number,
        since: three(&was.and_then(|was| was.since), a.since, b.since, Ord::max),
        criteria: lists(old, &a.criteria, &b.criteria, |line| &line.id, line),
    }
}
