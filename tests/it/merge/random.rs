//! Random boards, and what people do to them on two branches. The same seed gives the same boards.

use std::sync::Arc;

use chrono::NaiveDate;
use stackrank::board::{
    Board, Parts,
    acceptance::{AcceptanceCriterion, Task},
    budget::Budget,
    cut_line::{CutLine, LineKind, LinePlace},
    decision::{Decision, Did},
    definition::{Computed, Criterion, Definition, ReadyVersion, Version},
    epic::Epic,
    foreseen::Foreseen,
    goal::Goal,
    hint::Hint,
    id::{CriterionId, ItemId, SprintId},
    inbox::{Fate, Suggestion},
    item::{Done, Item, Kind, NotApplicable, Outcome, State},
    note::Note,
    points::Points,
    product::Product,
    question::{Ask, Question},
    solution::Solution,
    sprint::{
        Accepted, AcceptedLine, Change, ChangeKind, Met, Phase, PlanLine, ReturnedLine, Review, Sprint,
        SprintResult,
    },
    title::Title,
    validation::Validation,
    vote::Vote,
};

/// Numbers without end, always the same ones for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % sides.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn number(&mut self, sides: u32) -> u32 {
        u32::try_from(self.roll(sides as usize)).unwrap()
    }

    /// A few words come up again and again, so that both sides sometimes write the same.
    fn text(&mut self) -> String {
        if self.one_in(4) {
            ["guests", "pay", "search"][self.roll(3)].to_owned()
        } else {
            format!("text {}", self.roll(100_000))
        }
    }

    fn title(&mut self) -> Title {
        Title::new(&self.text()).unwrap()
    }

    fn maybe(&mut self) -> Option<String> {
        (!self.one_in(3)).then(|| self.text())
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_800 + i32::try_from(self.roll(40)).unwrap()).unwrap()
    }

    fn points(&mut self) -> Option<Points> {
        (!self.one_in(4)).then(|| Points::whole([1, 2, 3, 5, 8][self.roll(5)]))
    }

    fn done(&mut self) -> Done {
        Done { on: self.day(), definition: 1 }
    }

    fn line(&mut self) -> CriterionId {
        CriterionId::new(["d1", "d2", "d3"][self.roll(3)])
    }
}

fn id(number: u32) -> ItemId {
    ItemId::new(&format!("T-{number}")).unwrap()
}

fn new_item(dice: &mut Dice, id: ItemId) -> Item {
    let mut item = Item::new(id, dice.title());
    for _ in 0..dice.roll(4) {
        edit(dice, &mut item);
    }
    item
}

/// Makes a small board that has something in most of its corners.
pub(crate) fn board(dice: &mut Dice) -> Board {
    let product = Product {
        owner: dice.maybe(),
        vision: dice.maybe(),
        budget: budget(dice),
        ..Product::new(dice.title(), "T".to_owned())
    };
    let mut parts = Parts::of_product(product);
    parts.goals = (0..dice.roll(3))
        .map(|_| Goal { text: dice.title(), measure: dice.maybe(), since: Some(dice.day()) })
        .collect();
    let line = |name: &str, text: &str| Criterion::new(CriterionId::new(name), Title::new(text).unwrap());
    let versions = (1..=1 + dice.number(2)).map(|number| Version {
        number,
        since: None,
        criteria: vec![line("d1", "Tests pass"), line("d2", "Reviewed")],
    });
    parts.definition_of_done = Definition::new(versions.collect());
    if dice.one_in(2) {
        let version = Version { number: 1, since: None, criteria: vec![line("r1", "Talked about")] };
        parts.definition_of_ready = vec![ReadyVersion { version, computed: vec![Computed::Why] }];
    }
    let mut number = 1;
    let mut next = || {
        number += 1;
        id(number)
    };
    parts.epics = (0..dice.roll(3))
        .map(|_| Epic { id: next(), name: dice.title(), about: dice.text(), source: None })
        .collect();
    for (sprint, running) in [(1, true), (2, false)].into_iter().take(dice.roll(3)) {
        let mut new = Sprint::planned(SprintId::numbered(sprint), dice.title());
        let items: Vec<Item> = (0..dice.roll(3)).map(|_| new_item(dice, next())).collect();
        if running {
            let plan = items.iter().map(|item| PlanLine { item: item.id.clone(), points: item.estimate });
            new.phase = Phase::Running { plan: plan.collect(), changes: vec![] };
        }
        new.items = items.into_iter().map(Arc::new).collect();
        parts.sprints.push(new);
    }
    parts.backlog = (0..=dice.roll(6)).map(|_| Arc::new(new_item(dice, next()))).collect();
    parts.closed = (0..dice.roll(2))
        .map(|_| {
            let mut item = new_item(dice, next());
            item.outcome = Some(Outcome::Dropped { on: dice.day(), why: dice.text() });
            Arc::new(item)
        })
        .collect();
    parts.inbox = (0..dice.roll(2))
        .map(|_| Suggestion {
            id: next(),
            title: dice.title(),
            from: dice.maybe(),
            why: None,
            on: None,
            item: dice.one_in(2).then(|| id(3)),
            sprint: None,
            fate: Fate::Open,
            answer: None,
        })
        .collect();
    parts.decisions = (0..dice.roll(2)).map(|_| decision(dice, id(3))).collect();
    (0..dice.roll(3)).for_each(|_| cut_line(dice, &mut parts));
    Board::assemble(parts).unwrap()
}

