//! Entries as fresh text: one field a line, and read back before anyone relies on it.

use std::{fmt::Debug, sync::LazyLock};

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    board::{
        conflict::BoardConflict,
        cut_line::CutLine,
        decision::Decision,
        definition::{ReadyVersion, Version},
        epic::Epic,
        goal::Goal,
        id::SprintId,
        inbox::Suggestion,
        item::Item,
        product::Product,
        saved_view::SavedView,
        sprint::Sprint,
    },
    store::{
        convert::{self, Misfit},
        save::SaveError,
    },
};

/// How every piece is read and written: `5` for `Some(5)`, and ron's own limit of nesting, which keeps hostile files
/// from exhausting the stack.
pub(crate) fn options() -> &'static Options {
    static OPTIONS: LazyLock<Options> =
        LazyLock::new(|| Options::default().with_default_extension(Extensions::IMPLICIT_SOME));
    &OPTIONS
}

/// How wide an entry is printed.
#[derive(Clone, Copy)]
enum Layout {
    /// One field a line, one small struct a line.
    Lines,
    /// All on one line: short entries of which there will be many.
    OneLine,
}

/// Prints an item as it stands in a place.
pub(crate) fn item(item: &Item, sprint: Option<SprintId>) -> Result<String, SaveError> {
    let entry = convert::items::item_entry(item, sprint);
    if item.outcome.is_some() {
        return checked(&entry, Layout::Lines, item, convert::items::closed_item);
    }
    let back = |entry| match convert::items::open_item(entry)? {
        (item, found) if found == sprint => Ok(item),
        // Any other error would do: it is never shown.
        (item, _) => Err(Misfit::Endless(item.id)),
    };
    checked(&entry, Layout::Lines, item, back)
}

/// Prints a sprint without its items.
pub(crate) fn sprint(sprint: &Sprint) -> Result<String, SaveError> {
    checked(&convert::sprints::sprint_entry(sprint), Layout::Lines, &sprint.shell(), convert::sprints::sprint)
}

/// Prints the product.
pub(crate) fn product(product: &Product) -> Result<String, SaveError> {
    checked(&convert::product_entry(product), Layout::Lines, product, |entry| Ok(convert::product(entry)))
}

/// Prints a Product Goal.
pub(crate) fn goal(goal: &Goal) -> Result<String, SaveError> {
    checked(&convert::goal_entry(goal), Layout::Lines, goal, |entry| Ok(convert::goal(entry)))
}

/// Prints a version of the Definition of Done.
pub(crate) fn version(version: &Version) -> Result<String, SaveError> {
    checked(&convert::version_entry(version), Layout::Lines, version, |entry| Ok(convert::version(entry)))
}

/// Prints a version of the Definition of Ready.
pub(crate) fn ready(ready: &ReadyVersion) -> Result<String, SaveError> {
    checked(&convert::ready_entry(ready), Layout::Lines, ready, |entry| Ok(convert::ready(entry)))
}

/// Prints an epic.
pub(crate) fn epic(epic: &Epic) -> Result<String, SaveError> {
    checked(&convert::epic_entry(epic), Layout::Lines, epic, |entry| Ok(convert::epic(entry)))
}

/// Prints a suggestion.
pub(crate) fn suggestion(suggestion: &Suggestion) -> Result<String, SaveError> {
    let back = |entry| Ok(convert::suggestion(entry));
    checked(&convert::suggestion_entry(suggestion), Layout::Lines, suggestion, back)
}

/// Prints a filter with a name, on one line.
pub(crate) fn view(view: &SavedView) -> Result<String, SaveError> {
    let back = |entry| Ok(convert::view(entry));
    checked(&convert::view_entry(view), Layout::OneLine, view, back)
}

/// Prints a line of the backlog.
pub(crate) fn cut_line(line: &CutLine) -> Result<String, SaveError> {
    checked(&convert::cut_lines::cut_line_entry(line), Layout::OneLine, line, convert::cut_lines::cut_line)
}

/// Prints a decision, on one line: there will be many, each is written once and never changed.
pub(crate) fn decision(decision: &Decision) -> Result<String, SaveError> {
    let back = |entry| Ok(convert::decision(entry));
    checked(&convert::decision_entry(decision), Layout::OneLine, decision, back)
}

/// Prints a conflict outside of items, on one line.
pub(crate) fn conflict(conflict: &BoardConflict) -> Result<String, SaveError> {
    let back = |entry| Ok(convert::conflicts::board_conflict(entry));
    checked(&convert::conflicts::board_conflict_entry(conflict), Layout::OneLine, conflict, back)
}

/// Prints an entry, reads it back and compares: nothing that we can't read again reaches a disk.
fn checked<D, T>(
    entry: &D,
    layout: Layout,
    original: &T,
    back: impl FnOnce(D) -> Result<T, Misfit>,
) -> Result<String, SaveError>
where
    D: Serialize + DeserializeOwned,
    T: PartialEq + Debug,
{
    let config = PrettyConfig::new().new_line("\n").depth_limit(match layout {
        Layout::Lines => 2,
        Layout::OneLine => 0,
    });
    let text = options().to_string_pretty(entry, config).map_err(|error| SaveError::internal(&error))?;
    let read: D = options().from_str(&text).map_err(|error| SaveError::internal(&error))?;
    if back(read).as_ref() != Ok(original) {
        let what = format!("{original:.0?} reads back as something else");
        return Err(SaveError::internal(&what));
    }
    Ok(text)
}
