//! About the clocks of events, in whole minutes.

use crate::{
    app::{
        clock::{Clock, Left},
        sentence::count,
    },
    board::timebox::Event,
};

/// The clock was stopped, or goes on.
pub(crate) fn goes(running: bool) -> String {
    if running { "the clock goes on" } else { "the clock stands still" }.to_owned()
}

/// The clock of a screen that others look at was stopped, and is not shown any more.
pub(crate) fn hidden(stop: &str) -> String {
    format!("the clock stands still, and is not shown: {stop} lets it go on")
}

/// `2 h suggested for the review: t stops the clock`
pub(crate) fn begun(event: Event, clock: Clock, stop: &str) -> String {
    format!("{} suggested for {}: {stop} stops the clock", length(clock), name(event))
}

/// There is no clock that could be given more time.
pub(crate) fn none_goes(stop: &str) -> String {
    format!("no clock goes here: {stop} lets one go")
}

/// No sprint runs.
pub(crate) fn no_daily(leave: &str) -> String {
    format!("no sprint runs, so there is no Daily to time: {leave} leaves")
}

/// The end of a sprint is timed in one step only.
pub(crate) fn only_retrospective(previous: &str, next: &str) -> String {
    format!("only the retrospective has a clock: {previous} and {next} go from step to step")
}

/// There are more minutes.
pub(crate) fn more_time(left: &str) -> String {
    format!("5 minutes more: {left}")
}

/// The clock stands still.
pub(crate) fn stopped() -> String {
    "clock stopped".to_owned()
}

/// `45 min left`, `1 h 18 left`
pub(crate) fn left(left: Left) -> String {
    match left {
        Left::Minutes(minutes) if minutes < 60 => format!("{minutes} min left"),
        Left::Minutes(minutes) => format!("{} left", hours(minutes)),
        Left::Over(0) => "time is up".to_owned(),
        Left::Over(minutes) => format!("time is up: {} over", count(minutes as usize, "minute")),
    }
}

/// The same of a clock that may stand still.
pub(crate) fn left_of(clock: Clock) -> String {
    if clock.running { left(clock.left()) } else { stopped() }
}

/// `Suggested time for planning: 3 h 45, 12 minutes used`
pub(crate) fn suggested(event: Event, clock: Clock) -> String {
    let used = count(clock.used as usize, "minute");
    let stopped = if clock.running { String::new() } else { format!(", {}", stopped()) };
    format!("Suggested time for {}: {}, {used} used{stopped}", name(event), length(clock))
}

fn name(event: Event) -> &'static str {
    match event {
        Event::Planning => "planning",
        Event::Daily => "the Daily",
        Event::Review => "the review",
        Event::Retrospective => "the retrospective",
    }
}

fn length(clock: Clock) -> String {
    if clock.limit < 60 { count(clock.limit as usize, "minute") } else { hours(clock.limit) }
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes}"),
    }
}
