//! The forecast on the screen: when all is done, how much is by then, and what that rests on.

mod arithmetic;
pub(crate) mod budget;
mod burn_up;
pub mod can_we;
pub(crate) mod export;
mod fan;
pub(crate) mod guess;
pub mod page;
pub mod text;
mod track;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    app::{
        Model,
        command::Command,
        forecast::{can_we::CanWe, page::Page},
        items::Step,
        open::{self, Open},
        outlook::{burn_up::BurnUp, figures::Figures, track::Track},
        sentence,
        status::Status,
    },
    board::{Board, settings::Count},
    forecast::{guess::Guess, samples::BadSamples},
    layout,
};

/// The pages of the forecast.
#[derive(Clone, Debug)]
pub struct Pages {
    page: Page,
    /// The first line that is shown of a page with more of them than fit.
    top: usize,
    /// The arithmetic is shown in place of the page.
    arithmetic: bool,
    /// What somebody wants by a day.
    asking: Option<CanWe>,
    /// What was asked before: it stands in its fields again.
    asked_before: CanWe,
    figures: Result<Figures, BadSamples>,
    track: Track,
    burn_up: BurnUp,
    /// What the figures were worked out for.
    board: Arc<Board>,
    today: NaiveDate,
    guess: Option<Guess>,
}

impl Pages {
    fn of(board: &Arc<Board>, today: NaiveDate, guess: Option<Guess>) -> Self {
        let figures = Figures::on(board, today, guess.as_ref());
        Self {
            page: Page::default(),
            top: 0,
            arithmetic: false,
            asking: None,
            asked_before: CanWe::default(),
            track: Track::of(board, today),
            burn_up: burn_up(board, today, guess.as_ref(), &figures),
            figures,
            board: Arc::clone(board),
            today,
            guess,
        }
    }

    /// Returns the page that is shown.
    #[must_use]
    pub fn page(&self) -> Page {
        self.page
    }

    /// Returns the first line that is shown of a page with more of them than fit.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Says whether the arithmetic is shown in place of the page.
    #[must_use]
    pub fn shows_arithmetic(&self) -> bool {
        self.arithmetic
    }

    /// Returns what somebody wants by a day.
    #[must_use]
    pub fn asking(&self) -> Option<&CanWe> {
        self.asking.as_ref()
    }

    /// Returns the figures.
    ///
    /// # Errors
    ///
    /// [`BadSamples`] when there are none: too few sprints are closed, and nobody has guessed.
    pub fn figures(&self) -> Result<&Figures, &BadSamples> {
        self.figures.as_ref()
    }

    /// Returns how the forecasts of the past came true.
    #[must_use]
    pub fn track(&self) -> &Track {
        &self.track
    }

    /// Returns what is done, and how much there is in all.
    #[must_use]
    pub fn burn_up(&self) -> &BurnUp {
        &self.burn_up
    }

    /// Works the figures out again where they are of another board, day or guess.
    fn follow(&mut self, board: &Arc<Board>, today: NaiveDate, guess: Option<&Guess>) {
        if !Arc::ptr_eq(&self.board, board) || self.today != today || self.guess.as_ref() != guess {
            self.figures = Figures::on(board, today, guess);
            self.track = Track::of(board, today);
            self.burn_up = burn_up(board, today, guess, &self.figures);
            (self.board, self.today, self.guess) = (Arc::clone(board), today, guess.copied());
            if let Some(asking) = &mut self.asking {
                asking.forget_answer();
            }
        }
    }
}

/// Looks at the burn-up, which counts items: what the points of the past were in all, nobody knows.
fn burn_up(
    board: &Board,
    today: NaiveDate,
    guess: Option<&Guess>,
    figures: &Result<Figures, BadSamples>,
) -> BurnUp {
    match figures {
        Ok(figures) if figures.measure.count == Count::Items => BurnUp::of(board, Some(figures)),
        Ok(_) | Err(_) => {
            BurnUp::of(board, Figures::counting(board, today, guess, Count::Items).ok().as_ref())
        }
    }
}

impl Model {
    /// Returns the pages of the forecast, if they are open.
    #[must_use]
    pub fn forecast(&self) -> Option<&Pages> {
        let Some(Open::Forecast(pages)) = &self.open else { return None };
        Some(pages)
    }

