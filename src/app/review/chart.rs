//! The charts of a review.

/// A chart of the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chart {
    /// What was in the sprint and what was accepted, day by day; and what each sprint finished.
    #[default]
    BurnUp,
    /// What was still to do, day by day.
    BurnDown,
    /// How many items had been written down, begun and done.
    Flow,
    /// How old the items are that are under way.
    Ageing,
}

impl Chart {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::BurnUp, Self::BurnDown, Self::Flow, Self::Ageing];
}
