//! A bookshop's board, as it is in the middle of a sprint.

use std::sync::Arc;

use chrono::NaiveDate;
use stackrank::board::{
    Board,
    acceptance::AcceptanceCriterion,
    definition::{Criterion, Definition, Version},
    epic::Epic,
    goal::Goal,
    id::{CriterionId, SprintId},
    item::{Done, Item, State},
    points::Points,
    sprint::{Phase, Sprint},
};

use crate::{id, parts, title};

/// Title, epic, points; no points where nobody has estimated.
const BACKLOG: &[(&str, &str, u16)] = &[
    ("Pay with a saved card", "checkout", 5),
    ("Edit the basket before paying", "checkout", 3),
    ("Search forgives typing mistakes", "search", 3),
    ("Reset a forgotten password by mail", "account", 5),
    ("Pay by bank transfer", "payment", 8),
    ("Cancel an order within an hour", "orders", 2),
    ("Gift cards", "payment", 0),
    ("Filter by language and format", "search", 3),
    ("See which shop has the book in stock", "catalog", 5),
    ("Download the invoice as PDF", "orders", 2),
    ("Wish lists", "account", 13),
    ("Follow a parcel", "orders", 3),
    ("Show the publication year", "catalog", 1),
    ("Search inside the first chapter", "search", 0),
    ("Dark theme for reading at night", "account", 5),
    ("Pay in instalments", "payment", 0),
    ("日本語の本を探す: search for Japanese titles and authors 📚", "search", 0),
    ("Coupon is lost when the session ends", "checkout", 2),
    ("Reviews by readers", "catalog", 8),
    ("Try out the new search index", "search", 0),
    ("Pre-order books that are not out yet", "orders", 0),
    ("Second-hand books", "catalog", 0),
    ("Reading lists by our booksellers", "catalog", 0),
    ("Change the delivery address after ordering", "orders", 3),
    ("Tell me when a book is back", "catalog", 2),
    ("Sign in with a passkey", "account", 0),
    ("Series: show the next volume", "catalog", 0),
    ("Audiobook samples", "catalog", 0),
    ("Loyalty points", "account", 0),
    ("Chat with a bookseller", "account", 0),
];

const EPICS: &[&str] = &["checkout", "search", "account", "payment", "orders", "catalog"];

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn sprint() -> Sprint {
    let accepted = State::Accepted(Done { on: day(11, 12), definition: 3 });
    let items = [
        ("Tokenise cards", 5, accepted),
        ("Basket survives closing", 2, accepted),
        ("Pay by card as a guest", 5, State::Review),
        ("Guest address form", 3, State::Doing),
        ("Guest order page", 3, State::Doing),
        ("Receipt by mail", 2, State::ToDo),
        ("Postcode check", 2, State::ToDo),
    ];
    let mut sprint = Sprint::planned(SprintId::numbered(12), title("Sprint 12"));
    sprint.goal = Some("guests can pay without an account".to_owned());
    (sprint.start, sprint.end) = (Some(day(11, 9)), Some(day(11, 20)));
    sprint.phase = Phase::Running { plan: Vec::new(), changes: Vec::new() };
    let items = (27..).zip(items).map(|(number, (text, points, state))| {
        let mut item = Item::new(id(&format!("SHOP-{number}")), title(text));
        item.estimate = Some(Points::whole(points));
        item.state = state;
        if state == State::Review {
            item.ticks = ["d1", "d2", "d3", "d5", "d7"].map(CriterionId::new).to_vec();
            let met = |met| AcceptanceCriterion { text: "a condition".to_owned(), met };
            item.acceptance = vec![met(true), met(true), met(true), met(false)];
            item.story.why = Some("no account needed".to_owned());
        }
        Arc::new(item)
    });
    sprint.items = items.collect();
    sprint
}

/// The board.
pub(crate) fn bookshop() -> Board {
    let mut parts = parts();
    "SHOP".clone_into(&mut parts.product.prefix);
    parts.goals = vec![Goal {
        text: title("any reader finds and pays for a book in two minutes"),
        measure: None,
        since: Some(day(10, 1)),
    }];
    let epics = (1..).zip(EPICS).map(|(number, name)| Epic {
        id: id(&format!("SHOP-{number}")),
        name: title(name),
        about: String::new(),
        source: None,
    });
    parts.epics = epics.collect();
    let lines = [
        "Tests pass",
        "Reviewed by a second person",
        "Works on a phone",
        "Works with a screen reader",
        "Texts in English and German",
        "Release note written",
        "Runs on staging",
    ];
    let line = |(number, text): (u32, &&str)| Criterion {
        id: CriterionId::new(&format!("d{number}")),
        text: title(text),
    };
    let criteria = (1..).zip(&lines).map(line).collect();
    parts.definition_of_done = Definition::new(vec![Version { number: 3, since: Some(day(9, 2)), criteria }]);
    parts.sprints = vec![sprint()];
    let items = (38..).zip(BACKLOG).map(|(number, (text, epic, points))| {
        let mut item = Item::new(id(&format!("SHOP-{number}")), title(text));
        item.estimate = (*points > 0).then(|| Points::whole(*points));
        item.epic =
            EPICS.iter().zip(&parts.epics).find(|(name, _)| *name == epic).map(|(_, epic)| epic.id.clone());
        if *text == "Gift cards" {
            item.story.why = Some("a reader can give a book without choosing it".to_owned());
        }
        Arc::new(item)
    });
    parts.backlog = items.collect();
    Board::assemble(parts).unwrap()
}
