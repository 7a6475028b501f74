//! What holds whatever is pressed.

use std::sync::Arc;

use proptest::{prelude::*, strategy::ValueTree};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use stackrank::{
    app::{Dialog, Effect, Mode, Model, Msg, key::Key, keymap::Keymap, saving::SaveState, update},
    board::{Board, id::ItemId},
    layout::Pane,
    view::view,
};

use crate::{board, bound_keys, line, model, press, send, with_definition, with_three_sprints};

/// All keys that mean something, and some that are only typed.
fn any_key() -> impl Strategy<Value = Key> {
    let mut keys = bound_keys(&Keymap::shipped(), |_| true);
    // Leaving ends the test; what moves things is pressed more often than there are keys for it.
    keys.retain(|key| !["q", "Ctrl+c"].iter().any(|leave| *key == leave.parse().unwrap()));
    keys.extend("abx 日7KJTB<>vnd".chars().map(Key::from));
    prop::sample::select(keys)
}

fn any_msg() -> impl Strategy<Value = Msg> {
    prop_oneof![
        40 => any_key().prop_map(Msg::Key),
        1 => (0..140_u16, 0..50_u16).prop_map(|(width, height)| Msg::Resize(Size::new(width, height))),
        1 => "[a-z\n\r\u{1b}]{0,12}".prop_map(Msg::Paste),
        1 => "[a-z\n]{0,12}".prop_map(|text| Msg::Edited(Ok(text))),
        1 => Just(Msg::Idle),
        1 => Just(Msg::TryAgain),
        1 => Just(Msg::Minute),
    ]
}

fn sample() -> Board {
    let titles: Vec<String> =
        (1..=40).map(|n| format!("item {n} {}", ["ab", "bax", "日本"][n % 3])).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let board = with_definition(
        &board(&titles, &["in sprint a", "in sprint b", "done"]),
        &["Tests pass", "Reviewed"],
    );
    with_three_sprints(&board, 2)
}

fn draw(model: &Model, size: Size) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    terminal
}

fn ids(board: &Board) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = board.items().map(|item| item.id.clone()).collect();
    ids.sort();
    ids
}

