//! What can be written into an item.

use std::sync::Arc;

use crate::board::{
    Applied, Board,
    acceptance::{AcceptanceCriterion, Task},
    depends,
    epic::Epic,
    hint::Hint,
    id::{CriterionId, ItemId},
    item::{Item, Kind},
    note::Note,
    points::Points,
    question::Question,
    refusal::Refusal,
    solution::Solution,
    title::Title,
    validation::Validation,
};

/// A field of an item with what it is to hold; see [`Item`] for what each is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of an item, which are explained there")]
pub enum Value {
    Kind(Kind),
    /// The epic of this name; it is made if there is none.
    EpicNamed(Title),
    Epic(Option<ItemId>),
    Who(Option<String>),
    Want(Option<String>),
    Why(Option<String>),
    Worth(Option<String>),
    Persona(Option<String>),
    RequestedBy(Option<String>),
    About(String),
    Labels(Vec<String>),
    Estimate(Option<Points>),
    DependsOn(Vec<ItemId>),
    Acceptance(Vec<AcceptanceCriterion>),
    Ready(Vec<CriterionId>),
    Tasks(Vec<Task>),
    Questions(Vec<Question>),
    Solutions(Vec<Solution>),
    Notes(Vec<Note>),
    Validation(Validation),
    Evidence(Vec<String>),
    Silenced(Vec<Hint>),
}

impl Board {
    /// Writes a value into items that are neither accepted nor closed; all of them or none.
    pub(super) fn set(&mut self, items: &[ItemId], value: &Value) -> Result<Applied, Refusal> {
        let mut board = self.clone();
        let value = &board.resolve(value)?;
        let mut applied = Applied::Unchanged;
        for id in items {
            if let Value::DependsOn(needs) = value {
                board.refuse_circle(id, needs)?;
            }
            if board.change(id, |item| write(item, value))? == Applied::Changed {
                applied = Applied::Changed;
            }
            // What a file says without evidence can still be changed everywhere else.
            let is_about_worth = matches!(value, Value::Validation(_) | Value::Evidence(_));
            if is_about_worth && board.item(id).is_some_and(|item| item.lacks_evidence()) {
                return Err(Refusal::NoEvidence(id.clone()));
            }
        }
        if applied == Applied::Changed {
            *self = board;
        }
        Ok(applied)
    }

    /// Finds the epic that is meant, or makes it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other values are what they are")]
    fn resolve(&mut self, value: &Value) -> Result<Value, Refusal> {
        match value {
            Value::EpicNamed(name) => Ok(Value::Epic(Some(self.epic_named(name)?))),
            Value::Epic(Some(id)) if self.epics.iter().all(|epic| epic.id != *id) => {
                Err(Refusal::NoSuchEpic(id.clone()))
            }
            value => Ok(value.clone()),
        }
    }

    /// Returns the epic of a name, whatever its capitals; makes one if there is none.
    pub(super) fn epic_named(&mut self, name: &Title) -> Result<ItemId, Refusal> {
        let wanted = name.as_str().to_lowercase();
        if let Some(epic) = self.epics.iter().find(|epic| epic.name.as_str().to_lowercase() == wanted) {
            return Ok(epic.id.clone());
        }
        let id = self.take_number()?;
        let epic = Epic { id: id.clone(), name: name.clone(), about: String::new(), source: None };
        Arc::make_mut(&mut self.epics).push(epic);
        Ok(id)
    }

    /// Takes the next number for something new.
    pub(super) fn take_number(&mut self) -> Result<ItemId, Refusal> {
        let number = self.next;
        self.next = number.checked_add(1).ok_or(Refusal::NoNumberLeft)?;
        Ok(ItemId::numbered(&self.product.prefix, number))
    }

    fn refuse_circle(&self, id: &ItemId, needs: &[ItemId]) -> Result<(), Refusal> {
        for need in needs {
            if self.find(need).is_none() {
                return Err(Refusal::NoSuchItem(need.clone()));
            }
            if let Some(path) = depends::path(self, need, id) {
                return Err(Refusal::Circle([vec![id.clone()], path].concat()));
            }
        }
        Ok(())
    }
}

fn write(item: &mut Item, value: &Value) {
    match value.clone() {
        Value::Kind(kind) => item.kind = kind,
        // It was resolved before.
        Value::EpicNamed(_) => {}
        Value::Epic(epic) => item.epic = epic,
        Value::Who(text) => item.story.who = text,
        Value::Want(text) => item.story.want = text,
        Value::Why(text) => item.story.why = text,
        Value::Worth(text) => item.story.value = text,
        Value::Persona(text) => item.story.persona = text,
        Value::RequestedBy(text) => item.requested_by = text,
        Value::About(text) => item.about = text,
        Value::Labels(labels) => item.labels = labels,
        Value::Estimate(points) => item.estimate = points,
        Value::DependsOn(needs) => item.depends_on = needs,
        Value::Acceptance(lines) => item.acceptance = lines,
        Value::Ready(lines) => item.ready = lines,
        Value::Tasks(tasks) => item.tasks = tasks,
        Value::Questions(questions) => item.questions = questions,
        Value::Solutions(solutions) => item.solutions = solutions,
        Value::Notes(notes) => item.notes = notes,
        Value::Validation(validation) => item.validation = validation,
        Value::Evidence(texts) => item.evidence = texts,
        Value::Silenced(hints) => item.silenced = hints,
    }
}
