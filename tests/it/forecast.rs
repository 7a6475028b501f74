//! The forecast's numbers: the vectors of the method's sources, and laws that hold for any numbers.

mod calibration;
mod flow;
mod laws;

use stackrank::forecast::{
    Forecast, HORIZON,
    amount::Amount,
    asked::can_we_have,
    chance::{Chance, Percent},
    guess::Guess,
    remaining::{Remaining, Risk, Split},
    samples::{BadSamples, Evidence, Samples},
    stability::{Grade, Stability, Trend},
    sum::{Sum, ends},
};

/// Past weeks of a library's example (chi2fit), of a public data set (rueedlinger), of Scrum.org's article, and of the
/// sample board.
const CHI2FIT: [u32; 23] = [3, 3, 4, 4, 7, 5, 1, 11, 5, 6, 3, 6, 6, 5, 4, 10, 4, 5, 8, 2, 4, 12, 5];
const WEEKS: [u32; 12] = [22, 19, 15, 5, 6, 8, 10, 18, 10, 13, 8, 21];
const VELOCITIES: [u32; 7] = [114, 143, 116, 109, 127, 153, 120];
const BOOKSHOP: [u32; 9] = [6, 4, 7, 5, 8, 3, 6, 7, 5];
const SIX: [u32; 6] = [1, 3, 5, 3, 7, 8];

fn amounts(numbers: &[u32]) -> Vec<Amount> {
    numbers.iter().map(|number| Amount::whole(*number)).collect()
}

fn samples(numbers: &[u32]) -> Samples {
    Samples::of_sprints(&amounts(numbers)).unwrap()
}

fn items(number: u32) -> Remaining {
    Remaining::of(Amount::whole(number))
}

fn percent(number: u8) -> Percent {
    Percent::new(number).unwrap()
}

fn split(low: &str, high: &str) -> Split {
    Split::between(Amount::parse(low).unwrap(), Amount::parse(high).unwrap()).unwrap()
}

/// The sprints at 50, 70, 85 and 95 %.
fn when(numbers: &[u32], remaining: &Remaining) -> [Option<u16>; 4] {
    let forecast = Forecast::of(&samples(numbers), remaining);
    Percent::ALL.map(|percent| forecast.when(percent))
}

/// The chance within so many sprints.
#[track_caller]
fn within(numbers: &[u32], number: u32, expected: &[(u16, f64)]) {
    let forecast = Forecast::of(&samples(numbers), &items(number));
    for (sprints, chance) in expected {
        near(forecast.within(*sprints).share(), *chance, 5e-7);
    }
}

/// How many in some sprints, at 50, 70, 85 and 95 %.
fn how_many(numbers: &[u32], sprints: u16) -> [u64; 4] {
    let sum = Sum::over(&samples(numbers), sprints);
    Percent::ALL.map(|percent| sum.sure(percent).hundredths() / 100)
}

#[track_caller]
fn near(is: f64, wanted: f64, by: f64) {
    assert!((is - wanted).abs() <= by, "{is} is not {wanted}");
}

#[test]
fn t1_three_samples_four_items() {
    within(&[1, 2, 3], 4, &[(0, 0.0), (1, 0.0), (2, 6.0 / 9.0), (3, 26.0 / 27.0), (4, 1.0), (400, 1.0)]);
    assert_eq!(when(&[1, 2, 3], &items(4)), [2, 3, 3, 3].map(Some));
    assert_eq!(Forecast::of(&samples(&[1, 2, 3]), &items(4)).cumulative().len(), 4);
}

/// `[0, 2]` is two sprints only; four of which half finish nothing are the same to draw from.
#[test]
fn t2_zeros_matter() {
    let zeros = [0, 2, 0, 2];
    within(&zeros, 2, &[(1, 0.5), (2, 0.75), (3, 0.875), (4, 0.9375), (5, 0.96875)]);
    assert_eq!(when(&zeros, &items(2)), [1, 2, 3, 5].map(Some));
}

