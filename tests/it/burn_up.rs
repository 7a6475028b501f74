//! The burn-up of the product: what is done, what there is in all, and the fan from today on.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use ratatui::layout::Size;
use stackrank::{
    app::{
        Msg,
        outlook::{burn_up::BurnUp, figures::Figures},
    },
    board::{
        Board,
        id::SprintId,
        item::{Done, Item, Outcome},
        sprint::{Accepted, Phase, Sprint, SprintResult},
    },
    forecast::{amount::Amount, chance::Percent},
};

use crate::{
    check_screen, items, model, outlook::after, parts, press, sample::bookshop, screen, send, title, today,
};

const PAGE: &str = "F<Right><Right>";

/// The day of the end of the `number`th sprint of the vector, the last of which is over today.
fn end(number: u32) -> NaiveDate {
    today() - Days::new(u64::from(4 - number) * 14)
}

/// `domain.md` A16: in four sprints 20, 18, 22 and 21 items are done; 100 were there, 5 came in the second, 15 in the fourth.
fn vector() -> Board {
    let mut parts = parts();
    let titles: Vec<String> = (1..=120).map(|number| format!("item {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut done = [20, 18, 22, 21].into_iter().zip(1..).flat_map(|(items, sprint)| vec![sprint; items]);
    let mut came = [(19, 0), (5, 2), (15, 4)].into_iter().flat_map(|(items, sprint)| vec![sprint; items]);
    for item in items(&titles, 1) {
        let mut item = Item::clone(&item);
        item.created = Some(end(0));
        if let Some(sprint) = done.next() {
            let done = Done { on: end(sprint), definition: 0 };
            item.outcome = Some(Outcome::Done { done, sprint: Some(SprintId::numbered(sprint)) });
            parts.closed.push(Arc::new(item));
        } else if let Some(sprint) = came.next() {
            item.created = Some(end(sprint));
            parts.backlog.push(Arc::new(item));
        }
    }
    for (number, items) in (1..).zip([20, 18, 22, 21]) {
        let mut sprint = Sprint::planned(SprintId::numbered(number), title(&format!("Sprint {number}")));
        let accepted = Accepted::Counted { items, points: None };
        let result = SprintResult { on: Some(end(number)), accepted, ..SprintResult::default() };
        sprint.phase = Phase::Closed { plan: None, changes: vec![], result };
        parts.sprints.push(sprint);
    }
    Board::assemble(parts).unwrap()
}

fn whole(amounts: impl Iterator<Item = Amount>) -> Vec<u64> {
    amounts.map(Amount::whole_part).collect()
}

#[test]
fn done_and_scope_are_two_series_and_what_is_between_them_is_to_do() {
    let burn = BurnUp::of(&vector(), None);
    let scope = || burn.past.iter().map(|point| point.scope.unwrap());
    assert_eq!(whole(scope()), [100, 105, 105, 120]);
    assert_eq!(whole(burn.past.iter().map(|point| point.done)), [20, 38, 60, 81]);
    let left = burn.past.iter().zip(scope()).map(|(point, scope)| scope.less(point.done));
    assert_eq!(whole(left), [80, 67, 45, 39]);
    assert_eq!((burn.scope().whole_part(), burn.coming.len()), (120, 0), "without figures there is no fan");
}

#[test]
fn the_fan_begins_where_what_runs_ends() {
    let board = bookshop();
    let figures = Figures::on(&board, today(), None).unwrap();
    let burn = BurnUp::of(&board, Some(&figures));
    let base = burn.base().whole_part();
    for (coming, said) in burn.coming.iter().zip(&figures.coming) {
        assert_eq!(coming.likely.whole_part(), base + said.likely);
        assert_eq!(coming.even.whole_part(), base + said.even);
    }
    let last = burn.coming.last().unwrap();
    assert!(last.likely >= burn.scope(), "up to where all is likely done");
    assert_eq!(Some(last.sprint.clone()), figures.by(Percent::LIKELY));
}

#[test]
fn the_chart_is_drawn_at_any_size() {
    for (width, height) in [(80, 24), (120, 40), (60, 24), (40, 10)] {
        let mut model = model(bookshop());
        send(&mut model, Msg::Resize(Size::new(width, height)));
        press(&mut model, PAGE);
        check_screen(&format!("forecast_burn_up_{width}x{height}"), &mut model, width, height);
    }
    let mut model = model(vector());
    press(&mut model, PAGE);
    check_screen("forecast_burn_up_vector_80x24", &mut model, 80, 24);
}

#[test]
fn the_chart_is_drawn_where_there_is_only_ascii() {
    let mut model = model(bookshop());
    press(&mut model, ":ascii<Enter>");
    press(&mut model, PAGE);
    check_screen("forecast_burn_up_ascii_80x24", &mut model, 80, 24);
    let text = screen(&mut model, 80, 24);
    assert!(text.lines().skip(1).take(20).collect::<String>().is_ascii(), "{text}");
}

#[test]
fn its_numbers_are_text() {
    let mut model = model(bookshop());
    press(&mut model, PAGE);
    press(&mut model, "<Enter>");
    check_screen("forecast_burn_up_means_80x24", &mut model, 80, 24);
    let mut seen = screen(&mut model, 60, 14);
    for _ in 0..40 {
        press(&mut model, "j");
        seen += &screen(&mut model, 60, 14);
    }
    for words in ["So far", "Sprint 3 ", "Sprint 11", "From today on", "Sprint 18", "the end"] {
        assert!(seen.contains(words), "{words}:\n{seen}");
    }
}

#[test]
fn without_a_forecast_the_past_is_drawn_alone() {
    let mut model = model(after(9, &[Some(3)]));
    press(&mut model, PAGE);
    let text = screen(&mut model, 80, 24);
    assert!(
        text.contains("There is no forecast yet: the fan begins with the third closed sprint."),
        "{text}"
    );
    assert!(!text.contains("85 %"), "{text}");
    let mut model = crate::model(after(9, &[]));
    press(&mut model, PAGE);
    assert!(screen(&mut model, 80, 24).contains("no sprint is over yet"));
    press(&mut model, "<Enter>");
    assert!(screen(&mut model, 80, 24).contains("There is no forecast yet"));
}

#[test]
fn who_never_finishes_anything_never_reaches_the_scope() {
    let mut model = model(after(9, &[Some(0), Some(0), Some(0)]));
    press(&mut model, PAGE);
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("At this pace all of it is never likely done, weak."), "{text}");
}
