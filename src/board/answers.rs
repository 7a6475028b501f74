//! How long questions wait (`domain.md` A25): open ones by age, answered ones by how long it took.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::board::{Board, item::Item, question::Question};

/// How many working days a question may wait before it is late.
const PATIENCE: u64 = 1;
/// How many working days an open question may wait before somebody is a bottleneck.
const TOO_LONG: u64 = 2;

/// A question or recommendation that nobody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting<'b> {
    /// The item it is about.
    pub item: &'b Arc<Item>,
    /// Which of the item's questions it is: a position from 0.
    pub at: usize,
    /// The question.
    pub question: &'b Question,
    /// How many days ago it was asked; nothing when nobody knows.
    pub age: Option<u64>,
    /// How many of them were working days.
    pub working_days: Option<u64>,
}

/// How long answers take on a board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How many were given of which both days are known.
    pub answered: usize,
    /// In how many working days half of them came (nearest rank).
    pub median: Option<u64>,
    /// In how many working days 85 % of them came.
    pub p85: Option<u64>,
    /// How many questions are open.
    pub open: usize,
    /// How many of these wait for more than a working day.
    pub late: usize,
    /// Whether the team waits for answers: 85 % take more than a working day, or one waits for more than two.
    pub is_bottleneck: bool,
}

impl Waiting<'_> {
    /// Says whether it waits for more than a working day.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.working_days.is_some_and(|days| days > PATIENCE)
    }
}

/// Returns the open questions and recommendations about items that are not closed, oldest first; those of which nobody
/// knows when they were asked stand last. Looks at every item: for a screen that opens, not for every key.
#[must_use]
pub fn waiting(board: &Board, today: NaiveDate) -> Vec<Waiting<'_>> {
    let mut waiting: Vec<Waiting<'_>> = open_items(board)
        .flat_map(|item| item.questions.iter().enumerate().map(move |(at, question)| (item, at, question)))
        .filter(|(_, _, question)| question.is_open())
        .map(|(item, at, question)| Waiting {
            item,
            at,
            question,
            age: question.asked.map(|asked| u64::try_from((today - asked).num_days()).unwrap_or(0)),
            working_days: question.asked.map(|asked| working_days(asked, today)),
        })
        .collect();
    // Stable: those of one day keep the order of the board.
    waiting.sort_by_key(|waiting| (waiting.question.asked.is_none(), waiting.question.asked));
    waiting
}

impl Answers {
    /// Looks at every item of a board, closed ones too: their answers were given as well.
    #[must_use]
    pub fn on(board: &Board, today: NaiveDate) -> Self {
        let taken = |question: &Question| {
            let answered = question.answered.filter(|_| !question.is_open())?;
            Some(working_days(question.asked?, answered))
        };
        let mut days: Vec<u64> = board.items().flat_map(|item| &item.questions).filter_map(taken).collect();
        days.sort_unstable();
        let open = waiting(board, today);
        let p85 = nearest_rank(&days, 85);
        let waits_long = open.iter().any(|waiting| waiting.working_days.is_some_and(|days| days > TOO_LONG));
        Self {
            answered: days.len(),
            median: nearest_rank(&days, 50),
            p85,
            open: open.len(),
            late: open.iter().filter(|waiting| waiting.is_late()).count(),
            is_bottleneck: p85.is_some_and(|days| days > PATIENCE) || waits_long,
        }
    }
}

fn open_items(board: &Board) -> impl Iterator<Item = &Arc<Item>> {
    board.sprints().iter().flat_map(|sprint| sprint.items.iter()).chain(board.backlog().iter())
}

/// Counts the days from Monday to Friday after one day and up to another; 0 when that is not later.
#[must_use]
pub fn working_days(from: NaiveDate, to: NaiveDate) -> u64 {
    let days = u64::try_from((to - from).num_days()).unwrap_or(0);
    let weekday = u64::from(from.weekday().num_days_from_monday());
    let rest = (1..=days % 7).filter(|day| (weekday + day) % 7 < 5).count() as u64;
    days / 7 * 5 + rest
}

