//! Opening files: what a good one holds, and what is said about a bad one.
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "helpers of tests fail by panicking, and a table may be long"
)]

use std::{fs, path::PathBuf};

use stackrank::{
    board::{
        Place,
        edit::Edit,
        id::{ItemId, SprintId},
        item::{Outcome, State},
        sprint::Phase,
        title::Title,
    },
    store::{
        Opened, Store,
        problem::{Problem, complaint::Complaint},
        save::SaveError,
    },
};
use tempfile::TempDir;

const BOOKSHOP: &str = include_str!("../fixtures/bookshop.ron");

fn put(bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn open(text: impl AsRef<[u8]>) -> Result<Opened, Problem> {
    let (_folder, path) = put(text);
    Store::open(&path)
}

fn id(text: &str) -> ItemId {
    ItemId::new(text).unwrap()
}

#[test]
fn the_example_opens() {
    let Opened { board, commented, .. } = open(BOOKSHOP).unwrap();
    assert_eq!(board.product().name.as_str(), "Bookshop");
    assert_eq!(board.goal().unwrap().measure.as_deref(), Some("median checkout time"));
    assert_eq!(board.definition_of_done().number(), 2);
    assert_eq!(board.definition_of_ready()[0].computed.len(), 6);
    assert_eq!(board.epics()[0].about, "Everything between basket and receipt.");
    let Phase::Closed { plan: Some(plan), changes, result } = &board.sprints()[0].phase else { panic!() };
    assert_eq!((plan.len(), changes.len(), result.accepted.lines().len(), result.order.len()), (2, 1, 2, 2));
    assert!(matches!(board.sprints()[1].phase, Phase::Running { .. }));
    assert_eq!(board.sprints()[2].phase, Phase::Planned);
    let (place, _) = board.find(&id("SHOP-31")).unwrap();
    assert_eq!(place, Place::Sprint(SprintId::numbered(12)));
    let item = board.item(&id("SHOP-31")).unwrap();
    assert_eq!(item.about, "First line of Markdown.\n\nSecond paragraph.");
    assert_eq!(
        (item.estimate.unwrap().to_string(), item.state, item.from),
        ("2.5".to_owned(), State::Doing, Some(4))
    );
    assert_eq!(item.story.why.as_deref(), Some("I need no account"));
    assert_eq!((item.tasks[0].done, item.acceptance[1].met), (true, false));
    assert!(matches!(board.closed().get(0).unwrap().outcome, Some(Outcome::Done { .. })));
    assert_eq!(board.inbox()[0].from.as_deref(), Some("reader survey"));
    assert_eq!(board.decisions()[0].why, "Christmas");
    assert_eq!(board.next_id(), id("SHOP-48"));
    assert!(commented.is_empty());
}

#[test]
fn the_example_saved_is_the_example() {
    let (_folder, path) = put(BOOKSHOP);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), BOOKSHOP);
    // Also when all of it is made anew.
    let copy = path.with_file_name("copy.ron");
    store.move_to(&copy, &board).unwrap();
    assert_eq!(fs::read_to_string(&copy).unwrap(), BOOKSHOP);
    let fresh = path.with_file_name("fresh.ron");
    Store::create(&fresh, &board).unwrap();
    assert_eq!(Store::open(&fresh).unwrap().board, board);
}

