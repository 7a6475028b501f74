//! `stackrank list`

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::{
    board::{
        Board,
        cleared::Cleared,
        id::SprintId,
        item::{Item, Outcome, State},
        points::Points,
        ready::{Mark, Rules},
    },
    cli::{self, FileArg, item::state_word},
    safe, text,
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
    /// Whether it meets the Definition of Ready; `null` for what is done or dropped, which needs it no more.
    ready: Option<bool>,
    /// The state as people say it.
    #[serde(skip)]
    state_word: &'static str,
}

impl List {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { format, place, file } = self;
        let board = file.open()?.board;
        let lines = lines(&board, place);
        match format {
            Format::Json => cli::print(&format!("{}\n", serde_json::to_string_pretty(&lines)?))?,
            Format::Table if lines.is_empty() => cli::say(nothing(place)),
            Format::Table => cli::print(&table(&lines))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Says that there is nothing: silence could mean anything to those who listen.
fn nothing(place: Place) -> &'static str {
    match place {
        Place::Backlog => "the Product Backlog is empty",
        Place::Sprint => "no sprint that is planned or running has items",
        Place::Closed => "nothing is done or dropped yet",
        Place::All => "the board has no items yet",
    }
}

/// Returns the items in the board's order: sprints, backlog, closed.
fn lines(board: &Board, place: Place) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let cleared = Cleared::of(board);
    let rules = Rules::for_many(board, &cleared);
    let line = |item, place, rank, sprint| line(board, &rules, item, place, rank, sprint);
    if matches!(place, Place::Sprint | Place::All) {
        for sprint in board.sprints() {
            lines.extend(sprint.items.iter().map(|item| line(item, "sprint", None, Some(sprint.id))));
        }
    }
    if matches!(place, Place::Backlog | Place::All) {
        let ranked = board.backlog().iter().zip(1..);
        lines.extend(ranked.map(|(item, rank)| line(item, "backlog", Some(rank), None)));
    }
    if matches!(place, Place::Closed | Place::All) {
        lines.extend(board.closed().iter().map(|item| match &item.outcome {
            Some(Outcome::Done { sprint, .. }) => line(item, "done", None, *sprint),
            Some(Outcome::Dropped { .. }) | None => line(item, "dropped", None, None),
        }));
    }
    lines
}

fn line<'a>(
    board: &'a Board,
    rules: &Rules<'_>,
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
        ready: item.outcome.is_none().then(|| rules.mark(item) == Mark::Ready),
        state_word: state_word(item.state),
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

/// Lays lines out for people: where it is, id, points, title and epic. Each line speaks for itself when it is read
/// aloud, so there is no heading.
fn table(lines: &[Line<'_>]) -> String {
    let rows: Vec<_> = lines.iter().map(|line| (whereabouts(line), points(line), line)).collect();
    let widest = |cell: fn(&(String, String, &Line<'_>)) -> usize| rows.iter().map(cell).max().unwrap_or(0);
    let (first_width, points_width) = (widest(|row| text::width(&row.0)), widest(|row| row.1.len()));
    let id_width = widest(|row| row.2.id.len());
    let mut table = String::new();
    for (first, points, line) in rows {
        let label = line.epic.map_or_else(String::new, |epic| format!("  [{}]", safe::show(epic)));
        let blanks = " ".repeat(first_width - text::width(&first));
        let (id, title) = (line.id, safe::show(line.title));
        // Ranks stand under each other by their last digit.
        let first = if line.rank.is_some() { blanks + &first } else { first + &blanks };
        let row = format!("{first}  {id:<id_width$}  {points:>points_width$}  {title}{label}");
        table.push_str(row.trim_end());
        table.push('\n');
    }
    table
}

/// Says where an item is: its rank, its sprint and state, or its end.
fn whereabouts(line: &Line<'_>) -> String {
    let sprint = line.sprint.map(|name| safe::show(name).into_owned());
    match (line.rank, sprint, line.state) {
        (Some(rank), _, _) => rank.to_string(),
        (None, Some(sprint), Some(_)) => format!("{sprint}, {}", line.state_word),
        (None, Some(sprint), None) => format!("{} in {sprint}", line.place),
        (None, None, _) => line.place.to_owned(),
    }
}

fn points(line: &Line<'_>) -> String {
    match line.estimate.as_ref().map(serde_json::Number::to_string) {
        None => "no points".to_owned(),
        Some(one) if one == "1" => "1 point".to_owned(),
        Some(points) => format!("{points} points"),
    }
}
