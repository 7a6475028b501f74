//! What the team has agreed on about the board, to be looked at and changed.

use crate::{
    app::{
        Model, command::Command, field::Field, items::Step, keymap::Scope, open::Open, purpose::Purpose,
        sentence, status::Status,
    },
    board::{
        edit::Edit,
        estimation::Deck,
        settings::{AskWhy, Count, Settings},
    },
};

/// The most days of a sprint: those of a long month.
pub(crate) const MOST_DAYS: u8 = 31;

/// The settings of the product, on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Configuring {
    row: usize,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// How long a sprint is.
    SprintDays,
    /// The cards of estimation rounds.
    Deck,
    /// When a move needs a reason.
    AskWhy,
    /// Who sees estimates.
    Estimates,
    /// What forecasts count.
    Forecast,
}

impl Setting {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::SprintDays, Self::Deck, Self::AskWhy, Self::Estimates, Self::Forecast];
}

impl Configuring {
    /// Returns the setting under the cursor.
    #[must_use]
    pub fn setting(self) -> Setting {
        Setting::ALL.get(self.row).copied().unwrap_or(Setting::SprintDays)
    }
}

impl Model {
    /// Returns the settings on the screen, if they are open.
    #[must_use]
    pub fn configuring(&self) -> Option<Configuring> {
        let Some(Open::Configuring(configuring)) = &self.open else { return None };
        Some(*configuring)
    }
}

/// Opens the settings.
pub(crate) fn open(model: &mut Model) {
    model.open = Some(Open::Configuring(Configuring::default()));
    model.status = Status::Silent;
}

/// Walks the settings.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some(Open::Configuring(configuring)) = &mut model.open else { return };
    let rows = Setting::ALL.len();
    let row = step.from(configuring.row, rows, rows);
    let stays = std::mem::replace(&mut configuring.row, row) == row;
    model.status = if stays { Status::Said(sentence::key::end(step)) } else { Status::Silent };
}

/// Changes the setting under the cursor to the next that there is, or asks for another one.
pub(crate) fn change(model: &mut Model) {
    let Some(configuring) = model.configuring() else { return };
    let now = model.board().product().settings;
    let settings = match configuring.setting() {
        Setting::SprintDays => {
            let days = now.sprint_days.to_string();
            return Field::open(model, Purpose::SprintDays, &days);
        }
        Setting::Deck => Settings { deck: behind(now.deck), ..now },
        Setting::AskWhy => Settings { ask_why: other(now.ask_why), ..now },
        Setting::Estimates => Settings { hide_estimates: !now.hide_estimates, ..now },
        Setting::Forecast => Settings { forecast: other_count(now.forecast), ..now },
    };
    configure(model, configuring.setting(), settings);
}

/// Keeps how long a sprint is; false when it can't be so long.
pub(crate) fn keep_days(model: &mut Model, text: &str) -> bool {
    let text = text.trim();
    let number = text.split_whitespace().next().unwrap_or_default();
    // Somebody may write the word too.
    let is_number = matches!(text.strip_prefix(number).map(str::trim), Some("" | "day" | "days"));
    let days = number.parse().ok().filter(|days| is_number && (1..=MOST_DAYS).contains(days));
    let Some(sprint_days) = days else {
        let forget = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::settings::no_length(text, &forget));
        return false;
    };
    let settings = Settings { sprint_days, ..model.board().product().settings };
    configure(model, Setting::SprintDays, settings);
    if model.status == Status::Silent {
        model.status = Status::Said(sentence::field::nothing_changed());
    }
    true
}

/// Lets moves that matter ask why from now on, or no move.
pub(crate) fn toggle_why(model: &mut Model) {
    let now = model.board().product().settings;
    configure(model, Setting::AskWhy, Settings { ask_why: other(now.ask_why), ..now });
}

fn configure(model: &mut Model, changed: Setting, settings: Settings) {
    let said = sentence::settings::is_now(changed, settings);
    model.edit(&Edit::Configure(settings), |_| said);
}

/// Returns the deck behind another one; behind the last one the first.
fn behind(deck: Deck) -> Deck {
    let at = Deck::ALL.iter().position(|known| *known == deck).unwrap_or(0);
    Deck::ALL.into_iter().cycle().nth(at + 1).unwrap_or(deck)
}

fn other_count(count: Count) -> Count {
    match count {
        Count::Items => Count::Points,
        Count::Points => Count::Items,
    }
}

fn other(ask: AskWhy) -> AskWhy {
    match ask {
        AskWhy::Significant => AskWhy::Never,
        AskWhy::Never => AskWhy::Significant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deck_has_its_turn() {
        let mut deck = Deck::default();
        let mut seen = Vec::new();
        for _ in Deck::ALL {
            deck = behind(deck);
            seen.push(deck);
        }
        assert_eq!(deck, Deck::default(), "all around");
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), Deck::ALL.len());
    }
}
