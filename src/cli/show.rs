//! `stackrank show`

use std::process::ExitCode;

use clap::Args;

use crate::{
    app::sentence,
    board::{
        Board, Place,
        definition::Version,
        id::ItemId,
        item::{Done, Item, Kind, Outcome, State, Tick},
        question::{Ask, Question},
        solution::Solution,
        validation::Validation,
        vote::Vote,
    },
    cli::{
        self, FileArg,
        item::{find, state_word},
        rank,
    },
};

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The item, such as SHOP-7
    #[arg(value_name = "ID", value_parser = rank::id)]
    item: ItemId,
    #[command(flatten)]
    file: FileArg,
}

impl Show {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Self { item, file } = self;
        let board = file.open()?.board;
        let item = find(&board, &item)?;
        cli::print_text(&page(&board, item))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes an item out: a field a line, long texts and lists indented below their name, nothing for empty fields.
fn page(board: &Board, item: &Item) -> String {
    let mut page = Page::default();
    page.field("id", item.id.as_str());
    page.field("title", item.title.as_str());
    page.field("kind", kind(item.kind));
    place(&mut page, board, item);
    if let Some(epic) = board.epic_of(item) {
        page.field("epic", &format!("{} ({})", epic.name, epic.id));
    }
    if let Some(points) = item.estimate {
        page.field("points", &points.to_string());
    }
    page.field("who", item.story.who.as_deref().unwrap_or(""));
    page.field("want", item.story.want.as_deref().unwrap_or(""));
    page.field("why", item.story.why.as_deref().unwrap_or(""));
    page.field("value", item.story.value.as_deref().unwrap_or(""));
    page.field("persona", item.story.persona.as_deref().unwrap_or(""));
    page.field("requested by", item.requested_by.as_deref().unwrap_or(""));
    let votes: Vec<String> = item.votes.iter().map(voted).collect();
    page.list("votes", "", &votes);
    let needs: Vec<String> = item.depends_on.iter().map(ToString::to_string).collect();
    page.field("depends on", &needs.join(", "));
    page.text("about", &item.about);
    let criteria = item.acceptance.iter().map(|criterion| (criterion.met, criterion.text.clone()));
    page.checklist("acceptance criteria", "met", criteria);
    let tasks = item.tasks.iter().map(|task| (task.done, task.text.clone()));
    page.checklist("tasks", "done", tasks);
    page.field("labels", &item.labels.join(", "));
    let questions = item.questions.iter().map(|question| (question.answer.is_some(), asked(question)));
    page.checklist("questions", "answered", questions);
    let solutions = item.solutions.iter().map(|solution| (solution.chosen, solved(solution)));
    page.checklist("solutions", "chosen", solutions);
    if item.validation != Validation::Hypothesis {
        page.field("validation", item.validation.word());
    }
    page.list("evidence", "", &item.evidence);
    let notes =
        item.notes.iter().map(|note| format!("{}{}", if note.private { "private: " } else { "" }, note.text));
    page.list("notes", "", &notes.collect::<Vec<_>>());
    ready(&mut page, board, item);
    done(&mut page, board, item);
    if let Some(created) = item.created {
        page.field("created", &created.to_string());
    }
    page.field("imported from", item.source.as_deref().unwrap_or(""));
    let decisions = board.decisions().iter().filter(|decision| decision.item == item.id);
    let decisions: Vec<String> = decisions
        .map(|decision| {
            let did = sentence::decision::did(decision.did, board);
            format!("{}: {did}{}", decision.on, because(&decision.why))
        })
        .collect();
    page.list("decisions", "", &decisions);
    let conflicts: Vec<String> = item.conflicts.iter().map(ToString::to_string).collect();
    page.list("unsettled conflicts", "", &conflicts);
    page.0
}

/// Says where the item is, and how far.
fn place(page: &mut Page, board: &Board, item: &Item) {
    let Some((place, position)) = board.find(&item.id) else { return };
    let of = board.order(place).map_or(0, crate::board::order::Order::len);
    match place {
        Place::Backlog => page.field("rank", &format!("{} of {of}", position + 1)),
        Place::Sprint(id) => {
            let name = board.sprint(id).map_or_else(|| id.to_string(), |sprint| sprint.name.to_string());
            page.field("sprint", &format!("{name}, {} of {of}", position + 1));
            let state = match (item.state, item.since) {
                (State::Accepted(Done { on, .. }), _) => format!("accepted on {on}"),
                (State::ToDo | State::Doing | State::Review, Some(since)) => {
                    format!("{}, since {since}", state_word(item.state))
                }
                (State::ToDo | State::Doing | State::Review, None) => state_word(item.state).to_owned(),
            };
            page.field("state", &state);
            if let Some(from) = item.from {
                page.field("rank before it was planned", &from.to_string());
            }
        }
        Place::Closed => {}
    }
    match &item.outcome {
        Some(Outcome::Done { done: Done { on, .. }, sprint }) => {
            let sprint = sprint.and_then(|id| board.sprint(id));
            let sprint = sprint.map_or_else(String::new, |sprint| format!(" in {}", sprint.name));
            page.field("outcome", &format!("accepted on {on}{sprint}"));
        }
        Some(Outcome::Dropped { on, why }) => {
            page.field("outcome", &format!("dropped on {on}{}", because(why)));
        }
        None => {}
    }
}

/// Lists what is ticked by hand of the Definition of Ready, before the work begins.
fn ready(page: &mut Page, board: &Board, item: &Item) {
    let is_ahead = item.outcome.is_none() && item.state == State::ToDo;
    let Some(definition) = board.definition_of_ready().last().filter(|_| is_ahead) else { return };
    let lines = definition.version.criteria.iter();
    page.checklist(
        "ready by hand",
        "met",
        lines.map(|line| (item.ready.contains(&line.id), line.text.to_string())),
    );
}

/// Lists the lines of the Definition of Done: of the version that the item was accepted under, else of the current one.
fn done(page: &mut Page, board: &Board, item: &Item) {
    let accepted = match (&item.outcome, &item.state) {
        (Some(Outcome::Done { done, .. }), _) | (None, State::Accepted(done)) => Some(done.definition),
        (Some(Outcome::Dropped { .. }), _) | (None, State::ToDo | State::Doing | State::Review) => None,
    };
    let is_judged = !item.ticks.is_empty() || !item.not_applicable.is_empty();
    let is_in_sprint = matches!(board.find(&item.id), Some((Place::Sprint(_), _)));
    let definition = board.definition_of_done();
    let version: Option<&Version> = match accepted {
        Some(number) => definition.versions().iter().find(|version| version.number == number),
        None => definition.current(),
    };
    let Some(version) = version.filter(|_| is_judged || is_in_sprint) else {
        if let Some(number) = accepted.filter(|number| *number > 0) {
            page.field("Definition of Done", &format!("version {number}"));
        }
        return;
    };
    let mut met = 0;
    let lines = version.criteria.iter().map(|line| match item.tick(&line.id) {
        Tick::Open => format!("[ ] {}", line.text),
        Tick::Ticked => {
            met += 1;
            format!("[x] {}", line.text)
        }
        Tick::NotApplicable { why } => {
            met += 1;
            format!("[-] {}; does not apply: {why}", line.text)
        }
    });
    let lines: Vec<String> = lines.collect();
    let of = lines.len();
    page.list("Definition of Done", &format!("version {}, {met} of {of} met", version.number), &lines);
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Story => "story",
        Kind::Bug => "bug",
        Kind::Chore => "chore",
        Kind::Spike => "spike",
        Kind::Obstacle => "obstacle",
        Kind::Experiment => "experiment",
    }
}

