//! The end of a sprint, in four steps: what is left over, the goal, the retrospective, the next sprint. Nothing is changed
//! before the last one, and all of it is one step of undo.

use crate::{
    app::{
        Model,
        clock::Clock,
        command::Command,
        day,
        field::Field,
        items::Step as Walk,
        open::{self, Open},
        outlook, planning,
        purpose::Purpose,
        sentence,
        status::Status,
    },
    board::{
        edit::{Edit, Ending, Frame, LeftTo, Leftover, List},
        id::{ItemId, SprintId},
        item::State,
        moving::Landing,
        sprint::{Met, Phase},
        timebox::Event,
        title::Title,
    },
};

/// A sprint that is being closed.
#[derive(Clone, Debug)]
pub struct Closing {
    sprint: SprintId,
    step: Step,
    row: usize,
    leftovers: Vec<Leftover>,
    goal_met: Option<Met>,
    goal_note: String,
    helps: String,
    becomes: Becomes,
    /// The time for the retrospective.
    clock: Clock,
}

/// What is talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What was not accepted, one after the other.
    Items,
    /// Whether the goal was met.
    Goal,
    /// What helps most.
    Retrospective,
    /// When the next sprint is.
    Next,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Self; 4] = [Self::Items, Self::Goal, Self::Retrospective, Self::Next];

    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Goal => "goal",
            Self::Retrospective => "retrospective",
            Self::Next => "next",
        }
    }
}

/// What becomes of the most helpful change that a retrospective names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// An item at the top of the backlog.
    Item,
    /// A line of the Definition of Done.
    Line,
    /// Nothing but the record.
    Record,
}

impl Becomes {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Item, Self::Line, Self::Record];
}

/// The answers to whether the goal was met, in the order of the screen.
pub const ANSWERS: [Met; 3] = [Met::Yes, Met::Partly, Met::No];

impl Closing {
    /// Returns the sprint.
    #[must_use]
    pub fn sprint(&self) -> SprintId {
        self.sprint
    }

    /// Returns what is talked about.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    /// Returns the row under the cursor, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns what is not accepted, and where it goes.
    #[must_use]
    pub fn leftovers(&self) -> &[Leftover] {
        &self.leftovers
    }

    /// Returns whether the goal was met, as far as somebody has said, and what is to be said about it.
    #[must_use]
    pub fn goal(&self) -> (Option<Met>, &str) {
        (self.goal_met, &self.goal_note)
    }

    /// Returns what helps most, empty when no retrospective was held, and what becomes of it.
    #[must_use]
    pub fn helps(&self) -> (&str, Becomes) {
        (&self.helps, self.becomes)
    }

    /// Takes over what was said before it was left; about items that have come since nothing was said.
    fn with_answers(self, left: Self) -> Self {
        let leftovers = self.leftovers.iter().map(|item| {
            let said = left.leftovers.iter().find(|said| said.item == item.item);
            said.unwrap_or(item).clone()
        });
        let leftovers: Vec<Leftover> = leftovers.collect();
        let step = if leftovers.is_empty() { left.step.max(Step::Goal) } else { left.step };
        Self { step, row: 0, leftovers, ..left }
    }

    /// Returns the time for the retrospective, while that is talked about: nothing else here is timed.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        (self.step == Step::Retrospective).then_some(self.clock)
    }

    pub(crate) fn clock_mut(&mut self) -> Option<&mut Clock> {
        (self.step == Step::Retrospective).then_some(&mut self.clock)
    }

    fn rows(&self) -> usize {
        match self.step {
            Step::Items => self.leftovers.len(),
            Step::Goal => ANSWERS.len(),
            Step::Retrospective if self.helps.is_empty() => 1,
            Step::Retrospective => 1 + Becomes::ALL.len(),
            Step::Next => 1,
        }
    }
}

impl Model {
    /// Returns the sprint that is being closed.
    #[must_use]
    pub fn closing(&self) -> Option<&Closing> {
        if let Some(Open::Closing(closing)) = &self.open { Some(closing) } else { None }
    }
}

fn with(model: &mut Model, change: impl FnOnce(&mut Closing)) {
    if let Some(Open::Closing(closing)) = &mut model.open {
        change(closing);
    }
}

