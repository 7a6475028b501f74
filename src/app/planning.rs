//! Sprint Planning in three steps: why it is worth it, what goes in, how it is done.

use chrono::NaiveDate;

use crate::{
    app::{
        Mode, Model, card, clock::Clock, command::Command, day, field::Field, items::Step as Walk,
        open::Open, outlook, purpose::Purpose, sentence, slot::Slot, status::Status,
    },
    board::{
        Board,
        edit::{Edit, Frame},
        id::{ItemId, SprintId},
        ready::{Mark, Rules},
        sprint::{Phase, Sprint},
        timebox::Event,
        title::Title,
        value::Value,
    },
    layout::Pane,
};

/// A planning that goes on.
#[derive(Clone, Debug)]
pub struct Planning {
    sprint: SprintId,
    step: Step,
    row: usize,
    clock: Clock,
}

/// What is talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Why the sprint is worth it: its goal, its days.
    Why,
    /// What goes in: the board shows it.
    What,
    /// How it is done: the tasks of each item.
    How,
}

/// What is said of a sprint before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The Sprint Goal.
    Goal,
    /// The team.
    Team,
    /// The first day.
    Start,
    /// The last day.
    End,
}

impl Line {
    /// All lines, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Goal, Self::Team, Self::Start, Self::End];

    /// Returns what it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Goal => "Sprint Goal",
            Self::Team => "Team",
            Self::Start => "First day",
            Self::End => "Last day",
        }
    }

    /// Returns what stands there, as it is typed.
    #[must_use]
    pub fn text(self, sprint: &Sprint) -> String {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        match self {
            Self::Goal => sprint.goal.clone().unwrap_or_default(),
            Self::Team => sprint.team.as_ref().map(ToString::to_string).unwrap_or_default(),
            Self::Start => day(sprint.start),
            Self::End => day(sprint.end),
        }
    }
}

impl Planning {
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

    /// Returns how much of the suggested time is used.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    pub(crate) fn clock_mut(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

impl Model {
    /// Returns the planning that goes on.
    #[must_use]
    pub fn planning(&self) -> Option<&Planning> {
        self.planning.as_ref()
    }

    /// Returns the sprint that is planned.
    #[must_use]
    pub fn planned_sprint(&self) -> Option<&std::sync::Arc<Sprint>> {
        self.board().sprint(self.planning.as_ref()?.sprint)
    }

    /// Says whether a step of the planning that is not about the board is open.
    #[must_use]
    pub fn open_planning(&self) -> bool {
        matches!(self.open, Some(Open::Planning))
    }

    /// Says whether the board shows what goes into the sprint that is planned.
    #[must_use]
    pub fn is_choosing(&self) -> bool {
        self.open.is_none() && self.planning.as_ref().is_some_and(|planning| planning.step == Step::What)
    }

    /// Returns how many of the first items of the backlog are ready, and of how many: those that even odds would take.
    #[must_use]
    pub fn ready_ahead(&self) -> (usize, usize) {
        let board = self.board();
        let rules = Rules::of(board);
        let worth = crate::board::gradient::worth_on(board).min(board.backlog().len());
        let first = board.backlog().iter().take(worth);
        (first.filter(|item| rules.mark(item) == Mark::Ready).count(), worth)
    }

