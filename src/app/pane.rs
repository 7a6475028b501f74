//! The three panes.

/// One of the three parts of the board on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The Product Backlog.
    #[default]
    Backlog,
    /// The sprint.
    Sprint,
    /// The Definition of Done.
    Done,
}

impl Pane {
    /// Returns the pane behind this one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Backlog => Self::Sprint,
            Self::Sprint => Self::Done,
            Self::Done => Self::Backlog,
        }
    }

    /// Returns the pane before this one, going round.
    #[must_use]
    pub fn previous(self) -> Self {
        self.next().next()
    }
}
