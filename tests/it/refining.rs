//! What refinement finds out about items, and what it decides: rules and vectors of rows 39 to 52 of the domain.

use std::{collections::HashSet, env, fs, path::Path, sync::Arc};

use proptest::prelude::*;
use serde_json::Value as Json;
use stackrank::board::{
    Applied, Board,
    acceptance::AcceptanceCriterion,
    definition::{Computed, Criterion},
    depends::{Need, ranked_below},
    edit::{Edit, List, PlanInto},
    hint::Hint,
    hints::{Near, Twins, hints, vague_word},
    id::{CriterionId, ItemId, SprintId},
    inbox::Fate,
    item::{Done, Item, Kind, Outcome, State},
    merge::{audit::audit, merge},
    moving::Landing,
    points::Points,
    question::Question,
    ready::{Mark, Missing, Rules},
    refusal::Refusal,
    saved_view::SavedView,
    sound::{Finding, findings},
    split::{Parent, Piece},
    sprint::Sprint,
    story::Story,
    validation::Validation,
    value::Value,
};

use crate::{board, id, parts, title, today};

const NEAR: Near = Near { two_sprints: 12, capacity: None };

fn set(ids: &[&str], value: Value) -> Edit {
    Edit::Set { items: ids.iter().map(|text| id(text)).collect(), value }
}

fn needs(needs: &[&str]) -> Value {
    Value::DependsOn(needs.iter().map(|text| id(text)).collect())
}

/// The board after edits, none of which is refused.
#[track_caller]
fn after(board: &Board, edits: &[Edit]) -> Board {
    let mut board = board.clone();
    for edit in edits {
        board.apply(edit).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"));
    }
    board
}

/// An edit is refused, and the board stays as it was.
#[track_caller]
fn refused(board: &Board, edit: &Edit, sentence: &str) {
    let mut changed = board.clone();
    let refusal = changed.apply(edit).unwrap_err();
    assert_eq!(refusal.to_string(), sentence);
    assert_eq!(changed, *board, "a refusal changes nothing");
}

fn backlog(board: &Board) -> Vec<String> {
    board.backlog().iter().map(|item| item.title.to_string()).collect()
}

fn criterion(text: &str) -> AcceptanceCriterion {
    AcceptanceCriterion { text: text.to_owned(), met: false }
}

/// An item that meets every line of the usual Definition of Ready, with nothing to hint at.
fn ready_item(number: u32) -> Item {
    let mut item = Item::new(id(&format!("T-{number}")), title(&format!("Pay by card {number}")));
    item.story.why = Some("readers without a bank can buy".to_owned());
    item.estimate = Some(Points::whole(3));
    item.acceptance = vec![criterion("a refused card says why")];
    item
}

fn with_items(items: Vec<Item>) -> Board {
    let mut parts = parts();
    parts.backlog = items.into_iter().map(Arc::new).collect();
    Board::assemble(parts).unwrap()
}

fn said_at(item: &Item, rank: usize, near: Near) -> Vec<Hint> {
    let board = with_items(vec![item.clone()]);
    let said = hints(&board, item, rank, near, &Twins::on(&board));
    said.into_iter().map(|said| said.rule).collect()
}

#[track_caller]
fn check_hints(change: impl Fn(&mut Item), expected: &[Hint]) {
    let mut item = ready_item(1);
    change(&mut item);
    assert_eq!(said_at(&item, 1, NEAR), expected, "{item:?}");
    item.silenced = expected.to_vec();
    assert_eq!(said_at(&item, 1, NEAR), [], "every rule can be silenced");
}

#[test]
fn a_ready_item_has_no_hints() {
    check_hints(|_| (), &[]);
}

#[test]
fn words_that_nobody_can_test_are_flagged() {
    assert_eq!(vague_word("should be fast"), Some("fast"));
    assert_eq!(vague_word("≤ 200 ms for 95 % of requests"), None);
    assert_eq!(vague_word("a User-friendly form"), Some("user friendly"));
    assert_eq!(vague_word("mail, letters etc."), Some("etc"));
    assert_eq!(vague_word("breakfast is served"), None);
    check_hints(|item| item.acceptance.clear(), &[Hint::Testable]);
    check_hints(|item| item.acceptance = vec![criterion("should be fast")], &[Hint::Testable]);
    check_hints(|item| item.acceptance.push(criterion("should be fast")), &[]);
}

