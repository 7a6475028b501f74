//! The program as values: one [`Model`], one [`Msg`], one [`update()`], and [`Effect`]s as data.
//!
//! Nothing here knows a terminal, a disk or a clock: tests replay keys and compare what comes out.

pub mod acceptance;
mod asking;
pub mod broken;
pub mod card;
pub mod card_lines;
pub mod carry;
mod change;
pub mod clock;
pub mod closing;
pub mod command;
pub mod commented;
mod complete;
pub mod configuring;
pub mod cut_lines;
pub mod day;
pub mod decisions;
mod dispatch;
pub mod done;
pub mod draft;
pub mod editor;
pub mod effect;
pub mod estimation;
pub mod examples;
pub mod field;
pub mod filter;
pub mod find;
pub mod focus;
pub mod folded;
pub mod forecast;
pub mod history;
pub mod inbox;
pub mod items;
pub mod key;
pub mod keymap;
pub mod leaving;
pub mod lesson;
pub mod list;
pub mod look;
pub mod markdown;
pub mod menu;
mod mode;
pub mod msg;
pub mod near;
mod obstacle;
pub mod open;
pub mod outlook;
pub mod outside;
pub mod planning;
pub mod presenting;
mod pressing;
pub mod purpose;
pub mod query;
pub mod questions;
pub mod quick_add;
pub mod readiness;
mod reason;
pub mod recovery;
pub mod refinement;
pub mod refusal;
pub mod review;
pub mod roadmap;
pub mod sample;
pub mod saving;
pub mod scope;
mod screen;
pub mod sentence;
pub mod series;
pub mod settling;
pub mod since;
pub mod slot;
pub mod span;
pub mod split;
pub mod sprint;
pub mod status;
mod take;
pub mod unread;
mod update;
pub mod working;

pub use effect::Effect;
pub(crate) use mode::Forgotten;
pub use mode::{Dialog, Mode};
pub use msg::Msg;
pub use update::update;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use ratatui::layout::Size;

use crate::{
    app::{
        closing::Closing,
        command::Command,
        commented::Commented,
        done::Lines,
        draft::Draft,
        history::{History, Revision},
        key::Key,
        keymap::Keymap,
        leaving::Leaving,
        lesson::Lessons,
        list::List,
        look::Look,
        menu::Menu,
        open::Open,
        outlook::{ahead::Ahead, cut_lines::CutLineAhead},
        outside::News,
        planning::Planning,
        presenting::Presenting,
        reason::Run,
        refinement::Refinement,
        sample::Keeping,
        saving::{SaveState, Saving},
        settling::Settling,
        split::Splitting,
        status::Status,
        unread::Unread,
    },
    board::{
        Board, Place,
        edit::Edit,
        id::{ItemId, SprintId},
        item::Item,
        order::Order,
        ready_count::ReadyCount,
        sprint::Sprint,
        validation::Validation,
    },
    forecast::{guess::Guess, samples::BadSamples},
    layout::Pane,
};

