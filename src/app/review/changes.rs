//! What changed in the Product Backlog since the review before.

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        since::{self, Amount, Row},
    },
    board::{Board, id::SprintId, since::Since},
};

/// Returns the day of the review before that of a sprint: of the last sprint before it that was closed; nothing when it is
/// the first.
#[must_use]
pub fn last_review(board: &Board, sprint: SprintId) -> Option<NaiveDate> {
    let before = board.sprints().iter().take_while(|other| other.id != sprint);
    let result = before.filter_map(|sprint| sprint.result()).last()?;
    result.review.as_ref().map(|review| review.on).or(result.on)
}

/// Returns what changed since the review before, as much as one page holds.
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
    let Some(sprint) = model.reviewed() else { return Vec::new() };
    let board = model.board();
    // What happened on the day of a review was seen there.
    let first = last_review(board, sprint.id).and_then(|on| on.succ_opt()).or(sprint.start);
    let changed = Since::on(board, first.unwrap_or(NaiveDate::MIN));
    since::rows(board, &changed, Amount::Few, board.product().settings.hide_estimates)
}
