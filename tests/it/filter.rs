//! Finding items, and moving them while others are hidden.

use std::sync::Arc;

use chrono::Days;
use stackrank::{
    app::{Mode, Model, status::Status},
    board::{Board, edit::Edit, points::Points, value::Value},
    layout::Pane,
};

use crate::{backlog, board, id, model, press, screen, selected, today};

/// Small letters are hidden by the filter `X`.
const LIST: &[&str] = &["XA", "b", "XC", "d", "XE"];

fn shown(model: &stackrank::app::Model) -> Vec<String> {
    let list = model.list_of(Pane::Backlog).unwrap();
    let rows = list.rows(model.board().backlog());
    (0..rows.len()).map(|row| rows.item(row).unwrap().title.to_string()).collect()
}

#[track_caller]
fn check(pressed: &str, after: &[&str], sentence: &str) {
    let mut model = model(board(LIST, &[]));
    press(&mut model, "/x<Enter>");
    press(&mut model, pressed);
    assert_eq!(backlog(&model), after, "after {pressed:?}");
    assert_eq!(model.status().text(), sentence, "after {pressed:?}");
}

#[test]
fn a_move_goes_past_the_visible_neighbour() {
    check("GK", &["XA", "b", "XE", "XC", "d"], "moved \"XE\" 5 → 3, ahead of \"XC\", past 1 hidden: \"d\"");
    check("gJ", &["b", "XC", "XA", "d", "XE"], "moved \"XA\" 1 → 3, ahead of \"d\", past 1 hidden: \"b\"");
    check(
        "G k<Enter>",
        &["XA", "b", "XE", "XC", "d"],
        "moved \"XE\" 5 → 3, ahead of \"XC\", past 1 hidden: \"d\"",
    );
    check("GKJ", &["XA", "b", "XC", "XE", "d"], "moved \"XE\" 3 → 4, ahead of \"d\"");
}

#[test]
fn top_and_bottom_are_those_of_the_whole_list() {
    check(
        "gB",
        &["b", "XC", "d", "XE", "XA"],
        "moved \"XA\" 1 → 5, behind \"XE\", past 2 hidden, first \"b\"",
    );
    check(
        "GT",
        &["XE", "XA", "b", "XC", "d"],
        "moved \"XE\" 5 → 1, ahead of \"XA\", past 2 hidden, first \"b\"",
    );
    check("jT", &["XC", "XA", "b", "d", "XE"], "moved \"XC\" 3 → 1, ahead of \"XA\", past 1 hidden: \"b\"");
}

#[test]
fn home_and_end_in_a_grab_are_the_first_and_last_visible() {
    let hidden_ends = ["b", "XA", "XC", "d"];
    let mut model = model(board(&hidden_ends, &[]));
    press(&mut model, "/x<Enter>G <Home><Enter>");
    assert_eq!(backlog(&model), ["b", "XC", "XA", "d"]);
    press(&mut model, " <End><Enter>");
    assert_eq!(backlog(&model), ["b", "XA", "XC", "d"]);
}

#[test]
fn a_rank_is_typed_under_a_filter_too() {
    check(
        "g#4<Enter>",
        &["b", "XC", "d", "XA", "XE"],
        "moved \"XA\" 1 → 4, ahead of \"XE\", past 2 hidden, first \"b\"",
    );
}

#[test]
fn hidden_marks_move_along_and_say_so() {
    let mut model = model(board(LIST, &[]));
    press(&mut model, "jv/x<Enter>gvGT");
    // Marked: XA and, hidden, b. They are at the top already; the end shows that both go.
    press(&mut model, "B");
    assert_eq!(backlog(&model), ["XC", "d", "XE", "XA", "b"]);
    let words = "moved 2 items → 4 to 5, behind \"XE\", past 1 hidden: \"d\", 1 of them hidden";
    assert_eq!(model.status().text(), words);
}

