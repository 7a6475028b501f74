//! The saver thread: it owns the file, and the newest board wins. While nothing is to be saved it looks whether somebody
//! else has written the file.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{
        Msg, commented::Commented, draft::Draft, history::Revision, lesson::Lesson, outside::Outside,
        refinement::export::Exported,
    },
    board::{Board, id::SprintId},
    exchange::review,
    runtime::{Input, clock, panic, worker::Worker},
    settings,
    store::{
        self, Store,
        export::{self, Written},
        markers,
        outside::Found,
        pace,
        save::SaveError,
    },
};

/// How long a save waits for the frame that shows its change. Were the disk asked at once, the frame would compete with
/// it: on two cores one key in twenty then was answered a slice of the scheduler (4 ms) late.
const AFTER_YOU: Duration = Duration::from_millis(10);

/// The way to the disk.
#[derive(Debug)]
pub(crate) struct Saver {
    /// What is to be saved as soon as the frame is out, or when it is due all the same.
    waiting: Option<(Instant, Job)>,
    /// The half-typed line that is to be kept then, or that none is.
    draft: Option<(Instant, Option<Draft>)>,
    tasks: Sender<Task>,
    worker: Worker,
    /// How many changes from outside the core was told of.
    outside: u64,
    late: Option<Late>,
}

/// A save that is not answered.
#[derive(Debug)]
struct Late {
    /// The newest that was handed over.
    newest: Revision,
    /// Since when nothing was answered.
    since: Instant,
    /// How many seconds it was said to take.
    said: u64,
}

#[derive(Debug)]
struct Job {
    /// Another file, if the board shall go there from now on.
    elsewhere: Option<Elsewhere>,
    revision: Revision,
    /// How many changes from outside are in the board.
    outside: u64,
    board: Arc<Board>,
}

#[derive(Debug)]
struct Elsewhere {
    path: PathBuf,
    /// Without anything of the text of the file it came from.
    afresh: bool,
}

/// What the thread does.
#[derive(Debug)]
enum Task {
    Save(Job),
    Look,
    MergeSides,
    Remember(Vec<Lesson>),
    KeepDraft(Option<Draft>),
    SeparateNames,
    Export { path: String, text: String, over: bool },
    ExportReview { path: String, board: Arc<Board>, sprint: SprintId, over: bool },
}

impl Saver {
    /// Starts the thread. It ends when the core has nothing more to save.
    pub(crate) fn start(store: Store, is_sample: bool, inbox: Sender<Input>) -> Self {
        let (tasks, mailbox) = mpsc::channel();
        let keeper = Keeper { store, inbox, watches: !is_sample, outside: 0, trouble: None };
        let worker = Worker::start(move || keeper.work(&mailbox));
        Self { waiting: None, draft: None, tasks, worker, outside: 0, late: None }
    }

    /// Saves a board once it is handed over; the answer is a [`Msg::Saved`].
    pub(crate) fn save(&mut self, revision: Revision, board: Arc<Board>) {
        let due = self.waiting.take().map_or_else(|| Instant::now() + AFTER_YOU, |(due, _)| due);
        self.waiting = Some((due, Job { elsewhere: None, revision, outside: self.outside, board }));
    }

    /// Until when what waits must be handed over.
    pub(crate) fn due(&self) -> Option<Instant> {
        let save = self.waiting.as_ref().map(|(due, _)| *due);
        let draft = self.draft.as_ref().map(|(due, _)| *due);
        save.into_iter().chain(draft).min()
    }

    /// Hands over what waits.
    pub(crate) fn hand_over(&mut self) {
        if let Some((_, draft)) = self.draft.take() {
            let _ = self.tasks.send(Task::KeepDraft(draft));
        }
        if let Some((_, job)) = self.waiting.take() {
            let newest = job.revision;
            let late = self.late.take();
            self.late = Some(Late {
                newest,
                ..late.unwrap_or_else(|| Late { newest, since: Instant::now(), said: 1 })
            });
            // A saver that is gone has died, and the core knows.
            let _ = self.tasks.send(Task::Save(job));
        }
    }

    /// Notes that the disk has answered.
    pub(crate) fn answered(&mut self, revision: Revision) {
        let newer = self.late.take().filter(|late| late.newest > revision);
        self.late = newer.map(|late| Late { since: Instant::now(), said: 1, ..late });
    }

    /// Returns when the save under way has taken another second, and how many it has taken then; from the second on.
    pub(crate) fn next_second(&self) -> Option<(Instant, u64)> {
        let Late { newest: _, since, said } = self.late.as_ref()?;
        Some((*since + Duration::from_secs(said + 1), said + 1))
    }

    /// Notes that it was said for how many seconds a save has been under way.
    pub(crate) fn has_said(&mut self, seconds: u64) {
        if let Some(late) = &mut self.late {
            late.said = seconds;
        }
    }

    /// Saves a board to another file and stays with that.
    pub(crate) fn save_elsewhere(&mut self, path: &str, revision: Revision, board: Arc<Board>, afresh: bool) {
        // Not older than what waits.
        self.waiting = None;
        let elsewhere = Some(Elsewhere { path: at_home(path), afresh });
        let _ = self.tasks.send(Task::Save(Job { elsewhere, revision, outside: self.outside, board }));
    }

