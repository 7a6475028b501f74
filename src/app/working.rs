//! What keys do to the work of a sprint: how far it is, the Product Owner's word, and what comes and goes meanwhile.

use crate::{
    app::{Dialog, Mode, Model, command::Command, field::Field, purpose::Purpose, sentence, status::Status},
    board::{
        Place,
        decision::{Decision, Did},
        edit::{Edit, Work},
        id::{ItemId, SprintId},
        item::{Item, State},
        ready::{Missing, Rules},
        title::Title,
    },
};

/// Takes the marked items, or the one under the cursor, one step on. It never goes round, and never accepts.
pub(crate) fn advance(model: &mut Model) {
    let items = model.block();
    let Some(first) = items.first().and_then(|id| model.board().item(id)).cloned() else { return };
    let work = match first.state {
        State::ToDo => Work::Doing,
        State::Doing => Work::Review,
        State::Review => {
            let accept = model.way(Command::AcceptItem);
            model.status = Status::Said(sentence::sprint::waits(&sentence::quoted(&first), &accept));
            return;
        }
        State::Accepted(_) => return,
    };
    let name = model.naming(&items);
    let _ = model
        .edit(&Edit::Progress { items, work, on: model.today }, |_| sentence::sprint::is_now(&name, work));
}

/// Says how far the work on the item is, one step back: what was called too early.
pub(crate) fn step_back(model: &mut Model) {
    let items = model.block();
    let Some(first) = items.first().and_then(|id| model.board().item(id)).cloned() else { return };
    let work = match first.state {
        State::Review => Work::Doing,
        State::Doing => Work::ToDo,
        State::ToDo | State::Accepted(_) => {
            let on = model.way(Command::Advance);
            model.status = Status::Said(sentence::sprint::nothing_begun(&sentence::quoted(&first), &on));
            return;
        }
    };
    let name = model.naming(&items);
    let _ = model
        .edit(&Edit::Progress { items, work, on: model.today }, |_| sentence::sprint::is_now(&name, work));
}

/// Asks why an item is rejected.
pub(crate) fn ask_reject(model: &mut Model) {
    let judged = model.acceptance().map(|acceptance| acceptance.item().clone());
    let Some(item) = judged.or_else(|| model.selected().map(|item| item.id.clone())) else { return };
    Field::open(model, Purpose::RejectReason { item }, "");
}

/// Rejects an item; false when there is no reason.
pub(crate) fn reject(model: &mut Model, item: &ItemId, why: &str) -> bool {
    let Ok(why) = Title::tidied(why) else {
        let forget = model.keymap.way(crate::app::keymap::Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::sprint::no_reject_reason(&forget));
        return false;
    };
    let name = model.board().item(item).map(|item| sentence::quoted(item)).unwrap_or_default();
    if model.acceptance().is_some() {
        crate::app::open::close(model);
    }
    let edit = Edit::Reject { item: item.clone(), why, on: model.today };
    let _ = model.edit(&edit, |_| sentence::sprint::rejected(&name));
    true
}

/// Returns the first of some items of the backlog that does not meet what the team calls ready, and what it lacks. Where the
/// team has not agreed on that the usual lines hold in the planning of a sprint, and nothing outside of it.
pub(crate) fn first_unready(model: &Model, items: &[ItemId]) -> Option<(std::sync::Arc<Item>, String)> {
    let board = model.board();
    if board.definition_of_ready().is_empty() && !model.is_choosing() {
        return None;
    }
    let rules = Rules::of(board);
    let in_backlog = |id: &&ItemId| matches!(board.find(id), Some((Place::Backlog, _)));
    items.iter().filter(in_backlog).filter_map(|id| board.item(id)).find_map(|item| {
        let missing: Vec<Missing<'_>> = rules.missing(item).collect();
        let words = missing.iter().map(|line| sentence::card::missing(*line, &item.questions));
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| (std::sync::Arc::clone(item), words.join(", ")))
    })
}

