//! The edge: threads, terminal, signals. The core thread owns the model and touches neither terminal nor disk, so that
//! neither of them can cost an edit when it hangs.

mod background;
mod clipboard;
mod clock;
mod external_editor;
mod input;
mod letters;
mod mending;
mod normalise;
mod panic;
mod saver;
mod screen;
mod signals;
mod terminal;
mod worker;
mod writer;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use signal_hook::consts::SIGHUP;

use crate::{
    app::{
        Effect, Model, Msg, commented::Commented, draft::Draft, recovery::Recovered, saving::SaveState,
        update,
    },
    runtime::{panic::Report, saver::Saver, screen::Screen, terminal::Terminal, writer::Writer},
    safe,
    settings::{self, Settings},
    store::{self, Opened, Store, rescue::Cause},
};

pub use clock::{now, today};
pub use mending::{can_mend, has_unsaved, mend};

/// How long a program that was told to end waits for the disk.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long after a failed save it is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// How long what is timed goes on until it hears of it: minutes are all it shows.
const MINUTE: Duration = Duration::from_secs(60);

/// How long the core listens between two slices of long work: long enough for whoever waits for this very core, such as
/// the thread that writes what was found so far, or the key on its way here.
const BREATH: Duration = Duration::from_micros(50);

/// What reaches the core thread.
#[derive(Debug)]
pub(crate) enum Input {
    /// What was typed, pasted or resized, everything that waited at once.
    Terminal(Vec<Msg>),
    /// The terminal is gone.
    Gone,
    /// The last frame is out.
    Drawn,
    /// The disk answered.
    Disk(Msg),
    /// A signal that ends programs.
    Signal(i32),
    /// The signal that stops programs.
    Suspend,
    /// A thread died; the report says why.
    Panicked,
}

/// Where the board comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// The sample that ships: it is on no disk.
    Sample,
    /// An earlier content of the file, which holds something else.
    Copy {
        /// When it was replaced, for people.
        when: String,
    },
    /// A copy that was put where the file is missing.
    PutBack {
        /// When it was kept, for people.
        when: String,
    },
}

/// Returns what runs before this one could not save, or left half typed.
fn left_by_others(store: &mut Store) -> Vec<Msg> {
    let rescues = store.rescues();
    let mut left = Vec::new();
    for rescue in rescues {
        store.adopt(&rescue);
        let when = clock::shown(rescue.when);
        // Nobody knows what an unfinished save was made from: others may have written the file since.
        let base = rescue.base.filter(|_| rescue.cause == Cause::Failed).map(Arc::new);
        let board = Arc::new(rescue.board);
        left.push(Msg::Recovered(Recovered { board, base, when }));
    }
    if let Some(store::draft::Draft { field, text, when }) = store.draft() {
        left.push(Msg::FoundDraft { draft: Draft { field, text }, when: clock::shown(when) });
    }
    left
}

/// Why the loop ended.
enum End {
    /// It was asked to.
    Quit,
    /// By a signal, or because the terminal is gone.
    Signal { number: i32, unsaved: bool },
    /// A thread died.
    Panicked,
}

