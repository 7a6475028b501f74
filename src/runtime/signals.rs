//! The signal thread: whoever ends or stops the program gets everything saved and the terminal restored.

use std::{io, sync::mpsc::Sender, thread};

use rustix::process::{Pid, Signal, getpgrp, getpid, getsid, kill_process};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
};

use crate::runtime::Input;

/// Starts the thread.
pub(crate) fn listen(inbox: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let input = if signal == SIGTSTP { Input::Suspend } else { Input::Signal(signal) };
            if inbox.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops this process until somebody lets it go on; false when nobody could: there is no shell that runs jobs. The
/// kernel ignores the signal then, and so must we, or the terminal would hang for ever.
pub(crate) fn stop() -> bool {
    // A shell that runs jobs makes a group for each; without one the group is that of the session itself.
    let has_shell = getsid(None::<Pid>).is_ok_and(|session| session != getpgrp());
    // All threads stop here.
    has_shell && kill_process(getpid(), Signal::STOP).is_ok()
}