#[test]
fn a_solution_without_an_outcome_is_flagged() {
    let named = |text: &'static str| {
        move |item: &mut Item| (item.title, item.story) = (title(text), Story::default())
    };
    check_hints(named("Add Redis cache"), &[Hint::Negotiable, Hint::Valuable]);
    check_hints(named("Search answers in < 1 s so that agents stay on the call"), &[]);
    check_hints(named("Add Redis cache so that agents stay on the call"), &[]);
    check_hints(named("Pay by card"), &[Hint::Valuable]);
    check_hints(|item| item.title = title("Add Redis cache"), &[]);
    check_hints(|item| (item.story.why, item.story.value) = (None, Some("9 % of baskets".to_owned())), &[]);
}

#[test]
fn titles_are_short_and_about_one_thing() {
    check_hints(|item| item.title = title("Pay by card AND by bank"), &[Hint::OneThing]);
    check_hints(|item| item.title = title("Pay & leave"), &[Hint::OneThing]);
    check_hints(|item| item.title = title("Pay in Sandwich"), &[]);
    check_hints(|item| item.title = title(&"x".repeat(120)), &[]);
    check_hints(|item| item.title = title(&"é".repeat(120)), &[]);
    check_hints(|item| item.title = title(&"x".repeat(121)), &[Hint::ShortTitle]);
}

#[test]
fn a_big_item_is_flagged() {
    check_hints(|item| item.estimate = Some(Points::whole(8)), &[]);
    check_hints(|item| item.estimate = Some(Points::whole(13)), &[Hint::Small]);
    let mut item = ready_item(1);
    item.estimate = Some(Points::whole(6));
    let capacity = |points| Near { two_sprints: 12, capacity: Some(Points::whole(points)) };
    assert_eq!(said_at(&item, 1, capacity(12)), []);
    assert_eq!(said_at(&item, 1, capacity(11)), [Hint::Small]);
}

#[test]
fn nobody_is_asked_for_estimates_far_down() {
    check_hints(|item| item.estimate = None, &[Hint::Estimable]);
    let mut item = ready_item(1);
    item.estimate = None;
    assert_eq!(said_at(&item, 12, NEAR), [Hint::Estimable]);
    assert_eq!(said_at(&item, 13, NEAR), []);
}

#[test]
fn nearly_equal_titles_are_twins_whatever_became_of_them() {
    let mut board = board(&["Gift cards", "gift-cards!", "Wish lists"], &[]);
    let twins = |board: &Board| -> Vec<Option<ItemId>> {
        let twins = Twins::on(board);
        board.items().map(|item| twins.of(item).cloned()).collect()
    };
    assert_eq!(twins(&board), [Some(id("T-2")), Some(id("T-1")), None]);
    let drop = Edit::Drop { items: vec![id("T-2")], why: title("too dear"), on: today() };
    board.apply(&drop).unwrap();
    assert_eq!(twins(&board), [Some(id("T-2")), None, Some(id("T-1"))], "dropped ones too");
    let item = board.item(&id("T-1")).unwrap();
    let said = hints(&board, item, 1, NEAR, &Twins::on(&board));
    assert_eq!(said.last().unwrap().words, "T-2 has the same title");
}

/// The stories of one file.
type Lines = Vec<String>;

/// The user stories lie beside the repository and are not part of it (see `import/real.rs`).
fn user_stories() -> Option<(Json, Vec<(String, Lines)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        let required = env::var("STACKRANK_REQUIRE").unwrap_or_default();
        assert!(!required.split(',').any(|name| name == "data"), "{} is missing", folder.display());
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: {} is missing", folder.display());
        }
        return None;
    }
    let expected = serde_json::from_slice(&fs::read(folder.join("EXPECTED.json")).unwrap()).unwrap();
    let files = fs::read_dir(folder.join("userstories")).unwrap().map(|file| {
        let path = file.unwrap().path();
        let name = format!("userstories/{}", path.file_name().unwrap().to_string_lossy());
        let text = fs::read_to_string(path).unwrap();
        // Each line begins with the number of its file: `#G03# `.
        let lines =
            text.lines().map(|line| line.split_once("# ").map_or("", |(_, text)| text).trim().to_owned());
        (name, lines.collect())
    });
    Some((expected, files.collect()))
}