/// Opens the board on the terminal and stays until somebody leaves.
///
/// # Errors
///
/// When there is no terminal to draw on.
pub fn run(opened: Opened, origin: Origin, settings: Settings) -> anyhow::Result<ExitCode> {
    let terminal = Terminal::enter()?;
    let look = settings.look(background::is_light);
    let (inbox, messages) = mpsc::channel();
    let report = panic::watch(inbox.clone());
    signals::listen(inbox.clone())?;
    let Opened { mut store, board, commented, commented_versions } = opened;
    let mut left = Vec::new();
    if origin != Origin::Sample {
        store.keep_aside(settings::state_folder());
        left = left_by_others(&mut store);
    }
    let commented = Commented { items: commented, versions: commented_versions };
    let saver = Saver::start(store, origin == Origin::Sample, inbox.clone());
    let writer = Writer::start(inbox.clone());
    let mut model = Model::new(board, commented, Arc::new(settings.keymap), today()).with_look(look);
    match origin {
        Origin::File => {}
        Origin::Sample => model = model.as_sample(settings::lessons()),
        Origin::Copy { when } => model = model.as_restored(&when),
        Origin::PutBack { when } => model = model.as_put_back(&when),
    }
    let size = terminal::size();
    let mut first = update(&mut model, Msg::Resize(size));
    first.extend(left.into_iter().flat_map(|msg| update(&mut model, msg)));
    let input = input::start(inbox.clone());
    if terminal::size() != size {
        // It changed before anybody listened.
        let _ = inbox.send(Input::Terminal(vec![Msg::Resize(terminal::size())]));
    }
    drop(inbox);
    let mut core = Core {
        model,
        terminal,
        screen: Screen::new(size),
        saver,
        writer,
        drawing: false,
        come_back: false,
        suspends: false,
        edits: None,
        input,
        elsewhere: None,
        clipboard: Vec::new(),
        minute: None,
    };
    let end = catch_unwind(AssertUnwindSafe(|| core.run(first, &messages))).unwrap_or(End::Panicked);
    let Core {
        model,
        mut terminal,
        screen: _,
        mut saver,
        writer,
        drawing: _,
        come_back: _,
        suspends: _,
        edits: _,
        input: _,
        elsewhere,
        clipboard: _,
        minute: _,
    } = core;
    let revision = model.revision();
    if matches!(end, End::Panicked) {
        // A change may have been made and not handed over.
        saver.save(revision, Arc::clone(model.board()));
    }
    // Everything reaches the disk before the terminal is given back.
    let in_time = saver.finish(PATIENCE);
    let confirmed = messages.try_iter().any(|input| match input {
        Input::Disk(Msg::Saved { revision: held, outcome }) => held >= revision && outcome.is_ok(),
        Input::Disk(_)
        | Input::Terminal(_)
        | Input::Gone
        | Input::Drawn
        | Input::Suspend
        | Input::Signal(_)
        | Input::Panicked => false,
    });
    let all_saved = confirmed || model.is_sample() || (in_time && model.save_state() == SaveState::Saved);
    writer.finish(terminal::PATIENCE);
    terminal.leave();
    if model.is_sample() {
        terminal::say("sample closed, nothing saved");
    }
    if let (Some(path), true) = (elsewhere, all_saved) {
        terminal::say(&format!("saved as {}", safe::show(&path)));
    }
    Ok(match end {
        End::Quit => ExitCode::SUCCESS,
        End::Signal { number, unsaved } => {
            if unsaved || !all_saved {
                terminal::say("stackrank: the last changes could not be saved");
            }
            ExitCode::from(u8::try_from(128 + number).unwrap_or(1))
        }
        End::Panicked => {
            terminal::say(&Report::sentence(&report, all_saved));
            ExitCode::from(70)
        }
    })
}

/// What comes next.
enum Next {
    Input(Input),
    /// The model went on by itself.
    WentOn,
    /// What waits for a frame is to be saved without it.
    SaveIsDue,
    /// A save has been under way for so many seconds.
    SaveIsLate(u64),
    /// What could not be saved is to be tried again.
    RetryIsDue,
    /// Something is timed, and a minute has passed.
    MinuteIsOver,
    /// The time to end has come, or nobody is left to send anything.
    TooLate,
}

/// The core thread's things.
struct Core {
    model: Model,
    terminal: Terminal,
    screen: Screen,
    saver: Saver,
    writer: Writer,
    /// A frame is on its way: the next one waits.
    drawing: bool,
    /// The model wants to go on when nothing else waits.
    come_back: bool,
    /// The program is to be stopped as soon as the frame on its way is out.
    suspends: bool,
    /// The text that is to be written in the editor of the user as soon as the frame on its way is out.
    edits: Option<String>,
    input: input::Gate,
    /// The file that changes were saved to because theirs took none.
    elsewhere: Option<String>,
    /// What goes to the terminal's clipboard, ahead of the next frame.
    clipboard: Vec<u8>,
    /// When the next minute of what is timed is over.
    minute: Option<Instant>,
}

