//! What is kept outside of the file: backups, boards that could not be saved, half-typed lines.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail by panicking")]

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use stackrank::{
    board::{Board, edit::Edit, id::ItemId, title::Title},
    store::{
        Opened, Store,
        aside::{NoBackups, NotRescued},
        draft::Draft,
        rescue::Cause,
        save::SaveError,
    },
};
use tempfile::TempDir;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

/// A board in a folder, and a state folder that nobody else has.
struct Place {
    folder: TempDir,
    state: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: TempDir::new().unwrap(), state: TempDir::new().unwrap() };
        write(&place.path(), BOOKSHOP);
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("backlog.ron")
    }

    fn state(&self) -> PathBuf {
        self.state.path().join("stackrank")
    }

    fn open(&self) -> (Store, Board) {
        let Opened { mut store, board, .. } = Store::open(&self.path()).unwrap();
        store.keep_aside(Some(self.state()));
        (store, board)
    }

    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }

    /// The files of a kind in the state folder.
    fn kept(&self, drawer: &str) -> Vec<PathBuf> {
        let drawer = self.state().join(drawer);
        let Ok(boards) = fs::read_dir(&drawer) else { return Vec::new() };
        let boards: Vec<PathBuf> = boards.map(|entry| entry.unwrap().path()).collect();
        let mut files: Vec<PathBuf> =
            boards.iter().flat_map(|board| names(board).into_iter().map(|name| board.join(name))).collect();
        files.sort();
        files
    }
}

#[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_763_784_000 + second, 0).unwrap()
}

fn renamed(board: &Board, title: &str) -> Board {
    let mut board = board.clone();
    let item = ItemId::new("SHOP-7").unwrap();
    board.apply(&Edit::Rename { item, title: Title::new(title).unwrap() }).unwrap();
    board
}

fn title(board: &Board) -> String {
    board.item(&ItemId::new("SHOP-7").unwrap()).unwrap().title.to_string()
}

fn title_in(path: &Path) -> String {
    title(&Store::open(path).unwrap().board)
}

#[test]
fn each_save_leaves_what_it_displaced() {
    let place = Place::new();
    let (mut store, board) = place.open();
    assert_eq!(store.backups(), []);
    for (second, name) in (0..).zip(["one", "two", "two", "three"]) {
        store.save(&renamed(&board, name)).unwrap();
        store.back_up(at(second)).unwrap();
    }
    let backups = store.backups();
    let titles: Vec<String> = backups.iter().map(|backup| title(&Store::board_of(backup).unwrap())).collect();
    assert_eq!(titles, ["two", "one", "Gift cards"], "newest first, and nothing twice");
    assert_eq!((backups[2].when, backups[2].size), (at(0), BOOKSHOP.len() as u64));
    assert_eq!(fs::read_to_string(backups[2].path()).unwrap(), BOOKSHOP, "byte for byte");
    assert_eq!(place.names(), ["backlog.ron"], "nothing beside the board");
    // The next run goes on.
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "four")).unwrap();
    store.back_up(at(4)).unwrap();
    assert_eq!(store.backups().len(), 4);
    assert_eq!(Store::copies_of(&place.path(), &place.state()), store.backups());
}

#[test]
fn backups_are_for_their_owner_only() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "one")).unwrap();
    store.back_up(at(0)).unwrap();
    let copy = store.backups()[0].path().to_owned();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&copy), mode(copy.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn opening_and_looking_writes_nothing() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.save(&board).unwrap();
    store.back_up(at(0)).unwrap();
    let (backups, rescues, draft) = (store.backups(), store.rescues(), store.draft());
    assert!(backups.is_empty() && rescues.is_empty() && draft.is_none());
    assert!(!place.state().exists());
}

