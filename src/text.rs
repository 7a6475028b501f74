//! Text in columns: how wide it is, where it is cut, how it wraps.

pub mod markdown;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the width of a text in columns: letter by letter, as it is drawn. Some scripts join letters to narrower ones,
/// and no terminal does.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    if text.is_ascii() { text.width() } else { text.graphemes(true).map(width_of_letter).sum() }
}

/// Says whether each byte is a letter that takes a column: so is nearly all text.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Returns the letters of a text as people see them, each with its first byte.
#[must_use]
pub fn letters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    // Nobody needs to look for where letters end that are bytes.
    let (plain, other) = if is_plain(text) { (text, "") } else { ("", text) };
    let plain = (0..plain.len()).filter_map(move |at| Some((at, plain.get(at..=at)?)));
    plain.chain(other.grapheme_indices(true))
}

/// Returns the width of one letter, as ratatui draws it: it gives the two marks of half-width kana a column more than
/// they need. A test of the brush says when that changes.
fn width_of_letter(letter: &str) -> usize {
    letter.width() + letter.matches(['\u{ff9e}', '\u{ff9f}']).count()
}

/// Cuts a text to a width in columns, at a letter as people see it, and ends it with dots (`…`); what fits is left as
/// it is.
#[must_use]
pub fn cut<'t>(text: &'t str, columns: usize, dots: &'t str) -> Cow<'t, str> {
    // Most text is ASCII and fits: then nothing needs to be measured.
    if text.len() <= columns && text.is_ascii() || width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(width(dots)) else {
        // Less than all the dots: then some of them.
        return Cow::Borrowed(dots.get(..columns).unwrap_or_default());
    };
    if let Some(begin) = text.get(..=room).filter(|begin| is_plain(begin)) {
        // The letter behind the cut is plain as well, so none is torn apart.
        return Cow::Owned(format!("{}{dots}", begin.get(..room).unwrap_or_default()));
    }
    let mut short = String::new();
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += width_of_letter(letter);
        if used > room {
            break;
        }
        short.push_str(letter);
    }
    short.push_str(dots);
    Cow::Owned(short)
}

/// Breaks a text at blanks into lines of a width in columns; words that are wider are broken where they must be.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let new_line = || String::with_capacity(columns.min(text.len()));
    let (mut line, mut used) = (new_line(), 0);
    for word in text.split_whitespace() {
        let wide = width(word);
        if !line.is_empty() && used + 1 + wide > columns {
            lines.push(std::mem::replace(&mut line, new_line()));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        if used + wide <= columns {
            line.push_str(word);
            used += wide;
            continue;
        }
        for letter in word.graphemes(true) {
            if used + width_of_letter(letter) > columns {
                lines.push(std::mem::replace(&mut line, new_line()));
                used = 0;
            }
            line.push_str(letter);
            used += width_of_letter(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_ends_in_dots_and_fits() {
        assert_eq!(cut("Gift cards", 10, "…"), "Gift cards");
        assert_eq!(cut("Gift cards", 9, "…"), "Gift car…");
        assert_eq!(cut("Gift cards", 6, "…"), "Gift …");
        assert_eq!(cut("Gift cards, e\u{301}", 10, "…"), "Gift card…");
        assert_eq!(cut("Gifte\u{301} cards", 6, "…"), "Gifte\u{301}…", "a letter and its mark stay together");
        assert_eq!(cut("日本語", 5, "…"), "日本…");
        assert_eq!(cut("日本語", 4, "…"), "日…", "half a letter is none");
        assert_eq!(cut("👩‍👩‍👧‍👦 family", 4, "…"), "👩‍👩‍👧‍👦 …");
        assert_eq!((cut("ab", 1, "…"), cut("ab", 0, "…")), ("…".into(), "".into()));
        assert_eq!((cut("abcdef", 5, "..."), cut("abcdef", 2, "...")), ("ab...".into(), "..".into()));
    }

    #[test]
    fn letters_are_measured_as_they_are_drawn() {
        assert_eq!(width("لا"), 2, "no terminal joins them to one column");
        assert_eq!(width("👩‍👩‍👧‍👦 日本 e\u{301}"), 2 + 1 + 4 + 1 + 1);
        assert_eq!(cut("لالا", 3, "…"), "لا…");
        assert_eq!(wrap("日本 لا", 4), ["日本", "لا"]);
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(
            wrap("Goal: guests can pay without an account", 29),
            ["Goal: guests can pay without", "an account"]
        );
        assert_eq!(wrap("abcdef", 3), ["abc", "def"]);
        assert_eq!(wrap("", 3), Vec::<String>::new());
    }
}