/// Everything the program knows.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) history: History,
    pub(crate) keymap: Arc<Keymap>,
    pub(crate) look: Look,
    pub(crate) lessons: Lessons,
    /// The board that the disk is making a file for.
    pub(crate) keeping: Option<Keeping>,
    pub(crate) pane: Pane,
    /// That pane has the whole screen.
    pub(crate) zoomed: bool,
    /// The sprint that is shown.
    pub(crate) sprint: Option<SprintId>,
    /// How many items of the Product Backlog are ready.
    pub(crate) ready: ReadyCount,
    /// What the past says about the sprints to come.
    pub(crate) ahead: Result<Ahead, BadSamples>,
    /// What a sprint finishes, as somebody has guessed as long as nobody knows; only as long as the program runs.
    pub(crate) guess: Option<Guess>,
    /// The lines of the backlog from the top, and what the past says about them.
    pub(crate) cut_lines: Vec<CutLineAhead>,
    /// Whether the backlog shows where they end.
    pub(crate) shows_lines: bool,
    pub(crate) backlog: List,
    pub(crate) sprint_list: List,
    pub(crate) lines: Lines,
    pub(crate) mode: Mode,
    /// What is open in place of the board or beside it.
    pub(crate) open: Option<Open>,
    /// The board is shown to others, to be looked at only.
    pub(crate) presenting: Option<Presenting>,
    /// What comes back when that is closed, the last one first.
    pub(crate) beneath: Vec<Open>,
    /// The refinement of today, also while it is left.
    pub(crate) refinement: Option<Refinement>,
    /// The moves of the same item that were made just now.
    pub(crate) run: Option<Run>,
    /// Who votes on estimates: asked once.
    pub(crate) participants: Vec<String>,
    /// A split that was left: it comes back with the next one of the same item.
    pub(crate) left_whole: Option<Splitting>,
    /// The end of a sprint that was left: it goes on where it was.
    pub(crate) left_open: Option<Closing>,
    /// Help or palette, over whatever is there.
    pub(crate) menu: Option<Menu>,
    pub(crate) status: Status,
    pub(crate) saving: Saving,
    pub(crate) leaving: Leaving,
    /// The conflict that is being settled.
    pub(crate) settling: Option<Settling>,
    /// What has come from outside.
    pub(crate) news: News,
    /// What is missing on the board because it can't be read: then nothing can be changed.
    pub(crate) unread: Option<Unread>,
    pub(crate) size: Size,
    pub(crate) today: NaiveDate,
    /// The Sprint Planning that goes on.
    pub(crate) planning: Option<Planning>,
    /// The time of day at the last key, to the minute; nothing where nobody tells it.
    pub(crate) time: Option<NaiveTime>,
    pub(crate) commented: Commented,
    /// What was typed into a field that was left with Esc: redo opens it again.
    pub(crate) forgotten: Option<Forgotten>,
    /// A line that an earlier run has left.
    pub(crate) found_draft: Option<Draft>,
    /// The keys of a sequence that is not finished.
    pub(crate) begun: Vec<Key>,
    /// The last key closed something, and is the one that leaves: pressed again by habit it only says so.
    pub(crate) just_closed: bool,
    /// The edit that was stopped because it loses comments: the same one again goes through.
    pub(crate) warned_of: Option<Edit>,
}

impl Model {
    /// Starts with a board, at 80x24.
    ///
    /// `commented` says what has comments inside it in the file.
    #[must_use]
    pub fn new(board: Board, commented: Commented, keymap: Arc<Keymap>, today: NaiveDate) -> Self {
        let sprint = board.sprint_at_hand().map(|sprint| sprint.id);
        let mut model = Self {
            ahead: Ahead::on(&board, today, None),
            guess: None,
            cut_lines: Vec::new(),
            shows_lines: true,
            history: History::new(board),
            keymap,
            look: Look::default(),
            lessons: Lessons::default(),
            keeping: None,
            pane: Pane::default(),
            zoomed: false,
            sprint,
            ready: ReadyCount::default(),
            backlog: List::default(),
            sprint_list: List::default(),
            lines: Lines::default(),
            mode: Mode::Browsing,
            open: None,
            presenting: None,
            beneath: Vec::new(),
            refinement: None,
            planning: None,
            run: None,
            participants: Vec::new(),
            left_whole: None,
            left_open: None,
            menu: None,
            status: Status::Silent,
            saving: Saving::default(),
            leaving: Leaving::No,
            settling: None,
            news: News::default(),
            unread: None,
            size: Size::new(80, 24),
            today,
            time: None,
            commented,
            forgotten: None,
            found_draft: None,
            warned_of: None,
            begun: Vec::new(),
            just_closed: false,
        };
        model.follow_change();
        sprint::begin_with_open(&mut model);
        model
    }

    /// Returns what is open in place of the board or beside it.
    #[must_use]
    pub fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// Returns the board.
    #[must_use]
    pub fn board(&self) -> &Arc<Board> {
        self.history.board()
    }

