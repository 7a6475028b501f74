//! The pages of a review that are text, laid out: they scroll where they must.

use crate::{
    app::{
        Model, day,
        review::{
            closing,
            facts::{self, Demo},
            page::Page,
        },
        sentence,
        series::Unit,
        span::{Ink, Span},
    },
    board::sprint::{Change, ChangeKind, Sprint},
    layout, text,
};

/// A line: what stands in it from which column on, and what ends it at the right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Columns, counted from the margin, with what begins there.
    pub cells: Vec<(u16, Span)>,
    /// What ends at the right margin.
    pub right: Option<Span>,
}

impl Line {
    pub(crate) fn of(column: u16, text: impl Into<String>, ink: Ink) -> Self {
        Self { cells: vec![(column, Span::new(text, ink))], right: None }
    }

    pub(crate) fn and(mut self, column: u16, text: impl Into<String>, ink: Ink) -> Self {
        self.cells.push((column, Span::new(text, ink)));
        self
    }

    fn ends(mut self, text: impl Into<String>, ink: Ink) -> Self {
        self.right = Some(Span::new(text, ink));
        self
    }
}

/// Returns the lines of the page that is shown, and how many of them there is room for; none where the page is a drawing.
#[must_use]
pub fn lines(model: &Model) -> Option<(Vec<Line>, usize)> {
    let (page, sprint) = (model.review_page()?, model.reviewed()?);
    let areas = layout::review::divide(model.size)?;
    let columns = usize::from(areas.text().width);
    let mut writer = Writer { model, sprint, columns, lines: Vec::new() };
    match page {
        Page::Done(at) => writer.done(at),
        Page::Returned => writer.returned(),
        Page::Scope => writer.scope(),
        Page::Changes => writer.looked_at(),
        Page::Close => writer.close(),
        Page::Goal | Page::Charts | Page::Next => {}
    }
    Some((writer.lines, usize::from(areas.text().height)))
}

