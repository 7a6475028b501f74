//! Everything that is not an item.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::board::{
    Board, Parts,
    budget::Budget,
    conflict::{Said, Subject},
    epic::Epic,
    id::ItemId,
    inbox::{Fate, Suggestion},
    merge::{Ledger, cut_lines, definitions, goals, notice::Notice, records, text, three},
    merge_order::lists,
    order::Order,
    product::Product,
    saved_view::SavedView,
    settings::Settings,
    sprint::{
        Accepted, AcceptedLine, Change, Met, Phase, PlanLine, ReturnedLine, Review, Sprint, SprintResult,
    },
    title::Title,
};

/// Merges all but the lists of items; the sprints have no items yet, and all that any side has are there.
pub(super) fn merge(base: &Board, one: &Board, other: &Board, ledger: &mut Ledger) -> Parts {
    let mut parts = Parts::of_product(product([base, one, other].map(Board::product), ledger));
    parts.goals = goals::merge([base, one, other].map(Board::goals), ledger);
    definitions::merge(&mut parts, [base, one, other], ledger);
    let [was, a, b] = [base, one, other].map(Board::epics);
    note_kept(was, a, b, |epic| &epic.id, ledger);
    parts.epics = lists(was, a, b, |epic| &epic.id, |was, a, b| epic(was, a, b, ledger));
    let [was, a, b] = [base, one, other].map(Board::inbox);
    note_kept(was, a, b, |wish| &wish.id, ledger);
    parts.views = lists(base.views(), one.views(), other.views(), |view| &view.name, saved_view);
    parts.cut_lines = cut_lines::merge([base, one, other].map(Board::cut_lines), ledger);
    parts.inbox = lists(was, a, b, |wish| &wish.id, |was, a, b| suggestion(was, a, b, ledger));
    parts.sprints = sprints([base, one, other], ledger);
    let [was, a, b] = [base, one, other].map(Board::decisions);
    parts.decisions = lists(was, a, b, |decision| decision, |_, decision, _| decision.clone());
    parts
}

/// Merges the records of conflicts outside of items, when all new ones are known.
pub(super) fn conflicts(parts: &mut Parts, boards: [&Board; 3], ledger: &mut Ledger) {
    let new = std::mem::take(&mut ledger.conflicts);
    let [base, one, other] = boards.map(Board::conflicts);
    // What only one side did stays as it did it.
    let all_differ = base != one && base != other && one != other;
    let reworded = std::mem::take(&mut ledger.reworded);
    parts.conflicts = if all_differ && !reworded.is_empty() {
        let [base, one, other] = [base, one, other].map(|conflicts| {
            let mut conflicts = conflicts.to_vec();
            for conflict in &mut conflicts {
                for (old, new) in &reworded {
                    conflict.about.follow(old, new);
                }
            }
            conflicts
        });
        records([&base, &one, &other], new, &mut ledger.new_conflicts)
    } else {
        records([base, one, other], new, &mut ledger.new_conflicts)
    };
}

/// Says which entries were deleted on one side and are kept because the other changed them.
fn note_kept<'a, T: PartialEq>(
    base: &'a [T],
    one: &'a [T],
    other: &'a [T],
    id: impl Fn(&'a T) -> &'a ItemId,
    ledger: &mut Ledger,
) {
    if base == one || base == other || one == other {
        return;
    }
    for was in base {
        let find = |list: &'a [T]| list.iter().find(|entry| id(entry) == id(was));
        if let (Some(is), None) | (None, Some(is)) = (find(one), find(other))
            && is != was
        {
            ledger.notices.push(Notice::Kept { id: id(was).clone() });
        }
    }
}

