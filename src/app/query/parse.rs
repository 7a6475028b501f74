//! How a query is read.

use std::ops::Range;

use crate::{
    app::query::{
        Compare, Problem, Query, Term, Value, What,
        lens::{By, Lens},
        problem::Why,
        words::Words,
    },
    board::{Board, item::Kind, points::Points, validation::Validation},
};

/// What may stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Is,
    Label,
    Epic,
    Kind,
    From,
    Estimate,
    Text,
    View,
    Sort,
}

impl Key {
    pub(super) const ALL: [(&'static str, Self); 9] = [
        ("is", Self::Is),
        ("label", Self::Label),
        ("epic", Self::Epic),
        ("kind", Self::Kind),
        ("from", Self::From),
        ("est", Self::Estimate),
        ("text", Self::Text),
        ("view", Self::View),
        ("sort", Self::Sort),
    ];
}

/// The words behind `is:`.
pub(super) const STATES: [&str; 7] =
    ["ready", "unready", "blocked", "hypothesis", "validated", "refuted", "question"];

/// A word or term of a query, as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// A `-` stands before it.
    pub(super) excludes: bool,
    /// What stands before the colon.
    pub(super) key: Option<Key>,
    /// What stands between key and value: `:`, or how estimates are compared.
    pub(super) sign: String,
    /// What is looked for, without quotes.
    pub(super) value: String,
    /// It stood in quotes.
    pub(super) quoted: bool,
}

/// Takes a text apart. A quote that is not closed holds the rest: somebody is typing.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(start) =
        text.get(from..).and_then(|rest| Some(from + rest.find(|c: char| !c.is_whitespace())?))
    {
        let token = token(text, start);
        from = token.range.end.max(start + 1);
        tokens.push(token);
    }
    tokens
}

fn token(text: &str, start: usize) -> Token {
    let whole = text.get(start..).unwrap_or_default();
    let (excludes, rest) = match whole.strip_prefix('-') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (true, rest),
        Some(_) | None => (false, whole),
    };
    let (key, sign, rest) = match key_of(rest) {
        Some((key, sign, rest)) => (Some(key), sign, rest),
        None => (None, "", rest),
    };
    let quoted = rest.strip_prefix('"');
    let (value, behind) = if let Some(inner) = quoted {
        inner.split_once('"').unwrap_or((inner, ""))
    } else {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest.split_at_checked(end).unwrap_or((rest, ""))
    };
    let range = start..text.len() - behind.len();
    Token { range, excludes, key, sign: sign.to_owned(), value: value.to_owned(), quoted: quoted.is_some() }
}

/// Returns the key that begins a text, its sign and what stands behind.
fn key_of(text: &str) -> Option<(Key, &str, &str)> {
    let end = text.find([':', '<', '>', '=']).filter(|end| *end <= 5)?;
    let (name, rest) = text.split_at_checked(end)?;
    let (_, key) = Key::ALL.into_iter().find(|(word, _)| name.eq_ignore_ascii_case(word))?;
    let signs: &[&str] = if key == Key::Estimate { &[">=", "<=", ">", "<", "=", ":"] } else { &[":"] };
    let sign = signs.iter().find(|sign| rest.starts_with(**sign))?;
    let (sign, rest) = rest.split_at_checked(sign.len())?;
    Some((key, sign, rest))
}

impl Query {
    /// Reads what was typed; views are those of the board.
    ///
    /// # Errors
    ///
    /// The first term that nobody can understand.
    pub fn parse(text: &str, board: &Board) -> Result<Self, Problem> {
        parse(text, board, &mut Vec::new())
    }
}

/// Reads a query within views: one of them must not show itself.
fn parse(text: &str, board: &Board, views: &mut Vec<String>) -> Result<Query, Problem> {
    let mut query = Query::default();
    for token in tokens(text) {
        let Token { range, excludes, key, sign, value, quoted } = token;
        let problem = |why| Problem {
            at: text.get(..range.start).map_or(0, |before| before.chars().count()),
            term: text.get(range.clone()).unwrap_or_default().to_owned(),
            why,
        };
        let Some(key) = key else {
            if !quoted && looks_like_term(&value) {
                return Err(problem(Why::NoTerm));
            }
            word(&mut query, &value, excludes, quoted);
            continue;
        };
        let meant = match key {
            Key::Sort => by(&value).map(|by| Meant::Lens(Lens { by, backwards: excludes })),
            Key::Is
            | Key::Label
            | Key::Epic
            | Key::Kind
            | Key::From
            | Key::Estimate
            | Key::Text
            | Key::View => what(key, &sign, &value, quoted, board, views).map(Meant::Term),
        };
        match meant.map_err(problem)? {
            // Of several the last one: it was typed by whoever knows the others.
            Meant::Lens(lens) => query.lens = Some(lens),
            Meant::Term(what) => {
                if let (What::View(view), false, None) = (&what, excludes, query.lens) {
                    query.lens = view.lens;
                }
                query.terms.push(Term { excludes, what });
            }
        }
    }
    Ok(query)
}

