//! The life of a sprint, in keys: planned, started, worked on, judged, closed.

use stackrank::{
    app::{Model, open::Open, planning},
    board::{
        Board,
        acceptance::AcceptanceCriterion,
        decision::Did,
        edit::{Edit, LeftTo},
        item::State,
        sprint::{ChangeKind, Met, Sprint},
        value::Value,
    },
};

use crate::{backlog, board, check_screen, id, model, press, screen, sprint, title, today, with_definition};

fn shown(model: &Model) -> &Sprint {
    model.shown_sprint().unwrap()
}

fn said(model: &Model) -> &str {
    model.status().text()
}

/// A planned sprint with two items, a backlog of three, and a Definition of Done of two lines.
fn begun() -> Model {
    model(with_definition(&board(&["a", "b", "c"], &["x", "y"]), &["Tests pass", "Reviewed"]))
}

/// The same with the sprint running.
fn running() -> Model {
    let mut model = begun();
    press(&mut model, "Sa goal<Enter><Enter><Enter>");
    assert!(shown(&model).is_running(), "{}", said(&model));
    model
}

#[test]
fn a_sprint_is_planned_why_what_how_and_starts() {
    let mut model = begun();
    press(&mut model, "S");
    assert!(matches!(model.open(), Some(Open::Planning)));
    press(&mut model, "regulars pay<Enter>");
    assert!(model.is_choosing(), "the goal leads to what goes in");
    press(&mut model, ">");
    assert_eq!(sprint(&model), ["x", "y"], "it is not ready: that wants a conscious yes");
    press(&mut model, "y");
    assert_eq!(sprint(&model), ["x", "y", "a"]);
    press(&mut model, "<Enter>nform<Enter>jntests<Enter>");
    let tasks = |model: &Model| -> Vec<(String, bool)> {
        let item = model.board().item(&id("T-101")).unwrap();
        item.tasks.iter().map(|task| (task.text.clone(), task.done)).collect()
    };
    assert_eq!(tasks(&model), [("form".to_owned(), false), ("tests".to_owned(), false)]);
    press(&mut model, " ");
    assert_eq!(tasks(&model)[0], ("form".to_owned(), true));
    press(&mut model, "<Enter>");
    assert_eq!(said(&model), "Sprint 1 runs: 3 items, 0 points, until Fri 27 Nov");
    assert_eq!(shown(&model).plan().unwrap().len(), 3, "the plan is kept");
    assert!(model.open().is_none() && model.planning().is_none());
}

#[test]
fn without_a_goal_no_sprint_starts() {
    let mut model = begun();
    press(&mut model, "S<Esc><Enter>");
    assert_eq!(said(&model), "a sprint needs a goal, why is it worth it?: e writes it");
    let refused = (**model.board()).clone().apply(&Edit::Start { sprint: shown(&model).id }).unwrap_err();
    assert_eq!(refused.to_string(), "a sprint needs a goal: why is it worth it?");
    press(&mut model, "q");
    assert!(model.open().is_none());
}

#[test]
fn a_sprint_is_no_longer_than_a_month() {
    let mut model = begun();
    press(&mut model, "S<Esc>jje<Alt+a>31 Jan 2027<Enter>");
    assert_eq!(shown(&model).start.unwrap().to_string(), "2027-01-31");
    press(&mut model, "je<Alt+a>1 Mar 2027<Enter>");
    assert_eq!(said(&model), "31 Jan to 1 Mar is longer than a month; 28 Feb is the last day");
    assert!(screen(&mut model, 80, 24).contains("1 Mar 2027"), "what was typed stays");
    press(&mut model, "<Alt+a>soon<Enter>");
    assert_eq!(said(&model), "\"soon\" is no day: 2026-11-23 is one, or 23 Nov");
    press(&mut model, "<Alt+a>28 Feb 2027<Enter>");
    assert_eq!(shown(&model).end.unwrap().to_string(), "2027-02-28");
}

#[test]
fn two_sprints_of_one_team_don_t_run_at_once_two_teams_may() {
    let mut model = running();
    press(&mut model, "]");
    let made = Edit::AddSprint;
    let mut parts: Board = (**model.board()).clone();
    parts.apply(&made).unwrap();
    let second = parts.sprints()[1].id;
    let frame = planning::next_frame(&parts, today());
    let frame = stackrank::board::edit::Frame { goal: Some("another".to_owned()), ..frame };
    parts.apply(&Edit::Frame { sprint: second, frame: frame.clone(), on: today() }).unwrap();
    let busy = parts.apply(&Edit::Start { sprint: second }).unwrap_err();
    assert_eq!(busy.to_string(), "S1 of the same team runs: close it first");
    let team = stackrank::board::edit::Frame { team: Some(title("Blue")), ..frame };
    parts.apply(&Edit::Frame { sprint: second, frame: team, on: today() }).unwrap();
    parts.apply(&Edit::Start { sprint: second }).unwrap();
}

