//! The key table about itself.

use stackrank::app::{
    command::Command,
    key::{self, Key, typed},
    keymap::{Keymap, Scope},
};

use crate::{board, model, press};

#[test]
fn every_command_has_a_key_or_is_found_in_the_palette() {
    let table = Keymap::shipped();
    // Words of footers, for keys that type.
    let wordless = [Command::Digits, Command::Numbers, Command::Typing];
    // Nobody needs them often enough for a key.
    let keyless = [
        Command::Suspend,
        Command::DarkTheme,
        Command::LightTheme,
        Command::MonoTheme,
        Command::SixteenColours,
        Command::AsciiSigns,
        Command::StepBack,
        Command::CancelSprint,
        Command::AskWhy,
        Command::ForecastLines,
        Command::Settings,
    ];
    for command in Command::ALL.iter().filter(|command| !wordless.contains(command)) {
        let row = table.rows().iter().find(|row| row.run == *command).unwrap();
        assert_eq!(row.on.is_empty(), keyless.contains(command), "{command:?}");
    }
}

#[test]
fn fields_take_every_letter() {
    for row in Keymap::shipped().rows() {
        if matches!(
            row.scope,
            Scope::Field
                | Scope::Text
                | Scope::Find
                | Scope::Help
                | Scope::Palette
                | Scope::Split
                | Scope::Vote
        ) {
            assert!(
                row.on.iter().all(|keys| typed(keys.as_slice()[0]).is_none()),
                "{:?} takes a letter from fields",
                row.run
            );
        }
    }
}

/// The scopes that have a footer.
const WITH_FOOTER: &[Scope] = &[
    Scope::Backlog,
    Scope::Sprint,
    Scope::Done,
    Scope::Line,
    Scope::LineGrab,
    Scope::Roadmap,
    Scope::Marked,
    Scope::Card,
    Scope::Refinement,
    Scope::Summary,
    Scope::Split,
    Scope::Vote,
    Scope::Revealed,
    Scope::Examples,
    Scope::Inbox,
    Scope::Decisions,
    Scope::Since,
    Scope::Forecast,
    Scope::CanWe,
    Scope::Readiness,
    Scope::Configuring,
    Scope::Questions,
    Scope::Review,
    Scope::ReviewText,
    Scope::ReviewCharts,
    Scope::ReviewChanges,
    Scope::ReviewNext,
    Scope::ReviewClose,
    Scope::Unheard,
    Scope::Presenter,
    Scope::Grab,
    Scope::Find,
    Scope::Field,
    Scope::Text,
    Scope::Unsaved,
    Scope::Help,
    Scope::Palette,
    Scope::Sample,
    Scope::Keeping,
    Scope::Acceptance,
    Scope::Planning,
    Scope::Choosing,
    Scope::Closing,
    Scope::Unready,
];