/// Says whether a word is like `lable:checkout`: nobody types that to find text. An address goes on with a slash.
fn looks_like_term(word: &str) -> bool {
    word.split_once(':').is_some_and(|(name, value)| {
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_name && !value.is_empty() && !value.starts_with(['/', ':'])
    })
}

/// What a term is for.
enum Meant {
    /// It hides.
    Term(What),
    /// It sorts.
    Lens(Lens),
}

/// Reads by what is sorted; a beginning is enough once it is meant.
fn by(word: &str) -> Result<By, Why> {
    let word = word.trim().to_lowercase();
    let words = || By::ALL.into_iter().map(|by| by.word().to_owned()).collect();
    let mut found = By::ALL.into_iter().filter(|by| !word.is_empty() && by.word().starts_with(&word));
    found.next().ok_or_else(|| Why::NoneOf { words: words() })
}

fn word(query: &mut Query, word: &str, excludes: bool, quoted: bool) {
    match (excludes, quoted) {
        // A lone sign is the beginning of something.
        _ if word.is_empty() || word == "-" || word == "!" => {}
        (_, true) => query.words.add_phrase(word, excludes),
        (true, false) => query.words.add(&format!("!{word}")),
        (false, false) => query.words.add(word),
    }
    if !excludes && !word.is_empty() && (quoted || !word.starts_with('!')) {
        query.plain.push(word.to_owned());
    }
}

fn what(
    key: Key,
    sign: &str,
    value: &str,
    quoted: bool,
    board: &Board,
    views: &mut Vec<String>,
) -> Result<What, Why> {
    let lower = value.to_lowercase();
    let named = |what| {
        if value.trim().is_empty() {
            return Err(Why::NoValue { what });
        }
        Ok(Value { text: lower.clone(), whole: quoted })
    };
    match key {
        Key::Is => state(&lower),
        Key::Label => named("a label").map(What::Label),
        Key::Epic => named("an epic").map(What::Epic),
        Key::From => named("who asked for it").map(What::From),
        Key::Text => named("a text").map(|_| What::Text(Words::phrase(value))),
        Key::Kind => {
            let kinds = || Kind::ALL.into_iter();
            let meant: Vec<Kind> =
                kinds().filter(|kind| !lower.is_empty() && kind.word().starts_with(&lower)).collect();
            if meant.is_empty() {
                return Err(Why::NoneOf { words: kinds().map(|kind| kind.word().to_owned()).collect() });
            }
            Ok(What::Kinds(meant))
        }
        Key::Estimate => estimate(sign, &lower),
        Key::View => view(value, board, views),
        // It finds nothing: whoever reads a query takes it as a lens.
        Key::Sort => Err(Why::NoneOf { words: Vec::new() }),
    }
}

fn state(word: &str) -> Result<What, Why> {
    Ok(match word {
        "ready" => What::Ready,
        "unready" => What::Unready,
        "blocked" => What::Blocked,
        "hypothesis" => What::Worth(Validation::Hypothesis),
        "validated" => What::Worth(Validation::Validated),
        "refuted" => What::Worth(Validation::Refuted),
        "question" => What::Asked,
        _ => {
            let begun: Vec<String> =
                STATES.iter().filter(|state| state.starts_with(word)).map(ToString::to_string).collect();
            let all = || STATES.iter().map(ToString::to_string).collect();
            return Err(Why::NoneOf { words: if begun.is_empty() { all() } else { begun } });
        }
    })
}

fn estimate(sign: &str, value: &str) -> Result<What, Why> {
    let compare = match sign {
        "<" => Compare::Less,
        "<=" => Compare::AtMost,
        ">" => Compare::More,
        ">=" => Compare::AtLeast,
        _ => Compare::Equal,
    };
    if compare == Compare::Equal && matches!(value, "none" | "?") {
        return Ok(What::Unestimated);
    }
    let points = Points::parse(value).ok_or_else(|| Why::NoPoints { text: value.to_owned() })?;
    Ok(What::Estimate(compare, points))
}

fn view(name: &str, board: &Board, views: &mut Vec<String>) -> Result<What, Why> {
    let lower = name.trim().to_lowercase();
    if lower.is_empty() {
        return Err(Why::NoValue { what: "the name of a view" });
    }
    if views.contains(&lower) {
        return Err(Why::ViewOfItself);
    }
    let view = board.views().iter().find(|view| view.name.as_str().to_lowercase() == lower);
    let view = view.ok_or_else(|| Why::NoView { name: name.to_owned() })?;
    views.push(lower);
    let query = parse(&view.query, board, views).map_err(|problem| Why::InView(Box::new(problem)))?;
    views.pop();
    Ok(What::View(Box::new(query)))
}
