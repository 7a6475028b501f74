//! The input thread: everything that waits is read before the core hears of it, so that one frame answers it all.
//!
//! crossterm is used with `use-dev-tty`: its other reader loses the end of large bursts and spins when the terminal is
//! gone.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{self, Event, KeyEventKind};
use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    process::{Signal, getpid, kill_process},
};

use crate::{
    app::{Msg, key::Key},
    runtime::{Input, normalise, panic, terminal},
};

/// How long to look for more that was read already: with nothing at all `poll` says no although an event waits (crossterm
/// #839). All of it is spent, so a key waits for it.
const GLANCE: Duration = Duration::from_micros(5);

/// How long to wait for the rest of a sequence that was taken apart, or of an answer.
const BROKEN: Duration = Duration::from_millis(1);

/// How long the thread may take to stop reading. It takes no time at all, unless its end was not noticed yet.
const PATIENCE: Duration = Duration::from_secs(1);

/// The most events that are gathered before the core hears of them.
const MOST: usize = 4096;

/// Keeps the thread from reading while the terminal is somebody else's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gate(Arc<(Mutex<State>, Condvar)>);

/// Who has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// The thread reads.
    #[default]
    Open,
    /// It is to stop reading.
    Closing,
    /// It does not read.
    Closed,
}

/// As long as this lives the thread does not read.
#[derive(Debug)]
pub(crate) struct Held<'g>(&'g Gate);

impl Gate {
    /// Waits until the thread has stopped reading.
    pub(crate) fn hold(&self) -> Held<'_> {
        *self.lock() = State::Closing;
        // It sits in a read that nothing ends but an event: the signal of a new size is one that takes no key along.
        let _ = kill_process(getpid(), Signal::WINCH);
        let not_closed = |state: &mut State| *state != State::Closed;
        drop(self.0.1.wait_timeout_while(self.lock(), PATIENCE, not_closed));
        Held(self)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while somebody else has the terminal.
    fn pass(&self) {
        let mut state = self.lock();
        while *state != State::Open {
            *state = State::Closed;
            self.0.1.notify_all();
            state = self.0.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        *self.0.lock() = State::Open;
        self.0.0.1.notify_all();
    }
}

/// Starts the thread. It ends with the terminal, or with the core. Whatever happens to the size from here on is noticed.
pub(crate) fn start(inbox: Sender<Input>) -> Gate {
    // crossterm listens to the signal of a new size when it is asked for the first time: not as late as in the thread.
    let _ = event::poll(Duration::ZERO);
    let watched = inbox.clone();
    thread::spawn(move || {
        hangs_up();
        let _ = watched.send(Input::Gone);
    });
    let gate = Gate::default();
    let passed = gate.clone();
    thread::spawn(move || {
        loop {
            passed.pass();
            let Ok(batch) = read() else {
                let _ = inbox.send(Input::Gone);
                return;
            };
            for msg in &batch {
                panic::provoke("input", msg);
            }
            if !batch.is_empty() && inbox.send(Input::Terminal(batch)).is_err() {
                return;
            }
        }
    });
    gate
}

/// Waits until the terminal is gone. Whoever reads from it may not notice, and spin: not every terminal that closes sends
/// the signal, and not every program gets it.
fn hangs_up() {
    let stdin = io::stdin();
    loop {
        // Nothing is asked for: only the end is told without that.
        let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut terminal, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
        let [terminal] = terminal;
        if terminal.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return;
        }
    }
}

fn read() -> std::io::Result<Vec<Msg>> {
    let mut events = vec![event::read()?];
    loop {
        let patience = if normalise::is_unfinished(&events) { BROKEN } else { GLANCE };
        if events.len() >= MOST || !event::poll(patience)? {
            break;
        }
        events.push(event::read()?);
    }
    Ok(normalise::normalise(events).into_iter().filter_map(message).collect())
}

/// Returns what an event of the terminal is for the model, if it is anything.
pub(crate) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(Key::from(key))),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(terminal::clamp(Size::new(width, height)))),
        Event::FocusGained => Some(Msg::Focus),
        Event::Key(_) | Event::FocusLost | Event::Mouse(_) => None,
    }
}