/// Returns the smallest value that so many percent of the sorted values don't exceed.
fn nearest_rank(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::board::{Parts, id::ItemId, item::Outcome, product::Product, question::Ask, title::Title};

    /// A Monday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
    }

    fn ago(days: u64) -> NaiveDate {
        today() - chrono::Days::new(days)
    }

    fn asked(days: u64) -> Question {
        Question { asked: Some(ago(days)), ..Question::new(&format!("asked {days} days ago")) }
    }

    fn answered(asked_on: u64, answered_on: u64) -> Question {
        let answer = Some("yes".to_owned());
        Question { answer, answered: Some(ago(answered_on)), ..asked(asked_on) }
    }

    /// A board with an item for each list of questions.
    fn board(questions: Vec<Vec<Question>>) -> Board {
        let title = |text: &str| Title::new(text).unwrap();
        let product = Product::new(title("P"), "T".to_owned());
        let mut parts = Parts::of_product(product);
        let item = |(number, questions): (u32, Vec<Question>)| {
            let mut item = Item::new(ItemId::numbered("T", number), title("item"));
            item.questions = questions;
            Arc::new(item)
        };
        parts.backlog = (1..).zip(questions).map(item).collect();
        Board::assemble(parts).unwrap()
    }

    #[test]
    fn the_oldest_of_three_questions_is_late() {
        let board = board(vec![vec![asked(1), asked(9)], vec![asked(2)]]);
        let waiting = waiting(&board, today());
        let seen: Vec<_> = waiting
            .iter()
            .map(|waiting| (waiting.item.id.number(), waiting.at, waiting.age, waiting.is_late()))
            .collect();
        // A weekend stands between the younger two and today.
        assert_eq!(seen, [(1, 1, Some(9), true), (2, 0, Some(2), false), (1, 0, Some(1), false)]);
        let answers = Answers::on(&board, today());
        assert_eq!((answers.open, answers.late, answers.is_bottleneck), (3, 1, true));
        assert_eq!((answers.median, answers.p85), (None, None));
    }

    #[test]
    fn who_has_no_date_stands_last() {
        let board = board(vec![vec![Question::new("when?"), asked(0), answered(9, 8)]]);
        let texts: Vec<_> =
            waiting(&board, today()).iter().map(|waiting| waiting.question.text.clone()).collect();
        assert_eq!(texts, ["asked 0 days ago", "when?"]);
    }

    #[test]
    fn recommendations_wait_until_they_are_decided() {
        let advice = Question { ask: Ask::Recommendation, ..asked(5) };
        let declined = Question { taken: Some(false), answered: Some(ago(3)), ..advice.clone() };
        let board = board(vec![vec![advice, declined]]);
        let answers = Answers::on(&board, today());
        // Wednesday to Friday.
        assert_eq!((answers.open, answers.answered, answers.median), (1, 1, Some(2)));
    }

    #[test]
    fn closed_items_wait_for_nothing() {
        let mut parts = board(vec![vec![asked(9), answered(9, 7)]]).parts();
        let mut item = (*parts.backlog.remove(0)).clone();
        item.outcome = Some(Outcome::Dropped { on: today(), why: "no".to_owned() });
        parts.closed.push(Arc::new(item));
        let answers = Answers::on(&Board::assemble(parts).unwrap(), today());
        assert_eq!((answers.open, answers.answered), (0, 1));
    }

    #[test]
    fn slow_answers_are_a_bottleneck() {
        let of = |questions: Vec<Question>| Answers::on(&board(vec![questions]), today());
        // Six of seven on the next day: 85 % of seven are six.
        let mut questions = vec![answered(5, 4); 6];
        questions.push(answered(14, 0));
        let answers = of(questions);
        assert_eq!((answers.median, answers.p85, answers.is_bottleneck), (Some(1), Some(1), false));
        let answers = of(vec![answered(5, 4), answered(6, 4)]);
        assert_eq!((answers.median, answers.p85, answers.is_bottleneck), (Some(1), Some(2), true));
        assert!(!of(vec![asked(4)]).is_bottleneck, "Friday and Monday");
        assert!(of(vec![asked(5)]).is_bottleneck);
        assert!(!of(vec![]).is_bottleneck);
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        let days = [1, 2, 2, 3, 3, 4, 5, 8, 13, 21];
        let ranks = [50, 70, 85, 95].map(|percent| nearest_rank(&days, percent));
        assert_eq!(ranks, [Some(3), Some(5), Some(13), Some(21)], "domain.md A17");
        assert_eq!(nearest_rank(&[], 50), None);
    }

    proptest! {
        /// Counted day by day it is the same.
        #[test]
        fn working_days_are_counted(from in 739_000..740_000_i32, days in 0..60_i32) {
            let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let counted = (from + 1..=from + days).filter(|n| day(*n).weekday().num_days_from_monday() < 5).count();
            prop_assert_eq!(working_days(day(from), day(from + days)), counted as u64);
            prop_assert_eq!(working_days(day(from + days), day(from)), 0);
        }
    }
}
