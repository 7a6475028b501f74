//! Bytes to text: byte-order marks, encodings, and what is no text at all.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::exchange::problem::ImportProblem;

/// How the text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind a byte-order mark.
    Utf8WithMark,
    /// UTF-16, as PowerShell redirects it.
    Utf16,
    /// Not valid UTF-8, so taken for Windows-1252, in which every byte is a character.
    Windows1252 {
        /// The line of the first byte that is no UTF-8.
        line: usize,
    },
}

/// A whole file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// The text without a byte-order mark.
    pub(crate) content: String,
    /// How it was written.
    pub(crate) encoding: Encoding,
    /// Whether the file breaks off within a character.
    pub(crate) cut: bool,
}

/// Reads a whole file.
pub(crate) fn decode(bytes: &[u8]) -> Result<Text, ImportProblem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ImportProblem::Zipped);
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => eight_bit(rest, Encoding::Utf8WithMark),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, UTF_16LE)?,
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, UTF_16BE)?,
        _ => eight_bit(bytes, Encoding::Utf8),
    };
    if let Some((before, _)) = text.content.split_once('\0') {
        return Err(ImportProblem::Binary { line: line_after(before.as_bytes()) });
    }
    if text.content.trim().is_empty() { Err(ImportProblem::Empty) } else { Ok(text) }
}

fn eight_bit(bytes: &[u8], encoding: Encoding) -> Text {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Text { content: text.to_owned(), encoding, cut: false },
        Err(error) => error,
    };
    let (valid, _) = bytes.split_at(error.valid_up_to());
    // A file that breaks off within a character is still UTF-8 when it has shown itself as such: read as
    // Windows-1252, every accent in it would be wrong.
    let shown = encoding == Encoding::Utf8WithMark || !valid.is_ascii();
    if error.error_len().is_none() && shown {
        return Text { content: String::from_utf8_lossy(valid).into_owned(), encoding, cut: true };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    // NUL is looked for first: the wrong encoding of what is no text is not worth a word.
    let line = line_after(valid);
    Text { content: text.into_owned(), encoding: Encoding::Windows1252 { line: line.max(1) }, cut: false }
}

fn utf_16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<Text, ImportProblem> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or(ImportProblem::BrokenUtf16)?;
    Ok(Text { content: text.into_owned(), encoding: Encoding::Utf16, cut: false })
}

/// Returns the line, from 1, on which what follows these bytes stands.
fn line_after(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Encoding) {
        let read = decode(bytes).unwrap();
        assert_eq!((read.content.as_str(), read.encoding), (text, encoding));
    }

    #[test]
    fn encodings_are_told_apart() {
        check("a,é".as_bytes(), "a,é", Encoding::Utf8);
        check(b"\xEF\xBB\xBFa,b", "a,b", Encoding::Utf8WithMark);
        check(b"\xFF\xFEa\0,\0\xE9\0", "a,é", Encoding::Utf16);
        check(b"\xFE\xFF\0a\0,\0\xE9", "a,é", Encoding::Utf16);
        check(b"a\nb\ncaf\xE9,\x93x\x94", "a\nb\ncafé,“x”", Encoding::Windows1252 { line: 3 });
    }

    #[test]
    fn a_file_that_breaks_off_within_a_character_stays_utf_8() {
        let whole = "é,ü".as_bytes();
        let read = decode(whole.split_last().unwrap().1).unwrap();
        assert_eq!((read.content.as_str(), read.encoding, read.cut), ("é,", Encoding::Utf8, true));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err(ImportProblem::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF \r\n"), Err(ImportProblem::Empty));
        assert_eq!(decode(b"a\nb\0c"), Err(ImportProblem::Binary { line: 2 }));
        assert_eq!(decode(b"\xFFa\0\n"), Err(ImportProblem::Binary { line: 1 }));
        assert_eq!(decode(b"PK\x03\x04rest"), Err(ImportProblem::Zipped));
        assert_eq!(decode(b"\xFF\xFEa\0b"), Err(ImportProblem::BrokenUtf16));
        assert_eq!(decode(b"\xFF\xFE\x00\xD8"), Err(ImportProblem::BrokenUtf16));
    }
}
