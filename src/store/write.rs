//! A board to the text of its file. What did not change stands there as it stood, byte for byte, with its comments.

use std::{borrow::Cow, collections::HashMap, hash::Hash, sync::Arc};

use crate::{
    board::{
        Board,
        id::{ItemId, SprintId},
        item::Item,
    },
    store::{
        document::FIELDS,
        keep::Kept,
        lex::Span,
        pace, print,
        read::LIMIT,
        save::SaveError,
        split::{Part, Uncut, split},
        writer::{Piece, Writer},
    },
};

/// The texts of items that are not as they were loaded: each is printed once, not at every save.
#[derive(Debug, Default)]
pub(crate) struct FreshTexts(HashMap<ItemId, Fresh>);

#[derive(Debug)]
struct Fresh {
    item: Arc<Item>,
    sprint: Option<SprintId>,
    text: Box<str>,
}

impl FreshTexts {
    fn refresh(&mut self, item: &Arc<Item>, sprint: Option<SprintId>) -> Result<(), SaveError> {
        let known = self.0.get(&item.id);
        if !known.is_some_and(|fresh| fresh.sprint == sprint && same(&fresh.item, item)) {
            let text = print::item(item, sprint)?.into();
            self.0.insert(item.id.clone(), Fresh { item: Arc::clone(item), sprint, text });
        }
        Ok(())
    }
}

