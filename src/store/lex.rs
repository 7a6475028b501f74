//! Where strings, character literals and comments of a RON text end: enough to cut it, nothing about its meaning.

/// A part of a text, in bytes. A file has at most 512 MB, so that 32 bits do: 100,000 items remember many of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first byte.
    pub(crate) start: u32,
    /// The byte behind the last one.
    pub(crate) end: u32,
}

impl Span {
    /// Makes a span of two positions.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start: small(start), end: small(end) }
    }

    /// Returns the text of the span; empty when it does not fit the text.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Shortens a position; no text that is read is that long.
pub(crate) fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// What begins somewhere and never ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endless {
    /// A string or a character.
    Quote(usize),
    /// A block comment.
    Comment(usize),
}

/// What comes first where a value or a comment may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// White space on the same line, up to this position.
    Space(usize),
    /// A line end; the next line begins here.
    LineEnd(usize),
    /// A line comment with its line end; the next line begins here.
    LineComment(usize),
    /// A block comment, up to this position.
    BlockComment(usize),
}

/// Returns the blank or comment that begins at a position, if one does.
pub(crate) fn blank(text: &[u8], at: usize) -> Result<Option<Blank>, Endless> {
    let Some(rest) = text.get(at..) else { return Ok(None) };
    Ok(match rest {
        [b'\n', ..] => Some(Blank::LineEnd(at + 1)),
        [b'/', b'/', ..] => Some(Blank::LineComment(line_end(text, at))),
        [b'/', b'*', ..] => Some(Blank::BlockComment(block_comment_end(text, at)?)),
        _ => space(rest).map(|length| Blank::Space(at + length)),
    })
}

/// Returns the position behind all blanks and comments from a position on.
pub(crate) fn skip_blanks(text: &[u8], mut at: usize) -> Result<usize, Endless> {
    while let Some(
        Blank::Space(end) | Blank::LineEnd(end) | Blank::LineComment(end) | Blank::BlockComment(end),
    ) = blank(text, at)?
    {
        at = end;
    }
    Ok(at)
}

/// Returns the comments of a text, without the blanks around them.
pub(crate) fn comments(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut comments, mut at, mut floor) = (Vec::new(), 0, 0);
    while let Some(byte) = bytes.get(at) {
        let end = match (byte, blank(bytes, at)) {
            (_, Ok(Some(Blank::LineComment(end) | Blank::BlockComment(end)))) => {
                comments.push(text.get(at..end).unwrap_or("").trim());
                Ok(end)
            }
            (b'"', _) => string_end(bytes, at, floor),
            (b'\'', _) => character_end(bytes, at),
            (_, Ok(_)) => {
                at += 1;
                continue;
            }
            (_, Err(endless)) => Err(endless),
        };
        // Nothing is found in what never ends.
        let Ok(end) = end else { break };
        (at, floor) = (end, end);
    }
    comments
}

/// Returns how many bytes of white space other than line ends a text begins with: all that ron skips.
fn space(text: &[u8]) -> Option<usize> {
    let ascii = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | 0x0b | 0x0c)).count();
    match text {
        _ if ascii > 0 => Some(ascii),
        [0xc2, 0x85, ..] => Some(2),
        [0xe2, 0x80, 0x8e | 0x8f | 0xa8 | 0xa9, ..] => Some(3),
        _ => None,
    }
}

/// Returns the position behind the line end that comes next.
fn line_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| at + length + 1)
}

/// Returns the position behind a block comment. Comments nest; a count does, so that a million of them are no harm.
fn block_comment_end(text: &[u8], at: usize) -> Result<usize, Endless> {
    let mut depth = 0_usize;
    let mut here = at;
    loop {
        let rest = text.get(here..).unwrap_or_default();
        match rest {
            [] => return Err(Endless::Comment(at)),
            [b'/', b'*', ..] => {
                depth += 1;
                here += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                here += 2;
                if depth == 0 {
                    return Ok(here);
                }
            }
            [_, more @ ..] => {
                here += 1 + more.iter().take_while(|byte| !matches!(byte, b'/' | b'*')).count();
            }
        }
    }
}

