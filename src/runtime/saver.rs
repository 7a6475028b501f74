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
    app::{Msg, history::Revision},
    board::Board,
    runtime::{Input, panic, worker::Worker},
    store::Store,
};

/// The way to the disk.
#[derive(Debug)]
pub(crate) struct Saver {
    jobs: Sender<Job>,
    worker: Worker,
}

#[derive(Debug)]
struct Job {
    /// Another file, if the board shall go there from now on.
    path: Option<PathBuf>,
    revision: Revision,
    board: Arc<Board>,
}

impl Saver {
    /// Starts the thread. It ends when the core has nothing more to save.
    pub(crate) fn start(store: Store, inbox: Sender<Input>) -> Self {
        let (jobs, mailbox) = mpsc::channel();
        let worker = Worker::start(move || work(store, &mailbox, &inbox));
        Self { jobs, worker }
    }

    /// Saves a board; the answer is a [`Msg::Saved`].
    pub(crate) fn save(&self, revision: Revision, board: Arc<Board>) {
        // A saver that is gone has died, and the core knows.
        let _ = self.jobs.send(Job { path: None, revision, board });
    }

    /// Saves a board to another file and stays with that.
    pub(crate) fn save_elsewhere(&self, path: &str, revision: Revision, board: Arc<Board>) {
        let _ = self.jobs.send(Job { path: Some(at_home(path)), revision, board });
    }

    /// Waits until everything that was handed over is on the disk; false when that took too long, or died.
    pub(crate) fn finish(self, patience: Duration) -> bool {
        let Self { jobs, worker } = self;
        drop(jobs);
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

fn work(mut store: Store, mailbox: &Receiver<Job>, inbox: &Sender<Input>) {
    while let Ok(mut job) = mailbox.recv() {
        for newer in mailbox.try_iter() {
            let path = newer.path.or(job.path);
            job = Job { path, ..newer };
        }
        let Job { path, revision, board } = job;
        let outcome = match path {
            Some(path) => store.move_to(&path, &board),
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
