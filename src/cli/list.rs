//! `stackrank list`

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::{
    board::{
        Board,
        id::SprintId,
        item::{Item, Outcome, State},
        points::Points,
    },
    cli::{self, FileArg},
    safe,
};

#[derive(Debug, Args)]
pub(crate) struct List {
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Which items
    #[arg(long, value_enum, default_value_t = Place::Backlog)]
    place: Place,
    #[command(flatten)]
    file: FileArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Place {
    Backlog,
    Sprint,
    Closed,
    All,
}

/// One item, as programs read it. The names are a promise.
#[derive(Debug, Serialize)]
struct Line<'a> {
    rank: Option<usize>,
    id: &'a str,
    title: &'a str,
    estimate: Option<serde_json::Number>,
    place: &'static str,
    state: Option<&'static str>,
    sprint: Option<&'a str>,
    epic: Option<&'a str>,
    sprint_id: Option<String>,
    epic_id: Option<&'a str>,
    labels: &'a [String],
    /// Nothing yet looks whether an item is ready: `null` says that it is not known.
    ready: Option<bool>,
}

impl List {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { format, place, file } = self;
        let board = file.open()?.board;
        let lines = lines(&board, place);
        match format {
            Format::Json => cli::print(&format!("{}\n", serde_json::to_string_pretty(&lines)?))?,
            Format::Table => cli::print(&table(&lines))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Returns the items in the board's order: sprints, backlog, closed.
fn lines(board: &Board, place: Place) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    if matches!(place, Place::Sprint | Place::All) {
        for sprint in board.sprints() {
            lines.extend(sprint.items.iter().map(|item| line(board, item, "sprint", None, Some(sprint.id))));
        }
    }
    if matches!(place, Place::Backlog | Place::All) {
        let ranked = board.backlog().iter().zip(1..);
        lines.extend(ranked.map(|(item, rank)| line(board, item, "backlog", Some(rank), None)));
    }
    if matches!(place, Place::Closed | Place::All) {
        lines.extend(board.closed().iter().map(|item| match &item.outcome {
            Some(Outcome::Done { sprint, .. }) => line(board, item, "done", None, *sprint),
            Some(Outcome::Dropped { .. }) | None => line(board, item, "dropped", None, None),
        }));
    }
    lines
}

fn line<'a>(
    board: &'a Board,
    item: &'a Item,
    place: &'static str,
    rank: Option<usize>,
    sprint: Option<SprintId>,
) -> Line<'a> {
    let state = match item.state {
        State::ToDo => "todo",
        State::Doing => "doing",
        State::Review => "review",
        State::Accepted(_) => "accepted",
    };
    Line {
        rank,
        id: item.id.as_str(),
        title: item.title.as_str(),
        estimate: item.estimate.and_then(number),
        place,
        state: (place == "sprint").then_some(state),
        sprint: sprint.and_then(|id| board.sprint(id)).map(|sprint| sprint.name.as_str()),
        epic: board.epic_of(item).map(|epic| epic.name.as_str()),
        sprint_id: sprint.map(|id| id.to_string()),
        epic_id: item.epic.as_ref().map(crate::board::id::ItemId::as_str),
        labels: &item.labels,
        ready: None,
    }
}

/// Writes points as programs expect numbers: `5`, not `5.0`.
fn number(points: Points) -> Option<serde_json::Number> {
    let hundredths = points.hundredths();
    if hundredths.is_multiple_of(100) {
        Some((hundredths / 100).into())
    } else {
        serde_json::Number::from_f64(f64::from(hundredths) / 100.0)
    }
}

/// Lays lines out for people: rank or place, id, points, title and epic.
fn table(lines: &[Line<'_>]) -> String {
    let id_width = lines.iter().map(|line| line.id.len()).max().unwrap_or(0);
    let first = |line: &Line<'_>| line.rank.map_or_else(|| line.place.to_owned(), |rank| rank.to_string());
    let first_width = lines.iter().map(|line| first(line).len()).max().unwrap_or(0);
    let mut table = String::new();
    for line in lines {
        let points = line.estimate.as_ref().map_or_else(|| "?".to_owned(), serde_json::Number::to_string);
        let title = safe::show(line.title);
        let label = line.epic.map_or_else(String::new, |epic| format!("  [{}]", safe::show(epic)));
        let row =
            format!("{:>first_width$}  {:<id_width$}  {points:>5}  {title}{label}", first(line), line.id);
        table.push_str(row.trim_end());
        table.push('\n');
    }
    table
}
