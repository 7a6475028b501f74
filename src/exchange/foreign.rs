//! What a foreign file says, in our words, before anyone decides what becomes of it.

use chrono::NaiveDate;

use crate::{
    board::{
        acceptance::{AcceptanceCriterion, Task},
        id::ItemId,
        item::Kind,
        points::Points,
        title::Title,
    },
    exchange::{Format, notes::Notes, text::Encoding},
};

/// What a foreign file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where it comes from.
    pub origin: Origin,
    /// What the product is called there.
    pub product: Option<Title>,
    /// The epics.
    pub epics: Vec<ForeignEpic>,
    /// The items, first first.
    pub items: Vec<ForeignItem>,
    /// The keys of what became a task of an item.
    pub sub_tasks: Vec<ItemId>,
    /// Where the order of the items comes from.
    pub order: OrderFrom,
    /// What became of the columns.
    pub columns: Columns,
    /// What there is to say about rows and items.
    pub notes: Notes,
}

/// Where foreign items come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The format of the file.
    pub format: Format,
    /// How its text is written.
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: char,
    /// How many rows stand below its header.
    pub rows: usize,
}

/// Where the order of foreign items comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderFrom {
    /// A column that is made for it.
    Column(String),
    /// Nothing better than the order of the rows.
    File,
}

/// What became of the columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The names that were read, each once.
    pub read: Vec<String>,
    /// How many columns were read: names may repeat.
    pub read_columns: usize,
    /// The names that were ignored although something stands below them, each once.
    pub ignored: Vec<String>,
    /// How many columns were ignored although something stands below them.
    pub ignored_columns: usize,
    /// How many columns were ignored that are empty.
    pub empty: usize,
    /// How many columns there are.
    pub total: usize,
}

/// A foreign item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignItem {
    /// Its key.
    pub id: ItemId,
    /// Its title.
    pub title: Title,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its epic.
    pub epic: Option<ItemId>,
    /// The description, without the acceptance criteria.
    pub about: String,
    /// Labels, each once.
    pub labels: Vec<String>,
    /// The estimate.
    pub estimate: Option<Points>,
    /// The day it was written down.
    pub created: Option<NaiveDate>,
    /// What must hold.
    pub acceptance: Vec<AcceptanceCriterion>,
    /// Its sub-tasks.
    pub tasks: Vec<Task>,
    /// The last sprint it was in.
    pub sprint: Option<Title>,
    /// How far it is.
    pub progress: Progress,
    /// The day on which it came so far, as well as the file knows.
    pub since: Option<NaiveDate>,
}

/// How far a foreign item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    ToDo,
    /// Being worked on.
    Doing,
    /// Waits for somebody's word.
    Review,
    /// Done.
    Done,
    /// Decided against.
    Dropped {
        /// What the file gives as reason.
        why: Title,
    },
}

/// A foreign epic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignEpic {
    /// Its key.
    pub id: ItemId,
    /// Its name.
    pub name: Title,
    /// The description.
    pub about: String,
}
