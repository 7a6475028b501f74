//! What is promised in words, one promise a test: ordering with keys, and the file that keeps it.

use std::{fs, path::PathBuf, sync::Arc};

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use ratatui::{Terminal, backend::TestBackend, layout::Size, style::Modifier};
use stackrank::{
    app::{
        Dialog, Effect, Mode, Model, Msg,
        commented::Commented,
        key::Key,
        keymap::{Keymap, Scope},
        saving::SaveState,
        status::Status,
        update,
    },
    board::{
        Board,
        definition::{Criterion, Version},
        epic::Epic,
        id::{CriterionId, SprintId},
        item::{Done, Outcome, State},
        points::Points,
        sprint::Sprint,
    },
    layout::Pane,
    store::{Opened, Store, save::SaveError},
    view::view,
};
use tempfile::TempDir;

use crate::{
    backlog, board, bound_keys, check, id, keys, line, model, parts, press, sample::bookshop, screen,
    selected, send, sprint, title, today, with_definition,
};

const FIVE: &[&str] = &["a", "b", "c", "d", "e"];

/// What keys do to the items of the sprint, with the focus in its pane.
#[track_caller]
fn check_sprint(before: &[&str], pressed: &str, after: &[&str]) -> Model {
    let mut model = model(board(&["p", "q"], before));
    press(&mut model, "2");
    press(&mut model, pressed);
    assert_eq!(sprint(&model), after, "after {pressed:?}: {:?}", model.status());
    assert_eq!(backlog(&model), ["p", "q"], "the backlog stays as it is");
    model
}

/// What keys do under the filter `x`: small letters without it are hidden.
#[track_caller]
fn check_filtered(before: &[&str], pressed: &str, after: &[&str]) -> Model {
    let mut model = model(board(before, &[]));
    press(&mut model, "/x<Enter>");
    press(&mut model, pressed);
    assert_eq!(backlog(&model), after, "after {pressed:?}: {:?}", model.status());
    model
}

/// Keys that are refused, with a reason and a way out.
#[track_caller]
fn refuses(model: &mut Model, pressed: &str) -> String {
    let before = Arc::clone(model.board());
    press(model, pressed);
    let Status::Refused(why) = model.status() else {
        panic!("{pressed:?} is not refused: {:?}", model.status())
    };
    assert!(!why.trim().is_empty() && !why.ends_with('.'), "{pressed:?}: {why}");
    assert_eq!(*model.board(), before, "{pressed:?} is refused and changes nothing");
    why.clone()
}

/// The titles of the rows that a pane shows.
fn shown(model: &Model, pane: Pane) -> Vec<String> {
    let list = model.list_of(pane).unwrap();
    let order = model.board().order(model.place_of(pane).unwrap()).unwrap();
    let rows = list.rows(order);
    (0..rows.len()).map(|row| rows.item(row).unwrap().title.to_string()).collect()
}

fn criteria(model: &Model) -> Vec<String> {
    model.board().definition_of_done().criteria().iter().map(|line| line.text.to_string()).collect()
}

fn rows(model: &mut Model, width: u16, height: u16) -> Vec<String> {
    screen(model, width, height).lines().map(|row| row.trim_end().to_owned()).collect()
}

fn joined(titles: &[String]) -> String {
    titles.join("")
}

// The cursor

