//! Text on its way to a person: nothing that a terminal would obey instead of show.

use std::borrow::Cow;

/// Makes control characters and characters without a shape visible: `␛` for escape, `⟨RLO⟩` for an override of the
/// writing direction. Everything else stays as it is; what is shown is never written back.
#[must_use]
pub fn show(text: &str) -> Cow<'_, str> {
    // Printable ASCII is what nearly all text is made of.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            '\u{80}'..='\u{9f}' => shown.extend(["⟨", &format!("{:02X}", u32::from(c)), "⟩"]),
            _ => match name(c) {
                Some(name) => shown.extend(["⟨", name, "⟩"]),
                None => shown.push(c),
            },
        }
    }
    Cow::Owned(shown)
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || name(c).is_some()
}

/// Names characters that change how their neighbours are shown, or that nobody can see.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
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
        assert_eq!(show("\u{1b}[31mred\u{7f}\t\u{9b}"), "␛[31mred␡␉⟨9B⟩");
        assert_eq!(show("a\u{202e}b\u{200b}"), "a⟨RLO⟩b⟨ZWSP⟩");
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["Gift cards", "日本語 📚", "👩‍👩‍👧‍👦", "مرحبا", "e\u{301}", "می‌خواهم"]
        {
            assert!(matches!(show(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