impl Core {
    fn run(&mut self, first: Vec<Effect>, messages: &Receiver<Input>) -> End {
        let mut dirty = true;
        let mut ending: Option<(i32, Instant)> = None;
        if self.carry_out(first) {
            return End::Quit;
        }
        loop {
            // What stops saves nothing: first what is on its way.
            let saving = matches!(self.model.save_state(), SaveState::Saving { .. });
            if self.suspends && !self.drawing && !saving {
                self.suspend();
                dirty = true;
            }
            if !self.drawing
                && let Some(text) = self.edits.take()
            {
                self.edit(&text);
                dirty = true;
            }
            if dirty && !self.drawing {
                let frame = [std::mem::take(&mut self.clipboard), self.screen.draw(&self.model)].concat();
                (self.drawing, dirty) = (!frame.is_empty(), false);
                if self.drawing {
                    self.writer.write(frame);
                }
            }
            // The change is seen first, then saved; but a terminal that hangs does not keep it from the disk.
            if !self.drawing || self.saver.due().is_some_and(|due| due <= Instant::now()) {
                self.saver.hand_over();
            }
            let first = match self.next(messages, ending.map(|(_, deadline)| deadline)) {
                Next::Input(input) => Some(input),
                Next::WentOn => {
                    dirty = true;
                    None
                }
                Next::SaveIsDue => None,
                Next::SaveIsLate(seconds) => {
                    self.saver.has_said(seconds);
                    self.update(Msg::Waited(seconds));
                    dirty = true;
                    None
                }
                Next::RetryIsDue => {
                    self.update(Msg::TryAgain);
                    dirty = true;
                    None
                }
                Next::MinuteIsOver => {
                    // By the time when it was due: minutes don't get longer by what is done between them.
                    self.minute = self.minute.map(|due| due + MINUTE);
                    self.update(Msg::Minute);
                    dirty = true;
                    None
                }
                Next::TooLate => {
                    let number = ending.map_or(SIGHUP, |(number, _)| number);
                    return End::Signal { number, unsaved: true };
                }
            };
            for input in first.into_iter().chain(messages.try_iter()) {
                let msgs = match input {
                    Input::Terminal(msgs) => msgs,
                    Input::Disk(msg) => vec![msg],
                    Input::Drawn => {
                        self.drawing = false;
                        continue;
                    }
                    Input::Signal(number) => {
                        ending.get_or_insert((number, Instant::now() + PATIENCE));
                        vec![Msg::Terminate]
                    }
                    Input::Gone => {
                        ending.get_or_insert((SIGHUP, Instant::now() + PATIENCE));
                        vec![Msg::Terminate]
                    }
                    Input::Suspend => {
                        self.suspends = true;
                        continue;
                    }
                    Input::Panicked => return End::Panicked,
                };
                dirty = true;
                for msg in msgs {
                    let failed = matches!(msg, Msg::Saved { outcome: Err(_), .. });
                    let quit = self.update(msg);
                    match ending {
                        Some((number, _)) if quit || failed => {
                            return End::Signal { number, unsaved: failed };
                        }
                        None if quit => return End::Quit,
                        Some(_) | None => {}
                    }
                }
            }
        }
    }

    /// Waits for what comes next. A model that wants to go on does so as soon as nothing waits.
    fn next(&mut self, messages: &Receiver<Input>, end: Option<Instant>) -> Next {
        if self.come_back {
            self.come_back = false;
            return match messages.recv_timeout(BREATH) {
                Ok(input) => {
                    self.come_back = true;
                    Next::Input(input)
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.update(Msg::Idle);
                    Next::WentOn
                }
                Err(RecvTimeoutError::Disconnected) => Next::TooLate,
            };
        }
        self.minute = match self.minute {
            _ if !self.model.is_timed() => None,
            None => Some(Instant::now() + MINUTE),
            due => due,
        };
        // No alarm is set while all is saved and drawn, and nothing is timed.
        let retry = end.is_none() && matches!(self.model.save_state(), SaveState::NotSaved { .. });
        let alarms = [
            end.map(|at| (at, Next::TooLate)),
            self.saver.due().map(|at| (at, Next::SaveIsDue)),
            self.saver.next_second().map(|(at, seconds)| (at, Next::SaveIsLate(seconds))),
            self.minute.map(|at| (at, Next::MinuteIsOver)),
            retry.then(|| (Instant::now() + RETRY, Next::RetryIsDue)),
        ];
        let Some((at, alarm)) = alarms.into_iter().flatten().min_by_key(|(at, _)| *at) else {
            return messages.recv().map_or(Next::TooLate, Next::Input);
        };
        match messages.recv_timeout(at.saturating_duration_since(Instant::now())) {
            Ok(input) => Next::Input(input),
            Err(RecvTimeoutError::Timeout) => alarm,
            Err(RecvTimeoutError::Disconnected) => Next::TooLate,
        }
    }

