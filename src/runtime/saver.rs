//! The saver thread: it owns the file, and the newest board wins.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{Msg, history::Revision, lesson::Lesson},
    board::Board,
    runtime::{Input, panic, worker::Worker},
    settings,
    store::{Store, pace},
};

/// How long a save waits for the frame that shows its change. Were the disk asked at once, the frame would compete with
/// it: on two cores one key in twenty then was answered a slice of the scheduler (4 ms) late.
const AFTER_YOU: Duration = Duration::from_millis(10);

/// The way to the disk.
#[derive(Debug)]
pub(crate) struct Saver {
    /// What is to be saved as soon as the frame is out, or when it is due all the same.
    waiting: Option<(Instant, Job)>,
    tasks: Sender<Task>,
    worker: Worker,
}

#[derive(Debug)]
struct Job {
    /// Another file, if the board shall go there from now on.
    elsewhere: Option<Elsewhere>,
    revision: Revision,
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
    Remember(Vec<Lesson>),
}

impl Saver {
    /// Starts the thread. It ends when the core has nothing more to save.
    pub(crate) fn start(store: Store, inbox: Sender<Input>) -> Self {
        let (tasks, mailbox) = mpsc::channel();
        let worker = Worker::start(move || work(store, &mailbox, &inbox));
        Self { waiting: None, tasks, worker }
    }

    /// Saves a board once it is handed over; the answer is a [`Msg::Saved`].
    pub(crate) fn save(&mut self, revision: Revision, board: Arc<Board>) {
        let due = self.due().unwrap_or_else(|| Instant::now() + AFTER_YOU);
        self.waiting = Some((due, Job { elsewhere: None, revision, board }));
    }

    /// Until when what waits must be handed over.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.waiting.as_ref().map(|(due, _)| *due)
    }

    /// Hands over what waits.
    pub(crate) fn hand_over(&mut self) {
        if let Some((_, job)) = self.waiting.take() {
            // A saver that is gone has died, and the core knows.
            let _ = self.tasks.send(Task::Save(job));
        }
    }

    /// Saves a board to another file and stays with that.
    pub(crate) fn save_elsewhere(&mut self, path: &str, revision: Revision, board: Arc<Board>, afresh: bool) {
        // Not older than what waits.
        self.waiting = None;
        let elsewhere = Some(Elsewhere { path: at_home(path), afresh });
        let _ = self.tasks.send(Task::Save(Job { elsewhere, revision, board }));
    }

    /// Remembers what was learned.
    pub(crate) fn remember(&self, lessons: Vec<Lesson>) {
        let _ = self.tasks.send(Task::Remember(lessons));
    }

    /// Waits until everything is on the disk; false when that took too long, or died.
    pub(crate) fn finish(mut self, patience: Duration) -> bool {
        self.hand_over();
        let Self { waiting: _, tasks, worker } = self;
        drop(tasks);
        worker.finish(patience)
    }
}

/// Reads a path as shells do: `~/` is the folder of the user.
fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        (Some(_) | None, _) => path.into(),
    }
}

fn work(mut store: Store, mailbox: &Receiver<Task>, inbox: &Sender<Input>) {
    pace::keep();
    while let Ok(task) = mailbox.recv() {
        let mut newest: Option<Job> = None;
        for task in [task].into_iter().chain(mailbox.try_iter()) {
            match task {
                Task::Remember(lessons) => settings::remember(&lessons),
                Task::Save(newer) => {
                    let elsewhere = newer.elsewhere.or(newest.and_then(|job| job.elsewhere));
                    newest = Some(Job { elsewhere, ..newer });
                }
            }
        }
        let Some(Job { elsewhere, revision, board }) = newest else { continue };
        let outcome = match elsewhere {
            Some(Elsewhere { path, afresh: false }) => store.move_to(&path, &board),
            Some(Elsewhere { path, afresh: true }) => Store::create(&path, &board).map(|made| store = made),
            None => store.save(&board),
        };
        let outcome = outcome.map_err(|error| error.to_string());
        let answer = Msg::Saved { revision, outcome };
        panic::provoke("saver", &answer);
        if inbox.send(Input::Disk(answer)).is_err() {
            return;
        }
    }
}
