//! The pages of the forecast.

/// One page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// When all is done, and how much is by then.
    #[default]
    When,
    /// How far the next sprints get, as bars.
    Fan,
    /// What is done and how much there is in all, so far and from today on.
    BurnUp,
    /// What each sprint has finished.
    Velocity,
    /// How many items were written down, begun and done, by the week.
    Flow,
    /// How old the items are that are under way.
    Age,
    /// What was said of sprints that are over, and what came of it.
    TrackRecord,
    /// How long the money lasts; private.
    Budget,
}

impl Page {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::When,
        Self::Fan,
        Self::BurnUp,
        Self::Velocity,
        Self::Flow,
        Self::Age,
        Self::TrackRecord,
        Self::Budget,
    ];

    /// Returns those that there are, on a screen that others look at or on another one: what is private does not exist there.
    pub fn shown(is_shared: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |page| !(is_shared && page.is_private()))
    }

    /// Says whether it stays off shared screens, and out of what is exported.
    #[must_use]
    pub fn is_private(self) -> bool {
        self == Self::Budget
    }

    /// Returns what it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Fan => "fan",
            Self::BurnUp => "burn-up",
            Self::Velocity => "velocity",
            Self::Flow => "flow",
            Self::Age => "age",
            Self::TrackRecord => "track record",
            Self::Budget => "budget",
        }
    }

    /// Says whether it is about what is to come: then it needs figures.
    #[must_use]
    pub fn is_to_come(self) -> bool {
        match self {
            Self::When | Self::Fan => true,
            Self::BurnUp | Self::Velocity | Self::Flow | Self::Age | Self::TrackRecord | Self::Budget => {
                false
            }
        }
    }
}
