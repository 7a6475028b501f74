//! How far down the backlog is ready, and how far it should be (`domain.md` A8): what is next in detail, what is far
//! in few words.

use crate::board::{
    Board,
    ready::{Mark, Rules},
    sprint::Phase,
};

/// How much of each part of the backlog is ready. With T items in a sprint's worth: the ranks up to T, those behind them
/// up to 3 T, and the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gradient {
    /// The next sprint's worth: all of it should be ready.
    pub next: Share,
    /// Two sprints' worth behind that: half of it should be.
    pub then: Share,
    /// What is further down: no more than 30 % should be, or somebody works for the bin.
    pub later: Share,
}

/// Some items, and how many of them are ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are ready.
    pub ready: usize,
    /// All of them.
    pub items: usize,
}

/// What there is to say of a backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Something in the next sprint's worth is not ready.
    NextUnready,
    /// Less than half of the two sprints' worth behind it is ready.
    ThenUnready,
    /// More than 30 % of what is further down is ready.
    OverDetailed,
}

/// Returns a sprint's worth of items: what was accepted in past sprints on average, rounded up; nothing when no sprint
/// is closed. Sprints in which nothing was accepted count (A12).
#[must_use]
pub fn worth(accepted: impl IntoIterator<Item = usize>) -> Option<usize> {
    let (mut sprints, mut items) = (0_usize, 0_usize);
    for count in accepted {
        (sprints, items) = (sprints + 1, items.saturating_add(count));
    }
    (sprints > 0).then(|| items.div_ceil(sprints))
}

/// How many items a sprint takes while nobody has any experience.
pub const GUESS: usize = 5;

/// Returns a sprint's worth of items on a board: everything that asks how far "near" reaches asks here. A guess while no
/// sprint is closed, or nothing was ever accepted.
#[must_use]
pub fn worth_on(board: &Board) -> usize {
    let accepted = board.sprints().iter().filter_map(|sprint| match &sprint.phase {
        Phase::Closed { plan: _, changes: _, result } => Some(result.accepted.items()),
        Phase::Planned | Phase::Running { .. } => None,
    });
    worth(accepted).filter(|items| *items > 0).unwrap_or(GUESS)
}

impl Gradient {
    /// Looks at the whole backlog of a board: not at each key.
    #[must_use]
    pub fn on(board: &Board) -> Self {
        let rules = Rules::of(board);
        let marks: Vec<Mark> = board.backlog().iter().map(|item| rules.mark(item)).collect();
        let ready = marks.iter().filter(|mark| **mark == Mark::Ready).count();
        let all = Share { ready, items: marks.len() };
        Self::of(marks, worth_on(board), all)
    }

    /// Looks at the marks of the items in rank order, three sprints' worth and no more; how many items there are, and
    /// how many of all are ready, is known ([`crate::board::ready_count::ReadyCount`]).
    #[must_use]
    pub fn of(marks: impl IntoIterator<Item = Mark>, worth: usize, all: Share) -> Self {
        let (mut next, mut then) = (Share::default(), Share::default());
        for (at, mark) in marks.into_iter().take(worth.saturating_mul(3)).enumerate() {
            let share = if at < worth { &mut next } else { &mut then };
            share.items += 1;
            share.ready += usize::from(mark == Mark::Ready);
        }
        let later = Share {
            ready: all.ready.saturating_sub(next.ready + then.ready),
            items: all.items.saturating_sub(next.items + then.items),
        };
        Self { next, then, later }
    }

    /// Returns what there is to say, the nearest first.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let Self { next, then, later } = self;
        let remarks = [
            (next.ready < next.items, Remark::NextUnready),
            (then.ready * 2 < then.items, Remark::ThenUnready),
            (later.ready * 10 > later.items * 3, Remark::OverDetailed),
        ];
        remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, remark)| remark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `r` is ready, `p` partly, `-` not.
    fn marks(text: &str) -> impl Iterator<Item = Mark> {
        text.chars().map(|letter| match letter {
            'r' => Mark::Ready,
            'p' => Mark::Partly,
            _ => Mark::Not,
        })
    }

    #[test]
    fn a_sprints_worth_is_the_mean_rounded_up() {
        // 107 items in 20 sprints: 5.35.
        let accepted = [[5; 17].as_slice(), &[8, 14, 0]].concat();
        assert_eq!(accepted.iter().sum::<usize>(), 107);
        assert_eq!(worth(accepted), Some(6));
        assert_eq!(worth([6, 6]), Some(6));
        assert_eq!(worth([0]), Some(0));
        assert_eq!(worth([]), None);
    }

    #[track_caller]
    fn check(text: &str, worth: usize, remarks: &[Remark]) {
        let all = Share { ready: text.matches('r').count(), items: text.len() };
        assert_eq!(Gradient::of(marks(text), worth, all).remarks(), remarks, "{text}");
    }

    #[test]
    fn near_is_ready_and_far_is_not() {
        use Remark::{NextUnready, OverDetailed, ThenUnready};
        check("rr rp-- ----------".replace(' ', "").as_str(), 2, &[ThenUnready]);
        check("rr rr-- rrr-------".replace(' ', "").as_str(), 2, &[]);
        check("rp rr-- rrrr------".replace(' ', "").as_str(), 2, &[NextUnready, OverDetailed]);
        check("r", 2, &[]);
        check("", 2, &[]);
        check("rrr", 0, &[OverDetailed]);
    }
}
