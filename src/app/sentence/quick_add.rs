//! About what a typed line sets besides the title.

use crate::board::points::Points;

/// `epic payment`
pub(crate) fn epic(name: &str) -> String {
    format!("epic {name}")
}

/// `new epic payment`
pub(crate) fn new_epic(name: &str) -> String {
    format!("new epic {name}")
}

/// `5 points`
pub(crate) fn points(points: Points) -> String {
    if points == Points::whole(1) { "1 point".to_owned() } else { format!("{points} points") }
}

/// `asked for by ops`
pub(crate) fn asked_for_by(name: &str) -> String {
    format!("asked for by {name}")
}

/// `sets checkout · 5 points`
pub(crate) fn sets(preview: &str) -> String {
    format!("sets {preview}")
}
