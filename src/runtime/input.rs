//! The input thread: everything that waits is read before the core hears of it, so that one frame answers it all.
//!
//! crossterm is used with `use-dev-tty`: its other reader loses the end of large bursts and spins when the terminal is
//! gone.

use std::{io, sync::mpsc::Sender, thread, time::Duration};

use crossterm::event::{self, Event, KeyEventKind};
use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};

use crate::{
    app::{Msg, key::Key},
    runtime::{Input, normalise, panic, terminal},
};

/// How long to look for more: with nothing at all `poll` says no although an event waits (crossterm #839).
const GLANCE: Duration = Duration::from_micros(50);

/// How long to wait for the rest of a sequence that was taken apart.
const BROKEN: Duration = Duration::from_millis(1);

/// The most events that are gathered before the core hears of them.
const MOST: usize = 4096;

/// Starts the thread. It ends with the terminal, or with the core. Whatever happens to the size from here on is noticed.
pub(crate) fn start(inbox: Sender<Input>) {
    // crossterm listens to the signal of a new size when it is asked for the first time: not as late as in the thread.
    let _ = event::poll(Duration::ZERO);
    let watched = inbox.clone();
    thread::spawn(move || {
        hangs_up();
        let _ = watched.send(Input::Gone);
    });
    thread::spawn(move || {
        loop {
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
