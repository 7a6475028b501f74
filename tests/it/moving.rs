//! Moving items with keys: the quick way, the grab, ranks, blocks.

use stackrank::app::{Effect, Msg, status::Status, update};

use crate::{backlog, board, check, keys, model, press, selected};

const FIVE: &[&str] = &["a", "b", "c", "d", "e"];

#[track_caller]
fn says(before: &[&str], pressed: &str, sentence: &str) {
    let mut model = model(board(before, &[]));
    press(&mut model, pressed);
    assert_eq!(model.status().text(), sentence, "after {pressed:?}");
}

#[test]
fn the_quick_way_moves_one_place() {
    check(&["a", "b"], "jK", &["b", "a"]);
    check(FIVE, "J", &["b", "a", "c", "d", "e"]);
    check(FIVE, "JJJ", &["b", "c", "d", "a", "e"]);
    check(FIVE, "K", FIVE);
    check(FIVE, "GJ", FIVE);
    check(&["a"], "KJTB", &["a"]);
    check(&[], "KJTB# ", &[]);
}

#[test]
fn modified_arrows_are_extras() {
    check(FIVE, "<Shift+Down><Alt+Down><Ctrl+Down>", &["b", "c", "d", "a", "e"]);
    check(FIVE, "G<Ctrl+Up><Alt+Up><Shift+Up>", &["a", "e", "b", "c", "d"]);
}

#[test]
fn items_go_to_the_ends_and_to_ranks() {
    check(FIVE, "GT", &["e", "a", "b", "c", "d"]);
    check(FIVE, "B", &["b", "c", "d", "e", "a"]);
    check(FIVE, "#4<Enter>", &["b", "c", "d", "a", "e"]);
    check(FIVE, "G#2<Enter>", &["a", "e", "b", "c", "d"]);
    check(FIVE, "#99<Enter>", &["b", "c", "d", "e", "a"]);
    check(FIVE, "#0<Enter><Esc>", FIVE);
    check(FIVE, "#x<Enter><Esc>", FIVE);
}

#[test]
fn the_cursor_stays_on_what_moves() {
    let model = check(FIVE, "jJJ", &["a", "c", "d", "b", "e"]);
    assert_eq!(selected(&model), "b");
}

#[test]
fn a_grab_carries_with_plain_arrows() {
    check(FIVE, " <Down><Down><Enter>", &["b", "c", "a", "d", "e"]);
    check(FIVE, " jjk ", &["b", "a", "c", "d", "e"]);
    check(FIVE, " <End><Enter>", &["b", "c", "d", "e", "a"]);
    check(FIVE, "G <Home><Enter>", &["e", "a", "b", "c", "d"]);
    check(FIVE, " G ", &["b", "c", "d", "e", "a"]);
    check(FIVE, " <PageDown> ", &["b", "c", "d", "e", "a"]);
    check(FIVE, " 4<Enter>", &["b", "c", "d", "a", "e"]);
    check(FIVE, " 12<Backspace><Enter>", FIVE);
    check(FIVE, " 4<Backspace>j<Enter>", &["b", "a", "c", "d", "e"]);
}

#[test]
fn a_grab_can_be_put_back() {
    for back in ["<Esc>", "q", "<Backspace>", "<Ctrl+c>"] {
        let mut model = check(FIVE, &format!(" jj{back}"), FIVE);
        assert_eq!((selected(&model).as_str(), model.status().text()), ("a", "\"a\" stays at 1"));
        press(&mut model, "u");
        assert_eq!(model.status().text(), "nothing to undo");
    }
}

#[test]
fn a_grab_answers_other_keys() {
    let mut model = check(FIVE, " j", &["b", "a", "c", "d", "e"]);
    for key in ["x", "n", "K", "u", "/", "<Tab>", "v", "d"] {
        press(&mut model, key);
        let words = "carrying \"a\": Enter drops, Esc puts back";
        assert_eq!(*model.status(), Status::Refused(words.to_owned()), "{key}");
    }
    assert_eq!(backlog(&model), ["b", "a", "c", "d", "e"]);
}

#[test]
fn one_grab_is_one_step_and_one_save() {
    let mut model = model(board(FIVE, &[]));
    let effects: Vec<Effect> =
        keys(" jjjkjk<Enter>").into_iter().flat_map(|key| update(&mut model, Msg::Key(key))).collect();
    assert_eq!(effects.len(), 1, "{effects:?}");
    assert!(matches!(effects[0], Effect::Save { revision: 1, .. }));
    press(&mut model, "u");
    assert_eq!(backlog(&model), FIVE);
    press(&mut model, "u");
    assert_eq!(model.status().text(), "nothing to undo");
}

