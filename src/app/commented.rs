//! Comments in the file that a change would lose, and that are spoken of first.

use std::collections::HashSet;

use crate::board::{Board, edit::Edit, id::ItemId};

/// What has comments inside it in the file, between its fields. Whoever changes it loses these, because it is written
/// anew; comments above it and behind it stay.
#[derive(Clone, Debug, Default)]
pub struct Commented {
    /// Items.
    pub items: HashSet<ItemId>,
    /// Versions of the Definition of Done.
    pub versions: HashSet<u32>,
}

impl Commented {
    /// Names what an edit of a board would write anew, if its comments have not been spoken of yet; from now on they
    /// have.
    pub(crate) fn warn(&mut self, board: &Board, edit: &Edit) -> Option<String> {
        if self.items.is_empty() && self.versions.is_empty() {
            return None;
        }
        let items: &[ItemId] = match edit {
            Edit::Rename { item, .. }
            | Edit::Tick { item, .. }
            | Edit::Untick { item, .. }
            | Edit::Exempt { item, .. } => std::slice::from_ref(item),
            Edit::Plan { items, .. } | Edit::Return { items } | Edit::Drop { items, .. } => items,
            Edit::AddCriteria { .. }
            | Edit::Reword { .. }
            | Edit::MoveCriterion { .. }
            | Edit::RemoveCriterion { .. } => {
                let number = board.definition_of_done().number();
                let in_place = !board.is_frozen(number);
                return (in_place && self.versions.remove(&number)).then(|| format!("Done v{number}"));
            }
            Edit::Add { .. } | Edit::Move { .. } | Edit::Decide(_) => &[],
        };
        let id = items.iter().find(|id| self.items.contains(id))?;
        self.items.remove(id);
        Some(id.to_string())
    }
}
