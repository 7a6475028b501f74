//! What is typed to find items: words, and terms such as `is:ready` or `est>=8`.
//!
//! Every word and term must hold. `-` before one excludes what it finds, quotes hold blanks together.
//!
//! | term | finds |
//! |---|---|
//! | `word` | title, label, epic or id; see [`words::Words`] |
//! | `"two words"` | the same, but as it stands |
//! | `is:ready` `is:unready` `is:blocked` | by the Definition of Ready, and by what is needed first |
//! | `is:hypothesis` `is:validated` `is:refuted` | by what is known of its worth |
//! | `is:question` | what has an open question or recommendation |
//! | `label:` `epic:` `from:` | what begins so; in quotes, what is called exactly so. An epic also by its id |
//! | `kind:` | kinds that begin so |
//! | `est>=8` | by points: `=` or `:`, `<`, `<=`, `>`, `>=`; `est:none` has no estimate |
//! | `text:` | title, story, description or criteria with that in it |
//! | `view:` | what a kept filter finds |
//! | `sort:points` `sort:age` `sort:title` | everything, but looked at in this order; `-` turns it round |
//!
//! A colon behind any other word is part of the word. The order of the list is the order of the Product Owner: a query
//! hides, and `sort:` is a lens. Ranks stay what they are under it, and nothing is moved.

pub mod complete;
pub mod lens;
mod parse;
pub mod problem;
pub mod words;

pub use problem::Problem;

use std::{cmp::Ordering, collections::HashMap};

use crate::{
    app::query::{lens::Lens, words::Words},
    board::{
        Board,
        cleared::Cleared,
        epic::Epic,
        id::ItemId,
        item::{Item, Kind},
        points::Points,
        question::Question,
        ready::{Mark, Rules},
        story::Story,
        validation::Validation,
    },
};

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    words: Words,
    terms: Vec<Term>,
    plain: Vec<String>,
    lens: Option<Lens>,
}

/// A condition, or its opposite.
#[derive(Clone, Debug)]
struct Term {
    excludes: bool,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Ready,
    Unready,
    Blocked,
    Worth(Validation),
    Asked,
    Label(Value),
    Epic(Value),
    From(Value),
    Kinds(Vec<Kind>),
    Unestimated,
    Estimate(Compare, Points),
    Text(Words),
    View(Box<Query>),
}

/// How an estimate stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Equal,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Compare {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::More => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }
}

/// A name that was typed, in small letters.
#[derive(Clone, Debug)]
struct Value {
    text: String,
    /// It stood in quotes: names that only begin so are others.
    whole: bool,
}

impl Value {
    fn names(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        if self.whole { name == self.text } else { name.starts_with(&self.text) }
    }
}

/// What a query looks at besides an item.
#[derive(Debug)]
pub struct Sight<'b> {
    epics: HashMap<&'b ItemId, &'b Epic>,
    rules: Rules<'b>,
}

impl<'b> Sight<'b> {
    /// Looks at a board; `cleared` has followed it, if the query [asks](Query::asks_about_others) for that.
    #[must_use]
    pub fn of(board: &'b Board, cleared: &'b Cleared) -> Self {
        let epics = board.epics().iter().map(|epic| (&epic.id, epic)).collect();
        Self { epics, rules: Rules::for_many(board, cleared) }
    }

    /// Looks at a board for a few items only.
    #[must_use]
    pub fn of_few(board: &'b Board) -> Self {
        let epics = board.epics().iter().map(|epic| (&epic.id, epic)).collect();
        Self { epics, rules: Rules::of(board) }
    }
}

