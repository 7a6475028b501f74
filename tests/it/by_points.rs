//! A forecast by points, where a team has chosen that: the samples are accepted points, what remains are estimates.

use std::sync::Arc;

use stackrank::{
    app::{
        Model,
        outlook::{
            ahead::Ahead,
            figures::Figures,
            measure::{Measure, open},
            past::Past,
        },
        status::Status,
    },
    board::{
        Board,
        edit::Edit,
        item::Item,
        merge,
        points::Points,
        settings::{Count, Settings},
        sprint::{Accepted, Phase},
    },
    forecast::{amount::Amount, chance::Percent, sum::Sum},
};

use crate::{check_screen, model, outlook::after, press, sample::bookshop, screen, today};

/// Items with these estimates, after sprints that have finished so many points each; nobody estimated what has none.
fn estimated(estimates: &[Option<u16>], finished: &[Option<u16>]) -> Board {
    let sprints = vec![Some(2); finished.len()];
    let mut parts = after(estimates.len(), &sprints).parts();
    for (item, estimate) in parts.backlog.iter_mut().zip(estimates) {
        let mut changed = Item::clone(item);
        changed.estimate = estimate.map(Points::whole);
        *item = Arc::new(changed);
    }
    for (sprint, points) in parts.sprints.iter_mut().zip(finished) {
        let Phase::Closed { result, .. } = &mut sprint.phase else { unreachable!() };
        result.accepted = Accepted::Counted { items: 2, points: points.map(Points::whole) };
    }
    let mut board = Board::assemble(parts).unwrap();
    board.apply(&Edit::Configure(by_points(&board))).unwrap();
    board
}

fn by_points(board: &Board) -> Settings {
    Settings { forecast: Count::Points, ..board.product().settings }
}

/// The sample, by points.
fn shop() -> Board {
    let mut board = bookshop();
    let settings = by_points(&board);
    board.apply(&Edit::Configure(settings)).unwrap();
    board
}

#[test]
fn the_team_chooses_in_the_settings() {
    let mut model = model(bookshop());
    press(&mut model, ":settings<Enter><End>");
    check_screen("settings_forecast_80x24", &mut model, 80, 24);
    press(&mut model, " ");
    assert_eq!(model.status(), &Status::Did("forecasts count points".to_owned()));
    assert_eq!(model.board().product().settings.forecast, Count::Points);
    press(&mut model, "u");
    assert_eq!(model.board().product().settings.forecast, Count::Items);
}

#[test]
fn all_pages_count_points_then() {
    for (name, keys) in
        [("when", "F"), ("fan", "F<Right>"), ("track_record", "F<End><Left>"), ("means", "F<Enter>")]
    {
        let mut model = model(shop());
        press(&mut model, keys);
        check_screen(&format!("forecast_points_{name}_80x24"), &mut model, 80, 24);
    }
}

#[test]
fn a_sprint_that_nobody_estimated_is_no_sample_and_is_named() {
    let board = estimated(&[Some(3)], &[Some(8), None, Some(5), Some(13)]);
    let past = Past::of(&board, Count::Points);
    assert_eq!(past.window(), [8, 5, 13].map(Amount::whole));
    assert_eq!(past.unknown, ["Sprint 2"]);
    assert_eq!(Past::of(&board, Count::Items).window(), [2; 4].map(Amount::whole));
    let mut model = model(board);
    press(&mut model, "F");
    let text = screen(&mut model, 80, 40).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Nobody has estimated what Sprint 2 accepted: it is left out."), "{text}");
    let mut model = crate::model(estimated(&[Some(3)], &[Some(8), None, Some(5)]));
    press(&mut model, "F");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("A forecast needs 3 closed sprints; there are 2."), "{text}");
    assert!(text.contains("Nobody has estimated what Sprint 2 accepted"), "{text}");
}

#[test]
fn an_item_without_an_estimate_counts_as_the_mean_of_the_others() {
    let board = estimated(&[Some(3), None, Some(8), None], &[Some(8), Some(5), Some(13)]);
    let figures = Figures::on(&board, today(), None).unwrap();
    assert_eq!(figures.measure.mean, Amount::from_hundredths(550));
    assert_eq!(figures.remaining, Amount::whole(22));
    let mut model = model(board);
    press(&mut model, "F<Enter>");
    let text = screen(&mut model, 80, 40).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "By points: these items have 22 by their estimates; 2 of them have no estimate and count 5.5 each, the mean of the others.";
    assert!(text.contains(said), "{text}");
    let none = estimated(&[None, None], &[Some(8), Some(5), Some(13)]);
    let mean = Figures::on(&none, today(), None).unwrap().measure.mean;
    assert_eq!(mean, Amount::from_hundredths(26 * 100 / 6), "that of what was accepted");
}

