//! The real program, with errors and death where it talks to the disk: `strace` lets the n-th call of a kind fail, or
//! kills the program in it. And real disks that are full or read-only, in a name space of their own.
//!
//! A machine without strace, or without the right to mount, skips these tests and says so, unless `STACKRANK_REQUIRE`
//! names `strace` or `mount`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

/// A board in a folder, and a state folder beside it.
struct Place {
    folder: TempDir,
}

/// What a run left behind.
#[derive(Debug)]
struct Ran {
    /// Nothing when it was killed.
    code: Option<i32>,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self { code: output.status.code(), err: String::from_utf8(output.stderr).unwrap() }
    }
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(place.folder.path().join("board")).unwrap();
        place.put(BOOKSHOP);
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("board/backlog.ron")
    }

    #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
    fn put(&self, text: &str) {
        fs::write(self.path(), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("board")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path().join("board"));
        command.env("XDG_STATE_HOME", self.folder.path().join("state"));
        command.env("STACKRANK", env!("CARGO_BIN_EXE_stackrank"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(env!("CARGO_BIN_EXE_stackrank")).args(arguments).output().unwrap().into()
    }

    /// Runs the program with something injected.
    fn injected(&self, inject: &str, arguments: &[&str]) -> Ran {
        let log = self.folder.path().join("strace.log");
        let mut command = self.command("strace");
        command.args(["-f", "-qq", "-e", inject, "-o"]).arg(log);
        command.arg(env!("CARGO_BIN_EXE_stackrank")).args(arguments).output().unwrap().into()
    }

    /// Runs a script in a name space of its own, as its root.
    fn alone(&self, script: &str) -> Ran {
        self.command("unshare").args(["-rm", "sh", "-euc", script]).output().unwrap().into()
    }
}

/// Says whether a tool works here; where it must, it does.
fn works(tool: &str, command: &mut Command) -> bool {
    let works = command.output().is_ok_and(|output| output.status.success());
    if !works {
        let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
        assert!(!required.split(',').any(|name| name == tool), "there is no {tool}");
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: there is no {tool}");
        }
    }
    works
}

fn can_inject() -> bool {
    works("strace", Command::new("strace").args(["-o", "/dev/null", "true"]))
}

fn can_mount() -> bool {
    works("mount", Command::new("unshare").args(["-rm", "sh", "-c", "mount -t tmpfs none /mnt"]))
}

const ADD: [&str; 2] = ["add", "because"];

/// The file is a whole board: the old one, or the new one.
#[track_caller]
fn is_whole(place: &Place, ran: &Ran) {
    let text = place.text();
    let saved = text.contains("because");
    assert!(saved || text == BOOKSHOP, "{ran:?}: {text}");
    assert!(saved || ran.code != Some(0), "it said that it is saved: {ran:?}");
    let check = place.run(&["check"]);
    assert!(check.err.contains("is sound") || check.err.contains("can be used"), "{check:?}");
}

#[test]
fn whichever_call_of_the_real_program_fails_the_board_is_whole() {
    if !can_inject() {
        return;
    }
    let mut said = Vec::new();
    for (calls, errors, most) in [
        ("fsync", &["EIO", "ENOSPC"][..], 6),
        ("write", &["ENOSPC", "EDQUOT", "EFBIG"], 6),
        ("renameat2", &["EACCES", "EROFS", "EINVAL"], 3),
        ("/^unlink(at)?$", &["EIO"], 2),
        ("/^fch(mod|own)$", &["EIO", "EPERM"], 3),
        ("close", &["EIO"], 30),
        ("/^open(at)?$", &["EMFILE", "EIO"], 19),
    ] {
        for error in errors {
            for number in 1..=most {
                let place = Place::new();
                let ran = place.injected(&format!("inject={calls}:error={error}:when={number}"), &ADD);
                assert!(ran.code.is_some(), "{calls} {error} {number}: {ran:?}");
                assert!(!ran.err.contains("panicked") && !ran.err.contains("os error"), "{ran:?}");
                is_whole(&place, &ran);
                said.push(ran.err);
            }
        }
    }
    for words in [
        "backlog.ron was not saved: the disk is full: make room",
        "backlog.ron was not saved: your quota is used up: make room",
        "backlog.ron was not saved: files that large are not allowed there: save to another disk",
        "backlog.ron was not saved: the disk reported an error: it could not be read or written; save to another disk",
        "backlog.ron was not saved: written, but the disk did not confirm it: save again",
        "backlog.ron was not saved: too many files are open: close some programs",
        "no backups: ",
    ] {
        assert!(said.iter().any(|said| said.contains(words)), "nobody said: {words}");
    }
}

