//! The texts of three sides put together: what a merged board is written into.
//!
//! Comments and layout are merged as fields are: what one side changed is taken. So nobody's comment is lost because the
//! other side's text is the one that is written into. Where both changed them, ours stands, and what only theirs says is
//! put above it; so are comments between the fields of an entry that must be printed anew, because here nobody can be
//! told that they would be lost.
//!
//! # Limits
//!
//! What a side wrote about an entry goes when the entry goes.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use crate::{
    board::{
        Board,
        conflict::BoardConflict,
        cut_line::CutLine,
        decision::Decision,
        definition::{ReadyVersion, Version},
        epic::Epic,
        goal::Goal,
        id::{ItemId, SprintId},
        inbox::Suggestion,
        item::Item,
        merge::{goals, notice::Thing},
        renumber::Renames,
        saved_view::SavedView,
        sprint::Sprint,
        title::Title,
    },
    store::{
        keep::{Entries, Kept, KeptField, KeptItem},
        lex::{self, Span, small},
        merging::piece::{Joiner, Sides, three},
        pace, print,
        save::SaveError,
        split::Part,
    },
};

/// Makes what there would be to remember of a text of the merged board, had somebody written it. The sides gave some things
/// another number, as they are told to have done.
pub(super) fn join(sides: Sides<'_>, renames: &[Renames; 2], merged: &Board) -> Result<Kept, SaveError> {
    let mut joiner = Joiner { sides, source: sides.ours.source.clone() };
    let prefix = joiner.frame(prefix);
    let fields = joiner.fields(merged)?;
    let suffix = joiner.frame(suffix);
    let entries = joiner.entries(renames, merged)?;
    Ok(Kept { source: joiner.source, prefix, fields, suffix, entries })
}

impl<'a> Joiner<'a> {
    /// Joins what stands before the first field, or behind the last one.
    fn frame(&mut self, of: fn(&Kept) -> Part) -> Span {
        let Sides { base, ours, theirs } = self.sides;
        let part = self.bracket([base.map(of), Some(of(ours)), Some(of(theirs))]).unwrap_or(of(ours));
        Span { start: part.start, end: part.end }
    }

    /// Joins the fields: ours, and those that only theirs has, each behind its neighbour there.
    fn fields(&mut self, merged: &Board) -> Result<Vec<KeptField>, SaveError> {
        let Sides { base, ours, theirs } = self.sides;
        let has = |kept: &Kept, name: &str| kept.fields.iter().any(|field| field.name == name);
        let mut names: Vec<&'static str> = ours.fields.iter().map(|field| field.name).collect();
        for (at, field) in theirs.fields.iter().enumerate() {
            // One that ours took out stays out.
            if has(ours, field.name) || base.is_some_and(|base| has(base, field.name)) {
                continue;
            }
            let mut before = theirs.fields.iter().take(at).rev();
            let behind = before.find_map(|before| names.iter().position(|name| *name == before.name));
            names.insert(behind.map_or(0, |at| at + 1), field.name);
        }
        let mut fields = Vec::with_capacity(names.len());
        for name in names {
            let of = |kept: &Kept| kept.fields.iter().find(|field| field.name == name).copied();
            fields.extend(self.field(name, [base.and_then(of), of(ours), of(theirs)], merged)?);
        }
        Ok(fields)
    }

    fn field(
        &mut self,
        name: &'static str,
        fields: [Option<KeptField>; 3],
        merged: &Board,
    ) -> Result<Option<KeptField>, SaveError> {
        let lists = fields.map(|field| field.and_then(|field| Some((field.part, field.inside?))));
        let [_, ours, theirs] = lists;
        if ours.or(theirs).is_none() {
            let Sides { base, ours, theirs } = self.sides;
            let is_merged = |kept: Option<&Kept>| {
                name != "product"
                    || kept.and_then(|kept| kept.entries.product.as_ref()) == Some(merged.product())
            };
            let is_merged = [base, Some(ours), Some(theirs)].map(is_merged);
            let mut found =
                fields.iter().zip(is_merged).map(|(field, is)| field.map(|field| (field.part, is)));
            let found = [(); 3].map(|()| found.next().flatten());
            let part = self.piece(found, || print::product(merged.product()))?;
            return Ok(part.map(|part| KeptField { name, part, inside: None }));
        }
        // The brackets; what stands between them has its own pieces.
        let opening = lists.map(|list| list.map(|(part, inside)| opening(part, inside)));
        let closing = lists.map(|list| list.map(|(part, inside)| closing(part, inside)));
        let (Some(first), Some(last)) = (self.bracket(opening), self.bracket(closing)) else {
            return Ok(None);
        };
        if let [_, Some((part, inside)), _] = lists
            && (opening[1], closing[1]) == (Some(first), Some(last))
        {
            return Ok(Some(KeptField { name, part, inside: Some(inside) }));
        }
        let text = |span: Span| span.of(&self.source).to_owned();
        let [head, tail] = [first, last].map(|part| text(Span { start: part.start, end: part.end }));
        let between = ours.map_or_else(String::new, |(_, inside)| self.sides.ours.text(inside).to_owned());
        let begins_line =
            first.start.checked_sub(1).is_none_or(|at| text(Span { start: at, end: at + 1 }) == "\n");
        self.source.push(if begins_line { '\n' } else { ' ' });
        let start = self.source.len();
        self.source.extend([&*head, &between, &tail]);
        let inside = Span::new(start + head.len(), start + head.len() + between.len());
        let value = Span {
            start: small(start) + (first.value.start - first.start),
            end: inside.end + (last.value.end - last.start),
        };
        let part = Part {
            start: small(start),
            value,
            end: small(self.source.len()),
            comma: last.comma,
            commented: false,
        };
        Ok(Some(KeptField { name, part, inside: Some(inside) }))
    }

