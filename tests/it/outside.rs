//! Others write the file while the board is open: what comes is taken over, ours stays, undo takes back ours only.

use std::sync::Arc;

use stackrank::{
    app::{Effect, Model, Msg, commented::Commented, outside::Outside, saving::SaveState, update},
    board::{
        Board,
        edit::{Edit, List},
        goal::Goal,
        moving::Landing,
    },
};

use crate::{backlog, board, id, keys, model, press, screen, send, title, today};

/// Two people begin with `a`, `b`, `c`.
fn begun() -> Model {
    model(board(&["a", "b", "c"], &[]))
}

/// What somebody else makes of a board.
fn theirs(of: &Board, edits: &[Edit]) -> Arc<Board> {
    let mut board = of.clone();
    for edit in edits {
        board.apply(edit).unwrap();
    }
    Arc::new(board)
}

fn rename(item: &str, to: &str) -> Edit {
    Edit::Rename { item: id(item), title: title(to) }
}

/// Tells the model what stands in the file now.
fn arrives(model: &mut Model, base: &Arc<Board>, theirs: Arc<Board>) -> Vec<Effect> {
    let outside = Outside { base: Arc::clone(base), theirs, older: None, commented: Commented::default() };
    update(model, Msg::Outside(outside))
}

#[test]
fn what_others_change_is_marked_and_the_cursor_stays_on_its_item() {
    let mut model = begun();
    press(&mut model, "j");
    let base = Arc::clone(model.board());
    let effects = arrives(&mut model, &base, theirs(&base, &[rename("T-1", "A")]));
    assert_eq!(effects, [], "there is nothing to save");
    assert_eq!(model.save_state(), SaveState::Saved);
    assert_eq!(backlog(&model), ["A", "b", "c"]);
    assert_eq!(model.status().text(), "changed on disk: 1 item changed (marked ~), your place kept");
    assert_eq!(model.selected().unwrap().title.as_str(), "b");
    assert!(screen(&mut model, 80, 24).contains(" ~ 1 ▄ A"));
    press(&mut model, "kj");
    assert!(!screen(&mut model, 80, 24).contains('~'), "the cursor has been there");
}

#[test]
fn a_suggestion_of_others_says_where_it_is() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    let wish = |text: &str| Edit::Suggest {
        title: title(text),
        from: None,
        why: None,
        item: None,
        sprint: None,
        on: today(),
    };
    let one = theirs(&base, &[wish("dark mode")]);
    let _ = arrives(&mut model, &base, Arc::clone(&one));
    assert_eq!(model.status().text(), "changed on disk: 1 new suggestion, I shows it");
    let _ = arrives(&mut model, &one, theirs(&one, &[wish("maps"), wish("gifts"), rename("T-1", "A")]));
    let said = "changed on disk: 1 item changed (marked ~), 2 new suggestions, I shows them";
    assert_eq!(model.status().text(), said);
}

#[test]
fn the_cursor_stays_on_what_gets_another_number() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    let add = |titles: &[&str]| Edit::Add {
        titles: titles.iter().copied().map(title).collect(),
        list: List::Backlog,
        to: Landing::Bottom,
        on: crate::today(),
    };
    press(&mut model, "nours<Enter>");
    arrives(&mut model, &base, theirs(&base, &[add(&["theirs", "theirs too"])]));
    assert_eq!(backlog(&model), ["a", "ours", "b", "c", "theirs", "theirs too"]);
    assert_eq!(model.selected().unwrap().title.as_str(), "ours");
}

#[test]
fn undo_takes_back_ours_and_leaves_theirs() {
    let mut model = begun();
    press(&mut model, "J");
    let base = Arc::clone(model.board());
    arrives(&mut model, &base, theirs(&base, &[rename("T-3", "theirs")]));
    assert_eq!(backlog(&model), ["b", "a", "theirs"]);
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["a", "b", "theirs"]);
    press(&mut model, "U");
    assert_eq!(backlog(&model), ["b", "a", "theirs"]);
}

#[test]
fn what_others_have_changed_since_is_not_undone() {
    let mut model = begun();
    press(&mut model, "<F2><Ctrl+e>!<Enter>");
    let base = Arc::clone(model.board());
    arrives(&mut model, &base, theirs(&base, &[rename("T-1", "theirs")]));
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["theirs", "b", "c"]);
    let said = model.status().text();
    assert_eq!(said, "others have changed the same since: ? shows the keys to change it by hand");
}

#[test]
fn what_both_change_goes_to_the_disk_together() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    for key in keys("J") {
        let _ = update(&mut model, Msg::Key(key));
    }
    let effects = arrives(&mut model, &base, theirs(&base, &[rename("T-3", "theirs")]));
    let [Effect::Save { board, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(board, model.board());
    assert_eq!(backlog(&model), ["b", "a", "theirs"]);
}

#[test]
fn a_conflict_keeps_both_and_m_settles_it() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    press(&mut model, "<F2><Ctrl+e> ours<Enter>");
    arrives(&mut model, &base, theirs(&base, &[rename("T-1", "a theirs")]));
    assert_eq!(backlog(&model), ["a theirs", "b", "c"], "the larger one stands");
    let said = model.status().text();
    assert_eq!(said, "1 conflict among 1 change from outside: both texts are kept, m shows them");
    assert!(screen(&mut model, 80, 24).contains(">! 1 ▄ a theirs"));
    press(&mut model, "m");
    let sheet = screen(&mut model, 80, 24);
    assert!(sheet.contains("> theirs    a theirs") && sheet.contains("  yours     a ours"), "{sheet}");
    press(&mut model, "j<Enter>");
    assert_eq!(backlog(&model), ["a ours", "b", "c"]);
    assert_eq!(model.status().text(), "settled T-1, title: that was the last conflict");
    press(&mut model, "um");
    press(&mut model, "e<Ctrl+e> and ours<Enter>");
    assert_eq!(backlog(&model), ["a theirs and ours", "b", "c"]);
    press(&mut model, "m");
    assert_eq!(model.status().text(), "there is no conflict: nothing to settle");
}

