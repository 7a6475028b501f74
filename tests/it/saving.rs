//! What goes to the disk, what comes back, and when the program leaves.

use std::sync::Arc;

use stackrank::{
    app::{Dialog, Effect, Mode, Model, Msg, saving::SaveState, update},
    store::{aside::NoBackups, save::SaveError},
};

use crate::{board, keys, model};

fn press_one(model: &mut Model, key: &str) -> Vec<Effect> {
    keys(key).into_iter().flat_map(|key| update(model, Msg::Key(key))).collect()
}

fn failed(model: &mut Model, revision: u64) -> Vec<Effect> {
    update(model, Msg::Saved { revision, outcome: Err("the disk is full".to_owned()) })
}

fn saved(model: &mut Model, revision: u64) -> Vec<Effect> {
    update(model, Msg::Saved { revision, outcome: Ok(()) })
}

#[test]
fn every_change_is_handed_to_the_disk_at_once() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    for revision in 1..=3 {
        let effects = press_one(&mut model, "J");
        let board = Arc::clone(model.board());
        if revision < 3 {
            assert_eq!(effects, [Effect::Save { revision, board }]);
        } else {
            assert_eq!(effects, [], "it is at the bottom");
        }
    }
    assert_eq!(press_one(&mut model, "u").len(), 1, "undo is a change");
    assert_eq!(press_one(&mut model, "jk/x<Enter>"), [], "looking is none");
}

#[test]
fn leaving_waits_for_the_disk() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "J");
    assert_eq!(model.save_state(), SaveState::Saving { for_seconds: None });
    assert_eq!(press_one(&mut model, "q"), []);
    assert_eq!(saved(&mut model, 1), [Effect::Quit]);
}

#[test]
fn leaving_with_nothing_to_save_is_immediate() {
    let mut model = model(board(&["a"], &[]));
    assert_eq!(press_one(&mut model, "q"), [Effect::Quit]);
}

#[test]
fn a_failed_save_stays_on_the_screen_until_one_succeeds() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press_one(&mut model, "J");
    failed(&mut model, 1);
    let why = "the disk is full";
    assert_eq!(model.save_state(), SaveState::NotSaved { changes: 1, why });
    assert_eq!(press_one(&mut model, "J").len(), 1, "the next change tries again");
    assert_eq!(model.save_state(), SaveState::NotSaved { changes: 2, why });
    saved(&mut model, 2);
    assert_eq!(model.save_state(), SaveState::Saved);
}

#[test]
fn an_old_answer_is_no_answer_to_a_new_change() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press_one(&mut model, "JJ");
    saved(&mut model, 1);
    assert_eq!(model.save_state(), SaveState::Saving { for_seconds: None });
}

#[test]
fn a_failed_save_cancels_leaving_and_asks() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "Jq");
    assert_eq!(failed(&mut model, 1), []);
    assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)));
    assert_eq!(press_one(&mut model, "<Esc>"), [], "stay");
    assert!(matches!(model.mode(), Mode::Browsing));
    assert_eq!(press_one(&mut model, "q"), [], "asked again");
    let effects = press_one(&mut model, "<Enter>");
    assert!(matches!(effects[..], [Effect::Save { revision: 1, .. }]), "try again: {effects:?}");
    assert_eq!(saved(&mut model, 1), [Effect::Quit], "and then leave");
}

#[test]
fn what_can_not_be_saved_can_be_lost_on_purpose_or_saved_elsewhere() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "J");
    failed(&mut model, 1);
    press_one(&mut model, "q");
    assert_eq!(press_one(&mut model.clone(), "q"), [Effect::Quit]);
    let effects = press_one(&mut model, "srescue.ron<Enter>");
    let board = Arc::clone(model.board());
    assert_eq!(
        effects,
        [Effect::SaveElsewhere { path: "rescue.ron".to_owned(), revision: 1, board, afresh: false }]
    );
    assert_eq!(saved(&mut model, 1), [Effect::Quit]);
}

