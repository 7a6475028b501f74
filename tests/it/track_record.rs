//! The track record on the screen: what was said of sprints that are over, what was kept with them, and what came.

use chrono::{Days, NaiveDate};
use ratatui::layout::Size;
use stackrank::{
    app::{
        Model, Msg,
        outlook::{
            kept::{Became, Kept},
            past::Past,
            stale::{Stale, Why},
        },
        status::Status,
    },
    board::{Board, foreseen::Foreseen, settings::Count, sprint::Phase},
};

use crate::{check_screen, model, outlook::after, press, sample::bookshop, screen, send, today};

/// Sprints that have finished so many; the `number`th (from 1) has kept a forecast, and all ended on a day.
fn kept(finished: &[u32], forecasts: &[(usize, Foreseen)], ended: NaiveDate) -> Board {
    let finished: Vec<Option<u32>> = finished.iter().copied().map(Some).collect();
    let mut parts = after(9, &finished).parts();
    for (number, sprint) in (1..).zip(&mut parts.sprints) {
        let Phase::Closed { result, .. } = &mut sprint.phase else { unreachable!() };
        result.on = Some(ended);
        let mut own = forecasts.iter().filter(|(at, _)| *at == number);
        result.foreseen = own.next().map(|(_, foreseen)| foreseen.clone());
    }
    Board::assemble(parts).unwrap()
}

fn foreseen(open: u32, likely: u16) -> Foreseen {
    Foreseen { open, finished: vec![3, 4, 5], even: Some(likely), likely: Some(likely), sure: None }
}

fn on_page(board: Board, keys: &str) -> Model {
    let mut model = model(board);
    press(&mut model, &format!("F<End><Left>{keys}"));
    model
}

#[test]
fn what_was_said_stands_beside_what_came() {
    for (width, height) in [(80, 24), (120, 40), (60, 24), (40, 10)] {
        let mut model = on_page(bookshop(), "");
        send(&mut model, Msg::Resize(Size::new(width, height)));
        check_screen(&format!("forecast_track_record_{width}x{height}"), &mut model, width, height);
    }
    check_screen("forecast_track_record_means_80x24", &mut on_page(bookshop(), "<Enter>"), 80, 24);
}

#[test]
fn every_certainty_has_its_own_record() {
    let past = Past::of(&bookshop(), Count::Items);
    for told in past.told() {
        let [even, likely, sure] = told.said;
        assert!(even >= likely && likely >= sure, "{told:?}");
    }
    let told: Vec<_> = past.told().iter().map(|told| told.said[1]).collect();
    let said: Vec<_> = past.forecasted().iter().map(|one| one.said.said).collect();
    assert_eq!(told, said, "what the fan shows");
}

#[test]
fn too_little_that_came_true_asks_for_more_certainty() {
    let falls = [20, 20, 20, 20, 18, 17, 16, 15, 14, 13, 12, 11];
    let finished: Vec<Option<u32>> = falls.into_iter().map(Some).collect();
    let mut model = on_page(after(9, &finished), "");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains(" Our 85 % came true 1 of 9 times."), "{text}");
    assert!(
        text.contains(" So    use 95 % where you used to say 85 %: that came true 1 of 9 times."),
        "{text}"
    );
    assert!(text.contains("1 too few"), "{text}");
}

#[test]
fn before_the_fourth_sprint_nothing_was_put_to_the_test() {
    for finished in [&[][..], &[3], &[3, 4, 5]] {
        let finished: Vec<Option<u32>> = finished.iter().copied().map(Some).collect();
        let mut model = on_page(after(9, &finished), "");
        let text = screen(&mut model, 80, 24);
        assert!(
            text.contains("No forecast was put to the test yet: that takes four closed sprints."),
            "{text}"
        );
        assert!(text.contains("Kept  none yet"), "{text}");
    }
}

#[test]
fn what_a_sprint_kept_is_held_against_those_behind_it() {
    let board =
        kept(&[3, 4, 5, 4, 6, 2], &[(3, foreseen(10, 2)), (4, foreseen(9, 2)), (5, foreseen(9, 2))], today());
    let all = Kept::all(&board, today());
    let became: Vec<_> = all.iter().map(|kept| (kept.sprint.as_str(), kept.became.clone())).collect();
    assert_eq!(
        became,
        [
            ("Sprint 5", Became::SoFar { accepted: 2 }),
            ("Sprint 4", Became::Missed { accepted: 8 }),
            ("Sprint 3", Became::InTime { by: "Sprint 5".to_owned() }),
        ]
    );
    let by: Vec<_> = all.iter().map(|kept| kept.by.clone().map(Option::unwrap_or_default)).collect();
    assert_eq!(by[0], ["Sprint 7", "Sprint 7", ""], "sprints to come have their names");
    assert_eq!(by[2], ["Sprint 5", "Sprint 5", ""]);
    let text = screen(&mut on_page(board, ""), 80, 40);
    for words in ["all by Sprint 5", "late: 8 of 9", "2 of 9 so far", "never"] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
}

#[test]
fn a_cancelled_sprint_is_none_of_those_that_a_forecast_counts() {
    let mut parts = kept(&[3, 4, 5, 9, 6, 4], &[(3, foreseen(10, 2))], today()).parts();
    let Phase::Closed { result, .. } = &mut parts.sprints[3].phase else { unreachable!() };
    result.cancelled = Some("nobody wants it".to_owned());
    let board = Board::assemble(parts).unwrap();
    assert_eq!(Kept::all(&board, today())[0].became, Became::InTime { by: "Sprint 6".to_owned() });
}

#[test]
fn a_forecast_that_nobody_has_updated_says_so() {
    let said = |board: Board, words: &str| {
        for keys in ["F", "F<End><Left>"] {
            let mut model = model(board.clone());
            press(&mut model, keys);
            let text = screen(&mut model, 80, 24);
            assert!(text.contains(&format!("! forecast not updated since {words}")), "{keys}:\n{text}");
        }
    };
    // The last sprint was imported, or cancelled: nothing is kept with it.
    said(kept(&[3, 4, 5, 4], &[(3, foreseen(9, 2))], today()), "Sprint 3, 16 Nov");
    said(kept(&[3, 4, 5, 4], &[], today()), "the board began");
    let long_ago = today() - Days::new(29);
    let late = kept(&[3, 4, 5, 4], &[(4, foreseen(9, 2))], long_ago);
    assert_eq!(Stale::of(&late, today()).unwrap().why, Why::NoneClosed);
    said(late, "Sprint 4, 18 Oct");
    let in_time = kept(&[3, 4, 5, 4], &[(4, foreseen(9, 2))], today() - Days::new(28));
    assert_eq!(Stale::of(&in_time, today()), None);
    assert!(!screen(&mut on_page(in_time, ""), 80, 24).contains("not updated"));
    assert_eq!(Stale::of(&kept(&[3, 4], &[], long_ago), today()), None, "there is none that could be old");
}

#[test]
fn the_whole_page_can_be_scrolled() {
    let mut model = on_page(bookshop(), "");
    let mut seen = screen(&mut model, 60, 12);
    for _ in 0..30 {
        press(&mut model, "j");
        seen += &screen(&mut model, 60, 12);
    }
    for words in ["Our 85 %", "So    keep to", "Said ", "Sprint 6", "likely by Sprint 18", "the end"] {
        assert!(seen.contains(words), "{words}:\n{seen}");
    }
    press(&mut model, "j");
    assert_eq!(model.status(), &Status::Said("nothing is below".to_owned()));
}
