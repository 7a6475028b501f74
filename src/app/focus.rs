//! Where the cursor is, and how it gets to where something happened.

use std::sync::Arc;

use crate::{
    app::{Model, list::List},
    board::{
        Place,
        id::{CriterionId, ItemId, SprintId},
        title::Title,
    },
    layout::Pane,
};

/// Where the cursor is: it goes there again when a change is undone or redone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// The pane.
    pub pane: Pane,
    /// The sprint that was shown.
    pub sprint: Option<SprintId>,
    /// The item; in the Definition of Done, the one under the sprint's cursor.
    pub item: Option<ItemId>,
    /// The line of the backlog.
    pub line: Option<Title>,
    /// The line of the Definition of Done.
    pub criterion: Option<CriterionId>,
    /// The row of the cursor, for when the item is gone.
    pub row: usize,
}

impl Model {
    /// Returns where the cursor is.
    pub(crate) fn focus(&self) -> Focus {
        Focus {
            pane: self.pane,
            sprint: self.sprint,
            item: self.list().unwrap_or(&self.sprint_list).selected().cloned(),
            line: self.backlog.line().filter(|_| self.pane == Pane::Backlog).cloned(),
            criterion: self.lines.selected().cloned(),
            row: self.list().map_or(self.lines.row(), List::row),
        }
    }

    /// Puts the cursor where a change happened.
    pub(crate) fn go_to(&mut self, focus: &Focus) {
        self.pane = focus.pane;
        self.sprint = focus.sprint.filter(|id| self.board().sprint(*id).is_some()).or(self.sprint);
        self.choose_sprint();
        match (&focus.item, &focus.criterion) {
            (item, Some(criterion)) if focus.pane == Pane::Done => {
                self.lines.select(criterion);
                let board = Arc::clone(self.board());
                let order = self.sprint.and_then(|sprint| board.order(Place::Sprint(sprint)));
                if let (Some(item), Some(order)) = (item, order) {
                    self.sprint_list.select(order, item);
                }
            }
            (Some(item), _) => {
                self.follow_change();
                if !self.reveal(item) {
                    let place = self.place_of(self.pane);
                    let board = Arc::clone(self.board());
                    if let (Some(order), Some(list)) =
                        (place.and_then(|place| board.order(place)), self.list_mut())
                    {
                        list.go(order, focus.row);
                    }
                }
            }
            (None, _) => {}
        }
        if let Some(line) = &focus.line {
            self.follow_change();
            self.go_to_line(line);
        }
    }

    /// Puts the cursor on an item, wherever it is; a filter that hides it goes. False when it is in no pane.
    pub(crate) fn reveal(&mut self, id: &ItemId) -> bool {
        let board = Arc::clone(self.board());
        let Some((place, _)) = board.find(id) else { return false };
        match place {
            Place::Backlog => self.pane = Pane::Backlog,
            Place::Sprint(sprint) => {
                self.pane = Pane::Sprint;
                self.sprint = Some(sprint);
            }
            Place::Closed => return false,
        }
        let (Some(order), Some(list)) = (board.order(place), self.list_mut()) else { return false };
        if !list.select(order, id) && !list.search_all(order, &board, id) {
            list.set_filter(None);
            list.select(order, id);
        }
        true
    }

    /// Shows the sprint at hand when the one that was shown is gone.
    pub(crate) fn choose_sprint(&mut self) {
        if self.shown_sprint().is_none() {
            self.sprint = self.board().sprint_at_hand().map(|sprint| sprint.id);
        }
    }
}