#[test]
fn the_filter_finds_while_it_is_typed() {
    let mut model = model(board(&["Gift cards", "Wish lists", "Pay"], &[]));
    press(&mut model, "j/gi");
    assert_eq!((shown(&model), selected(&model)), (vec!["Gift cards".to_owned()], "Gift cards".to_owned()));
    press(&mut model, "<Backspace><Backspace>");
    assert_eq!((shown(&model).len(), selected(&model).as_str()), (3, "Wish lists"), "the cursor finds home");
    press(&mut model, "zzz");
    assert_eq!(shown(&model).len(), 0);
    press(&mut model, "<Esc>");
    assert_eq!((shown(&model).len(), selected(&model).as_str()), (3, "Wish lists"));
}

#[test]
fn a_kept_filter_goes_with_esc_but_marks_go_first() {
    let mut model = model(board(LIST, &[]));
    press(&mut model, "/x<Enter>v<Esc>");
    assert_eq!(model.status().text(), "unmarked 1 item");
    assert_eq!(shown(&model).len(), 3);
    press(&mut model, "<Esc>");
    assert_eq!((shown(&model).len(), model.status().text()), (5, "all items are shown again"));
    press(&mut model, "<Esc>");
    assert_eq!(model.status().text(), "nothing open: q leaves");
}

#[test]
fn what_was_not_found_can_be_made() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "/gift wrap<Enter>n<Enter>");
    assert_eq!(backlog(&model), ["a", "gift wrap"]);
    assert_eq!(selected(&model), "gift wrap");
}

#[test]
fn an_undone_change_is_shown_even_if_the_filter_hid_it() {
    let mut model = model(board(LIST, &[]));
    press(&mut model, "jB/x<Enter>");
    assert_eq!(shown(&model).len(), 3);
    press(&mut model, "u");
    assert_eq!(
        (backlog(&model), selected(&model).as_str()),
        (LIST.iter().map(ToString::to_string).collect(), "b")
    );
}