#[test]
fn the_question_before_leaving_says_what_leaving_does() {
    let asked = |changes: &str| {
        let mut model = model(board(&["a", "b", "c"], &[]));
        press_one(&mut model, changes);
        press_one(&mut model, "q");
        failed(&mut model, changes.len() as u64);
        model
    };
    // However it is broken into lines.
    let said_on =
        |model: &mut Model| crate::screen(model, 80, 24).split_whitespace().collect::<Vec<_>>().join(" ");
    for (changes, kept, words) in [
        ("J", None, "1 change is not on the disk: the disk is full."),
        ("J", None, " q quit and lose it Esc stay"),
        ("JJ", None, " q quit and lose them Esc stay"),
        ("J", Some(true), "A copy is kept: the next start brings it back."),
        ("JJ", Some(true), "A copy is kept: the next start brings them back."),
        ("JJ", Some(true), " q quit, a copy is kept Esc stay"),
        ("J", Some(false), "There is no copy anywhere: it is only on this"),
        ("J", Some(false), " q quit and lose it Esc stay"),
    ] {
        let mut model = asked(changes);
        if let Some(kept) = kept {
            let _ = update(&mut model, Msg::Rescued(kept));
        }
        let said = said_on(&mut model);
        assert!(said.contains(words), "{words}: {said}");
        assert!(!said.contains("leaving as soon as"), "that is over: {said}");
        assert!(!said.contains("separate"), "the file has one name: {said}");
    }
    let mut model = asked("J");
    let _ = update(&mut model, Msg::HardLinked);
    let said = said_on(&mut model);
    assert!(said.contains("x separates them: the other names keep the old text."), "{said}");
}

#[test]
fn what_to_do_is_said_whatever_the_reason() {
    let complaint = "there is no field `titel` here: did you mean `title`?";
    let reasons = [
        SaveError::DiskFull,
        SaveError::Quota,
        SaveError::ReadOnlyFile,
        SaveError::ReadOnlyDisk,
        SaveError::NotAllowed,
        SaveError::FolderNotWritable,
        SaveError::NoFolder,
        SaveError::ChangedOutside,
        SaveError::Displaced("/home/anna/projects/bookshop/board/.backlog.ron.4194305-1.tmp".into()),
        SaveError::Gone,
        SaveError::NotAFile,
        SaveError::Folder,
        SaveError::HardLinked { names: 2 },
        SaveError::Unreadable { line: Some(1041), why: complaint.to_owned() },
        SaveError::AlreadyThere,
        SaveError::TooManyFiles,
        SaveError::TooLarge,
        SaveError::TooMuch,
        SaveError::TooLong,
        SaveError::NotConfirmed,
        SaveError::Disk("it could not be read or written".to_owned()),
        SaveError::Internal("the text that was read back is another one ".repeat(3)),
    ];
    for reason in reasons.map(|reason| reason.to_string()) {
        let mut model = model(board(&["a", "b"], &[]));
        press_one(&mut model, "J");
        let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err(reason.clone()) });
        press_one(&mut model, "<Ctrl+s>");
        let screen = crate::screen(&mut model, 80, 24);
        let status = screen.lines().nth(22).unwrap().trim();
        let whole =
            status.contains(&reason) && (status.ends_with("q asks") || status.ends_with("q asks where to"));
        assert!(whole || status == "! NOT SAVED: q says why, and what can be done", "{screen}");
        let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err(reason.clone()) });
        press_one(&mut model, "q");
        let _ = update(&mut model, Msg::Rescued(true));
        let screen = crate::screen(&mut model, 80, 24);
        let mut sheet: Vec<&str> = screen.lines().skip_while(|line| !line.starts_with("══ leave?")).collect();
        sheet.truncate(sheet.len() - 3);
        let words: Vec<&str> = sheet.iter().skip(1).flat_map(|line| line.split_whitespace()).collect();
        let said =
            format!("1 change is not on the disk: {reason}. A copy is kept: the next start brings it back.");
        assert_eq!(words, said.split_whitespace().collect::<Vec<_>>(), "{screen}");
        assert!(sheet.len() <= 6, "{screen}");
    }
}

#[test]
fn why_there_are_no_backups_is_said_whole() {
    let folder = "/home/anna/.local/state/stackrank/backups/backlog.ron-0123456789abcdef";
    for why in ["files that large are not allowed there", "the network disk does not answer", "no permission"]
    {
        let none = NoBackups::Failed { why: why.to_owned(), folder: folder.into() };
        for (reason, failed_too) in [(none.to_string(), false), (none.to_string(), true)] {
            let mut model = model(board(&["a", "b"], &[]));
            if failed_too {
                press_one(&mut model, "J");
                failed(&mut model, 1);
            }
            let _ = update(&mut model, Msg::NoBackups(reason));
            let screen = crate::screen(&mut model, 80, 24);
            let status = screen.lines().nth(22).unwrap();
            assert!(status.contains(&format!("no backups: {why}, in \"/home")), "{status}");
            assert!(status.trim_end().ends_with('"'), "{status}");
        }
    }
}

