//! The command line, through the real program: what it says where, its exit codes, and what is in the file then.
#![cfg(unix)]

mod export;
mod forecast;
mod linear;
mod shell;

use std::{
    collections::BTreeMap,
    env,
    fs::{self, Permissions},
    io::Read,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};
use tempfile::TempDir;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

/// A board with places, states, points and labels of all kinds, and with comments and odd layout.
const SHELVES: &str = r#"// Shelves: mind the layout
(
    schema: 1,
    product: (name: "Shelves", prefix: "T"),
    epics: [(id: "T-1", name: "storage")],
    sprints: [(id: "S1", name: "Sprint 1"), (id: "S2", name: "Sprint 2")],
    items: [
        (id: "T-2", title: "to do", sprint: "S1"),
        (id: "T-3", title: "doing", sprint: "S1", state: Doing, estimate: 5),
        (id: "T-4", title: "to review", sprint: "S1", state: Review),
        (id: "T-5", title: "accepted", sprint: "S1", state: Accepted, done: (on: "2026-11-05", definition: 0)),
        (id: "T-6", title: "later", sprint: "S2"),
        // the first
        (id:   "T-7", title: "first", epic: "T-1", estimate: 2.5, labels: ["web", "post"]),
        (id: "T-8", title: "second"), // behind second
        (id: "T-9", title: "third", estimate: 0.25),
    ],
    closed: [
        (id: "T-10", title: "done", done: (on: "2026-11-05", definition: 0)),
        (id: "T-11", title: "dropped", dropped: (on: "2026-11-05", why: "nobody asked twice")),
    ],
)
"#;

/// A folder to work in.
struct Shop {
    folder: TempDir,
    /// Where the program keeps what it remembers.
    state: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Shop {
    fn empty() -> Self {
        Self { folder: TempDir::new().unwrap(), state: TempDir::new().unwrap() }
    }

    fn with(text: &str) -> Self {
        let shop = Self::empty();
        shop.put("backlog.ron", text);
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stackrank"));
        command.env("XDG_STATE_HOME", self.state.path());
        command.current_dir(self.path(folder)).args(arguments).output().unwrap().into()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in(".", arguments)
    }

    /// Runs what must succeed; returns what it prints for programs.
    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Runs what must be refused with one sentence, without touching any file; returns the sentence.
    #[track_caller]
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let before: Vec<_> = self.names().iter().map(|name| (name.clone(), self.seen(name))).collect();
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert_eq!(ran.out, "", "{arguments:?}: what is said goes to stderr");
        assert!(!ran.err.trim().is_empty() && !ran.err.contains("panicked"), "{arguments:?}: {ran:?}");
        let after: Vec<_> = self.names().iter().map(|name| (name.clone(), self.seen(name))).collect();
        assert_eq!(after, before, "{arguments:?}: no file is touched");
        ran.err
    }

    /// What shows whether a file was touched: its bytes, and which file it is.
    fn seen(&self, name: &str) -> (Option<Vec<u8>>, u64) {
        let path = self.path(name);
        (fs::read(&path).ok(), fs::symlink_metadata(&path).unwrap().ino())
    }

    /// The items of a place, as programs read them.
    #[track_caller]
    fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = [&["list", "--format", "json"], arguments].concat();
        let Value::Array(items) = serde_json::from_str(&self.done(&all)).unwrap() else {
            panic!("it is no array")
        };
        items
    }

    /// The titles of the backlog, in order.
    #[track_caller]
    fn titles(&self) -> Vec<String> {
        words(&self.json(&[]), "title")
    }
}

fn words(items: &[Value], field: &str) -> Vec<String> {
    items.iter().map(|item| item[field].as_str().unwrap().to_owned()).collect()
}

/// The lines that a diff would show, as `-old` and `+new`.
fn diff(before: &str, after: &str) -> Vec<String> {
    TextDiff::from_lines(before, after)
        .iter_all_changes()
        .filter_map(|change| match change.tag() {
            ChangeTag::Equal => None,
            ChangeTag::Delete => Some(format!("-{}", change.value().trim())),
            ChangeTag::Insert => Some(format!("+{}", change.value().trim())),
        })
        .collect()
}

// new

