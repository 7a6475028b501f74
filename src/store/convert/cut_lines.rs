//! Lines of the backlog.

use crate::{
    board::cut_line::{CutLine, LineKind, LinePlace},
    store::{
        convert::Misfit,
        document as file,
        values::{Day, Id, Line},
    },
};

/// Makes a line of the backlog.
pub(crate) fn cut_line(line: file::CutLine) -> Result<CutLine, Misfit> {
    let file::CutLine { name, kind, by, below, passed } = line;
    let place = match (below, passed) {
        (Some(_), Some(_)) => return Err(Misfit::BelowAndPassed(name.0.to_string())),
        (below, None) => LinePlace::Below(below.map(|id| id.0)),
        (None, Some(on)) => LinePlace::Passed(on.0),
    };
    let kind = match kind {
        file::LineKind::Release => LineKind::Release,
        file::LineKind::Goal => LineKind::Goal,
    };
    Ok(CutLine { name: name.0, kind, by: by.map(|day| day.0), place })
}

/// Makes the entry of a line of the backlog.
pub(crate) fn cut_line_entry(line: &CutLine) -> file::CutLine {
    let CutLine { name, kind, by, place } = line;
    let (below, passed) = match place {
        LinePlace::Below(item) => (item.clone().map(Id), None),
        LinePlace::Passed(on) => (None, Some(Day(*on))),
    };
    file::CutLine {
        name: Line(name.clone()),
        kind: match kind {
            LineKind::Release => file::LineKind::Release,
            LineKind::Goal => file::LineKind::Goal,
        },
        by: by.map(Day),
        below,
        passed,
    }
}