fn same(one: &Arc<Item>, other: &Arc<Item>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Makes the text of a board.
pub(crate) fn compose(kept: &Kept, fresh: &mut FreshTexts, board: &Board) -> Result<String, SaveError> {
    let open = open_items(kept, board);
    let closed = board.closed().iter().map(|item| (item, None));
    for (item, sprint) in open.iter().copied().chain(closed.clone()) {
        pace::step();
        if !is_untouched(kept, item, sprint) {
            fresh.refresh(item, sprint)?;
        }
    }
    let mut writer = Writer::new(kept);
    let names = field_names(kept, board);
    for (position, name) in names.iter().enumerate() {
        let last = position + 1 == names.len();
        match *name {
            "schema" => writer.field(name, None, last),
            "product" => {
                let known = kept.entries.product.as_ref() == Some(board.product());
                let text = if known { None } else { Some(print::product(board.product())?) };
                writer.field(name, text.as_deref(), last);
            }
            "goals" => {
                let goals = board.goals();
                let pieces = in_order(&kept.entries.goals, goals.iter(), |a, b| a == *b, print::goal)?;
                writer.list(name, &pieces, last);
            }
            "definition_of_done" => {
                let versions = board.definition_of_done().versions();
                let key = |version: &crate::board::definition::Version| version.number;
                let pieces = by_key(&kept.entries.versions, versions, key, |a, b| a == b, print::version)?;
                writer.list(name, &pieces, last);
            }
            "definition_of_ready" => {
                let key = |ready: &crate::board::definition::ReadyVersion| ready.version.number;
                let ready = board.definition_of_ready();
                let pieces = by_key(&kept.entries.ready, ready, key, |a, b| a == b, print::ready)?;
                writer.list(name, &pieces, last);
            }
            "epics" => {
                let key = |epic: &crate::board::epic::Epic| epic.id.clone();
                let pieces = by_key(&kept.entries.epics, board.epics(), key, |a, b| a == b, print::epic)?;
                writer.list(name, &pieces, last);
            }
            "sprints" => {
                let sprints: Vec<_> = board.sprints().iter().map(|sprint| sprint.shell()).collect();
                let key = |sprint: &crate::board::sprint::Sprint| sprint.id;
                let pieces = by_key(&kept.entries.sprints, &sprints, key, |a, b| a == b, print::sprint)?;
                writer.list(name, &pieces, last);
            }
            "items" => {
                let pieces = open.iter().map(|(item, sprint)| piece_of(kept, fresh, item, *sprint));
                writer.list(name, &pieces.collect::<Vec<_>>(), last);
            }
            "closed" => {
                let pieces = closed.clone().map(|(item, sprint)| piece_of(kept, fresh, item, sprint));
                writer.list(name, &pieces.collect::<Vec<_>>(), last);
            }
            "inbox" => {
                let key = |wish: &crate::board::inbox::Suggestion| wish.id.clone();
                let pieces =
                    by_key(&kept.entries.inbox, board.inbox(), key, |a, b| a == b, print::suggestion)?;
                writer.list(name, &pieces, last);
            }
            "views" => {
                let views = board.views().iter();
                let pieces = in_order(&kept.entries.views, views, |a, b| a == *b, print::view)?;
                writer.list(name, &pieces, last);
            }
            "cut_lines" => {
                let key = |line: &crate::board::cut_line::CutLine| line.name.clone();
                let lines = board.cut_lines();
                let pieces = by_key(&kept.entries.cut_lines, lines, key, |a, b| a == b, print::cut_line)?;
                writer.list(name, &pieces, last);
            }
            "decisions" => {
                let decisions = board.decisions().iter();
                let pieces = in_order(&kept.entries.decisions, decisions, |a, b| a == *b, print::decision)?;
                writer.list(name, &pieces, last);
            }
            "conflicts" => {
                let conflicts = board.conflicts().iter();
                let pieces = in_order(&kept.entries.conflicts, conflicts, |a, b| a == *b, print::conflict)?;
                writer.list(name, &pieces, last);
            }
            // All names come from the table above this function's arms.
            other => return Err(SaveError::internal(&format!("no list is called {other}"))),
        }
    }
    let (out, layout) = writer.finish();
    check(&out, &layout)?;
    Ok(out)
}

/// Cuts the new text and compares with what was meant: each value where it was put, in the list it was put into.
fn check(text: &str, meant: &[(&'static str, Vec<Span>)]) -> Result<(), SaveError> {
    // What is written can be opened again: the same limits hold for both.
    if text.len() as u64 > LIMIT {
        return Err(SaveError::TooMuch);
    }
    let pieces = split(text).map_err(|uncut| match uncut {
        Uncut::TooLong(_) => SaveError::TooLong,
        Uncut::Endless(_)
        | Uncut::Open(_)
        | Uncut::Mismatch { .. }
        | Uncut::NoBoard(_)
        | Uncut::Trailing(_)
        | Uncut::NoName(_)
        | Uncut::NoColon(_)
        | Uncut::NoValue(_)
        | Uncut::NoComma(_)
        | Uncut::TooDeep(_) => SaveError::internal(&"the new text can't be cut"),
    })?;
    let found = pieces.fields.iter().map(|field| match &field.list {
        Some(list) => (field.name.of(text), list.elements.iter().map(|part| part.value).collect()),
        None => (field.name.of(text), vec![field.part.value]),
    });
    let found: Vec<(&str, Vec<Span>)> = found.collect();
    if found != *meant {
        return Err(SaveError::internal(&"the new text is not what was meant"));
    }
    Ok(())
}

/// Returns the open items in the order of the file: sprints first, then the backlog; as they stood, if they stood in
/// another order and still are the same ones.
fn open_items<'a>(kept: &Kept, board: &'a Board) -> Vec<(&'a Arc<Item>, Option<SprintId>)> {
    let of_sprints =
        board.sprints().iter().flat_map(|sprint| sprint.items.iter().map(|item| (item, Some(sprint.id))));
    let ours: Vec<_> = of_sprints.chain(board.backlog().iter().map(|item| (item, None))).collect();
    let Some(theirs) = &kept.entries.other_order else { return ours };
    // Their order, sorted as ours is: a stable sort keeps the order within a sprint and within the backlog.
    let place = |sprint: Option<SprintId>| match sprint {
        Some(id) => board.sprints().iter().position(|sprint| sprint.id == id),
        None => Some(board.sprints().len()),
    };
    let mut as_ours: Vec<_> = theirs.iter().filter_map(|id| kept.entries.items.get(id)).collect();
    as_ours.sort_by_cached_key(|kept| place(kept.sprint));
    let is_same = ours.len() == as_ours.len()
        && ours
            .iter()
            .zip(&as_ours)
            .all(|((item, sprint), kept)| item.id == kept.item.id && *sprint == kept.sprint);
    if !is_same {
        return ours;
    }
    let by_id: HashMap<&ItemId, _> = ours.iter().map(|(item, sprint)| (&item.id, (*item, *sprint))).collect();
    theirs.iter().filter_map(|id| by_id.get(id).copied()).collect()
}

fn is_untouched(kept: &Kept, item: &Arc<Item>, sprint: Option<SprintId>) -> bool {
    kept.entries.items.get(&item.id).is_some_and(|old| old.sprint == sprint && same(&old.item, item))
}

fn piece_of<'a>(kept: &Kept, fresh: &'a FreshTexts, item: &Arc<Item>, sprint: Option<SprintId>) -> Piece<'a> {
    pace::step();
    let old = kept.entries.items.get(&item.id).map(|old| old.part);
    let text = if is_untouched(kept, item, sprint) {
        None
    } else {
        fresh.0.get(&item.id).map(|fresh| Cow::Borrowed(&*fresh.text))
    };
    Piece { old, text }
}

