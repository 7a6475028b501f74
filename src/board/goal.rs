//! Product Goals.

use chrono::NaiveDate;

use crate::board::title::Title;

/// A future state of the product. The last one that has no end is the goal the team works for now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Goal {
    /// The state to reach.
    pub text: Title,
    /// How one sees that it is reached.
    pub measure: Option<String>,
    /// The day it was set.
    pub since: Option<NaiveDate>,
}
