//! The forecast on its way out, as Markdown: all its pages that are text, never what is private.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        command::Command,
        day,
        field::Field,
        outlook::{burn_up::BurnUp, figures::Figures, past::SURE, track::Track},
        purpose::Purpose,
        sentence::forecast::{self as words, burn_up, figures as said, track as told},
    },
    forecast::chance::Percent,
    safe,
    text::markdown::escape,
};

/// Asks for the file.
pub(crate) fn ask(model: &mut Model) {
    let name = format!("forecast-{}.md", model.today);
    Field::open(model, Purpose::ExportTo { over: None }, &name);
}

/// Writes the forecast as Markdown; nothing where it is not open, or there is none.
pub(crate) fn markdown(model: &Model) -> Option<String> {
    let pages = model.forecast()?;
    let figures = pages.figures().ok()?;
    let today = model.today;
    let mut text = String::new();
    let product = shown(model.board().product().name.as_str());
    // Writing into a text can't fail.
    let _ = writeln!(text, "# Forecast: {product}, {}\n", today.format("%-d %B %Y"));
    let _ = writeln!(text, "{}, {}.\n", said::title(figures), said::evidence(figures));
    if let Some(stale) = &pages.track().stale {
        let words = format!("{}: {}", capital(&told::stale(stale, today)), told::why_stale(stale));
        let _ = writeln!(text, "{}\n", shown(&words));
    }
    when(&mut text, figures, today);
    how_many(&mut text, figures, today);
    let change = model.way(Command::GuessRange);
    paragraph(&mut text, "Why", &said::why(figures, &change));
    paragraph(&mut text, "Trust", &said::trusted(figures));
    burn(&mut text, pages.burn_up(), today);
    track(&mut text, pages.track(), today);
    let _ = writeln!(text, "## What the words mean\n");
    for (label, words) in said::definitions(figures, model.board()) {
        let _ = writeln!(text, "- **{label}**: {}", shown(&words));
    }
    Some(text)
}

/// When all is done: one line a sprint.
fn when(text: &mut String, figures: &Figures, today: NaiveDate) {
    if figures.when.is_empty() {
        return;
    }
    heading(text, "When", &["sprint", "by", "chance", ""]);
    let trust = words::trust(figures.samples.evidence());
    for when in &figures.when {
        let word = Percent::LIKELY.word().filter(|_| when.likely);
        let words: Vec<&str> = [word, trust].into_iter().flatten().collect();
        let by = by(when.sprint.by, today);
        row(text, &[shown(&when.sprint.name), by, when.chance.to_string(), words.join(", ")]);
    }
    text.push('\n');
}

/// How much is done by the next sprints.
fn how_many(text: &mut String, figures: &Figures, today: NaiveDate) {
    if figures.samples.all_zero() {
        return;
    }
    let [even, likely, sure] = SURE.map(|sure| format!("{} ({sure})", sure.word().unwrap_or_default()));
    heading(text, said::how_many(figures), &["sprint", "by", &even, &likely, &sure]);
    for coming in &figures.coming {
        let [even, likely, sure] =
            [coming.even, coming.likely, coming.nearly_sure].map(|items| items.to_string());
        row(text, &[shown(&coming.sprint.name), by(coming.sprint.by, today), even, likely, sure]);
    }
    text.push('\n');
}

/// What is done and how much there is in all.
fn burn(text: &mut String, burn: &BurnUp, today: NaiveDate) {
    heading(text, "So far", &["sprint", "ended", "done", "scope"]);
    for point in &burn.past {
        let on = point.on.map_or_else(String::new, |on| day::short(on, today));
        let scope = point.scope.map_or_else(|| "?".to_owned(), |scope| scope.to_string());
        row(text, &[shown(&point.sprint), on, point.done.to_string(), scope]);
    }
    let _ = writeln!(text, "\n{} {}\n", shown(&burn_up::now(burn)), shown(&burn_up::ahead(burn, today)));
}

/// What was said of sprints that are over, and what came.
fn track(text: &mut String, track: &Track, today: NaiveDate) {
    paragraph(text, "Track record", &told::title(track));
    let [_, likely, _] = track.records;
    if likely.of > 0 {
        let _ = writeln!(text, "So {}\n", told::advice(track));
        table(text, &["said", "", "came true", ""]);
        for record in track.records {
            let rate = record.rate().map_or_else(String::new, |rate| rate.to_string());
            let word = record.sure.word().unwrap_or_default().to_owned();
            row(text, &[word, record.sure.to_string(), told::came_true(record), rate]);
        }
        let [even, likely, sure] = SURE.map(|sure| sure.to_string());
        text.push('\n');
        table(text, &["said before", &even, &likely, &sure, "happened", ""]);
        for one in &track.told {
            let [even, likely, sure] = one.said.map(|amount| amount.to_string());
            row(
                text,
                &[shown(&one.sprint), even, likely, sure, one.happened.to_string(), told::outcome(one)],
            );
        }
        text.push('\n');
    }
    if !track.kept.is_empty() {
        let [even, likely, sure] = SURE.map(|sure| sure.word().unwrap_or_default());
        table(text, &["kept when it ended", "on", "open", even, likely, sure, "so it came"]);
        for kept in &track.kept {
            let on = kept.on.map_or_else(String::new, |on| day::short(on, today));
            let [even, likely, sure] =
                kept.by.clone().map(|by| by.map_or_else(|| "never".to_owned(), |by| shown(&by)));
            let became = shown(&told::became(kept));
            row(text, &[shown(&kept.sprint), on, kept.open.to_string(), even, likely, sure, became]);
        }
        text.push('\n');
    }
}

fn heading(text: &mut String, name: &str, columns: &[&str]) {
    let _ = writeln!(text, "## {name}\n");
    table(text, columns);
}

fn table(text: &mut String, columns: &[&str]) {
    let _ = writeln!(text, "| {} |\n|{}", columns.join(" | "), "---|".repeat(columns.len()));
}

fn row(text: &mut String, cells: &[String]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn paragraph(text: &mut String, name: &str, words: &str) {
    let _ = writeln!(text, "## {name}\n\n{}\n", shown(&capital(words)));
}

fn by(day: Option<NaiveDate>, today: NaiveDate) -> String {
    day.map_or_else(String::new, |day| said::day(day, today))
}

/// What people have typed means nothing in Markdown.
fn shown(text: &str) -> String {
    escape(&safe::show(text))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
