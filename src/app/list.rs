//! A list of items on the screen: selection by id, rows, scrolling, marks, filter.

use std::{collections::HashSet, sync::Arc};

use crate::{
    app::filter::Filter,
    board::{Board, id::ItemId, item::Item, order::Order, title::Title},
};

/// How many chunks a filter looks through before other keys have their turn (256 items each).
const SLICE: usize = 16;

/// What the screen remembers about a list of items.
#[derive(Clone, Debug, Default)]
pub struct List {
    selected: Option<ItemId>,
    /// The row of the selected item among those that are shown.
    row: usize,
    /// The first row on the screen.
    top: usize,
    marks: HashSet<ItemId>,
    /// Where the marked items are in the whole list, lowest first.
    marked: Vec<usize>,
    /// How many of them the filter hides.
    hidden_marks: usize,
    /// Marks or filter are others than when the two above were counted.
    recount: bool,
    filter: Option<Filter>,
    /// The item that was under the cursor before a filter showed none.
    home: Option<ItemId>,
    /// The line under the cursor, in place of the item; that is then the one below it, or above the last line.
    line: Option<Title>,
}

/// The rows of a list that are shown, in order: all, or those that match the filter.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    order: &'a Order,
    filter: Option<&'a Filter>,
}

impl<'a> Rows<'a> {
    /// Returns how many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.filter.map_or(self.order.len(), Filter::len)
    }

    /// Says whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the position in the whole list of a row.
    #[must_use]
    pub fn position(&self, row: usize) -> Option<usize> {
        match self.filter {
            Some(filter) => filter.position(row),
            None => (row < self.order.len()).then_some(row),
        }
    }

    /// Returns the item of a row.
    #[must_use]
    pub fn item(&self, row: usize) -> Option<&'a Arc<Item>> {
        self.order.get(self.position(row)?)
    }

    /// Returns how many rows stand before a position of the whole list.
    #[must_use]
    pub fn rows_before(&self, position: usize) -> usize {
        self.filter.map_or(position.min(self.order.len()), |filter| filter.rows_before(position))
    }

    /// Says whether the item at a position is shown.
    #[must_use]
    pub fn shows(&self, position: usize) -> bool {
        self.position(self.rows_before(position)) == Some(position)
    }
}

impl List {
    /// Returns the rows that are shown.
    #[must_use]
    pub fn rows<'a>(&'a self, order: &'a Order) -> Rows<'a> {
        Rows { order, filter: self.filter.as_ref() }
    }