#[test]
fn without_a_state_folder_it_is_said_once_that_there_are_no_backups() {
    let place = Place::new();
    // A file where a folder should be: not even root can write there.
    write(&place.state.path().join("stackrank"), "in the way");
    let (mut store, board) = place.open();
    let mut said = Vec::new();
    for (second, name) in (0..).zip(["one", "two", "three"]) {
        store.save(&renamed(&board, name)).unwrap();
        said.extend(store.back_up(at(second)).err());
    }
    assert_eq!(title_in(&place.path()), "three", "and the board is saved");
    let [why] = &said[..] else { panic!("{said:?}") };
    let why = why.to_string();
    assert!(why.starts_with("no backups: ") && !why.contains("os error"), "{why}");

    store.keep_aside(None);
    store.save(&renamed(&board, "four")).unwrap();
    assert_eq!(store.back_up(at(9)), Ok(()), "it was said before");
    let (mut store, board) = place.open();
    store.keep_aside(None);
    store.save(&renamed(&board, "five")).unwrap();
    let why = store.back_up(at(9)).unwrap_err();
    assert_eq!(why, NoBackups::NoFolder);
    assert_eq!(why.to_string(), "no backups: set HOME or XDG_STATE_HOME, and start again");
}

#[test]
fn a_broken_file_is_restored_and_the_broken_one_becomes_a_backup() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "one")).unwrap();
    store.back_up(at(0)).unwrap();
    write(&place.path(), "(schema: 1, items: [");
    assert!(Store::open(&place.path()).is_err());
    let backups = Store::copies_of(&place.path(), &place.state());
    let Opened { mut store, board, .. } = Store::open_backup(&place.path(), &backups[0]).unwrap();
    store.keep_aside(Some(place.state()));
    assert_eq!(title(&board), "Gift cards");
    store.save(&board).unwrap();
    store.back_up(at(1)).unwrap();
    assert_eq!(fs::read_to_string(place.path()).unwrap(), BOOKSHOP, "with all comments");
    let broken = &store.backups()[0];
    assert_eq!(fs::read_to_string(broken.path()).unwrap(), "(schema: 1, items: [");
    assert!(Store::board_of(broken).is_err());
    // Whoever writes the file between the look and the save is not overwritten.
    let Opened { mut store, board, .. } = Store::open_backup(&place.path(), &backups[0]).unwrap();
    write(&place.path(), "theirs");
    assert_eq!(store.save(&board), Err(SaveError::ChangedOutside));
    // A file that is gone is made anew.
    fs::remove_file(place.path()).unwrap();
    let Opened { mut store, board, .. } = Store::open_backup(&place.path(), &backups[0]).unwrap();
    assert_eq!(store.save(&board), Err(SaveError::Gone));
    store.move_to(&place.path(), &board).unwrap();
    assert_eq!(fs::read_to_string(place.path()).unwrap(), BOOKSHOP);
}

#[test]
fn what_could_not_be_saved_is_there_at_the_next_start() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "saved")).unwrap();
    fs::set_permissions(place.path(), Permissions::from_mode(0o444)).unwrap();
    for (second, name) in (0..).zip(["not saved", "not saved either"]) {
        let board = renamed(&board, name);
        assert_eq!(store.save(&board), Err(SaveError::ReadOnlyFile));
        let path = store.rescue(&board, at(second)).unwrap();
        assert_eq!(title_in(&path), name);
        assert_eq!(store.rescue(&board, at(second + 1)).unwrap(), path, "written once");
    }
    assert_eq!(place.kept("rescue").len(), 2, "the newest, and what it was made from");
    assert!(store.rescues().is_empty(), "this run still has it");
    drop(store);

    // Others went on meanwhile: then all three are needed.
    fs::set_permissions(place.path(), Permissions::from_mode(0o644)).unwrap();
    write(&place.path(), &fs::read_to_string(place.path()).unwrap().replace("Bookshop", "Bookstore"));
    let (mut store, disk) = place.open();
    let rescues = store.rescues();
    let [rescue] = &rescues[..] else { panic!("{rescues:?}") };
    assert_eq!(
        (title(&rescue.board).as_str(), rescue.when, rescue.cause),
        ("not saved either", at(1), Cause::Failed)
    );
    assert_eq!(title(rescue.base.as_ref().unwrap()), "saved");
    assert_eq!(disk.product().name.as_str(), "Bookstore");
    store.adopt(rescue);
    assert_eq!(store.rescues().len(), 1, "as long as nothing is saved it stays");
    store.save(&renamed(&disk, "merged")).unwrap();
    assert_eq!((store.rescues().len(), place.kept("rescue").len()), (0, 0));
}

