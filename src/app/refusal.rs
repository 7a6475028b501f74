//! Why a command can't be carried out where the model is now, with the key that helps.

use crate::{
    app::{
        Mode, Model, card, clock, closing, command::Command, estimation, forecast, keymap::Scope, obstacle,
        presenting, review, sentence, unread,
    },
    board::{item::State, order::Order, question::Ask, refusal::Refusal},
    layout::Pane,
};

/// Says why a command can't run now, and what would help; nothing when it can.
#[must_use]
#[expect(clippy::too_many_lines, reason = "each command is thought about once")]
pub fn of(model: &Model, command: Command) -> Option<String> {
    if let Some(why) = unread::refusal(model, command) {
        return Some(why);
    }
    let shared = model.review().is_some() || model.is_presenting();
    if shared && model.menu.is_none() {
        let refusal = presenting::refusal(model, command);
        if refusal.is_some() || model.review().is_some() {
            return refusal;
        }
    }
    if model.menu.is_some() || model.is_carrying() {
        return None;
    }
    if model.readiness().is_some() {
        return ready_line(model, command);
    }
    match command {
        Command::Undo => (!model.history.can_undo()).then(sentence::history::nothing_to_undo),
        Command::Redo => {
            let nothing = !model.history.can_redo() && model.forgotten.is_none();
            nothing.then(sentence::history::nothing_to_redo)
        }
        Command::Review => review::no_review(model),
        Command::CanWeHave
        | Command::GuessRange
        | Command::EditBudget
        | Command::MarkLeaving
        | Command::Meaning => forecast::refusal(model, command),
        Command::Export if model.forecast().is_some() => forecast::refusal(model, command),
        Command::Find => find(model),
        Command::Up
        | Command::Down
        | Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last => {
            if model.is_on_line() || model.roadmap().is_some() {
                None
            } else {
                nothing_to_walk(model)
            }
        }
        Command::Drop if model.card().is_some() => {
            accepted(model, command).or_else(|| card::refusal(model, command))
        }
        Command::RejectItem | Command::Tick | Command::Exempt if model.acceptance().is_some() => None,
        Command::Advance | Command::StepBack | Command::AcceptItem | Command::RejectItem => {
            at_work(model, command)
        }
        Command::CancelSprint => not_running(model),
        Command::Tick | Command::NewBelow | Command::Fill | Command::Edit if model.open_planning() => None,
        Command::Plan | Command::Return if model.closing().is_some() => closing::only_items(model),
        Command::Grab
        | Command::MoveUp
        | Command::MoveDown
        | Command::MoveTop
        | Command::MoveBottom
        | Command::MoveToRank
        | Command::Edit
        | Command::Drop
        | Command::DrawRelease
        | Command::PassLine
            if model.is_on_line() =>
        {
            None
        }
        Command::PassLine
        | Command::Grab
        | Command::MoveUp
        | Command::MoveDown
        | Command::MoveToRank
        | Command::Edit
        | Command::Drop
            if model.roadmap().is_some() =>
        {
            Some(sentence::roadmap::no_line(&model.way(Command::NewBelow)))
        }
        Command::NewBelow | Command::DrawRelease if model.roadmap().is_some() => None,
        Command::DrawRelease => nothing_under_cursor(model).or_else(|| through_lens(model)),
        Command::Grab
        | Command::MoveUp
        | Command::MoveDown
        | Command::MoveTop
        | Command::MoveBottom
        | Command::MoveToRank => {
            nothing_here(model).or_else(|| through_lens(model)).or_else(|| accepted(model, command))
        }
        Command::Drop | Command::Return => nothing_here(model).or_else(|| accepted(model, command)),
        // They act on the one under the cursor, whatever is marked.
        Command::OpenCard | Command::Ask | Command::Split => {
            if model.open.is_some() {
                None
            } else {
                nothing_under_cursor(model)
            }
        }
        Command::EditPoints | Command::EditLabels if model.refinement().is_some() => None,
        Command::EditPoints | Command::EditLabels | Command::EditEpic | Command::EditKind => {
            nothing_here(model).or_else(|| accepted(model, Command::Edit))
        }
        Command::Decisions => no_decisions(model),
        Command::EditOutside if matches!(model.mode, Mode::Typing(_)) => None,
        Command::Edit | Command::Tick | Command::Exempt | Command::Silence | Command::EditOutside
            if model.card().is_some() =>
        {
            accepted(model, Command::Edit).or_else(|| card::refusal(model, command))
        }
        Command::TakeProposal => estimation::no_proposal(model),
        Command::StopClock | Command::MoreTime => clock::refusal(model, command),
        Command::MakeItem => accepted(model, Command::Edit).or_else(|| obstacle::refusal(model)),
        Command::Answer | Command::AskElse => no_question(model),
        Command::TakeAdvice | Command::DeclineAdvice => no_question(model).or_else(|| no_advice(model)),
        Command::AcceptWish | Command::JoinWish | Command::DeclineWish | Command::PostponeWish => {
            model.wish().is_none().then(|| sentence::inbox::nothing_here(&model.way(Command::NewBelow)))
        }
        Command::Edit | Command::Mark => nothing_under_cursor(model).or_else(|| accepted(model, command)),
        Command::NewBelow if model.inbox().is_some() => None,
        Command::NewBelow | Command::NewAbove => closed_sprint(model).or_else(|| no_sprint(model)),
        Command::Plan => plan(model),
        Command::EarlierSprint | Command::LaterSprint => no_sprint(model),
        Command::Tick | Command::Exempt => tick(model),
        // Nobody loses anything by a question that is not on the screen.
        Command::SeparateNames => (!model.saving.is_linked()).then(sentence::refusal::one_name),
        Command::LeaveUnsaved
        | Command::SaveElsewhere
        | Command::TakeSide
        | Command::WriteThird
        | Command::KeepOurs
        | Command::TakeTheirs
        | Command::PlanAnyway => model.areas().is_none().then(sentence::saving::too_small_to_ask),
        Command::AcceptNow
        | Command::PassLine
        | Command::SprintStep
        | Command::NextStep
        | Command::PreviousStep
        | Command::Vote
        | Command::GiveVote
        | Command::SkipVote
        | Command::Reveal
        | Command::VoteAgain
        | Command::MakeQuestion
        | Command::Participants
        | Command::Examples
        | Command::NewRule
        | Command::NewExample
        | Command::EditRow
        | Command::CallReady
        | Command::NextField
        | Command::PreviousField
        | Command::NewPart
        | Command::SplitIt
        | Command::Refine
        | Command::Fill
        | Command::Numbers
        | Command::Park
        | Command::Silence
        | Command::Export
        | Command::Copy
        | Command::LookAgain
        | Command::Help
        | Command::Palette
        | Command::Redraw
        | Command::Suspend
        | Command::DarkTheme
        | Command::LightTheme
        | Command::MonoTheme
        | Command::SixteenColours
        | Command::AsciiSigns
        | Command::AskWhy
        | Command::ForecastLines
        | Command::Settings
        | Command::ChangeSetting
        | Command::ChangesSince
        | Command::OtherDay
        | Command::Forecast
        | Command::Roadmap
        | Command::ToItems
        | Command::Present
        | Command::NextPage
        | Command::PreviousPage
        | Command::FirstPage
        | Command::LastPage
        | Command::Feedback
        | Command::Contrast
        | Command::ShowItem
        | Command::Freeze
        | Command::Inbox
        | Command::Questions
        | Command::Readiness
        | Command::NextItem
        | Command::PreviousItem
        | Command::Choose
        | Command::AllPlaces
        | Command::Complete
        | Command::SaveView
        | Command::Close
        | Command::Leave
        | Command::Back
        | Command::Save
        | Command::NextPane
        | Command::PreviousPane
        | Command::GoBacklog
        | Command::GoSprint
        | Command::GoDone
        | Command::Zoom
        | Command::PutDown
        | Command::PutBack
        | Command::Digits
        | Command::Typing
        | Command::Keep
        | Command::KeepNext
        | Command::NewLine
        | Command::SelectLeft
        | Command::SelectRight
        | Command::SelectUp
        | Command::SelectDown
        | Command::SelectWordLeft
        | Command::SelectWordRight
        | Command::SelectToStart
        | Command::SelectToEnd
        | Command::SelectAll
        | Command::EditOutside
        | Command::Forget
        | Command::RubOut
        | Command::RubOutNext
        | Command::RubOutWord
        | Command::RubOutToStart
        | Command::RubOutToEnd
        | Command::LetterLeft
        | Command::LetterRight
        | Command::WordLeft
        | Command::WordRight
        | Command::LineStart
        | Command::LineEnd
        | Command::TextUndo
        | Command::TextRedo
        | Command::TryAgain
        | Command::KeepSample
        | Command::StartEmpty
        | Command::WalkConflicts
        | Command::NextConflict
        | Command::EditFile
        | Command::MergeSides
        | Command::ViewRest => None,
    }
}

