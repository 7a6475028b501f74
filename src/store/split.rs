//! A RON text cut into pieces: fields and elements of top-level lists, each with the comments that are about it.
//!
//! ron's own `RawValue` was measured: it costs more than the parse, loses what stands at the top and at the end, and
//! gives the comment behind one element to the next one.

use crate::store::{
    lex::{self, Blank, Endless, Span, small},
    pace,
};

/// Brackets deeper than this are not looked into: ron gives up earlier than that.
const DEEPEST: usize = 200;

/// A text in quotes may have this many bytes, as it stands in the file. Long texts are lists of lines, so this is a
/// line; nobody writes one that long, and each frame would have to measure it.
pub(crate) const LONGEST: usize = 1 << 20;

/// A text in pieces. Joined in order they are the text again, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// Everything up to the opening bracket and what follows it on its line.
    pub(crate) prefix: Span,
    /// The fields, in the order of the text.
    pub(crate) fields: Vec<Field>,
    /// The comments before the closing bracket, the bracket, and everything behind it.
    pub(crate) suffix: Span,
}

/// A field of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: Span,
    /// Where it stands; what comes before the value ends with name and colon.
    pub(crate) part: Part,
    /// Its elements, when it is a list.
    pub(crate) list: Option<List>,
}

/// A value with the comments that are about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where the comments above begin.
    pub(crate) start: u32,
    /// The value itself.
    pub(crate) value: Span,
    /// The position behind the comma and the comment on the last line.
    pub(crate) end: u32,
    /// Whether there is a comma.
    pub(crate) comma: bool,
    /// Whether there are comments inside the value.
    pub(crate) commented: bool,
}

impl Part {
    /// Returns what stands above the value and before it on its line.
    pub(crate) fn lead(&self) -> Span {
        Span { start: self.start, end: self.value.start }
    }

    /// Returns what stands behind the value.
    pub(crate) fn trail(&self) -> Span {
        Span { start: self.value.end, end: self.end }
    }
}

/// The inside of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    /// Where the first element's piece begins: behind the bracket and what follows it on its line.
    pub(crate) inside: u32,
    /// The elements.
    pub(crate) elements: Vec<Part>,
    /// Where the comments begin that stand before the closing bracket.
    pub(crate) tail: u32,
}

/// Why a text can't be cut. Positions are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Uncut {
    /// Something begins and does not end.
    Endless(Endless),
    /// The text ends while this bracket is open.
    Open(usize),
    /// A bracket is closed by one of another kind.
    Mismatch {
        /// Where it was opened.
        open: usize,
        /// Where it is closed.
        close: usize,
    },
    /// The text does not begin with a bracket.
    NoBoard(usize),
    /// There is more text behind the last bracket.
    Trailing(usize),
    /// The name of a field should stand here.
    NoName(usize),
    /// A colon should stand here.
    NoColon(usize),
    /// A value should stand here.
    NoValue(usize),
    /// A comma should stand before this.
    NoComma(usize),
    /// Brackets within brackets, more than anyone needs.
    TooDeep(usize),
    /// A text in quotes, longer than anyone needs.
    TooLong(usize),
}

impl From<Endless> for Uncut {
    fn from(endless: Endless) -> Self {
        Self::Endless(endless)
    }
}

/// Cuts a text.
pub(crate) fn split(text: &str) -> Result<Pieces, Uncut> {
    let mut knife = Knife { text, bytes: text.as_bytes(), at: 0, open: Vec::new() };
    knife.whole()
}

struct Knife<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: Vec<(u8, usize)>,
}

/// A value and what was seen on the way.
struct Value {
    span: Span,
    commented: bool,
}