impl Query {
    /// Says whether everything is found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.terms.is_empty() && self.lens.is_none()
    }

    /// Says whether it looks for words only.
    #[must_use]
    pub fn is_words(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns the order in which the list is looked at, if it is not that of the ranks.
    #[must_use]
    pub fn lens(&self) -> Option<Lens> {
        self.lens
    }

    /// Returns the words that are looked for as they were typed, without terms and what is excluded.
    #[must_use]
    pub fn plain(&self) -> String {
        self.plain.join(" ")
    }

    /// Says whether it matters what becomes of other items than those of the list.
    #[must_use]
    pub fn asks_about_others(&self) -> bool {
        self.terms.iter().any(|term| match &term.what {
            What::Ready | What::Unready | What::Blocked => true,
            What::View(query) => query.asks_about_others(),
            What::Worth(_)
            | What::Asked
            | What::Label(_)
            | What::Epic(_)
            | What::From(_)
            | What::Kinds(_)
            | What::Unestimated
            | What::Estimate(..)
            | What::Text(_) => false,
        })
    }

    /// Says whether an item is looked for.
    #[must_use]
    pub fn matches(&self, item: &Item, sight: &Sight<'_>) -> bool {
        let epic = item.epic.as_ref().and_then(|id| sight.epics.get(id)).copied();
        self.words.matches(item, epic.map(|epic| epic.name.as_str()))
            && self.terms.iter().all(|term| term.excludes != term.what.finds(item, epic, sight))
    }

    /// Returns which characters of a text (counted from 0) were looked for, lowest first.
    #[must_use]
    pub fn indices(&self, text: &str) -> Vec<u32> {
        self.words.indices(text)
    }
}