fn decision(dice: &mut Dice, item: ItemId) -> Decision {
    Decision { on: dice.day(), item, did: Did::Moved(dice.number(5), dice.number(5)), why: dice.text() }
}

/// Returns the board as somebody leaves it who does some things to it.
pub(crate) fn branch(dice: &mut Dice, board: &Board, steps: usize) -> Board {
    let mut parts = board.parts();
    for _ in 0..steps {
        step(dice, &mut parts);
    }
    settle_lines(&mut parts);
    Board::assemble(parts).unwrap()
}

/// The number after the highest one, as the program gives it.
fn next(parts: &Parts) -> ItemId {
    let items = parts.sprints.iter().flat_map(|sprint| sprint.items.iter());
    let items = items.chain(&parts.backlog).chain(&parts.closed).map(|item| item.id.number());
    let others = parts.epics.iter().map(|epic| epic.id.number());
    let others = others.chain(parts.inbox.iter().map(|wish| wish.id.number()));
    id(items.chain(others).max().unwrap_or(0) + 1)
}

fn step(dice: &mut Dice, parts: &mut Parts) {
    match dice.roll(25) {
        23 => cut_line(dice, parts),
        0..=5 => with_item(dice, parts, edit),
        6..=8 => move_item(dice, parts),
        9 | 10 => {
            let item = new_item(dice, next(parts));
            parts.backlog.insert(dice.roll(parts.backlog.len() + 1), Arc::new(item));
        }
        11 => plan(dice, parts),
        12 => work(dice, parts),
        13 => take_back(dice, parts),
        14 => {
            if let Some(mut item) = take(dice, &mut parts.backlog) {
                Arc::make_mut(&mut item).outcome =
                    Some(Outcome::Dropped { on: dice.day(), why: dice.text() });
                parts.closed.push(item);
            }
        }
        15 => {
            let list = if dice.one_in(4) { &mut parts.closed } else { &mut parts.backlog };
            take(dice, list);
        }
        16 => close(dice, parts),
        17 => sprint(dice, parts),
        18 => definition(dice, parts),
        19 => epic(dice, parts),
        20 => inbox(dice, parts),
        21 => product(dice, parts),
        22 => {
            let item = next(parts);
            let at = decision(dice, item);
            parts.decisions.push(at);
        }
        _ => with_item(dice, parts, |dice, item| {
            if !item.conflicts.is_empty() {
                item.conflicts.remove(dice.roll(item.conflicts.len()));
            }
        }),
    }
}

