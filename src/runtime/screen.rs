//! From the model to the bytes of one frame.

use std::{cell::RefCell, io, rc::Rc};

use crossterm::{
    QueueableCommand,
    style::ResetColor,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    layout::{Rect, Size},
};

use crate::{app::Model, runtime::letters::Letters, view::view};

/// Bytes on their way into a frame.
#[derive(Clone, Debug, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl io::Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen as it was last drawn: a frame holds only what is different now.
#[derive(Debug)]
pub(crate) struct Screen {
    bytes: Bytes,
    terminal: Option<Terminal<Letters<Bytes>>>,
    size: Size,
}

impl Screen {
    /// Starts with an unknown screen: the first frame draws it all.
    pub(crate) fn new(size: Size) -> Self {
        Self { bytes: Bytes::default(), terminal: None, size }
    }

    /// Takes another size: the next frame draws it all. So it does for the same size: it may have been another one for
    /// a moment, and what stood there is gone.
    pub(crate) fn resize(&mut self, size: Size) {
        self.size = size;
        self.forget();
    }

    /// Forgets what the screen shows: the next frame draws it all.
    pub(crate) fn forget(&mut self) {
        // ratatui's own `resize` asks the real terminal where its cursor is, while the input thread reads from it.
        self.terminal = None;
    }

    /// Draws, and returns what must be written: nothing half done, between the marks of a synchronized update; no byte
    /// when the screen stays as it is.
    pub(crate) fn draw(&mut self, model: &Model) -> Vec<u8> {
        // Writing into memory can't fail.
        let _ = self.bytes.queue(BeginSynchronizedUpdate);
        if self.terminal.is_none() {
            let _ = self.bytes.queue(ResetColor).and_then(|bytes| bytes.queue(Clear(ClearType::All)));
            let area = Rect::new(0, 0, self.size.width, self.size.height);
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            self.terminal = Terminal::with_options(Letters::new(self.bytes.clone()), options).ok();
        }
        if let Some(terminal) = &mut self.terminal {
            let _ = terminal.draw(|frame| view(model, frame));
        }
        let _ = self.bytes.queue(EndSynchronizedUpdate);
        let frame = self.bytes.0.take();
        let changed = self.terminal.as_mut().is_none_or(|terminal| terminal.backend_mut().has_changed());
        if changed { frame } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::{
        app::{Msg, commented::Commented, keymap::Keymap, update},
        store::Store,
    };

    #[test]
    fn only_what_is_different_is_written() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let board = Store::sample("backlog.ron".as_ref(), today).unwrap().board;
        let mut model = Model::new(board, Commented::default(), Arc::new(Keymap::shipped()), today);
        let mut screen = Screen::new(Size::new(80, 24));
        assert!(!screen.draw(&model).is_empty());
        assert!(screen.draw(&model).is_empty(), "nothing has happened");
        let mut press = |key: &str| {
            let _ = update(&mut model, Msg::Key(key.parse().unwrap()));
            screen.draw(&model)
        };
        assert!(!press("k").is_empty(), "it says that this is the first one");
        assert!(press("k").is_empty(), "and has said it already");
        assert!(!press("j").is_empty());
        screen.forget();
        assert!(!screen.draw(&model).is_empty(), "drawn anew");
    }
}
