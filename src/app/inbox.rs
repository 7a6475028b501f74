//! The inbox: suggestions that are not in the backlog.

use std::sync::Arc;

use crate::{
    app::{
        Mode, Model, command::Command, field::Field, items::Step, list::scrolled, open::Open,
        purpose::Purpose, sentence, status::Status,
    },
    board::{
        Board,
        edit::Edit,
        id::ItemId,
        inbox::{Fate, Suggestion},
        item::Item,
        moving::Landing,
        title::Title,
    },
};

/// The inbox on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The suggestion under the cursor.
    selected: Option<ItemId>,
    /// Its row, for when it is gone.
    row: usize,
    top: usize,
    /// Only suggestions with these words are shown.
    find: String,
    /// The item that is most like it.
    like: Option<ItemId>,
}

impl Inbox {
    /// Returns the suggestions that wait for a decision, the newest first, those that were put off last.
    #[must_use]
    pub fn waiting<'b>(&self, board: &'b Board) -> Vec<&'b Suggestion> {
        let words: Vec<String> = self.find.split_whitespace().map(str::to_lowercase).collect();
        let has_words = |wish: &&Suggestion| {
            let texts = [Some(wish.title.as_str()), wish.from.as_deref(), wish.why.as_deref()];
            let text = texts.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let mut waiting: Vec<&Suggestion> =
            board.inbox().iter().filter(|wish| wish.is_open()).filter(has_words).collect();
        waiting.sort_by_key(|wish| (wish.fate == Fate::Later, std::cmp::Reverse(wish.on)));
        waiting
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

    /// Returns the words that are looked for; empty when there are none.
    #[must_use]
    pub fn find(&self) -> &str {
        &self.find
    }

    fn go(&mut self, board: &Board, waiting: &[&Suggestion], row: usize) {
        self.row = row.min(waiting.len().saturating_sub(1));
        let wish = waiting.get(self.row);
        let selected = wish.map(|wish| wish.id.clone());
        if selected != self.selected {
            self.like = wish.and_then(|wish| like(board, wish)).map(|item| item.id.clone());
            self.selected = selected;
        }
    }

    /// Keeps the cursor on its suggestion, or on the row where that was, and on the screen.
    pub(crate) fn follow(&mut self, board: &Board, height: usize) {
        let waiting = self.waiting(board);
        let found = waiting.iter().position(|wish| Some(&wish.id) == self.selected.as_ref());
        self.go(board, &waiting, found.unwrap_or(self.row));
        self.top = scrolled(self.top, self.row, waiting.len(), height);
    }
}

/// How many items are compared with a suggestion: no key waits for more.
const COMPARED: usize = 5_000;

/// Returns the item of the backlog whose title shares the most words with a suggestion; two at least, if it has so many.
fn like<'b>(board: &'b Board, wish: &Suggestion) -> Option<&'b Arc<Item>> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() > 3).collect()
    };
    let wanted = words(wish.title.as_str());
    let enough = wanted.len().clamp(1, 2);
    let shared = |item: &Item| words(item.title.as_str()).iter().filter(|word| wanted.contains(word)).count();
    let alike = board.backlog().iter().take(COMPARED).map(|item| (shared(item), item));
    let alike = alike.filter(|(shared, _)| *shared >= enough);
    // Of several the one that ranks highest.
    alike.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, item)| item)
}

impl Model {
    /// Returns the inbox, if it is open.
    #[must_use]
    pub fn inbox(&self) -> Option<&Inbox> {
        let Some(Open::Inbox(inbox)) = &self.open else { return None };
        Some(inbox)
    }

    /// Returns the suggestion under the cursor.
    #[must_use]
    pub fn wish(&self) -> Option<&Suggestion> {
        let inbox = self.inbox()?;
        inbox.waiting(self.board()).get(inbox.row).copied()
    }
}

impl Model {
    /// Returns the item of the backlog that is most like the suggestion under the cursor.
    #[must_use]
    pub fn like_wish(&self) -> Option<&Arc<Item>> {
        self.board().item(self.inbox()?.like.as_ref()?)
    }
}

/// Opens the inbox.
pub(crate) fn open(model: &mut Model) {
    model.open = Some(Open::Inbox(Inbox::default()));
    model.status = Status::Silent;
}

/// Walks the suggestions.
pub(crate) fn walk(model: &mut Model, step: Step) {
    const PAGE: usize = 8;
    let board = Arc::clone(model.board());
    let Some(Open::Inbox(inbox)) = &mut model.open else { return };
    let waiting = inbox.waiting(&board);
    let row = step.from(inbox.row, waiting.len(), PAGE);
    if row == inbox.row {
        model.status = Status::Said(sentence::key::end(step));
        return;
    }
    inbox.go(&board, &waiting, row);
}

/// Shows only suggestions with some words, or all.
pub(crate) fn find(model: &mut Model, text: &str) {
    if let Some(Open::Inbox(inbox)) = &mut model.open {
        text.trim().clone_into(&mut inbox.find);
    }
}

/// Takes the search away; false when there is none.
pub(crate) fn show_all(model: &mut Model) -> bool {
    let is_found = model.inbox().is_some_and(|inbox| !inbox.find.is_empty());
    if is_found {
        find(model, "");
        model.status = Status::Said(sentence::key::all_shown());
    }
    is_found
}