#[test]
fn being_ended_drops_what_is_carried_and_saves() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, " j");
    let effects = update(&mut model, Msg::Terminate);
    assert!(matches!(effects[..], [Effect::Save { revision: 1, .. }]), "{effects:?}");
    assert_eq!(saved(&mut model, 1), [Effect::Quit]);
}

#[test]
fn ctrl_s_tries_again_or_says_that_all_is_saved() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "<Ctrl+s>");
    assert_eq!(model.status().text(), "everything is saved");
    press_one(&mut model, "J");
    failed(&mut model, 1);
    assert!(matches!(press_one(&mut model, "<Ctrl+s>")[..], [Effect::Save { revision: 1, .. }]));
}

#[test]
fn a_key_is_a_change_of_mind_about_leaving() {
    let mut model = model(board(&["a", "b", "c"], &[]));
    press_one(&mut model, "Jqn");
    assert_eq!(saved(&mut model, 1), [], "somebody is typing");
    assert!(matches!(model.mode(), Mode::Typing(_)));
    press_one(&mut model, "<Esc>J");
    press_one(&mut model, "q j");
    assert_eq!(failed(&mut model, 2), []);
    assert!(matches!(model.mode(), Mode::Carrying(_)), "what is carried is not lost");
}

#[test]
fn being_ended_while_a_rank_is_typed_drops_where_the_item_is_shown() {
    for typed in ["0", "2"] {
        let mut model = model(board(&["a", "b", "c"], &[]));
        press_one(&mut model, &format!(" jj{typed}"));
        let effects = update(&mut model, Msg::Terminate);
        assert!(matches!(effects[..], [Effect::Save { revision: 1, .. }]), "{effects:?}");
        assert_eq!(crate::backlog(&model), ["b", "c", "a"]);
    }
}

#[test]
fn a_name_that_was_not_taken_stays_in_its_field() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "J");
    failed(&mut model, 1);
    press_one(&mut model, "qsthere.ron<Enter>");
    let why = "there is a file of this name: choose another".to_owned();
    let effects = update(&mut model, Msg::Saved { revision: 1, outcome: Err(why.clone()) });
    assert_eq!(effects, []);
    assert_eq!(model.status().text(), why);
    let Mode::Typing(field) = model.mode() else { panic!("{:?}", model.mode()) };
    assert_eq!(field.editor.text(), "there.ron");
    press_one(&mut model, "<Esc>");
    assert!(matches!(model.mode(), Mode::Asking(Dialog::Unsaved)), "one step back");
}

#[test]
fn a_failed_save_is_tried_again_by_itself() {
    let mut model = model(board(&["a", "b"], &[]));
    press_one(&mut model, "J");
    failed(&mut model, 1);
    assert!(matches!(update(&mut model, Msg::TryAgain)[..], [Effect::Save { revision: 1, .. }]));
    saved(&mut model, 1);
    assert_eq!(update(&mut model, Msg::TryAgain), []);
}

/// The question what to do with unsaved changes is not on a screen that is too small for it.
#[test]
fn nothing_is_lost_by_a_question_that_nobody_sees() {
    let mut model = model(board(&["a", "b"], &[]));
    let _ = update(&mut model, Msg::Key("J".parse().unwrap()));
    let _ = update(&mut model, Msg::Saved { revision: 1, outcome: Err("the disk is full".to_owned()) });
    let _ = update(&mut model, Msg::Resize(ratatui::layout::Size::new(39, 9)));
    for _ in 0..3 {
        assert_eq!(update(&mut model, Msg::Key("q".parse().unwrap())), []);
    }
    let text = crate::screen(&mut model, 39, 9);
    assert!(text.contains("Enter tries again, Esc stays"), "{text}");
    let _ = update(&mut model, Msg::Resize(ratatui::layout::Size::new(80, 24)));
    assert_eq!(update(&mut model, Msg::Key("q".parse().unwrap())), [Effect::Quit], "seen, and meant");
}
