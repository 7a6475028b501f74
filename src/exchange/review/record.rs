//! What stands in the record of a closed sprint: texts and numbers, ready to be written.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    board::{
        Board,
        definition::Criterion,
        id::{ItemId, SprintId},
        item::{Item, Outcome, State, Tick},
        points::{PointSum, Points},
        since::{Moved, Since},
        sprint::{Accepted, Change, ChangeKind, Sprint, SprintResult},
    },
    safe,
};

/// How many sprints are compared.
const SPRINTS: usize = 12;

/// The longest bar, in the units of the drawing.
const BAR: u64 = 240;

/// The record of a closed sprint; its retrospective is the team's own affair. Every text went through [`safe::show`].
#[derive(Debug, Serialize)]
pub(super) struct Record {
    product: String,
    product_goal: Option<String>,
    sprint: String,
    team: Option<String>,
    days: String,
    goal: Option<String>,
    former_goals: Vec<Dated>,
    verdict: Option<&'static str>,
    note: Option<String>,
    cancelled: Option<String>,
    /// Whether estimates are among what follows.
    has_points: bool,
    accepted: Vec<Done>,
    accepted_total: Total,
    /// Only the numbers are known.
    is_counted: bool,
    returned: Vec<Returned>,
    scope: Option<Scope>,
    sprints: Vec<Row>,
    feedback: Vec<Feedback>,
    changes: Option<Changes>,
}

/// A text and the day it is from.
#[derive(Debug, Serialize)]
struct Dated {
    on: String,
    text: String,
}

/// So many items with so many points.
#[derive(Debug, Serialize)]
struct Total {
    items: String,
    points: Option<String>,
}

/// An accepted item.
#[derive(Debug, Serialize)]
struct Done {
    title: String,
    points: Option<String>,
    on: Option<String>,
    why: Option<String>,
    criteria: Vec<Check>,
    version: Option<u32>,
    ticks: Vec<Check>,
}

/// A line with a box.
#[derive(Debug, Serialize)]
struct Check {
    /// `x`, `-` or a blank.
    mark: &'static str,
    lines: Vec<String>,
    /// Why it does not apply.
    why: Option<String>,
}

/// An item that went back.
#[derive(Debug, Serialize)]
struct Returned {
    title: String,
    points: Option<String>,
    why: Option<String>,
}

/// What came and went.
#[derive(Debug, Serialize)]
struct Scope {
    planned: Total,
    changes: Vec<Changed>,
}

/// Something that came or went.
#[derive(Debug, Serialize)]
struct Changed {
    on: String,
    way: &'static str,
    title: String,
    points: Option<String>,
    answer: Option<&'static str>,
    why: Option<String>,
}

/// A sprint beside others.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    is_this: bool,
    items: usize,
    items_bar: u64,
    points: Option<String>,
    points_bar: u64,
    verdict: &'static str,
}

/// What was heard.
#[derive(Debug, Serialize)]
struct Feedback {
    text: String,
    about: Option<String>,
    why: Option<String>,
}

/// What changed in the backlog since the review before.
#[derive(Debug, Serialize)]
struct Changes {
    since: String,
    new: Vec<String>,
    dropped: Vec<Returned>,
    up: Vec<Move>,
    down: Vec<Move>,
    sizes: Vec<Size>,
    split: Vec<Split>,
    is_empty: bool,
}

#[derive(Debug, Serialize)]
struct Move {
    title: String,
    from: u32,
    to: u32,
    why: Option<String>,
}

#[derive(Debug, Serialize)]
struct Size {
    title: String,
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
struct Split {
    title: String,
    parts: u32,
}

/// What a record is made from.
struct Source<'a> {
    board: &'a Board,
    sprint: &'a Sprint,
    result: &'a SprintResult,
    /// Estimates stay out.
    hide: bool,
}

impl Record {
    /// Makes it; nothing when the sprint is not over.
    pub(super) fn of(board: &Board, sprint: &Arc<Sprint>) -> Option<Self> {
        let result = sprint.result()?;
        let hide = board.product().settings.hide_estimates;
        let source = Source { board, sprint, result, hide };
        let points = result.accepted.points().filter(|_| !hide);
        let goal = |goal: &crate::board::goal::Goal| show(goal.text.as_str());
        Some(Self {
            product: show(board.product().name.as_str()),
            product_goal: board.goal().map(goal),
            sprint: show(sprint.name.as_str()),
            team: sprint.team.as_ref().map(|team| show(team.as_str())),
            days: days(sprint.start, sprint.end.or(result.on)),
            goal: given(sprint.goal.as_deref()),
            former_goals: sprint
                .former_goals
                .iter()
                .map(|goal| Dated { on: day(goal.on), text: show(&goal.text) })
                .collect(),
            verdict: result.goal_met.map(crate::board::sprint::Met::words),
            note: given(result.goal_note.as_deref()),
            cancelled: given(result.cancelled.as_deref()),
            has_points: points.is_some(),
            accepted: source.accepted(),
            accepted_total: Total {
                items: items(result.accepted.items()),
                points: points.map(|points| points.to_string()),
            },
            is_counted: matches!(result.accepted, Accepted::Counted { .. }),
            returned: source.returned(),
            scope: source.scope(),
            sprints: source.sprints(),
            feedback: source.feedback(),
            changes: source.changes(),
        })
    }
}

