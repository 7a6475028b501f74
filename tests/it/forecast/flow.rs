//! Ages and flow.

use std::{fs, path::Path};

use chrono::NaiveDate;
use stackrank::forecast::{
    ageing::{CycleTimes, Days, inventory},
    amount::Amount,
    chance::Percent,
    flow::{BurnUp, cumulative_flow, mean_cycle_time},
};

use super::{SIX, amounts, near};
use crate::forecast::calibration::data;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

fn taking(days: &[u32]) -> CycleTimes {
    CycleTimes::of(days.iter().map(|days| (day(1), day(*days))))
}

#[test]
fn both_ends_of_a_time_are_counted() {
    let count = |from, to| Days::between(day(from), day(to)).map(Days::number);
    assert_eq!(count(3, 3), Ok(1));
    assert_eq!(count(3, 9), Ok(7));
    let wrong = count(9, 3).unwrap_err().to_string();
    assert_eq!(
        wrong,
        "2026-11-03 is before 2026-11-09: correct one of the two dates, until then it is not counted"
    );
}

#[test]
fn the_bands_are_nearest_ranks() {
    let times = taking(&[21, 2, 2, 3, 3, 4, 5, 8, 13, 1]);
    let bands = times.bands().unwrap();
    let days = [bands.even, bands.seventy, bands.likely, bands.nearly_sure].map(Days::number);
    assert_eq!(days, [3, 5, 13, 21]);
    let older = |age| bands.older_than(Days::between(day(1), day(age)).unwrap());
    assert_eq!(
        [3, 4, 6, 14, 22].map(older),
        [
            None,
            Some(Percent::EVEN_ODDS),
            Some(Percent::SEVENTY),
            Some(Percent::LIKELY),
            Some(Percent::NEARLY_SURE),
        ]
    );
    assert_eq!(taking(&[]).bands(), None);
}

#[test]
fn what_finished_before_it_started_is_listed_and_not_counted() {
    let times = CycleTimes::of([(day(1), day(2)), (day(5), day(4)), (day(6), day(6))]);
    assert_eq!(times.times().iter().map(|days| days.number()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(times.wrong().iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1]);
}

#[test]
fn real_dates_that_are_wrong_are_found() {
    let Some(data) = data() else { return };
    let text = fs::read_to_string(Path::new(&data)).unwrap();
    let dates = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[3].parse().unwrap(), cells[4].parse().unwrap())
    });
    let times = CycleTimes::of(dates);
    assert_eq!((times.times().len(), times.wrong().len()), (4_123 - 1_662, 1_662));
}

#[test]
fn the_open_rest_lasts_for_so_many_sprints() {
    near(inventory(Amount::whole(27), &amounts(&SIX)).unwrap(), 6.0, 1e-12);
    assert_eq!(inventory(Amount::whole(27), &amounts(&[0, 0])), None);
    assert_eq!(inventory(Amount::whole(27), &[]), None);
}

#[test]
fn a_burn_up_has_what_is_done_and_the_scope() {
    let sprints = [(20, 80), (18, 67), (22, 45), (21, 39)];
    let series = BurnUp::series(&sprints.map(|(done, open)| (Amount::whole(done), Amount::whole(open))));
    let of = |what: fn(&BurnUp) -> Amount| series.iter().map(what).collect::<Vec<_>>();
    assert_eq!(of(|at| at.done), amounts(&[20, 38, 60, 81]));
    assert_eq!(of(|at| at.scope()), amounts(&[100, 105, 105, 120]));
    assert_eq!(of(|at| at.open), amounts(&[80, 67, 45, 39]));
    assert_eq!(BurnUp::mean_throughput(&series), Some(20.25));
    assert_eq!(BurnUp::mean_throughput(&[]), None);
}

#[test]
fn a_band_of_the_flow_never_decreases() {
    let ways = [
        vec![(day(1), 0), (day(2), 1), (day(4), 2)],
        // Back to the start of the work, and through again.
        vec![(day(1), 0), (day(2), 1), (day(3), 2), (day(5), 1), (day(7), 2)],
        // Straight to the end, and out of it for good.
        vec![(day(3), 2), (day(6), 0)],
    ];
    let days: Vec<NaiveDate> = (1..=7).map(day).collect();
    let flow = cumulative_flow(&ways, 3, &days);
    let expected =
        [[2, 0, 0], [2, 1, 0], [2, 1, 0], [2, 1, 1], [2, 2, 1], [3, 2, 1], [3, 2, 2]].map(|row| row.to_vec());
    assert_eq!(flow, expected);
    for (earlier, later) in flow.iter().zip(flow.iter().skip(1)) {
        assert!(earlier.iter().zip(later).all(|(earlier, later)| earlier <= later));
    }
}

#[test]
fn twelve_in_progress_at_four_a_week_take_three_weeks() {
    assert_eq!(mean_cycle_time(Amount::whole(12), 4.0), Some(3.0));
    assert_eq!(mean_cycle_time(Amount::whole(12), 0.0), None);
}
