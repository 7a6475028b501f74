//! How long one move, one frame, a load, a save and an undo step take, at sizes from 100 to 100,000 items.
//!
//! `cargo bench` prints a table; what grows with the number of items is looked for here, figures that compare are
//! measured from outside (see the README).
#![allow(missing_docs, reason = "divan makes public functions of benchmarks")]
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use stackrank::{
    app::{Effect, Model, Msg, commented::Commented, key::Key, keymap::Keymap, update},
    board::{
        Board, Parts,
        cut_line::{CutLine, LineKind, LinePlace},
        edit::{Edit, PlanInto},
        id::{ItemId, SprintId},
        item::Item,
        moving::Landing,
        points::Points,
        product::Product,
        ready_count::ReadyCount,
        settings::Count,
        sprint::{Accepted, Phase, Sprint, SprintResult},
        title::Title,
    },
    forecast::{
        Forecast,
        amount::Amount,
        chance::Percent,
        remaining::{Remaining, Risk, Split},
        samples::Samples,
        sum::ends,
    },
    store::Store,
    view::view,
};

const SIZES: &[usize] = &[100, 1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn board(items: usize) -> Board {
    let title = |text: &str| Title::new(text).unwrap();
    let product = Product::new(title("Bench"), "T".to_owned());
    let item = |number: usize| {
        let mut item = Item::new(
            ItemId::new(&format!("T-{number}")).unwrap(),
            title(&format!("{number:06} item to move")),
        );
        item.about = "A line of text that says what the item is about, as most of them have one. ".repeat(3);
        item.estimate = Some(Points::whole(u16::try_from(number % 8).unwrap()));
        Arc::new(item)
    };
    let mut parts = Parts::of_product(product);
    parts.backlog = (1..=items).map(item).collect();
    Board::assemble(parts).unwrap()
}

/// A model with the cursor in the middle of the list, at 120x40.
fn model(items: usize) -> Model {
    let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let mut model = Model::new(board(items), Commented::default(), Arc::new(Keymap::shipped()), today);
    send(&mut model, Msg::Resize(Size::new(120, 40)));
    for key in ["#".to_owned(), (items / 2).to_string(), "Enter".to_owned()] {
        if key.parse::<usize>().is_ok() {
            key.chars().for_each(|digit| send(&mut model, Msg::Key(Key::from(digit))));
        } else {
            press(&mut model, &key);
        }
    }
    model
}

/// Sends a message; saves succeed at once.
fn send(model: &mut Model, msg: Msg) {
    for effect in update(model, msg) {
        if let Effect::Save { revision, .. } = effect {
            let _ = update(model, Msg::Saved { revision, outcome: Ok(()) });
        }
    }
}

fn press(model: &mut Model, key: &str) {
    send(model, Msg::Key(key.parse().unwrap()));
}

/// Down and up again, so that the list is the same before each turn.
#[divan::bench(args = SIZES)]
fn two_moves(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = model(items);
    bencher.bench_local(|| {
        press(&mut model, "J");
        press(&mut model, "K");
    });
}

#[divan::bench(args = SIZES)]
fn undo_and_redo(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = model(items);
    press(&mut model, "T");
    bencher.bench_local(|| {
        press(&mut model, "u");
        press(&mut model, "U");
    });
}

#[divan::bench(args = SIZES)]
fn one_frame(bencher: Bencher<'_, '_>, items: usize) {
    let model = model(items);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    bencher.bench_local(|| {
        terminal.draw(|frame| view(black_box(&model), frame)).unwrap();
    });
}

/// A model with a filter on and the card of an item open.
fn with_card(items: usize) -> Model {
    let mut model = model(items);
    for key in ["/", "m", "o", "v", "Enter", "Enter"] {
        press(&mut model, key);
    }
    assert!(model.card().is_some());
    model
}

/// A key and its opposite on the card, each with its frame.
fn on_card(bencher: Bencher<'_, '_>, mut model: Model, keys: [&str; 2]) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    bencher.bench_local(|| {
        for key in keys {
            press(&mut model, key);
            terminal.draw(|frame| view(&model, frame)).unwrap();
        }
    });
}

#[divan::bench(args = SIZES)]
fn card_next_and_previous_item(bencher: Bencher<'_, '_>, items: usize) {
    on_card(bencher, with_card(items), ["PageDown", "PageUp"]);
}

#[divan::bench(args = SIZES)]
fn card_row_and_back(bencher: Bencher<'_, '_>, items: usize) {
    on_card(bencher, with_card(items), ["j", "k"]);
}

#[divan::bench(args = SIZES)]
fn card_letter_and_rubbed_out(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = with_card(items);
    press(&mut model, "Enter");
    on_card(bencher, model, ["a", "Backspace"]);
}

/// One letter of a filter, until the first slice is answered.
#[divan::bench(args = SIZES)]
fn filter_key(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = model(items);
    press(&mut model, "/");
    bencher.bench_local(|| {
        press(&mut model, "m");
        press(&mut model, "Backspace");
    });
}

/// The number of ready items after a move and its opposite: every fifth item needs another.
#[divan::bench(args = SIZES)]
fn ready_count(bencher: Bencher<'_, '_>, items: usize) {
    let mut parts = board(items).parts();
    for (position, item) in parts.backlog.iter_mut().enumerate().filter(|(position, _)| position % 5 == 0) {
        let need = ItemId::new(&format!("T-{}", items - position)).unwrap();
        Arc::make_mut(item).depends_on = vec![need];
    }
    let there = Board::assemble(parts).unwrap();
    let mut here = there.clone();
    let (item, to) = (ItemId::new("T-2").unwrap(), Landing::Bottom);
    here.apply(&Edit::Move { items: vec![item], to }).unwrap();
    let mut count = ReadyCount::of(&there);
    bencher.bench_local(|| {
        count.follow(black_box(&here));
        count.follow(black_box(&there));
    });
}

