//! How far items are ready, as rows and rules say it: a sign for each, words only where they matter.

use ratatui::layout::Rect;

use crate::{
    app::{Model, sentence},
    board::{
        Board, gradient,
        item::Item,
        ready::{Mark, Missing, Rules},
    },
    view::{brush::Brush, glyphs::Glyphs},
};

/// What the rows of a backlog need to know of it.
pub(crate) struct Readiness<'b> {
    rules: Rules<'b>,
    /// A sprint's worth of items: those at the top should be ready.
    sprint: usize,
}

impl<'b> Readiness<'b> {
    pub(crate) fn of(board: &'b Board) -> Self {
        Self { rules: Rules::of(board), sprint: gradient::worth_on(board) }
    }

    /// Draws the sign of an item at a position.
    pub(crate) fn draw(&self, brush: &mut Brush<'_>, at: Rect, item: &Item, position: usize) {
        let theme = brush.theme;
        let mark = self.rules.mark(item);
        let style = match mark {
            // Further down nobody needs to hurry.
            _ if position >= 2 * self.sprint => theme.muted,
            Mark::Ready => theme.done,
            Mark::Partly => theme.text,
            Mark::Not => theme.muted,
        };
        let sign = brush.glyphs.readiness(mark);
        brush.fill(at, sign, style);
    }

    /// Returns what is missing first for an item that the next sprint may take.
    pub(crate) fn warning(&self, item: &Item, position: usize) -> Option<String> {
        if position >= self.sprint || !item.conflicts.is_empty() {
            return None;
        }
        let missing = self.rules.missing(item).next()?;
        Some(format!("! {}", sentence::card::missing(missing, &item.questions)))
    }
}

/// Returns what an item lacks, in a sentence with its sign: `▄ not ready: no criteria`; nothing when it lacks nothing.
pub(crate) fn in_words(model: &Model, item: &Item, glyphs: &Glyphs) -> Option<String> {
    let rules = Rules::of(model.board());
    let missing: Vec<Missing<'_>> = rules.missing(item).collect();
    let lacks = item.lacks_solution().then(|| sentence::obstacle::lacks().to_owned());
    let unready =
        (!missing.is_empty()).then(|| sentence::card::not_ready(&missing, &item.questions, model.today()));
    let words = lacks.into_iter().chain(unready).collect::<Vec<_>>();
    if words.is_empty() {
        return None;
    }
    let words = words.join("; ");
    Some(format!("{} {words}", glyphs.readiness(rules.mark(item))))
}
