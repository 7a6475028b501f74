//! What becomes of a text: each field does what it is for, or says why not and stays.

use std::sync::Arc;

use crate::{
    app::{
        Effect, Mode, Model, asking, card, closing,
        command::Command,
        complete, configuring, cut_lines, done,
        editor::LONGEST,
        estimation, examples,
        field::{self, Field},
        find,
        forecast::{budget, can_we, guess},
        inbox,
        items::{self, rank},
        keymap::Scope,
        leaving::Leaving,
        open, planning,
        purpose::Purpose,
        questions,
        quick_add::QuickAdd,
        readiness, reason, refinement,
        review::heard,
        sample, sentence, settling, since,
        slot::{self, Slot},
        status::Status,
        working,
    },
    board::{
        Board, Place,
        acceptance::AcceptanceCriterion,
        conflict::Choice,
        depends::needed_by,
        edit::{Edit, List},
        id::{CriterionId, ItemId},
        moving::Landing,
        refusal::Refusal,
        title::Title,
        validation::Validation,
        value::Value,
    },
};

/// Takes what is typed; a refused text stays in its field.
pub(crate) fn keep(model: &mut Model, effects: &mut Vec<Effect>) {
    let Mode::Typing(mut field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    if let Some(theirs) = changed_meanwhile(model, &field) {
        let again = model.keymap.way(Scope::IN_FIELD, Command::Keep);
        refused(model, sentence::field::changed_meanwhile(&sentence::in_quotes(&theirs), &again));
        // Said once: the same again is meant.
        field.original = theirs;
        model.mode = Mode::Typing(field);
        return;
    }
    if !take(model, &field, effects) {
        model.mode = Mode::Typing(field);
    }
}

/// Takes what is typed and goes on to the next field of the card; the beginning of a name is completed first.
pub(crate) fn keep_next(model: &mut Model, effects: &mut Vec<Effect>) {
    if complete::complete(model) {
        return;
    }
    let in_card = matches!(&model.mode, Mode::Typing(field) if field.is_in_card(model));
    let in_planning =
        matches!(&model.mode, Mode::Typing(field) if matches!(field.purpose, Purpose::Planning { .. }));
    if let Mode::Typing(Field { purpose: Purpose::CanWe(part), .. }) = model.mode {
        return can_we::next(model, part);
    }
    keep(model, effects);
    if in_planning && matches!(model.mode, Mode::Browsing) {
        planning::next_line(model);
    }
    if in_card && matches!(model.mode, Mode::Browsing) {
        card::edit_next(model);
    }
}

/// Returns the text that others wrote, while this one was typed, where it is to stand.
fn changed_meanwhile(model: &Model, field: &Field) -> Option<String> {
    let now = field.purpose.text_now(model)?;
    (now != field.original).then_some(now)
}

/// Does what a field is for; false when the text is refused.
fn take(model: &mut Model, field: &Field, effects: &mut Vec<Effect>) -> bool {
    let text = field.editor.text();
    match &field.purpose {
        Purpose::NewItem { to, .. } => add_item(model, text, to),
        Purpose::NewLine { at } => match Title::tidied(text) {
            Ok(title) => add_lines(model, vec![title], *at),
            Err(_) => nothing_typed(model),
        },
        Purpose::Rename { item } => rename(model, item, text),
        Purpose::Slot { items, slot } => set_slot(model, items, *slot, text),
        Purpose::Ask { item } => asking::take(model, item, text),
        Purpose::Suggest => inbox::suggest(model, text),
        Purpose::Heard(part) => heard::take(model, *part, text),
        Purpose::Accept { suggestion } => inbox::accept(model, suggestion, text),
        Purpose::Join { suggestion } => inbox::join(model, suggestion, text),
        Purpose::Decline { suggestion } => inbox::decline(model, suggestion, text),
        Purpose::Reply { item, at, reply } => questions::reply(model, item, *at, *reply, text),
        Purpose::NewReadyLine { at } => readiness::put(model, *at, text, true),
        Purpose::ReadyLine { at } => readiness::put(model, *at, text, false),
        Purpose::FindWish => {
            inbox::find(model, text);
            true
        }
        Purpose::Reword { criterion } => reword(model, criterion, text),
        Purpose::Rank { items } => to_rank(model, items, text),
        Purpose::NewCutLine { kind, spot } => cut_lines::draw(model, *kind, spot, text),
        Purpose::CutLineWords { name } => cut_lines::rename(model, name, text),
        Purpose::CutLineRank { name } => cut_line_rank(model, name, text),
        Purpose::SprintDays => configuring::keep_days(model, text),
        Purpose::SinceDay => since::take_day(model, text),
        Purpose::LookAgain => refinement::take_again(model, text),
        Purpose::CanWe(part) => can_we::take(model, *part, text),
        Purpose::Guess => guess::take(model, text),
        Purpose::Budget => budget::take(model, text),
        Purpose::Reason { items, said } => reason::take(model, items, said, text),
        Purpose::LineRank { criterion } => line_to_rank(model, criterion, text),
        Purpose::Planning { line } => planning::keep(model, *line, text),
        Purpose::LeftWhy { item } => closing::keep_why(model, item, text),
        Purpose::GoalNote => closing::keep_note(model, text),
        Purpose::Helps => closing::keep_helps(model, text),
        Purpose::RejectReason { item } => working::reject(model, item, text),
        Purpose::ScopeWhy { sprint, items } => working::explain(model, *sprint, items, text),
        Purpose::CancelReason { sprint } => working::cancel(model, *sprint, text),
        Purpose::DropReason { items } => drop_items(model, items, text),
        Purpose::ExemptReason { item, criterion } => exempt_item(model, item, criterion, text),
        Purpose::ProductName => match Title::tidied(text) {
            Ok(name) => {
                sample::name(model, name, effects);
                true
            }
            Err(refusal) => no_text(model, &refusal),
        },
        Purpose::KeepAs { product } => match text.trim() {
            "" => refused(model, sentence::field::no_file(&forget_key(model))),
            path => {
                sample::send(model, product.clone(), path, effects);
                true
            }
        },
        Purpose::ThirdText { dispute } => {
            settling::settle(model, dispute.clone(), Choice::Write(text.to_owned()))
        }
        Purpose::ViewName { query } => match Title::tidied(text) {
            Ok(name) => {
                find::keep_as(model, name, query);
                true
            }
            Err(refusal) => no_text(model, &refusal),
        },
        Purpose::Participants { item } => estimation::take_participants(model, item, text),
        Purpose::TakeEstimate { item } => estimation::take_number(model, item, text),
        Purpose::MapLine { item, rule, line } => examples::take(model, item, *rule, *line, text),
        Purpose::ExportTo { over } => match text.trim() {
            "" => refused(model, sentence::field::no_file(&forget_key(model))),
            path => {
                refinement::export::export(model, path, over.as_deref(), effects);
                // The field stays open until the disk has answered.
                false
            }
        },
        Purpose::SaveTo => {
            let path = text.trim();
            if path.is_empty() {
                return refused(model, sentence::field::no_file(&forget_key(model)));
            }
            let revision = model.history.revision();
            effects.push(Effect::SaveElsewhere {
                path: path.to_owned(),
                revision,
                board: Arc::clone(model.board()),
                afresh: false,
            });
            model.saving.send(revision);
            model.leaving = Leaving::Asked;
            // The field stays open until the disk has answered.
            false
        }
    }
}

fn refused(model: &mut Model, why: String) -> bool {
    model.status = Status::Refused(why);
    false
}

/// The text of a field that must have one has no letter.
fn no_text(model: &mut Model, why: &Refusal) -> bool {
    refused(model, sentence::field::no_text(&why.to_string(), &forget_key(model)))
}

fn first_quoted(titles: &[Title]) -> String {
    titles.first().map(|title| sentence::in_quotes(title.as_str())).unwrap_or_default()
}

/// Returns the key that leaves the field. While a text is looked at its field is closed, so it is named here.
fn forget_key(model: &Model) -> String {
    model.keymap.way(Scope::IN_FIELD, Command::Forget)
}

fn nothing_typed(model: &mut Model) -> bool {
    model.status = Status::Said(sentence::field::nothing_typed());
    true
}

/// Says whether an edit went through; one that would lose comments, or that was refused, did not.
fn went_through(model: &mut Model, changed: bool) -> bool {
    if !changed && model.status == Status::Silent {
        model.status = Status::Said(sentence::field::nothing_changed());
    }
    changed || !matches!(model.status, Status::Refused(_))
}

/// Adds an item from a line that may set more than the title.
fn add_item(model: &mut Model, line: &str, to: &Landing) -> bool {
    let quick = QuickAdd::read(line, model.board());
    let Ok(title) = Title::tidied(&quick.title) else {
        return if line.trim().is_empty() {
            nothing_typed(model)
        } else {
            no_text(model, &Refusal::BlankTitle)
        };
    };
    match quick.edit(model.board(), list_here(model), to.clone(), model.today) {
        Ok(edit) => added(model, &edit, &sentence::in_quotes(title.as_str()), 1),
        Err(refusal) => no_text(model, &refusal),
    }
}

/// Returns the list that new items go to.
fn list_here(model: &Model) -> List {
    match model.place_of(model.pane) {
        Some(Place::Sprint(id)) => List::Sprint(id),
        Some(Place::Backlog | Place::Closed) | None => List::Backlog,
    }
}

fn add_items(model: &mut Model, titles: Vec<Title>, to: Landing) -> bool {
    let (name, count) = (first_quoted(&titles), titles.len());
    let edit = Edit::Add { titles, list: list_here(model), to, on: model.today };
    added(model, &edit, &name, count)
}

/// Carries out an edit that adds so many items, and shows them.
fn added(model: &mut Model, edit: &Edit, name: &str, count: usize) -> bool {
    let first = model.board().next_id();
    let added = model.edit(edit, |model| {
        let at = model.order().and_then(|order| order.position(&first)).map_or(0, |at| at + 1);
        if count == 1 { sentence::items::new(name, at) } else { sentence::items::many_new(name, at, count) }
    });
    if added {
        let hidden = model.list().is_some_and(|list| list.filter().is_some());
        model.reveal(&first);
        if hidden && model.list().is_some_and(|list| list.filter().is_none()) {
            model.status = Status::Did(sentence::items::filter_is_off(model.status.text()));
        }
    }
    went_through(model, added)
}

fn add_lines(model: &mut Model, texts: Vec<Title>, at: usize) -> bool {
    let said = sentence::done::new_line(&first_quoted(&texts), texts.len());
    let on = model.today;
    let added = done::revise(model, &Edit::AddCriteria { texts, at, on }, |_| said);
    if added && let Some(line) = model.board().definition_of_done().criteria().get(at).cloned() {
        model.lines.select(&line.id);
    }
    went_through(model, added)
}

fn rename(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let title = match Title::tidied(text) {
        Ok(title) => title,
        Err(refusal) => return no_text(model, &refusal),
    };
    let old = model.board().item(item).map(|item| sentence::quoted(item)).unwrap_or_default();
    let said = sentence::items::renamed(&old, &sentence::in_quotes(title.as_str()));
    let changed = model.edit(&Edit::Rename { item: item.clone(), title }, |_| said);
    if changed {
        model.reveal(item);
    }
    went_through(model, changed)
}

fn set_slot(model: &mut Model, items: &[ItemId], slot: Slot, text: &str) -> bool {
    let differ = card::common_text(model.board(), items, slot).is_some_and(|(_, differ)| differ);
    let edit = if differ && slot == Slot::Labels {
        Ok(slot::edit_common_labels(model.board(), items, text))
    } else if differ && text.trim().is_empty() {
        // Where each has another text, nothing typed is no text for all of them.
        Ok(Edit::All(Vec::new()))
    } else {
        slot.edit(model.board(), items, text, model.today)
    };
    let edit = match edit {
        Ok(edit) => edit,
        Err(why) => return refused(model, why),
    };
    let name = match items {
        [id] => model.board().item(id).map(|item| sentence::quoted(item)).unwrap_or_default(),
        _ => sentence::count(items.len(), "item"),
    };
    let said = match (slot, items) {
        (Slot::Validation, [id]) => refuted(model.board(), id, &edit, &name),
        // What undo and redo say is seen by everybody later on.
        (Slot::Note(_), _) if slot::is_private(text) => Some(sentence::card::wrote_private(&name)),
        (Slot::Labels, _) if differ => Some(sentence::items::labelled(&name, text)),
        (_, _) => None,
    };
    let said = said.unwrap_or_else(|| sentence::items::written(&name, slot.name(), text));
    let changed = model.edit(&edit, |_| said);
    went_through(model, changed)
}

/// Returns what is said of an item that an edit refutes: what depends on it; nothing when the edit does something else.
fn refuted(board: &Board, id: &ItemId, edit: &Edit, name: &str) -> Option<String> {
    let Edit::Set { items: _, value: Value::Validation(Validation::Refuted) } = edit else { return None };
    let needed_by: Vec<ItemId> = needed_by(board, id).into_iter().map(|item| item.id.clone()).collect();
    Some(sentence::card::refuted(name, &needed_by))
}

fn reword(model: &mut Model, criterion: &CriterionId, text: &str) -> bool {
    let text = match Title::tidied(text) {
        Ok(text) => text,
        Err(refusal) => return no_text(model, &refusal),
    };
    let said = sentence::done::reworded(&sentence::in_quotes(text.as_str()));
    let edit = Edit::Reword { criterion: criterion.clone(), text, on: model.today };
    let changed = done::revise(model, &edit, |_| said);
    went_through(model, changed)
}

/// Reads a rank; says so when there is none.
fn read_rank(model: &mut Model, text: &str) -> Option<u32> {
    let number = text.trim().parse::<u32>().ok().filter(|number| *number > 0);
    if number.is_none() {
        refused(model, sentence::field::no_rank(&forget_key(model)));
    }
    number
}

fn to_rank(model: &mut Model, items: &[ItemId], text: &str) -> bool {
    let Some(number) = read_rank(model, text) else { return false };
    let lowest = model.order().map_or(1, |order| rank(order.len().saturating_sub(1)));
    let before = Arc::clone(model.board());
    items::move_block(model, items, &Landing::Rank(number));
    if number > lowest
        && let Status::Did(said) = &model.status
    {
        model.status = Status::Did(sentence::items::only_so_many(said, lowest));
    }
    let taken = !matches!(model.status, Status::Refused(_));
    reason::ask(model, &before, items);
    taken
}

fn cut_line_rank(model: &mut Model, name: &Title, text: &str) -> bool {
    let Ok(number) = text.trim().parse::<usize>() else {
        return refused(model, sentence::cut_lines::no_rank(&forget_key(model)));
    };
    cut_lines::put_below_rank(model, name, number);
    true
}

fn line_to_rank(model: &mut Model, criterion: &CriterionId, text: &str) -> bool {
    let Some(number) = read_rank(model, text) else { return false };
    model.lines.select(criterion);
    done::land(model, &Landing::Rank(number));
    !matches!(model.status, Status::Refused(_))
}

fn drop_items(model: &mut Model, items: &[ItemId], text: &str) -> bool {
    let Ok(why) = Title::tidied(text) else {
        return refused(model, sentence::field::no_drop_reason(&forget_key(model)));
    };
    let name = model.naming(items);
    let said = sentence::items::dropped(&name, &sentence::in_quotes(why.as_str()));
    let dropped = model.edit(&Edit::Drop { items: items.to_vec(), why, on: model.today }, |_| said);
    if dropped && model.card().is_some_and(|card| items.contains(card.item())) {
        // Its card has nothing more to say.
        let said = model.status.clone();
        open::close(model);
        model.status = said;
    }
    went_through(model, dropped)
}

fn exempt_item(model: &mut Model, item: &ItemId, criterion: &CriterionId, text: &str) -> bool {
    let Ok(why) = Title::tidied(text) else {
        return refused(model, sentence::field::no_exempt_reason(&forget_key(model)));
    };
    let line = field::quoted(model, criterion);
    let said = sentence::done::exempt(&line, &sentence::in_quotes(why.as_str()));
    let edit = Edit::Exempt { item: item.clone(), criterion: criterion.clone(), why };
    let changed = model.edit(&edit, |_| said);
    went_through(model, changed)
}

/// Takes away what makes a line a part of a list: `- `, `* `, `• `, `1. `, `[ ] `, `[x] `.
pub(crate) fn without_bullet(line: &str) -> &str {
    let mut rest = line.trim();
    // A bullet may have a box behind it.
    for _ in 0..2 {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = (number.len() < rest.len()).then(|| number.strip_prefix(['.', ')'])).flatten();
        let signs = ["-", "*", "+", "•", "[ ]", "[x]", "[X]"];
        let behind = numbered.or_else(|| signs.iter().find_map(|sign| rest.strip_prefix(sign)));
        match behind {
            // A sign that stands close to a word belongs to it.
            Some(behind) if behind.starts_with(char::is_whitespace) => rest = behind.trim_start(),
            Some(_) | None => break,
        }
    }
    rest
}

/// Says whether a text is a list: at least two lines, and each begins with a bullet or a number.
fn is_list(text: &str) -> bool {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.clone().count() > 1 && lines.clone().all(|line| without_bullet(line) != line)
}

/// Pastes a list into the field of a criterion: each line is one. What is not a list is one criterion of several lines, as
/// Given, When, Then are.
fn paste_criteria(model: &mut Model, item: &ItemId, at: usize, lines: &[&str]) {
    let (Mode::Typing(field), Some(item)) = (&model.mode, model.board().item(item).cloned()) else { return };
    let (before, behind) = field.editor.halves();
    let whole = format!("{before}{}{behind}", lines.join("\n"));
    let new = whole.split('\n').map(|text| AcceptanceCriterion { text: text.trim().to_owned(), met: false });
    let mut criteria = item.acceptance.clone();
    let end = (at + 1).min(criteria.len());
    let _ = criteria.splice(at.min(end)..end, new);
    let said = sentence::items::criteria(&sentence::quoted(&item), lines.len());
    let edit = Edit::Set { items: vec![item.id.clone()], value: Value::Acceptance(criteria) };
    if model.edit(&edit, |_| said) {
        model.mode = Mode::Browsing;
    }
}

/// Pastes into a field. Several lines into the field of a new item make several items in one step, and a list into that of a
/// criterion several criteria.
pub(crate) fn paste(model: &mut Model, text: &str) {
    let Mode::Typing(field) = &mut model.mode else { return };
    if let Purpose::Slot { items, slot: Slot::Criterion(at) } = &field.purpose
        && let [item] = items.as_slice()
        && is_list(text)
    {
        let (item, at) = (item.clone(), *at);
        let lines: Vec<&str> =
            text.split(['\n', '\r']).map(without_bullet).filter(|line| !line.is_empty()).collect();
        return paste_criteria(model, &item, at, &lines);
    }
    // Terminals send line ends as they are, or as the Enter key does.
    let lines: Vec<&str> =
        text.split(['\n', '\r']).map(without_bullet).filter(|line| !line.is_empty()).collect();
    let most = field.purpose.most_lines();
    if most == 1 || lines.len() < 2 {
        let fits = field.editor.paste(text);
        field::typed(model, fits);
        return;
    }
    if lines.len() > most {
        refused(model, sentence::field::too_many_lines(lines.len(), most));
        return;
    }
    let (before, behind) = field.editor.halves();
    let last = lines.len() - 1;
    let whole = lines.iter().enumerate().map(|(index, line)| match index {
        0 => format!("{before}{line}"),
        _ if index == last => format!("{line}{behind}"),
        _ => (*line).to_owned(),
    });
    let titles: Vec<Title> = whole.filter_map(|line| Title::tidied(&line).ok()).collect();
    if let Some(long) = titles.iter().find(|title| title.as_str().len() > LONGEST) {
        refused(model, sentence::field::line_too_long(long.as_str(), LONGEST));
        return;
    }
    let Mode::Typing(field) = std::mem::replace(&mut model.mode, Mode::Browsing) else { return };
    let taken = if let Purpose::NewLine { at } = field.purpose {
        add_lines(model, titles, at)
    } else if let Purpose::NewItem { to, .. } = &field.purpose {
        add_items(model, titles, to.clone())
    } else {
        true
    };
    if !taken {
        model.mode = Mode::Typing(field);
    }
}