#[test]
fn new_makes_an_empty_board() {
    let shop = Shop::empty();
    let ran = shop.run(&["new", "backlog.ron", "--product", "Corner Bookshop", "--prefix", "SHOP"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("backlog.ron"), "{ran:?}");
    let text = shop.text("backlog.ron");
    assert!(text.contains("schema: 1,\n") && text.contains("name: \"Corner Bookshop\",\n"), "{text}");
    assert!(!text.contains("items") && !text.contains("owner"), "defaults are left out: {text}");
    assert_eq!(shop.json(&["--place", "all"]), Vec::<Value>::new());
    assert_eq!(shop.run(&["check"]).code, 0);
    assert_eq!(shop.done(&["add", "Gift cards"]).trim(), "SHOP-1");
    assert_eq!(shop.names(), ["backlog.ron"], "nothing is left behind");
}

#[test]
fn new_leaves_a_file_that_is_there_alone() {
    let shop = Shop::with(BOOKSHOP);
    shop.put("notes.txt", "mine");
    let said = shop.refused(1, &["new", "backlog.ron"]);
    assert!(said.contains("backlog.ron"), "{said}");
    shop.refused(1, &["new", "notes.txt"]);
    shop.refused(1, &["new", "."]);
}

#[test]
fn new_needs_a_file_and_sound_words() {
    let shop = Shop::empty();
    shop.refused(2, &["new"]);
    shop.refused(2, &["new", "a.ron", "--prefix", "2 SHOPS"]);
    shop.refused(2, &["new", "a.ron", "--prefix", ""]);
    shop.refused(2, &["new", "a.ron", "--colour"]);
    shop.refused(1, &["new", "no/such/folder.ron"]);
}

#[test]
fn new_makes_the_sample() {
    let shop = Shop::empty();
    let ran = shop.run(&["new", "backlog.ron", "--sample"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("backlog.ron"), "{ran:?}");
    let text = shop.text("backlog.ron");
    let written = include_str!("../../assets/sample.ron");
    assert_eq!(text.lines().count(), written.lines().count(), "comments and all");
    assert_eq!(shop.run(&["check"]).code, 0);
    assert_eq!((shop.titles().len(), shop.json(&["--place", "sprint"]).len()), (30, 7));
    let year = text.split_once("name: \"Sprint 12\"").unwrap().1.split_once("start: \"").unwrap().1;
    assert!(year[..4].parse::<u32>().unwrap() >= 2026, "it is of today");
    shop.done(&["move", "SHOP-44", "--top"]);
    let changed = diff(&text, &shop.text("backlog.ron"));
    let side = |sign| {
        let mut lines: Vec<&str> = changed.iter().filter_map(|line| line.strip_prefix(sign)).collect();
        lines.sort_unstable();
        lines
    };
    let (decided, moved): (Vec<&str>, Vec<&str>) =
        side('+').into_iter().partition(|line| line.contains("did: "));
    assert_eq!(side('-'), moved, "lines are moved, not changed");
    assert_eq!(decided.len(), 1, "what matters is written down");
    assert!(decided[0].ends_with("item: \"SHOP-44\", did: Moved(7, 1)),"), "{decided:?}");
    assert_eq!(shop.names(), ["backlog.ron"]);
}

#[test]
fn the_sample_has_its_own_name_and_leaves_files_alone() {
    let shop = Shop::with(BOOKSHOP);
    shop.refused(1, &["new", "backlog.ron", "--sample"]);
    shop.refused(1, &["new", "no/such/folder.ron", "--sample"]);
    shop.refused(2, &["new", "a.ron", "--sample", "--product", "Corner Bookshop"]);
    shop.refused(2, &["new", "a.ron", "--sample", "--prefix", "CORNER"]);
}

// list

#[test]
fn list_shows_the_backlog_in_its_order() {
    let shop = Shop::with(SHELVES);
    let ran = shop.run(&["list"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rows: Vec<&str> = ran.out.lines().collect();
    assert_eq!(rows.len(), 3, "{}", ran.out);
    for (row, (rank, id, title)) in
        rows.iter().zip([("1", "T-7", "first"), ("2", "T-8", "second"), ("3", "T-9", "third")])
    {
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(cells[..2], [rank, id], "{row}");
        assert!(cells.contains(&title), "{row}");
    }
    assert!(rows[0].contains("2.5") && rows[2].contains("0.25"), "{}", ran.out);
    assert_eq!(shop.done(&["list", "--format", "table", "--place", "backlog"]), ran.out);
    assert_eq!(shop.text("backlog.ron"), SHELVES, "looking writes nothing");
}

#[test]
fn list_shows_the_place_that_is_asked_for() {
    let shop = Shop::with(SHELVES);
    for (place, titles) in [
        ("backlog", vec!["first", "second", "third"]),
        ("sprint", vec!["to do", "doing", "to review", "accepted", "later"]),
        ("closed", vec!["done", "dropped"]),
        (
            "all",
            vec![
                "to do",
                "doing",
                "to review",
                "accepted",
                "later",
                "first",
                "second",
                "third",
                "done",
                "dropped",
            ],
        ),
    ] {
        assert_eq!(words(&shop.json(&["--place", place]), "title"), titles, "{place}");
        let table = shop.done(&["list", "--place", place]);
        assert_eq!(table.lines().count(), titles.len(), "{table}");
        assert!(table.lines().zip(&titles).all(|(row, title)| row.contains(title)), "{table}");
    }
}

#[test]
fn list_gives_programs_every_name_that_is_promised() {
    let shop = Shop::with(SHELVES);
    let items = shop.json(&["--place", "all"]);
    for item in &items {
        let mut names: Vec<&String> = item.as_object().unwrap().keys().collect();
        names.sort();
        let promised = [
            "epic",
            "epic_id",
            "estimate",
            "id",
            "labels",
            "place",
            "rank",
            "ready",
            "sprint",
            "sprint_id",
            "state",
            "title",
        ];
        assert_eq!(names, promised);
    }
    let of = |field: &str| -> Vec<Value> { items.iter().map(|item| item[field].clone()).collect() };
    let null = Value::Null;
    assert_eq!(
        of("rank"),
        [&null, &null, &null, &null, &null, &json!(1), &json!(2), &json!(3), &null, &null].map(Clone::clone)
    );
    assert_eq!(
        Value::from(of("place")),
        json!([
            "sprint", "sprint", "sprint", "sprint", "sprint", "backlog", "backlog", "backlog", "done",
            "dropped"
        ])
    );
    assert_eq!(
        Value::from(of("state")),
        json!(["todo", "doing", "review", "accepted", "todo", null, null, null, null, null])
    );
    assert_eq!(
        Value::from(of("sprint")),
        json!(["Sprint 1", "Sprint 1", "Sprint 1", "Sprint 1", "Sprint 2", null, null, null, null, null])
    );
    assert_eq!(
        Value::from(of("sprint_id")),
        json!(["S1", "S1", "S1", "S1", "S2", null, null, null, null, null])
    );
    assert_eq!(
        Value::from(of("estimate")),
        json!([null, 5, null, null, null, 2.5, null, 0.25, null, null]),
        "a number or null"
    );
    assert_eq!(
        Value::from(of("ready")),
        json!([false, false, false, false, false, false, false, false, null, null])
    );
    let first = &items[5];
    assert_eq!((&first["epic"], &first["epic_id"]), (&json!("storage"), &json!("T-1")));
    assert_eq!(first["labels"], json!(["web", "post"]));
    assert_eq!((&items[6]["epic"], &items[6]["labels"]), (&null, &json!([])));
}

#[test]
fn list_says_what_is_ready() {
    let shop = Shop::with(&SHELVES.replace(
        "    items: [\n",
        "    definition_of_ready: [(version: 1, since: \"2026-09-01\", computed: [Estimate], criteria: [])],\n    items: [\n",
    ));
    let ready: Vec<Value> = shop.json(&[]).iter().map(|item| item["ready"].clone()).collect();
    assert_eq!(Value::from(ready), json!([true, false, true]));
}

#[test]
fn list_of_an_empty_board_is_an_empty_list() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron"]);
    assert_eq!(shop.done(&["list", "--format", "json"]).trim(), "[]");
    assert_eq!(shop.done(&["list"]).trim(), "");
}

#[test]
fn list_names_the_places_and_formats_there_are() {
    let shop = Shop::with(SHELVES);
    for arguments in [["list", "--place", "cellar"], ["list", "--format", "xml"]] {
        let said = shop.refused(2, &arguments);
        assert!(said.contains(arguments[2]) && said.contains("possible values"), "{said}");
    }
    shop.refused(2, &["list", "backlog.ron", "more"]);
}

/// A title can hold anything: it was typed by someone in another program.
#[test]
fn list_sends_no_orders_to_the_terminal() {
    let hostile = "\\u{1b}]0;owned\\u{7}\\u{1b}[31mred\\u{202e}back\\u{9b}2J";
    let shop = Shop::with(&SHELVES.replace("\"second\"", &format!("\"second {hostile}\"")));
    let table = shop.done(&["list", "--place", "all"]);
    let bad = ['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}'];
    assert!(!table.contains(bad), "{table:?}");
    assert_eq!(table.lines().count(), 10);
    let broken = Shop::with(&SHELVES.replace("title: \"second\"", "titel: \"second\" /* \u{1b}[31m */"));
    assert!(!broken.refused(2, &["list"]).contains(bad));
}

/// The same title, in what is said.
#[test]
fn what_is_said_sends_no_orders_to_the_terminal() {
    let hostile = "\\u{1b}]0;owned\\u{7}\\u{1b}[31mred\\u{202e}back\\u{9b}2J";
    let shop = Shop::with(&SHELVES.replace("\"second\"", &format!("\"second {hostile}\"")));
    let bad = ['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}'];
    for arguments in [["move", "T-8", "--top"], ["move", "T-7", "--top"]] {
        let ran = shop.run(&arguments);
        assert!(ran.code == 0 && !ran.err.contains(bad), "{ran:?}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_reason_to_complain() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron", "--prefix", "OWN"]);
    let rows: Vec<String> = (1..=3000).map(|n| format!("T-{n},a rather long title {n},,1")).collect();
    shop.put("items.csv", format!("issuekey,title,description,storypoint\n{}\n", rows.join("\n")));
    shop.done(&["import", "items.csv", "-f", "backlog.ron"]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_stackrank"))
        .args(["list", "--format", "json"])
        .current_dir(shop.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut one = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut one).unwrap();
    let ran = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(!said.contains("panicked"), "{said}");
}

// add

#[test]
fn add_prints_the_id_and_says_where() {
    let shop = Shop::with(BOOKSHOP);
    let ran = shop.run(&["add", "Gift wrap", "--top"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "SHOP-48\n"),
        "the highest number there is, and one: {ran:?}"
    );
    assert_eq!(ran.err.trim(), "new at rank 1: \"Gift wrap\"");
    assert_eq!(shop.done(&["add", "Audiobooks", "--bottom"]), "SHOP-49\n");
    assert_eq!(shop.done(&["add", "Search", "--to", "2"]), "SHOP-50\n");
    assert_eq!(shop.titles(), ["Gift wrap", "Search", "Gift cards", "Audiobooks"]);
    assert_eq!(shop.run(&["check"]).code, 0);
    assert_eq!(shop.names(), ["backlog.ron"]);
}

#[test]
fn add_changes_only_its_own_lines() {
    let shop = Shop::with(SHELVES);
    shop.done(&["add", "new", "--to", "2"]);
    let changed = diff(SHELVES, &shop.text("backlog.ron"));
    assert!(changed.iter().all(|line| line.starts_with('+')) && changed.len() <= 6, "{changed:?}");
    assert_eq!(shop.titles(), ["first", "new", "second", "third"]);
}

#[test]
fn add_refuses_what_is_no_title_or_no_rank() {
    let shop = Shop::with(SHELVES);
    for blank in ["", "  ", "\n\t"] {
        shop.refused(1, &["add", blank]);
    }
    for arguments in [
        &["add"] as &[&str],
        &["add", "x", "--to", "0"],
        &["add", "x", "--to", "-1"],
        &["add", "x", "--to", "two"],
        &["add", "x", "--to"],
        &["add", "x", "--to", "99999999999999999999"],
        &["add", "x", "--top", "--bottom"],
        &["add", "x", "--top", "--to", "2"],
        &["add", "x", "--before", "T-7"],
        &["add", "two", "titles"],
    ] {
        shop.refused(2, arguments);
    }
}

#[test]
fn a_title_from_the_command_line_is_one_line_without_control_characters() {
    let shop = Shop::with(SHELVES);
    shop.done(&["add", "two\nlines\tand \u{1b}[31mred", "--top"]);
    let first = shop.titles().remove(0);
    assert!(!first.contains(char::is_control), "{first:?}");
    assert!(first.starts_with("two lines and"), "{first:?}");
}

// move

#[test]
fn move_takes_an_item_to_every_place() {
    for (arguments, order) in [
        (&["--top"] as &[&str], ["T-8", "T-7", "T-9"]),
        (&["--bottom"], ["T-7", "T-9", "T-8"]),
        (&["--to", "1"], ["T-8", "T-7", "T-9"]),
        (&["--to", "2"], ["T-7", "T-8", "T-9"]),
        (&["--to", "3"], ["T-7", "T-9", "T-8"]),
        (&["--to", "99"], ["T-7", "T-9", "T-8"]),
        (&["--before", "T-7"], ["T-8", "T-7", "T-9"]),
        (&["--before", "T-9"], ["T-7", "T-8", "T-9"]),
        (&["--after", "T-9"], ["T-7", "T-9", "T-8"]),
        (&["--after", "T-7"], ["T-7", "T-8", "T-9"]),
    ] {
        let shop = Shop::with(SHELVES);
        shop.done(&[&["move", "T-8"], arguments].concat());
        assert_eq!(words(&shop.json(&[]), "id"), order, "{arguments:?}");
        assert_eq!(shop.run(&["check"]).code, 0);
    }
}

#[test]
fn move_says_what_it_did() {
    let shop = Shop::with(SHELVES);
    let ran = shop.run(&["move", "T-9", "--top"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "nothing for programs: {ran:?}");
    assert_eq!(ran.err.trim(), "moved \"third\" from rank 3 to 1, ahead of \"first\"");
    let ran = shop.run(&["move", "T-9", "--to", "2"]);
    assert_eq!(ran.err.trim(), "moved \"third\" from rank 1 to 2, ahead of \"second\"");
    let ran = shop.run(&["move", "t-9", "--after", "t-7"]);
    assert_eq!(ran.err.trim(), "T-9 is at rank 2 already", "small letters will do");
}

#[test]
fn move_to_a_rank_that_is_not_there_says_how_many_there_are() {
    let shop = Shop::with(SHELVES);
    let ran = shop.run(&["move", "T-7", "--to", "99"]);
    assert!(ran.code == 0 && ran.err.contains("(there are only 3 ranks)"), "{ran:?}");
}

#[test]
fn move_moves_the_text_and_nothing_else() {
    let shop = Shop::with(SHELVES);
    shop.done(&["move", "T-8", "--bottom"]);
    let line = "        (id: \"T-8\", title: \"second\"), // behind second\n";
    let third = "        (id: \"T-9\", title: \"third\", estimate: 0.25),\n";
    let wanted = SHELVES.replace(&format!("{line}{third}"), &format!("{third}{line}"));
    assert_eq!(shop.text("backlog.ron"), wanted);
}

#[test]
fn move_to_where_it_is_writes_nothing() {
    let shop = Shop::with(SHELVES);
    let before = shop.seen("backlog.ron");
    for arguments in [["--to", "2"], ["--after", "T-7"], ["--before", "T-9"]] {
        let ran = shop.run(&["move", "T-8", arguments[0], arguments[1]]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!ran.err.trim().is_empty(), "it says so");
        assert_eq!(shop.seen("backlog.ron"), before, "{arguments:?}");
    }
}

#[test]
fn move_keeps_the_reason_with_the_decisions() {
    let shop = Shop::with(BOOKSHOP);
    shop.done(&["add", "Gift wrap", "--top"]);
    let before = shop.text("backlog.ron");
    shop.done(&["move", "SHOP-48", "--bottom", "--why", "after \"Gift cards\""]);
    let changed = diff(&before, &shop.text("backlog.ron"));
    let decisions: Vec<_> = changed.iter().filter(|line| line.contains("did: ")).collect();
    assert_eq!(decisions.len(), 1, "{changed:?}");
    let said = decisions[0];
    assert!(said.starts_with("+(on: \"20") && said.contains("item: \"SHOP-48\", did: Moved(1, 2)"), "{said}");
    assert!(said.contains("why: \"after \\\"Gift cards\\\"\""), "{said}");
    assert!(shop.text("backlog.ron").contains("why: \"Christmas\""), "older decisions stay");
}

#[test]
fn move_orders_a_sprint_too() {
    let shop = Shop::with(SHELVES);
    shop.done(&["move", "T-4", "--top"]);
    assert_eq!(words(&shop.json(&["--place", "sprint"]), "id"), ["T-4", "T-2", "T-3", "T-5", "T-6"]);
    shop.done(&["move", "T-4", "--after", "T-2"]);
    assert_eq!(words(&shop.json(&["--place", "sprint"]), "id"), ["T-2", "T-4", "T-3", "T-5", "T-6"]);
    let item = &shop.json(&["--place", "sprint"])[1];
    assert_eq!(
        (&item["state"], &item["sprint"]),
        (&json!("review"), &json!("Sprint 1")),
        "it stays what it was"
    );
}

#[test]
fn move_refuses_with_a_sentence() {
    let shop = Shop::with(SHELVES);
    for (arguments, about) in [
        (&["move", "T-99", "--top"] as &[&str], "T-99"),
        (&["move", "T-8", "--before", "T-2"], "T-2"),
        (&["move", "T-8", "--after", "T-10"], "T-10"),
        (&["move", "T-10", "--top"], "T-10"),
        (&["move", "T-1", "--top"], "T-1"),
        (&["move", "T-8", "--before", "T-8"], "T-8"),
        (&["move", "T-99", "--top", "--why", "x"], "T-99"),
    ] {
        let said = shop.refused(1, arguments);
        assert!(said.contains(about), "{arguments:?}: {said}");
    }
}

/// A refusal says what is wrong: what is not there is in no other list.
#[test]
fn a_neighbour_that_is_not_there_is_said_to_be_missing() {
    let shop = Shop::with(SHELVES);
    for way in ["--before", "--after"] {
        let said = shop.refused(1, &["move", "T-8", way, "T-99"]);
        assert!(said.contains("there is no T-99"), "{said}");
    }
}

#[test]
fn move_needs_one_place_to_go() {
    let shop = Shop::with(SHELVES);
    for arguments in [
        &["move"] as &[&str],
        &["move", "T-8"],
        &["move", "--top"],
        &["move", "T-8", "--top", "--bottom"],
        &["move", "T-8", "--to", "2", "--before", "T-7"],
        &["move", "T-8", "--before", "T-7", "--after", "T-9"],
        &["move", "T-8", "--to", "0"],
        &["move", "T-8", "--to", "x"],
        &["move", "T-8", "--why", "x"],
        &["move", "8", "--top"],
        &["move", "T-8", "--top", "--sideways"],
    ] {
        shop.refused(2, arguments);
    }
}

// check

#[test]
fn check_finds_a_sound_file_sound() {
    let shop = Shop::with(SHELVES);
    let ran = shop.run(&["check"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(shop.text("backlog.ron"), SHELVES);
    assert_eq!(shop.run(&["check", "backlog.ron"]).code, 0, "as the first line of the file says");
}

/// `stackrank check [-f FILE]`, as with all the others.
#[test]
fn check_takes_its_file_as_the_others_do() {
    let shop = Shop::empty();
    shop.put("other.ron", SHELVES);
    for way in ["-f", "--file"] {
        let ran = shop.run(&["check", way, "other.ron"]);
        assert_eq!(ran.code, 0, "{way}: {ran:?}");
    }
}

#[test]
fn check_lists_what_is_worth_a_look() {
    let shop = Shop::with(&SHELVES.replace("epic: \"T-1\"", "epic: \"T-100\""));
    let before = shop.seen("backlog.ron");
    let ran = shop.run(&["check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let said = format!("{}{}", ran.out, ran.err);
    assert!(said.contains("T-7") && said.contains("T-100"), "{said}");
    assert_eq!(shop.seen("backlog.ron"), before);
}

/// Each its own sentence, exit 2, and the file as it was: for every command that opens a board.
#[test]
fn what_can_not_be_read_is_said_by_every_command() {
    let half = &SHELVES[..SHELVES.len() / 2];
    let markers = SHELVES.replace("        // the first\n", "<<<<<<< HEAD\n        // the first\n");
    let twice = SHELVES.replace("\"T-8\"", "\"T-7\"");
    let newer = SHELVES.replace("schema: 1", "schema: 2");
    let typo = SHELVES.replace("title: \"second\"", "titel: \"second\"");
    let mut latin = SHELVES.as_bytes().to_vec();
    latin.extend(b"// caf\xe9\n");
    let mut sentences = Vec::new();
    for (file, word) in [
        (typo.as_bytes(), "did you mean `title`?"),
        (twice.as_bytes(), "T-7"),
        (b"".as_slice(), "empty"),
        (half.as_bytes(), ""),
        (markers.as_bytes(), "conflict"),
        (latin.as_slice(), "UTF-8"),
        (newer.as_bytes(), "newer"),
    ] {
        let shop = Shop::empty();
        shop.put("backlog.ron", file);
        shop.put("items.csv", "issuekey,title,description,storypoint\nX-1,one,,1\n");
        let mut said = Vec::new();
        for arguments in [
            &["list"] as &[&str],
            &["list", "--format", "json"],
            &["add", "x"],
            &["move", "T-8", "--top"],
            &["check"],
            &["import", "items.csv", "-f", "backlog.ron"],
            &["backlog.ron"],
            &[],
        ] {
            let sentence = shop.refused(2, arguments);
            assert!(sentence.contains("backlog.ron") && sentence.contains(word), "{arguments:?}: {sentence}");
            said.push(sentence);
        }
        sentences.push(said[0].lines().next().unwrap_or_default().to_owned());
    }
    let count = sentences.len();
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), count, "each its own sentence: {sentences:#?}");
}

#[test]
fn a_slip_is_named_with_line_and_column_and_a_caret() {
    let shop = Shop::with(&SHELVES.replace("title: \"second\"", "titel: \"second\""));
    let said = shop.refused(2, &["check"]);
    let line = 1 + SHELVES.lines().position(|line| line.contains("\"second\"")).unwrap();
    let column = 1 + SHELVES.lines().nth(line - 1).unwrap().find("title").unwrap();
    assert!(said.contains(&format!("backlog.ron:{line}:{column}")), "{said}");
    assert!(said.contains("titel: \"second\"") && said.contains("^^^^^"), "{said}");
}

#[test]
fn all_slips_are_named_at_once() {
    let shop = Shop::with(&SHELVES.replace("title: ", "titel: "));
    let slips = SHELVES.matches("title: ").count();
    let said = shop.refused(2, &["check"]);
    assert_eq!(said.matches("there is no field `titel` here").count(), slips, "{said}");
    let said = shop.refused(2, &["list"]);
    assert_eq!(
        said.matches("there is no field `titel` here").count(),
        1,
        "only who checks wants to know: {said}"
    );
}

// keys, --help, --version

#[test]
fn keys_prints_the_table_of_the_readme() {
    let shop = Shop::empty();
    let ran = shop.run(&["keys"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(ran.out.lines().count() > 20 && readme.contains(ran.out.trim()), "{}", ran.out);
    assert!(shop.names().is_empty());
    shop.refused(2, &["keys", "more"]);
}

#[test]
fn help_names_every_command_and_every_exit_code() {
    let shop = Shop::empty();
    let ran = shop.run(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "help that is asked for is data");
    for word in ["[FILE]", "new", "import", "list", "add", "move", "check", "keys", "--help", "--version"] {
        assert!(ran.out.contains(word), "{word} is missing: {}", ran.out);
    }
    assert_eq!(shop.done(&["-h"]).lines().next(), ran.out.lines().next());
    let options: [(&str, &[&str]); 11] = [
        ("new", &["FILE", "--product", "--prefix", "--sample"]),
        ("import", &["SOURCE", "-f", "--format", "--dry-run"]),
        ("list", &["-f", "--format", "--place"]),
        ("add", &["TITLE", "-f", "--top", "--bottom", "--to"]),
        ("move", &["-f", "--top", "--bottom", "--to", "--before", "--after", "--why"]),
        ("check", &["-f"]),
        ("forecast", &["--file", "--by", "--items", "--samples", "--remaining", "--sprints", "--json"]),
        ("keys", &[]),
        ("show", &["ID", "-f"]),
        ("completions", &["bash", "zsh", "fish"]),
        ("man", &[]),
    ];
    for (command, words) in options {
        let help = shop.done(&[command, "--help"]);
        for word in words {
            assert!(help.contains(word), "{command} {word}: {help}");
        }
    }
}

#[test]
fn the_examples_of_the_help_work() {
    let shop = Shop::empty();
    let help = shop.done(&["--help"]);
    let examples: Vec<&str> = help.lines().filter(|line| line.starts_with("  stackrank ")).collect();
    assert!(!examples.is_empty(), "{help}");
    for example in examples {
        // What is behind two blanks explains; what is behind a bar or an arrow is for the shell.
        let command = example.trim().split("  ").next().unwrap();
        let command = command.split(['|', '>']).next().unwrap().trim();
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        let shop = Shop::with(BOOKSHOP);
        if words.first() == Some(&"new") {
            fs::remove_file(shop.path("backlog.ron")).unwrap();
        }
        shop.put("jira.csv", "Summary,Issue key,Issue Type,Status\nPay,PAY-1,Story,To Do\n");
        let ran = shop.run(&words);
        // The board itself needs a terminal.
        let opens = matches!(words.as_slice(), [] | ["backlog.ron"]) && ran.err.contains("needs a terminal");
        assert!(ran.code == 0 || opens, "{example}: {ran:?}");
    }
}

#[test]
fn version_is_the_version_of_the_package() {
    let shop = Shop::empty();
    for way in ["--version", "-V"] {
        let ran = shop.run(&[way]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert_eq!(ran.out.trim(), concat!("stackrank ", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn wrong_words_are_usage() {
    let shop = Shop::with(SHELVES);
    for arguments in [
        &["--colour"] as &[&str],
        &["backlog.ron", "more.ron"],
        &["lst"],
        &["nosuch.ron"],
        &["list", "-f"],
        &["list", "-f", "nosuch.ron"],
        &["add", "x", "-f", "nosuch.ron"],
        &["move", "T-8", "--top", "-f", "nosuch.ron"],
        &["check", "nosuch.ron"],
        &["list", "-f", "."],
        &["import"],
        &["import", "nosuch.csv"],
        &["import", "."],
    ] {
        shop.refused(2, arguments);
    }
}

// which file

#[test]
fn the_board_is_found_in_a_folder_above() {
    let shop = Shop::with(SHELVES);
    fs::create_dir_all(shop.path("deep/down")).unwrap();
    for arguments in
        [&["list"] as &[&str], &["add", "from below", "--top"], &["move", "T-9", "--top"], &["check"]]
    {
        let ran = shop.run_in("deep/down", arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
    }
    assert_eq!(shop.titles(), ["third", "from below", "first", "second"]);
    assert_eq!(shop.names(), ["backlog.ron", "deep"]);
    assert_eq!(fs::read_dir(shop.path("deep/down")).unwrap().count(), 0);
}

#[test]
fn the_nearest_board_is_taken() {
    let shop = Shop::with(SHELVES);
    fs::create_dir_all(shop.path("deep/down")).unwrap();
    shop.put("deep/backlog.ron", BOOKSHOP);
    assert_eq!(shop.run_in("deep/down", &["add", "near", "--top"]).out, "SHOP-48\n");
    assert_eq!(shop.text("backlog.ron"), SHELVES);
    assert!(shop.text("deep/backlog.ron").contains("title: \"near\""));
}

#[test]
fn without_a_board_there_is_a_sentence_that_helps() {
    let shop = Shop::empty();
    for arguments in [&["list"] as &[&str], &["add", "x"], &["move", "T-1", "--top"], &["check"]] {
        let said = shop.refused(2, arguments);
        assert!(said.contains("backlog.ron") && said.contains("stackrank new"), "{said}");
    }
}

#[test]
fn saving_keeps_links_and_modes_and_leaves_nothing_behind() {
    let shop = Shop::empty();
    shop.put("real.ron", SHELVES);
    fs::set_permissions(shop.path("real.ron"), Permissions::from_mode(0o640)).unwrap();
    symlink("real.ron", shop.path("backlog.ron")).unwrap();
    shop.done(&["add", "x", "--top"]);
    shop.done(&["move", "T-9", "--top"]);
    assert!(shop.path("backlog.ron").is_symlink());
    assert_eq!(fs::metadata(shop.path("real.ron")).unwrap().mode() & 0o7777, 0o640);
    assert_eq!(shop.titles(), ["third", "x", "first", "second"]);
    assert_eq!(shop.names(), ["backlog.ron", "real.ron"]);
}

// import

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

#[test]
fn import_reports_and_then_saves() {
    let shop = Shop::empty();
    shop.put("jira.csv", fixture("jira_bookshop.csv"));
    let ran = shop.run(&["import", "jira.csv", "-f", "b.ron"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let said = format!("{}{}", ran.out, ran.err);
    for word in ["13 items", "1 epic", "2 sub-tasks", "Not imported", "SHOP-16", "b.ron"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert_eq!(shop.names(), ["b.ron", "jira.csv"]);
    assert_eq!(words(&shop.json(&["-f", "b.ron"]), "id"), ["SHOP-8", "SHOP-7", "SHOP-15", "SHOP-18"]);
    assert_eq!(shop.run(&["check", "b.ron"]).code, 0);
}

#[test]
fn a_dry_run_reports_the_same_and_writes_nothing() {
    let shop = Shop::empty();
    shop.put("jira.csv", fixture("jira_bookshop.csv"));
    let dry = shop.run(&["import", "jira.csv", "-f", "b.ron", "--dry-run"]);
    assert_eq!((dry.code, shop.names()), (0, vec!["jira.csv".to_owned()]), "{dry:?}");
    let wet = shop.run(&["import", "jira.csv", "-f", "b.ron"]);
    assert_eq!(dry.out, wet.out, "the report comes before anything is written");
    shop.done(&["move", "SHOP-18", "--top", "-f", "b.ron"]);
    let before = shop.seen("b.ron");
    assert_eq!(shop.run(&["import", "jira.csv", "-f", "b.ron", "--dry-run"]).code, 0);
    assert_eq!(shop.seen("b.ron"), before);
}

#[test]
fn importing_again_keeps_the_order_and_what_was_not_touched() {
    let shop = Shop::empty();
    shop.put("jira.csv", fixture("jira_bookshop.csv"));
    shop.done(&["import", "jira.csv", "-f", "b.ron"]);
    shop.done(&["move", "SHOP-18", "--top", "-f", "b.ron"]);
    shop.done(&["add", "our own", "--to", "2", "-f", "b.ron"]);
    let commented = shop.text("b.ron").replace(
        "        (\n            id: \"SHOP-7\"",
        "        // ask her\n        (\n            id: \"SHOP-7\"",
    );
    assert!(commented.contains("// ask her"));
    shop.put("b.ron", &commented);
    let before = shop.seen("b.ron");
    shop.done(&["import", "jira.csv", "-f", "b.ron"]);
    assert_eq!(shop.seen("b.ron"), before, "the same file again changes nothing");
    // One title is another one over there.
    let text = String::from_utf8(fixture("jira_bookshop.csv")).unwrap();
    shop.put("jira.csv", text.replace("Tidy the loading dock", "Tidy the dock"));
    shop.done(&["import", "jira.csv", "-f", "b.ron"]);
    assert_eq!(words(&shop.json(&["-f", "b.ron"]), "id"), ["SHOP-18", "CB-1", "SHOP-8", "SHOP-7", "SHOP-15"]);
    assert_eq!(
        diff(&commented, &shop.text("b.ron")),
        ["-title: \"Tidy the loading dock\",", "+title: \"Tidy the dock\","]
    );
}

#[test]
fn story_points_are_found_out_or_named() {
    for arguments in [&[] as &[&str], &["--format", "story-points"]] {
        let shop = Shop::empty();
        shop.put("items.csv", fixture("story_points.csv"));
        shop.done(&[&["import", "items.csv", "-f", "b.ron"], arguments].concat());
        let items = shop.json(&["-f", "b.ron"]);
        assert_eq!(words(&items, "id"), ["LAMP-30", "LAMP-4", "LAMP-7"]);
        assert_eq!(items[1]["estimate"], json!(0.5));
    }
}

/// One clear sentence, exit 2, nothing written.
#[test]
fn what_can_not_be_imported_is_one_sentence() {
    let shop = Shop::with(SHELVES);
    shop.put("empty.csv", "");
    shop.put("other.csv", "a,b,c\n1,2,3\n");
    shop.put("noise.csv", [0, 159, 146, 150, 0, 1, 2]);
    shop.put("quote.csv", "issuekey,title,description,storypoint\nX-1,\"never closed,,1\nX-2,two,,1\n");
    shop.put("jira.csv", fixture("jira_bookshop.csv"));
    for arguments in [
        &["import", "empty.csv"] as &[&str],
        &["import", "other.csv"],
        &["import", "noise.csv"],
        &["import", "quote.csv"],
        &["import", "jira.csv", "--format", "story-points"],
        &["import", "jira.csv", "--format", "trello"],
        &["import", "jira.csv", "-f", "jira.csv"],
    ] {
        shop.refused(2, arguments);
    }
    let said = shop.refused(2, &["import", "quote.csv", "-f", "new.ron"]);
    assert!(said.contains("row 2"), "with row and column: {said}");
}

/// What can't be written is refused (1), whoever wanted to write; 2 is for what can't be read.
#[test]
fn what_can_not_be_written_is_refused_by_every_command() {
    let shop = Shop::empty();
    shop.put("items.csv", fixture("story_points.csv"));
    for arguments in [&["new", "no/folder.ron"] as &[&str], &["import", "items.csv", "-f", "no/folder.ron"]] {
        let ran = shop.run(arguments);
        assert_eq!((ran.code, shop.names()), (1, vec!["items.csv".to_owned()]), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains("no such folder"), "{ran:?}");
    }
    let shop = Shop::with(SHELVES);
    shop.put("items.csv", fixture("story_points.csv"));
    fs::set_permissions(shop.path("backlog.ron"), Permissions::from_mode(0o444)).unwrap();
    for arguments in
        [&["add", "x"] as &[&str], &["move", "T-9", "--top"], &["import", "items.csv", "-f", "backlog.ron"]]
    {
        let ran = shop.run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains("read-only") && !ran.err.contains("panicked"), "{ran:?}");
        assert_eq!((shop.text("backlog.ron").as_str(), shop.names().len()), (SHELVES, 2));
    }
}

/// What programs read is only what was done: no id of an item that is not in the file.
#[test]
fn an_id_is_printed_only_when_the_item_is_saved() {
    let shop = Shop::with(SHELVES);
    fs::set_permissions(shop.path("backlog.ron"), Permissions::from_mode(0o444)).unwrap();
    let ran = shop.run(&["add", "x"]);
    assert!(ran.code != 0 && ran.out.is_empty() && ran.err.contains("read-only"), "{ran:?}");
    assert_eq!(shop.text("backlog.ron"), SHELVES);
}

/// The whole way of a Product Owner, with a file that comes from somewhere else.
#[track_caller]
fn from_an_export_to_a_board_that_is_kept(export: &[u8]) {
    let shop = Shop::empty();
    shop.put("export.csv", export);
    shop.done(&["import", "export.csv", "-f", "b.ron"]);
    let imported = shop.text("b.ron");
    let all = || shop.json(&["--place", "all", "-f", "b.ron"]);
    // The backlog, or a sprint that is not over: what is longest.
    let order = || -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::<String, Vec<String>>::new();
        for item in all() {
            if item["place"] == "backlog" || item["place"] == "sprint" {
                let of = item["sprint_id"].as_str().unwrap_or("backlog").to_owned();
                found.entry(of).or_default().push(item["id"].as_str().unwrap().to_owned());
            }
        }
        found
    };
    let before = order();
    let (name, list) = before.iter().max_by_key(|(_, list)| list.len()).unwrap();
    let (top, bottom) = (list[0].as_str(), list[list.len() - 1].as_str());
    shop.done(&["move", bottom, "--top", "-f", "b.ron", "--why", "it can't wait"]);
    let mut wanted = before.clone();
    wanted.get_mut(name).unwrap().rotate_right(1);
    assert_eq!(order(), wanted, "one is moved, all others stay");
    let sorted = |text: &str| -> String {
        let mut lines: Vec<_> = text.lines().collect();
        lines.sort_unstable();
        lines.join("\n") + "\n"
    };
    let changed = diff(&sorted(&imported), &sorted(&shop.text("b.ron")));
    assert!(changed.len() <= 3 && changed.iter().all(|line| line.starts_with('+')), "{changed:?}");
    shop.done(&["move", bottom, "--bottom", "-f", "b.ron"]);
    shop.done(&["move", top, "--to", "1", "-f", "b.ron"]);
    assert_eq!(order(), before);
    assert_eq!(shop.run(&["check", "b.ron"]).code, 0);
    let changed = diff(&imported, &shop.text("b.ron"));
    assert!(changed.len() <= 3, "only the decision is new: {changed:?}");
    assert_eq!(shop.names(), ["b.ron", "export.csv"]);
}

#[test]
fn a_jira_export_is_imported_ordered_and_checked() {
    from_an_export_to_a_board_that_is_kept(&fixture("jira_bookshop.csv"));
    from_an_export_to_a_board_that_is_kept(&fixture("story_points.csv"));
}

#[test]
fn a_real_jira_export_is_imported_ordered_and_checked() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/jira/en_cloud_story_points_course_planner.csv");
    let Ok(export) = fs::read(&path) else {
        let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
        assert!(
            !required.split(',').any(|name| name == "data"),
            "{} is required and missing",
            path.display()
        );
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: {} is missing", path.display());
        }
        return;
    };
    from_an_export_to_a_board_that_is_kept(&export);
}

#[test]
fn a_misspelt_command_is_told_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_stackrank"));
    let output =
        command.current_dir(folder.path()).args(["chekc", "a.ron"]).assert().code(2).get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "stackrank: there is no command or file chekc: did you mean `stackrank check`?\n");
}
