//! What stands around the entries, comments and layout, comes together when two texts of a board do.

use std::{fmt::Write as _, fs};

use stackrank::store::{Store, merging};

use crate::merge::random::{Dice, board};

const BASE: &str = r#"// the shop
(
    schema: 1,
    product: (name: "Shop", prefix: "T"),
    // steps
    epics: [
        (id: "T-9", name: "paying"),
    ],
    sprints: [
        (id: "S1", name: "Sprint 1"),
    ],
    items: [
        // about the cart
        (
            id: "T-1",
            title: "cart",
        ),
        (
            id: "T-2",
            title: "login",
        ),
    ],
)
"#;

/// Changes the text of the shop.
#[track_caller]
fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from:?} is not in {text}");
        text.replacen(from, to, 1)
    })
}

/// Merges two versions of the shop, and looks whether the text is the expected version.
#[track_caller]
fn check(ours: &[(&str, &str)], theirs: &[(&str, &str)], merged: &[(&str, &str)]) {
    let text = merging::merge(Some(BASE), &with(ours), &with(theirs)).unwrap().text;
    assert_eq!(text, with(merged), "{text}");
}

const RENAMED: (&str, &str) = ("\"cart\"", "\"basket\"");

#[test]
fn comments_of_theirs_come_above_behind_and_inside_of_what_both_have() {
    for comment in [
        ("        (\n            id: \"T-2\"", "        // ask first\n        (\n            id: \"T-2\""),
        ("            title: \"login\",\n        ),", "            title: \"login\",\n        ), // soon"),
        ("            title: \"login\"", "            // or sign in?\n            title: \"login\""),
        ("(id: \"T-9\"", "// with cards\n        (id: \"T-9\""),
        ("\"paying\"),", "\"paying\"), // with cards"),
        ("(id: \"S1\"", "// after the holidays\n        (id: \"S1\""),
        ("(id: \"S1\", name", "(id: \"S1\", /* what else */ name"),
        ("    // steps\n", "    // steps, large ones\n"),
        ("    items: [\n", "    items: [ // the first is next\n"),
        ("    ],\n)", "        // that is all\n    ],\n)"),
        ("    ],\n)", "    ],\n    // the end\n)"),
        ("// the shop\n", "// the shop\n// and its owner\n"),
        ("// about the cart", "// about the cart, which is a basket"),
        ("        // about the cart\n", ""),
    ] {
        check(&[RENAMED], &[comment], &[comment, RENAMED]);
        check(&[comment], &[RENAMED], &[comment, RENAMED]);
    }
}

#[test]
fn what_theirs_changes_keeps_its_comments_and_its_layout() {
    let sprint = ("(id: \"S1\", name: \"Sprint 1\")", "(id: \"S1\", /* working title */ name: \"Pay\")");
    check(&[RENAMED], &[sprint], &[sprint, RENAMED]);
    let narrow = (
        "        (\n            id: \"T-2\",\n            title: \"login\",\n        ),",
        "        (id: \"T-2\", /* not yet */ title: \"sign in\"),",
    );
    check(&[RENAMED], &[narrow], &[narrow, RENAMED]);
}

#[test]
fn where_both_wrote_comments_ours_stand_first() {
    let line = "        // about the cart\n";
    let both = ("// about the cart\n", "// about the cart\n        // ours\n        // theirs\n");
    let ours = (line, "        // about the cart\n        // ours\n");
    let theirs = (line, "        // about the cart\n        // theirs\n");
    check(&[ours], &[theirs], &[both]);
    check(
        &[ours],
        &[("        ),\n    ],\n)", "        ), // theirs\n    ],\n)"), ours],
        &[ours, ("        ),\n    ],\n)", "        ), // theirs\n    ],\n)")],
    );
    check(
        &[("// the shop\n", "// the shop\n// ours\n")],
        &[("// the shop\n", "// theirs\n// the shop\n")],
        &[("// the shop\n", "// the shop\n// ours\n// theirs\n")],
    );
}

