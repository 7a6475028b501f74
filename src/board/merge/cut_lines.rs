//! The lines of the backlog: they stand among its items, and are merged with their order.

use std::sync::Arc;

use crate::board::{
    Board,
    cut_line::{CutLine, LinePlace},
    id::ItemId,
    item::Item,
    merge::{Ledger, notice::Notice, three},
    merge_order::lists,
    title::Title,
};

/// An item or a line, where it stands in the backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Standing<'a> {
    Item(&'a ItemId),
    Line(&'a Title),
}

/// Merges the lines of three boards; where they stand in the backlog is not said yet.
pub(super) fn merge(sides: [&[CutLine]; 3], ledger: &mut Ledger) -> Vec<CutLine> {
    // What moves around a line does not change it: one that was taken away does not come back for that.
    let [was, a, b] = sides.map(|lines| lines.iter().map(without_place).collect::<Vec<CutLine>>());
    lists(&was, &a, &b, |line| &line.name, |was, a, b| both(was, a, b, ledger))
}

fn without_place(line: &CutLine) -> CutLine {
    let place = match line.place {
        LinePlace::Below(_) => LinePlace::Below(None),
        LinePlace::Passed(on) => LinePlace::Passed(on),
    };
    CutLine { place, ..line.clone() }
}

/// Merges a line that both sides have. Of two other days the later one stands, and that is said.
fn both(was: Option<&CutLine>, a: &CutLine, b: &CutLine, ledger: &mut Ledger) -> CutLine {
    let day = was.and_then(|was| was.by);
    if a.by != b.by && a.by != day && b.by != day {
        let (by, other) = (a.by.max(b.by), a.by.min(b.by));
        ledger.notices.push(Notice::DatedTwice { line: a.name.clone(), by, other });
    }
    let nothing = LinePlace::Below(None);
    CutLine {
        name: a.name.clone(),
        kind: three(&was.map_or_else(Default::default, |was| was.kind), a.kind, b.kind, Ord::max),
        by: three(&day, a.by, b.by, Ord::max),
        place: three(was.map_or(&nothing, |was| &was.place), a.place.clone(), b.place.clone(), Ord::max),
    }
}

/// Returns the backlog of a board with its lines, from the top.
pub(super) fn standing(board: &Board) -> Vec<Standing<'_>> {
    let mut lines = board.lines_ahead().into_iter().peekable();
    let mut standing = Vec::with_capacity(board.backlog().len());
    for (position, item) in board.backlog().iter().enumerate() {
        while let Some((_, line)) = lines.next_if(|(above, _)| *above == position) {
            standing.push(Standing::Line(&line.name));
        }
        standing.push(Standing::Item(&item.id));
    }
    standing.extend(lines.map(|(_, line)| Standing::Line(&line.name)));
    standing
}

/// Puts lines below the items that they stand behind in an order; `top` stand above all of those.
pub(super) fn place(lines: &mut [CutLine], order: &[Standing<'_>], top: &[Arc<Item>]) {
    let mut last = top.last().map(|item| item.id.clone());
    let mut here: Vec<&Title> = Vec::new();
    for standing in order {
        match standing {
            Standing::Item(item) => {
                put(lines, &std::mem::take(&mut here), last.as_ref());
                last = Some((*item).clone());
            }
            Standing::Line(name) => here.push(name),
        }
    }
    put(lines, &here, last.as_ref());
}

/// Puts some lines below an item, the first uppermost; the others keep their places among all.
fn put(lines: &mut [CutLine], names: &[&Title], below: Option<&ItemId>) {
    let slots: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|line| names.contains(&&line.name)))
        .collect();
    let find = |name: &&Title| lines.iter().find(|line| line.name == **name).cloned();
    let placed: Vec<CutLine> = names.iter().filter_map(find).collect();
    for (at, line) in slots.into_iter().zip(placed) {
        if let Some(slot) = lines.get_mut(at) {
            *slot = CutLine { place: LinePlace::Below(below.cloned()), ..line };
        }
    }
}