/// Begins to close the sprint that is shown.
pub(crate) fn open(model: &mut Model) {
    let Some(sprint) = model.shown_sprint().cloned() else { return };
    let left = sprint.items.iter().filter(|item| !matches!(item.state, State::Accepted(_)));
    let leftovers: Vec<Leftover> =
        left.map(|item| Leftover { item: item.id.clone(), to: LeftTo::Top, why: String::new() }).collect();
    let step = if leftovers.is_empty() { Step::Goal } else { Step::Items };
    let new = Closing {
        sprint: sprint.id,
        step,
        row: 0,
        leftovers,
        goal_met: None,
        goal_note: String::new(),
        helps: String::new(),
        becomes: Becomes::Item,
        clock: Clock::suggested(Event::Retrospective, model.board(), Some(&sprint)),
    };
    let left = model.left_open.take().filter(|left| left.sprint == sprint.id);
    let closing = left.map_or_else(|| new.clone(), |left| new.clone().with_answers(left));
    model.status = Status::Said(sentence::closing::step(closing.step));
    model.open = Some(Open::Closing(Box::new(closing)));
}

/// Leaves the sprint open; what was said of it comes back with the next time.
pub(crate) fn leave(model: &mut Model) {
    let Some(closing) = model.closing().cloned() else { return };
    open::close(model);
    model.left_open = Some(closing);
    let again = model.way(Command::SprintStep);
    model.status = Status::Said(sentence::closing::left(&again));
}

/// Walks the rows of a step.
pub(crate) fn walk(model: &mut Model, step: Walk) {
    let mut moved = false;
    with(model, |closing| {
        let rows = closing.rows();
        let row = step.from(closing.row, rows, rows);
        moved = std::mem::replace(&mut closing.row, row) != row;
    });
    model.status = if moved { Status::Silent } else { Status::Said(sentence::key::end(step)) };
}

/// Says that a key is for items, where the talk is about something else.
pub(crate) fn only_items(model: &Model) -> Option<String> {
    let is_elsewhere = model.closing().is_some_and(|closing| closing.step != Step::Items);
    let (choose, next) = (model.way(Command::Choose), model.way(Command::NextStep));
    is_elsewhere.then(|| sentence::closing::only_items(&choose, &next))
}

/// Sends the item under the cursor somewhere, and asks why it was not accepted.
pub(crate) fn send(model: &mut Model, to: LeftTo) {
    let Some(closing) = model.closing() else { return };
    let row = closing.row;
    let Some(item) = closing.leftovers.get(row).map(|left| left.item.clone()) else { return };
    with(model, |closing| {
        if let Some(left) = closing.leftovers.get_mut(row) {
            left.to = to;
        }
    });
    let why = model
        .closing()
        .and_then(|closing| closing.leftovers.get(row))
        .map(|left| left.why.clone())
        .unwrap_or_default();
    Field::open(model, Purpose::LeftWhy { item }, &why);
}

/// Keeps why an item was not accepted, and goes on with the next one.
pub(crate) fn keep_why(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let mut is_last = false;
    with(model, |closing| {
        if let Some(at) = closing.leftovers.iter().position(|left| left.item == *item) {
            if let Some(left) = closing.leftovers.get_mut(at) {
                text.trim().clone_into(&mut left.why);
            }
            is_last = at + 1 >= closing.leftovers.len();
            closing.row = (at + 1).min(closing.leftovers.len().saturating_sub(1));
        }
    });
    if is_last {
        next(model);
    }
    true
}

/// Does what the row under the cursor stands for.
pub(crate) fn choose(model: &mut Model) {
    let Some(closing) = model.closing() else { return };
    let row = closing.row;
    match closing.step {
        Step::Items => send(model, LeftTo::Top),
        Step::Goal => {
            let note = closing.goal_note.clone();
            with(model, |closing| closing.goal_met = ANSWERS.get(row).copied());
            Field::open(model, Purpose::GoalNote, &note);
        }
        Step::Retrospective if row == 0 => {
            let helps = closing.helps.clone();
            Field::open(model, Purpose::Helps, &helps);
        }
        Step::Retrospective => {
            with(model, |closing| {
                closing.becomes = Becomes::ALL.get(row - 1).copied().unwrap_or(Becomes::Record);
            });
            next(model);
        }
        Step::Next => close(model),
    }
}

