//! Time-boxes. They count the minutes that they are told of: nothing here knows a clock.

use crate::{
    app::{
        Model, closing,
        command::Command,
        examples::Examples,
        open::Open,
        planning::Planning,
        refinement::{self, Refinement},
        sentence,
        status::Status,
    },
    board::{Board, sprint::Sprint, timebox::Event},
};

/// How many minutes a key gives.
pub(crate) const MORE: u32 = 5;

/// How much of a time-box is used, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The minutes that have passed.
    pub used: u32,
    /// The minutes that there are.
    pub limit: u32,
    /// Whether minutes count.
    pub running: bool,
}

/// What is left of a time-box, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So many, at least one.
    Minutes(u32),
    /// None; so many too many.
    Over(u32),
}

impl Clock {
    /// Starts a time-box of so many minutes.
    #[must_use]
    pub fn of(limit: u32) -> Self {
        Self { used: 0, limit, running: true }
    }

    /// Starts the time-box of an event, for the length of a sprint; while that is not known, for the usual one.
    #[must_use]
    pub fn suggested(event: Event, board: &Board, sprint: Option<&Sprint>) -> Self {
        let usual = u32::from(board.product().settings.sprint_days);
        Self::of(event.minutes(sprint.and_then(Sprint::days).unwrap_or(usual)))
    }

    /// Follows a change of the suggestion, unless somebody has given more time already.
    pub(crate) fn follow(&mut self, before: Self, now: Self) {
        if self.limit == before.limit {
            self.limit = now.limit;
        }
    }

    /// Returns what is left.
    #[must_use]
    pub fn left(self) -> Left {
        match self.limit.checked_sub(self.used) {
            Some(0) | None => Left::Over(self.used.saturating_sub(self.limit)),
            Some(minutes) => Left::Minutes(minutes),
        }
    }

    /// Says whether nothing is left.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self.left(), Left::Over(_))
    }

    /// Lets a minute pass, unless it stands still.
    pub(crate) fn pass(&mut self) {
        if self.running {
            self.used = self.used.saturating_add(1);
        }
    }

    /// Gives so many minutes more: from now on, if it was over.
    pub(crate) fn extend(&mut self, minutes: u32) {
        self.limit = self.limit.max(self.used).saturating_add(minutes);
    }
}

impl Model {
    /// Says whether minutes count now: what is opened from a refinement belongs to it.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        let refinement = self.refinement.as_ref().filter(|_| self.is_refining());
        let clocks = [
            self.examples().map(Examples::clock),
            refinement.map(Refinement::clock),
            self.planning().map(Planning::clock),
            self.closing().and_then(closing::Closing::clock),
            self.shared_clock(),
        ];
        clocks.into_iter().flatten().any(|clock| clock.running)
    }

    /// Returns the clock of a screen that others look at, while it goes: where it stands still, or was not asked for,
    /// there is none.
    #[must_use]
    pub fn shared_clock(&self) -> Option<Clock> {
        let clock = match (self.review(), self.presenting) {
            (Some(review), _) => review.clock(),
            (None, Some(presenting)) => presenting.clock,
            (None, None) => None,
        };
        clock.filter(|clock| clock.running)
    }

    /// Says whether a refinement is open, or something that was opened from it.
    fn is_refining(&self) -> bool {
        self.open.iter().chain(&self.beneath).any(|open| matches!(open, Open::Refinement))
    }
}

/// A minute has passed.
pub(crate) fn minute(model: &mut Model) {
    let refining = model.is_refining();
    if let Some(refinement) = model.refinement.as_mut().filter(|_| refining) {
        refinement.minute();
    }
    if let Some(planning) = &mut model.planning {
        planning.clock_mut().pass();
    }
    if let Some(clock) = model.presenting.as_mut().and_then(|presenting| presenting.clock.as_mut()) {
        clock.pass();
    }
    if let Some(clock) = model.open.as_mut().and_then(own) {
        clock.pass();
    }
}

