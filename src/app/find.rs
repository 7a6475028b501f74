//! Typing a filter.

use std::sync::Arc;

use crate::{
    app::{Mode, Model, command::Command, editor::Editor, filter::Filter, sentence, status::Status},
    board::id::ItemId,
    layout::Pane,
};

/// A filter being typed.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The text.
    pub editor: Editor,
    /// The item under the cursor before: it gets the cursor as soon as it is shown, until the cursor is moved.
    home: Option<ItemId>,
    /// Where the cursor was put last: when it is elsewhere, somebody has moved it.
    put: Option<ItemId>,
}

/// Opens the filter of the focused list, with what it was before.
pub(crate) fn open(model: &mut Model) {
    let Some(list) = model.list() else { return };
    let text = list.filter().map_or("", Filter::text).to_owned();
    let home = list.selected().cloned();
    model.mode = Mode::Finding(Finding { editor: Editor::new(&text), put: home.clone(), home });
    model.status = Status::Silent;
}

/// Filters by what is typed so far.
pub(crate) fn search(model: &mut Model) {
    let Mode::Finding(finding) = &model.mode else { return };
    let text = finding.editor.text().to_owned();
    let board = Arc::clone(model.board());
    let place = model.place_of(model.pane);
    let (Some(order), Some(list)) = (place.and_then(|place| board.order(place)), model.list_mut()) else {
        return;
    };
    let blank = text.trim().is_empty();
    if list.filter().map(Filter::text) == Some(&text) || (blank && list.filter().is_none()) {
        return;
    }
    list.set_filter((!blank).then(|| Filter::new(&text)));
    list.follow(order, &board);
    let selected = list.selected().cloned();
    if let Mode::Finding(finding) = &mut model.mode {
        finding.put = selected;
    }
    go_home(model);
}

/// Puts the cursor back on the item it was on, as soon as the filter shows that.
pub(crate) fn go_home(model: &mut Model) {
    let Mode::Finding(finding) = &model.mode else { return };
    let (home, put) = (finding.home.clone(), finding.put.clone());
    let board = Arc::clone(model.board());
    let place = model.place_of(model.pane);
    let (Some(order), Some(list)) = (place.and_then(|place| board.order(place)), model.list_mut()) else {
        return;
    };
    let moved = put.is_some() && list.selected() != put.as_ref();
    if let (false, Some(home)) = (moved, home) {
        list.select(order, &home);
    }
    let selected = list.selected().cloned();
    if let Mode::Finding(finding) = &mut model.mode {
        if moved {
            finding.home = None;
        }
        finding.put = selected;
    }
}

/// Keeps the filter, and gives the keys back to the list.
pub(crate) fn keep(model: &mut Model) {
    model.mode = Mode::Browsing;
    let rows = model.list().zip(model.order()).map(|(list, order)| list.rows(order).len());
    let filtered = model.list().is_some_and(|list| list.filter().is_some());
    model.status = match (rows, model.pane) {
        (Some(0), _) if filtered => {
            let text = model.list().and_then(|list| list.filter()).map_or("", |filter| filter.text().trim());
            Status::Said(sentence::find::nothing_matches(text, &model.way(Command::Back)))
        }
        (Some(rows), Pane::Backlog) if filtered => Status::Said(sentence::find::kept_ranked(rows)),
        (Some(rows), Pane::Sprint | Pane::Done) if filtered => Status::Said(sentence::find::kept(rows)),
        (Some(_) | None, _) => Status::Silent,
    };
}

/// Takes the filter away.
pub(crate) fn clear(model: &mut Model) {
    let Mode::Finding(finding) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    let board = Arc::clone(model.board());
    let place = model.place_of(model.pane);
    let (Some(order), Some(list)) = (place.and_then(|place| board.order(place)), model.list_mut()) else {
        return;
    };
    let nothing_found = list.rows(order).is_empty();
    list.set_filter(None);
    if nothing_found && let Some(home) = finding.home {
        list.select(order, &home);
    }
    model.status = Status::Silent;
}
