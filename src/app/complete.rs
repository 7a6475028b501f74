//! The rest of a name that somebody has begun to type: of a label, an epic, a kind.

use crate::{
    app::{Mode, Model, field, purpose::Purpose, slot::Slot},
    board::{Board, item::Kind, validation::Validation},
};

/// Types the rest of the name that is begun, if the board knows one; says whether it did.
pub(crate) fn complete(model: &mut Model) -> bool {
    let Mode::Typing(field) = &model.mode else { return false };
    let Purpose::Slot { slot, .. } = field.purpose else { return false };
    let text = field.editor.text().to_owned();
    // Labels are parted by commas: the last one is being typed.
    let start = if slot == Slot::Labels { text.rfind(',').map_or(0, |comma| comma + 1) } else { 0 };
    let Some((before, begun)) = text.split_at_checked(start) else { return false };
    let word = begun.trim();
    if word.is_empty() {
        return false;
    }
    let Some(name) = rest_of(model.board(), slot, word) else { return false };
    let blank = if before.is_empty() { "" } else { " " };
    let whole = format!("{before}{blank}{name}");
    let Mode::Typing(field) = &mut model.mode else { return false };
    let typed = whole != text && field.editor.replace(&whole);
    if typed {
        field::typed(model, true);
    }
    typed
}

/// Returns the first name of a board, in the order of letters, that begins with a word and is longer.
fn rest_of(board: &Board, slot: Slot, word: &str) -> Option<String> {
    let begun = word.to_lowercase();
    let longer = |name: &&str| name.len() > word.len() && name.to_lowercase().starts_with(&begun);
    let first = match slot {
        Slot::Kind => Kind::ALL.map(Kind::word).into_iter().find(longer)?,
        Slot::Validation => Validation::ALL.map(Validation::word).into_iter().find(longer)?,
        Slot::Epic => board.epics().iter().map(|epic| epic.name.as_str()).filter(longer).min()?,
        // Looked for when it is asked for: nobody keeps a list of labels.
        Slot::Labels => {
            let labels = board.items().flat_map(|item| item.labels.iter().map(String::as_str));
            labels.filter(longer).min()?
        }
        Slot::Title
        | Slot::Who
        | Slot::Want
        | Slot::Why
        | Slot::Worth
        | Slot::Criterion(_)
        | Slot::Estimate
        | Slot::DependsOn
        | Slot::Persona
        | Slot::RequestedBy
        | Slot::About
        | Slot::Question(_)
        | Slot::Answer(_)
        | Slot::Solution(_)
        | Slot::Note(_)
        | Slot::Evidence(_)
        | Slot::Task(_) => return None,
    };
    Some(first.to_owned())
}
