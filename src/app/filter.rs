//! Filter as you type: which items of a list are shown.

use std::{collections::HashMap, sync::Arc};

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use crate::board::{
    Board,
    item::Item,
    order::{Chunk, Order},
};

/// A filter on one list: the text, and what of the list matches it.
///
/// What matches is kept for each chunk of the list. A change of the list changes one or two chunks, so only these are
/// looked through again; a long list is looked through in slices, so that no key waits for it.
#[derive(Clone, Debug)]
pub struct Filter {
    text: String,
    query: Query,
    parts: Vec<Part>,
    /// The number of rows up to and with each part.
    row_ends: Vec<usize>,
    /// The position at which each part begins.
    starts: Vec<usize>,
}

/// What matches in one chunk.
#[derive(Clone, Debug)]
struct Part {
    chunk: Arc<Chunk>,
    /// Indices within the chunk; nothing when it was not looked through yet.
    hits: Option<Arc<[usize]>>,
}

impl Filter {
    /// Makes a filter that has looked at nothing yet.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let query = Query::new(text);
        Self { text: text.to_owned(), query, parts: Vec::new(), row_ends: Vec::new(), starts: Vec::new() }
    }

    /// Returns what was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what to look for.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Says whether the whole list was looked through.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| part.hits.is_some())
    }

    /// Says whether what is known is about this list as it is.
    fn is_about(&self, order: &Order) -> bool {
        self.parts.len() == order.chunks().len()
            && self.parts.iter().zip(order.chunks()).all(|(part, chunk)| Arc::ptr_eq(&part.chunk, chunk))
    }

    /// Follows a change of the list, and looks through at most so many chunks that are new.
    pub fn search(&mut self, order: &Order, board: &Board, slice: usize) {
        if !self.is_about(order) {
            let mut known: HashMap<*const Chunk, Arc<[usize]>> = self
                .parts
                .drain(..)
                .filter_map(|part| Some((Arc::as_ptr(&part.chunk), part.hits?)))
                .collect();
            let part = |chunk: &Arc<Chunk>| Part {
                chunk: Arc::clone(chunk),
                hits: known.remove(&Arc::as_ptr(chunk)),
            };
            self.parts = order.chunks().iter().map(part).collect();
        }
        let mut epics: HashMap<_, _> = HashMap::new();
        for part in self.parts.iter_mut().filter(|part| part.hits.is_none()).take(slice) {
            if epics.is_empty() {
                epics = board.epics().iter().map(|epic| (&epic.id, epic.name.as_str())).collect();
            }
            let items = part.chunk.items().iter().enumerate();
            let hits = items.filter(|(_, item)| {
                let epic = item.epic.as_ref().and_then(|id| epics.get(id)).copied();
                self.query.matches(item, epic)
            });
            part.hits = Some(hits.map(|(index, _)| index).collect());
        }
        self.count();
    }

    fn count(&mut self) {
        let (mut rows, mut position) = (0, 0);
        self.row_ends.clear();
        self.starts.clear();
        for part in &self.parts {
            self.starts.push(position);
            position += part.chunk.items().len();
            rows += part.hits.as_ref().map_or(0, |hits| hits.len());
            self.row_ends.push(rows);
        }
    }

    /// Returns how many items are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.row_ends.last().copied().unwrap_or(0)
    }

    /// Says whether no item is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the position in the whole list of a row that is shown.
    #[must_use]
    pub fn position(&self, row: usize) -> Option<usize> {
        let part = self.row_ends.partition_point(|end| *end <= row);
        let before = part.checked_sub(1).and_then(|part| self.row_ends.get(part)).copied().unwrap_or(0);
        let hit = self.parts.get(part)?.hits.as_ref()?.get(row - before)?;
        Some(self.starts.get(part)? + hit)
    }

    /// Returns how many rows are shown before a position of the whole list.
    #[must_use]
    pub fn rows_before(&self, position: usize) -> usize {
        let part = self.starts.partition_point(|start| *start <= position).saturating_sub(1);
        let before = part.checked_sub(1).and_then(|part| self.row_ends.get(part)).copied().unwrap_or(0);
        let (Some(start), Some(Some(hits))) =
            (self.starts.get(part), self.parts.get(part).map(|part| &part.hits))
        else {
            return before;
        };
        before + hits.partition_point(|hit| start + hit < position)
    }
}

/// What a filter looks for: words, each of which must be found in the title, the id, a label or the epic.
///
/// Letters of a word may be apart, as long as they stand close together or each run of them begins the next word (`gc`
/// finds "Gift cards"). Without that bound almost every long title would match a short word. `!word` excludes; `'word` must
/// stand together, `^word` begin and `word$` end the text.
#[derive(Clone, Debug)]
pub struct Query {
    pattern: Pattern,
    matcher: std::cell::RefCell<Matcher>,
    has_digit: bool,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        Self { pattern, matcher: std::cell::RefCell::new(Matcher::new(Config::DEFAULT)), has_digit }
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
        assert_eq!(Query::new(text).matches(&item, Some("checkout")), found, "{text:?} in {title:?}");
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
