//! Whether an item is ready for a sprint (`domain.md` A18), and how far down the backlog that reaches (A8). It is a
//! help, not a gate.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::board::{
    Applied, Board,
    cleared::Cleared,
    definition::{Computed, Criterion, ReadyVersion, Version},
    depends::Need,
    id::CriterionId,
    item::Item,
    points::Points,
    refusal::Refusal,
};

/// The largest estimate that is small enough for a sprint, in points.
pub const SMALL: Points = Points::from_hundredths(800);

/// What an item needs before it is ready.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'b> {
    needs: Needs<'b>,
    computed: &'b [Computed],
    lines: &'b [Criterion],
}

/// Where it is found out whether something stands in an item's way.
#[derive(Clone, Copy, Debug)]
enum Needs<'b> {
    /// In the lists of the board: for a few items.
    Searched(&'b Board),
    /// In a set: for many.
    Known(&'b Cleared),
    /// Nowhere: nothing ever does.
    Ignored,
}

/// The lines that hold where nobody has defined any.
pub const USUAL: &[Computed] = &Computed::ALL;

/// A line of the Definition of Ready that an item does not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing<'b> {
    /// One that the board looks up.
    Computed(Computed),
    /// One that somebody ticks.
    Line(&'b Criterion),
}

/// How far an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It meets every line.
    Ready,
    /// It meets at least half of them.
    Partly,
    /// It meets less.
    Not,
}

impl<'b> Rules<'b> {
    /// Returns the Definition of Ready of a board, or the usual one.
    #[must_use]
    pub fn of(board: &'b Board) -> Self {
        Self::looking(board, Needs::Searched(board))
    }

    /// As [`Rules::of`], for whoever asks about many items and has `cleared` follow the board.
    #[must_use]
    pub fn for_many(board: &'b Board, cleared: &'b Cleared) -> Self {
        Self::looking(board, Needs::Known(cleared))
    }

    /// As [`Rules::of`], but as if nothing stood in any item's way.
    #[must_use]
    pub(crate) fn but_needs(board: &'b Board) -> Self {
        Self::looking(board, Needs::Ignored)
    }

    fn looking(board: &'b Board, needs: Needs<'b>) -> Self {
        match board.definition_of_ready().last() {
            Some(ReadyVersion { version, computed }) => Self { needs, computed, lines: &version.criteria },
            None => Self { needs, computed: USUAL, lines: &[] },
        }
    }

    /// Says whether what stands in an item's way counts.
    #[must_use]
    pub fn ask_for_needs(&self) -> bool {
        self.computed.contains(&Computed::Unblocked)
    }

    /// Says whether something stands in an item's way, whatever the lines ask for.
    #[must_use]
    pub fn is_blocked(&self, item: &Item) -> bool {
        item.depends_on.iter().any(|id| match self.needs {
            Needs::Searched(board) => Need::of(board, id).blocks(),
            Needs::Known(cleared) => !cleared.contains(id),
            Needs::Ignored => false,
        })
    }

    /// Returns how many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.computed.len() + self.lines.len()
    }

    /// Says whether everything is ready, because nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the lines that an item does not meet, in their order.
    pub fn missing<'s>(&'s self, item: &'s Item) -> impl Iterator<Item = Missing<'b>> + 's {
        let computed = self.computed.iter().filter(|line| !self.meets(item, **line));
        let lines = self.lines.iter().filter(|line| !item.ready.contains(&line.id));
        computed.map(|line| Missing::Computed(*line)).chain(lines.map(Missing::Line))
    }

    /// Returns how far an item is.
    #[must_use]
    pub fn mark(&self, item: &Item) -> Mark {
        match self.missing(item).count() {
            0 => Mark::Ready,
            missing if missing * 2 <= self.len() => Mark::Partly,
            _ => Mark::Not,
        }
    }

    fn meets(&self, item: &Item, line: Computed) -> bool {
        match line {
            Computed::Acceptance => !item.acceptance.is_empty(),
            Computed::Why => item.says_why(),
            Computed::Estimate => item.estimate.is_some(),
            Computed::Small => item.estimate.is_none_or(|points| points <= SMALL),
            Computed::Unblocked => !self.is_blocked(item),
            Computed::Answered => item.questions.iter().all(|question| !question.is_open()),
        }
    }
}

impl Board {
    /// Gives the Definition of Ready other lines: in a new version, unless the current one is of the same day.
    pub(super) fn revise_ready(
        &mut self,
        computed: &[Computed],
        lines: &[Criterion],
        on: NaiveDate,
    ) -> Result<Applied, Refusal> {
        let number = match self.definition_of_ready.last() {
            Some(last) if last.computed == computed && last.version.criteria == lines => {
                return Ok(Applied::Unchanged);
            }
            Some(last) if last.version.since == Some(on) => last.version.number,
            Some(last) => last.version.number.checked_add(1).ok_or(Refusal::NoNumberLeft)?,
            None => 1,
        };
        let version = Version { number, since: Some(on), criteria: lines.to_vec() };
        let versions = Arc::make_mut(&mut self.definition_of_ready);
        versions.retain(|old| old.version.number != number);
        versions.push(ReadyVersion { version, computed: computed.to_vec() });
        Ok(Applied::Changed)
    }

    /// Returns the name of a new line of the Definition of Ready, which no version has had.
    #[must_use]
    pub fn next_ready_line(&self) -> CriterionId {
        let lines = self.definition_of_ready.iter().flat_map(|ready| &ready.version.criteria);
        let highest = lines.filter_map(|line| line.id.as_str().strip_prefix('r')?.parse::<u32>().ok()).max();
        CriterionId::ready(highest.unwrap_or(0).saturating_add(1))
    }
}