impl Source<'_> {
    fn points(&self, points: Option<Points>) -> Option<String> {
        points.filter(|_| !self.hide).map(|points| points.to_string())
    }

    /// Returns what an item is called; its number where it is gone.
    fn title(&self, id: &ItemId) -> String {
        self.board.item(id).map_or_else(|| id.to_string(), |item| show(item.title.as_str()))
    }

    fn accepted(&self) -> Vec<Done> {
        let lines = self.result.accepted.lines().iter();
        let done = lines.map(|line| {
            let item = self.board.item(&line.item);
            let done = item.and_then(|item| accepted(item));
            let version = done.map(|done| done.definition).filter(|version| *version > 0);
            let criteria = item.map(|item| item.acceptance.as_slice()).unwrap_or_default();
            Done {
                title: show(line.title.as_str()),
                points: self.points(line.points),
                on: done.map(|done| day(done.on)),
                why: item.and_then(|item| given(item.story.why.as_deref())),
                criteria: criteria
                    .iter()
                    .map(|line| Check {
                        mark: if line.met { "x" } else { " " },
                        lines: lines_of(&line.text),
                        why: None,
                    })
                    .collect(),
                version,
                ticks: item.zip(version).map(|(item, version)| self.ticks(item, version)).unwrap_or_default(),
            }
        });
        done.collect()
    }

    /// Returns the lines of the Definition of Done that an item was accepted under.
    fn ticks(&self, item: &Item, version: u32) -> Vec<Check> {
        let mut versions = self.board.definition_of_done().versions().iter();
        let criteria =
            versions.find(|known| known.number == version).map(|version| version.criteria.as_slice());
        // What was imported, or accepted before anybody ticked here, is said to be done and no more.
        let criteria = criteria.filter(|_| !item.ticks.is_empty() || !item.not_applicable.is_empty());
        let check = |line: &Criterion| {
            let (mark, why) = match item.tick(&line.id) {
                Tick::Open => (" ", None),
                Tick::Ticked => ("x", None),
                Tick::NotApplicable { why } => ("-", given(Some(why.as_str()))),
            };
            Check { mark, lines: lines_of(line.text.as_str()), why }
        };
        criteria.unwrap_or_default().iter().map(check).collect()
    }

    fn returned(&self) -> Vec<Returned> {
        let line = |line: &crate::board::sprint::ReturnedLine| Returned {
            title: show(line.title.as_str()),
            points: self.points(line.points),
            why: given(Some(&line.why)),
        };
        self.result.returned.iter().map(line).collect()
    }

    fn scope(&self) -> Option<Scope> {
        let plan = self.sprint.plan()?;
        let sum = plan.iter().filter_map(|line| line.points);
        let sum = PointSum(sum.map(|points| u64::from(points.hundredths())).sum());
        let any = plan.iter().any(|line| line.points.is_some());
        let change = |change: &Change| Changed {
            on: day(change.on),
            way: match change.was {
                ChangeKind::Added => "added",
                ChangeKind::Removed => "taken out",
                ChangeKind::Rejected => "rejected",
            },
            title: self.title(&change.item),
            points: self.points(change.points),
            answer: change.endangers.map(|endangers| {
                if endangers {
                    "it endangers the Sprint Goal"
                } else {
                    "it does not endanger the Sprint Goal"
                }
            }),
            why: given(Some(&change.why)),
        };
        Some(Scope {
            planned: Total { items: items(plan.len()), points: (any && !self.hide).then(|| sum.to_string()) },
            changes: self.sprint.changes().iter().map(change).collect(),
        })
    }

    /// Returns this sprint and those before it.
    fn sprints(&self) -> Vec<Row> {
        let sprints = self.board.sprints();
        let here = sprints.iter().position(|sprint| sprint.id == self.sprint.id).unwrap_or(0);
        let before = sprints.iter().take(here + 1).filter(|sprint| sprint.is_closed());
        let closed: Vec<_> = before.filter_map(|sprint| Some((sprint, sprint.result()?))).collect();
        let last = closed.get(closed.len().saturating_sub(SPRINTS)..).unwrap_or_default();
        let points = |result: &SprintResult| result.accepted.points().filter(|_| !self.hide);
        let most_items = last.iter().map(|(_, result)| result.accepted.items()).max().unwrap_or(0);
        let most_points = last.iter().filter_map(|(_, result)| Some(points(result)?.0)).max().unwrap_or(0);
        let row = |(sprint, result): &(&Arc<Sprint>, &SprintResult)| Row {
            name: show(sprint.name.as_str()),
            is_this: sprint.id == self.sprint.id,
            items: result.accepted.items(),
            items_bar: bar(result.accepted.items() as u64, most_items as u64),
            points: points(result).map(|points| points.to_string()),
            points_bar: bar(points(result).map_or(0, |points| points.0), most_points),
            verdict: match &result.cancelled {
                Some(_) => "cancelled",
                None => result.goal_met.map_or("", crate::board::sprint::Met::words),
            },
        };
        last.iter().map(row).collect()
    }

    /// Returns what was heard, without who said it.
    fn feedback(&self) -> Vec<Feedback> {
        let heard = self.result.review.as_ref().map(|review| review.heard.as_slice()).unwrap_or_default();
        let is_heard =
            |sprint: Option<SprintId>, id: &ItemId| sprint == Some(self.sprint.id) || heard.contains(id);
        let wishes = self.board.inbox().iter().filter(|wish| is_heard(wish.sprint, &wish.id));
        let told = wishes.map(|wish| Feedback {
            text: show(wish.title.as_str()),
            about: wish.item.as_ref().map(|id| self.title(id)),
            why: given(wish.why.as_deref()),
        });
        told.collect()
    }

    /// Returns what changed from the review before to this one; nothing where nobody knows the days.
    fn changes(&self) -> Option<Changes> {
        let end = |result: &SprintResult| result.review.as_ref().map(|review| review.on).or(result.on);
        let last = end(self.result)?;
        let others = self.board.sprints().iter().filter(|sprint| sprint.id != self.sprint.id);
        let ends = others.filter_map(|sprint| end(sprint.result()?)).filter(|on| *on <= last);
        let before = ends.max();
        let first = before.and_then(|on| on.succ_opt()).or(self.sprint.start)?;
        let since = Since::within(self.board, &(first..=last));
        let Since { new, dropped, up, down, sizes, split, accepted: _, goals: _ } = since;
        let moved = |Moved { item, from, to, why }: Moved| Move {
            title: self.title(&item),
            from,
            to,
            why: given(Some(&why)),
        };
        let number =
            |points: Option<Points>| points.map_or_else(|| "?".to_owned(), |points| points.to_string());
        let sizes = sizes.into_iter().filter(|_| !self.hide);
        let mut changes = Changes {
            since: day(before.unwrap_or(first)),
            new: new.iter().map(|id| self.title(id)).collect(),
            dropped: dropped
                .into_iter()
                .map(|(id, why)| Returned { title: self.title(&id), points: None, why: given(Some(&why)) })
                .collect(),
            up: up.into_iter().map(moved).collect(),
            down: down.into_iter().map(moved).collect(),
            sizes: sizes
                .map(|(id, from, to)| Size { title: self.title(&id), from: number(from), to: number(to) })
                .collect(),
            split: split.into_iter().map(|(id, parts)| Split { title: self.title(&id), parts }).collect(),
            is_empty: false,
        };
        let Changes { since: _, new, dropped, up, down, sizes, split, is_empty: _ } = &changes;
        let lists = [new.len(), dropped.len(), up.len(), down.len(), sizes.len(), split.len()];
        changes.is_empty = lists.iter().all(|length| *length == 0);
        Some(changes)
    }
}

/// Returns when an item was accepted, and by which rules.
fn accepted(item: &Item) -> Option<crate::board::item::Done> {
    match (&item.outcome, &item.state) {
        (Some(Outcome::Done { done, .. }), _) | (None, State::Accepted(done)) => Some(*done),
        (Some(Outcome::Dropped { .. }), _) | (None, State::ToDo | State::Doing | State::Review) => None,
    }
}

fn show(text: &str) -> String {
    safe::show(text).into_owned()
}

/// Returns a text that says something.
fn given(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(|text| lines_of(text).join(" "))
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(|line| show(line.trim_end())).filter(|line| !line.is_empty()).collect()
}

fn items(count: usize) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn days(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    match (start, end) {
        (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
        (None, Some(end)) => format!("until {}", day(end)),
        (Some(start), None) => format!("from {}", day(start)),
        (None, None) => String::new(),
    }
}

/// Returns how long a bar is beside the longest one.
fn bar(amount: u64, most: u64) -> u64 {
    (amount * BAR).checked_div(most).unwrap_or(0)
}