/// `domain.md` A18: of 1,681 lines 714 say no "so that", and 7 stand twice in their file. Not all files are at hand
/// everywhere, so each is compared with its own golden counts.
#[test]
fn real_user_stories_are_flagged_as_counted() {
    let Some((expected, files)) = user_stories() else { return };
    assert!(!files.is_empty());
    let mut sentences = 0;
    for (name, lines) in files {
        let golden = |count: &str| usize::try_from(expected[&name][count].as_u64().unwrap()).unwrap();
        assert_eq!(lines.len(), golden("lines"), "{name}");
        let texts: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        let board = board(&texts, &[]);
        let twins = Twins::on(&board);
        let (mut without_why, mut doubled) = (lines.len() - texts.len(), HashSet::new());
        for (position, item) in board.backlog().iter().enumerate() {
            let rules: Vec<Hint> =
                hints(&board, item, position + 1, NEAR, &twins).into_iter().map(|said| said.rule).collect();
            let text = item.title.as_str();
            without_why += usize::from(rules.contains(&Hint::Valuable));
            if texts.iter().filter(|other| **other == text).count() > 1 {
                assert!(rules.contains(&Hint::Duplicate), "{name}: {text}");
                doubled.insert(text);
            }
            let Some(story) = Story::sentence(text) else { continue };
            sentences += 1;
            if !rules.contains(&Hint::Valuable) {
                assert!(story.why.is_some(), "{name}: {text}");
            }
        }
        assert_eq!(without_why, golden("lines") - golden("has_so_that"), "{name}");
        let surplus = texts.len() - texts.iter().collect::<HashSet<_>>().len();
        assert_eq!(surplus, golden("exact_duplicates"), "{name}");
        assert!(doubled.len() <= surplus, "{name}");
    }
    assert!(sentences > 1_000, "{sentences} lines were read as stories");
}

#[track_caller]
fn check_missing(change: impl Fn(&mut Item), expected: &[Computed], mark: Mark) {
    let mut item = ready_item(1);
    change(&mut item);
    let board = with_items(vec![item.clone()]);
    let rules = Rules::of(&board);
    let missing: Vec<_> = rules.missing(&item).collect();
    assert_eq!(missing, expected.iter().copied().map(Missing::Computed).collect::<Vec<_>>());
    assert_eq!(rules.mark(&item), mark);
}

#[test]
fn an_item_is_ready_when_it_meets_every_line() {
    use Computed::{Acceptance, Answered, Estimate, Small, Unblocked, Why};
    check_missing(|_| (), &[], Mark::Ready);
    check_missing(|item| item.acceptance.clear(), &[Acceptance], Mark::Partly);
    check_missing(|item| item.story.why = Some("  ".to_owned()), &[Why], Mark::Partly);
    check_missing(|item| item.estimate = None, &[Estimate], Mark::Partly);
    check_missing(|item| item.estimate = Some(Points::from_hundredths(801)), &[Small], Mark::Partly);
    check_missing(|item| item.depends_on = vec![id("T-9")], &[Unblocked], Mark::Partly);
    check_missing(|item| item.questions = vec![Question::new("who pays?")], &[Answered], Mark::Partly);
    let bare = |item: &mut Item| *item = Item::new(item.id.clone(), item.title.clone());
    check_missing(bare, &[Acceptance, Why, Estimate], Mark::Partly);
    let asked = |item: &mut Item| {
        bare(item);
        item.questions = vec![Question::new("who pays?")];
    };
    check_missing(asked, &[Acceptance, Why, Estimate, Answered], Mark::Not);
}

#[test]
fn an_answered_question_is_open_no_more() {
    let mut question = Question::new("who pays?");
    assert!(question.is_open());
    question.answer = Some("the shop".to_owned());
    assert!(!question.is_open());
    check_missing(|item| item.questions = vec![question.clone()], &[], Mark::Ready);
}

#[test]
fn what_is_needed_blocks_until_it_is_done_or_in_a_sprint() {
    let mut needy = ready_item(1);
    needy.depends_on = vec![id("T-2")];
    let board = with_items(vec![needy, ready_item(2)]);
    let state = |board: &Board| {
        let need = Need::of(board, &id("T-2"));
        let mark = Rules::of(board).mark(board.item(&id("T-1")).unwrap());
        assert_eq!(need.blocks(), mark != Mark::Ready);
        need
    };
    assert_eq!(state(&board), Need::InBacklog(1));
    let planned = after(&board, &[Edit::Plan { items: vec![id("T-2")], into: PlanInto::New, on: today() }]);
    assert_eq!(state(&planned), Need::InSprint);
    let dropped =
        after(&board, &[Edit::Drop { items: vec![id("T-2")], why: title("too dear"), on: today() }]);
    assert_eq!(state(&dropped), Need::Dropped);
    let mut parts = board.parts();
    let mut done = (*parts.backlog.remove(1)).clone();
    done.outcome = Some(Outcome::Done {
        done: Done { on: today(), definition: 0 },
        sprint: Some(SprintId::numbered(1)),
    });
    parts.closed.push(Arc::new(done));
    assert_eq!(state(&Board::assemble(parts).unwrap()), Need::Done);
    let mut parts = board.parts();
    parts.backlog.pop();
    assert_eq!(state(&Board::assemble(parts).unwrap()), Need::Missing);
}

