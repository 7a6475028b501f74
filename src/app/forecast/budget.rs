//! The page of the budget: how long the money lasts, and whether that is enough. Private.

use crate::{
    app::{
        Model,
        command::Command,
        field::Field,
        forecast::{
            page::Page,
            text::{at, ending, paragraph},
        },
        keymap::Scope,
        outlook::figures::Figures,
        purpose::Purpose,
        review::text::Line,
        sentence::{self, forecast::budget as said},
        span::Ink,
        status::Status,
    },
    board::{budget::Budget, edit::Edit},
    forecast::{HORIZON, chance::Percent, remaining::Remaining, sum::Sum},
    text,
};

/// Where words stand and numbers end.
const WORD: usize = 3;
const NUMBER: usize = 34;

/// Where percentages and sprints of the table end, its costs end, and what is missing begins.
const PERCENT: usize = 21;
const SPRINTS: usize = 34;
const COSTS: usize = 48;
const SHORT: usize = 51;

/// Asks for the budget; what is written down stands there.
pub(crate) fn ask(model: &mut Model) {
    let text = model.board().product().budget.map_or_else(String::new, |budget| budget.to_string());
    Field::open(model, Purpose::Budget, &text);
}

/// Takes what is typed; false when it can't be read. Nothing typed takes the budget away.
pub(crate) fn take(model: &mut Model, text: &str) -> bool {
    let budget = Budget::read(text);
    if budget.is_none() && !text.trim().is_empty() {
        let leave = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(said::no_budget(&leave));
        return false;
    }
    let words = said::written(budget.is_some());
    if !model.edit(&Edit::SetBudget(budget), |_| words) && model.status == Status::Silent {
        model.status = Status::Said(sentence::field::nothing_changed());
    }
    !matches!(model.status, Status::Refused(_))
}

/// Says why the budget can't be edited here; nothing when it can.
pub(super) fn refusal(model: &Model) -> Option<String> {
    if model.is_shared() {
        return Some(said::private());
    }
    let here = model.forecast().is_some_and(|pages| pages.page() == Page::Budget);
    (!here).then(|| said::elsewhere(&model.way(Command::LastPage)))
}

/// Lays the page out: of what is typed, while somebody types.
pub(super) fn lines(model: &Model, figures: Option<&Figures>, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let field = model.mode.field().filter(|field| field.purpose == Purpose::Budget);
    let typed = field.map(|field| field.editor.text());
    let budget = typed.map_or(model.board().product().budget, Budget::read);
    let Some(budget) = budget else {
        match typed {
            Some(text) => {
                let ink = if text.trim().is_empty() { Ink::Muted } else { Ink::Warning };
                for line in text::wrap(said::WANTED, columns.saturating_sub(6).max(20)) {
                    lines.push(Line::of(3, line, ink));
                }
            }
            None => none(model, &mut lines, columns),
        }
        return lines;
    };
    lines.push(Line::of(1, said::title(budget), Ink::Bold));
    lines.push(Line::default());
    for (word, number) in said::rows(budget) {
        let number = number.to_string();
        let end = NUMBER.max(WORD + text::width(word) + 2 + number.len());
        lines.push(Line::of(at(WORD), word, Ink::Text).and(ending(end, &number), number, Ink::Text));
    }
    lines.push(Line::default());
    let Some(figures) = figures else {
        paragraph(&mut lines, "Odds", "there is no forecast yet.", columns);
        return lines;
    };
    let paid = Sum::over(&figures.samples, budget.sprints().min(HORIZON));
    let chance = paid.finish(&Remaining::of(figures.remaining));
    paragraph(&mut lines, "Odds", &said::chance(figures, budget, chance), columns);
    if figures.open == 0 {
        return lines;
    }
    lines.push(Line::default());
    lines.push(Line::of(1, "All of it takes", Ink::Bold).and(
        ending(COSTS, "and costs"),
        "and costs",
        Ink::Text,
    ));
    for sure in [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE] {
        let [sprints, costs, short] = said::costs(budget, figures.forecast.when(sure));
        let (word, percent) = (sure.word().unwrap_or_default(), sure.to_string());
        let room = SHORT.max(SPRINTS + 2 + text::width(&costs) + 3);
        lines.push(
            Line::of(at(WORD), word, Ink::Text)
                .and(ending(PERCENT, &percent), percent, Ink::Text)
                .and(ending(SPRINTS, &sprints), sprints, Ink::Bold)
                .and(ending(room - 3, &costs), costs, Ink::Text)
                .and(at(room), short, Ink::Text),
        );
    }
    lines
}

/// There is no budget, and how one is written down.
fn none(model: &Model, lines: &mut Vec<Line>, columns: usize) {
    lines.push(Line::of(1, "No budget is written down.", Ink::Bold));
    lines.push(Line::default());
    let (key, does) = said::none(&model.way(Command::EditBudget));
    for line in text::wrap(&format!("{key} {does}"), columns.saturating_sub(3).max(20)) {
        lines.push(Line::of(1, line, Ink::Text));
    }
}

/// Lays out what the page means.
pub(super) fn meaning(columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    for (label, words) in said::meaning() {
        paragraph(&mut lines, label, words, columns);
    }
    lines
}
