//! About what the team has agreed on.

use crate::{
    app::{
        configuring::{MOST_DAYS, Setting},
        sentence::{self, count},
    },
    board::{
        estimation::Deck,
        settings::{AskWhy, Count, Settings},
    },
};

/// What a setting is called.
pub(crate) fn name(setting: Setting) -> &'static str {
    match setting {
        Setting::SprintDays => "A sprint has",
        Setting::Deck => "Estimated with",
        Setting::AskWhy => "Reasons are",
        Setting::Estimates => "Estimates are",
        Setting::Forecast => "Forecasts count",
    }
}

/// How a setting stands: `14 days, weekends included`
pub(crate) fn value(setting: Setting, settings: Settings) -> String {
    let Settings { sprint_days, deck, ask_why, hide_estimates, forecast } = settings;
    match setting {
        Setting::SprintDays => format!("{}, weekends included", count(usize::from(sprint_days), "day")),
        Setting::Deck => format!("{}: {}", deck.word(), cards(deck)),
        Setting::AskWhy => match ask_why {
            AskWhy::Significant => "asked for after moves that matter".to_owned(),
            AskWhy::Never => "never asked for".to_owned(),
        },
        Setting::Estimates => {
            if hide_estimates { "hidden where others look" } else { "seen by everybody" }.to_owned()
        }
        Setting::Forecast => match forecast {
            Count::Items => "items, each as one".to_owned(),
            Count::Points => "points: the estimates of items".to_owned(),
        },
    }
}

/// What follows from a setting.
pub(crate) fn meaning(setting: Setting) -> &'static str {
    match setting {
        Setting::SprintDays => {
            "The days of the next sprint are proposed by it, and the time for each event. A sprint that has its days keeps \
             them."
        }
        Setting::Deck => {
            "The next estimation round has these cards. Estimates that are there stay as they are."
        }
        Setting::AskWhy => {
            "Moves that matter go far, to the top, or are the second one in a week. They are written down in any case, with \
             or without a reason."
        }
        Setting::Estimates => {
            "Others look at a review, at the board shown to them, and at the record of a review. You see estimates here in \
             any case."
        }
        Setting::Forecast => {
            "Items need no estimates, and are as good a forecast for most teams. By points an item without an estimate counts \
             as the mean of the others."
        }
    }
}

/// To whom they belong.
pub(crate) const WHOSE: &str = "They belong to the product: they hold for everybody who opens its file.";

/// A setting was changed: `a sprint has 21 days`
pub(crate) fn is_now(setting: Setting, settings: Settings) -> String {
    let Settings { sprint_days, deck, ask_why, hide_estimates, forecast } = settings;
    match setting {
        Setting::SprintDays => format!("a sprint has {}", count(usize::from(sprint_days), "day")),
        Setting::Deck => format!("estimated with {}", deck.word()),
        Setting::AskWhy => sentence::decision::asks(ask_why),
        Setting::Estimates if hide_estimates => "estimates are hidden where others look".to_owned(),
        Setting::Estimates => "estimates are seen by everybody".to_owned(),
        Setting::Forecast => format!("forecasts count {}", forecast.word()),
    }
}

/// What stands before the length of a sprint.
pub(crate) fn ask_days() -> String {
    format!("days of a sprint, 1 to {MOST_DAYS}, weekends included")
}

/// `"45" is no length of a sprint, 1 to 31 days are: Esc leaves it`
pub(crate) fn no_length(text: &str, forget: &str) -> String {
    let text = sentence::in_quotes(text);
    format!("{text} is no length of a sprint, 1 to {MOST_DAYS} days are: {forget} leaves it as it was")
}

/// A command works in the settings.
pub(crate) fn only_settings(palette: &str) -> String {
    format!("only in the settings: \"settings\" behind {palette} opens them")
}

fn cards(deck: Deck) -> String {
    let cards: Vec<String> = deck.cards().iter().map(ToString::to_string).collect();
    cards.join(" ")
}
