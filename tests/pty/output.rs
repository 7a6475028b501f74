//! What the program writes, taken apart: sequences that a terminal obeys, and text that it shows.

use std::collections::BTreeSet;

/// A part of what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// What is shown.
    Text(&'t str),
    /// `ESC [`, parameters, and the letter at the end.
    Sequence(&'t str),
    /// `ESC ]`, up to the bell.
    Question(&'t str),
    /// A control character of its own.
    Control(char),
}

/// Takes everything apart.
pub(crate) fn pieces(written: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = written;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if let Some(inner) = rest.strip_prefix("\x1b[") {
            let end = inner.find(|c| ('@'..='~').contains(&c)).map_or(inner.len(), |end| end + 1);
            (Piece::Sequence(&inner[..end]), 2 + end)
        } else if let Some(inner) = rest.strip_prefix("\x1b]") {
            let end = inner.find('\x07').unwrap_or(inner.len() - 1);
            (Piece::Question(&inner[..end]), 2 + end + 1)
        } else if first.is_control() {
            (Piece::Control(first), first.len_utf8())
        } else {
            let end = rest.find(char::is_control).unwrap_or(rest.len());
            (Piece::Text(&rest[..end]), end)
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

/// The sequences that the program uses itself, without places and colours.
const SEQUENCES: &[&str] = &[
    "?1049h", "?1049l", // the other screen
    "?2004h", "?2004l", // pastes
    "?1004h", "?1004l", // whether somebody looks
    "?2026h", "?2026l", // whole frames
    "?25h", "?25l", // the cursor
    "c",    // its attributes
];

/// Fails on everything that a terminal would obey, besides what the program uses itself; and on characters that do
/// something without being seen. Isolates are allowed: they keep text from right to left in its place.
#[track_caller]
pub(crate) fn is_harmless(written: &str) {
    let all = pieces(written);
    for (at, piece) in all.iter().enumerate() {
        let fine = match piece {
            Piece::Text(text) => !text.chars().any(is_unseen),
            Piece::Sequence(sequence) => match sequence.split_at(sequence.len() - 1) {
                (place, "H") => place.split(';').filter(|part| part.parse::<u16>().is_ok()).count() == 2,
                (style, "m") => style.chars().all(|c| c.is_ascii_digit() || c == ';'),
                // A frame that draws everything clears the screen, and nothing else does.
                ("2", "J") => {
                    all[..at].ends_with(&[Piece::Sequence("?2026h"), Piece::Sequence("0m")]) || at < 12
                }
                (_, _) => SEQUENCES.contains(sequence),
            },
            Piece::Question(question) => ["10;?", "11;?"].contains(question),
            Piece::Control(_) => false,
        };
        assert!(fine, "{piece:?} was written, behind {:?}", &all[at.saturating_sub(4)..at]);
    }
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2067}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// All colours that are chosen: `31`, `38;5;255`. The terminal's own are none.
pub(crate) fn colours(written: &str) -> BTreeSet<String> {
    let mut colours = BTreeSet::new();
    let styles = pieces(written).into_iter().filter_map(|piece| match piece {
        Piece::Sequence(sequence) => sequence.strip_suffix('m'),
        Piece::Text(_) | Piece::Question(_) | Piece::Control(_) => None,
    });
    for style in styles {
        let mut parts = style.split(';');
        while let Some(part) = parts.next() {
            match part.parse::<u8>().unwrap_or(0) {
                30..=37 | 40..=47 | 90..=97 | 100..=107 => {
                    colours.insert(part.to_owned());
                }
                38 | 48 | 58 => {
                    let kind = parts.next().unwrap();
                    let values = parts.by_ref().take(if kind == "5" { 1 } else { 3 }).collect::<Vec<_>>();
                    colours.insert(format!("{part};{kind};{}", values.join(";")));
                }
                _ => {}
            }
        }
    }
    colours
}

#[test]
fn output_is_taken_apart() {
    assert_eq!(
        pieces("\x1b]11;?\x07\x1b[1;2Hab日\x1b[0m\x1bc\u{9b}"),
        [
            Piece::Question("11;?"),
            Piece::Sequence("1;2H"),
            Piece::Text("ab日"),
            Piece::Sequence("0m"),
            Piece::Control('\x1b'),
            Piece::Text("c"),
            Piece::Control('\u{9b}'),
        ]
    );
    let found = colours("\x1b[1;38;5;255;48;5;16m\x1b[39;49;59m\x1b[31m\x1b[48;2;1;2;3m");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["31", "38;5;255", "48;2;1;2;3", "48;5;16"]);
}

#[test]
fn what_a_terminal_would_obey_is_found() {
    for evil in ["\x1b[3J", "\x1b[2J", "\x1b]0;x\x07", "\x1bc", "\x07", "\u{9b}", "\x1b[5H", "\u{202e}"] {
        let written = format!("{}{evil}", "\x1b[0mtext".repeat(8));
        assert!(std::panic::catch_unwind(|| is_harmless(&written)).is_err(), "{evil:?}");
    }
}
