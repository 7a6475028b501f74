//! What holds whatever comes in. Each function takes anything, and panics when it does not hold: fuzzers call them for
//! hours, and `cargo test` for a second.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "each target uses one of them, and failing is what they are for"
)]

use std::{collections::BTreeSet, path::Path, sync::Arc};

use chrono::NaiveDate;
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use stackrank::{
    app::{Effect, Model, Msg, commented::Commented, key::Key, keymap::Keymap, update},
    board::{
        Board,
        edit::{Edit, List},
        id::ItemId,
        merge::{self, audit},
        moving::Landing,
        title::Title,
    },
    safe,
    store::{Opened, Store, markers},
    view::view,
};

/// Any bytes are a board, or a short message that nothing obeys says why they are none.
pub(crate) fn parse(bytes: &[u8]) {
    if let Err(problem) = Store::of_bytes(Path::new("board.ron"), bytes.to_vec()) {
        let said = problem.to_string();
        assert!(!said.is_empty() && said.len() <= 2048, "{} bytes", said.len());
        assert!(!said.contains(|c: char| c != '\n' && safe::is_unseen(c)), "{said:?}");
    }
}

/// What can be read is written as it stood, and written afresh it is the same board.
pub(crate) fn round_trip(bytes: &[u8]) {
    let path = Path::new("board.ron");
    let Ok(Opened { mut store, board, .. }) = Store::of_bytes(path, bytes.to_vec()) else { return };
    let text = store.text_of(&board).unwrap();
    assert_eq!(text.as_bytes(), bytes);
    let fresh = Store::text_afresh(&board).unwrap();
    let again =
        Store::of_bytes(path, fresh.clone().into_bytes()).unwrap_or_else(|why| panic!("{why}: {fresh}"));
    assert_eq!(again.board, board);
}

/// What is shown has nothing in it that a terminal would obey or that nobody would see; what is shown twice is the same.
pub(crate) fn show(text: &str) {
    let shown = safe::show(text);
    assert!(!shown.contains(safe::is_unseen), "{shown:?}");
    assert_eq!(safe::show(&shown), shown);
    if !text.contains(safe::is_unseen) {
        assert_eq!(shown, text);
    }
}

/// Whatever is pressed, pasted and resized: no item is lost or doubled, and every screen can be drawn.
pub(crate) fn keys(bytes: &[u8]) {
    let mut bytes = bytes.iter().copied();
    let keys: Vec<Key> = pressed();
    let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let Opened { board, commented, commented_versions, .. } =
        Store::sample(Path::new("board.ron"), day).unwrap();
    let commented = Commented { items: commented, versions: commented_versions };
    let before = ids(&board);
    let mut model = Model::new(board, commented, Arc::new(Keymap::shipped()), day);
    let mut size = Size::new(80, 24);
    let _ = update(&mut model, Msg::Resize(size));
    let mut answers = Vec::new();
    while let Some(byte) = bytes.next() {
        let msg = match byte {
            250.. => {
                size =
                    Size::new(u16::from(bytes.next().unwrap_or(0)), u16::from(bytes.next().unwrap_or(0)) / 2);
                Msg::Resize(size)
            }
            247..=249 => {
                let length = usize::from(bytes.next().unwrap_or(0));
                Msg::Paste(
                    String::from_utf8_lossy(&bytes.by_ref().take(length).collect::<Vec<_>>()).into_owned(),
                )
            }
            246 => Msg::TryAgain,
            byte => Msg::Key(keys[usize::from(byte) % keys.len()]),
        };
        answers.push(msg);
        while let Some(msg) = answers.pop() {
            for effect in update(&mut model, msg) {
                match effect {
                    Effect::Save { revision, .. } | Effect::SaveElsewhere { revision, .. } => {
                        let outcome = if byte % 7 == 0 { Err("the disk is full".to_owned()) } else { Ok(()) };
                        answers.push(Msg::Saved { revision, outcome });
                    }
                    Effect::ComeBack => answers.push(Msg::Idle),
                    Effect::Remember(_)
                    | Effect::Redraw
                    | Effect::Look
                    | Effect::MergeSides
                    | Effect::Suspend
                    | Effect::Copy(_)
                    | Effect::Export { .. }
                    | Effect::ExportReview { .. }
                    | Effect::KeepDraft(_)
                    | Effect::SeparateNames => {}
                    Effect::EditText(text) => answers.push(Msg::Edited(Ok(text))),
                    Effect::Quit => return,
                }
            }
        }
    }
    Terminal::new(TestBackend::new(size.width, size.height))
        .unwrap()
        .draw(|frame| view(&model, frame))
        .unwrap();
    let after = ids(model.board());
    assert!(before.is_subset(&after), "an item is lost");
    assert_eq!(model.board().items().count(), after.len(), "an item stands twice");
}

/// Whatever two people do to the sample: the merge finds nothing to complain of, it does not matter who comes first, and
/// what comes of it can be written and read.
pub(crate) fn merge(bytes: &[u8]) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let base = Store::sample(Path::new("board.ron"), day).unwrap().board;
    let (mut one, mut other) = (base.clone(), base.clone());
    for step in bytes.chunks_exact(3) {
        let board = if step[0] % 2 == 0 { &mut one } else { &mut other };
        let ids: Vec<ItemId> = board.items().map(|item| item.id.clone()).collect();
        let item = ids[usize::from(step[1]) % ids.len()].clone();
        let title = Title::new(&format!("title {}", step[2] % 5)).unwrap();
        let to = Landing::Rank(u32::from(step[2] % 20) + 1);
        let edit = match step[0] / 2 % 3 {
            0 => Edit::Rename { item, title },
            1 => Edit::Move { items: vec![item], to },
            _ => Edit::Add { titles: vec![title], list: List::Backlog, to, on: day },
        };
        // What can't be done is refused, and changes nothing.
        let _ = board.apply(&edit);
    }
    let merged = merge::merge(&base, &one, &other);
    assert_eq!(audit::audit(&base, &one, &other, &merged), []);
    assert_eq!(merge::merge(&base, &other, &one).board, merged.board);
    let text = Store::text_afresh(&merged.board).unwrap();
    assert_eq!(Store::of_bytes(Path::new("board.ron"), text.into_bytes()).unwrap().board, merged.board);
}

/// Any text with conflict markers is taken apart, or is said to be broken; what is settled is a board.
pub(crate) fn markers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = markers::sides(&text);
    if let Ok(settled) = markers::settle(&text, None) {
        Store::of_bytes(Path::new("board.ron"), settled.text.into_bytes()).unwrap();
    }
}

/// All keys that mean something, and letters.
fn pressed() -> Vec<Key> {
    let table = Keymap::shipped();
    let bound = table.rows().iter().flat_map(|row| &row.on).flat_map(|keys| keys.as_slice().to_vec());
    bound.chain("abx 日7".chars().map(Key::from)).collect()
}

fn ids(board: &Board) -> BTreeSet<ItemId> {
    board.items().map(|item| item.id.clone()).collect()
}
