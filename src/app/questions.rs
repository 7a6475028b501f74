//! All open questions and recommendations, oldest first.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    app::{
        Model, field::Field, items::Step, list::scrolled, open::Open, purpose::Purpose, sentence,
        status::Status,
    },
    board::{
        Board,
        answers::{self, Answers},
        edit::Edit,
        id::ItemId,
        item::Item,
        question::{Ask, Question},
        value::Value,
    },
};

/// The open questions on the screen.
#[derive(Clone, Debug)]
pub struct Questions {
    /// The board that was looked through: every item of it, so only when it is another one.
    board: Arc<Board>,
    entries: Vec<Entry>,
    answers: Answers,
    row: usize,
    top: usize,
}

/// A question: the item it is about, and its position there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The item.
    pub item: ItemId,
    /// The position among its questions, from 0.
    pub at: usize,
    /// How many days ago it was asked, if anybody knows.
    pub age: Option<u64>,
    /// Whether it waits for more than a working day.
    pub is_late: bool,
}

impl Questions {
    fn of(board: &Arc<Board>, today: NaiveDate) -> Self {
        let entry = |waiting: answers::Waiting<'_>| Entry {
            item: waiting.item.id.clone(),
            at: waiting.at,
            age: waiting.age,
            is_late: waiting.is_late(),
        };
        let entries = answers::waiting(board, today).into_iter().map(entry).collect();
        Self { board: Arc::clone(board), entries, answers: Answers::on(board, today), row: 0, top: 0 }
    }

    /// Returns the questions, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns how long answers take.
    #[must_use]
    pub fn answers(&self) -> Answers {
        self.answers
    }

    /// Returns the row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first row that is shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Looks through the board again if it is another one, and keeps the cursor on the screen.
    pub(crate) fn follow(&mut self, board: &Arc<Board>, today: NaiveDate, height: usize) {
        if !Arc::ptr_eq(&self.board, board) {
            let (row, top) = (self.row, self.top);
            *self = Self { row, top, ..Self::of(board, today) };
        }
        self.row = self.row.min(self.entries.len().saturating_sub(1));
        self.top = scrolled(self.top, self.row, self.entries.len(), height);
    }
}

/// What is done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is answered.
    Answer,
    /// What it recommends is declined, with a reason.
    Decline,
    /// Somebody else is asked.
    AskElse,
}

impl Model {
    /// Returns the open questions, if they are on the screen.
    #[must_use]
    pub fn questions(&self) -> Option<&Questions> {
        let Some(Open::Questions(questions)) = &self.open else { return None };
        Some(questions)
    }

    /// Returns the question under the cursor, and the item it is about.
    #[must_use]
    pub fn question(&self) -> Option<(&Arc<Item>, &Question, &Entry)> {
        let questions = self.questions()?;
        let entry = questions.entries.get(questions.row)?;
        let item = self.board().item(&entry.item)?;
        Some((item, item.questions.get(entry.at)?, entry))
    }
}

/// Opens the list of questions.
pub(crate) fn open(model: &mut Model) {
    model.open = Some(Open::Questions(Questions::of(model.board(), model.today)));
    model.status = Status::Silent;
}

/// Walks the questions.
pub(crate) fn walk(model: &mut Model, step: Step) {
    const PAGE: usize = 8;
    if let Some(Open::Questions(questions)) = &mut model.open {
        let row = step.from(questions.row, questions.entries.len(), PAGE);
        if std::mem::replace(&mut questions.row, row) == row {
            model.status = Status::Said(sentence::key::end(step));
        }
    }
}

/// Asks for the words of a reply to the question under the cursor.
pub(crate) fn ask(model: &mut Model, reply: Reply) {
    let Some((item, question, entry)) = model.question() else { return };
    let text = match reply {
        Reply::Answer => question.answer.clone(),
        // Whoever it is, it is somebody else.
        Reply::Decline | Reply::AskElse => None,
    };
    let purpose = Purpose::Reply { item: item.id.clone(), at: entry.at, reply };
    Field::open(model, purpose, &text.unwrap_or_default());
}

/// Takes the advice under the cursor.
pub(crate) fn take_advice(model: &mut Model) {
    let Some((item, _, entry)) = model.question() else { return };
    let (item, at) = (item.id.clone(), entry.at);
    change(model, &item, at, sentence::questions::taken, |question| question.taken = Some(true));
}

/// Replies to a question; false when the words are missing.
pub(crate) fn reply(model: &mut Model, item: &ItemId, at: usize, reply: Reply, text: &str) -> bool {
    let words = text.trim();
    if words.is_empty() {
        model.status = Status::Refused(sentence::questions::no_words(reply));
        return false;
    }
    let said = match reply {
        Reply::Answer => sentence::questions::answered,
        Reply::Decline => sentence::questions::declined,
        Reply::AskElse => sentence::questions::asked_else,
    };
    change(model, item, at, said, |question| match reply {
        Reply::Answer => {
            question.answer = Some(words.to_owned());
            // An answer to a recommendation takes it.
            question.taken = (question.ask == Ask::Recommendation).then_some(true);
        }
        Reply::Decline => (question.answer, question.taken) = (Some(words.to_owned()), Some(false)),
        Reply::AskElse => question.to = Some(words.trim_start_matches('@').to_owned()),
    });
    true
}

fn change(
    model: &mut Model,
    item: &ItemId,
    at: usize,
    said: fn(&str) -> String,
    how: impl FnOnce(&mut Question),
) {
    let Some(mut questions) = model.board().item(item).map(|item| item.questions.clone()) else { return };
    let Some(question) = questions.get_mut(at) else { return };
    how(question);
    if !question.is_open() {
        question.answered = Some(model.today);
    }
    let name = sentence::in_quotes(&question.text);
    let edit = Edit::Set { items: vec![item.clone()], value: Value::Questions(questions) };
    model.edit(&edit, |_| said(&name));
}