#[test]
fn the_definition_of_ready_has_versions_and_lines_of_ones_own() {
    let board = with_items(vec![ready_item(1)]);
    let line = |name: &str| Criterion::new(CriterionId::new(name), title("Talked about"));
    assert_eq!(board.next_ready_line(), CriterionId::new("r1"));
    let revise = |lines: &[Criterion], on| Edit::ReviseReady {
        computed: vec![Computed::Why],
        lines: lines.to_vec(),
        on,
    };
    let revised = after(&board, &[revise(&[line("r1")], today())]);
    assert_eq!(revised.next_ready_line(), CriterionId::new("r2"));
    let rules = Rules::of(&revised);
    let item = revised.item(&id("T-1")).unwrap();
    assert_eq!((rules.len(), rules.mark(item)), (2, Mark::Partly));
    let ticked = after(&revised, &[set(&["T-1"], Value::Ready(vec![CriterionId::new("r1")]))]);
    assert_eq!(Rules::of(&ticked).mark(ticked.item(&id("T-1")).unwrap()), Mark::Ready);
    let again = |lines: &[Criterion], on| {
        let mut board = revised.clone();
        let applied = board.apply(&revise(lines, on)).unwrap();
        (applied, board.definition_of_ready().iter().map(|ready| ready.version.number).collect::<Vec<_>>())
    };
    let tomorrow = today().succ_opt().unwrap();
    assert_eq!(again(&[line("r1")], tomorrow), (Applied::Unchanged, vec![1]));
    assert_eq!(again(&[], today()), (Applied::Changed, vec![1]), "a day has one version");
    assert_eq!(again(&[], tomorrow), (Applied::Changed, vec![1, 2]));
    let nothing = after(&board, &[Edit::ReviseReady { computed: vec![], lines: vec![], on: today() }]);
    assert!(Rules::of(&nothing).is_empty());
    assert_eq!(Rules::of(&nothing).mark(&Item::new(id("T-7"), title("x"))), Mark::Ready);
}

/// The board of the sketch: SHOP-41 needs SHOP-29.
#[test]
fn a_circle_is_refused_naming_the_path() {
    let board = after(&board(&["a", "b", "c"], &["s"]), &[set(&["T-1"], needs(&["T-2"]))]);
    refused(&board, &set(&["T-2"], needs(&["T-1"])), "needs T-2 → T-1 → T-2: that is a circle");
    refused(&board, &set(&["T-3"], needs(&["T-3"])), "needs T-3 → T-3: that is a circle");
    refused(&board, &set(&["T-3"], needs(&["T-2", "T-9"])), "there is no T-9");
    let chain = after(&board, &[set(&["T-2"], needs(&["T-3", "T-101"]))]);
    refused(&chain, &set(&["T-3"], needs(&["T-1"])), "needs T-3 → T-1 → T-2 → T-3: that is a circle");
    refused(&chain, &set(&["T-101"], needs(&["T-1"])), "needs T-101 → T-1 → T-2 → T-101: that is a circle");
    // Of two that are set at once each sees the other's.
    refused(&board, &set(&["T-3", "T-2"], needs(&["T-2"])), "needs T-2 → T-2: that is a circle");
    let turned = after(&board, &[set(&["T-1"], needs(&[])), set(&["T-2"], needs(&["T-1"]))]);
    assert_eq!(turned.item(&id("T-2")).unwrap().depends_on, [id("T-1")]);
}

#[test]
fn what_ranks_above_what_it_needs_is_told() {
    let board = after(&board(&["a", "b", "c"], &["s"]), &[set(&["T-2"], needs(&["T-1", "T-3", "T-101"]))]);
    let below = |board: &Board| -> Vec<String> {
        let item = board.item(&id("T-2")).unwrap();
        ranked_below(board, item).into_iter().map(ToString::to_string).collect()
    };
    assert_eq!(below(&board), ["T-3"]);
    let moved = after(&board, &[Edit::Move { items: vec![id("T-2")], to: Landing::Top }]);
    assert_eq!(below(&moved), ["T-1", "T-3"], "the move is obeyed");
    let moved = after(&board, &[Edit::Move { items: vec![id("T-2")], to: Landing::Bottom }]);
    assert_eq!(below(&moved), [""; 0]);
}

#[test]
fn validated_without_evidence_is_refused() {
    let board = board(&["a", "b"], &[]);
    let validated = set(&["T-1"], Value::Validation(Validation::Validated));
    let sentence = "T-1 has no evidence: write down first what shows that it is worth it";
    refused(&board, &validated, sentence);
    let blank = after(&board, &[set(&["T-1"], Value::Evidence(vec!["  ".to_owned()]))]);
    refused(&blank, &validated, sentence);
    refused(
        &board,
        &Edit::Set { items: vec![id("T-2"), id("T-1")], value: Value::Validation(Validation::Validated) },
        "T-2 has no evidence: write down first what shows that it is worth it",
    );
    let shown = set(&["T-1"], Value::Evidence(vec!["11 of 40 readers asked for it".to_owned()]));
    let board = after(&board, &[shown, validated]);
    refused(&board, &set(&["T-1"], Value::Evidence(vec![])), sentence);
    after(&board, &[set(&["T-1", "T-2"], Value::Validation(Validation::Refuted))]);
}

