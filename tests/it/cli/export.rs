//! `stackrank export`

use super::Shop;

#[test]
fn the_last_review_is_printed_or_written_to_a_new_file() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron", "--sample"]);
    let ran = shop.run(&["export", "review"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("# Sprint 11: review\n\nBookshop, "), "{}", ran.out);
    let ran = shop.run(&["export", "review", "-o", "review.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.err, "the review is in review.html\n");
    let page = shop.text("review.html");
    assert!(
        page.starts_with("<!doctype html>") && page.contains("<h1 dir=\"auto\">Sprint 11: review</h1>"),
        "{page}"
    );
    let ran = shop.run(&["export", "review", "-o", "review.html"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("review.html is there already"), "{ran:?}");
    assert_eq!(shop.text("review.html"), page, "it was left alone");
    assert_eq!(shop.names(), ["backlog.ron", "review.html"]);
}

#[test]
fn the_sprint_and_the_format_can_be_chosen() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron", "--sample"]);
    for sprint in ["10", "S10"] {
        let ran = shop.run(&["export", "review", "--sprint", sprint, "--format", "html"]);
        assert!(ran.out.contains("Sprint 10: review</h1>"), "{ran:?}");
    }
    let refused = |arguments: &[&str]| {
        let ran = shop.run(&[&["export", "review"], arguments].concat());
        (ran.code, ran.err)
    };
    assert_eq!(refused(&["--sprint", "12"]).0, 1);
    assert!(refused(&["--sprint", "12"]).1.contains("Sprint 12 is not closed yet"));
    assert_eq!(refused(&["--sprint", "99"]), (1, "stackrank: there is no sprint S99\n".to_owned()));
    assert_eq!(refused(&["--sprint", "next"]).0, 2);
    assert_eq!(refused(&["-o", "no/such/folder/review.md"]).0, 1);
}

#[test]
fn a_board_without_closed_sprints_has_nothing_to_export() {
    let shop = Shop::empty();
    shop.done(&["new", "backlog.ron"]);
    let ran = shop.run(&["export", "review"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("no sprint is closed yet"), "{ran:?}");
}
