//! All that was decided about an item, and why.

use chrono::NaiveDate;

use crate::{
    app::{
        Model, day,
        items::Step,
        open::{self, Open},
        sentence,
        span::{Ink, Span, wrap},
        status::Status,
    },
    board::id::ItemId,
};

/// Where what happened begins: behind the day.
const WORDS: usize = 14;

/// The longest bar of a rank, in columns.
const BAR: usize = 30;

/// More ranks than these nobody compares.
const RANKS: usize = 10;

/// What was decided about an item, on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decisions {
    item: ItemId,
    /// The first line that is shown.
    top: usize,
}

impl Decisions {
    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the first line that is shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }
}

impl Model {
    /// Returns what is shown of the decisions about an item, if they are on the screen.
    #[must_use]
    pub fn decisions(&self) -> Option<&Decisions> {
        let Some(Open::Decisions(decisions)) = &self.open else { return None };
        Some(decisions)
    }
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading, or nothing.
    Heading(String),
    /// What happened on a day; the day stands at the first of its lines.
    Event(String, Vec<Span>),
    /// A rank that it had on a day, and how long its bar is.
    Rank(String, u32, usize),
}

/// Returns what happened to an item, the newest first, and its ranks, in so many columns.
#[must_use]
pub fn lines(model: &Model, item: &ItemId, columns: usize) -> Vec<Line> {
    let board = model.board();
    let day = |on: NaiveDate| day::short(on, model.today);
    let mut lines = Vec::new();
    for event in board.past_of(item) {
        let mut spans = vec![Span::new(sentence::decision::happened(event.what, board), Ink::Text)];
        if !event.why.trim().is_empty() {
            spans.push(Span::new(format!(": {}", sentence::in_quotes(&event.why)), Ink::Bold));
        } else if sentence::decision::misses_reason(event.what) {
            spans.push(Span::new(", no reason given", Ink::Muted));
        }
        let mut on = event.on.map_or_else(|| "?".to_owned(), day);
        for spans in wrap(&spans, columns.saturating_sub(WORDS + 1)) {
            lines.push(Line::Event(std::mem::take(&mut on), spans));
        }
    }
    if lines.is_empty() {
        lines.push(Line::Heading(sentence::decision::nothing()));
    }
    let ranks = board.ranks_of(item, model.today);
    let ranks = ranks.get(ranks.len().saturating_sub(RANKS)..).unwrap_or_default();
    let Some(lowest) = ranks.iter().map(|(_, rank)| *rank).max() else { return lines };
    lines.push(Line::Heading(String::new()));
    lines.push(Line::Heading(sentence::decision::ranks()));
    let most = BAR.min(columns.saturating_sub(WORDS + 8)).max(1);
    for (on, rank) in ranks {
        let share = usize::try_from(u64::from(*rank) * most as u64 / u64::from(lowest.max(1)));
        let on = if *on == model.today { "today".to_owned() } else { day(*on) };
        lines.push(Line::Rank(on, *rank, share.unwrap_or(most).max(1)));
    }
    lines
}

/// Returns where what happened begins, in columns.
#[must_use]
pub fn words_at() -> u16 {
    u16::try_from(WORDS).unwrap_or(0)
}

/// Shows what was decided about the item under the cursor.
pub(crate) fn open(model: &mut Model) {
    let of_row = model.since().and_then(|since| since.item().cloned());
    let of_card = || model.card_item().map(|item| item.id.clone());
    let of_list = || model.selected().map(|item| item.id.clone());
    let Some(item) = of_row.or_else(of_card).or_else(of_list) else { return };
    open::set_aside(model);
    model.open = Some(Open::Decisions(Decisions { item, top: 0 }));
    model.status = Status::Silent;
}

/// Scrolls.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let (count, height) = size(model);
    let last = count.saturating_sub(height);
    let Some(Open::Decisions(decisions)) = &mut model.open else { return };
    let top = step.from(decisions.top, last + 1, height.max(1));
    if std::mem::replace(&mut decisions.top, top) == top {
        model.status = Status::Said(sentence::decision::no_further(step, count <= height));
    } else {
        model.status = Status::Silent;
    }
}

/// Follows what happened to the board and to the screen.
pub(crate) fn follow(model: &mut Model) {
    let (count, height) = size(model);
    if let Some(Open::Decisions(decisions)) = &mut model.open {
        decisions.top = decisions.top.min(count.saturating_sub(height));
    }
}

/// Returns how many lines there are, and for how many there is room.
fn size(model: &Model) -> (usize, usize) {
    let (Some(decisions), Some(areas)) = (model.decisions(), model.areas()) else { return (0, 0) };
    let count = lines(model, &decisions.item, usize::from(areas.body.width)).len();
    // Heading, and a line of air.
    (count, usize::from(areas.body.height).saturating_sub(2))
}
