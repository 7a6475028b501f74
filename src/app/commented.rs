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
        let names: Vec<String> = rewritten_items(edit)
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
        for id in rewritten_items(edit) {
            self.items.remove(id);
        }
        if let Some(version) = rewritten_version(board, edit) {
            self.versions.remove(&version);
        }
    }
}

/// Returns the items that an edit changes, not only moves.
fn rewritten_items(edit: &Edit) -> Vec<&ItemId> {
    match edit {
        Edit::Rename { item, .. }
        | Edit::Tick { item, .. }
        | Edit::Untick { item, .. }
        | Edit::Exempt { item, .. }
        | Edit::Split { item, .. }
        | Edit::Join { suggestion: _, into: item }
        | Edit::Settle { item, .. } => vec![item],
        Edit::Set { items, .. }
        | Edit::Plan { items, .. }
        | Edit::Return { items }
        | Edit::Drop { items, .. } => items.iter().collect(),
        Edit::All(edits) => edits.iter().flat_map(rewritten_items).collect(),
        Edit::ReviseReady { .. }
        | Edit::Suggest { .. }
        | Edit::Accept { .. }
        | Edit::Decline { .. }
        | Edit::Postpone { .. }
        | Edit::SaveView(_)
        | Edit::ForgetView(_)
        | Edit::Add { .. }
        | Edit::Move { .. }
        | Edit::AddCriteria { .. }
        | Edit::Reword { .. }
        | Edit::MoveCriterion { .. }
        | Edit::RemoveCriterion { .. }
        | Edit::SettleElsewhere { .. }
        | Edit::Decide(_) => Vec::new(),
    }
}

/// Returns the version of the Definition of Done that an edit of a board changes in place.
fn rewritten_version(board: &Board, edit: &Edit) -> Option<u32> {
    match edit {
        Edit::AddCriteria { .. }
        | Edit::Reword { .. }
        | Edit::MoveCriterion { .. }
        | Edit::RemoveCriterion { .. } => {
            let number = board.definition_of_done().number();
            (!board.is_frozen(number)).then_some(number)
        }
        Edit::SettleElsewhere { conflict, .. } => match conflict.about {
            Subject::DoneLine { version, criterion: _ } => Some(version),
            Subject::ProductName
            | Subject::ProductPrefix
            | Subject::ProductOwner
            | Subject::ProductVision
            | Subject::Goal(_)
            | Subject::GoalMeasure(_)
            | Subject::ReadyLine { .. }
            | Subject::EpicName(_)
            | Subject::EpicAbout(_)
            | Subject::EpicSource(_)
            | Subject::SprintName(_)
            | Subject::SprintGoal(_)
            | Subject::SprintStart(_)
            | Subject::SprintEnd(_)
            | Subject::SprintGoalMet(_)
            | Subject::SuggestionTitle(_)
            | Subject::SuggestionFrom(_)
            | Subject::SuggestionWhy(_)
            | Subject::SuggestionAnswer(_) => None,
        },
        Edit::All(edits) => edits.iter().find_map(|edit| rewritten_version(board, edit)),
        Edit::Set { .. }
        | Edit::Split { .. }
        | Edit::ReviseReady { .. }
        | Edit::Suggest { .. }
        | Edit::Accept { .. }
        | Edit::Join { .. }
        | Edit::Decline { .. }
        | Edit::Postpone { .. }
        | Edit::SaveView(_)
        | Edit::ForgetView(_)
        | Edit::Settle { .. }
        | Edit::Rename { .. }
        | Edit::Tick { .. }
        | Edit::Untick { .. }
        | Edit::Exempt { .. }
        | Edit::Plan { .. }
        | Edit::Return { .. }
        | Edit::Drop { .. }
        | Edit::Add { .. }
        | Edit::Move { .. }
        | Edit::Decide(_) => None,
    }
}
