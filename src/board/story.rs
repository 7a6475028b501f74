//! The questions behind a wish.

/// Who wants what, and why. Each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The person it is for: "guest".
    pub who: Option<String>,
    /// What they want: "give my address once".
    pub want: Option<String>,
    /// What it is good for: "I need no account".
    pub why: Option<String>,
    /// What shows that it is worth it: "9 % of abandoned baskets name this".
    pub value: Option<String>,
    /// Somebody in particular it is for: "Mira, 17, buys school books".
    pub persona: Option<String>,
}

/// What may stand between who it is for and what they want; longer ones before those that begin like them.
const WANTS: &[&str] = &[
    "i would like to",
    "i would like",
    "i'd like to",
    "i’d like to",
    "i want to",
    "i need to",
    "i want",
    "i need",
    "i can",
];

/// What may stand before the why, when no "so that" does: that one wins wherever it stands.
const REASONS: &[&str] = &["because", "in order to"];

impl Story {
    /// Reads "As a guest, I want to pay, so that I need no account", in any capitals; nothing when the text is no such
    /// sentence.
    ///
    /// The article may be missing, and so may all from "so that" on. "I need", "I can" and "I would like to" stand for
    /// "I want", "because" and "in order to" for "so that".
    #[must_use]
    pub fn sentence(text: &str) -> Option<Self> {
        // One blank between words: then a phrase is found as it is written here.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = after(&text, "as")?;
        let rest =
            ["a", "an", "the", "a,", "an,"].iter().find_map(|article| after(rest, article)).unwrap_or(rest);
        let (who, rest) =
            WANTS.iter().filter_map(|want| around(rest, want)).min_by_key(|(who, _)| who.len())?;
        // The sentence the other way round is not read: the want would be lost in the middle.
        if around(who, "so that").is_some() {
            return None;
        }
        let reason =
            || REASONS.iter().filter_map(|reason| around(rest, reason)).min_by_key(|(want, _)| want.len());
        let (want, why) = around(rest, "so that").or_else(reason).unwrap_or((rest, ""));
        let given = |part: &str| {
            let part = part.trim_start_matches([' ', ',', ';']).trim_end_matches([' ', ',', ';', '.']);
            (!part.is_empty()).then(|| part.to_owned())
        };
        Some(Self { who: Some(given(who)?), want: Some(given(want)?), why: given(why), ..Self::default() })
    }
}

/// Says whether a text holds a "so that", in any capitals: it says why.
#[must_use]
pub fn says_why(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = "";
    for word in words {
        if before.eq_ignore_ascii_case("so") && word.eq_ignore_ascii_case("that") {
            return true;
        }
        before = word;
    }
    false
}

/// Returns what stands behind a word that begins a text.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = text.split_once(' ')?;
    first.eq_ignore_ascii_case(word).then_some(rest)
}

/// Returns what stands before and behind the first place of a phrase; its words are whole ones.
fn around<'a>(text: &'a str, phrase: &str) -> Option<(&'a str, &'a str)> {
    // Only ASCII letters change, so that places in the one are places in the other.
    let lower = text.to_ascii_lowercase();
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    lower.match_indices(phrase).find_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let (_, behind) = rest.split_at_checked(phrase.len())?;
        let whole = !inside(before.chars().next_back()) && !inside(behind.chars().next());
        whole.then_some((before, behind))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, parts: Option<(&str, &str, &str)>) {
        let story = Story::sentence(text);
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let expected = parts.map(|(who, want, why)| Story {
            who: given(who),
            want: given(want),
            why: given(why),
            ..Story::default()
        });
        assert_eq!(story, expected, "{text:?}");
    }

    #[test]
    fn one_sentence_fills_who_want_and_why() {
        let all = Some(("guest", "pay", "I need no account"));
        check("As a guest, I want to pay, so that I need no account", all);
        check("as a guest i want to pay so that I need no account.", all);
        check("AS A guest, I WANT TO pay. So that I need no account.", all);
        check("  As the guest,\tI need to pay, because I need no account ", all);
        check("As guest, I can pay in order to I need no account", all);
        check("As an editor, I’d like to sort, so that", Some(("editor", "sort", "")));
        check("As an editor, I want a list", Some(("editor", "a list", "")));
        check("As a who I can trust, I want rest", Some(("who", "trust, I want rest", "")));
        check("As a 店員, I want to 探す, so that 速い", Some(("店員", "探す", "速い")));
    }

    #[test]
    fn so_that_wins_over_other_reasons() {
        let parts = ("reader", "sort in order to choose, because I can", "I read");
        check("As a reader, I want to sort in order to choose, because I can, so that I read", Some(parts));
    }

    #[test]
    fn other_texts_are_no_stories() {
        for text in [
            "",
            "As",
            "As a guest",
            "As a guest, I want",
            "As a guest, I want to",
            "As a, I want to pay",
            "Pay as a guest",
            "As a guest, ai wants to pay",
            "Assign a guest, I want to pay",
            "I want to pay, so that I need no account",
            "As a guest, so that I can pay",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn so_that_is_found_as_two_whole_words() {
        assert!(says_why("Search answers in < 1 s so that agents stay on the call"));
        assert!(says_why("done. So, That is it"));
        assert!(!says_why("also that"));
        assert!(!says_why("so thatched"));
    }

    proptest! {
        /// What is written as the sentence is read from it.
        #[test]
        fn a_written_sentence_is_read(who in "[b-hj-z]{1,9}( [b-hj-z]{2,9})?", want in "[b-hj-z]{2,9}", why in "[a-z ]{0,20}") {
            let story = Story::sentence(&format!("As a {who}, I want to {want}, so that {why}")).unwrap();
            prop_assert_eq!(story.who, Some(who));
            prop_assert_eq!(story.want, Some(want));
            prop_assert_eq!(story.why.unwrap_or_default(), why.split_whitespace().collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn any_text_is_read_without_a_crash(text in "(As an? )?[aI wanted, söthé.']{0,40}(so that)?.{0,20}") {
            let _ = Story::sentence(&text);
        }
    }
}
