//! The sample that ships, in the middle of its sprint: what the screens are drawn from.

use stackrank::{board::Board, store::Store};

use crate::today;

/// The board, on the sixth of the ten days of Sprint 12.
pub(crate) fn bookshop() -> Board {
    Store::sample("backlog.ron".as_ref(), today()).unwrap().board
}