fn asked(question: &Question) -> String {
    let Question { text, ask, to, asked, answer, taken, answered } = question;
    let to = to.as_ref().map(|to| format!("to {to}"));
    let asked = asked.map(|day| format!("asked on {day}"));
    let about: Vec<String> = to.into_iter().chain(asked).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let day = answered.map_or_else(String::new, |day| format!(" of {day}"));
    let answer = answer.as_ref().map_or_else(String::new, |answer| format!("\nanswer{day}: {answer}"));
    let advice = match (ask, taken) {
        (Ask::Question, _) => "",
        (Ask::Recommendation, None) => "recommended: ",
        (Ask::Recommendation, Some(true)) => "recommended, and taken: ",
        (Ask::Recommendation, Some(false)) => "recommended, and declined: ",
    };
    format!("{advice}{text}{about}{answer}")
}

fn voted(vote: &Vote) -> String {
    let Vote { from, text, why, on } = vote;
    let from = from.as_ref().map_or_else(String::new, |from| format!(" by {from}"));
    let on = on.map_or_else(String::new, |day| format!(" on {day}"));
    let why = why.as_ref().map_or_else(String::new, |why| because(why));
    format!("{text}{from}{on}{why}")
}

fn solved(solution: &Solution) -> String {
    let Solution { text, cost, consequence, chosen: _ } = solution;
    let about = [("cost", cost), ("consequence", consequence)].into_iter();
    let about = about.filter_map(|(name, text)| Some(format!("\n{name}: {}", text.as_ref()?)));
    format!("{text}{}", about.collect::<String>())
}

fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(", because: {why}") }
}

/// The lines of an item.
#[derive(Debug, Default)]
struct Page(String);

impl Page {
    const INDENT: &str = "    ";

    fn line(&mut self, indent: usize, line: &str) {
        let line = format!("{}{line}", Self::INDENT.repeat(indent));
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    /// Writes a field on one line, or below its name when it is longer.
    fn field(&mut self, name: &str, value: &str) {
        if value.lines().nth(1).is_some() {
            self.text(name, value);
        } else if !value.trim().is_empty() {
            self.line(0, &format!("{name}: {value}"));
        }
    }

    /// Writes a text below its name.
    fn text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.line(0, &format!("{name}:"));
            text.lines().for_each(|line| self.line(1, line));
        }
    }

    /// Writes entries below their name; the further lines of an entry stand under its first.
    fn list(&mut self, name: &str, summary: &str, entries: &[String]) {
        if entries.is_empty() {
            return;
        }
        self.line(0, &format!("{name}: {summary}"));
        for entry in entries {
            for (number, line) in entry.lines().enumerate() {
                self.line(if number == 0 { 1 } else { 2 }, line);
            }
        }
    }

    /// Writes entries with their ticks.
    fn checklist(&mut self, name: &str, verb: &str, entries: impl Iterator<Item = (bool, String)>) {
        let mut met = 0;
        let entry = |(is_met, text): (bool, String)| {
            met += usize::from(is_met);
            format!("[{}] {text}", if is_met { 'x' } else { ' ' })
        };
        let entries: Vec<String> = entries.map(entry).collect();
        let of = entries.len();
        self.list(name, &format!("{met} of {of} {verb}"), &entries);
    }
}
