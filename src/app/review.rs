//! A Sprint Review on a shared screen: one thing a page, and nothing that strangers should not see.

pub mod changes;
pub mod chart;
pub mod closing;
pub mod facts;
pub mod heard;
pub mod page;
pub(crate) mod run;
pub mod text;

use std::sync::Arc;

use crate::{
    app::{
        Dialog, Mode, Model, carry,
        clock::Clock,
        command::Command,
        field::Field,
        items::{self, Step},
        keymap::Scope,
        look::Theme,
        open::Open,
        purpose::Purpose,
        review::{chart::Chart, heard::Heard, page::Page},
        sentence,
        status::Status,
    },
    board::{
        id::{ItemId, SprintId},
        inbox::Suggestion,
        sprint::{Phase, Sprint},
    },
    layout::{self, Pane},
};

/// A review that is held.
#[derive(Clone, Debug)]
pub struct Review {
    sprint: SprintId,
    /// The page, from 0.
    at: usize,
    /// The first line that is shown of a page with more of them than fit.
    top: usize,
    chart: Chart,
    /// What the chart means is shown, and its numbers.
    meaning: bool,
    /// The change under the cursor.
    row: usize,
    /// The items of a change, when they are looked at.
    looked_at: Vec<ItemId>,
    /// The colours before somebody asked for contrast.
    theme: Option<Theme>,
    /// The time for it, once somebody has asked for a clock.
    clock: Option<Clock>,
    /// The pane that had the cursor, and whether it had the whole screen.
    came_from: (Pane, bool),
    heard: Heard,
    /// That nothing was heard has been asked.
    asked: bool,
    /// What was moved on the live page.
    moved: Vec<String>,
    /// What of that was taken back.
    undone: Vec<String>,
    /// How many steps could be taken back before.
    steps: usize,
}

impl Review {
    /// Returns the sprint it is about.
    #[must_use]
    pub fn sprint(&self) -> SprintId {
        self.sprint
    }

    /// Returns the chart that is shown.
    #[must_use]
    pub fn chart(&self) -> Chart {
        self.chart
    }

    /// Says whether the meaning and the numbers of the chart are shown in its place.
    #[must_use]
    pub fn shows_meaning(&self) -> bool {
        self.meaning
    }

    /// Returns the first line that is shown of a page with more of them than fit.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the row of the change under the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the items of a change that are looked at; none while the changes are shown.
    #[must_use]
    pub fn looked_at(&self) -> &[ItemId] {
        &self.looked_at
    }

    /// Returns what is being written down.
    #[must_use]
    pub fn heard(&self) -> &Heard {
        &self.heard
    }

    /// Returns the time for it, once somebody has asked for a clock.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        self.clock
    }

    pub(crate) fn clock_mut(&mut self) -> Option<&mut Clock> {
        self.clock.as_mut()
    }

    /// Lets a clock go, from now on.
    pub(crate) fn begin(&mut self, clock: Clock) {
        self.clock = Some(clock);
    }

    /// Returns the colours before somebody asked for contrast.
    pub(crate) fn theme_before(&mut self) -> &mut Option<Theme> {
        &mut self.theme
    }

    /// Returns what was moved on the live page.
    #[must_use]
    pub fn moved(&self) -> &[String] {
        &self.moved
    }
}

impl Model {
    /// Returns the review, if one is held.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        let Some(Open::Review(review)) = &self.open else { return None };
        Some(review)
    }

    pub(crate) fn review_mut(&mut self) -> Option<&mut Review> {
        let Some(Open::Review(review)) = &mut self.open else { return None };
        Some(review)
    }

    /// Returns the sprint that is reviewed.
    #[must_use]
    pub fn reviewed(&self) -> Option<&Arc<Sprint>> {
        self.board().sprint(self.review()?.sprint)
    }

    /// Returns all pages of the review.
    #[must_use]
    pub fn review_pages(&self) -> Vec<Page> {
        self.reviewed().map_or_else(Vec::new, |sprint| Page::all(sprint))
    }

    /// Returns the page that is shown.
    #[must_use]
    pub fn review_page(&self) -> Option<Page> {
        let pages = self.review_pages();
        let at = self.review()?.at.min(pages.len().saturating_sub(1));
        pages.get(at).copied()
    }

    /// Returns what was heard at the review of the sprint, as far as it is on the board.
    #[must_use]
    pub fn heard_so_far(&self) -> Vec<&Suggestion> {
        let Some(sprint) = self.review().map(|review| review.sprint) else { return Vec::new() };
        self.board().inbox().iter().filter(|wish| wish.sprint == Some(sprint)).collect()
    }
}

