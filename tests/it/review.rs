//! The review of a sprint, on a screen that all see.

use std::sync::Arc;

use stackrank::{
    app::{Effect, Mode, Model, look::Theme, review::page::Page},
    board::{
        Board,
        edit::{Edit, Ending, LeftTo, Leftover},
        sprint::Met,
    },
};

use crate::{backlog, board, check_screen, model, press, sample::bookshop, screen, selected, today};

/// The sample after Sprint 12 was closed: not all of it was accepted.
fn closed() -> Board {
    let mut board = bookshop();
    let sprint = board.sprints().iter().find(|sprint| sprint.is_running()).unwrap();
    let why = |title: &str| if title.contains("mail") { "the mail provider is not chosen yet" } else { "" };
    let leftover = |item: &Arc<stackrank::board::item::Item>| Leftover {
        item: item.id.clone(),
        to: LeftTo::Top,
        why: why(item.title.as_str()).to_owned(),
    };
    let leftovers = sprint.items.iter().map(leftover).collect();
    let ending = Ending {
        goal_met: Some(Met::Yes),
        goal_note: Some("A guest can buy since 19 Nov.".to_owned()),
        leftovers,
        retrospective: None,
    };
    let sprint = sprint.id;
    board.apply(&Edit::Close { sprint, ending, on: today() }).unwrap();
    board
}

fn hides_estimates(mut board: Board) -> Board {
    let mut settings = board.product().settings;
    settings.hide_estimates = true;
    board.apply(&Edit::Configure(settings)).unwrap();
    board
}

/// The review of the closed sprint, on the page with a name of the rail.
fn on_page(board: Board, part: usize) -> Model {
    let mut model = model(board);
    press(&mut model, "2");
    while model.shown_sprint().is_none_or(|sprint| sprint.name.as_str() != "Sprint 12") {
        press(&mut model, "[");
    }
    press(&mut model, "V");
    while model.review_page().is_some_and(|page| page.part() < part) {
        press(&mut model, "<Right>");
    }
    model
}

#[test]
fn every_page_is_drawn_at_both_sizes() {
    for (part, name) in Page::PARTS.into_iter().enumerate() {
        let mut model = on_page(closed(), part);
        check_screen(&format!("review_{name}_80x24"), &mut model, 80, 24);
        check_screen(&format!("review_{name}_120x40"), &mut model, 120, 40);
    }
}

#[test]
fn every_chart_has_its_meaning_one_key_away() {
    let mut model = on_page(closed(), 4);
    for name in ["burn_up", "burn_down", "flow", "ageing"] {
        check_screen(&format!("chart_{name}_80x24"), &mut model, 80, 24);
        check_screen(&format!("chart_{name}_120x40"), &mut model, 120, 40);
        press(&mut model, "<Enter>");
        check_screen(&format!("chart_{name}_means_80x24"), &mut model, 80, 24);
        press(&mut model, "<Enter>j");
    }
    assert_eq!(model.status().text(), "nothing is below");
}

#[test]
fn a_running_sprint_is_reviewed_and_a_planned_one_is_not() {
    let mut model = model(bookshop());
    press(&mut model, "V");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("The sprint runs: day 6 of 10."), "{text}");
    press(&mut model, "q<Enter>2]1V");
    assert!(model.review().is_none());
    let said = "Sprint 13 has not begun, there is nothing to review: [ in the sprint shows the one before";
    assert_eq!(model.status().text(), said);
}

#[test]
fn without_a_sprint_there_is_no_review() {
    let mut model = model(board(&["a"], &[]));
    press(&mut model, "V");
    assert_eq!(model.status().text(), "there is no sprint to review: > plans one");
}

#[test]
fn pages_are_turned_with_arrows_and_with_a_clicker() {
    let mut model = on_page(closed(), 0);
    let pages = model.review_pages().len();
    for pressed in ["<Right>", "<PageDown>"] {
        press(&mut model, pressed);
    }
    assert_eq!(model.review_page(), Some(Page::Done(1)));
    press(&mut model, "<Left><PageUp><Left>");
    assert_eq!((model.review_page(), model.status().text()), (Some(Page::Goal), "this is the first page"));
    press(&mut model, "<End>");
    assert_eq!((model.review_page(), pages), (Some(Page::Close), model.review_pages().len()));
    press(&mut model, "<Right>");
    assert_eq!(model.status().text(), "this is the last page");
    press(&mut model, "<Home>");
    assert_eq!(model.review_page(), Some(Page::Goal));
}

