//! A text to a board: cut once, then each piece is read on its own, so that every complaint knows its place.

use std::{collections::HashMap, ops::Range, sync::Arc, thread};

use serde::de::DeserializeOwned;

use crate::{
    board::{
        Board, Parts,
        definition::Definition,
        id::{ItemId, SprintId},
        item::Item,
        sound::Unsound,
    },
    store::{
        convert::{self, Misfit},
        document::{FIELDS, SCHEMA},
        keep::{Entries, Kept, KeptField, KeptItem},
        lex::{Span, small},
        print::options,
        problem::{
            Fault,
            complaint::Complaint,
            excerpt::{clip, line_of},
        },
        read,
        split::{Field, Part, Pieces, split},
    },
};

/// What a text holds.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The board.
    pub(crate) board: Board,
    /// What is remembered of the text.
    pub(crate) kept: Kept,
}

/// An open item with the sprint it names.
type Placed = (Arc<Item>, Option<SprintId>);

/// Makes a board of a text.
pub(crate) fn load(source: String) -> Result<Loaded, (Fault, String)> {
    match parse(&source) {
        Ok((board, pieces, entries)) => {
            let Pieces { prefix, fields, suffix } = pieces;
            let fields = fields.iter().filter_map(|field| {
                let name = FIELDS.iter().find(|name| **name == field.name.of(&source))?;
                let inside = field.list.as_ref().map(|list| Span { start: list.inside, end: list.tail });
                Some(KeptField { name, part: field.part, inside })
            });
            let fields = fields.collect();
            Ok(Loaded { board, kept: Kept { source, prefix, fields, suffix, entries } })
        }
        Err(fault) => Err((fault, source)),
    }
}

fn parse(text: &str) -> Result<(Board, Pieces, Entries), Fault> {
    if let Some(fault) = read::conflict(text) {
        return Err(fault);
    }
    let pieces = split(text).map_err(|uncut| Fault::of_uncut(text, uncut))?;
    let fields = named(text, &pieces)?;
    schema(text, &fields, &pieces)?;
    let field = |name| fields.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
    let Some(named_product) = field("product") else {
        return Err(Fault::new(Complaint::MissingField { field: "product" }, opening(text, &pieces)));
    };
    let product = convert::product(value(text, named_product.part.value)?);
    let goals = list(text, field("goals"), |entry| Ok(convert::goal(entry)))?;
    let versions = list(text, field("definition_of_done"), |entry| Ok(convert::version(entry)))?;
    let ready = list(text, field("definition_of_ready"), |entry| Ok(convert::ready(entry)))?;
    let epics = list(text, field("epics"), |entry| Ok(convert::epic(entry)))?;
    let sprints = list(text, field("sprints"), convert::sprints::sprint)?;
    let open = list(text, field("items"), |entry| {
        let (item, sprint) = convert::items::open_item(entry)?;
        Ok((Arc::new(item), sprint))
    })?;
    let closed = list(text, field("closed"), |entry| convert::items::closed_item(entry).map(Arc::new))?;
    let inbox = list(text, field("inbox"), |entry| Ok(convert::suggestion(entry)))?;
    let views = list(text, field("views"), |entry| Ok(convert::view(entry)))?;
    let cut_lines = list(text, field("cut_lines"), convert::cut_lines::cut_line)?;
    let decisions = list(text, field("decisions"), |entry| Ok(convert::decision(entry)))?;
    let conflicts = list(text, field("conflicts"), |entry| Ok(convert::conflicts::board_conflict(entry)))?;

    let (backlog, of_sprints, ours) = placed(text, &open, &sprints)?;
    let full = sprints.iter().zip(of_sprints).map(|((sprint, _), items)| {
        let mut sprint = sprint.clone();
        sprint.items = items.into_iter().collect();
        sprint
    });
    let parts = Parts {
        product: product.clone(),
        goals: values(&goals),
        definition_of_done: Definition::new(values(&versions)),
        definition_of_ready: values(&ready),
        epics: values(&epics),
        sprints: full.collect(),
        backlog,
        closed: values(&closed),
        inbox: values(&inbox),
        views: values(&views),
        cut_lines: values(&cut_lines),
        decisions: values(&decisions),
        conflicts: values(&conflicts),
    };
    let other_order = (!ours).then(|| open.iter().map(|((item, _), _)| item.id.clone()).collect());
    let board = Board::assemble(parts).map_err(|unsound| {
        let ids = open.iter().map(|((item, _), part)| (&item.id, part));
        let ids = ids.chain(closed.iter().map(|(item, part)| (&item.id, part)));
        let ids = ids.chain(epics.iter().map(|(epic, part)| (&epic.id, part)));
        let ids: Vec<_> = ids.chain(inbox.iter().map(|(wish, part)| (&wish.id, part))).collect();
        let sprints: Vec<_> = sprints.iter().map(|(sprint, part)| (sprint.id, part)).collect();
        let ready: Vec<_> = ready.iter().map(|(ready, part)| (&ready.version, part)).collect();
        let versions: Vec<_> = versions.iter().map(|(version, part)| (version, part)).collect();
        let lines: Vec<_> = cut_lines.iter().map(|(line, part)| (line.name.as_str(), part)).collect();
        place(text, unsound, named_product.part.value, &ids, &sprints, [&versions, &ready], &lines)
    })?;
    let mut items = HashMap::with_capacity(open.len() + closed.len());
    for ((item, sprint), part) in open {
        items.insert(item.id.clone(), KeptItem { item, sprint, part });
    }
    for (item, part) in closed {
        items.insert(item.id.clone(), KeptItem { item, sprint: None, part });
    }
    let entries = Entries {
        product: Some(product),
        goals,
        versions,
        ready,
        epics,
        sprints,
        items,
        other_order,
        inbox,
        views,
        cut_lines,
        decisions,
        conflicts,
    };
    Ok((board, pieces, entries))
}