#[test]
fn t3_the_average_alone_has_a_chance_of_40_percent() {
    within(&VELOCITIES, 510, &[(3, 0.0), (5, 1.0)]);
    near(Forecast::of(&samples(&VELOCITIES), &items(510)).within(4).share(), 0.400_666, 5e-7);
    assert_eq!(when(&VELOCITIES, &items(510)), [5, 5, 5, 5].map(Some));
    assert_eq!(how_many(&VELOCITIES, 4), [502, 487, 470, 459]);
    assert_eq!(how_many(&VELOCITIES, 1), [120, 116, 114, 109]);
    near(samples(&VELOCITIES).mean(), 126.0, 1e-9);
}

#[test]
fn t4_a_hundred_items_from_23_weeks() {
    let expected = [
        (18, 0.374_957),
        (19, 0.556_728),
        (20, 0.724_621),
        (21, 0.851_887),
        (22, 0.931_565),
        (23, 0.972_964),
    ];
    within(&CHI2FIT, 100, &expected);
    assert_eq!(when(&CHI2FIT, &items(100)), [19, 20, 21, 23].map(Some));
    assert_eq!(how_many(&CHI2FIT, 6), [32, 28, 25, 22]);
    near(samples(&CHI2FIT).mean(), 5.3478, 5e-5);
}

#[test]
fn t5_a_hundred_items_from_twelve_real_weeks() {
    assert_eq!(when(&WEEKS, &items(100)), [8, 9, 10, 10].map(Some));
    assert_eq!(how_many(&WEEKS, 4), [52, 45, 39, 33]);
}

#[test]
fn t6_splitting_takes_longer() {
    for (factor, expected) in [("1", [5, 6, 7]), ("1.25", [6, 7, 8]), ("1.5", [7, 9, 10])] {
        let [even, _, likely, nearly_sure] = when(&SIX, &items(20).split(split(factor, factor)));
        assert_eq!([even, likely, nearly_sure], expected.map(Some), "{factor}");
    }
    let mixed = Forecast::of(&samples(&SIX), &items(20).split(split("1", "1.5")));
    let mean: f64 =
        (20..=30).map(|number| Forecast::of(&samples(&SIX), &items(number)).within(7).share()).sum::<f64>()
            / 11.0;
    near(mixed.within(7).share(), mean, 1e-12);
}

/// The screens of the design show these figures.
#[test]
fn the_sample_board_is_forecast_as_it_is_drawn() {
    let forecast = Forecast::of(&samples(&BOOKSHOP), &items(30));
    let said = [5, 6, 7].map(|sprints| forecast.within(sprints).to_string());
    assert_eq!(said, ["37 %", "89 %", "99 %"]);
    let fan = [Percent::EVEN_ODDS, Percent::LIKELY, Percent::NEARLY_SURE];
    let expected = [[6, 4, 3], [11, 9, 8], [17, 14, 13], [23, 20, 18]].map(|row| amounts(&row));
    assert_eq!(ends(&samples(&BOOKSHOP), 4, &fan), expected);
    let answer = can_we_have(&samples(&BOOKSHOP), &items(12), 2, Percent::LIKELY);
    assert_eq!(answer.chance.to_string(), "48 %");
    assert_eq!([answer.fits, answer.has_to_leave].map(|amount| amount.to_string()), ["9", "3"]);
    assert_eq!(answer.all_of_it_after, Some(3));
    assert_eq!(samples(&BOOKSHOP).next_stays_in_range().unwrap().to_string(), "80 %");
    assert_eq!(samples(&BOOKSHOP).range(), (Amount::whole(3), Amount::whole(8)));
}

#[test]
fn points_are_counted_in_hundredths() {
    let halves: Vec<Amount> =
        SIX.iter().map(|number| Amount::from_hundredths(u64::from(*number) * 50)).collect();
    let halves = Samples::of_sprints(&halves).unwrap();
    let forecast = Forecast::of(&halves, &Remaining::of(Amount::whole(10)));
    assert_eq!(forecast, Forecast::of(&samples(&SIX), &items(20)));
    assert_eq!(Sum::over(&halves, 1).sure(Percent::EVEN_ODDS).to_string(), "2.5");
}

