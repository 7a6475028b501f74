//! What is left after a power cut, and after every error, at every call of a save.

use chrono::{DateTime, Utc};

use super::*;
use crate::{
    board::{Board, Parts, product::Product, title::Title},
    store::{Opened, Store, save::SaveError},
};

const PATH: &str = "/b/board.ron";

/// The boards of a run, by number: the first one is on the disk at the beginning.
const NAMES: [&str; 3] = ["before", "first", "second"];

fn board(name: &str) -> Board {
    let product = Product::new(Title::new(name).unwrap(), "T".to_owned());
    Board::assemble(Parts::of_product(product)).unwrap()
}

fn disk(order: Order, old: bool) -> Sim {
    let text =
        "(\n    schema: 1,\n    product: (\n        name: \"before\",\n        prefix: \"T\",\n    ),\n)\n";
    Sim::new(order, old, Path::new(PATH), text)
}

fn at(second: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(second), 0).unwrap()
}

fn open(disk: &Sim) -> (Store, String) {
    let Opened { mut store, board, .. } = match Store::open_on(Box::new(disk.clone()), Path::new(PATH)) {
        Ok(opened) => opened,
        Err(problem) => panic!("{problem}: {disk:?}"),
    };
    store.keep_aside(Some("/state".into()));
    (store, board.product().name.to_string())
}

/// Saves as the program does: what is acknowledged is backed up, what fails is rescued.
fn save(store: &mut Store, name: &str, second: u32) -> Result<(), SaveError> {
    let board = board(name);
    let saved = store.save(&board);
    if saved.is_ok() {
        let _ = store.back_up(at(second));
    } else {
        let _ = store.rescue(&board, at(second));
    }
    saved
}

/// Saves all boards one after another; returns the number of the last one that was acknowledged.
fn saves(disk: &Sim) -> usize {
    let (mut store, _) = open(disk);
    let mut acknowledged = 0;
    for (number, name) in NAMES.iter().enumerate().skip(1) {
        if save(&mut store, name, u32::try_from(number).unwrap()).is_ok() {
            acknowledged = number;
        }
    }
    acknowledged
}

/// What was looked at.
#[derive(Debug, Default)]
struct Seen {
    cuts: usize,
    states: usize,
    different: usize,
}

/// Cuts the power before every call of two saves, looks at all that may be left, saves again with the power cut
/// before every call of that, looks again, and then saves in peace.
fn survives(order: Order, old: bool) -> Seen {
    let mut seen = Seen::default();
    let whole = disk(order, old);
    assert_eq!(saves(&whole), NAMES.len() - 1);
    let opening = {
        let disk = disk(order, old);
        open(&disk);
        disk.calls()
    };
    let (mut first_looks, mut second_looks) = (HashSet::new(), HashSet::new());
    for cut in opening..=whole.calls() {
        let disk = disk(order, old);
        disk.state().cut = cut;
        let acknowledged = saves(&disk);
        seen.cuts += 1;
        for left in disk.after_a_power_cut() {
            seen.states += 1;
            let (store, name) = open(&left);
            let number = NAMES.iter().position(|known| *known == name).unwrap();
            assert!(
                number >= acknowledged,
                "{name} after {} was acknowledged, call {cut}",
                NAMES[acknowledged]
            );
            if !first_looks.insert(left.look()) {
                continue;
            }
            // Whatever is offered is one of the boards that were to be saved.
            for rescue in store.rescues() {
                let name = rescue.board.product().name.to_string();
                assert!(NAMES.contains(&name.as_str()), "{name}");
            }
            recovers(&left, &name, &mut seen, &mut second_looks);
        }
    }
    seen.different = first_looks.len() + second_looks.len();
    seen
}

type Looks = HashSet<Vec<(PathBuf, Vec<u8>, usize)>>;