/// Asks something about the suggestion under the cursor.
pub(crate) fn ask(model: &mut Model, purpose: fn(ItemId) -> Purpose) {
    let Some(wish) = model.wish() else { return };
    let purpose = purpose(wish.id.clone());
    let is_open = |id: &ItemId| model.board().item(id).is_some_and(|item| item.outcome.is_none());
    let about = wish.item.clone().filter(is_open);
    let alike = about.or_else(|| model.like_wish().map(|item| item.id.clone()));
    let alike = alike.filter(|_| matches!(purpose, Purpose::Join { .. }));
    let text = alike.map(|item| item.to_string()).unwrap_or_default();
    Field::open(model, purpose, &text);
    // Another item takes the place of the one that is proposed: the first letter does.
    if let Mode::Typing(field) = &mut model.mode {
        field.editor.run(Command::SelectAll);
    }
}

/// Puts the suggestion under the cursor off.
pub(crate) fn postpone(model: &mut Model) {
    let Some(wish) = model.wish().cloned() else { return };
    let name = sentence::in_quotes(wish.title.as_str());
    if !model.edit(&Edit::Postpone { suggestion: wish.id }, |_| sentence::inbox::later(&name)) {
        model.status = Status::Said(sentence::inbox::later_already(&name));
    }
}

/// Makes a suggestion an item: at a rank that was typed, or at the end; false when it is no rank.
pub(crate) fn accept(model: &mut Model, suggestion: &ItemId, text: &str) -> bool {
    let rank = text.trim().parse::<u32>().ok().filter(|rank| *rank > 0);
    let to = match rank {
        Some(rank) => Landing::Rank(rank),
        None if text.trim().is_empty() => Landing::Bottom,
        None => {
            model.status = Status::Refused(sentence::inbox::no_rank());
            return false;
        }
    };
    let Some(name) = name(model, suggestion) else { return true };
    let item = model.board().next_id();
    let edit = Edit::Admit { suggestion: suggestion.clone(), to, on: model.today };
    model.edit(&edit, |model| {
        let rank = model.board().backlog().position(&item).map_or(0, |at| at + 1);
        sentence::inbox::accepted(&name, rank)
    });
    true
}

/// Makes a suggestion a vote for the item that a text means: an id, or words of exactly one title; false when it means none.
pub(crate) fn join(model: &mut Model, suggestion: &ItemId, text: &str) -> bool {
    let into = match meant(model.board(), text) {
        Ok(item) => item,
        Err(why) => {
            model.status = Status::Refused(why);
            return false;
        }
    };
    let Some(name) = name(model, suggestion) else { return true };
    let said = sentence::inbox::joined(&name, &sentence::quoted(&into), into.votes.len() + 1);
    model.edit(&Edit::Join { suggestion: suggestion.clone(), into: into.id.clone() }, |_| said);
    true
}

/// Finds the item that a text means.
fn meant(board: &Board, text: &str) -> Result<Arc<Item>, String> {
    let text = text.trim();
    if let Some(item) = ItemId::new(&text.to_uppercase()).ok().and_then(|id| board.item(&id)) {
        return Ok(Arc::clone(item));
    }
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Err(sentence::inbox::no_item());
    }
    let has_words = |item: &&Arc<Item>| {
        let title = item.title.as_str().to_lowercase();
        item.outcome.is_none() && words.iter().all(|word| title.contains(word))
    };
    let mut found = board.items().filter(has_words);
    match (found.next(), found.next()) {
        (Some(item), None) => Ok(Arc::clone(item)),
        (Some(one), Some(other)) => {
            Err(sentence::inbox::several(&sentence::quoted(one), &sentence::quoted(other)))
        }
        (None, _) => Err(sentence::inbox::none_like(text)),
    }
}

/// Declines a suggestion with an answer; false when there is none.
pub(crate) fn decline(model: &mut Model, suggestion: &ItemId, text: &str) -> bool {
    let Ok(answer) = Title::tidied(text) else {
        model.status = Status::Refused(sentence::inbox::no_answer());
        return false;
    };
    let Some(name) = name(model, suggestion) else { return true };
    let edit = Edit::Decline { suggestion: suggestion.clone(), answer, on: model.today };
    model.edit(&edit, |_| sentence::inbox::declined(&name));
    true
}

/// Puts a new suggestion into the inbox: `Gift wrapping @mail from a reader because it is for children`; false when
/// nothing is wished for.
pub(crate) fn suggest(model: &mut Model, text: &str) -> bool {
    let (text, why) = match text.split_once(" because ") {
        Some((text, why)) => (text, Some(why.trim().to_owned()).filter(|why| !why.is_empty())),
        None => (text, None),
    };
    let (text, from) = match text.rsplit_once(" @") {
        Some((text, from)) => (text, Some(from.trim().to_owned()).filter(|from| !from.is_empty())),
        None => (text, None),
    };
    let Ok(title) = Title::tidied(text) else {
        model.status = Status::Refused(sentence::inbox::no_wish());
        return false;
    };
    let name = sentence::in_quotes(title.as_str());
    let edit = Edit::Suggest { title, from, why, item: None, sprint: None, on: model.today };
    model.edit(&edit, |_| sentence::inbox::suggested(&name));
    true
}

fn name(model: &Model, suggestion: &ItemId) -> Option<String> {
    let wish = model.board().inbox().iter().find(|wish| wish.id == *suggestion)?;
    Some(sentence::in_quotes(wish.title.as_str()))
}
