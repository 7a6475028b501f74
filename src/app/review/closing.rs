//! The end of a review: what the sprint came to, and the record that stays of it.

use crate::{
    app::{
        Model, command::Command, day, keymap::Scope, review::facts, sentence, series::Unit, status::Status,
    },
    board::{
        edit::Edit,
        sprint::{Review, Sprint},
    },
};

/// Returns the words above what the sprint came to.
#[must_use]
pub fn heading(model: &Model, sprint: &Sprint) -> String {
    let frozen = sprint
        .result()
        .and_then(|result| result.review.as_ref())
        .map(|review| day::short(review.on, model.today));
    sentence::review::closing(sprint.name.as_str(), sprint.is_closed(), frozen.as_deref())
}

/// Returns what the sprint came to: names and values.
#[must_use]
pub fn rows(model: &Model, sprint: &Sprint) -> Vec<(&'static str, String)> {
    let board = model.board();
    let unit = Unit::shown(board.product().settings);
    let accepted = facts::accepted(sprint);
    let counted = sprint.result().map_or(accepted.len(), |result| result.accepted.items());
    let items = sentence::count(counted, "item");
    let points = match sprint.result() {
        Some(result) => result.accepted.points().map(|points| points.to_string()),
        None => Some(facts::sum(unit, accepted.iter().map(|line| line.points)).to_string()),
    };
    let points = points.filter(|_| unit == Unit::Points).map(|points| format!(", {points} points"));
    let back = facts::not_accepted(board, sprint).len();
    let heard = model.heard_so_far().len();
    let moved = model.review().map_or(0, |review| review.moved().len());
    let result = sprint.result();
    let cancelled = result.and_then(|result| result.cancelled.as_deref());
    let goal = match (cancelled, result.and_then(|result| result.goal_met)) {
        (Some(why), _) => sentence::review::cancelled(why),
        (None, Some(met)) => met.words().to_owned(),
        (None, None) => sentence::review::not_said().to_owned(),
    };
    let mut rows = vec![
        ("goal", goal),
        ("accepted", format!("{items}{}", points.unwrap_or_default())),
        (
            if sprint.is_closed() { "returned" } else { "not accepted" },
            if back == 0 { "nothing".to_owned() } else { sentence::count(back, "item") },
        ),
        ("feedback", sentence::review::in_the_inbox(heard)),
        ("moved here", if moved == 0 { "nothing".to_owned() } else { sentence::count(moved, "item") }),
    ];
    if let Some(review) = model.review() {
        rows.extend(review.moved().iter().map(|moved| ("", moved.clone())).take(3));
    }
    if let Some(result) = result {
        let held = result.retrospective.clone().unwrap_or_else(|| sentence::review::not_held().to_owned());
        rows.push(("retrospective", held));
        if let Some(foreseen) = &result.foreseen {
            rows.push(("forecast", sentence::forecast::foreseen(foreseen)));
        }
    }
    rows
}

/// Says what becomes of it.
#[must_use]
pub fn what_enter_does(model: &Model, sprint: &Sprint) -> String {
    match sprint.result().map(|result| result.review.as_ref()) {
        None => sentence::review::frozen_later().to_owned(),
        Some(Some(review)) => sentence::review::frozen(&day::short(review.on, model.today)),
        Some(None) => sentence::review::freezes(&model.keymap.way(Scope::IN_REVIEW, Command::Freeze)),
    }
}

/// Says why the review can't be frozen.
pub(crate) fn refusal(model: &Model) -> Option<String> {
    let sprint = model.reviewed()?;
    let leave = model.way(Command::Leave);
    match sprint.result() {
        None => {
            let step = model.keymap.way(Scope::IN_SPRINT, Command::SprintStep);
            Some(sentence::review::still_runs(sprint.name.as_str(), &leave, &step))
        }
        Some(result) => {
            let review = result.review.as_ref()?;
            Some(sentence::review::frozen_already(&day::short(review.on, model.today), &leave))
        }
    }
}

/// Freezes what stays of the review, once.
pub(crate) fn freeze(model: &mut Model) {
    let Some(sprint) = model.reviewed().map(|sprint| sprint.id) else { return };
    let heard = model.heard_so_far().into_iter().map(|wish| wish.id.clone()).collect();
    let review = Review { on: model.today, heard, order: model.board().top() };
    let frozen = model.edit(&Edit::Review { sprint, review }, |_| sentence::review::is_frozen());
    if frozen {
        model.status = Status::Said(sentence::review::is_frozen());
    }
}