/// Opens the review of the sprint that is shown.
pub(crate) fn open(model: &mut Model) {
    let Some(sprint) = model.shown_sprint().map(|sprint| sprint.id) else { return };
    // Whatever is filtered or marked is nobody's business.
    model.backlog.set_filter(None);
    model.backlog.unmark_all();
    let review = Review {
        sprint,
        at: 0,
        top: 0,
        chart: Chart::default(),
        meaning: false,
        row: 0,
        looked_at: Vec::new(),
        theme: None,
        clock: None,
        came_from: (model.pane, model.zoomed),
        heard: Heard::default(),
        asked: false,
        moved: Vec::new(),
        undone: Vec::new(),
        steps: model.history.steps(),
    };
    model.open = Some(Open::Review(Box::new(review)));
    // The live page carries what the backlog has under its cursor.
    (model.pane, model.zoomed) = (Pane::Backlog, false);
    model.forgotten = None;
    model.status = Status::Silent;
}

/// Says why the sprint that is shown can't be reviewed.
pub(crate) fn no_review(model: &Model) -> Option<String> {
    let way = |command| model.keymap.way(Scope::IN_SPRINT, command);
    let Some(sprint) = model.shown_sprint() else {
        let plan = model.keymap.way(Scope::IN_BACKLOG, Command::Plan);
        return Some(sentence::review::no_sprint(&plan));
    };
    let earlier = way(Command::EarlierSprint);
    matches!(sprint.phase, Phase::Planned)
        .then(|| sentence::review::only_planned(sprint.name.as_str(), &earlier))
}

/// Turns to another page.
pub(crate) fn turn(model: &mut Model, step: Step) {
    let pages = model.review_pages();
    let Some(review) = model.review_mut() else { return };
    review.looked_at.clear();
    let at = review.at.min(pages.len().saturating_sub(1));
    let to = step.from(at, pages.len(), 1);
    (review.at, review.top, review.meaning) = (to, 0, false);
    let on_next = pages.get(to) == Some(&Page::Next);
    model.status = if to == at {
        Status::Said(if step.is_up() {
            sentence::review::first_page()
        } else {
            sentence::review::last_page()
        })
    } else {
        Status::Silent
    };
    if on_next && to != at {
        // It is about the top, wherever the cursor was.
        let board = Arc::clone(model.board());
        model.backlog.go(board.backlog(), 0);
    }
}

/// Scrolls the page, or goes to another line or chart of it.
pub(crate) fn walk(model: &mut Model, step: Step) {
    match model.review_page() {
        Some(Page::Next) => items::walk(model, step),
        Some(Page::Charts) => next_chart(model, step),
        Some(Page::Changes) if model.review().is_some_and(|review| review.looked_at.is_empty()) => {
            let rows = changes::rows(model).len();
            let Some(review) = model.review_mut() else { return };
            let row = step.from(review.row.min(rows.saturating_sub(1)), rows, 1);
            let stays = row == review.row;
            review.row = row;
            model.status = if stays { Status::Said(sentence::key::end(step)) } else { Status::Silent };
        }
        Some(Page::Goal | Page::Done(_) | Page::Returned | Page::Scope | Page::Changes | Page::Close)
        | None => {
            let Some((lines, height)) = text::lines(model).map(|(lines, height)| (lines.len(), height))
            else {
                return;
            };
            let Some(review) = model.review_mut() else { return };
            let last = lines.saturating_sub(height);
            let top = step.from(review.top.min(last), last + 1, 1);
            let stays = top == review.top;
            review.top = top;
            model.status = if stays { Status::Said(sentence::key::end(step)) } else { Status::Silent };
        }
    }
}

fn next_chart(model: &mut Model, step: Step) {
    let Some(review) = model.review_mut() else { return };
    let at = Chart::ALL.iter().position(|chart| *chart == review.chart).unwrap_or(0);
    let to = step.from(at, Chart::ALL.len(), 1);
    review.chart = Chart::ALL.get(to).copied().unwrap_or_default();
    model.status = if to == at { Status::Said(sentence::key::end(step)) } else { Status::Silent };
}

/// Shows what the chart means, and its numbers; or the chart again.
pub(crate) fn toggle_meaning(model: &mut Model) {
    if let Some(review) = model.review_mut() {
        review.meaning = !review.meaning;
        model.status = Status::Silent;
    }
}

/// Shows the items of the change under the cursor, or the changes again.
pub(crate) fn look_at(model: &mut Model) {
    let items = changes::rows(model)
        .into_iter()
        .nth(model.review().map_or(0, |review| review.row))
        .and_then(|row| row.item)
        .into_iter()
        .collect::<Vec<_>>();
    let nothing = items.is_empty();
    let Some(review) = model.review_mut() else { return };
    let back = !review.looked_at.is_empty();
    review.looked_at = if back { Vec::new() } else { items };
    review.top = 0;
    model.status =
        if nothing && !back { Status::Said(sentence::review::nothing_to_look_at()) } else { Status::Silent };
}

