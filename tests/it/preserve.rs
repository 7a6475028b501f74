//! What is not changed stays as it is in the file, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests fail by panicking"
)]

use std::{fs, path::PathBuf, sync::Arc};

use chrono::NaiveDate;
use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};
use stackrank::{
    board::{
        Board, Parts,
        acceptance::{AcceptanceCriterion, Task},
        budget::Budget,
        decision::{Decision, Did},
        definition::{Computed, Criterion, Definition, ReadyVersion, Version},
        edit::{Edit, List, PlanInto},
        epic::Epic,
        estimation::Deck,
        foreseen::Foreseen,
        goal::Goal,
        hint::Hint,
        id::{CriterionId, ItemId, SprintId},
        inbox::{Fate, Suggestion},
        item::{Done, Item, Kind, NotApplicable, Outcome, State},
        moving::Landing,
        note::Note,
        points::Points,
        product::Product,
        question::{Ask, Question},
        saved_view::SavedView,
        settings::{AskWhy, Count, Settings},
        solution::Solution,
        sprint::{
            Accepted, AcceptedLine, Change, ChangeKind, FormerGoal, Met, Phase, PlanLine, ReturnedLine,
            Review, Sprint, SprintResult,
        },
        story::Story,
        title::Title,
        validation::Validation,
        vote::Vote,
    },
    store::{Opened, Store},
};
use tempfile::TempDir;

/// Numbers without end, always the same ones for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % sides.max(1) as u64).unwrap()
    }

    fn often(&mut self) -> bool {
        self.roll(3) > 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(2) == 0).then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }

    fn word(&mut self) -> &'static str {
        self.pick(&[
            "guest",
            "pay",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "//",
            "/* no",
            "*/",
            "),(",
            "]",
            "r#\"",
            "é",
            "日本語",
            "👨\u{200d}👩\u{200d}👧",
            "\u{1b}[31m",
            "\u{202e}",
            "tab\there",
            "a\u{301}",
            "<<<<<<<",
            "\u{0}",
            "None",
            "Some(5)",
            "ن\u{200c}ن",
            "\u{2028}",
            "\u{feff}",
            "{}",
            "'",
            "1.5",
            "\u{7f}",
        ])
    }

    fn settings(&mut self) -> Settings {
        Settings {
            sprint_days: self.pick(&[7, 14, 21, 30]),
            deck: self.pick(&[Deck::ModifiedFibonacci, Deck::Shirts, Deck::SameSize]),
            ask_why: self.pick(&[AskWhy::Significant, AskWhy::Never]),
            hide_estimates: self.often(),
            forecast: self.pick(&[Count::Items, Count::Points]),
        }
    }

    fn budget(&mut self) -> Budget {
        let per_sprint = 1 + self.roll(90);
        Budget::read(&format!("{} {} {per_sprint}", self.roll(9000), self.roll(9000))).unwrap()
    }

    fn line(&mut self) -> String {
        let words: Vec<_> = (0..=self.roll(4)).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn text(&mut self) -> String {
        let lines: Vec<_> =
            (0..=self.roll(3)).map(|_| if self.often() { self.line() } else { String::new() }).collect();
        lines.join(self.pick(&["\n", "\n", "\r\n", "\n\n"]))
    }

    fn title(&mut self) -> Title {
        Title::new(&format!("x{}", self.line())).unwrap()
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + i32::try_from(self.roll(9000)).unwrap()).unwrap()
    }

    fn points(&mut self) -> Points {
        let hundredths = self.pick(&[0, 50, 100, 250, 1300, 5, 4_294_967_295, 210, 330, 12_345]);
        Points::from_hundredths(hundredths)
    }

    fn criterion(&mut self) -> CriterionId {
        CriterionId::new(self.pick(&["d1", "d2", "d3", "r1", "own \"name\""]))
    }

    fn criteria(&mut self) -> Vec<Criterion> {
        let mut criteria = self.some(3, |dice| Criterion {
            leaves: dice.often(),
            ..Criterion::new(dice.criterion(), dice.title())
        });
        criteria.sort_by(|a, b| a.id.cmp(&b.id));
        criteria.dedup_by(|a, b| a.id == b.id);
        criteria
    }

    fn accepted(&mut self) -> Accepted {
        if self.often() {
            return Accepted::Lines(self.some(2, |dice| AcceptedLine {
                item: id(1 + dice.roll(50)),
                points: dice.maybe(Dice::points),
                title: dice.title(),
            }));
        }
        let items = self.pick(&[0, 1, 6, u32::MAX]);
        Accepted::Counted { items, points: self.maybe(Dice::points) }
    }

    fn done(&mut self) -> Done {
        Done { on: self.day(), definition: u32::try_from(self.roll(4)).unwrap() }
    }
}

