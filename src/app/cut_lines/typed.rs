//! What is typed for a line of the backlog: `Christmas by 18 Dec down to 9`.

use chrono::NaiveDate;

use crate::{
    app::day,
    board::{Board, cut_line::LinePlace, title::Title},
};

/// What is typed for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) name: Title,
    pub(super) by: Option<NaiveDate>,
    /// Down to which rank it reaches; 0 is above all.
    pub(super) rank: Option<usize>,
}

impl Typed {
    /// Reads a name, and behind it `by` with a day and `down to` with a rank, in any order. Without a name there is nothing;
    /// what is no day, or no rank, belongs to the name.
    pub(super) fn read(text: &str, today: NaiveDate) -> Option<Self> {
        let (mut rest, mut by, mut rank) = (text.trim(), None, None);
        loop {
            let dated = rest.rsplit_once(" by ").and_then(|(name, day)| Some((name, day::read(day, today)?)));
            let ranked = rest.rsplit_once(" down to ");
            let ranked = ranked.and_then(|(name, rank)| Some((name, rank.trim().parse().ok()?)));
            match (dated, ranked) {
                (Some((name, day)), _) if by.is_none() => (rest, by) = (name.trim(), Some(day)),
                (_, Some((name, number))) if rank.is_none() => (rest, rank) = (name.trim(), Some(number)),
                (_, _) => break,
            }
        }
        Some(Self { name: Title::tidied(rest).ok()?, by, rank })
    }

    /// Returns where it reaches; where nothing is typed, somewhere else.
    pub(super) fn place(&self, board: &Board, or: &LinePlace) -> LinePlace {
        self.rank.map_or_else(|| or.clone(), |rank| below_rank(board, rank))
    }
}

/// Returns the place below a rank; 0 is above all, and behind the last one there is none.
pub(super) fn below_rank(board: &Board, rank: usize) -> LinePlace {
    let order = board.backlog();
    let above = rank.min(order.len()).checked_sub(1).and_then(|position| order.get(position));
    LinePlace::Below(above.map(|item| item.id.clone()))
}