/// Draws a line in the backlog, moves one, takes one away, or leaves it behind.
fn cut_line(dice: &mut Dice, parts: &mut Parts) {
    let place = parts.backlog.get(dice.roll(parts.backlog.len() + 1)).map(|item| item.id.clone());
    let place = LinePlace::Below(place);
    match (dice.roll(6), some(dice, parts.cut_lines.len())) {
        (0, Some(at)) => drop(parts.cut_lines.remove(at)),
        (1, Some(at)) => parts.cut_lines[at].place = LinePlace::Passed(dice.day()),
        (2, Some(at)) => parts.cut_lines[at].by = Some(dice.day()),
        (3, Some(at)) => parts.cut_lines[at].place = place,
        _ => {
            let kind = if dice.one_in(2) { LineKind::Release } else { LineKind::Goal };
            let new = CutLine { name: dice.title(), kind, by: None, place };
            parts.cut_lines.retain(|line| line.name != new.name);
            parts.cut_lines.push(new);
        }
    }
}

/// A line stands below an item of the backlog.
fn settle_lines(parts: &mut Parts) {
    let last = parts.backlog.last().map(|item| item.id.clone());
    for line in &mut parts.cut_lines {
        if let LinePlace::Below(Some(below)) = &line.place
            && !parts.backlog.iter().any(|item| item.id == *below)
        {
            line.place = LinePlace::Below(last.clone());
        }
    }
}

fn with_item(dice: &mut Dice, parts: &mut Parts, how: impl Fn(&mut Dice, &mut Item)) {
    // People work at the top: that is where they meet.
    let most = if dice.one_in(2) { 2 } else { parts.backlog.len() + parts.closed.len() + 3 };
    let at = dice.roll(most);
    if let Some(item) = parts.backlog.iter_mut().chain(&mut parts.closed).nth(at) {
        how(dice, Arc::make_mut(item));
        return;
    }
    let Some(at) = some(dice, parts.sprints.len()) else { return };
    let mut items: Vec<Arc<Item>> = parts.sprints[at].items.iter().cloned().collect();
    if let Some(position) = some(dice, items.len()) {
        how(dice, Arc::make_mut(&mut items[position]));
        parts.sprints[at].items = items.into_iter().collect();
    }
}

fn some(dice: &mut Dice, of: usize) -> Option<usize> {
    (of > 0).then(|| dice.roll(of))
}

fn take(dice: &mut Dice, list: &mut Vec<Arc<Item>>) -> Option<Arc<Item>> {
    some(dice, list.len()).map(|at| list.remove(at))
}

fn edit(dice: &mut Dice, item: &mut Item) {
    match dice.roll(28) {
        0 | 1 => item.title = dice.title(),
        2 => item.kind = [Kind::Story, Kind::Bug, Kind::Chore, Kind::Spike][dice.roll(4)],
        3 => item.epic = (!dice.one_in(3)).then(|| id(2 + dice.number(3))),
        4 => item.story.who = dice.maybe(),
        5 => item.story.why = dice.maybe(),
        6..=8 => {
            let mut lines: Vec<String> = item.about.split('\n').map(str::to_owned).collect();
            let at = dice.roll(lines.len());
            match dice.roll(4) {
                0 => lines[at] = dice.text(),
                1 => {
                    lines.remove(at);
                }
                _ => lines.insert(at, dice.text()),
            }
            item.about = lines.join("\n");
        }
        9 => change_list(dice, &mut item.labels, Dice::text),
        10 => item.estimate = dice.points(),
        11 => item.created = Some(dice.day()),
        12 => {
            change_list(dice, &mut item.acceptance, |dice| AcceptanceCriterion {
                text: dice.text(),
                met: dice.one_in(2),
            });
            if let Some(line) = item.acceptance.first_mut() {
                line.met = dice.one_in(2);
            }
        }
        13 => change_list(dice, &mut item.tasks, |dice| Task { text: dice.text(), done: dice.one_in(2) }),
        14 => {
            if item.questions.is_empty() || dice.one_in(3) {
                let text = dice.text();
                item.questions.push(Question::new(&text));
            }
            let at = dice.roll(item.questions.len());
            item.questions[at].answer = dice.maybe();
            item.questions[at].to = dice.maybe();
            item.questions[at].answered = Some(dice.day());
            item.questions[at].taken = dice.one_in(2).then(|| dice.one_in(2));
            item.questions[at].ask = if dice.one_in(3) { Ask::Recommendation } else { Ask::Question };
        }
        15 => {
            let line = dice.line();
            item.not_applicable.retain(|exempt| exempt.criterion != line);
            if item.ticks.contains(&line) {
                item.ticks.retain(|tick| *tick != line);
            } else {
                item.ticks.push(line);
            }
        }
        16 => {
            let criterion = dice.line();
            item.ticks.retain(|tick| *tick != criterion);
            item.not_applicable.retain(|exempt| exempt.criterion != criterion);
            item.not_applicable.push(NotApplicable { criterion, why: dice.title() });
        }
        17 => item.story.value = dice.maybe(),
        18 => item.story.persona = dice.maybe(),
        19 => item.requested_by = dice.maybe(),
        20 => change_list(dice, &mut item.votes, |dice| Vote {
            from: dice.maybe(),
            text: dice.text(),
            why: dice.maybe(),
            on: Some(dice.day()),
        }),
        21 => change_list(dice, &mut item.depends_on, |dice| id(2 + dice.number(6))),
        22 => {
            change_list(dice, &mut item.solutions, |dice| Solution::new(&dice.text()));
            if let Some(solution) = item.solutions.first_mut() {
                (solution.cost, solution.consequence) = (dice.maybe(), dice.maybe());
                solution.chosen = dice.one_in(2);
            }
        }
        23 => {
            change_list(dice, &mut item.notes, |dice| Note { text: dice.text(), private: dice.one_in(2) });
            if let Some(note) = item.notes.first_mut() {
                note.private = dice.one_in(2);
            }
        }
        24 => item.validation = Validation::ALL[dice.roll(3)],
        25 => change_list(dice, &mut item.evidence, Dice::text),
        26 => change_list(dice, &mut item.silenced, |dice| Hint::ALL[dice.roll(9)]),
        _ => change_list(dice, &mut item.ready, |_| CriterionId::new("r1")),
    }
}

