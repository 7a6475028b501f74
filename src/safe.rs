//! Text on its way to a person: nothing that a terminal would obey instead of show.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};

/// Makes control characters and characters without a shape visible: `␛` for escape, `⟨RLO⟩` for an override of the
/// writing direction. Everything else stays as it is; what is shown is never written back.
#[must_use]
pub fn show(text: &str) -> Cow<'_, str> {
    // Printable ASCII is what nearly all text is made of.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            _ if !is_unseen(c) => shown.push(c),
            _ => match name(c) {
                Some(name) => shown.extend(["⟨", name, "⟩"]),
                None => shown.extend(["⟨", &format!("U+{:04X}", u32::from(c)), "⟩"]),
            },
        }
    }
    Cow::Owned(shown)
}

/// Says whether a character does something without being seen. Joiners are not among them: they make emoji, and Indic
/// and Persian words.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The most bytes of one letter with its marks: more is no writing, but an attack on the terminal.
const LONGEST_LETTER: usize = 64;

/// Looks at every cell before it leaves: whatever went round [`show`] is shown as `?`, and a letter with dozens of marks
/// keeps the first ones. The isolates of [`isolate`] may pass.
pub fn gate(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        // Nearly every cell.
        if symbol.len() == 1 && symbol.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            continue;
        }
        let inner = symbol.trim_start_matches(ISOLATE).trim_end_matches(ISOLATED);
        if inner.chars().any(is_unseen) {
            cell.set_symbol("?");
        } else if symbol.len() > LONGEST_LETTER {
            let few: String = inner.chars().take(9).collect();
            cell.set_symbol(&few);
        }
    }
}

/// Begins text whose direction is its own business.
const ISOLATE: char = '\u{2068}';

/// Ends it.
const ISOLATED: char = '\u{2069}';

/// Encloses the text of a line of cells, so that letters that run from right to left don't turn their neighbours round
/// in terminals that obey them.
pub fn isolate(cells: &mut [Cell]) {
    let mut seen = cells.iter_mut().filter(|cell| !cell.symbol().trim().is_empty());
    if let Some(first) = seen.next() {
        first.set_symbol(&format!("{ISOLATE}{}", first.symbol()));
    }
    let last = cells.iter_mut().rfind(|cell| !cell.symbol().trim().is_empty());
    if let Some(last) = last {
        last.set_symbol(&format!("{}{ISOLATED}", last.symbol()));
    }
}

/// Says whether a letter belongs to a script that runs from right to left.
#[must_use]
pub fn runs_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Names those that have a name people may have heard.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "SHY",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{200b}' => "ZWSP",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{061c}' => "ALM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{2060}' => "WJ",
        '\u{feff}' => "BOM",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(show("\u{1b}[31mred\u{7f}\t\u{9b}"), "␛[31mred␡␉⟨U+009B⟩");
        assert_eq!(show("a\u{202e}b\u{200b}c\u{e0041}"), "a⟨RLO⟩b⟨ZWSP⟩c⟨U+E0041⟩");
    }

    #[test]
    fn the_gate_lets_no_cell_through_that_a_terminal_would_obey() {
        let mut buffer = Buffer::with_lines(["abcd"]);
        let zalgo = format!("z{}", "\u{300}".repeat(500));
        for (x, symbol) in (0..).zip(["\u{1b}[2J", "a\u{202e}", "é", &zalgo]) {
            buffer.cell_mut((x, 0)).unwrap().set_symbol(symbol);
        }
        gate(&mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, ["?", "?", "é", &format!("z{}", "\u{300}".repeat(8))]);
    }

    #[test]
    fn text_from_right_to_left_is_isolated_and_passes_the_gate() {
        let mut buffer = Buffer::with_lines([" مرحبا "]);
        isolate(&mut buffer.content);
        gate(&mut buffer);
        let shown: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(shown, " \u{2068}مرحبا\u{2069} ");
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["Gift cards", "日本語 📚", "👩‍👩‍👧‍👦", "مرحبا", "e\u{301}", "می‌خواهم"]
        {
            assert!(matches!(show(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
