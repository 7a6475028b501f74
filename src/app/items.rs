//! What keys do in panes of items: walk, move, mark.

use crate::{
    app::{Model, cut_lines, reason, sentence, status::Status},
    board::{Place, depends::ranked_below, edit::Edit, id::ItemId, moving::Landing},
};

/// A way to go through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Step {
    /// Says whether it goes towards the top.
    #[must_use]
    pub fn is_up(self) -> bool {
        match self {
            Self::Up | Self::PageUp | Self::First => true,
            Self::Down | Self::PageDown | Self::Last => false,
        }
    }

    /// Returns where it leads from a row, in a list of so many rows and with pages of so many.
    #[must_use]
    pub fn from(self, row: usize, rows: usize, page: usize) -> usize {
        let last = rows.saturating_sub(1);
        match self {
            Self::Up => row.saturating_sub(1),
            Self::Down => row.saturating_add(1).min(last),
            Self::PageUp => row.saturating_sub(page),
            Self::PageDown => row.saturating_add(page).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// Returns the rank (from 1) of a position (from 0), as the board counts.
#[must_use]
pub(crate) fn rank(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1)
}

/// Moves the cursor.
pub(crate) fn walk(model: &mut Model, step: Step) {
    if cut_lines::walk(model, step) {
        return;
    }
    let page = model.page();
    let board = std::sync::Arc::clone(model.board());
    let place = model.place_of(model.pane);
    let (Some(order), Some(list)) = (place.and_then(|place| board.order(place)), model.list_mut()) else {
        return;
    };
    let before = list.row();
    list.go(order, step.from(before, list.rows(order).len(), page));
    let stayed = list.row() == before;
    let filtered = list.filter().is_some();
    model.forgotten = None;
    model.status = match model.selected() {
        Some(item) if stayed => {
            let say = if filtered { sentence::items::is_shown_end } else { sentence::items::is_end };
            Status::Said(say(&sentence::quoted(item), step))
        }
        Some(_) | None => Status::Silent,
    };
}

/// Moves the block past its visible neighbour (rule A1: directly beside it, whatever is hidden between).
pub(crate) fn shift(model: &mut Model, step: Step) {
    let block = model.block();
    match landing_of_step(model, &block, step) {
        Some(landing) => land(model, &landing),
        None => already_there(model, &block, step),
    }
}

/// Moves the block somewhere in its list.
pub(crate) fn land(model: &mut Model, landing: &Landing) {
    let block = model.block();
    move_block(model, &block, landing);
}

/// Moves some items of the focused list, and says where they are now.
pub(crate) fn move_block(model: &mut Model, block: &[ItemId], landing: &Landing) {
    let Some(positions) = model.order().and_then(|order| order.positions(block).ok()) else { return };
    let edit = Edit::Move { items: block.to_vec(), to: landing.clone() };
    let board = std::sync::Arc::clone(model.board());
    let began = reason::began(model, block);
    let edit = match reason::note(model, &board, block, &positions) {
        Some(note) => Edit::All(vec![edit, note]),
        None => edit,
    };
    let moved = model.edit(&edit, |model| {
        sentence::items::moved(&cut_lines::landed(model, &board, block, landed(model, block, &positions)))
    });
    if moved {
        model.add_crossing(&board, block);
        reason::remember(model, block, &positions, began);
        keep_cursor_on(model, block);
    } else if model.status == Status::Silent {
        let there = match landing {
            Landing::Top => Step::First,
            Landing::Bottom | Landing::Rank(_) | Landing::Before(_) | Landing::After(_) => Step::Last,
        };
        match landing {
            Landing::Top | Landing::Bottom => already_there(model, block, there),
            Landing::Rank(_) | Landing::Before(_) | Landing::After(_) => stays(model, block, &positions),
        }
    }
}

fn keep_cursor_on(model: &mut Model, block: &[ItemId]) {
    let selected = model.list().and_then(|list| list.selected().cloned());
    if let Some(id) = selected.or_else(|| block.first().cloned()) {
        model.reveal(&id);
    }
}

/// Says that a block can go no further.
pub(crate) fn already_there(model: &mut Model, block: &[ItemId], step: Step) {
    let Some(order) = model.order() else { return };
    let name = sentence::naming(order, block);
    model.status = Status::Said(sentence::items::at_end_already(&name, block.len(), step));
}

fn stays(model: &mut Model, block: &[ItemId], positions: &[usize]) {
    let Some(order) = model.order() else { return };
    let name = sentence::naming(order, block);
    let at = positions.first().map_or(0, |first| first + 1);
    model.status = Status::Said(sentence::items::at_already(&name, block.len(), at));
}

/// Returns where a block lands when it goes a step among the visible rows; nothing when there is no row that way.
pub(crate) fn landing_of_step(model: &Model, block: &[ItemId], step: Step) -> Option<Landing> {
    let (order, list) = (model.order()?, model.list()?);
    let rows = list.rows(order);
    let positions = order.positions(block).ok()?;
    let own = |row: usize| rows.position(row).is_some_and(|at| positions.binary_search(&at).is_ok());
    let beside = |row: usize| rows.item(row).map(|item| item.id.clone());
    let (top, bottom) = (*positions.first()?, *positions.last()?);
    if let Some(landing) = cut_lines::past_line(model, &positions, step) {
        return Some(landing);
    }
    let landing = if step.is_up() {
        let first_own = rows.rows_before(top);
        let wanted = step.from(first_own, rows.len(), model.page());
        (wanted..first_own).find(|row| !own(*row)).and_then(beside).map(Landing::Before)
    } else {
        let behind_own = rows.rows_before(bottom + 1);
        let last_own = behind_own.checked_sub(1)?;
        let wanted = step.from(last_own, rows.len(), model.page());
        (behind_own..=wanted).rev().find(|row| !own(*row)).and_then(beside).map(Landing::After)
    };
    // At the edge a block with gaps still comes together.
    let apart = bottom - top + 1 > positions.len();
    let together = if step.is_up() { top } else { bottom + 1 - positions.len() };
    landing.or(apart.then(|| Landing::Rank(rank(together))))
}

/// Says where moved items of the focused list are now, which hidden ones they passed, and how many of them are hidden
/// themselves.
pub(crate) fn landed(model: &Model, block: &[ItemId], before: &[usize]) -> String {
    let (Some(order), Some(list)) = (model.order(), model.list()) else { return String::new() };
    let (Some(&top), Some(&bottom)) = (before.first(), before.last()) else { return String::new() };
    let text = format!("{}{}", sentence::landed(order, block, top + 1), above_need(model, block, bottom));
    if list.filter().is_none() {
        return text;
    }
    let rows = list.rows(order);
    let Some(now) = block.first().and_then(|id| order.position(id)) else { return text };
    let own = now..now + block.len();
    // Between its old and its new place stand, in both orders, the same items.
    let (low, high) = (top.min(now), bottom.max(own.end.saturating_sub(1)));
    let shown = rows.rows_before(high + 1).saturating_sub(rows.rows_before(low));
    let own_hidden = own.clone().filter(|at| !rows.shows(*at)).count();
    let hidden = (high + 1 - low).saturating_sub(shown).saturating_sub(own_hidden);
    let nearest = || (low..=high).find(|at| !own.contains(at) && !rows.shows(*at));
    let named = if hidden == 0 { None } else { nearest().and_then(|at| order.get(at)) };
    let passed = sentence::passed(hidden, named);
    let along =
        if own_hidden > 0 && block.len() > 1 { sentence::items::along(own_hidden) } else { String::new() };
    format!("{text}{passed}{along}")
}

/// Names what an item of a block needs and has just been ranked above, when the lowest of them was at a position.
fn above_need(model: &Model, block: &[ItemId], lowest: usize) -> String {
    let board = model.board();
    let passed = |need: &&ItemId| match board.find(need) {
        // What stood below it before stands below it still: that is no news.
        Some((Place::Backlog, now)) => now <= lowest && !block.contains(need),
        Some((Place::Sprint(_) | Place::Closed, _)) | None => false,
    };
    let need = block.iter().filter_map(|id| board.item(id)).find_map(|item| {
        ranked_below(board, item).into_iter().find(passed).and_then(|need| board.item(need))
    });
    need.map_or_else(String::new, |need| sentence::items::above_need(&sentence::quoted(need)))
}

/// Marks the item under the cursor, or takes its mark away.
pub(crate) fn mark(model: &mut Model) {
    let Some(item) = model.selected().cloned() else { return };
    let Some(list) = model.list_mut() else { return };
    let marked = list.toggle_mark(&item.id);
    let say = if marked { sentence::items::marked } else { sentence::items::unmarked };
    model.status = Status::Said(say(&sentence::quoted(&item)));
}
