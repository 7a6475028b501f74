//! Values put onto paper: each with what stood around it, or on new lines where there was nothing.

use std::borrow::Cow;

use crate::store::{
    keep::{Kept, KeptField},
    lex::Span,
    pace,
    split::Part,
};

/// A value with what stands around it.
pub(crate) struct Piece<'a> {
    /// Where it stood, if it did.
    pub(crate) old: Option<Part>,
    /// What it is now, if that is something else.
    pub(crate) text: Option<Cow<'a, str>>,
}

/// The text that is being made.
pub(crate) struct Writer<'a> {
    kept: &'a Kept,
    out: String,
    /// What fields are indented by.
    indent: &'a str,
    /// Where each value was put.
    layout: Vec<(&'static str, Vec<Span>)>,
}

impl<'a> Writer<'a> {
    /// Begins with what stands before the first field.
    pub(crate) fn new(kept: &'a Kept) -> Self {
        let mut out = String::with_capacity(kept.source.len() + 4096);
        out.push_str(kept.text(kept.prefix));
        let indent = kept.fields.iter().find_map(|field| kept.indent(&field.part)).unwrap_or("    ");
        Self { kept, out, indent, layout: Vec::new() }
    }

    /// Ends with what stands behind the last field; answers the text and where each value is in it.
    pub(crate) fn finish(mut self) -> (String, Vec<(&'static str, Vec<Span>)>) {
        self.out.push_str(self.kept.text(self.kept.suffix));
        let Self { kept: _, out, indent: _, layout } = self;
        (out, layout)
    }

    fn kept_field(&self, name: &str) -> Option<KeptField> {
        self.kept.fields.iter().find(|field| field.name == name).copied()
    }

    /// Writes a field that is one value: a new text, or the one that there is.
    pub(crate) fn field(&mut self, name: &'static str, text: Option<&str>, last: bool) {
        let piece =
            Piece { old: self.kept_field(name).map(|field| field.part), text: text.map(Cow::Borrowed) };
        let span = if piece.old.is_none() {
            self.begin_line();
            self.out.push_str(self.indent);
            self.out.push_str(name);
            self.out.push_str(": ");
            let span = self.value(text.unwrap_or(""), self.indent);
            self.out.push_str(",\n");
            span
        } else {
            self.piece(&piece, self.indent, last)
        };
        self.layout.push((name, vec![span]));
    }

    /// Writes a list.
    pub(crate) fn list(&mut self, name: &'static str, pieces: &[Piece<'_>], last: bool) {
        let kept = self.kept;
        let mut spans = Vec::with_capacity(pieces.len());
        let field = self.kept_field(name).and_then(|field| Some((field.part, field.inside?)));
        let Some((part, inside)) = field else {
            self.begin_line();
            self.out.push_str(self.indent);
            self.out.push_str(name);
            self.out.push_str(": [\n");
            let indent = self.indent.repeat(2);
            for piece in pieces {
                // Not the last: what we write ends with a comma.
                spans.push(self.piece(piece, &indent, false));
            }
            self.begin_line();
            self.out.push_str(self.indent);
            self.out.push_str("],\n");
            self.layout.push((name, spans));
            return;
        };
        let head = Span { start: part.value.start, end: inside.start };
        let tail = Span { start: inside.end, end: part.value.end };
        self.lead(&part);
        let (head, tail) = (kept.text(head), kept.text(tail));
        if pieces.is_empty() && inside.start != inside.end && head.trim() == "[" && tail.trim() == "]" {
            self.out.push_str("[]");
        } else {
            self.out.push_str(head);
            let first =
                pieces.iter().filter_map(|piece| piece.old.as_ref()).find_map(|part| kept.indent(part));
            let indent = first.map_or_else(|| self.indent.repeat(2), str::to_owned);
            for (position, piece) in pieces.iter().enumerate() {
                spans.push(self.piece(piece, &indent, position + 1 == pieces.len()));
            }
            let before = (inside.end as usize).saturating_sub(1);
            let has_its_line = tail.contains('\n') || kept.source.as_bytes().get(before) == Some(&b'\n');
            if self.out.ends_with('\n') && tail.trim() == "]" && !has_its_line {
                self.out.push_str(kept.indent(&part).unwrap_or(self.indent));
                self.out.push(']');
            } else {
                self.out.push_str(tail);
            }
        }
        self.trail(&part, last);
        self.layout.push((name, spans));
    }

    /// Writes a value with what stands around it; returns where the value is.
    fn piece(&mut self, piece: &Piece<'_>, indent: &str, last: bool) -> Span {
        pace::step();
        let kept = self.kept;
        let Some(part) = piece.old else {
            self.begin_line();
            self.out.push_str(indent);
            let span = self.value(piece.text.as_deref().unwrap_or(""), indent);
            self.out.push_str(",\n");
            return span;
        };
        if self.out.ends_with('\n') && !kept.begins_line(&part) && is_space(kept.text(part.lead())) {
            // It stood behind another one; now it has a line to itself.
            self.out.push_str(indent);
        } else {
            self.lead(&part);
        }
        let span = if let Some(text) = &piece.text {
            self.value(text, kept.indent(&part).unwrap_or(indent))
        } else {
            let start = self.out.len();
            self.out.push_str(kept.text(part.value));
            Span::new(start, self.out.len())
        };
        self.trail(&part, last);
        span
    }

    /// Writes what stands before a value; a piece that had its line to itself gets one.
    fn lead(&mut self, part: &Part) {
        if self.kept.begins_line(part) {
            self.begin_line();
        }
        self.out.push_str(self.kept.text(part.lead()));
    }

    /// Writes what stands behind a value; only the last one may do without a comma.
    fn trail(&mut self, part: &Part, last: bool) {
        if !part.comma && !last {
            self.out.push(',');
        }
        self.out.push_str(self.kept.text(part.trail()));
    }

    /// Writes a new value, its lines indented.
    fn value(&mut self, text: &str, indent: &str) -> Span {
        let start = self.out.len();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.out.push('\n');
                self.out.push_str(indent);
            }
            self.out.push_str(line);
        }
        Span::new(start, self.out.len())
    }

    fn begin_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}
