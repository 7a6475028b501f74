//! Letters of which terminals disagree how wide they are: none of them may push what stands behind it.

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::{Cell, CellWidth},
    layout::{Position, Size},
};

/// Writes cells as crossterm does, and places the cursor anew behind every letter that is made of several characters.
///
/// ratatui writes the column behind an emoji with a variation selector, for terminals that draw it in one; where it is
/// drawn in two, all that follows would be a column too far to the right. Here that column is written first.
#[derive(Debug)]
pub(crate) struct Letters<W: Write> {
    inner: CrosstermBackend<W>,
    cursor: Option<Position>,
    /// Something is different since somebody asked.
    changed: bool,
}

impl<W: Write> Letters<W> {
    /// Writes to a writer.
    pub(crate) fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), cursor: None, changed: true }
    }

    /// Says whether cells or cursor were changed since the last time this was asked.
    pub(crate) fn has_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

type Placed<'a> = (u16, u16, &'a Cell);

/// Says whether a terminal may think that a letter is wider or narrower than it is.
fn is_doubtful((_, _, cell): &Placed<'_>) -> bool {
    cell.symbol().chars().nth(1).is_some()
}

/// Puts what is covered by a doubtful letter before it.
fn covered_first<'a>(cells: impl Iterator<Item = Placed<'a>>) -> Vec<Placed<'a>> {
    let mut ordered: Vec<Placed<'a>> = Vec::new();
    // The last doubtful letter, and the column behind it.
    let mut letter: Option<(usize, u16, u16)> = None;
    for placed in cells {
        let (x, y, cell) = placed;
        match letter {
            Some((at, end, row)) if row == y && x < end => ordered.insert(at, placed),
            Some(_) | None => {
                letter = is_doubtful(&placed).then(|| (ordered.len(), x + cell.cell_width(), y));
                ordered.push(placed);
            }
        }
    }
    ordered
}

impl<W: Write> Backend for Letters<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Each run begins with the place of its first cell.
        let cells = covered_first(content);
        self.changed |= !cells.is_empty();
        cells.split_inclusive(is_doubtful).try_for_each(|run| self.inner.draw(run.iter().copied()))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.changed |= self.cursor.take().is_some();
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.changed |= self.cursor.replace(position) != Some(position);
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[(u16, &str)]) -> String {
        let cells: Vec<(u16, Cell)> = cells
            .iter()
            .map(|(x, symbol)| {
                let mut cell = Cell::default();
                cell.set_symbol(symbol);
                (*x, cell)
            })
            .collect();
        let mut bytes = Vec::new();
        Letters::new(&mut bytes).draw(cells.iter().map(|(x, cell)| (*x, 0, cell))).unwrap();
        String::from_utf8(bytes)
            .unwrap()
            .replace("\u{1b}[39m\u{1b}[49m\u{1b}[59m\u{1b}[0m", "")
            .replace('\u{1b}', "")
    }

    #[test]
    fn behind_a_doubtful_letter_the_cursor_is_placed_anew() {
        assert_eq!(written(&[(0, "a"), (1, "b"), (2, "日"), (4, "c")]), "[1;1Hab日[1;5Hc");
        assert_eq!(written(&[(0, "a"), (1, "e\u{301}"), (2, "c")]), "[1;1Hae\u{301}[1;3Hc");
        assert_eq!(written(&[(0, "⌚\u{fe0e}"), (1, "c")]), "[1;1H⌚\u{fe0e}[1;2Hc");
    }

    #[test]
    fn the_column_that_an_emoji_covers_is_written_before_it() {
        assert_eq!(
            written(&[(0, "a"), (1, "☎\u{fe0f}"), (2, " "), (3, "b")]),
            "[1;1Ha[1;3H [1;2H☎\u{fe0f}[1;4Hb"
        );
    }
}
