//! `stackrank forecast`: from numbers alone, and of a board.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::Shop;

fn forecast(arguments: &[&str]) -> String {
    Shop::empty().done(&[&["forecast"], arguments].concat())
}

fn object(arguments: &[&str]) -> Value {
    serde_json::from_str(&forecast(&[arguments, &["--json"]].concat())).unwrap()
}

#[test]
fn a_forecast_is_one_object_for_programs() {
    let said = forecast(&["--samples", "1,2,3", "--remaining", "4", "--sprints", "2", "--json"]);
    assert_snapshot!(said, @r#"{"when":{"p50":2,"p70":3,"p85":3,"p95":3},"cumulative":[0.0,0.666666666667,0.962962962963,1.0],"how_many":{"sprints":2,"p50":4,"p70":3,"p85":3,"p95":2}}"#);
    assert_eq!(said.lines().count(), 1);
    let without = object(&["--samples", "3,5,0,4", "--remaining", "12"]);
    assert_eq!(without["how_many"]["sprints"], 4);
    let names: Vec<&String> = without.as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 3);
}

#[test]
fn a_forecast_is_sentences_for_people() {
    assert_snapshot!(forecast(&["--samples", "6,4,7,5,8,3,6,7,5", "--remaining", "30"]), @r"
    from 9 closed sprints, 3 to 8 each, 5.7 on average
    30 remaining: done after 6 sprints (even odds, 50 %)
    30 remaining: done after 6 sprints (70 %)
    30 remaining: done after 6 sprints (likely, 85 %)
    30 remaining: done after 7 sprints (nearly sure, 95 %)
    the next sprint: 6 or more (even odds, 50 %), 5 or more (70 %), 4 or more (likely, 85 %), 3 or more (nearly sure, 95 %); chance that all 30 are done: 0 %
    the next 2 sprints: 11 or more (even odds, 50 %), 10 or more (70 %), 9 or more (likely, 85 %), 8 or more (nearly sure, 95 %); chance that all 30 are done: 0 %
    the next 3 sprints: 17 or more (even odds, 50 %), 16 or more (70 %), 14 or more (likely, 85 %), 13 or more (nearly sure, 95 %); chance that all 30 are done: 0 %
    the next 4 sprints: 23 or more (even odds, 50 %), 21 or more (70 %), 20 or more (likely, 85 %), 18 or more (nearly sure, 95 %); chance that all 30 are done: 1 %
    ");
    assert_snapshot!(forecast(&["--samples", " 3, 5, 0, 4 ", "--remaining", "2.5", "--sprints", "1"]), @r"
    from 4 closed sprints, 0 to 5 each, 3.0 on average: weak evidence, 7 sprints would be better
    2.5 remaining: done after 1 sprint (even odds, 50 %)
    2.5 remaining: done after 1 sprint (70 %)
    2.5 remaining: done after 2 sprints (likely, 85 %)
    2.5 remaining: done after 3 sprints (nearly sure, 95 %)
    the next sprint: 4 or more (even odds, 50 %), 3 or more (70 %), 0 or more (likely, 85 %), 0 or more (nearly sure, 95 %); chance that all 2.5 are done: 75 %
    ");
}

#[test]
fn what_is_never_reached_is_null() {
    let never = object(&["--samples", "0,0,0", "--remaining", "1"]);
    let nulls = json!({"p50": null, "p70": null, "p85": null, "p95": null});
    assert_eq!(never["when"], nulls);
    assert_eq!(never["cumulative"], json!([]));
    assert_eq!(never["how_many"], json!({"sprints": 4, "p50": 0, "p70": 0, "p85": 0, "p95": 0}));
    let words = forecast(&["--samples", "0,0,0", "--remaining", "1"]);
    assert!(words.contains("never done at this pace (likely, 85 %)"), "{words}");
    let far = forecast(&["--samples", "0,0,1", "--remaining", "50000"]);
    assert!(far.contains("not done within 10,000 sprints"), "{far}");
}

#[test]
fn nothing_remaining_is_done() {
    let done = object(&["--samples", "1,2,3", "--remaining", "0"]);
    assert_eq!(done["when"], json!({"p50": 0, "p70": 0, "p85": 0, "p95": 0}));
    assert_eq!(done["cumulative"], json!([1.0]));
    let words = forecast(&["--samples", "1,2,3", "--remaining", "0"]);
    assert!(words.contains("done, nothing remains"), "{words}");
}

#[test]
fn points_may_have_halves() {
    let points = object(&["--samples", "0.5,1.5,2.5", "--remaining", "2.5", "--sprints", "1"]);
    assert_eq!(points["when"]["p50"], 2);
    assert_eq!(points["how_many"], json!({"sprints": 1, "p50": 1.5, "p70": 0.5, "p85": 0.5, "p95": 0.5}));
}

#[test]
fn a_huge_rest_is_capped_and_that_is_said() {
    let shop = Shop::empty();
    let huge = "9".repeat(30);
    let ran = shop.run(&["forecast", "--samples", "900,1000,1100", "--remaining", &huge, "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("more than 100,000 remain"), "{ran:?}");
    let said: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(said["when"]["p50"], 100);
}

#[test]
fn numbers_that_make_no_sense_are_refused_in_one_sentence() {
    let shop = Shop::empty();
    let refused = |samples: &str, remaining: &str, sprints: &str| {
        let said = shop.refused(
            2,
            &["forecast", "--samples", samples, "--remaining", remaining, "--sprints", sprints, "--json"],
        );
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    assert_snapshot!(refused("3,5", "12", "4"), @"stackrank: --samples takes what each closed sprint finished, such as 3,5,0,4: need 3 closed sprints; have 2");
    assert_snapshot!(refused("", "12", "4"), @"stackrank: --samples takes what each closed sprint finished, such as 3,5,0,4: need 3 closed sprints; have 0");
    assert_snapshot!(refused("3,,4", "12", "4"), @"stackrank: sprint 2 of --samples can't be read: a number is missing: write 0 for none");
    assert_snapshot!(refused("-3,5,4", "12", "4"), @"stackrank: sprint 1 of --samples can't be read: -3 is below zero: nothing finishes less than 0");
    assert_snapshot!(refused("3,NaN,4", "12", "4"), @r#"stackrank: sprint 2 of --samples can't be read: "NaN" is no number: write digits, such as 5 or 2.5"#);
    assert_snapshot!(refused("3,5,1e9", "12", "4"), @r#"stackrank: sprint 3 of --samples can't be read: "1e9" is no number: write digits, such as 5 or 2.5"#);
    assert_snapshot!(refused("3,5,99999999999999999999999", "12", "4"), @"stackrank: --samples takes what each closed sprint finished, such as 3,5,0,4: sprint 3 finished more than 100,000: count in something larger");
    assert_snapshot!(refused("3,5,4", "-1", "4"), @"stackrank: --remaining can't be read: -1 is below zero: nothing finishes less than 0");
    assert_snapshot!(refused("3,5,4", "twelve", "4"), @r#"stackrank: --remaining can't be read: "twelve" is no number: write digits, such as 5 or 2.5"#);
    assert_snapshot!(refused("3,5,4", "", "4"), @"stackrank: --remaining can't be read: a number is missing: write 0 for none");
    assert_snapshot!(refused("3,5,4", "12", "0"), @r#"stackrank: --sprints takes a whole number from 1 to 10,000, and "0" is none"#);
    assert_snapshot!(refused("3,5,4", "12", "2.5"), @r#"stackrank: --sprints takes a whole number from 1 to 10,000, and "2.5" is none"#);
    assert_snapshot!(refused("3,5,4", "12", "99999999"), @r#"stackrank: --sprints takes a whole number from 1 to 10,000, and "99999999" is none"#);
    for missing in [&["forecast"][..], &["forecast", "--samples", "1,2,3"], &["forecast", "--remaining", "4"]]
    {
        shop.refused(2, missing);
    }
}

/// A shop with the sample, whose dates follow the day of the test.
fn sample() -> Shop {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron", "--sample"]);
    shop
}

#[test]
fn a_board_says_what_its_screen_says() {
    let said = sample().done(&["forecast"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "30 open items will be done, from 9 closed sprints");
    assert!(lines[1].starts_with("all done by the end of Sprint 17 (") && lines[1].ends_with("): 37 %"));
    assert!(lines[2].ends_with("): 89 %, likely"), "{said}");
    assert!(lines[3].ends_with("): 99 %"), "{said}");
    assert!(
        lines[4].ends_with(
            "): 6 or more (even odds, 50 %), 4 or more (likely, 85 %), 3 or more (nearly sure, 95 %)"
        ),
        "{said}"
    );
    assert_snapshot!(lines[8..].join("\n"), @r"
    why: items per sprint so far: 6 4 7 5 8 3 6 7 5. Each coming sprint is one of these nine, all equally likely; 30 items likely take 6 of them.
    trust: our 85 % came true 5 of 6 times. 4 of 5 next sprints stay in 3 to 8.
    ");
}

#[test]
fn a_board_answers_what_a_day_has_room_for() {
    let shop = sample();
    let said = shop.done(&["forecast", "--items", "12", "--by", "2 sprints"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_snapshot!(lines[..6].join("\n"), @r"
    the first 12 items of the backlog: to be done, from 9 closed sprints
    12 items within 2 sprints: 48 %
    For 85 %, 3 items have to leave: ranks 10 to 12
      10 SHOP-34 Download the invoice as PDF
      11 SHOP-47 Wish lists
      12 SHOP-40 Follow a parcel
    ");
    assert!(lines[6].starts_with("With all 12, 85 % is reached on "), "{said}");
    let said = shop.done(&["forecast", "--by", "2 sprints"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[1],
        "done within 2 sprints: 11 or more (even odds, 50 %), 9 or more (likely, 85 %), 8 or more (nearly sure, 95 %)"
    );
    assert_eq!(lines.len(), 4, "{said}");
}

#[test]
fn a_board_has_the_same_names_for_programs_as_numbers_have() {
    let shop = sample();
    let object = |arguments: &[&str]| -> Value {
        serde_json::from_str(&shop.done(&[&["forecast", "--json"], arguments].concat())).unwrap()
    };
    let board = object(&[]);
    let numbers = object(&["--samples", "6,4,7,5,8,3,6,7,5", "--remaining", "30"]);
    for name in ["when", "cumulative", "how_many"] {
        assert_eq!(board[name], numbers[name], "{name}");
    }
    assert_eq!((&board["counted"], &board["remaining"]), (&json!("items"), &json!(30)));
    assert_eq!(board["samples"], json!([6, 4, 7, 5, 8, 3, 6, 7, 5]));
    assert_eq!(board["track_record"], json!({"said": 85, "came_true": 5, "of": 6}));
    assert_eq!(board["sprints"][0]["name"], "Sprint 13");
    assert!(board["sprints"][0]["last_day"].is_string());
    let asked = object(&["--items", "12", "--by", "2 sprints"]);
    assert_eq!(asked["asked"]["has_to_leave"], json!(["SHOP-34", "SHOP-47", "SHOP-40"]));
    assert_eq!(asked["asked"]["all_of_it_after"], 3);
    assert_eq!(asked["how_many"]["sprints"], 2, "the sprints that were asked for");
    assert_eq!(asked["when"]["p85"], 3);
}

#[test]
fn a_board_counts_what_its_team_has_agreed_to_count() {
    let shop = sample();
    let vision = "vision: \"Nobody who wants to read is stopped by the shop.\",";
    let text =
        shop.text("backlog.ron").replace(vision, &format!("{vision}\n        settings: (forecast: Points),"));
    shop.put("backlog.ron", text);
    let said: Value = serde_json::from_str(&shop.done(&["forecast", "--json"])).unwrap();
    assert_eq!((&said["counted"], &said["remaining"]), (&json!("points"), &json!(128.77)));
    assert_eq!(said["samples"], json!([18, 14, 21, 15, 24, 11, 19, 23, 17]));
    let words = shop.done(&["forecast"]);
    assert!(words.contains("why: points per sprint so far: 18 14 21 15 24 11 19 23 17."), "{words}");
}

#[test]
fn a_board_without_a_past_is_refused() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron"]);
    assert_snapshot!(shop.refused(1, &["forecast"]), @"stackrank: need 3 closed sprints; have 0: on the screen F takes a guess");
    assert_snapshot!(shop.refused(2, &["forecast", "--by", "soon"]), @"stackrank: --by can't be read: a day to come, such as 18 Dec or 2026-12-18, or a number of sprints");
    assert_snapshot!(shop.refused(2, &["forecast", "--items", "1"]), @"stackrank: --items can't be read: the backlog is empty");
    shop.refused(2, &["forecast", "--by", "3", "--samples", "1,2,3", "--remaining", "4"]);
    shop.refused(2, &["forecast", "-f", "backlog.ron", "--samples", "1,2,3", "--remaining", "4"]);
}
