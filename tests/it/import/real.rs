//! The same promises, kept with real exports. They lie beside the repository and are not part of it: without them
//! these tests say so and pass, unless `STACKRANK_REQUIRE` names `data`.

#![expect(clippy::indexing_slicing, reason = "what tests share may fail like tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use stackrank::{
    board::{Board, item::Item, item::State, points::Points, sprint::Phase},
    exchange::{apply::Plan, notes::Oddity, read},
};

use super::{import, import_onto};

const JIRA: [&str; 7] = [
    "en_cloud_3xWatchers_3xComment",
    "en_cloud_5xLabels_worklog",
    "en_cloud_story_points_course_planner",
    "en_current_fields_bom_20",
    "es_cloud_current_fields_63",
    "nl_stories_en_headers_3xSprint_MoSCoW_epics",
    "pt_cloud_2xSprint_duedate",
];
const STORY_POINTS: [&str; 3] = ["duracloud", "springxd", "usergrid"];

/// Returns the folder of real files, if it is there.
#[track_caller]
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|name| name == "data"), "{} is required and missing", folder.display());
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    {
        eprintln!("skipped: {} is missing", folder.display());
    }
    None
}

fn expected(data: &Path) -> Value {
    serde_json::from_slice(&fs::read(data.join("EXPECTED.json")).unwrap()).unwrap()
}

/// One row, read without any of the code that is tested.
#[derive(Debug)]
struct Row {
    key: String,
    of_type: String,
    rank: String,
    sprints: Vec<String>,
    points: Option<f64>,
    done: bool,
}

impl Row {
    fn is_epic(&self) -> bool {
        self.of_type == "Epic"
    }

    fn is_item(&self) -> bool {
        !self.is_epic() && self.of_type != "Sub-task"
    }
}

/// Reads the rows of a Jira file by the column names that these files have, in rank order.
fn rows(file: &[u8]) -> Vec<Row> {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
    let mut records = reader.records().map(Result::unwrap);
    let header = records.next().unwrap();
    let columns = |names: &[&str]| -> Vec<usize> {
        (0..header.len()).filter(|column| names.contains(&&header[*column])).collect()
    };
    let key = columns(&["Issue key", "Clave de incidencia", "Chave da item"]);
    let of_type = columns(&["Issue Type", "Tipo de Incidencia", "Tipo de item"]);
    let rank = columns(&["Custom field (Rank)", "Campo personalizado (Rank)"]);
    let category = columns(&["Status Category", "Categoria do status"]);
    let status = columns(&["Status", "Estado"]);
    let sprint = columns(&["Sprint"]);
    let points = columns(&["Custom field (Story Points)", "Custom field (Story point estimate)"]);
    let mut rows: Vec<Row> = records
        .map(|record| {
            let cells = |columns: &[usize]| -> Vec<String> {
                columns
                    .iter()
                    .map(|column| record[*column].to_owned())
                    .filter(|cell| !cell.is_empty())
                    .collect()
            };
            let first = |columns: &[usize]| cells(columns).into_iter().next().unwrap_or_default();
            let word = if category.is_empty() { first(&status) } else { first(&category) };
            Row {
                key: first(&key),
                of_type: first(&of_type),
                rank: first(&rank),
                sprints: cells(&sprint),
                points: cells(&points).first().map(|cell| cell.parse().unwrap()),
                done: ["Done", "Itens concluídos", "Finalizada"].contains(&word.as_str()),
            }
        })
        .collect();
    rows.sort_by(|one, other| one.rank.as_bytes().cmp(other.rank.as_bytes()));
    rows
}

fn ids<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<String> {
    items.into_iter().map(|item| item.id.to_string()).collect()
}

fn counts<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    words.for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
    counts
}

/// Compares a count by name of the rows with the golden one, where there is one.
#[track_caller]
fn check_counts<'a>(golden: &Value, words: impl Iterator<Item = &'a str>, name: &str) {
    if !golden.is_null() {
        let golden: BTreeMap<String, u64> = serde_json::from_value(golden.clone()).unwrap();
        assert_eq!(counts(words), golden, "{name}");
    }
}