    /// Returns the id of the item under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&ItemId> {
        self.selected.as_ref().filter(|_| self.line.is_none())
    }

    /// Returns the name of the line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<&Title> {
        self.line.as_ref()
    }

    /// Puts the cursor on a line above a row.
    pub(crate) fn go_to_line(&mut self, order: &Order, row: usize, line: Title) {
        self.go(order, row);
        self.line = Some(line);
    }

    /// Takes the cursor from its line to the item beside it.
    pub(crate) fn leave_line(&mut self) {
        self.line = None;
    }

    /// Returns the row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first row on the screen.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the marked items.
    #[must_use]
    pub fn marks(&self) -> &HashSet<ItemId> {
        &self.marks
    }

    /// Returns the positions of the marked items in the whole list, lowest first.
    #[must_use]
    pub fn marked(&self) -> &[usize] {
        &self.marked
    }

    /// Returns how many marked items the filter hides.
    #[must_use]
    pub fn hidden_marks(&self) -> usize {
        self.hidden_marks
    }

    /// Returns the filter.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Puts the cursor on a row, or on the last one if there are fewer.
    pub(crate) fn go(&mut self, order: &Order, row: usize) {
        let rows = self.rows(order);
        let row = row.min(rows.len().saturating_sub(1));
        let selected = rows.item(row).map(|item| item.id.clone());
        (self.row, self.selected, self.line) = (row, selected, None);
    }

    /// Notes that an item has another number now.
    pub(crate) fn renumber(&mut self, old: &ItemId, new: &ItemId) {
        if self.selected.as_ref() == Some(old) {
            self.selected = Some(new.clone());
        }
    }

    /// Puts the cursor on an item; false when it is not shown.
    pub(crate) fn select(&mut self, order: &Order, id: &ItemId) -> bool {
        let rows = self.rows(order);
        let near = rows.position(self.row).unwrap_or(0);
        let row = order.position_near(id, near).filter(|at| rows.shows(*at)).map(|at| rows.rows_before(at));
        if let Some(row) = row {
            (self.row, self.selected, self.line) = (row, Some(id.clone()), None);
        }
        row.is_some()
    }

    /// Puts the cursor on an item that a filter has not looked at yet, if it is shown then.
    pub(crate) fn search_all(&mut self, order: &Order, board: &Board, id: &ItemId) -> bool {
        match &mut self.filter {
            Some(filter) if !filter.is_complete() => filter.search(order, board, usize::MAX),
            Some(_) | None => return false,
        }
        self.recount = true;
        self.select(order, id)
    }

    /// Sets, changes or takes away the filter; the cursor stays on its item if that is shown.
    pub(crate) fn set_filter(&mut self, filter: Option<Filter>) {
        self.filter = filter;
        self.recount = true;
    }

    /// Marks an item, or takes its mark away; says whether it is marked now.
    pub(crate) fn toggle_mark(&mut self, id: &ItemId) -> bool {
        self.recount = true;
        let marked = !self.marks.remove(id);
        if marked {
            self.marks.insert(id.clone());
        }
        marked
    }

    /// Takes all marks away.
    pub(crate) fn unmark_all(&mut self) {
        self.marks.clear();
        self.recount = true;
    }

    /// Follows what happened to the list: the cursor stays on its item, or goes to the one that took its row; marks of
    /// items that are gone go.
    pub(crate) fn follow_change(&mut self, order: &Order, board: &Board) {
        self.recount = true;
        self.follow(order, board);
    }

    /// Follows what happened to the cursor, the marks or the filter: the list is the same.
    pub(crate) fn follow(&mut self, order: &Order, board: &Board) {
        if let Some(filter) = &mut self.filter {
            self.recount |= !filter.is_complete();
            filter.search(order, board, SLICE);
        }
        if self.recount {
            self.count_marks(order);
        }
        let stays = self.rows(order).item(self.row).map(|item| &item.id) == self.selected.as_ref();
        if stays && self.selected.is_some() {
            return;
        }
        if let Some(selected) = self.selected.clone() {
            if self.select(order, &selected) {
                return;
            }
            // Hidden by the filter: the first row behind it takes its place.
            if let Some(position) = order.position(&selected) {
                self.row = self.rows(order).rows_before(position);
            }
        }
        if let Some(home) = self.home.take()
            && self.selected.is_none()
            && self.select(order, &home)
        {
            return;
        }
        self.home = self.selected.clone();
        self.go(order, self.row);
    }

    /// Finds the marked items; marks of items that are gone go.
    fn count_marks(&mut self, order: &Order) {
        self.recount = false;
        self.marked = order.positions_in(&self.marks);
        if self.marked.len() < self.marks.len() {
            self.marks =
                self.marked.iter().filter_map(|at| order.get(*at)).map(|item| item.id.clone()).collect();
        }
        let rows = self.rows(order);
        self.hidden_marks = self.marked.iter().filter(|at| !rows.shows(**at)).count();
    }

    /// Scrolls so that a line is on a screen of some height; `lines` is how many there are in all.
    pub(crate) fn scroll_to(&mut self, line: usize, lines: usize, height: usize) {
        self.top = scrolled(self.top, line, lines, height);
    }

    /// Scrolls as [`List::scroll_to`] does a list with lines between its rows: each stands above the row that is named, if
    /// that is not the first one on the screen, or behind the last row.
    pub(crate) fn scroll_past(&mut self, line: usize, lines: usize, height: usize, between: &[usize]) {
        let taken = |from: usize, to: usize| {
            let starts = |row: usize| from < row || row == from && from == 0;
            let ends = |row: usize| row < to || row == lines && to == lines;
            let above = between.iter().filter(|row| starts(**row) && ends(**row)).count();
            to.saturating_sub(from) + above
        };
        let fits = |from: usize, to: usize| taken(from, to) <= height;
        let lowest = (line.saturating_sub(height)..line).find(|from| fits(*from, line + 1)).unwrap_or(line);
        let last = (lines.saturating_sub(height)..lines).find(|from| fits(*from, lines)).unwrap_or(line);
        // The cursor may be on a line above the row: that is seen below the row before it.
        let highest = if self.line.is_some() { line.saturating_sub(1).max(lowest) } else { line };
        self.top = self.top.min(last).clamp(lowest, highest);
    }

    /// Goes back to the first row it had.
    pub(crate) fn scroll_back(&mut self, top: usize) {
        self.top = top;
    }

    /// Scrolls a list that has no cursor.
    pub(crate) fn scroll_by(&mut self, by: isize, lines: usize, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(lines.saturating_sub(height));
    }
}

/// Returns the first line to show so that a line is on a screen of some height, moving as little as possible.
#[must_use]
pub(crate) fn scrolled(top: usize, line: usize, lines: usize, height: usize) -> usize {
    let lowest = line.saturating_sub(height.saturating_sub(1));
    top.min(lines.saturating_sub(height)).clamp(lowest, line.max(lowest))
}