/// Lines that the board looks up can only be taken in and out.
#[expect(clippy::wildcard_enum_match_arm, reason = "all else is possible, or has no key there")]
fn ready_line(model: &Model, command: Command) -> Option<String> {
    let own = model.is_on_own_ready_line();
    match command {
        Command::Undo if !model.history.can_undo() => Some(sentence::history::nothing_to_undo()),
        Command::Redo if !model.history.can_redo() && model.forgotten.is_none() => {
            Some(sentence::history::nothing_to_redo())
        }
        Command::Edit if !own => Some(sentence::ready::words_stay(&model.way(Command::Tick))),
        Command::MoveUp | Command::MoveDown if !own => {
            Some(sentence::ready::order_stays(&model.way(Command::Tick)))
        }
        Command::Tick if own => Some(sentence::ready::tick_on_the_card(&model.way(Command::Leave))),
        _ => None,
    }
}

/// Says that there is no item whose decisions could be shown.
fn no_decisions(model: &Model) -> Option<String> {
    let Some(since) = model.since() else {
        return if model.open.is_some() { None } else { nothing_under_cursor(model) };
    };
    if since.item().is_some() {
        return None;
    }
    Some(if since.rows().is_empty() {
        sentence::since::no_line(&model.way(Command::OtherDay))
    } else {
        sentence::since::no_item(&model.way(Command::Up), &model.way(Command::Down))
    })
}

