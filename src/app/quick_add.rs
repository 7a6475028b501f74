//! What a typed line says besides the title: `Guest checkout #checkout ^SHOP-3 5p @ops`.
//!
//! | mark | sets |
//! |---|---|
//! | `#checkout` | a label; any number of them |
//! | `^SHOP-3`, `^payment` | the epic, by id or by name, blanks as `_`; a name that is not there makes a new epic |
//! | `5p`, `2.5p` | the points |
//! | `@ops` | who asked for it |
//!
//! A mark counts at the start of a word only, and where it can be understood; all else stays in the title. A backslash
//! before it keeps it text: `\#1 fan`. Of several epics, points or names the last one counts.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    app::sentence,
    board::{
        Board,
        edit::{Edit, List},
        id::ItemId,
        moving::Landing,
        points::Points,
        refusal::Refusal,
        title::Title,
        value::Value,
    },
};

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuickAdd {
    /// The words that are left.
    pub title: String,
    /// The labels, in the order in which they were typed, each once.
    pub labels: Vec<String>,
    /// The epic.
    pub epic: Option<EpicMeant>,
    /// The estimate.
    pub points: Option<Points>,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// The words that are no title, in bytes of the line, first first.
    pub recognised: Vec<Range<usize>>,
}

/// The epic that somebody means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EpicMeant {
    /// One that there is, with its name.
    Known(ItemId, Title),
    /// One that is made.
    New(Title),
}

/// What a word is.
enum Word {
    Label(String),
    Epic(EpicMeant),
    Points(Points),
    RequestedBy(String),
}

impl QuickAdd {
    /// Reads a line; epics are those of the board.
    #[must_use]
    pub fn read(line: &str, board: &Board) -> Self {
        let mut read = Self::default();
        let mut title = Vec::new();
        for (range, word) in words(line) {
            let Some(meant) = mark(word, board) else {
                title.push(without_backslash(word, board));
                continue;
            };
            read.recognised.push(range);
            match meant {
                Word::Label(label) if read.labels.contains(&label) => {}
                Word::Label(label) => read.labels.push(label),
                Word::Epic(epic) => read.epic = Some(epic),
                Word::Points(points) => read.points = Some(points),
                Word::RequestedBy(name) => read.requested_by = Some(name),
            }
        }
        read.title = title.join(" ");
        read
    }

    /// Says whether the line is nothing but a title.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.recognised.is_empty()
    }

    /// Returns what will be set, for a line below the field: `checkout · epic payment · 5 points · asked for by ops`.
    #[must_use]
    pub fn preview(&self) -> String {
        let Self { title: _, labels, epic, points, requested_by, recognised: _ } = self;
        let mut parts = labels.clone();
        parts.extend(epic.iter().map(|epic| match epic {
            EpicMeant::Known(_, name) => sentence::quick_add::epic(name.as_str()),
            EpicMeant::New(name) => sentence::quick_add::new_epic(name.as_str()),
        }));
        parts.extend(points.map(sentence::quick_add::points));
        parts.extend(requested_by.iter().map(|name| sentence::quick_add::asked_for_by(name)));
        parts.join(" · ")
    }

    /// Returns the one edit that makes the item, with the [`Board::next_id`] of the board it is for.
    ///
    /// # Errors
    ///
    /// [`Refusal::BlankTitle`] when nothing but marks was typed.
    pub fn edit(&self, board: &Board, list: List, to: Landing, on: NaiveDate) -> Result<Edit, Refusal> {
        let Self { title, labels, epic, points, requested_by, recognised: _ } = self;
        let id = board.next_id();
        let set = |value| Edit::Set { items: vec![id.clone()], value };
        let mut edits = vec![Edit::Add { titles: vec![Title::tidied(title)?], list, to, on }];
        if !labels.is_empty() {
            edits.push(set(Value::Labels(labels.clone())));
        }
        edits.extend(epic.as_ref().map(|epic| {
            set(match epic {
                EpicMeant::Known(epic, _) => Value::Epic(Some(epic.clone())),
                EpicMeant::New(name) => Value::EpicNamed(name.clone()),
            })
        }));
        edits.extend(points.map(|points| set(Value::Estimate(Some(points)))));
        edits.extend(requested_by.clone().map(|name| set(Value::RequestedBy(Some(name)))));
        Ok(Edit::All(edits))
    }
}