#[test]
fn the_cursor_goes_everywhere_with_each_of_its_keys() {
    let titles: Vec<String> = (1..=100).map(|n| format!("t{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let start = board(&titles, &[]);
    for (pressed, title) in [
        ("<Down><Down>", "t3"),
        ("jj", "t3"),
        ("jjj<Up>", "t3"),
        ("jjjk", "t3"),
        ("<End>", "t100"),
        ("G", "t100"),
        ("G<Home>", "t1"),
        ("Gg", "t1"),
        ("k", "t1"),
        ("Gj", "t100"),
        ("<PageUp>", "t1"),
        ("G<PageDown>", "t100"),
    ] {
        let mut model = model(start.clone());
        press(&mut model, pressed);
        assert_eq!(selected(&model), title, "{pressed}");
        assert!(!model.can_undo(), "looking is no change");
    }
    let mut model = model(start);
    press(&mut model, "<PageDown>");
    let page: usize = selected(&model)[1..].parse().unwrap();
    assert!((10..=24).contains(&page), "a page is about what the screen shows: {page}");
    press(&mut model, "<PageUp>");
    assert_eq!(selected(&model), "t1");
}

#[test]
fn panes_are_changed_with_each_of_their_keys() {
    let mut model = model(with_definition(&board(&["a"], &["x"]), &["Tests pass"]));
    for (pressed, pane) in [
        ("2", Pane::Sprint),
        ("3", Pane::Done),
        ("1", Pane::Backlog),
        ("<Tab>", Pane::Sprint),
        ("<Tab>", Pane::Done),
        ("<Tab>", Pane::Backlog),
        ("<Shift+Tab>", Pane::Done),
        ("<Left>", Pane::Sprint),
        ("<Right>", Pane::Done),
    ] {
        press(&mut model, pressed);
        assert_eq!(model.pane(), pane, "{pressed}");
    }
}

// The grab

#[test]
fn a_grab_carries_by_pages_and_never_too_far() {
    let titles: Vec<String> = (1..=100).map(|n| format!("t{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let at = |model: &Model, title: &str| 1 + backlog(model).iter().position(|t| t == title).unwrap();
    let mut model = model(board(&titles, &[]));
    press(&mut model, "<PageDown>g <PageDown>");
    let page = at(&model, "t1");
    assert!((10..=24).contains(&page), "{page}");
    press(&mut model, "<PageUp>");
    assert_eq!(at(&model, "t1"), 1);
    press(&mut model, &"<PageDown>".repeat(20));
    assert_eq!(at(&model, "t1"), 100);
    press(&mut model, "<Enter>u");
    assert_eq!((at(&model, "t1"), model.can_undo()), (1, false), "one grab, however far, is one step");
}

#[test]
fn a_grab_is_one_save_and_a_restored_one_is_none() {
    for (pressed, saves) in [
        (" jjkj<Enter>", 1),
        (" 3<Enter>", 1),
        (" <End> ", 1),
        (" jj<Esc>", 0),
        (" jj<Backspace>", 0),
        (" jjq", 0),
        (" jjkk ", 0),
        ("jvjv <End> ", 1),
        (" >k<Enter>", 1),
        (" ><Left><Enter>", 0),
    ] {
        let mut model = model(board(FIVE, &["x", "y"]));
        let first = Arc::clone(model.board());
        let mut effects = Vec::new();
        for key in keys(pressed) {
            effects.extend(update(&mut model, Msg::Key(key)));
        }
        assert_eq!(effects.len(), saves, "{pressed:?}: {:?}", model.status());
        assert!(matches!(model.mode(), Mode::Browsing), "{pressed:?}");
        if saves == 0 {
            assert_eq!(*model.board(), first, "{pressed:?}");
        } else {
            press(&mut model, "u");
            assert_eq!((&**model.board(), model.can_undo()), (&*first, false), "{pressed:?}");
        }
    }
}

#[test]
fn digits_in_a_grab_are_a_rank_and_never_a_pane() {
    for (pressed, after) in [
        (" 1<Enter>", ["a", "b", "c", "d", "e"]),
        (" 2<Enter>", ["b", "a", "c", "d", "e"]),
        (" 3<Enter>", ["b", "c", "a", "d", "e"]),
        (" 5<Enter>", ["b", "c", "d", "e", "a"]),
        (" 99<Enter>", ["b", "c", "d", "e", "a"]),
        (" 12<Backspace><Enter>", ["a", "b", "c", "d", "e"]),
        (" 3<Esc>", ["a", "b", "c", "d", "e"]),
    ] {
        let mut model = model(board(FIVE, &["x"]));
        press(&mut model, pressed);
        assert_eq!(backlog(&model), after, "{pressed:?}: {:?}", model.status());
        assert_eq!((model.pane(), selected(&model).as_str()), (Pane::Backlog, "a"), "{pressed:?}");
        assert!(matches!(model.mode(), Mode::Browsing), "{pressed:?}: Enter carries there and drops");
    }
    // Past the last digit, Backspace returns to carrying; once more, it puts back.
    let mut model = check(FIVE, "j 4<Backspace>", FIVE);
    assert!(matches!(model.mode(), Mode::Carrying(_)));
    press(&mut model, "k<Enter>");
    assert_eq!(backlog(&model), ["b", "a", "c", "d", "e"]);
    let model = check(FIVE, "j 4<Backspace><Backspace>", FIVE);
    assert!(matches!(model.mode(), Mode::Browsing));
}

#[test]
fn digits_in_a_grab_are_ranks_of_the_whole_list_under_a_filter() {
    check_filtered(&["xa", "b", "c", "xd", "e"], " 3<Enter>", &["b", "c", "xa", "xd", "e"]);
    check_filtered(&["xa", "b", "c", "xd", "e"], "G 1<Enter>", &["xd", "xa", "b", "c", "e"]);
}

#[test]
fn a_grab_in_the_sprint_is_the_same() {
    let five = ["v", "w", "x", "y", "z"];
    check_sprint(&five, " jj<Enter>", &["w", "x", "v", "y", "z"]);
    check_sprint(&five, " <End> ", &["w", "x", "y", "z", "v"]);
    check_sprint(&five, "G <Home> ", &["z", "v", "w", "x", "y"]);
    check_sprint(&five, "G <PageUp> ", &["z", "v", "w", "x", "y"]);
    check_sprint(&five, " 3<Enter>", &["w", "x", "v", "y", "z"]);
    check_sprint(&five, "jvjv 4<Enter>", &["v", "y", "z", "w", "x"]);
    let mut carrying = check_sprint(&five, " jj", &["w", "x", "v", "y", "z"]);
    assert!(refuses(&mut carrying, "T").contains("Enter drops, Esc puts back"));
    press(&mut carrying, "<Esc>");
    assert_eq!((sprint(&carrying).join("").as_str(), carrying.can_undo()), ("vwxyz", false));
}

#[test]
fn every_other_key_in_a_grab_says_how_it_ends() {
    let mut model = model(with_definition(&board(FIVE, &["x"]), &["Tests pass"]));
    press(&mut model, " j");
    let table = Keymap::shipped();
    let of_a_grab = bound_keys(&table, |scope| scope == Scope::Grab);
    for key in bound_keys(&table, |_| true) {
        let digit = stackrank::app::key::digit(key).is_some();
        let esc_and_letter = stackrank::app::key::without_alt(key).is_some();
        if of_a_grab.contains(&key) || digit || esc_and_letter {
            continue;
        }
        send(&mut model, Msg::Key(key));
        let said = model.status().text();
        assert!(said.contains("Enter drops, Esc puts back"), "{}: {said:?}", stackrank::app::key::label(key));
        assert_eq!(joined(&backlog(&model)), "bacde");
    }
}

/// A `q` straight after a `q` that closed something does not leave: it says what one more would do.
#[test]
fn a_second_q_by_habit_does_not_end_the_session() {
    for (open, quit) in [(" j", "q"), (" j", "<Ctrl+c>"), ("n", "<Ctrl+c>"), ("/a", "<Ctrl+c>")] {
        let mut model = model(board(FIVE, &[]));
        press(&mut model, open);
        assert_eq!(press(&mut model, quit), [], "it closes what is open");
        assert_eq!(press(&mut model, quit), [], "{open:?}{quit}: {:?}", model.status());
        assert!(model.status().text().contains("again leaves"), "{:?}", model.status());
        assert_eq!(press(&mut model, quit), [Effect::Quit]);
    }
}

// Quick moves, ends and ranks, in every pane

#[test]
fn the_sprint_is_ordered_by_every_key() {
    let five = ["v", "w", "x", "y", "z"];
    check_sprint(&five, "J", &["w", "v", "x", "y", "z"]);
    check_sprint(&five, "GK", &["v", "w", "x", "z", "y"]);
    check_sprint(&five, "<Shift+Down><Alt+Down><Ctrl+Down>", &["w", "x", "y", "v", "z"]);
    check_sprint(&five, "G<Shift+Up><Alt+Up><Ctrl+Up>", &["v", "z", "w", "x", "y"]);
    check_sprint(&five, "GT", &["z", "v", "w", "x", "y"]);
    check_sprint(&five, "B", &["w", "x", "y", "z", "v"]);
    check_sprint(&five, "#4<Enter>", &["w", "x", "y", "v", "z"]);
    check_sprint(&five, "G#1<Enter>", &["z", "v", "w", "x", "y"]);
    check_sprint(&five, "#99<Enter>", &["w", "x", "y", "z", "v"]);
    check_sprint(&five, "jvjjvT", &["w", "y", "v", "x", "z"]);
}

#[test]
fn ranks_in_the_sprint_are_counted_in_the_sprint() {
    for (pressed, said) in [
        ("J", "moved \"v\" 1 → 2, ahead of \"x\""),
        ("GT", "moved \"x\" 3 → 1, ahead of \"v\""),
        ("B", "moved \"v\" 1 → 3, behind \"x\""),
        ("#2<Enter>", "moved \"v\" 1 → 2, ahead of \"x\""),
        ("#9<Enter>", "moved \"v\" 1 → 3, behind \"x\" (there are only 3)"),
        (" j<Enter>", "moved \"v\" 1 → 2, ahead of \"x\""),
        ("T", "\"v\" is at the top already"),
        ("GB", "\"x\" is at the bottom already"),
    ] {
        let mut model = model(board(&["p", "q"], &["v", "w", "x"]));
        press(&mut model, "2");
        press(&mut model, pressed);
        assert_eq!(model.status().text(), said, "{pressed}");
    }
}

#[test]
fn every_move_of_a_line_says_what_it_did() {
    for (pressed, said) in [
        ("J", "moved \"one\" 1 → 2, ahead of \"three\""),
        ("GK", "moved \"three\" 3 → 2, ahead of \"two\""),
        ("GT", "moved \"three\" 3 → 1, ahead of \"one\""),
        ("B", "moved \"one\" 1 → 3, behind \"three\""),
        ("#2<Enter>", "moved \"one\" 1 → 2, ahead of \"three\""),
    ] {
        let mut model = model(with_definition(&board(&["a"], &[]), &["one", "two", "three"]));
        press(&mut model, "3");
        press(&mut model, pressed);
        assert!(model.status().text().starts_with(said), "{pressed}: {:?}", model.status());
    }
}

#[test]
fn lines_move_with_modified_arrows_too() {
    let mut model = model(with_definition(&board(&["a"], &[]), &["one", "two", "three"]));
    press(&mut model, "3<Shift+Down><Alt+Down>");
    assert_eq!(criteria(&model), ["two", "three", "one"]);
    press(&mut model, "<Ctrl+Up>");
    assert_eq!(criteria(&model), ["two", "one", "three"]);
    press(&mut model, "#99<Enter>");
    assert_eq!(criteria(&model), ["two", "three", "one"]);
    press(&mut model, "uuuuu");
    assert_eq!(criteria(&model), ["one", "two", "three"]);
}

// Blocks

#[test]
fn a_block_moves_by_every_way_and_keeps_its_order() {
    // b and d are marked, in both orders; the cursor is on the one marked last.
    for mark in ["jvjjv", "jjjvkkv"] {
        for (pressed, after) in [
            ("T", "bdace"),
            ("B", "acebd"),
            ("#1<Enter>", "bdace"),
            ("#2<Enter>", "abdce"),
            ("#3<Enter>", "acbde"),
            ("#4<Enter>", "acebd"),
            ("#5<Enter>", "acebd"),
            (" <Home><Enter>", "bdace"),
            (" <End><Enter>", "acebd"),
            (" <PageUp><Enter>", "bdace"),
            (" <PageDown><Enter>", "acebd"),
            (" 2<Enter>", "abdce"),
            (" 3 ", "acbde"),
        ] {
            let mut model = model(board(FIVE, &[]));
            press(&mut model, mark);
            press(&mut model, pressed);
            assert_eq!(joined(&backlog(&model)), after, "{mark} {pressed:?}: {:?}", model.status());
            let said = model.status().text();
            assert!(said.starts_with("moved 2 items"), "{pressed:?}: {said}");
            press(&mut model, "u");
            assert_eq!(
                (joined(&backlog(&model)).as_str(), model.can_undo()),
                ("abcde", false),
                "{pressed:?}"
            );
        }
    }
}

#[test]
fn a_block_that_is_put_back_stands_apart_again() {
    for back in ["<Esc>", "q", "<Backspace>", "<Ctrl+c>"] {
        let mut model = model(board(FIVE, &[]));
        press(&mut model, "jvjjv jj");
        press(&mut model, back);
        assert_eq!((joined(&backlog(&model)).as_str(), model.can_undo()), ("abcde", false), "{back}");
        press(&mut model, "T");
        assert_eq!(joined(&backlog(&model)), "bdace", "and is still marked");
    }
}

#[test]
fn a_block_crosses_into_the_sprint_and_back_in_one_grab() {
    let mut model = model(board(FIVE, &["x", "y"]));
    press(&mut model, "jvjjv ><Enter>");
    assert_eq!((joined(&backlog(&model)).as_str(), joined(&sprint(&model)).as_str()), ("ace", "xybd"));
    press(&mut model, "u");
    assert_eq!((joined(&backlog(&model)).as_str(), joined(&sprint(&model)).as_str()), ("abcde", "xy"));
}

// New, other title, drop

#[test]
fn a_pasted_list_goes_where_it_was_asked_for() {
    for (pressed, after) in [("jn", "ab12c"), ("jN", "a12bc"), ("Gn", "abc12"), ("N", "12abc")] {
        let mut model = model(board(&["a", "b", "c"], &[]));
        press(&mut model, pressed);
        send(&mut model, Msg::Paste("1\n2".to_owned()));
        if matches!(model.mode(), Mode::Typing(_)) {
            press(&mut model, "<Enter>");
        }
        assert_eq!(joined(&backlog(&model)), after, "{pressed}");
        press(&mut model, "u");
        assert_eq!((joined(&backlog(&model)).as_str(), model.can_undo()), ("abc", false), "one step");
        press(&mut model, "U");
        assert_eq!(joined(&backlog(&model)), after, "{pressed}");
    }
}

#[test]
fn a_pasted_list_goes_into_the_sprint_too() {
    let mut model = model(board(&["a"], &["x", "y"]));
    press(&mut model, "2n");
    send(&mut model, Msg::Paste("1\r\n2\r\n".to_owned()));
    assert_eq!((joined(&sprint(&model)).as_str(), joined(&backlog(&model)).as_str()), ("x12y", "a"));
    press(&mut model, "u");
    assert_eq!(joined(&sprint(&model)), "xy");
}

#[test]
fn a_new_item_under_a_filter_is_under_the_cursor_and_seen() {
    for pressed in ["nnew one<Enter>", "nx new<Enter>"] {
        let mut model = check_filtered_start(&["xa", "b", "xc"]);
        press(&mut model, pressed);
        let new = if pressed.contains("x new") { "x new" } else { "new one" };
        assert_eq!(backlog(&model), ["xa", new, "b", "xc"]);
        assert_eq!(selected(&model), new);
        assert!(shown(&model, Pane::Backlog).contains(&new.to_owned()), "the selected item is visible");
    }
}

fn check_filtered_start(titles: &[&str]) -> Model {
    let mut model = model(board(titles, &[]));
    press(&mut model, "/x<Enter>");
    model
}

#[test]
fn an_item_whose_new_title_does_not_match_stays_in_sight() {
    let mut model = check_filtered_start(&["xa", "b", "xc"]);
    press(&mut model, "<F2><Ctrl+w>other<Enter>");
    assert_eq!(backlog(&model), ["other", "b", "xc"]);
    assert!(shown(&model, Pane::Backlog).contains(&selected(&model)), "the selected item is visible");
}

#[test]
fn a_title_is_changed_in_the_sprint_too() {
    for pressed in ["2<F2>!<Enter>", "2<Enter><Enter>!<Enter>"] {
        let mut model = model(board(&["a"], &["x", "y"]));
        press(&mut model, pressed);
        assert_eq!((sprint(&model), backlog(&model).len()), (vec!["x!".to_owned(), "y".to_owned()], 1));
        press(&mut model, "u");
        assert_eq!(joined(&sprint(&model)), "xy");
    }
}

#[test]
fn an_item_of_the_sprint_is_dropped_for_good_with_a_reason() {
    let mut model = model(board(&["a"], &["x", "y"]));
    press(&mut model, "2d");
    assert_eq!(joined(&sprint(&model)), "xy", "not without a reason");
    press(&mut model, "  <Enter>");
    assert!(matches!(model.status(), Status::Refused(_)));
    press(&mut model, "too dear<Enter>");
    assert_eq!((joined(&sprint(&model)).as_str(), joined(&backlog(&model)).as_str()), ("y", "a"));
    assert_eq!(model.status().text(), "dropped \"x\": \"too dear\"");
    let why = "too dear".to_owned();
    assert_eq!(model.board().closed().get(0).unwrap().outcome, Some(Outcome::Dropped { on: today(), why }));
    press(&mut model, "u");
    assert_eq!(joined(&sprint(&model)), "xy");
}

#[test]
fn a_reason_that_is_not_given_drops_nothing() {
    for leave in ["<Esc>", "<Ctrl+c>"] {
        let model = check(&["a", "b"], &format!("dtoo d{leave}"), &["a", "b"]);
        assert!(matches!(model.mode(), Mode::Browsing) && !model.can_undo());
    }
}

// The filter

#[test]
fn a_filter_looks_at_title_id_label_and_epic() {
    let mut parts = parts();
    parts.epics = vec![Epic { id: id("T-90"), name: title("checkout"), about: String::new(), source: None }];
    parts.backlog = crate::items(&["Gift cards", "Wish lists", "Dark theme", "Parcels"], 41);
    Arc::make_mut(&mut parts.backlog[1]).labels = vec!["mobile".to_owned(), "web".to_owned()];
    Arc::make_mut(&mut parts.backlog[2]).epic = Some(id("T-90"));
    let start = Board::assemble(parts).unwrap();
    for (typed, found) in [
        ("gift", vec!["Gift cards"]),
        ("T-44", vec!["Parcels"]),
        ("mobile", vec!["Wish lists"]),
        ("web", vec!["Wish lists"]),
        ("checkout", vec!["Dark theme"]),
        ("gftcrd", vec!["Gift cards"]),
        ("wsh", vec!["Wish lists"]),
        ("chkt", vec!["Dark theme"]),
        ("qqq", vec![]),
        ("", vec!["Gift cards", "Wish lists", "Dark theme", "Parcels"]),
    ] {
        let mut model = model(start.clone());
        press(&mut model, &format!("/{typed}"));
        assert_eq!(shown(&model, Pane::Backlog), found, "{typed:?}");
    }
}

#[test]
fn rank_and_count_stay_absolute_under_a_filter() {
    let mut titles: Vec<String> = (1..=142).map(|n| format!("item {n}")).collect();
    for found in [6, 77, 141] {
        titles[found] = format!("Gift card {found}");
    }
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    for (width, height) in [(80, 24), (120, 40), (60, 20)] {
        for kept in ["", "<Enter>"] {
            let mut model = model(board(&titles, &[]));
            press(&mut model, &format!("/gift{kept}"));
            let rows = rows(&mut model, width, height);
            assert!(rows[1].contains("3 of 142"), "{}", rows[1]);
            let ranks: Vec<&str> = rows
                .iter()
                .filter(|row| row.contains("Gift card ") && !row.starts_with('─'))
                .map(|row| row.trim_start_matches(['>', ' ']).split(' ').next().unwrap())
                .collect();
            assert_eq!(ranks, ["7", "78", "142"], "{width}x{height} {kept}\n{}", rows.join("\n"));
        }
    }
}

#[test]
fn what_the_filter_found_is_underlined() {
    let mut model = model(board(&["Gift cards", "Wish lists"], &[]));
    press(&mut model, "/gift");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| view(&model, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let row = (0..24).find(|y| line(buffer, *y).starts_with('>')).unwrap();
    let underlined: String = (0..48)
        .map(|x| &buffer[(x, row)])
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert_eq!(underlined, "Gift");
}

#[test]
fn the_sprint_is_filtered_when_the_keys_go_there() {
    let mut model = model(board(&["ax", "b"], &["ux", "v", "wx"]));
    press(&mut model, "2/x<Enter>");
    assert_eq!(shown(&model, Pane::Sprint), ["ux", "wx"]);
    assert_eq!(shown(&model, Pane::Backlog), ["ax", "b"], "only the focused list");
    press(&mut model, "J");
    assert_eq!(sprint(&model), ["v", "wx", "ux"]);
    assert!(model.status().text().contains("past 1 hidden: \"v\""), "{:?}", model.status());
    press(&mut model, "<Esc>");
    assert_eq!(shown(&model, Pane::Sprint).len(), 3);
}

/// Rule A1, with its own vectors, by every key that moves one place.
#[test]
fn the_vectors_of_the_rule_for_hidden_items_hold() {
    let list = ["xA", "b", "xC", "d", "xE"];
    for up in ["K", "<Shift+Up>", "<Alt+Up>", "<Ctrl+Up>", " k<Enter>", " <Up> "] {
        check_filtered(&list, &format!("G{up}"), &["xA", "b", "xE", "xC", "d"]);
    }
    for down in ["J", "<Shift+Down>", "<Alt+Down>", "<Ctrl+Down>", " j<Enter>", " <Down> "] {
        check_filtered(&list, down, &["b", "xC", "xA", "d", "xE"]);
    }
    check(FIVE, "G#2<Enter>", &["a", "e", "b", "c", "d"]);
    check(FIVE, "#4<Enter>", &["b", "c", "d", "a", "e"]);
    assert!(!check(FIVE, "jj#3<Enter>", FIVE).can_undo(), "to where it is: no step");
    check(FIVE, "jvjjvT", &["b", "d", "a", "c", "e"]);
}

#[test]
fn marks_survive_a_filter() {
    let mut model = model(board(&["xa", "b", "xc", "d"], &[]));
    press(&mut model, "jv/x<Enter>");
    assert_eq!(shown(&model, Pane::Backlog), ["xa", "xc"]);
    let heading = rows(&mut model, 120, 40)[1].clone();
    assert!(heading.contains("1 marked, 1 hidden"), "{heading}");
    press(&mut model, "Gv");
    let heading = rows(&mut model, 120, 40)[1].clone();
    assert!(heading.contains("2 marked, 1 hidden"), "{heading}");
    press(&mut model, "/<Backspace><Enter>");
    assert_eq!(shown(&model, Pane::Backlog).len(), 4);
    press(&mut model, "T");
    assert_eq!(joined(&backlog(&model)), "bxcxad");
}

/// What acts on many must announce itself, also where it is narrow.
#[test]
fn the_heading_says_how_many_are_marked_as_long_as_there_are_any() {
    for (width, height) in [(80, 24), (100, 30), (60, 20), (40, 10)] {
        let mut model = model(board(&["xa", "b", "xc", "d"], &[]));
        send(&mut model, Msg::Resize(Size::new(width, height)));
        press(&mut model, "jv");
        let heading = rows(&mut model, width, height)[1].clone();
        assert!(heading.contains("1 marked"), "{width}: {heading}");
        press(&mut model, "/x<Enter>");
        let heading = rows(&mut model, width, height)[1].clone();
        assert!(heading.contains("1 marked"), "{width}, hidden: {heading}");
    }
}

#[test]
fn what_is_planned_takes_hidden_marks_along_and_says_so() {
    let mut model = model(board(&["xa", "b", "xc", "d"], &["s"]));
    press(&mut model, "jv/x<Enter>gv>");
    assert_eq!((joined(&backlog(&model)).as_str(), joined(&sprint(&model)).as_str()), ("xcd", "sxab"));
    assert!(model.status().text().contains("hidden"), "{:?}", model.status());
}

#[test]
fn what_is_dropped_takes_hidden_marks_along() {
    let mut model = model(board(&["xa", "b", "xc", "d"], &[]));
    press(&mut model, "jv/x<Enter>gvdtoo dear<Enter>");
    assert_eq!(joined(&backlog(&model)), "xcd");
    assert!(model.status().text().contains("2 items"), "{:?}", model.status());
}

#[test]
fn a_block_moves_past_the_visible_neighbour() {
    let list = ["xa", "b", "xc", "d", "xe", "f"];
    // xc and xe are marked.
    check_filtered(&list, "jvjvK", &["xc", "xe", "xa", "b", "d", "f"]);
    check_filtered(&list, "vjvJ", &["b", "d", "xe", "xa", "xc", "f"]);
    let model = check_filtered(&list, "vjv j<Enter>", &["b", "d", "xe", "xa", "xc", "f"]);
    assert!(model.status().text().contains("hidden"), "{:?}", model.status());
}

// Esc

#[test]
fn esc_takes_one_step_back_in_its_order() {
    let mut model = model(board(&["xa", "b", "xc"], &[]));
    press(&mut model, "/x<Enter>v jn");
    assert!(matches!(model.mode(), Mode::Carrying(_)));
    press(&mut model, "<Esc>");
    assert!(matches!(model.mode(), Mode::Browsing));
    assert_eq!((joined(&backlog(&model)).as_str(), shown(&model, Pane::Backlog).len()), ("xabxc", 2));
    assert_eq!(model.list().unwrap().marks().len(), 1, "the grab first, then the marks");
    press(&mut model, "n");
    assert!(matches!(model.mode(), Mode::Typing(_)));
    press(&mut model, "<Esc>");
    assert_eq!(model.list().unwrap().marks().len(), 1, "the field first, then the marks");
    press(&mut model, "<Esc>");
    assert_eq!((model.list().unwrap().marks().len(), shown(&model, Pane::Backlog).len()), (0, 2));
    press(&mut model, "<Esc>");
    assert_eq!(shown(&model, Pane::Backlog).len(), 3);
    for _ in 0..3 {
        assert_eq!(press(&mut model, "<Esc>"), [], "Esc never leaves");
        assert_eq!(model.status().text(), "nothing open: q leaves");
    }
    assert!(!model.can_undo(), "Esc never confirms");
}

// Into the sprint and back

#[test]
fn several_items_return_to_the_ranks_they_had_one_by_one() {
    let mut model = model(board(FIVE, &["x"]));
    press(&mut model, "j>>");
    assert_eq!((joined(&backlog(&model)).as_str(), joined(&sprint(&model)).as_str()), ("ade", "xbc"));
    press(&mut model, "2G<");
    assert_eq!(joined(&backlog(&model)), "acde");
    assert!(model.status().text().contains("\"c\" back at 2"), "{:?}", model.status());
    press(&mut model, "G<");
    assert_eq!(joined(&backlog(&model)), "abcde");
}

#[test]
fn a_rank_that_is_no_more_is_the_last_one() {
    let mut model = model(board(&["a", "b", "c"], &["x"]));
    press(&mut model, "G>");
    press(&mut model, "gdno<Enter>2G<");
    assert_eq!(joined(&backlog(&model)), "bc", "it had rank 3, and there are only two now");
    assert!(model.status().text().contains("back at 2"), "{:?}", model.status());
}

#[test]
fn planning_says_what_the_sprint_holds_now() {
    let mut parts = board(&["a", "b"], &["x"]).parts();
    for (n, item) in parts.backlog.iter_mut().enumerate() {
        Arc::make_mut(item).estimate = Some(Points::whole(if n == 0 { 5 } else { 8 }));
    }
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, ">");
    assert_eq!(model.status().text(), "\"a\" into Sprint 1, now 5 points");
    press(&mut model, ">");
    assert_eq!(model.status().text(), "\"b\" into Sprint 1, now 13 points");
}

#[test]
fn sprints_are_paged_with_each_of_their_keys_and_the_ends_say_so() {
    let mut parts = board(&["a"], &["x"]).parts();
    for n in 2..=3 {
        parts.sprints.push(Sprint::planned(SprintId::numbered(n), title(&format!("Sprint {n}"))));
    }
    let start = Board::assemble(parts).unwrap();
    for (later, earlier) in [("]", "["), (".", ",")] {
        let mut model = model(start.clone());
        press(&mut model, "2");
        for name in ["Sprint 2", "Sprint 3"] {
            press(&mut model, later);
            assert_eq!(model.sprint_name(), name);
        }
        press(&mut model, later);
        assert_eq!(
            (model.sprint_name().as_str(), model.status().text()),
            ("Sprint 3", "Sprint 3 is the last one")
        );
        press(&mut model, earlier);
        press(&mut model, earlier);
        assert_eq!(model.sprint_name(), "Sprint 1");
        press(&mut model, earlier);
        assert_eq!(
            (model.sprint_name().as_str(), model.status().text()),
            ("Sprint 1", "Sprint 1 is the first one")
        );
        assert!(!model.can_undo());
    }
}

// The Definition of Done

/// `x` is accepted under version 1, which has three lines; `y` is still to do.
fn accepted() -> Board {
    let start = with_definition(&board(&["a"], &["x", "y"]), &["one", "two", "three"]);
    let mut parts = start.parts();
    let mut items: Vec<_> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    items[0].state = State::Accepted(Done { on: today(), definition: 1 });
    parts.sprints[0].items = items.into_iter().map(Arc::new).collect();
    Board::assemble(parts).unwrap()
}

#[test]
fn a_version_an_item_was_accepted_under_never_changes() {
    let before = accepted().definition_of_done().versions()[0].clone();
    for (pressed, after) in [
        ("nnew<Enter>", vec!["one", "new", "two", "three"]),
        ("<F2>!<Enter>", vec!["one!", "two", "three"]),
        ("J", vec!["two", "one", "three"]),
        ("GK", vec!["one", "three", "two"]),
        ("GT", vec!["three", "one", "two"]),
        ("B", vec!["two", "three", "one"]),
        ("#2<Enter>", vec!["two", "one", "three"]),
        ("d", vec!["two", "three"]),
    ] {
        let mut model = model(accepted());
        press(&mut model, "3");
        press(&mut model, pressed);
        assert_eq!(criteria(&model), after, "{pressed}: {:?}", model.status());
        let versions = model.board().definition_of_done().versions();
        assert_eq!((versions.len(), &versions[0], versions[1].number), (2, &before, 2), "{pressed}");
        assert_eq!(versions[1].since, Some(today()));
        assert!(model.status().text().contains("v2"), "{pressed}: {:?}", model.status());
        press(&mut model, "u");
        assert_eq!(model.board().definition_of_done().versions().len(), 1, "{pressed}");
    }
}

#[test]
fn an_id_of_a_line_survives_rewording_into_a_new_version() {
    let mut model = model(accepted());
    press(&mut model, "3e!<Enter>jdnfour<Enter>");
    let ids = |version: &Version| -> Vec<String> {
        version.criteria.iter().map(|line: &Criterion| line.id.to_string()).collect()
    };
    let versions = model.board().definition_of_done().versions();
    assert_eq!(ids(&versions[0]), ["d1", "d2", "d3"]);
    assert!(ids(&versions[1]).contains(&"d1".to_owned()) && ids(&versions[1]).contains(&"d3".to_owned()));
    assert!(
        !ids(&versions[1]).contains(&"d2".to_owned()),
        "d2 means \"two\" for ever: {:?}",
        ids(&versions[1])
    );
}

#[test]
fn an_accepted_item_keeps_its_ticks() {
    let mut model = model(accepted());
    press(&mut model, "2g3");
    assert_eq!(model.judged().unwrap().title.as_str(), "x");
    let said = refuses(&mut model, " ");
    assert!(said.contains("\"x\""), "{said}");
    refuses(&mut model, "-");
}

#[test]
fn a_line_that_does_not_apply_needs_a_reason_and_can_apply_again() {
    let mut model = model(with_definition(&board(&["a"], &["x"]), &["one", "two"]));
    press(&mut model, "23-no screen<Esc>");
    assert!(!model.can_undo(), "Esc never confirms");
    press(&mut model, "-no screen<Enter>");
    let exempt = |model: &Model| model.judged().unwrap().not_applicable.len();
    assert_eq!(exempt(&model), 1);
    let rows = rows(&mut model, 80, 24);
    assert!(rows.iter().any(|row| row.contains("[-] one")), "{}", rows.join("\n"));
    assert!(rows.iter().any(|row| row.contains("no screen")), "the reason is on the detail rule");
    press(&mut model, " ");
    assert_eq!((exempt(&model), model.judged().unwrap().ticks.len()), (0, 1));
    press(&mut model, "uu");
    assert_eq!((exempt(&model), model.can_undo()), (0, false));
}

#[test]
fn pane_three_is_about_the_item_of_the_sprint_that_is_selected() {
    let mut model = model(with_definition(&board(&["a"], &["x", "y"]), &["one", "two"]));
    press(&mut model, "23 ");
    press(&mut model, "2j3j ");
    let ticks: Vec<Vec<CriterionId>> =
        model.shown_sprint().unwrap().items.iter().map(|item| item.ticks.clone()).collect();
    assert_eq!(ticks, [vec![CriterionId::new("d1")], vec![CriterionId::new("d2")]]);
    let drawn = rows(&mut model, 80, 24).join("\n");
    assert!(drawn.contains("[ ] one") && drawn.contains("[x] two"), "{drawn}");
    press(&mut model, "1");
    let drawn = rows(&mut model, 80, 24).join("\n");
    assert!(
        drawn.contains("• one") && !drawn.contains("[x]"),
        "the plain definition from the backlog: {drawn}"
    );
}

// Undo

#[test]
fn undo_names_every_change_and_puts_the_cursor_there() {
    let start = with_definition(&board(FIVE, &["x", "y", "z"]), &["one", "two", "three"]);
    let mut wrong = Vec::new();
    // Keys, a word of what they do, the pane it is in, what is selected there after undo and after redo.
    for (pressed, word, pane, undone, redone) in [
        ("jjK", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jjJ", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jjT", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jjB", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jj#5<Enter>", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jj j<Enter>", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jj 1<Enter>", "moved \"c\"", Pane::Backlog, "c", "c"),
        ("jj<F2>!<Enter>", "renamed \"c\"", Pane::Backlog, "c", "c!"),
        ("jjddear<Enter>", "dropped \"c\"", Pane::Backlog, "c", "d"),
        ("jj>", "\"c\" into Sprint 1", Pane::Backlog, "c", "d"),
        ("jjnnew<Enter>", "\"new\"", Pane::Backlog, "c", "new"),
        ("jjNnew<Enter>", "\"new\"", Pane::Backlog, "c", "new"),
        ("jjvjvT", "moved 2 items", Pane::Backlog, "d", "d"),
        ("2jK", "moved \"y\"", Pane::Sprint, "y", "y"),
        ("2jB", "moved \"y\"", Pane::Sprint, "y", "y"),
        ("2j<", "\"y\" back", Pane::Sprint, "y", "z"),
        ("2j<F2>!<Enter>", "renamed \"y\"", Pane::Sprint, "y", "y!"),
        ("2jddear<Enter>", "dropped \"y\"", Pane::Sprint, "y", "z"),
        ("2jnnew<Enter>", "\"new\"", Pane::Sprint, "y", "new"),
        ("3jJ", "moved \"two\"", Pane::Done, "two", "two"),
        ("3jT", "moved \"two\"", Pane::Done, "two", "two"),
        ("3je!<Enter>", "two!", Pane::Done, "two", "two!"),
        ("3jd", "removed \"two\"", Pane::Done, "two", "three"),
        ("3jnnew<Enter>", "\"new\"", Pane::Done, "two", "new"),
        ("23j ", "\"two\" is met for \"x\"", Pane::Done, "two", "two"),
        ("23j-no ui<Enter>", "\"two\" does not apply", Pane::Done, "two", "two"),
    ] {
        let mut model = model(start.clone());
        press(&mut model, pressed);
        assert!(model.can_undo(), "{pressed}: {:?}", model.status());
        // Somewhere else, in another pane.
        press(&mut model, "<Esc><Esc>3G2G1G");
        let there = |model: &Model| match model.pane() {
            Pane::Done => model.criterion().map_or_else(String::new, |line| line.text.to_string()),
            Pane::Backlog | Pane::Sprint => selected(model),
        };
        press(&mut model, "u");
        let said = model.status().text().to_owned();
        assert!(said.starts_with("undid: ") && said.contains(word), "{pressed}: {said}");
        if (model.pane(), there(&model).as_str()) != (pane, undone) {
            wrong.push(format!("undo of {pressed}: {undone}, not {}", there(&model)));
        }
        press(&mut model, "<Esc>3G2G1G");
        press(&mut model, "U");
        let said = model.status().text().to_owned();
        assert!(said.starts_with("redid: ") && said.contains(word), "{pressed}: {said}");
        if (model.pane(), there(&model).as_str()) != (pane, redone) {
            wrong.push(format!("redo of {pressed}: {redone}, not {}", there(&model)));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn undo_and_redo_have_two_keys_each() {
    let mut model = check(FIVE, "J<Ctrl+z>", FIVE);
    press(&mut model, "<Ctrl+y>");
    assert_eq!(joined(&backlog(&model)), "bacde");
    press(&mut model, "<Ctrl+z>");
    assert_eq!(refuses(&mut model, "<Ctrl+z>"), "nothing to undo");
    press(&mut model, "U");
    assert_eq!(refuses(&mut model, "U"), "nothing to redo");
}

// Refusals

#[test]
fn what_can_not_run_says_why() {
    let start = with_definition(&board(&["a"], &["x"]), &["one"]);
    for pressed in ["<", "2>", "[", "]", "-", "2-", "3v", "3>", "3<", "3[", "u", "U", "<F5>", "x"] {
        let mut model = model(start.clone());
        refuses(&mut model, pressed);
        let drawn = rows(&mut model, 80, 24);
        assert!(drawn[22].starts_with(" ! "), "a refusal begins with its sign: {:?}", drawn[22]);
    }
}

/// What would help is the pane in which the command can run.
#[test]
fn a_command_of_another_pane_says_which_key_goes_there() {
    let start = with_definition(&board(&["a"], &["x"]), &["one"]);
    let mut wrong = Vec::new();
    for (pressed, helps) in
        [("<", "2"), ("[", "2"), ("]", "2"), ("-", "3"), ("2>", "1"), ("2-", "3"), ("3>", "1"), ("3<", "2")]
    {
        let mut model = model(start.clone());
        let said = refuses(&mut model, pressed);
        if !said.contains(helps) {
            wrong.push(format!("{pressed}: {said}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn an_empty_pane_says_what_fills_it() {
    let mut empty = model(board(&[], &[]));
    let drawn = rows(&mut empty, 80, 24).join("\n");
    assert!(drawn.contains('n') && drawn.contains("no Definition of Done yet"), "{drawn}");
    for (pane, keys) in [("2", "KJTB# de<v"), ("3", "KJTB# de-")] {
        let mut empty = model(board(&[], &[]));
        press(&mut empty, pane);
        for key in keys.chars() {
            refuses(&mut empty, &key.to_string());
        }
    }
}

// Fields: each dialog's keys

/// Every field, the text it is given, and whether the board is another one once it is kept.
const FIELDS: &[(&str, &str)] = &[
    ("n", "new"),
    ("N", "new"),
    ("<F2>", "!"),
    ("#", "3"),
    ("d", "too dear"),
    ("2n", "new"),
    ("2<F2>", "!"),
    ("2#", "2"),
    ("2d", "too dear"),
    ("3n", "new"),
    ("3N", "new"),
    ("3e", "!"),
    ("3<Enter>", "!"),
    ("3#", "2"),
    ("23-", "no screen"),
];

fn with_everything() -> Board {
    with_definition(&board(FIVE, &["x", "y"]), &["one", "two"])
}

#[test]
fn every_field_is_kept_by_enter_tab_and_ctrl_s() {
    for (open, text) in FIELDS {
        for keep in ["<Enter>", "<Tab>", "<Ctrl+s>"] {
            let mut model = model(with_everything());
            press(&mut model, open);
            assert!(matches!(model.mode(), Mode::Typing(_)), "{open}");
            press(&mut model, text);
            press(&mut model, keep);
            assert!(matches!(model.mode(), Mode::Browsing), "{open}{text}{keep}: {:?}", model.status());
            assert_ne!(**model.board(), with_everything(), "{open}{text}{keep}");
            press(&mut model, "u");
            assert_eq!((&**model.board(), model.can_undo()), (&with_everything(), false), "one step");
        }
    }
}

#[test]
fn every_field_puts_the_old_text_back_with_esc_and_ctrl_c() {
    for (open, text) in FIELDS {
        for forget in ["<Esc>", "<Ctrl+c>"] {
            let mut model = model(with_everything());
            press(&mut model, open);
            press(&mut model, text);
            assert_eq!(press(&mut model, forget), [], "it never leaves");
            assert!(matches!(model.mode(), Mode::Browsing), "{open}{text}{forget}");
            assert_eq!((&**model.board(), model.can_undo()), (&with_everything(), false), "{open}{text}");
        }
    }
}

#[test]
fn every_field_takes_letters_that_are_keys_elsewhere() {
    for (open, _) in FIELDS.iter().filter(|(open, _)| !open.ends_with('#')) {
        let mut model = model(with_everything());
        press(&mut model, open);
        press(&mut model, "q?/:uUJK# <-v");
        let Mode::Typing(field) = model.mode() else { panic!("{open}: {:?}", model.status()) };
        assert!(field.editor.text().ends_with("q?/:uUJK# <-v"), "{open}: {}", field.editor.text());
    }
}

#[test]
fn a_field_is_edited_with_each_of_its_keys() {
    for (pressed, after) in [
        ("<Backspace>", "one tw"),
        ("<Ctrl+h>", "one tw"),
        ("<Home><Delete>", "ne two"),
        ("<Ctrl+a><Ctrl+d>", "ne two"),
        ("<Ctrl+w>", "one "),
        ("<Alt+Backspace>", "one "),
        ("<Left><Ctrl+u>", "o"),
        ("<Alt+b><Ctrl+k>", "one "),
        ("<Left>x", "one twxo"),
        ("<Left><Left><Right>x", "one twxo"),
        ("<Home>x", "xone two"),
        ("<Ctrl+a>x<End>y", "xone twoy"),
        ("<Ctrl+a>x<Ctrl+e>y", "xone twoy"),
        ("<Alt+b>x", "one xtwo"),
        ("<Ctrl+Left>x", "one xtwo"),
        ("<Alt+Left>x", "one xtwo"),
        ("<Home><Alt+f><Alt+f>x", "one twox"),
        ("<Home><Ctrl+Right><Alt+Right>x", "one twox"),
        ("<Home><Alt+f><Alt+b>x", "xone two"),
        ("x<Ctrl+z>", "one two"),
        ("x<Ctrl+z><Ctrl+y>", "one twox"),
        ("", "one two"),
    ] {
        let mut model = model(board(&["one two", "b"], &[]));
        press(&mut model, "<F2>");
        press(&mut model, pressed);
        let Mode::Typing(field) = model.mode() else { panic!("{pressed}") };
        assert_eq!(field.editor.text(), after, "{pressed}");
    }
}

#[test]
fn whole_letters_are_deleted_however_they_are_made() {
    for letter in ["é", "e\u{301}", "👨\u{200d}👩\u{200d}👧", "🇳🇴", "日"] {
        let mut model = model(board(&["a"], &[]));
        press(&mut model, "nx");
        send(&mut model, Msg::Paste(letter.to_owned()));
        press(&mut model, "<Backspace><Enter>");
        assert_eq!(backlog(&model), ["a", "x"], "{letter:?}");
    }
}

#[test]
fn a_value_that_is_refused_stays_in_its_field() {
    for (pressed, text) in [("#0<Enter>", "0"), ("d <Enter>", " "), ("23- <Enter>", " ")] {
        let mut model = model(with_everything());
        press(&mut model, pressed);
        assert!(matches!(model.status(), Status::Refused(_)), "{pressed}: {:?}", model.status());
        let Mode::Typing(field) = model.mode() else { panic!("{pressed} has closed its field") };
        assert_eq!(field.editor.text(), text, "nothing is typed in vain");
    }
}

#[test]
fn the_filter_is_kept_and_cleared_with_each_of_its_keys() {
    let model = check(&["xa", "b"], "/x<Enter>", &["xa", "b"]);
    assert!(matches!(model.mode(), Mode::Browsing));
    assert_eq!(shown(&model, Pane::Backlog), ["xa"]);
    for clear in ["<Esc>", "<Ctrl+c>"] {
        let model = check(&["xa", "b"], &format!("/x{clear}"), &["xa", "b"]);
        assert!(matches!(model.mode(), Mode::Browsing), "{clear}");
        assert_eq!(shown(&model, Pane::Backlog).len(), 2, "{clear}");
    }
    let mut model = check(&["xa", "b", "xc", "xd"], "/x<Down><Down>", &["xa", "b", "xc", "xd"]);
    assert_eq!(selected(&model), "xd");
    press(&mut model, "<Up>");
    assert_eq!(selected(&model), "xc");
    press(&mut model, "<PageDown><PageUp><Enter>");
    assert_eq!(selected(&model), "xa");
}

/// A board whose last change could not be saved, and the question what to do.
fn asked() -> Model {
    let mut model = model(board(FIVE, &[]));
    let _ = update(&mut model, Msg::Key(Key::from('J')));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    let _ = update(&mut model, Msg::Key(Key::from('q')));
    assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)));
    model
}

fn key(name: &str) -> Msg {
    Msg::Key(keys(name)[0])
}

#[test]
fn the_question_before_leaving_knows_its_keys_and_no_other() {
    for again in ["<Enter>", "<Ctrl+s>"] {
        let effects = update(&mut asked(), key(again));
        assert!(matches!(effects[..], [Effect::Save { revision: 1, .. }]), "{again}: {effects:?}");
    }
    assert_eq!(update(&mut asked(), key("q")), [Effect::Quit]);
    for stay in ["<Esc>", "<Ctrl+c>"] {
        let mut model = asked();
        assert_eq!(update(&mut model, key(stay)), []);
        assert!(matches!(model.mode(), Mode::Browsing), "{stay}");
        assert!(matches!(model.save_state(), SaveState::NotSaved { .. }), "it is still not saved");
    }
    for other in ["y", "n", " ", "J", "u", "d", "<Tab>", "2"] {
        let mut model = asked();
        assert_eq!(update(&mut model, key(other)), [], "{other}");
        assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)), "{other}");
        assert_eq!(joined(&backlog(&model)), "bacde", "{other}");
    }
    let mut model = asked();
    let _ = update(&mut model, key("s"));
    assert!(matches!(model.mode(), Mode::Typing(_)));
    let _ = update(&mut model, key("<Esc>"));
    assert!(matches!(model.save_state(), SaveState::NotSaved { .. }));
    assert!(!matches!(model.mode(), Mode::Typing(_)));
}

/// Three places: top right, the detail rule, and every status line that follows begins with it.
#[test]
fn not_saved_is_said_in_three_places() {
    let mut model = model(bookshop());
    let _ = update(&mut model, Msg::Key(Key::from('J')));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    let _ = update(&mut model, Msg::Key(Key::from('j')));
    let drawn = rows(&mut model, 80, 24);
    assert!(drawn[0].ends_with("NOT SAVED: 1 change"), "{}", drawn[0]);
    assert!(drawn[21].starts_with("── not saved: the disk is full"), "{}", drawn[21]);
    assert!(drawn[22].starts_with(" ! NOT SAVED: the disk is full"), "{}", drawn[22]);
}

/// Quit waits for the disk, also when the disk has failed before; it asks when it has failed again.
#[test]
fn leaving_while_a_save_is_tried_again_waits_for_it() {
    let mut model = asked();
    let _ = update(&mut model, key("<Esc>"));
    assert!(matches!(update(&mut model, key("<Ctrl+s>"))[..], [Effect::Save { revision: 1, .. }]));
    let mut other = model.clone();
    assert_eq!(update(&mut model, key("q")), []);
    assert_eq!(update(&mut model, Msg::Saved { revision: 1, outcome: Ok(()) }), [Effect::Quit]);
    assert_eq!(update(&mut other, key("q")), []);
    let outcome = Err("the disk is full".to_owned());
    assert_eq!(update(&mut other, Msg::Saved { revision: 1, outcome }), []);
    assert!(matches!(other.mode(), Mode::Asking(Dialog::Unsaved)));
}

/// What does not fit is cut in a title, never in the reason or in the key that helps.
#[test]
fn the_reason_of_a_failed_save_and_its_keys_are_never_cut() {
    for error in [SaveError::ChangedOutside, SaveError::ReadOnlyFile, SaveError::Gone, SaveError::DiskFull] {
        // It fails while nothing else is done, and while leaving waits for it; then the answer is to stay.
        for (before, after) in [
            ("J", ""),
            ("J", "j"),
            ("J", "<Esc>"),
            ("J", "<Ctrl+s>"),
            ("J", "q"),
            ("J", "q<Esc>"),
            ("Jq", ""),
            ("Jq", "<Esc>"),
            ("Jq", "<Esc><Ctrl+s>"),
        ] {
            let mut model = model(board(FIVE, &[]));
            for key in keys(before) {
                let _ = update(&mut model, Msg::Key(key));
            }
            let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err(error.to_string()) });
            for key in keys(after) {
                let _ = update(&mut model, Msg::Key(key));
            }
            let drawn = rows(&mut model, 80, 24);
            let all = drawn.join("\n");
            assert!(all.contains(&error.to_string()), "{before} {after}: {all}");
            // What stands in quotes is a title.
            let outside: String = drawn[22].split('"').step_by(2).collect();
            assert!(!outside.contains('…'), "{before} {after}: {all}");
        }
    }
}

/// The line between the panes ends in the rule below it, as it begins in the one above.
#[test]
fn the_frame_is_closed_below() {
    let mut model = model(bookshop());
    press(&mut model, "jjjjjjjvjjvjjjv");
    let drawn = rows(&mut model, 80, 24);
    assert_eq!(
        drawn[21],
        format!("── 3 marked, 6 points: ranks 8, 10, 13 {}┴{}", "─".repeat(9), "─".repeat(31))
    );
    press(&mut model, "<Esc>/pay");
    let drawn = rows(&mut model, 80, 24);
    assert_eq!(drawn[21].chars().nth(48), Some('┴'), "{}", drawn[21]);
}

// The file, through keys

/// A file as a person keeps it: comments everywhere, a layout of its own. In our order, so that nothing has to move.
const HAND: &str = r#"// My board. Please do not reformat!
(   // opened by hand
  schema: 1,

  /* who we are */
  product: (name: "Bookshop",   prefix: "T", owner: "Ada"), // and Bo
  goals: [ (text: "sell books") ], // the goal
  definition_of_done: [
    // what we agreed on
    (version: 1, criteria: [(id: "d1", text: "Tests pass"), (id: "d2", text: "Reviewed")]), // in May
  ],
  epics: [(id: "T-1", name: "pay")], // one so far
  sprints: [
    // the one that is over
    (id: "S1", name: "Sprint 1", result: (accepted: [("T-2", 3, "Old")])),
    (id: "S2",   name: "Sprint 2", goal: "now"), // runs soon
  ],
  items: [
    // Ada has begun
    (id: "T-3", title: "in the sprint", sprint: "S2", from: 2, state: Doing), // ask her
    (
      id: "T-4",
      title:   "also in",
      sprint: "S2",
    ), // behind four

    // above five
    // and more above five
    (id: "T-5", title: "five", estimate: 5, labels: [ "web" ]), // behind five
    /* above six */ (id: "T-6", title: "six", why: "because"), // behind six
    // above seven
    (
      id: "T-7",
      // inside seven
      title: "seven",
      about: ["one", "two"],
    ), // behind seven
    // above eight
    (id: "T-8", title: "eight", epic: "T-1", tasks: [(text: "do it", done: true)]), // behind eight
    // above nine
    (id: "T-9", title: "nine", who: "guest", want: "to pay") // behind nine
    // the end of the items
  ],
  closed: [
    // long ago
    (id: "T-2", title: "Old", sprint: "S1", done: (on: "2026-01-05", definition: 0)), // well done
  ],
  inbox: [ (id: "T-90", title: "an idea", from: "Cy") ], // read on Fridays
  decisions: [
    // Christmas came
    (on: "2026-11-18", item: "T-7", did: Moved(12, 2), why: "Christmas"), // and went
  ],
  // nothing below
)
// the end
"#;

/// Number of an item, its text, and the comments that are its own.
const PIECES: &[(u32, &str, &[&str], &[&str])] = &[
    (
        3,
        r#"(id: "T-3", title: "in the sprint", sprint: "S2", from: 2, state: Doing)"#,
        &["// Ada has begun"],
        &["// ask her"],
    ),
    (
        4,
        "(\n      id: \"T-4\",\n      title:   \"also in\",\n      sprint: \"S2\",\n    )",
        &[],
        &["// behind four"],
    ),
    (
        5,
        r#"(id: "T-5", title: "five", estimate: 5, labels: [ "web" ])"#,
        &["// above five", "// and more above five"],
        &["// behind five"],
    ),
    (6, r#"(id: "T-6", title: "six", why: "because")"#, &["/* above six */"], &["// behind six"]),
    (
        7,
        "(\n      id: \"T-7\",\n      // inside seven\n      title: \"seven\",\n      about: [\"one\", \"two\"],\n    )",
        &["// above seven"],
        &["// behind seven"],
    ),
    (
        8,
        r#"(id: "T-8", title: "eight", epic: "T-1", tasks: [(text: "do it", done: true)])"#,
        &["// above eight"],
        &["// behind eight"],
    ),
    (
        9,
        r#"(id: "T-9", title: "nine", who: "guest", want: "to pay")"#,
        &["// above nine"],
        &["// behind nine"],
    ),
    (
        2,
        r#"(id: "T-2", title: "Old", sprint: "S1", done: (on: "2026-01-05", definition: 0))"#,
        &["// long ago"],
        &["// well done"],
    ),
];

/// What no key changes.
const ALWAYS: &[&str] = &[
    "// My board. Please do not reformat!\n(   // opened by hand\n  schema: 1,\n\n  /* who we are */\n  product: (name: \"Bookshop\",   prefix: \"T\", owner: \"Ada\"), // and Bo\n  goals: [ (text: \"sell books\") ], // the goal\n",
    "    // what we agreed on\n",
    "// in May\n",
    "  epics: [(id: \"T-1\", name: \"pay\")], // one so far\n",
    "    // the one that is over\n    (id: \"S1\", name: \"Sprint 1\", result: (accepted: [(\"T-2\", 3, \"Old\")])),\n    (id: \"S2\",   name: \"Sprint 2\", goal: \"now\"), // runs soon\n",
    "    // the end of the items\n",
    "  inbox: [ (id: \"T-90\", title: \"an idea\", from: \"Cy\") ], // read on Fridays\n",
    "    // Christmas came\n    (on: \"2026-11-18\", item: \"T-7\", did: Moved(12, 2), why: \"Christmas\"), // and went\n",
    "  // nothing below\n)\n// the end\n",
];

/// The program without a terminal: a file, its store, and the model.
struct Desk {
    _folder: TempDir,
    path: PathBuf,
    store: Store,
    model: Model,
    /// What is to be saved; a newer board makes an older one pointless.
    pending: Option<(u64, Arc<Board>)>,
}

impl Desk {
    fn open(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
        fs::write(&path, text).unwrap();
        let Opened { store, board, commented, commented_versions } = Store::open(&path).unwrap();
        let commented = Commented { items: commented, versions: commented_versions };
        let model = Model::new(board, commented, Arc::new(Keymap::shipped()), today());
        Self { _folder: folder, path, store, model, pending: None }
    }

    fn send(&mut self, msg: Msg) {
        let mut effects = update(&mut self.model, msg);
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Save { revision, board } => self.pending = Some((revision, board)),
                Effect::ComeBack => effects.extend(update(&mut self.model, Msg::Idle)),
                Effect::SaveElsewhere { .. } | Effect::Remember(_) => panic!("{effect:?}"),
                // The palette can leave as well: somebody who comes back at once.
                Effect::Quit
                | Effect::Redraw
                | Effect::Look
                | Effect::MergeSides
                | Effect::Suspend
                | Effect::Copy(_)
                | Effect::Export { .. }
                | Effect::ExportReview { .. }
                | Effect::KeepDraft(_)
                | Effect::EditText(_)
                | Effect::SeparateNames => {}
            }
        }
    }

    fn save(&mut self) {
        if let Some((revision, board)) = self.pending.take() {
            self.store.save(&board).unwrap();
            let _ = update(&mut self.model, Msg::Saved { revision, outcome: Ok(()) });
        }
    }

    /// Presses keys and saves.
    fn press(&mut self, text: &str) {
        for key in keys(text) {
            self.send(Msg::Key(key));
        }
        self.save();
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    fn reopened(&self) -> Board {
        Store::open(&self.path).unwrap().board
    }

    /// What is in the file is what is on the screen, and what was not touched is as it was.
    #[track_caller]
    fn check(&self, first: &Board) {
        let text = self.text();
        let board = &**self.model.board();
        assert_eq!(self.reopened(), *board, "{text}");
        for always in ALWAYS {
            // Epics and inbox change when somebody types a new one.
            let shells =
                |board: &Board| -> Vec<_> { board.sprints().iter().map(|sprint| sprint.shell()).collect() };
            let is_changed = always.contains("epics:") && board.epics() != first.epics()
                || always.contains("inbox:") && board.inbox() != first.inbox()
                || always.contains("who we are") && board.product() != first.product()
                || always.contains("the one that is over") && shells(board) != shells(first);
            assert!(is_changed || text.contains(always), "{always:?} is lost:\n{text}");
        }
        let definition =
            "(version: 1, criteria: [(id: \"d1\", text: \"Tests pass\"), (id: \"d2\", text: \"Reviewed\")])";
        assert_eq!(
            text.contains(definition),
            board.definition_of_done() == first.definition_of_done(),
            "the definition changes when it changes, and only then:\n{text}"
        );
        for (number, piece, above, behind) in PIECES {
            let id = id(&format!("T-{number}"));
            let same = first.item(&id) == board.item(&id)
                && first.find(&id).map(|(place, _)| place) == board.find(&id).map(|(place, _)| place);
            assert!(!same || text.contains(piece), "{id} was not touched:\n{text}");
            let name = format!("id: \"{id}\"");
            for comment in *above {
                let at = text.find(comment).unwrap_or_else(|| panic!("{comment} is lost:\n{text}"));
                let next = text[at..].find("id: \"T-").map(|next| &text[at + next..]);
                assert!(next.unwrap().starts_with(&name), "{comment} is not above {id}:\n{text}");
            }
            for comment in *behind {
                let at = text.find(comment).unwrap_or_else(|| panic!("{comment} is lost:\n{text}"));
                let last = text[..at].rfind("id: \"T-").map(|last| &text[last..]);
                assert!(last.unwrap().starts_with(&name), "{comment} is not behind {id}:\n{text}");
            }
        }
    }
}

/// What a diff would show.
fn diff(before: &str, after: &str) -> Vec<String> {
    similar::TextDiff::from_lines(before, after)
        .iter_all_changes()
        .filter_map(|change| match change.tag() {
            similar::ChangeTag::Equal => None,
            similar::ChangeTag::Delete => Some(format!("-{}", change.value().trim())),
            similar::ChangeTag::Insert => Some(format!("+{}", change.value().trim())),
        })
        .collect()
}

#[test]
fn a_file_that_is_only_looked_at_stays_as_it_is() {
    let mut desk = Desk::open(HAND);
    desk.press("jjkG2j[]3j/x<Enter><Esc>1v<Esc> jj<Esc>nx<Esc>gJK");
    assert_eq!(desk.text(), HAND);
}

#[test]
fn a_move_moves_lines_and_changes_none() {
    let mut desk = Desk::open(HAND);
    let first = desk.reopened();
    desk.press("J");
    desk.check(&first);
    let five = "    // above five\n    // and more above five\n    (id: \"T-5\", title: \"five\", estimate: 5, labels: [ \"web\" ]), // behind five\n";
    let six = "    /* above six */ (id: \"T-6\", title: \"six\", why: \"because\"), // behind six\n";
    let text = desk.text();
    assert!(text.contains(&format!("{six}\n{five}")) || text.contains(&format!("{six}{five}")), "{text}");
    assert!(diff(HAND, &text).len() <= 6, "{:?}", diff(HAND, &text));
    desk.press("u");
    assert_eq!(desk.text(), HAND);
}

#[test]
fn a_rename_changes_the_lines_of_its_item_and_keeps_the_comments_around() {
    let mut desk = Desk::open(HAND);
    let first = desk.reopened();
    desk.press("<F2>!<Enter>");
    desk.check(&first);
    let changed = diff(HAND, &desk.text());
    assert!(changed.contains(
        &"-(id: \"T-5\", title: \"five\", estimate: 5, labels: [ \"web\" ]), // behind five".to_owned()
    ));
    assert_eq!(changed.iter().filter(|line| line.starts_with('-')).count(), 1, "{changed:?}");
    desk.press("u");
    assert_eq!(desk.text(), HAND, "the same item gives the same text back");
}

/// Comments inside an item would be lost: that is said first, and nothing changes before it was said.
#[test]
fn comments_inside_an_item_are_spoken_of_before_they_are_lost() {
    let mut desk = Desk::open(HAND);
    desk.press("/seven<Enter>>");
    let said = desk.model.status().text().to_owned();
    assert!(matches!(desk.model.status(), Status::Refused(_)), "{said}");
    assert!(said.contains("comment") && (said.contains("seven") || said.contains("T-7")), "{said}");
    assert_eq!((desk.text().as_str(), desk.model.can_undo()), (HAND, false));
    desk.press(">");
    assert!(desk.model.can_undo(), "the second time it is done: {:?}", desk.model.status());
    let text = desk.text();
    assert!(!text.contains("// inside seven"), "{text}");
    assert!(text.contains("// above seven") && text.contains("// behind seven"), "{text}");
    desk.press("u");
    assert_eq!(desk.text(), HAND, "and undo brings them back");
    desk.press("U");
    assert_eq!(desk.text(), text);
}

/// As every sentence does: the item in straight quotes.
#[test]
fn the_warning_names_the_item_in_quotes() {
    let mut desk = Desk::open(HAND);
    desk.press("jj>");
    let said = desk.model.status().text();
    assert!(said.contains("\"seven\""), "{said}");
}

#[test]
fn a_move_of_a_commented_item_loses_nothing_and_asks_nothing() {
    let mut desk = Desk::open(HAND);
    desk.press("jjT");
    assert!(matches!(desk.model.status(), Status::Did(_)), "{:?}", desk.model.status());
    assert!(desk.text().contains("// inside seven"));
}

#[test]
fn every_change_of_a_commented_item_speaks_of_its_comments() {
    for (pressed, again) in [
        ("jj<F2>!<Enter>", "<Enter>"),
        ("jjdtoo dear<Enter>", "<Enter>"),
        ("jj>", ">"),
        ("jj >", "><Enter>"),
        ("vjvjv>", ">"),
        ("vjvjvdtoo dear<Enter>", "<Enter>"),
    ] {
        let mut desk = Desk::open(HAND);
        desk.press(pressed);
        let said = desk.model.status().text().to_owned();
        assert!(said.contains("comment"), "{pressed}: {said}");
        assert_eq!((desk.text().as_str(), desk.model.can_undo()), (HAND, false), "{pressed}");
        desk.press(again);
        assert!(desk.model.can_undo(), "{pressed}{again}: {:?}", desk.model.status());
        assert!(!desk.text().contains("// inside seven"), "{pressed}");
    }
}

#[test]
fn comments_inside_a_version_are_spoken_of_too() {
    let text =
        HAND.replace("(id: \"d2\", text: \"Reviewed\")", "/* since May */ (id: \"d2\", text: \"Reviewed\")");
    let mut desk = Desk::open(&text);
    desk.press("3J");
    assert!(desk.model.status().text().contains("comment"), "{:?}", desk.model.status());
    assert_eq!(desk.text(), text);
    desk.press("J");
    assert_eq!(criteria(&desk.model), ["Reviewed", "Tests pass"]);
    desk.press("u");
    assert_eq!(desk.text(), text);
}

#[test]
fn an_item_returns_to_its_rank_also_after_leaving() {
    let mut desk = Desk::open(HAND);
    desk.press("j>");
    assert_eq!(joined(&backlog(&desk.model)), "fiveseveneightnine");
    let mut desk = Desk::open(&desk.text());
    desk.press("2G<");
    assert_eq!(joined(&backlog(&desk.model)), "fivesixseveneightnine");
    let text = desk.text();
    assert!(text.contains("/* above six */") && text.contains("// behind six"), "{text}");
}

#[test]
fn ticks_and_lines_are_in_the_file() {
    let mut desk = Desk::open(HAND);
    let first = desk.reopened();
    desk.press("2j3 j-no screen<Enter>");
    desk.check(&first);
    let item = desk.reopened().item(&id("T-4")).unwrap().clone();
    assert_eq!(item.ticks, [CriterionId::new("d1")]);
    assert_eq!(item.not_applicable[0].why.as_str(), "no screen");
    let changed = diff(HAND, &desk.text());
    assert!(changed.iter().all(|line| !line.contains("T-3") && !line.contains("T-5")), "{changed:?}");
    desk.press("Gnnew<Enter>");
    assert_eq!(criteria(&desk.model), ["Tests pass", "Reviewed", "new"]);
    desk.check(&first);
    desk.press("uuu");
    assert_eq!(desk.text(), HAND);
}

fn any_key() -> impl Strategy<Value = Key> {
    let mut keys = bound_keys(&Keymap::shipped(), |_| true);
    keys.retain(|key| !["q", "Ctrl+c"].iter().any(|leave| *key == leave.parse().unwrap()));
    keys.extend("KJTB<>vndeab x3- ".chars().map(Key::from));
    keys.extend([(); 6].map(|()| "Enter".parse::<Key>().unwrap()));
    prop::sample::select(keys)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random keys, saved now and then: the file holds the model's board, with all that was not touched byte for
    /// byte; and the way back leads to the first bytes.
    #[test]
    fn whatever_is_pressed_the_file_holds_it_and_keeps_the_rest(
        pressed in prop::collection::vec((any_key(), 0..6_u8), 1..200),
    ) {
        let mut desk = Desk::open(HAND);
        let first = desk.reopened();
        for (key, luck) in pressed {
            desk.send(Msg::Key(key));
            if luck == 0 {
                desk.save();
            }
        }
        // What is carried or typed is left; a last change ends what could be redone.
        if desk.model.is_presenting() {
            // Whoever shows the board to others does not stop by going back.
            desk.press("<Esc><Esc><Esc><Esc><Esc><Esc>P");
        }
        // A review asks once before it is left.
        desk.press("<Esc><Esc><Esc><Esc><Esc><Esc><Esc><Esc><Esc><Esc>1Gn<Alt+a>last<Enter>");
        let end = (**desk.model.board()).clone();
        desk.check(&first);
        while desk.model.can_undo() {
            let before = Arc::clone(desk.model.board());
            desk.send(Msg::Key(Key::from('u')));
            prop_assert!(!Arc::ptr_eq(&before, desk.model.board()), "{}", desk.model.status().text());
        }
        desk.save();
        prop_assert_eq!(desk.text(), HAND);
        while desk.model.can_redo() {
            let before = Arc::clone(desk.model.board());
            desk.send(Msg::Key(Key::from('U')));
            prop_assert!(!Arc::ptr_eq(&before, desk.model.board()), "{}", desk.model.status().text());
        }
        desk.save();
        desk.check(&first);
        prop_assert_eq!(desk.reopened(), end);
    }
}

/// The same with one change at a time, in a file that the program wrote: at most six lines of a diff for one field.
#[test]
fn one_change_with_keys_is_a_few_lines() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("backlog.ron");
    Store::create(&path, &Desk::open(include_str!("../fixtures/bookshop.ron")).reopened()).unwrap();
    let plain = &fs::read_to_string(&path).unwrap();
    for (pressed, most) in [
        ("<F2>!<Enter>", 2),
        ("23 ", 6),
        ("2<F2>!<Enter>", 2),
        ("dtoo dear<Enter>", 12),
        ("nnew<Enter>", 5),
        // With a word that it was not ready, and that it came after the start.
        (">y<Esc>", 12),
    ] {
        let mut desk = Desk::open(plain);
        desk.press(pressed);
        assert!(desk.model.can_undo(), "{pressed}: {:?}", desk.model.status());
        let changed = diff(plain, &desk.text());
        assert!((1..=most).contains(&changed.len()), "{pressed}: {changed:#?}");
        desk.press("u");
        assert_eq!(desk.text(), *plain, "{pressed}");
    }
}

/// No size is too small for a dialog.
#[test]
fn every_field_and_question_can_be_drawn_at_every_size() {
    let mut runner = TestRunner::deterministic();
    let sizes = (1..130_u16, 1..50_u16);
    for (open, text) in FIELDS {
        let mut model = model(with_everything());
        press(&mut model, open);
        press(&mut model, text);
        for _ in 0..20 {
            let (width, height) = sizes.new_tree(&mut runner).unwrap().current();
            send(&mut model, Msg::Resize(Size::new(width, height)));
            screen(&mut model, width, height);
        }
    }
    let mut model = asked();
    for (width, height) in [(1, 1), (40, 10), (80, 24), (39, 9)] {
        screen(&mut model, width, height);
    }
}