/// Keeps what is to be said about the goal.
pub(crate) fn keep_note(model: &mut Model, text: &str) -> bool {
    with(model, |closing| text.trim().clone_into(&mut closing.goal_note));
    next(model);
    true
}

/// Keeps what helps most; nothing says that no retrospective was held.
pub(crate) fn keep_helps(model: &mut Model, text: &str) -> bool {
    let held = !text.trim().is_empty();
    with(model, |closing| {
        text.trim().clone_into(&mut closing.helps);
        closing.row = usize::from(held);
    });
    if held {
        model.status = Status::Said(sentence::closing::becomes());
    } else {
        next(model);
    }
    true
}

/// Goes on to the next step, with nothing said where nothing was said.
pub(crate) fn next(model: &mut Model) {
    turn(model, 1);
}

/// Goes back to the step before.
pub(crate) fn previous(model: &mut Model) {
    turn(model, -1);
}

fn turn(model: &mut Model, by: isize) {
    let Some(closing) = model.closing() else { return };
    let at = Step::ALL.iter().position(|step| *step == closing.step).unwrap_or(0);
    let to = at.checked_add_signed(by).and_then(|to| Step::ALL.get(to)).copied();
    let Some(to) = to else {
        let (choose, leave) = (model.way(Command::Choose), model.way(Command::Leave));
        model.status = Status::Said(sentence::closing::no_further(&choose, &leave));
        return;
    };
    with(model, |closing| (closing.step, closing.row) = (to, 0));
    model.status = Status::Said(sentence::closing::step(to));
}

/// Closes the sprint and makes the next one.
fn close(model: &mut Model) {
    let Some(closing) = model.closing().cloned() else { return };
    let today = model.today;
    let board = model.board();
    let Some(sprint) = board.sprint(closing.sprint).cloned() else { return };
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ending = Ending {
        goal_met: closing.goal_met,
        goal_note: given(&closing.goal_note),
        leftovers: closing.leftovers.clone(),
        retrospective: given(&closing.helps),
    };
    let mut edits = vec![Edit::Close { sprint: sprint.id, ending, on: today }];
    let planned = board.sprints().iter().find(|other| matches!(other.phase, Phase::Planned));
    let carries = closing.leftovers.iter().any(|left| left.to == LeftTo::Next);
    let next = planned.map_or_else(|| board.next_sprint(), |planned| planned.id);
    if planned.is_none() && !carries {
        edits.push(Edit::AddSprint);
    }
    if planned.is_none_or(|planned| planned.start.is_none()) {
        let frame = Frame {
            goal: planned.and_then(|planned| planned.goal.clone()),
            ..planning::next_frame(board, today)
        };
        edits.push(Edit::Frame { sprint: next, frame, on: today });
    }
    if let Ok(title) = Title::tidied(&closing.helps) {
        match closing.becomes {
            Becomes::Item => edits.push(Edit::Add {
                titles: vec![title],
                list: List::Backlog,
                to: Landing::Top,
                on: today,
            }),
            Becomes::Line => {
                let at = board.definition_of_done().criteria().len();
                edits.push(Edit::AddCriteria { texts: vec![title], at, on: today });
            }
            Becomes::Record => {}
        }
    }
    // What is foreseen from here on is kept with the sprint, to be held against what comes.
    let mut after = (**board).clone();
    if after.apply(&Edit::All(edits.clone())).is_ok()
        && let Some(foreseen) = outlook::foreseen(&after)
    {
        edits.push(Edit::Foresee { sprint: sprint.id, foreseen });
    }
    let name = sprint.name.to_string();
    let closed = model.edit(&Edit::All(edits), |model| {
        let result = model.board().sprint(sprint.id).and_then(|sprint| sprint.result().cloned());
        let next = model.board().sprint(next).map(|next| (next.name.to_string(), next.start.map(day::long)));
        sentence::closing::closed(&name, result.as_ref(), next)
    });
    if closed {
        let said = model.status.clone();
        model.open = None;
        model.sprint = Some(sprint.id);
        model.status = said;
    }
}
