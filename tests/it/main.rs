//! What the program does, without a terminal: keys go in, boards, effects and screens come out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail"
)]
#![allow(missing_docs, reason = "test names are sentences")]

mod ahead;
mod alt;
mod architecture;
mod aside;
mod budget;
mod burn_up;
mod by_points;
mod card;
mod cli;
mod clocks;
mod colours;
mod configuring;
mod counted;
mod cut_lines;
mod decisions;
mod definitions;
mod docs;
mod epics;
mod estimation;
mod faults;
mod files;
mod filter;
mod first_run;
mod forecast;
mod forecast_export;
mod fuzz;
mod git;
mod hostile;
mod import;
mod inbox;
mod injected;
mod items;
mod keymap;
mod laws;
mod merge;
mod moving;
mod obstacle;
mod outlook;
mod outside;
mod picture;
mod pitfalls;
mod planning;
mod presenting;
mod preserve;
mod private;
mod questions;
mod races;
mod readiness;
mod rebinding;
mod record;
mod refinement;
mod refining;
mod refuted;
mod review;
mod sample;
mod sample_file;
mod saving;
mod saving_files;
mod screens;
mod sequences;
mod series;
mod silence;
mod since;
mod split;
mod sprints;
mod track_record;
mod undo;
mod unread;
mod words;

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size};
use stackrank::{
    app::{
        Effect, Model, Msg,
        commented::Commented,
        key::Key,
        keymap::{Keymap, Scope},
        update,
    },
    board::{
        Board, Parts,
        definition::{Criterion, Definition, Version},
        id::{CriterionId, ItemId, SprintId},
        item::{Done, Item, State},
        product::Product,
        sprint::{Phase, Sprint, SprintResult},
        title::Title,
    },
    view::view,
};

/// The day of all tests: a Monday.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
}

pub(crate) fn title(text: &str) -> Title {
    Title::new(text).unwrap()
}

pub(crate) fn id(text: &str) -> ItemId {
    ItemId::new(text).unwrap()
}

/// The parts of a product "Bookshop" with prefix `T` and nothing on its board.
pub(crate) fn parts() -> Parts {
    Parts::of_product(Product::new(title("Bookshop"), "T".to_owned()))
}

/// Items `T-1`, `T-2`, … with these titles.
pub(crate) fn items(titles: &[&str], first: u32) -> Vec<Arc<Item>> {
    let item = |(n, text): (u32, &&str)| Arc::new(Item::new(id(&format!("T-{n}")), title(text)));
    (first..).zip(titles).map(item).collect()
}

/// A board with these titles in the backlog, and in a planned sprint if there are any.
pub(crate) fn board(backlog: &[&str], sprint: &[&str]) -> Board {
    let mut parts = parts();
    parts.backlog = items(backlog, 1);
    if !sprint.is_empty() {
        let mut planned = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
        planned.items = items(sprint, 101).into_iter().collect();
        parts.sprints.push(planned);
    }
    Board::assemble(parts).unwrap()
}

/// The same, with a Definition of Done.
pub(crate) fn with_definition(board: &Board, criteria: &[&str]) -> Board {
    let mut parts = board.parts();
    let line = |(n, text): (u32, &&str)| Criterion::new(CriterionId::new(&format!("d{n}")), title(text));
    let criteria = (1..).zip(criteria).map(line).collect();
    parts.definition_of_done = Definition::new(vec![Version { number: 1, since: None, criteria }]);
    Board::assemble(parts).unwrap()
}

/// The board with its one sprint as Sprint 2, running, with an accepted item; Sprint 1 closed, Sprint 3 empty.
pub(crate) fn with_three_sprints(board: &Board, accepted: usize) -> Board {
    let mut parts = board.parts();
    let mut items: Vec<Item> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    items[accepted].state = State::Accepted(Done { on: today(), definition: 1 });
    let mut closed = Sprint::planned(SprintId::numbered(1), title("Sprint 1"));
    let result = SprintResult::default();
    closed.phase = Phase::Closed { plan: None, changes: vec![], result };
    let mut running = Sprint::planned(SprintId::numbered(2), title("Sprint 2"));
    running.phase = Phase::Running { plan: vec![], changes: vec![] };
    running.items = items.into_iter().map(Arc::new).collect();
    parts.sprints = vec![closed, running, Sprint::planned(SprintId::numbered(3), title("Sprint 3"))];
    Board::assemble(parts).unwrap()
}