#[test]
fn a_long_list_is_looked_through_in_slices() {
    use stackrank::app::{Effect, Msg, update};
    let titles: Vec<String> = (0..20_000).map(|n| format!("item {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut model = model(board(&titles, &[]));
    press(&mut model, "/");
    let effects = update(&mut model, Msg::Key("9".parse().unwrap()));
    assert_eq!(effects, [Effect::ComeBack], "the key does not wait for all of them");
    let mut turns = 0;
    while update(&mut model, Msg::Idle) == [Effect::ComeBack] {
        turns += 1;
    }
    assert!(turns > 2);
    // The id of `item n` is `T-(n+1)`.
    let found = (0..20_000).filter(|n| format!("{n} {}", n + 1).contains('9')).count();
    assert_eq!(shown(&model).len(), found);
}

#[test]
fn what_is_only_in_the_sprint_is_said() {
    let mut model = model(crate::sample::bookshop());
    press(&mut model, "/guest");
    let text = crate::screen(&mut model, 80, 24);
    assert!(text.contains(" none of 30 items found, but 3 in Sprint 12: Esc, then 2 goes there"), "{text}");
}

/// Three items of 3, 8 and no points; the first two need something: `c`, and an item of the sprint.
fn estimated() -> stackrank::app::Model {
    let mut board = board(&["a", "b", "c"], &["s"]);
    for (item, value) in [
        ("T-1", Value::Estimate(Some(Points::whole(3)))),
        ("T-2", Value::Estimate(Some(Points::whole(8)))),
        ("T-1", Value::DependsOn(vec![id("T-3")])),
        ("T-2", Value::DependsOn(vec![id("T-101")])),
    ] {
        board.apply(&Edit::Set { items: vec![id(item)], value }).unwrap();
    }
    model(board)
}

#[test]
fn terms_find_what_words_can_not() {
    let mut model = estimated();
    press(&mut model, "/est>=3<Enter>");
    assert_eq!(shown(&model), ["a", "b"]);
    press(&mut model, "/<Space>-b<Enter>".replace("<Space>", " ").as_str());
    assert_eq!(shown(&model), ["a"]);
}

#[test]
fn what_is_found_follows_what_happens_elsewhere() {
    let mut model = estimated();
    press(&mut model, "/is:blocked<Enter>");
    assert_eq!(shown(&model), ["a"]);
    press(&mut model, "2<");
    assert_eq!(shown(&model), ["a", "b"], "what b needs is in no sprint any more");
    press(&mut model, "u");
    assert_eq!(shown(&model), ["a"], "and now it is again");
}

#[test]
fn a_bad_word_leaves_what_was_found() {
    let mut model = estimated();
    press(&mut model, "/est>=8");
    assert_eq!(shown(&model), ["b"]);
    press(&mut model, "x");
    assert_eq!(shown(&model), ["b"], "the last good result stays");
    assert_eq!(*model.status(), Status::Refused("est>=8x: 8x is no number of points".to_owned()));
    press(&mut model, "<Enter>");
    assert!(matches!(model.mode(), Mode::Finding(_)), "it can't be kept");
    press(&mut model, "<Backspace><Enter>");
    assert!(matches!(model.mode(), Mode::Browsing));
    assert_eq!(shown(&model), ["b"]);
    press(&mut model, "/<Ctrl+u>label:");
    assert_eq!(*model.status(), Status::Refused("label: a label comes next".to_owned()));
    for term in ["lable:x", "-lable:x", "status:open"] {
        press(&mut model, &format!("<Ctrl+u>{term}"));
        let said = format!("{term}: no term begins so, in quotes it is text");
        assert_eq!(*model.status(), Status::Refused(said));
    }
    for text in ["\"lable:x\"", "https://example.com", "a::b", "10:30", "NOTE:"] {
        press(&mut model, &format!("<Ctrl+u>{text}"));
        assert!(!matches!(model.status(), Status::Refused(_)), "{text}: {:?}", model.status());
    }
    press(&mut model, "<Ctrl+u>est>=8<Enter>");
    // Opened again, the last good text stands there.
    press(&mut model, "/x<Esc>");
    assert_eq!(shown(&model).len(), 3);
}

#[test]
fn the_word_is_completed_as_far_as_there_is_one_way() {
    let mut model = estimated();
    press(&mut model, "/i<Tab>");
    let text = |model: &stackrank::app::Model| match model.mode() {
        Mode::Finding(finding) => finding.editor.text().to_owned(),
        Mode::Browsing | Mode::Carrying(_) | Mode::CarryingLine(_) | Mode::Typing(_) | Mode::Asking(_) => {
            panic!("{:?}", model.mode())
        }
    };
    assert_eq!((text(&model).as_str(), model.status().text()), ("is:", ""));
    press(&mut model, "r<Tab>");
    assert_eq!((text(&model).as_str(), model.status().text()), ("is:re", "is:ready  is:refuted"));
    press(&mut model, "a<Tab>");
    assert_eq!(text(&model), "is:ready ");
    press(&mut model, "zzz<Tab>");
    assert_eq!(model.status().text(), "nothing on the board begins like this: Backspace shortens it");
    press(&mut model, "<Ctrl+w>-est:n<Tab>");
    assert_eq!(text(&model), "is:ready -est:none ");
}

#[test]
fn a_filter_is_kept_under_a_name_and_found_by_it() {
    let mut model = estimated();
    press(&mut model, "/<Ctrl+s>");
    assert_eq!(model.status().text(), "nothing to keep: type what to find first, or Esc goes back");
    press(&mut model, "est>=8<Ctrl+s>");
    press(&mut model, "<Enter>");
    assert!(matches!(model.status(), Status::Refused(_)), "a name has a letter");
    press(&mut model, "big<Enter>");
    assert_eq!(model.status().text(), "kept: view:big shows it");
    assert_eq!((model.board().views().len(), shown(&model)), (1, vec!["b".to_owned()]));
    press(&mut model, "<Esc>/-vi<Tab>b<Tab><Enter>");
    assert_eq!(shown(&model), ["a", "c"]);
    press(&mut model, "u");
    assert_eq!(model.board().views(), []);
}

/// Items `d`, `b`, `a`, `c` with 3, 8, no and 5 points; the older, the further down.
fn unsorted() -> Model {
    let mut parts = board(&["d", "b", "a", "c"], &[]).parts();
    for (at, (slot, points)) in (0..).zip(parts.backlog.iter_mut().zip([Some(3), Some(8), None, Some(5)])) {
        let mut item = (**slot).clone();
        item.estimate = points.map(Points::whole);
        item.created = Some(today() - Days::new(at));
        *slot = Arc::new(item);
    }
    model(Board::assemble(parts).unwrap())
}

/// Ranks and titles of the rows on the screen.
fn seen(model: &Model) -> Vec<String> {
    let (list, order) = (model.list().unwrap(), model.board().backlog());
    let rows = list.rows(order);
    let row = |row| format!("{} {}", rows.position(row).unwrap() + 1, rows.item(row).unwrap().title);
    (0..rows.len()).map(row).collect()
}

#[test]
fn a_lens_shows_another_order_and_the_ranks_stay() {
    let mut model = unsorted();
    for (query, rows) in [
        ("sort:points", ["2 b", "4 c", "1 d", "3 a"]),
        ("-sort:points", ["1 d", "4 c", "2 b", "3 a"]),
        ("sort:age", ["4 c", "3 a", "2 b", "1 d"]),
        ("-sort:age", ["1 d", "2 b", "3 a", "4 c"]),
        ("sort:ti", ["3 a", "2 b", "4 c", "1 d"]),
        ("sort:title -sort:title", ["1 d", "4 c", "2 b", "3 a"]),
    ] {
        press(&mut model, &format!("/{query}<Enter>"));
        assert_eq!(seen(&model), rows, "{query}");
        press(&mut model, "<Esc>");
    }
    press(&mut model, "/sort:points est>3<Enter>");
    assert_eq!(seen(&model), ["2 b", "4 c"]);
    press(&mut model, "<Esc>/sort:x");
    assert_eq!(model.status().text(), "sort:x: it is points, age or title");
}

#[test]
fn a_lens_says_that_it_is_one_and_nothing_is_moved_under_it() {
    let mut model = unsorted();
    press(&mut model, "/sort:points<Enter>");
    let said = "4 items shown by points: only a lens, the ranks stay as they are";
    assert_eq!(model.status().text(), said);
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("by points: only a lens"), "{text}");
    let ranks: Vec<&str> = text.lines().skip(2).take(4).map(|row| row[2..4].trim()).collect();
    assert_eq!(ranks, ["2", "4", "1", "3"], "{text}");
    for keys in [" ", "K", "J", "T", "B", "#"] {
        press(&mut model, keys);
        let said = "sorted by points, which is only a lens: Esc shows the order in which items are moved";
        assert_eq!(model.status(), &Status::Refused(said.to_owned()), "{keys}");
        assert!(matches!(model.mode(), Mode::Browsing));
    }
    assert_eq!(backlog(&model), ["d", "b", "a", "c"]);
    press(&mut model, "<Esc>K");
    assert_eq!(
        model.status().text().split(',').next(),
        Some("\"d\" is at the top already"),
        "{:?}",
        model.status()
    );
}

#[test]
fn the_cursor_goes_with_its_item_through_a_lens() {
    let mut model = unsorted();
    press(&mut model, "/sort:points<Enter>g");
    assert_eq!(selected(&model), "b");
    press(&mut model, "p1<Enter>");
    assert_eq!(seen(&model), ["4 c", "1 d", "2 b", "3 a"], "it is sorted again");
    assert_eq!(selected(&model), "b");
    press(&mut model, "ndon't forget<Enter>");
    assert_eq!(selected(&model), "don't forget");
    assert_eq!(backlog(&model), ["d", "b", "don't forget", "a", "c"], "behind it in the backlog");
    press(&mut model, "g>");
    assert_eq!(seen(&model), ["1 d", "2 b", "3 don't forget", "4 a"]);
    press(&mut model, "u<Esc>");
    assert_eq!(selected(&model), "c", "it stays under the cursor");
}

#[test]
fn a_lens_is_kept_with_a_view() {
    let mut model = unsorted();
    press(&mut model, "/sort:points est>3<Ctrl+s>large<Enter><Esc><Esc>/view:large<Enter>");
    assert_eq!(seen(&model), ["2 b", "4 c"]);
    press(&mut model, "<Esc>/-sort:points view:large<Enter>");
    assert_eq!(seen(&model), ["4 c", "2 b"], "what is typed counts more");
}
