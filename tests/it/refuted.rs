//! What follows when a wish turns out to be worth nothing: what depends on it is named.

use crate::{board, model, press, screen};

/// The card of "Try it with ten readers", which two others need; the cursor is on how far it was tested.
fn tried() -> stackrank::app::Model {
    let mut model = model(board(&["Try it with ten readers", "Gift cards", "Wish lists", "Pay"], &["Wrap"]));
    press(&mut model, "jj<Enter>gjjjjjjjjjjjj<Enter>T-1<Enter>q");
    press(&mut model, "2<Enter>gjjjjjjjjjjjj<Enter>T-1<Enter>q");
    press(&mut model, "1g<Enter>iexperiment<Enter>gjj");
    model
}

#[test]
fn what_depends_on_a_refuted_experiment_is_named_at_once_and_on_its_card() {
    let mut model = tried();
    assert!(!screen(&mut model, 120, 40).contains("needed by"));
    press(&mut model, "<Enter>refuted<Enter>");
    let said = "\"Try it with ten readers\" is refuted: 2 items depend on it: T-101, T-3";
    assert_eq!(model.status().text(), said);
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("needed by  ! T-101 Wrap"), "{text}");
    assert!(text.contains("! T-3 Wish lists (rank 3)"), "{text}");
    press(&mut model, "qjjdno reason left<Enter>gg<Enter>");
    let text = screen(&mut model, 120, 40);
    assert!(text.contains("T-101 Wrap") && !text.contains("T-3 Wish lists"), "{text}");
}

#[test]
fn what_nothing_depends_on_says_so() {
    let mut model = model(board(&["Gift cards"], &[]));
    press(&mut model, "<Enter>jj<Enter>ref<Enter>");
    assert_eq!(model.status().text(), "\"Gift cards\" is refuted: nothing depends on it");
    press(&mut model, "<Enter>hyp<Enter>");
    assert_eq!(model.status().text(), "\"Gift cards\": validation \"hyp\"");
    assert!(!screen(&mut model, 120, 40).contains("needed by"));
}