/// A file may say so all the same: then it is a finding, and the item can be changed everywhere else.
#[test]
fn what_a_file_says_without_evidence_is_found() {
    let mut item = ready_item(1);
    item.validation = Validation::Validated;
    let board = with_items(vec![item]);
    assert_eq!(findings(&board), [Finding::NoEvidence(id("T-1"))]);
    after(&board, &[set(&["T-1"], Value::Estimate(None))]);
}

#[test]
fn circles_and_strangers_of_a_file_are_found() {
    let mut items: Vec<Item> = (1..=4).map(ready_item).collect();
    items[0].depends_on = vec![id("T-2")];
    items[1].depends_on = vec![id("T-1")];
    items[2].depends_on = vec![id("T-1"), id("T-77")];
    items[3].depends_on = vec![id("T-4")];
    let found: Vec<String> = findings(&with_items(items)).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "T-3 needs T-77, which is not there",
            "needs T-1 → T-2 → T-1: that is a circle",
            "needs T-4 → T-4: that is a circle",
        ]
    );
}

fn pieces(titles: &[&str]) -> Vec<Piece> {
    let piece = |text: &&str| Piece { title: title(text), estimate: None, criteria: vec![] };
    titles.iter().map(piece).collect()
}

fn split(item: &str, titles: &[&str], parent: Parent) -> Edit {
    Edit::Split { item: id(item), pieces: pieces(titles), parent, on: today() }
}

#[test]
fn parts_stand_together_at_the_rank_of_the_whole() {
    let board = board(&["a", "b", "c"], &[]);
    let dropped = after(&board, &[split("T-2", &["x", "y", "z"], Parent::Dropped(title("too big")))]);
    assert_eq!(backlog(&dropped), ["a", "x", "y", "z", "c"]);
    let ids: Vec<String> = dropped.backlog().iter().map(|item| item.id.to_string()).collect();
    assert_eq!(ids, ["T-1", "T-4", "T-5", "T-6", "T-3"]);
    let closed = dropped.item(&id("T-2")).unwrap();
    assert_eq!(closed.outcome, Some(Outcome::Dropped { on: today(), why: "too big".to_owned() }));
    let epic = after(&board, &[split("T-2", &["x", "y"], Parent::Epic)]);
    assert_eq!(backlog(&epic), ["a", "x", "y", "c"]);
    let made = &epic.epics()[0];
    assert_eq!((made.name.as_str(), made.id.as_str()), ("b", "T-4"));
    let of_epic: Vec<_> = epic.backlog().iter().map(|item| item.epic == Some(made.id.clone())).collect();
    assert_eq!(of_epic, [false, true, true, false]);
    let why = "split into T-5, T-6".to_owned();
    assert_eq!(epic.item(&id("T-2")).unwrap().outcome, Some(Outcome::Dropped { on: today(), why }));
}

#[test]
fn parts_inherit_what_the_whole_had() {
    let mut whole = ready_item(1);
    whole.labels = vec!["checkout".to_owned()];
    whole.kind = Kind::Experiment;
    whole.story.persona = Some("Mira".to_owned());
    whole.requested_by = Some("ops".to_owned());
    whole.depends_on = vec![id("T-2")];
    whole.silenced = vec![Hint::Small];
    whole.source = Some("jira".to_owned());
    whole.ready = vec![CriterionId::new("r1")];
    whole.acceptance = ["one", "two", "three"].map(criterion).to_vec();
    let board = with_items(vec![whole.clone(), ready_item(2)]);
    let board = after(&board, &[set(&["T-1"], Value::EpicNamed(title("payment")))]);
    let epic = board.epics()[0].id.clone();
    let five = Some(Points::whole(5));
    let first = Piece { title: title("x"), estimate: five, criteria: vec![2, 0, 9] };
    let second = Piece { title: title("y"), estimate: None, criteria: vec![] };
    let parent = Parent::Dropped(title("too big"));
    let edit = Edit::Split { item: id("T-1"), pieces: vec![first, second], parent, on: today() };
    let board = after(&board, &[edit]);
    let parts: Vec<&Arc<Item>> = board.backlog().iter().take(2).collect();
    for part in &parts {
        assert_eq!(part.labels, whole.labels);
        assert_eq!(
            (part.kind, &part.story, &part.requested_by),
            (whole.kind, &whole.story, &whole.requested_by)
        );
        assert_eq!((&part.depends_on, &part.silenced), (&whole.depends_on, &whole.silenced));
        assert_eq!((part.epic.as_ref(), part.created), (Some(&epic), Some(today())));
        assert_eq!(
            (&part.source, part.ready.len()),
            (&None, 0),
            "what was said of the whole is not said of it"
        );
    }
    assert_eq!((parts[0].estimate, parts[1].estimate), (five, None));
    let texts: Vec<&str> = parts[0].acceptance.iter().map(|line| line.text.as_str()).collect();
    assert_eq!((texts, parts[1].acceptance.len()), (vec!["three", "one"], 0));
}

