//! What the pages of a forecast say, and the command line: sentences with a full stop, for they are read in full.

use chrono::NaiveDate;

use crate::{
    app::{
        outlook::{WINDOW, figures::Figures, measure::Measure, past::Past},
        sentence::{are, count},
    },
    board::{Board, settings::Count},
    forecast::{
        chance::Percent,
        samples::{BadSamples, Evidence, Samples},
    },
};

/// Days from here on are written with their year: nobody means the next such day.
const NEAR: i64 = 300;

/// Writes a day that is to come: `18 Dec`, or `18 Dec 2028` where the year is not plain.
#[must_use]
pub(crate) fn day(day: NaiveDate, today: NaiveDate) -> String {
    let far = (day - today).num_days() > NEAR;
    day.format(if far { "%-d %b %Y" } else { "%-d %b" }).to_string()
}

/// What the page is about: `30 open items will be done`.
#[must_use]
pub(crate) fn title(figures: &Figures) -> String {
    let open = count(figures.open, "open item");
    match figures.forecast.when(Percent::EVEN_ODDS) {
        _ if figures.open == 0 => "No item is open: nothing remains to be done".to_owned(),
        None if figures.samples.all_zero() => format!("At this pace {open} {} never done", are(figures.open)),
        None => format!("{open} {} not done within 10,000 sprints", are(figures.open)),
        Some(_) => format!("{open} will be done"),
    }
}

/// What it rests on: `from 9 closed sprints`, `from 4 closed sprints: weak`, `from a guess`.
#[must_use]
pub(crate) fn evidence(figures: &Figures) -> String {
    let from = format!("from {}", count(figures.samples.sprints(), "closed sprint"));
    match figures.samples.evidence() {
        Evidence::Guess => "from a guess".to_owned(),
        Evidence::Weak => format!("{from}: weak"),
        Evidence::Normal => from,
    }
}

/// The arithmetic in words, with the numbers put in.
#[must_use]
pub(crate) fn why(figures: &Figures, change: &str) -> String {
    let Figures { samples, past, open, forecast, .. } = figures;
    let (low, high) = samples.range();
    if samples.evidence() == Evidence::Guess {
        let most = take(*open, forecast.when(Percent::LIKELY), "sprints");
        return format!(
            "nobody knows yet what a sprint finishes. The guess is {low} to {high} items, all equally likely{most}. \
             It is kept until the program is left, in no file; {change} changes it."
        );
    }
    let window = past.window();
    let all = window.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let counted = figures.measure.count.word();
    let number = in_words(window.len());
    let older = past.sprints.len().saturating_sub(window.len());
    let older = if older == 0 {
        String::new()
    } else {
        format!(" The {older} before the last {WINDOW} are too long ago.")
    };
    if samples.all_zero() {
        return format!(
            "{counted} per sprint so far: {all}. No sprint has finished anything yet.{older}{}",
            left_out(past)
        );
    }
    let most = take(*open, forecast.when(Percent::LIKELY), "of them");
    format!(
        "{counted} per sprint so far: {all}. Each coming sprint is one of these {number}, all equally likely{most}.{older}{}",
        left_out(past)
    )
}

/// `; 30 items likely take 6 of them`
fn take(open: usize, likely: Option<u16>, unit: &str) -> String {
    match likely {
        None | Some(0) => String::new(),
        Some(sprints) => {
            let (items, takes) = (count(open, "item"), if open == 1 { "takes" } else { "take" });
            let unit = if sprints == 1 && unit == "sprints" { "sprint" } else { unit };
            format!("; {items} likely {takes} {sprints} {unit}")
        }
    }
}

/// Names the sprints that do not count.
#[must_use]
pub(crate) fn left_out(past: &Past) -> String {
    let unknown = match past.unknown.as_slice() {
        [] => String::new(),
        [one] => format!(" Nobody has estimated what {one} accepted: it is left out."),
        [before @ .., last] => {
            format!(
                " Nobody has estimated what {} and {last} accepted: they are left out.",
                before.join(", ")
            )
        }
    };
    cancelled(past) + &unknown
}

fn cancelled(past: &Past) -> String {
    match past.cancelled.as_slice() {
        [] => String::new(),
        [one] => format!(" {one} was cancelled and is left out."),
        [before @ .., last] => {
            format!(" {} and {last} were cancelled and are left out.", before.join(", "))
        }
    }
}

/// How far to trust it.
#[must_use]
pub(crate) fn trusted(figures: &Figures) -> String {
    let Figures { samples, past, forecast, .. } = figures;
    let likely = Percent::LIKELY;
    let mut said = Vec::new();
    match samples.evidence() {
        Evidence::Guess => {
            return format!(
                "none: a guess has no record. Once {} sprints are closed, they say it.",
                Samples::FEWEST
            );
        }
        Evidence::Weak => {
            said.push(format!("weak, {} sprints would be better.", Samples::NORMAL));
        }
        Evidence::Normal => {}
    }
    let record = past.record();
    // Behind the label a sentence begins small.
    let our = if said.is_empty() { "our" } else { "Our" };
    said.push(match record.of {
        0 => format!("{our} {likely} was put to no test yet: the next sprint is the first."),
        1 => format!("{our} {likely} came true {} of 1 time.", record.came_true),
        of => format!("{our} {likely} came true {} of {of} times.", record.came_true),
    });
    if let Some(advice) = past.advice() {
        let (came_true, of) = (advice.record.came_true, advice.record.of);
        said.push(format!("So {advice}: that came true {came_true} of {of} times."));
    }
    said.extend(stays(samples));
    let reach = samples.reach();
    let is_far = |after: u16| usize::from(after) > reach;
    if !samples.all_zero() && forecast.when(Percent::NEARLY_SURE).is_none_or(is_far) {
        let known = samples.sprints();
        said.push(format!("What lies more than {reach} sprints ahead is more than {known} can tell."));
    }
    said.join(" ")
}