fn id(number: usize) -> ItemId {
    ItemId::new(&format!("T-{number}")).unwrap()
}

fn item(dice: &mut Dice, number: usize) -> Item {
    let mut item = Item::new(id(number), dice.title());
    item.kind = dice.pick(&[
        Kind::Story,
        Kind::Story,
        Kind::Bug,
        Kind::Chore,
        Kind::Spike,
        Kind::Obstacle,
        Kind::Experiment,
    ]);
    item.epic = dice.maybe(|dice| id(1 + dice.roll(3)));
    item.story = Story {
        who: dice.maybe(Dice::line),
        want: dice.maybe(Dice::text),
        why: dice.maybe(Dice::text),
        value: dice.maybe(Dice::text),
        persona: dice.maybe(Dice::line),
    };
    item.requested_by = dice.maybe(Dice::line);
    item.votes = dice.some(2, |dice| Vote {
        from: dice.maybe(Dice::line),
        text: dice.text(),
        why: dice.maybe(Dice::text),
        on: dice.maybe(Dice::day),
    });
    item.depends_on = dice.some(2, |dice| id(1 + dice.roll(9)));
    item.solutions = dice.some(2, |dice| Solution {
        text: dice.text(),
        cost: dice.maybe(Dice::line),
        consequence: dice.maybe(Dice::text),
        chosen: dice.often(),
    });
    item.notes = dice.some(2, |dice| Note { text: dice.text(), private: dice.often() });
    item.validation = dice.pick(&Validation::ALL);
    item.evidence = dice.some(2, Dice::text);
    item.silenced = dice.some(2, |dice| dice.pick(&Hint::ALL));
    item.about = dice.maybe(Dice::text).unwrap_or_default();
    item.labels = dice.some(3, Dice::line);
    item.estimate = dice.maybe(Dice::points);
    item.created = dice.maybe(Dice::day);
    item.source = dice.maybe(Dice::line);
    item.acceptance = dice.some(3, |dice| AcceptanceCriterion { text: dice.text(), met: dice.often() });
    item.ready = dice.some(2, Dice::criterion);
    item.tasks = dice.some(2, |dice| Task { text: dice.text(), done: dice.often() });
    item.questions = dice.some(2, |dice| Question {
        text: dice.text(),
        ask: dice.pick(&[Ask::Question, Ask::Recommendation]),
        to: dice.maybe(Dice::line),
        asked: dice.maybe(Dice::day),
        answer: dice.maybe(Dice::text),
        taken: dice.maybe(Dice::often),
        answered: dice.maybe(Dice::day),
    });
    item.ticks = dice.some(2, Dice::criterion);
    item.not_applicable =
        dice.some(1, |dice| NotApplicable { criterion: dice.criterion(), why: dice.title() });
    item
}

