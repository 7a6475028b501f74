//! Two branches that gave one number to different new things: one of them gets another number, and what names it
//! follows.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::Arc,
};

use crate::board::{
    Board, Parts,
    conflict::{BoardConflict, Conflict, Subject},
    cut_line::LinePlace,
    definition::{Criterion, Version},
    id::{CriterionId, ItemId},
    inbox::Fate,
    item::Item,
    merge::notice::{Notice, Thing},
    order::Order,
    sprint::{Accepted, Phase, Review, Sprint},
};

/// New names for things of one side.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    items: HashMap<ItemId, ItemId>,
    epics: HashMap<ItemId, ItemId>,
    suggestions: HashMap<ItemId, ItemId>,
    /// Lines of the Definition of Done.
    done: HashMap<CriterionId, CriterionId>,
    /// Lines of the Definition of Ready.
    ready: HashMap<CriterionId, CriterionId>,
}

impl Renames {
    fn is_empty(&self) -> bool {
        let Self { items, epics, suggestions, done, ready } = self;
        items.is_empty() && epics.is_empty() && suggestions.is_empty() && done.is_empty() && ready.is_empty()
    }

    /// Reads what a merge did to one side from its notices.
    pub(crate) fn told(notices: &[Notice], side: &Board) -> Self {
        let mut renames = Self::default();
        for notice in notices {
            match notice {
                Notice::Renumbered { what, beside, from, to, title } => {
                    let (has_it, map) = match what {
                        Thing::Item => (
                            side.item(from).is_some_and(|item| item.title.as_str() == title),
                            &mut renames.items,
                        ),
                        Thing::Epic => {
                            let mut epics = side.epics().iter();
                            (epics.any(|e| e.id == *from && e.name.as_str() == title), &mut renames.epics)
                        }
                        Thing::Suggestion => {
                            let mut inbox = side.inbox().iter();
                            let has_it = inbox.any(|wish| wish.id == *from && wish.title.as_str() == title);
                            (has_it, &mut renames.suggestions)
                        }
                    };
                    // Where another kind of thing keeps the number, both sides follow.
                    if has_it || what != beside {
                        map.insert(from.clone(), to.clone());
                    }
                }
                Notice::LineRenamed { from, to, text } => {
                    let says = |line: &Criterion| line.id == *from && line.text.as_str() == text;
                    if lines(done_versions(side)).any(says) {
                        renames.done.insert(from.clone(), to.clone());
                    }
                    if lines(ready_versions(side)).any(says) {
                        renames.ready.insert(from.clone(), to.clone());
                    }
                }
                Notice::Kept { .. }
                | Notice::SprintKept { .. }
                | Notice::MovedTwice { .. }
                | Notice::Further { .. }
                | Notice::SprintOver { .. }
                | Notice::SprintTwice { .. }
                | Notice::JudgedTwice { .. }
                | Notice::DatedTwice { .. }
                | Notice::CircleCut { .. }
                | Notice::LinesCarried { .. } => {}
            }
        }
        renames
    }

    /// Returns the id that a thing has now.
    pub(crate) fn of(&self, what: Thing, id: &ItemId) -> ItemId {
        let map = match what {
            Thing::Item => &self.items,
            Thing::Epic => &self.epics,
            Thing::Suggestion => &self.suggestions,
        };
        map.get(id).unwrap_or(id).clone()
    }