    /// Returns the items of the sprint that is planned, each followed by its tasks.
    #[must_use]
    pub fn planned_rows(&self) -> Vec<(ItemId, Option<usize>)> {
        let items = self.planned_sprint().into_iter().flat_map(|sprint| sprint.items.iter());
        items
            .flat_map(|item| {
                let tasks = (0..item.tasks.len()).map(|task| (item.id.clone(), Some(task)));
                std::iter::once((item.id.clone(), None)).chain(tasks)
            })
            .collect()
    }
}

/// Returns what the next sprint begins with: its days follow the last ones, as long as the team has agreed on.
#[must_use]
pub fn next_frame(board: &Board, today: NaiveDate) -> Frame {
    let last = board.sprints().iter().filter_map(|sprint| sprint.end).max();
    let first = last.and_then(|end| end.succ_opt()).filter(|next| *next > today).unwrap_or(today);
    let start = day::working_from(first);
    let end = day::last_working(start, board.product().settings.sprint_days);
    let team = board.sprints().last().and_then(|sprint| sprint.team.clone());
    Frame { goal: None, team, start: Some(start), end: Some(end.min(crate::board::running::last_day(start))) }
}

/// Plans the sprint that is shown, or a new one.
pub(crate) fn open(model: &mut Model) {
    let shown = model.shown_sprint().filter(|sprint| matches!(sprint.phase, Phase::Planned));
    let planned = |sprint: &&std::sync::Arc<Sprint>| matches!(sprint.phase, Phase::Planned);
    let known = shown.or_else(|| model.board().sprints().iter().find(planned)).map(|sprint| sprint.id);
    let sprint = known.unwrap_or_else(|| model.board().next_sprint());
    if known.is_none() {
        let _ = model.edit(&Edit::AddSprint, |_| sentence::planning::made(sprint.number()));
    }
    model.sprint = Some(sprint);
    let Some(found) = model.board().sprint(sprint).cloned() else { return };
    if found.start.is_none() && found.end.is_none() {
        let Frame { start, end, team, .. } = next_frame(model.board(), model.today);
        let frame = Frame { goal: found.goal.clone(), team: found.team.clone().or(team), start, end };
        let name = found.name.to_string();
        let edit = Edit::Frame { sprint, frame, on: model.today };
        let _ = model.edit(&edit, |_| sentence::planning::dated(&name));
    }
    let clock = model.planning.take().filter(|left| left.sprint == sprint).map(|left| left.clock);
    let clock = clock.unwrap_or_else(|| {
        Clock::suggested(Event::Planning, model.board(), model.board().sprint(sprint).map(AsRef::as_ref))
    });
    model.planning = Some(Planning { sprint, step: Step::Why, row: 0, clock });
    model.open = Some(Open::Planning);
    if found.goal.is_none() {
        edit_line(model);
    }
}

/// Leaves the planning; what was planned stays planned.
pub(crate) fn leave(model: &mut Model) {
    model.open = None;
    model.planning = None;
    model.status = Status::Said(sentence::planning::left(&model.way(Command::SprintStep)));
}

/// Walks the lines.
pub(crate) fn walk(model: &mut Model, step: Walk) {
    let tasks = model.planned_rows().len();
    let Some(planning) = &mut model.planning else { return };
    let rows = match planning.step {
        Step::Why => Line::ALL.len(),
        Step::What | Step::How => tasks,
    };
    let row = step.from(planning.row, rows, rows);
    if std::mem::replace(&mut planning.row, row) == row {
        model.status = Status::Said(sentence::key::end(step));
    } else {
        model.status = Status::Silent;
    }
}

/// Writes the line under the cursor.
pub(crate) fn edit_line(model: &mut Model) {
    let (Some(planning), Some(sprint)) = (&model.planning, model.planned_sprint()) else { return };
    let Some(line) = Line::ALL.get(planning.row).copied() else { return };
    let text = line.text(sprint);
    Field::open(model, Purpose::Planning { line }, &text);
}

/// Keeps what is typed into a line; false when it is refused.
pub(crate) fn keep(model: &mut Model, line: Line, text: &str) -> bool {
    let Some(sprint) = model.planned_sprint().cloned() else { return true };
    let text = text.trim();
    let day = |text: &str| match text {
        "" => Ok(None),
        text => day::read(text, model.today).map(Some).ok_or_else(|| sentence::planning::no_day(text)),
    };
    let mut frame =
        Frame { goal: sprint.goal.clone(), team: sprint.team.clone(), start: sprint.start, end: sprint.end };
    match line {
        Line::Goal => frame.goal = Some(text.to_owned()).filter(|goal| !goal.is_empty()),
        Line::Team => frame.team = Title::tidied(text).ok(),
        Line::Start => match day(text) {
            Ok(start) => {
                // The end goes along: a sprint that begins later is not shorter.
                let days = model.board().product().settings.sprint_days;
                if let (Some(start), Some(was)) = (start, sprint.start)
                    && start != was
                {
                    let end = day::last_working(start, days).min(crate::board::running::last_day(start));
                    frame.end = Some(end);
                }
                frame.start = start;
            }
            Err(why) => {
                model.status = Status::Refused(why);
                return false;
            }
        },
        Line::End => match day(text) {
            Ok(end) => frame.end = end,
            Err(why) => {
                model.status = Status::Refused(why);
                return false;
            }
        },
    }
    let said = sentence::items::written(sprint.name.as_str(), &line.name().to_lowercase(), text);
    let edit = Edit::Frame { sprint: sprint.id, frame, on: model.today };
    let changed = model.edit(&edit, |_| said);
    if !changed && matches!(model.status, Status::Refused(_)) {
        return false;
    }
    let board = std::sync::Arc::clone(model.board());
    let suggested = |sprint: Option<&Sprint>| Clock::suggested(Event::Planning, &board, sprint);
    let now = suggested(board.sprint(sprint.id).map(AsRef::as_ref));
    if let Some(planning) = &mut model.planning {
        planning.clock.follow(suggested(Some(&sprint)), now);
    }
    if line == Line::Goal && !text.is_empty() {
        next(model);
    }
    true
}

/// Goes on to the next line of a field that is kept.
pub(crate) fn next_line(model: &mut Model) {
    let Some(planning) = model.planning.as_mut().filter(|planning| planning.step != Step::How) else {
        return;
    };
    planning.step = Step::Why;
    planning.row = (planning.row + 1) % Line::ALL.len();
    model.open = Some(Open::Planning);
    edit_line(model);
}

/// Goes on to the next step; from the last one the sprint starts.
pub(crate) fn next(model: &mut Model) {
    let Some(planning) = &model.planning else { return };
    match planning.step {
        Step::Why => {
            if model.planned_sprint().is_some_and(|sprint| sprint.goal.is_none()) {
                model.status = Status::Refused(sentence::planning::needs_goal(&model.way(Command::Edit)));
                return;
            }
            go(model, Step::What);
        }
        Step::What => go(model, Step::How),
        Step::How => start(model),
    }
}

/// Goes back to the step before.
pub(crate) fn previous(model: &mut Model) {
    let Some(planning) = &model.planning else { return };
    match planning.step {
        Step::Why => leave(model),
        Step::What => go(model, Step::Why),
        Step::How => go(model, Step::What),
    }
}

fn go(model: &mut Model, step: Step) {
    let Some(planning) = &mut model.planning else { return };
    (planning.step, planning.row) = (step, 0);
    model.sprint = Some(planning.sprint);
    model.mode = Mode::Browsing;
    if step == Step::What {
        model.open = None;
        model.pane = Pane::Backlog;
    } else {
        model.open = Some(Open::Planning);
    }
    model.status = Status::Said(sentence::planning::step(step));
}

fn start(model: &mut Model) {
    let Some(sprint) = model.planned_sprint().cloned() else { return };
    let (count, points) = (sprint.items.len(), sprint.items.tally().points.to_string());
    let end = sprint.end.map(day::long);
    let name = sprint.name.to_string();
    let started = model.edit(&Edit::Start { sprint: sprint.id }, |_| {
        sentence::planning::started(&name, count, &points, end.as_deref())
    });
    if started {
        let said = model.status.clone();
        (model.open, model.planning) = (None, None);
        model.pane = Pane::Sprint;
        model.status = said;
    }
}

/// Writes the line or the task under the cursor.
pub(crate) fn edit_here(model: &mut Model) {
    if model.planning.as_ref().is_some_and(|planning| planning.step == Step::Why) {
        return edit_line(model);
    }
    let row = model.planning.as_ref().map_or(0, Planning::row);
    match model.planned_rows().into_iter().nth(row) {
        Some((item, Some(task))) => card::edit_slot(model, vec![item], Slot::Task(task)),
        Some((_, None)) | None => new_task(model),
    }
}

/// Asks for a task of the item under the cursor.
pub(crate) fn new_task(model: &mut Model) {
    if model.planning.as_ref().is_some_and(|planning| planning.step == Step::Why) {
        model.status = Status::Refused(sentence::planning::tasks_later(&model.way(Command::NextStep)));
        return;
    }
    let Some((item, tasks)) = item_here(model) else {
        model.status = Status::Refused(sentence::planning::nothing_in(&model.way(Command::PreviousStep)));
        return;
    };
    card::edit_slot(model, vec![item], Slot::Task(tasks));
}

/// Ticks the task under the cursor, or opens it again.
pub(crate) fn tick_task(model: &mut Model) {
    if model.planning.as_ref().is_some_and(|planning| planning.step == Step::Why) {
        model.status = Status::Refused(sentence::planning::tasks_later(&model.way(Command::NextStep)));
        return;
    }
    let row = model.planning.as_ref().map_or(0, Planning::row);
    let Some((id, Some(at))) = model.planned_rows().into_iter().nth(row) else {
        model.status = Status::Said(sentence::planning::no_task(&model.way(Command::NewBelow)));
        return;
    };
    let Some(item) = model.board().item(&id) else { return };
    let mut tasks = item.tasks.clone();
    let Some(task) = tasks.get_mut(at) else { return };
    task.done = !task.done;
    let said = sentence::planning::ticked(&task.text, task.done);
    let _ = model.edit(&Edit::Set { items: vec![id], value: Value::Tasks(tasks) }, |_| said);
}

/// Returns the item of the row under the cursor, and how many tasks it has.
fn item_here(model: &Model) -> Option<(ItemId, usize)> {
    let row = model.planning.as_ref()?.row;
    let (id, _) = model.planned_rows().into_iter().nth(row)?;
    let tasks = model.board().item(&id)?.tasks.len();
    Some((id, tasks))
}

/// Returns what the past says about how much a sprint takes: for the screen, as two lines.
#[must_use]
pub fn so_far(board: &Board) -> Vec<String> {
    let Some(pace) = outlook::Pace::of(board) else { return vec![sentence::planning::no_past()] };
    let mut lines = vec![sentence::planning::range(&pace)];
    lines.extend(pace.likely.zip(pace.even).map(|(likely, even)| sentence::planning::likely(likely, even)));
    lines
}
