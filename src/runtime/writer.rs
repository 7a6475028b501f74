//! The writer thread: one frame at a time goes to the terminal, which may be as slow as it likes.

use std::{
    io::{self, Write},
    sync::mpsc::{self, Sender},
    thread,
};

use crate::runtime::Input;

/// The way to the terminal.
#[derive(Debug)]
pub(crate) struct Writer {
    frames: Sender<Vec<u8>>,
}

impl Writer {
    /// Starts the thread. It ends with the core, or when the terminal takes nothing more.
    pub(crate) fn start(inbox: Sender<Input>) -> Self {
        let (frames, mailbox) = mpsc::channel::<Vec<u8>>();
        thread::spawn(move || {
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
        Self { frames }
    }

    /// Sends a frame on its way; the answer is [`Input::Drawn`].
    pub(crate) fn write(&self, frame: Vec<u8>) {
        // A writer that is gone has said so.
        let _ = self.frames.send(frame);
    }
}
