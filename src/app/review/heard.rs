//! Feedback at a review: what was said, and by whom. It goes to the inbox, with the sprint and the item.

use crate::{
    app::{
        Mode, Model,
        command::Command,
        editor::Editor,
        field::Field,
        keymap::Scope,
        purpose::Purpose,
        review::{Review, facts::accepted, page::Page},
        sentence,
        status::Status,
    },
    board::{edit::Edit, id::ItemId, title::Title},
};

/// What is being written down; it stays when it is put away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What was said.
    pub text: String,
    /// Who said it.
    pub from: String,
    /// The item of the page where it was said.
    pub offered: Option<ItemId>,
    /// Whether it is about that item.
    pub is_about: bool,
}

/// A field of what is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was said.
    What,
    /// Who said it.
    Who,
}

/// Asks what was said.
pub(crate) fn ask(model: &mut Model) {
    let offered = item_of_page(model);
    let Some(review) = model.review_mut() else { return };
    if review.heard.offered != offered {
        (review.heard.offered, review.heard.is_about) = (offered, true);
    }
    show(model, Part::What);
}

/// Returns the item that the page is about, if it is about one.
fn item_of_page(model: &Model) -> Option<ItemId> {
    if let Some([item]) = model.review().map(Review::looked_at) {
        return Some(item.clone());
    }
    match model.review_page()? {
        Page::Done(at) => Some(accepted(model.reviewed()?).into_iter().nth(at)?.item),
        Page::Next => model.selected().map(|item| item.id.clone()),
        Page::Goal | Page::Returned | Page::Scope | Page::Charts | Page::Changes | Page::Close => None,
    }
}

/// Opens one of the fields with what stands in it.
fn show(model: &mut Model, part: Part) {
    let Some(review) = model.review() else { return };
    let text = match part {
        Part::What => review.heard.text.clone(),
        Part::Who => review.heard.from.clone(),
    };
    let field = Field {
        purpose: Purpose::Heard(part),
        editor: Editor::new(&text),
        // What is kept aside needs no other way back.
        original: text,
    };
    model.mode = Mode::Typing(field);
    model.status = Status::Silent;
}

/// Notes what stands in a field.
pub(crate) fn note(model: &mut Model, part: Part, text: &str) {
    let Some(review) = model.review_mut() else { return };
    match part {
        Part::What => text.clone_into(&mut review.heard.text),
        Part::Who => text.clone_into(&mut review.heard.from),
    }
}

/// Puts away what is being written down: it stands in its fields again the next time.
pub(crate) fn put_away(model: &mut Model) {
    let Mode::Typing(field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    if let Purpose::Heard(part) = field.purpose {
        note(model, part, field.editor.text());
    }
    let kept = model.review().is_some_and(|review| !review.heard.text.trim().is_empty());
    let again = model.way(Command::Feedback);
    model.status = if kept { Status::Said(sentence::review::put_away(&again)) } else { Status::Silent };
}

/// Goes on to the next field; behind the last one the item goes, or comes back.
pub(crate) fn next(model: &mut Model) {
    let Mode::Typing(field) = &model.mode else { return };
    let Purpose::Heard(part) = field.purpose else { return };
    let text = field.editor.text().to_owned();
    note(model, part, &text);
    match part {
        Part::What => show(model, Part::Who),
        Part::Who => {
            if let Some(review) = model.review_mut() {
                review.heard.is_about = !review.heard.is_about;
            }
            show(model, Part::What);
        }
    }
}

/// Takes a field: behind what was said comes who said it, and then both go to the inbox. False when nothing was said.
pub(crate) fn take(model: &mut Model, part: Part, text: &str) -> bool {
    note(model, part, text);
    let Some(review) = model.review() else { return true };
    let (heard, sprint) = (review.heard.clone(), review.sprint);
    let Ok(title) = Title::tidied(&heard.text) else {
        let forget = model.keymap.way(Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::review::nothing_said(&forget));
        if part == Part::Who {
            let refused = model.status.clone();
            show(model, Part::What);
            model.status = refused;
            return true;
        }
        return false;
    };
    if part == Part::What {
        show(model, Part::Who);
        return true;
    }
    let from = Some(heard.from.trim().to_owned()).filter(|from| !from.is_empty());
    let item = heard.offered.filter(|_| heard.is_about);
    let edit = Edit::Suggest { title, from, why: None, item, sprint: Some(sprint), on: model.today };
    let so_far = model.heard_so_far().len() + 1;
    // What was moved before stays so: undo would take back what was said first.
    let steps = model.history.steps() + 1;
    if model.edit(&edit, |_| sentence::review::heard(so_far)) {
        if let Some(review) = model.review_mut() {
            review.heard = Heard::default();
            review.steps = steps;
        }
        // What somebody has said nobody takes back here.
        model.status = Status::Said(sentence::review::heard(so_far));
    }
    true
}