#[test]
fn no_other_key_of_the_board_does_anything() {
    let mut model = on_page(closed(), 0);
    let before = Arc::clone(model.board());
    for key in ["d", "n", "K", "J", ">", "<", "a", "r", "s", ":", "/", "z", "1", "<Tab>", "V", "u", "p"] {
        press(&mut model, key);
        assert_eq!(model.status().text(), "not while presenting: q leaves the review", "{key}");
    }
    press(&mut model, " ");
    assert_eq!(model.status().text(), "Space grabs on the page \"next\": → pages on");
    assert_eq!(*model.board(), before);
}

#[test]
fn help_is_there_and_goes_again() {
    let mut model = on_page(closed(), 1);
    press(&mut model, "?");
    assert!(screen(&mut model, 80, 24).contains("help: review"));
    press(&mut model, "freeze<Enter>");
    assert_eq!(
        model.status().text(),
        "not while presenting: q leaves the review",
        "it is no key of this page"
    );
    press(&mut model, "?<Esc>");
    assert!(model.menu().is_none() && model.review().is_some());
}

#[test]
fn what_was_heard_goes_to_the_inbox_with_who_said_it_and_about_what() {
    let mut model = on_page(closed(), 1);
    press(&mut model, "fThe form should remember the country<Tab>Lena, shop in Graz<Enter>");
    assert_eq!(model.status().text(), "kept in the inbox, 1 heard so far");
    let heard = model.heard_so_far();
    let [wish] = heard.as_slice() else { panic!("{heard:?}") };
    assert_eq!(wish.title.as_str(), "The form should remember the country");
    assert_eq!(wish.from.as_deref(), Some("Lena, shop in Graz"));
    let about = model.board().item(wish.item.as_ref().unwrap()).unwrap().title.to_string();
    assert_eq!((about.as_str(), wish.sprint.unwrap().number()), ("Tokenise cards", 12));
    press(&mut model, "fMore books<Enter><Tab><Enter><Enter>");
    let heard = model.heard_so_far();
    assert_eq!((heard.len(), heard[1].from.as_deref(), heard[1].item.as_ref()), (2, None, None));
    press(&mut model, "<Home>fNo item here<Enter><Enter>");
    assert_eq!(model.heard_so_far()[2].item, None);
}

#[test]
fn feedback_that_is_put_away_is_there_again() {
    let mut model = on_page(closed(), 1);
    press(&mut model, "fThe form<Tab>Lena<Esc>");
    assert_eq!(model.status().text(), "put away, not kept: f goes on with it");
    press(&mut model, "f");
    check_screen("review_feedback_80x24", &mut model, 80, 24);
    press(&mut model, "<Tab>");
    check_screen("review_feedback_who_80x24", &mut model, 80, 24);
    press(&mut model, "<Enter>");
    assert_eq!(model.heard_so_far()[0].from.as_deref(), Some("Lena"));
    press(&mut model, "f<Enter>");
    assert!(model.status().text().starts_with("what was said?"), "{:?}", model.status());
}

#[test]
fn leaving_asks_once_whether_nothing_was_heard() {
    let mut model = on_page(closed(), 0);
    press(&mut model, "q");
    assert!(matches!(model.mode(), Mode::Asking(_)));
    check_screen("review_nothing_heard_80x24", &mut model, 80, 24);
    press(&mut model, "<Esc>");
    assert!(model.review().is_some(), "it stays");
    press(&mut model, "q");
    assert!(model.review().is_none(), "asked once");
    let mut model = on_page(closed(), 0);
    press(&mut model, "qfa word<Enter>Ada<Enter>q");
    assert!(model.review().is_none(), "something was heard");
    let mut model = on_page(closed(), 0);
    press(&mut model, "q<Enter>");
    assert!(model.review().is_none());
}