fn no_question(model: &Model) -> Option<String> {
    model.question().is_none().then(|| sentence::questions::nothing_here(&model.way(Command::Leave)))
}

fn no_advice(model: &Model) -> Option<String> {
    let (_, question, _) = model.question()?;
    (question.ask == Ask::Question).then(|| sentence::questions::no_advice(&model.way(Command::Answer)))
}

fn find(model: &Model) -> Option<String> {
    if model.open.is_some() {
        return None;
    }
    if model.pane == Pane::Done {
        let (one, two) = (model.way(Command::GoBacklog), model.way(Command::GoSprint));
        return Some(sentence::find::only_items(&one, &two));
    }
    // A filter that shows nothing can still be changed.
    let empty = model.order().is_none_or(Order::is_empty);
    if empty { nothing_under_cursor(model) } else { None }
}

/// There is nothing to act on: nothing is marked, and nothing is under the cursor.
fn nothing_here(model: &Model) -> Option<String> {
    let marked = model.list().is_some_and(|list| !list.marks().is_empty());
    if marked { None } else { nothing_under_cursor(model) }
}

/// There is no row to walk to. The record of a closed sprint scrolls instead.
fn nothing_to_walk(model: &Model) -> Option<String> {
    if model.open.is_some() || matches!(model.mode, Mode::Asking(_)) {
        return None;
    }
    let closed = model.shown_sprint().is_some_and(|sprint| sprint.is_closed());
    if closed && model.pane == Pane::Sprint { None } else { nothing_under_cursor(model) }
}

/// Nothing is moved in an order that is none: nobody could say past what.
fn through_lens(model: &Model) -> Option<String> {
    let lens = model.list().and_then(|list| list.filter()?.lens())?;
    Some(sentence::find::only_a_lens(lens, &model.way(Command::Back)))
}

fn nothing_under_cursor(model: &Model) -> Option<String> {
    if model.pane == Pane::Done {
        return no_lines(model);
    }
    if model.selected().is_some() {
        return None;
    }
    let filter = model.list().and_then(|list| list.filter());
    Some(match (filter, model.pane) {
        (Some(filter), _) => {
            let finding = matches!(model.mode, Mode::Finding(_));
            let back = model.way(if finding { Command::Forget } else { Command::Back });
            sentence::find::nothing_matches(filter.text(), &back)
        }
        (None, Pane::Sprint) => {
            return closed_sprint(model)
                .or_else(|| Some(sentence::refusal::empty_sprint(&model.sprint_name(), &plan_key(model))));
        }
        (None, Pane::Backlog | Pane::Done) => sentence::refusal::empty_backlog(&model.way(Command::NewBelow)),
    })
}

fn no_lines(model: &Model) -> Option<String> {
    let none = model.criterion().is_none();
    none.then(|| sentence::refusal::no_lines(&model.way(Command::NewBelow)))
}

/// The work of an item can't go on: there is none, or its sprint does not run.
fn at_work(model: &Model, command: Command) -> Option<String> {
    if model.pane != Pane::Sprint {
        let sprint_pane = model.way(Command::GoSprint);
        return Some(sentence::refusal::only_in_sprint(&sprint_pane));
    }
    let nothing = no_sprint(model).or_else(|| closed_sprint(model)).or_else(|| nothing_here(model));
    if nothing.is_some() {
        return nothing;
    }
    let judges = matches!(command, Command::AcceptItem | Command::RejectItem);
    let not_running = if judges { not_running(model) } else { None };
    let is_moved_on = matches!(command, Command::Advance | Command::StepBack);
    not_running.or_else(|| if is_moved_on { accepted(model, Command::Edit) } else { None })
}

