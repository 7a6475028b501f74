//! From a key to what it does.

use crate::{
    app::{
        Dialog, Effect, Mode, Model, acceptance, asking, card, carry, clock, closing,
        command::Command,
        configuring, cut_lines, decisions, done, draft,
        editor::Selecting,
        estimation, examples, field,
        field::{Field, Side},
        find,
        forecast::{self, budget, can_we, guess},
        history::Overtaken,
        inbox, items,
        items::Step,
        leaving::{self, Leaving},
        lesson::Lesson,
        look::{self, Theme},
        menu::{self, Door},
        obstacle, open,
        outlook::lines,
        outside, planning, presenting,
        purpose::Purpose,
        questions::{self, Reply},
        readiness, refinement, review, roadmap, sample, screen, sentence, settling, since,
        slot::Slot,
        split, sprint,
        status::Status,
        take, working,
    },
    board::{cut_line::LineKind, edit::LeftTo, moving::Landing},
    layout::Pane,
};
#[expect(clippy::too_many_lines, reason = "the one table from commands to what they do")]
pub(crate) fn run(model: &mut Model, command: Command, effects: &mut Vec<Effect>) {
    if presenting::run(model, command) || cut_lines::run(model, command) {
        return;
    }
    match command {
        Command::Help => menu::open(model, Door::Help),
        Command::Palette => menu::open(model, Door::Palette),
        Command::Choose if model.menu.is_none() => closing::choose(model),
        Command::Choose => menu::choose(model, effects),
        Command::AllPlaces => menu::all_places(model),
        Command::Complete if model.menu.is_none() => find::complete(model),
        Command::Complete => menu::complete(model),
        Command::SaveView => find::ask_name(model),
        Command::Close => menu::close(model),
        Command::Redraw => effects.push(Effect::Redraw),
        Command::Suspend => effects.push(Effect::Suspend),
        Command::DarkTheme => look::choose_theme(model, Theme::Dark),
        Command::LightTheme => look::choose_theme(model, Theme::Light),
        Command::MonoTheme => look::choose_theme(model, Theme::Mono),
        Command::SixteenColours => look::choose_theme(model, Theme::Sixteen),
        Command::ForecastLines => lines::toggle(model),
        Command::AskWhy => configuring::toggle_why(model),
        Command::Settings => configuring::open(model),
        Command::ChangeSetting => configuring::change(model),
        Command::AsciiSigns => look::choose_signs(model),
        Command::Undo => undo(model),
        Command::Redo => redo(model),
        Command::Leave if model.open_planning() => planning::leave(model),
        Command::Leave | Command::Back if model.refinement().is_some() => refinement::end(model),
        Command::Leave if model.open.is_some() => back(model),
        Command::Leave => leaving::leave(model),
        Command::Back => back(model),
        Command::Save => leaving::save_now(model),
        Command::NextPane => go(model, model.pane.next()),
        Command::PreviousPane => go(model, model.pane.previous()),
        Command::GoBacklog => go(model, Pane::Backlog),
        Command::GoSprint => go(model, Pane::Sprint),
        Command::GoDone => go(model, Pane::Done),
        Command::Zoom => screen::zoom(model),
        Command::Find if model.inbox().is_some() => {
            let words = model.inbox().map_or("", |inbox| inbox.find()).to_owned();
            Field::open(model, Purpose::FindWish, &words);
        }
        Command::Find => find::open(model),
        Command::Up => walk(model, Step::Up),
        Command::Down => walk(model, Step::Down),
        Command::PageUp => walk(model, Step::PageUp),
        Command::PageDown => walk(model, Step::PageDown),
        Command::First => walk(model, Step::First),
        Command::Last => walk(model, Step::Last),
        Command::Grab => carry::grab(model),
        Command::DrawRelease => cut_lines::ask_new(model, LineKind::Release),
        Command::Readiness => readiness::open(model),
        Command::Tick if model.readiness().is_some() => readiness::toggle(model),
        Command::NewBelow if model.open_planning() => planning::new_task(model),
        Command::Edit if model.open_planning() => planning::edit_here(model),
        Command::Tick if model.open_planning() => planning::tick_task(model),
        Command::NewBelow if model.readiness().is_some() => readiness::ask_new(model),
        Command::Edit if model.readiness().is_some() => readiness::ask_words(model),
        Command::Drop if model.readiness().is_some() => readiness::remove(model),
        Command::MoveUp if model.readiness().is_some() => readiness::shift(model, Step::Up),
        Command::MoveDown if model.readiness().is_some() => readiness::shift(model, Step::Down),
        Command::MoveUp => shift(model, Step::Up),
        Command::MoveDown => shift(model, Step::Down),
        Command::MoveTop => land(model, &Landing::Top),
        Command::MoveBottom => land(model, &Landing::Bottom),
        Command::MoveToRank => field::ask_rank(model),
        Command::Mark => items::mark(model),
        Command::Roadmap => roadmap::open(model),
        Command::ToItems => roadmap::to_items(model),
        Command::NewBelow if model.inbox().is_some() => Field::open(model, Purpose::Suggest, ""),
        Command::NewBelow => field::new_line(model, Side::Below),
        Command::NewAbove => field::new_line(model, Side::Above),
        Command::Edit if model.card().is_some() => card::edit(model),
        Command::Edit => field::edit(model),
        Command::OpenCard => {
            open::set_aside(model);
            card::open(model);
        }
        Command::Ask => asking::open(model),
        Command::Inbox => inbox::open(model),
        Command::Questions => questions::open(model),
        Command::Decisions => decisions::open(model),
        Command::Forecast => forecast::open(model),
        Command::CanWeHave => can_we::ask(model),
        Command::GuessRange => guess::ask(model),
        Command::EditBudget => budget::ask(model),
        Command::MarkLeaving => can_we::mark(model),
        Command::NextPage if model.forecast().is_some() => forecast::turn(model, Step::Down),
        Command::PreviousPage if model.forecast().is_some() => forecast::turn(model, Step::Up),
        Command::FirstPage if model.forecast().is_some() => forecast::turn(model, Step::First),
        Command::LastPage if model.forecast().is_some() => forecast::turn(model, Step::Last),
        Command::Meaning if model.forecast().is_some() => forecast::toggle_arithmetic(model),
        Command::ChangesSince => since::open(model),
        Command::OtherDay => since::ask_day(model),
        Command::Answer => questions::ask(model, Reply::Answer),
        Command::TakeAdvice => questions::take_advice(model),
        Command::DeclineAdvice => questions::ask(model, Reply::Decline),
        Command::AskElse => questions::ask(model, Reply::AskElse),
        Command::AcceptWish => inbox::ask(model, |suggestion| Purpose::Accept { suggestion }),
        Command::JoinWish => inbox::ask(model, |suggestion| Purpose::Join { suggestion }),
        Command::DeclineWish => inbox::ask(model, |suggestion| Purpose::Decline { suggestion }),
        Command::PostponeWish => inbox::postpone(model),
        Command::NextItem if model.refinement().is_some() => refinement::turn(model, Step::Down),
        Command::NextItem => card::turn(model, Step::Down),
        Command::PreviousItem if model.refinement().is_some() => refinement::turn(model, Step::Up),
        Command::PreviousItem => card::turn(model, Step::Up),
        Command::Refine => refinement::open(model),
        Command::Fill => refinement::filling::fill_selected(model),
        Command::Park => refinement::park(model),
        Command::Silence if model.refinement().is_some() => refinement::filling::silence(model),
        Command::EditPoints if model.refinement().is_some() => {
            refinement::filling::fill_slot(model, Slot::Estimate);
        }
        Command::EditLabels if model.refinement().is_some() => {
            refinement::filling::fill_slot(model, Slot::Labels);
        }
        Command::Split => split::open(model),
        Command::NextField => split::next_field(model, Step::Down),
        Command::PreviousField => split::next_field(model, Step::Up),
        Command::NewPart => split::new_part(model),
        Command::SplitIt => split::split(model),
        Command::Vote => estimation::open(model),
        Command::GiveVote => estimation::vote(model),
        Command::SkipVote => estimation::skip(model),
        Command::Reveal => estimation::reveal(model),
        Command::VoteAgain => estimation::again(model),
        Command::TakeProposal => estimation::accept(model),
        Command::MakeQuestion => estimation::make_question(model),
        Command::Participants => estimation::ask_participants(model),
        Command::Examples => examples::open(model),
        Command::NewRule => examples::new_rule(model),
        Command::NewExample => examples::new_example(model),
        Command::EditRow => examples::edit(model),
        Command::CallReady => examples::call_ready(model),
        Command::StopClock => clock::stop(model),
        Command::MoreTime => clock::more(model),
        Command::Export if model.review().is_some() => review::ask_export(model),
        Command::Export if model.forecast().is_some() => forecast::export::ask(model),
        Command::Export => refinement::export::ask_export(model),
        Command::Copy => refinement::export::copy(model, effects),
        Command::LookAgain => refinement::ask_again(model),
        Command::Drop if model.refinement().is_some() => refinement::drop(model),
        Command::Drop => field::drop(model),
        Command::SprintStep => sprint::step(model),
        Command::NextStep if model.closing().is_some() => closing::next(model),
        Command::NextStep => planning::next(model),
        Command::PreviousStep if model.closing().is_some() => closing::previous(model),
        Command::PreviousStep => planning::previous(model),
        Command::Plan if model.closing().is_some() => closing::send(model, LeftTo::Next),
        Command::Return if model.closing().is_some() => closing::send(model, LeftTo::Back),
        Command::Advance => working::advance(model),
        Command::StepBack => working::step_back(model),
        Command::AcceptItem => acceptance::open(model),
        Command::AcceptNow => acceptance::accept(model),
        Command::RejectItem => working::ask_reject(model),
        Command::CancelSprint => working::ask_cancel(model),
        Command::PlanAnyway => sprint::plan_anyway(model),
        Command::Plan if model.carried().is_some() => carry::into_sprint(model),
        Command::Plan => sprint::plan(model),
        Command::Return if model.carried().is_some() => carry::into_backlog(model),
        Command::Return => sprint::return_items(model),
        Command::EarlierSprint => sprint::page(model, Step::Up),
        Command::LaterSprint => sprint::page(model, Step::Down),
        Command::Tick if model.acceptance().is_some() => acceptance::tick(model),
        Command::Tick if model.card().is_some() => card::tick(model),
        Command::Tick => done::tick(model),
        Command::EditPoints => card::edit_slot(model, card::meant(model), Slot::Estimate),
        Command::EditLabels => card::edit_slot(model, card::meant(model), Slot::Labels),
        Command::EditEpic => card::edit_slot(model, card::meant(model), Slot::Epic),
        Command::EditKind => card::edit_slot(model, card::meant(model), Slot::Kind),
        Command::Silence => card::silence(model),
        Command::MakeItem => obstacle::make_item(model),
        Command::Exempt if model.acceptance().is_some() => acceptance::exempt(model),
        Command::Exempt => field::exempt(model),
        Command::PutDown => carry::put_down(model),
        Command::PutBack => carry::put_back(model),
        Command::Keep if model.menu.is_some() => menu::choose(model, effects),
        Command::Forget if model.menu.is_some() => menu::close(model),
        Command::Keep => match &model.mode {
            Mode::Finding(_) => find::keep(model),
            Mode::Typing(_)
            | Mode::Browsing
            | Mode::Carrying(_)
            | Mode::CarryingLine(_)
            | Mode::Asking(_) => {
                take::keep(model, effects);
            }
        },
        Command::Forget if model.forecast().is_some_and(|pages| pages.asking().is_some()) => {
            can_we::put_away(model);
        }
        Command::Forget if model.splitting().is_some() => split::leave(model),
        Command::Forget if model.is_voting() => estimation::leave(model),
        Command::EditOutside => card::edit_outside(model, effects),
        Command::KeepNext => take::keep_next(model, effects),
        Command::Forget => match &model.mode {
            Mode::Finding(_) => find::clear(model),
            Mode::Typing(_)
            | Mode::Browsing
            | Mode::Carrying(_)
            | Mode::CarryingLine(_)
            | Mode::Asking(_) => {
                field::forget(model);
            }
        },
        Command::SeparateNames => {
            effects.push(Effect::SeparateNames);
            try_again(model);
        }
        Command::TryAgain => try_again(model),
        Command::SaveElsewhere => field::save_elsewhere(model),
        Command::LeaveUnsaved => effects.push(Effect::Quit),
        Command::KeepSample => sample::keep(model, effects),
        Command::StartEmpty => sample::start_empty(model),
        Command::WalkConflicts if model.saving.has_sides() => outside::merge_sides(model, effects),
        Command::WalkConflicts => settling::open(model),
        Command::TakeSide => settling::take(model),
        Command::WriteThird => settling::write_third(model),
        Command::NextConflict => settling::next(model),
        Command::KeepOurs => outside::keep_ours(model),
        Command::TakeTheirs => outside::take_theirs(model),
        Command::RubOut
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
        | Command::NewLine
        | Command::SelectLeft
        | Command::SelectRight
        | Command::SelectWordLeft
        | Command::SelectWordRight
        | Command::SelectToStart
        | Command::SelectToEnd
        | Command::SelectAll
        | Command::TextUndo
        | Command::TextRedo => edit_text(model, command),
        Command::SelectUp => field::go_in_text(model, Step::Up, Selecting::Yes),
        Command::SelectDown => field::go_in_text(model, Step::Down, Selecting::Yes),
        Command::Review => review::open(model),
        Command::Present => presenting::open(model),
        // Those of a review mean something only there. The last two stand in footers for keys that have no command, the others are for files without a board.
        Command::NextPage
        | Command::PreviousPage
        | Command::FirstPage
        | Command::LastPage
        | Command::Feedback
        | Command::Contrast
        | Command::Meaning
        | Command::PassLine
        | Command::ShowItem
        | Command::Freeze
        | Command::EditFile
        | Command::MergeSides
        | Command::ViewRest
        | Command::Digits
        | Command::Numbers
        | Command::Typing => {}
    }
}