    /// Returns how the screen looks.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look
    }

    /// Sets how the screen looks.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Returns how many items of the Product Backlog are ready.
    #[must_use]
    pub fn ready_items(&self) -> usize {
        self.ready.ready()
    }

    /// Returns how many of the first items of the Product Backlog nobody has tested, and how many were looked at.
    #[must_use]
    pub fn untested(&self) -> (usize, usize) {
        /// As many as anybody bets on.
        const TOP: usize = 10;
        let top = || self.board().backlog().iter().take(TOP);
        (top().filter(|item| item.validation == Validation::Hypothesis).count(), top().count())
    }

    /// Returns the day of today, as far as the model knows.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Returns the time of day at the last key, as far as the model knows.
    #[must_use]
    pub fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// Returns the pane with the cursor.
    #[must_use]
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// Says whether the pane with the cursor has the whole screen.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.zoomed
    }

    /// Returns the status line.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Returns what has the keyboard.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Returns help or palette, when one of them is open.
    #[must_use]
    pub fn menu(&self) -> Option<&Menu> {
        self.menu.as_ref()
    }

    /// Returns the number of the last change.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.history.revision()
    }

    /// Says whether there is a change to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Says whether there is a change to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Returns how the file stands to the board.
    #[must_use]
    pub fn save_state(&self) -> SaveState<'_> {
        self.saving.state(self.history.revision())
    }

    /// Says whether what the disk lacks is in a copy; nothing as long as nobody knows.
    #[must_use]
    pub fn is_copied(&self) -> Option<bool> {
        self.saving.is_copied(self.history.revision())
    }

    /// Returns the conflict that is being settled.
    #[must_use]
    pub fn settling(&self) -> Option<&Settling> {
        self.settling.as_ref()
    }

    /// Returns the sprint that is shown.
    #[must_use]
    pub fn shown_sprint(&self) -> Option<&Arc<Sprint>> {
        self.board().sprint(self.sprint?)
    }

    /// Returns the item under the cursor of the focused pane; in the Definition of Done, the item it is about.
    #[must_use]
    pub fn selected(&self) -> Option<&Arc<Item>> {
        let pane = if self.pane == Pane::Done { Pane::Sprint } else { self.pane };
        let order = self.board().order(self.place_of(pane)?)?;
        let list = self.list_of(pane)?;
        list.rows(order).item(list.row()).filter(|_| list.line().is_none())
    }

    /// Returns the list on the screen of a pane of items.
    #[must_use]
    pub fn list_of(&self, pane: Pane) -> Option<&List> {
        match pane {
            Pane::Backlog => Some(&self.backlog),
            Pane::Sprint => Some(&self.sprint_list),
            Pane::Done => None,
        }
    }

    /// Returns the list on the screen of the focused pane.
    #[must_use]
    pub fn list(&self) -> Option<&List> {
        self.list_of(self.pane)
    }

    pub(crate) fn list_mut(&mut self) -> Option<&mut List> {
        match self.pane {
            Pane::Backlog => Some(&mut self.backlog),
            Pane::Sprint => Some(&mut self.sprint_list),
            Pane::Done => None,
        }
    }

    /// Returns the place that a pane shows.
    #[must_use]
    pub fn place_of(&self, pane: Pane) -> Option<Place> {
        match pane {
            Pane::Backlog => Some(Place::Backlog),
            Pane::Sprint => self.sprint.map(Place::Sprint),
            Pane::Done => None,
        }
    }

    /// Returns the items of the focused pane in order.
    #[must_use]
    pub fn order(&self) -> Option<&Order> {
        self.board().order(self.place_of(self.pane)?)
    }

    /// Returns what the focused pane is called.
    #[must_use]
    pub fn place_name(&self) -> String {
        match self.pane {
            Pane::Backlog => sentence::BACKLOG.to_owned(),
            Pane::Done => sentence::DONE.to_owned(),
            Pane::Sprint => self.sprint_name(),
        }
    }

    /// Returns the name of the sprint that is shown, or of the one that planning would make.
    #[must_use]
    pub fn sprint_name(&self) -> String {
        self.shown_sprint().map_or_else(|| "Sprint 1".to_owned(), |sprint| sprint.name.to_string())
    }

    /// Returns what is carried.
    #[must_use]
    pub fn carried(&self) -> Option<&[ItemId]> {
        match &self.mode {
            Mode::Carrying(carry) => Some(carry.items()),
            Mode::Browsing | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Finding(_) | Mode::Asking(_) => {
                None
            }
        }
    }

    /// Returns what a key acts on, in order: all marked items of the pane, else the one under the cursor.
    #[must_use]
    pub fn block(&self) -> Vec<ItemId> {
        let (Some(list), Some(order)) = (self.list(), self.order()) else { return Vec::new() };
        if list.marks().is_empty() {
            return list.selected().cloned().into_iter().collect();
        }
        list.marked().iter().filter_map(|at| order.get(*at)).map(|item| item.id.clone()).collect()
    }

    /// Names what a key acts on: one title in quotes, or a number of items, and how many of them the filter hides.
    #[must_use]
    pub fn naming(&self, items: &[ItemId]) -> String {
        let (Some(list), Some(order)) = (self.list(), self.order()) else { return String::new() };
        let name = sentence::naming(order, items);
        match list.hidden_marks() {
            0 => name,
            hidden if items.len() > 1 => sentence::items::with_hidden(&name, hidden),
            _ => name,
        }
    }

    /// Returns how the first key of a command is written here.
    #[must_use]
    pub fn key(&self, command: Command) -> String {
        self.keymap.label(self.scopes(), command)
    }

    /// Returns what to press for a command here, for a sentence.
    pub(crate) fn way(&self, command: Command) -> String {
        self.keymap.way(self.scopes(), command)
    }
}
