//! The card: an item in full, field by field.

pub mod row;

use std::sync::Arc;

use crate::{
    app::{
        Effect, Mode, Model,
        card::row::{Known, Row},
        card_lines::{self, Line},
        command::Command,
        done, draft,
        editor::Editor,
        field::Field,
        items::{self, Step},
        near, obstacle,
        open::Open,
        outlook::wait::Wait,
        purpose::Purpose,
        sentence,
        slot::{self, Slot},
        status::Status,
        take,
    },
    board::{
        Board, Place,
        decision::Decision,
        definition::Criterion,
        depends::needed_by,
        edit::Edit,
        hints::{Said, Twins, hints},
        id::ItemId,
        item::Item,
        progress::Progress,
        validation::Validation,
        value::Value,
    },
};

/// A card that is open.
///
/// # Limits
///
/// Titles that change elsewhere while it is open are looked at for duplicates when it is opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The item.
    pub(crate) item: ItemId,
    /// The row under the cursor, counted from 0.
    pub(crate) row: usize,
    /// The first line that is shown.
    pub(crate) top: usize,
    /// The titles of the board, as they were when it was opened.
    twins: Arc<Twins>,
    /// What the rules say about the item.
    pub(crate) said: Vec<Said>,
    /// The decisions about the rank of the item, oldest first.
    pub(crate) ranks: Vec<Decision>,
    /// How far the epic of the item is, if it belongs to one.
    pub(crate) progress: Option<Progress>,
    /// What depends on the item, if it was refuted.
    pub(crate) needed_by: Vec<ItemId>,
    /// When the item is done, if it is in the backlog.
    pub(crate) wait: Option<Wait>,
    /// Its lines: laid out once after each message, and then scrolled, walked and drawn.
    pub(crate) lines: Arc<Vec<Line>>,
}

impl Card {
    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the row under the cursor, counted from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns the first line that is shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }
}

/// Returns the rows of a card in their order. Each list has a last row for a new line. Private notes have no row while a
/// team looks at the screen.
#[must_use]
pub fn rows(model: &Model, card: &Card, item: &Item) -> Vec<Row> {
    let lines = |count: usize, slot: fn(usize) -> Slot| (0..=count).map(slot).map(Row::Field);
    let mut rows: Vec<Row> = [
        Slot::Title,
        Slot::Kind,
        Slot::Validation,
        Slot::RequestedBy,
        Slot::Who,
        Slot::Want,
        Slot::Why,
        Slot::Worth,
    ]
    .map(Row::Field)
    .to_vec();
    rows.extend(lines(item.acceptance.len(), Slot::Criterion));
    let facts = [Slot::Estimate, Slot::Epic, Slot::Labels, Slot::DependsOn, Slot::Persona, Slot::About];
    rows.extend(facts.map(Row::Field));
    let asked = (0..item.questions.len()).flat_map(|at| [Slot::Question(at), Slot::Answer(at)]);
    rows.extend(asked.chain([Slot::Question(item.questions.len())]).map(Row::Field));
    if card_lines::has_solutions(item) {
        rows.extend(lines(item.solutions.len(), Slot::Solution));
    }
    let is_shared = model.is_shared();
    let seen = |at: &usize| !(is_shared && item.notes.get(*at).is_some_and(|note| note.private));
    rows.extend((0..=item.notes.len()).filter(seen).map(|at| Row::Field(Slot::Note(at))));
    rows.extend(lines(item.evidence.len(), Slot::Evidence));
    // The plan of the work begins with the sprint.
    if item.from.is_some() || !item.tasks.is_empty() {
        rows.extend(lines(item.tasks.len(), Slot::Task));
    }
    let known = |shown: bool, known| shown.then_some(Row::Known(known));
    rows.extend(known(!card.needed_by.is_empty(), Known::NeededBy));
    rows.push(Row::Known(Known::Ready));
    rows.extend(ready_lines(model.board()).map(|line| Row::Ready(line.id.clone())));
    rows.extend(known(card.wait.is_some(), Known::Forecast));
    rows.extend(done::lines_of(model.board(), item).iter().map(|line| Row::Done(line.id.clone())));
    rows.extend(card.said.iter().map(|said| Row::Hint(said.rule)));
    rows.extend(item.silenced.iter().copied().map(Row::Hint));
    rows.extend(known(!item.votes.is_empty(), Known::Votes));
    rows.extend(known(!card.ranks.is_empty(), Known::Ranks));
    rows
}

/// Returns the lines of the Definition of Ready that are ticked by hand.
pub(crate) fn ready_lines(board: &Board) -> impl Iterator<Item = &Criterion> {
    board.definition_of_ready().last().into_iter().flat_map(|ready| &ready.version.criteria)
}