/// Returns the words of a line, each with where it stands.
fn words(line: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    line.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then_some((start..start + word.len(), word))
    })
}

fn mark(word: &str, board: &Board) -> Option<Word> {
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    match first {
        // A number behind `#` is the number of something: `#1`, `#4711`.
        '#' if rest.chars().any(char::is_alphabetic) && !rest.contains('#') => {
            Some(Word::Label(rest.to_owned()))
        }
        '@' if rest.chars().any(char::is_alphanumeric) && !rest.contains('@') => {
            Some(Word::RequestedBy(rest.to_owned()))
        }
        '^' if rest.chars().any(char::is_alphanumeric) => epic(rest, board).map(Word::Epic),
        '0'..='9' | '.' => {
            let number = word.strip_suffix(['p', 'P'])?;
            // `1e3p` is no number that people write.
            let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            Points::parse(number).filter(|_| is_plain).map(Word::Points)
        }
        _ => None,
    }
}

/// Finds the epic of an id or a name; an id that no epic has is no name either.
fn epic(text: &str, board: &Board) -> Option<EpicMeant> {
    let known = |epic: &crate::board::epic::Epic| EpicMeant::Known(epic.id.clone(), epic.name.clone());
    let name = text.replace('_', " ").to_lowercase();
    let is_id = |id: &ItemId| id.as_str().eq_ignore_ascii_case(text);
    let epics = board.epics();
    let found = epics
        .iter()
        .find(|epic| is_id(&epic.id))
        .or_else(|| epics.iter().find(|epic| epic.name.as_str().to_lowercase() == name));
    if let Some(epic) = found {
        return Some(known(epic));
    }
    if ItemId::new(&text.to_uppercase()).is_ok() {
        return None;
    }
    Title::tidied(&text.replace('_', " ")).ok().map(EpicMeant::New)
}