fn product([base, one, other]: [&Product; 3], ledger: &mut Ledger) -> Product {
    let mut given = |about, field: fn(&Product) -> Option<&String>| {
        ledger.text(|| about, [base, one, other].map(field), String::clone)
    };
    let owner = given(Subject::ProductOwner, |product| product.owner.as_ref());
    let vision = given(Subject::ProductVision, |product| product.vision.as_ref());
    let prefix = given(Subject::ProductPrefix, |product| Some(&product.prefix));
    let names = [base, one, other].map(|product| Some(&product.name));
    let name = ledger.text(|| Subject::ProductName, names, Title::to_string);
    let budgets = [base, one, other].map(|product| product.budget.as_ref());
    let budget = ledger.text(|| Subject::ProductBudget, budgets, Budget::to_string);
    Product {
        name: name.unwrap_or_else(|| one.name.clone()),
        prefix: prefix.unwrap_or_else(|| one.prefix.clone()),
        owner,
        vision,
        budget,
        settings: settings([&base.settings, &one.settings, &other.settings]),
    }
}

/// Merges what was agreed on: of two different values the larger stands, and what hides something.
fn settings([was, a, b]: [&Settings; 3]) -> Settings {
    Settings {
        sprint_days: three(&was.sprint_days, a.sprint_days, b.sprint_days, Ord::max),
        deck: three(&was.deck, a.deck, b.deck, Ord::max),
        ask_why: three(&was.ask_why, a.ask_why, b.ask_why, Ord::max),
        hide_estimates: three(&was.hide_estimates, a.hide_estimates, b.hide_estimates, Ord::max),
        forecast: three(&was.forecast, a.forecast, b.forecast, Ord::max),
    }
}

fn epic(was: Option<&Epic>, a: &Epic, b: &Epic, ledger: &mut Ledger) -> Epic {
    let names = [was.map(|was| &was.name), Some(&a.name), Some(&b.name)];
    let name = ledger.text(|| Subject::EpicName(a.id.clone()), names, Title::to_string);
    let sources = [was.and_then(|was| was.source.as_ref()), a.source.as_ref(), b.source.as_ref()];
    let source = ledger.text(|| Subject::EpicSource(a.id.clone()), sources, String::clone);
    let base = was.map_or("", |was| was.about.as_str());
    let text::Text { stands: about, rival } = text::merge(base, &a.about, &b.about);
    if let Some(rival) = rival {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        ledger.conflict(Subject::EpicAbout(a.id.clone()), given(base), given(&rival));
    }
    Epic { id: a.id.clone(), name: name.unwrap_or_else(|| a.name.clone()), about, source }
}

fn suggestion(was: Option<&Suggestion>, a: &Suggestion, b: &Suggestion, ledger: &mut Ledger) -> Suggestion {
    let titles = [was.map(|was| &was.title), Some(&a.title), Some(&b.title)];
    let title = ledger.text(|| Subject::SuggestionTitle(a.id.clone()), titles, Title::to_string);
    let from = [was.and_then(|was| was.from.as_ref()), a.from.as_ref(), b.from.as_ref()];
    let why = [was.and_then(|was| was.why.as_ref()), a.why.as_ref(), b.why.as_ref()];
    let answers = [was.and_then(|was| was.answer.as_ref()), a.answer.as_ref(), b.answer.as_ref()];
    Suggestion {
        id: a.id.clone(),
        title: title.unwrap_or_else(|| a.title.clone()),
        from: ledger.text(|| Subject::SuggestionFrom(a.id.clone()), from, String::clone),
        why: ledger.text(|| Subject::SuggestionWhy(a.id.clone()), why, String::clone),
        on: three(&was.and_then(|was| was.on), a.on, b.on, Ord::max),
        item: three(&was.and_then(|was| was.item.clone()), a.item.clone(), b.item.clone(), Ord::max),
        sprint: three(&was.and_then(|was| was.sprint), a.sprint, b.sprint, Ord::max),
        fate: three(
            &was.map_or(Fate::Open, |was| was.fate.clone()),
            a.fate.clone(),
            b.fate.clone(),
            Ord::max,
        ),
        answer: ledger.text(|| Subject::SuggestionAnswer(a.id.clone()), answers, String::clone),
    }
}