fn change_list<T>(dice: &mut Dice, list: &mut Vec<T>, make: impl Fn(&mut Dice) -> T) {
    if dice.one_in(3) {
        if let Some(at) = some(dice, list.len()) {
            list.remove(at);
        }
    } else {
        let at = dice.roll(list.len() + 1);
        list.insert(at, make(dice));
    }
}

fn move_item(dice: &mut Dice, parts: &mut Parts) {
    if let Some(item) = take(dice, &mut parts.backlog) {
        parts.backlog.insert(dice.roll(parts.backlog.len() + 1), item);
    }
}

fn open_sprint(dice: &mut Dice, parts: &Parts) -> Option<usize> {
    some(dice, parts.sprints.len()).filter(|at| !parts.sprints[*at].is_closed())
}

fn plan(dice: &mut Dice, parts: &mut Parts) {
    let Some(at) = open_sprint(dice, parts) else { return };
    if let Some(position) = some(dice, parts.backlog.len()) {
        let mut item = parts.backlog.remove(position);
        Arc::make_mut(&mut item).from = Some(u32::try_from(position + 1).unwrap());
        if let Phase::Running { plan: _, changes } = &mut parts.sprints[at].phase {
            let (on, item, points, why) = (dice.day(), item.id.clone(), item.estimate, dice.text());
            let endangers = Some(dice.one_in(2));
            changes.push(Change { on, item, points, was: ChangeKind::Added, endangers, why });
        }
        let items = parts.sprints[at].items.iter().cloned().chain([item]);
        parts.sprints[at].items = items.collect();
    }
}

fn work(dice: &mut Dice, parts: &mut Parts) {
    let Some(at) = open_sprint(dice, parts) else { return };
    let mut items: Vec<Arc<Item>> = parts.sprints[at].items.iter().cloned().collect();
    if let Some(position) = some(dice, items.len()) {
        let item = Arc::make_mut(&mut items[position]);
        item.state = match dice.roll(4) {
            0 => State::ToDo,
            1 => State::Doing,
            2 => State::Review,
            _ => State::Accepted(dice.done()),
        };
        item.since = Some(dice.day());
    }
    parts.sprints[at].items = items.into_iter().collect();
}

