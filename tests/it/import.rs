//! Imports of foreign files: what they become, what is said beforehand, and what is refused.

#![expect(clippy::unwrap_used, reason = "what tests share may fail like tests")]

mod real;

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use chrono::NaiveDate;
use proptest::prelude::*;
use stackrank::{
    board::{
        Board,
        edit::{Edit, PlanInto},
        id::{ItemId, SprintId},
        item::{Done, Item, Kind, Outcome, State},
        moving::Landing,
        sprint::Phase,
    },
    exchange::{
        Format,
        apply::{Plan, plan},
        notes::Oddity,
        read,
    },
};

const FIXTURES: [&str; 7] = [
    "jira_bookshop.csv",
    "jira_de_windows_1252.csv",
    "jira_es_semicolon.csv",
    "jira_fr.csv",
    "jira_no_tab.csv",
    "jira_pt_inline.csv",
    "story_points.csv",
];

fn today() -> NaiveDate {
    day(2026, 11, 21)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

#[track_caller]
fn import(bytes: &[u8]) -> Plan {
    plan(&read(bytes, None).unwrap(), None, today()).unwrap()
}

#[track_caller]
fn import_onto(bytes: &[u8], board: &Board) -> Plan {
    plan(&read(bytes, None).unwrap(), Some(board), today()).unwrap()
}

fn id(text: &str) -> ItemId {
    ItemId::new(text).unwrap()
}

#[track_caller]
fn item<'a>(board: &'a Board, text: &str) -> &'a Arc<Item> {
    board.item(&id(text)).unwrap()
}

/// Draws the places of a board, one a line.
fn outline(board: &Board) -> String {
    let mut outline = String::new();
    let mut line =
        |name: &str, words: Vec<String>| writeln!(outline, "{name}: {}", words.join(", ")).unwrap();
    line("epics", board.epics().iter().map(|epic| format!("{} {}", epic.id, epic.name)).collect());
    for sprint in board.sprints() {
        let items = match &sprint.phase {
            Phase::Closed { result, .. } => {
                result.accepted.lines().iter().map(|line| line.item.to_string()).collect()
            }
            Phase::Planned | Phase::Running { .. } => {
                sprint.items.iter().map(|item| with_state(item)).collect()
            }
        };
        let closed = if sprint.is_closed() { ", closed" } else { "" };
        line(&format!("{} {}{closed}", sprint.id, sprint.name), items);
    }
    line("backlog", board.backlog().iter().map(|item| item.id.to_string()).collect());
    line("closed", board.closed().iter().map(|item| with_outcome(item)).collect());
    outline
}

fn with_state(item: &Item) -> String {
    let state = match item.state {
        State::ToDo => "",
        State::Doing => " doing",
        State::Review => " review",
        State::Accepted(_) => " accepted",
    };
    format!("{}{state}", item.id)
}

fn with_outcome(item: &Item) -> String {
    match item.outcome.as_ref().unwrap() {
        Outcome::Done { sprint: Some(sprint), .. } => format!("{} in {sprint}", item.id),
        Outcome::Done { sprint: None, .. } => item.id.to_string(),
        Outcome::Dropped { why, .. } => format!("{} dropped: {why}", item.id),
    }
}

#[test]
fn a_jira_file_becomes_a_board_in_rank_order() {
    let board = import(&fixture("jira_bookshop.csv")).board;
    assert_eq!(
        outline(&board),
        "epics: SHOP-1 Checkout
S1 Sprint 1, closed: SHOP-2, SHOP-3
S2 Sprint 2: SHOP-4 doing, SHOP-13 accepted, SHOP-10 review
S3 Sprint 10: SHOP-11
S4 Hardening: SHOP-17
backlog: SHOP-8, SHOP-7, SHOP-15, SHOP-18
closed: SHOP-9, SHOP-12 dropped: Won't Do, SHOP-3 in S1, SHOP-2 in S1
"
    );
    assert_eq!(board.sprint_at_hand().unwrap().id, SprintId::numbered(2));
    assert_eq!((board.product().name.as_str(), board.product().prefix.as_str()), ("Corner Bookshop", "CB"));
}

