//! The signal thread: whoever ends the program gets everything saved and the terminal restored.

use std::{io, sync::mpsc::Sender, thread};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::Signals,
};

use crate::runtime::Input;

/// Starts the thread.
pub(crate) fn listen(inbox: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if inbox.send(Input::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}