fn sprint(dice: &mut Dice, number: u32, items: Vec<Arc<Item>>) -> Sprint {
    let mut sprint = Sprint::planned(SprintId::numbered(number), dice.title());
    sprint.goal = dice.maybe(Dice::text);
    sprint.former_goals = dice.some(2, |dice| FormerGoal { on: dice.day(), text: dice.text() });
    sprint.team = dice.maybe(Dice::title);
    sprint.start = dice.maybe(Dice::day);
    sprint.end = dice.maybe(Dice::day);
    let plan =
        dice.some(3, |dice| PlanLine { item: id(1 + dice.roll(50)), points: dice.maybe(Dice::points) });
    let changes = dice.some(2, |dice| Change {
        on: dice.day(),
        item: id(1 + dice.roll(50)),
        points: dice.maybe(Dice::points),
        was: dice.pick(&[ChangeKind::Added, ChangeKind::Removed, ChangeKind::Rejected]),
        endangers: dice.maybe(Dice::often),
        why: dice.maybe(Dice::text).unwrap_or_default(),
    });
    sprint.phase = match dice.roll(3) {
        0 => Phase::Planned,
        1 => Phase::Running { plan, changes },
        _ if !items.is_empty() => Phase::Running { plan, changes },
        _ => Phase::Closed {
            plan: dice.maybe(|_| plan),
            changes,
            result: SprintResult {
                on: dice.maybe(Dice::day),
                goal_met: dice.maybe(|dice| dice.pick(&[Met::No, Met::Partly, Met::Yes])),
                goal_note: dice.maybe(Dice::text),
                cancelled: dice.maybe(Dice::text),
                retrospective: dice.maybe(Dice::text),
                review: dice.maybe(|dice| Review {
                    on: dice.day(),
                    heard: dice.some(2, |dice| id(1 + dice.roll(50))),
                    order: dice.some(2, |dice| id(1 + dice.roll(50))),
                }),
                foreseen: dice.maybe(|dice| Foreseen {
                    open: u32::try_from(dice.roll(40)).unwrap(),
                    finished: dice.some(3, |dice| u32::try_from(dice.roll(9)).unwrap()),
                    even: dice.maybe(|_| 5),
                    likely: dice.maybe(|_| 6),
                    sure: dice.maybe(|_| 7),
                }),
                accepted: dice.accepted(),
                returned: dice.some(2, |dice| ReturnedLine {
                    item: id(1 + dice.roll(50)),
                    points: dice.maybe(Dice::points),
                    title: dice.title(),
                    why: dice.maybe(Dice::text).unwrap_or_default(),
                }),
                order: dice.some(2, |dice| id(1 + dice.roll(50))),
            },
        },
    };
    sprint.items = items.into_iter().collect();
    sprint
}