/// Takes the backslash away that keeps a mark text; others belong to the title.
fn without_backslash<'a>(word: &'a str, board: &Board) -> &'a str {
    let keeps = |rest: &&str| {
        rest.starts_with(['#', '@', '^']) || mark(rest.trim_start_matches('\\'), board).is_some()
    };
    word.strip_prefix('\\').filter(keeps).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::board::{Parts, epic::Epic, product::Product};

    fn title(text: &str) -> Title {
        Title::new(text).unwrap()
    }

    /// A board with the epics SHOP-3 "payment" and SHOP-4 "Big books".
    fn board() -> Board {
        let product = Product::new(title("Shop"), "SHOP".to_owned());
        let mut parts = Parts::of_product(product);
        parts.epics = [(3, "payment"), (4, "Big books")]
            .map(|(number, name)| Epic {
                id: ItemId::numbered("SHOP", number),
                name: title(name),
                about: String::new(),
                source: None,
            })
            .to_vec();
        Board::assemble(parts).unwrap()
    }

    /// Compares title, preview and the words that were recognised.
    #[track_caller]
    fn check(line: &str, title: &str, preview: &str, recognised: &str) {
        let read = QuickAdd::read(line, &board());
        let words: Vec<&str> = read.recognised.iter().map(|range| line.get(range.clone()).unwrap()).collect();
        assert_eq!((read.title.as_str(), read.preview().as_str()), (title, preview), "{line:?}");
        assert_eq!(words.join(" "), recognised, "{line:?}");
    }

    #[test]
    fn marks_set_label_epic_points_and_requester() {
        check(
            "Guest checkout #checkout ^SHOP-3 5p @ops",
            "Guest checkout",
            "checkout · epic payment · 5 points · asked for by ops",
            "#checkout ^SHOP-3 5p @ops",
        );
        check("#a Pay #b #a 2.5p now", "Pay now", "a · b · 2.5 points", "#a #b #a 2.5p");
        check("Pay ^Payment", "Pay", "epic payment", "^Payment");
        check("Pay ^big_BOOKS", "Pay", "epic Big books", "^big_BOOKS");
        check("Pay ^gift_cards", "Pay", "new epic gift cards", "^gift_cards");
        check("Pay 1p 3p @a @b", "Pay", "3 points · asked for by b", "1p 3p @a @b");
        check("Pay 0p", "Pay", "0 points", "0p");
        check("Pay .5p", "Pay", "0.5 points", ".5p");
        check("日本語 #本 @店", "日本語", "本 · asked for by 店", "#本 @店");
        check("Plain title", "Plain title", "", "");
        check("", "", "", "");
    }

    #[test]
    fn what_is_no_mark_stays_text() {
        for line in [
            "C# and F#m",
            "mail a@b.example",
            "we're #1",
            "# of books",
            "5 p",
            "5pm",
            "1e3p",
            "up to -5p",
            "2^8",
            "^",
            "@",
            "^SHOP-77",
            "@@x ##x",
            "p",
            "back\\slash",
        ] {
            check(line, line, "", "");
        }
    }

    #[test]
    fn a_backslash_keeps_a_mark_text() {
        check("\\#checkout \\^SHOP-3 \\5p \\@ops", "#checkout ^SHOP-3 5p @ops", "", "");
        check("\\\\#x", "\\#x", "", "");
        check("\\#1 fan", "#1 fan", "", "");
        check("C:\\books \\\\server\\books \\1", "C:\\books \\\\server\\books \\1", "", "");
    }

    #[test]
    fn one_edit_makes_the_item_with_all_of_it() {
        let mut board = board();
        let on = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let mut add = |line: &str| {
            let edit = QuickAdd::read(line, &board).edit(&board, List::Backlog, Landing::Bottom, on)?;
            board.apply(&edit).map(|_| board.backlog().iter().last().unwrap().clone())
        };
        let item = add("Guest checkout #checkout ^SHOP-3 5p @ops").unwrap();
        assert_eq!((item.id.as_str(), item.title.as_str()), ("SHOP-5", "Guest checkout"));
        assert_eq!(
            (item.labels.as_slice(), item.estimate),
            (&["checkout".to_owned()][..], Some(Points::whole(5)))
        );
        assert_eq!(
            (item.epic.as_ref().unwrap().as_str(), item.requested_by.as_deref()),
            ("SHOP-3", Some("ops"))
        );
        assert_eq!(item.created, Some(on));
        let item = add("Wrap ^gift_cards").unwrap();
        assert_eq!(item.epic.as_ref().unwrap().as_str(), "SHOP-7");
        assert_eq!(add("#only @marks"), Err(Refusal::BlankTitle));
        assert_eq!(board.epics().len(), 3);
        assert_eq!(board.epics().last().unwrap().name.as_str(), "gift cards");
    }

    proptest! {
        /// Every word is either recognised or in the title; with a backslash before each, all are in the title.
        #[test]
        fn no_word_is_lost(words in prop::collection::vec("[#^@]?[a-z0-9#@.]{1,5}p?", 0..8)) {
            let line = words.join("  ");
            let read = QuickAdd::read(&line, &board());
            let left = read.title.split(' ').filter(|word| !word.is_empty()).count();
            prop_assert_eq!(left + read.recognised.len(), words.len());
            let escaped: Vec<String> = words
                .iter()
                .map(|word| if mark(word, &board()).is_some() { format!("\\{word}") } else { word.clone() })
                .collect();
            let read = QuickAdd::read(&escaped.join(" "), &board());
            prop_assert_eq!(read.is_plain(), true);
            prop_assert_eq!(read.title, words.join(" "));
        }
    }
}