#[test]
fn real_jira_files_give_the_golden_numbers() {
    let Some(data) = data() else { return };
    let expected = expected(&data);
    for name in JIRA {
        let golden = &expected[&format!("jira/{name}.csv")];
        let file = fs::read(data.join("jira").join(format!("{name}.csv"))).unwrap();
        let (rows, Plan { board, report }) = (rows(&file), import(&file));

        // The rows as this test reads them are those of the golden numbers ...
        assert_eq!(rows.len() as u64, golden["rows"], "{name}");
        check_counts(&golden["types"], rows.iter().map(|row| row.of_type.as_str()), name);
        let last = rows.iter().map(|row| row.sprints.last().map_or("", String::as_str));
        check_counts(&golden["last_nonempty_sprint"], last, name);
        if let Some(first) = golden["rank_order_first5"].as_array() {
            let keys: Vec<_> = rows.iter().take(5).map(|row| Value::from(row.key.as_str())).collect();
            assert_eq!(
                (&keys, &golden["rank_order_last"]),
                (first, &Value::from(rows.last().unwrap().key.as_str()))
            );
        }

        // ... and the board is what follows from the rows.
        assert_eq!(report.origin.rows, rows.len());
        assert_eq!(report.notes.skipped.total(), 0, "{name}");
        assert_eq!(board.epics().len(), rows.iter().filter(|row| row.is_epic()).count(), "{name}");
        let tasks: usize = board.items().map(|item| item.tasks.len()).sum();
        assert_eq!(tasks, rows.iter().filter(|row| row.of_type == "Sub-task").count(), "{name}");
        assert_eq!(board.items().count(), rows.iter().filter(|row| row.is_item()).count(), "{name}");
        check_places(&board, &rows, name);
        if let Some(sum) = golden["points"]["sum"].as_f64() {
            let hundredths = |points: f64| Points::from_f64(points).unwrap().hundredths();
            let ours: u32 = board.items().filter_map(|item| item.estimate).map(Points::hundredths).sum();
            let theirs = rows.iter().filter(|row| row.is_item()).filter_map(|row| row.points);
            assert_eq!((ours, ours), (hundredths(sum), theirs.map(hundredths).sum()), "{name}");
        }
    }
}

/// Looks whether every item is where its row says, in the order of the rows.
#[track_caller]
fn check_places(board: &Board, rows: &[Row], name: &str) {
    let items = || rows.iter().filter(|row| row.is_item());
    let sprints: BTreeSet<&String> = items().filter_map(|row| row.sprints.last()).collect();
    let ours: Vec<&str> = board.sprints().iter().map(|sprint| sprint.name.as_str()).collect();
    assert_eq!(ours, sprints.iter().map(|name| name.as_str()).collect::<Vec<_>>(), "{name}: all below 10");
    for sprint in board.sprints() {
        let theirs: Vec<&Row> = items()
            .filter(|row| row.sprints.last().is_some_and(|last| *last == sprint.name.as_str()))
            .collect();
        let keys: Vec<_> = theirs.iter().map(|row| row.key.clone()).collect();
        let over = theirs.iter().all(|row| row.done);
        match &sprint.phase {
            Phase::Closed { result, .. } => {
                assert!(over, "{name}: {}", sprint.name);
                let accepted: Vec<_> =
                    result.accepted.lines().iter().map(|line| line.item.to_string()).collect();
                assert_eq!(accepted, keys, "{name}: {}", sprint.name);
            }
            Phase::Planned | Phase::Running { .. } => {
                assert!(!over, "{name}: {}", sprint.name);
                assert_eq!(ids(sprint.items.iter().map(|item| &**item)), keys, "{name}: {}", sprint.name);
                for (item, row) in sprint.items.iter().zip(theirs) {
                    assert_eq!(matches!(item.state, State::Accepted(_)), row.done, "{name}: {}", row.key);
                }
            }
        }
    }
    let outside = |done: bool| items().filter(move |row| row.sprints.is_empty() && row.done == done);
    let backlog: Vec<_> = outside(false).map(|row| row.key.clone()).collect();
    assert_eq!(ids(board.backlog().iter().map(|item| &**item)), backlog, "{name}");
    let closed: BTreeSet<String> = ids(board.closed().iter().map(|item| &**item)).into_iter().collect();
    assert!(outside(true).all(|row| closed.contains(&row.key)), "{name}");
}

#[test]
fn real_oddities_are_reported() {
    let Some(data) = data() else { return };
    let notes =
        |name: &str| import(&fs::read(data.join(format!("jira/{name}.csv"))).unwrap()).report.notes.oddities;
    let dutch = notes("nl_stories_en_headers_3xSprint_MoSCoW_epics");
    assert_eq!(dutch.places(Oddity::StatusOverCategory).len(), 10);
    let portuguese = notes("pt_cloud_2xSprint_duedate");
    assert_eq!(portuguese.places(Oddity::UnknownPriority).len(), 4);
    assert_eq!(portuguese.places(Oddity::UnknownType).len(), 2);
    for name in JIRA {
        assert!(notes(name).places(Oddity::UnreadableDate).is_empty(), "{name}");
        assert!(notes(name).places(Oddity::UnknownStatus).is_empty(), "{name}");
    }
}

