//! The lines between the items of the backlog: where the sprints to come end.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        command::Command,
        keymap::Scope,
        outlook::{
            ahead::{Ahead, Line},
            cut_lines::CutLineAhead,
        },
        sentence,
        status::Status,
    },
    board::{
        Board, gradient,
        ready::{Mark, Rules},
    },
    forecast::samples::BadSamples,
};

/// A line between rows of the backlog.
#[derive(Clone, Debug, PartialEq)]
pub enum Between<'a> {
    /// Where a sprint to come ends: the longest form of the words first.
    Forecast(Vec<String>),
    /// One that somebody drew.
    Drawn(&'a CutLineAhead),
}

impl Model {
    /// Returns what the past says about the sprints to come; nothing as long as fewer than three are closed.
    #[must_use]
    pub fn ahead(&self) -> Option<&Ahead> {
        self.ahead.as_ref().ok()
    }

    /// Looks ahead again when what was seen then is another now: moving items changes nothing, unless it goes by their
    /// estimates.
    pub(crate) fn look_ahead(&mut self, before: &Board, day: NaiveDate) {
        let board = self.board();
        let same = |(one, other)| Arc::ptr_eq(one, other);
        let sprints = board.sprints().len() == before.sprints().len()
            && board.sprints().iter().zip(before.sprints()).all(same);
        if day != self.today || !sprints || board.product().settings != before.product().settings {
            self.ahead = Ahead::on(board, self.today, self.guess.as_ref());
            self.look_at_lines();
        } else if !std::ptr::eq(&raw const **board, before)
            && let Some(anew) =
                self.ahead().filter(|ahead| ahead.follows_estimates()).map(|it| it.anew(board))
        {
            self.ahead = Ok(anew);
        }
    }

    /// Returns what stands in lines above rows of the backlog, each with the row and the longest form of the words first;
    /// nothing where the list is not in its order.
    #[must_use]
    pub fn forecast_lines(&self) -> Vec<(usize, Vec<String>)> {
        let is_sorted = self.backlog.filter().is_some_and(|filter| filter.lens().is_some());
        if !self.shows_lines || is_sorted {
            return Vec::new();
        }
        match &self.ahead {
            Ok(ahead) => self.lines_of(ahead),
            Err(BadSamples::TooFew { have }) if *have > 0 => {
                self.no_forecast_yet(*have).into_iter().collect()
            }
            Err(BadSamples::TooFew { .. } | BadSamples::TooLarge { .. }) => Vec::new(),
        }
    }

    fn lines_of(&self, ahead: &Ahead) -> Vec<(usize, Vec<String>)> {
        let rows = self.backlog.rows(self.board().backlog());
        let words = |line: &Line<'_>| vec![sentence::forecast::line(line, ahead.evidence)];
        let lines = ahead.lines().into_iter().map(|line| (rows.rows_before(line.after), words(&line)));
        // Above the first row, or below the last, a line parts nothing.
        let mut lines: Vec<(usize, Vec<String>)> =
            lines.filter(|(row, _)| (1..rows.len()).contains(row)).collect();
        // What the filter hides may have stood between them: then the lowest stands for all.
        lines.reverse();
        lines.dedup_by_key(|(row, _)| *row);
        lines.reverse();
        lines
    }

    /// Says behind the last item that is ready how far it is to a forecast: where people look who prepare what comes next, so
    /// three sprints' worth is looked at and no more.
    fn no_forecast_yet(&self, have: usize) -> Option<(usize, Vec<String>)> {
        let board = self.board();
        let rules = Rules::of(board);
        let near = board.backlog().iter().take(gradient::worth_on(board).saturating_mul(3));
        let ready: Vec<bool> = near.map(|item| rules.mark(item) == Mark::Ready).collect();
        let after = ready.iter().rposition(|ready| *ready)? + 1;
        let rows = self.backlog.rows(board.backlog());
        let row = rows.rows_before(after);
        let forecast = self.keymap.label(&[Scope::Board], Command::Forecast);
        (1..rows.len()).contains(&row).then(|| (row, sentence::forecast::none_yet(have, &forecast)))
    }

    /// Returns what stands in lines above rows of the backlog, the topmost first: where several stand above one row, those that
    /// somebody drew come first.
    #[must_use]
    pub fn lines_between(&self) -> Vec<(usize, Between<'_>)> {
        let drawn = self.line_rows().into_iter().map(|(row, ahead)| (row, Between::Drawn(ahead)));
        let forecast = self.forecast_lines().into_iter().map(|(row, forms)| (row, Between::Forecast(forms)));
        let mut lines: Vec<(usize, Between<'_>)> = drawn.chain(forecast).collect();
        lines.sort_by_key(|(row, _)| *row);
        lines
    }

    /// Returns the rows above which lines stand.
    pub(crate) fn rows_between(&self) -> Vec<usize> {
        self.lines_between().into_iter().map(|(row, _)| row).collect()
    }
}

/// Shows the lines, or hides them.
pub(crate) fn toggle(model: &mut Model) {
    model.shows_lines = !model.shows_lines;
    model.status = Status::Said(sentence::forecast::lines(model.shows_lines));
}