impl Model {
    /// Returns the card that is open.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        let Some(Open::Card(card)) = &self.open else { return None };
        Some(card)
    }

    /// Returns the item of the card that is open.
    #[must_use]
    pub fn card_item(&self) -> Option<&Arc<Item>> {
        self.board().item(&self.card()?.item)
    }

    /// Returns the line of the Definition of Done under the cursor of the card that is open.
    #[must_use]
    pub fn card_criterion(&self) -> Option<&Criterion> {
        let Some(Row::Done(id)) = self.card_row() else { return None };
        self.board().definition_of_done().criteria().iter().find(|line| line.id == id)
    }

    /// Returns the row under the cursor of the card that is open.
    #[must_use]
    pub fn card_row(&self) -> Option<Row> {
        let (card, item) = (self.card()?, self.card_item()?);
        rows(self, card, item).into_iter().nth(card.row)
    }

    fn card_mut(&mut self) -> Option<&mut Card> {
        if let Some(Open::Card(card)) = &mut self.open { Some(card) } else { None }
    }
}

/// Opens the card of the item under the cursor.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.selected().cloned() else { return };
    let twins = Arc::new(Twins::on(model.board()));
    let card = Card {
        item: item.id.clone(),
        row: 0,
        top: 0,
        twins,
        said: Vec::new(),
        ranks: Vec::new(),
        progress: None,
        needed_by: Vec::new(),
        wait: None,
        lines: Arc::default(),
    };
    model.open = Some(Open::Card(card));
    look_up(model);
    model.status = Status::Said(sentence::items::opened(&sentence::quoted(&item)));
}

/// Looks up what the card says besides its fields: after every change of the board, and for another item.
pub(crate) fn look_up(model: &mut Model) {
    let (Some(card), Some(item)) = (model.card(), model.card_item()) else { return };
    let board = model.board();
    let position = match board.find(&card.item) {
        Some((Place::Backlog, position)) => Some(position),
        Some((Place::Sprint(_) | Place::Closed, _)) | None => None,
    };
    let rank = position.map_or(1, |position| position + 1);
    let wait = position.and_then(|position| Wait::of(board, model.today, model.guess.as_ref(), position));
    let near = near::near(board);
    let said = hints(board, item, rank, near, &card.twins);
    let about = |decision: &&Decision| decision.item == card.item;
    let ranks = board.decisions().iter().filter(about).cloned().collect();
    let progress = board.epic_of(item).map(|epic| Progress::of(board, &epic.id));
    // A walk over all items, so only where it matters.
    let is_refuted = item.validation == Validation::Refuted;
    let needed_by = if is_refuted { needed_by(board, &card.item) } else { Vec::new() };
    let needed_by = needed_by.into_iter().map(|item| item.id.clone()).collect();
    if let Some(card) = model.card_mut() {
        (card.said, card.ranks) = (said, ranks);
        (card.progress, card.needed_by, card.wait) = (progress, needed_by, wait);
    }
    let (Some(card), Some(item)) = (model.card(), model.card_item()) else { return };
    let rows = rows(model, card, item).len();
    if let Some(card) = model.card_mut() {
        card.row = card.row.min(rows.saturating_sub(1));
    }
}

/// Follows what happened to the board: the item of the card may be gone.
pub(crate) fn follow_change(model: &mut Model) {
    if model.card().is_some() && model.card_item().is_none() {
        model.open = None;
        if model.status == Status::Silent {
            model.status = Status::Said(sentence::card::gone());
        }
    }
    look_up(model);
}

/// Goes to the item under the cursor of the list.
pub(crate) fn follow_cursor(model: &mut Model) {
    let Some(item) = model.selected().map(|item| item.id.clone()) else { return };
    if let Some(card) = model.card_mut().filter(|card| card.item != item) {
        (card.item, card.top) = (item, 0);
        look_up(model);
    }
}

/// Lays the card out, and scrolls so that the row under the cursor is seen, and where something is typed the line of that.
pub(crate) fn scroll(model: &mut Model) {
    let Some((lines, (_, height))) = model.lay_out_card().zip(model.card_lines()) else { return };
    let Some(card) = model.card_mut() else { return };
    let own = card_lines::lines_of(&lines, card.row).unwrap_or(0..0);
    let caret = lines.iter().position(|line| line.caret.is_some());
    let (start, end) = match caret {
        Some(caret) => (caret, caret + 1),
        // What stands before the first row is seen with it.
        None if card.row == 0 => (0, own.end),
        None => (own.start, own.end),
    };
    let top = card.top.min(lines.len().saturating_sub(height));
    card.top = if end - start > height {
        top.clamp(start, end - height)
    } else {
        top.clamp(end.saturating_sub(height), start)
    };
    card.lines = Arc::new(lines);
}

