//! How the model sees the screen: its parts, its pages, what is scrolled where.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::{
    app::{
        Model, card, command::Command, decisions, forecast, list::List, open::Open, readiness, review,
        sentence, sprint, status::Status,
    },
    board::{Board, order::Order},
    layout::{self, Areas, Contents, Pane},
    text,
};

impl Model {
    /// Returns the parts of the screen; nothing when it is too small for the board.
    #[must_use]
    pub fn areas(&self) -> Option<Areas> {
        let card = self.card().is_some();
        // A card leaves no room for the sprint.
        let sprint_lines = self.shown_sprint().filter(|_| !card).map_or(2, |sprint| {
            let rows = if sprint.is_closed() { sprint::result_lines(sprint) } else { sprint.items.len() };
            rows + self.goal_lines() + 2
        });
        let criteria = self.board().definition_of_done().criteria().len() + self.lines_extra();
        let contents = Contents { pane: self.pane, zoomed: self.zoomed, sprint_lines, criteria, card };
        layout::divide(self.size, contents)
    }

    /// Returns how many lines the Sprint Goal takes.
    #[must_use]
    pub fn goal_lines(&self) -> usize {
        let columns = layout::sprint_columns(self.size, self.zoomed);
        self.goal_text().map_or(0, |goal| text::wrap(&goal, columns).len().min(3))
    }

    /// Returns the Sprint Goal as the pane shows it.
    #[must_use]
    pub fn goal_text(&self) -> Option<String> {
        let goal = self.shown_sprint()?.goal.as_ref()?;
        Some(format!("Goal: {goal}"))
    }

    /// Lets lists and lines follow a change of the board.
    pub(crate) fn follow_change(&mut self) {
        self.ready.follow(self.history.board());
        self.each_list(List::follow_change);
        self.follow_lines();
    }

    /// Lets lists and lines follow the cursor, the marks and the filters.
    pub(crate) fn follow(&mut self) {
        self.each_list(List::follow);
    }

    fn each_list(&mut self, follow: impl Fn(&mut List, &Order, &Board)) {
        let board = Arc::clone(self.history.board());
        follow(&mut self.backlog, board.backlog(), &board);
        let empty = Order::default();
        let sprint = self.sprint.and_then(|id| board.sprint(id));
        follow(&mut self.sprint_list, sprint.map_or(&empty, |sprint| &sprint.items), &board);
        self.lines.follow(board.definition_of_done().criteria());
    }

    /// Scrolls so that the cursor, or the field that is typed in, is on the screen.
    pub(crate) fn scroll(&mut self) {
        let Some(areas) = self.areas() else { return };
        card::scroll(self);
        decisions::follow(self);
        let sheet = self.menu.is_some().then(|| layout::divide_sheet(areas.body));
        if let (Some(menu), Some(sheet)) = (&mut self.menu, sheet) {
            menu.scroll(usize::from(sheet.entries.height));
        }
        // What a sheet covers is not seen: lists make room, so that their cursor is.
        let parts = self.splitting().map(|splitting| splitting.parts().0.len());
        let split = parts.map(|parts| layout::divide_split(areas.body, parts).area.top());
        let covered = sheet.map(|sheet| sheet.area.top()).or(split);
        let seen = |lines: Rect| {
            let end = covered.map_or(lines.bottom(), |top| lines.bottom().min(top));
            usize::from(end.saturating_sub(lines.top()))
        };
        let board = Arc::clone(self.history.board());
        let rows = usize::from(layout::inbox_rows(areas.body));
        match &mut self.open {
            Some(Open::Inbox(inbox)) => inbox.follow(&board, rows),
            Some(Open::Questions(questions)) => questions.follow(&board, self.today, rows),
            Some(Open::Since(since)) => since.follow(&board, usize::from(layout::since_rows(areas.body))),
            Some(Open::Forecast(_)) => forecast::follow(self),
            Some(Open::Readiness(lines)) => readiness::follow(lines, &board),
            Some(Open::Review(_)) => return review::scroll(self),
            Some(
                Open::Card(_)
                | Open::Refinement
                | Open::Summary(_)
                | Open::Configuring(_)
                | Open::Decisions(_)
                | Open::Split(_)
                | Open::Estimation(_)
                | Open::Examples(_)
                | Open::Acceptance(_)
                | Open::Planning
                | Open::Closing(_)
                | Open::Roadmap(_),
            )
            | None => {}
        }
        let new_row = self.mode.field().and_then(|field| field.purpose.new_row());
        let of = |pane: Pane| new_row.filter(|_| self.pane == pane);
        let (backlog_row, sprint_row, line_row) = (of(Pane::Backlog), of(Pane::Sprint), of(Pane::Done));
        if let Some(area) = areas.backlog {
            let rows = self.backlog.rows(board.backlog()).len() + usize::from(backlog_row.is_some());
            let line = backlog_row.unwrap_or(self.backlog.row());
            let between = self.rows_between();
            self.backlog.scroll_past(line, rows, seen(area.lines), &between);
        }
        if let (Some(area), Some(sprint)) = (areas.sprint, self.sprint.and_then(|id| board.sprint(id))) {
            let height = seen(layout::divide_sprint(area.lines, self.goal_lines()).items);
            if sprint.is_closed() {
                self.sprint_list.scroll_by(0, sprint::result_lines(sprint), height);
            } else {
                let rows = self.sprint_list.rows(&sprint.items).len() + usize::from(sprint_row.is_some());
                let line = sprint_row.unwrap_or(self.sprint_list.row());
                self.sprint_list.scroll_to(line, rows, height);
            }
        }
        if let Some(area) = areas.done {
            let rows = board.definition_of_done().criteria().len() + usize::from(line_row.is_some());
            let line = line_row.unwrap_or(self.lines.row());
            self.lines.scroll_to(line, rows, usize::from(area.lines.height));
        }
    }

    fn lines_extra(&self) -> usize {
        let typing = self.mode.field().is_some_and(|field| field.purpose.new_row().is_some());
        usize::from(typing && self.pane == Pane::Done)
    }

    /// Returns how many rows a page of the focused pane has.
    pub(crate) fn page(&self) -> usize {
        let areas = self.areas();
        let lines = areas.and_then(|areas| match self.pane {
            Pane::Backlog => areas.backlog.map(|area| area.lines.height),
            Pane::Sprint => {
                areas.sprint.map(|area| layout::divide_sprint(area.lines, self.goal_lines()).items.height)
            }
            Pane::Done => areas.done.map(|area| area.lines.height),
        });
        usize::from(lines.unwrap_or(10)).max(1)
    }
}

/// Gives the pane the whole screen, or shows all panes again.
pub(crate) fn zoom(model: &mut Model) {
    model.zoomed = !model.zoomed;
    model.status = Status::Said(if model.zoomed {
        sentence::menu::zoomed(&model.way(Command::Zoom), &model.way(Command::Back))
    } else {
        sentence::menu::not_zoomed()
    });
}
