//! Where moved items land (rule A1 of ordering: remove, then insert; a block keeps its inner order).

use std::collections::HashSet;

use crate::board::{Applied, id::ItemId, order::Order, refusal::Refusal};

/// From this many items on, one walk over the list is cheaper than a search for each.
const MANY: usize = 32;

/// Where in a list an item, or a block of items, goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing {
    /// To rank 1.
    Top,
    /// To the last rank.
    Bottom,
    /// To this rank (from 1), or to the last one if there are not so many.
    Rank(u32),
    /// Directly before an item.
    Before(ItemId),
    /// Directly behind an item.
    After(ItemId),
}

impl Order {
    /// Returns the positions of items, lowest first, each once.
    ///
    /// # Errors
    ///
    /// [`Refusal::ElsewhereItem`] for the first item that is not in the list.
    pub fn positions(&self, ids: &[ItemId]) -> Result<Vec<usize>, Refusal> {
        let mut positions = if ids.len() < MANY {
            let found =
                ids.iter().map(|id| self.position(id).ok_or_else(|| Refusal::ElsewhereItem(id.clone())));
            found.collect::<Result<Vec<_>, _>>()?
        } else {
            let wanted: HashSet<ItemId> = ids.iter().cloned().collect();
            let found = self.positions_in(&wanted);
            if found.len() < wanted.len() {
                let missing = ids.iter().find(|id| self.position(id).is_none());
                return missing.map_or(Ok(found), |id| Err(Refusal::ElsewhereItem(id.clone())));
            }
            found
        };
        positions.sort_unstable();
        positions.dedup();
        Ok(positions)
    }

    /// Moves items so that they stand together, in their old order, where they are to land.
    pub(crate) fn move_block(&mut self, ids: &[ItemId], to: &Landing) -> Result<Applied, Refusal> {
        let block = self.positions(ids)?;
        let target = self.target(&block, to)?;
        if block.iter().copied().eq(target..target + block.len()) {
            return Ok(Applied::Unchanged);
        }
        let moved: Vec<_> = block.iter().rev().filter_map(|position| self.remove(*position)).collect();
        for item in moved {
            self.insert(target, item);
        }
        Ok(Applied::Changed)
    }

    /// Returns the position at which the first of new items goes.
    pub(crate) fn landing_position(&self, to: &Landing) -> Result<usize, Refusal> {
        self.target(&[], to)
    }

    /// Returns where the first item of a block goes, counted after the block was taken out.
    fn target(&self, block: &[usize], to: &Landing) -> Result<usize, Refusal> {
        let last = self.len() - block.len();
        let anchor = |id: &ItemId| {
            let position = self.position(id).ok_or_else(|| Refusal::ElsewhereItem(id.clone()))?;
            match block.binary_search(&position) {
                Ok(_) => Err(Refusal::BesideItself(id.clone())),
                Err(before) => Ok(position - before),
            }
        };
        Ok(match to {
            Landing::Top => 0,
            Landing::Bottom => last,
            Landing::Rank(0) => return Err(Refusal::RankZero),
            Landing::Rank(rank) => last.min(usize::try_from(rank - 1).unwrap_or(usize::MAX)),
            Landing::Before(id) => anchor(id)?,
            Landing::After(id) => anchor(id)? + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::board::{item::Item, title::Title};

    fn id(letter: char) -> ItemId {
        ItemId::numbered("T", letter as u32)
    }

    #[track_caller]
    fn check(before: &str, moved: &str, to: &Landing, after: Result<&str, Refusal>) {
        let item = |letter: char| Arc::new(Item::new(id(letter), Title::new(&letter.to_string()).unwrap()));
        let mut order: Order = before.chars().map(item).collect();
        let ids: Vec<ItemId> = moved.chars().map(id).collect();
        let applied = order.move_block(&ids, to);
        let now: String = order.iter().map(|item| item.title.as_str()).collect();
        match after {
            Ok(after) => {
                assert_eq!(now, after);
                let expected = if before == after { Applied::Unchanged } else { Applied::Changed };
                assert_eq!(applied, Ok(expected));
            }
            Err(refusal) => {
                assert_eq!(applied, Err(refusal));
                assert_eq!(now, before, "a refusal changes nothing");
            }
        }
    }

    #[test]
    fn one_item_is_taken_out_and_put_in() {
        check("ABCDE", "E", &Landing::Rank(2), Ok("AEBCD"));
        check("ABCDE", "A", &Landing::Rank(4), Ok("BCDAE"));
        check("ABCDE", "C", &Landing::Rank(3), Ok("ABCDE"));
        check("ABCDE", "C", &Landing::Rank(99), Ok("ABDEC"));
        check("ABCDE", "C", &Landing::Rank(0), Err(Refusal::RankZero));
        check("ABCDE", "A", &Landing::Top, Ok("ABCDE"));
        check("ABCDE", "E", &Landing::Bottom, Ok("ABCDE"));
        check("A", "A", &Landing::Bottom, Ok("A"));
    }

    #[test]
    fn hidden_items_keep_their_order() {
        // Lower case is hidden: one visible step lands directly beside the visible neighbour.
        check("AbCdE", "E", &Landing::Before(id('C')), Ok("AbECd"));
        check("AbCdE", "A", &Landing::After(id('C')), Ok("bCAdE"));
    }

    #[test]
    fn a_block_comes_together_and_keeps_its_order() {
        check("ABCDE", "BD", &Landing::Top, Ok("BDACE"));
        check("ABCDE", "DB", &Landing::Top, Ok("BDACE"));
        check("ABCDE", "BD", &Landing::Bottom, Ok("ACEBD"));
        check("ABCDE", "BD", &Landing::Rank(2), Ok("ABDCE"));
        check("ABCDE", "BC", &Landing::Rank(2), Ok("ABCDE"));
        check("ABCDE", "BD", &Landing::Rank(5), Ok("ACEBD"));
        check("ABCDE", "AE", &Landing::After(id('C')), Ok("BCAED"));
        check("ABCDE", "ABCDE", &Landing::Bottom, Ok("ABCDE"));
    }

    #[test]
    fn an_item_has_other_neighbours_than_itself() {
        check("ABC", "B", &Landing::Before(id('B')), Err(Refusal::BesideItself(id('B'))));
        check("ABC", "B", &Landing::After(id('X')), Err(Refusal::ElsewhereItem(id('X'))));
        check("ABC", "X", &Landing::Top, Err(Refusal::ElsewhereItem(id('X'))));
    }

    #[test]
    fn a_large_block_moves_like_a_small_one() {
        let letters: String = ('\u{100}'..'\u{200}').collect();
        let (odd, even): (Vec<_>, Vec<_>) = letters.chars().partition(|letter| *letter as u32 % 2 == 1);
        let (odd, even) = (String::from_iter(odd), String::from_iter(even));
        check(&letters, &odd, &Landing::Top, Ok(&format!("{odd}{even}")));
        check(&letters, &format!("{odd}X"), &Landing::Top, Err(Refusal::ElsewhereItem(id('X'))));
    }
}
