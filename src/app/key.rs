//! Keys, and how people read them.

use keybinds::{Error, Key as Code, Mods};
pub use keybinds::{KeyInput as Key, KeySeq as Sequence};

/// Returns the key that steps back, and that gives an unfinished sequence up.
#[must_use]
pub fn esc() -> Key {
    Key::from(Code::Esc)
}

/// Reads keys to be pressed one after another, with blanks between them. They may be written as they are shown.
///
/// # Errors
///
/// One of them is no key, or there is none.
pub fn read(text: &str) -> Result<Sequence, Error> {
    let keys: Vec<Key> = text.split_ascii_whitespace().map(read_key).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err(Error::EmptyKeySequence) } else { Ok(keys.into_iter().collect()) }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
fn read_key(text: &str) -> Result<Key, Error> {
    let named = |name| match name {
        "↑" => "Up",
        "↓" => "Down",
        "←" => "Left",
        "→" => "Right",
        "PgUp" => "PageUp",
        "PgDn" => "PageDown",
        name => name,
    };
    let key: Key = match text.rsplit_once('+') {
        Some((mods, name)) => format!("{mods}+{}", named(name)).parse()?,
        None => named(text).parse()?,
    };
    // `Ctrl+Z` is how people write what terminals send as `Ctrl+z`.
    Ok(match key.key() {
        Code::Char(c) if key.mods().contains(Mods::CTRL) => Key::new(c.to_ascii_lowercase(), key.mods()),
        _ => key,
    })
}

/// Returns the character a key types into a field, if it types one.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
pub fn typed(key: Key) -> Option<char> {
    match key.key() {
        Code::Char(c) if (key.mods() - Mods::SHIFT).is_empty() && !c.is_control() => Some(c),
        _ => None,
    }
}

/// Returns the character key that is pressed together with Alt, if that is one.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is of another crate, and long")]
pub fn without_alt(key: Key) -> Option<Key> {
    match key.key() {
        Code::Char(c) if key.mods().contains(Mods::ALT) => Some(Key::new(c, key.mods() - Mods::ALT)),
        _ => None,
    }
}

/// Returns the digit a key types, if it types one.
#[must_use]
pub fn digit(key: Key) -> Option<char> {
    typed(key).filter(char::is_ascii_digit)
}

/// Returns the number of a digit.
#[must_use]
pub fn value(digit: char) -> usize {
    digit.to_digit(10).and_then(|value| usize::try_from(value).ok()).unwrap_or(0)
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
        Code::Char(c) if key.mods().contains(Mods::CTRL) && c.is_alphabetic() => c.to_uppercase().to_string(),
        code => code.to_string(),
    };
    if key.mods().is_empty() { name } else { format!("{}+{name}", key.mods()) }
}

/// Returns how the screen and the documentation write keys that are pressed one after another: `g g`.
#[must_use]
pub fn labels(keys: &[Key]) -> String {
    let labels: Vec<String> = keys.iter().map(|key| label(*key)).collect();
    labels.join(" ")
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
            ("Ctrl+Space", "Ctrl+Space"),
            ("Ctrl+x g Left", "Ctrl+X g ←"),
        ] {
            let keys = read(text).unwrap();
            assert_eq!(labels(keys.as_slice()), shown);
            assert_eq!(read(shown), Ok(keys), "it may be written as it is shown");
        }
    }

    #[test]
    fn only_plain_characters_type() {
        let typed = |text: &str| typed(text.parse().unwrap());
        assert_eq!((typed("ä"), typed("Space"), typed("K")), (Some('ä'), Some(' '), Some('K')));
        assert_eq!((typed("Ctrl+a"), typed("Alt+b"), typed("Enter")), (None, None, None));
    }
}