    /// Gives the things of a board their new names.
    pub(crate) fn on<'a>(&self, board: &'a Board) -> Cow<'a, Board> {
        if self.is_empty() {
            return Cow::Borrowed(board);
        }
        let mut parts = board.parts();
        self.rename(&mut parts);
        Cow::Owned(Board::of(parts))
    }

    fn rename(&self, parts: &mut Parts) {
        for item in parts.backlog.iter_mut().chain(&mut parts.closed) {
            self.item(item);
        }
        for sprint in &mut parts.sprints {
            self.sprint(sprint);
        }
        for epic in &mut parts.epics {
            replace(&self.epics, &mut epic.id);
        }
        for wish in &mut parts.inbox {
            replace(&self.suggestions, &mut wish.id);
            wish.item.iter_mut().for_each(|item| replace(&self.items, item));
            if let Fate::Merged(item) | Fate::Accepted(item) = &mut wish.fate {
                replace(&self.items, item);
            }
        }
        for line in &mut parts.cut_lines {
            if let LinePlace::Below(Some(item)) = &mut line.place {
                replace(&self.items, item);
            }
        }
        for decision in &mut parts.decisions {
            replace(&self.items, &mut decision.item);
        }
        let mut versions = parts.definition_of_done.versions().to_vec();
        for line in versions.iter_mut().flat_map(|version| &mut version.criteria) {
            replace(&self.done, &mut line.id);
        }
        parts.definition_of_done = crate::board::definition::Definition::new(versions);
        for line in parts.definition_of_ready.iter_mut().flat_map(|ready| &mut ready.version.criteria) {
            replace(&self.ready, &mut line.id);
        }
        for BoardConflict { about, base: _, other: _ } in &mut parts.conflicts {
            self.subject(about);
        }
    }

    fn subject(&self, subject: &mut Subject) {
        match subject {
            Subject::EpicName(id) | Subject::EpicAbout(id) | Subject::EpicSource(id) => {
                replace(&self.epics, id);
            }
            Subject::SuggestionTitle(id)
            | Subject::SuggestionFrom(id)
            | Subject::SuggestionWhy(id)
            | Subject::SuggestionAnswer(id) => {
                replace(&self.suggestions, id);
            }
            Subject::DoneLine { version: _, criterion } => replace(&self.done, criterion),
            Subject::ReadyLine { version: _, criterion } => replace(&self.ready, criterion),
            Subject::ProductName
            | Subject::ProductPrefix
            | Subject::ProductOwner
            | Subject::ProductVision
            | Subject::ProductBudget
            | Subject::Goal(_)
            | Subject::GoalMeasure(_)
            | Subject::SprintName(_)
            | Subject::SprintGoal(_)
            | Subject::SprintStart(_)
            | Subject::SprintEnd(_)
            | Subject::SprintGoalMet(_)
            | Subject::SprintSaid(..) => {}
        }
    }

    fn item(&self, slot: &mut Arc<Item>) {
        let mut item = (**slot).clone();
        replace(&self.items, &mut item.id);
        item.epic.iter_mut().for_each(|epic| replace(&self.epics, epic));
        item.depends_on.iter_mut().for_each(|id| replace(&self.items, id));
        let exempt = item.not_applicable.iter_mut().map(|exempt| &mut exempt.criterion);
        item.ticks.iter_mut().chain(exempt).for_each(|line| replace(&self.done, line));
        item.ready.iter_mut().for_each(|line| replace(&self.ready, line));
        for conflict in &mut item.conflicts {
            match conflict {
                Conflict::Epic { base, other } => {
                    base.iter_mut().chain(other).for_each(|epic| replace(&self.epics, epic));
                }
                Conflict::NotApplicable { criterion, base: _, other: _ } => replace(&self.done, criterion),
                Conflict::Title { .. }
                | Conflict::Kind { .. }
                | Conflict::Who { .. }
                | Conflict::Want { .. }
                | Conflict::Why { .. }
                | Conflict::Value { .. }
                | Conflict::Persona { .. }
                | Conflict::RequestedBy { .. }
                | Conflict::Validation { .. }
                | Conflict::About { .. }
                | Conflict::Estimate { .. }
                | Conflict::Source { .. }
                | Conflict::Question { .. }
                | Conflict::Dropped { .. } => {}
            }
        }
        if item != **slot {
            *slot = Arc::new(item);
        }
    }

    fn sprint(&self, sprint: &mut Sprint) {
        let mut items: Vec<Arc<Item>> = sprint.items.iter().cloned().collect();
        for item in &mut items {
            self.item(item);
        }
        sprint.items = items.into_iter().collect::<Order>();
        let (plan, changes, result) = match &mut sprint.phase {
            Phase::Planned => return,
            Phase::Running { plan, changes } => (Some(plan), changes, None),
            Phase::Closed { plan, changes, result } => (plan.as_mut(), changes, Some(result)),
        };
        plan.into_iter().flatten().for_each(|line| replace(&self.items, &mut line.item));
        for change in changes {
            replace(&self.items, &mut change.item);
        }
        let Some(result) = result else { return };
        if let Accepted::Lines(lines) = &mut result.accepted {
            for line in lines {
                replace(&self.items, &mut line.item);
            }
        }
        result.returned.iter_mut().for_each(|line| replace(&self.items, &mut line.item));
        result.order.iter_mut().for_each(|id| replace(&self.items, id));
        if let Some(Review { on: _, heard, order }) = &mut result.review {
            for id in heard {
                replace(&self.suggestions, id);
            }
            for id in order {
                replace(&self.items, id);
            }
        }
    }
}

fn replace<K: Clone + Eq + Hash>(names: &HashMap<K, K>, slot: &mut K) {
    if let Some(name) = names.get(slot) {
        *slot = name.clone();
    }
}

/// Gives free numbers, the highest that there is and one more.
struct Numbers<'a> {
    boards: [&'a Board; 3],
    next: HashMap<String, u32>,
}