#[test]
fn an_item_brings_what_jira_knows_about_it() {
    let board = import(&fixture("jira_bookshop.csv")).board;
    let paid = item(&board, "SHOP-2");
    assert_eq!(paid.epic, Some(id("SHOP-1")), "found by the title of the epic");
    assert_eq!(paid.about, "*User Story*\nAs a guest, I want to pay, so that I own the book.");
    let criteria: Vec<_> = paid.acceptance.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(criteria, ["The card is charged once", "A receipt, with \"tax\", is shown"]);
    assert_eq!(paid.labels, ["web", "Till", "version: 1.0", "priority: high"]);
    assert_eq!(paid.estimate.unwrap().to_string(), "5");
    assert_eq!((paid.created, paid.source.as_deref()), (Some(day(2026, 3, 2)), Some("jira")));
    let done = Done { on: day(2026, 3, 10), definition: 0 };
    assert_eq!(paid.outcome, Some(Outcome::Done { done, sprint: Some(SprintId::numbered(1)) }));

    let receipt = item(&board, "SHOP-4");
    let tasks: Vec<_> = receipt.tasks.iter().map(|task| (task.text.as_str(), task.done)).collect();
    assert_eq!(tasks, [("Template", true), ("Mail server", false)]);
    assert_eq!((receipt.since, receipt.from), (Some(day(2026, 3, 11)), None));
    assert_eq!(item(&board, "SHOP-3").kind, Kind::Bug);
    assert_eq!(item(&board, "SHOP-10").kind, Kind::Spike);
    assert_eq!(item(&board, "SHOP-11").labels, ["Wish"], "a name is no priority, an unknown type is a label");

    let cards = item(&board, "SHOP-8");
    assert_eq!(cards.about, "h3. Notes\nAsk the bank.");
    assert_eq!(cards.acceptance.iter().map(|line| line.met).collect::<Vec<_>>(), [true, false]);
    assert_eq!(board.epics()[0].about, "All about money.");
}

#[test]
fn the_report_says_what_will_happen() {
    let report = import(&fixture("jira_bookshop.csv")).report.to_string();
    assert_eq!(report, REPORT);
}

const REPORT: &str = "\
Jira CSV: 20 rows, 31 columns, parted by commas, UTF-8 with a byte-order mark
New board “Corner Bookshop”; ids of its own items will begin with CB

      13 items
       1 epic
       2 sub-tasks, task lines of their items

Where new items go
  S1  Sprint 1   closed      2 items      8 points
  S2  Sprint 2   planned     3 items      5 points, 1 accepted
  S3  Sprint 10  planned     1 item
  S4  Hardening  planned     1 item
  Product Backlog            4 items
  closed, done               3 items      8 points, 1 of them outside of sprints
  closed, dropped            1 item

Order: by the column “Custom field (Rank)”
Labels: from labels, components, fix versions (version: …) and priorities
  (priority: …, none for the middle one)
Columns: 28 read; 1 ignored: Comment; 2 ignored and empty

Not imported
  1 row with more cells than the header (unquoted commas?): 19 (32 cells, not
    31)
  1 row without a title: 4 (SHOP-16)
  1 row without an issue key: 7
  1 row with a key that a row above has already: 18 (SHOP-8)

Worth a look
  1 item in the category In Progress with a status that says otherwise, so not
    begun: SHOP-8 “Backlog”
  1 item of an unknown type, imported as a story with the type as label:
    SHOP-11 “Wish”
  1 date that can't be read, left out: SHOP-11 “the other day”
  1 item with an unknown priority, which is left out: SHOP-11 “Ann Example”
  1 item that was decided against, closed as dropped: SHOP-12
  1 item with different numbers in two estimate columns, of which the first
    counts: SHOP-4 “3 / 5”
  1 row with fewer cells than the header, the rest taken as empty: 20 (21
    cells, not 31)
  1 item without a Rank, put behind the others: SHOP-11
  1 sub-task has more than a title, and a task is only a line; description,
    estimate and labels are left out: SHOP-5
  1 sub-task without a parent item in the file, imported as an item: SHOP-7
  1 item in progress but in no sprint, put into the backlog: SHOP-18
";