fn try_again(model: &mut Model) {
    model.mode = Mode::Browsing;
    model.leaving = Leaving::Asked;
    model.saving.send_again();
}

fn edit_text(model: &mut Model, command: Command) {
    if model.menu.is_none() && split::edit(model, command) {
        return;
    }
    let editor = match (&mut model.menu, &mut model.mode) {
        (Some(menu), _) => &mut menu.editor,
        (None, Mode::Typing(field)) => &mut field.editor,
        (None, Mode::Finding(finding)) => &mut finding.editor,
        (None, Mode::Carrying(_)) => return carry::rub_out(model),
        (None, Mode::Browsing | Mode::CarryingLine(_) | Mode::Asking(_)) => {
            match open::editor(&mut model.open) {
                Some(editor) => editor,
                None => return split::no_text(model),
            }
        }
    };
    let before = editor.clone();
    editor.run(command);
    // That something is selected, or no longer, is seen; but not by everybody.
    let stays = editor.text() == before.text() && editor.halves() == before.halves();
    if stays || command == Command::SelectAll {
        model.status = Status::Said(sentence::field::idle(command));
        return;
    }
    if model.menu.is_some() {
        menu::search(model);
        return;
    }
    field::typed(model, true);
    if let Mode::Finding(_) = model.mode {
        find::search(model);
    }
}

