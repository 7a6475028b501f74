//! Threads that are waited for, but not for ever.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// A thread whose end can be waited for.
#[derive(Debug)]
pub(crate) struct Worker {
    thread: JoinHandle<()>,
    /// Never gets a message: it is closed when the thread ends, however it ends.
    ended: Receiver<()>,
}

impl Worker {
    /// Starts a thread.
    pub(crate) fn start(work: impl FnOnce() + Send + 'static) -> Self {
        let (alive, ended) = mpsc::channel();
        let thread = thread::spawn(move || {
            let _alive = alive;
            work();
        });
        Self { thread, ended }
    }

    /// Waits for the end of the thread; false when that took too long, or the thread died.
    pub(crate) fn finish(self, patience: Duration) -> bool {
        match self.ended.recv_timeout(patience) {
            Err(RecvTimeoutError::Disconnected) => self.thread.join().is_ok(),
            Ok(()) | Err(RecvTimeoutError::Timeout) => false,
        }
    }
}
