//! What the rules of [`Hint`] say about an item (`domain.md` A18). Hints, never gates: each can be silenced.

use std::collections::HashMap;

use crate::board::{Board, depends::Need, hint::Hint, id::ItemId, item::Item, points::Points, ready::SMALL};

/// The most characters a title should have.
const LONGEST_TITLE: usize = 120;

/// Words that name parts of a system instead of what somebody gets. Whole words only.
const PARTS_OF_THE_SYSTEM: &[&str] = &[
    "api",
    "apis",
    "backend",
    "cache",
    "cron",
    "database",
    "databases",
    "db",
    "docker",
    "endpoint",
    "endpoints",
    "frontend",
    "json",
    "kubernetes",
    "microservice",
    "microservices",
    "orm",
    "redis",
    "refactor",
    "refactoring",
    "schema",
    "sql",
    "table",
    "tables",
    "xml",
];

/// Words that nobody can test.
const VAGUE: &[&str] = &[
    "adequate",
    "appropriate",
    "appropriately",
    "as needed",
    "easily",
    "easy",
    "efficient",
    "etc",
    "fast",
    "flexible",
    "good",
    "intuitive",
    "nice",
    "properly",
    "quick",
    "quickly",
    "reasonable",
    "robust",
    "seamless",
    "simple",
    "user friendly",
    "user-friendly",
];

/// What the rules look at besides the item.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// The ranks within two sprints' worth: an item there should be estimated.
    pub two_sprints: usize,
    /// What a sprint takes when it goes well, in points: the 85th percentile of past ones, if there are any.
    pub capacity: Option<Points>,
}

/// A rule that has something to say about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The rule.
    pub rule: Hint,
    /// What it says: lower case, without a full stop.
    pub words: String,
}

/// Returns what the rules that are not silenced say about an item at a rank (from 1); `twins` knows the whole board.
#[must_use]
pub fn hints(board: &Board, item: &Item, rank: usize, near: Near, twins: &Twins) -> Vec<Said> {
    let mut said = Vec::new();
    let mut say = |rule: Hint, words: Option<String>| {
        let heard = !item.silenced.contains(&rule);
        said.extend(words.filter(|_| heard).map(|words| Said { rule, words }));
    };
    say(Hint::Independent, needs(board, item));
    say(Hint::Negotiable, names_a_part(item));
    say(Hint::Valuable, has_no_why(item));
    let missing = item.estimate.is_none() && rank <= near.two_sprints;
    say(Hint::Estimable, missing.then(|| "no estimate, and it is near".to_owned()));
    say(Hint::Small, too_big(item, near.capacity));
    say(Hint::Testable, cannot_be_tested(item));
    say(Hint::OneThing, joins_two(item.title.as_str()));
    let length = item.title.as_str().chars().count();
    let long = length > LONGEST_TITLE;
    say(
        Hint::ShortTitle,
        long.then(|| format!("the title has {length} characters, {LONGEST_TITLE} are plenty")),
    );
    say(Hint::Duplicate, twins.of(item).map(|twin| format!("{twin} has the same title")));
    said
}

fn needs(board: &Board, item: &Item) -> Option<String> {
    let open = item.depends_on.iter().find(|id| Need::of(board, id).blocks())?;
    Some(format!("it needs {open}, which is not done"))
}

fn names_a_part(item: &Item) -> Option<String> {
    if item.says_why() {
        return None;
    }
    let found =
        words(item.title.as_str()).into_iter().find(|word| PARTS_OF_THE_SYSTEM.contains(&word.as_str()))?;
    Some(format!("\"{found}\" describes a solution: what outcome?"))
}

fn has_no_why(item: &Item) -> Option<String> {
    (!item.says_why()).then(|| "it does not say why".to_owned())
}

fn too_big(item: &Item, capacity: Option<Points>) -> Option<String> {
    let points = item.estimate?;
    let half = capacity.map(|capacity| Points::from_hundredths(capacity.hundredths() / 2));
    match half {
        Some(half) if points > half => Some(format!("{points} is above half of what a sprint takes")),
        _ if points > SMALL => Some(format!("{points} is more than {SMALL}")),
        _ => None,
    }
}

fn cannot_be_tested(item: &Item) -> Option<String> {
    if item.acceptance.is_empty() {
        return Some("no acceptance criteria".to_owned());
    }
    let vague: Vec<_> = item.acceptance.iter().map(|line| vague_word(&line.text)).collect();
    if vague.iter().any(Option::is_none) {
        return None;
    }
    let word = vague.into_iter().flatten().next()?;
    Some(format!("\"{word}\" can't be tested: how much, how long, what exactly?"))
}

/// Returns a word of an acceptance criterion that nobody can test; nothing when it has a number: that can be measured.
#[must_use]
pub fn vague_word(criterion: &str) -> Option<&'static str> {
    if criterion.chars().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let text = format!(" {} ", words(criterion).join(" "));
    VAGUE.iter().copied().find(|word| text.contains(&format!(" {} ", word.replace('-', " "))))
}

fn joins_two(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let joint = [" and ", " & "].into_iter().find(|joint| lower.contains(joint))?;
    Some(format!("\"{}\" in the title: possibly two items", joint.trim()))
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The titles of all items, closed ones too, as they are compared: without capitals, signs and blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    by_title: HashMap<String, Vec<ItemId>>,
}

impl Twins {
    /// Looks at every item of a board: to be kept while the titles stay.
    #[must_use]
    pub fn on(board: &Board) -> Self {
        let mut by_title: HashMap<String, Vec<ItemId>> = HashMap::new();
        for item in board.items() {
            by_title.entry(plain(item.title.as_str())).or_default().push(item.id.clone());
        }
        Self { by_title }
    }

    /// Returns another item with nearly the same title.
    #[must_use]
    pub fn of(&self, item: &Item) -> Option<&ItemId> {
        let same = self.by_title.get(&plain(item.title.as_str()))?;
        same.iter().find(|id| **id != item.id)
    }
}

/// Returns what of a title counts when two are compared.
fn plain(title: &str) -> String {
    let letters = title.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric());
    let plain: String = letters.collect();
    // A title of signs only is still a title.
    if plain.is_empty() { title.to_owned() } else { plain }
}