impl Knife<'_> {
    fn whole(&mut self) -> Result<Pieces, Uncut> {
        // A byte order mark is harmless: it stays where it is.
        self.at = if self.text.starts_with('\u{feff}') { 3 } else { 0 };
        self.skip_blanks()?;
        let bracket = self.at;
        if self.peek() != Some(b'(') {
            return Err(Uncut::NoBoard(bracket));
        }
        self.at = self.rest_of_line(bracket + 1)?;
        let prefix = Span::new(0, self.at);
        let mut fields = Vec::new();
        loop {
            let start = self.at;
            self.skip_blanks()?;
            match self.peek() {
                None => return Err(Uncut::Open(bracket)),
                Some(b')') => {
                    self.at += 1;
                    self.skip_blanks()?;
                    if self.at != self.bytes.len() {
                        return Err(Uncut::Trailing(self.at));
                    }
                    return Ok(Pieces { prefix, fields, suffix: Span::new(start, self.at) });
                }
                Some(b']' | b'}') => return Err(Uncut::Mismatch { open: bracket, close: self.at }),
                Some(_) => fields.push(self.field(start, bracket)?),
            }
        }
    }

    fn field(&mut self, start: usize, bracket: usize) -> Result<Field, Uncut> {
        let name = self.name()?;
        self.skip_blanks()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            None => return Err(Uncut::Open(bracket)),
            Some(_) => return Err(Uncut::NoColon(self.at)),
        }
        self.skip_blanks()?;
        let from = self.at;
        let (list, value) = if self.peek() == Some(b'[') {
            let list = self.list()?;
            (Some(list), Value { span: Span::new(from, self.at), commented: false })
        } else {
            (None, self.value(bracket)?)
        };
        let part = self.part(start, &value, bracket)?;
        Ok(Field { name, part, list })
    }

    fn name(&mut self) -> Result<Span, Uncut> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        if length == 0 {
            return Err(Uncut::NoName(self.at));
        }
        let name = Span::new(self.at, self.at + length);
        self.at += length;
        Ok(name)
    }

    fn list(&mut self) -> Result<List, Uncut> {
        let bracket = self.at;
        self.at = self.rest_of_line(bracket + 1)?;
        let inside = small(self.at);
        let mut elements = Vec::new();
        loop {
            let start = self.at;
            self.skip_blanks()?;
            match self.peek() {
                None => return Err(Uncut::Open(bracket)),
                Some(b']') => {
                    self.at += 1;
                    return Ok(List { inside, elements, tail: small(start) });
                }
                Some(b')' | b'}') => return Err(Uncut::Mismatch { open: bracket, close: self.at }),
                Some(_) => {
                    let value = self.value(bracket)?;
                    elements.push(self.part(start, &value, bracket)?);
                    pace::step();
                }
            }
        }
    }

    /// Finishes a value that was just passed: its comma and the comment on its line.
    fn part(&mut self, start: usize, value: &Value, bracket: usize) -> Result<Part, Uncut> {
        self.skip_blanks()?;
        let comma = self.peek() == Some(b',');
        let from = match self.peek() {
            None => return Err(Uncut::Open(bracket)),
            Some(b',') => self.at + 1,
            Some(b')' | b']' | b'}') => value.span.end as usize,
            Some(_) => return Err(Uncut::NoComma(self.at)),
        };
        self.at = self.rest_of_line(from)?;
        let Value { span, commented } = *value;
        Ok(Part { start: small(start), value: span, end: small(self.at), comma, commented })
    }

    /// Passes a value: everything up to a comma or a closing bracket that is not its own.
    fn value(&mut self, bracket: usize) -> Result<Value, Uncut> {
        let start = self.at;
        let (mut end, mut commented, mut comment_before) = (start, false, false);
        self.open.clear();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| {
                matches!(byte, b'"' | b'\'' | b'/' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',')
            });
            let from = self.at;
            self.at += plain.unwrap_or(rest.len());
            if self.open.is_empty() {
                let words = self.text.get(from..self.at).unwrap_or("");
                let words = words
                    .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}'));
                if !words.is_empty() {
                    end = from + words.len();
                    commented |= comment_before;
                }
            }
            let here = self.at;
            match self.peek() {
                None => return Err(Uncut::Open(self.open.last().map_or(bracket, |(_, open)| *open))),
                Some(b',') if self.open.is_empty() => break,
                Some(b'/') if matches!(self.bytes.get(here + 1), Some(b'/' | b'*')) => {
                    self.skip_blanks()?;
                    comment_before = true;
                    commented |= !self.open.is_empty();
                    continue;
                }
                Some(quote @ (b'"' | b'\'')) => {
                    self.at = if quote == b'"' {
                        lex::string_end(self.bytes, here, start)?
                    } else {
                        lex::character_end(self.bytes, here)?
                    };
                    if self.at - here > LONGEST {
                        return Err(Uncut::TooLong(here));
                    }
                }
                Some(open @ (b'(' | b'[' | b'{')) => {
                    if self.open.len() == DEEPEST {
                        return Err(Uncut::TooDeep(here));
                    }
                    self.open.push((open, here));
                    self.at += 1;
                }
                Some(close @ (b')' | b']' | b'}')) => match self.open.pop() {
                    None => break,
                    Some((b'(', _)) if close == b')' => self.at += 1,
                    Some((b'[', _)) if close == b']' => self.at += 1,
                    Some((b'{', _)) if close == b'}' => self.at += 1,
                    Some((_, open)) => return Err(Uncut::Mismatch { open, close: here }),
                },
                Some(_) => self.at += 1,
            }
            end = self.at;
            commented |= comment_before;
        }
        if end == start {
            return Err(Uncut::NoValue(start));
        }
        Ok(Value { span: Span::new(start, end), commented })
    }

    /// Returns where the rest of a line ends that is still about what stands before it: behind the line end, or behind
    /// the last comment before a closing bracket. When another value follows on the line, nothing of it is.
    fn rest_of_line(&self, from: usize) -> Result<usize, Uncut> {
        let (mut at, mut behind_comment) = (from, from);
        loop {
            match lex::blank(self.bytes, at)? {
                Some(Blank::LineEnd(end) | Blank::LineComment(end)) => return Ok(end),
                Some(Blank::Space(end)) => at = end,
                Some(Blank::BlockComment(end)) => {
                    if self.bytes.get(at..end).is_some_and(|comment| comment.contains(&b'\n')) {
                        return Ok(from);
                    }
                    (at, behind_comment) = (end, end);
                }
                None if matches!(self.bytes.get(at), Some(b')' | b']')) => return Ok(behind_comment),
                None => return Ok(from),
            }
        }
    }

    fn skip_blanks(&mut self) -> Result<(), Endless> {
        self.at = lex::skip_blanks(self.bytes, self.at)?;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns all pieces in order, and looks whether each begins where the one before it ends.
    fn joined(text: &str, pieces: &Pieces) -> String {
        let mut spans = vec![pieces.prefix];
        for field in &pieces.fields {
            spans.push(field.part.lead());
            match &field.list {
                None => spans.push(field.part.value),
                Some(list) => {
                    spans.push(Span { start: field.part.value.start, end: list.inside });
                    for part in &list.elements {
                        spans.extend([part.lead(), part.value, part.trail()]);
                    }
                    spans.push(Span { start: list.tail, end: field.part.value.end });
                }
            }
            spans.push(field.part.trail());
        }
        spans.push(pieces.suffix);
        assert_eq!(spans[0].start, 0);
        assert!(spans.windows(2).all(|pair| pair[0].end == pair[1].start), "{spans:?}");
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    /// Cuts a list and shows each element as `lead|value|trail`.
    #[track_caller]
    fn check(list: &str, expected: &[&str]) {
        let text = format!("(\n    items: [{list}],\n)\n");
        let pieces = split(&text).unwrap();
        assert_eq!(joined(&text, &pieces), text);
        let parts = pieces.fields[0].list.as_ref().unwrap().elements.iter();
        let seen: Vec<_> = parts
            .map(|part| [part.lead(), part.value, part.trail()].map(|span| span.of(&text)).join("|"))
            .collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_comment_belongs_to_what_follows_it_or_to_the_line_it_ends() {
        check("", &[]);
        check("(a), (b)", &["|(a)|,", " |(b)|"]);
        check("\n  // one\n  (a), // two\n  (b)\n", &["  // one\n  |(a)|, // two\n", "  |(b)|\n"]);
        check(" // about the list\n (a),\n // the end\n", &[" |(a)|,\n"]);
        check("(a) /* x */ , /* y */\n(b), /* z */", &["|(a)| /* x */ , /* y */\n", "|(b)|, /* z */"]);
        check("(a), /* of b */ (b)", &["|(a)|,", " /* of b */ |(b)|"]);
        check("(a), /* of\nb */ (b)", &["|(a)|,", " /* of\nb */ |(b)|"]);
        check("1,Two , \"3\" ,'4'", &["|1|,", "|Two| ,", " |\"3\"| ,", "|'4'|"]);
        check("\r\n(a),\r\n(b),\r\n", &["|(a)|,\r\n", "|(b)|,\r\n"]);
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        check(r#"(t: ")],"), (t: '"', u: ']')"#, &[r#"|(t: ")],")|,"#, r#" |(t: '"', u: ']')|"#]);
        check(r##"(t: r#"")]"#), x"##, &[r##"|(t: r#"")]"#)|,"##, " |x|"]);
        check("(a /* )], /* \" */ ' */), (b // )],\n)", &["|(a /* )], /* \" */ ' */)|,", " |(b // )],\n)|"]);
    }

    #[test]
    fn comments_inside_are_told_from_comments_around() {
        let text = "(items: [ // no\n/* no */ (a /* yes */), (b), // no\n(c) // no\n, X // yes\n (d), // no\n (e) /* no */ ])";
        let pieces = split(text).unwrap();
        let parts = pieces.fields[0].list.as_ref().unwrap().elements.iter();
        assert_eq!(parts.map(|part| part.commented).collect::<Vec<_>>(), [true, false, false, true, false]);
    }

    #[test]
    fn what_is_wrong_is_found_where_it_is() {
        for (text, uncut) in [
            ("", Uncut::NoBoard(0)),
            ("Board(a: 1)", Uncut::NoBoard(0)),
            ("(a: 1", Uncut::Open(0)),
            ("(a: [1, (2, 3", Uncut::Open(8)),
            ("(a: [1,", Uncut::Open(4)),
            ("(a: \"x", Uncut::Endless(Endless::Quote(4))),
            ("(a: 1 /* x", Uncut::Endless(Endless::Comment(6))),
            ("(a: [(1])", Uncut::Mismatch { open: 5, close: 7 }),
            ("(a: 1]", Uncut::Mismatch { open: 0, close: 5 }),
            ("(a: [1)", Uncut::Mismatch { open: 4, close: 6 }),
            ("(a: 1) b", Uncut::Trailing(7)),
            ("(a: 1,,)", Uncut::NoName(6)),
            ("(a: [1,,])", Uncut::NoValue(7)),
            ("(a: )", Uncut::NoValue(4)),
            ("(a 1)", Uncut::NoColon(3)),
            ("(a: [1] b: 2)", Uncut::NoComma(8)),
        ] {
            assert_eq!(split(text), Err(uncut), "{text}");
        }
        assert_eq!(split(&format!("(a: {}", "(".repeat(1000))), Err(Uncut::TooDeep(204)));
        assert_eq!(split(&format!("(a: \"{}\")", "x".repeat(LONGEST))), Err(Uncut::TooLong(4)));
    }

    fn weird(depth: u32) -> BoxedStrategy<String> {
        let atom = prop_oneof![
            "[a-z]{1,4}",
            "-?[0-9]{1,3}(\\.[0-9])?",
            Just(r#""a \" ) ] , // b""#.to_owned()),
            Just("r##\"x\" \"# ]\"##".to_owned()),
            Just("'\"'".to_owned()),
            Just(r"'\''".to_owned()),
            Just("\"ünï\u{202e}\n\n\"".to_owned()),
        ];
        if depth == 0 {
            return atom.boxed();
        }
        let inner = prop::collection::vec((blanks(), weird(depth - 1)), 0..4);
        prop_oneof![
            2 => atom,
            1 => (inner.clone(), blanks()).prop_map(|(parts, end): (Vec<_>, String)| format!("[{}{end}]", list(&parts))),
            1 => (inner, blanks()).prop_map(|(parts, end): (Vec<_>, String)| format!("X({}{end})", list(&parts))),
        ]
        .boxed()
    }

    fn list(parts: &[(String, String)]) -> String {
        parts.iter().flat_map(|(blank, part)| [blank, part, ","]).collect()
    }

    fn blanks() -> BoxedStrategy<String> {
        let blank = prop_oneof![
            Just(" "),
            Just("\n"),
            Just("\r\n"),
            Just("\t"),
            Just("\u{2028}"),
            Just("// ) \" ' ]\n"),
            Just("/* ) \" */"),
            Just("/* a /* \n */ */"),
        ];
        prop::collection::vec(blank, 0..4).prop_map(|parts| parts.concat()).boxed()
    }

    proptest! {
        /// Whatever a text looks like: its pieces are the text.
        #[test]
        fn pieces_are_the_text(
            fields in prop::collection::vec((blanks(), "[a-z_]{1,5}", blanks(), blanks(), weird(3), blanks()), 0..5),
            ends in (blanks(), blanks(), blanks()),
            comma in any::<bool>(),
        ) {
            let (before, last, behind) = ends;
            let mut text = format!("{before}(");
            let count = fields.len();
            for (at, (lead, name, colon, gap, value, trail)) in fields.into_iter().enumerate() {
                let end = if comma || at + 1 < count { "," } else { "" };
                text += &[&*lead, &name, &colon, ":", &gap, &value, &trail, end].concat();
            }
            text += &[&*last, ")", &behind].concat();
            let pieces = split(&text).unwrap();
            prop_assert_eq!(pieces.fields.len(), count);
            prop_assert_eq!(joined(&text, &pieces), text);
        }

        /// No text makes it stumble.
        #[test]
        fn any_text_is_cut_or_refused(text in r#"[(\[{,:"'/*r#\\a \n)\]}é]{0,60}"#) {
            if let Ok(pieces) = split(&text) {
                prop_assert_eq!(joined(&text, &pieces), text);
            }
        }
    }
}