#[test]
fn work_goes_on_to_review_and_stops_there() {
    let mut model = running();
    press(&mut model, "s");
    assert_eq!(said(&model), "\"x\" is doing");
    press(&mut model, "s");
    assert_eq!(said(&model), "\"x\" is to review");
    press(&mut model, "s");
    assert_eq!(said(&model), "\"x\" waits for the owner's word: a accepts");
    let item = model.board().item(&id("T-101")).unwrap();
    assert_eq!((item.state, item.started, item.since), (State::Review, Some(today()), Some(today())));
    press(&mut model, "uu");
    assert_eq!(model.board().item(&id("T-101")).unwrap().state, State::ToDo);
    press(&mut model, "1s");
    assert!(model.splitting().is_some(), "in the backlog it splits");
}

/// `domain.md` A23: three lines, one of them not applicable, two acceptance criteria.
#[test]
fn only_what_meets_everything_is_accepted() {
    let mut start = with_definition(&board(&[], &["x"]), &["Tests pass", "Reviewed", "On a phone"]);
    let criteria = ["one", "two"].map(|text| AcceptanceCriterion { text: text.to_owned(), met: false });
    let value = Value::Acceptance(criteria.to_vec());
    start.apply(&Edit::Set { items: vec![id("T-101")], value }).unwrap();
    let mut model = model(start);
    press(&mut model, "Sgoal<Enter><Enter><Enter>a");
    let sheet = screen(&mut model, 80, 24);
    assert!(sheet.contains("\"x\" can't be accepted yet: 5 of 5 lines are open."), "{sheet}");
    press(&mut model, "<Enter>");
    assert_eq!(said(&model), "5 lines are open: Space ticks, - with a reason");
    press(&mut model, " j j j j-");
    press(&mut model, "<Enter>");
    assert!(said(&model).contains("needs a reason"), "{}", said(&model));
    press(&mut model, "no screen in it<Enter>gj <Enter>");
    assert_eq!(
        said(&model),
        "1 line is open: Space ticks, - with a reason",
        "one criterion was opened again"
    );
    let refused =
        (**model.board()).clone().apply(&Edit::Accept { item: id("T-101"), on: today() }).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "T-101 can't be accepted yet: 1 of 4 lines are open, the first is \"two\""
    );
    press(&mut model, " <Enter>");
    assert_eq!(said(&model), "accepted \"x\", Done v1");
    let State::Accepted(done) = model.board().item(&id("T-101")).unwrap().state else { panic!() };
    assert_eq!((done.on, done.definition), (today(), 1));
    // Another definition later leaves the stamp alone.
    press(&mut model, "3nWorks offline<Enter>");
    let State::Accepted(done) = model.board().item(&id("T-101")).unwrap().state else { panic!() };
    assert_eq!((model.board().definition_of_done().number(), done.definition), (2, 1));
}

#[test]
fn a_rejection_needs_a_reason_and_goes_to_rank_1() {
    let mut model = running();
    press(&mut model, "r<Enter>");
    assert_eq!(said(&model), "a rejection needs a reason: Esc leaves it");
    press(&mut model, "wrong postcode<Enter>");
    assert_eq!(said(&model), "rejected \"x\": back at rank 1, counts 0");
    assert_eq!((backlog(&model).join(""), sprint(&model).join("")), ("xabc".to_owned(), "y".to_owned()));
    let change = &shown(&model).changes()[0];
    assert_eq!((change.was, change.why.as_str()), (ChangeKind::Rejected, "wrong postcode"));
    press(&mut model, "u");
    assert_eq!(sprint(&model), ["x", "y"]);
}

