//! What the screen looks like, at the sizes that matter. Each of these was read before it was accepted.

use stackrank::app::{Msg, update};

use crate::{model, press, sample::bookshop, screen, send};

/// Compares the screen after some keys with the one that is kept in `snapshots`.
#[track_caller]
fn check(name: &str, pressed: &str, width: u16, height: u16) {
    let mut model = model(bookshop());
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(width, height)));
    press(&mut model, pressed);
    let text = screen(&mut model, width, height);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, lines.join("\n"));
    });
}

#[test]
fn the_board_at_rest() {
    check("board_80x24", "jjjjjjjjK", 80, 24);
    check("board_120x40", "jjjjjjjjK", 120, 40);
    check("board_200x60", "", 200, 60);
    check("board_40x10", "jjjj", 40, 10);
    check("board_80x10", "", 80, 10);
}

#[test]
fn carrying() {
    check("carrying_80x24", "jjjjjj kkkk", 80, 24);
    check("carrying_three_80x24", "jvjjvjv ", 80, 24);
}

#[test]
fn finding() {
    check("finding_80x24", "jjjjjj/pay", 80, 24);
    check("found_nothing_80x24", "/payx", 80, 24);
    check("moved_under_a_filter_120x40", "jjjjjj/pay<Enter>K", 120, 40);
}

#[test]
fn marked() {
    check("marked_80x24", "jjjjjjjvjjvjjjv", 80, 24);
}

#[test]
fn typing() {
    check("a_new_item_80x24", "jjnGift wrap", 80, 24);
    check("a_new_title_80x24", "jje, quickly", 80, 24);
    check("a_reason_80x24", "d", 80, 24);
    check("a_rank_80x24", "#12", 80, 24);
    check("a_long_title_80x24", "GGGkkkkkkkkkkkkk", 80, 24);
}

#[test]
fn the_sprint_and_its_ticks() {
    check("sprint_80x24", "2jj", 80, 24);
    check("ticks_80x24", "2jj3jjj-no screen text<Enter>", 80, 24);
    check("a_criterion_is_changed_80x24", "2jj3jje and a tablet", 80, 24);
}

#[test]
fn nothing_there() {
    let mut model = model(crate::board(&[], &[]));
    insta::assert_snapshot!("empty_80x24", screen(&mut model, 80, 24));
}

#[test]
fn too_small() {
    check("too_small_39x9", "", 39, 9);
    check("too_small_20x2", "", 20, 2);
}

#[test]
fn a_failed_save() {
    let mut model = model(bookshop());
    press(&mut model, "J");
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let why = "the disk is full".to_owned();
    let _ = update(&mut model, Msg::Saved { revision: 2, outcome: Err(why) });
    insta::assert_snapshot!("not_saved_80x24", screen(&mut model, 80, 24));
    press(&mut model, "q");
    insta::assert_snapshot!("leave_80x24", screen(&mut model, 80, 24));
}

#[test]
fn nothing_is_drawn_where_nothing_fits() {
    let mut model = model(bookshop());
    for width in 0..100 {
        for height in 0..30 {
            screen(&mut model, width, height);
        }
    }
}
