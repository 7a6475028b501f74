//! Conflicts: what two people wrote into the same place is shown side by side, until somebody says what stands.

use crate::{
    app::{Dialog, Mode, Model, command::Command, field::Field, purpose::Purpose, sentence, status::Status},
    board::{
        Board,
        conflict::{BoardConflict, Choice, Conflict},
        edit::Edit,
        id::ItemId,
    },
};

/// A conflict, and the side under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settling {
    /// What is in conflict.
    pub dispute: Dispute,
    /// Which one it is, from 1, and how many there are.
    pub number: (usize, usize),
    /// Whether the cursor is on what the other side wrote.
    pub on_other: bool,
    /// Whose text it is that stands.
    pub standing: Standing,
}

/// Whose text stands. A file does not keep it: both sides of a merge must come to the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What was written here, since this board was opened.
    Ours,
    /// What came from outside, since this board was opened.
    Theirs,
    /// It was merged before, or elsewhere.
    Unknown,
}

/// What is in conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// A field of an item.
    Item(ItemId, Conflict),
    /// Something else on the board.
    Elsewhere(BoardConflict),
}

/// The texts of a conflict; nothing where there was none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Before both sides changed it.
    pub before: Option<String>,
    /// What stands on the board.
    pub stands: Option<String>,
    /// What the other side wrote.
    pub other: Option<String>,
}

impl Dispute {
    /// Returns the place: `SHOP-38, title`.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Item(id, conflict) => format!("{id}, {}", conflict.field()),
            Self::Elsewhere(conflict) => conflict.about.to_string(),
        }
    }

    /// Returns the texts.
    #[must_use]
    pub fn texts(&self, board: &Board) -> Texts {
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        match self {
            Self::Item(id, conflict) => Texts {
                before: conflict.base(),
                stands: board.item(id).and_then(|item| conflict.stands(item)),
                other: filled(conflict.other()),
            },
            Self::Elsewhere(BoardConflict { about, base, other }) => {
                Texts { before: base.clone(), stands: board.text_of(about), other: other.clone() }
            }
        }
    }

    /// Returns whose text stands, by the board as it was here before both sides came together.
    fn standing(&self, board: &Board, ours: Option<&Board>) -> Standing {
        let Some(ours) = ours else { return Standing::Unknown };
        let Texts { before: _, stands, other } = self.texts(board);
        let written_here = self.texts(ours).stands;
        match (written_here == stands, written_here == other) {
            (true, false) => Standing::Ours,
            (false, true) => Standing::Theirs,
            _ => Standing::Unknown,
        }
    }

    fn settled(self, choice: Choice) -> Edit {
        match self {
            Self::Item(item, conflict) => Edit::Settle { item, conflict, choice },
            Self::Elsewhere(conflict) => Edit::SettleElsewhere { conflict, choice },
        }
    }
}

/// Returns all conflicts, but what is private before others. Looks at every item: it is asked for by a key of its own only.
fn disputes(model: &Model) -> Vec<Dispute> {
    let (board, is_shared) = (model.board(), model.is_shared());
    let of_item = |item: &std::sync::Arc<crate::board::item::Item>| {
        let id = item.id.clone();
        item.conflicts.clone().into_iter().map(move |conflict| Dispute::Item(id.clone(), conflict))
    };
    let elsewhere = board.conflicts().iter().filter(|conflict| !(is_shared && conflict.about.is_private()));
    let elsewhere = elsewhere.cloned().map(Dispute::Elsewhere);
    board.items().flat_map(of_item).chain(elsewhere).collect()
}

/// Shows the first conflict from the cursor on, or says that there is none.
pub(crate) fn open(model: &mut Model) {
    let all = disputes(model);
    let selected = model.selected().map(|item| item.id.clone());
    let here = all.iter().position(|dispute| match dispute {
        Dispute::Item(id, _) => Some(id) == selected.as_ref(),
        Dispute::Elsewhere(_) => false,
    });
    if all.is_empty() {
        model.status = Status::Said(sentence::outside::no_conflict());
        return;
    }
    show(model, &all, here.unwrap_or(0));
}

/// Shows the next conflict, behind the last one the first.
pub(crate) fn next(model: &mut Model) {
    let all = disputes(model);
    let at = model.settling.as_ref().map_or(0, |settling| settling.number.0);
    show(model, &all, if at < all.len() { at } else { 0 });
    if all.len() == 1 {
        model.status = Status::Said(sentence::outside::only_conflict());
    }
}

fn show(model: &mut Model, all: &[Dispute], at: usize) {
    let Some(dispute) = all.get(at) else {
        model.settling = None;
        model.mode = Mode::Browsing;
        return;
    };
    model.mode = Mode::Browsing;
    if let Dispute::Item(id, _) = dispute {
        model.reveal(id);
    }
    let standing = dispute.standing(model.board(), model.news.ours());
    model.settling =
        Some(Settling { dispute: dispute.clone(), number: (at + 1, all.len()), on_other: false, standing });
    model.mode = Mode::Asking(Dialog::Conflict);
    model.status = Status::Silent;
}

/// Goes to the other side.
pub(crate) fn toggle(model: &mut Model) {
    if let Some(settling) = &mut model.settling {
        settling.on_other = !settling.on_other;
    }
}

/// Takes the side under the cursor, and goes on with the next conflict.
pub(crate) fn take(model: &mut Model) {
    let Some(Settling { dispute, on_other, .. }) = model.settling.clone() else { return };
    settle(model, dispute, if on_other { Choice::TakeOther } else { Choice::Keep });
}

/// Asks for a third text.
pub(crate) fn write_third(model: &mut Model) {
    let Some(Settling { dispute, on_other, .. }) = model.settling.clone() else { return };
    let Texts { before: _, stands, other } = dispute.texts(model.board());
    let text = if on_other { other } else { stands }.unwrap_or_default();
    if text.contains('\n') {
        let way = model.way(Command::TakeSide);
        model.status = Status::Refused(sentence::outside::many_lines(&way));
        return;
    }
    Field::open(model, Purpose::ThirdText { dispute }, &text);
}

/// Says what stands from now on; false when the board refuses it.
pub(crate) fn settle(model: &mut Model, dispute: Dispute, choice: Choice) -> bool {
    let label = sentence::outside::settled(&dispute.place());
    let at = model.settling.as_ref().map_or(1, |settling| settling.number.0);
    model.mode = Mode::Browsing;
    if !model.edit(&dispute.settled(choice), |_| label) {
        return false;
    }
    let said = model.status.clone();
    let all = disputes(model);
    show(model, &all, if at <= all.len() { at - 1 } else { 0 });
    if model.settling.is_none() {
        model.status = Status::Did(sentence::outside::all_settled(said.text()));
    } else {
        model.status = said;
    }
    true
}

/// Decides later.
pub(crate) fn leave(model: &mut Model) {
    model.mode = Mode::Browsing;
    model.settling = None;
}
