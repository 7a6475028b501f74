//! What the team has agreed on.

use crate::{
    board::{
        estimation::Deck,
        settings::{AskWhy, Count, Settings},
    },
    store::document as file,
};

pub(super) fn settings(settings: file::Settings) -> Settings {
    let file::Settings { sprint_days, deck, ask_why, hide_estimates, forecast } = settings;
    Settings {
        sprint_days,
        deck: match deck {
            file::Deck::ModifiedFibonacci => Deck::ModifiedFibonacci,
            file::Deck::Fibonacci => Deck::Fibonacci,
            file::Deck::Powers => Deck::Powers,
            file::Deck::Shirts => Deck::Shirts,
            file::Deck::SameSize => Deck::SameSize,
        },
        ask_why: match ask_why {
            file::AskWhy::Significant => AskWhy::Significant,
            file::AskWhy::Never => AskWhy::Never,
        },
        hide_estimates,
        forecast: match forecast {
            file::Count::Items => Count::Items,
            file::Count::Points => Count::Points,
        },
    }
}

pub(super) fn settings_entry(settings: Settings) -> file::Settings {
    let Settings { sprint_days, deck, ask_why, hide_estimates, forecast } = settings;
    file::Settings {
        sprint_days,
        deck: match deck {
            Deck::ModifiedFibonacci => file::Deck::ModifiedFibonacci,
            Deck::Fibonacci => file::Deck::Fibonacci,
            Deck::Powers => file::Deck::Powers,
            Deck::Shirts => file::Deck::Shirts,
            Deck::SameSize => file::Deck::SameSize,
        },
        ask_why: match ask_why {
            AskWhy::Significant => file::AskWhy::Significant,
            AskWhy::Never => file::AskWhy::Never,
        },
        hide_estimates,
        forecast: match forecast {
            Count::Items => file::Count::Items,
            Count::Points => file::Count::Points,
        },
    }
}