#[test]
fn a_product_goal_that_both_reworded_is_settled_with_m() {
    let reworded = |board: &Board, text: &str| {
        let mut parts = board.parts();
        parts.goals = vec![Goal { text: title(text), measure: None, since: None }];
        Arc::new(Board::assemble(parts).unwrap())
    };
    let mut model = begun();
    let base = reworded(model.board(), "grow");
    let ours = reworded(&base, "grow fast");
    let none = Arc::clone(model.board());
    arrives(&mut model, &none, ours);
    let theirs = reworded(&base, "grow slowly");
    arrives(&mut model, &base, theirs);
    assert!(model.status().text().ends_with("both texts are kept, m shows them"), "{:?}", model.status());
    press(&mut model, "m");
    let shown = screen(&mut model, 80, 24);
    assert!(shown.contains("goal “grow slowly”") && shown.contains("grow fast"), "{shown}");
    press(&mut model, "j<Enter>");
    let goals: Vec<_> = model.board().goals().iter().map(|goal| goal.text.as_str()).collect();
    assert_eq!(goals, ["grow fast"]);
}

#[test]
fn two_sides_that_git_left_are_merged_with_m() {
    let mut model = begun();
    press(&mut model, "J");
    let base = Arc::clone(model.board());
    assert_eq!(update(&mut model, Msg::Sides { places: 2, line: 41 }), []);
    let said = "git conflict in 2 places (first line 41): m merges";
    assert!(screen(&mut model, 80, 24).contains(said));
    // What cannot be saved for it says the same.
    for effect in update(&mut model, Msg::Key(keys("J")[0])) {
        let Effect::Save { revision, .. } = effect else { panic!("{effect:?}") };
        assert_eq!(update(&mut model, Msg::Saved { revision, outcome: Err("unreadable".to_owned()) }), []);
    }
    assert_eq!(model.save_state(), SaveState::NotSaved { changes: 1, why: said });
    assert_eq!(press(&mut model, "m"), [Effect::MergeSides]);
    // What comes of it is as any other change from outside, and is saved.
    let effects = arrives(&mut model, &base, theirs(&base, &[rename("T-3", "theirs")]));
    assert!(matches!(effects.as_slice(), [Effect::Save { .. }]), "{effects:?}");
    assert_eq!(backlog(&model), ["b", "theirs", "a"]);
    press(&mut model, "uu");
    assert_eq!(backlog(&model), ["a", "b", "theirs"]);
    press(&mut model, "m");
    assert_eq!(model.status().text(), "there is no conflict: nothing to settle");
}

#[test]
fn what_is_carried_is_put_down_first() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    press(&mut model, "<Space>j");
    let effects = arrives(&mut model, &base, theirs(&base, &[rename("T-3", "theirs")]));
    assert_eq!(effects, []);
    assert_eq!(backlog(&model), ["b", "a", "c"], "nothing changes under the hand");
    press(&mut model, "<Enter>");
    assert_eq!(backlog(&model), ["b", "a", "theirs"]);
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["a", "b", "theirs"]);
}

#[test]
fn a_title_that_others_change_while_it_is_typed_is_taken_only_when_meant() {
    let mut model = begun();
    let base = Arc::clone(model.board());
    press(&mut model, "<F2><Ctrl+e> ours");
    arrives(&mut model, &base, theirs(&base, &[rename("T-1", "theirs")]));
    press(&mut model, "<Enter>");
    assert_eq!(model.status().text(), "others wrote \"theirs\" meanwhile: Enter again takes yours");
    assert_eq!(backlog(&model)[0], "theirs");
    press(&mut model, "<Enter>");
    assert_eq!(backlog(&model)[0], "a ours");
}

/// Somebody brings the state back that was there before the last change.
fn gone_back() -> Model {
    let mut model = begun();
    let older = Arc::clone(model.board());
    press(&mut model, "J");
    let base = Arc::clone(model.board());
    let outside =
        Outside { base, theirs: Arc::clone(&older), older: Some(older), commented: Commented::default() };
    assert_eq!(update(&mut model, Msg::Outside(outside)), []);
    assert!(screen(&mut model, 80, 24).contains("The file went back to an older state"));
    model
}

#[test]
fn who_keeps_theirs_saves_it_again() {
    let mut model = gone_back();
    let effects = update(&mut model, Msg::Key(keys("<Enter>")[0]));
    assert!(matches!(effects[..], [Effect::Save { .. }]), "{effects:?}");
    assert_eq!(backlog(&model), ["b", "a", "c"]);
}

#[test]
fn who_goes_back_too_can_undo_it() {
    let mut model = gone_back();
    assert_eq!(send(&mut model, Msg::Key(keys("t")[0])), []);
    assert_eq!(backlog(&model), ["a", "b", "c"]);
    assert_eq!(model.save_state(), SaveState::Saved, "the file holds it");
    press(&mut model, "u");
    assert_eq!(backlog(&model), ["b", "a", "c"]);
}

#[test]
fn who_decides_later_is_reminded() {
    let mut model = gone_back();
    press(&mut model, "<Esc>");
    assert!(matches!(model.save_state(), SaveState::NotSaved { .. }));
    assert!(
        screen(&mut model, 120, 24)
            .contains("the file went back to an older state: Ctrl+S asks which one stays")
    );
    press(&mut model, "q");
    assert!(
        screen(&mut model, 80, 24).contains("The file went back to an older state"),
        "leaving asks again"
    );
}