pub(crate) fn model(board: Board) -> Model {
    Model::new(board, Commented::default(), Arc::new(Keymap::shipped()), today())
}

/// The keys that a table binds in some scopes, as often as it does; those of sequences one by one.
pub(crate) fn bound_keys(table: &Keymap, within: impl Fn(Scope) -> bool) -> Vec<Key> {
    let rows = table.rows().iter().filter(|row| within(row.scope));
    rows.flat_map(|row| &row.on).flat_map(|keys| keys.as_slice().to_vec()).collect()
}

/// Reads keys: every letter is a key, others stand in angle brackets: `jK<Enter><Ctrl+z>`.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let name =
            rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).filter(|(name, _)| name.len() > 1);
        if let Some((name, behind)) = name {
            keys.push(name.parse().unwrap_or_else(|error| panic!("{name}: {error}")));
            rest = behind;
        } else {
            keys.push(Key::from(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    keys
}

/// Presses keys; every save succeeds at once. Returns the effects besides saves.
pub(crate) fn press(model: &mut Model, text: &str) -> Vec<Effect> {
    keys(text).into_iter().flat_map(|key| send(model, Msg::Key(key))).collect()
}

/// Sends a message; every save succeeds at once, a filter always finishes. Returns the other effects.
pub(crate) fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut left = Vec::new();
    let mut effects = update(model, msg);
    while let Some(effect) = effects.pop() {
        match effect {
            Effect::Save { revision, .. } => {
                effects.extend(update(model, Msg::Saved { revision, outcome: Ok(()) }));
            }
            // Each letter of a line makes one.
            Effect::KeepDraft(_) => {}
            Effect::ComeBack => effects.extend(update(model, Msg::Idle)),
            Effect::SaveElsewhere { .. }
            | Effect::Remember(_)
            | Effect::Redraw
            | Effect::Look
            | Effect::MergeSides
            | Effect::Suspend
            | Effect::Copy(_)
            | Effect::Export { .. }
            | Effect::ExportReview { .. }
            | Effect::SeparateNames
            | Effect::EditText(_)
            | Effect::Quit => {
                left.push(effect);
            }
        }
    }
    left
}

/// The titles of the backlog, in order.
pub(crate) fn backlog(model: &Model) -> Vec<String> {
    model.board().backlog().iter().map(|item| item.title.to_string()).collect()
}

/// The titles of the sprint that is shown, in order.
pub(crate) fn sprint(model: &Model) -> Vec<String> {
    model
        .shown_sprint()
        .map_or_else(Vec::new, |sprint| sprint.items.iter().map(|item| item.title.to_string()).collect())
}

/// The title under the cursor.
pub(crate) fn selected(model: &Model) -> String {
    model.selected().map_or_else(String::new, |item| item.title.to_string())
}

/// The whole screen as text.
pub(crate) fn screen(model: &mut Model, width: u16, height: u16) -> String {
    send(model, Msg::Resize(Size::new(width, height)));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    (0..height).map(|y| line(buffer, y) + "\n").collect()
}

/// Compares the screen with the one that is kept in `snapshots`.
#[track_caller]
pub(crate) fn check_screen(name: &str, model: &mut Model, width: u16, height: u16) {
    let text = screen(model, width, height);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, lines.join("\n"));
    });
}

/// One line of the screen as text.
pub(crate) fn line(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        // The cells behind a wide letter belong to it.
        x += u16::try_from(stackrank::text::width(symbol)).unwrap().max(1);
    }
    text
}

/// What keys do to a backlog.
#[track_caller]
pub(crate) fn check(before: &[&str], pressed: &str, after: &[&str]) -> Model {
    let mut model = model(board(before, &[]));
    press(&mut model, pressed);
    assert_eq!(backlog(&model), after, "after {pressed:?}: {:?}", model.status());
    model
}
