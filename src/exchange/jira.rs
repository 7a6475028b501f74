//! The CSV export of Jira.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    board::{acceptance::Task, id::ItemId, item::Kind, title::Title},
    exchange::{
        Format,
        foreign::{Foreign, ForeignEpic, ForeignItem, OrderFrom, Origin, Progress},
        jira_columns::JiraColumns,
        jira_issue::{Issue, issue},
        jira_words::{Type, fields::Field},
        natural::NaturalKey,
        notes::{Notes, Oddity, Skip, counted},
        problem::ImportProblem,
        table::Table,
        text::Encoding,
    },
};

/// Reads a Jira file.
pub(crate) fn read(table: &Table, encoding: Encoding) -> Result<Foreign, ImportProblem> {
    let columns = JiraColumns::of(&table.header);
    let (format, row) = (Format::Jira, table.header_row);
    for (field, column) in [(Field::Key, "Issue key"), (Field::Summary, "Summary")] {
        if !columns.has(field) {
            return Err(ImportProblem::NoColumn { format, row, column });
        }
    }
    let mut notes = Notes::default();
    let (mut issues, mut keys) = (Vec::new(), HashSet::new());
    let mut product = None;
    for row in table.sound_rows(&mut notes) {
        let Some(issue) = issue(row, &columns, table, &mut notes)? else { continue };
        if !keys.insert(issue.id.clone()) {
            notes.skip(Skip::DuplicateKey, format!("{} ({})", row.number, issue.id));
            continue;
        }
        table.note_if_short(row, &mut notes);
        product = product.or_else(|| {
            let named = [Field::ProjectName, Field::ProjectKey].map(|field| columns.first(row, field));
            named.into_iter().chain([issue.id.prefix()]).find_map(|name| Title::tidied(name).ok())
        });
        issues.push(issue);
    }
    let order = sort_by_rank(&mut issues, &columns, table, &mut notes);
    note_emptied_sprints(&issues, &mut notes);
    let origin = Origin { format, encoding, delimiter: table.delimiter, rows: table.rows.len() };
    let family = Family::of(&issues);
    let (epics, items, sub_tasks) = adopt(issues, &family, &mut notes);
    Ok(Foreign { origin, product, epics, items, sub_tasks, order, columns: columns.account(table), notes })
}

/// Sorts by Rank, byte by byte: that is the order in which Jira shows its backlog, also while ranks are being moved
/// from one bucket (`0|`, `1|`, `2|`) to the next. Issues without a Rank come last, as they stand in the file.
fn sort_by_rank(issues: &mut [Issue], columns: &JiraColumns, table: &Table, notes: &mut Notes) -> OrderFrom {
    if issues.iter().all(|issue| issue.rank.is_empty()) {
        return OrderFrom::File;
    }
    issues.sort_by(|one, other| (one.rank.is_empty(), &one.rank).cmp(&(other.rank.is_empty(), &other.rank)));
    for issue in issues.iter().filter(|issue| issue.rank.is_empty()) {
        notes.odd(Oddity::MissingRank, &issue.id);
    }
    let mut buckets: Vec<&str> =
        issues.iter().filter_map(|issue| Some(issue.rank.split_once('|')?.0)).collect();
    buckets.dedup();
    if buckets.len() > 1 {
        for bucket in buckets {
            let bucket: String = bucket.chars().filter(|letter| !letter.is_control()).take(8).collect();
            notes.odd(Oddity::MixedBuckets, bucket);
        }
    }
    let column = columns.of_field(Field::Rank).first().and_then(|column| table.header.get(*column));
    OrderFrom::Column(column.cloned().unwrap_or_default())
}

/// Notes the sprints out of which every item went on to a later one.
fn note_emptied_sprints(issues: &[Issue], notes: &mut Notes) {
    let items = || issues.iter().filter(|issue| matches!(issue.of_type, Type::Item(_)));
    let last: HashSet<&Title> = items().filter_map(|issue| issue.sprint.as_ref()).collect();
    let mut emptied: BTreeMap<NaturalKey, (&Title, usize)> = BTreeMap::new();
    for sprint in items().flat_map(|issue| &issue.earlier).filter(|sprint| !last.contains(sprint)) {
        emptied.entry(NaturalKey::new(sprint.as_str())).or_insert((sprint, 0)).1 += 1;
    }
    for (sprint, count) in emptied.into_values() {
        notes.odd(Oddity::EmptiedSprint, format!("“{sprint}” ({})", counted(count, "item", "items")));
    }
}

/// Who is who among the issues: what children name their parents by.
struct Family {
    by_word: HashMap<String, usize>,
    by_title: HashMap<String, usize>,
    types: Vec<(ItemId, Type)>,
}