#[test]
fn real_descriptions_give_up_their_criteria() {
    let Some(data) = data() else { return };
    for (name, with_criteria) in [
        ("en_cloud_story_points_course_planner", 36),
        ("en_cloud_5xLabels_worklog", 14),
        ("pt_cloud_2xSprint_duedate", 32),
    ] {
        let board = import(&fs::read(data.join(format!("jira/{name}.csv"))).unwrap()).board;
        assert_eq!(board.items().filter(|item| !item.acceptance.is_empty()).count(), with_criteria, "{name}");
        for item in board.items() {
            let about = item.about.to_lowercase();
            assert!(
                !about.contains("acceptance criteria") && !about.contains("aceite"),
                "{name}: {}",
                item.id
            );
        }
    }
}

#[test]
fn real_story_points_give_the_golden_numbers() {
    let Some(data) = data() else { return };
    let expected = expected(&data);
    for name in STORY_POINTS {
        let golden = &expected[&format!("storypoints/{name}.csv")];
        let board = import(&fs::read(data.join(format!("storypoints/{name}.csv"))).unwrap()).board;
        let keys = ids(board.backlog().iter().map(|item| &**item));
        assert_eq!(keys.len() as u64, golden["rows"], "{name}");
        assert_eq!(Value::from(keys.first().unwrap().as_str()), golden["first"], "{name}");
        assert_eq!(Value::from(keys.last().unwrap().as_str()), golden["last"], "{name}");
        let sum = golden["sum_points"].as_f64().unwrap();
        assert_eq!(board.backlog().tally().points.to_string(), sum.to_string(), "{name}");
    }
}

/// Returns all real files that can be imported.
fn importable(data: &Path) -> Vec<(String, Vec<u8>)> {
    let jira = JIRA.iter().map(|name| format!("jira/{name}.csv"));
    let all = jira.chain(STORY_POINTS.iter().map(|name| format!("storypoints/{name}.csv")));
    all.map(|name| (name.clone(), fs::read(data.join(name)).unwrap())).collect()
}

#[test]
fn importing_real_files_again_changes_nothing() {
    let Some(data) = data() else { return };
    for (name, file) in importable(&data) {
        let first = import(&file).board;
        let again = import_onto(&file, &first);
        assert_eq!(again.board, first, "{name}");
        assert_eq!((again.report.items.updated, again.report.epics.updated), (0, 0), "{name}");
    }
}

#[test]
fn real_files_that_break_off_give_no_half_item() {
    let Some(data) = data() else { return };
    for (name, file) in importable(&data) {
        let whole = read(&file, None).unwrap();
        let sub_tasks: BTreeSet<_> = whole.sub_tasks.into_iter().collect();
        let whole: BTreeMap<_, _> = whole.items.into_iter().map(|item| (item.id.clone(), item)).collect();
        // Cutting the megabytes of the largest file at every kilobyte would take minutes and show nothing more.
        let file = file.get(..128 * 1024).unwrap_or(&file);
        for end in (0..file.len()).step_by(1024) {
            let Ok(cut) = read(&file[..end], None) else { continue };
            // The parent of a sub-task may be in the part that is missing.
            for item in cut.items.iter().filter(|item| !sub_tasks.contains(&item.id)) {
                let known = whole.get(&item.id).unwrap_or_else(|| panic!("{name} cut at {end}: {}", item.id));
                assert_eq!((&item.title, &item.sprint), (&known.title, &known.sprint), "{name} cut at {end}");
                assert_eq!(
                    (&item.estimate, &item.about),
                    (&known.estimate, &known.about),
                    "{name} cut at {end}"
                );
            }
        }
    }
}

#[test]
fn real_files_of_other_formats_are_refused() {
    let Some(data) = data() else { return };
    for folder in ["azuredevops", "generic_csv", "gitlab", "linear", "taiga", "throughput", "trello", "org"] {
        for entry in fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let refused = read(&fs::read(&path).unwrap(), None).unwrap_err().to_string();
            assert!(!refused.contains('\n') && refused.len() < 500, "{}: {refused}", path.display());
        }
    }
    let ragged = fs::read(data.join("generic_csv/broken_unquoted_commas_ragged_30.csv")).unwrap();
    let refused = read(&ragged, None).unwrap_err().to_string();
    assert!(refused.ends_with("row 2 has 12 cells where the header has 7: unquoted commas?"), "{refused}");
}
