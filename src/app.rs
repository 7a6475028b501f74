//! The program as values: one [`Model`], one [`Msg`], one [`update`], and [`Effect`]s as data.
//!
//! Nothing here knows a terminal, a disk or a clock: tests replay keys and compare what comes out.

pub mod carry;
pub mod command;
pub mod commented;
pub mod done;
pub mod editor;
pub mod field;
pub mod filter;
pub mod find;
pub mod history;
pub mod items;
pub mod key;
pub mod keymap;
pub mod list;
pub mod pane;
pub mod saving;
pub mod scope;
pub mod sentence;
pub mod sprint;
pub mod status;

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Size;

use crate::{
    app::{
        carry::Carry,
        command::Command,
        commented::Commented,
        done::Lines,
        field::Field,
        find::Finding,
        history::{History, Revision},
        items::Step,
        key::Key,
        keymap::Keymap,
        list::List,
        pane::{Focus, Pane},
        saving::{SaveState, Saving},
        status::Status,
    },
    board::{
        Applied, Board, Place,
        edit::Edit,
        id::{ItemId, SprintId},
        item::Item,
        moving::Landing,
        order::Order,
        refusal::Refusal,
        sprint::Sprint,
    },
    layout::{self, Areas, Contents},
    text,
};

/// Everything the program knows.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) history: History,
    pub(crate) keymap: Arc<Keymap>,
    pub(crate) pane: Pane,
    /// The sprint that is shown.
    pub(crate) sprint: Option<SprintId>,
    pub(crate) backlog: List,
    pub(crate) sprint_list: List,
    pub(crate) lines: Lines,
    pub(crate) mode: Mode,
    pub(crate) status: Status,
    pub(crate) saving: Saving,
    /// Someone wants to leave as soon as everything is saved.
    pub(crate) leaving: bool,
    pub(crate) size: Size,
    pub(crate) today: NaiveDate,
    pub(crate) commented: Commented,
    /// What was typed into a field that was left with Esc: redo opens it again.
    pub(crate) forgotten: Option<Field>,
}

/// What has the keyboard.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The panes.
    Browsing,
    /// A grab.
    Carrying(Carry),
    /// A text field.
    Typing(Field),
    /// The text of a filter.
    Finding(Finding),
    /// The question what to do with changes that can't be saved.
    Unsaved,
}

/// What happens to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size.
    Resize(Size),
    /// It is another day.
    Today(NaiveDate),
    /// The disk answered.
    Saved {
        /// To which revision.
        revision: Revision,
        /// Whether the file holds it now, or a few words why not.
        outcome: Result<(), String>,
    },
    /// Nothing else is waiting, so a filter can look through the next slice.
    Idle,
    /// The program must end: what is carried is dropped, what is not saved gets one more try.
    Terminate,
}

/// What the program wants to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save a board; a newer one makes it pointless.
    Save {
        /// Which one it is.
        revision: Revision,
        /// The board.
        board: Arc<Board>,
    },
    /// Save a board to another file, and stay with that file.
    SaveElsewhere {
        /// The new file's path as it was typed.
        path: String,
        /// Which board it is.
        revision: Revision,
        /// The board.
        board: Arc<Board>,
    },
    /// Send [`Msg::Idle`] when nothing else is waiting.
    ComeBack,
    /// Leave.
    Quit,
}

impl Model {
    /// Starts with a board, at 80x24.
    ///
    /// `commented` says what has comments inside it in the file.
    #[must_use]
    pub fn new(board: Board, commented: Commented, keymap: Arc<Keymap>, today: NaiveDate) -> Self {
        let sprint = board.sprint_at_hand().map(|sprint| sprint.id);
        let mut model = Self {
            history: History::new(board),
            keymap,
            pane: Pane::default(),
            sprint,
            backlog: List::default(),
            sprint_list: List::default(),
            lines: Lines::default(),
            mode: Mode::Browsing,
            status: Status::Silent,
            saving: Saving::default(),
            leaving: false,
            size: Size::new(80, 24),
            today,
            commented,
            forgotten: None,
        };
        model.follow(true);
        model
    }

    /// Returns the board.
    #[must_use]
    pub fn board(&self) -> &Arc<Board> {
        self.history.board()
    }