/// Walks the rows; one that is longer than the screen is scrolled through first.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let Some((card, item)) = model.card().cloned().zip(model.card_item().cloned()) else { return };
    let count = rows(model, &card, &item).len();
    let within = model
        .card_lines()
        .and_then(|(lines, height)| card_lines::scrolled_within(lines, card.row, card.top, height, step));
    let row = step.from(card.row, count, count);
    model.forgotten = None;
    model.status = Status::Silent;
    if within.is_none() && row == card.row {
        model.status = Status::Said(sentence::card::is_end(step));
    }
    if let Some(card) = model.card_mut() {
        match within {
            Some(top) => card.top = top,
            None => card.row = row,
        }
    }
}

/// Opens the card of the item above or below in the list.
pub(crate) fn turn(model: &mut Model, step: Step) {
    items::walk(model, step);
    follow_cursor(model);
}

/// Edits the field under the cursor.
pub(crate) fn edit(model: &mut Model) {
    let Some(item) = model.card().map(|card| card.item.clone()) else { return };
    if let Some(Row::Field(slot)) = model.card_row() {
        edit_slot(model, vec![item], slot);
    }
}

/// Edits a field of items, with the text that all of them have.
pub(crate) fn edit_slot(model: &mut Model, items: Vec<ItemId>, slot: Slot) {
    let Some((text, differ)) = common_text(model.board(), &items, slot) else { return };
    if let Some(item) = model.card().map(|card| card.item.clone()) {
        go_to_slot(model, &item, slot);
    }
    let in_card = model.card().is_some();
    let draft = items.first().filter(|_| items.len() == 1).and_then(|id| draft::for_slot(model, slot, id));
    let purpose = Purpose::Slot { items, slot };
    Field::open(model, purpose, &text);
    if let Mode::Typing(field) = &mut model.mode {
        if in_card && slot.is_long() {
            field.editor = Editor::of_lines(&text);
        }
        match draft {
            Some(draft) => _ = field.editor.replace(&draft),
            // One word takes the place of another: the first letter does.
            None if slot.is_word() => _ = field.editor.run(Command::SelectAll),
            None => {}
        }
    }
    if differ {
        let say =
            if slot == Slot::Labels { sentence::field::some_have_more } else { sentence::field::differ };
        model.status = Status::Said(say(slot.name()));
    }
}

/// Returns the text of a field of items, and whether they differ in it: then it is empty, but for the labels that all have.
pub(crate) fn common_text(board: &Board, items: &[ItemId], slot: Slot) -> Option<(String, bool)> {
    let mut texts = items.iter().filter_map(|id| board.item(id)).map(|item| slot.text(board, item));
    let first = texts.next()?;
    Some(if texts.all(|text| text == first) {
        (first, false)
    } else if slot == Slot::Labels {
        (slot::common_labels(board, items).join(", "), true)
    } else {
        (String::new(), true)
    })
}

/// Puts the cursor on a field of the card.
fn go_to_slot(model: &mut Model, item: &ItemId, slot: Slot) {
    let (Some(card), Some(item)) = (model.card(), model.board().item(item)) else { return };
    let row = rows(model, card, item).iter().position(|row| *row == Row::Field(slot));
    if let (Some(row), Some(card)) = (row, model.card_mut()) {
        card.row = row;
    }
}

/// Goes on to the next field and edits it, if there is one.
pub(crate) fn edit_next(model: &mut Model) {
    walk(model, Step::Down);
    if let Some(Row::Field(_)) = model.card_row() {
        let said = model.status.clone();
        edit(model);
        model.status = said;
    }
}

/// Has the text of the field written in another program.
pub(crate) fn edit_outside(model: &mut Model, effects: &mut Vec<Effect>) {
    if matches!(model.mode, Mode::Browsing) {
        edit(model);
    }
    if let Mode::Typing(field) = &model.mode {
        effects.push(Effect::EditText(field.editor.text().to_owned()));
    }
}

/// Takes the text that another program was left with, or says why there is none: then the old one stands there still.
pub(crate) fn edited(model: &mut Model, text: Result<String, String>, effects: &mut Vec<Effect>) {
    let (keep, forget) = (model.way(Command::Keep), model.way(Command::Forget));
    let Mode::Typing(field) = &mut model.mode else { return };
    let tidy = |text: String| -> String {
        let seen = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
        text.trim_end().chars().filter(seen).collect()
    };
    match text.map(tidy) {
        Ok(text) if field.editor.replace(&text) => take::keep(model, effects),
        Ok(_) => {
            let longest = field.editor.longest();
            model.status = Status::Refused(sentence::field::full(longest, &keep));
        }
        Err(editor) => {
            model.status = Status::Refused(sentence::card::editor_failed(&editor, &keep, &forget));
        }
    }
}