/// Makes a board with everything in it that a board can hold.
fn random_board(seed: u64, most: usize) -> Board {
    let dice = &mut Dice(seed);
    let product = Product {
        name: dice.title(),
        prefix: "T".to_owned(),
        owner: dice.maybe(Dice::line),
        vision: dice.maybe(Dice::text),
        budget: dice.maybe(Dice::budget),
        settings: dice.settings(),
    };
    let mut parts = Parts::of_product(product);
    parts.goals = dice.some(2, |dice| Goal {
        text: dice.title(),
        measure: dice.maybe(Dice::line),
        since: dice.maybe(Dice::day),
    });
    let versions = (1..=u32::try_from(dice.roll(4)).unwrap()).map(|number| Version {
        number,
        since: dice.maybe(Dice::day),
        criteria: dice.criteria(),
    });
    parts.definition_of_done = Definition::new(versions.collect());
    parts.definition_of_ready = (1..=u32::try_from(dice.roll(3)).unwrap())
        .map(|number| ReadyVersion {
            version: Version { number, since: dice.maybe(Dice::day), criteria: dice.criteria() },
            computed: dice
                .some(3, |dice| dice.pick(&[Computed::Acceptance, Computed::Small, Computed::Answered])),
        })
        .collect();
    parts.epics = (1..=dice.roll(4))
        .map(|number| Epic {
            id: id(number),
            name: dice.title(),
            about: dice.text(),
            source: dice.maybe(Dice::line),
        })
        .collect();
    let mut number = 10;
    for sprint_number in 1..=u32::try_from(dice.roll(4)).unwrap() {
        let items = dice.some(3, |dice| {
            number += 1;
            let mut item = item(dice, number);
            let done = dice.done();
            item.state = dice.pick(&[State::ToDo, State::Doing, State::Review, State::Accepted(done)]);
            item.from = dice.maybe(|dice| u32::try_from(dice.roll(99)).unwrap());
            item.since = dice.maybe(Dice::day);
            item.started = dice.maybe(Dice::day);
            Arc::new(item)
        });
        parts.sprints.push(sprint(dice, sprint_number, items));
    }
    parts.backlog = dice.some(most, |dice| {
        number += 1;
        Arc::new(item(dice, number))
    });
    parts.closed = dice.some(4, |dice| {
        number += 1;
        let mut item = item(dice, number);
        item.outcome = Some(match dice.roll(2) {
            0 => Outcome::Done { done: dice.done(), sprint: dice.maybe(|_| SprintId::numbered(7)) },
            _ => Outcome::Dropped { on: dice.day(), why: dice.text() },
        });
        Arc::new(item)
    });
    parts.inbox = dice.some(3, |dice| {
        number += 1;
        Suggestion {
            id: id(number),
            title: dice.title(),
            from: dice.maybe(Dice::line),
            why: dice.maybe(Dice::text),
            on: dice.maybe(Dice::day),
            item: dice.maybe(|dice| id(1 + dice.roll(9))),
            sprint: dice.maybe(|_| SprintId::numbered(7)),
            fate: match dice.roll(5) {
                0 => Fate::Later,
                1 => Fate::Declined(dice.day()),
                2 => Fate::Merged(id(1 + dice.roll(9))),
                3 => Fate::Accepted(id(1 + dice.roll(9))),
                _ => Fate::Open,
            },
            answer: dice.maybe(Dice::text),
        }
    });
    parts.views = dice.some(2, |dice| SavedView { name: dice.title(), query: dice.line() });
    parts.decisions = dice.some(5, |dice| Decision {
        on: dice.day(),
        item: id(1 + dice.roll(50)),
        did: match dice.roll(4) {
            0 => Did::Estimated(dice.maybe(Dice::points), dice.maybe(Dice::points)),
            1 => Did::PlannedUnready(SprintId::numbered(1)),
            2 => Did::Split(3),
            _ => Did::Moved(u32::try_from(dice.roll(99)).unwrap(), 1),
        },
        why: dice.maybe(Dice::text).unwrap_or_default(),
    });
    Board::assemble(parts).unwrap()
}

/// A file in a folder of its own.
struct File {
    _folder: TempDir,
    path: PathBuf,
}

impl File {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("backlog.ron");
        Self { _folder: folder, path }
    }

    fn with(text: &str) -> Self {
        let file = Self::new();
        #[expect(clippy::disallowed_methods, reason = "the test is the other program that writes the file")]
        fs::write(&file.path, text).unwrap();
        file
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }
}

/// Counts the lines that a diff would show.
fn changed_lines(before: &str, after: &str) -> usize {
    let diff = TextDiff::from_lines(before, after);
    diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
}