#[test]
fn five_more_languages_are_read() {
    let board = import(&fixture("jira_es_semicolon.csv")).board;
    assert_eq!(
        outline(&board),
        "epics: BIB-1 Préstamos\nS1 Sprint 1: BIB-3 accepted, BIB-2 doing\nS2 Sprint 2: BIB-4\nbacklog: \nclosed: \n"
    );
    assert_eq!(item(&board, "BIB-4").created, Some(day(2026, 4, 6)));
    assert_eq!(item(&board, "BIB-3").labels, ["priority: high"]);

    let plan = import(&fixture("jira_no_tab.csv"));
    assert_eq!(
        outline(&plan.board),
        "epics: \nS1 Uke 9, closed: ARK-6\nS2 Uke 10: ARK-5, ARK-7 review\nbacklog: \nclosed: ARK-4, ARK-6 in S1\n"
    );
    assert_eq!(plan.report.notes.oddities.places(Oddity::MixedBuckets), ["1", "2"]);
    assert_eq!(plan.report.notes.skipped.kinds()[0].1, ["6"], "the lines above the header count");
    assert_eq!(item(&plan.board, "ARK-7").acceptance.len(), 2);

    let board = import(&fixture("jira_de_windows_1252.csv")).board;
    let books = item(&board, "LAD-1");
    assert_eq!((books.title.as_str(), books.about.as_str()), ("Bücher zählen", "Für die Inventur."));
    assert_eq!(books.acceptance[0].text, "jedes „Fach“ gezählt");
    assert_eq!(
        (books.estimate.unwrap().to_string().as_str(), books.created),
        ("2.5", Some(day(2025, 10, 3)))
    );

    let board = import(&fixture("jira_pt_inline.csv")).board;
    let loan = item(&board, "LIV-2");
    assert_eq!(loan.about, "Como leitor, eu quero um livro.");
    assert_eq!(loan.acceptance.len(), 3);
    assert!(matches!(loan.outcome, Some(Outcome::Done { sprint: None, .. })));

    let board = import(&fixture("jira_fr.csv")).board;
    let lend = item(&board, "BIB-9");
    assert_eq!((lend.created, lend.acceptance.len()), (Some(day(2025, 8, 1)), 2));
    assert_eq!(lend.labels, ["papier", "Comptoir", "version: 2.0", "priority: high"]);
}

#[test]
fn story_points_stay_in_the_order_of_their_file() {
    let Plan { board, report } = import(&fixture("story_points.csv"));
    assert_eq!(outline(&board), "epics: \nbacklog: LAMP-30, LAMP-4, LAMP-7\nclosed: \n");
    assert_eq!(item(&board, "LAMP-30").about, "It is \"too\" bright,\nsays everyone.");
    assert_eq!(board.backlog().tally().points.to_string(), "3.5");
    assert_eq!((report.origin.format, report.notes.skipped.total()), (Format::StoryPoints, 2));
    assert_eq!(board.product().prefix, "PBI", "LAMP is theirs");
}

#[test]
fn importing_a_file_again_changes_nothing() {
    for name in FIXTURES {
        let first = import(&fixture(name)).board;
        let again = import_onto(&fixture(name), &first);
        assert_eq!(again.board, first, "{name}");
        assert_eq!((again.report.items.added, again.report.items.updated), (0, 0), "{name}");
    }
}

#[test]
fn importing_again_updates_items_where_they_are_now() {
    let header = "Summary,Issue key,Issue Type,Status,Description,Custom field (Rank),Sprint,Story Points";
    let old = "Pay,SHOP-1,Story,To Do,\"Soon.\nAcceptance criteria\n* card\n* cash\",1:,,3\n\
               Search,SHOP-2,Story,To Do,,2:,,\nShelve,SHOP-3,Story,To Do,,3:,Sprint 1,2\n";
    let mut board = import(format!("{header}\n{old}").as_bytes()).board;
    let to_top = Edit::Move { items: vec![id("SHOP-2")], to: Landing::Top };
    board.apply(&to_top).unwrap();
    board
        .apply(&Edit::Plan {
            items: vec![id("SHOP-1")],
            into: PlanInto::Sprint(SprintId::numbered(1)),
            on: crate::today(),
        })
        .unwrap();
    let mut parts = board.parts();
    let mut pay = (**parts.sprints[0].items.iter().last().unwrap()).clone();
    pay.acceptance[1].met = true;
    pay.labels = vec!["till".to_owned()];
    let shelve = parts.sprints[0].items.get(0).unwrap().clone();
    parts.sprints[0].items = [shelve, Arc::new(pay)].into_iter().collect();
    let board = Board::assemble(parts).unwrap();

    let new = "Pay now,SHOP-1,Bug,Done,\"At once.\nAcceptance criteria\n* cash\n* card and cheque\",9:,,8\n\
               Shelve,SHOP-3,Story,To Do,,3:,Sprint 1,\nLend,SHOP-4,Story,Done,,0:,Sprint 2,1\n\
               Scan,SHOP-5,Story,To Do,,1:,Sprint 1,\nSell,SHOP-6,Story,To Do,,4:,,1\n";
    let Plan { board, report } = import_onto(format!("{header}\n{new}").as_bytes(), &board);
    assert_eq!(
        outline(&board),
        "epics: \nS1 Sprint 1: SHOP-3, SHOP-1, SHOP-5\nS2 Sprint 2, closed: SHOP-4\nbacklog: SHOP-2, SHOP-6\n\
         closed: SHOP-4 in S2\n"
    );
    let pay = item(&board, "SHOP-1");
    assert_eq!((pay.title.as_str(), pay.kind, pay.about.as_str()), ("Pay now", Kind::Bug, "At once."));
    let criteria: Vec<_> = pay.acceptance.iter().map(|line| (line.text.as_str(), line.met)).collect();
    assert_eq!(criteria, [("cash", true), ("card and cheque", false)]);
    assert_eq!((pay.labels.as_slice(), pay.from), (["till".to_owned()].as_slice(), Some(2)));
    assert_eq!(pay.estimate.unwrap().to_string(), "8");
    assert_eq!(item(&board, "SHOP-3").estimate.unwrap().to_string(), "2", "an empty cell takes nothing away");
    assert_eq!((report.items.added, report.items.updated, report.items.unchanged), (3, 1, 1));
    assert_eq!(report.notes.oddities.places(Oddity::DoneThere), ["SHOP-1"]);
    assert_eq!(report.notes.oddities.places(Oddity::Gone), ["SHOP-2"]);
}