struct Writer<'m> {
    model: &'m Model,
    sprint: &'m Sprint,
    columns: usize,
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Writes a text from a column on, in as many lines as it needs.
    fn write(&mut self, column: u16, text: &str, ink: Ink) {
        for words in text::wrap(text, self.columns.saturating_sub(usize::from(column))) {
            self.lines.push(Line::of(column, words, ink));
        }
    }

    /// Writes a name, and a text from a column on beside it.
    fn tell(&mut self, name: &str, column: u16, text: &str) {
        let wrapped = text::wrap(text, self.columns.saturating_sub(usize::from(column)));
        for (at, words) in wrapped.into_iter().enumerate() {
            let line = if at == 0 { Line::of(0, name, Ink::Muted) } else { Line::default() };
            self.lines.push(line.and(column, words, Ink::Text));
        }
    }

    /// Writes a title, and what is said of it at the right end.
    fn title(&mut self, column: u16, title: &str, right: &str) {
        let room = self.columns.saturating_sub(usize::from(column) + text::width(right) + 3);
        for (at, words) in text::wrap(title, room).into_iter().enumerate() {
            let line = Line::of(column, words, Ink::Bold);
            self.lines.push(if at == 0 && !right.is_empty() { line.ends(right, Ink::Text) } else { line });
        }
    }

    fn unit(&self) -> Unit {
        Unit::shown(self.model.board().product().settings)
    }

    fn done(&mut self, at: usize) {
        let board = self.model.board();
        let all = facts::accepted(self.sprint);
        let Some(one) = all.get(at) else {
            self.blank();
            match self.sprint.result().map(|result| result.accepted.items()) {
                Some(items) if items > 0 => {
                    self.write(0, &sentence::review::only_counted(items), Ink::Bold);
                }
                Some(_) | None => self.write(0, sentence::review::NOTHING_ACCEPTED, Ink::Bold),
            }
            return;
        };
        match board.item(&one.item) {
            Some(item) => {
                let demo = Demo { title: one.title.clone(), ..Demo::of(board, item) };
                self.demo(&demo);
            }
            None => self.title(0, one.title.as_str(), ""),
        }
    }

    fn demo(&mut self, demo: &Demo) {
        let accepted = demo
            .accepted
            .map_or_else(String::new, |on| format!("accepted {}", day::short(on, self.model.today)));
        self.blank();
        self.title(0, demo.title.as_str(), &accepted);
        if let Some(why) = &demo.why {
            self.blank();
            self.tell("Why", 8, why);
        }
        if !demo.criteria.is_empty() {
            self.blank();
            self.blank();
            let heading = if demo.accepted.is_some() {
                sentence::review::IN_THE_DEMO
            } else {
                sentence::review::CRITERIA
            };
            self.write(0, heading, Ink::Bold);
            for (criterion, met) in &demo.criteria {
                self.tick(2, criterion, Some(*met));
            }
        }
        if !demo.done.is_empty() {
            self.blank();
            self.ticks(&demo.done);
        }
    }

    /// Writes a line with its box.
    fn tick(&mut self, column: u16, text: &str, met: Option<bool>) {
        let (sign, ink) = sign(met);
        let wrapped = text::wrap(text, self.columns.saturating_sub(usize::from(column) + 4));
        for (at, words) in wrapped.into_iter().enumerate() {
            let line = if at == 0 { Line::of(column, sign, ink) } else { Line::default() };
            self.lines.push(line.and(column + 4, words, Ink::Text));
        }
    }

    /// Writes the lines of the Definition of Done beside each other, as many as fit.
    fn ticks(&mut self, ticks: &[(String, Option<bool>)]) {
        const LEFT: u16 = 8;
        let mut line = Line::of(0, "Done", Ink::Muted);
        let mut column = LEFT;
        for (text, met) in ticks {
            let width = text::width(text) + 4;
            if column > LEFT && usize::from(column) + width > self.columns {
                self.lines.push(std::mem::take(&mut line));
                column = LEFT;
            }
            let (sign, ink) = sign(*met);
            line = line.and(column, sign, ink).and(column + 4, text, Ink::Text);
            column = column.saturating_add(u16::try_from(width + 2).unwrap_or(u16::MAX));
        }
        self.lines.push(line);
    }

    fn returned(&mut self) {
        let lines = facts::not_accepted(self.model.board(), self.sprint);
        self.blank();
        if lines.is_empty() {
            self.write(0, sentence::review::NOTHING_RETURNED, Ink::Bold);
            return;
        }
        let closed = self.sprint.is_closed();
        self.write(0, if closed { sentence::review::RETURNED } else { sentence::review::NOT_YET }, Ink::Bold);
        self.blank();
        for line in &lines {
            self.blank();
            self.title(0, line.title.as_str(), &line.place);
            if !line.why.is_empty() {
                self.write(4, &line.why, Ink::Text);
            }
        }
        let back = facts::sum(self.unit(), lines.iter().map(|line| line.points));
        let (items, all) = facts::at_the_end(self.model.board(), self.sprint, self.unit());
        let points = (self.unit() == Unit::Points).then(|| (back.to_string(), all.to_string()));
        self.blank();
        self.blank();
        self.write(0, &sentence::review::count_nothing(lines.len(), items, points), Ink::Text);
    }

    /// Writes a line of the table of the scope.
    fn row(&mut self, sign: &str, what: &str, items: &str, points: &str, title: &str) {
        let points = if self.unit() == Unit::Points { points } else { "" };
        let title_column = if self.unit() == Unit::Points { 58 } else { 44 };
        let room = self.columns.saturating_sub(usize::from(title_column));
        let mut wrapped = text::wrap(title, room).into_iter();
        let line = Line::of(3, sign, Ink::Bold)
            .and(9, what, Ink::Text)
            .and(32, align(items), Ink::Text)
            .and(45, align(points), Ink::Text)
            .and(title_column, wrapped.next().unwrap_or_default(), Ink::Text);
        self.lines.push(line);
        self.lines.extend(wrapped.map(|words| Line::of(title_column, words, Ink::Text)));
    }

    fn scope(&mut self) {
        let (board, unit) = (self.model.board(), self.unit());
        self.blank();
        self.write(0, sentence::review::SCOPE, Ink::Bold);
        self.blank();
        let amount = |items: usize| sentence::count(items, "item");
        match facts::planned(self.sprint, unit) {
            Some((items, points)) => {
                let on = self
                    .sprint
                    .start
                    .map_or_else(String::new, |on| format!(" on {}", day::short(on, self.model.today)));
                self.row("", &format!("planned{on}"), &amount(items), &format!("{points} points"), "");
            }
            None => self.write(9, sentence::review::NO_PLAN, Ink::Text),
        }
        for (kind, sign, what) in [(ChangeKind::Added, "+", "added"), (ChangeKind::Removed, "-", "taken out")]
        {
            let changes: Vec<&Change> =
                self.sprint.changes().iter().filter(|change| change.was == kind).collect();
            if changes.is_empty() {
                self.row(sign, what, "none", "", "");
            }
            for change in changes {
                let title = board.item(&change.item).map_or_else(String::new, |item| item.title.to_string());
                let points = change.points.map_or_else(|| "?".to_owned(), |points| points.to_string());
                let what = format!("{what} on {}", day::short(change.on, self.model.today));
                self.row(sign, &what, &amount(1), &format!("{points} points"), &title);
            }
        }
        let (items, points) = facts::at_the_end(board, self.sprint, unit);
        let end = if self.sprint.is_closed() { "at the end" } else { "now" };
        self.row("", end, &amount(items), &format!("{points} points"), "");
        self.answers();
    }

    /// Writes what was answered when the scope changed, and which goal was given up.
    fn answers(&mut self) {
        let changes = self.sprint.changes().iter().filter(|change| change.was != ChangeKind::Rejected);
        let answers: Vec<String> = changes
            .filter_map(|change| {
                let answer = sentence::review::endangers(change.endangers, &change.why)?;
                Some(format!("{}: {answer}", day::short(change.on, self.model.today)))
            })
            .collect();
        if !answers.is_empty() {
            self.blank();
            self.write(0, sentence::review::ENDANGERS, Ink::Bold);
            for answer in answers {
                self.write(4, &answer, Ink::Text);
            }
        }
        for former in &self.sprint.former_goals {
            self.blank();
            self.write(
                0,
                &sentence::review::former_goal(&day::short(former.on, self.model.today), &former.text),
                Ink::Text,
            );
        }
    }

    fn looked_at(&mut self) {
        let Some(review) = self.model.review() else { return };
        let board = self.model.board();
        let items: Vec<_> = review.looked_at().iter().filter_map(|id| board.item(id)).collect();
        if let [item] = items.as_slice() {
            self.demo(&Demo::of(board, item));
            return;
        }
        self.blank();
        for item in items {
            let rank = match board.find(&item.id) {
                Some((crate::board::Place::Backlog, at)) => format!("rank {}", at + 1),
                Some(_) | None => String::new(),
            };
            self.title(0, item.title.as_str(), &rank);
        }
    }

    fn close(&mut self) {
        const LEFT: u16 = 19;
        self.blank();
        self.write(0, &closing::heading(self.model, self.sprint), Ink::Bold);
        self.blank();
        for (name, value) in closing::rows(self.model, self.sprint) {
            let wrapped = text::wrap(&value, self.columns.saturating_sub(usize::from(LEFT)));
            for (at, words) in wrapped.into_iter().enumerate() {
                let line = if at == 0 { Line::of(3, name, Ink::Muted) } else { Line::default() };
                self.lines.push(line.and(LEFT, words, Ink::Text));
            }
        }
        self.blank();
        self.blank();
        self.write(0, &closing::what_enter_does(self.model, self.sprint), Ink::Text);
    }
}

/// Puts a number of up to three digits so that its last digit stands below others.
fn align(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let width = text.len() + 3_usize.saturating_sub(digits);
    if digits == 0 { format!("  {text}") } else { format!("{text:>width$}") }
}

/// Returns the box of a line, and how it looks.
fn sign(met: Option<bool>) -> (&'static str, Ink) {
    match met {
        Some(true) => ("[x]", Ink::Done),
        Some(false) => ("[ ]", Ink::Text),
        None => ("[-]", Ink::Muted),
    }
}
