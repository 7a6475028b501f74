//! What was foreseen when a sprint ended: later it can be held against what came.

/// A forecast, with what went into it. It is frozen with the sprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Foreseen {
    /// How many items were open.
    pub open: u32,
    /// How many items each of the past sprints had finished, this one last.
    pub finished: Vec<u32>,
    /// After how many more sprints they are all done with even odds (50 %); nothing when that is never.
    pub even: Option<u16>,
    /// The same, likely (85 %).
    pub likely: Option<u16>,
    /// The same, nearly sure (95 %).
    pub sure: Option<u16>,
}
