//! The estimation round (`domain.md` A11) on one keyboard: cards are typed hidden, then all are shown.

use crate::{
    app::{
        Model, asking,
        command::Command,
        editor::Editor,
        field::Field,
        items::Step,
        open::{self, Open},
        purpose::Purpose,
        sentence,
        status::Status,
    },
    board::{
        edit::Edit,
        estimation::{Card, Deck, Round, Verdict},
        id::ItemId,
        note::Note,
        points::Points,
        question::Question,
        value::Value,
    },
};

/// A round, and those before it about the same item. Who voted what is forgotten with it.
#[derive(Clone, Debug)]
pub struct Estimation {
    item: ItemId,
    deck: Deck,
    voters: Vec<Voter>,
    /// Who has the keyboard.
    at: usize,
    /// The card that is typed; nobody sees it.
    card: Editor,
    /// Which round it is, from 1.
    number: usize,
    /// The cards of the rounds before.
    past: Vec<Vec<Option<Card>>>,
    /// What the votes come to, once all are seen.
    revealed: Option<Round>,
}

/// Somebody who votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// The name.
    pub name: String,
    /// The card, if there is one yet.
    pub vote: Option<Card>,
    /// Does not vote this time.
    pub skips: bool,
}

impl Estimation {
    fn of(item: ItemId, deck: Deck, names: &[String]) -> Self {
        let voter = |name: &String| Voter { name: name.clone(), vote: None, skips: false };
        Self {
            item,
            deck,
            voters: names.iter().map(voter).collect(),
            at: 0,
            card: Editor::new(""),
            number: 1,
            past: Vec::new(),
            revealed: None,
        }
    }

    /// Returns the item.
    #[must_use]
    pub fn item(&self) -> &ItemId {
        &self.item
    }

    /// Returns the deck.
    #[must_use]
    pub fn deck(&self) -> Deck {
        self.deck
    }

    /// Returns who votes.
    #[must_use]
    pub fn voters(&self) -> &[Voter] {
        &self.voters
    }

    /// Returns who has the keyboard, as a position.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Says whether something is typed: more nobody is shown.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !self.card.text().is_empty()
    }

    /// Returns which round it is, from 1.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// Returns the cards of the rounds before.
    #[must_use]
    pub fn past(&self) -> &[Vec<Option<Card>>] {
        &self.past
    }

    /// Returns what the votes come to, once all are seen.
    #[must_use]
    pub fn revealed(&self) -> Option<&Round> {
        self.revealed.as_ref()
    }

    pub(crate) fn editor(&mut self) -> Option<&mut Editor> {
        self.revealed.is_none().then_some(&mut self.card)
    }

    /// Returns the lowest and the highest card that says something.
    #[must_use]
    pub fn ends(&self) -> Option<(Card, Card)> {
        let cards = self.deck.cards().iter().filter(|card| **card != Card::Unknown);
        let voted = |card: &&&Card| self.voters.iter().any(|voter| voter.vote == Some(***card));
        let low = cards.clone().find(|card| voted(&card))?;
        let high = cards.rev().find(|card| voted(&card))?;
        Some((*low, *high))
    }

    /// Returns the cards with who voted: a vote is looked for by its position among the votes.
    fn who(&self, position: usize) -> Option<&str> {
        self.voters.iter().filter(|voter| voter.vote.is_some()).nth(position).map(|voter| voter.name.as_str())
    }

    /// Returns the names at positions among the votes.
    #[must_use]
    pub fn names(&self, positions: &[usize]) -> Vec<&str> {
        positions.iter().filter_map(|at| self.who(*at)).collect()
    }
}

impl Model {
    /// Returns the estimation round that is open.
    #[must_use]
    pub fn estimation(&self) -> Option<&Estimation> {
        let Some(Open::Estimation(estimation)) = &self.open else { return None };
        Some(estimation)
    }

    /// Says whether cards are typed.
    #[must_use]
    pub fn is_voting(&self) -> bool {
        self.estimation().is_some_and(|estimation| estimation.revealed.is_none())
    }
}

/// Begins a round; asks who is here, unless that is known.
pub(crate) fn open(model: &mut Model) {
    let Some(item) = model.to_split().map(|item| item.id.clone()) else { return };
    if model.participants.is_empty() {
        Field::open(model, Purpose::Participants { item }, "");
        return;
    }
    begin(model, item);
}

fn begin(model: &mut Model, item: ItemId) {
    let estimation = Estimation::of(item, model.board().product().settings.deck, &model.participants);
    open::set_aside(model);
    model.open = Some(Open::Estimation(Box::new(estimation)));
    say_who(model);
}

/// Asks again who is here.
pub(crate) fn ask_participants(model: &mut Model) {
    let Some(item) = model.estimation().map(|estimation| estimation.item.clone()) else { return };
    let names = model.participants.join(", ");
    Field::open(model, Purpose::Participants { item }, &names);
}