impl What {
    fn finds(&self, item: &Item, epic: Option<&Epic>, sight: &Sight<'_>) -> bool {
        match self {
            Self::Ready => sight.rules.mark(item) == Mark::Ready,
            Self::Unready => sight.rules.mark(item) != Mark::Ready,
            Self::Blocked => sight.rules.is_blocked(item),
            Self::Worth(validation) => item.validation == *validation,
            Self::Asked => item.questions.iter().any(Question::is_open),
            Self::Label(value) => item.labels.iter().any(|label| value.names(label)),
            Self::Epic(value) => {
                let is_id = |id: &ItemId| id.as_str().to_lowercase() == value.text;
                item.epic.as_ref().is_some_and(is_id)
                    || epic.is_some_and(|epic| value.names(epic.name.as_str()))
            }
            Self::From(value) => {
                let others = item.votes.iter().filter_map(|vote| vote.from.as_ref());
                item.requested_by.iter().chain(others).any(|name| value.names(name))
            }
            Self::Kinds(kinds) => kinds.contains(&item.kind),
            Self::Unestimated => item.estimate.is_none(),
            Self::Estimate(compare, points) => {
                item.estimate.is_some_and(|estimate| compare.holds(estimate.cmp(points)))
            }
            Self::Text(words) => {
                let Story { who, want, why, value, persona } = &item.story;
                let story = [who, want, why, value, persona].into_iter().flatten().map(String::as_str);
                let criteria = item.acceptance.iter().map(|line| line.text.as_str());
                let texts = [item.title.as_str(), item.about.as_str()].into_iter();
                words.finds(&texts.chain(story).chain(criteria).collect::<Vec<_>>())
            }
            Self::View(query) => query.matches(item, sight),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::board::{
        Parts, acceptance::AcceptanceCriterion, product::Product, saved_view::SavedView, title::Title,
        vote::Vote,
    };

    fn title(text: &str) -> Title {
        Title::new(text).unwrap()
    }

    fn id(number: u32) -> ItemId {
        ItemId::numbered("T", number)
    }

    /// Four items: 1 is ready; 2 needs 3 and has a question; 3 is a bug of Lena's; 4 has nothing.
    pub(super) fn board() -> Board {
        let product = Product::new(title("P"), "T".to_owned());
        let mut parts = Parts::of_product(product);
        let epic =
            |number, name| Epic { id: id(number), name: title(name), about: String::new(), source: None };
        parts.epics = vec![epic(11, "payment"), epic(12, "Gift wrapping")];
        let mut items = ["Pay by card", "Gift cards", "Pay twice by mistake", "Wish lists"]
            .map(|text| Item::new(id(1), title(text)));
        for (number, item) in (1..).zip(&mut items) {
            item.id = id(number);
        }
        let [pay, gift, twice, _] = &mut items;
        pay.story.why = Some("anyone can buy".to_owned());
        pay.estimate = Some(Points::whole(3));
        pay.acceptance = vec![AcceptanceCriterion { text: "a refused card says why".to_owned(), met: false }];
        pay.labels = vec!["web".to_owned(), "Big screen".to_owned()];
        pay.epic = Some(id(11));
        pay.validation = Validation::Validated;
        pay.evidence = vec!["11 of 40".to_owned()];
        (gift.estimate, gift.epic) = (Some(Points::whole(8)), Some(id(12)));
        gift.depends_on = vec![id(3)];
        gift.questions = vec![Question::new("who wraps?")];
        gift.labels = vec!["website".to_owned()];
        gift.about = "A card with a *ribbon*.".to_owned();
        (twice.kind, twice.requested_by) = (Kind::Bug, Some("Lena, Graz".to_owned()));
        twice.estimate = Points::parse("0.5");
        let from = Some("Ops".to_owned());
        twice.votes = vec![Vote { from, text: "again".to_owned(), why: None, on: None }];
        parts.backlog = items.into_iter().map(Arc::new).collect();
        let view = |name: &str, query: &str| SavedView { name: title(name), query: query.to_owned() };
        parts.views = vec![
            view("small", "est<8"),
            view("My bugs", "kind:bug view:small"),
            view("round", "view:trip"),
            view("trip", "-view:round"),
            view("broken", "est>=x"),
        ];
        Board::assemble(parts).unwrap()
    }

    /// Compares the numbers of the items that are found.
    #[track_caller]
    fn check(text: &str, found: &[u32]) {
        let board = board();
        let query = Query::parse(text, &board).unwrap_or_else(|problem| panic!("{problem}"));
        let cleared = Cleared::of(&board);
        for sight in [Sight::of(&board, &cleared), Sight::of_few(&board)] {
            let numbers: Vec<u32> = board
                .backlog()
                .iter()
                .filter(|item| query.matches(item, &sight))
                .map(|item| item.id.number())
                .collect();
            assert_eq!(numbers, found, "{text}");
        }
    }

    #[track_caller]
    fn wrong(text: &str, at: usize, sentence: &str) {
        let problem = Query::parse(text, &board()).unwrap_err();
        assert_eq!((problem.at, problem.to_string().as_str()), (at, sentence), "{text}");
    }

    #[test]
    fn words_are_looked_for_as_ever() {
        check("", &[1, 2, 3, 4]);
        check("pay", &[1, 3]);
        check("PAY mistake", &[3]);
        check("-pay", &[2, 4]);
        check("!pay", &[2, 4]);
        check("- pay", &[1, 3]);
        check("\"by card\"", &[1]);
        check("\"card by\"", &[]);
        check("-\"by card\"", &[2, 3, 4]);
        check("wrapping", &[2]);
        check("T-4", &[4]);
        check("a:b", &[]);
    }

    #[test]
    fn an_item_is_found_by_how_far_it_is() {
        check("is:ready", &[1]);
        check("is:unready", &[2, 3, 4]);
        check("-is:ready", &[2, 3, 4]);
        check("is:blocked", &[2]);
        check("is:question", &[2]);
        check("is:hypothesis", &[2, 3, 4]);
        check("is:validated", &[1]);
        check("is:refuted", &[]);
        check("IS:Ready pay", &[1]);
    }

    #[test]
    fn names_are_found_by_how_they_begin() {
        check("label:web", &[1, 2]);
        check("label:\"web\"", &[1]);
        check("label:\"big scr\"", &[]);
        check("label:\"big screen\"", &[1]);
        check("epic:pay", &[1]);
        check("epic:t-12", &[2]);
        check("epic:\"gift wrapping\"", &[2]);
        check("-epic:gift", &[1, 3, 4]);
        check("from:lena", &[3]);
        check("from:ops", &[3]);
        check("kind:bug", &[3]);
        check("kind:s", &[1, 2, 4]);
    }

    #[test]
    fn estimates_are_compared() {
        check("est>=8", &[2]);
        check("est>3", &[2]);
        check("est<8", &[1, 3]);
        check("est<=0.5", &[3]);
        check("est=3", &[1]);
        check("est:3", &[1]);
        check("est:none", &[4]);
        check("-est:none est<8", &[1, 3]);
    }

    #[test]
    fn texts_are_found_wherever_they_stand() {
        check("text:ribbon", &[2]);
        check("text:\"says WHY\"", &[1]);
        check("text:anyone", &[1]);
        check("text:\"with a *rib", &[2]);
        check("text:card", &[1, 2]);
    }

    #[test]
    fn views_are_terms() {
        check("view:small", &[1, 3]);
        check("-view:small", &[2, 4]);
        check("view:\"my bugs\"", &[3]);
        check("view:small view:small", &[1, 3]);
        wrong("view:round", 0, "view:round: view:trip: -view:round: that view shows itself");
        wrong("pay view:none", 4, "view:none: no view is called none");
        wrong("view:broken", 0, "view:broken: est>=x: x is no number of points");
    }

    #[test]
    fn what_nobody_can_understand_is_named() {
        wrong("est>=x", 0, "est>=x: x is no number of points");
        wrong("日本 est>", 3, "est>: a number of points comes next");
        wrong("label:", 0, "label: a label comes next");
        wrong("pay -lable:x", 4, "-lable:x: no term begins so, in quotes it is text");
        wrong("is:re", 0, "is:re: it is ready or refuted");
        wrong("is:b", 0, "is:b: blocked is meant?");
        let all = "ready, unready, blocked, hypothesis, validated, refuted or question";
        wrong("-is:x", 0, &format!("-is:x: it is {all}"));
        wrong("kind:x", 0, "kind:x: it is story, bug, chore, spike, obstacle or experiment");
    }

    #[test]
    fn what_is_missing_is_taken_from_the_words() {
        let plain = |text: &str| Query::parse(text, &board()).unwrap().plain();
        assert_eq!(plain("gift wrap"), "gift wrap");
        assert_eq!(plain("gift -label:x \"by  two\" !no -not est<5"), "gift by  two");
    }

    proptest! {
        /// Whatever is typed, it finds something or is named as wrong; what it names stands in the text.
        #[test]
        fn any_text_is_read(text in "(is:|label:|est|view:|-|\"|>=|<|[a-zé日 8]| ){0,12}") {
            match Query::parse(&text, &board()) {
                Ok(query) => {
                    let board = board();
                    let sight = Sight::of_few(&board);
                    let opposite = board.backlog().iter().filter(|item| query.matches(item, &sight)).count();
                    prop_assert!(opposite <= 4);
                }
                Err(problem) => {
                    let from: String = text.chars().skip(problem.at).collect();
                    prop_assert!(from.starts_with(&problem.term), "{:?} in {:?}", problem, text);
                }
            }
        }

        /// A term and its opposite part the items between them.
        #[test]
        fn minus_is_the_opposite(at in 0..12_usize) {
            let terms = ["is:ready", "is:blocked", "label:web", "epic:pay", "kind:bug", "est<8", "est:none",
                "text:card", "view:small", "pay", "\"by card\"", "from:lena"];
            let board = board();
            let sight = Sight::of_few(&board);
            let term = terms[at];
            let [with, without] = [term.to_owned(), format!("-{term}")]
                .map(|text| Query::parse(&text, &board).unwrap());
            for item in board.backlog().iter() {
                prop_assert_ne!(with.matches(item, &sight), without.matches(item, &sight), "{}", term);
            }
        }
    }
}
