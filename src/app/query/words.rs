//! Plain words of a query: the only place that names `nucleo_matcher`.

use std::cell::RefCell;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern},
};

use crate::board::item::Item;

/// Words to look for, each of which must be found in the title, the id, a label or the epic.
///
/// Letters of a word may be apart, as long as they stand close together or each run of them begins the next word (`gc`
/// finds "Gift cards"). Without that bound almost every long title would match a short word. `!word` excludes; `'word` must
/// stand together, `^word` begin and `word$` end the text.
#[derive(Clone, Debug)]
pub struct Words {
    pattern: Pattern,
    matcher: RefCell<Matcher>,
    has_digit: bool,
}

impl Default for Words {
    fn default() -> Self {
        let matcher = RefCell::new(Matcher::new(Config::DEFAULT));
        Self { pattern: Pattern::default(), matcher, has_digit: false }
    }
}

impl Words {
    /// Reads words that were typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut words = Self::default();
        text.split_whitespace().for_each(|word| words.add(word));
        words
    }

    /// Takes a text that must stand as it is, capitals aside.
    #[must_use]
    pub fn phrase(text: &str) -> Self {
        let mut words = Self::default();
        words.add_phrase(text, false);
        words
    }

    /// Looks for one more word.
    pub(crate) fn add(&mut self, word: &str) {
        self.push(Atom::parse(word, CaseMatching::Ignore, Normalization::Smart), word);
    }

    /// Looks for one more text that must stand as it is, or must not stand at all.
    pub(crate) fn add_phrase(&mut self, text: &str, excludes: bool) {
        let (case, like) = (CaseMatching::Ignore, Normalization::Smart);
        let mut atom = Atom::new(text, case, like, AtomKind::Substring, false);
        atom.negative = excludes;
        self.push(atom, text);
    }

    fn push(&mut self, atom: Atom, text: &str) {
        self.has_digit |= text.contains(|c: char| c.is_ascii_digit());
        if !atom.needle_text().is_empty() {
            self.pattern.atoms.push(atom);
        }
    }

    /// Says whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pattern.atoms.is_empty()
    }

    /// Says whether an item, with the name of its epic, is looked for.
    #[must_use]
    pub fn matches(&self, item: &Item, epic: Option<&str>) -> bool {
        let labels = item.labels.iter().map(String::as_str);
        // Every id begins alike: only a number tells one from another.
        let id = self.has_digit.then_some(item.id.as_str());
        let texts: Vec<&str> =
            [item.title.as_str()].into_iter().chain(id).chain(labels).chain(epic).collect();
        self.finds(&texts)
    }

    /// Says whether every word stands in one of some texts, and none that is excluded.
    #[must_use]
    pub fn finds(&self, texts: &[&str]) -> bool {
        (0..self.pattern.atoms.len()).all(|atom| {
            let mut found = texts.iter().map(|text| self.find(atom, text, &mut Vec::new()));
            // A word that excludes "finds" every text without it: all must be without.
            let excludes = self.pattern.atoms.get(atom).is_some_and(|atom| atom.negative);
            if excludes { found.all(|found| found) } else { found.any(|found| found) }
        })
    }

    /// Returns which characters of a text (counted from 0) were looked for, lowest first.
    #[must_use]
    pub fn indices(&self, text: &str) -> Vec<u32> {
        let mut all = Vec::new();
        for atom in 0..self.pattern.atoms.len() {
            let mut indices = Vec::new();
            if self.find(atom, text, &mut indices) {
                all.extend(indices);
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn find(&self, atom: usize, text: &str, indices: &mut Vec<u32>) -> bool {
        let Some(atom) = self.pattern.atoms.get(atom) else { return false };
        // By characters, not by graphemes as the crate would count: the screen marks characters.
        let letters: Vec<char> = if text.is_ascii() { Vec::new() } else { text.chars().collect() };
        let haystack =
            if text.is_ascii() { Utf32Str::Ascii(text.as_bytes()) } else { Utf32Str::Unicode(&letters) };
        indices.clear();
        if atom.indices(haystack, &mut self.matcher.borrow_mut(), indices).is_none() {
            return false;
        }
        atom.negative || atom.kind != AtomKind::Fuzzy || stand_close(haystack, indices)
    }
}

/// Says whether the letters found span at most twice their number, or each run of them begins the next word.
fn stand_close(text: Utf32Str<'_>, found: &[u32]) -> bool {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return true };
    let span = (last - first + 1) as usize;
    let letter = |at: u32| text.get(at).is_alphanumeric();
    let begins_word = |at: u32| letter(at) && (at == 0 || !letter(at - 1));
    let mut before: Option<u32> = None;
    let runs_begin_words = found.iter().all(|at| {
        let fits = match before {
            Some(before) if before + 1 == *at => true,
            Some(before) => begins_word(*at) && !(before + 1..*at).any(begins_word),
            None => begins_word(*at),
        };
        before = Some(*at);
        fits
    });
    span <= 2 * found.len() || runs_begin_words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{id::ItemId, title::Title};

    #[track_caller]
    fn check(text: &str, title: &str, found: bool) {
        let mut item = Item::new(ItemId::new("SHOP-44").unwrap(), Title::new(title).unwrap());
        item.labels.push("web".to_owned());
        assert_eq!(Words::new(text).matches(&item, Some("checkout")), found, "{text:?} in {title:?}");
    }

    #[test]
    fn letters_are_found_close_together_or_at_the_starts_of_words() {
        check("pay", "Pay with a saved card", true);
        check("pay", "Edit the basket before paying", true);
        check("pay", "Reset a forgotten password by mail", false);
        check("pay", "Sign in with a passkey", false);
        check("pay", "Pre-order books that are not out yet", false);
        check("gc", "Gift cards", true);
        check("gicar", "Gift cards", true);
        check("zahl uber", "Zahlungsübersicht", true);
        check("ecole", "École", true);
        check("日本", "日本語の本を探す", true);
    }

    #[test]
    fn title_id_label_and_epic_are_searched() {
        check("shop-44", "Gift cards", true);
        check("44", "Gift cards", true);
        check("shop", "Gift cards", false);
        check("web", "Gift cards", true);
        check("checkout", "Gift cards", true);
        check("gift checkout", "Gift cards", true);
        check("gift nothing", "Gift cards", false);
        check("!web", "Gift cards", false);
        check("!paper", "Gift cards", true);
        check("", "Gift cards", true);
    }
}
