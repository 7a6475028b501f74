//! Text on its way to a person: nothing that a terminal would obey instead of show.

use std::borrow::Cow;

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
    fn what_people_write_stays() {
        for text in ["Gift cards", "日本語 📚", "👩‍👩‍👧‍👦", "مرحبا", "e\u{301}", "می‌خواهم"]
        {
            assert!(matches!(show(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
