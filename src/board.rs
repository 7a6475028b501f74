//! The board: backlog, sprints, Definition of Done, and the one way to change them.
//!
//! Nothing here knows a terminal, a file or a clock, and nothing can fail except by a [`refusal::Refusal`].

pub mod acceptance;
pub mod answers;
mod apply;
pub mod budget;
pub mod changes;
pub mod cleared;
mod closing;
pub mod conflict;
pub mod cut_line;
mod deciding;
pub mod decision;
pub mod definition;
pub mod depends;
pub mod done;
pub mod edit;
pub mod epic;
pub mod estimation;
pub mod foreseen;
pub mod goal;
pub mod gradient;
pub mod hint;
pub mod hints;
pub mod id;
pub mod inbox;
pub mod item;
pub mod merge;
pub(crate) mod merge_order;
pub mod moving;
pub mod note;
pub mod order;
pub mod past;
pub mod points;
pub mod product;
pub mod progress;
pub mod question;
pub mod ready;
pub mod ready_count;
pub mod refusal;
pub(crate) mod renumber;
pub mod running;
pub mod saved_view;
pub mod settings;
mod settle;
pub mod since;
pub mod solution;
pub mod sound;
pub mod split;
pub mod sprint;
pub mod story;
mod suggesting;
pub mod timebox;
pub mod title;
pub mod validation;
pub mod value;
pub mod vote;

use std::sync::Arc;

use crate::board::{
    conflict::BoardConflict,
    cut_line::CutLine,
    decision::Decision,
    definition::{Definition, ReadyVersion},
    epic::Epic,
    goal::Goal,
    id::{CriterionId, ItemId, SprintId},
    inbox::Suggestion,
    item::{Item, Outcome, State},
    order::Order,
    product::Product,
    saved_view::SavedView,
    sound::Unsound,
    sprint::Sprint,
};

/// Everything one file holds.
///
/// An item is in exactly one list: the backlog, a sprint that is not over, or the closed list. Lists and their parts
/// are shared between copies, so a copy of a board with 100,000 items takes microseconds.
#[derive(Clone, Debug)]
pub struct Board {
    product: Arc<Product>,
    goals: Arc<Vec<Goal>>,
    definition_of_done: Arc<Definition>,
    definition_of_ready: Arc<Vec<ReadyVersion>>,
    epics: Arc<Vec<Epic>>,
    sprints: Vec<Arc<Sprint>>,
    backlog: Order,
    closed: Order,
    inbox: Arc<Vec<Suggestion>>,
    views: Arc<Vec<SavedView>>,
    cut_lines: Arc<Vec<CutLine>>,
    decisions: Arc<Vec<Decision>>,
    conflicts: Arc<Vec<BoardConflict>>,
    /// The number of the next item of ours; derived, never stored.
    next: u32,
    /// The newest version of the Definition of Done that an item was accepted under; derived, never stored.
    accepted_under: u32,
    /// The number of the next line of the Definition of Done: no version and no tick has used it; derived, never stored.
    next_line: u32,
}

impl PartialEq for Board {
    /// Two boards are equal when the same stands on them; what is derived, to number new things, does not count.
    fn eq(&self, other: &Self) -> bool {
        let Self {
            product,
            goals,
            definition_of_done,
            definition_of_ready,
            epics,
            sprints,
            backlog,
            closed,
            inbox,
            views,
            cut_lines,
            decisions,
            conflicts,
            next: _,
            accepted_under: _,
            next_line: _,
        } = self;
        *product == other.product
            && *goals == other.goals
            && *definition_of_done == other.definition_of_done
            && *definition_of_ready == other.definition_of_ready
            && *epics == other.epics
            && *sprints == other.sprints
            && *backlog == other.backlog
            && *closed == other.closed
            && *inbox == other.inbox
            && *views == other.views
            && *cut_lines == other.cut_lines
            && *decisions == other.decisions
            && *conflicts == other.conflicts
    }
}

impl Eq for Board {}

/// What a board is made of, as a file or an import brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The product.
    pub product: Product,
    /// All Product Goals, oldest first.
    pub goals: Vec<Goal>,
    /// The Definition of Done.
    pub definition_of_done: Definition,
    /// The Definition of Ready.
    pub definition_of_ready: Vec<ReadyVersion>,
    /// The epics.
    pub epics: Vec<Epic>,
    /// The sprints with their items, oldest first.
    pub sprints: Vec<Sprint>,
    /// The Product Backlog, first first.
    pub backlog: Vec<Arc<Item>>,
    /// What is done or dropped, oldest first.
    pub closed: Vec<Arc<Item>>,
    /// Suggestions.
    pub inbox: Vec<Suggestion>,
    /// Filters that have a name.
    pub views: Vec<SavedView>,
    /// Lines that somebody drew in the backlog, and those behind us.
    pub cut_lines: Vec<CutLine>,
    /// Decisions, oldest first.
    pub decisions: Vec<Decision>,
    /// What the other side of a merge wrote into a place outside of items; gone once it is settled.
    pub conflicts: Vec<BoardConflict>,
}

