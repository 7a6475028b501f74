//! `stackrank forecast`

mod on_board;

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use crate::{
    cli::{self, FileArg},
    forecast::{
        self, HORIZON,
        amount::Amount,
        chance::Percent,
        remaining::Remaining,
        samples::{Evidence, Samples},
        sum::Sum,
    },
};

/// How many sprints are looked at when nobody says.
const SPRINTS: u16 = 4;

#[derive(Debug, Args)]
pub(crate) struct Forecast {
    #[command(flatten)]
    file: FileArg,
    /// By when: a day such as 2026-12-18, or a number of sprints such as "3 sprints"
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with = "samples")]
    by: Option<String>,
    /// How many items of the backlog, from the top [default: all]
    #[arg(long, value_name = "N", allow_hyphen_values = true, conflicts_with = "samples")]
    items: Option<String>,
    #[command(flatten)]
    numbers: Numbers,
    /// How many of the next sprints to look at [default: 4]
    #[arg(long, value_name = "K", allow_hyphen_values = true)]
    sprints: Option<String>,
    /// For programs: one object
    #[arg(long)]
    json: bool,
}

/// A forecast from numbers alone, without a board.
#[derive(Debug, Args)]
struct Numbers {
    /// Instead of a board: what each closed sprint finished, items or points, separated by commas; 0 for a sprint that
    /// finished nothing
    #[arg(
        long,
        value_name = "3,5,0,4",
        allow_hyphen_values = true,
        requires = "remaining",
        conflicts_with = "file"
    )]
    samples: Option<String>,
    /// With --samples: how much remains, in the same unit
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, requires = "samples")]
    remaining: Option<String>,
}

/// What programs read. The names are a promise.
#[derive(Debug, Serialize)]
struct Answer {
    when: BTreeMap<String, Option<u16>>,
    cumulative: Vec<f64>,
    how_many: HowMany,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    board: Option<on_board::OfBoard>,
}

#[derive(Debug, Serialize)]
struct HowMany {
    sprints: u16,
    #[serde(flatten)]
    amounts: BTreeMap<String, serde_json::Number>,
}

impl Answer {
    fn of(samples: &Samples, forecast: &forecast::Forecast, sprints: u16) -> Self {
        let sum = Sum::over(samples, sprints);
        let by = |percent: Percent| format!("p{}", percent.number());
        let all = Percent::ALL.into_iter();
        Self {
            when: all.clone().map(|percent| (by(percent), forecast.when(percent))).collect(),
            cumulative: forecast.cumulative().iter().map(|chance| tidy(chance.share())).collect(),
            how_many: HowMany {
                sprints,
                amounts: all.filter_map(|percent| Some((by(percent), number(sum.sure(percent))?))).collect(),
            },
            board: None,
        }
    }
}

