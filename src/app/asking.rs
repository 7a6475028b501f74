//! Asking about an item: a question, a recommendation of the team, or something in the way.

use crate::{
    app::{Model, command::Command, field::Field, keymap::Scope, purpose::Purpose, sentence, status::Status},
    board::{
        Place,
        edit::{Edit, List},
        id::ItemId,
        item::Kind,
        moving::Landing,
        question::{Ask, Question},
        title::Title,
        value::Value,
    },
};

/// What a text begins with that is a recommendation.
const RECOMMENDED: char = '!';

/// What a text begins with that names something in the way.
const OBSTACLE: char = '#';

/// Asks what is asked about the item under the cursor.
pub(crate) fn open(model: &mut Model) {
    let asked = model.question().map(|(item, ..)| item);
    let item = asked.or_else(|| model.card_item()).or_else(|| model.selected()).map(|item| item.id.clone());
    if let Some(item) = item {
        Field::open(model, Purpose::Ask { item }, "");
        model.status = Status::Said(sentence::asking::ways());
    }
}

/// Takes what was asked; false when there is nothing.
pub(crate) fn take(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let text = text.trim();
    let (ask, words) = match text.strip_prefix([RECOMMENDED, OBSTACLE]) {
        Some(words) if text.starts_with(OBSTACLE) => return raise(model, item, words),
        Some(words) => (Ask::Recommendation, words),
        None => (Ask::Question, text),
    };
    let (words, to) = match words.rsplit_once(" @") {
        Some((words, to)) => (words, Some(to.trim().to_owned()).filter(|to| !to.is_empty())),
        None => (words, None),
    };
    let Some(about) = model.board().item(item).cloned() else { return true };
    if words.trim().is_empty() {
        model.status =
            Status::Refused(sentence::asking::nothing(&model.keymap.way(Scope::IN_FIELD, Command::Forget)));
        return false;
    }
    let question = Question { ask, to, asked: Some(model.today), ..Question::new(words.trim()) };
    let questions = about.questions.iter().cloned().chain([question]).collect();
    let name = sentence::quoted(&about);
    let edit = Edit::Set { items: vec![item.clone()], value: Value::Questions(questions) };
    model.edit(&edit, |_| sentence::asking::asked(&name, ask));
    true
}

/// Writes down what stands in the way of an item: an obstacle, which the item needs. It stands right above the item, at the top of
/// the backlog when that is in a sprint.
fn raise(model: &mut Model, item: &ItemId, words: &str) -> bool {
    let Ok(title) = Title::tidied(words) else {
        model.status =
            Status::Refused(sentence::asking::nothing(&model.keymap.way(Scope::IN_FIELD, Command::Forget)));
        return false;
    };
    let Some(about) = model.board().item(item).cloned() else { return true };
    let obstacle = model.board().next_id();
    let (to, rank) = match model.board().find(item) {
        Some((Place::Backlog, at)) => (Landing::Before(item.clone()), at + 1),
        Some((Place::Sprint(_) | Place::Closed, _)) | None => (Landing::Top, 1),
    };
    let said =
        sentence::asking::raised(&sentence::in_quotes(title.as_str()), &sentence::quoted(&about), rank);
    let needs = about.depends_on.iter().cloned().chain([obstacle.clone()]).collect();
    let add = Edit::Add { titles: vec![title], list: List::Backlog, to, on: model.today };
    let kind = Edit::Set { items: vec![obstacle], value: Value::Kind(Kind::Obstacle) };
    let needed = Edit::Set { items: vec![item.clone()], value: Value::DependsOn(needs) };
    model.edit(&Edit::All(vec![add, kind, needed]), |_| said);
    true
}
