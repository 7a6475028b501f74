//! The saver thread: it owns the file, and the newest board wins.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

use crate::{
    app::{Msg, history::Revision, lesson::Lesson},
    board::Board,
    runtime::{Input, panic, worker::Worker},
    settings,
    store::Store,
};

/// The way to the disk.
#[derive(Debug)]
pub(crate) struct Saver {
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
        Self { tasks, worker }
    }

    /// Saves a board; the answer is a [`Msg::Saved`].
    pub(crate) fn save(&self, revision: Revision, board: Arc<Board>) {
        // A saver that is gone has died, and the core knows.
        let _ = self.tasks.send(Task::Save(Job { elsewhere: None, revision, board }));
    }

    /// Saves a board to another file and stays with that.
    pub(crate) fn save_elsewhere(&self, path: &str, revision: Revision, board: Arc<Board>, afresh: bool) {
        let elsewhere = Some(Elsewhere { path: at_home(path), afresh });
        let _ = self.tasks.send(Task::Save(Job { elsewhere, revision, board }));
    }

    /// Remembers what was learned.
    pub(crate) fn remember(&self, lessons: Vec<Lesson>) {
        let _ = self.tasks.send(Task::Remember(lessons));
    }

    /// Waits until everything that was handed over is on the disk; false when that took too long, or died.
    pub(crate) fn finish(self, patience: Duration) -> bool {
        let Self { tasks, worker } = self;
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