#[test]
fn nothing_left_is_done_and_nothing_ever_finished_is_never() {
    assert_eq!(when(&SIX, &items(0)), [Some(0); 4]);
    let done = Forecast::of(&samples(&SIX), &items(0));
    assert_eq!([0, 1, 9].map(|sprints| done.within(sprints)), [Chance::CERTAIN; 3]);
    assert_eq!(when(&[0, 0, 0], &items(0)), [Some(0); 4]);
    let never = Forecast::of(&samples(&[0, 0, 0]), &items(1));
    assert_eq!(Percent::ALL.map(|percent| never.when(percent)), [None; 4]);
    assert!(never.cumulative().is_empty() && samples(&[0, 0, 0]).all_zero());
    assert_eq!(never.within(u16::MAX), Chance::NONE);
    assert_eq!(how_many(&[0, 0, 0], 9), [0; 4]);
    assert_eq!(Sum::over(&samples(&SIX), 0).sure(percent(1)), Amount::ZERO);
}

#[test]
fn what_takes_longer_than_the_horizon_is_never_reached() {
    let far = Forecast::of(&samples(&[0, 0, 1]), &items(50_000));
    assert_eq!(Percent::ALL.map(|percent| far.when(percent)), [None; 4]);
    assert_eq!(far.cumulative().len(), usize::from(HORIZON));
    // Near it some are reached and some are not.
    let [even, _, _, nearly_sure] = when(&[0, 0, 1], &items(3_330));
    assert!(even.is_some_and(|sprints| sprints > 9_900) && nearly_sure.is_none());
}

#[test]
fn a_huge_rest_counts_as_100_000() {
    let numbers = [700, 900, 1_100];
    let huge = Remaining::of(Amount::from_hundredths(u64::MAX));
    assert!(huge.is_capped() && !items(100_000).is_capped());
    assert_eq!(when(&numbers, &huge), when(&numbers, &items(100_000)));
    assert_eq!(when(&numbers, &huge)[0], Some(112));
}

/// Waves with so long a period would have to be coarse: the first sprints are added one by one.
#[test]
fn few_and_very_different_samples_are_exact_too() {
    within(&[0, 5, 99_999], 100_000, &[(1, 0.0), (2, 3.0 / 9.0), (3, 16.0 / 27.0)]);
    assert_eq!(when(&[0, 5, 99_999], &items(12)), [2, 3, 4, 6].map(Some));
    // Rounding made a later chance the smaller one here.
    let sums: Vec<Amount> = [0, 358, 1].map(Amount::from_hundredths).into();
    let forecast = Forecast::of(&Samples::of_sprints(&sums).unwrap(), &items(277));
    assert!(forecast.cumulative().is_sorted());
}

#[test]
fn a_risk_moves_what_is_likely_and_not_the_even_odds() {
    let calm = items(20);
    let risky = items(20).with_risks(vec![Risk { chance: percent(30), adds: Amount::whole(6) }]);
    assert_eq!(when(&SIX, &calm), [5, 6, 6, 7].map(Some));
    let mixed = Forecast::of(&samples(&SIX), &risky);
    let share = |number: u32| Forecast::of(&samples(&SIX), &items(number)).within(6).share();
    near(mixed.within(6).share(), 0.7 * share(20) + 0.3 * share(26), 1e-12);
    let [even, _, likely, _] = when(&SIX, &risky);
    assert_eq!((even, likely), (Some(5), Some(7)));
    // What only may come keeps an empty backlog from being certain.
    let empty = items(0).with_risks(vec![Risk { chance: percent(30), adds: Amount::whole(6) }]);
    near(Forecast::of(&samples(&SIX), &empty).within(0).share(), 0.7, 1e-12);
    assert_eq!(when(&SIX, &empty)[0], Some(0));
}