#[test]
fn every_hint_has_a_key_and_few_words() {
    let table = Keymap::shipped();
    let scopes = |scope| -> Vec<Scope> {
        match scope {
            Scope::Sample => Scope::IN_BACKLOG.to_vec(),
            Scope::Line => Scope::IN_LINE.to_vec(),
            Scope::Marked => {
                vec![Scope::Backlog, Scope::Sprint, Scope::Items, Scope::List, Scope::Everywhere]
            }
            Scope::Find | Scope::Help | Scope::Palette | Scope::Split | Scope::Vote => {
                vec![scope, Scope::Field]
            }
            // Screens that open over the board.
            Scope::Revealed
            | Scope::Examples
            | Scope::Card
            | Scope::Refinement
            | Scope::Summary
            | Scope::Inbox
            | Scope::Decisions
            | Scope::Since
            | Scope::Forecast
            | Scope::CanWe
            | Scope::Readiness
            | Scope::Configuring
            | Scope::Roadmap
            | Scope::Questions
            | Scope::Acceptance
            | Scope::Planning
            | Scope::Closing => {
                vec![scope, Scope::Everywhere]
            }
            Scope::Review | Scope::ReviewText | Scope::ReviewNext => Scope::IN_REVIEW.to_vec(),
            Scope::ReviewCharts => Scope::IN_REVIEW_CHARTS.to_vec(),
            Scope::ReviewChanges => Scope::IN_REVIEW_CHANGES.to_vec(),
            Scope::ReviewClose => Scope::IN_REVIEW_CLOSE.to_vec(),
            Scope::Presenter => Scope::IN_PRESENTER.to_vec(),
            Scope::Choosing => [Scope::IN_CHOOSING, Scope::IN_CHOSEN].concat(),
            Scope::Text => Scope::IN_TEXT.to_vec(),
            Scope::Grab
            | Scope::LineGrab
            | Scope::Field
            | Scope::Unsaved
            | Scope::Keeping
            | Scope::Older
            | Scope::Unready
            | Scope::Broken
            | Scope::Unheard
            | Scope::Conflict => {
                vec![scope]
            }
            Scope::Everywhere
            | Scope::Board
            | Scope::List
            | Scope::Items
            | Scope::Backlog
            | Scope::Sprint
            | Scope::Done => {
                vec![scope, Scope::Items, Scope::List, Scope::Board, Scope::Everywhere]
            }
        }
    };
    for scope in WITH_FOOTER.iter().copied() {
        assert!(!table.footer(scope).is_empty(), "{scope:?} has no footer");
        for hint in table.footer(scope) {
            assert!(hint.say.len() <= 24, "{}", hint.say);
            for command in &hint.run {
                assert!(
                    !table.label(&scopes(scope), *command).is_empty(),
                    "{command:?} has no key in {scope:?}"
                );
            }
        }
    }
}

#[test]
fn every_help_is_a_short_sentence() {
    for command in Command::ALL {
        let help = command.help();
        assert!(help.ends_with('.') && help.chars().count() <= 50, "{command:?}: {help}");
    }
}

#[test]
fn the_shipped_table_is_sound() {
    Keymap::read(include_str!("../../assets/keymap.ron")).unwrap();
}

#[test]
fn the_table_is_printed_for_people() {
    let text = Keymap::shipped().markdown();
    assert!(text.contains("| lists of items | `Space` | Grab it and carry it with the arrows. |"), "{text}");
    for row in Keymap::shipped().rows() {
        for keys in &row.on {
            assert!(text.contains(&format!("`{}`", key::labels(keys.as_slice()))));
            assert_eq!(
                key::read(&key::labels(keys.as_slice())),
                Ok(keys.clone()),
                "it can be written as it is printed"
            );
        }
    }
}

#[test]
fn a_long_name_of_a_sprint_pushes_no_hint_out() {
    let mut parts = board(&["a"], &["x"]).parts();
    parts.sprints[0].name = crate::title("Sprint 12 – a very long name");
    let mut model = model(stackrank::board::Board::assemble(parts).unwrap());
    let text = crate::screen(&mut model, 80, 24);
    assert!(text.contains(" > to Sprint 12 –…  Enter card  / find  ? help "), "{text}");
}

#[test]
fn an_unbound_key_says_so() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "x");
    assert_eq!(model.status().text(), "x is no key here: ? shows the keys, : finds a command");
    press(&mut model, "n<Up>");
    assert_eq!(model.status().text(), "↑ is no key here: Ctrl+P finds a command", "in a text ? is a letter");
}

#[test]
fn ctrl_c_always_leads_out() {
    for way_in in ["", " ", "n", "/", "d", "#"] {
        let mut model = model(board(&["a", "b"], &[]));
        press(&mut model, way_in);
        let key: Key = "Ctrl+c".parse().unwrap();
        let left = (0..3).any(|_| !crate::send(&mut model, stackrank::app::Msg::Key(key)).is_empty());
        assert!(left, "after {way_in:?}");
    }
}
