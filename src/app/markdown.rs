//! Descriptions as people read them: the Markdown that trackers and editors write, without its marks.
//!
//! It knows headings, lists, tasks, quotes, fenced code, rules, and inside a line bold, emphasis and links. A line end
//! is a line end, as the trackers have it. What it does not know, such as tables, stays as it was typed.

use crate::{
    app::span::{self, Ink, Span},
    safe, text,
};

/// Sets a text in lines of a width in columns.
#[must_use]
pub fn set(source: &str, columns: usize) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = Vec::new();
    let mut in_code = false;
    for line in source.lines() {
        let shown = safe::show(&line.replace('\t', "    ")).into_owned();
        let plain = shown.trim();
        if plain.starts_with("```") || plain.starts_with("~~~") {
            in_code = !in_code;
        } else if in_code {
            lines.push(vec![Span::new(format!("  {shown}"), Ink::Muted)]);
        } else if plain.is_empty() {
            // Several empty lines are one.
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(Vec::new());
            }
        } else {
            let (indent, lead, rest, ink) = block(&shown);
            let hang = indent + text::width(&lead);
            let wrapped = span::wrap(&inline(rest, ink), columns.saturating_sub(hang).max(8));
            for (at, words) in wrapped.into_iter().enumerate() {
                let lead = if at == 0 { format!("{}{lead}", " ".repeat(indent)) } else { " ".repeat(hang) };
                let lead = Some(Span::new(lead, ink)).filter(|lead| !lead.text.is_empty());
                lines.push(lead.into_iter().chain(words).collect());
            }
        }
    }
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// Returns how far a line is indented, what stands before its words, its words, and what they are.
fn block(line: &str) -> (usize, String, &str, Ink) {
    let words = line.trim_start();
    let indent = (line.len() - words.len()).min(12);
    let heading = words.trim_start_matches('#');
    if heading.len() < words.len() && words.len() - heading.len() <= 6 && heading.starts_with(' ') {
        return (0, String::new(), heading.trim(), Ink::Bold);
    }
    if words.len() >= 3 && (words.chars().all(|c| c == '-') || words.chars().all(|c| c == '*')) {
        return (0, String::new(), "───", Ink::Muted);
    }
    if let Some(quote) = words.strip_prefix('>') {
        return (indent, "> ".to_owned(), quote.trim_start(), Ink::Muted);
    }
    if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|mark| words.strip_prefix(mark)) {
        return match ["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| Some((tick, rest.strip_prefix(tick)?))) {
            Some((tick, rest)) => (indent, tick.to_lowercase(), rest, Ink::Text),
            None => (indent, "• ".to_owned(), rest.trim_start(), Ink::Text),
        };
    }
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some((number, rest)) = words.split_at_checked(digits).filter(|_| (1..=3).contains(&digits))
        && let Some(rest) = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
    {
        return (indent, format!("{number}. "), rest.trim_start(), Ink::Text);
    }
    (0, String::new(), words, Ink::Text)
}

/// Takes the marks inside a line away: `**bold**`, `_emphasis_`, `[text](address)`.
fn inline(line: &str, ink: Ink) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let begins_word = plain.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let marked = ["**", "__", "*", "_"].into_iter().find_map(|mark| {
            let inner = rest.strip_prefix(mark).filter(|_| begins_word)?;
            let (inner, behind) = inner.split_once(mark)?;
            let ends_word = behind.chars().next().is_none_or(|next| !next.is_alphanumeric());
            let close = !inner.is_empty() && inner.trim() == inner && ends_word;
            close.then_some((inner, behind))
        });
        if let Some((inner, behind)) = marked {
            spans.push(Span::new(std::mem::take(&mut plain), ink));
            spans.push(Span::new(inner, Ink::Bold));
            rest = behind;
        } else if let Some((words, address, behind)) = link(rest) {
            spans.push(Span::new(std::mem::take(&mut plain), ink));
            spans.push(Span::new(words, ink));
            spans.push(Span::new(format!(" ({address})"), Ink::Muted));
            rest = behind;
        } else {
            plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    spans.push(Span::new(plain, ink));
    spans.retain(|span| !span.text.is_empty());
    spans
}

fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (words, behind) = text.strip_prefix('[')?.split_once("](")?;
    let (address, behind) = behind.split_once(')')?;
    let fits = !words.is_empty() && !words.contains(['[', ']']) && !address.contains(' ');
    fits.then_some((words, address, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let lines: Vec<String> = set(source, 20)
            .into_iter()
            .map(|line| {
                let pieces = line.into_iter().map(|span| match span.ink {
                    Ink::Bold => format!("<{}>", span.text),
                    Ink::Text | Ink::Muted | Ink::Warning | Ink::Done | Ink::Accent | Ink::Selected => {
                        span.text
                    }
                });
                pieces.collect::<String>().trim_end().to_owned()
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn marks_become_looks() {
        check("# Why\n\n\ntext", &["<Why>", "", "text"]);
        check("a **bold** word, an _em_ one", &["a <bold >word, an <em>", "one"]);
        check("- one two three four five\n  - inner", &["• one two three four", "  five", "  • inner"]);
        check("- [x] done\n1. first\n> said", &["[x] done", "1. first", "> said"]);
        check("```\n  let a;\n```\nb", &["    let a;", "b"]);
        check("see [the page](http://x.y)", &["see the page", "(http://x.y)"]);
    }

    #[test]
    fn what_is_no_mark_stays() {
        check("snake_case_name 2*3*4 **", &["snake_case_name", "2*3*4 **"]);
        check("#1 is no heading", &["#1 is no heading"]);
        check("a\u{1b}[31m", &["a␛[31m"]);
        check("", &[]);
    }
}
