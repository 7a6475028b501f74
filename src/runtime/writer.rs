//! The writer thread: one frame at a time goes to the terminal, which may be as slow as it likes.

use std::{
    io::{self, Write},
    sync::mpsc::{self, Sender},
    time::Duration,
};

use crate::runtime::{Input, worker::Worker};

/// The way to the terminal.
#[derive(Debug)]
pub(crate) struct Writer {
    frames: Sender<Vec<u8>>,
    worker: Worker,
}

impl Writer {
    /// Starts the thread. It ends with the core, or when the terminal takes nothing more.
    pub(crate) fn start(inbox: Sender<Input>) -> Self {
        let (frames, mailbox) = mpsc::channel::<Vec<u8>>();
        let worker = Worker::start(move || {
            for frame in mailbox {
                let mut terminal = io::stdout().lock();
                let written = terminal.write_all(&frame).and_then(|()| terminal.flush());
                drop(terminal);
                let answer = if written.is_ok() { Input::Drawn } else { Input::Gone };
                if inbox.send(answer).is_err() {
                    return;
                }
            }
        });
        Self { frames, worker }
    }

    /// Sends a frame on its way; the answer is [`Input::Drawn`].
    pub(crate) fn write(&self, frame: Vec<u8>) {
        // A writer that is gone has said so.
        let _ = self.frames.send(frame);
    }

    /// Waits until the last frame is out, so that it can't come after the terminal was given back.
    pub(crate) fn finish(self, patience: Duration) {
        let Self { frames, worker } = self;
        drop(frames);
        worker.finish(patience);
    }
}
