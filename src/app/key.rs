//! Keys, and how people read them.

pub use keybinds::KeyInput as Key;
use keybinds::{Key as Code, Mods};

/// Returns the character a key types into a field, if it types one.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
pub fn typed(key: Key) -> Option<char> {
    match key.key() {
        Code::Char(c) if (key.mods() - Mods::SHIFT).is_empty() && !c.is_control() => Some(c),
        _ => None,
    }
}

/// Returns the digit a key types, if it types one.
#[must_use]
pub fn digit(key: Key) -> Option<char> {
    typed(key).filter(char::is_ascii_digit)
}

/// Returns how the screen and the documentation write a key: `K`, `↑`, `Space`, `Ctrl+Z`.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
pub fn label(key: Key) -> String {
    let name = match key.key() {
        Code::Up => "↑".to_owned(),
        Code::Down => "↓".to_owned(),
        Code::Left => "←".to_owned(),
        Code::Right => "→".to_owned(),
        Code::PageUp => "PgUp".to_owned(),
        Code::PageDown => "PgDn".to_owned(),
        Code::Char(c) if key.mods().contains(Mods::CTRL) => c.to_uppercase().to_string(),
        code => code.to_string(),
    };
    if key.mods().is_empty() { name } else { format!("{}+{name}", key.mods()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_people_read_them() {
        for (text, shown) in [
            ("K", "K"),
            ("Up", "↑"),
            ("Space", "Space"),
            ("Ctrl+z", "Ctrl+Z"),
            ("Shift+Tab", "Shift+Tab"),
            ("PageDown", "PgDn"),
        ] {
            assert_eq!(label(text.parse().unwrap()), shown);
        }
    }

    #[test]
    fn only_plain_characters_type() {
        let typed = |text: &str| typed(text.parse().unwrap());
        assert_eq!((typed("ä"), typed("Space"), typed("K")), (Some('ä'), Some(' '), Some('K')));
        assert_eq!((typed("Ctrl+a"), typed("Alt+b"), typed("Enter")), (None, None, None));
    }
}
