//! Where a line of the backlog goes with a step.

use crate::{
    app::{Model, items::Step, outlook::cut_lines::CutLineAhead},
    board::{
        cut_line::{LinePlace, LineSpot},
        title::Title,
    },
};

/// Returns where a line goes when it goes a step among the rows that are shown, past other lines too; nothing when it is there
/// already.
pub(super) fn target(model: &Model, name: &Title, step: Step) -> Option<LineSpot> {
    let lines = model.line_rows();
    let here = lines.iter().position(|(_, ahead)| ahead.line.name == *name)?;
    let (row, ahead) = *lines.get(here)?;
    let beside = |at: usize| lines.get(at).filter(|(other, _)| *other == row).map(|(_, beside)| *beside);
    let above = here.checked_sub(1).and_then(beside);
    let further_up = here.checked_sub(2).and_then(beside);
    // As many rows as there are stand above it: one more than the row of an item can be.
    let rows = model.backlog.rows(model.board().backlog());
    let last = rows.len();
    let place = |row: usize| {
        let above = row.checked_sub(1).and_then(|above| rows.item(above));
        LinePlace::Below(above.map(|item| item.id.clone()))
    };
    let upper = |row: usize| LineSpot { place: place(row), below: None };
    let lower = |row: usize| {
        let place = place(row);
        let is_there =
            |(_, other): &&(usize, &CutLineAhead)| other.line.place == place && other.line.name != *name;
        let lowest = lines.iter().rfind(is_there).map(|(_, lowest)| lowest.line.name.clone());
        LineSpot { place, below: lowest }
    };
    let to = match step {
        Step::Up => match above {
            Some(above) => directly_below(further_up, &above.line.place),
            None => lower(row.checked_sub(1)?),
        },
        Step::Down => match beside(here + 1) {
            Some(next) => directly_below(Some(next), &next.line.place),
            None => upper((row < last).then_some(row + 1)?),
        },
        Step::PageUp => lower(row.saturating_sub(model.page())),
        Step::PageDown => upper(row.saturating_add(model.page()).min(last)),
        Step::First => upper(0),
        Step::Last => lower(last),
    };
    (to != directly_below(above, &ahead.line.place)).then_some(to)
}

/// Returns the spot at a place directly below a line, if that is there too; under a filter it may only seem so.
fn directly_below(upper: Option<&CutLineAhead>, place: &LinePlace) -> LineSpot {
    let upper = upper.filter(|upper| upper.line.place == *place);
    LineSpot { place: place.clone(), below: upper.map(|upper| upper.line.name.clone()) }
}
