//! What came of a refinement. It is read from the board, so that what was undone does not count.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime};

use crate::{
    app::{Model, day, refinement::Refinement, sentence},
    board::{
        Place,
        gradient::Gradient,
        item::{Item, Outcome},
        ready::{Mark, Rules},
    },
};

/// What came of a refinement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The day.
    pub day: NaiveDate,
    /// The time of day when it began, and when it was ended or left, as far as anybody told.
    pub times: Option<(NaiveTime, NaiveTime)>,
    /// How many minutes it took.
    pub minutes: u32,
    /// How many items were looked at, of how many.
    pub looked: (usize, usize),
    /// The titles of the items that became ready.
    pub ready: Vec<String>,
    /// The items that were split, each with the number of its parts.
    pub split: Vec<(String, usize)>,
    /// The items that were dropped, each with the reason.
    pub dropped: Vec<(String, String)>,
    /// The titles of the items that wait at the end.
    pub parked: Vec<String>,
    /// The questions that were raised.
    pub questions: Vec<String>,
    /// How many items were estimated.
    pub estimated: usize,
    /// How many rounds of estimation there were, and how many were voted more than once.
    pub rounds: (usize, usize),
    /// When the team wants to look at the items again.
    pub again: Option<NaiveDate>,
    /// How far down the backlog is ready.
    pub gradient: Gradient,
}

impl Summary {
    /// Looks at the board. It counts the whole backlog: made when somebody stops, not at each key.
    #[must_use]
    pub(crate) fn of(model: &Model, refinement: &Refinement) -> Self {
        let board = model.board();
        let rules = Rules::of(board);
        let is_ready = |item: &Item| rules.mark(item) == Mark::Ready;
        let title = |item: &Item| item.title.to_string();
        // Parts of a split that was undone are nowhere.
        let there = || refinement.stops.iter().filter(|stop| board.item(&stop.item).is_some());
        let mut summary = Self {
            day: refinement.day,
            times: refinement.began.zip(model.time),
            minutes: refinement.clock.used,
            looked: (there().filter(|stop| stop.seen).count(), there().count()),
            ready: Vec::new(),
            split: Vec::new(),
            dropped: Vec::new(),
            parked: Vec::new(),
            questions: Vec::new(),
            estimated: 0,
            rounds: (refinement.rounds.len(), refinement.rounds.iter().filter(|votes| **votes > 1).count()),
            again: refinement.again,
            gradient: Gradient::on(board),
        };
        for stop in &refinement.stops {
            let Some(item) = board.item(&stop.item) else { continue };
            let parts = refinement.splits.iter().find(|(split, _)| *split == stop.item);
            match (&item.outcome, parts) {
                (Some(Outcome::Dropped { .. }), Some((_, parts))) => {
                    summary.split.push((title(item), *parts));
                }
                (Some(Outcome::Dropped { on: _, why }), None) => {
                    summary.dropped.push((title(item), why.clone()));
                }
                (None, _) if is_ready(item) => summary.ready.push(title(item)),
                (None, _) if stop.parked => summary.parked.push(title(item)),
                (Some(Outcome::Done { .. }) | None, _) => {}
            }
            let new = item
                .questions
                .iter()
                .filter(|question| stop.before.questions.iter().all(|before| before.text != question.text));
            summary.questions.extend(new.map(|question| {
                let to = question.to.as_deref();
                sentence::refinement::question(&question.text, to)
            }));
            summary.estimated +=
                usize::from(item.estimate.is_some() && item.estimate != stop.before.estimate);
        }
        summary
    }

    /// Returns the rows: what, how many, and which.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, usize, String)> {
        let split: Vec<String> =
            self.split.iter().map(|(title, parts)| sentence::refinement::split_into(title, *parts)).collect();
        let dropped: Vec<String> = self
            .dropped
            .iter()
            .map(|(title, why)| format!("{title}: {}", sentence::in_quotes(why)))
            .collect();
        let (rounds, again) = self.rounds;
        vec![
            ("Made ready", self.ready.len(), self.ready.join(" · ")),
            ("Split", self.split.len(), split.join(" · ")),
            ("Dropped", self.dropped.len(), dropped.join(" · ")),
            ("Parked", self.parked.len(), self.parked.join(" · ")),
            ("Questions", self.questions.len(), self.questions.join(" · ")),
            ("Estimated", self.estimated, sentence::refinement::rounds(rounds, again)),
        ]
    }

    /// Returns the summary as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let (looked, of) = self.looked;
        let times = self.times.map(sentence::refinement::from_to).map(|times| format!("{times}\n\n"));
        let mut text = format!(
            "# Refinement, {}\n\n{}{}\n\n",
            self.day.format("%-d %B %Y"),
            times.unwrap_or_default(),
            sentence::refinement::minutes_and_items(self.minutes, looked, of)
        );
        let mut list = |name: &str, lines: Vec<String>| {
            // Writing into a text can't fail.
            let _ = writeln!(text, "- **{name}**: {}", lines.len());
            for line in lines {
                let _ = writeln!(text, "  - {}", line.replace('\n', " "));
            }
        };
        list("Made ready", self.ready.clone());
        let split = self.split.iter().map(|(title, parts)| sentence::refinement::split_into(title, *parts));
        list("Split", split.collect());
        list("Dropped", self.dropped.iter().map(|(title, why)| format!("{title}: \"{why}\"")).collect());
        list("Parked", self.parked.clone());
        list("Questions raised", self.questions.clone());
        let _ = writeln!(text, "- **Estimated**: {}", self.estimated);
        let _ = writeln!(text, "\n{}", self.ready_sentence());
        if let Some(day) = self.again {
            let _ = writeln!(text, "\n{}: {}", sentence::refinement::LOOK_AGAIN, day::long(day));
        }
        text
    }

    /// Returns how the backlog stands now, in a sentence.
    #[must_use]
    pub fn ready_sentence(&self) -> String {
        sentence::refinement::ready_now(&self.gradient)
    }
}

/// Says whether an item can still be refined: it is in the backlog.
pub(crate) fn is_open(model: &Model, id: &crate::board::id::ItemId) -> bool {
    matches!(model.board().find(id), Some((Place::Backlog, _)))
}
