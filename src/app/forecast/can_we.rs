//! "Can we have that by then?": the two fields of the question, and its answer.

use std::sync::Arc;

use crate::{
    app::{
        Mode, Model,
        command::Command,
        editor::Editor,
        field::Field,
        keymap::Scope,
        open,
        outlook::asked::{self, Asked, Until},
        purpose::Purpose,
        sentence,
        status::Status,
    },
    board::id::ItemId,
    layout::Pane,
};

/// What somebody wants.
#[derive(Clone, Debug, Default)]
pub struct CanWe {
    /// How many items, as it is typed.
    pub items: String,
    /// By when, as it is typed.
    pub by: String,
    /// The answer, as long as both can be read.
    answer: Option<Asked>,
    /// What keeps it from being answered.
    missing: Option<String>,
}

/// A field of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many items, or down to which rank.
    Items,
    /// By when.
    By,
}

impl CanWe {
    /// Returns the answer.
    #[must_use]
    pub fn answer(&self) -> Option<&Asked> {
        self.answer.as_ref()
    }

    /// Returns what keeps it from being answered, if that is not that something is still to be typed.
    #[must_use]
    pub fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// Lets it be answered again: something else has changed.
    pub(super) fn forget_answer(&mut self) {
        self.answer = None;
    }
}

/// Asks how much is wanted; what was asked before stands there.
pub(crate) fn ask(model: &mut Model) {
    let Some(pages) = model.forecast_mut() else { return };
    if pages.asking.is_none() {
        pages.asking = Some(std::mem::take(&mut pages.asked_before));
    }
    pages.arithmetic = false;
    show(model, Part::Items);
}

/// Opens one of the fields with what stands in it.
fn show(model: &mut Model, part: Part) {
    let Some(asking) = model.forecast().and_then(|pages| pages.asking()) else { return };
    let text = match part {
        Part::Items => asking.items.clone(),
        Part::By => asking.by.clone(),
    };
    let mut editor = Editor::new(&text);
    // Another number takes the place of the one before.
    editor.run(Command::SelectAll);
    model.mode = Mode::Typing(Field { purpose: Purpose::CanWe(part), editor, original: text });
    model.status = Status::Silent;
}

/// Goes on to the other field.
pub(crate) fn next(model: &mut Model, part: Part) {
    show(
        model,
        match part {
            Part::Items => Part::By,
            Part::By => Part::Items,
        },
    );
}

/// Takes what is typed; false when it can't be read.
pub(crate) fn take(model: &mut Model, part: Part, text: &str) -> bool {
    let read = match part {
        Part::Items => asked::read_items(text, model.board()).map(|_| ()),
        Part::By => asked::read_until(text, model.today)
            .and_then(|until| asked::sprints_until(until, model.board(), model.today).map(|_| ())),
    };
    note(model, part, text);
    if let Err(why) = read {
        let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::forecast::asked::refused(&why, &leave));
        return false;
    }
    if part == Part::Items {
        show(model, Part::By);
    } else {
        model.status = Status::Silent;
        let items = model.forecast().and_then(|pages| pages.asking()).map(|asking| asking.items.clone());
        if items.is_some_and(|items| asked::read_items(&items, model.board()).is_err()) {
            show(model, Part::Items);
        }
    }
    true
}

/// Puts the question away; what was typed stands there the next time.
pub(crate) fn put_away(model: &mut Model) {
    model.mode = Mode::Browsing;
    model.status = Status::Silent;
    super::step_back(model);
}

fn note(model: &mut Model, part: Part, text: &str) {
    let Some(asking) = model.forecast_mut().and_then(|pages| pages.asking.as_mut()) else { return };
    let noted = match part {
        Part::Items => &mut asking.items,
        Part::By => &mut asking.by,
    };
    if noted != text {
        text.clone_into(noted);
        asking.answer = None;
    }
}

/// Answers what stands in the fields, while it is typed.
pub(super) fn follow(model: &mut Model) {
    if let Mode::Typing(Field { purpose: Purpose::CanWe(part), editor, .. }) = &model.mode {
        let (part, text) = (*part, editor.text().to_owned());
        note(model, part, &text);
    }
    let (board, today) = (Arc::clone(model.board()), model.today);
    let Some(pages) = model.forecast_mut() else { return };
    let (Ok(figures), Some(asking)) = (&pages.figures, &mut pages.asking) else { return };
    if asking.answer.is_some() {
        return;
    }
    let items = asked::read_items(&asking.items, &board);
    let until: Result<Until, String> = asked::read_until(&asking.by, today);
    (asking.answer, asking.missing) = match (items, until) {
        (Ok(items), Ok(until)) => match Asked::of(figures, &board, today, items, until) {
            Ok(answer) => (Some(answer), None),
            Err(why) => (None, Some(why)),
        },
        (Err(_), _) | (_, Err(_)) => (None, None),
    };
}

/// Returns the items that have to leave.
fn leaving(model: &Model) -> Option<(&Asked, Vec<ItemId>)> {
    let asked = model.forecast()?.asking()?.answer()?;
    let order = model.board().backlog();
    let items = asked.leaving.clone().filter_map(|at| order.get(at)).map(|item| item.id.clone());
    Some((asked, items.collect()))
}

/// Says why nothing can be marked; nothing when something can.
pub(super) fn nothing_leaves(model: &Model) -> Option<String> {
    let none = leaving(model).is_none_or(|(_, items)| items.is_empty());
    none.then(|| sentence::forecast::asked::nothing_leaves(&model.way(Command::Back)))
}

/// Marks what has to leave, in the backlog.
pub(crate) fn mark(model: &mut Model) {
    let Some((asked, items)) = leaving(model) else { return };
    let unmark = model.keymap.way(Scope::IN_BACKLOG, Command::Back);
    let said = sentence::forecast::asked::marked(asked, &unmark);
    let board = Arc::clone(model.board());
    open::close(model);
    model.pane = Pane::Backlog;
    model.backlog.set_filter(None);
    model.backlog.unmark_all();
    for item in &items {
        model.backlog.toggle_mark(item);
    }
    if let Some(first) = items.first() {
        model.backlog.select(board.backlog(), first);
    }
    model.status = Status::Said(said);
}
