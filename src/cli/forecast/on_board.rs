//! A forecast of a board: the figures of the screen, as sentences or for programs.

use std::process::ExitCode;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    app::{
        outlook::{
            asked::{Asked, Until, read_items, read_until, sprints_until},
            figures::{Ahead, Coming, Figures, LISTED, next_sprints},
        },
        sentence::forecast::{self as words, asked as answers, figures as said},
    },
    board::Board,
    cli::{
        self, FileArg,
        forecast::{Answer, SPRINTS, certainty, number, tidy},
    },
    forecast::{
        chance::{Chance, Percent},
        samples::Evidence,
        sum::Sum,
    },
    runtime::today,
};

/// What programs read of a board besides. The names are a promise.
#[derive(Debug, Serialize)]
pub(super) struct OfBoard {
    /// What is counted: items, or points.
    counted: &'static str,
    /// How much is open.
    remaining: Option<serde_json::Number>,
    /// What each sprint has finished that counts, oldest first.
    samples: Vec<serde_json::Number>,
    evidence: &'static str,
    /// The names of sprints that were cancelled.
    left_out: Vec<String>,
    /// The next sprints: as many as `cumulative` has chances, and as were asked for.
    sprints: Vec<Next>,
    track_record: Option<Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<Wanted>,
}

#[derive(Debug, Serialize)]
struct Next {
    name: String,
    last_day: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
struct Record {
    said: u8,
    came_true: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct Wanted {
    items: usize,
    by: Option<NaiveDate>,
    sprints: u16,
    chance: f64,
    has_to_leave: Vec<String>,
    all_of_it_after: Option<u16>,
}

pub(super) fn run(
    file: &FileArg,
    by: Option<&str>,
    items: Option<&str>,
    sprints: Option<u16>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let (board, today) = (file.open()?.board, today());
    let unusable = |option: &str| {
        let option = option.to_owned();
        move |why: String| anyhow::anyhow!("{option} can't be read: {why}")
    };
    let until = by.map(|text| read_until(text, today)).transpose().map_err(unusable("--by"))?;
    let items = items.map(|text| read_items(text, &board)).transpose().map_err(unusable("--items"))?;
    let figures = Figures::on(&board, today, None)
        .map_err(|why| cli::refuse(format!("{why}: on the screen F takes a guess")))?;
    let within = until.map(|until| sprints_until(until, &board, today)).transpose().map_err(cli::refuse)?;
    // Somebody who names neither wants to know when; with a day alone, how much.
    let asked = match (items, until) {
        (Some(items), Some(until)) => {
            Some(Asked::of(&figures, &board, today, items, until).map_err(cli::refuse)?)
        }
        (Some(_) | None, _) => None,
    };
    // Planned items come before those of the backlog.
    let figures = match items {
        Some(items) => figures.down_to(&board, today, items),
        None => figures,
    };
    if json {
        let answer = answer(&figures, &board, sprints.or(within).unwrap_or(SPRINTS), today, asked.as_ref());
        cli::print(&format!("{}\n", serde_json::to_string(&answer)?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let title = match items {
        Some(items) => said::down_to(&figures, items),
        None => said::title(&figures),
    };
    let mut lines = vec![format!("{title}, {}", said::evidence(&figures))];
    lines.extend(match (&asked, until.zip(within), sprints) {
        (Some(asked), ..) => answered(asked, &figures, &board, today),
        (None, Some((until, within)), _) => vec![by_then(&figures, until, within, today)],
        (None, None, Some(sprints)) => vec![by_then(&figures, Until::Sprints(sprints), sprints, today)],
        (None, None, None) => ahead(&figures, today),
    });
    lines.push(format!("why: {}", said::why(&figures, "")));
    lines.push(format!("trust: {}", said::trusted(&figures)));
    cli::print_text(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn answer(figures: &Figures, board: &Board, sprints: u16, today: NaiveDate, asked: Option<&Asked>) -> Answer {
    let mut answer = Answer::of(&figures.samples, &figures.forecast, sprints);
    let count = u16::try_from(answer.cumulative.len()).unwrap_or(u16::MAX).max(sprints);
    let next = next_sprints(board, today, count);
    let record = figures.past.record();
    let order = board.backlog();
    answer.board = Some(OfBoard {
        counted: figures.measure.count.word(),
        remaining: number(figures.remaining),
        samples: figures.past.window().into_iter().filter_map(number).collect(),
        evidence: match figures.samples.evidence() {
            Evidence::Guess => "guess",
            Evidence::Weak => "weak",
            Evidence::Normal => "normal",
        },
        left_out: [&figures.past.cancelled[..], &figures.past.unknown].concat(),
        sprints: next.into_iter().map(|Ahead { name, by, .. }| Next { name, last_day: by }).collect(),
        track_record: (record.of > 0).then(|| Record {
            said: record.sure.number(),
            came_true: record.came_true,
            of: record.of,
        }),
        asked: asked.map(|asked| Wanted {
            items: asked.items,
            by: match asked.until {
                Until::Day(day) => Some(day),
                Until::Sprints(_) => None,
            },
            sprints: asked.sprints,
            chance: tidy(asked.answer.chance.share()),
            has_to_leave: asked
                .leaving
                .clone()
                .filter_map(|at| order.get(at))
                .map(|item| item.id.to_string())
                .collect(),
            all_of_it_after: asked.answer.all_of_it_after,
        }),
    });
    answer
}

/// Says when all is done, and how much is by then; each line speaks for itself when it is read aloud.
fn ahead(figures: &Figures, today: NaiveDate) -> Vec<String> {
    let trust = trust(figures);
    let mut lines: Vec<String> = figures
        .when
        .iter()
        .map(|when| {
            let word = if when.likely { Percent::LIKELY.word().unwrap_or_default() } else { "" };
            let word = if word.is_empty() { String::new() } else { format!(", {word}") };
            format!("all done by the end of {}: {}{word}{trust}", named(&when.sprint, today), when.chance)
        })
        .collect();
    if !figures.samples.all_zero() {
        lines.extend(figures.coming.iter().take(LISTED).map(|coming| by_the_end(coming, today, &trust)));
    }
    lines
}

/// `, weak`, where that is to be said.
fn trust(figures: &Figures) -> String {
    words::trust(figures.samples.evidence()).map_or_else(String::new, |word| format!(", {word}"))
}

/// `Sprint 13 (4 Dec)`
fn named(sprint: &Ahead, today: NaiveDate) -> String {
    let by = sprint.by.map_or_else(String::new, |by| format!(" ({})", said::day(by, today)));
    format!("{}{by}", sprint.name)
}

fn by_the_end(coming: &Coming, today: NaiveDate, trust: &str) -> String {
    let Coming { sprint, even, likely, nearly_sure } = coming;
    let [fifty, eighty_five, ninety_five] =
        [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE].map(certainty);
    format!(
        "done by the end of {}: {even} or more ({fifty}), {likely} or more ({eighty_five}), \
         {nearly_sure} or more ({ninety_five}){trust}",
        named(sprint, today)
    )
}

fn by_then(figures: &Figures, until: Until, sprints: u16, today: NaiveDate) -> String {
    let sum = Sum::over(&figures.samples, sprints);
    let sure = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];
    let amounts = sure.map(|sure| format!("{} or more ({})", sum.sure(sure), certainty(sure))).join(", ");
    let when = match until {
        Until::Day(day) => format!("by {}, {}", said::day(day, today), said::sprints(sprints)),
        Until::Sprints(_) => format!("within {}", said::sprints(sprints)),
    };
    format!("done {when}: {amounts}{}", trust(figures))
}

fn answered(asked: &Asked, figures: &Figures, board: &Board, today: NaiveDate) -> Vec<String> {
    let trust = trust(figures);
    let chance: Chance = asked.answer.chance;
    let word = words::word(chance).map_or_else(String::new, |word| format!(", {word}"));
    let mut lines = vec![format!("{}: {chance}{word}{trust}", answers::wanted(asked, today))];
    if let Some(leave) = answers::leave(asked) {
        lines.push(leave);
        let order = board.backlog();
        let items = asked.leaving.clone().filter_map(|at| order.get(at).map(|item| (at + 1, item)));
        lines.extend(items.map(|(rank, item)| format!("  {rank} {} {}", item.id, item.title)));
    }
    if !chance.reaches(Percent::LIKELY) {
        lines.push(answers::all(asked, today));
    }
    lines
}
