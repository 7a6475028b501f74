//! Writing into the buffer, column by column.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Style,
    widgets::Widget,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::look::Look,
    safe, text,
    view::{gate, glyphs::Glyphs, theme::Theme},
};

/// A buffer with the look of what is written into it. Nothing it does leaves the buffer.
#[derive(Debug)]
pub(crate) struct Brush<'a> {
    buffer: &'a mut Buffer,
    pub(crate) theme: &'static Theme,
    pub(crate) glyphs: &'static Glyphs,
    caret: Option<Position>,
}

impl<'a> Brush<'a> {
    pub(crate) fn new(buffer: &'a mut Buffer, look: Look) -> Self {
        let Look { theme, glyphs } = look;
        Self { buffer, theme: Theme::of(theme), glyphs: Glyphs::of(glyphs), caret: None }
    }

    /// Returns where the real cursor goes.
    pub(crate) fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Puts the real cursor somewhere.
    pub(crate) fn put_caret(&mut self, x: u16, y: u16) {
        self.caret = Some(Position::new(x, y));
    }

    /// Gives an area one style: what was written there takes it on.
    pub(crate) fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Blanks an area.
    pub(crate) fn clear(&mut self, area: Rect) {
        self.tile(area, " ", self.theme.text);
        // A wide letter whose right half is covered would take the first column with it.
        if let Some(left) = area.x.checked_sub(1) {
            for y in area.top()..area.bottom() {
                if self.buffer.cell((left, y)).is_some_and(|cell| text::width(cell.symbol()) > 1) {
                    self.buffer.set_string(left, y, " ", self.theme.text);
                }
            }
        }
    }

    /// Draws a widget; it gets nothing to write that somebody has typed.
    pub(crate) fn widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, self.buffer);
    }

    /// Says whether a letter stands somewhere.
    pub(crate) fn holds(&self, x: u16, y: u16, letter: &str) -> bool {
        self.buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == letter)
    }

    /// Fills one line with a letter one column wide.
    pub(crate) fn fill(&mut self, area: Rect, letter: &str, style: Style) {
        self.tile(Rect { height: 1, ..area }, letter, style);
    }

    /// Puts the same letter everywhere. The library looks for where letters end, and here one key would fill thousands.
    fn tile(&mut self, area: Rect, letter: &str, style: Style) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for cell in self.cells(area.x, y, usize::from(area.width)) {
                // Most of them are blank already.
                if cell.symbol() != letter {
                    cell.set_symbol(letter);
                }
                cell.set_style(style);
            }
        }
    }

    /// Returns the cells of a line from a column on; fewer where the screen ends.
    fn cells(&mut self, x: u16, y: u16, columns: usize) -> &mut [Cell] {
        let area = self.buffer.area;
        if !area.contains(Position { x, y }) {
            return &mut [];
        }
        let begin = self.buffer.index_of(x, y);
        let end = begin + columns.min(usize::from(area.right() - x));
        self.buffer.content.get_mut(begin..end).unwrap_or_default()
    }
}

/// A line being written from left to right, up to a column.
#[derive(Debug)]
pub(crate) struct Pen<'b, 'a> {
    brush: &'b mut Brush<'a>,
    x: u16,
    y: u16,
    end: u16,
}

impl<'a> Brush<'a> {
    /// Begins a line at the left of an area.
    pub(crate) fn line(&mut self, area: Rect) -> Pen<'_, 'a> {
        Pen { x: area.x, y: area.y, end: area.right(), brush: self }
    }
}

impl Pen<'_, '_> {
    /// Returns how many columns are left.
    pub(crate) fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// Returns the column that is written next.
    pub(crate) fn x(&self) -> u16 {
        self.x
    }