/// The same, when something was planned: whoever waits for something is asked again.
#[divan::bench(args = SIZES)]
fn ready_count_planned(bencher: Bencher<'_, '_>, items: usize) {
    let there = board(items);
    let mut here = there.clone();
    here.apply(&Edit::Plan {
        items: vec![ItemId::new("T-2").unwrap()],
        into: PlanInto::New,
        on: NaiveDate::MIN,
    })
    .unwrap();
    let mut count = ReadyCount::of(&there);
    bencher.bench_local(|| {
        count.follow(black_box(&here));
        count.follow(black_box(&there));
    });
}

/// A model as [`model`] with 26 closed sprints and five lines in the backlog.
fn foretold(items: usize, count: Count) -> Model {
    let mut parts = board(items).parts();
    parts.product.settings.forecast = count;
    for number in 1..=26_u32 {
        let id = SprintId::new(&format!("S{number}")).unwrap();
        let mut sprint = Sprint::planned(id, Title::new(&format!("Sprint {number}")).unwrap());
        let items = number * 7 % 26 + 7;
        let points = Points::whole(u16::try_from(items * 7 / 2).unwrap());
        let accepted = Accepted::Counted { items, points: Some(points) };
        let result = SprintResult { accepted, ..SprintResult::default() };
        sprint.phase = Phase::Closed { plan: None, changes: vec![], result };
        parts.sprints.push(sprint);
    }
    for line in 1..=5 {
        let below = parts.backlog.get(items * line / 5 - 1).map(|item| item.id.clone());
        parts.cut_lines.push(CutLine {
            name: Title::new(&format!("line {line}")).unwrap(),
            kind: LineKind::Release,
            by: None,
            place: LinePlace::Below(below),
        });
    }
    let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let board = Board::assemble(parts).unwrap();
    let mut model = Model::new(board, Commented::default(), Arc::new(Keymap::shipped()), today);
    send(&mut model, Msg::Resize(Size::new(120, 40)));
    model
}

/// Down and up again among the lines of the forecast and five of our own.
#[divan::bench(args = SIZES, consts = [false, true])]
fn two_moves_foretold<const POINTS: bool>(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = foretold(items, if POINTS { Count::Points } else { Count::Items });
    bencher.bench_local(|| {
        press(&mut model, "J");
        press(&mut model, "K");
    });
}

/// To the bottom and to the top again, past all of these lines: what stands above each of them is another amount then.
#[divan::bench(args = SIZES, consts = [false, true])]
fn two_moves_past_all_lines<const POINTS: bool>(bencher: Bencher<'_, '_>, items: usize) {
    let mut model = foretold(items, if POINTS { Count::Points } else { Count::Items });
    bencher.bench_local(|| {
        press(&mut model, "B");
        press(&mut model, "T");
    });
}

/// What 26 sprints finished: all different, 7 to 38, in multiples of so many hundredths.
fn sprints(step: u64) -> Samples {
    let finish = |sprint: u64| ((sprint * 7 % 26 + 7) * 100 + sprint * sprint) / step * step;
    let finished: Vec<Amount> = (0..26).map(finish).map(Amount::from_hundredths).collect();
    Samples::of_sprints(&finished).unwrap()
}

fn items(number: usize) -> Remaining {
    Remaining::of(Amount::whole(u32::try_from(number).unwrap()))
}

#[divan::bench(args = SIZES)]
fn forecast_when(bencher: Bencher<'_, '_>, number: usize) {
    let samples = sprints(100);
    bencher.bench_local(|| Forecast::of(black_box(&samples), &items(number)));
}

/// The same, with splitting and fifty risks.
#[divan::bench(args = SIZES)]
fn forecast_when_unsure(bencher: Bencher<'_, '_>, number: usize) {
    let samples = sprints(100);
    let split = Split::between(Amount::whole(1), Amount::from_hundredths(150)).unwrap();
    let risk = |number: u32| Risk { chance: Percent::EVEN_ODDS, adds: Amount::whole(number % 8 + 1) };
    let remaining = items(number).split(split).with_risks((0..50).map(risk).collect());
    bencher.bench_local(|| Forecast::of(black_box(&samples), &remaining));
}

/// The ranks at which the next four sprints end, in steps of a whole, a half and a hundredth.
#[divan::bench(args = [100, 50, 1])]
fn forecast_ends(bencher: Bencher<'_, '_>, step: u64) {
    let samples = sprints(step);
    bencher.bench_local(|| ends(black_box(&samples), 4, &[Percent::EVEN_ODDS, Percent::LIKELY]));
}

struct File {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn file(board: &Board) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    Store::create(&path, board).unwrap();
    File { _folder: folder, path }
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn load(bencher: Bencher<'_, '_>, items: usize) {
    let file = file(&board(items));
    bencher.bench_local(|| Store::open(&file.path).unwrap());
}

/// A save after one move: the disk is part of it.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn save(bencher: Bencher<'_, '_>, items: usize) {
    let file = file(&board(items));
    let opened = Store::open(&file.path).unwrap();
    let mut store = opened.store;
    let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let mut model = Model::new(opened.board, Commented::default(), Arc::new(Keymap::shipped()), today);
    bencher.bench_local(|| {
        press(&mut model, "J");
        store.save(model.board()).unwrap();
    });
}
