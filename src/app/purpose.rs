//! What a text field is for, and what follows from that.

use crate::{
    app::{
        Dialog, Model, card, examples, forecast, planning, questions::Reply, review::heard::Part,
        settling::Dispute, slot::Slot,
    },
    board::{
        cut_line::{LineKind, LineSpot},
        id::{CriterionId, ItemId, SprintId},
        moving::Landing,
        title::Title,
    },
};

/// The most items that one paste makes: longer lists are files.
const MOST_ITEMS: usize = 10_000;

/// The most lines of the Definition of Done that one paste makes.
const MOST_LINES: usize = 100;

/// What a text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The title of a new item.
    NewItem {
        /// Where it goes.
        to: Landing,
        /// The row it takes on the screen.
        row: usize,
    },
    /// A new line of the backlog.
    NewCutLine {
        /// What it is the end of.
        kind: LineKind,
        /// Where it stands, unless the text says so.
        spot: LineSpot,
    },
    /// The name and the day of a line of the backlog.
    CutLineWords {
        /// The name it has.
        name: Title,
    },
    /// The rank below which a line of the backlog stands.
    CutLineRank {
        /// Its name.
        name: Title,
    },
    /// A new line of the Definition of Done.
    NewLine {
        /// Its position.
        at: usize,
    },
    /// Another title of an item.
    Rename {
        /// The item.
        item: ItemId,
    },
    /// A field of items.
    Slot {
        /// The items.
        items: Vec<ItemId>,
        /// The field.
        slot: Slot,
    },
    /// What is asked about an item.
    Ask {
        /// The item.
        item: ItemId,
    },
    /// A new suggestion.
    Suggest,
    /// What was said at a review, or who said it.
    Heard(Part),
    /// The rank of a suggestion that is accepted.
    Accept {
        /// The suggestion.
        suggestion: ItemId,
    },
    /// The item that a suggestion is a vote for.
    Join {
        /// The suggestion.
        suggestion: ItemId,
    },
    /// The answer to a suggestion that is declined.
    Decline {
        /// The suggestion.
        suggestion: ItemId,
    },
    /// The words that are looked for in the inbox.
    FindWish,
    /// A new line of the Definition of Ready.
    NewReadyLine {
        /// Its position among the team's own.
        at: usize,
    },
    /// Other words for a line of the Definition of Ready.
    ReadyLine {
        /// Its position among the team's own.
        at: usize,
    },
    /// What is replied to a question.
    Reply {
        /// The item it is about.
        item: ItemId,
        /// Its position among the questions of the item, from 0.
        at: usize,
        /// What is done.
        reply: Reply,
    },
    /// A line of the sprint that is planned.
    Planning {
        /// The line.
        line: planning::Line,
    },
    /// Why an item is not accepted that a sprint leaves over.
    LeftWhy {
        /// The item.
        item: ItemId,
    },
    /// What is to be said about the goal of a sprint that ends.
    GoalNote,
    /// What helps most, in the words of a retrospective.
    Helps,
    /// Why an item of a sprint is rejected.
    RejectReason {
        /// The item.
        item: ItemId,
    },
    /// Whether what came into a running sprint, or left it, endangers its goal, and why.
    ScopeWhy {
        /// The sprint.
        sprint: SprintId,
        /// What came or went.
        items: Vec<ItemId>,
    },
    /// Why the goal of a sprint is obsolete.
    CancelReason {
        /// The sprint.
        sprint: SprintId,
    },
    /// Another wording of a line of the Definition of Done.
    Reword {
        /// The line.
        criterion: CriterionId,
    },
    /// The rank that items shall have.
    Rank {
        /// The items.
        items: Vec<ItemId>,
    },
    /// How many days a sprint has.
    SprintDays,
    /// The day from which on changes are shown.
    SinceDay,
    /// The day on which the team wants to refine again.
    LookAgain,
    /// What is wanted by a day, or by which.
    CanWe(forecast::can_we::Part),
    /// What a sprint finishes, guessed.
    Guess,
    /// What there is to spend.
    Budget,
    /// Why items were moved.
    Reason {
        /// The items.
        items: Vec<ItemId>,
        /// What was said of the move.
        said: String,
    },
    /// The place that a line of the Definition of Done shall have.
    LineRank {
        /// The line.
        criterion: CriterionId,
    },
    /// Why items are dropped.
    DropReason {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Why a line does not apply to an item.
    ExemptReason {
        /// The item.
        item: ItemId,
        /// The line.
        criterion: CriterionId,
    },
    /// What stands instead of either side of a conflict.
    ThirdText {
        /// The conflict.
        dispute: Dispute,
    },
    /// The name under which a filter is kept.
    ViewName {
        /// What is typed to get it.
        query: String,
    },
    /// Who votes on an item.
    Participants {
        /// The item.
        item: ItemId,
    },
    /// Another estimate than the one that a round proposes.
    TakeEstimate {
        /// The item.
        item: ItemId,
    },
    /// A rule of an example map, or an example of it.
    MapLine {
        /// The item.
        item: ItemId,
        /// The acceptance criterion, from 0; the one behind the last is new.
        rule: usize,
        /// Its line: 0 is the rule, the others are examples.
        line: usize,
    },
    /// The path of a file for a summary.
    ExportTo {
        /// The path of a file that is there, and may be written over: it was said so.
        over: Option<String>,
    },
    /// The path of another file.
    SaveTo,
    /// What the product of an empty board is called.
    ProductName,
    /// The path of the file for a board that has none.
    KeepAs {
        /// The product of an empty board; nothing for the sample as it is.
        product: Option<Title>,
    },
}

