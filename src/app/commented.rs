//! Comments in the file that a change would lose, and that are spoken of first.

use std::collections::HashSet;

use crate::{
    app::sentence,
    board::{Board, conflict::Subject, edit::Edit, id::ItemId},
};

/// What has comments inside it in the file, between its fields. Whoever changes it loses these, because it is written
/// anew; comments above it and behind it stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commented {
    /// Items.
    pub items: HashSet<ItemId>,
    /// Versions of the Definition of Done.
    pub versions: HashSet<u32>,
}

impl Commented {
    /// Names what an edit of a board writes anew although it has comments inside it.
    pub(crate) fn lost_by(&self, board: &Board, edit: &Edit) -> Option<String> {
        let names: Vec<String> = rewritten_items(board, edit)
            .iter()
            .filter(|id| self.items.contains(id))
            .map(|id| board.item(id).map_or_else(|| id.to_string(), |item| sentence::quoted(item)))
            .chain(
                rewritten_version(board, edit)
                    .filter(|n| self.versions.contains(n))
                    .map(sentence::saving::version),
            )
            .collect();
        (!names.is_empty()).then(|| sentence::saving::commented(names))
    }

    /// Notes that the comments an edit loses are lost now.
    pub(crate) fn forget(&mut self, board: &Board, edit: &Edit) {
        for id in rewritten_items(board, edit) {
            self.items.remove(id);
        }
        if let Some(version) = rewritten_version(board, edit) {
            self.versions.remove(&version);
        }
    }
}

/// Returns the items that an edit changes, not only moves. Every edit is thought about: one that is forgotten would lose
/// comments without a word.
fn rewritten_items<'a>(board: &'a Board, edit: &'a Edit) -> Vec<&'a ItemId> {
    match edit {
        Edit::Rename { item, .. }
        | Edit::Tick { item, .. }
        | Edit::Untick { item, .. }
        | Edit::Exempt { item, .. }
        | Edit::Accept { item, .. }
        | Edit::Reject { item, .. }
        | Edit::Split { item, .. }
        | Edit::Join { suggestion: _, into: item }
        | Edit::Settle { item, .. } => vec![item],
        Edit::Set { items, .. }
        | Edit::Plan { items, .. }
        | Edit::Return { items, .. }
        | Edit::Progress { items, .. }
        | Edit::Drop { items, .. } => items.iter().collect(),
        Edit::Close { sprint, .. } | Edit::Cancel { sprint, .. } => {
            let items = board.sprint(*sprint).into_iter().flat_map(|sprint| sprint.items.iter());
            items.map(|item| &item.id).collect()
        }
        Edit::All(edits) => edits.iter().flat_map(|edit| rewritten_items(board, edit)).collect(),
        Edit::ReviseReady { .. }
        | Edit::Suggest { .. }
        | Edit::Admit { .. }
        | Edit::Decline { .. }
        | Edit::Postpone { .. }
        | Edit::SaveView(_)
        | Edit::ForgetView(_)
        | Edit::DrawLine { .. }
        | Edit::MoveLine { .. }
        | Edit::RedrawLine { .. }
        | Edit::EraseLine(_)
        | Edit::Add { .. }
        | Edit::Move { .. }
        | Edit::AddCriteria { .. }
        | Edit::Reword { .. }
        | Edit::MoveCriterion { .. }
        | Edit::RemoveCriterion { .. }
        | Edit::SettleElsewhere { .. }
        | Edit::Frame { .. }
        | Edit::AddSprint
        | Edit::Start { .. }
        | Edit::Explain { .. }
        | Edit::Review { .. }
        | Edit::Foresee { .. }
        | Edit::Configure(_)
        | Edit::SetBudget(_)
        | Edit::Decide(_)
        | Edit::NoteMoves { .. }
        | Edit::GiveReason { .. } => Vec::new(),
    }
}

/// Returns the version of the Definition of Done that an edit of a board changes in place.
fn rewritten_version(board: &Board, edit: &Edit) -> Option<u32> {
    let is_revised = matches!(
        edit,
        Edit::AddCriteria { .. }
            | Edit::Reword { .. }
            | Edit::MoveCriterion { .. }
            | Edit::RemoveCriterion { .. }
    );
    let is_ended = matches!(edit, Edit::Close { .. } | Edit::Cancel { .. });
    let leaves = || board.definition_of_done().criteria().iter().any(|line| line.leaves);
    if is_revised || is_ended && leaves() {
        let number = board.definition_of_done().number();
        return (!board.is_frozen(number)).then_some(number);
    }
    if let Edit::SettleElsewhere { conflict, .. } = edit
        && let Subject::DoneLine { version, criterion: _ } = conflict.about
    {
        return Some(version);
    }
    let Edit::All(edits) = edit else { return None };
    edits.iter().find_map(|edit| rewritten_version(board, edit))
}
