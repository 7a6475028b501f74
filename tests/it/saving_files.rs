//! Saving: what it keeps, what it refuses, and that a refusal leaves everything as it was.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
};

use stackrank::{
    board::{Board, edit::Edit, id::ItemId, moving::Landing, title::Title},
    store::{Opened, Store, save::SaveError},
};
use tempfile::TempDir;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

fn folder_with_board() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    write(&path, BOOKSHOP);
    (folder, path)
}

#[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

fn renamed(board: &Board, title: &str) -> Board {
    let mut board = board.clone();
    let item = ItemId::new("SHOP-7").unwrap();
    board.apply(&Edit::Rename { item, title: Title::new(title).unwrap() }).unwrap();
    board
}

fn title_in(path: &Path) -> String {
    title_of(&Store::open(path).unwrap().board)
}

fn title_of(board: &Board) -> String {
    board.item(&ItemId::new("SHOP-7").unwrap()).unwrap().title.to_string()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_store_can_live_on_another_thread() {
    fn moves<T: Send>() {}
    moves::<Store>();
    moves::<Opened>();
}

#[test]
fn every_reason_fits_on_a_line_and_says_what_helps() {
    for error in [
        SaveError::DiskFull,
        SaveError::Quota,
        SaveError::ReadOnlyFile,
        SaveError::ReadOnlyDisk,
        SaveError::NotAllowed,
        SaveError::FolderNotWritable,
        SaveError::NoFolder,
        SaveError::ChangedOutside,
        SaveError::Gone,
        SaveError::NotAFile,
        SaveError::Folder,
        SaveError::HardLinked { names: 2 },
        SaveError::TooLarge,
        SaveError::TooMuch,
        SaveError::TooLong,
        SaveError::AlreadyThere,
        SaveError::TooManyFiles,
        SaveError::NotConfirmed,
    ] {
        let said = error.to_string();
        assert!(said.len() <= 68 && said.contains(':') && !said.ends_with('.'), "{said}");
    }
}

#[test]
fn saves_follow_each_other() {
    let (folder, path) = folder_with_board();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    for title in ["one", "two", "two", "three"] {
        store.save(&renamed(&board, title)).unwrap();
        assert_eq!(title_in(&path), title);
    }
    assert_eq!(names(folder.path()), ["backlog.ron"]);
    assert_eq!(store.path(), path);
}

#[test]
fn a_file_that_is_as_it_should_be_is_not_touched() {
    use std::os::unix::fs::MetadataExt;

    let (_folder, path) = folder_with_board();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    let inode = fs::metadata(&path).unwrap().ino();
    store.save(&board).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().ino(), inode);
}

#[test]
fn links_and_modes_stay() {
    let (folder, path) = folder_with_board();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.path().join("deep")).unwrap();
    let (second, first) = (folder.path().join("deep/second.ron"), folder.path().join("first.ron"));
    symlink("../backlog.ron", &second).unwrap();
    symlink("deep/second.ron", &first).unwrap();
    let Opened { mut store, board, .. } = Store::open(&first).unwrap();
    store.save(&renamed(&board, "by a link")).unwrap();
    assert_eq!(title_in(&path), "by a link");
    assert!(first.is_symlink() && second.is_symlink());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);
    assert_eq!(names(folder.path()), ["backlog.ron", "deep", "first.ron"]);
}

#[test]
fn root_leaves_a_file_to_its_owner() {
    use std::os::unix::fs::{MetadataExt, chown};

    let (_folder, path) = folder_with_board();
    let (somebody, group) = (65_534, 65_533);
    if chown(&path, Some(somebody), Some(group)).is_err() {
        // Only root can give files away, and only then can they be taken away.
        return;
    }
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    store.save(&renamed(&board, "by root")).unwrap();
    let saved = fs::metadata(&path).unwrap();
    assert_eq!((saved.uid(), saved.gid()), (somebody, group));
}

#[test]
fn a_file_that_is_read_only_is_refused_even_for_root() {
    let (folder, path) = folder_with_board();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let refused = store.save(&renamed(&board, "no")).unwrap_err();
    assert_eq!(refused, SaveError::ReadOnlyFile);
    assert_eq!(refused.to_string(), "the file is read-only: `chmod u+w` it");
    assert_eq!(fs::read_to_string(&path).unwrap(), BOOKSHOP);
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    store.save(&renamed(&board, "yes")).unwrap();
    assert_eq!((title_in(&path).as_str(), names(folder.path()).len()), ("yes", 1));
}

