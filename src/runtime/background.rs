//! What the terminal's background is like: asked once, before anybody types.

use std::{io, time::Duration};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long the terminal has for its answer; one that never answers is taken for dark.
const PATIENCE: Duration = Duration::from_millis(100);

/// Says whether the background is light.
pub(crate) fn is_light() -> bool {
    // Whoever asks the terminal reads what comes from it, and would swallow what was typed ahead.
    if keys_wait() {
        return by_variable();
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(mode) => mode == ThemeMode::Light,
        Err(_) => by_variable(),
    }
}

/// Some terminals that don't answer say it in a variable: `0;15` is black on white.
fn by_variable() -> bool {
    let colours = std::env::var("COLORFGBG").unwrap_or_default();
    colours.rsplit(';').next().is_some_and(|background| matches!(background, "7" | "15"))
}

fn keys_wait() -> bool {
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok_and(|ready| ready > 0)
}