#[test]
fn a_change_of_a_running_sprint_asks_about_its_goal() {
    let mut model = running();
    press(&mut model, "1>");
    assert!(screen(&mut model, 80, 24).contains("does this endanger the Sprint Goal? y n, and why"));
    press(&mut model, "n, it is small<Enter>");
    assert_eq!(said(&model), "noted: it does not endanger the Sprint Goal");
    let change = &shown(&model).changes()[0];
    assert_eq!((change.was, change.on), (ChangeKind::Added, today()));
    assert_eq!((change.endangers, change.why.as_str()), (Some(false), "it is small"));
    // What goes again on the same day has left no trace.
    press(&mut model, "2G<");
    assert!(shown(&model).changes().is_empty());
    assert!(model.open().is_none());
    // Without an answer the day is kept all the same.
    press(&mut model, "2gg<");
    press(&mut model, "<Esc>");
    assert_eq!(shown(&model).changes()[0].endangers, None);
}

#[test]
fn what_is_not_ready_needs_a_conscious_yes_where_the_team_has_agreed_on_ready() {
    let mut model = begun();
    press(&mut model, "D <Esc>");
    press(&mut model, ">");
    assert!(screen(&mut model, 80, 24).contains("\"a\" is not ready"));
    assert_eq!(sprint(&model), ["x", "y"]);
    press(&mut model, "<Esc>>y");
    assert_eq!(sprint(&model), ["x", "y", "a"]);
    let decision = model.board().decisions().last().unwrap();
    assert_eq!((decision.item.as_str(), decision.did), ("T-1", Did::PlannedUnready(shown(&model).id)));
    press(&mut model, "u");
    assert_eq!((sprint(&model).join(""), model.board().decisions().len()), ("xy".to_owned(), 0));
}

#[test]
fn the_definition_grows_in_a_sprint_and_shrinks_after_it() {
    let mut model = running();
    press(&mut model, "3jd");
    assert_eq!(model.board().definition_of_done().criteria().len(), 2, "it stays until the sprint is over");
    assert!(model.board().definition_of_done().criteria()[1].leaves);
    press(&mut model, "d");
    assert!(!model.board().definition_of_done().criteria()[1].leaves, "and may stay after all");
    press(&mut model, "dnWorks offline<Enter>");
    assert_eq!(model.board().definition_of_done().criteria().len(), 3);
    press(&mut model, "2S<Right><Right><Right><Enter>");
    let lines = model.board().definition_of_done().criteria();
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["Tests pass", "Works offline"]);
}

#[test]
fn closing_walks_what_is_left_and_is_one_step_of_undo() {
    let mut model = begun();
    press(&mut model, ">>Sgoal<Enter><Enter><Enter>");
    assert_eq!(sprint(&model), ["x", "y", "a", "b"]);
    // x is accepted, y to the top, a into the next sprint, b back to its rank.
    press(&mut model, "ga j <Enter>");
    let before = (**model.board()).clone();
    press(&mut model, "S<Enter>too big<Enter>><Enter><");
    press(&mut model, "<Enter>");
    press(&mut model, "<Enter>guests can pay<Enter>");
    press(&mut model, "<Enter>pair more<Enter><Enter>");
    press(&mut model, "<Enter>");
    assert_eq!(said(&model), "Sprint 1 is closed: 1 item accepted, 3 back; Sprint 2 from Mon 30 Nov");
    let result = shown(&model).result().unwrap().clone();
    assert_eq!((result.goal_met, result.goal_note.as_deref()), (Some(Met::Yes), Some("guests can pay")));
    assert_eq!(result.retrospective.as_deref(), Some("pair more"));
    let titles = |lines: Vec<String>| lines.join(",");
    assert_eq!(titles(result.accepted.lines().iter().map(|line| line.title.to_string()).collect()), "x");
    let returned: Vec<String> =
        result.returned.iter().map(|line| format!("{} {}", line.title, line.why)).collect();
    assert_eq!(returned, ["y too big", "a ", "b "]);
    assert_eq!(backlog(&model), ["pair more", "b", "y", "c"]);
    let next = &model.board().sprints()[1];
    assert_eq!(next.items.iter().map(|item| item.title.to_string()).collect::<Vec<_>>(), ["a"]);
    press(&mut model, "u");
    assert_eq!(**model.board(), before);
    press(&mut model, "SqS<Esc>");
    assert_eq!(**model.board(), before, "who leaves has closed nothing");
}

#[test]
fn who_says_nothing_is_shown_so() {
    let mut model = running();
    press(&mut model, "S<Right><Right><Right><Enter>");
    let result = shown(&model).result().unwrap();
    assert_eq!((result.goal_met, &result.retrospective), (None, &None));
    assert_eq!(backlog(&model), ["x", "y", "a", "b", "c"]);
}