#[test]
fn the_top_of_the_backlog_is_ordered_live() {
    let mut model = on_page(closed(), 6);
    let before = backlog(&model);
    press(&mut model, " jj");
    check_screen("review_next_carried_80x24", &mut model, 80, 24);
    press(&mut model, ">");
    assert_eq!(model.status().text(), "not while presenting: Enter drops it here");
    press(&mut model, "<Enter>");
    assert_eq!(selected(&model), before[0]);
    assert_eq!(backlog(&model)[2], before[0]);
    check_screen("review_next_why_80x24", &mut model, 80, 24);
    press(&mut model, "<Up>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("not while presenting") || text.contains("is no key here"), "{text}");
    press(&mut model, "others come first<Enter>");
    press(&mut model, "<Right>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("moved here      1 item"), "{text}");
    press(&mut model, "<Left>u");
    assert_eq!(backlog(&model), before);
    press(&mut model, "u");
    assert_eq!(model.status().text(), "not while presenting: q leaves the review", "no step of before");
    press(&mut model, "U");
    assert_eq!(backlog(&model)[2], before[0]);
}

#[test]
fn a_review_is_frozen_once() {
    let mut model = on_page(closed(), 1);
    press(&mut model, "fwords<Enter><Enter><End><Enter>");
    let result = |model: &Model| model.reviewed().unwrap().result().unwrap().review.clone();
    let review = result(&model).unwrap();
    assert_eq!((review.on, review.heard.len()), (today(), 1));
    assert_eq!(review.order[0], model.board().backlog().get(0).unwrap().id);
    press(&mut model, "<Enter>");
    assert_eq!(model.status().text(), "this review is frozen since 16 Nov: q leaves");
    assert_eq!(result(&model), Some(review));
}

#[test]
fn a_running_sprint_is_not_frozen() {
    let mut model = model(bookshop());
    press(&mut model, "V<End><Enter>");
    let said = "Sprint 12 runs, its review is kept once it is closed: q, then S closes it";
    assert_eq!(model.status().text(), said);
}

#[test]
fn contrast_is_one_key_and_leaving_takes_it_back() {
    let mut model = on_page(closed(), 0);
    press(&mut model, "c");
    assert_eq!(model.look().theme, Theme::Light);
    press(&mut model, "c");
    assert_eq!(model.look().theme, Theme::Dark);
    press(&mut model, "cq<Enter>");
    assert_eq!((model.look().theme, model.review().is_none()), (Theme::Dark, true));
}

#[test]
fn neither_ids_nor_people_nor_the_save_state_are_seen() {
    for start in [bookshop(), closed()] {
        for (width, height) in [(80, 24), (120, 40), (200, 60), (60, 16), (40, 10)] {
            let mut model = on_page(start.clone(), 0);
            for _ in 0..model.review_pages().len() {
                let text = screen(&mut model, width, height);
                for hidden in ["SHOP-", "Ops", "Graz"] {
                    assert!(!text.contains(hidden), "{hidden} at {width}x{height}:\n{text}");
                }
                let title = text.lines().next().unwrap();
                assert!(title.contains("shared") && !title.contains("saved"), "{text}");
                press(&mut model, "<Right>");
            }
        }
    }
}

#[test]
fn where_estimates_are_hidden_items_are_counted() {
    let mut model = on_page(hides_estimates(closed()), 0);
    for _ in 0..model.review_pages().len() {
        for (width, height) in [(80, 24), (120, 40)] {
            let text = screen(&mut model, width, height);
            assert!(!text.contains("points") && !text.contains("Points"), "{text}");
        }
        press(&mut model, "<Right>");
    }
    let mut model = on_page(hides_estimates(closed()), 4);
    check_screen("review_charts_of_items_80x24", &mut model, 80, 24);
}

#[test]
fn small_screens_say_the_page_and_large_ones_keep_it_in_the_middle() {
    let mut model = on_page(closed(), 0);
    check_screen("review_goal_60x16", &mut model, 60, 16);
    check_screen("review_goal_200x60", &mut model, 200, 60);
    press(&mut model, "<Right>");
    check_screen("review_done_40x10", &mut model, 40, 10);
    check_screen("review_done_200x60", &mut model, 200, 60);
}

#[test]
fn everything_is_drawn_in_ascii_too() {
    use stackrank::app::look::{Glyphs, Look};
    for (part, name) in [(0, "goal"), (4, "charts")] {
        let look = Look { glyphs: Glyphs::SevenBit, ..Look::default() };
        let mut model = on_page(closed(), part).with_look(look);
        let text = screen(&mut model, 80, 24);
        assert!(text.is_ascii(), "{text}");
        check_screen(&format!("review_{name}_ascii_80x24"), &mut model, 80, 24);
    }
}

#[test]
fn what_is_not_saved_is_said_even_here() {
    use stackrank::app::{Msg, key::Key, update};
    let mut model = on_page(closed(), 6);
    for key in crate::keys(" j<Enter>") {
        let _: Vec<Effect> = update(&mut model, Msg::Key(Key::clone(&key)));
    }
    let revision = model.revision();
    let _ = update(&mut model, Msg::Saved { revision, outcome: Err("the disk is full".to_owned()) });
    assert!(screen(&mut model, 80, 24).lines().next().unwrap().contains("NOT SAVED"));
}