#[test]
fn a_file_that_is_gone_is_made_anew_from_what_could_not_be_saved() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "saved")).unwrap();
    store.back_up(at(0)).unwrap();
    fs::remove_file(place.path()).unwrap();
    let board = renamed(&board, "homeless");
    assert_eq!(store.save(&board), Err(SaveError::Gone));
    store.rescue(&board, at(5)).unwrap();
    drop(store);

    let copies = Store::copies_of(&place.path(), &place.state());
    let told: Vec<_> = copies.iter().map(|copy| (copy.when, copy.unsaved)).collect();
    assert_eq!(told, [(at(5), true), (at(0), false)], "newest first");
    assert!(copies[0].size > 0);
    let Opened { mut store, board, .. } = Store::open_backup(&place.path(), &copies[0]).unwrap();
    store.move_to(&place.path(), &board).unwrap();
    store.keep_aside(Some(place.state()));
    assert_eq!(title_in(&place.path()), "homeless");
    let rescues = store.rescues();
    assert_eq!(rescues[0].board, board, "as long as nothing is saved it stays");
    store.adopt(&rescues[0]);
    store.save(&board).unwrap();
    assert_eq!((store.rescues().len(), place.kept("rescue").len()), (0, 0));
}

#[test]
fn what_stood_in_the_file_before_it_was_lost_becomes_a_backup() {
    let place = Place::new();
    let (mut store, _) = place.open();
    write(&place.path(), "(schema: 1, items: [");
    assert!(store.reread().is_err());
    store.back_up_lost(at(0)).unwrap();
    fs::remove_file(place.path()).unwrap();
    assert!(store.reread().is_err());
    store.back_up_lost(at(1)).unwrap();
    let copies = Store::copies_of(&place.path(), &place.state());
    assert_eq!(copies.len(), 1, "once is enough");
    assert_eq!(fs::read_to_string(copies[0].path()).unwrap(), BOOKSHOP, "byte for byte");
    // What somebody else has written since is another one.
    write(&place.path(), &BOOKSHOP.replace("Bookshop", "Bookstore"));
    store.reread().unwrap().unwrap();
    fs::remove_file(place.path()).unwrap();
    assert!(store.reread().is_err());
    store.back_up_lost(at(2)).unwrap();
    assert_eq!(Store::copies_of(&place.path(), &place.state()).len(), 2);
    // Nobody is told of a copy that is none.
    let (_, state) = (fs::remove_dir_all(place.state()), place.state());
    write(&state, "in the way");
    write(&place.path(), BOOKSHOP);
    store.reread().unwrap().unwrap();
    fs::remove_file(place.path()).unwrap();
    assert!(store.back_up_lost(at(3)).is_err());
    store.keep_aside(None);
    assert_eq!(store.back_up_lost(at(4)), Err(NoBackups::NoFolder));
}

