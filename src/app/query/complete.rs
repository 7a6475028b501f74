//! What can be typed next in a query.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    app::query::{
        lens::By,
        parse::{Key, STATES, Token, tokens},
    },
    board::{
        Board,
        item::{Item, Kind},
    },
};

/// How many items are looked at for labels and names: those at the top are the ones people work with, and no key waits
/// for a hundred thousand.
const MOST_ITEMS: usize = 4_096;

/// A word of a query that can be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// Where the word begins that is being typed, in bytes; it ends at the cursor.
    pub start: usize,
    /// What can stand there instead: whole words, each beginning with what was typed, sorted.
    pub words: Vec<String>,
}

/// Returns what the word before a cursor (in bytes) may become: keys first, behind a colon the values that are on the
/// board.
#[must_use]
pub fn complete(text: &str, cursor: usize, board: &Board) -> Completions {
    let before = text.get(..cursor).unwrap_or(text);
    let Some(token) =
        tokens(before).pop().filter(|token| token.range.end == before.len() && !is_closed(before, token))
    else {
        return Completions { start: before.len(), words: keys("") };
    };
    let start = token.range.start;
    let typed = token.value.to_lowercase();
    let sign = if token.excludes { "-" } else { "" };
    let words = match token.key {
        None if token.quoted => Vec::new(),
        None => keys(&typed),
        Some(key) => {
            let name = Key::ALL.into_iter().find(|(_, known)| *known == key).map_or("", |(name, _)| name);
            let mut values = values(key, board);
            values.retain(|value| value.to_lowercase().starts_with(&typed));
            values.into_iter().map(|value| format!("{name}:{}", in_quotes(&value))).collect()
        }
    };
    Completions { start, words: words.into_iter().map(|word| format!("{sign}{word}")).collect() }
}

/// Says whether the quotes of the last word are closed: nothing can be added to it.
fn is_closed(text: &str, token: &Token) -> bool {
    let word = text.get(token.range.clone()).unwrap_or_default();
    token.quoted && word.matches('"').count() > 1
}

fn keys(typed: &str) -> Vec<String> {
    let keys = Key::ALL.into_iter().flat_map(|(name, key)| match key {
        Key::Estimate => vec![format!("{name}:none"), format!("{name}>=")],
        Key::Is | Key::Label | Key::Epic | Key::Kind | Key::From | Key::Text | Key::View | Key::Sort => {
            vec![format!("{name}:")]
        }
    });
    let mut keys: Vec<String> = keys.filter(|key| key.starts_with(typed)).collect();
    keys.sort_unstable();
    keys
}

fn values(key: Key, board: &Board) -> Vec<String> {
    let near = || {
        let sprints = board.sprints().iter().flat_map(|sprint| sprint.items.iter());
        sprints.chain(board.backlog().iter()).take(MOST_ITEMS)
    };
    let values: BTreeSet<String> = match key {
        Key::Is => STATES.iter().map(ToString::to_string).collect(),
        Key::Kind => Kind::ALL.into_iter().map(|kind| kind.word().to_owned()).collect(),
        Key::Label => near().flat_map(|item| item.labels.iter().cloned()).collect(),
        Key::From => {
            let voters = |item: &'_ Arc<Item>| -> Vec<String> {
                let others = item.votes.iter().filter_map(|vote| vote.from.as_ref());
                item.requested_by.iter().chain(others).cloned().collect()
            };
            near().flat_map(voters).collect()
        }
        Key::Epic => board.epics().iter().map(|epic| epic.name.to_string()).collect(),
        Key::View => board.views().iter().map(|view| view.name.to_string()).collect(),
        Key::Estimate => std::iter::once("none".to_owned()).collect(),
        Key::Sort => By::ALL.into_iter().map(|by| by.word().to_owned()).collect(),
        Key::Text => BTreeSet::new(),
    };
    values.into_iter().filter(|value| !value.contains('"')).collect()
}

fn in_quotes(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::query::tests::board;

    /// `|` is the cursor.
    #[track_caller]
    fn check(text: &str, start: usize, expected: &[&str]) {
        let cursor = text.find('|').unwrap_or(text.len());
        let Completions { start: found, words } = complete(&text.replace('|', ""), cursor, &board());
        assert_eq!(
            (found, words.iter().map(String::as_str).collect::<Vec<_>>()),
            (start, expected.to_vec()),
            "{text}"
        );
    }

    #[test]
    fn keys_come_first_then_values_of_the_board() {
        let keys =
            ["epic:", "est:none", "est>=", "from:", "is:", "kind:", "label:", "sort:", "text:", "view:"];
        check("", 0, &keys);
        check("pay ", 4, &keys);
        check("e", 0, &["epic:", "est:none", "est>="]);
        check("pay -la", 4, &["-label:"]);
        check("is:r", 0, &["is:ready", "is:refuted"]);
        check("-is:q", 0, &["-is:question"]);
        check("label:", 0, &["label:\"Big screen\"", "label:web", "label:website"]);
        check("label:webs", 0, &["label:website"]);
        check("label:\"big", 0, &["label:\"Big screen\""]);
        check("epic:G", 0, &["epic:\"Gift wrapping\""]);
        check("from:", 0, &["from:\"Lena, Graz\"", "from:Ops"]);
        check("kind:s", 0, &["kind:spike", "kind:story"]);
        check("view:m", 0, &["view:\"My bugs\""]);
        check("sort:", 0, &["sort:age", "sort:points", "sort:title"]);
        check("-sort:p", 0, &["-sort:points"]);
        check("est:", 0, &["est:none"]);
        check("text:x", 0, &[]);
        check("nothing", 0, &[]);
        check("\"is", 0, &[]);
        check("\"is\"", 4, &keys);
        check("is:re|ady pay", 0, &["is:ready", "is:refuted"]);
        check("日本 kind:b", 7, &["kind:bug"]);
    }
}
