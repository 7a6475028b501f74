//! What the board looks up for a card, as lines.

use crate::{
    app::{
        card::{self, row::Known},
        card_lines::{Writer, missing_words},
        day, sentence,
        span::{self, Ink, Span},
    },
    board::{
        Place,
        depends::Need,
        epic::Epic,
        id::{CriterionId, ItemId},
        item::Tick,
        question::Question,
        ready::Rules,
        vote::Vote,
    },
    safe,
};

impl Writer<'_> {
    /// Returns something that the item needs, and how it stands: `SHOP-29 Pay by card as a guest (review)`.
    pub(super) fn need(&self, id: &ItemId) -> Vec<Vec<Span>> {
        let board = self.model.board();
        let need = Need::of(board, id);
        let other = board.item(id);
        let below = match (need, board.find(&self.item.id)) {
            (Need::InBacklog(there), Some((Place::Backlog, here))) => there > here,
            (Need::InBacklog(_) | Need::Done | Need::InSprint | Need::Dropped | Need::Missing, _) => false,
        };
        let (stands, ink) = match need {
            Need::Done => ("done".to_owned(), Ink::Done),
            Need::InSprint => (other.map_or("", |item| item.state.word()).to_owned(), Ink::Text),
            Need::InBacklog(at) if below => (format!("! rank {}, below this one", at + 1), Ink::Warning),
            Need::InBacklog(at) => (format!("rank {}", at + 1), Ink::Text),
            Need::Dropped => ("! dropped".to_owned(), Ink::Warning),
            Need::Missing => ("! not on this board".to_owned(), Ink::Warning),
        };
        let title = other.map_or_else(String::new, |item| format!(" {}", item.title));
        let title = safe::show(&title).into_owned();
        span::wrap(
            &[
                Span::new(id.to_string(), Ink::Text),
                Span::new(title, Ink::Text),
                Span::new(" ", Ink::Text),
                Span::new(format!("({stands})"), ink),
            ],
            self.columns,
        )
    }

    /// Returns an epic and how far it is: `checkout · 4 of 6 open, first at rank 3`.
    pub(super) fn epic(&self, epic: &Epic) -> Vec<Vec<Span>> {
        let progress = self.card.progress.as_ref();
        let progress = progress.map_or_else(String::new, |it| format!(" · {}", sentence::card::progress(it)));
        let name = Span::new(safe::show(epic.name.as_str()), Ink::Text);
        span::wrap(&[name, Span::new(safe::show(&progress), Ink::Muted)], self.columns)
    }

    /// Returns a question, to whom it goes, and for how long it has been open.
    pub(super) fn question(&self, question: &Question) -> Vec<Vec<Span>> {
        let days = question.asked.filter(|_| question.is_open()).map(|on| (self.model.today - on).num_days());
        let asked = sentence::card::asked(question.to.as_deref(), days);
        let ink = if question.is_open() { Ink::Text } else { Ink::Muted };
        self.wrapped(format!("{} {asked}", question.text).trim(), ink)
    }

    /// Returns a line of the Definition of Ready with its box.
    pub(super) fn ready_line(&self, id: &CriterionId) -> Vec<Vec<Span>> {
        let line = card::ready_lines(self.model.board()).find(|line| line.id == *id);
        let ticked = self.item.ready.contains(id);
        let (sign, ink) = if ticked { ("[x] ", Ink::Done) } else { ("[ ] ", Ink::Text) };
        self.boxed(sign, line.map_or("", |line| line.text.as_str()), ink)
    }

    /// Returns a line of the Definition of Done with its box, and why it does not apply.
    pub(super) fn done_line(&self, id: &CriterionId) -> Vec<Vec<Span>> {
        let criteria = self.model.board().definition_of_done().criteria();
        let text = criteria.iter().find(|line| line.id == *id).map_or("", |line| line.text.as_str());
        match self.item.tick(id) {
            Tick::Open => self.boxed("[ ] ", text, Ink::Text),
            Tick::Ticked => self.boxed("[x] ", text, Ink::Done),
            Tick::NotApplicable { why } => {
                let text = format!("{text}: {}", sentence::in_quotes(why.as_str()));
                self.boxed("[-] ", &text, Ink::Muted)
            }
        }
    }

    /// Returns what the board remembers about the item.
    pub(super) fn known(&self, known: Known) -> Vec<Vec<Span>> {
        let (item, today) = (self.item, self.model.today);
        match known {
            Known::Ready => {
                let rules = Rules::of(self.model.board());
                let missing: Vec<String> = missing_words(&rules, item);
                let met = format!("{} of {}", rules.len() - missing.len(), rules.len());
                match missing.as_slice() {
                    [] => self.wrapped(&format!("{met}: ready"), Ink::Done),
                    missing => span::wrap(
                        &[
                            Span::new(format!("{met}: "), Ink::Text),
                            Span::new(format!("! {}", missing.join(", ")), Ink::Warning),
                        ],
                        self.columns,
                    ),
                }
            }
            Known::NeededBy => {
                let board = self.model.board();
                let line = |id: &ItemId| {
                    let title = board.item(id).map_or_else(String::new, |item| format!(" {}", item.title));
                    let rank = board.backlog().position(id).map(|at| format!(" (rank {})", at + 1));
                    let text = format!("! {id}{}{}", safe::show(&title), rank.unwrap_or_default());
                    span::wrap(&[Span::new(text, Ink::Warning)], self.columns)
                };
                self.card.needed_by.iter().flat_map(line).collect()
            }
            Known::Votes => {
                let vote = |vote: &Vote| {
                    let who = vote.from.clone().unwrap_or_else(|| "somebody".to_owned());
                    let on = vote.on.map_or_else(String::new, |on| format!(" on {}", day::short(on, today)));
                    let why = vote.why.as_ref().map_or_else(String::new, |why| format!(", because {why}"));
                    self.wrapped(&format!("{who}{on}: {}{why}", sentence::in_quotes(&vote.text)), Ink::Text)
                };
                item.votes.iter().flat_map(vote).collect()
            }
            Known::Forecast => {
                let wait = self.card.wait.as_ref();
                let words = wait.map_or_else(String::new, |wait| sentence::forecast::wait(wait, today));
                self.wrapped(&words, Ink::Text)
            }
            Known::Ranks => {
                // The newest first: it says why the item is where it is.
                let ranks = self.card.ranks.iter().rev().flat_map(|decision| {
                    let did = sentence::decision::in_short(decision.did, self.model.board());
                    let on = day::short(decision.on, today);
                    let why = match decision.why.as_str() {
                        "" => String::new(),
                        why => format!(": {}", sentence::in_quotes(why)),
                    };
                    self.wrapped(&format!("{did} on {on}{why}"), Ink::Text)
                });
                ranks.collect()
            }
        }
    }
}
