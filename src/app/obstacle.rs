//! Obstacles: a solution is chosen on the card, and made an item.

use crate::{
    app::{
        Model,
        card::row::Row,
        command::Command,
        sentence::{self, obstacle as words},
        slot::Slot,
        status::Status,
    },
    board::{
        Place,
        edit::{Edit, List},
        item::Item,
        moving::Landing,
        solution::Solution,
        title::Title,
        value::Value,
    },
};

/// Chooses a solution in place of the one that was chosen, or none again.
pub(crate) fn choose(model: &mut Model, item: &Item, at: usize) {
    let Some(solution) = item.solutions.get(at) else { return };
    let say = if solution.chosen { words::not_chosen } else { words::chosen };
    let said = say(&sentence::quoted(item), &sentence::in_quotes(&solution.text));
    let chosen = (!solution.chosen).then_some(at);
    let value = Value::Solutions(with_chosen(item, chosen));
    model.edit(&Edit::Set { items: vec![item.id.clone()], value }, |_| said);
}

/// Returns the solutions with one of them chosen, or none.
fn with_chosen(item: &Item, chosen: Option<usize>) -> Vec<Solution> {
    let solutions = item.solutions.iter().enumerate();
    solutions.map(|(at, solution)| Solution { chosen: chosen == Some(at), ..solution.clone() }).collect()
}

/// Returns the solution that a key is about: the one under the cursor, or else the chosen one.
fn meant(model: &Model) -> Option<usize> {
    let solutions = &model.card_item()?.solutions;
    match model.card_row() {
        Some(Row::Field(Slot::Solution(at))) if at < solutions.len() => Some(at),
        Some(_) | None => solutions.iter().position(|solution| solution.chosen),
    }
}

/// Says why no solution can be made an item, and what would help.
pub(crate) fn refusal(model: &Model) -> Option<String> {
    let item = model.card_item()?;
    if meant(model).is_some() {
        return None;
    }
    Some(if item.lacks_solution() {
        words::no_solution(&model.way(Command::Edit))
    } else if item.solutions.is_empty() {
        words::no_obstacle(&model.way(Command::EditKind))
    } else {
        words::none_chosen(&model.way(Command::Tick))
    })
}

/// Makes the chosen solution an item of the backlog, and has the obstacle need it: one step. It stands right above the
/// obstacle, as everything does that something needs; at the top when the obstacle is in a sprint.
pub(crate) fn make_item(model: &mut Model) {
    let (Some(obstacle), Some(at)) = (model.card_item().cloned(), meant(model)) else { return };
    let Some(solution) = obstacle.solutions.get(at) else { return };
    let Ok(title) = Title::tidied(&solution.text) else {
        model.status = Status::Refused(words::no_solution(&model.way(Command::Edit)));
        return;
    };
    let needs = obstacle.depends_on.iter();
    let same = needs.filter_map(|id| model.board().item(id)).find(|item| item.title == title);
    if let Some(item) = same {
        model.status = Status::Said(words::made_already(&sentence::quoted(item), &item.id));
        return;
    }
    let new = model.board().next_id();
    let to = match model.board().find(&obstacle.id) {
        Some((Place::Backlog, _)) => Landing::Before(obstacle.id.clone()),
        Some((Place::Sprint(_) | Place::Closed, _)) | None => Landing::Top,
    };
    let set = |item, value| Edit::Set { items: vec![item], value };
    let name = sentence::in_quotes(title.as_str());
    let needs = obstacle.depends_on.iter().cloned().chain([new.clone()]).collect();
    let edits = vec![
        Edit::Add { titles: vec![title], list: List::Backlog, to, on: model.today },
        set(new.clone(), Value::Why(solution.consequence.clone())),
        set(obstacle.id.clone(), Value::Solutions(with_chosen(&obstacle, Some(at)))),
        set(obstacle.id.clone(), Value::DependsOn(needs)),
    ];
    let about = sentence::quoted(&obstacle);
    model.edit(&Edit::All(edits), |model| {
        let rank = model.board().backlog().position(&new).map_or(0, |at| at + 1);
        words::made(&name, &new, rank, &about)
    });
}
