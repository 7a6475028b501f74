//! Keys of one's own.

use std::sync::Arc;

use stackrank::app::{
    Model,
    commented::Commented,
    keymap::{Keymap, Scope},
};

use crate::{backlog, board, press, selected, today};

pub(crate) fn rebound(rows: &str) -> Keymap {
    Keymap::shipped().rebound(&format!("(keys: [{rows}])")).unwrap_or_else(|problem| panic!("{problem}"))
}

/// A board with these items and keys of one's own.
pub(crate) fn with_keys(titles: &[&str], rows: &str) -> Model {
    Model::new(board(titles, &[]), Commented::default(), Arc::new(rebound(rows)), today())
}

/// What is wrong with some rows.
#[track_caller]
fn check(rows: &str, problem: &str) {
    check_text(&format!("(keys: [\n{rows}\n])"), problem);
}

#[track_caller]
fn check_text(text: &str, problem: &str) {
    let found = Keymap::shipped().rebound(text).map(|_| "nothing".to_owned());
    assert_eq!(found.unwrap_or_else(|problem| problem.to_string()), problem, "{text}");
}

#[test]
fn a_row_replaces_the_keys_of_the_shipped_one() {
    let mut model = with_keys(&["a", "b", "c"], r#"(scope: Items, run: Grab, on: ["m"])"#);
    press(&mut model, "mj<Enter>");
    assert_eq!(backlog(&model), ["b", "a", "c"]);
    press(&mut model, " ");
    assert_eq!(model.status().text(), "Space works in the Definition of Done: 3 goes there");
}

#[test]
fn a_row_that_the_shipped_table_lacks_is_added() {
    let mut model = with_keys(&["a", "b"], r#"(scope: Backlog, run: Grab, on: ["Ctrl+Z", "m"])"#);
    press(&mut model, "<Ctrl+z>j<Enter>");
    assert_eq!(backlog(&model), ["b", "a"], "further in comes first, and Ctrl+Z is Ctrl+z");
    press(&mut model, " ");
    assert!(model.carried().is_some(), "the shipped row is still there");
}

#[test]
fn no_key_unbinds() {
    let mut model = with_keys(&["a", "b"], "(scope: List, run: MoveTop, on: [])");
    press(&mut model, "T");
    assert!(model.status().text().contains("is no key here"), "{:?}", model.status());
    let table = rebound("(scope: List, run: MoveTop, on: [])");
    assert!(!table.markdown().contains("Move it to the top"), "{}", table.markdown());
}

#[test]
fn keys_can_be_exchanged() {
    let rows = r#"(scope: List, run: Up, on: ["j"]), (scope: List, run: Down, on: ["k"])"#;
    let mut model = with_keys(&["a", "b"], rows);
    press(&mut model, "k");
    assert_eq!(selected(&model), "b");
}

#[test]
fn what_the_screen_names_are_the_keys_of_ones_own() {
    let table = rebound(r#"(scope: Everywhere, run: Leave, on: ["Ctrl+q"])"#);
    assert_eq!(table.label(Scope::IN_BACKLOG, stackrank::app::command::Command::Leave), "Ctrl+Q");
    // Further in `u` means something else now.
    let table = rebound(r#"(scope: Board, run: NextPane, on: ["u"])"#);
    assert_eq!(table.label(Scope::IN_BACKLOG, stackrank::app::command::Command::Undo), "Ctrl+Z");
}

#[test]
fn footers_stay() {
    let table = rebound(r#"(scope: Items, run: Grab, on: ["m"])"#);
    assert_eq!(table.footer(Scope::Backlog), Keymap::shipped().footer(Scope::Backlog));
}

#[test]
fn what_can_not_be_read_says_where() {
    let form = "it should look like (keys: [(scope: Items, run: Grab, on: [\"Space\"])])";
    check_text("(keys: [\n  (scope Items)\n])", &format!("line 2, column 9: expected colon; {form}"));
    check_text("", &format!("line 1, column 1: expected opening `(`; {form}"));
    check("(scope: Items, run: Grab)", &format!("line 2, column 25: `on` is missing before this; {form}"));
    check_text(
        "(keys: [], footers: [])",
        "line 1, column 12: there is no field \"footers\": there is only keys",
    );
    check(
        r#"(scope: Items, run: Grab, keys: ["m"])"#,
        "line 2, column 27: there is no field \"keys\": there is only scope, run, on",
    );
}

#[test]
fn a_name_that_there_is_not_suggests_another() {
    check(
        r#"(scope: Items, run: Grap, on: ["m"])"#,
        "line 2, column 21: there is no command \"Grap\": the nearest one is Grab",
    );
    check(
        "// My keys.\n\n(scope: Backlogs, run: Grab, on: [\"m\"])",
        "line 4, column 9: there is no scope \"Backlogs\": the nearest one is Backlog",
    );
}

#[test]
fn a_text_that_is_no_key_says_how_keys_are_written() {
    let check_key = |key: &str, help: &str| {
        check(
            &format!("// Mine (really).\n(scope: Items, run: Grab, on: [{key:?}])"),
            &format!("line 3 (Items, Grab): {key:?} is no key: {help}"),
        );
    };
    check_key("Entr", "a key is one character, or a name such as Enter, PgUp or F1");
    check_key("Ctl+m", "\"Ctl\" is none of Ctrl, Alt, Shift, Cmd and Super");
    check_key("Shift+m", "with Shift it is another character: write M, if that is the one");
    check_key("+", "the key + is written Plus");
    check_key("", "on: [] takes all keys away");
}

#[test]
fn a_key_has_one_meaning_in_a_scope() {
    check(
        r#"(scope: Items, run: Grab, on: ["v"])"#,
        "line 2 (Items, Grab): \"v\" is taken there, by the shipped row (Items, Mark): give one of the two another key",
    );
    check(
        "(scope: Items, run: Grab, on: [\"m\"]),\n/* a ( and a \" */ (scope: Items, run: Mark, on: [\"M\", \"m\"])",
        "line 3 (Items, Mark): \"m\" is taken there, by line 2 (Items, Grab): give one of the two another key",
    );
    check(
        "(scope: Items, run: Grab, on: [\"m\"]),\n(scope: Items, run: Grab, on: [\"M\"])",
        "line 3 (Items, Grab): it has a row on line 2 already: put all its keys into one row",
    );
    check(
        r#"(scope: Marked, run: Drop, on: ["x"])"#,
        "line 2 (Marked, Drop): Marked is only a footer: take Items, Backlog or Sprint",
    );
    // Further in a key may mean something else.
    rebound(r#"(scope: Backlog, run: Grab, on: ["v"])"#);
}

#[test]
fn every_sequence_can_be_finished() {
    check(
        r#"(scope: List, run: MoveTop, on: ["g t"])"#,
        "line 2 (List, MoveTop): \"g t\" and \"g\" of the shipped row (List, First) begin alike, \
         so the longer one can't be finished: give one of the two another key",
    );
    check(
        r#"(scope: Items, run: Grab, on: ["m Esc"])"#,
        "line 2 (Items, Grab): Esc can't stand in the sequence \"m Esc\": it gives sequences up",
    );
    rebound(r#"(scope: List, run: First, on: ["g g"]), (scope: List, run: MoveTop, on: ["g t"])"#);
}

#[test]
fn text_takes_every_letter() {
    check(
        r#"(scope: Field, run: Keep, on: ["Enter", "Space"])"#,
        "line 2 (Field, Keep): \"Space\" begins with a key that types, and text takes those: bind it with Ctrl or Alt",
    );
    check(
        r#"(scope: Find, run: Up, on: ["x s"])"#,
        "line 2 (Find, Up): \"x s\" begins with a key that types, and text takes those: bind it with Ctrl or Alt",
    );
    rebound(r#"(scope: Field, run: Keep, on: ["Ctrl+x s"])"#);
}

#[test]
fn there_is_always_a_way_out() {
    let left = |place: &str, run: &str, scope: &str, key: &str| {
        format!(
            "line 2 {place}: then no key is left for {run} in {scope}: nobody would get out; \
             leave it one, such as \"{key}\""
        )
    };
    check("(scope: Everywhere, run: Leave, on: [])", &left("(Everywhere, Leave)", "Leave", "Backlog", "q"));
    check(
        r#"(scope: Sprint, run: NextPane, on: ["q", "Ctrl+c x"])"#,
        &left("(Sprint, NextPane)", "Leave", "Sprint", "q"),
    );
    check("(scope: Grab, run: PutDown, on: [])", &left("(Grab, PutDown)", "PutDown", "Grab", "Enter"));
    check("(scope: Grab, run: PutBack, on: [])", &left("(Grab, PutBack)", "PutBack", "Grab", "Esc"));
    check("(scope: Field, run: Keep, on: [])", &left("(Field, Keep)", "Keep", "Field", "Enter"));
    check(r#"(scope: Find, run: Up, on: ["Esc", "Ctrl+c"])"#, &left("(Find, Up)", "Forget", "Find", "Esc"));
    check("(scope: Unsaved, run: Back, on: [])", &left("(Unsaved, Back)", "Back", "Unsaved", "Esc"));
    // One key is enough.
    rebound(r#"(scope: Board, run: NextPane, on: ["q"])"#);
}