    /// Notes that the core was told of a change from outside: the boards it hands over from here on have it.
    pub(crate) fn has_news(&mut self) {
        self.outside += 1;
        // What was handed over before is not answered any more.
        self.late = None;
    }

    /// Looks whether somebody else has written the file; the answer, if there is one, is a [`Msg::Outside`].
    pub(crate) fn look(&self) {
        let _ = self.tasks.send(Task::Look);
    }

    /// Merges the two sides that git has left in the file; what comes of it is a [`Msg::Outside`].
    pub(crate) fn merge_sides(&self) {
        let _ = self.tasks.send(Task::MergeSides);
    }

    /// Keeps a half-typed line aside, or forgets it: when the frame is out, as a letter is to be seen first.
    pub(crate) fn keep_draft(&mut self, draft: Option<Draft>) {
        let due = self.draft.take().map_or_else(|| Instant::now() + AFTER_YOU, |(due, _)| due);
        self.draft = Some((due, draft));
    }

    /// Writes a text to a file of its own; the answer is a [`Msg::Exported`].
    pub(crate) fn export(&self, path: String, text: String, over: bool) {
        let _ = self.tasks.send(Task::Export { path, text, over });
    }

    /// Writes the record of a sprint to a file of its own; the answer is a [`Msg::Exported`].
    pub(crate) fn export_review(&self, path: String, board: Arc<Board>, sprint: SprintId, over: bool) {
        let _ = self.tasks.send(Task::ExportReview { path, board, sprint, over });
    }

    /// From now on other names of the file may keep the old text.
    pub(crate) fn separate_names(&self) {
        let _ = self.tasks.send(Task::SeparateNames);
    }

    /// Remembers what was learned.
    pub(crate) fn remember(&self, lessons: Vec<Lesson>) {
        let _ = self.tasks.send(Task::Remember(lessons));
    }

    /// Waits until everything is on the disk; false when that took too long, or died.
    pub(crate) fn finish(mut self, patience: Duration) -> bool {
        self.hand_over();
        let Self { waiting: _, draft: _, tasks, worker, outside: _, late: _ } = self;
        drop(tasks);
        worker.finish(patience)
    }
}

/// Writes a text to a file of its own.
fn write(path: &str, text: &str, over: bool) -> Exported {
    match export::write(&at_home(path), text, over) {
        Written::Done => Exported::Written,
        Written::Exists => Exported::Exists,
        Written::Failed(why) => Exported::Failed(why),
    }
}

/// Reads a path as shells do: `~/` is the folder of the user.
fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        (Some(_) | None, _) => path.into(),
    }
}

/// How often the file is looked at when nothing else is to be done.
const WATCH: Duration = Duration::from_secs(1);

/// How often somebody else may be quicker, before a save is given up for now.
const ROUNDS: usize = 10;

/// The thread and its things.
struct Keeper {
    store: Store,
    inbox: Sender<Input>,
    /// There is a file to look at.
    watches: bool,
    /// How many changes from outside the core was told of: what it made without knowing them must not be saved.
    outside: u64,
    /// What was wrong with the file at the last look.
    trouble: Option<SaveError>,
}