/// Changes one field of one item that may be changed.
fn change_a_field(board: &Board, dice: &mut Dice) -> Board {
    let mut parts = board.parts();
    let count = parts.backlog.len();
    if count > 0 {
        let slot = &mut parts.backlog[dice.roll(count)];
        let item = Arc::make_mut(slot);
        match dice.roll(7) {
            0 => item.title = Title::new(&format!("{}!", item.title)).unwrap(),
            1 => item.estimate = if item.estimate.is_some() { None } else { Some(Points::whole(8)) },
            2 => item.labels.push("new".to_owned()),
            3 => item.story.why = Some("because".to_owned()),
            4 => item.acceptance.push(AcceptanceCriterion { text: "new".to_owned(), met: false }),
            5 => item.created = dice.maybe(Dice::day),
            _ => item.about += "\nOne more line.",
        }
    }
    Board::assemble(parts).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is saved is what is opened; opened and saved again, not a byte changes.
    #[test]
    fn a_board_saved_and_opened_is_the_same_board(seed in any::<u64>()) {
        let board = random_board(seed, 8);
        let file = File::new();
        let mut store = Store::create(&file.path, &board).unwrap();
        let text = file.text();
        prop_assert!(text.ends_with(")\n"));
        store.save(&board).unwrap();
        prop_assert_eq!(&file.text(), &text);
        let Opened { store: mut other, board: read, .. } = Store::open(&file.path).unwrap();
        prop_assert_eq!(&read, &board);
        other.save(&read).unwrap();
        prop_assert_eq!(&file.text(), &text);
    }

    /// One edit is a few lines of a diff, and the edit taken back is none.
    #[test]
    fn one_edit_changes_few_lines(seed in any::<u64>()) {
        let board = random_board(seed, 8);
        let file = File::new();
        Store::create(&file.path, &board).unwrap();
        let Opened { mut store, board, .. } = Store::open(&file.path).unwrap();
        let before = file.text();
        let edited = change_a_field(&board, &mut Dice(seed ^ 1));
        store.save(&edited).unwrap();
        let after = file.text();
        prop_assert!(changed_lines(&before, &after) <= 6, "{}", after);
        prop_assert_eq!(Store::open(&file.path).unwrap().board, edited);
        store.save(&board).unwrap();
        prop_assert_eq!(file.text(), before);
    }

    /// A move changes no line of other items.
    #[test]
    fn a_move_moves_only_lines_of_what_is_moved(seed in any::<u64>()) {
        let board = random_board(seed, 12);
        prop_assume!(board.backlog().len() > 1);
        let file = File::new();
        Store::create(&file.path, &board).unwrap();
        let Opened { mut store, board, .. } = Store::open(&file.path).unwrap();
        let before = file.text();
        let dice = &mut Dice(seed ^ 2);
        let moved = board.backlog().get(dice.roll(board.backlog().len())).unwrap().id.clone();
        let rank = u32::try_from(1 + dice.roll(board.backlog().len())).unwrap();
        let mut after = board.clone();
        after.apply(&Edit::Move { items: vec![moved.clone()], to: Landing::Rank(rank) }).unwrap();
        store.save(&after).unwrap();
        let start = format!("        (\n            id: \"{moved}\",\n");
        let without = |text: &str| {
            let at = text.find(&start).unwrap();
            let end = at + text[at..].find("\n        ),\n").unwrap() + "\n        ),\n".len();
            (text[at..end].to_owned(), format!("{}{}", &text[..at], &text[end..]))
        };
        prop_assert_eq!(without(&before), without(&file.text()));
        prop_assert_eq!(Store::open(&file.path).unwrap().board, after);
    }

    /// Whatever is done in whatever order: what is saved is what is opened, and the way back leads to the same bytes.
    #[test]
    fn the_way_back_leads_to_the_same_bytes(seed in any::<u64>()) {
        let file = File::with(COMMENTED);
        let Opened { mut store, board: first, .. } = Store::open(&file.path).unwrap();
        let dice = &mut Dice(seed);
        let mut board = first.clone();
        for _ in 0..dice.roll(8) {
            let ids: Vec<ItemId> = board.items().map(|item| item.id.clone()).collect();
            let item = dice.pick(&ids);
            let on = dice.day();
            let items = vec![item.clone()];
            let edit = match dice.roll(9) {
                0 => Edit::Rename { item, title: dice.title() },
                1 | 2 => Edit::Move { items, to: dice.pick(&[Landing::Top, Landing::Bottom, Landing::Rank(2)]) },
                3 => Edit::Plan { items, on, into: dice.pick(&[PlanInto::Sprint(SprintId::numbered(1)), PlanInto::New]) },
                4 => Edit::Return { items, on },
                5 => Edit::Drop { items, why: dice.title(), on },
                6 => Edit::Add { titles: vec![dice.title()], list: List::Backlog, to: Landing::Top, on },
                7 => Edit::AddCriteria { texts: vec![dice.title()], at: 0, on },
                _ => Edit::Decide(Decision { on, item, did: Did::Moved(2, 1), why: dice.line() }),
            };
            // What is refused changes nothing.
            let _ = board.apply(&edit);
            if dice.often() {
                store.save(&board).unwrap();
                prop_assert_eq!(&Store::open(&file.path).unwrap().board, &board);
            }
        }
        store.save(&first).unwrap();
        prop_assert_eq!(file.text(), COMMENTED);
    }
}