/// Merges the filters that have a name: of two different ones the larger stands, they are typed again in seconds.
fn saved_view(was: Option<&SavedView>, a: &SavedView, b: &SavedView) -> SavedView {
    let query = three(
        &was.map_or_else(String::new, |was| was.query.clone()),
        a.query.clone(),
        b.query.clone(),
        Ord::max,
    );
    SavedView { name: a.name.clone(), query }
}

/// Merges the sprints without their items. One that a side deleted is still there: an item may need it.
fn sprints(boards: [&Board; 3], ledger: &mut Ledger) -> Vec<Sprint> {
    let shells =
        |board: &Board| -> Vec<Sprint> { board.sprints().iter().map(|sprint| sprint.shell()).collect() };
    let [base, one, other] = boards.map(shells);
    // What is gone on one side is put back in its place, so that the orders can be joined.
    let [one, other] = [with_missing(&one, &base, &other), with_missing(&other, &base, &one)];
    lists(&base, &one, &other, |sprint| sprint.id, |was, a, b| sprint(was, a, b, ledger))
}

/// Returns the sprints of one side, and those of the old board that it deleted while the other kept them.
fn with_missing(side: &[Sprint], base: &[Sprint], other: &[Sprint]) -> Vec<Sprint> {
    let mut all = side.to_vec();
    let has = |list: &[Sprint], sprint: &Sprint| list.iter().any(|known| known.id == sprint.id);
    for (at, missing) in base.iter().enumerate() {
        if !has(side, missing) && has(other, missing) {
            all.insert(at.min(all.len()), missing.clone());
        }
    }
    all
}

/// Leaves out the sprints that one side deleted and the other did not need: neither changed nor given items.
pub(super) fn sprints_that_stay(
    merged: Vec<Sprint>,
    base: &Board,
    one: &Board,
    other: &Board,
    ledger: &mut Ledger,
) -> Vec<Sprint> {
    let mut stay = Vec::with_capacity(merged.len());
    for sprint in merged {
        let id = sprint.id;
        let (was, here, there) = (base.sprint(id), one.sprint(id), other.sprint(id));
        let (Some(was), (Some(is), None) | (None, Some(is))) = (was, (here, there)) else {
            stay.push(sprint);
            continue;
        };
        if is.shell() != was.shell() || !sprint.items.is_empty() {
            ledger.notices.push(Notice::SprintKept { sprint: id });
            stay.push(sprint);
        }
    }
    stay
}

fn sprint(was: Option<&Sprint>, a: &Sprint, b: &Sprint, ledger: &mut Ledger) -> Sprint {
    let id = a.id;
    let names = [was.map(|was| &was.name), Some(&a.name), Some(&b.name)];
    let name = ledger.text(|| Subject::SprintName(id), names, Title::to_string);
    let goals = [was.and_then(|was| was.goal.as_ref()), a.goal.as_ref(), b.goal.as_ref()];
    let goal = ledger.text(|| Subject::SprintGoal(id), goals, String::clone);
    let teams = [was.and_then(|was| was.team.as_ref()), a.team.as_ref(), b.team.as_ref()];
    let team = ledger.text(|| Subject::SprintSaid(id, Said::Team), teams, Title::to_string);
    let mut day = |about, field: fn(&Sprint) -> Option<&NaiveDate>| {
        ledger.text(|| about, [was.and_then(field), field(a), field(b)], NaiveDate::to_string)
    };
    Sprint {
        id,
        name: name.unwrap_or_else(|| a.name.clone()),
        goal,
        former_goals: lists(
            was.map_or(&[][..], |was| &was.former_goals),
            &a.former_goals,
            &b.former_goals,
            |former| former,
            |_, former, _| former.clone(),
        ),
        team,
        start: day(Subject::SprintStart(id), |sprint| sprint.start.as_ref()),
        end: day(Subject::SprintEnd(id), |sprint| sprint.end.as_ref()),
        phase: phase(was, a, b, ledger),
        items: Order::default(),
    }
}