fn recovers(left: &Sim, name: &str, seen: &mut Seen, looks: &mut Looks) {
    let whole = left.copy();
    let (mut store, _) = open(&whole);
    let opening = whole.calls();
    assert_eq!(save(&mut store, "again", 9), Ok(()));
    for cut in opening..=whole.calls() {
        let disk = left.copy();
        let (mut store, _) = open(&disk);
        disk.state().cut = cut;
        let saved = save(&mut store, "again", 9);
        seen.cuts += 1;
        for left in disk.after_a_power_cut() {
            seen.states += 1;
            let (mut store, now) = open(&left);
            assert!(
                now == "again" || (saved.is_err() && now == name),
                "{now} after {name}, call {cut}: {saved:?}"
            );
            if looks.insert(left.look()) {
                assert_eq!(save(&mut store, "at last", 10), Ok(()));
                assert_eq!(open(&left).1, "at last");
                assert_eq!(left.names(), [Path::new(PATH)], "nothing is left lying about");
            }
        }
    }
}

#[track_caller]
fn survives_power_cuts(order: Order, old: bool) {
    let seen = survives(order, old);
    assert!(seen.cuts > 100 && seen.states > 1_000, "{seen:?}");
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Ordered, false);
}

#[test]
fn a_power_cut_on_a_weak_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Weak, false);
}

#[test]
fn a_power_cut_on_an_old_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Ordered, true);
}

#[test]
fn a_power_cut_on_an_old_weak_disk_loses_nothing_that_was_acknowledged() {
    survives_power_cuts(Order::Weak, true);
}

#[test]
fn the_states_of_a_disk_are_all_there() {
    // Written, not synced, renamed over: on both disks the new name may have nothing, half, or zeros behind it.
    for order in [Order::Ordered, Order::Weak] {
        let disk = disk(order, false);
        let temp = Path::new("/b/temp");
        let mut file = disk.create(temp, Visible::ToOwner).unwrap();
        file.write(b"new").unwrap();
        disk.rename(temp, Path::new(PATH)).unwrap();
        let contents = |disk: &Sim| -> BTreeSet<String> {
            let of = |disk: Sim| {
                let state = disk.state();
                let file = state.names.get(Path::new(PATH)).copied();
                String::from_utf8(file.map_or(b"missing".to_vec(), |file| state.files[file].bytes())).unwrap()
            };
            disk.after_a_power_cut().into_iter().map(of).collect()
        };
        let found = contents(&disk);
        let old = found.iter().filter(|text| text.contains("before")).count();
        assert_eq!(old, 1, "the old one");
        for text in ["", "n", "new", "\0\0\0", "n\0\0", "\0ew"] {
            assert!(text == "n" || found.contains(text), "{text:?} of {found:?}");
        }
        file.sync().unwrap();
        disk.sync_folder(Path::new("/b")).unwrap();
        assert_eq!(contents(&disk), BTreeSet::from(["new".to_owned()]));
        // An exchange may outlive the name it exchanges where nothing is ordered: then there is nothing at all.
        let mut file = disk.create(temp, Visible::ToOwner).unwrap();
        file.write(b"newer").unwrap();
        file.sync().unwrap();
        disk.exchange(temp, Path::new(PATH)).unwrap();
        assert_eq!(contents(&disk).contains("missing"), order == Order::Weak);
    }
}

const ERRORS: [Errno; 8] = [
    Errno::IO,
    Errno::NOSPC,
    Errno::DQUOT,
    Errno::FBIG,
    Errno::ACCESS,
    Errno::ROFS,
    Errno::MFILE,
    Errno::NOENT,
];