const COMMENTED: &str = r#"// The top.
( // one
    schema: 1,
    // about the product
    product: (name: "Test", prefix: "T"), // behind it
    definition_of_done: [(version: 1, criteria: [(id: "d1", text: "one" /* inside */)])],
    sprints: [(id: "S1", name: "Sprint 1")],
    items: [
        // about three
        (
            id: "T-3",
            title: "three", // inside
            estimate: 3, // also inside
        ), // behind three

        // a whole block
        // about one
        (id: "T-1", title: "one"),
        /* about two */ (id: "T-2", title: "two", sprint: "S1"), (id: "T-4", title: "four")
        // the end of items
    ],
    // closed so far
    closed: [ /* nothing */ ],
    decisions: [],
    // the end
)
// the very end"#;

#[track_caller]
fn check(before: &str, edits: &[Edit], expected: &[(&str, &str)]) {
    let file = File::with(before);
    let Opened { mut store, mut board, .. } = Store::open(&file.path).unwrap();
    for edit in edits {
        board.apply(edit).unwrap();
    }
    store.save(&board).unwrap();
    let mut wanted = before.to_owned();
    for (old, new) in expected {
        assert!(wanted.contains(old), "{old}");
        wanted = wanted.replacen(old, new, 1);
    }
    assert_eq!(file.text(), wanted);
    assert_eq!(Store::open(&file.path).unwrap().board, board);
}

#[test]
fn comments_around_a_changed_item_stay() {
    let rename = Edit::Rename { item: id(3), title: Title::new("drei").unwrap() };
    let old = "        (\n            id: \"T-3\",\n            title: \"three\", // inside\n            estimate: 3, // also inside\n        ),";
    let new = "        (\n            id: \"T-3\",\n            title: \"drei\",\n            estimate: 3,\n        ),";
    check(COMMENTED, &[rename], &[(old, new)]);
}