/// Merges the life of a sprint: where both changed it, the one further along stands, with what both wrote.
fn phase(was: Option<&Sprint>, a: &Sprint, b: &Sprint, ledger: &mut Ledger) -> Phase {
    let base = was.map_or(Phase::Planned, |was| was.phase.clone());
    if a.phase == b.phase || base == b.phase {
        return a.phase.clone();
    }
    if base == a.phase {
        return b.phase.clone();
    }
    ledger.notices.push(Notice::SprintTwice { sprint: a.id });
    let [was, one, other] = [&base, &a.phase, &b.phase].map(Life::of);
    let plan = match (one.plan, other.plan) {
        (Some(one), Some(other)) => Some(lists(
            was.plan.unwrap_or_default(),
            one,
            other,
            |line| &line.item,
            |was, a, b| {
                let points = three(&was.and_then(|was| was.points), a.points, b.points, Ord::max);
                PlanLine { item: a.item.clone(), points }
            },
        )),
        (plan, None) | (None, plan) => plan.map(<[PlanLine]>::to_vec),
    };
    let changes = lists(was.changes, one.changes, other.changes, |change| change, |_, a, _| a.clone());
    match (one.result, other.result) {
        (None, None) => Phase::Running { plan: plan.unwrap_or_default(), changes },
        (Some(result), None) | (None, Some(result)) => {
            Phase::Closed { plan, changes, result: result.clone() }
        }
        (Some(one), Some(other)) => {
            let result = result(was.result, one, other, a, ledger);
            Phase::Closed { plan, changes, result }
        }
    }
}

/// A phase as its parts.
struct Life<'a> {
    plan: Option<&'a [PlanLine]>,
    changes: &'a [Change],
    result: Option<&'a SprintResult>,
}

impl<'a> Life<'a> {
    fn of(phase: &'a Phase) -> Self {
        match phase {
            Phase::Planned => Self { plan: None, changes: &[], result: None },
            Phase::Running { plan, changes } => Self { plan: Some(plan), changes, result: None },
            Phase::Closed { plan, changes, result } => {
                Self { plan: plan.as_deref(), changes, result: Some(result) }
            }
        }
    }
}

/// Merges two results of a sprint that both closed. Lines that say different things both stay.
fn result(
    was: Option<&SprintResult>,
    a: &SprintResult,
    b: &SprintResult,
    sprint: &Sprint,
    ledger: &mut Ledger,
) -> SprintResult {
    let shown = |met: &Met| met.words().to_owned();
    let mut text = |said, field: fn(&SprintResult) -> Option<&String>| {
        let texts = [was.and_then(field), field(a), field(b)];
        ledger.text(|| Subject::SprintSaid(sprint.id, said), texts, String::clone)
    };
    let goal_note = text(Said::GoalNote, |result| result.goal_note.as_ref());
    let cancelled = text(Said::Cancelled, |result| result.cancelled.as_ref());
    let retrospective = text(Said::Retrospective, |result| result.retrospective.as_ref());
    let goals = [was.and_then(|was| was.goal_met.as_ref()), a.goal_met.as_ref(), b.goal_met.as_ref()];
    let goal_met = ledger.text(|| Subject::SprintGoalMet(sprint.id), goals, shown);
    let accepted = match (&a.accepted, &b.accepted) {
        (Accepted::Lines(one), Accepted::Lines(other)) => {
            let old = was.map_or(&[][..], |was| was.accepted.lines());
            Accepted::Lines(lists(
                old,
                one,
                other,
                |line| (&line.item, &line.title),
                |was, a, b| {
                    let points = three(&was.and_then(|was| was.points), a.points, b.points, Ord::max);
                    AcceptedLine { points, ..a.clone() }
                },
            ))
        }
        // Items known by name say more than their number.
        (Accepted::Lines(_), Accepted::Counted { .. }) => a.accepted.clone(),
        (Accepted::Counted { .. }, Accepted::Lines(_)) => b.accepted.clone(),
        (Accepted::Counted { items: one, points: p }, Accepted::Counted { items: other, points: q }) => {
            let (items, points) = (*one, *p).max((*other, *q));
            Accepted::Counted { items, points }
        }
    };
    let returned = was.map_or(&[][..], |was| &was.returned);
    let returned = lists(
        returned,
        &a.returned,
        &b.returned,
        |line| (&line.item, &line.title, &line.why),
        |was, a, b| {
            let points = three(&was.and_then(|was| was.points), a.points, b.points, Ord::max);
            ReturnedLine { points, ..a.clone() }
        },
    );
    let order = was.map_or(&[][..], |was| &was.order);
    SprintResult {
        on: three(&was.and_then(|was| was.on), a.on, b.on, Ord::max),
        goal_met,
        goal_note,
        cancelled,
        retrospective,
        foreseen: three(
            &was.and_then(|was| was.foreseen.clone()),
            a.foreseen.clone(),
            b.foreseen.clone(),
            Ord::max,
        ),
        review: review(was.and_then(|was| was.review.as_ref()), a.review.as_ref(), b.review.as_ref()),
        accepted,
        returned,
        order: lists(order, &a.order, &b.order, |id| id, |_, id, _| id.clone()),
    }
}

