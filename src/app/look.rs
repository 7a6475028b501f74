//! How the screen looks: chosen at the start, changed from the palette.

use crate::app::{Model, sentence, status::Status};

/// The colours and the signs of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
}

/// Which colours the screen has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light letters on a dark background of its own.
    #[default]
    Dark,
    /// Dark letters on a white background of its own.
    Light,
    /// The terminal's own two colours, bold and reverse.
    Mono,
    /// The terminal's own sixteen colours, for terminals without more.
    Sixteen,
}

impl Theme {
    /// Returns the word for it, as it stands in sentences.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
            Self::Sixteen => "16 colours",
        }
    }
}

/// Which signs the screen is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, arrows and marks that every common font has.
    #[default]
    Unicode,
    /// ASCII only; titles stay as they were typed.
    Ascii,
    /// ASCII only, for a terminal that knows nothing else: other letters of titles are shown as `?`.
    SevenBit,
}

/// Takes other colours, until the program ends.
pub(crate) fn choose_theme(model: &mut Model, theme: Theme) {
    model.look.theme = theme;
    model.status = Status::Said(sentence::menu::colours(theme.word()));
}

/// Takes other signs, until the program ends.
pub(crate) fn choose_signs(model: &mut Model) {
    let (glyphs, word) = match model.look.glyphs {
        Glyphs::Unicode => (Glyphs::Ascii, "ASCII"),
        Glyphs::Ascii | Glyphs::SevenBit => (Glyphs::Unicode, "lines and arrows"),
    };
    model.look.glyphs = glyphs;
    model.status = Status::Said(sentence::menu::signs(word));
}
