//! A few lines of a file with a mark under the place that is meant.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use ron::error::Position;

use crate::safe;

/// Three lines of a text, fit for a screen.
pub(crate) struct Excerpt {
    /// The line of the place, from 1.
    pub(crate) line: usize,
    /// Its column, from 1, in characters.
    pub(crate) column: usize,
    /// The number of the first line shown.
    first: usize,
    shown: String,
    mark: Range<usize>,
}

impl Excerpt {
    /// A line is shown up to this many characters.
    const WIDTH: usize = 100;
    /// So many characters before the place are shown.
    const BEFORE: usize = 60;

    /// Takes the lines around a place.
    pub(crate) fn new(text: &str, at: Range<usize>) -> Self {
        let start = boundary(text, at.start);
        let head = text.get(..start).unwrap_or("");
        let begin = head.rfind('\n').map_or(0, |newline| newline + 1);
        let column = head.get(begin..).unwrap_or("").chars().count();
        let line = line_of(text, start);
        let here = text.get(begin..).unwrap_or("").lines().next().unwrap_or("");
        let end = boundary(text, at.end).clamp(start, (begin + here.len()).max(start));
        let marked = text.get(start..end).unwrap_or("").chars().count().max(1);

        let (mut shown, mut first) = (String::new(), line);
        if let Some(above) = begin.checked_sub(1).and_then(|end| text.get(..end)) {
            shown += &show(above.lines().next_back().unwrap_or(""), 0, 0..0).0;
            shown.push('\n');
            first -= 1;
        }
        let (visible, mark) = show(here, column.saturating_sub(Self::BEFORE), column..column + marked);
        let mark = shown.len() + mark.start..shown.len() + mark.end;
        shown += &visible;
        if let Some(below) = text.get(begin..).unwrap_or("").lines().nth(1) {
            shown.push('\n');
            shown += &show(below, 0, 0..0).0;
        }
        Self { line, column: column + 1, first, shown, mark }
    }

    /// Puts a title above the lines and a mark under the place.
    pub(crate) fn render(&self, title: &str, hint: Option<&str>) -> String {
        let mark = AnnotationKind::Primary.span(self.mark.clone()).label(hint);
        let snippet =
            Snippet::source(self.shown.as_str()).line_start(self.first).fold(false).annotation(mark);
        let report = [Level::ERROR.no_name().primary_title(title).element(snippet)];
        Renderer::plain().render(&report)
    }
}

/// Makes a line fit for a screen, from a character on; tells where a range of characters then is, in bytes.
fn show(line: &str, from: usize, marked: Range<usize>) -> (String, Range<usize>) {
    let mut shown = String::new();
    let mut count = 0;
    let (mut start, mut end) = (None, None);
    if from > 0 {
        shown.push('…');
    }
    for (at, c) in line.chars().enumerate().skip(from) {
        if at == marked.start {
            start = Some(shown.len());
        }
        if at == marked.end {
            end = Some(shown.len());
        }
        if count >= Excerpt::WIDTH {
            shown.push('…');
            break;
        }
        let visible = visible(c);
        count += visible.chars().count();
        shown += &visible;
    }
    let start = start.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len()).max(start);
    (shown, start..end)
}

/// Clips a text and makes all of it visible.
pub(crate) fn clip(text: &str, longest: usize) -> String {
    let mut shown: String = text.chars().take(longest).map(visible).collect();
    if text.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

/// Spells a character out that would do something to the screen instead of being seen on it.
fn visible(c: char) -> String {
    match c {
        '\t' => "    ".to_owned(),
        _ => safe::show(c.encode_utf8(&mut [0; 4])).into_owned(),
    }
}

/// Returns the last position up to another one at which a character begins.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Returns the line (from 1) of a byte.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// Returns the byte at which a line and column of ron's is.
pub(crate) fn offset_of(text: &str, position: Position) -> usize {
    let Position { line, col } = position;
    let begin = match line.checked_sub(2) {
        None => 0,
        Some(newline) => text.match_indices('\n').nth(newline).map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text.get(begin..).unwrap_or("");
    begin + rest.char_indices().nth(col.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