/// Takes the names, and begins a round; false when there is none.
pub(crate) fn take_participants(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        let leave = model.keymap.way(crate::app::keymap::Scope::IN_FIELD, Command::Forget);
        model.status = Status::Refused(sentence::estimation::nobody(&leave));
        return false;
    }
    model.participants = names;
    if model.estimation().is_some() {
        open::close(model);
    }
    begin(model, item.clone());
    true
}

fn with(model: &mut Model, change: impl FnOnce(&mut Estimation)) {
    if let Some(Open::Estimation(estimation)) = &mut model.open {
        change(estimation);
    }
}

fn say_who(model: &mut Model) {
    let who = model.estimation().and_then(|estimation| estimation.voters.get(estimation.at));
    model.status = who.map_or(Status::Silent, |voter| Status::Said(sentence::estimation::next(&voter.name)));
}

/// Takes the card that is typed, and hands the keyboard on.
pub(crate) fn vote(model: &mut Model) {
    let Some(estimation) = model.estimation() else { return };
    let (typed, deck) = (estimation.card.text().to_owned(), estimation.deck);
    let voted = estimation.voters.get(estimation.at).and_then(|voter| voter.vote);
    let skip = model.way(Command::SkipVote);
    let card = match deck.parse(&typed) {
        Some(card) => card,
        None if typed.trim().is_empty() && voted.is_some() => return hand_on(model),
        None if typed.trim().is_empty() => {
            model.status = Status::Refused(sentence::estimation::no_card(&skip));
            return;
        }
        None => {
            // What was typed stays hidden: only that it is no card is said.
            model.status = Status::Refused(sentence::estimation::not_a_card(&skip));
            return;
        }
    };
    with(model, |estimation| {
        if let Some(voter) = estimation.voters.get_mut(estimation.at) {
            (voter.vote, voter.skips) = (Some(card), false);
        }
    });
    hand_on(model);
}

/// Lets somebody not vote this time.
pub(crate) fn skip(model: &mut Model) {
    with(model, |estimation| {
        if let Some(voter) = estimation.voters.get_mut(estimation.at) {
            (voter.vote, voter.skips) = (None, true);
        }
    });
    hand_on(model);
}

/// Goes on to whoever has not voted; when all have, shows the cards.
fn hand_on(model: &mut Model) {
    let mut all = false;
    with(model, |estimation| {
        estimation.card = Editor::new("");
        let waits =
            |at: &usize| estimation.voters.get(*at).is_some_and(|voter| voter.vote.is_none() && !voter.skips);
        let count = estimation.voters.len();
        let next = (estimation.at + 1..count).chain(0..estimation.at).find(waits);
        all = next.is_none();
        estimation.at = next.unwrap_or(estimation.at);
    });
    if all { reveal(model) } else { say_who(model) }
}

/// Gives the keyboard to the person above, or below.
pub(crate) fn walk(model: &mut Model, step: Step) {
    let before = model.estimation().map(Estimation::at);
    with(model, |estimation| {
        estimation.card = Editor::new("");
        estimation.at = step.from(estimation.at, estimation.voters.len(), estimation.voters.len());
    });
    if model.estimation().map(Estimation::at) == before {
        model.status = Status::Said(sentence::estimation::no_further(step.is_up()));
    } else {
        say_who(model);
    }
}

/// Types a character of a card.
pub(crate) fn typed(model: &mut Model, c: char) {
    with(model, |estimation| {
        estimation.card.insert(c);
    });
    model.status = Status::Silent;
}

/// Shows all cards, and says what they come to.
pub(crate) fn reveal(model: &mut Model) {
    let Some(estimation) = model.estimation() else { return };
    let votes: Vec<Card> = estimation.voters.iter().filter_map(|voter| voter.vote).collect();
    let leave = model.way(Command::Forget);
    if votes.is_empty() {
        model.status = Status::Refused(sentence::estimation::no_votes(&leave));
        return;
    }
    let round = estimation.deck.round(&votes, estimation.number);
    let item = estimation.item.clone();
    let unknown = round.verdict == Verdict::Unknown;
    with(model, |estimation| estimation.revealed = Some(round));
    if unknown {
        // Nobody can say: that is a question, whether somebody thinks of it or not.
        ask(model, &item, &sentence::estimation::unknown_question());
        return;
    }
    model.status = Status::Silent;
}

/// Votes once more.
pub(crate) fn again(model: &mut Model) {
    with(model, |estimation| {
        let cards = estimation.voters.iter_mut().map(|voter| voter.vote.take()).collect();
        estimation.past.push(cards);
        for voter in &mut estimation.voters {
            voter.skips = false;
        }
        (estimation.at, estimation.revealed, estimation.card) = (0, None, Editor::new(""));
        estimation.number += 1;
    });
    say_who(model);
}

/// Takes what is proposed.
pub(crate) fn accept(model: &mut Model) {
    match proposal(model) {
        Some(Ok((item, points))) => take(model, &item, points),
        Some(Err(why)) => model.status = Status::Refused(why),
        None => {}
    }
}

/// Says why there is nothing to take.
pub(crate) fn no_proposal(model: &Model) -> Option<String> {
    proposal(model)?.err()
}