#[test]
fn only_an_obsolete_goal_cancels_a_sprint() {
    let mut model = running();
    press(&mut model, "ga j <Enter>:cancel sprint<Enter><Enter>");
    assert_eq!(said(&model), "only an obsolete goal ends a sprint before its time: say why it is, or Esc");
    press(&mut model, "the bank closed<Enter>");
    let result = shown(&model).result().unwrap();
    assert_eq!((result.cancelled.as_deref(), result.accepted.items()), (Some("the bank closed"), 1));
    assert_eq!(backlog(&model), ["y", "a", "b", "c"]);
    assert_eq!(stackrank::app::outlook::throughput(model.board()), [0; 0], "no forecast counts it");
}

#[test]
fn what_can_t_be_judged_says_so() {
    let mut model = begun();
    press(&mut model, "2a");
    assert_eq!(said(&model), "Sprint 1 does not run: S plans and starts it");
    press(&mut model, "1:accept item<Enter>");
    assert!(said(&model).contains('2'), "{}", said(&model));
}

#[test]
fn planning_and_its_end_look_so() {
    let mut model = model(crate::sample::bookshop());
    press(&mut model, "2");
    let mut check = |name: &str, keys: &str, width, height| {
        press(&mut model, keys);
        check_screen(name, &mut model, width, height);
    };
    check("accept_80x24", "jja", 80, 24);
    check("accept_50x24", "", 50, 24);
    check("close_items_80x24", "<Esc>S<Enter>no provider<Enter>", 80, 24);
    check("close_next_80x24", "<Right><Enter>guests can buy<Enter><Right>", 80, 24);
    check("planning_why_80x24", "<Esc>]Sregulars pay<Tab><Esc>", 80, 24);
    check("planning_why_120x40", "", 120, 40);
    check("planning_what_80x24", "<Enter>>>", 80, 24);
    check("planning_how_80x24", "<Enter>nform<Enter>", 80, 24);
}

#[test]
fn what_was_said_at_the_end_is_kept_when_it_is_left() {
    let mut model = running();
    press(&mut model, "S>not finished<Enter>");
    press(&mut model, "<Esc>");
    assert_eq!(said(&model), "the sprint is still open, what was said is kept: S goes on");
    assert!(model.open().is_none());
    press(&mut model, "S");
    let left = model.closing().unwrap().leftovers().to_vec();
    assert_eq!((left[0].to, left[0].why.as_str()), (LeftTo::Next, "not finished"));
    assert_eq!((left[1].to, left[1].why.as_str()), (LeftTo::Top, ""));
    // What has come since is asked about too.
    press(&mut model, "q1><Esc>");
    press(&mut model, "S");
    assert_eq!(model.closing().unwrap().leftovers().len(), 3);
}

#[test]
fn the_key_that_has_closed_something_does_not_leave_at_once() {
    for closed in ["Iq", "Oq", "Pq", "<Enter>q"] {
        let mut model = running();
        press(&mut model, closed);
        assert!(model.open().is_none(), "{closed}: {}", said(&model));
        assert_eq!(press(&mut model, "q"), [], "{closed}");
        assert_eq!(said(&model), "q again leaves stackrank", "{closed}");
    }
}

#[test]
fn what_is_foreseen_at_the_end_is_kept_with_the_sprint() {
    let mut model = begun();
    let mut kept = Vec::new();
    for _ in 0..3 {
        // One item is accepted, what is left goes to the top.
        press(&mut model, "1gg>Sgoal<Enter><Enter><Enter>");
        let done = !shown(&model).items.is_empty() && shown(&model).is_running();
        assert!(done, "{}", said(&model));
        press(&mut model, "2gsssa<Home>");
        for _ in 0..4 {
            press(&mut model, " j");
        }
        press(&mut model, "<Enter>S<Right><Right><Right><Enter>");
        let result = shown(&model).result().unwrap_or_else(|| panic!("{}", said(&model)));
        kept.push((result.accepted.items(), result.foreseen.clone()));
        press(&mut model, "2]");
    }
    assert_eq!(kept[1].1, None, "two sprints tell nothing");
    let foreseen = kept[2].1.clone().unwrap();
    let finished: Vec<usize> = kept.iter().map(|(items, _)| *items).collect();
    assert_eq!(foreseen.finished.iter().map(|items| *items as usize).collect::<Vec<_>>(), finished);
    assert_eq!(foreseen.open as usize, model.board().backlog().len());
    press(&mut model, "u");
    assert!(
        model
            .board()
            .sprints()
            .iter()
            .all(|sprint| sprint.result().is_none_or(|result| result.foreseen.is_none()))
    );
}
