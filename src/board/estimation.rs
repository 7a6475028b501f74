//! The estimation round (`domain.md` A11): cards, votes, and what comes of them. Never an average.

use crate::board::points::Points;

/// A set of cards, lowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deck {
    /// 0 ½ 1 2 3 5 8 13 20 40 100 ?
    #[default]
    ModifiedFibonacci,
    /// 0 1 2 3 5 8 13 21 34 ?
    Fibonacci,
    /// 1 2 4 8 16 ?
    Powers,
    /// XS S M L XL ?: sizes that can't be added up.
    Shirts,
    /// 1, too big, no idea: items of the same size are only counted.
    SameSize,
}

/// What somebody may vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Card {
    /// A number of points.
    Points(Points),
    /// A size that is no number.
    Size(&'static str),
    /// Nobody can say: a question has to be asked first.
    Unknown,
}

/// What a round of votes comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// How many votes say something.
    pub counted: usize,
    /// How many cards lie between the lowest and the highest vote: 0 when all say the same.
    pub spread: usize,
    /// The card that most have voted, of several the highest.
    pub mode: Option<Card>,
    /// What to do now.
    pub verdict: Verdict,
}

/// What to do after a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All say the same: take it.
    Accept(Card),
    /// Two neighbours: take the higher one, if nobody minds.
    Propose(Card),
    /// They are apart: the highest and the lowest explain, then all vote again.
    Discuss {
        /// Who voted lowest: positions of votes.
        lowest: Vec<usize>,
        /// Who voted highest.
        highest: Vec<usize>,
    },
    /// They are still apart after the last round: both ends are written down, and a question is asked.
    Range {
        /// The lowest card.
        low: Card,
        /// The highest card.
        high: Card,
    },
    /// Nobody can say: there is no estimate, a question has to be asked.
    Unknown,
}

/// How many rounds are worth their time.
pub const ROUNDS: usize = 3;

const fn whole(points: u32) -> Card {
    Card::Points(Points::from_hundredths(points * 100))
}

const HALF: Card = Card::Points(Points::from_hundredths(50));