fn take_back(dice: &mut Dice, parts: &mut Parts) {
    let Some(at) = open_sprint(dice, parts) else { return };
    let mut items: Vec<Arc<Item>> = parts.sprints[at].items.iter().cloned().collect();
    let Some(mut item) = take(dice, &mut items) else { return };
    parts.sprints[at].items = items.into_iter().collect();
    let other = open_sprint(dice, parts).filter(|other| *other != at);
    if let Some(other) = other {
        let items = parts.sprints[other].items.iter().cloned().chain([item]);
        parts.sprints[other].items = items.collect();
        return;
    }
    let bare = Arc::make_mut(&mut item);
    (bare.state, bare.from, bare.since) = (State::ToDo, None, None);
    parts.backlog.insert(dice.roll(parts.backlog.len() + 1), item);
}

fn close(dice: &mut Dice, parts: &mut Parts) {
    let Some(at) = open_sprint(dice, parts) else { return };
    if dice.one_in(3) && matches!(parts.sprints[at].phase, Phase::Planned) {
        parts.sprints[at].phase = Phase::Running { plan: vec![], changes: vec![] };
        return;
    }
    let Parts { sprints, backlog, closed, .. } = parts;
    let sprint = &mut sprints[at];
    let (mut accepted, mut returned) = (Vec::new(), Vec::new());
    for mut item in sprint.items.iter().cloned().collect::<Vec<_>>().into_iter().rev() {
        let (id, points, title) = (item.id.clone(), item.estimate, item.title.clone());
        let bare = Arc::make_mut(&mut item);
        let state = bare.state;
        (bare.state, bare.from, bare.since) = (State::ToDo, None, None);
        if let State::Accepted(done) = state {
            bare.outcome = Some(Outcome::Done { done, sprint: Some(sprint.id) });
            closed.push(item);
            accepted.push(AcceptedLine { item: id, points, title });
        } else {
            backlog.insert(0, item);
            returned.push(ReturnedLine { item: id, points, title, why: dice.text() });
        }
    }
    sprint.items = std::iter::empty().collect();
    let (plan, changes) = match std::mem::take(&mut sprint.phase) {
        Phase::Running { plan, changes } => (Some(plan), changes),
        Phase::Planned | Phase::Closed { .. } => (None, vec![]),
    };
    let accepted = Accepted::Lines(accepted);
    let goal_met = match dice.roll(4) {
        0 => None,
        1 => Some(Met::No),
        2 => Some(Met::Partly),
        _ => Some(Met::Yes),
    };
    let heard =
        (0..dice.roll(3)).map(|_| ItemId::new(&format!("T-{}", 1 + dice.number(60))).unwrap()).collect();
    let review = Review { on: dice.day(), heard, order: vec![] };
    let result = SprintResult {
        on: Some(dice.day()),
        goal_met,
        goal_note: dice.maybe(),
        cancelled: dice.maybe(),
        retrospective: dice.maybe(),
        review: dice.one_in(2).then_some(review),
        foreseen: dice.one_in(2).then(|| Foreseen {
            open: u32::try_from(dice.roll(40)).unwrap(),
            finished: vec![3, 4, u32::try_from(dice.roll(9)).unwrap()],
            even: Some(5),
            likely: dice.one_in(2).then_some(6),
            sure: None,
        }),
        accepted,
        returned,
        order: vec![],
    };
    sprint.phase = Phase::Closed { plan, changes, result };
}

fn sprint(dice: &mut Dice, parts: &mut Parts) {
    if dice.one_in(4) || parts.sprints.is_empty() {
        let number = parts.sprints.iter().map(|sprint| sprint.id.number()).max().unwrap_or(0) + 1;
        let name = Title::new(&format!("Sprint {number}")).unwrap();
        parts.sprints.push(Sprint::planned(SprintId::numbered(number), name));
        return;
    }
    let at = dice.roll(parts.sprints.len());
    match dice.roll(5) {
        0 => parts.sprints[at].name = dice.title(),
        1 => parts.sprints[at].start = Some(dice.day()),
        2 if parts.sprints[at].items.is_empty() => {
            parts.sprints.remove(at);
        }
        _ => parts.sprints[at].goal = dice.maybe(),
    }
}

