//! The lines between the items of the backlog: where the sprints to come end.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        outlook::ahead::{Ahead, Line},
        status::Status,
    },
    board::Board,
};

impl Model {
    /// Returns what the past says about the sprints to come; nothing as long as fewer than three are closed.
    #[must_use]
    pub fn ahead(&self) -> Option<&Ahead> {
        self.ahead.as_ref().ok()
    }

    /// Looks ahead again when what was seen then is another now: moving items changes nothing.
    pub(crate) fn look_ahead(&mut self, before: &Board, day: NaiveDate) {
        let board = self.board();
        let same = |(one, other)| Arc::ptr_eq(one, other);
        let sprints = board.sprints().len() == before.sprints().len()
            && board.sprints().iter().zip(before.sprints()).all(same);
        if day != self.today || !sprints || board.product().settings != before.product().settings {
            self.ahead = Ahead::on(board, self.today, self.guess.as_ref());
        }
    }

    /// Returns the lines that stand above rows of the backlog, each with the row; none where the list is not in its order.
    #[must_use]
    pub fn forecast_lines(&self) -> Vec<(usize, Line<'_>)> {
        let is_sorted = self.backlog.filter().is_some_and(|filter| filter.lens().is_some());
        let Some(ahead) = self.ahead().filter(|_| self.shows_lines && !is_sorted) else { return Vec::new() };
        let rows = self.backlog.rows(self.board().backlog());
        let lines = ahead.lines().into_iter().map(|line| (rows.rows_before(line.after), line));
        // Above the first row, or below the last, a line parts nothing.
        let mut lines: Vec<(usize, Line<'_>)> =
            lines.filter(|(row, _)| (1..rows.len()).contains(row)).collect();
        // What the filter hides may have stood between them: then the lowest stands for all.
        lines.reverse();
        lines.dedup_by_key(|(row, _)| *row);
        lines.reverse();
        lines
    }

    /// Returns the rows above which lines stand.
    pub(crate) fn forecast_rows(&self) -> Vec<usize> {
        self.forecast_lines().into_iter().map(|(row, _)| row).collect()
    }
}

/// Shows the lines, or hides them.
pub(crate) fn toggle(model: &mut Model) {
    model.shows_lines = !model.shows_lines;
    model.status = Status::Said(crate::app::sentence::forecast::lines(model.shows_lines));
}