#[test]
fn what_needed_the_whole_needs_the_parts() {
    let board = board(&["a", "b", "c"], &["s", "done"]);
    let edits = [set(&["T-1", "T-101", "T-102"], needs(&["T-2", "T-3"]))];
    let mut parts = after(&board, &edits).parts();
    let sprint: Vec<Item> = parts.sprints[0].items.iter().map(|item| (**item).clone()).collect();
    let [open, mut accepted] = <[Item; 2]>::try_from(sprint).unwrap();
    accepted.state = State::Accepted(Done { on: today(), definition: 0 });
    parts.sprints[0].items = [open, accepted].into_iter().map(Arc::new).collect();
    let board = Board::assemble(parts).unwrap();
    let board = after(&board, &[split("T-2", &["x", "y"], Parent::Dropped(title("too big")))]);
    let needs = |item: &str| -> Vec<String> {
        board.item(&id(item)).unwrap().depends_on.iter().map(ToString::to_string).collect()
    };
    assert_eq!(needs("T-1"), ["T-103", "T-104", "T-3"]);
    assert_eq!(needs("T-101"), ["T-103", "T-104", "T-3"]);
    assert_eq!(needs("T-102"), ["T-2", "T-3"], "accepted items stay as they are");
}

#[test]
fn not_everything_can_be_split() {
    let board = board(&["a", "b"], &["s"]);
    refused(&board, &split("T-1", &["x"], Parent::Epic), "a split makes two parts at least");
    refused(&board, &split("T-9", &["x", "y"], Parent::Epic), "there is no T-9");
    refused(&board, &split("T-101", &["x", "y"], Parent::Epic), "T-101 is in another list");
}

