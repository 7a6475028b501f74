//! Epics: how far one is stands on the cards of its items.

use stackrank::app::Model;

use crate::{board, model, press, screen, with_three_sprints};

/// The line of the epic on the card that is open.
fn epic(model: &mut Model) -> String {
    let text = screen(model, 120, 40);
    let line = text.lines().find_map(|line| line.split_once("epic  ")).map_or("", |(_, behind)| behind);
    line.trim_end().to_owned()
}

#[test]
fn the_card_says_how_far_its_epic_is() {
    let mut model = model(board(&["a", "b", "c", "d", "e"], &[]));
    press(&mut model, "jvjvjjv");
    press(&mut model, "Echeckout<Enter><Esc>gj<Enter>");
    assert_eq!(epic(&mut model), "checkout · 3 of 3 open, first at rank 2");
    press(&mut model, "q2kj1g");
    press(&mut model, "jjjj<Enter>");
    assert_eq!(epic(&mut model), "checkout · 3 of 3 open, first at rank 2", "seen from its last item");
    press(&mut model, "qgjdnobody asked twice<Enter>G<Enter>");
    assert_eq!(
        epic(&mut model),
        "checkout · 2 of 2 open, first at rank 2",
        "what was dropped does not count"
    );
    press(&mut model, "qgjTG<Enter>");
    assert_eq!(epic(&mut model), "checkout · 2 of 2 open, first at rank 1");
}

#[test]
fn work_that_is_done_and_work_of_a_sprint_count() {
    let mut planned = model(board(&["a", "b"], &["done", "doing"]));
    press(&mut planned, "2g<Enter>Echeckout<Enter>q1<Enter>Echeckout<Enter>");
    assert_eq!(epic(&mut planned), "checkout · 2 of 2 open, first in Sprint 1");
    let mut running = model(with_three_sprints(planned.board(), 0));
    press(&mut running, "<Enter>");
    assert_eq!(epic(&mut running), "checkout · 1 of 2 open, first at rank 1");
}