    pub(crate) fn theme(&self) -> &'static Theme {
        self.brush.theme
    }

    pub(crate) fn glyphs(&self) -> &'static Glyphs {
        self.brush.glyphs
    }

    /// Writes a text, cut with dots where the line ends.
    pub(crate) fn write(&mut self, what: &str, style: Style) -> &mut Self {
        // So is nearly all text, and then there is nothing to look at letter by letter.
        if text::is_plain(what) {
            return self.write_plain(what, style);
        }
        let shown = safe::show(what);
        let shown = self.glyphs().spell(&shown);
        let cut = text::cut(&shown, self.room(), self.glyphs().dots);
        let x = self.set(&cut, style);
        if !cut.is_ascii() && cut.chars().any(safe::runs_left) {
            // With the cell before; at the left edge of the screen there is none, and no text either.
            let begin = self.brush.buffer.index_of(self.x.saturating_sub(1), self.y);
            let end = self.brush.buffer.index_of(self.x, self.y) + usize::from(x - self.x);
            gate::isolate(self.brush.buffer.content.get_mut(begin..end).unwrap_or_default());
        }
        self.x = x;
        if cut != shown {
            // Dots are the end of a line: nothing goes on behind them.
            self.end = x;
        }
        self
    }

    /// Writes a text of which each byte takes a column.
    fn write_plain(&mut self, what: &str, style: Style) -> &mut Self {
        let dots = self.glyphs().dots;
        let room = self.room();
        if what.len() <= room {
            self.x = self.set_plain(self.x, what, style);
            return self;
        }
        let kept = what.get(..room.saturating_sub(text::width(dots))).unwrap_or_default();
        self.x = self.set_plain(self.x, kept, style);
        self.x = self.set(&text::cut(dots, self.room(), dots), style);
        self.end = self.x;
        self
    }

    /// Sets the cells of a text that fits; returns the column behind it.
    fn set(&mut self, text: &str, style: Style) -> u16 {
        // Most that is not plain is so because of the dots at its end: nobody needs to look for where its letters end. The last
        // one may have a mark behind it.
        let plain = text.bytes().take_while(|byte| *byte == b' ' || byte.is_ascii_graphic()).count();
        let plain = if plain == text.len() { plain } else { plain.saturating_sub(1) };
        let (begin, rest) = text.split_at_checked(plain).unwrap_or(("", text));
        let x = self.set_plain(self.x, begin, style);
        if rest.is_empty() {
            return x;
        }
        self.brush.buffer.set_stringn(x, self.y, rest, usize::from(self.end.saturating_sub(x)), style).0
    }

    /// Sets the cells of a text of which each byte takes a column; returns the column behind it.
    fn set_plain(&mut self, x: u16, text: &str, style: Style) -> u16 {
        for (cell, letter) in self.brush.cells(x, self.y, text.len()).iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
        }
        x + u16::try_from(text.len()).unwrap_or(0)
    }

    /// Writes a text with some of its characters (counted from 0) in another style.
    pub(crate) fn write_marked(
        &mut self,
        what: &str,
        style: Style,
        marked: &[u32],
        mark: Style,
    ) -> &mut Self {
        // Where signs are shown for characters, their numbers say nothing.
        if marked.is_empty() || self.glyphs().spell(&safe::show(what)) != what {
            return self.write(what, style);
        }
        let start = self.x;
        self.write(what, style);
        if what.is_ascii() {
            // Each byte is a letter that takes a column.
            let end = self.x;
            for x in marked
                .iter()
                .filter_map(|at| start.checked_add(u16::try_from(*at).ok()?))
                .filter(|x| *x < end)
            {
                self.brush.style(Rect { x, y: self.y, width: 1, height: 1 }, mark);
            }
            return self;
        }
        let (mut x, mut index) = (start, 0);
        for letter in what.graphemes(true) {
            let width = u16::try_from(text::width(letter)).unwrap_or(0);
            if x + width > self.x {
                break;
            }
            // A letter may be several characters.
            let next = index + u32::try_from(letter.chars().count()).unwrap_or(0);
            if marked.iter().any(|marked| (index..next).contains(marked)) {
                self.brush.style(Rect { x, y: self.y, width, height: 1 }, mark);
            }
            x += width;
            index = next;
        }
        self
    }

    /// Goes to a column, if it is not behind the end; what is between stays as it is.
    pub(crate) fn go(&mut self, x: u16) -> &mut Self {
        self.x = x.min(self.end);
        self
    }

    /// Puts the real cursor at the column that is written next, but never behind the last one.
    pub(crate) fn caret(&mut self) {
        self.brush.put_caret(self.x.min(self.end.saturating_sub(1)), self.y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_it_is_drawn() {
        let texts = [
            "Gift cards",
            "日本語 📚",
            "👩‍👩‍👧‍👦",
            "🇳🇴🇩🇪🇳",
            "e\u{301}",
            "لا لا",
            "ﾃﾞｽ ﾊﾟ",
            "☎\u{fe0f}",
            "क्षत्रिय",
            "กำ",
        ];
        for text in texts {
            let area = Rect::new(0, 0, 40, 1);
            let mut buffer = Buffer::empty(area);
            let mut brush = Brush::new(&mut buffer, Look::default());
            let mut line = brush.line(area);
            line.write(text, Style::new());
            assert_eq!(usize::from(line.x()), text::width(text), "{text}");
        }
    }
}