impl Deck {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::ModifiedFibonacci, Self::Fibonacci, Self::Powers, Self::Shirts, Self::SameSize];

    /// Returns the cards, lowest first; the one for "nobody can say" is the last.
    #[must_use]
    pub fn cards(self) -> &'static [Card] {
        use Card::{Size, Unknown};
        match self {
            Self::ModifiedFibonacci => {
                const CARDS: &[Card] = &[
                    whole(0),
                    HALF,
                    whole(1),
                    whole(2),
                    whole(3),
                    whole(5),
                    whole(8),
                    whole(13),
                    whole(20),
                    whole(40),
                    whole(100),
                    Card::Unknown,
                ];
                CARDS
            }
            Self::Fibonacci => {
                const CARDS: &[Card] = &[
                    whole(0),
                    whole(1),
                    whole(2),
                    whole(3),
                    whole(5),
                    whole(8),
                    whole(13),
                    whole(21),
                    whole(34),
                    Card::Unknown,
                ];
                CARDS
            }
            Self::Powers => {
                const CARDS: &[Card] = &[whole(1), whole(2), whole(4), whole(8), whole(16), Card::Unknown];
                CARDS
            }
            Self::Shirts => &[Size("XS"), Size("S"), Size("M"), Size("L"), Size("XL"), Unknown],
            Self::SameSize => {
                const CARDS: &[Card] = &[whole(1), Card::Size("too big"), Card::Unknown];
                CARDS
            }
        }
    }

    /// Returns the name of the deck.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ModifiedFibonacci => "modified fibonacci",
            Self::Fibonacci => "fibonacci",
            Self::Powers => "powers of two",
            Self::Shirts => "t-shirts",
            Self::SameSize => "same size",
        }
    }

    /// Reads a card that was typed: its number, `.` or `½` for a half, `?`, a size in any capitals or its first
    /// letters where no other begins so; nothing when the deck has no such card.
    #[must_use]
    pub fn parse(self, typed: &str) -> Option<Card> {
        let typed = typed.trim().to_lowercase();
        if typed == "?" || (self == Self::SameSize && typed == "no idea") {
            return Some(Card::Unknown);
        }
        let half = matches!(typed.as_str(), "." | "½" | ".5" | "0,5");
        let points = if half { Points::parse("0.5") } else { Points::parse(&typed) };
        let has = |card: &&Card| match card {
            Card::Points(number) => Some(*number) == points,
            Card::Size(size) => !typed.is_empty() && size.to_lowercase() == typed,
            Card::Unknown => false,
        };
        let begins = |card: &&Card| matches!(card, Card::Size(size) if typed.len() > 2 && size.to_lowercase().starts_with(&typed));
        self.cards().iter().find(has).or_else(|| self.cards().iter().find(begins)).copied()
    }

    /// Says whether an estimate is one of the cards; others come from imports and stay as they are.
    #[must_use]
    pub fn has(self, points: Points) -> bool {
        self.cards().contains(&Card::Points(points))
    }

    fn position(self, card: Card) -> Option<usize> {
        self.cards().iter().position(|known| *known == card && card != Card::Unknown)
    }

    /// Says what votes come to; `round` counts from 1. Votes that are no cards of the deck, or `?`, say nothing.
    #[must_use]
    pub fn round(self, votes: &[Card], round: usize) -> Round {
        let known: Vec<(usize, usize)> =
            votes.iter().enumerate().filter_map(|(at, card)| Some((at, self.position(*card)?))).collect();
        let positions = || known.iter().map(|(_, position)| *position);
        let card = |position: usize| self.cards().get(position).copied();
        let ends = positions().min().zip(positions().max());
        let Some((low, high)) = ends else {
            return Round { counted: 0, spread: 0, mode: None, verdict: Verdict::Unknown };
        };
        let who = |of: usize| known.iter().filter(|(_, at)| *at == of).map(|(voter, _)| *voter).collect();
        let (lowest, highest) = (card(low).unwrap_or(Card::Unknown), card(high).unwrap_or(Card::Unknown));
        let verdict = match high - low {
            0 => Verdict::Accept(highest),
            1 => Verdict::Propose(highest),
            _ if round >= ROUNDS => Verdict::Range { low: lowest, high: highest },
            _ => Verdict::Discuss { lowest: who(low), highest: who(high) },
        };
        let often = |position: usize| positions().filter(|at| *at == position).count();
        let mode = (low..=high).max_by_key(|position| often(*position)).and_then(card);
        Round { counted: known.len(), spread: high - low, mode, verdict }
    }
}

impl Card {
    /// Returns the estimate that the card stands for; sizes stand for none.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        match self {
            Self::Points(points) => Some(points),
            Self::Size(_) | Self::Unknown => None,
        }
    }
}

