//! What an item that is refined lacks, and what the hints say about it: the numbered lines.

use crate::{
    app::{
        Model,
        sentence::{obstacle, refinement as sentence},
        slot::Slot,
    },
    board::{
        definition::Computed,
        depends::Need,
        hint::Hint,
        hints::{Said, hints},
        id::CriterionId,
        item::Item,
        question::Question,
        ready::{Missing, Rules},
    },
};

/// One numbered line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What its key does.
    pub todo: Todo,
    /// What is missing, or the name of the rule.
    pub name: String,
    /// How it stands, in a few words, or what the rule says.
    pub value: String,
    /// The question, where it is one.
    pub more: Option<String>,
}

impl Line {
    /// Returns all that a hint says: `Valuable: no figure behind the why`.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!("{}: {}", self.name, self.value)
    }
}

/// What the key of a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Todo {
    /// It opens a field.
    Fill(Slot),
    /// It splits the item.
    Split,
    /// It ticks a line of the Definition of Ready.
    Tick(CriterionId),
    /// It does what helps against a hint.
    Heed(Hint),
}

/// How an item stands: the numbered lines, and the Definition of Ready in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// What is missing, then the hints.
    pub all: Vec<Line>,
    /// How many of them are missing.
    pub missing: usize,
    /// How many lines of the Definition of Ready are met, and of how many.
    pub met: (usize, usize),
}

/// Returns the lines of an item.
#[must_use]
pub(crate) fn lines(model: &Model, item: &Item) -> Lines {
    let board = model.board();
    let rules = Rules::of(board);
    let mut all = Vec::new();
    let mut said_already = Vec::new();
    let mut unmet = 0;
    for missing in rules.missing(item) {
        unmet += 1;
        match missing {
            Missing::Computed(computed) => {
                said_already.push(same_hint(computed));
                all.extend(of_computed(model, item, computed));
            }
            Missing::Line(line) => all.push(Line {
                todo: Todo::Tick(line.id.clone()),
                name: line.text.to_string(),
                value: sentence::not_ticked(),
                more: None,
            }),
        }
    }
    let missing = all.len();
    if item.lacks_solution() {
        all.push(Line {
            todo: Todo::Fill(Slot::Solution(item.solutions.len())),
            name: "Obstacle".to_owned(),
            value: obstacle::lacks().to_owned(),
            more: None,
        });
    }
    let said_already: Vec<Hint> = said_already.into_iter().flatten().collect();
    if let Some(refinement) = &model.refinement {
        let rank = board.find(&item.id).map_or(1, |(_, position)| position + 1);
        let hints = hints(board, item, rank, refinement.near, &refinement.twins);
        let others = hints.into_iter().filter(|said| !said_already.contains(&said.rule));
        all.extend(others.map(|Said { rule, words }| Line {
            todo: Todo::Heed(rule),
            name: rule.word().to_owned(),
            value: words,
            more: None,
        }));
    }
    Lines { all, missing, met: (rules.len().saturating_sub(unmet), rules.len()) }
}

/// Returns the hint that would say again what a line says.
fn same_hint(line: Computed) -> Option<Hint> {
    match line {
        Computed::Acceptance => Some(Hint::Testable),
        Computed::Why => Some(Hint::Valuable),
        Computed::Estimate => Some(Hint::Estimable),
        Computed::Small => Some(Hint::Small),
        Computed::Unblocked => Some(Hint::Independent),
        Computed::Answered => None,
    }
}

fn of_computed(model: &Model, item: &Item, computed: Computed) -> Vec<Line> {
    let one = |todo: Todo, (name, value): (&str, String)| {
        vec![Line { todo, name: name.to_owned(), value, more: None }]
    };
    match computed {
        Computed::Acceptance => {
            one(Todo::Fill(Slot::Criterion(item.acceptance.len())), sentence::no_criteria())
        }
        Computed::Why => one(Todo::Fill(Slot::Why), sentence::no_why()),
        Computed::Estimate => one(Todo::Fill(Slot::Estimate), sentence::no_estimate()),
        Computed::Small => one(Todo::Split, sentence::too_big(item.estimate)),
        Computed::Unblocked => {
            let mut needs = item.depends_on.iter();
            let open = needs.find(|id| Need::of(model.board(), id).blocks());
            one(Todo::Fill(Slot::DependsOn), sentence::blocked(open))
        }
        Computed::Answered => {
            let open = |at: &usize| item.questions.get(*at).is_some_and(Question::is_open);
            let open: Vec<usize> = (0..item.questions.len()).filter(open).collect();
            let questions = open.iter().enumerate().filter_map(|(number, at)| {
                let question = item.questions.get(*at)?;
                let days = question.asked.map(|asked| (model.today - asked).num_days().max(0));
                Some(Line {
                    todo: Todo::Fill(Slot::Answer(*at)),
                    name: sentence::open_question(number + 1, open.len()),
                    value: days.map_or_else(String::new, sentence::days_old),
                    more: Some(sentence::question(&question.text, question.to.as_deref())),
                })
            });
            questions.collect()
        }
    }
}
