//! Styles by what they mean.

use ratatui::style::{Color, Modifier, Style};

use crate::app::look;

/// What each role of the screen looks like.
///
/// The dark and the light theme paint their own background, so that their contrasts are known; their colours are
/// indexed from 16 on, because these look the same in nearly every terminal. A test computes that every text has a
/// contrast of 7:1 at least, and that the colours of states stay apart for colour-blind eyes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    /// Titles, numbers, sentences.
    pub(crate) text: Style,
    /// The product, keys, answers.
    pub(crate) bold: Style,
    /// Rules, labels, words beside keys.
    pub(crate) muted: Style,
    /// What waits for the Product Owner; an edited field.
    pub(crate) accent: Style,
    /// The heading of the focused pane, hints.
    pub(crate) focus: Style,
    /// What is done.
    pub(crate) done: Style,
    /// Refusals, and what must not be forgotten.
    pub(crate) warning: Style,
    /// The one row under the cursor.
    pub(crate) selected: Style,
    /// The row that is carried.
    pub(crate) grabbed: Style,
    /// Letters that a filter found.
    pub(crate) found: Style,
    /// Changes that are not on the disk.
    pub(crate) alarm: Style,
    /// Whether what can't be done must be put in brackets, because nothing else tells it apart.
    pub(crate) brackets: bool,
}

/// The colours of a theme that paints its own background.
struct Inks {
    background: u8,
    text: u8,
    muted: u8,
    accent: u8,
    done: u8,
    warning: u8,
    danger: u8,
}

const DARK: Theme = Theme::painted(&Inks {
    background: 234,
    text: 255,
    muted: 248,
    accent: 111,
    done: 85,
    warning: 220,
    danger: 209,
});

const LIGHT: Theme = Theme::painted(&Inks {
    background: 231,
    text: 16,
    muted: 240,
    accent: 21,
    done: 22,
    warning: 17,
    danger: 125,
});

const MONO: Theme = {
    const PLAIN: Style = Style::new().fg(Color::Reset).bg(Color::Reset);
    const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
    const REVERSED: Style = BOLD.add_modifier(Modifier::REVERSED);
    const UNDERLINED: Style = BOLD.add_modifier(Modifier::UNDERLINED);
    Theme {
        text: PLAIN,
        bold: BOLD,
        muted: PLAIN,
        accent: UNDERLINED,
        focus: UNDERLINED,
        done: BOLD,
        warning: BOLD,
        selected: REVERSED,
        grabbed: REVERSED,
        found: PLAIN.add_modifier(Modifier::UNDERLINED),
        alarm: REVERSED,
        brackets: true,
    }
};

/// Which colours these are is the terminal's business: marks and words carry what they mean.
const SIXTEEN: Theme = {
    const fn bold(ink: Color) -> Style {
        Style::new().fg(ink).bg(Color::Reset).add_modifier(Modifier::BOLD)
    }
    const ACCENT: Style = bold(Color::LightMagenta);
    Theme {
        accent: ACCENT,
        focus: ACCENT,
        done: bold(Color::LightCyan),
        warning: bold(Color::LightYellow),
        found: ACCENT.add_modifier(Modifier::UNDERLINED),
        alarm: bold(Color::LightRed).add_modifier(Modifier::REVERSED),
        ..MONO
    }
};

impl Theme {
    /// Returns the styles of a theme.
    pub(crate) fn of(theme: look::Theme) -> &'static Self {
        match theme {
            look::Theme::Dark => &DARK,
            look::Theme::Light => &LIGHT,
            look::Theme::Mono => &MONO,
            look::Theme::Sixteen => &SIXTEEN,
        }
    }

    const fn painted(inks: &Inks) -> Self {
        let background = Color::Indexed(inks.background);
        Self {
            text: ink(inks.text, background),
            bold: ink(inks.text, background).add_modifier(Modifier::BOLD),
            muted: ink(inks.muted, background),
            accent: ink(inks.accent, background),
            focus: ink(inks.accent, background).add_modifier(Modifier::BOLD),
            done: ink(inks.done, background),
            warning: ink(inks.warning, background).add_modifier(Modifier::BOLD),
            // Reverse video by attribute, so that programs that read the screen know the row as well.
            selected: reversed(inks.text, background),
            grabbed: reversed(inks.accent, background),
            found: ink(inks.accent, background).add_modifier(Modifier::UNDERLINED),
            alarm: reversed(inks.danger, background),
            brackets: false,
        }
    }
}

const fn ink(ink: u8, background: Color) -> Style {
    Style::new().fg(Color::Indexed(ink)).bg(background)
}

const fn reversed(paper: u8, background: Color) -> Style {
    ink(paper, background).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
}