impl std::fmt::Display for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Points(points) if points.hundredths() == 50 => f.pad("½"),
            Self::Points(points) => points.fmt(f),
            Self::Size(size) => f.pad(size),
            Self::Unknown => f.pad("?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DECK: Deck = Deck::ModifiedFibonacci;

    fn votes(text: &str) -> Vec<Card> {
        text.split_whitespace().map(|card| DECK.parse(card).unwrap()).collect()
    }

    #[track_caller]
    fn check(text: &str, number: usize, counted: usize, spread: usize, mode: &str, verdict: Verdict) {
        let mode = DECK.parse(mode);
        assert_eq!(DECK.round(&votes(text), number), Round { counted, spread, mode, verdict }, "{text}");
    }

    #[test]
    fn a_round_comes_to_something() {
        let discuss = |lowest: &[usize], highest: &[usize]| Verdict::Discuss {
            lowest: lowest.to_vec(),
            highest: highest.to_vec(),
        };
        check("5 5 5", 1, 3, 0, "5", Verdict::Accept(whole(5)));
        check("5 5 8 5", 1, 4, 1, "5", Verdict::Propose(whole(8)));
        check("3 5 5 8", 1, 4, 2, "5", discuss(&[0], &[3]));
        check("5 ? 8", 1, 2, 1, "8", Verdict::Propose(whole(8)));
        check("? ?", 1, 0, 0, "", Verdict::Unknown);
        check("", 1, 0, 0, "", Verdict::Unknown);
        check("13 5 5 8 5", 1, 5, 2, "5", discuss(&[1, 2, 4], &[0]));
        check("13 5 5 8 5", 2, 5, 2, "5", discuss(&[1, 2, 4], &[0]));
        check("13 5 5 8 5", 3, 5, 2, "5", Verdict::Range { low: whole(5), high: whole(13) });
        check("5 8", 3, 2, 1, "8", Verdict::Propose(whole(8)));
        check(". 1", 1, 2, 1, "1", Verdict::Propose(whole(1)));
    }

    #[test]
    fn cards_are_typed_as_they_come_to_mind() {
        for half in [".", "½", "0.5", ".5", "0,5", " 0.50 "] {
            assert_eq!(DECK.parse(half), Some(HALF), "{half}");
        }
        assert_eq!(DECK.parse("13"), Some(whole(13)));
        assert_eq!(DECK.parse("?"), Some(Card::Unknown));
        for none in ["", "4", "21", "xs", "-1", "no idea", ". ."] {
            assert_eq!(DECK.parse(none), None, "{none}");
        }
        assert_eq!(Deck::Fibonacci.parse("21"), Some(whole(21)));
        assert_eq!(Deck::Fibonacci.parse("."), None);
        assert_eq!(Deck::Powers.parse("16"), Some(whole(16)));
        assert_eq!(Deck::Shirts.parse("xl"), Some(Card::Size("XL")));
        assert_eq!(Deck::Shirts.parse("x"), None);
        assert_eq!(Deck::SameSize.parse("1"), Some(whole(1)));
        assert_eq!(Deck::SameSize.parse("Too"), Some(Card::Size("too big")));
        assert_eq!(Deck::SameSize.parse("no idea"), Some(Card::Unknown));
    }

    #[test]
    fn decks_are_shown_as_they_are_played() {
        let shown = |deck: Deck| deck.cards().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(shown(DECK), "0 ½ 1 2 3 5 8 13 20 40 100 ?");
        assert_eq!(shown(Deck::Fibonacci), "0 1 2 3 5 8 13 21 34 ?");
        assert_eq!(shown(Deck::Powers), "1 2 4 8 16 ?");
        assert_eq!(shown(Deck::Shirts), "XS S M L XL ?");
        assert_eq!(shown(Deck::SameSize), "1 too big ?");
    }

    #[test]
    fn estimates_of_others_are_only_marked() {
        for points in [4, 6, 7, 10, 24, 52] {
            assert!(!DECK.has(Points::whole(points)));
        }
        assert!(DECK.has(Points::whole(8)));
    }

    fn any_votes() -> impl Strategy<Value = (Deck, Vec<Card>)> {
        prop::sample::select(Deck::ALL.to_vec()).prop_flat_map(|deck| {
            (Just(deck), prop::collection::vec(prop::sample::select(deck.cards()), 0..9))
        })
    }

    proptest! {
        /// What is shown can be typed.
        #[test]
        fn a_card_is_read_as_it_is_shown(deck in prop::sample::select(Deck::ALL.to_vec()), at in 0..12_usize) {
            if let Some(card) = deck.cards().get(at) {
                prop_assert_eq!(deck.parse(&card.to_string()), Some(*card));
            }
        }

        /// Who votes first, and who knows nothing, changes nothing.
        #[test]
        fn a_round_has_no_order((deck, votes) in any_votes(), number in 1..5_usize) {
            let round = deck.round(&votes, number);
            let mut turned: Vec<Card> = votes.iter().rev().copied().collect();
            turned.push(Card::Unknown);
            let again = deck.round(&turned, number);
            prop_assert_eq!((round.counted, round.spread, round.mode), (again.counted, again.spread, again.mode));
            prop_assert_eq!(std::mem::discriminant(&round.verdict), std::mem::discriminant(&again.verdict));
            prop_assert_eq!(round.counted, votes.iter().filter(|card| **card != Card::Unknown).count());
        }
    }
}