#[test]
fn new_items_of_a_sprint_that_is_closed_here_stay_outside_of_it() {
    let board = import(b"Summary,Issue key,Status,Sprint\nPay,SHOP-1,Done,Sprint 1\n").board;
    let more = b"Summary,Issue key,Status,Sprint\nPay,SHOP-1,Done,Sprint 1\nSearch,SHOP-2,Open,Sprint 1\nLend,SHOP-3,Done,Sprint 1\n";
    let Plan { board, report } = import_onto(more, &board);
    assert_eq!(
        outline(&board),
        "epics: \nS1 Sprint 1, closed: SHOP-1\nbacklog: SHOP-2\nclosed: SHOP-1 in S1, SHOP-3\n"
    );
    assert_eq!(report.notes.oddities.places(Oddity::SprintClosedHere), ["SHOP-2", "SHOP-3"]);
}

#[test]
fn foreign_keys_never_become_ids_of_ours() {
    let mut board = import(b"Summary,Issue key\nPay,SHOP-1\n").board;
    let prefix = board.product().prefix.clone();
    let clash = format!("Summary,Issue key\nLend,{prefix}-7\n");
    let refused = plan(&read(clash.as_bytes(), None).unwrap(), Some(&board), today()).unwrap_err();
    assert!(refused.to_string().starts_with("the file has the key PBI-7, and PBI is what"), "{refused}");
    board = import_onto(b"issuekey,title,description,storypoint\nXD-1,a,,\n", &board).board;
    let refused =
        plan(&read(b"Summary,Issue key\nLend,XD-1\n", None).unwrap(), Some(&board), today()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "XD-1 is on this board already and did not come from jira: one of the two needs another id"
    );
}

#[test]
fn an_epic_that_only_its_items_name_is_made() {
    let file = b"Summary,Issue key,Parent,Parent key,Parent summary\nPay,SHOP-1,17,SHOP-9,Checkout\nLend,SHOP-2,18,,\n";
    let Plan { board, report } = import(file);
    assert_eq!(outline(&board), "epics: SHOP-9 Checkout\nbacklog: SHOP-1, SHOP-2\nclosed: \n");
    assert_eq!(item(&board, "SHOP-1").epic, Some(id("SHOP-9")));
    assert_eq!(report.notes.oddities.places(Oddity::UnknownParent), ["SHOP-2"]);
}

#[test]
fn a_key_that_changed_its_kind_is_left_alone_and_named() {
    let before = b"Summary,Issue key,Issue Type\nPay,SHOP-1,Story\nLend,SHOP-2,Story\nScan,SHOP-3,Epic\n";
    let after = b"Summary,Issue key,Issue Type,Parent\nPay,SHOP-1,Epic,\nLend,SHOP-2,Sub-task,SHOP-4\nScan,SHOP-3,Story,\n\
                  Sell,SHOP-4,Story,SHOP-1\n";
    let Plan { board, report } = import_onto(after, &import(before).board);
    assert_eq!(outline(&board), "epics: SHOP-3 Scan\nbacklog: SHOP-1, SHOP-2, SHOP-4\nclosed: \n");
    assert_eq!(item(&board, "SHOP-4").epic, None, "SHOP-1 is no epic here");
    assert_eq!(report.notes.oddities.places(Oddity::OtherKind), ["SHOP-3", "SHOP-1", "SHOP-2"]);
}

