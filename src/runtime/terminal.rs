//! The terminal: taken over, and given back as it was found.

use std::{
    io::{self, IsTerminal, Write},
    time::Duration,
};

use anyhow::{Context, bail};
use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange},
    execute,
    style::{ResetColor, force_color_output},
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::layout::Size;

use crate::runtime::worker::Worker;

/// How long giving the terminal back may take: one that is gone never answers.
pub(crate) const PATIENCE: Duration = Duration::from_millis(200);

/// Larger screens are drawn in part only: some programs claim 65,535 columns.
const LARGEST: Size = Size { width: 500, height: 200 };

/// Cuts a size to what is drawn.
pub(crate) fn clamp(size: Size) -> Size {
    Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height))
}

/// Returns the size of the terminal, 80x24 when it does not know.
pub(crate) fn size() -> Size {
    clamp(crossterm::terminal::size().map_or(Size::new(80, 24), |(width, height)| Size::new(width, height)))
}

/// The terminal while it is ours.
#[derive(Debug)]
pub(crate) struct Terminal {
    ours: bool,
}

impl Terminal {
    /// Takes the terminal over.
    pub(crate) fn enter() -> anyhow::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            bail!(
                "the board needs a terminal to draw on and to read keys from; `stackrank list` works without one"
            );
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            bail!("TERM=dumb says that this terminal can't show a board; `stackrank list` works everywhere");
        }
        // With NO_COLOR crossterm would drop bold and reverse as well, and nobody could see the cursor.
        force_color_output(true);
        enable_raw_mode().context("the terminal can't be switched to reading single keys")?;
        let terminal = Self { ours: true };
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)
            .context("the terminal takes no output")?;
        Ok(terminal)
    }

    /// Gives the terminal back. Errors don't matter any more, and it takes 200 ms at most: in a thread of its own,
    /// because a terminal that is stopped would hold it for ever.
    pub(crate) fn leave(&mut self) {
        if !std::mem::take(&mut self.ours) {
            return;
        }
        // First, and here: it waits for nobody, and a shell without it is deaf.
        let _ = disable_raw_mode();
        let restorer = Worker::start(|| {
            let _ = execute!(
                io::stdout(),
                ResetColor,
                DisableFocusChange,
                DisableBracketedPaste,
                LeaveAlternateScreen,
                Show
            );
        });
        restorer.finish(PATIENCE);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Says something on stderr, if anybody listens.
pub(crate) fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
