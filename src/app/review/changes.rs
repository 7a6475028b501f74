//! What changed in the Product Backlog since the review before: what is new, dropped, moved, sized and split.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    app::{Model, sentence},
    board::{
        Board,
        decision::{Decision, Did},
        id::{ItemId, SprintId},
        item::{Item, Outcome},
    },
};

/// A kind of change, with the items it happened to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What happened: `moved up`.
    pub what: &'static str,
    /// The items, the one that is named first.
    pub items: Vec<ItemId>,
    /// The title of the first.
    pub title: String,
    /// From what to what: `12 → 1`; empty where there is nothing to say.
    pub change: String,
    /// Why; empty when nobody said.
    pub why: String,
}

/// Returns the day of the review before that of a sprint: of the last closed sprint before it; nothing when it is the first.
#[must_use]
pub fn last_review(board: &Board, sprint: SprintId) -> Option<NaiveDate> {
    let before = board.sprints().iter().take_while(|other| other.id != sprint);
    let result = before.filter_map(|sprint| sprint.result()).last()?;
    result.review.as_ref().map(|review| review.on).or(result.on)
}

/// Returns what changed since the review before.
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
    let (Some(sprint), board) = (model.reviewed(), model.board()) else { return Vec::new() };
    since(board, last_review(board, sprint.id), model.board().product().settings.hide_estimates)
}

/// Returns what changed after a day, or ever.
fn since(board: &Board, day: Option<NaiveDate>, hides_estimates: bool) -> Vec<Row> {
    let is_later = |on: NaiveDate| day.is_none_or(|day| on > day);
    let mut rows = Vec::new();
    let group = |what, items: Vec<&Item>, why: String| {
        let first = items.first()?;
        let title = first.title.to_string();
        Some(Row {
            what,
            items: items.iter().map(|item| item.id.clone()).collect(),
            title,
            change: String::new(),
            why,
        })
    };
    let open = board.items().filter(|item| item.outcome.is_none());
    let new: Vec<&Item> =
        open.filter(|item| item.created.is_some_and(is_later)).map(|item| &**item).collect();
    // Before the first review everything is new: that says nothing.
    rows.extend(group("new", new, String::new()).filter(|_| day.is_some()));
    let drop = |item: &Item| match &item.outcome {
        Some(Outcome::Dropped { on, why }) if is_later(*on) => Some(why.clone()),
        Some(Outcome::Dropped { .. } | Outcome::Done { .. }) | None => None,
    };
    let dropped: Vec<(&Item, String)> =
        board.closed().iter().filter_map(|item| Some((&**item, drop(item)?))).collect();
    let why = dropped.first().map(|(_, why)| why.clone()).unwrap_or_default();
    rows.extend(group("dropped", dropped.into_iter().map(|(item, _)| item).collect(), why));
    let decisions: Vec<&Decision> =
        board.decisions().iter().filter(|decision| is_later(decision.on)).collect();
    rows.extend(moves(board, &decisions));
    if !hides_estimates {
        rows.extend(sizes(board, &decisions));
    }
    for decision in &decisions {
        if let Did::Split(parts) = decision.did
            && let Some(item) = board.item(&decision.item)
        {
            rows.push(Row {
                what: "split",
                items: vec![item.id.clone()],
                title: item.title.to_string(),
                change: format!("→ {}", sentence::count(usize::try_from(parts).unwrap_or(0), "item")),
                why: decision.why.clone(),
            });
        }
    }
    rows
}

/// Returns one row for each item that was moved: from where it was first to where it came last.
fn moves(board: &Board, decisions: &[&Decision]) -> Vec<Row> {
    let mut moves: Vec<(&ItemId, u32, u32, &str)> = Vec::new();
    let mut known: HashMap<&ItemId, usize> = HashMap::new();
    for decision in decisions {
        let Did::Moved(from, to) = decision.did else { continue };
        let at = *known.entry(&decision.item).or_insert(moves.len());
        match moves.get_mut(at) {
            Some(first) => (first.2, first.3) = (to, &decision.why),
            None => moves.push((&decision.item, from, to, &decision.why)),
        }
    }
    let row = |(id, from, to, why): &(&ItemId, u32, u32, &str)| {
        let item = board.item(id).filter(|item| item.outcome.is_none() && from != to)?;
        Some(Row {
            what: if to < from { "moved up" } else { "moved down" },
            items: vec![item.id.clone()],
            title: item.title.to_string(),
            change: format!("{from} → {to}"),
            why: (*why).to_owned(),
        })
    };
    let mut rows: Vec<Row> = moves.iter().filter_map(row).collect();
    rows.sort_by_key(|row| row.what == "moved down");
    rows
}

/// Returns one row for each item that got another estimate than it had.
fn sizes(board: &Board, decisions: &[&Decision]) -> Vec<Row> {
    let row = |decision: &&Decision| {
        let Did::Estimated(Some(from), Some(to)) = decision.did else { return None };
        let item = board.item(&decision.item)?;
        Some(Row {
            what: "new size",
            items: vec![item.id.clone()],
            title: item.title.to_string(),
            change: format!("{from} → {to} points"),
            why: decision.why.clone(),
        })
    };
    decisions.iter().filter_map(row).collect()
}