#[test]
fn comments_inside_of_what_is_printed_anew_go_above_it() {
    let ours = ("            title: \"login\"", "            // ours\n            title: \"sign in\"");
    let theirs = (
        "            title: \"login\"",
        "            /* theirs */ estimate: 3,\n            title: \"login\"",
    );
    let printed = "        // ours\n        /* theirs */\n        (\n            id: \"T-2\",\n            title: \"sign in\",\n            estimate: 3,";
    check(
        &[ours],
        &[theirs],
        &[("        (\n            id: \"T-2\",\n            title: \"login\",", printed)],
    );
}

#[test]
fn new_lists_and_entries_bring_theirs() {
    let new = (
        "    items: [\n",
        "    // from customers\n    inbox: [\n        // urgent\n        (id: \"T-20\", title: \"faster\"),\n    ],\n    items: [\n",
    );
    check(&[RENAMED], &[new], &[new, RENAMED]);
}

/// Two new items of one number keep their own comments.
#[test]
fn comments_go_with_an_item_that_gets_another_number() {
    let new = |comment: &str, title: &str| {
        format!(
            "        ),\n        // {comment}\n        (\n            id: \"T-10\",\n            title: \"{title}\",\n        ),\n    ],\n)"
        )
    };
    let (ours, theirs) = (new("ours", "wishes"), new("theirs", "gifts"));
    let end = "        ),\n    ],\n)";
    let text = merging::merge(Some(BASE), &with(&[(end, &ours)]), &with(&[(end, &theirs)])).unwrap().text;
    for (comment, id, title) in [("theirs", 10, "gifts"), ("ours", 11, "wishes")] {
        let item = format!(
            "        // {comment}\n        (\n            id: \"T-{id}\",\n            title: \"{title}\",\n        ),\n"
        );
        assert!(text.contains(&item), "{text}");
    }
}

/// Writes comments between the lines of a text, and behind some of them.
fn commented(dice: &mut Dice, text: &str, who: &str) -> String {
    let mut commented = String::new();
    for (number, line) in text.lines().enumerate() {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap();
        if dice.roll(6) == 0 {
            writeln!(commented, "{indent}// {who} {number}.").unwrap();
        }
        commented += line;
        if dice.roll(9) == 0 && !line.contains("//") {
            write!(commented, " // {who} {number}, behind.").unwrap();
        }
        commented += "\n";
    }
    commented
}

/// Gives some items other titles.
fn retitled(dice: &mut Dice, text: &str, who: &str) -> String {
    let line = |(number, line): (usize, &str)| {
        let title = line.trim_start().strip_prefix("title: \"").and_then(|rest| rest.split_once('"'));
        match title.filter(|_| dice.roll(3) == 0) {
            Some((_, behind)) => format!("            title: \"{who} {number}\"{behind}\n"),
            None => format!("{line}\n"),
        }
    };
    text.lines().enumerate().map(line).collect()
}

#[test]
fn no_comment_of_anybody_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let path = folder.path().join(format!("{seed}.ron"));
        Store::create(&path, &board(&mut dice)).unwrap();
        let base = commented(&mut dice, &fs::read_to_string(&path).unwrap(), "base");
        let [ours, theirs] = ["ours", "theirs"].map(|who| {
            let text = retitled(&mut dice, &base, who);
            commented(&mut dice, &text, who)
        });
        let merged =
            merging::merge(Some(&base), &ours, &theirs).unwrap_or_else(|error| panic!("{seed}: {error}"));
        for comment in ours.lines().chain(theirs.lines()).filter_map(|line| Some(line.split_once("// ")?.1)) {
            let count = merged.text.matches(comment).count();
            assert_eq!(count, 1, "seed {seed}: {comment:?} in\n{}", merged.text);
        }
        for (one, other) in [(&base, &theirs), (&theirs, &base), (&theirs, &theirs)] {
            let merged = merging::merge(Some(&base), one, other).unwrap();
            assert_eq!(merged.text, theirs, "seed {seed}");
        }
    }
}
