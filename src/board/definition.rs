//! The Definition of Done and the Definition of Ready, with all their versions.

use chrono::NaiveDate;

use crate::board::{id::CriterionId, title::Title};

/// The Definition of Done: its versions, oldest first, numbered upwards from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    versions: Vec<Version>,
}

/// One version of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The day from which it holds.
    pub since: Option<NaiveDate>,
    /// Its lines.
    pub criteria: Vec<Criterion>,
}

/// One line of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The name that survives rewording.
    pub id: CriterionId,
    /// What must hold.
    pub text: Title,
    /// Whether it leaves when the sprint is over that runs now: until then nothing becomes weaker.
    pub leaves: bool,
}

impl Criterion {
    /// Makes a line that stays.
    #[must_use]
    pub fn new(id: CriterionId, text: Title) -> Self {
        Self { id, text, leaves: false }
    }
}

/// One version of the Definition of Ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyVersion {
    /// Its number, its day and the lines that are ticked by hand.
    pub version: Version,
    /// The lines that the board looks up by itself.
    pub computed: Vec<Computed>,
}

/// A line of the Definition of Ready that needs no tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Computed {
    /// There are acceptance criteria.
    Acceptance,
    /// It says why.
    Why,
    /// It is estimated.
    Estimate,
    /// It is small enough for a sprint.
    Small,
    /// Nothing stands in its way.
    Unblocked,
    /// No question is open.
    Answered,
}

impl Computed {
    /// All lines that the board can look up, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Acceptance, Self::Why, Self::Estimate, Self::Small, Self::Unblocked, Self::Answered];
}

impl Definition {
    /// Takes versions as they are; [`crate::board::Board::assemble`] looks whether their numbers rise.
    #[must_use]
    pub fn new(versions: Vec<Version>) -> Self {
        Self { versions }
    }

    /// Returns all versions, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Returns the version that holds now; none when nothing was ever defined.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Returns the lines that hold now, first first.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        self.current().map_or(&[], |version| &version.criteria)
    }

    /// Returns the number of the version that holds now; 0 when nothing was ever defined.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.current().map_or(0, |version| version.number)
    }

    /// Returns the lines to change: those of the current version, or of a new one when items were accepted under
    /// the current one, so that what was promised then stays on record.
    /// Nothing when no number is left for a new version.
    pub(crate) fn revise(&mut self, accepted_under: u32, on: NaiveDate) -> Option<&mut Vec<Criterion>> {
        let number = self.number();
        if accepted_under >= number {
            let criteria = self.criteria().to_vec();
            // A file may name an acceptance under a version that is not there: the new one must be newer than that.
            self.versions.push(Version {
                number: number.max(accepted_under).checked_add(1)?,
                since: Some(on),
                criteria,
            });
        }
        self.versions.last_mut().map(|version| &mut version.criteria)
    }

    /// Returns a line that holds now.
    pub(crate) fn line_mut(&mut self, position: usize) -> Option<&mut Criterion> {
        self.versions.last_mut()?.criteria.get_mut(position)
    }

    /// Returns the highest number of a line of ours in any version; 0 when there is none.
    pub(crate) fn highest_line(&self) -> u32 {
        let lines = self.versions.iter().flat_map(|version| &version.criteria);
        lines.filter_map(|line| line.id.number()).max().unwrap_or(0)
    }

    /// Says whether any version has a line.
    pub(crate) fn knows(&self, line: &CriterionId) -> bool {
        self.versions.iter().flat_map(|version| &version.criteria).any(|known| known.id == *line)
    }
}