    /// Gives the terminal back and stops; goes on here when the shell says so.
    fn suspend(&mut self) {
        self.suspends = false;
        self.saver.hand_over();
        self.terminal.leave();
        let stopped = signals::stop();
        // A terminal that can't be taken over again is gone, and the input thread notices that.
        if let Ok(terminal) = Terminal::enter() {
            self.terminal = terminal;
        }
        self.update(Msg::Resize(terminal::size()));
        self.update(if stopped { Msg::Focus } else { Msg::NoShell });
    }

    /// Gives the terminal to the editor of the user until it ends.
    fn edit(&mut self, text: &str) {
        self.saver.hand_over();
        let editor = external_editor::name();
        let held = self.input.hold();
        self.terminal.leave();
        let edited = external_editor::edit(&editor, text);
        // A terminal that can't be taken over again is gone, and the input thread notices that.
        if let Ok(terminal) = Terminal::enter() {
            self.terminal = terminal;
        }
        drop(held);
        self.update(Msg::Resize(terminal::size()));
        self.update(Msg::Edited(edited.map_err(|_| editor)));
    }

    fn update(&mut self, msg: Msg) -> bool {
        if let Msg::Resize(size) = msg {
            self.screen.resize(size);
        }
        let today: NaiveDate = today();
        let mut quit = false;
        if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
            let time = clock::minute();
            let day = (today != self.model.today()).then_some(Msg::Today(today));
            let minute = (Some(time) != self.model.time()).then_some(Msg::Time(time));
            for told in day.into_iter().chain(minute) {
                let effects = update(&mut self.model, told);
                quit |= self.carry_out(effects);
            }
        }
        panic::provoke("core", &msg);
        if matches!(msg, Msg::Outside(_)) {
            self.saver.has_news();
        }
        if let Msg::Saved { revision, .. } = msg {
            self.saver.answered(revision);
        }
        let effects = update(&mut self.model, msg);
        quit | self.carry_out(effects)
    }

    /// Does what the model wants; true when it wants to leave.
    fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let mut quit = false;
        for effect in effects {
            match effect {
                Effect::Save { revision, board } => self.saver.save(revision, board),
                Effect::SaveElsewhere { path, revision, board, afresh } => {
                    self.saver.save_elsewhere(&path, revision, board, afresh);
                    self.elsewhere = (!self.model.is_sample()).then_some(path);
                }
                Effect::Look => self.saver.look(),
                Effect::Copy(text) => self.clipboard = clipboard::copy(&text),
                Effect::Export { path, text, over } => self.saver.export(path, text, over),
                Effect::ExportReview { path, board, sprint, over } => {
                    self.saver.export_review(path, board, sprint, over);
                }
                Effect::MergeSides => self.saver.merge_sides(),
                Effect::Suspend => self.suspends = true,
                Effect::EditText(text) => self.edits = Some(text),
                Effect::KeepDraft(draft) => self.saver.keep_draft(draft),
                Effect::SeparateNames => self.saver.separate_names(),
                Effect::Remember(lessons) => self.saver.remember(lessons),
                Effect::ComeBack => self.come_back = true,
                Effect::Redraw => self.screen.forget(),
                Effect::Quit => quit = true,
            }
        }
        quit
    }
}
