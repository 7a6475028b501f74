//! The board, shown to others: to be looked at, without what is private.

use stackrank::board::edit::Edit;

use crate::{check_screen, model, press, sample::bookshop, screen, selected};

#[test]
fn the_board_is_shown_enlarged_with_a_sign() {
    let mut model = model(bookshop());
    press(&mut model, "jjP");
    check_screen("presenter_80x24", &mut model, 80, 24);
    press(&mut model, "z");
    check_screen("presenter_120x40", &mut model, 120, 40);
}

#[test]
fn nothing_is_changed_while_others_look() {
    let mut model = model(bookshop());
    press(&mut model, "J");
    let before = std::sync::Arc::clone(model.board());
    press(&mut model, "P");
    for key in ["K", " ", "n", "d", "u", ">", "s", "v", "e", "<Enter>", ":", "<Ctrl+s>", "V", "R", "I", "p"] {
        press(&mut model, key);
        assert_eq!(model.status().text(), "read-only while presenting: P leaves", "{key}");
    }
    assert_eq!(*model.board(), before);
    press(&mut model, "P");
    assert!(!model.is_presenting());
    press(&mut model, "u");
    assert!(!model.can_undo(), "its owner can go on");
}

#[test]
fn everything_is_looked_at() {
    let mut model = model(bookshop());
    press(&mut model, "Pjj");
    let third = selected(&model);
    press(&mut model, "2j3/");
    press(&mut model, "1/gift<Enter>");
    assert_eq!(selected(&model), "Gift cards");
    press(&mut model, "<Esc>gjj");
    assert_eq!(selected(&model), third);
    press(&mut model, "q");
    assert!(!model.is_zoomed(), "the panes stand as before");
}

#[test]
fn neither_ids_nor_people_nor_what_is_asked_is_seen() {
    let mut model = model(bookshop());
    press(&mut model, "P");
    for way in ["", "jjjj", "G", "2", "2jjj", "z", "1"] {
        press(&mut model, way);
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            let text = screen(&mut model, width, height);
            assert!(!text.contains("SHOP-"), "{way}:\n{text}");
            assert!(text.contains("shared: notes, names, budget hidden"), "{text}");
            let title = text.lines().next().unwrap();
            assert!(!title.contains("saved"), "{text}");
        }
    }
}

#[test]
fn contrast_is_one_key_and_leaving_takes_it_back() {
    use stackrank::app::look::Theme;
    let mut model = model(bookshop());
    press(&mut model, "Pc");
    assert_eq!(model.look().theme, Theme::Light);
    press(&mut model, "c");
    assert_eq!(model.look().theme, Theme::Dark);
    press(&mut model, "cq");
    assert_eq!(model.look().theme, Theme::Dark);
}

#[test]
fn estimates_stay_off_when_the_team_has_agreed_so() {
    let mut board = bookshop();
    let mut settings = board.product().settings;
    settings.hide_estimates = true;
    board.apply(&Edit::Configure(settings)).unwrap();
    let mut model = model(board);
    assert!(screen(&mut model, 120, 40).contains("points"), "its owner sees them");
    press(&mut model, "Pz");
    let text = screen(&mut model, 120, 40);
    assert!(!text.replace("Loyalty points", "").contains("points"), "{text}");
    assert!(text.contains("shared: notes, names, budget, estimates hidden"), "{text}");
}

#[test]
fn a_window_that_is_too_small_says_no_more_than_a_large_one() {
    use stackrank::app::{Msg, update};
    for way in ["P", "V"] {
        let mut model = model(bookshop());
        press(&mut model, &format!("J{way}"));
        for (width, height) in [(39, 9), (39, 4), (39, 2), (79, 9)] {
            let text = screen(&mut model, width, height);
            assert!(text.contains("40x10") && !text.contains("saved"), "{way}:\n{text}");
        }
        let text = screen(&mut model, 39, 9);
        let leave = if way == "P" { "P leaves" } else { "q leaves" };
        assert!(text.contains(leave) && !text.contains("quits"), "{way}:\n{text}");
    }
    let mut model = model(bookshop());
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let why = "/home/aya/secret.ron: the disk is full".to_owned();
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err(why) });
    let _ = update(&mut model, Msg::Key("P".parse().unwrap()));
    let text = screen(&mut model, 39, 9);
    assert!(text.contains("NOT SAVED: 1 change") && !text.contains("secret"), "{text}");
}