/// Pairs entries that have a name with those of the same name that were loaded.
fn by_key<'a, T, K: Eq + Hash>(
    old: &[(T, Part)],
    new: &[T],
    key: impl Fn(&T) -> K,
    same: impl Fn(&T, &T) -> bool,
    print: impl Fn(&T) -> Result<String, SaveError>,
) -> Result<Vec<Piece<'a>>, SaveError> {
    let known: HashMap<K, &(T, Part)> = old.iter().map(|entry| (key(&entry.0), entry)).collect();
    let piece = |entry: &T| match known.get(&key(entry)) {
        Some((was, part)) if same(was, entry) => Ok(Piece { old: Some(*part), text: None }),
        Some((_, part)) => Ok(Piece { old: Some(*part), text: Some(print(entry)?.into()) }),
        None => Ok(Piece { old: None, text: Some(print(entry)?.into()) }),
    };
    new.iter().map(piece).collect()
}

/// Pairs entries without names: equal ones in their order; what stands between two equal ones is taken for changed.
fn in_order<'a, 'b, T: 'b>(
    old: &[(T, Part)],
    new: impl Iterator<Item = &'b T>,
    same: impl Fn(&T, &&T) -> bool,
    print: impl Fn(&T) -> Result<String, SaveError>,
) -> Result<Vec<Piece<'a>>, SaveError> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut rest = old;
    // Entries without an equal one, for which the loaded ones that are passed over may stand.
    let mut waiting: Vec<usize> = Vec::new();
    let settle = |pieces: &mut Vec<Piece<'a>>, waiting: &mut Vec<usize>, passed: &[(T, Part)]| {
        for (position, (_, part)) in waiting.drain(..).zip(passed) {
            if let Some(piece) = pieces.get_mut(position) {
                piece.old = Some(*part);
            }
        }
    };
    for entry in new {
        if let Some(position) = rest.iter().position(|(was, _)| same(was, &entry)) {
            let (passed, behind) = rest.split_at(position);
            settle(&mut pieces, &mut waiting, passed);
            let (found, behind) = behind.split_at(1);
            rest = behind;
            pieces.push(Piece { old: found.first().map(|(_, part)| *part), text: None });
        } else {
            waiting.push(pieces.len());
            pieces.push(Piece { old: None, text: Some(print(entry)?.into()) });
        }
    }
    settle(&mut pieces, &mut waiting, rest);
    Ok(pieces)
}

/// Returns the fields to write: those that there are, in their order, and each new one behind its canonical neighbour.
fn field_names(kept: &Kept, board: &Board) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = kept.fields.iter().map(|field| field.name).collect();
    for (position, name) in FIELDS.iter().enumerate() {
        if names.contains(name) || !has_content(board, name) {
            continue;
        }
        let mut before = FIELDS.iter().take(position).rev();
        let at = before.find_map(|name| names.iter().position(|known| known == name));
        names.insert(at.map_or(0, |at| at + 1), name);
    }
    names
}

fn has_content(board: &Board, name: &str) -> bool {
    match name {
        "goals" => !board.goals().is_empty(),
        "definition_of_done" => !board.definition_of_done().versions().is_empty(),
        "definition_of_ready" => !board.definition_of_ready().is_empty(),
        "epics" => !board.epics().is_empty(),
        "sprints" => !board.sprints().is_empty(),
        "items" => {
            !board.backlog().is_empty() || board.sprints().iter().any(|sprint| !sprint.items.is_empty())
        }
        "closed" => !board.closed().is_empty(),
        "inbox" => !board.inbox().is_empty(),
        "views" => !board.views().is_empty(),
        "cut_lines" => !board.cut_lines().is_empty(),
        "decisions" => !board.decisions().is_empty(),
        "conflicts" => !board.conflicts().is_empty(),
        // Schema and product always stand there.
        _ => true,
    }
}