/// Returns what the votes come to, or why they don't; nothing before they are shown.
fn proposal(model: &Model) -> Option<Result<(ItemId, Points), String>> {
    let estimation = model.estimation()?;
    let (again, ask) = (model.way(Command::VoteAgain), model.way(Command::MakeQuestion));
    Some(match &estimation.revealed.as_ref()?.verdict {
        Verdict::Accept(card) | Verdict::Propose(card) => match card.points() {
            Some(points) => Ok((estimation.item.clone(), points)),
            None => Err(sentence::estimation::no_number(*card, &ask)),
        },
        Verdict::Discuss { .. } | Verdict::Range { .. } | Verdict::Unknown => {
            Err(sentence::estimation::apart(&again, &ask))
        }
    })
}

/// Asks for another number, which begins with a digit.
pub(crate) fn ask_number(model: &mut Model, digit: char) {
    let Some(item) = model.estimation().map(|estimation| estimation.item.clone()) else { return };
    Field::open(model, Purpose::TakeEstimate { item }, "");
    if let crate::app::Mode::Typing(field) = &mut model.mode {
        field.editor.insert(digit);
    }
}

/// Takes a number that was typed; false when it is none.
pub(crate) fn take_number(model: &mut Model, item: &ItemId, text: &str) -> bool {
    let deck = model.estimation().map_or(model.board().product().settings.deck, Estimation::deck);
    let leave = model.keymap.way(crate::app::keymap::Scope::IN_FIELD, Command::Forget);
    let points = deck.parse(text).and_then(Card::points).or_else(|| Points::parse(text));
    if let Some(points) = points {
        take(model, item, points);
        return true;
    }
    model.status = Status::Refused(sentence::estimation::not_points(text.trim(), &leave));
    false
}

fn take(model: &mut Model, item: &ItemId, points: Points) {
    let Some(name) = model.board().item(item).map(|item| sentence::quoted(item)) else { return };
    let rounds = count(model);
    let said = sentence::estimation::taken(&name, points, rounds);
    let estimate = Edit::Set { items: vec![item.clone()], value: Value::Estimate(Some(points)) };
    let decided = model.board().reestimates(std::slice::from_ref(item), Some(points), model.today);
    let edits = [estimate].into_iter().chain(record(model, item, Some(points))).chain(decided);
    let edit = Edit::All(edits.collect());
    let changed = model.edit(&edit, |_| said.clone());
    if !changed && matches!(model.status, Status::Refused(_)) {
        return;
    }
    let said = if changed { model.status.clone() } else { Status::Said(said) };
    close(model, rounds);
    model.status = said;
}

/// Returns the edit that writes down what was voted: a note of the item, with the number of rounds, the range and the
/// spread. A note and not a field, so that every program that knows the file reads it, and a later round adds another
/// one. Who voted what is in no file. Nothing when nobody could say.
fn record(model: &Model, item: &ItemId, taken: Option<Points>) -> Option<Edit> {
    let estimation = model.estimation()?;
    let (round, ends) = (estimation.revealed.as_ref()?, estimation.ends()?);
    let text = sentence::estimation::record(model.today, taken, estimation.number, round.spread, ends);
    let notes = model.board().item(item)?.notes.iter().cloned();
    let notes = notes.chain([Note { text, private: false }]).collect();
    Some(Edit::Set { items: vec![item.clone()], value: Value::Notes(notes) })
}

fn count(model: &Model) -> usize {
    model.estimation().map_or(0, |estimation| estimation.number)
}

/// Ends the round: the refinement counts it.
fn close(model: &mut Model, rounds: usize) {
    if model.estimation().is_some() {
        open::close(model);
        if let Some(refinement) = &mut model.refinement {
            refinement.rounds.push(rounds);
        }
    }
}

/// Makes the range that was voted a question.
pub(crate) fn make_question(model: &mut Model) {
    let Some(estimation) = model.estimation() else { return };
    let item = estimation.item.clone();
    match estimation.ends() {
        Some((low, high)) if low != high => {
            let text = sentence::estimation::range_question(low, high, estimation.number);
            ask(model, &item, &text);
        }
        Some(_) | None => asking::open(model),
    }
}

/// Asks a question about the item, and ends the round.
fn ask(model: &mut Model, item: &ItemId, text: &str) {
    let Some(about) = model.board().item(item).cloned() else { return };
    let question = Question { asked: Some(model.today), ..Question::new(text) };
    let questions = about.questions.iter().cloned().chain([question]).collect();
    let said = sentence::estimation::asked(&sentence::quoted(&about), text);
    let ask = Edit::Set { items: vec![item.clone()], value: Value::Questions(questions) };
    let edit = Edit::All([ask].into_iter().chain(record(model, item, None)).collect());
    let rounds = count(model);
    if model.edit(&edit, |_| said) {
        let said = model.status.clone();
        close(model, rounds);
        model.status = said;
    }
}

/// Ends the round without an estimate.
pub(crate) fn leave(model: &mut Model) {
    open::close(model);
    model.status = Status::Said(sentence::estimation::ended());
}