/// Whatever is estimated, adding up by chunks gives what adding up one by one does.
#[test]
fn the_order_is_added_up_as_one_by_one() {
    let estimates: Vec<Option<u16>> = (0..700_u16).map(|at| (at % 5 != 0).then_some(at * 7 % 13)).collect();
    let board = estimated(&estimates, &[Some(8), Some(5), Some(13)]);
    let measure = Measure::of(&board, Count::Points);
    let one = |estimate: &Option<u16>| estimate.map_or(measure.mean, |points| Amount::whole(points.into()));
    let mut sum = Amount::ZERO;
    for number in 0..=estimates.len() {
        assert_eq!(measure.first(board.backlog(), number), sum, "{number}");
        let reached = measure.reaches(open(&board), sum);
        // Those that count nothing come with what stands before them.
        assert!(reached >= number || sum == Amount::ZERO, "{number}: {reached}");
        if let Some(estimate) = estimates.get(number) {
            sum = [sum, one(estimate)].into_iter().sum();
        }
    }
    assert_eq!(measure.reaches(open(&board), Amount::whole(u32::MAX)), estimates.len());
}

#[test]
fn lines_stand_where_the_estimates_reach() {
    let board = shop();
    let ahead = Ahead::on(&board, today(), None).unwrap();
    let figures = Figures::on(&board, today(), None).unwrap();
    for (coming, sprints) in ahead.coming.iter().zip(1..) {
        let sum = Sum::over(&figures.samples, sprints);
        let naive = |sure: Percent| {
            let reached = |number: &usize| figures.measure.first(board.backlog(), *number) <= sum.sure(sure);
            (0..=board.backlog().len()).take_while(reached).last().unwrap()
        };
        assert_eq!((coming.likely, coming.even), (naive(Percent::LIKELY), naive(Percent::EVEN_ODDS)));
    }
}

#[test]
fn lines_shift_while_an_item_moves() {
    // Each sprint finishes 5 points: five items of 1, or the one of 5.
    let estimates = [1, 1, 1, 1, 1, 1, 1, 1, 1, 5].map(Some);
    let mut model = model(estimated(&estimates, &[Some(5); 8]));
    let lines =
        |model: &Model| model.ahead().unwrap().coming.iter().map(|one| one.likely).collect::<Vec<_>>();
    assert_eq!(lines(&model), [5, 9, 10]);
    press(&mut model, "G ");
    press(&mut model, "<Home>");
    assert_eq!(lines(&model), [1, 6, 10], "the item of 5 points takes the whole of the next sprint");
    let consequence = model.consequence().unwrap();
    assert_eq!(consequence.own, "likely in Sprint 9, was 11");
    assert_eq!(consequence.others, ["later: 9 items, first \"item 1\""]);
    press(&mut model, "<Esc>");
    assert_eq!(lines(&model), [5, 9, 10], "put back");
    press(&mut model, "T");
    assert_eq!(lines(&model), [1, 6, 10]);
    press(&mut model, "u");
    assert_eq!(lines(&model), [5, 9, 10]);
}

#[test]
fn what_has_to_leave_is_counted_by_its_estimates() {
    let estimates = [3, 3, 3, 3].map(Some);
    let mut model = model(estimated(&estimates, &[Some(5); 8]));
    press(&mut model, "Fb4<Enter>1 sprint<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("For 85 %, 3 items have to leave: ranks 2 to 4"), "{text}");
    press(&mut model, "<Esc>qG<Enter>");
    let text = screen(&mut model, 80, 60);
    assert!(text.contains("done in about 3 sprints (even odds), likely 3"), "{text}");
}

#[test]
fn a_guess_is_one_of_items() {
    let mut model = model(estimated(&[Some(8), Some(8)], &[Some(5)]));
    press(&mut model, "Fg2 and 2<Enter>");
    let text = screen(&mut model, 80, 24);
    assert!(text.contains("How many by then") && text.contains("Sprint 2                  100 %"), "{text}");
}

#[test]
fn a_choice_of_one_side_is_kept() {
    let base = bookshop();
    let merged = merge::merge(&base, &shop(), &base).board;
    assert_eq!(merged.product().settings.forecast, Count::Points);
}