impl Forecast {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { file, by, items, numbers: Numbers { samples, remaining }, sprints, json } = self;
        let sprints = sprints.as_deref().map(read_sprints).transpose()?;
        let (Some(samples), Some(remaining)) = (samples, remaining) else {
            return on_board::run(&file, by.as_deref(), items.as_deref(), sprints, json);
        };
        let asked = Asked::read(&samples, &remaining, sprints)?;
        if asked.remaining.is_capped() {
            cli::say("more than 100,000 remain: that counts as 100,000");
        }
        let forecast = forecast::Forecast::of(&asked.samples, &asked.remaining);
        if json {
            cli::print(&format!("{}\n", serde_json::to_string(&asked.answer(&forecast))?))?;
        } else {
            cli::print_text(&asked.in_words(&forecast))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What was asked, once it is known to make sense.
#[derive(Debug)]
struct Asked {
    samples: Samples,
    remaining: Remaining,
    sprints: Option<u16>,
}

impl Asked {
    fn read(samples: &str, remaining: &str, sprints: Option<u16>) -> anyhow::Result<Self> {
        Ok(Self {
            samples: read_samples(samples)?,
            remaining: Remaining::of(Amount::parse(remaining).context("--remaining can't be read")?),
            sprints,
        })
    }

    fn answer(&self, forecast: &forecast::Forecast) -> Answer {
        Answer::of(&self.samples, forecast, self.sprints.unwrap_or(SPRINTS))
    }

    /// Says the same for people; each line speaks for itself when it is read aloud.
    fn in_words(&self, forecast: &forecast::Forecast) -> String {
        let remaining = self.remaining.amount().min(Remaining::LARGEST);
        let mut lines = vec![self.evidence()];
        lines.extend(Percent::ALL.map(|percent| {
            let sure = certainty(percent);
            match forecast.when(percent) {
                Some(0) => format!("{remaining} remaining: done, nothing remains ({sure})"),
                Some(1) => format!("{remaining} remaining: done after 1 sprint ({sure})"),
                Some(after) => format!("{remaining} remaining: done after {after} sprints ({sure})"),
                None if self.samples.all_zero() => {
                    format!("{remaining} remaining: never done at this pace ({sure})")
                }
                None => format!("{remaining} remaining: not done within 10,000 sprints ({sure})"),
            }
        }));
        let sprints = self.sprints.map_or(1..=SPRINTS, |sprints| sprints..=sprints);
        lines.extend(sprints.map(|sprints| {
            let sum = Sum::over(&self.samples, sprints);
            let at_least =
                Percent::ALL.map(|percent| format!("{} or more ({})", sum.sure(percent), certainty(percent)));
            let next = if sprints == 1 {
                "the next sprint".to_owned()
            } else {
                format!("the next {sprints} sprints")
            };
            let chance = forecast.within(sprints);
            format!("{next}: {}; chance that all {remaining} are done: {chance}", at_least.join(", "))
        }));
        let reach = self.samples.reach();
        if forecast.when(Percent::NEARLY_SURE).is_none_or(|after| usize::from(after) > reach) {
            let known = self.samples.sprints();
            lines.push(format!(
                "what lies more than {reach} sprints ahead is more than {known} past sprints can tell"
            ));
        }
        lines.join("\n")
    }

    fn evidence(&self) -> String {
        let samples = &self.samples;
        let (mean, (low, high)) = (samples.mean(), samples.range());
        let from =
            format!("from {} closed sprints, {low} to {high} each, {mean:.1} on average", samples.sprints());
        match samples.evidence() {
            Evidence::Normal => from,
            Evidence::Weak | Evidence::Guess => {
                format!("{from}: weak evidence, {} sprints would be better", Samples::NORMAL)
            }
        }
    }
}

fn read_samples(text: &str) -> anyhow::Result<Samples> {
    let mut amounts = Vec::new();
    if !text.trim().is_empty() {
        for (number, part) in (1..).zip(text.split(',')) {
            let amount =
                Amount::parse(part).with_context(|| format!("sprint {number} of --samples can't be read"))?;
            amounts.push(amount);
        }
    }
    Samples::of_sprints(&amounts).context("--samples takes what each closed sprint finished, such as 3,5,0,4")
}

fn read_sprints(text: &str) -> anyhow::Result<u16> {
    let sprints = text.trim().parse().ok().filter(|sprints| (1..=HORIZON).contains(sprints));
    sprints.with_context(|| format!("--sprints takes a whole number from 1 to 10,000, and {text:?} is none"))
}

/// Says how sure something is, with the word for it.
fn certainty(percent: Percent) -> String {
    percent.word().map_or_else(|| percent.to_string(), |word| format!("{word}, {percent}"))
}

/// Writes an amount as programs expect numbers: `5`, not `5.0`.
fn number(amount: Amount) -> Option<serde_json::Number> {
    let hundredths = amount.hundredths();
    if hundredths.is_multiple_of(100) {
        Some((hundredths / 100).into())
    } else {
        serde_json::Number::from_f64(amount.to_f64())
    }
}

/// Leaves away what the last digits of a sum make up: 0.9999999999999998 is 1.
fn tidy(share: f64) -> f64 {
    const DIGITS: f64 = 1e12;
    (share * DIGITS).round() / DIGITS
}