proptest! {
    /// Wherever the whole stood, the others keep their order and the parts stand where it was, one behind the other.
    #[test]
    fn a_split_changes_one_place(items in 1..40_u32, at in 0..40_u32, count in 2..9_usize) {
        let board = with_items((1..=items).map(ready_item).collect());
        let at = at % items;
        let names: Vec<String> = (0..count).map(|n| format!("part {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let edit = split(&format!("T-{}", at + 1), &names, Parent::Dropped(title("too big")));
        let now = backlog(&after(&board, &[edit]));
        let mut expected = backlog(&board);
        let at = at as usize;
        expected.splice(at..=at, names.iter().map(ToString::to_string));
        prop_assert_eq!(now, expected);
    }
}

#[test]
fn several_edits_are_carried_out_as_one_or_not_at_all() {
    let board = board(&["a", "b"], &[]);
    let rename = |item: &str| Edit::Rename { item: id(item), title: title("x") };
    let both = after(&board, &[Edit::All(vec![rename("T-1"), rename("T-2")])]);
    assert_eq!(backlog(&both), ["x", "x"]);
    refused(&board, &Edit::All(vec![rename("T-1"), rename("T-9")]), "there is no T-9");
    let nested = Edit::All(vec![Edit::All(vec![rename("T-1")]), rename("T-9")]);
    refused(&board, &nested, "there is no T-9");
    let mut same = board.clone();
    let again = Edit::Rename { item: id("T-1"), title: title("a") };
    assert_eq!(same.apply(&Edit::All(vec![again])), Ok(Applied::Unchanged));
    assert_eq!(same.apply(&Edit::All(vec![])), Ok(Applied::Unchanged));
    // A new item is known to the edits behind it.
    let (list, to) = (List::Backlog, Landing::Top);
    let add = Edit::Add { titles: vec![title("new")], list, to, on: today() };
    let points = Some(Points::whole(5));
    let board = after(&board, &[Edit::All(vec![add, set(&["T-3"], Value::Estimate(points))])]);
    assert_eq!(board.backlog().get(0).unwrap().estimate, points);
}

#[test]
fn a_value_goes_into_all_items_or_none() {
    let board = board(&["a", "b"], &["s"]);
    let labels = Value::Labels(vec!["web".to_owned()]);
    let labelled = after(&board, &[set(&["T-1", "T-101"], labels.clone())]);
    assert_eq!(labelled.items().filter(|item| item.labels == ["web"]).count(), 2);
    refused(&board, &set(&["T-1", "T-9"], labels), "there is no T-9");
    refused(&board, &set(&["T-1"], Value::Epic(Some(id("T-9")))), "there is no epic T-9");
    let named = |name: &str| set(&["T-1"], Value::EpicNamed(title(name)));
    let board = after(&board, &[named("Payment"), named("payMENT")]);
    assert_eq!(board.epics().len(), 1, "an epic is found whatever its capitals");
    let mut same = board.clone();
    assert_eq!(same.apply(&named("payment")), Ok(Applied::Unchanged));
}

/// A board with one suggestion, T-2.
fn suggested() -> Board {
    let (from, why) = (Some("Lena".to_owned()), Some("they forget".to_owned()));
    after(
        &board(&["a"], &[]),
        &[Edit::Suggest { title: title("Remember me"), from, why, item: None, sprint: None, on: today() }],
    )
}

#[test]
fn a_suggestion_is_no_part_of_the_backlog() {
    let board = suggested();
    assert_eq!(backlog(&board), ["a"]);
    let wish = &board.inbox()[0];
    assert_eq!((wish.id.as_str(), &wish.fate, wish.on), ("T-2", &Fate::Open, Some(today())));
}

#[test]
fn an_accepted_suggestion_becomes_an_item_at_a_rank() {
    let accept = |to| Edit::Admit { suggestion: id("T-2"), to, on: today() };
    let board = after(&suggested(), &[accept(Landing::Rank(1))]);
    assert_eq!(backlog(&board), ["Remember me", "a"]);
    let item = board.backlog().get(0).unwrap();
    assert_eq!((item.id.as_str(), item.requested_by.as_deref()), ("T-3", Some("Lena")));
    assert_eq!((item.story.why.as_deref(), item.created), (Some("they forget"), Some(today())));
    assert_eq!(board.inbox()[0].fate, Fate::Accepted(id("T-3")));
    refused(&board, &accept(Landing::Top), "T-2 is decided already");
    refused(&suggested(), &accept(Landing::Rank(0)), "ranks begin at 1");
}

#[test]
fn a_joined_suggestion_is_a_vote() {
    let join = |into: &str| Edit::Join { suggestion: id("T-2"), into: id(into) };
    let board = after(&suggested(), &[join("T-1")]);
    let vote = &board.item(&id("T-1")).unwrap().votes[0];
    assert_eq!((vote.from.as_deref(), vote.text.as_str()), (Some("Lena"), "Remember me"));
    assert_eq!(board.inbox()[0].fate, Fate::Merged(id("T-1")));
    refused(&suggested(), &join("T-9"), "there is no T-9");
}

#[test]
fn a_declined_suggestion_has_an_answer() {
    // An answer is a `Title`: it can't be blank.
    assert_eq!(stackrank::board::title::Title::new("  "), Err(Refusal::BlankTitle));
    let decline = Edit::Decline { suggestion: id("T-2"), answer: title("not this year"), on: today() };
    let postpone = Edit::Postpone { suggestion: id("T-2") };
    let later = after(&suggested(), std::slice::from_ref(&postpone));
    assert_eq!((&later.inbox()[0].fate, later.inbox()[0].is_open()), (&Fate::Later, true));
    assert_eq!(later.clone().apply(&postpone), Ok(Applied::Unchanged));
    let board = after(&later, std::slice::from_ref(&decline));
    assert_eq!(board.inbox()[0].fate, Fate::Declined(today()));
    assert_eq!(board.inbox()[0].answer.as_deref(), Some("not this year"));
    refused(&board, &decline, "T-2 is decided already");
    refused(&board, &postpone, "T-2 is decided already");
}

#[test]
fn a_filter_is_kept_under_a_name() {
    let view = |query: &str| SavedView { name: title("mine"), query: query.to_owned() };
    let kept = after(&board(&[], &[]), &[Edit::SaveView(view("a")), Edit::SaveView(view("b"))]);
    assert_eq!(kept.views(), [view("b")]);
    assert_eq!(kept.clone().apply(&Edit::SaveView(view("b"))), Ok(Applied::Unchanged));
    assert_eq!(after(&kept, &[Edit::ForgetView(title("mine"))]).views(), []);
    refused(&kept, &Edit::ForgetView(title("yours")), "no view is called \"yours\"");
}

/// Merges two changes of a board both ways, and looks that nothing is wrong.
#[track_caller]
fn merged(base: &Board, one: &[Edit], other: &[Edit]) -> (Board, Vec<String>) {
    let (one, other) = (after(base, one), after(base, other));
    let merged = merge(base, &one, &other);
    assert_eq!(audit(base, &one, &other, &merged), []);
    assert_eq!(merged, merge(base, &other, &one));
    (merged.board, merged.notices.iter().map(ToString::to_string).collect())
}

fn needs_of(board: &Board) -> Vec<String> {
    let needs =
        |item: &Item| item.depends_on.iter().map(|need| format!("{}→{need}", item.id)).collect::<Vec<_>>();
    board.items().flat_map(|item| needs(item)).collect()
}

#[test]
fn a_merge_takes_the_smallest_of_the_new_needs_out_of_a_circle() {
    let base = board(&["a", "b", "c"], &[]);
    let (both, said) = merged(&base, &[set(&["T-1"], needs(&["T-2"]))], &[set(&["T-2"], needs(&["T-1"]))]);
    assert_eq!(needs_of(&both), ["T-2→T-1"]);
    let words = "T-1 does not need T-2 any more: with what the other side added it was a circle";
    assert_eq!(said, [words]);
    // What stood there before stays.
    let base = after(&base, &[set(&["T-1"], needs(&["T-2"]))]);
    let (both, said) = merged(&base, &[set(&["T-3"], needs(&["T-1"]))], &[set(&["T-2"], needs(&["T-3"]))]);
    assert_eq!(needs_of(&both), ["T-1→T-2", "T-3→T-1"]);
    assert_eq!(said.len(), 1);
    // No circle, nothing said.
    let (both, said) = merged(&base, &[set(&["T-3"], needs(&["T-1"]))], &[set(&["T-3"], needs(&["T-2"]))]);
    assert_eq!((needs_of(&both).len(), said.len()), (3, 0));
}

#[test]
fn a_merge_leaves_circles_that_one_side_made() {
    let circle = |board: &Board| {
        let mut parts = board.parts();
        for (at, need) in [(0, "T-2"), (1, "T-1")] {
            Arc::make_mut(&mut parts.backlog[at]).depends_on = vec![id(need)];
        }
        Board::assemble(parts).unwrap()
    };
    let base = board(&["a", "b", "c"], &[]);
    let (one, other) = (circle(&base), after(&base, &[set(&["T-3"], needs(&["T-1"]))]));
    let merged = merge(&base, &one, &other);
    assert_eq!(audit(&base, &one, &other, &merged), []);
    assert_eq!(needs_of(&merged.board), ["T-1→T-2", "T-2→T-1", "T-3→T-1"]);
}

proptest! {
    /// Two sound boards make a sound one.
    #[test]
    fn a_merge_of_boards_without_circles_has_none(
        old in prop::collection::vec((1..7_u32, 1..7_u32), 0..5),
        one in prop::collection::vec((1..7_u32, 1..7_u32), 0..9),
        other in prop::collection::vec((1..7_u32, 1..7_u32), 0..9),
    ) {
        let name = |number: u32| format!("T-{number}");
        let with = |board: &Board, edges: &[(u32, u32)]| {
            let mut board = board.clone();
            for (from, to) in edges {
                let mut all: Vec<ItemId> = board.item(&id(&name(*from))).unwrap().depends_on.clone();
                if !all.contains(&id(&name(*to))) {
                    all.push(id(&name(*to)));
                }
                // What closes a circle is refused.
                let _ = board.apply(&Edit::Set { items: vec![id(&name(*from))], value: Value::DependsOn(all) });
            }
            board
        };
        let base = with(&board(&["a", "b", "c", "d", "e", "f"], &[]), &old);
        let (one, other) = (with(&base, &one), with(&base, &other));
        let merged = merge(&base, &one, &other);
        prop_assert_eq!(audit(&base, &one, &other, &merged), vec![]);
        prop_assert_eq!(findings(&merged.board), vec![]);
        prop_assert_eq!(&merged, &merge(&base, &other, &one));
        let cuts = merged.notices.len();
        let all: HashSet<String> = needs_of(&one).into_iter().chain(needs_of(&other)).collect();
        prop_assert_eq!(needs_of(&merged.board).len() + cuts, all.len(), "nothing else is lost");
    }
}

#[test]
fn planned_sprints_hold_what_was_split() {
    // A part can be planned at once: it is an item like any other.
    let board = after(&board(&["a"], &[]), &[split("T-1", &["x", "y"], Parent::Epic)]);
    let board = after(&board, &[Edit::Plan { items: vec![id("T-3")], into: PlanInto::New, on: today() }]);
    let sprint: &Sprint = &board.sprints()[0];
    assert_eq!(sprint.items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(), ["x"]);
}