/// `4 of 5 next sprints stay in 3 to 8.`
fn stays(samples: &Samples) -> Option<String> {
    let sprints = samples.sprints();
    let (stay, of) = (sprints.checked_sub(1)?, sprints + 1);
    let common = if stay.is_multiple_of(2) && of.is_multiple_of(2) { 2 } else { 1 };
    let (low, high) = samples.range();
    let range = if low == high { format!("at {low}") } else { format!("in {low} to {high}") };
    Some(format!("{} of {} next sprints stay {range}.", stay / common, of / common))
}

/// Why there is no forecast.
#[must_use]
pub(crate) fn none(why: &BadSamples) -> String {
    match why {
        BadSamples::TooFew { have } => {
            format!("A forecast needs {} closed sprints; there {} {have}.", Samples::FEWEST, are(*have))
        }
        BadSamples::TooLarge { number } => format!(
            "Number {number} of the last {WINDOW} closed sprints finished more than 100,000 items: too many to forecast from."
        ),
    }
}

/// What can be done about that.
#[must_use]
pub(crate) fn guess_instead(key: &str) -> (String, &'static str) {
    (key.to_owned(), "guess a range, marked as a guess")
}

/// Writes a small number as a word.
fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The heading of what is done by the next sprints.
#[must_use]
pub(crate) fn how_many(figures: &Figures) -> &'static str {
    match figures.measure.count {
        Count::Items => "How many by then",
        Count::Points => "How many points by then",
    }
}

/// `30 items open`, `88 points open`
#[must_use]
pub(crate) fn open(figures: &Figures) -> String {
    format!("{} open", counted(figures))
}

/// How much is open, as it is counted.
fn counted(figures: &Figures) -> String {
    match figures.measure.count {
        Count::Items => count(figures.open, "item"),
        Count::Points => format!("{} points", figures.remaining),
    }
}

/// All that is open is further than the bars.
#[must_use]
pub(crate) fn further(figures: &Figures) -> String {
    format!("{} open: further than these sprints get.", counted(figures))
}

/// The heading of the chances, sprint by sprint: `How sure it is that all 30 are done`
#[must_use]
pub(crate) fn chances(open: usize) -> String {
    match open {
        1 => "How sure it is that the item is done".to_owned(),
        open => format!("How sure it is that all {open} are done"),
    }
}

/// What the words mean, each with its label.
#[must_use]
pub(crate) fn definitions(figures: &Figures, board: &Board) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let planned = match figures.planned {
        0 => String::new(),
        1 => " 1 of them is in a planned sprint and comes first.".to_owned(),
        planned => format!(" {planned} of them are in planned sprints and come first."),
    };
    said.push((
        "Open",
        format!("the items of the backlog and of planned sprints: {}.{planned}", figures.open),
    ));
    if figures.measure.count == Count::Points {
        said.push(("By", by_points(figures)));
    }
    let running = board.sprints().iter().find(|sprint| sprint.is_running());
    if let Some(sprint) = running {
        said.push((
            "Now",
            format!("{} runs and is taken to finish; its items are none of these.", sprint.name),
        ));
    }
    said.push((
        "Odds",
        "of all futures that are made of such sprints, the share in which it is done by then. Even odds are 50 of 100, \
         likely is 85, nearly sure is 95. They are added up exactly, not drawn by lot: the same numbers always give the \
         same answer."
            .to_owned(),
    ));
    said.push((
        "Dates",
        "the last working day of each sprint, as long as sprints follow each other and last as long as agreed."
            .to_owned(),
    ));
    said.push((
        "Not",
        "counted: work that is partly done, items that are still to be split, what nobody has thought of yet.".to_owned(),
    ));
    said
}

/// How items are counted by their estimates.
fn by_points(figures: &Figures) -> String {
    let Measure { count: _, mean, unestimated } = figures.measure;
    let without = match unestimated {
        0 => "all of them are estimated.".to_owned(),
        1 => format!("1 of them has no estimate and counts {mean}, the mean of the others."),
        number => format!("{number} of them have no estimate and count {mean} each, the mean of the others."),
    };
    format!("points: these items have {} by their estimates; {without}", figures.remaining)
}

/// What is asked about: `the first 12 items of the backlog`, with what is planned before them.
#[must_use]
pub(crate) fn down_to(figures: &Figures, items: usize) -> String {
    let planned = match figures.planned {
        0 => String::new(),
        planned => format!(", behind {planned} that are planned"),
    };
    let done = match figures.forecast.when(Percent::EVEN_ODDS) {
        None if figures.samples.all_zero() => "never done at this pace",
        None => "not done within 10,000 sprints",
        Some(_) => "to be done",
    };
    let items = if items == 1 { "item".to_owned() } else { format!("{items} items") };
    format!("the first {items} of the backlog{planned}: {done}")
}

/// `2 sprints`
#[must_use]
pub(crate) fn sprints(sprints: u16) -> String {
    count(usize::from(sprints), "sprint")
}

/// What the bars are, as long as there is room for it.
#[must_use]
pub(crate) fn bars(figures: &Figures, columns: usize) -> &'static str {
    match (figures.measure.count, columns < 60) {
        (Count::Items, true) => "Items done by the end of each sprint",
        (Count::Items, false) => "Items done by the end of each sprint, counted from today",
        (Count::Points, true) => "Points done by the end of each sprint",
        (Count::Points, false) => "Points done by the end of each sprint, counted from today",
    }
}
