//! Big letters for the Sprint Goal: eight columns wide, four rows high, of half blocks only.

use font8x8::UnicodeFonts;

/// How wide a letter is.
pub(crate) const WIDTH: usize = 8;

/// How high a letter is.
pub(crate) const HEIGHT: u16 = 4;

/// Returns the rows of a line in big letters; nothing when there is none of some letter.
pub(crate) fn rows(line: &str) -> Option<Vec<String>> {
    let letters: Vec<[u8; 8]> = line.chars().map(letter).collect::<Option<_>>()?;
    let pairs = (0..4).map(|row| (row * 2, row * 2 + 1));
    let row = |(upper, lower): (usize, usize)| {
        let of = |letter: &[u8; 8], row: usize| letter.get(row).copied().unwrap_or(0);
        letters.iter().flat_map(|letter| half_blocks(of(letter, upper), of(letter, lower))).collect()
    };
    Some(pairs.map(row).collect())
}

/// Returns the dots of a letter, row by row.
fn letter(letter: char) -> Option<[u8; 8]> {
    font8x8::BASIC_FONTS
        .get(letter)
        .or_else(|| font8x8::LATIN_FONTS.get(letter))
        .or_else(|| font8x8::GREEK_FONTS.get(letter))
}

fn half_blocks(upper: u8, lower: u8) -> impl Iterator<Item = char> {
    (0..8).map(move |column| match (upper >> column & 1, lower >> column & 1) {
        (0, 0) => ' ',
        (_, 0) => '▀',
        (0, _) => '▄',
        (_, _) => '█',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_drawn_of_half_blocks() {
        let rows = rows("go").unwrap();
        let drawn: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(drawn, ["                ", "▄█▀▀▄█▀ ▄█▀▀█▄  ", "▀█▄▄██  ██  ██  ", "▄▄▄▄█▀   ▀▀▀▀   "]);
    }

    #[test]
    fn letters_of_europe_are_there_and_others_are_not() {
        assert!(["Größe", "Ærø", "déjà vu"].into_iter().all(|text| rows(text).is_some()));
        assert_eq!(rows("日本"), None);
    }
}