/// Saves once on a disk with these faults; then on one without.
fn fails(old: bool, prepare: impl Fn(&mut State)) -> (u32, Option<SaveError>) {
    let disk = disk(Order::Ordered, old);
    let (mut store, _) = open(&disk);
    {
        let mut state = disk.state();
        state.calls = 0;
        prepare(&mut state);
    }
    let saved = save(&mut store, "after", 1);
    let calls = disk.calls();
    {
        let mut state = disk.state();
        state.fails.clear();
        state.broken = None;
    }
    let now = open(&disk).1;
    match &saved {
        Ok(()) | Err(SaveError::NotConfirmed) => assert_eq!(now, "after"),
        Err(SaveError::Displaced(_)) => assert!(now == "after" || now == "before", "{now}"),
        Err(error) => assert_eq!(now, "before", "{error:?}"),
    }
    if let Err(error) = &saved {
        let said = error.to_string();
        assert!(said.contains(':') && !said.contains("os error"), "{said}");
    }
    if !matches!(saved, Err(SaveError::Displaced(_))) {
        assert_eq!(store.save(&board("later")), Ok(()), "{saved:?}");
        assert_eq!(open(&disk).1, "later");
    }
    (calls, saved.err())
}

#[test]
fn every_call_fails_with_every_error_once_and_for_ever() {
    for old in [false, true] {
        for error in ERRORS {
            // Waiting for a file that is missing just now takes half a second each time.
            let calls = fails(old, |_| {}).0;
            for number in 0..calls {
                fails(old, |state| state.fails = vec![(number, error)]);
                if error != Errno::NOENT {
                    fails(old, |state| state.broken = Some((number, error)));
                }
            }
        }
    }
}

#[test]
fn two_calls_fail_whichever_they_are() {
    let calls = fails(false, |_| {}).0 + 4;
    for first in 0..calls {
        for second in first + 1..calls {
            fails(false, |state| state.fails = vec![(first, Errno::IO), (second, Errno::NOSPC)]);
        }
    }
}

#[test]
fn each_error_of_the_disk_has_its_own_words() {
    let said = |error: Errno| -> BTreeSet<String> {
        let calls = fails(false, |_| {}).0;
        let saved =
            (0..calls).filter_map(|number| fails(false, |state| state.fails = vec![(number, error)]).1);
        saved.map(|error| error.to_string()).collect()
    };
    for (error, words) in [
        (Errno::NOSPC, "the disk is full: make room"),
        (Errno::DQUOT, "your quota is used up: make room"),
        (Errno::FBIG, "files that large are not allowed there: save to another disk"),
        (Errno::ROFS, "the disk is read-only: save to another file"),
        (Errno::ACCESS, "the folder is not writable: save to another file"),
        (Errno::MFILE, "too many files are open: close some programs"),
        (Errno::IO, "the disk reported an error: it could not be read or written; save to another disk"),
    ] {
        let said = said(error);
        assert!(said.contains(words), "{error:?}: {said:?}");
    }
    let unconfirmed = said(Errno::IO);
    assert!(unconfirmed.contains("written, but the disk did not confirm it: save again"), "{unconfirmed:?}");
}

#[test]
fn what_could_not_be_saved_outlives_a_power_cut() {
    // The file is on one disk, the state folder works: every state after a rescue has it.
    for order in [Order::Ordered, Order::Weak] {
        let disk = disk(order, false);
        let (mut store, _) = open(&disk);
        disk.state().files[0].mode = 0o444;
        assert_eq!(store.save(&board("unsaved")), Err(SaveError::ReadOnlyFile));
        store.rescue(&board("unsaved"), at(1)).unwrap();
        for left in disk.after_a_power_cut() {
            let rescues = open(&left).0.rescues();
            let [rescue] = &rescues[..] else { panic!("{rescues:?}") };
            assert_eq!(rescue.board.product().name.as_str(), "unsaved");
            assert_eq!(rescue.base.as_ref().unwrap().product().name.as_str(), "before");
        }
    }
}

#[test]
fn when_nothing_can_be_written_anywhere_it_is_said() {
    let disk = disk(Order::Ordered, false);
    let (mut store, _) = open(&disk);
    disk.state().broken = Some((0, Errno::NOSPC));
    assert_eq!(store.save(&board("unsaved")), Err(SaveError::DiskFull));
    let why = store.rescue(&board("unsaved"), at(1)).unwrap_err().to_string();
    assert_eq!(why, "and no copy anywhere (the disk is full): don't close this; save to another file");
}