    fn entries(&mut self, renames: &[Renames; 2], merged: &Board) -> Result<Entries, SaveError> {
        let Sides { base, ours, theirs } = self.sides;
        // A new number is the name under which a thing is looked for.
        let named = |what: Thing, side: usize, id: &ItemId| match side.checked_sub(1) {
            None => id.clone(),
            Some(side) => renames.get(side).map_or_else(|| id.clone(), |renames| renames.of(what, id)),
        };
        macro_rules! entries {
            ($list:ident, $merged:expr, $key:expr, $print:expr) => {{
                let key = $key;
                let list = |side: usize, kept: &Kept| -> Vec<_> {
                    let entries = kept.entries.$list.iter();
                    entries.map(|(entry, part)| (key(side, entry), entry.clone(), *part)).collect()
                };
                let lists =
                    [base.map(|base| list(0, base)).unwrap_or_default(), list(1, ours), list(2, theirs)];
                let merged = $merged.iter().map(|entry| (key(0, entry), entry.clone()));
                self.list(lists, merged, $print)?
            }};
        }
        let sprints: Vec<Sprint> = merged.sprints().iter().map(|sprint| sprint.shell()).collect();
        let versions = merged.definition_of_done().versions();
        let order = |kept: &'a Kept| kept.entries.other_order.as_ref();
        let order = three(base.map(order), Some(order(ours)), Some(order(theirs)));
        Ok(Entries {
            product: Some(merged.product().clone()),
            goals: self.goals(merged)?,
            versions: entries!(versions, versions, |_, version: &Version| version.number, print::version),
            ready: entries!(
                ready,
                merged.definition_of_ready(),
                |_, ready: &ReadyVersion| ready.version.number,
                print::ready
            ),
            epics: entries!(
                epics,
                merged.epics(),
                |side, epic: &Epic| named(Thing::Epic, side, &epic.id),
                print::epic
            ),
            sprints: entries!(sprints, &sprints, |_, sprint: &Sprint| sprint.id, print::sprint),
            items: self.items(|side, id| named(Thing::Item, side, id), merged)?,
            other_order: order.flatten().cloned(),
            inbox: entries!(
                inbox,
                merged.inbox(),
                |side, wish: &Suggestion| named(Thing::Suggestion, side, &wish.id),
                print::suggestion
            ),
            views: entries!(views, merged.views(), |_, view: &SavedView| view.name.clone(), print::view),
            cut_lines: entries!(
                cut_lines,
                merged.cut_lines(),
                |_, line: &CutLine| line.name.clone(),
                print::cut_line
            ),
            decisions: entries!(
                decisions,
                merged.decisions(),
                |_, decision: &Decision| decision.clone(),
                print::decision
            ),
            conflicts: entries!(
                conflicts,
                merged.conflicts(),
                |_, conflict: &BoardConflict| conflict.clone(),
                print::conflict
            ),
        })
    }

    fn goals(&mut self, merged: &Board) -> Result<Vec<(Goal, Part)>, SaveError> {
        let Sides { base, ours, theirs } = self.sides;
        let goals =
            |kept: &Kept| -> Vec<Goal> { kept.entries.goals.iter().map(|(goal, _)| goal.clone()).collect() };
        let (was, a, b) = (base.map(goals).unwrap_or_default(), goals(ours), goals(theirs));
        let [names_of_a, names_of_b] = goals::names(&was, [&a, &b]);
        let known: Vec<(&Title, &str)> = a
            .iter()
            .chain(&b)
            .map(|goal| &goal.text)
            .zip(names_of_a.iter().chain(&names_of_b).copied())
            .collect();
        let merged = merged.goals().iter().map(|goal| {
            let name = known.iter().find(|(text, _)| **text == goal.text).map(|(_, name)| *name);
            (name.unwrap_or(goal.text.as_str()), goal.clone())
        });
        let names_of_was = was.iter().map(|goal| goal.text.as_str()).collect();
        let old = base.map(|base| base.entries.goals.as_slice()).unwrap_or_default();
        let lists = [
            with_names(old, names_of_was),
            with_names(&ours.entries.goals, names_of_a),
            with_names(&theirs.entries.goals, names_of_b),
        ];
        self.list(lists, merged, print::goal)
    }