/// Merges what stays of a review: of two days the later one, all that was heard.
fn review(was: Option<&Review>, a: Option<&Review>, b: Option<&Review>) -> Option<Review> {
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        // A record is not taken back.
        (one, other) => return one.or(other).cloned(),
    };
    let old = |list: fn(&Review) -> &Vec<ItemId>| was.map_or(&[][..], |was| list(was));
    let join = |list: fn(&Review) -> &Vec<ItemId>| {
        lists(old(list), list(a), list(b), |id| id, |_, id, _| id.clone())
    };
    Some(Review {
        on: three(&was.map(|was| was.on), Some(a.on), Some(b.on), Ord::max).unwrap_or(a.on),
        heard: join(|review| &review.heard),
        order: join(|review| &review.order),
    })
}

/// Puts an epic back that one side deleted while the other gave it to an item.
pub(super) fn keep_named_epics(
    parts: &mut Parts,
    base: &Board,
    one: &Board,
    other: &Board,
    ledger: &mut Ledger,
) {
    let there: HashSet<&ItemId> = parts.epics.iter().map(|epic| &epic.id).collect();
    let missing: Vec<&Epic> = base.epics().iter().filter(|epic| !there.contains(&epic.id)).collect();
    if missing.is_empty() {
        return;
    }
    let epics_of = |board: &Board| -> HashMap<ItemId, ItemId> {
        let named = |item: &Arc<crate::board::item::Item>| Some((item.id.clone(), item.epic.clone()?));
        board.items().filter_map(named).collect()
    };
    let sides = [one, other].map(epics_of);
    let items = parts.sprints.iter().flat_map(|sprint| sprint.items.iter());
    let items: Vec<_> = items.chain(&parts.backlog).chain(&parts.closed).collect();
    let mut back = Vec::new();
    for epic in missing {
        let deleted_by = [one, other].map(|board| board.epics().iter().all(|known| known.id != epic.id));
        let is_wanted = items.iter().filter(|item| item.epic.as_ref() == Some(&epic.id)).any(|item| {
            let mut deleting = sides.iter().zip(deleted_by).filter(|(_, deleted)| *deleted);
            deleting.all(|(side, _)| side.get(&item.id) != Some(&epic.id))
        });
        if is_wanted {
            back.push(epic.clone());
        }
    }
    for epic in back {
        ledger.notices.push(Notice::Kept { id: epic.id.clone() });
        parts.epics.push(epic);
    }
}