fn definition(dice: &mut Dice, parts: &mut Parts) {
    let mut versions = parts.definition_of_done.versions().to_vec();
    if dice.one_in(3) {
        let (number, criteria) = (versions.len() + 1, versions.last().unwrap().criteria.clone());
        versions.push(Version { number: u32::try_from(number).unwrap(), since: Some(dice.day()), criteria });
    }
    let lines = versions.iter().flat_map(|version| &version.criteria);
    let highest = lines.filter_map(|line| line.id.as_str()[1..].parse::<u32>().ok()).max().unwrap_or(0);
    let criteria = &mut versions.last_mut().unwrap().criteria;
    let line = |dice: &mut Dice| Criterion::new(CriterionId::new(&format!("d{}", highest + 1)), dice.title());
    match (dice.roll(4), some(dice, criteria.len())) {
        (0, Some(at)) => {
            criteria.remove(at);
        }
        (1, Some(at)) => criteria[at].text = dice.title(),
        (2, Some(at)) => {
            let line = criteria.remove(at);
            criteria.insert(0, line);
        }
        _ => criteria.push(line(dice)),
    }
    parts.definition_of_done = Definition::new(versions);
    if let Some(ready) = parts.definition_of_ready.last_mut().filter(|_| dice.one_in(3)) {
        ready.version.criteria[0].text = dice.title();
        ready.computed = vec![Computed::Why, Computed::Small];
    }
}

fn epic(dice: &mut Dice, parts: &mut Parts) {
    match (dice.roll(4), some(dice, parts.epics.len())) {
        (0, Some(at)) => {
            parts.epics.remove(at);
        }
        (1, Some(at)) => parts.epics[at].name = dice.title(),
        (2, Some(at)) => parts.epics[at].about = format!("{}\n{}", dice.text(), dice.text()),
        _ => {
            let id = next(parts);
            parts.epics.push(Epic { id, name: dice.title(), about: String::new(), source: None });
        }
    }
}

fn inbox(dice: &mut Dice, parts: &mut Parts) {
    match (dice.roll(4), some(dice, parts.inbox.len())) {
        // It becomes an item of the same number.
        (0 | 1, Some(at)) => {
            let wish = parts.inbox.remove(at);
            parts.backlog.push(Arc::new(Item::new(wish.id, wish.title)));
        }
        (2, Some(at)) if dice.one_in(2) => parts.inbox[at].item = Some(id(2 + dice.number(4))),
        (2, Some(at)) => parts.inbox[at].why = dice.maybe(),
        (3, Some(at)) if dice.one_in(2) => {
            let (fate, answer) = match dice.roll(3) {
                0 => (Fate::Later, None),
                1 => (Fate::Declined(dice.day()), Some(dice.text())),
                _ => (Fate::Merged(id(2 + dice.number(4))), None),
            };
            (parts.inbox[at].fate, parts.inbox[at].answer) = (fate, answer);
        }
        _ => {
            let id = next(parts);
            let (title, from) = (dice.title(), dice.maybe());
            let on = Some(dice.day());
            let about = dice.one_in(2).then(|| self::id(2 + dice.number(4)));
            let sprint = dice.one_in(3).then(|| SprintId::numbered(1));
            let fate = Fate::Open;
            let wish = Suggestion { id, title, from, why: None, on, item: about, sprint, fate, answer: None };
            parts.inbox.push(wish);
        }
    }
}

fn budget(dice: &mut Dice) -> Option<Budget> {
    let numbers = [dice.roll(9), dice.roll(9), 1 + dice.roll(3)].map(|number| number.to_string());
    Budget::read(&numbers.join(" ")).filter(|_| dice.one_in(2))
}

fn product(dice: &mut Dice, parts: &mut Parts) {
    match dice.roll(6) {
        5 => parts.product.budget = budget(dice),
        0 => parts.product.vision = dice.maybe(),
        1 => parts.product.owner = dice.maybe(),
        2 => parts.product.name = dice.title(),
        3 => {
            let goal = Goal { text: dice.title(), measure: dice.maybe(), since: None };
            match parts.goals.last_mut() {
                // Some say the last one in other words.
                Some(last) if goal.measure.is_none() => last.text = goal.text,
                Some(_) | None => parts.goals.push(goal),
            }
        }
        _ => {
            if let Some(goal) = parts.goals.last_mut() {
                goal.measure = dice.maybe();
            }
        }
    }
}