    fn items(
        &mut self,
        named: impl Fn(usize, &ItemId) -> ItemId,
        merged: &Board,
    ) -> Result<HashMap<ItemId, KeptItem>, SaveError> {
        let Sides { base, ours, theirs } = self.sides;
        let list = |side: usize, kept: &Kept| -> Vec<_> {
            let items = kept.entries.items.values();
            let item = |kept: &KeptItem| {
                (named(side, &kept.item.id), (Arc::clone(&kept.item), kept.sprint), kept.part)
            };
            items.map(item).collect()
        };
        let lists = [base.map(|base| list(0, base)).unwrap_or_default(), list(1, ours), list(2, theirs)];
        let in_sprints = merged.sprints().iter();
        let in_sprints =
            in_sprints.flat_map(|sprint| sprint.items.iter().map(|item| (item, Some(sprint.id))));
        let elsewhere = merged.backlog().iter().chain(merged.closed().iter()).map(|item| (item, None));
        let merged =
            in_sprints.chain(elsewhere).map(|(item, sprint)| (item.id.clone(), (Arc::clone(item), sprint)));
        let print = |(item, sprint): &(Arc<Item>, Option<SprintId>)| print::item(item, *sprint);
        let items = self.list(lists, merged, print)?.into_iter();
        Ok(items.map(|((item, sprint), part)| (item.id.clone(), KeptItem { item, sprint, part })).collect())
    }

    /// Joins the entries that are on the merged board. Those of one name are told apart by their order.
    fn list<T: PartialEq, K: Clone + Eq + Hash>(
        &mut self,
        lists: [Vec<(K, T, Part)>; 3],
        merged: impl Iterator<Item = (K, T)>,
        print: impl Fn(&T) -> Result<String, SaveError>,
    ) -> Result<Vec<(T, Part)>, SaveError> {
        let known = lists.map(|list| {
            let mut count = count();
            list.into_iter().map(|(key, entry, part)| (count(key), (entry, part))).collect::<HashMap<_, _>>()
        });
        let (mut count, mut joined) = (count(), Vec::new());
        for (key, entry) in merged {
            pace::step();
            let key = count(key);
            let found =
                known.each_ref().map(|list| list.get(&key).map(|(known, part)| (*part, *known == entry)));
            // What the merge made has no text yet.
            if let Some(part) = self.piece(found, || print(&entry))? {
                joined.push((entry, part));
            }
        }
        Ok(joined)
    }
}

fn with_names<'k>(goals: &[(Goal, Part)], names: Vec<&'k str>) -> Vec<(&'k str, Goal, Part)> {
    names.into_iter().zip(goals).map(|(name, (goal, part))| (name, goal.clone(), *part)).collect()
}

/// Numbers equal keys.
fn count<K: Clone + Eq + Hash>() -> impl FnMut(K) -> (K, usize) {
    let mut seen: HashMap<K, usize> = HashMap::new();
    move |key| {
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        (key, *count)
    }
}

/// Returns the part up to the first bracket and the rest of its line.
fn prefix(kept: &Kept) -> Part {
    bracket(kept, kept.prefix)
}

/// Returns the part around the last bracket.
fn suffix(kept: &Kept) -> Part {
    bracket(kept, kept.suffix)
}

/// Finds the bracket behind the blanks and comments of a span.
fn bracket(kept: &Kept, span: Span) -> Part {
    // A byte order mark is none of them.
    let start = span.start as usize;
    let mark = if kept.text(span).starts_with('\u{feff}') { 3 } else { 0 };
    let at = lex::skip_blanks(kept.source.as_bytes(), start + mark).unwrap_or(start);
    Part { start: span.start, value: Span::new(at, at + 1), end: span.end, comma: false, commented: false }
}

/// Returns the part of a list up to the first element.
fn opening(list: Part, inside: Span) -> Part {
    let value = Span { start: list.value.start, end: list.value.start + 1 };
    Part { value, end: inside.start, comma: false, ..list }
}

/// Returns the part of a list behind the last element.
fn closing(list: Part, inside: Span) -> Part {
    let value = Span { start: list.value.end.saturating_sub(1), end: list.value.end };
    Part { start: inside.end, value, ..list }
}