/// Returns the clock of what is open, if it has one of its own.
fn own(open: &mut Open) -> Option<&mut Clock> {
    match open {
        Open::Examples(examples) => Some(&mut examples.clock),
        Open::Closing(closing) => closing.clock_mut(),
        Open::Review(review) => review.clock_mut(),
        Open::Card(_)
        | Open::Refinement
        | Open::Summary(_)
        | Open::Split(_)
        | Open::Estimation(_)
        | Open::Inbox(_)
        | Open::Questions(_)
        | Open::Readiness(_)
        | Open::Configuring(_)
        | Open::Decisions(_)
        | Open::Since(_)
        | Open::Forecast(_)
        | Open::Roadmap(_)
        | Open::Acceptance(_)
        | Open::Planning => None,
    }
}

/// Returns the clock that keys are about.
fn here(model: &mut Model) -> Option<&mut Clock> {
    match &mut model.open {
        Some(Open::Refinement) => model.refinement.as_mut().map(|refinement| &mut refinement.clock),
        None if model.presenting.is_some() => model.presenting.as_mut()?.clock.as_mut(),
        Some(Open::Planning) | None => model.planning.as_mut().map(Planning::clock_mut),
        Some(open) => own(open),
    }
}

/// Says why nothing can be done with a clock here.
pub(crate) fn refusal(model: &Model, command: Command) -> Option<String> {
    if model.closing().is_some_and(|closing| closing.clock().is_none()) {
        let (next, previous) = (model.way(Command::NextStep), model.way(Command::PreviousStep));
        return Some(sentence::clock::only_retrospective(&previous, &next));
    }
    if model.review().is_none() && !model.is_presenting() {
        return None;
    }
    let daily = model.board().sprints().iter().any(|sprint| sprint.is_running());
    if model.is_presenting() && !daily {
        return Some(sentence::clock::no_daily(&model.way(Command::Leave)));
    }
    let none = command == Command::MoreTime && model.shared_clock().is_none();
    none.then(|| sentence::clock::none_goes(&model.way(Command::StopClock)))
}

/// Stops the clock, or lets it go on. On a screen that others look at the first key brings it, and a stopped one goes.
pub(crate) fn stop(model: &mut Model) {
    let stop = model.way(Command::StopClock);
    let is_shared = model.review().is_some() || model.is_presenting();
    if let Some(clock) = here(model) {
        clock.running = !clock.running;
        let running = clock.running;
        let said = if is_shared && !running {
            sentence::clock::hidden(&stop)
        } else {
            sentence::clock::goes(running)
        };
        model.status = Status::Said(said);
        return;
    }
    let event = if model.review().is_some() { Event::Review } else { Event::Daily };
    let sprint = if event == Event::Review { model.reviewed() } else { model.shown_sprint() };
    let clock = Clock::suggested(event, model.board(), sprint.map(AsRef::as_ref));
    if let Some(review) = model.review_mut() {
        review.begin(clock);
    } else if let Some(presenting) = &mut model.presenting {
        presenting.clock = Some(clock);
    } else {
        return;
    }
    model.status = Status::Said(sentence::clock::begun(event, clock, &stop));
}

/// Gives five minutes more.
pub(crate) fn more(model: &mut Model) {
    if let Some(Open::Refinement) = model.open {
        return refinement::more_time(model);
    }
    let Some(clock) = here(model) else { return };
    clock.extend(MORE);
    let left = clock.left();
    model.status = Status::Said(sentence::clock::more_time(&if model.examples().is_some() {
        sentence::refinement::left_for_it(left)
    } else {
        sentence::clock::left(left)
    }));
}

/// Returns the clock of the Daily: there is one where a sprint that runs is shown to others.
pub(crate) fn daily(board: &Board, shown: Option<&Sprint>) -> Option<Clock> {
    let running = shown.filter(|sprint| sprint.is_running());
    running.map(|sprint| Clock::suggested(Event::Daily, board, Some(sprint)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_is_over_is_counted_on() {
        let mut clock = Clock::of(2);
        let mut seen = vec![clock.left()];
        for _ in 0..3 {
            clock.pass();
            seen.push(clock.left());
        }
        assert_eq!(seen, [Left::Minutes(2), Left::Minutes(1), Left::Over(0), Left::Over(1)]);
        clock.extend(5);
        assert_eq!(clock.left(), Left::Minutes(5));
    }

    #[test]
    fn a_clock_that_stands_still_counts_nothing() {
        let mut clock = Clock { running: false, ..Clock::of(2) };
        clock.pass();
        assert_eq!((clock.left(), clock.is_over()), (Left::Minutes(2), false));
    }
}