#[test]
fn what_can_be_had_by_then_and_what_has_to_leave() {
    let split = items(20).split(split("1", "1.5"));
    let answer = can_we_have(&samples(&SIX), &split, 6, Percent::LIKELY);
    let chance = |number: u32| Sum::over(&samples(&SIX), 6).finish(&split.instead(Amount::whole(number)));
    let fits = u32::try_from(answer.fits.hundredths() / 100).unwrap();
    assert!(chance(fits).reaches(Percent::LIKELY) && !chance(fits + 1).reaches(Percent::LIKELY));
    assert_eq!(answer.fits.less(Amount::ZERO), Amount::whole(20).less(answer.has_to_leave));
    near(answer.chance.share(), Forecast::of(&samples(&SIX), &split).within(6).share(), 1e-12);
    let none = can_we_have(&samples(&[0, 0, 0]), &items(3), 5, Percent::LIKELY);
    assert_eq!((none.chance, none.fits, none.all_of_it_after), (Chance::NONE, Amount::ZERO, None));
    let all = can_we_have(&samples(&SIX), &items(1), 5, Percent::LIKELY);
    assert_eq!((all.fits, all.has_to_leave), (Amount::whole(1), Amount::ZERO));
    assert_eq!(can_we_have(&samples(&SIX), &items(0), 0, Percent::LIKELY).chance, Chance::CERTAIN);
}

#[test]
fn the_evidence_grows_with_the_sprints() {
    for (number, evidence) in
        [(3, Evidence::Weak), (6, Evidence::Weak), (7, Evidence::Normal), (26, Evidence::Normal)]
    {
        let samples = samples(&vec![4; number]);
        assert_eq!((samples.evidence(), samples.sprints(), samples.reach()), (evidence, number, 3 * number));
    }
    for have in 0..3 {
        assert_eq!(Samples::of_sprints(&amounts(&vec![4; have])), Err(BadSamples::TooFew { have }));
    }
    let two = Samples::of_sprints(&amounts(&[4, 5])).unwrap_err();
    assert_eq!(two.to_string(), "need 3 closed sprints; have 2");
    let huge = Samples::of_sprints(&amounts(&[4, 5, 100_001])).unwrap_err();
    assert_eq!(huge.to_string(), "sprint 3 finished more than 100,000: count in something larger");
}

#[test]
fn a_guess_stays_a_guess() {
    let guess = Guess::between(Amount::whole(1), Amount::whole(3)).unwrap();
    let guessed = Samples::guessed(&guess);
    assert_eq!((guessed.evidence(), guessed.next_stays_in_range()), (Evidence::Guess, None));
    assert_eq!(Forecast::of(&guessed, &items(4)), Forecast::of(&samples(&[1, 2, 3]), &items(4)));
    let sloped = Samples::guessed(&guess.most_likely(Amount::whole(2)).unwrap());
    // 1, 2, 2 and 3 are drawn.
    assert_eq!(Forecast::of(&sloped, &items(4)), Forecast::of(&samples(&[1, 2, 2, 3]), &items(4)));
}

#[test]
fn the_next_sprint_stays_in_the_range_with_these_odds() {
    for (number, odds) in [(3, 0.5), (5, 2.0 / 3.0), (7, 0.75), (11, 10.0 / 12.0)] {
        near(samples(&vec![1; number]).next_stays_in_range().unwrap().share(), odds, 1e-12);
    }
}

#[test]
fn stability_compares_every_other_sample() {
    for (numbers, share, grade) in [
        (&SIX[..], 0.2381, Grade::Good),
        (&CHI2FIT, 0.0131, Grade::Great),
        (&VELOCITIES, 0.0133, Grade::Great),
        (&[4, 4, 4], 0.0, Grade::Great),
        (&[0, 0, 9], 0.5, Grade::Poor),
    ] {
        let stability = Stability::of(&amounts(numbers)).unwrap();
        near(stability.share(), share, 5e-5);
        assert_eq!(stability.grade(), grade, "{numbers:?}");
    }
    assert_eq!(Stability::of(&amounts(&[4])), None);
}

#[test]
fn a_trend_is_seen_in_the_halves() {
    assert_eq!(Trend::of(&amounts(&[1, 3, 50, 7, 9])), Some(Trend { earlier: 2.0, later: 8.0 }));
    assert_eq!(Trend::of(&amounts(&[1])), None);
}