#[test]
fn comments_move_with_their_item() {
    // The items do not stand in our order: the first move puts them so. No text of an item changes.
    let file = File::with(COMMENTED);
    let Opened { mut store, mut board, .. } = Store::open(&file.path).unwrap();
    board.apply(&Edit::Move { items: vec![id(3)], to: Landing::Bottom }).unwrap();
    store.save(&board).unwrap();
    insta::assert_snapshot!(file.text(), @r#"
    // The top.
    ( // one
        schema: 1,
        // about the product
        product: (name: "Test", prefix: "T"), // behind it
        definition_of_done: [(version: 1, criteria: [(id: "d1", text: "one" /* inside */)])],
        sprints: [(id: "S1", name: "Sprint 1")],
        items: [
            /* about two */ (id: "T-2", title: "two", sprint: "S1"),

            // a whole block
            // about one
            (id: "T-1", title: "one"),
            (id: "T-4", title: "four"),
            // about three
            (
                id: "T-3",
                title: "three", // inside
                estimate: 3, // also inside
            ), // behind three
            // the end of items
        ],
        // closed so far
        closed: [ /* nothing */ ],
        decisions: [],
        // the end
    )
    // the very end
    "#);
    board
        .apply(&Edit::Drop { items: vec![id(1)], why: Title::new("no").unwrap(), on: NaiveDate::MIN })
        .unwrap();
    board
        .apply(&Edit::Plan {
            items: vec![id(4)],
            into: PlanInto::Sprint(SprintId::numbered(1)),
            on: NaiveDate::MAX,
        })
        .unwrap();
    store.save(&board).unwrap();
    insta::assert_snapshot!(file.text(), @r#"
    // The top.
    ( // one
        schema: 1,
        // about the product
        product: (name: "Test", prefix: "T"), // behind it
        definition_of_done: [(version: 1, criteria: [(id: "d1", text: "one" /* inside */)])],
        sprints: [(id: "S1", name: "Sprint 1")],
        items: [
            /* about two */ (id: "T-2", title: "two", sprint: "S1"), (
                id: "T-4",
                title: "four",
                sprint: "S1",
                from: 1,
            ),
            // about three
            (
                id: "T-3",
                title: "three", // inside
                estimate: 3, // also inside
            ), // behind three
            // the end of items
        ],
        // closed so far
        closed: [ /* nothing */

            // a whole block
            // about one
            (
                id: "T-1",
                title: "one",
                dropped: (on: "-262143-01-01", why: "no"),
            ),
        ],
        decisions: [],
        // the end
    )
    // the very end
    "#);
}

#[test]
fn a_list_that_is_new_stands_at_its_place() {
    let text = "(\n  schema: 1,\n  product: (name: \"Test\", prefix: \"T\"),\n  items: [\n  (id: \"T-1\", title: \"one\"),\n  ],\n  decisions: []\n)\n";
    let decision = Decision { on: NaiveDate::MAX, item: id(1), did: Did::Moved(2, 1), why: String::new() };
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let edits = [
        Edit::Plan { items: vec![id(1)], into: PlanInto::New, on: NaiveDate::MAX },
        Edit::AddCriteria { texts: vec![Title::new("It's \"done\"").unwrap()], at: 0, on },
        Edit::Add { titles: vec![Title::new("new").unwrap()], list: List::Backlog, to: Landing::Top, on },
        Edit::Decide(decision),
    ];
    let file = File::with(text);
    let Opened { mut store, mut board, .. } = Store::open(&file.path).unwrap();
    for edit in &edits {
        board.apply(edit).unwrap();
    }
    store.save(&board).unwrap();
    insta::assert_snapshot!(file.text(), @r#"
    (
      schema: 1,
      product: (name: "Test", prefix: "T"),
      definition_of_done: [
        (
            version: 1,
            since: "2026-11-20",
            criteria: [
                (id: "d1", text: "It's \"done\""),
            ],
        ),
      ],
      sprints: [
        (
            id: "S1",
            name: "Sprint 1",
        ),
      ],
      items: [
      (
          id: "T-1",
          title: "one",
          sprint: "S1",
          from: 1,
      ),
      (
          id: "T-2",
          title: "new",
          created: "2026-11-20",
      ),
      ],
      decisions: [
        (on: "+262142-12-31", item: "T-1", did: Moved(2, 1)),
      ]
    )
    "#);
}

#[test]
fn a_list_that_is_emptied_stays() {
    let text = "(\n    schema: 1,\n    product: (name: \"Test\", prefix: \"T\"),\n    items: [\n        (id: \"T-1\", title: \"one\"),\n    ],\n)\n";
    let drop = Edit::Drop {
        items: vec![id(1)],
        why: Title::new("no").unwrap(),
        on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
    };
    let closed = "    items: [],\n    closed: [\n        (\n            id: \"T-1\",\n            title: \"one\",\n            dropped: (on: \"2026-11-20\", why: \"no\"),\n        ),\n    ],\n";
    check(text, &[drop], &[("    items: [\n        (id: \"T-1\", title: \"one\"),\n    ],\n", closed)]);
}

#[test]
fn many_items_are_saved_as_few_are() {
    let mut parts = Parts::of_product(Product::new(Title::new("Many").unwrap(), "T".to_owned()));
    let dice = &mut Dice(1);
    parts.backlog = (1..6_000).map(|number| Arc::new(item(dice, number))).collect();
    let board = Board::assemble(parts).unwrap();
    let file = File::new();
    Store::create(&file.path, &board).unwrap();
    let Opened { mut store, board: mut read, .. } = Store::open(&file.path).unwrap();
    assert_eq!(read, board);
    let before = file.text();
    read.apply(&Edit::Move { items: vec![id(5_000)], to: Landing::Top }).unwrap();
    store.save(&read).unwrap();
    assert_eq!(Store::open(&file.path).unwrap().board, read);
    let lines = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&file.text()), lines(&before));
}
