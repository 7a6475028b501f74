//! About the estimation round.

use chrono::NaiveDate;

use crate::{
    app::sentence::{count, in_quotes},
    board::{
        estimation::{Card, Deck, Verdict},
        points::Points,
    },
};

/// `who is here? names, comma`: stands before the field.
pub(crate) fn who() -> String {
    "who is here? names, comma".to_owned()
}

/// `take`: stands before the field.
pub(crate) fn take() -> String {
    "take as the estimate".to_owned()
}

/// No name was typed.
pub(crate) fn nobody(leave: &str) -> String {
    format!("a round needs somebody who votes: {leave} leaves it")
}

/// `Chris is next: turn the keyboard`
pub(crate) fn next(name: &str) -> String {
    format!("{name} is next: turn the keyboard")
}

/// Nobody votes above, or below.
pub(crate) fn no_further(up: bool) -> String {
    format!("nobody votes {}", if up { "before" } else { "after" })
}

/// No card was typed.
pub(crate) fn no_card(skip: &str) -> String {
    format!("no card typed: {skip} skips")
}

/// What was typed is no card; it stays hidden.
pub(crate) fn not_a_card(skip: &str) -> String {
    format!("this deck has no such card: type another one, {skip} skips")
}

/// Nobody has voted.
pub(crate) fn no_votes(leave: &str) -> String {
    format!("nobody has voted: {leave} ends the round")
}

/// The votes are apart.
pub(crate) fn apart(again: &str, ask: &str) -> String {
    format!("they are apart, nothing is proposed: {again} votes again, {ask} makes it a question")
}

/// A size can't be an estimate.
pub(crate) fn no_number(card: Card, ask: &str) -> String {
    format!("{card} is no number of points: type one, or {ask} makes it a question")
}

/// What was typed is no number.
pub(crate) fn not_points(text: &str, leave: &str) -> String {
    format!("{} is no number of points: {leave} leaves it", in_quotes(text))
}

/// `"Pay by bank transfer": 8 points after 1 round`
pub(crate) fn taken(name: &str, points: Points, rounds: usize) -> String {
    let word = if points == Points::whole(1) { "point" } else { "points" };
    format!("{name}: {points} {word} after {}", count(rounds, "round"))
}

/// `estimated on 16 Nov 2026: 8 points after 2 rounds, 5 to 8, 1 step apart`: the note that stays with the item.
pub(crate) fn record(
    on: NaiveDate,
    taken: Option<Points>,
    rounds: usize,
    spread: usize,
    ends: (Card, Card),
) -> String {
    let (low, high) = ends;
    let rounds = count(rounds, "round");
    let taken = match taken {
        Some(points) if points == Points::whole(1) => "1 point".to_owned(),
        Some(points) => format!("{points} points"),
        None => "no estimate".to_owned(),
    };
    let voted = match spread {
        0 => format!("all said {low}"),
        _ => format!("{low} to {high}, {} apart", count(spread, "step")),
    };
    format!("estimated on {}: {taken} after {rounds}, {voted}", on.format("%-d %b %Y"))
}

/// The question when nobody can say.
pub(crate) fn unknown_question() -> String {
    "nobody can say how big it is: what has to be known?".to_owned()
}

/// The question when the votes stay apart.
pub(crate) fn range_question(low: Card, high: Card, rounds: usize) -> String {
    format!("{low} to {high} points after {}: what makes the difference?", count(rounds, "round"))
}

/// A question came of it.
pub(crate) fn asked(name: &str, question: &str) -> String {
    format!("{name}: asked {}", in_quotes(question))
}

/// It is over.
pub(crate) fn ended() -> String {
    "the round is over, nothing changed".to_owned()
}

/// `Each types a card, nobody sees it.`
pub(crate) fn each_types() -> &'static str {
    "Each types a card, nobody sees it."
}

/// `deck 0 ½ 1 2 3 5 8 13 20 40 100 ? (. is a half)`
pub(crate) fn deck(deck: Deck) -> String {
    let cards: Vec<String> = deck.cards().iter().map(ToString::to_string).collect();
    let half = if deck.parse(".").is_some() { " (. is a half)" } else { "" };
    format!("deck {}{half}", cards.join(" "))
}

/// What the votes come to, and what to do.
pub(crate) fn verdict(
    verdict: &Verdict,
    names: (&[&str], &[&str]),
    ends: Option<(Card, Card)>,
    take: &str,
) -> String {
    let (lowest, highest) = names;
    match verdict {
        Verdict::Accept(card) => format!("all say {card}. {take} takes it"),
        Verdict::Propose(card) => {
            let (low, high) = ends.unwrap_or((*card, *card));
            format!("{low} and {high}. {take} takes the higher, {card}")
        }
        Verdict::Discuss { .. } => {
            let first = |names: &[&str]| names.first().map(|name| (*name).to_owned()).unwrap_or_default();
            format!("{} and {} explain, then vote again. No average.", first(highest), first(lowest))
        }
        Verdict::Range { low, high } => {
            format!("three rounds: keep {low} to {high} and make it a question (o)?")
        }
        Verdict::Unknown => "nobody can say: that is a question".to_owned(),
    }
}

/// `spread: 2 steps, 5 to 13`
pub(crate) fn spread(spread: usize, ends: Option<(Card, Card)>) -> String {
    match ends {
        Some((low, high)) if low != high => format!("spread: {}, {low} to {high}", count(spread, "step")),
        Some(_) | None => "spread: none".to_owned(),
    }
}

/// `Aya, 13: what makes it bigger?`
pub(crate) fn explain(name: &str, card: Card, bigger: bool) -> String {
    format!("{name}, {card}: what makes it {}?", if bigger { "bigger" } else { "smaller" })
}

/// Its keys work nowhere else.
pub(crate) fn only_voting(refine: &str, vote: &str) -> String {
    format!("only in an estimation round: {refine} refines, {vote} votes there")
}