/// Opens a text and gives what is said about it, without the folder.
#[test]
fn where_a_suggestion_was_heard_is_kept() {
    let begin = r#"(id: "SHOP-47", title: "Dark mode", from: "reader survey", why: "eyes", on: "2026-11-19""#;
    assert!(BOOKSHOP.contains(begin));
    let text = BOOKSHOP.replace(begin, &format!(r#"{begin}, item: "SHOP-31", sprint: "S12""#));
    let (_folder, path) = put(&text);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    let wish = &board.inbox()[0];
    assert_eq!((wish.item.clone(), wish.sprint), (Some(id("SHOP-31")), Some(SprintId::numbered(12))));
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let copy = path.with_file_name("copy.ron");
    store.move_to(&copy, &board).unwrap();
    assert_eq!(Store::open(&copy).unwrap().board, board);
}

fn said(text: impl AsRef<[u8]>) -> String {
    let (folder, path) = put(text);
    let problem = Store::open(&path).unwrap_err();
    assert!(problem.to_string().len() <= 2048);
    problem.to_string().replace(&format!("{}/", folder.path().display()), "")
}

/// What is said about the example after one text in it was replaced by another.
#[track_caller]
fn said_with(old: &str, new: &str) -> String {
    assert!(BOOKSHOP.contains(old), "{old}");
    said(BOOKSHOP.replacen(old, new, 1))
}

#[test]
fn comments_inside_are_told() {
    let text = BOOKSHOP.replace("            kind: Story,", "            kind: Story, // really").replace(
        "(version: 1, since: \"2026-09-01\", criteria",
        "(version: 1, /* old */ since: \"2026-09-01\", criteria",
    );
    let opened = open(text).unwrap();
    assert_eq!(opened.commented, [id("SHOP-31")].into());
    assert_eq!(opened.commented_versions, [1].into());
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_no_harm() {
    let text = format!("\u{feff}{}", BOOKSHOP.replace('\n', "\r\n"));
    let (_folder, path) = put(&text);
    let Opened { mut store, board, .. } = Store::open(&path).unwrap();
    assert_eq!(board, open(BOOKSHOP).unwrap().board);
    store.save(&board).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn files_that_are_no_text_are_named() {
    let (folder, path) = put("");
    let missing = Store::open(&path.with_file_name("other.ron")).unwrap_err();
    assert_eq!(*missing.complaint(), Complaint::Missing);
    let said = missing.to_string();
    assert!(
        said.ends_with(
            "/other.ron: there is no such file: name another one, or make it with `stackrank new`"
        ),
        "{said}"
    );
    assert_eq!(*Store::open(folder.path()).unwrap_err().complaint(), Complaint::Folder);
    let pipe = path.with_file_name("pipe.ron");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
    assert_eq!(*Store::open(&pipe).unwrap_err().complaint(), Complaint::NotAFile);
    assert_eq!(*Store::open(std::path::Path::new("/dev/zero")).unwrap_err().complaint(), Complaint::NotAFile);
    let large = path.with_file_name("large.ron");
    fs::File::create(&large).unwrap().set_len(600 << 20).unwrap();
    assert_eq!(*Store::open(&large).unwrap_err().complaint(), Complaint::TooLarge { bytes: 600 << 20 });
}

#[test]
fn nothing_without_an_end_is_taken() {
    let title = |length: usize| format!("title: \"{}\"", "x".repeat(length));
    let fits = BOOKSHOP.replacen("title: \"Gift cards\"", &title((1 << 20) - 2), 1);
    assert_eq!(open(fits).unwrap().board.item(&id("SHOP-7")).unwrap().title.as_str().len(), (1 << 20) - 2);
    let too_long = said_with("title: \"Gift cards\"", &title(64 << 20));
    let first = too_long.lines().next().unwrap();
    assert_eq!(
        first,
        "backlog.ron:80:20: this text has more than 1024 KB: shorten it, or make a list of lines of it"
    );
    let deep = said_with("labels: [\"web\"]", &format!("labels: {}", "[".repeat(100_000)));
    assert!(deep.contains("too many brackets within brackets"), "{deep}");
    // What could not be opened again is not written either.
    let (_folder, path) = put(BOOKSHOP);
    let Opened { mut store, mut board, .. } = Store::open(&path).unwrap();
    let long = Title::new(&"x".repeat(2 << 20)).unwrap();
    board.apply(&Edit::Rename { item: id("SHOP-7"), title: long }).unwrap();
    assert_eq!(store.save(&board), Err(SaveError::TooLong));
    assert_eq!(fs::read_to_string(&path).unwrap(), BOOKSHOP);
}

#[test]
fn the_first_looks_have_their_own_words() {
    insta::assert_snapshot!(said(""), @"backlog.ron: the file is empty: restore a copy (`git checkout` has one if it was committed), or delete it and start with `stackrank new`");
    insta::assert_snapshot!(said(" \n\n"), @"backlog.ron: the file holds only blanks: restore a copy (`git checkout` has one if it was committed), or delete it and start with `stackrank new`");
    insta::assert_snapshot!(said([0; 512]), @"backlog.ron: the file holds only zero bytes, as after a power cut: restore a copy (`git checkout` has one if it was committed)");
    insta::assert_snapshot!(said(b"\xff\xfe(\0\n\0"), @"backlog.ron: the file is UTF-16: save it as UTF-8 in your editor");
    insta::assert_snapshot!(said(b"(\n    schema: 1, // caf\xe9\n)"), @"backlog.ron: line 2 is not UTF-8: save the file as UTF-8 in your editor, or restore a copy");
    insta::assert_snapshot!(said("{ \"items\": [] }"), @r#"
    backlog.ron:1:1: this is no board: a board is one `( … )` and begins with `(`; `stackrank import` reads other formats
      |
    1 | { "items": [] }
      | ^
    "#);
    insta::assert_snapshot!(said_with("schema: 1", "schema: 7, colours: true"), @r#"
    backlog.ron:3:13: written by a newer stackrank (schema 7, this one knows 1): install a newer one; the file is untouched
      |
    2 | (
    3 |     schema: 7, colours: true,
      |             ^
    4 |     product: (
      |
    "#);
    insta::assert_snapshot!(said_with("schema: 1,", ""), @r#"
    backlog.ron:2:1: `schema` is missing: add `schema: 1,` as the first field
      |
    1 | // Bookshop. Hand edits are welcome: `stackrank check backlog.ron` says whether they are sound.
    2 | (
      | ^
    3 |     
      |
    "#);
    insta::assert_snapshot!(said_with("schema: 1", "schema: 0"), @r#"
    backlog.ron:3:13: there is no schema 0: the first one is 1
      |
    2 | (
    3 |     schema: 0,
      |             ^
    4 |     product: (
      |
    "#);
}

#[test]
fn a_file_that_is_cut_off_says_where() {
    let (head, _) = BOOKSHOP.split_once("Second paragraph").unwrap();
    insta::assert_snapshot!(said(head), @r#"
    backlog.ron:59:17: the text that begins in line 59 has no closing quote: add it, or restore a copy if the file is cut off
       |
    58 |                 "",
    59 |                 "
       |                 ^
    "#);
    let (head, _) = BOOKSHOP.split_once("who: ").unwrap();
    insta::assert_snapshot!(said(head), @r#"
    backlog.ron:48:9: the file is cut off: the `(` of line 48 is never closed; add what is missing, or restore a copy
       |
    47 |         // Ada: wait for the bank's answer before touching this one
    48 |         (
       |         ^
    49 |             id: "SHOP-31",
       |
    "#);
    insta::assert_snapshot!(said(&BOOKSHOP[..BOOKSHOP.len() - 3]), @r#"
    backlog.ron:2:1: the file is cut off: the `(` of line 2 is never closed; add what is missing, or restore a copy
      |
    1 | // Bookshop. Hand edits are welcome: `stackrank check backlog.ron` says whether they are sound.
    2 | (
      | ^
    3 |     schema: 1,
      |
    "#);
    insta::assert_snapshot!(said_with("// Ada:", "/* Ada:"), @r#"
    backlog.ron:47:9: the comment that begins in line 47 is never closed: add `*/`, or restore a copy if the file is cut off
       |
    46 |     items: [
    47 |         /* Ada: wait for the bank's answer before touching this one
       |         ^
    48 |         (
       |
    "#);
    insta::assert_snapshot!(said_with("            ready: [\"r1\"],\n", "            ready: [\"r1\"),\n"), @r#"
    backlog.ron:68:25: `)` closes nothing here: the `[` of line 68 is still open; close it first
       |
    67 |             ],
    68 |             ready: ["r1"),
       |                         ^
    69 |             tasks: [(text: "form", done: true), (text: "validation")],
       |
    "#);
    insta::assert_snapshot!(said(BOOKSHOP.to_owned() + "(schema: 1)"), @r#"
    backlog.ron:95:1: the board ends before this: take out what follows, or the bracket that ends it too early
       |
    94 | )
    95 | (schema: 1)
       | ^
    "#);
}

#[test]
fn conflicts_of_git_are_seen_first() {
    let conflict = "<<<<<<< HEAD\n            title: \"Gift\",\n=======\n            title: \"Cards\",\n>>>>>>> feature/o'brien\n";
    insta::assert_snapshot!(said_with("            title: \"Gift cards\",\n", conflict), @r#"
    backlog.ron:80:1: git left a conflict here: `stackrank merge FILE` brings both sides together; or decide which lines stay, and delete those with <<<<<<< and the like
       |
    79 |             id: "SHOP-7",
    80 | <<<<<<< HEAD
       | ^^^^^^^
    81 |             title: "Gift",
       |
    "#);
    // Texts and comments may speak of such lines.
    let quoted = "title: \"Gift cards\", /*\n=======\n*/ who: \"\n<<<<<<< HEAD\n\", want: r#\"\n>>>>>>> x \"\n=======\"#,";
    open(BOOKSHOP.replace("title: \"Gift cards\",", quoted)).unwrap();
}

#[test]
fn a_slip_is_shown_where_it_is() {
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "titel: \"Gift cards\""), @r#"
    backlog.ron:80:13: there is no field `titel` here: did you mean `title`?
       |
    79 |             id: "SHOP-7",
    80 |             titel: "Gift cards",
       |             ^^^^^ did you mean `title`?
    81 |             created: "2026-09-30",
       |
    "#);
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "colour: \"Gift cards\""), @r#"
    backlog.ron:80:13: there is no field `colour` here: there are id, title, kind, epic, who, want, why, value, persona, about, labels, estimate, created, source, requested_by, votes, depends_on, acceptance, ready, tasks, questions, solutions, notes, validation, evidence, silenced, sprint, from, state, since, started, ticks, not_applicable, done, dropped, conflicts
       |
    79 |             id: "SHOP-7",
    80 |             colour: "Gift cards",
       |             ^^^^^^
    81 |             created: "2026-09-30",
       |
    "#);
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "title: \"Gift\", title: \"cards\""), @r#"
    backlog.ron:80:28: `title` stands here twice: take one of them out
       |
    79 |             id: "SHOP-7",
    80 |             title: "Gift", title: "cards",
       |                            ^^^^^
    81 |             created: "2026-09-30",
       |
    "#);
    insta::assert_snapshot!(said_with("            title: \"Gift cards\",\n", ""), @r#"
    backlog.ron:78:9: `title` is missing: add it
       |
    77 |         ),
    78 |         (
       |         ^
    79 |             id: "SHOP-7",
       |
    "#);
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "title: 5"), @r#"
    backlog.ron:80:19: text in "quotes" should stand here: put it there, or take out what is too much
       |
    79 |             id: "SHOP-7",
    80 |             title: 5,
       |                   ^
    81 |             created: "2026-09-30",
       |
    "#);
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "title: \" \""), @r#"
    backlog.ron:80:20: a title needs at least one letter
       |
    79 |             id: "SHOP-7",
    80 |             title: " ",
       |                    ^^^
    81 |             created: "2026-09-30",
       |
    "#);
    insta::assert_snapshot!(said_with("state: Doing", "state: Done"), @r#"
    backlog.ron:73:20: `Done` is not one of the words for this: ToDo, Doing, Review, Accepted
       |
    72 |             from: 4,
    73 |             state: Done,
       |                    ^^^^ did you mean `Doing`?
    74 |             since: "2026-11-10",
       |
    "#);
    insta::assert_snapshot!(said_with("    inbox: [", "    inboxes: ["), @r#"
    backlog.ron:88:5: there is no field `inboxes` here: did you mean `inbox`?
       |
    87 |     ],
    88 |     inboxes: [
       |     ^^^^^^^ did you mean `inbox`?
    89 |         (id: "SHOP-47", title: "Dark mode", from: "reader survey", why: "eyes", on: "2026-11-19"),
       |
    "#);
    insta::assert_snapshot!(said_with("    inbox: [", "    epics: ["), @r#"
    backlog.ron:88:5: `epics` stands here twice, first in line 23: make one of them
       |
    87 |     ],
    88 |     epics: [
       |     ^^^^^
    89 |         (id: "SHOP-47", title: "Dark mode", from: "reader survey", why: "eyes", on: "2026-11-19"),
       |
    "#);
    insta::assert_snapshot!(said_with("estimate: 2.5", "estimate: -1"), @r#"
    backlog.ron:62:23: -1 is no number of points: it takes 0 or more, with at most two decimals, such as 5 or 2.5
       |
    61 |             labels: ["web"],
    62 |             estimate: -1,
       |                       ^^
    63 |             created: "2026-10-12",
       |
    "#);
    insta::assert_snapshot!(said_with("estimate: 2.5", "estimate: \"L\""), @r#"
    backlog.ron:62:22: a number, such as 5 or 2.5, should stand here: put it there, or take out what is too much
       |
    61 |             labels: ["web"],
    62 |             estimate: "L",
       |                      ^
    63 |             created: "2026-10-12",
       |
    "#);
    insta::assert_snapshot!(said_with("id: \"SHOP-7\"", "id: \"7\""), @r#"
    backlog.ron:79:17: "7" is no id: it takes letters, a hyphen and a number, such as SHOP-31
       |
    78 |         (
    79 |             id: "7",
       |                 ^^^
    80 |             title: "Gift cards",
       |
    "#);
    insta::assert_snapshot!(said_with("created: \"2026-09-30\"", "created: \"30.9.2026\""), @r#"
    backlog.ron:81:22: "30.9.2026" is no day: it takes year, month and day, such as "2026-11-18"
       |
    80 |             title: "Gift cards",
    81 |             created: "30.9.2026",
       |                      ^^^^^^^^^^^
    82 |         ),
       |
    "#);
    insta::assert_snapshot!(said_with("from: 4,", "from: 4"), @r#"
    backlog.ron:73:13: a comma is missing before this: add it
       |
    72 |             from: 4
    73 |             state: Doing,
       |             ^
    74 |             since: "2026-11-10",
       |
    "#);
    insta::assert_snapshot!(said_with("        ),\n        (\n            id: \"SHOP-7\"", "        )\n        (\n            id: \"SHOP-7\""), @r#"
    backlog.ron:78:9: a comma is missing before this: add it
       |
    77 |         )
    78 |         (
       |         ^
    79 |             id: "SHOP-7",
       |
    "#);
    insta::assert_snapshot!(said_with("ready: [\"r1\"]", &format!("ready: {}{}", "[".repeat(150), "]".repeat(150))), @r#"
    backlog.ron:68:21: text in "quotes" should stand here: put it there, or take out what is too much
       |
    67 |             ],
    68 |             ready: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
       |                     ^
    69 |             tasks: [(text: "form", done: true), (text: "validation")],
       |
    "#);
    insta::assert_snapshot!(said_with("\"validation\"", "\"\\q\""), @r#"
    backlog.ron:69:56: this can't be read (Unknown escape character): mend it
       |
    68 |             ready: ["r1"],
    69 |             tasks: [(text: "form", done: true), (text: "\q")],
       |                                                        ^^^
    70 |             questions: [(text: "Which countries?", to: "ops", asked: "2026-11-10", answer: "EU", ans…
       |
    "#);
    insta::assert_snapshot!(said_with("    inbox: [\n        (id: \"SHOP-47\", title: \"Dark mode\", from: \"reader survey\", why: \"eyes\", on: \"2026-11-19\"),\n    ]", "    inbox: 5"), @r#"
    backlog.ron:88:12: a list in [ ] should stand here: put it there, or take out what is too much
       |
    87 |     ],
    88 |     inbox: 5,
       |            ^
    89 |     decisions: [
       |
    "#);
}

#[test]
fn what_makes_no_board_is_shown_where_it_is() {
    insta::assert_snapshot!(said_with("id: \"SHOP-47\"", "id: \"SHOP-7\""), @r#"
    backlog.ron:89:14: SHOP-7 stands here twice, first in line 79: give one of them another number
       |
    88 |     inbox: [
    89 |         (id: "SHOP-7", title: "Dark mode", from: "reader survey", why: "eyes", on: "2026-11-19"),
       |              ^^^^^^^^
    90 |     ],
       |
    "#);
    insta::assert_snapshot!(said_with("id: \"S13\"", "id: \"S12\""), @r#"
    backlog.ron:44:14: sprint S12 stands here twice, first in line 43: give one of them another number
       |
    43 |         (id: "S12", name: "Sprint 12", goal: "guests can pay", start: "2026-11-09", end: "2026-11-20…
    44 |         (id: "S12", name: "Sprint 13"),
       |              ^^^^^
    45 |     ],
       |
    "#);
    insta::assert_snapshot!(said_with("sprint: \"S12\"", "sprint: \"S14\""), @r#"
    backlog.ron:71:21: SHOP-31 is in sprint S14, which is not there: add it to `sprints`, or take `sprint` out
       |
    70 |             questions: [(text: "Which countries?", to: "ops", asked: "2026-11-10", answer: "EU", ans…
    71 |             sprint: "S14",
       |                     ^^^^^
    72 |             from: 4,
       |
    "#);
    insta::assert_snapshot!(said_with("sprint: \"S12\"", "sprint: \"S11\""), @r#"
    backlog.ron:49:17: SHOP-31 is in sprint S11, which is closed: move it to `closed`, or take `sprint` out
       |
    48 |         (
    49 |             id: "SHOP-31",
       |                 ^^^^^^^^^
    50 |             title: "Guest address form",
       |
    "#);
    insta::assert_snapshot!(said_with("            sprint: \"S12\",\n", ""), @r#"
    backlog.ron:49:17: SHOP-31 has a `state`, `from` or `since` but is in no open sprint: take them out, or give it a `sprint`
       |
    48 |         (
    49 |             id: "SHOP-31",
       |                 ^^^^^^^^^
    50 |             title: "Guest address form",
       |
    "#);
    insta::assert_snapshot!(said_with("title: \"Gift cards\"", "title: \"Gift cards\", dropped: (on: \"2026-11-11\", why: \"x\")"), @r#"
    backlog.ron:79:17: SHOP-7 is `done` or `dropped` but not in `closed`: move it there
       |
    78 |         (
    79 |             id: "SHOP-7",
       |                 ^^^^^^^^
    80 |             title: "Gift cards", dropped: (on: "2026-11-11", why: "x"),
       |
    "#);
    insta::assert_snapshot!(said_with(", done: (on: \"2026-11-05\", definition: 2)", ""), @r#"
    backlog.ron:85:9: SHOP-20 is in `closed` but neither `done` nor `dropped`: say which, or move it to `items`
       |
    84 |     closed: [
    85 |         (id: "SHOP-20", title: "Search by author", estimate: 5, created: "2026-09-02", sprint: "S11"…
       |         ^
    86 |         (id: "SHOP-9", title: "Fax orders", created: "2026-09-02", dropped: (on: "2026-10-02", why: …
       |
    "#);
    insta::assert_snapshot!(said_with("(version: 2", "(version: 1"), @r#"
    backlog.ron:15:9: version 1 of a definition does not follow the one before it: versions count upwards from 1
       |
    14 |         (version: 1, since: "2026-09-01", criteria: [(id: "d1", text: "Tests pass")]),
    15 |         (version: 1, since: "2026-11-02", criteria: [
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    16 |             (id: "d1", text: "Tests pass"),
       |
    "#);
    insta::assert_snapshot!(said_with("(id: \"d2\", text", "(id: \"d1\", text"), @r#"
    backlog.ron:17:18: version 2 has two criteria called d1: give one of them another id
       |
    16 |             (id: "d1", text: "Tests pass"),
    17 |             (id: "d1", text: "Reviewed by a second person"),
       |                  ^^^^
    18 |         ]),
       |
    "#);
    insta::assert_snapshot!(said_with("prefix: \"SHOP\"", "prefix: \"2 SHOPS\""), @r#"
    backlog.ron:6:17: "2 SHOPS" can't begin an id: a prefix is a letter, then letters, digits or _
      |
    5 |         name: "Bookshop",
    6 |         prefix: "2 SHOPS",
      |                 ^^^^^^^^^
    7 |         owner: "Ada",
      |
    "#);
    insta::assert_snapshot!(said_with("state: Doing", "state: Accepted"), @r#"
    backlog.ron:48:9: SHOP-31 is `state: Accepted` without `done`: add `done: (on: "2026-11-05", definition: 1)`
       |
    47 |         // Ada: wait for the bank's answer before touching this one
    48 |         (
       |         ^
    49 |             id: "SHOP-31",
       |
    "#);
    insta::assert_snapshot!(said_with("dropped: (on", "sprint: \"S11\", dropped: (on"), @r#"
    backlog.ron:86:9: SHOP-9 is `dropped` but names a `sprint`: take one of them out
       |
    85 |         (id: "SHOP-20", title: "Search by author", estimate: 5, created: "2026-09-02", sprint: "S11"…
    86 |         (id: "SHOP-9", title: "Fax orders", created: "2026-09-02", sprint: "S11", dropped: (on: "202…
       |         ^
    87 |     ],
       |
    "#);
    insta::assert_snapshot!(said_with("definition: 2)", "definition: 2), dropped: (on: \"2026-11-11\", why: \"x\")"), @r#"
    backlog.ron:85:9: SHOP-20 is both `done` and `dropped`: take one of them out
       |
    84 |     closed: [
    85 |         (id: "SHOP-20", title: "Search by author", estimate: 5, created: "2026-09-02", sprint: "S11"…
       |         ^
    86 |         (id: "SHOP-9", title: "Fax orders", created: "2026-09-02", dropped: (on: "2026-10-02", why: …
       |
    "#);
    insta::assert_snapshot!(said_with("name: \"Sprint 13\"", "name: \"Sprint 13\", changes: [(on: \"2026-11-11\", item: \"SHOP-7\", was: Added)]"), @r#"
    backlog.ron:44:9: sprint S13 has `changes` but no `plan`: add the plan, or take the changes out
       |
    43 |         (id: "S12", name: "Sprint 12", goal: "guests can pay", start: "2026-11-09", end: "2026-11-20…
    44 |         (id: "S13", name: "Sprint 13", changes: [(on: "2026-11-11", item: "SHOP-7", was: Added)]),
       |         ^
    45 |     ],
       |
    "#);
}

#[test]
fn a_message_is_short_and_harmless_whatever_the_file_says() {
    let long = "x".repeat(3_000_000);
    let hostile = format!("\u{1b}[31m\u{202e}{long}");
    for text in [
        said_with("title: \"Gift cards\"", &format!("{long}: \"Gift cards\"")),
        said_with("id: \"SHOP-7\"", &format!("id: \"{hostile}\"")),
        said_with("state: Doing", &format!("/* {hostile} */ state: Don, who: \"{hostile}\"")),
        said_with("prefix: \"SHOP\"", &format!("prefix: \"{hostile}\"")),
    ] {
        assert!(text.len() <= 2048);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
    let line = format!("\u{1b}[31m\u{202e}{}", "x".repeat(1_000_000));
    insta::assert_snapshot!(said_with("state: Doing", &format!("/* {hostile} */ state: Don, who: \"{line}\"")), @r#"
    backlog.ron:73:3000033: `Don` is not one of the words for this: ToDo, Doing, Review, Accepted
       |
    72 |             from: 4,
    73 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx */ state: Don, who: "␛[31m⟨RLO⟩xxxxxxxxxxxxxxxxxxx…
       |                                                              ^^^ did you mean `Doing`?
    74 |             since: "2026-11-10",
       |
    "#);
}

#[test]
fn a_file_that_is_just_being_replaced_is_waited_for() {
    let (_folder, path) = put("");
    let there = path.clone();
    let writer = std::thread::spawn(move || {
        #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
        for text in [&BOOKSHOP[..0], &BOOKSHOP[..900], &BOOKSHOP[..2000], BOOKSHOP] {
            fs::write(&there, text).unwrap();
        }
    });
    assert!(Store::open(&path).is_ok());
    writer.join().unwrap();
}

#[test]
fn lines_of_the_backlog_stand_below_its_items() {
    let check = |line: &str, expected: &str| {
        let lines = format!("    cut_lines: [\n        {line}\n    ],\n    decisions: [");
        let said = said_with("    decisions: [", &lines);
        assert_eq!(said.lines().next(), Some(expected));
    };
    check(
        r#"(name: "Christmas", below: "SHOP-7"), (name: "Christmas"),"#,
        r#"backlog.ron:92:47: two lines of the backlog are called "Christmas": give one of them another name"#,
    );
    check(
        r#"(name: "Christmas", below: "SHOP-9"),"#,
        r#"backlog.ron:92:36: the line "Christmas" stands below SHOP-9, which is not in the backlog: name the last item above it"#,
    );
    check(
        r#"(name: "Christmas", below: "SHOP-7", passed: "2026-12-01"),"#,
        r#"backlog.ron:92:46: the line "Christmas" has both `below` and `passed`: take one of them out"#,
    );
}
