//! The forecast as a file: all its pages as text, and nothing that is private.

use stackrank::{
    app::{Effect, Model, Msg, refinement::export::Exported, status::Status},
    board::{Board, budget::Budget, edit::Edit},
};

use crate::{model, outlook::after, press, sample::bookshop, send, title};

/// The path and the text that are written on `X` and Enter.
fn exported(model: &mut Model) -> (String, String) {
    let mut effects = press(model, "X<Enter>");
    effects.retain(|effect| matches!(effect, Effect::Export { .. }));
    let [Effect::Export { path, text, over: false }] = effects.as_slice() else { panic!("{effects:?}") };
    (path.clone(), text.clone())
}

#[test]
fn the_forecast_goes_out_as_markdown() {
    let mut model = model(bookshop());
    press(&mut model, "F");
    let (path, text) = exported(&mut model);
    assert_eq!(path, "forecast-2026-11-16.md");
    insta::assert_snapshot!(text);
    send(&mut model, Msg::Exported { path: path.clone(), outcome: Exported::Exists });
    let said = "\"forecast-2026-11-16.md\" is there already: Enter again writes over it";
    assert_eq!(model.status(), &Status::Refused(said.to_owned()));
    let effects = press(&mut model, "<Enter>");
    assert!(matches!(effects.as_slice(), [Effect::Export { over: true, .. }]), "{effects:?}");
    send(&mut model, Msg::Exported { path, outcome: Exported::Written });
    assert_eq!(model.status().text(), "it is in forecast-2026-11-16.md now");
    assert!(model.forecast().is_some());
}

#[test]
fn it_is_the_same_on_every_page_and_never_names_the_budget() {
    let mut board = bookshop();
    board.apply(&Edit::SetBudget(Budget::read("76543 32109 765"))).unwrap();
    let mut model = model(board);
    press(&mut model, "F");
    let (_, first) = exported(&mut model);
    press(&mut model, "<Esc><End>");
    let (_, last) = exported(&mut model);
    assert_eq!(first, last);
    for words in ["7654", "3210", "765", "budget"] {
        assert!(!first.contains(words), "{words}:\n{first}");
    }
}

#[test]
fn no_date_stands_without_a_percentage() {
    let mut model = model(bookshop());
    press(&mut model, "F");
    let (_, text) = exported(&mut model);
    for line in
        text.lines().filter(|line| ["Dec", "Jan", "Feb", "Mar"].iter().any(|month| line.contains(month)))
    {
        let is_count = line.starts_with("| Sprint") && line.matches('|').count() == 6;
        assert!(line.contains('%') || is_count, "the counts stand under their percentages: {line}");
    }
}

#[test]
fn a_forecast_that_there_is_not_stays_here() {
    let mut model = model(after(9, &[Some(3)]));
    press(&mut model, "FX");
    assert_eq!(model.status().text(), "there is no forecast yet: g guesses a range");
    press(&mut model, "g3 and 8<Enter>");
    let (_, text) = exported(&mut model);
    assert!(text.contains("from a guess.") && text.contains(" % | guess |"), "{text}");
}

#[test]
fn what_people_typed_is_no_markup() {
    let mut parts = after(9, &[Some(3), Some(4), Some(5), Some(3)]).parts();
    parts.sprints[3].name = title("a|b <script>");
    parts.product.name = title("*Shop*");
    let mut model = model(Board::assemble(parts).unwrap());
    press(&mut model, "F");
    let (_, text) = exported(&mut model);
    assert!(text.contains("\\*Shop\\*") && text.contains("a\\|b \\<script\\>"), "{text}");
    assert!(!text.contains("a|b"), "{text}");
}