/// Returns the items that a one-key edit is for: the one of the card, or else what a key acts on in the list.
pub(crate) fn meant(model: &Model) -> Vec<ItemId> {
    model.card().map_or_else(|| model.block(), |card| vec![card.item.clone()])
}

/// Ticks the line under the cursor, or takes the tick away.
pub(crate) fn tick(model: &mut Model) {
    let Some(item) = model.card_item().cloned() else { return };
    if let Some(Row::Field(Slot::Solution(at))) = model.card_row() {
        return obstacle::choose(model, &item, at);
    }
    if let Some(line) = model.card_criterion().cloned() {
        return done::tick_line(model, &item, &line);
    }
    let (value, line, met) = match model.card_row() {
        Some(Row::Field(Slot::Criterion(at))) => {
            let mut lines = item.acceptance.clone();
            let Some(line) = lines.get_mut(at) else { return };
            line.met = !line.met;
            let (text, met) = (line.text.replace('\n', " "), line.met);
            (Value::Acceptance(lines), text, met)
        }
        Some(Row::Field(Slot::Task(at))) => {
            let mut tasks = item.tasks.clone();
            let Some(task) = tasks.get_mut(at) else { return };
            task.done = !task.done;
            let (text, done) = (task.text.clone(), task.done);
            (Value::Tasks(tasks), text, done)
        }
        Some(Row::Ready(id)) => {
            let mut ready = item.ready.clone();
            let met = !ready.contains(&id);
            if met {
                ready.push(id.clone());
            } else {
                ready.retain(|ticked| *ticked != id);
            }
            let line = ready_lines(model.board()).find(|line| line.id == id);
            (Value::Ready(ready), line.map_or_else(String::new, |line| line.text.to_string()), met)
        }
        Some(Row::Field(_) | Row::Done(_) | Row::Hint(_) | Row::Known(_)) | None => return,
    };
    let say = if met { sentence::card::met } else { sentence::card::open_again };
    let said = say(&sentence::quoted(&item), &sentence::in_quotes(&line));
    model.edit(&Edit::Set { items: vec![item.id.clone()], value }, |_| said);
}

/// Silences the rule under the cursor for this item, or lets it speak again.
pub(crate) fn silence(model: &mut Model) {
    let (Some(item), Some(Row::Hint(rule))) = (model.card_item().cloned(), model.card_row()) else { return };
    let mut silenced = item.silenced.clone();
    let speaks = silenced.contains(&rule);
    if speaks {
        silenced.retain(|silent| *silent != rule);
    } else {
        silenced.push(rule);
        silenced.sort_unstable();
    }
    let say = if speaks { sentence::card::speaks_again } else { sentence::card::silenced };
    let said = say(&sentence::quoted(&item), rule);
    let edit = Edit::Set { items: vec![item.id.clone()], value: Value::Silenced(silenced) };
    model.edit(&edit, |_| said);
}

/// Says why a command does nothing in the row under the cursor.
pub(crate) fn refusal(model: &Model, command: Command) -> Option<String> {
    let item = model.card_item()?;
    let row = model.card_row()?;
    let (up, down) = (model.way(Command::Up), model.way(Command::Down));
    match (command, row) {
        (Command::Edit, Row::Field(_))
        | (Command::Tick, Row::Ready(_) | Row::Done(_))
        | (Command::Exempt, Row::Done(_))
        | (Command::Silence, Row::Hint(_)) => None,
        (Command::Edit, _) => Some(sentence::card::not_edited(&down, &up)),
        (Command::EditOutside, Row::Field(slot)) if slot.is_long() => None,
        (Command::EditOutside, _) => Some(sentence::card::not_long(&down, &up)),
        (Command::Tick, Row::Field(Slot::Criterion(at))) if at < item.acceptance.len() => None,
        (Command::Tick, Row::Field(Slot::Solution(at))) if at < item.solutions.len() => None,
        (Command::Tick, Row::Field(Slot::Task(at))) if at < item.tasks.len() => None,
        (Command::Tick, _) => Some(sentence::card::not_ticked(&down, &up)),
        (Command::Exempt, _) if done::lines_of(model.board(), item).is_empty() => {
            Some(sentence::card::nothing_to_exempt(&model.way(Command::Leave)))
        }
        (Command::Exempt, _) => Some(sentence::card::not_exempt(&down, &up)),
        (Command::Silence, _) => Some(sentence::card::no_hint(&down, &up)),
        _ => None,
    }
}
