//! How much items count in a forecast: each as one, or with its estimate.

use crate::{
    app::outlook::{ahead, figures::items},
    board::{
        Board,
        order::{Order, Tally},
        points::Points,
        settings::Count,
    },
    forecast::amount::Amount,
};

/// How much an item counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is counted.
    pub count: Count,
    /// What an open item counts that has no estimate: the mean of the others.
    pub mean: Amount,
    /// How many of them there are.
    pub unestimated: usize,
}

impl Measure {
    /// Counts each item as one.
    pub const ITEMS: Self = Self { count: Count::Items, mean: Amount::whole(1), unestimated: 0 };

    /// Counts the open items of a board. Where none of them has an estimate, the mean is that of what was accepted, else 1.
    #[must_use]
    pub fn of(board: &Board, count: Count) -> Self {
        if count == Count::Items {
            return Self::ITEMS;
        }
        let (mut points, mut estimated, mut all) = (0_u64, 0_usize, 0_usize);
        for order in open(board) {
            let tally = order.tally();
            points += tally.points.0;
            estimated += tally.estimated;
            all += order.len();
        }
        let unestimated = all - estimated;
        if estimated == 0 {
            let results = board.sprints().iter().filter_map(|sprint| sprint.result());
            let known =
                results.filter_map(|result| Some((result.accepted.points()?.0, result.accepted.items())));
            (points, estimated) =
                known.fold((0, 0), |(sum, number), (points, items)| (sum + points, number + items));
        }
        let mean = u64::try_from(estimated).ok().and_then(|number| points.checked_div(number)).unwrap_or(100);
        Self { count, mean: Amount::from_hundredths(mean), unestimated }
    }

    /// Returns how much the items of planned sprints are.
    #[must_use]
    pub fn planned(self, board: &Board) -> Amount {
        ahead::planned(board).map(|sprint| self.tally(sprint.items.len(), sprint.items.tally())).sum()
    }

    /// Returns how much the first items of a list are, so many of them. Only the items of one chunk are looked at.
    #[must_use]
    pub fn first(self, order: &Order, number: usize) -> Amount {
        if self.count == Count::Items {
            return items(number.min(order.len()));
        }
        let (mut sum, mut left) = (Amount::ZERO, number);
        for chunk in order.chunks() {
            let all = chunk.items();
            if left < all.len() {
                let first = all.iter().take(left).map(|item| self.one(item.estimate));
                return std::iter::once(sum).chain(first).sum();
            }
            sum = [sum, self.tally(all.len(), chunk.tally())].into_iter().sum();
            left -= all.len();
        }
        sum
    }

    /// Returns how many items of some lists, one behind the other, an amount is enough for. Looks no further than it reaches.
    #[must_use]
    pub fn reaches<'a>(self, orders: impl Iterator<Item = &'a Order>, amount: Amount) -> usize {
        if self.count == Count::Items {
            return usize::try_from(amount.whole_part()).unwrap_or(usize::MAX);
        }
        // What counts nothing is not done before anything is.
        if amount == Amount::ZERO {
            return 0;
        }
        let (mut left, mut number) = (amount, 0);
        for chunk in orders.flat_map(Order::chunks) {
            let all = self.tally(chunk.items().len(), chunk.tally());
            if all <= left {
                left = left.less(all);
                number += chunk.items().len();
                continue;
            }
            for item in chunk.items() {
                let one = self.one(item.estimate);
                if one > left {
                    return number;
                }
                left = left.less(one);
                number += 1;
            }
        }
        number
    }

    fn one(self, estimate: Option<Points>) -> Amount {
        estimate.map_or(self.mean, |points| Amount::from_hundredths(u64::from(points.hundredths())))
    }

    fn tally(self, number: usize, tally: Tally) -> Amount {
        match self.count {
            Count::Items => items(number),
            Count::Points => {
                let without = u64::try_from(number - tally.estimated).unwrap_or(u64::MAX);
                let mean = without.saturating_mul(self.mean.hundredths());
                Amount::from_hundredths(tally.points.0.saturating_add(mean))
            }
        }
    }
}

/// Returns the lists of what is open: planned sprints, then the backlog.
pub fn open(board: &Board) -> impl Iterator<Item = &Order> {
    ahead::planned(board).map(|sprint| &sprint.items).chain(std::iter::once(board.backlog()))
}