    /// Returns the day of today, as far as the model knows.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Returns the pane with the cursor.
    #[must_use]
    pub fn pane(&self) -> Pane {
        self.pane
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
        list.rows(order).item(list.row())
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
            Pane::Backlog => "the Product Backlog".to_owned(),
            Pane::Done => "the Definition of Done".to_owned(),
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
            Mode::Browsing | Mode::Typing(_) | Mode::Finding(_) | Mode::Unsaved => None,
        }
    }

    /// Returns what a key acts on, in order: all marked items of the pane, else the one under the cursor.
    #[must_use]
    pub fn block(&self) -> Vec<ItemId> {
        let (Some(list), Some(order)) = (self.list(), self.order()) else { return Vec::new() };
        if list.marks().is_empty() {
            return list.selected().cloned().into_iter().collect();
        }
        let marks: Vec<ItemId> = list.marks().iter().cloned().collect();
        let positions = order.positions(&marks).unwrap_or_default();
        positions.into_iter().filter_map(|at| order.get(at)).map(|item| item.id.clone()).collect()
    }

    /// Returns how the first key of a command is written here.
    #[must_use]
    pub fn key(&self, command: Command) -> String {
        self.keymap.label(self.scopes(), command)
    }

    /// Returns the parts of the screen; nothing when it is too small for the board.
    #[must_use]
    pub fn areas(&self) -> Option<Areas> {
        let sprint_lines = self.shown_sprint().map_or(2, |sprint| {
            let rows = if sprint.is_closed() { sprint::result_lines(sprint) } else { sprint.items.len() };
            rows + self.goal_lines() + 2
        });
        let criteria = self.board().definition_of_done().criteria().len() + self.lines_extra();
        layout::divide(self.size, Contents { pane: self.pane, sprint_lines, criteria })
    }

    /// Returns how many lines the Sprint Goal takes.
    #[must_use]
    pub fn goal_lines(&self) -> usize {
        let columns = layout::sprint_columns(self.size);
        self.goal_text().map_or(0, |goal| text::wrap(&goal, columns).len().min(3))
    }

    /// Returns the Sprint Goal as the pane shows it.
    #[must_use]
    pub fn goal_text(&self) -> Option<String> {
        let goal = self.shown_sprint()?.goal.as_ref()?;
        Some(format!("Goal: {goal}"))
    }

    /// Tries an edit. The lists follow, so that rows can be asked for; there is no step yet.
    pub(crate) fn preview(&mut self, edit: &Edit) -> Result<Applied, Refusal> {
        let applied = self.history.preview(edit)?;
        if applied == Applied::Changed {
            self.choose_sprint();
            self.follow(true);
        }
        Ok(applied)
    }

    /// Makes an edit: one step with the words for it. Says them, or why not; true when the board has changed.
    pub(crate) fn edit(&mut self, edit: &Edit, say: impl FnOnce(&Self) -> String) -> bool {
        if self.warns_of_comments(edit) {
            return false;
        }
        let before = Arc::clone(self.history.board());
        match self.preview(edit) {
            Ok(Applied::Changed) => {
                let label = say(self);
                self.commit(before, label);
                true
            }
            Ok(Applied::Unchanged) => {
                self.status = Status::Silent;
                false
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Makes one step of what was tried since a board.
    pub(crate) fn commit(&mut self, before: Arc<Board>, label: String) {
        let focus = self.focus();
        self.status = Status::Did(label.clone());
        self.forgotten = None;
        self.history.commit(before, label, focus);
    }

    /// Says once which comments in the file an edit would lose; true when it has just said so.
    pub(crate) fn warns_of_comments(&mut self, edit: &Edit) -> bool {
        let board = Arc::clone(self.history.board());
        let Some(name) = self.commented.warn(&board, edit) else { return false };
        self.status = Status::Refused(format!(
            "{name} has comments inside it in the file, which this change loses: do it again to go on"
        ));
        true
    }

    pub(crate) fn refuse(&mut self, refusal: &Refusal) {
        self.status = Status::Refused(scope::with_way_out(self, refusal));
    }

    fn focus(&self) -> Focus {
        Focus {
            pane: self.pane,
            sprint: self.sprint,
            item: self.list().and_then(|list| list.selected().cloned()),
            criterion: self.lines.selected().cloned(),
            row: self.list().map_or(self.lines.row(), List::row),
        }
    }

    /// Puts the cursor where a change happened.
    fn go_to(&mut self, focus: &Focus) {
        self.pane = focus.pane;
        self.sprint = focus.sprint.filter(|id| self.board().sprint(*id).is_some()).or(self.sprint);
        self.choose_sprint();
        match (&focus.item, &focus.criterion) {
            (_, Some(criterion)) if focus.pane == Pane::Done => self.lines.select(criterion),
            (Some(item), _) => {
                self.follow(true);
                if !self.reveal(item) {
                    let place = self.place_of(self.pane);
                    let board = Arc::clone(self.board());
                    if let (Some(order), Some(list)) =
                        (place.and_then(|place| board.order(place)), self.list_mut())
                    {
                        list.go(order, focus.row);
                    }
                }
            }
            (None, _) => {}
        }
    }

    /// Puts the cursor on an item, wherever it is; a filter that hides it goes. False when it is in no pane.
    pub(crate) fn reveal(&mut self, id: &ItemId) -> bool {
        let board = Arc::clone(self.board());
        let Some((place, _)) = board.find(id) else { return false };
        match place {
            Place::Backlog => self.pane = Pane::Backlog,
            Place::Sprint(sprint) => {
                self.pane = Pane::Sprint;
                self.sprint = Some(sprint);
            }
            Place::Closed => return false,
        }
        let (Some(order), Some(list)) = (board.order(place), self.list_mut()) else { return false };
        if !list.select(order, id) {
            list.set_filter(None);
            list.select(order, id);
        }
        true
    }

    /// Shows the sprint at hand when the one that was shown is gone.
    pub(crate) fn choose_sprint(&mut self) {
        if self.shown_sprint().is_none() {
            self.sprint = self.board().sprint_at_hand().map(|sprint| sprint.id);
        }
    }

    /// Lets lists and lines follow the board.
    pub(crate) fn follow(&mut self, changed: bool) {
        let board = Arc::clone(self.history.board());
        self.backlog.follow(board.backlog(), &board, changed);
        let empty = Order::default();
        let sprint = self.sprint.and_then(|id| board.sprint(id));
        self.sprint_list.follow(sprint.map_or(&empty, |sprint| &sprint.items), &board, changed);
        self.lines.follow(board.definition_of_done().criteria());
    }

    /// Scrolls so that the cursor, or the field that is typed in, is on the screen.
    fn scroll(&mut self) {
        let Some(areas) = self.areas() else { return };
        let board = Arc::clone(self.history.board());
        let new_row = match &self.mode {
            Mode::Typing(field) => field.new_row(),
            Mode::Browsing | Mode::Carrying(_) | Mode::Finding(_) | Mode::Unsaved => None,
        };
        let of = |pane: Pane| new_row.filter(|_| self.pane == pane);
        let (backlog_row, sprint_row, line_row) = (of(Pane::Backlog), of(Pane::Sprint), of(Pane::Done));
        if let Some(area) = areas.backlog {
            let rows = self.backlog.rows(board.backlog()).len() + usize::from(backlog_row.is_some());
            let line = backlog_row.unwrap_or(self.backlog.row());
            self.backlog.scroll_to(line, rows, usize::from(area.lines.height));
        }
        if let (Some(area), Some(sprint)) = (areas.sprint, self.sprint.and_then(|id| board.sprint(id))) {
            let height = usize::from(layout::divide_sprint(area.lines, self.goal_lines()).items.height);
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
        match &self.mode {
            Mode::Typing(field) if self.pane == Pane::Done && field.new_row().is_some() => 1,
            Mode::Typing(_) | Mode::Browsing | Mode::Carrying(_) | Mode::Finding(_) | Mode::Unsaved => 0,
        }
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

/// Moves the program on by one message; returns what it wants to be done.
#[must_use]
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let before = Arc::clone(model.board());
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => press(model, key, &mut effects),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(size) => model.size = size,
        Msg::Today(today) => model.today = today,
        Msg::Saved { revision, outcome } => saved(model, revision, outcome),
        Msg::Idle => {}
        Msg::Terminate => {
            if model.carried().is_some() {
                carry::put_down(model);
            }
            model.mode = Mode::Browsing;
            model.leaving = true;
            model.saving.send_again();
        }
    }
    let changed = !Arc::ptr_eq(&before, model.board());
    model.choose_sprint();
    model.follow(changed);
    model.scroll();
    finish(model, &mut effects);
    effects
}

/// Sends what is new to the disk, and leaves once it is there.
fn finish(model: &mut Model, effects: &mut Vec<Effect>) {
    let revision = model.history.revision();
    if model.carried().is_none() && model.saving.send(revision) {
        effects.push(Effect::Save { revision, board: Arc::clone(model.board()) });
    }
    let lists = [&model.backlog, &model.sprint_list];
    if lists.iter().any(|list| list.filter().is_some_and(|filter| !filter.is_complete())) {
        effects.push(Effect::ComeBack);
    }
    if model.leaving && model.save_state() == SaveState::Saved {
        effects.push(Effect::Quit);
    }
}

fn saved(model: &mut Model, revision: Revision, outcome: Result<(), String>) {
    let failed = outcome.is_err();
    if !model.saving.answered(revision, outcome) || !failed {
        return;
    }
    if model.leaving {
        model.leaving = false;
        model.mode = Mode::Unsaved;
    }
}

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    if let Some(command) = model.keymap.resolve(model.scopes(), key) {
        match scope::refusal(model, command) {
            Some(why) => model.status = Status::Refused(why),
            None => run(model, command, effects),
        }
        return;
    }
    match &mut model.mode {
        Mode::Typing(field) => match key::typed(key) {
            Some(c) => field.editor.insert(c),
            None => no_key_here(model, key),
        },
        Mode::Finding(finding) => match key::typed(key) {
            Some(c) => {
                finding.editor.insert(c);
                find::search(model);
            }
            None => no_key_here(model, key),
        },
        Mode::Carrying(_) => match key::digit(key) {
            Some(digit) => carry::digit(model, digit),
            None => carry::drop_it_first(model),
        },
        Mode::Browsing | Mode::Unsaved => no_key_here(model, key),
    }
}

fn no_key_here(model: &mut Model, key: Key) {
    model.status =
        Status::Refused(format!("{} is no key here: `stackrank keys` lists them all", key::label(key)));
}

fn paste(model: &mut Model, text: &str) {
    match &mut model.mode {
        Mode::Typing(_) => field::paste(model, text),
        Mode::Finding(finding) => {
            finding.editor.paste(text);
            find::search(model);
        }
        Mode::Carrying(_) => carry::drop_it_first(model),
        Mode::Browsing | Mode::Unsaved => {
            let new = model.key(Command::NewBelow);
            model.status =
                Status::Refused(format!("pasted text is not taken for keys: {new} first, then paste"));
        }
    }
}

fn run(model: &mut Model, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Undo => undo(model),
        Command::Redo => redo(model),
        Command::Leave => leave(model),
        Command::Back => back(model),
        Command::Save => save_now(model),
        Command::NextPane => go(model, model.pane.next()),
        Command::PreviousPane => go(model, model.pane.previous()),
        Command::GoBacklog => go(model, Pane::Backlog),
        Command::GoSprint => go(model, Pane::Sprint),
        Command::GoDone => go(model, Pane::Done),
        Command::Find => find::open(model),
        Command::Up => walk(model, Step::Up),
        Command::Down => walk(model, Step::Down),
        Command::PageUp => walk(model, Step::PageUp),
        Command::PageDown => walk(model, Step::PageDown),
        Command::First => walk(model, Step::First),
        Command::Last => walk(model, Step::Last),
        Command::Grab => carry::grab(model),
        Command::MoveUp => shift(model, Step::Up),
        Command::MoveDown => shift(model, Step::Down),
        Command::MoveTop => land(model, &Landing::Top),
        Command::MoveBottom => land(model, &Landing::Bottom),
        Command::MoveToRank => field::ask_rank(model),
        Command::Mark => items::mark(model),
        Command::NewBelow => field::new_line(model, Step::Down),
        Command::NewAbove => field::new_line(model, Step::Up),
        Command::Edit => field::edit(model),
        Command::Drop => field::drop(model),
        Command::Plan => sprint::plan(model),
        Command::Return => sprint::return_items(model),
        Command::EarlierSprint => sprint::page(model, Step::Up),
        Command::LaterSprint => sprint::page(model, Step::Down),
        Command::Tick => done::tick(model),
        Command::Exempt => field::exempt(model),
        Command::PutDown => carry::put_down(model),
        Command::PutBack => carry::put_back(model),
        Command::Keep => match &model.mode {
            Mode::Finding(_) => find::keep(model),
            Mode::Typing(_) | Mode::Browsing | Mode::Carrying(_) | Mode::Unsaved => {
                field::keep(model, effects);
            }
        },
        Command::Forget => match &model.mode {
            Mode::Finding(_) => find::clear(model),
            Mode::Typing(_) | Mode::Browsing | Mode::Carrying(_) | Mode::Unsaved => field::forget(model),
        },
        Command::TryAgain => {
            model.mode = Mode::Browsing;
            model.leaving = true;
            model.saving.send_again();
        }
        Command::SaveElsewhere => field::save_elsewhere(model),
        Command::LeaveUnsaved => effects.push(Effect::Quit),
        Command::RubOut
        | Command::RubOutNext
        | Command::RubOutWord
        | Command::LetterLeft
        | Command::LetterRight
        | Command::WordLeft
        | Command::WordRight
        | Command::LineStart
        | Command::LineEnd
        | Command::TextUndo
        | Command::TextRedo => edit_text(model, command),
        // They stand in footers for keys that have no command.
        Command::Digits | Command::Typing => {}
    }
}

fn edit_text(model: &mut Model, command: Command) {
    match &mut model.mode {
        Mode::Typing(field) => {
            field.editor.run(command);
        }
        Mode::Finding(finding) => {
            finding.editor.run(command);
            find::search(model);
        }
        Mode::Carrying(_) => carry::rub_out(model),
        Mode::Browsing | Mode::Unsaved => {}
    }
}

fn walk(model: &mut Model, step: Step) {
    match model.mode {
        Mode::Carrying(_) => carry::step(model, step),
        Mode::Browsing | Mode::Typing(_) | Mode::Finding(_) | Mode::Unsaved => match model.pane {
            Pane::Backlog | Pane::Sprint => items::walk(model, step),
            Pane::Done => done::walk(model, step),
        },
    }
}

fn shift(model: &mut Model, step: Step) {
    match model.pane {
        Pane::Backlog | Pane::Sprint => items::shift(model, step),
        Pane::Done => done::shift(model, step),
    }
}

fn land(model: &mut Model, landing: &Landing) {
    match model.pane {
        Pane::Backlog | Pane::Sprint => items::land(model, landing),
        Pane::Done => done::land(model, landing),
    }
}

fn go(model: &mut Model, pane: Pane) {
    model.pane = pane;
    model.status = Status::Silent;
}

fn undo(model: &mut Model) {
    model.forgotten = None;
    if let Some((label, focus)) = model.history.undo() {
        model.follow(true);
        model.go_to(&focus);
        model.status = Status::Said(format!("undid: {label}"));
    }
}

fn redo(model: &mut Model) {
    if let Some(field) = model.forgotten.take() {
        field::reopen(model, field);
    } else if let Some((label, focus)) = model.history.redo() {
        model.follow(true);
        model.go_to(&focus);
        model.status = Status::Did(format!("redid: {label}"));
    }
}

fn leave(model: &mut Model) {
    match model.save_state() {
        SaveState::Saved => model.leaving = true,
        SaveState::Saving => {
            model.leaving = true;
            model.status = Status::Said("leaving as soon as everything is saved".to_owned());
        }
        SaveState::NotSaved { .. } => model.mode = Mode::Unsaved,
    }
}

fn back(model: &mut Model) {
    if let Mode::Unsaved = model.mode {
        model.mode = Mode::Browsing;
        return;
    }
    if model.leaving {
        model.leaving = false;
        model.status = Status::Said("staying".to_owned());
        return;
    }
    let leave = model.key(Command::Leave);
    let Some(list) = model.list_mut() else {
        model.status = Status::Said(format!("nothing open: {leave} leaves"));
        return;
    };
    model.status = if !list.marks().is_empty() {
        let marked = list.marks().len();
        list.unmark_all();
        Status::Said(format!("unmarked {}", sentence::count(marked, "item")))
    } else if list.filter().is_some() {
        list.set_filter(None);
        Status::Said("all items are shown again".to_owned())
    } else {
        Status::Said(format!("nothing open: {leave} leaves"))
    };
}

fn save_now(model: &mut Model) {
    if model.save_state() == SaveState::Saved {
        model.status = Status::Said("everything is saved".to_owned());
        return;
    }
    model.saving.send_again();
    model.status = Status::Silent;
}