#[test]
fn what_others_wrote_is_never_overwritten() {
    let (folder, path) = folder_with_board();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    store.save(&renamed(&board, "ours")).unwrap();
    write(&path, "theirs");
    assert_eq!(store.save(&renamed(&board, "lost?")), Err(SaveError::ChangedOutside));
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    fs::remove_file(&path).unwrap();
    assert_eq!(store.save(&renamed(&board, "lost?")), Err(SaveError::Gone));
    assert_eq!(names(folder.path()), Vec::<String>::new());
    fs::create_dir(&path).unwrap();
    assert_eq!(store.save(&renamed(&board, "lost?")), Err(SaveError::Folder));
    assert_eq!(Store::create(&path, &board).unwrap_err(), SaveError::Folder);
}

#[test]
fn a_new_file_takes_no_name_that_is_taken() {
    let (folder, path) = folder_with_board();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    assert_eq!(Store::create(&path, &board).unwrap_err(), SaveError::AlreadyThere);
    let dangling = folder.path().join("dangling.ron");
    symlink("nowhere.ron", &dangling).unwrap();
    assert_eq!(Store::create(&dangling, &board).unwrap_err(), SaveError::AlreadyThere);
    let nowhere = folder.path().join("no/such/folder.ron");
    assert_eq!(Store::create(&nowhere, &board).unwrap_err(), SaveError::NoFolder);
    assert_eq!(store.move_to(&dangling, &board), Err(SaveError::AlreadyThere));
    assert_eq!(store.path(), path);
    assert_eq!(names(folder.path()), ["backlog.ron", "dangling.ron"]);
}

#[test]
fn a_board_moves_to_another_file_with_its_comments() {
    let (folder, path) = folder_with_board();
    let Opened { mut store, mut board, .. } = Store::open(&path).unwrap();
    board.apply(&Edit::Move { items: vec![ItemId::new("SHOP-31").unwrap()], to: Landing::Top }).unwrap();
    let other = folder.path().join("other.ron");
    store.move_to(&other, &renamed(&board, "moved")).unwrap();
    assert!(fs::read_to_string(&other).unwrap().contains("// Ada: wait for the bank's answer"));
    store.save(&renamed(&board, "again")).unwrap();
    assert_eq!((title_in(&path).as_str(), title_in(&other).as_str()), ("Gift cards", "again"));
    assert_eq!(store.path(), other);
}

/// Two who save as fast as they can and never look: nobody's text is lost without being told.
#[test]
fn in_a_race_nobody_is_overwritten_unseen() {
    let (folder, path) = folder_with_board();
    let other = folder.path().join("theirs.tmp");
    let there = path.clone();
    let rounds = 150;
    let writer = std::thread::spawn(move || {
        // Another program that replaces the file: each text has to be in the file, or to have been seen by us.
        for round in 0..rounds {
            write(&other, &BOOKSHOP.replace("Gift cards", &format!("theirs {round}")));
            fs::rename(&other, &there).unwrap();
            // As fast as a program that does something in between.
            (0..50_000).for_each(|_| std::hint::spin_loop());
        }
    });
    let (mut saved, mut seen) = (0, Vec::new());
    while !writer.is_finished() {
        let Ok(Opened { mut store, board, .. }) = Store::open(&path) else { continue };
        seen.push(title_of(&board));
        match store.save(&renamed(&board, "ours")) {
            Ok(()) => saved += 1,
            Err(error) => assert_eq!(error, SaveError::ChangedOutside),
        }
    }
    writer.join().unwrap();
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    seen.push(title_of(&board));
    let newest = format!("theirs {}", rounds - 1);
    assert!(seen.contains(&newest), "{newest} was overwritten unseen");
    store.save(&renamed(&board, "last")).unwrap();
    assert_eq!(title_in(&path), "last");
    assert_eq!(names(folder.path()), ["backlog.ron"], "after {saved} saves");
}