/// Asks for a conscious yes before something is planned that is not ready.
pub(crate) fn ask_unready(model: &mut Model) {
    model.mode = Mode::Asking(Dialog::Unready);
    model.status = Status::Silent;
}

/// Returns the decisions to keep when items are planned though they are not ready.
pub(crate) fn overridden(model: &Model, items: &[ItemId], into: SprintId) -> Vec<Edit> {
    let board = model.board();
    let rules = Rules::of(board);
    let unready = items.iter().filter_map(|id| board.item(id)).filter(|item| rules.missing(item).count() > 0);
    unready
        .map(|item| {
            Edit::Decide(Decision {
                on: model.today,
                item: item.id.clone(),
                did: Did::PlannedUnready(into),
                why: String::new(),
            })
        })
        .collect()
}

/// Asks whether a change of a running sprint endangers its goal.
pub(crate) fn ask_scope(model: &mut Model, sprint: Option<SprintId>, items: Vec<ItemId>) {
    let Some(sprint) = sprint.and_then(|id| model.board().sprint(id)) else { return };
    // What came and went on one day has left no trace, and needs no word.
    let is_noted = |id: &ItemId| sprint.changes().iter().any(|change| change.item == *id);
    if !sprint.is_running() || !items.iter().any(is_noted) {
        return;
    }
    let purpose = Purpose::ScopeWhy { sprint: sprint.id, items };
    let said = model.status.clone();
    Field::open(model, purpose, "");
    model.status = said;
}

/// Keeps the answer: `n, it makes the form usable`.
pub(crate) fn explain(model: &mut Model, sprint: SprintId, items: &[ItemId], text: &str) -> bool {
    let text = text.trim();
    let (endangers, why) = answer(text);
    if text.is_empty() {
        model.status = Status::Said(sentence::sprint::no_answer());
        return true;
    }
    let edit = Edit::Explain { sprint, items: items.to_vec(), endangers, why: why.to_owned() };
    let _ = model.edit(&edit, |_| sentence::sprint::explained(endangers));
    true
}

/// Reads an answer: yes or no in front, and why.
fn answer(text: &str) -> (Option<bool>, &str) {
    for (word, endangers) in [("yes", true), ("no", false), ("y", true), ("n", false)] {
        let Some((head, rest)) = text.split_at_checked(word.len()) else { continue };
        let ends = rest.is_empty() || rest.starts_with([' ', ',', ':', ';', '.']);
        if ends && head.eq_ignore_ascii_case(word) {
            return (Some(endangers), rest.trim_start_matches([' ', ',', ':', ';', '.']));
        }
    }
    (None, text)
}

/// Asks why the goal of the sprint is obsolete: the only reason to cancel it.
pub(crate) fn ask_cancel(model: &mut Model) {
    let Some(sprint) = model.shown_sprint().map(|sprint| sprint.id) else { return };
    Field::open(model, Purpose::CancelReason { sprint }, "");
}

/// Cancels a sprint; false when there is no reason.
pub(crate) fn cancel(model: &mut Model, sprint: SprintId, why: &str) -> bool {
    let Ok(why) = Title::tidied(why) else {
        let forget = model.keymap.way(crate::app::keymap::Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::sprint::no_cancel_reason(&forget));
        return false;
    };
    let name = model.sprint_name();
    let _ =
        model.edit(&Edit::Cancel { sprint, why, on: model.today }, |_| sentence::sprint::cancelled(&name));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_begins_with_yes_or_no() {
        for (text, expected) in [
            ("n, it makes the form usable", (Some(false), "it makes the form usable")),
            ("y", (Some(true), "")),
            ("No: small", (Some(false), "small")),
            ("YES", (Some(true), "")),
            ("nothing changes", (None, "nothing changes")),
            ("yesterday's bug", (None, "yesterday's bug")),
            ("日本", (None, "日本")),
        ] {
            assert_eq!(answer(text), expected, "{text}");
        }
    }
}
