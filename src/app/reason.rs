//! Why something was moved: what is noted of a move by itself, and the question that follows one that matters.

use std::sync::Arc;

use crate::{
    app::{
        Model, field::Field, history::Revision, items::rank, outlook::ahead::Ahead, purpose::Purpose,
        sentence, status::Status,
    },
    board::{Board, Place, edit::Edit, id::ItemId, settings::AskWhy},
};

/// Moves of one item directly after each other. Eight times one place is a move by eight.
///
/// # Limits
///
/// Whatever else is changed in between ends it; then short moves are short moves.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    item: ItemId,
    /// The rank it had before the first of them.
    from: u32,
    /// The board after the last one.
    revision: Revision,
}

/// Returns the edit that notes the moves of items of the Product Backlog, which were at positions before; nothing where
/// nobody needs to be told.
pub(crate) fn note(model: &Model, before: &Board, items: &[ItemId], positions: &[usize]) -> Option<Edit> {
    let of_backlog = items.first().is_some_and(|id| matches!(before.find(id), Some((Place::Backlog, _))));
    if !of_backlog || !before.keeps_decisions() {
        return None;
    }
    // The positions are sorted; the items of a block have the order of the list.
    let moved = items.iter().cloned().zip(positions.iter().map(|position| rank(*position)));
    let moved = moved.map(|(item, from)| {
        let from = begun(model, items, &item).unwrap_or(from);
        (item, from)
    });
    let lines = model.ahead().map_or_else(Vec::new, Ahead::last_ranks);
    Some(Edit::NoteMoves { moved: moved.collect(), lines, on: model.today })
}

/// Returns the rank that an item had before it was moved several times, if that is so.
fn begun(model: &Model, items: &[ItemId], item: &ItemId) -> Option<u32> {
    let run = model.run.as_ref()?;
    let goes_on = items.len() == 1 && run.item == *item && run.revision == model.history.revision();
    goes_on.then_some(run.from)
}

/// Remembers that items were moved just now, which were at positions before.
pub(crate) fn remember(model: &mut Model, items: &[ItemId], positions: &[usize], began: Option<u32>) {
    model.run = match (items, positions) {
        ([item], [position]) => Some(Run {
            item: item.clone(),
            from: began.unwrap_or_else(|| rank(*position)),
            revision: model.history.revision(),
        }),
        _ => None,
    };
}

/// Returns the rank that the next move of items is counted from, if they were moved just before.
pub(crate) fn began(model: &Model, items: &[ItemId]) -> Option<u32> {
    items.first().and_then(|item| begun(model, items, item))
}

/// Asks why items were moved, in the status line, if that matters and the team wants it: once a grab, after it. The move
/// itself is made and saved by then. In a sample that nobody has kept there is nobody to explain anything to, and its
/// hints come next.
pub(crate) fn ask(model: &mut Model, before: &Arc<Board>, items: &[ItemId]) {
    let (Some(first), Status::Did(said)) = (items.first(), &model.status) else { return };
    let board = model.board();
    let on = model.today;
    let decided = board.moved_on(first, on).filter(|decided| before.moved_on(first, on) != Some(decided));
    let is_wanted = board.product().settings.ask_why == AskWhy::Significant && !model.is_sample();
    let Some(decided) = decided.filter(|_| is_wanted) else { return };
    let (why, said) = (decided.why.clone(), said.clone());
    Field::open(model, Purpose::Reason { items: items.to_vec(), said: said.clone() }, &why);
    // The line above the question says what was done.
    model.status = Status::Did(said);
}

/// Keeps a reason; none is as good. The move and its reason are one step.
pub(crate) fn take(model: &mut Model, items: &[ItemId], said: &str, text: &str) -> bool {
    let why = text.trim();
    let edit = Edit::GiveReason { items: items.to_vec(), on: model.today, why: why.to_owned() };
    let label = if why.is_empty() { said.to_owned() } else { sentence::decision::because(said, why) };
    if !model.amend(&edit, label) {
        model.status = Status::Did(said.to_owned());
    }
    true
}