#[test]
fn wherever_the_real_program_is_killed_the_board_is_whole_and_nothing_stays() {
    if !can_inject() {
        return;
    }
    let mut killed = 0;
    for (calls, most) in
        [("fsync", 4), ("write", 4), ("renameat2", 2), ("/^unlink(at)?$", 2), ("/^open(at)?$", 19)]
    {
        for number in 1..=most {
            let place = Place::new();
            let ran = place.injected(&format!("inject={calls}:signal=KILL:when={number}"), &ADD);
            killed += usize::from(ran.code.is_none());
            is_whole(&place, &ran);
            // The next save takes away what was left, and keeps what nobody has seen yet.
            let next = place.run(&["add", "Next"]);
            assert_eq!(next.code, Some(0), "{next:?}");
            assert_eq!(place.names(), ["backlog.ron"], "{calls} {number}");
        }
    }
    assert!(killed > 12, "only {killed} were killed");
}

#[test]
fn a_disk_that_is_really_full_says_so_and_keeps_the_board() {
    if !can_mount() {
        return;
    }
    let place = Place::new();
    let ran = place.alone(
        "mkdir ../full; mount -t tmpfs -o size=64k none ../full; cp backlog.ron ../full/; cd ../full
         dd if=/dev/zero of=filler bs=4k 2>/dev/null || true
         code=0; \"$STACKRANK\" add More || code=$?
         cmp backlog.ron ../board/backlog.ron; ls -A | grep -v -e filler -e backlog.ron || true; exit $code",
    );
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.err.contains("backlog.ron was not saved: the disk is full: make room"), "{ran:?}");
    assert!(!ran.err.contains("differ"), "{ran:?}");
}

#[test]
fn a_disk_that_becomes_read_only_says_so() {
    if !can_mount() {
        return;
    }
    let place = Place::new();
    let ran = place
        .alone("mount --bind . .; mount -o remount,ro,bind .; cd .; cd ../board; \"$STACKRANK\" add More");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.err.contains("backlog.ron was not saved: the disk is read-only: save to another file"),
        "{ran:?}"
    );
    assert_eq!(place.text(), BOOKSHOP);
}

#[test]
fn without_room_for_backups_the_board_is_saved_and_it_is_said() {
    let place = Place::new();
    let state = place.folder.path().join("state");
    fs::File::create(&state).unwrap();
    let ran = place.run(&ADD);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("no backups: a part of the path is no folder, in \""), "{ran:?}");
    assert!(place.text().contains("because"));
    fs::remove_file(&state).unwrap();
    let ran = place.run(&["add", "More"]);
    assert!(!ran.err.contains("no backups"), "{ran:?}");
    assert!(backup_of(&state).is_some_and(|text| text.contains("because")));
}

/// The text of the first backup in a state folder.
fn backup_of(state: &Path) -> Option<String> {
    let board = fs::read_dir(state.join("stackrank/backups")).ok()?.next()?.ok()?.path();
    fs::read_to_string(fs::read_dir(board).ok()?.next()?.ok()?.path()).ok()
}

#[test]
fn a_slow_disk_loses_nothing() {
    if !can_inject() {
        return;
    }
    let place = Place::new();
    let ran = place.injected("inject=fsync:delay_enter=50000", &ADD);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    is_whole(&place, &ran);
}
