//! Filter as you type: which items of a list are shown.

use std::{collections::HashMap, sync::Arc};

use crate::{
    app::query::{
        Problem, Query, Sight,
        lens::{Key, Lens},
    },
    board::{
        Board,
        cleared::Cleared,
        definition::ReadyVersion,
        epic::Epic,
        order::{Chunk, Order},
    },
};

/// A filter on one list: the text, and what of the list matches it.
///
/// What matches is kept for each chunk of the list. A change of the list changes one or two chunks, so only these are
/// looked through again; a long list is looked through in slices, so that no key waits for it.
///
/// # Limits
///
/// Under a lens (`sort:`) the slices make the keys, and the rows are put in order when the last one is done, at once: by
/// title that is some 50 ms for 100,000 items, after each change of the list. No other key sorts.
#[derive(Clone, Debug)]
pub struct Filter {
    text: String,
    query: Query,
    parts: Vec<Part>,
    /// The number of rows up to and with each part.
    row_ends: Vec<usize>,
    /// The position at which each part begins.
    starts: Vec<usize>,
    elsewhere: Elsewhere,
    /// The rows as a lens shows them, once the whole list was looked through.
    sorted: Option<Sorted>,
}

/// The rows that are shown, in the order of a lens.
#[derive(Clone, Debug)]
struct Sorted {
    /// The position in the whole list of each row.
    positions: Vec<usize>,
    /// The row of each position; nothing where it is hidden.
    rows: Vec<Option<usize>>,
}

/// What a query looks at besides the items of its list: when this changes, all of them are looked through again.
#[derive(Clone, Debug, Default)]
struct Elsewhere {
    epics: Arc<Vec<Epic>>,
    definition_of_ready: Arc<Vec<ReadyVersion>>,
    /// Only followed when the query asks for what depends on other items.
    cleared: Arc<Cleared>,
}

/// What matches in one chunk.
#[derive(Clone, Debug)]
struct Part {
    chunk: Arc<Chunk>,
    /// Indices within the chunk; nothing when it was not looked through yet.
    hits: Option<Arc<[usize]>>,
    /// Where each of them stands under the lens; empty without one.
    keys: Arc<[Key]>,
}

impl Filter {
    /// Makes a filter that has looked at nothing yet. What `before` knows of the board is taken over.
    ///
    /// # Errors
    ///
    /// The first term that nobody can understand.
    pub fn new(text: &str, board: &Board, before: Option<&Self>) -> Result<Self, Problem> {
        let query = Query::parse(text, board)?;
        let elsewhere = before.map(|before| before.elsewhere.clone()).unwrap_or_default();
        let (parts, row_ends, starts) = (Vec::new(), Vec::new(), Vec::new());
        let sorted = None;
        Ok(Self { text: text.to_owned(), query, parts, row_ends, starts, elsewhere, sorted })
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
            let mut known: HashMap<*const Chunk, Part> =
                self.parts.drain(..).map(|part| (Arc::as_ptr(&part.chunk), part)).collect();
            let part = |chunk: &Arc<Chunk>| {
                let new = || Part { chunk: Arc::clone(chunk), hits: None, keys: Arc::default() };
                known.remove(&Arc::as_ptr(chunk)).unwrap_or_else(new)
            };
            self.parts = order.chunks().iter().map(part).collect();
            self.sorted = None;
        }
        if self.elsewhere.follow(board, &self.query) {
            self.parts.iter_mut().for_each(|part| part.hits = None);
            self.sorted = None;
        }
        if self.parts.iter().any(|part| part.hits.is_none()) {
            let sight = Sight::of(board, &self.elsewhere.cleared);
            for part in self.parts.iter_mut().filter(|part| part.hits.is_none()).take(slice) {
                let items = part.chunk.items().iter().enumerate();
                let hits = items.filter(|(_, item)| self.query.matches(item, &sight));
                let hits: Arc<[usize]> = hits.map(|(index, _)| index).collect();
                if let Some(lens) = self.query.lens() {
                    let items = part.chunk.items();
                    part.keys = hits.iter().filter_map(|hit| Some(lens.key(items.get(*hit)?))).collect();
                }
                part.hits = Some(hits);
            }
        }
        self.count();
        if self.query.lens().is_some() && self.sorted.is_none() && self.is_complete() {
            self.sorted = Some(self.sort());
        }
    }

    /// Puts the rows in the order of the lens; what is alike stays in the order of the list.
    fn sort(&self) -> Sorted {
        let mut shown: Vec<(&Key, usize)> = Vec::with_capacity(self.row_ends.last().copied().unwrap_or(0));
        for (part, start) in self.parts.iter().zip(&self.starts) {
            let hits = part.hits.iter().flat_map(|hits| hits.iter());
            shown.extend(part.keys.iter().zip(hits.map(|hit| start + hit)));
        }
        shown.sort_unstable();
        let positions: Vec<usize> = shown.into_iter().map(|(_, position)| position).collect();
        let mut rows = vec![None; self.parts.iter().map(|part| part.chunk.items().len()).sum()];
        for (row, position) in positions.iter().enumerate() {
            if let Some(of) = rows.get_mut(*position) {
                *of = Some(row);
            }
        }
        Sorted { positions, rows }
    }

    /// Returns the lens, if the rows are not in the order of the list.
    #[must_use]
    pub fn lens(&self) -> Option<Lens> {
        self.query.lens()
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
        if let Some(sorted) = &self.sorted {
            return sorted.positions.get(row).copied();
        }
        let part = self.row_ends.partition_point(|end| *end <= row);
        let before = part.checked_sub(1).and_then(|part| self.row_ends.get(part)).copied().unwrap_or(0);
        let hit = self.parts.get(part)?.hits.as_ref()?.get(row - before)?;
        Some(self.starts.get(part)? + hit)
    }

    /// Returns how many rows are shown before a position of the whole list. Under a lens: above its row, or none when it
    /// is hidden.
    #[must_use]
    pub fn rows_before(&self, position: usize) -> usize {
        if let Some(sorted) = &self.sorted {
            return sorted.rows.get(position).copied().flatten().unwrap_or(0);
        }
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

impl Elsewhere {
    /// Follows a change of the board; says whether the query may find others now.
    fn follow(&mut self, board: &Board, query: &Query) -> bool {
        let mut changed = !Arc::ptr_eq(&self.epics, board.shared_epics());
        self.epics = Arc::clone(board.shared_epics());
        if query.asks_about_others() {
            changed |= Arc::make_mut(&mut self.cleared).follow(board);
            changed |= !Arc::ptr_eq(&self.definition_of_ready, board.shared_definition_of_ready());
            self.definition_of_ready = Arc::clone(board.shared_definition_of_ready());
        }
        changed
    }
}