impl Purpose {
    /// Returns the row of the pane that the field adds, if it adds one.
    #[must_use]
    pub fn new_row(&self) -> Option<usize> {
        if let Self::NewItem { row: at, .. } | Self::NewLine { at } = self { Some(*at) } else { None }
    }

    /// Says whether there are names that the text may be the beginning of.
    #[must_use]
    pub fn completes(&self) -> bool {
        let slot = if let Self::Slot { slot, .. } = self { *slot } else { return false };
        matches!(slot, Slot::Labels | Slot::Epic | Slot::Kind | Slot::Validation)
    }

    /// Says whether the text is another one for something that has one already.
    #[must_use]
    pub fn rewrites(&self) -> bool {
        matches!(
            self,
            Self::Rename { .. }
                | Self::Slot { .. }
                | Self::Reword { .. }
                | Self::CutLineWords { .. }
                | Self::SprintDays
                | Self::Budget
        )
    }

    /// Returns how many lines a paste may have that become an entry each; others become one line.
    pub(crate) fn most_lines(&self) -> usize {
        if matches!(self, Self::NewItem { .. }) {
            MOST_ITEMS
        } else if matches!(self, Self::NewLine { .. }) {
            MOST_LINES
        } else {
            1
        }
    }

    /// Returns the dialog that has asked for the text, and goes on without it.
    pub(crate) fn asked_in(&self) -> Option<Dialog> {
        if matches!(self, Self::ThirdText { .. }) {
            Some(Dialog::Conflict)
        } else if matches!(self, Self::SaveTo) {
            Some(Dialog::Unsaved)
        } else if matches!(self, Self::ProductName | Self::KeepAs { .. }) {
            Some(Dialog::Keeping)
        } else {
            None
        }
    }

    /// Returns the text that stands now where this one shall stand; nothing where none is replaced.
    pub(crate) fn text_now(&self, model: &Model) -> Option<String> {
        let board = model.board();
        if let Self::SprintDays = self {
            Some(board.product().settings.sprint_days.to_string())
        } else if let Self::Budget = self {
            Some(board.product().budget.map_or_else(String::new, |budget| budget.to_string()))
        } else if let Self::Rename { item } = self {
            Some(board.item(item)?.title.to_string())
        } else if let Self::Reword { criterion } = self {
            let mut lines = board.definition_of_done().criteria().iter();
            Some(lines.find(|line| line.id == *criterion)?.text.to_string())
        } else if let Self::MapLine { item, rule, line } = self {
            Some(examples::text_of(board.item(item)?, *rule, *line).to_owned())
        } else if let Self::Slot { items, slot } = self {
            Some(card::common_text(board, items, *slot)?.0)
        } else {
            None
        }
    }

    /// Returns the name under which an unfinished text is kept aside: `new item`, `title of SHOP-41`,
    /// `criteria 2 of SHOP-41`. Nothing for what nobody misses: another line for a list, a reason without its question.
    pub(crate) fn draft_name(&self) -> Option<String> {
        if let Self::NewItem { .. } = self {
            return Some(NEW_ITEM.to_owned());
        }
        if let Self::Rename { item } = self {
            return Some(title_of(item));
        }
        let Self::Slot { items, slot } = self else { return None };
        let [item] = items.as_slice() else { return None };
        Some(slot_of(*slot, item))
    }
}

/// The name of the field of a new item.
pub(crate) const NEW_ITEM: &str = "new item";

/// Returns the name of the field of the title of an item.
pub(crate) fn title_of(item: &ItemId) -> String {
    format!("title of {item}")
}

/// Returns the name of a field of an item: `why of SHOP-41`, `criteria 2 of SHOP-41`.
pub(crate) fn slot_of(slot: Slot, item: &ItemId) -> String {
    match slot.line() {
        Some(line) => format!("{} {} of {item}", slot.name(), line + 1),
        None => format!("{} of {item}", slot.name()),
    }
}