#[test]
fn a_save_that_succeeds_removes_what_was_rescued() {
    let place = Place::new();
    let (mut store, board) = place.open();
    fs::set_permissions(place.path(), Permissions::from_mode(0o444)).unwrap();
    let board = renamed(&board, "later");
    store.save(&board).unwrap_err();
    store.rescue(&board, at(0)).unwrap();
    fs::set_permissions(place.path(), Permissions::from_mode(0o644)).unwrap();
    store.save(&board).unwrap();
    assert_eq!(place.kept("rescue"), Vec::<PathBuf>::new());
    // The same when it was saved to another file.
    fs::set_permissions(place.path(), Permissions::from_mode(0o444)).unwrap();
    let board = renamed(&board, "elsewhere");
    store.save(&board).unwrap_err();
    store.rescue(&board, at(0)).unwrap();
    store.move_to(&place.folder.path().join("other.ron"), &board).unwrap();
    assert_eq!(place.kept("rescue"), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_is_gone_does_not_keep_anything_from_being_rescued() {
    let place = Place::new();
    let folder = place.folder.path().join("deep");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("backlog.ron");
    write(&path, BOOKSHOP);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    store.keep_aside(Some(place.state()));
    let moved = place.folder.path().join("moved");
    fs::rename(&folder, &moved).unwrap();
    let board = renamed(&board, "homeless");
    assert_eq!(store.save(&board), Err(SaveError::Gone));
    store.rescue(&board, at(0)).unwrap();
    assert!(!folder.exists(), "nothing is made where it was");
    // Back in its place it is offered.
    fs::rename(&moved, &folder).unwrap();
    let Opened { mut store, .. } = Store::open(&path).unwrap();
    store.keep_aside(Some(place.state()));
    assert_eq!(title(&store.rescues()[0].board), "homeless");
}

#[test]
fn what_nobody_wants_becomes_a_backup() {
    let place = Place::new();
    let (mut store, board) = place.open();
    store.rescue(&renamed(&board, "unwanted"), at(0)).unwrap();
    drop(store);
    let (mut store, _) = place.open();
    let rescue = store.rescues().remove(0);
    store.dismiss(&rescue, at(1)).unwrap();
    assert!(store.rescues().is_empty() && place.kept("rescue").is_empty());
    assert_eq!(title(&Store::board_of(&store.backups()[0]).unwrap()), "unwanted");
}

#[test]
fn what_is_nowhere_is_said_to_be_nowhere() {
    let place = Place::new();
    write(&place.state.path().join("stackrank"), "in the way");
    let (mut store, board) = place.open();
    let why = store.rescue(&renamed(&board, "lost?"), at(0)).unwrap_err().to_string();
    assert_eq!(
        why,
        "and no copy anywhere (a part of the path is no folder): don't close this; save to another file"
    );
    store.keep_aside(None);
    assert_eq!(store.rescue(&board, at(0)), Err(NotRescued::NoFolder));
}

/// The name of a temporary file of a program that can't be running.
const LEFT: &str = ".backlog.ron.4194305-1.tmp";

fn written_at(path: &Path, second: u64) {
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_763_784_000 + second);
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn what_a_killed_program_left_is_removed_before_the_first_save() {
    let place = Place::new();
    written_at(&place.path(), 5);
    let left = place.folder.path().join(LEFT);
    // Half of a board, an older one, and the same one.
    for (text, second) in [(&BOOKSHOP[..500], 9), (&BOOKSHOP.replace("Gift", "Old"), 1), (BOOKSHOP, 9)] {
        write(&left, text);
        written_at(&left, second);
        let (mut store, board) = place.open();
        assert!(store.rescues().is_empty(), "{second}");
        store.save(&board).unwrap();
        assert_eq!(place.names().len(), 2, "nothing changed, so nothing is written");
        store.save(&renamed(&board, "next")).unwrap();
        assert_eq!(place.names(), ["backlog.ron"]);
        write(&place.path(), BOOKSHOP);
        written_at(&place.path(), 5);
    }
    assert_eq!(place.kept("rescue"), Vec::<PathBuf>::new());
}

#[test]
fn an_unfinished_save_is_offered_and_never_thrown_away() {
    let place = Place::new();
    written_at(&place.path(), 1);
    let left = place.folder.path().join(LEFT);
    let leave = || {
        write(&left, &BOOKSHOP.replace("Gift cards", "unfinished"));
        written_at(&left, 9);
    };
    leave();
    let (mut store, board) = place.open();
    let rescues = store.rescues();
    assert_eq!((rescues.len(), rescues[0].cause, rescues[0].when), (1, Cause::Unfinished, at(9)));
    assert_eq!(rescues[0].base.as_ref(), Some(&board));
    assert_eq!(place.names(), [LEFT, "backlog.ron"], "looking changes nothing");
    // Nobody decided: the first save moves it out of the way.
    store.save(&renamed(&board, "next")).unwrap();
    assert_eq!(place.names(), ["backlog.ron"]);
    let rescues = store.rescues();
    assert_eq!((title(&rescues[0].board).as_str(), rescues[0].cause), ("unfinished", Cause::Unfinished));
    assert_eq!(rescues[0].base.as_ref(), Some(&board), "what it was made from, not what is there now");
    store.dismiss(&rescues[0], at(10)).unwrap();

    // Taken on: it is gone with the next save.
    written_at(&place.path(), 1);
    leave();
    let (mut store, board) = place.open();
    store.adopt(&store.rescues()[0]);
    store.save(&renamed(&board, "merged")).unwrap();
    assert_eq!((place.names().len(), store.rescues().len()), (1, 0));

    // Without a state folder it stays where it is.
    written_at(&place.path(), 1);
    leave();
    let Opened { mut store, board, .. } = Store::open(&place.path()).unwrap();
    store.save(&renamed(&board, "again")).unwrap();
    assert_eq!(place.names(), [LEFT, "backlog.ron"]);
}

#[test]
fn unfinished_saves_do_not_pile_up() {
    let place = Place::new();
    for second in 1..=30_u64 {
        written_at(&place.path(), second);
        let left = place.folder.path().join(LEFT);
        write(&left, &BOOKSHOP.replace("Gift cards", &format!("unfinished {second}")));
        written_at(&left, second + 1);
        let (mut store, board) = place.open();
        store.save(&renamed(&board, &format!("next {second}"))).unwrap();
    }
    let (store, _) = place.open();
    let rescues = store.rescues();
    assert_eq!((rescues.len(), rescues[19].when), (20, at(31)));
    assert_eq!(place.kept("rescue").len(), 40, "each with what it was made from, and nothing else");
}

#[test]
fn a_half_typed_line_is_there_at_the_next_start() {
    let place = Place::new();
    let (store, _) = place.open();
    let draft = Draft { field: "title of SHOP-7".to_owned(), text: "Gift car".to_owned(), when: at(0) };
    store.keep_draft(&draft).unwrap();
    let (store, _) = place.open();
    assert_eq!(store.draft(), Some(draft));
    store.forget_draft();
    assert_eq!((store.draft(), place.kept("drafts")), (None, Vec::new()));
}

#[test]
fn a_file_with_two_names_keeps_them_until_somebody_decides() {
    let place = Place::new();
    let other = place.folder.path().join("other name.ron");
    fs::hard_link(place.path(), &other).unwrap();
    let (mut store, board) = place.open();
    let refused = store.save(&renamed(&board, "one")).unwrap_err();
    assert_eq!(refused, SaveError::HardLinked { names: 2 });
    assert_eq!(refused.to_string(), "the file has 2 names (hard links): separate them, or save elsewhere");
    assert_eq!(title_in(&place.path()), "Gift cards");
    assert_eq!(store.save(&board), Ok(()), "nothing changed, nothing to decide");
    store.separate_names();
    store.save(&renamed(&board, "one")).unwrap();
    assert_eq!((title_in(&place.path()).as_str(), title_in(&other).as_str()), ("one", "Gift cards"));
    assert_eq!(place.names(), ["backlog.ron", "other name.ron"]);
    // From then on it has one name.
    let (mut store, board) = place.open();
    store.save(&renamed(&board, "two")).unwrap();
}