impl Parts {
    /// Returns the parts of a board on which nothing stands yet.
    #[must_use]
    pub fn of_product(product: Product) -> Self {
        Self {
            product,
            goals: Vec::new(),
            definition_of_done: Definition::default(),
            definition_of_ready: Vec::new(),
            epics: Vec::new(),
            sprints: Vec::new(),
            backlog: Vec::new(),
            closed: Vec::new(),
            inbox: Vec::new(),
            views: Vec::new(),
            cut_lines: Vec::new(),
            decisions: Vec::new(),
            conflicts: Vec::new(),
        }
    }
}

/// Which list an item is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The Product Backlog.
    Backlog,
    /// A sprint.
    Sprint(SprintId),
    /// The closed list.
    Closed,
}

/// What an edit that was not refused did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The board is another one now.
    Changed,
    /// It was so already: no step of the history, nothing to save.
    Unchanged,
}

impl Board {
    /// Makes a board of its parts.
    ///
    /// # Errors
    ///
    /// The first reason why they don't make one.
    pub fn assemble(parts: Parts) -> Result<Self, Unsound> {
        sound::examine(&parts)?;
        Ok(Self::of(parts))
    }

    /// Makes a board of parts that are known to make one.
    fn of(parts: Parts) -> Self {
        let Parts {
            product,
            goals,
            definition_of_done,
            definition_of_ready,
            epics,
            sprints,
            backlog,
            closed,
            inbox,
            views,
            cut_lines,
            decisions,
            conflicts,
        } = parts;
        let mut board = Self {
            product: Arc::new(product),
            goals: Arc::new(goals),
            definition_of_done: Arc::new(definition_of_done),
            definition_of_ready: Arc::new(definition_of_ready),
            epics: Arc::new(epics),
            sprints: sprints.into_iter().map(Arc::new).collect(),
            backlog: backlog.into_iter().collect(),
            closed: closed.into_iter().collect(),
            inbox: Arc::new(inbox),
            views: Arc::new(views),
            cut_lines: Arc::new(cut_lines),
            decisions: Arc::new(decisions),
            conflicts: Arc::new(conflicts),
            next: 1,
            accepted_under: 0,
            next_line: 1,
        };
        let ids = board.items().map(|item| &item.id).chain(board.epics.iter().map(|epic| &epic.id));
        let ids = ids.chain(board.inbox.iter().map(|wish| &wish.id));
        let ours = ids.filter(|id| id.prefix() == board.product.prefix).map(ItemId::number);
        board.next = ours.max().map_or(1, |highest| highest.saturating_add(1));
        board.accepted_under = board.items().filter_map(|item| accepted_under(item)).max().unwrap_or(0);
        let judged = |item: &'_ Arc<Item>| -> u32 {
            let exempt = item.not_applicable.iter().map(|exempt| &exempt.criterion);
            item.ticks.iter().chain(exempt).filter_map(CriterionId::number).max().unwrap_or(0)
        };
        let highest =
            board.items().map(judged).max().unwrap_or(0).max(board.definition_of_done.highest_line());
        board.next_line = highest.saturating_add(1);
        board
    }

    /// Returns the parts of the board, for making another one of them.
    #[must_use]
    pub fn parts(&self) -> Parts {
        Parts {
            product: (*self.product).clone(),
            goals: (*self.goals).clone(),
            definition_of_done: (*self.definition_of_done).clone(),
            definition_of_ready: (*self.definition_of_ready).clone(),
            epics: (*self.epics).clone(),
            sprints: self.sprints.iter().map(|sprint| (**sprint).clone()).collect(),
            backlog: self.backlog.iter().cloned().collect(),
            closed: self.closed.iter().cloned().collect(),
            inbox: (*self.inbox).clone(),
            views: (*self.views).clone(),
            cut_lines: (*self.cut_lines).clone(),
            decisions: (*self.decisions).clone(),
            conflicts: (*self.conflicts).clone(),
        }
    }

    /// Returns the product.
    #[must_use]
    pub fn product(&self) -> &Product {
        &self.product
    }

    /// Returns all Product Goals, oldest first.
    #[must_use]
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// Returns the goal the team works for now.
    #[must_use]
    pub fn goal(&self) -> Option<&Goal> {
        self.goals.last()
    }

    /// Says whether a version of the Definition of Done stays as it is, because an item was accepted under it or under
    /// a later one.
    #[must_use]
    pub fn is_frozen(&self, version: u32) -> bool {
        self.accepted_under >= version
    }

    /// Returns the Definition of Done.
    #[must_use]
    pub fn definition_of_done(&self) -> &Definition {
        &self.definition_of_done
    }

    /// Returns the versions of the Definition of Ready, oldest first.
    #[must_use]
    pub fn definition_of_ready(&self) -> &[ReadyVersion] {
        &self.definition_of_ready
    }

    /// Returns the epics as copies share them: what is computed from them holds as long as the pointer is the same.
    #[must_use]
    pub(crate) fn shared_epics(&self) -> &Arc<Vec<Epic>> {
        &self.epics
    }

    /// Returns the Definition of Ready as copies share it, for the same reason.
    #[must_use]
    pub(crate) fn shared_definition_of_ready(&self) -> &Arc<Vec<ReadyVersion>> {
        &self.definition_of_ready
    }

    /// Returns the epics.
    #[must_use]
    pub fn epics(&self) -> &[Epic] {
        &self.epics
    }

    /// Returns the epic of an item.
    #[must_use]
    pub fn epic_of(&self, item: &Item) -> Option<&Epic> {
        let id = item.epic.as_ref()?;
        self.epics.iter().find(|epic| epic.id == *id)
    }

    /// Returns the sprints, oldest first.
    #[must_use]
    pub fn sprints(&self) -> &[Arc<Sprint>] {
        &self.sprints
    }

    /// Returns a sprint.
    #[must_use]
    pub fn sprint(&self, id: SprintId) -> Option<&Arc<Sprint>> {
        self.sprints.iter().find(|sprint| sprint.id == id)
    }

    /// Returns the sprint to show first: the first that is not closed, else the last.
    #[must_use]
    pub fn sprint_at_hand(&self) -> Option<&Arc<Sprint>> {
        self.sprints.iter().find(|sprint| !sprint.is_closed()).or(self.sprints.last())
    }

    /// Returns the Product Backlog.
    #[must_use]
    pub fn backlog(&self) -> &Order {
        &self.backlog
    }

    /// Returns what is done or dropped, oldest first.
    #[must_use]
    pub fn closed(&self) -> &Order {
        &self.closed
    }

    /// Returns the suggestions.
    #[must_use]
    pub fn inbox(&self) -> &[Suggestion] {
        &self.inbox
    }

    /// Returns the filters that have a name, in the order in which they were kept.
    #[must_use]
    pub fn views(&self) -> &[SavedView] {
        &self.views
    }

    /// Returns the decisions, oldest first.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Returns what is not settled yet of a merge, outside of items.
    #[must_use]
    pub fn conflicts(&self) -> &[BoardConflict] {
        &self.conflicts
    }

    /// Returns all items in the order of the file: sprints, backlog, closed.
    pub fn items(&self) -> impl Iterator<Item = &Arc<Item>> + Clone {
        self.sprints
            .iter()
            .flat_map(|sprint| sprint.items.iter())
            .chain(self.backlog.iter())
            .chain(self.closed.iter())
    }

    /// Returns the list of a place; none for a sprint that is not there.
    #[must_use]
    pub fn order(&self, place: Place) -> Option<&Order> {
        match place {
            Place::Backlog => Some(&self.backlog),
            Place::Sprint(id) => self.sprint(id).map(|sprint| &sprint.items),
            Place::Closed => Some(&self.closed),
        }
    }

    /// Finds an item: its place, and its position there (from 0).
    #[must_use]
    pub fn find(&self, id: &ItemId) -> Option<(Place, usize)> {
        let in_sprint = |sprint: &Arc<Sprint>| Some((Place::Sprint(sprint.id), sprint.items.position(id)?));
        let in_backlog = || Some((Place::Backlog, self.backlog.position(id)?));
        let in_closed = || Some((Place::Closed, self.closed.position(id)?));
        self.sprints.iter().find_map(in_sprint).or_else(in_backlog).or_else(in_closed)
    }

    /// Returns an item.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Arc<Item>> {
        let (place, position) = self.find(id)?;
        self.order(place)?.get(position)
    }

    /// Returns the id that the next new item gets.
    #[must_use]
    pub fn next_id(&self) -> ItemId {
        ItemId::numbered(&self.product.prefix, self.next)
    }

    /// Returns the id that the next new sprint gets.
    #[must_use]
    pub fn next_sprint(&self) -> SprintId {
        let highest = self.sprints.iter().map(|sprint| sprint.id.number()).max().unwrap_or(0);
        SprintId::numbered(highest.saturating_add(1))
    }

    fn order_mut(&mut self, place: Place) -> Option<&mut Order> {
        match place {
            Place::Backlog => Some(&mut self.backlog),
            Place::Closed => Some(&mut self.closed),
            Place::Sprint(id) => {
                let sprint = self.sprints.iter_mut().find(|sprint| sprint.id == id)?;
                Some(&mut Arc::make_mut(sprint).items)
            }
        }
    }
}

/// Returns the version of the Definition of Done that an item was accepted under.
fn accepted_under(item: &Item) -> Option<u32> {
    match (&item.outcome, &item.state) {
        (Some(Outcome::Done { done, .. }), _) | (None, State::Accepted(done)) => Some(done.definition),
        (Some(Outcome::Dropped { .. }), _) | (None, State::ToDo | State::Doing | State::Review) => None,
    }
}