    pub(crate) fn forecast_mut(&mut self) -> Option<&mut Pages> {
        let Some(Open::Forecast(pages)) = &mut self.open else { return None };
        Some(pages)
    }
}

/// Shows the forecast.
pub(crate) fn open(model: &mut Model) {
    let pages = Pages::of(model.board(), model.today, model.guess);
    open::set_aside(model);
    model.open = Some(Open::Forecast(Box::new(pages)));
    model.status = Status::Silent;
}

/// Turns to another page.
pub(crate) fn turn(model: &mut Model, step: Step) {
    let all: Vec<Page> = Page::shown(model.is_shared()).collect();
    let Some(pages) = model.forecast_mut() else { return };
    let at = all.iter().position(|page| *page == pages.page).unwrap_or(0);
    let to = step.from(at, all.len(), 1);
    (pages.page, pages.top) = (all.get(to).copied().unwrap_or_default(), 0);
    model.status =
        if to == at { Status::Said(sentence::forecast::end_of_pages(step.is_up())) } else { Status::Silent };
}

/// Scrolls the page.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let (lines, height) = text::lines(model).map_or((0, 1), |(lines, height)| (lines.len(), height));
    let Some(pages) = model.forecast_mut() else { return };
    let last = lines.saturating_sub(height);
    let top = step.from(pages.top.min(last), last + 1, height);
    let stays = std::mem::replace(&mut pages.top, top) == top;
    model.status = if stays { Status::Said(sentence::key::end(step)) } else { Status::Silent };
}

/// Shows the arithmetic and what the words mean, or the page again.
pub(crate) fn toggle_arithmetic(model: &mut Model) {
    if let Some(pages) = model.forecast_mut() {
        pages.arithmetic = !pages.arithmetic;
        pages.top = 0;
        model.status = Status::Silent;
    }
}

/// Goes one step back within the forecast; false when there is none.
pub(crate) fn step_back(model: &mut Model) -> bool {
    let Some(pages) = model.forecast_mut() else { return false };
    if let Some(asked) = pages.asking.take() {
        pages.asked_before = asked;
    } else if pages.arithmetic {
        (pages.arithmetic, pages.top) = (false, 0);
    } else {
        return false;
    }
    model.status = Status::Silent;
    true
}

/// Follows what happened to the board, the day and the screen.
pub(crate) fn follow(model: &mut Model) {
    if model.forecast().is_none() {
        return;
    }
    let (board, today, guess) = (Arc::clone(model.board()), model.today, model.guess);
    let is_shared = model.is_shared();
    if let Some(pages) = model.forecast_mut() {
        if is_shared && pages.page.is_private() {
            (pages.page, pages.top) = (Page::default(), 0);
        }
        pages.follow(&board, today, guess.as_ref());
    }
    can_we::follow(model);
    let last = text::lines(model).map_or(0, |(lines, height)| lines.len().saturating_sub(height));
    if let Some(pages) = model.forecast_mut() {
        pages.top = pages.top.min(last);
    }
}

/// Says why a command of the forecast can't run; nothing when it can.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these depend on the figures")]
pub(crate) fn refusal(model: &Model, command: Command) -> Option<String> {
    let pages = model.forecast()?;
    match command {
        Command::Meaning if !pages.page().is_to_come() => None,
        Command::CanWeHave | Command::Meaning | Command::Export => {
            pages.figures().is_err().then(|| sentence::forecast::no_forecast(&model.way(Command::GuessRange)))
        }
        Command::GuessRange => {
            let sprints = pages.figures().ok()?.samples.sprints();
            (sprints > 0).then(|| sentence::forecast::no_guess(sprints, &model.way(Command::Meaning)))
        }
        Command::EditBudget => budget::refusal(model),
        Command::MarkLeaving => can_we::nothing_leaves(model),
        _ => None,
    }
}

/// Returns the room for the lines of a page, below its heading and above what is asked.
#[must_use]
pub fn room(model: &Model) -> Option<layout::ForecastParts> {
    let areas = model.areas()?;
    let asks = model.forecast().is_some_and(|pages| pages.asking.is_some());
    Some(layout::divide_forecast(areas.body, asks))
}
