//! The sample: a board that is on no disk until somebody keeps it, or starts with an empty one.

use std::sync::Arc;

use crate::{
    app::{
        Dialog, Effect, Mode, Model,
        done::Lines,
        field::Field,
        history::History,
        lesson::Lessons,
        list::List,
        purpose::Purpose,
        saving::{SaveState, Saving},
        sentence,
        status::Status,
    },
    board::{Board, Parts, product::Product, title::Title},
    layout::Pane,
};

/// The file that a board goes to when nobody says another.
pub const DEFAULT_FILE: &str = "backlog.ron";

/// What stands before the numbers of new items when nobody says.
pub const DEFAULT_PREFIX: &str = "PBI";

impl Model {
    /// Takes the board for one that is on no disk: nothing is saved until somebody keeps it. Teaches what is not
    /// learned yet.
    #[must_use]
    pub fn as_sample(mut self, lessons: Lessons) -> Self {
        self.saving = Saving::nowhere();
        self.lessons = lessons;
        self
    }

    /// Says whether the board is a sample that nobody has kept.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.save_state() == SaveState::Nowhere
    }
}

/// Asks whether the sample is kept.
pub(crate) fn ask(model: &mut Model) {
    model.mode = Mode::Asking(Dialog::Keeping);
    model.status = Status::Silent;
}

/// Keeps the sample as a file.
pub(crate) fn keep(model: &mut Model, effects: &mut Vec<Effect>) {
    send(model, None, DEFAULT_FILE, effects);
}

/// Asks what the product is called, for an empty board.
pub(crate) fn start_empty(model: &mut Model) {
    Field::open(model, Purpose::ProductName, "");
}

/// Starts an empty board for a product.
pub(crate) fn name(model: &mut Model, product: Title, effects: &mut Vec<Effect>) {
    send(model, Some(product), DEFAULT_FILE, effects);
}

/// A board for which the disk is making a file.
#[derive(Clone, Debug)]
pub(crate) struct Keeping {
    /// The product of an empty board; nothing for the sample as it is.
    product: Option<Title>,
    path: String,
}

/// Hands a board to the disk. The field with the name of its file is open until the disk has answered, and stays when
/// the name was not taken.
pub(crate) fn send(model: &mut Model, product: Option<Title>, path: &str, effects: &mut Vec<Effect>) {
    if model.keeping.is_some() {
        // One file after the other.
        return;
    }
    let board = match &product {
        None => Arc::clone(model.board()),
        Some(name) => match empty(name.clone()) {
            Some(board) => Arc::new(board),
            None => return,
        },
    };
    let (revision, path) = (model.history.revision(), path.to_owned());
    effects.push(Effect::SaveElsewhere { path: path.clone(), revision, board, afresh: product.is_some() });
    Field::open(model, Purpose::KeepAs { product: product.clone() }, &path);
    model.keeping = Some(Keeping { product, path });
}

/// An empty board is always sound, so there is one for every name.
fn empty(name: Title) -> Option<Board> {
    let product = Product::new(name, DEFAULT_PREFIX.to_owned());
    Board::assemble(Parts::of_product(product)).ok()
}

/// Goes on with the file that the disk has made.
pub(crate) fn kept(model: &mut Model, keeping: Keeping) {
    let Keeping { product, path } = keeping;
    model.mode = Mode::Browsing;
    if let Some(board) = product.and_then(empty) {
        model.history = History::new(board);
        model.saving = Saving::default();
        (model.backlog, model.sprint_list) = (List::default(), List::default());
        model.lines = Lines::default();
        (model.pane, model.sprint, model.zoomed) = (Pane::Backlog, None, false);
        model.lessons = Lessons::default();
        model.follow_change();
    }
    model.status = Status::Said(sentence::saving::kept(&path));
}
