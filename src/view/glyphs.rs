//! The signs of the screen: one set that every common font has, and one in ASCII.

use std::borrow::Cow;

use crate::{
    app::look,
    board::{
        item::{State, Tick},
        ready::Mark,
    },
    text,
};

/// The signs; each one column wide, but for the dots of a text that is cut.
#[derive(Debug)]
pub(crate) struct Glyphs {
    pub(crate) field: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) focus_rule: &'static str,
    pub(crate) divider: &'static str,
    pub(crate) divider_below_rule: &'static str,
    pub(crate) divider_above_rule: &'static str,
    pub(crate) divider_beside_rule: &'static str,
    pub(crate) bullet: &'static str,
    /// What bars are made of.
    pub(crate) bar: &'static str,
    pub(crate) done: &'static str,
    ready: &'static str,
    partly: &'static str,
    not_ready: &'static str,
    to_do: &'static str,
    doing: &'static str,
    review: &'static str,
    pub(crate) lower_half: &'static str,
    pub(crate) left_half: &'static str,
    pub(crate) scope: &'static str,
    /// Ends a text that is cut.
    pub(crate) dots: &'static str,
    /// What is written for letters of ours.
    spelling: &'static [(char, &'static str)],
    /// What is written for all other letters that are not ASCII; themselves where nothing stands.
    unknown: Option<&'static str>,
}

pub(crate) const CURSOR: &str = ">";
pub(crate) const GRABBED: &str = ">>";
pub(crate) const MARKED: &str = "*";
/// Two sides differ about it.
pub(crate) const CONFLICT: &str = "!";
/// Changed from outside.
pub(crate) const NEWS: &str = "~";
/// It came into the sprint after its start.
pub(crate) const ADDED: &str = "+";
pub(crate) const DONE_WORD: &str = "done";
pub(crate) const BACK_WORD: &str = "back";

const UNICODE: Glyphs = Glyphs {
    field: "▌",
    rule: "─",
    focus_rule: "═",
    divider: "│",
    divider_below_rule: "┬",
    divider_above_rule: "┴",
    divider_beside_rule: "├",
    bullet: "•",
    bar: "█",
    done: "●",
    ready: "■",
    partly: "▄",
    not_ready: "□",
    to_do: "·",
    doing: "»",
    review: "▲",
    lower_half: "▄",
    left_half: "▌",
    scope: "═",
    dots: "…",
    spelling: &[],
    unknown: None,
};

const ASCII: Glyphs = Glyphs {
    field: "|",
    rule: "-",
    focus_rule: "=",
    divider: "|",
    divider_below_rule: "+",
    divider_above_rule: "+",
    divider_beside_rule: "+",
    bullet: "*",
    bar: "#",
    done: "@",
    ready: "#",
    partly: "=",
    not_ready: ".",
    to_do: "-",
    doing: "}",
    review: "^",
    lower_half: ".",
    left_half: "",
    scope: "=",
    dots: "...",
    spelling: &[
        ('…', "..."),
        ('→', "->"),
        ('←', "<-"),
        ('↑', "Up"),
        ('↓', "Down"),
        ('─', "-"),
        ('│', "|"),
        ('█', "#"),
        ('▲', "^"),
        ('·', "-"),
        ('•', "*"),
        ('”', "'"),
        ('⟨', "<"),
        ('⟩', ">"),
    ],
    unknown: None,
};

const SEVEN_BIT: Glyphs = Glyphs { unknown: Some("?"), ..ASCII };

impl Glyphs {
    /// Returns a set.
    pub(crate) fn of(set: look::Glyphs) -> &'static Self {
        match set {
            look::Glyphs::Unicode => &UNICODE,
            look::Glyphs::Ascii => &ASCII,
            look::Glyphs::SevenBit => &SEVEN_BIT,
        }
    }

    /// Writes a text with the letters that there are. What is measured must have been through here.
    pub(crate) fn spell<'t>(&self, what: &'t str) -> Cow<'t, str> {
        if self.spelling.is_empty() || what.is_ascii() {
            return Cow::Borrowed(what);
        }
        let mut spelled = String::with_capacity(what.len());
        for c in what.chars() {
            match (self.spelling.iter().find(|(ours, _)| *ours == c), self.unknown) {
                (Some((_, ascii)), _) => spelled.push_str(ascii),
                (None, _) if c.is_ascii() => spelled.push(c),
                // The pictures of control characters: ^[ for escape.
                (None, _) if ('\u{2400}'..='\u{241f}').contains(&c) => {
                    spelled.push('^');
                    spelled.extend(char::from_u32(u32::from(c) - 0x2400 + 0x40));
                }
                (None, Some(unknown)) => {
                    // As wide as the letter, so that columns stay.
                    spelled.push_str(&unknown.repeat(text::width(c.encode_utf8(&mut [0; 4]))));
                }
                (None, None) => spelled.push(c),
            }
        }
        Cow::Owned(spelled)
    }

    /// Says whether there are blocks to draw big letters of.
    pub(crate) fn has_blocks(&self) -> bool {
        self.spelling.is_empty()
    }

    /// Returns the sign of work that has not begun, and of work that is under way.
    pub(crate) fn waiting_and_under_way(&self) -> [&'static str; 2] {
        [self.to_do, self.doing]
    }

    /// Returns the sign of a state.
    pub(crate) fn state(&self, state: State) -> &'static str {
        match state {
            State::ToDo => self.to_do,
            State::Doing => self.doing,
            State::Review => self.review,
            State::Accepted(_) => self.done,
        }
    }

    /// Returns the sign of how far an item is ready.
    pub(crate) fn readiness(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Ready => self.ready,
            Mark::Partly => self.partly,
            Mark::Not => self.not_ready,
        }
    }

    /// Returns the sign of something that went back.
    pub(crate) fn returned(&self) -> &'static str {
        self.to_do
    }
}

/// Returns the box of a line of the Definition of Done.
pub(crate) fn tick(tick: Tick<'_>) -> &'static str {
    match tick {
        Tick::Open => "[ ]",
        Tick::Ticked => "[x]",
        Tick::NotApplicable { .. } => "[-]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_spells_what_others_draw() {
        let ascii = Glyphs::of(look::Glyphs::Ascii);
        assert_eq!(ascii.spell("7 → 3, ahead of \"日本…\""), "7 -> 3, ahead of \"日本...\"");
        assert_eq!(ascii.spell("␛[31m⟨RLO⟩"), "^[[31m<RLO>");
        let seven = Glyphs::of(look::Glyphs::SevenBit);
        assert_eq!(seven.spell("日本 → Zoë"), "???? -> Zo?");
        assert!(matches!(Glyphs::of(look::Glyphs::Unicode).spell("7 → 3"), Cow::Borrowed(_)));
    }
}