/// The sprint that is shown does not run.
fn not_running(model: &Model) -> Option<String> {
    let Some(sprint) = model.shown_sprint() else { return no_sprint(model) };
    let step = model.keymap.way(Scope::IN_SPRINT, Command::SprintStep);
    (!sprint.is_running()).then(|| sentence::sprint::does_not_run(sprint.name.as_str(), &step))
}

fn plan_key(model: &Model) -> String {
    model.keymap.way(Scope::IN_BACKLOG, Command::Plan)
}

/// Returns how to get from the sprint that is shown to one that is not closed.
fn onward(model: &Model) -> sentence::refusal::Onward {
    let is_last = model.board().sprints().last().is_some_and(|last| Some(last.id) == model.sprint);
    let key = |command| model.keymap.way(Scope::IN_SPRINT, command);
    if is_last {
        sentence::refusal::Onward::Plan(key(Command::SprintStep))
    } else {
        sentence::refusal::Onward::Show(key(Command::LaterSprint))
    }
}

fn no_sprint(model: &Model) -> Option<String> {
    let missing = model.pane == Pane::Sprint && model.shown_sprint().is_none();
    missing.then(|| sentence::refusal::no_sprint(&plan_key(model)))
}

fn closed_sprint(model: &Model) -> Option<String> {
    let sprint = model.shown_sprint().filter(|sprint| model.pane == Pane::Sprint && sprint.is_closed())?;
    Some(sentence::refusal::closed_sprint(sprint.name.as_str(), &onward(model)))
}

/// Accepted items stay as they are, but for their order.
fn accepted(model: &Model, command: Command) -> Option<String> {
    if !matches!(command, Command::Edit | Command::Drop | Command::Return) {
        return None;
    }
    let item = model.selected().filter(|_| model.pane == Pane::Sprint)?;
    let key = |command| model.keymap.way(Scope::IN_SPRINT, command);
    let (up, down) = (key(Command::MoveUp), key(Command::MoveDown));
    match item.state {
        State::Accepted(done) if done.definition == 0 => {
            Some(sentence::refusal::imported_done(&sentence::quoted(item), &up, &down))
        }
        State::Accepted(_) => Some(sentence::refusal::accepted(&sentence::quoted(item), &up, &down)),
        State::ToDo | State::Doing | State::Review => None,
    }
}

fn plan(model: &Model) -> Option<String> {
    if let Some(nothing) = nothing_here(model) {
        return Some(nothing);
    }
    let sprint = model.shown_sprint().filter(|sprint| sprint.is_closed())?;
    let sprint_pane = model.way(Command::GoSprint);
    Some(sentence::refusal::plan_into_closed(sprint.name.as_str(), &sprint_pane, &onward(model)))
}

fn tick(model: &Model) -> Option<String> {
    if let Some(nothing) = no_lines(model) {
        return Some(nothing);
    }
    let sprint_pane = model.way(Command::GoSprint);
    match model.judged() {
        None => Some(sentence::refusal::no_item_to_tick(&sprint_pane)),
        Some(item) => match item.state {
            State::Accepted(_) => Some(sentence::refusal::ticks_stay(&sentence::quoted(item), &sprint_pane)),
            State::ToDo | State::Doing | State::Review => None,
        },
    }
}

/// Returns the words for what the board refused, with the way out where there is one.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "most sentences say it all")]
pub(crate) fn with_way_out(model: &Model, refusal: &Refusal) -> String {
    let title = |id| model.board().item(id).map_or_else(|| format!("{id}"), |item| sentence::quoted(item));
    match refusal {
        Refusal::Accepted(id) if model.carried().is_some() => {
            sentence::carry::accepted(&title(id), &model.way(Command::PutBack))
        }
        Refusal::Accepted(id) => {
            let key = |command| model.keymap.way(Scope::IN_SPRINT, command);
            sentence::refusal::accepted(&title(id), &key(Command::MoveUp), &key(Command::MoveDown))
        }
        Refusal::PlannedAlready(id) => sentence::refusal::planned_already(&title(id), &model.sprint_name()),
        Refusal::SprintClosed(_) => {
            sentence::refusal::carry_into_closed(&model.sprint_name(), &onward(model))
        }
        Refusal::TeamBusy(id) => {
            let name = model.board().sprint(*id).map_or_else(|| id.to_string(), |busy| busy.name.to_string());
            sentence::planning::team_busy(&name, &model.keymap.way(&[Scope::Board], Command::SprintStep))
        }
        Refusal::SameCriterion { text } => {
            let forget = model.keymap.way(Scope::IN_FIELD, Command::Forget);
            sentence::refusal::says_already(&sentence::in_quotes(text), &forget)
        }
        _ => refusal.to_string(),
    }
}