/// Goes one step back within a page; false when there is none.
pub(crate) fn step_back(model: &mut Model) -> bool {
    let Some(review) = model.review_mut() else { return false };
    if !review.looked_at.is_empty() {
        review.looked_at.clear();
    } else if review.meaning {
        review.meaning = false;
    } else {
        return false;
    }
    review.top = 0;
    model.status = Status::Silent;
    true
}

/// Drops what is carried on the live page: one step, which the last page tells.
pub(crate) fn drop_here(model: &mut Model) {
    let revision = model.revision();
    carry::put_down(model);
    if model.revision() == revision {
        return;
    }
    let moved = model.history.last_label().unwrap_or_default().to_owned();
    if let Some(review) = model.review_mut() {
        review.moved.push(moved);
        review.undone.clear();
    }
}

/// Says whether something that was done on the live page can be taken back. What was done before nobody touches here.
pub(crate) fn can_undo(model: &Model) -> bool {
    let moved =
        model.review().is_some_and(|review| !review.moved.is_empty() && model.history.steps() > review.steps);
    moved && model.review_page() == Some(Page::Next)
}

/// Says whether something that was taken back on the live page can be done again.
pub(crate) fn can_redo(model: &Model) -> bool {
    let undone = model.review().is_some_and(|review| !review.undone.is_empty());
    undone && model.review_page() == Some(Page::Next)
}

/// Notes that the last move was taken back.
pub(crate) fn undid(model: &mut Model) {
    if let Some(review) = model.review_mut()
        && let Some(moved) = review.moved.pop()
    {
        review.undone.push(moved);
    }
}

/// Notes that it was made again.
pub(crate) fn redid(model: &mut Model) {
    if let Some(review) = model.review_mut()
        && let Some(moved) = review.undone.pop()
    {
        review.moved.push(moved);
    }
}

/// Leaves the review; asks once whether nothing was heard, if nothing was.
pub(crate) fn leave(model: &mut Model) {
    let nothing = model.heard_so_far().is_empty();
    let Some(review) = model.review_mut() else { return };
    if nothing && !review.asked {
        review.asked = true;
        model.mode = Mode::Asking(Dialog::Unheard);
        model.status = Status::Silent;
        return;
    }
    go(model);
}

/// Leaves the review without another word.
pub(crate) fn go(model: &mut Model) {
    let Some(Open::Review(review)) = model.open.take() else { return };
    model.mode = Mode::Browsing;
    if let Some(theme) = review.theme {
        model.look.theme = theme;
    }
    (model.pane, model.zoomed) = review.came_from;
    model.open = model.beneath.pop();
    model.status = Status::Silent;
}

/// Keeps the cursor of the live page on the screen, and the page among those that there are.
pub(crate) fn scroll(model: &mut Model) {
    if model.review().is_some() && model.reviewed().is_none() {
        // Somebody else has taken the sprint away.
        return go(model);
    }
    let Some(areas) = layout::review::divide(model.size) else { return };
    // Only what the page needs is looked at: some pages count the whole board.
    match model.review_page() {
        Some(Page::Next) => {
            let height = usize::from(areas.live().height);
            let lines = model.board().backlog().len();
            let between = model.rows_between();
            model.backlog.scroll_past(model.backlog.row(), lines, height, &between);
        }
        Some(Page::Changes) => {
            let rows = changes::rows(model).len();
            if let Some(review) = model.review_mut() {
                review.row = review.row.min(rows.saturating_sub(1));
            }
        }
        Some(Page::Goal | Page::Done(_) | Page::Returned | Page::Scope | Page::Charts | Page::Close)
        | None => {}
    }
    let last = text::lines(model).map_or(0, |(lines, height)| lines.len().saturating_sub(height));
    let pages = model.review_pages().len();
    let Some(review) = model.review_mut() else { return };
    review.at = review.at.min(pages.saturating_sub(1));
    review.top = review.top.min(last);
}

/// Asks where the record goes; there is one once the sprint is closed.
pub(crate) fn ask_export(model: &mut Model) {
    let Some(sprint) = model.review().and_then(|review| model.board().sprint(review.sprint)) else { return };
    if !sprint.is_closed() {
        let leave = model.way(Command::Leave);
        model.status = Status::Refused(sentence::review::nothing_to_export(sprint.name.as_str(), &leave));
        return;
    }
    let name: String = sprint.name.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    // A name may have any sign; that of a file should not.
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '.')).collect();
    Field::open(model, Purpose::ExportTo { over: None }, &format!("review-{name}.html"));
}