impl<'a> Numbers<'a> {
    fn of(boards: [&'a Board; 3]) -> Self {
        Self { boards, next: HashMap::new() }
    }

    /// Returns a free id of the same prefix; nothing when no number is left.
    fn free(&mut self, like: &ItemId) -> Option<ItemId> {
        let prefix = like.prefix();
        if !self.next.contains_key(prefix) {
            let ids = self.boards.iter().flat_map(|board| ids(board));
            let highest = ids.filter(|id| id.prefix() == prefix).map(ItemId::number).max().unwrap_or(0);
            self.next.insert(prefix.to_owned(), highest);
        }
        let last = self.next.get_mut(prefix)?;
        *last = last.checked_add(1)?;
        Some(ItemId::numbered(prefix, *last))
    }
}

fn ids(board: &Board) -> impl Iterator<Item = &ItemId> {
    let items = board.items().map(|item| &item.id);
    items.chain(board.epics().iter().map(|epic| &epic.id)).chain(board.inbox().iter().map(|wish| &wish.id))
}

/// Whose new thing gets another number when two have the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Yields {
    /// Whichever has the larger title: it does not matter who merges.
    Larger,
    /// The first side's: others may know the other one already.
    First,
}

/// Returns both sides with different numbers for different new things. Keys of other programs stay: they name the same thing on both sides.
pub(crate) fn apart<'a>(
    base: &Board,
    one: &'a Board,
    other: &'a Board,
    yields: Yields,
    notices: &mut Vec<Notice>,
) -> (Cow<'a, Board>, Cow<'a, Board>) {
    let known: HashSet<&ItemId> = ids(base).collect();
    let mut renames = [Renames::default(), Renames::default()];
    let mut numbers = Numbers::of([base, one, other]);
    let is_ours = |id: &ItemId| {
        [one, other].iter().any(|board| board.product().prefix == id.prefix()) && !known.contains(id)
    };
    let items = |board: &'a Board| -> Vec<(&'a ItemId, &'a str)> {
        let new = board.items().filter(|item| item.source.is_none() && is_ours(&item.id));
        new.map(|item| (&item.id, item.title.as_str())).collect()
    };
    let epics = |board: &'a Board| -> Vec<(&'a ItemId, &'a str)> {
        let new = board.epics().iter().filter(|epic| epic.source.is_none() && is_ours(&epic.id));
        new.map(|epic| (&epic.id, epic.name.as_str())).collect()
    };
    let inbox = |board: &'a Board| -> Vec<(&'a ItemId, &'a str)> {
        let new = board.inbox().iter().filter(|wish| is_ours(&wish.id));
        new.map(|wish| (&wish.id, wish.title.as_str())).collect()
    };
    for (what, new) in [
        (Thing::Item, [items(one), items(other)]),
        (Thing::Epic, [epics(one), epics(other)]),
        (Thing::Suggestion, [inbox(one), inbox(other)]),
    ] {
        for (id, [of_one, of_other]) in clashes(&new) {
            let Some(to) = numbers.free(id) else { continue };
            let [first, second] = &mut renames;
            let first_yields = yields == Yields::First || of_one > of_other;
            let (side, title) = if first_yields { (first, of_one) } else { (second, of_other) };
            let map = match what {
                Thing::Item => &mut side.items,
                Thing::Epic => &mut side.epics,
                Thing::Suggestion => &mut side.suggestions,
            };
            map.insert(id.clone(), to.clone());
            let (from, title) = (id.clone(), title.to_owned());
            notices.push(Notice::Renumbered { what, beside: what, from, to, title });
        }
    }
    let [first, second] = &mut renames;
    let done = lines_apart([base, one, other].map(done_versions), notices);
    [first.done, second.done] = done;
    let ready = lines_apart([base, one, other].map(ready_versions), notices);
    [first.ready, second.ready] = ready;
    (first.on(one), second.on(other))
}