/// Returns the position behind the string whose opening quote stands at a position. What stands before the quote says
/// whether it is a raw string; nothing before `floor` is looked at.
pub(crate) fn string_end(text: &[u8], quote: usize, floor: usize) -> Result<usize, Endless> {
    match raw_hashes(text.get(floor..quote).unwrap_or_default()) {
        Some(hashes) => raw_string_end(text, quote, hashes),
        None => plain_string_end(text, quote),
    }
}

fn plain_string_end(text: &[u8], quote: usize) -> Result<usize, Endless> {
    let mut here = quote + 1;
    loop {
        let rest = text.get(here..).unwrap_or_default();
        let length =
            rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(Endless::Quote(quote))?;
        here += length + 1;
        if rest.get(length) == Some(&b'"') {
            return Ok(here);
        }
        here += 1;
    }
}

fn raw_string_end(text: &[u8], quote: usize, hashes: usize) -> Result<usize, Endless> {
    let mut here = quote + 1;
    loop {
        let rest = text.get(here..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'"').ok_or(Endless::Quote(quote))?;
        here += length + 1;
        let behind = text.get(here..).unwrap_or_default();
        if behind.iter().take(hashes).filter(|byte| **byte == b'#').count() == hashes {
            return Ok(here + hashes);
        }
    }
}

/// Returns how many hashes a raw string has, from what stands before its quote; none when it is a plain string.
fn raw_hashes(before: &[u8]) -> Option<usize> {
    let hashes = before.iter().rev().take_while(|byte| **byte == b'#').count();
    let word = before.get(..before.len() - hashes)?.strip_suffix(b"r")?;
    let word = word.strip_suffix(b"b").unwrap_or(word);
    let in_a_word =
        word.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii());
    (!in_a_word).then_some(hashes)
}

/// Returns the position behind the character literal whose quote stands at a position.
pub(crate) fn character_end(text: &[u8], quote: usize) -> Result<usize, Endless> {
    let rest = text.get(quote + 1..).unwrap_or_default();
    // The first character may itself be a quote: ''' is what ron writes as '\''.
    let first = if rest.first() == Some(&b'\\') { 2 } else { 1 };
    let end = rest.iter().skip(first).take_while(|byte| **byte != b'\n').position(|byte| *byte == b'\'');
    end.map(|length| quote + 1 + first + length + 1).ok_or(Endless::Quote(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn string(text: &str, length: usize) {
        let quote = text.find('"').unwrap();
        assert_eq!(string_end(text.as_bytes(), quote, 0), Ok(length), "{text}");
    }

    #[test]
    fn strings_end_at_their_own_quote() {
        string(r#""a" , "b""#, 3);
        string(r#""a\"b" x"#, 6);
        string(r#""\\" x""#, 4);
        string(r#"r"\" x"#, 4);
        string(r###"r##"a"#b"## x"###, 11);
        string(r##"br#"a"#"##, 7);
        // The end of a longer word is no mark of a raw string.
        string(r#"bar"\"""#, 7);
        assert_eq!(string_end(b"\"abc", 0, 0), Err(Endless::Quote(0)));
        assert_eq!(string_end(b"\"abc\\", 0, 0), Err(Endless::Quote(0)));
    }

    #[test]
    fn comments_are_found_outside_of_texts_only() {
        let text = r##"// one
            (a: "// no", b: r#"" /* no */"#, c: '"', /* two
            three */ d: 1 / 2), // four"##;
        assert_eq!(comments(text), ["// one", "/* two\n            three */", "// four"]);
    }

    #[test]
    fn characters_may_be_quotes() {
        for (text, end) in
            [("'a'", 3), ("'\"'", 3), (r"'\''", 4), (r"'\\'", 4), (r"'\u{41}'", 8), ("'é' '", 4)]
        {
            assert_eq!(character_end(text.as_bytes(), 0), Ok(end), "{text}");
        }
        assert_eq!(character_end(b"'a\n'", 0), Err(Endless::Quote(0)));
    }

    #[test]
    fn a_million_nested_comments_are_no_harm() {
        let text = "/*".repeat(1_000_000) + &"*/".repeat(1_000_000) + "x";
        assert_eq!(skip_blanks(text.as_bytes(), 0), Ok(4_000_000));
        assert_eq!(skip_blanks(b" /* /* */ x", 0), Err(Endless::Comment(1)));
    }
}
