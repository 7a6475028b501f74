//! The track record, on finish dates of real projects that lie beside the repository and are not part of it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use stackrank::forecast::{
    amount::Amount,
    calibration::{Advice, Said, TrackRecord, Walk},
    chance::Percent,
};

use super::{BOOKSHOP, amounts, near, percent};

/// Returns the file of real finish dates, if it is there.
#[track_caller]
pub(super) fn data() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/throughput/agile_project_dataset_jira.csv");
    if path.is_file() {
        return Some(path);
    }
    let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|name| name == "data"), "{} is required and missing", path.display());
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    {
        eprintln!("skipped: {} is missing", path.display());
    }
    None
}

/// How many items of a project finished in each week from a day on.
fn weeks(path: &Path, project: &str, from: NaiveDate, weeks: usize) -> Vec<Amount> {
    let mut finished = vec![0; weeks];
    for line in fs::read_to_string(path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[1] == project {
            let day: NaiveDate = cells[4].parse().unwrap();
            let week = usize::try_from((day - from).num_days().div_euclid(7)).unwrap_or(usize::MAX);
            if let Some(count) = finished.get_mut(week) {
                *count += 1;
            }
        }
    }
    amounts(&finished)
}

/// One line of the published figures: how many weeks to look back at, how many forecasts, how many came true.
type Figures = (usize, usize, [f64; 3]);

#[track_caller]
fn check(finished: &[Amount], figures: &[Figures]) {
    for (window, forecasts, shares) in figures {
        let walk = Walk::sliding(*window, 4);
        let sure = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];
        for (sure, share) in sure.into_iter().zip(shares) {
            let record = TrackRecord::of(finished, walk, sure);
            assert_eq!(record.of, *forecasts, "{window} weeks");
            near(record.rate().unwrap().share(), *share, 5e-4);
        }
        let advice = Advice::on(finished, walk, Percent::LIKELY).unwrap();
        assert_eq!(advice.to_string(), "use 95 % where you used to say 85 %");
        assert_eq!(advice.record, TrackRecord::of(finished, walk, Percent::NEARLY_SURE));
    }
}

/// `domain.md` A14: 140 weeks, of which the published walk leaves the last one out.
#[test]
fn independent_weeks_are_over_confident_in_project_1() {
    let Some(path) = data() else { return };
    let finished = weeks(&path, "1", NaiveDate::from_ymd_opt(2015, 6, 1).unwrap(), 139);
    check(
        &finished,
        &[
            (12, 124, [0.524, 0.774, 0.855]),
            (7, 129, [0.566, 0.744, 0.845]),
            (26, 110, [0.600, 0.755, 0.855]),
        ],
    );
}

/// The same, 250 weeks of another project.
#[test]
fn independent_weeks_are_over_confident_in_project_0() {
    let Some(path) = data() else { return };
    let finished = weeks(&path, "0", NaiveDate::from_ymd_opt(2013, 1, 7).unwrap(), 249);
    check(
        &finished,
        &[
            (12, 234, [0.487, 0.756, 0.833]),
            (7, 239, [0.502, 0.741, 0.845]),
            (26, 220, [0.486, 0.695, 0.800]),
        ],
    );
}

/// The screens of the design show these figures.
#[test]
fn the_sample_board_came_true_five_of_six_times() {
    let finished = amounts(&BOOKSHOP);
    let walk = Walk::growing(3, 12, 1);
    let record = TrackRecord::of(&finished, walk, Percent::LIKELY);
    assert_eq!((record.came_true, record.of), (5, 6));
    let said = walk.through(&finished, Percent::LIKELY);
    let last = |after, happened| Said { after, said: Amount::whole(4), happened: Amount::whole(happened) };
    assert_eq!(said[4..], [last(7, 7), last(8, 5)]);
    // One forecast more that came true, and it had held.
    assert_eq!(Advice::on(&finished, walk, Percent::LIKELY), None);
}

#[test]
fn advice_takes_the_lowest_certainty_that_held() {
    // Half of what was said with even odds came true too rarely: every fourth sprint is a bad one.
    let finished = amounts(&[8, 8, 8, 1].repeat(12));
    let walk = Walk::sliding(12, 1);
    assert!(!TrackRecord::of(&finished, walk, Percent::EVEN_ODDS).is_over_confident());
    // Going down all the time: no certainty holds.
    let finished = amounts(&(1..40).rev().collect::<Vec<_>>());
    let advice = Advice::on(&finished, Walk::sliding(7, 1), Percent::EVEN_ODDS).unwrap();
    assert_eq!((advice.say, advice.record.came_true), (Percent::NEARLY_SURE, 0));
    assert_eq!(Advice::on(&finished, Walk::sliding(7, 1), percent(99)), None);
}

#[test]
fn nothing_is_said_without_enough_sprints() {
    for walk in [Walk::sliding(0, 0), Walk::growing(9, 1, 1), Walk::sliding(usize::MAX, u16::MAX)] {
        assert_eq!(TrackRecord::of(&amounts(&[4, 5]), walk, Percent::LIKELY).rate(), None);
        assert_eq!(Advice::on(&amounts(&[4, 5]), walk, Percent::LIKELY), None);
    }
    // Fewer than three are never drawn from.
    assert_eq!(Walk::sliding(0, 0), Walk::sliding(3, 1));
}
