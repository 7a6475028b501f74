//! What the screen looks like, at the sizes that matter. Each of these was read before it was accepted.

use stackrank::app::{
    Msg,
    lesson::Lessons,
    look::{Glyphs, Look},
    update,
};

use crate::{check_screen, model, press, sample::bookshop, screen, send};

/// Compares the screen after some keys with the one that is kept in `snapshots`.
#[track_caller]
fn check(name: &str, pressed: &str, width: u16, height: u16) {
    let mut model = model(bookshop());
    send(&mut model, Msg::Resize(ratatui::layout::Size::new(width, height)));
    press(&mut model, pressed);
    check_screen(name, &mut model, width, height);
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
fn narrow_and_low_screens() {
    check("stacked_70x24", "", 70, 24);
    check("stacked_70x16", "", 70, 16);
    check("one_by_one_50x20", "2", 50, 20);
    check("done_in_its_rule_80x18", "2", 80, 18);
    check("sprint_in_its_rule_80x12", "23", 80, 12);
}

#[test]
fn zoomed() {
    check("zoomed_80x24", "jjz", 80, 24);
    check("zoomed_sprint_120x40", "2z", 120, 40);
    let mut model = model(bookshop());
    press(&mut model, "z2");
    assert!(model.is_zoomed(), "the zoom goes with the pane");
    press(&mut model, "<Esc>");
    assert!(!model.is_zoomed());
}

#[test]
fn help_and_palette() {
    check("help_80x24", "jjjjjj?", 80, 24);
    check("help_searched_80x24", "jjjjjj?mov", 80, 24);
    check("help_of_all_places_120x40", "2?<Tab>", 120, 40);
    check("palette_80x24", ":tick", 80, 24);
    check("palette_while_typing_120x40", "jnGift wrap<Ctrl+p>", 120, 40);
    check("palette_while_carrying_40x10", " :", 40, 10);
    check("help_found_nothing_60x20", "?no such thing", 60, 20);
}

#[test]
fn the_first_minute() {
    let first = || model(bookshop()).as_sample(Lessons::after(&[]));
    check_screen("first_run_80x24", &mut first(), 80, 24);
    check_screen("first_run_120x40", &mut first(), 120, 40);
    let mut asked = first();
    press(&mut asked, "<Ctrl+s>");
    check_screen("keep_the_sample_80x24", &mut asked, 80, 24);
    press(&mut asked, "e");
    check_screen("name_the_product_80x24", &mut asked, 80, 24);
}

#[test]
fn in_ascii() {
    let look = Look { glyphs: Glyphs::Ascii, ..Look::default() };
    let mut model = model(bookshop()).with_look(look);
    press(&mut model, "jjjjjjjjK");
    check_screen("ascii_80x24", &mut model, 80, 24);
    press(&mut model, "k ");
    check_screen("ascii_carrying_80x24", &mut model, 80, 24);
    let mut model = model.with_look(Look { glyphs: Glyphs::SevenBit, ..look });
    assert!(screen(&mut model, 80, 24).is_ascii(), "a terminal without more letters gets no others");
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
    check("a_new_title_80x24", "jj<F2>, quickly", 80, 24);
    check("a_reason_80x24", "d", 80, 24);
    check("a_rank_80x24", "#12", 80, 24);
    check("a_long_title_80x24", "GGGkkkkkkkkkkkkk", 80, 24);
}

#[test]
fn the_sprint_and_its_ticks() {
    check("sprint_80x24", "2", 80, 24);
    check("ticks_80x24", "23jjj-no screen text<Enter>", 80, 24);
    check("a_criterion_is_changed_80x24", "23jje and a tablet", 80, 24);
}

#[test]
fn nothing_there() {
    check_screen("empty_80x24", &mut model(crate::board(&[], &[])), 80, 24);
}

#[test]
fn what_is_typed_after_a_refusal_can_be_read() {
    check("a_refused_reason_80x24", "d<Enter>nobody asked", 80, 24);
    check("a_refused_rank_80x24", "#0<Enter>", 80, 24);
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
    check_screen("not_saved_80x24", &mut model, 80, 24);
    press(&mut model, "q");
    check_screen("leave_80x24", &mut model, 80, 24);
}

#[test]
fn every_size_shows_the_board_or_says_what_it_needs() {
    let mut model = model(bookshop());
    for width in 1..100 {
        for height in 1..30 {
            let text = screen(&mut model, width, height);
            let expected = match (width >= 40 && height >= 10, height >= 5) {
                (true, _) => "1 Product Backlog".to_owned(),
                (false, true) => format!("this window is {width}x{height}"),
                (false, false) => format!("{width}x{height}: needs 40x10"),
            };
            let expected: String = expected.chars().take(usize::from(width) - 1).collect();
            assert!(text.contains(&expected), "{width}x{height}:\n{text}");
        }
    }
    screen(&mut model, 0, 0);
}