#[test]
fn a_grab_that_ends_where_it_began_is_no_step() {
    let mut model = check(FIVE, " jjkk ", FIVE);
    assert_eq!(model.status().text(), "\"a\" stays at 1");
    assert!(!model.can_undo());
    press(&mut model, " jk<Enter>");
    assert!(!model.can_undo());
}

#[test]
fn every_move_says_what_it_did() {
    says(FIVE, "J", "moved \"a\" 1 → 2, ahead of \"c\"");
    says(FIVE, "GKK", "moved \"e\" 4 → 3, ahead of \"c\"");
    says(FIVE, "B", "moved \"a\" 1 → 5, behind \"e\"");
    says(FIVE, "GT", "moved \"e\" 5 → 1, ahead of \"a\"");
    says(FIVE, "#3<Enter>", "moved \"a\" 1 → 3, ahead of \"d\"");
    says(FIVE, "#9<Enter>", "moved \"a\" 1 → 5, behind \"e\" (there are only 5)");
    says(FIVE, "#1<Enter>", "\"a\" is at 1 already");
    says(FIVE, "K", "\"a\" is at the top already");
    says(FIVE, "GJ", "\"e\" is at the bottom already");
    says(FIVE, "T", "\"a\" is at the top already");
    says(FIVE, " jj", "grabbed \"a\" 1 → 3, ahead of \"d\"");
    says(FIVE, " k", "\"a\" is at the top already");
    says(FIVE, " 12", "to rank 12_");
    says(FIVE, " jj<Enter>", "moved \"a\" 1 → 3, ahead of \"d\"");
    says(FIVE, "vjjv ", "grabbed 2 items → 1 to 2, ahead of \"b\"");
}

#[test]
fn marked_items_move_as_a_block_and_keep_their_order() {
    check(FIVE, "jvjjvT", &["b", "d", "a", "c", "e"]);
    check(FIVE, "jvjjvB", &["a", "c", "e", "b", "d"]);
    check(FIVE, "jjjvkkv#2<Enter>", &["a", "b", "d", "c", "e"]);
    check(FIVE, "jvjvK", &["b", "c", "a", "d", "e"]);
    check(FIVE, "jvjvJ", &["a", "d", "b", "c", "e"]);
    check(FIVE, "vjjv J<Enter>", &["a", "c", "b", "d", "e"]);
    check(FIVE, "vjjv j<Enter>", &["b", "a", "c", "d", "e"]);
    check(FIVE, "vGvK", &["a", "e", "b", "c", "d"]);
    check(FIVE, "vGvJ", &["b", "c", "d", "a", "e"]);
    check(FIVE, "jvjjv <Esc>", FIVE);
}

#[test]
fn marks_stay_until_they_are_taken_away() {
    let mut model = check(FIVE, "jvjjvT", &["b", "d", "a", "c", "e"]);
    press(&mut model, "B");
    assert_eq!(backlog(&model), ["a", "c", "e", "b", "d"]);
    press(&mut model, "<Esc>");
    assert_eq!(model.status().text(), "unmarked 2 items");
    press(&mut model, "gB");
    assert_eq!(backlog(&model), ["c", "e", "b", "d", "a"]);
}

#[test]
fn a_thousand_rows_follow_the_cursor() {
    let titles: Vec<String> = (1..=1000).map(|n| n.to_string()).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut model = model(board(&titles, &[]));
    press(&mut model, "#1000<Enter>kkT");
    assert_eq!(backlog(&model)[..3], ["999", "2", "3"]);
    assert_eq!(backlog(&model)[999], "1");
}

#[test]
fn arrows_end_the_typing_of_a_rank() {
    check(FIVE, " 1jj<Enter>", &["b", "c", "a", "d", "e"]);
    check(FIVE, " 5k<Enter>", FIVE);
}

#[test]
fn q_after_a_q_that_closed_something_asks_once() {
    let mut model = model(board(FIVE, &[]));
    assert_eq!(press(&mut model, " qq"), []);
    assert_eq!(model.status().text(), "q again leaves stackrank");
    assert_eq!(press(&mut model, "q"), [Effect::Quit]);
    assert_eq!(press(&mut model.clone(), " qjq"), [Effect::Quit], "another key between is enough");
}