#[test]
fn bad_input_is_refused_in_one_sentence() {
    let points = "issuekey,title,description,storypoint\n";
    for (file, sentence) in [
        ("", "the file is empty: there is nothing to import"),
        (
            "Summary,Issue key\n",
            "the file has a header in row 1 but no rows below it: there is nothing to import",
        ),
        ("a\nb\0c", "line 2 has a NUL character, so this is no text: import needs a CSV file"),
        (
            "Summary,Issue key\nPay,SHOP-1\n\"Lend,SHOP-2\nScan,SHOP-3\n",
            "row 3: a quotation mark opens a cell (line 3) and nothing closes it before the file ends",
        ),
        (
            "name,size\nPay,3,,x\n",
            "this is neither a Jira CSV (it has no column \"Issue key\") nor a story-point CSV \
             (issuekey,title,description,storypoint), its first columns are \"name\", \"size\"; row 2 has 4 cells where \
             the header has 2: unquoted commas?",
        ),
        ("Issue id,Issue key\n1,SHOP-1\n", "this is no jira file: row 1 has no column \"Summary\""),
        (
            "Summary,Issue key,Custom field (Story Points)\nPay,SHOP-1,many\n",
            "row 2, column \"Custom field (Story Points)\": \"many\" is no number of points",
        ),
        (
            "Summary,Issue key\nPay,none\n,\n",
            "none of the 2 rows can be imported; 2 rows without an issue key: 2, 3",
        ),
        (
            &format!("{points}XD-1,a,,3\nXD-2,b,,x"),
            "row 3, column \"storypoint\": \"x\" is no number of points",
        ),
        (&format!("{points}XD-1,a,,-1\n"), "row 2, column \"storypoint\": \"-1\" is no number of points"),
    ] {
        assert_eq!(read(file.as_bytes(), None).unwrap_err().to_string(), sentence);
    }
    let asked_for = read(b"Summary,Issue key\nPay,SHOP-1\n", Some(Format::StoryPoints)).unwrap_err();
    assert_eq!(asked_for.to_string(), "this is no story-points file: row 1 has no column \"issuekey\"");
}

#[test]
fn wide_headers_and_repeated_names_lose_nothing() {
    let mut names: Vec<String> = (0..267).map(|n| format!("Custom field (Field {n})")).collect();
    names.extend(["Summary", "Issue key"].map(str::to_owned));
    names.extend(vec!["Labels".to_owned(); 39]);
    let mut cells = vec![String::new(); 267];
    cells.extend(["Pay", "SHOP-1"].map(str::to_owned));
    cells.extend((0..39).map(|n| format!("label{n}")));
    let Plan { board, report } = import(format!("{}\n{}\n", names.join(","), cells.join(",")).as_bytes());
    assert_eq!(item(&board, "SHOP-1").labels.len(), 39);
    assert_eq!((report.columns.total, report.columns.read_columns, report.columns.empty), (308, 41, 267));
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let mut file = "issuekey,title,description,storypoint\n".to_owned();
    for number in 1..=100_000 {
        writeln!(file, "XD-{number},Item number {number},\"One line,\nand another\",{}", number % 9).unwrap();
    }
    assert_eq!(import(file.as_bytes()).board.backlog().len(), 100_000);
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, None);
    }

    #[test]
    fn damaged_files_never_panic(name in 0..FIXTURES.len(), at in any::<prop::sample::Index>(), bytes in "[\",;\n\r0-9A-Z|-]{0,4}", gone in 0..40_usize) {
        let mut file = fixture(FIXTURES[name]);
        let start = at.index(file.len());
        let end = (start + gone).min(file.len());
        file.splice(start..end, bytes.bytes());
        if let Ok(foreign) = read(&file, None) {
            let first = plan(&foreign, None, today()).unwrap();
            let again = plan(&foreign, Some(&first.board), today()).unwrap();
            prop_assert_eq!(again.board, first.board);
            let _ = first.report.to_string();
        }
    }
}
