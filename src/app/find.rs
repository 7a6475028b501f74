//! Typing a filter.

use std::sync::Arc;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        editor::Editor,
        field::Field,
        filter::Filter,
        purpose::Purpose,
        query::{self, Query, complete::Completions},
        sentence,
        status::Status,
    },
    board::{edit::Edit, id::ItemId, saved_view::SavedView, title::Title},
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
    let filter = match Filter::new(&text, &board, list.filter()) {
        Ok(filter) => Some(filter).filter(|filter| !filter.query().is_empty()),
        // What was found by the last text that made sense stays on the screen.
        Err(problem) => return model.status = Status::Refused(problem.to_string()),
    };
    if list.filter().map(Filter::text) == filter.as_ref().map(Filter::text) {
        return;
    }
    list.set_filter(filter);
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

/// Says what is wrong with what is typed; true when nothing is.
fn makes_sense(model: &mut Model) -> bool {
    let Mode::Finding(finding) = &model.mode else { return true };
    match Query::parse(finding.editor.text(), model.board()) {
        Ok(_) => true,
        Err(problem) => {
            model.status = Status::Refused(problem.to_string());
            false
        }
    }
}

/// Types the rest of the word before the cursor, as far as there is only one way; else says which there are.
pub(crate) fn complete(model: &mut Model) {
    let board = Arc::clone(model.board());
    let Mode::Finding(finding) = &mut model.mode else { return };
    let before = finding.editor.halves().0.to_owned();
    let Completions { start, words } = query::complete::complete(finding.editor.text(), before.len(), &board);
    let typed = before.get(start..).unwrap_or_default();
    let Some(common) = common_start(&words) else {
        model.status = Status::Refused(sentence::find::nothing_begins_so(&model.way(Command::RubOut)));
        return;
    };
    let mut rest = common.clone();
    if let [only] = words.as_slice()
        && !only.ends_with([':', '='])
    {
        rest.push(' ');
    }
    if common.chars().count() <= typed.chars().count() && words.len() > 1 {
        model.status = Status::Said(sentence::find::may_become(&words));
        return;
    }
    finding.editor.replace_before(typed, &rest);
    model.status = Status::Silent;
    search(model);
    if words.len() > 1 {
        model.status = Status::Said(sentence::find::may_become(&words));
    } else if matches!(model.status, Status::Refused(_)) {
        // The value is still to be typed.
        model.status = Status::Silent;
    }
}

/// Returns what all words begin with; nothing when there is no word.
fn common_start(words: &[String]) -> Option<String> {
    let (first, others) = words.split_first()?;
    let shared =
        |word: &String| first.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
    let length = others.iter().map(shared).min().unwrap_or(usize::MAX);
    Some(first.chars().take(length).collect())
}

/// Asks for a name under which the filter is kept.
pub(crate) fn ask_name(model: &mut Model) {
    let Mode::Finding(finding) = &model.mode else { return };
    let query = finding.editor.text().trim().to_owned();
    if query.is_empty() {
        model.status = Status::Refused(sentence::find::nothing_to_keep(&model.way(Command::Forget)));
    } else if makes_sense(model) {
        Field::open(model, Purpose::ViewName { query }, "");
    }
}

/// Keeps the filter under a name.
pub(crate) fn keep_as(model: &mut Model, name: Title, query: &str) {
    let words = sentence::find::kept_as(name.as_str());
    let view = SavedView { name, query: query.to_owned() };
    if !model.edit(&Edit::SaveView(view), |_| words.clone()) && model.status == Status::Silent {
        model.status = Status::Said(words);
    }
}

/// Keeps the filter, and gives the keys back to the list.
pub(crate) fn keep(model: &mut Model) {
    if !makes_sense(model) {
        return;
    }
    model.mode = Mode::Browsing;
    let rows = model.list().zip(model.order()).map(|(list, order)| list.rows(order).len());
    let filtered = model.list().is_some_and(|list| list.filter().is_some());
    let lens = model.list().and_then(|list| list.filter()?.lens());
    model.status = match (rows, model.pane) {
        (Some(0), _) if filtered => {
            let text = model.list().and_then(|list| list.filter()).map_or("", |filter| filter.text().trim());
            Status::Said(sentence::find::nothing_matches(text, &model.way(Command::Back)))
        }
        (Some(rows), _) if filtered && lens.is_some() => {
            Status::Said(lens.map_or_else(String::new, |lens| sentence::find::kept_sorted(rows, lens)))
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
