//! What holds for any numbers. The method is spelt out once more, as slowly as its source does.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stackrank::forecast::{
    Forecast,
    amount::Amount,
    chance::Percent,
    remaining::{Remaining, Risk},
    samples::Samples,
    sum::Sum,
};

use super::{items, near};

/// The chances to have finished `wanted` within 1, 2, 3 … sprints, added up state by state (`domain.md` A13).
fn slowly(numbers: &[u64], wanted: u64, sprints: usize) -> Vec<f64> {
    let share = 1.0 / numbers.iter().map(|_| 1.0).sum::<f64>();
    let (mut done, mut reached) = (BTreeMap::from([(0, 1.0)]), 0.0);
    let sprint = |_| {
        let mut next = BTreeMap::new();
        for (sum, chance) in &done {
            for number in numbers {
                if sum + number >= wanted {
                    reached += chance * share;
                } else {
                    *next.entry(sum + number).or_insert(0.0) += chance * share;
                }
            }
        }
        done = next;
        reached
    };
    (0..sprints).map(sprint).collect()
}

fn made(hundredths: &[u64]) -> Samples {
    let amounts: Vec<Amount> = hundredths.iter().map(|number| Amount::from_hundredths(*number)).collect();
    Samples::of_sprints(&amounts).unwrap()
}

/// Hundredths, mostly of whole numbers, sometimes far apart.
fn numbers() -> impl Strategy<Value = Vec<u64>> {
    prop_oneof![
        prop::collection::vec((0..30_u64).prop_map(|number| number * 100), 3..27),
        prop::collection::vec((0..20_u64).prop_map(|number| number * 50), 3..9),
        prop::collection::vec(0..900_u64, 3..6),
        prop::collection::vec(prop::sample::select(vec![0_u64, 100, 300, 4_000, 90_000]), 3..6),
    ]
}

#[test]
fn hundreds_of_sprints_are_as_exact_as_few() {
    let numbers = [1, 0, 5, 3, 7, 8];
    let slow = slowly(&numbers, 600, 200);
    let forecast = Forecast::of(&made(&numbers.map(|number| number * 100)), &items(600));
    assert!(forecast.cumulative().len() > 150);
    for (chance, slow) in forecast.cumulative().iter().zip(slow) {
        near(chance.share(), slow, 1e-11);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn the_waves_say_what_adding_says(numbers in numbers(), wanted in 0..30_000_u64) {
        let forecast = Forecast::of(&made(&numbers), &Remaining::of(Amount::from_hundredths(wanted)));
        let slow = slowly(&numbers, wanted, 40);
        for (chance, sprints) in slow.iter().zip(1..) {
            // Behind the last that was asked for nothing is computed.
            near(forecast.within(sprints).share(), *chance, if *chance > 0.9999 { 1e-4 } else { 1e-9 });
        }
        let sum = Sum::over(&made(&numbers), 7);
        if wanted > 0 {
            near(sum.at_least(Amount::from_hundredths(wanted)).share(), slow[6], 1e-9);
        }
    }

    #[test]
    fn more_time_never_hurts_and_more_work_never_helps(numbers in numbers(), wanted in 0..400_u32) {
        let samples = made(&numbers);
        let [less, more] = [wanted, wanted + 1].map(|number| Forecast::of(&samples, &items(number)));
        let chances = less.cumulative();
        prop_assert!(chances.is_sorted() && chances.iter().all(|chance| (0.0..=1.0).contains(&chance.share())));
        for sprints in 0..60 {
            let (less, more) = (less.within(sprints).share(), more.within(sprints).share());
            prop_assert!(more <= less + 1e-9 || less >= 0.9999);
        }
        let whens = Percent::ALL.map(|percent| less.when(percent).unwrap_or(u16::MAX));
        prop_assert!(whens.is_sorted());
        // What is said to be done by then has that chance, and one sprint less has not.
        for (percent, when) in Percent::ALL.into_iter().zip(whens).filter(|(_, when)| *when < u16::MAX) {
            prop_assert!(less.within(when).reaches(percent));
            prop_assert!(when == 0 || !less.within(when - 1).reaches(percent));
        }
    }

    #[test]
    fn how_many_grows_with_time_and_shrinks_with_certainty(numbers in numbers(), sprints in 1..30_u16) {
        let samples = made(&numbers);
        let [now, later] = [sprints, sprints + 1].map(|sprints| Sum::over(&samples, sprints));
        let sure = |sum: &Sum| Percent::ALL.map(|percent| sum.sure(percent));
        prop_assert!(sure(&now).iter().rev().is_sorted());
        prop_assert!(sure(&now).iter().zip(sure(&later)).all(|(now, later)| *now <= later));
        for percent in Percent::ALL {
            let most = now.sure(percent);
            prop_assert!(now.at_least(most).reaches(percent), "{most} at {percent}");
            prop_assert!(!now.at_least(Amount::from_hundredths(most.hundredths() + 1)).reaches(percent));
        }
    }

    #[test]
    fn the_order_of_the_sprints_does_not_matter(numbers in numbers(), wanted in 0..200_u32, turn in 0..26_usize) {
        let mut turned = numbers.clone();
        turned.rotate_left(turn % numbers.len());
        turned.reverse();
        prop_assert_eq!(made(&numbers), made(&turned));
        prop_assert_eq!(
            Forecast::of(&made(&numbers), &items(wanted)),
            Forecast::of(&made(&turned), &items(wanted))
        );
    }

    #[test]
    fn every_future_of_few_sprints_is_counted(numbers in prop::collection::vec(0..9_u64, 3..6), wanted in 0..20_u64) {
        // Three sprints, each one of the past: all of them, one by one.
        let futures = || {
            let three = numbers.iter().flat_map(|a| numbers.iter().map(move |b| a + b));
            three.flat_map(|two| numbers.iter().map(move |c| two + c))
        };
        let share = |holds: &dyn Fn(u64) -> bool| {
            let count = |holds: &dyn Fn(u64) -> bool| futures().filter(|sum| holds(*sum)).map(|_| 1.0).sum::<f64>();
            count(holds) / count(&|_| true)
        };
        let hundredths: Vec<u64> = numbers.iter().map(|number| number * 100).collect();
        let sum = Sum::over(&made(&hundredths), 3);
        let amount = Amount::from_hundredths(wanted * 100);
        near(sum.at_least(amount).share(), share(&|sum| sum >= wanted), 1e-12);
        let risk = Risk { chance: Percent::LIKELY, adds: Amount::whole(4) };
        let with = sum.finish(&Remaining::of(amount).with_risks(vec![risk]));
        near(with.share(), 0.15 * share(&|sum| sum >= wanted) + 0.85 * share(&|sum| sum >= wanted + 4), 1e-12);
    }
}