fn walk(model: &mut Model, step: Step) {
    if model.menu.is_some() {
        menu::walk(model, step);
        return;
    }
    match model.mode {
        Mode::Carrying(_) => carry::step(model, step),
        Mode::CarryingLine(_) => cut_lines::carry(model, step),
        Mode::Asking(Dialog::Conflict) => settling::toggle(model),
        Mode::Browsing if model.acceptance().is_some() => acceptance::walk(model, step),
        Mode::Browsing if model.open_planning() => planning::walk(model, step),
        Mode::Browsing if model.closing().is_some() => closing::walk(model, step),
        Mode::Browsing if model.card().is_some() => card::walk(model, step),
        Mode::Browsing if model.refinement().is_some() => refinement::walk(model, step),
        Mode::Browsing if model.splitting().is_some() => split::walk(model, step),
        Mode::Browsing if model.is_voting() => estimation::walk(model, step),
        Mode::Browsing if model.examples().is_some() => examples::walk(model, step),
        Mode::Browsing if model.questions().is_some() => questions::walk(model, step),
        Mode::Browsing if model.readiness().is_some() => readiness::walk(model, step),
        Mode::Browsing if model.configuring().is_some() => configuring::walk(model, step),
        Mode::Browsing if model.inbox().is_some() => inbox::walk(model, step),
        Mode::Browsing if model.decisions().is_some() => decisions::walk(model, step),
        Mode::Browsing if model.since().is_some() => since::walk(model, step),
        Mode::Browsing if model.forecast().is_some() => forecast::walk(model, step),
        Mode::Browsing if model.roadmap().is_some() => roadmap::walk(model, step),
        Mode::Typing(_) if model.card().is_some() => field::go_in_text(model, step, Selecting::No),
        Mode::Browsing | Mode::Typing(_) | Mode::Finding(_) | Mode::Asking(_) => match model.pane {
            Pane::Sprint if model.shown_sprint().is_some_and(|sprint| sprint.is_closed()) => {
                sprint::scroll(model, step);
            }
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
    let here = model.pane == pane;
    model.pane = pane;
    model.status =
        if here { Status::Said(sentence::key::here_already(&model.place_name())) } else { Status::Silent };
}

fn undo(model: &mut Model) {
    if let Mode::Asking(Dialog::Conflict) = model.mode {
        settling::leave(model);
    }
    model.forgotten = None;
    match model.history.undo() {
        Some(Ok((label, focus))) => {
            model.lessons.learn(Lesson::Undo);
            model.go_to(&focus);
            refinement::go_to_selected(model);
            card::follow_cursor(model);
            review::undid(model);
            model.status = Status::Undid(sentence::history::undid(&label));
        }
        Some(Err(Overtaken)) => overtaken(model),
        None => {}
    }
}

fn redo(model: &mut Model) {
    if model.is_shared() && model.forgotten.as_ref().is_some_and(|left| left.field.is_private()) {
        let (leave, redo) = (model.way(Command::Leave), model.way(Command::Redo));
        model.status = Status::Refused(sentence::card::private_waits(&leave, &redo));
        return;
    }
    if let Some(forgotten) = model.forgotten.take() {
        field::reopen(model, forgotten);
        return;
    }
    match model.history.redo() {
        Some(Ok((label, focus))) => {
            model.go_to(&focus);
            refinement::go_to_selected(model);
            card::follow_cursor(model);
            review::redid(model);
            model.status = Status::Did(sentence::history::redid(&label));
        }
        Some(Err(Overtaken)) => overtaken(model),
        None => {}
    }
}

fn overtaken(model: &mut Model) {
    model.status = Status::Refused(sentence::outside::undo_conflicts(&model.way(Command::Help)));
}

fn back(model: &mut Model) {
    match model.mode {
        Mode::Asking(Dialog::Older) => return outside::postpone(model),
        Mode::Asking(Dialog::Conflict) => return settling::leave(model),
        Mode::Asking(Dialog::Unsaved | Dialog::Keeping | Dialog::Unheard | Dialog::Unready) => {
            model.mode = Mode::Browsing;
            return;
        }
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Finding(_) => {}
    }
    if model.leaving == Leaving::Asked {
        model.leaving = Leaving::No;
        model.status = Status::Said(sentence::saving::staying());
        return;
    }
    if draft::forget(model) {
        return;
    }
    if inbox::show_all(model) || forecast::step_back(model) {
        return;
    }
    if model.closing().is_some() {
        return closing::leave(model);
    }
    if open::close(model) {
        model.status = Status::Silent;
        return;
    }
    if let Some(list) = model.list_mut() {
        if !list.marks().is_empty() {
            let marked = list.marks().len();
            list.unmark_all();
            model.status = Status::Said(sentence::key::all_unmarked(marked));
            return;
        }
        if list.filter().is_some() {
            list.set_filter(None);
            model.status = Status::Said(sentence::key::all_shown());
            return;
        }
    }
    if model.zoomed {
        screen::zoom(model);
        return;
    }
    model.status = Status::Said(sentence::key::nothing_open(&model.way(Command::Leave)));
}