/// Each item is somewhere exactly once, nothing is lost, and the cursor is on a living, visible row.
fn check_invariants(model: &Model, before: &Board, size: Size) {
    let now = ids(model.board());
    let mut once = now.clone();
    once.dedup();
    assert_eq!(now, once, "an item stands twice");
    assert!(ids(before).iter().all(|id| now.contains(id)), "an item is lost");
    for pane in [Pane::Backlog, Pane::Sprint] {
        let (Some(list), Some(order)) =
            (model.list_of(pane), model.place_of(pane).and_then(|p| model.board().order(p)))
        else {
            continue;
        };
        let rows = list.rows(order);
        let ranks: Vec<usize> = (0..rows.len()).map(|row| rows.position(row).unwrap()).collect();
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
        if let Some(line) = list.line() {
            let lines = model.line_rows();
            let there = lines.iter().find(|(_, ahead)| ahead.line.name == *line);
            assert!(there.is_some(), "the cursor is on a line that is not there");
            continue;
        }
        assert_eq!(list.selected(), rows.item(list.row()).map(|item| &item.id), "the cursor is on its row");
        assert_eq!(list.selected().is_some(), !rows.is_empty());
    }
    let browsing = model.menu().is_none()
        && model.open().is_none()
        && matches!(model.mode(), Mode::Browsing | Mode::Carrying(_));
    if let (true, true, Some(_)) = (browsing, model.is_on_line(), model.areas()) {
        let mut terminal = draw(model, size);
        let buffer = terminal.backend().buffer().clone();
        let cursor = terminal.get_cursor_position().unwrap();
        let row = line(&buffer, cursor.y);
        assert!(row.contains(['═', '=']), "the line under the cursor is not seen: {row}");
    }
    let closed = model.pane() == Pane::Done;
    if let (true, Some(_), Some(_)) = (browsing, model.card(), model.areas()) {
        let mut terminal = draw(model, size);
        let buffer = terminal.backend().buffer().clone();
        let cursor = terminal.get_cursor_position().unwrap();
        let row = line(&buffer, cursor.y);
        assert_eq!(buffer[(cursor.x, cursor.y)].symbol(), ">", "the cursor of the card is not seen: {row}");
    } else if let (true, false, Some(item), Some(_)) = (browsing, closed, model.selected(), model.areas()) {
        let mut terminal = draw(model, size);
        let buffer = terminal.backend().buffer().clone();
        let cursor = terminal.get_cursor_position().unwrap();
        let row = line(&buffer, cursor.y);
        let head: String = item.title.as_str().chars().take(4).collect();
        assert!(row.contains(&head), "{:?} is not on the row of the cursor: {row}", item.title);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, max_shrink_iters: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_lose_nothing(msgs in prop::collection::vec(any_msg(), 1..260)) {
        let start = sample();
        let mut model = model(start.clone());
        let mut size = Size::new(80, 24);
        for msg in msgs {
            if let Msg::Resize(new) = msg {
                size = new;
            }
            send(&mut model, msg);
            draw(&model, size);
            check_invariants(&model, &start, size);
        }
        let end = leave_everything(&mut model);
        undo_all_redo_all(&mut model, &start, &end);
    }
}

/// What happens between the program and a disk that is slow and may fail.
#[derive(Clone, Debug)]
enum Event {
    Msg(Msg),
    Saved,
    Failed,
}

fn any_event() -> impl Strategy<Value = Event> {
    let leave = prop::sample::select(vec!["q", "Ctrl+c", "Ctrl+s", "Enter", "Esc"]);
    prop_oneof![
        8 => any_msg().prop_map(Event::Msg),
        2 => leave.prop_map(|key| Event::Msg(Msg::Key(key.parse().unwrap()))),
        1 => Just(Event::Msg(Msg::Terminate)),
        2 => Just(Event::Saved),
        1 => Just(Event::Failed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed and however the disk answers: what is called saved is on the disk, nobody leaves before it
    /// is unless they say so, and nothing is on the board that can't be undone.
    #[test]
    fn what_is_called_saved_is_saved(events in prop::collection::vec(any_event(), 1..120)) {
        let mut model = model(sample());
        let mut disk = Arc::clone(model.board());
        let mut waiting: Option<(u64, Arc<Board>)> = None;
        let mut told = Vec::new();
        for event in events {
            let on_purpose = matches!((&event, model.mode()), (Event::Msg(Msg::Key(_)), Mode::Asking(Dialog::Unsaved)));
            told.push(match &event {
                Event::Msg(Msg::Key(key)) => format!("{key}"),
                Event::Msg(msg) => format!("{msg:?}"),
                Event::Saved | Event::Failed => format!("{event:?}"),
            });
            let effects = match event {
                Event::Msg(msg) => update(&mut model, msg),
                Event::Saved => waiting.take().map_or_else(Vec::new, |(revision, board)| {
                    disk = board;
                    update(&mut model, Msg::Saved { revision, outcome: Ok(()) })
                }),
                Event::Failed => waiting.take().map_or_else(Vec::new, |(revision, _)| {
                    update(&mut model, Msg::Saved { revision, outcome: Err("the disk is full".to_owned()) })
                }),
            };
            for effect in effects {
                match effect {
                    Effect::Save { revision, board } | Effect::SaveElsewhere { revision, board, .. } => {
                        waiting = Some((revision, board));
                    }
                    Effect::Quit => {
                        prop_assert!(on_purpose || disk == *model.board(), "left before it was saved: {told:?}");
                        return Ok(());
                    }
                    Effect::ComeBack | Effect::Remember(_) | Effect::Redraw | Effect::Look | Effect::MergeSides | Effect::Suspend | Effect::KeepDraft(_) | Effect::EditText(_) | Effect::SeparateNames | Effect::Copy(_) | Effect::Export { .. } | Effect::ExportReview { .. } => {}
                }
            }
            if model.save_state() == SaveState::Saved && model.carried().is_none() {
                prop_assert!(disk == *model.board(), "called saved, but is not on the disk: {told:?}");
            }
        }
    }
}

/// Leaves fields, grabs and filters, and makes one last change: what could be redone is gone then.
fn leave_everything(model: &mut Model) -> Board {
    if model.is_presenting() {
        // Whoever shows the board to others does not stop by going back.
        press(model, "<Esc><Esc><Esc><Esc><Esc><Esc>P");
    }
    // A review asks once before it is left.
    press(model, "<Esc><Esc><Esc><Esc>");
    // Half a line that was given up comes back with `n`: it is typed over.
    press(model, "<Esc><Esc><Esc><Esc><Esc><Esc>1n<Alt+a>last<Enter>");
    (**model.board()).clone()
}

fn undo_all_redo_all(model: &mut Model, start: &Board, end: &Board) {
    while model.can_undo() {
        let before = Arc::clone(model.board());
        press(model, "u");
        assert!(!Arc::ptr_eq(&before, model.board()), "nothing was undone: {}", model.status().text());
    }
    assert_eq!(**model.board(), *start, "undo-all gives the first board");
    while model.can_redo() {
        let before = Arc::clone(model.board());
        press(model, "U");
        assert!(!Arc::ptr_eq(&before, model.board()), "nothing was redone: {}", model.status().text());
    }
    assert_eq!(**model.board(), *end, "redo-all gives the last board");
}

#[test]
fn ten_thousand_random_keys_can_all_be_undone() {
    let start = sample();
    let mut model = model(start.clone());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let key = any_msg();
    let mut size = Size::new(80, 24);
    for turn in 0..10_000 {
        let msg = key.new_tree(&mut runner).unwrap().current();
        if let Msg::Resize(new) = msg {
            size = new;
        }
        send(&mut model, msg);
        if turn % 50 == 0 {
            draw(&model, size);
            check_invariants(&model, &start, size);
        }
    }
    let end = leave_everything(&mut model);
    undo_all_redo_all(&mut model, &start, &end);
}