/// Returns the names that both sides gave, with both titles where these differ, by name.
fn clashes<'a, K: Copy + Ord + Hash>(new: &[Vec<(K, &'a str)>; 2]) -> Vec<(K, [&'a str; 2])> {
    let [one, other] = new;
    if one.is_empty() || other.is_empty() {
        return Vec::new();
    }
    let theirs: HashMap<K, &str> = other.iter().copied().collect();
    let pairs = one.iter().filter_map(|(id, title)| Some((*id, [*title, *theirs.get(id)?])));
    let mut clashes: Vec<_> = pairs.filter(|(_, [one, other])| one != other).collect();
    clashes.sort_unstable();
    clashes.dedup_by_key(|(id, _)| *id);
    clashes
}

fn done_versions(board: &Board) -> Vec<&Version> {
    board.definition_of_done().versions().iter().collect()
}

fn ready_versions(board: &Board) -> Vec<&Version> {
    board.definition_of_ready().iter().map(|ready| &ready.version).collect()
}

fn lines(versions: Vec<&Version>) -> impl Iterator<Item = &Criterion> {
    versions.into_iter().flat_map(|version| &version.criteria)
}

/// Gives different new lines of a definition different names. What a line says is what the newest version says.
fn lines_apart(
    [base, one, other]: [Vec<&Version>; 3],
    notices: &mut Vec<Notice>,
) -> [HashMap<CriterionId, CriterionId>; 2] {
    let mut renames = [HashMap::new(), HashMap::new()];
    let known: HashSet<&CriterionId> = lines(base).map(|line| &line.id).collect();
    let mut taken: HashSet<CriterionId> = known.iter().map(|id| (*id).clone()).collect();
    taken.extend(lines(one.clone()).chain(lines(other.clone())).map(|line| line.id.clone()));
    let new = [one, other].map(|versions| {
        let new = lines(versions).filter(|line| !known.contains(&line.id));
        let newest: HashMap<&CriterionId, &str> = new.map(|line| (&line.id, line.text.as_str())).collect();
        newest.into_iter().collect::<Vec<_>>()
    });
    for (id, [of_one, of_other]) in clashes(&new) {
        let to = free_line(id, &taken);
        taken.insert(to.clone());
        let [first, second] = &mut renames;
        let (side, text) = if of_one > of_other { (first, of_one) } else { (second, of_other) };
        side.insert(id.clone(), to.clone());
        notices.push(Notice::LineRenamed { from: id.clone(), to, text: text.to_owned() });
    }
    renames
}

/// Returns a free name with the same letters and the highest number and one more: `d4` for `d3`.
fn free_line(like: &CriterionId, taken: &HashSet<CriterionId>) -> CriterionId {
    let letters = like.as_str().trim_end_matches(|c: char| c.is_ascii_digit());
    let numbers = taken.iter().filter_map(|id| id.as_str().strip_prefix(letters)?.parse::<u64>().ok());
    let mut number = numbers.max().unwrap_or(0);
    loop {
        number = number.wrapping_add(1);
        let id = CriterionId::new(&format!("{letters}{number}"));
        if !taken.contains(&id) {
            return id;
        }
    }
}

/// Makes the board, after giving an epic or a suggestion another number when an item has its number.
pub(crate) fn kinds_apart(mut parts: Parts, boards: [&Board; 3], notices: &mut Vec<Notice>) -> Board {
    let groups = parts.epics.iter().map(|epic| &epic.id).chain(parts.inbox.iter().map(|wish| &wish.id));
    let groups: HashSet<&ItemId> = groups.collect();
    if groups.is_empty() {
        return Board::of(parts);
    }
    let items = parts.sprints.iter().flat_map(|sprint| sprint.items.iter());
    let items = items.chain(&parts.backlog).chain(&parts.closed).map(|item| &item.id);
    let mut taken: HashSet<ItemId> = items.filter(|id| groups.contains(id)).cloned().collect();
    let mut numbers = Numbers::of(boards);
    for notice in notices.iter() {
        // Numbers given in this merge are taken too.
        if let Notice::Renumbered { what: _, beside: _, from: _, to, title: _ } = notice {
            let last = numbers.next.entry(to.prefix().to_owned()).or_insert(to.number());
            *last = to.number().max(*last);
        }
    }
    let mut renames = Renames::default();
    for epic in &parts.epics {
        if taken.contains(&epic.id)
            && let Some(to) = numbers.free(&epic.id)
        {
            let (from, title) = (epic.id.clone(), epic.name.to_string());
            renames.epics.insert(from.clone(), to.clone());
            let beside = Thing::Item;
            notices.push(Notice::Renumbered { what: Thing::Epic, beside, from, to, title });
        }
    }
    let epics = parts.epics.iter().filter(|epic| !taken.contains(&epic.id)).map(|epic| epic.id.clone());
    taken.extend(epics.collect::<Vec<_>>());
    for wish in &parts.inbox {
        if taken.contains(&wish.id)
            && let Some(to) = numbers.free(&wish.id)
        {
            let (from, title) = (wish.id.clone(), wish.title.to_string());
            renames.suggestions.insert(from.clone(), to.clone());
            let is_epic = parts.epics.iter().any(|epic| epic.id == from);
            let beside = if is_epic { Thing::Epic } else { Thing::Item };
            notices.push(Notice::Renumbered { what: Thing::Suggestion, beside, from, to, title });
        }
    }
    if !renames.is_empty() {
        renames.rename(&mut parts);
    }
    Board::of(parts)
}