/// Gives each field the name we know it by.
fn named<'a>(text: &str, pieces: &'a Pieces) -> Result<Vec<(&'static str, &'a Field)>, Fault> {
    let mut fields: Vec<(&'static str, &Field)> = Vec::new();
    let mut unknown = None;
    for field in &pieces.fields {
        let found = field.name.of(text);
        let Some(name) = FIELDS.iter().find(|name| **name == found) else {
            unknown = unknown.or(Some(field));
            continue;
        };
        if let Some((_, first)) = fields.iter().find(|(known, _)| known == name) {
            let first = line_of(text, first.name.start as usize);
            return Err(Fault::new(Complaint::DuplicateList { field: name, first }, field.name));
        }
        fields.push((name, field));
    }
    match unknown {
        None => Ok(fields),
        Some(field) => {
            // A newer program may well have fields that we don't know: that is the better explanation.
            schema(text, &fields, pieces)?;
            let found = clip(field.name.of(text), 40);
            Err(Fault::new(Complaint::UnknownField { found, known: FIELDS }, field.name))
        }
    }
}

fn schema(text: &str, fields: &[(&'static str, &Field)], pieces: &Pieces) -> Result<(), Fault> {
    let Some((_, field)) = fields.iter().find(|(name, _)| *name == "schema") else {
        return Err(Fault::new(Complaint::NoSchema, opening(text, pieces)));
    };
    let at = field.part.value;
    match value(text, at)? {
        0 => Err(Fault::new(Complaint::SchemaZero, at)),
        found if found > SCHEMA => Err(Fault::new(Complaint::NewerSchema { found }, at)),
        _ => Ok(()),
    }
}

/// Returns where the first bracket is: what is missing is missing behind it.
fn opening(text: &str, pieces: &Pieces) -> Span {
    let first = pieces.fields.first().map_or(pieces.suffix, |field| field.part.lead());
    let prefix = text.get(..first.start as usize).unwrap_or("");
    let at = prefix.rfind('(').unwrap_or(0);
    Span::new(at, at + 1)
}

fn value<D: DeserializeOwned>(text: &str, at: Span) -> Result<D, Fault> {
    options().from_str(at.of(text)).map_err(|error| Fault::of_ron(text, at, error))
}

/// Reads the elements of a list, on two threads when there are many.
fn list<D: DeserializeOwned, T: Send>(
    text: &str,
    field: Option<&Field>,
    make: impl Fn(D) -> Result<T, Misfit> + Sync,
) -> Result<Vec<(T, Part)>, Fault> {
    /// Below this a second thread costs more than it brings.
    const MANY: usize = 2_000;
    let Some(field) = field else { return Ok(Vec::new()) };
    let Some(list) = &field.list else {
        let at = field.part.value;
        return Err(Fault::new(
            Complaint::Expected { what: "a list in [ ]" },
            Span::new(at.start as usize, at.start as usize + 1),
        ));
    };
    let read = |parts: &[Part]| -> Result<Vec<(T, Part)>, Fault> {
        let one = |part: &Part| {
            let result = make(value(text, part.value)?);
            let misplaced = |misfit: Misfit| {
                let at = misfit.field().and_then(|field| field_of(text, part, field));
                Fault::new(misfit.into(), at.unwrap_or_else(|| first_line(text, part)))
            };
            Ok((result.map_err(misplaced)?, *part))
        };
        parts.iter().map(one).collect()
    };
    if list.elements.len() < MANY {
        return read(&list.elements);
    }
    let (front, back) = list.elements.split_at(list.elements.len() / 2);
    let (front, back) = thread::scope(|scope| {
        let back = scope.spawn(|| read(back));
        (read(front), back.join())
    });
    let mut all = front?;
    match back {
        Ok(back) => all.append(&mut back?),
        Err(panic) => std::panic::resume_unwind(panic),
    }
    Ok(all)
}

fn values<T: Clone>(entries: &[(T, Part)]) -> Vec<T> {
    entries.iter().map(|(value, _)| value.clone()).collect()
}

/// Puts open items where they belong; says whether they stood in our order: sprints first, then the backlog.
#[expect(clippy::type_complexity, reason = "a name for the triple would say no more than this sentence")]
fn placed(
    text: &str,
    open: &[(Placed, Part)],
    sprints: &[(crate::board::sprint::Sprint, Part)],
) -> Result<(Vec<Arc<Item>>, Vec<Vec<Arc<Item>>>, bool), Fault> {
    let mut places: HashMap<SprintId, usize> = HashMap::new();
    for (position, (sprint, _)) in sprints.iter().enumerate() {
        places.entry(sprint.id).or_insert(position);
    }
    let mut backlog = Vec::new();
    let mut of_sprints: Vec<Vec<Arc<Item>>> = sprints.iter().map(|_| Vec::new()).collect();
    let (mut ours, mut last) = (true, 0);
    for ((item, sprint), part) in open {
        let place = match sprint {
            None => sprints.len(),
            Some(id) => *places.get(id).ok_or_else(|| {
                let complaint = Complaint::NoSuchSprint { item: item.id.clone(), sprint: *id };
                Fault::new(complaint, mention(text, part, &id.to_string()))
            })?,
        };
        of_sprints.get_mut(place).unwrap_or(&mut backlog).push(Arc::clone(item));
        ours &= last <= place;
        last = place;
    }
    Ok((backlog, of_sprints, ours))
}

/// Finds the place of what keeps the parts from making a board.
fn place(
    text: &str,
    unsound: Unsound,
    product: Span,
    ids: &[(&ItemId, &Part)],
    sprints: &[(SprintId, &Part)],
    definitions: [&[(&crate::board::definition::Version, &Part)]; 2],
    lines: &[(&str, &Part)],
) -> Fault {
    let item = |id: &ItemId| {
        let part = ids.iter().find(|(known, _)| *known == id).map(|(_, part)| *part);
        part.map(|part| mention(text, part, id.as_str()))
    };
    let at = match &unsound {
        Unsound::DuplicateId(id) => {
            let places = ids.iter().filter(|(known, _)| *known == id);
            let mut places: Vec<Span> = places.map(|(_, part)| mention(text, part, id.as_str())).collect();
            places.sort_by_key(|span| span.start);
            if let [first, second, ..] = places.as_slice() {
                let first = line_of(text, first.start as usize);
                return Fault::new(Complaint::DuplicateId { id: id.clone(), first }, *second);
            }
            None
        }
        Unsound::DuplicateSprint(id) => {
            let places = sprints.iter().filter(|(known, _)| known == id);
            let places: Vec<Span> = places.map(|(_, part)| mention(text, part, &id.to_string())).collect();
            if let [first, second, ..] = places.as_slice() {
                let first = line_of(text, first.start as usize);
                return Fault::new(Complaint::DuplicateSprint { id: *id, first }, *second);
            }
            None
        }
        Unsound::InClosedSprint { item: id, .. }
        | Unsound::WorkOutsideSprint(id)
        | Unsound::OpenWithOutcome(id)
        | Unsound::ClosedWithoutOutcome(id) => item(id),
        Unsound::VersionOutOfOrder(number) => definitions.iter().find_map(|versions| {
            let mut before = 0;
            versions.iter().find_map(|(version, part)| {
                let out_of_order = version.number == *number && version.number <= before;
                before = version.number;
                out_of_order.then(|| first_line(text, part))
            })
        }),
        Unsound::DuplicateCriterion { version: number, criterion } => {
            definitions.iter().find_map(|versions| {
                let (_, part) = versions.iter().find(|(version, _)| {
                    version.number == *number
                        && version.criteria.iter().filter(|line| line.id == *criterion).count() > 1
                })?;
                Some(second_mention(text, part, criterion.as_str()))
            })
        }
        Unsound::DuplicateLine(name) => {
            let (_, part) = lines.iter().rfind(|(known, _)| known == name).copied().unzip();
            part.map(|part| first_line(text, part))
        }
        Unsound::LineElsewhere { line, item } => {
            let (_, part) = lines.iter().find(|(known, _)| known == line).copied().unzip();
            part.map(|part| mention(text, part, item.as_str()))
        }
        Unsound::BadPrefix(prefix) => Some(within(text, product, prefix)),
    };
    Fault { complaint: unsound.into(), at }
}

/// Returns where an entry names something, or its first line.
fn mention(text: &str, part: &Part, name: &str) -> Span {
    within(text, part.value, name)
}

fn within(text: &str, value: Span, name: &str) -> Span {
    match value.of(text).find(&format!("\"{name}\"")) {
        Some(at) => quoted(value, at, name),
        None => Span::new(value.start as usize, value.start as usize + 1),
    }
}

fn second_mention(text: &str, part: &Part, name: &str) -> Span {
    match part.value.of(text).match_indices(&format!("\"{name}\"")).nth(1) {
        Some((at, _)) => quoted(part.value, at, name),
        None => first_line(text, part),
    }
}

fn quoted(value: Span, at: usize, name: &str) -> Span {
    let start = value.start as usize + at;
    Span::new(start, start + name.len() + 2)
}

/// Returns where an entry names a field. A text behind it that speaks of the field draws the caret to itself: no harm,
/// the sentence says what is wrong.
fn field_of(text: &str, part: &Part, field: &str) -> Option<Span> {
    let at = part.value.of(text).rfind(&format!("{field}:"))? + part.value.start as usize;
    Some(Span::new(at, at + field.len()))
}

fn first_line(text: &str, part: &Part) -> Span {
    let line: Range<usize> = 0..part.value.of(text).find('\n').unwrap_or(1);
    Span { start: part.value.start, end: part.value.start + small(line.end).max(1) }
}