impl Keeper {
    /// Works until the core is gone.
    fn work(mut self, mailbox: &Receiver<Task>) {
        pace::keep();
        loop {
            let told = match mailbox.recv_timeout(WATCH) {
                Ok(task) => self.run([task].into_iter().chain(mailbox.try_iter())),
                Err(RecvTimeoutError::Timeout) if self.watches && self.store.may_have_changed() => {
                    self.look()
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => false,
            };
            if !told {
                // Nobody is left who could be told why there is none.
                let _ = self.store.back_up_last(clock::now(), true);
                return;
            }
        }
    }

    /// Does everything that waits; false when there is nobody to be told any more.
    fn run(&mut self, tasks: impl Iterator<Item = Task>) -> bool {
        let (mut newest, mut draft, mut looks, mut merges) = (None::<Job>, None, false, false);
        let mut heard = true;
        for task in tasks {
            match task {
                Task::Remember(lessons) => settings::remember(&lessons),
                Task::Look => looks = self.watches,
                Task::MergeSides => merges = self.watches,
                Task::KeepDraft(newer) => draft = Some(newer),
                Task::SeparateNames => self.store.separate_names(),
                Task::Export { path, text, over } => {
                    let outcome = write(&path, &text, over);
                    heard &= self.tell(Msg::Exported { path, outcome });
                }
                Task::ExportReview { path, board, sprint, over } => {
                    let format = review::Format::of_name(&path).unwrap_or_default();
                    let outcome = match review::page(&board, sprint, format) {
                        Ok(text) => write(&path, &text, over),
                        Err(problem) => Exported::Failed(problem.to_string()),
                    };
                    heard &= self.tell(Msg::Exported { path, outcome });
                }
                Task::Save(newer) => {
                    let elsewhere = newer.elsewhere.or(newest.and_then(|job| job.elsewhere));
                    newest = Some(Job { elsewhere, ..newer });
                }
            }
        }
        match draft {
            None => {}
            Some(None) => self.store.forget_draft(),
            // Without it nobody loses more than the line.
            Some(Some(Draft { field, text })) => {
                let _ = self.store.keep_draft(&store::draft::Draft { field, text, when: clock::now() });
            }
        }
        heard
            && (!merges || self.merge_sides())
            && (!looks || self.look())
            && newest.is_none_or(|job| self.save(job))
    }

    fn save(&mut self, job: Job) -> bool {
        let Job { elsewhere, revision, outside, board } = job;
        let outcome = match elsewhere {
            // The core has not heard of a change from outside: when it has, it saves what comes of both.
            None if outside != self.outside => return true,
            None => match self.save_over(&board) {
                Some(outcome) => outcome,
                None => return true,
            },
            Some(Elsewhere { path, afresh: false }) => self.store.move_to(&path, &board),
            Some(Elsewhere { path, afresh: true }) => {
                Store::create(&path, &board).map(|made| self.store = made)
            }
        };
        if outcome.is_ok() {
            if !self.watches {
                self.store.keep_aside(settings::state_folder());
            }
            (self.watches, self.trouble) = (true, None);
        }
        let linked = matches!(outcome, Err(SaveError::HardLinked { .. }));
        let failed = outcome.is_err();
        let sides = outcome.as_ref().err().and_then(|error| self.sides(error));
        let answer = Msg::Saved { revision, outcome: outcome.map_err(|error| error.to_string()) };
        panic::provoke("saver", &answer);
        if !self.tell(answer) || linked && !self.tell(Msg::HardLinked) {
            return false;
        }
        if sides.is_some_and(|sides| !self.tell(sides)) {
            return false;
        }
        if failed {
            let rescued = self.watches && self.store.rescue(&board, clock::now()).is_ok();
            return self.tell(Msg::Rescued(rescued));
        }
        match self.store.back_up(clock::now()) {
            Ok(()) => true,
            Err(none) => self.tell(Msg::NoBackups(none.to_string())),
        }
    }

    /// Saves to the file; nothing when somebody else has written it, and the core was told.
    fn save_over(&mut self, board: &Board) -> Option<Result<(), SaveError>> {
        for _ in 0..ROUNDS {
            match self.store.save(board) {
                Err(SaveError::ChangedOutside) => {}
                outcome => return Some(outcome),
            }
            match self.store.reread() {
                Ok(None) => {}
                Ok(Some(found)) => {
                    self.bring(found);
                    return None;
                }
                Err(problem) => return Some(Err(SaveError::of_problem(&problem))),
            }
        }
        Some(Err(SaveError::ChangedOutside))
    }

    /// Looks whether somebody else has written the file.
    fn look(&mut self) -> bool {
        // Before what somebody else has written comes into its place.
        let copied = self.store.back_up_last(clock::now(), false);
        if let Err(none) = copied
            && !self.tell(Msg::NoBackups(none.to_string()))
        {
            return false;
        }
        let trouble = match self.store.reread() {
            Ok(Some(found)) => {
                self.trouble = None;
                return self.bring(found);
            }
            Ok(None) => None,
            Err(problem) => Some(SaveError::of_problem(&problem)),
        };
        if trouble == self.trouble {
            return true;
        }
        self.trouble.clone_from(&trouble);
        let is_lost = trouble.is_some();
        // What it held is in no other place now.
        let is_kept = is_lost && self.store.back_up_lost(clock::now()).is_ok();
        let sides = trouble.as_ref().and_then(|trouble| self.sides(trouble));
        self.tell(sides.unwrap_or_else(|| Msg::File(trouble.map(|trouble| trouble.to_string()))))
            && (!is_lost || self.tell(Msg::Kept(is_kept)))
    }

    /// Says that it is two sides left by git what is wrong with the file, if it is.
    fn sides(&self, trouble: &SaveError) -> Option<Msg> {
        let SaveError::Unreadable { .. } = trouble else { return None };
        let sides = markers::sides_in(self.store.path())?;
        Some(Msg::Sides { places: sides.conflicts, line: sides.line })
    }

    /// Merges the two sides that git has left in the file, and brings what comes of it as what others wrote: that is
    /// merged with what is not saved here, and undo takes back ours only.
    fn merge_sides(&mut self) -> bool {
        match markers::settle_file(self.store.path()) {
            Ok(()) => self.look(),
            Err(why) => {
                // The next look tells of the sides again.
                self.trouble = None;
                self.tell(Msg::File(Some(why)))
            }
        }
    }

    fn bring(&mut self, found: Found) -> bool {
        self.outside += 1;
        let Found { base, theirs, older, commented, commented_versions } = found;
        let commented = Commented { items: commented, versions: commented_versions };
        self.tell(Msg::Outside(Outside { base, theirs, older, commented }))
    }

    fn tell(&self, msg: Msg) -> bool {
        self.inbox.send(Input::Disk(msg)).is_ok()
    }
}