impl Family {
    fn of(issues: &[Issue]) -> Self {
        let (mut by_word, mut by_title) = (HashMap::new(), HashMap::new());
        for (position, issue) in issues.iter().enumerate() {
            by_word.insert(issue.id.to_string(), position);
            // Of two that are called the same, the one with the higher rank.
            if !issue.number.is_empty() {
                by_word.entry(issue.number.clone()).or_insert(position);
            }
            for name in [issue.epic_name.as_str(), issue.title.as_str()] {
                if !name.is_empty() {
                    by_title.entry(name.to_owned()).or_insert(position);
                }
            }
        }
        let types = issues.iter().map(|issue| (issue.id.clone(), issue.of_type)).collect();
        Self { by_word, by_title, types }
    }

    /// Finds the parent of an issue by number, then key, then name.
    fn parent(&self, issue: &Issue) -> Option<(usize, &ItemId, Type)> {
        let by_word = issue.parents.iter().filter_map(|word| self.by_word.get(word));
        let by_title = issue.parents.iter().filter_map(|word| self.by_title.get(word));
        by_word.chain(by_title).find_map(|position| {
            let (id, of_type) = self.types.get(*position)?;
            (*id != issue.id).then_some((*position, id, *of_type))
        })
    }
}

/// Makes epics, items and tasks of issues.
fn adopt(
    issues: Vec<Issue>,
    family: &Family,
    notes: &mut Notes,
) -> (Vec<ForeignEpic>, Vec<ForeignItem>, Vec<ItemId>) {
    let (mut epics, mut items, mut sub_tasks) = (Vec::new(), Vec::new(), Vec::new());
    let mut tasks: HashMap<ItemId, Vec<Task>> = HashMap::new();
    let mut named: HashSet<ItemId> = HashSet::new();
    for issue in issues {
        let parent = family.parent(&issue);
        let kind = match (issue.of_type, parent) {
            (Type::Epic, _) => {
                if issue.estimate.is_some() || issue.sprint.is_some() || !issue.labels.is_empty() {
                    notes.odd(Oddity::EpicDetails, &issue.id);
                }
                epics.push(ForeignEpic { id: issue.id, name: issue.title, about: issue.description });
                continue;
            }
            (Type::SubTask, Some((_, parent, Type::Item(_)))) => {
                let details = !issue.description.is_empty() || !issue.criteria.is_empty();
                if details || issue.estimate.is_some() || !issue.labels.is_empty() {
                    notes.odd(Oddity::SubTaskDetails, &issue.id);
                }
                let done = matches!(issue.progress, Progress::Done | Progress::Dropped { .. });
                let task = Task { text: issue.title.to_string(), done };
                tasks.entry(parent.clone()).or_default().push(task);
                sub_tasks.push(issue.id);
                continue;
            }
            (Type::SubTask, _) => {
                notes.odd(Oddity::StraySubTask, &issue.id);
                Kind::Chore
            }
            (Type::Item(kind), _) => kind,
        };
        let epic = match parent {
            Some((_, parent, Type::Epic)) => Some(parent.clone()),
            Some((_, _, Type::Item(_) | Type::SubTask)) => {
                if issue.of_type != Type::SubTask {
                    notes.odd(Oddity::ParentIsItem, &issue.id);
                }
                None
            }
            None => epic_by_name(&issue, family, &mut named, &mut epics, notes),
        };
        if issue.sprint.is_none() && matches!(issue.progress, Progress::Doing | Progress::Review) {
            notes.odd(Oddity::WorkOutsideSprint, &issue.id);
        }
        items.push(item(issue, kind, epic));
    }
    for item in &mut items {
        item.tasks = tasks.remove(&item.id).unwrap_or_default();
    }
    (epics, items, sub_tasks)
}

/// Makes an epic of a parent that is not in the file but has key and title in the row of its child.
fn epic_by_name(
    issue: &Issue,
    family: &Family,
    named: &mut HashSet<ItemId>,
    epics: &mut Vec<ForeignEpic>,
    notes: &mut Notes,
) -> Option<ItemId> {
    if issue.of_type == Type::SubTask || issue.parents.is_empty() {
        return None;
    }
    let unknown = |(id, _): &&(ItemId, Title)| !family.by_word.contains_key(id.as_str());
    let Some((id, name)) = issue.named_parent.as_ref().filter(unknown) else {
        notes.odd(Oddity::UnknownParent, &issue.id);
        return None;
    };
    if named.insert(id.clone()) {
        notes.odd(Oddity::EpicByName, id);
        epics.push(ForeignEpic { id: id.clone(), name: name.clone(), about: String::new() });
    }
    Some(id.clone())
}

fn item(issue: Issue, kind: Kind, epic: Option<ItemId>) -> ForeignItem {
    ForeignItem {
        id: issue.id,
        title: issue.title,
        kind,
        epic,
        about: issue.description,
        labels: issue.labels,
        estimate: issue.estimate,
        created: issue.created,
        acceptance: issue.criteria,
        tasks: Vec::new(),
        sprint: issue.sprint,
        progress: issue.progress,
        since: issue.since,
    }
}
